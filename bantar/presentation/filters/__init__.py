"""Filters of a view in words: what they leave out, and which of them a page does not use."""
