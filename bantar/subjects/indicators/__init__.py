"""The lines of the form, area by area."""
