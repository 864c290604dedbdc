"""A module for each subject: its part of a page."""
