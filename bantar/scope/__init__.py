"""What a viewer chose, and the address it is read from and written to."""
