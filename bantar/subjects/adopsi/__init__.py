"""Which mentor RT for which RT."""
