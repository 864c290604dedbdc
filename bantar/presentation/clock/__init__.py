"""One clock: all that stands around a map is of the period on the map."""
