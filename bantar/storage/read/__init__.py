"""Reads: one question each, one table back."""
