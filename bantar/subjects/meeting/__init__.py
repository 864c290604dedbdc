"""The scenes of a meeting."""
