"""Whom other awards and help reached."""
