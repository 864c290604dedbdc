"""One RT."""
