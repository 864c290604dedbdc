"""When the target is reached."""
