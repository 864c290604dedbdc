"""Many viewers at once, by the protocol of the pages."""
