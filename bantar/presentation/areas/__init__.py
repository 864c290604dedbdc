"""Areas of a view: their rows, the tables a sentence is judged by, headlines, bars and changes."""
