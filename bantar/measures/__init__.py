"""What is worked out of every RT and area: pure functions, a table in, a Series or table out."""
