"""The map of Kampung Bantar: RT boundaries joined with evaluation results."""

__version__ = "0.1.0"
