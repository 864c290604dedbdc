"""The analysis of the programme: pure functions, table in, named table out."""
