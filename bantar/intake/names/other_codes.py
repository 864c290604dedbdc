"""Codes that a second office gave a kelurahan, kept beside the one that is its key."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from bantar.core.area_code import official_code
from bantar.intake.names.area_doubts import Named, is_dotted

BPS, KEMENDAGRI = "bps", "kemendagri"


def office_of(code: str) -> str:
    """Return whose code it is."""
    return KEMENDAGRI if is_dotted(code) else BPS


def new_other_codes(
    rows: Iterable[tuple[Named, str | None]],
    keys: Mapping[Named, str],
    key_of_code: Mapping[str, str],
) -> pd.DataFrame:
    """Return the codes beside the keys that the rows state and nobody knows yet.

    A kelurahan that rows give two codes of one office, or a code that they give two kelurahan,
    is left without: which is right cannot be told.

    Parameters
    ----------
    rows
        What each row says of its place, and the code of BPS beside it.
    keys
        The kelurahan of each place that is certain.
    known
        Codes that are kept already: code -> key.

    Returns
    -------
    DataFrame
        ``kelurahan_code`` (the key), ``office`` and ``code``.
    """
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    owners: dict[str, set[str]] = defaultdict(set)
    for place, beside in rows:
        key = keys.get(place)
        for code in filter(official_code, (place.code, beside)):
            if key is None or code == key or not _is_of_another_office(key, str(code)):
                continue
            codes[key, office_of(str(code))].add(str(code))
            owners[str(code)].add(key)
    with_code = {(key, office_of(code)) for code, key in key_of_code.items()}
    new = [
        (key, office, code)
        for (key, office), stated in codes.items()
        if len(stated) == 1 and (key, office) not in with_code
        for code in stated
        if len(owners[code]) == 1 and code not in key_of_code
    ]
    return pd.DataFrame(sorted(new), columns=["kelurahan_code", "office", "code"])


def _is_of_another_office(key: str, code: str) -> bool:
    return official_code(key) is None or office_of(key) != office_of(code)
