"""The map of Kampung Bantar: RT boundaries joined with evaluation results."""

import os

__version__ = "0.1.0"

# Read by the libraries of linear algebra when they are loaded. The tables here are small: threads
# that share one wait for each other longer than they work, the more so beside other visitors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
