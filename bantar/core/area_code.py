"""Codes of areas: those that an office gave, and keys of our own where none did."""

import pandas as pd

OURS = "X"
"""Begins every part of a key that no office gave."""


def official_code(code: object) -> str | None:
    """Return a code as it may leave the house: None for a key of our own."""
    return code if isinstance(code, str) and code and OURS not in code else None


def official_codes(codes: "pd.Series[str]") -> "pd.Series[str]":
    """Return a column of codes, None in the place of keys of our own."""
    return pd.Series([official_code(code) for code in codes], codes.index, dtype=object)
