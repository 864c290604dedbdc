"""Layers of RT boundaries: columns, coordinates, repair, match with what is stored."""
