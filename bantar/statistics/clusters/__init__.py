"""Local clusters: who is whose neighbour, the exact tests, the draws beyond them, the groups."""
