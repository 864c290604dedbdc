"""Figures of other programmes, on the map and beside the coverage."""
