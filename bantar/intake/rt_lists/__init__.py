"""Lists of RT: what a city has of them, and what became of old numbers."""
