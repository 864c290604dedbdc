"""Changes of the view in a larger city, and in one with detailed boundaries."""
