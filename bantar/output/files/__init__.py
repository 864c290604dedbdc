"""Files that people take away: the same table, written for different programs."""
