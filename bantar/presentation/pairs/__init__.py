"""Two numbers on one map: nine classes, each low, middle or high in both."""
