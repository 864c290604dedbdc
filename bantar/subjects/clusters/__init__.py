"""Where lagging RT lie together."""
