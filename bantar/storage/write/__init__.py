"""What changes the database."""
