"""Papers of one RT."""
