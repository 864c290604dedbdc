"""The way in: files are read in a limited child, checked, planned, and stored in one piece."""
