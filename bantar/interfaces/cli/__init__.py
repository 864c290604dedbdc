"""``python -m bantar``: every command, thin."""
