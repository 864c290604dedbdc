"""Above a city: how far a province and the country are, from what is kept of every area."""
