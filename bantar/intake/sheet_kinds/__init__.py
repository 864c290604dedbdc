"""One module for each kind of sheet; each hands in its ``SPEC``."""
