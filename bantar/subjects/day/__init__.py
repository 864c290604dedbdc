"""What a day of the city is made from."""
