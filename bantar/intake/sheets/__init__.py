"""Sheets of results, lists and records: one module for each kind."""
