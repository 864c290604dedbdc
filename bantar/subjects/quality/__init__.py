"""What is missing, double or odd in the data."""
