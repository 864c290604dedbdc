"""One module for each measure of the map; each hands in its ``SPECS``."""
