"""Words, methods and sources."""
