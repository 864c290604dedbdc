"""The data for other programs: OGC API - Features over what is published."""
