"""Tables and types of the database."""
