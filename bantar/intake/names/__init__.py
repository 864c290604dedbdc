"""Which area and RT a spelling or a code means."""
