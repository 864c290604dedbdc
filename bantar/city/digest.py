"""What a day of the city is made of, as a short text that changes with it and with nothing else."""

import hashlib
from dataclasses import fields

import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import JoinReport


def digest_of(city: CityDay) -> str:
    """Return the digest of a day and of the published figures: the same for the same data.

    The version of the data is no such thing: a draft changes it, and nothing that is public.
    Boundaries are left out; who shows them names their file.
    """
    sums = hashlib.sha256()
    snapshot = city.snapshot
    for field in fields(snapshot):
        value = getattr(snapshot, field.name)
        if isinstance(value, JoinReport):
            continue
        sums.update(_bytes(value))
    sums.update(_bytes(city.ledger))
    return sums.hexdigest()[:20]


def _bytes(value: object) -> bytes:
    if not isinstance(value, pd.DataFrame):
        return repr(value).encode()
    plain = pd.DataFrame(value.drop(columns="geometry", errors="ignore"))
    rows: bytes = pd.util.hash_pandas_object(plain.astype(str), index=True).to_numpy().tobytes()
    return repr(list(plain.columns)).encode() + rows
