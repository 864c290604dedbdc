"""What is set on a picture beside what it shows: pins, the river's name, the scale."""
