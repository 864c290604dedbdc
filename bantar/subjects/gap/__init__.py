"""Whether the gap between areas narrows."""
