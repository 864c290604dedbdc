"""The join of boundaries and results as of a day, and what is read of it."""
