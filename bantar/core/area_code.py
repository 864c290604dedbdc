"""Codes of areas: those that an office gave, and keys of our own where none did."""

from collections.abc import Sequence

import pandas as pd

OURS = "X"
"""Begins every part of a key that no office gave."""


def official_code(code: object) -> str | None:
    """Return a code as it may leave the house: None for a key of our own."""
    return code if isinstance(code, str) and code and OURS not in code else None


def with_code(name: str, code: str) -> str:
    """Return what people call an area, with its code where an office gave it one."""
    return f"{name} ({code})" if official_code(code) else name


def official_codes(codes: "pd.Series[str]") -> "pd.Series[str]":
    """Return a column of codes, None in the place of keys of our own."""
    return pd.Series([official_code(code) for code in codes], codes.index, dtype=object)


def both_codes(key: object, others: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the code of an area as it may leave the house, and that of a second office.

    Parameters
    ----------
    key
        What the area is known by.
    others
        Codes that offices gave it besides, Kemendagri's first.
    """
    codes = [code for code in (official_code(key), *others) if code]
    first, second, *_ = [*codes, None, None]
    return first, second
