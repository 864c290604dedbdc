"""How strict the assessing teams are."""
