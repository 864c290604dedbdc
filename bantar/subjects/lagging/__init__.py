"""Which areas lag, and why."""
