"""The illustrative city: made up, honest about it, and calibrated to what was published."""
