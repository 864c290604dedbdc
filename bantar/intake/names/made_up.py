"""Made-up and trial data that come back in, known again by the words that every export bears."""

from collections.abc import Iterable, Sequence

import pandas as pd
from sqlalchemy import Engine

from bantar.core.domain import ILLUSTRATIVE, TRIAL
from bantar.core.message import Message
from bantar.intake.base.problems import Problem, RefusedError
from bantar.storage.read import reads

_WORDS = (ILLUSTRATIVE.casefold(), "illustrative data, not official data")
"""What exports say in either language; columns of data say the first in both."""


TRIAL_WORDS = (TRIAL.casefold(), "trial data")
"""The same of a trial."""


def has_remark(texts: Iterable[str], remarks: Sequence[str] = _WORDS) -> bool:
    """Say whether one of the texts of a file says that its data are made up, or ``remarks``."""
    return any(words in text.casefold() for text in texts for words in remarks)


def has_remark_in(rows: pd.DataFrame, remarks: Sequence[str] = _WORDS) -> bool:
    """Say whether a cell of a layer says that its data are made up, or ``remarks``."""
    columns = (rows.iloc[:, at].dropna().unique() for at in range(rows.shape[1]))
    return any(has_remark((str(value) for value in values), remarks) for values in columns)


def holds_official(engine: Engine) -> bool:
    """Say whether the database holds a city of which nothing is made up."""
    return reads.has_city(engine) and not reads.is_illustrative(engine)


def noticed(file: str, is_official: bool) -> Problem:
    """Return the remark that a file is made up.

    ``RefusedError`` where the database holds official data: one made-up row among them would
    make every figure of the city illustrative.
    """
    if is_official:
        raise RefusedError(
            Problem(
                Message(
                    "this file says of itself “{words}”, but the database holds official data",
                    words=ILLUSTRATIVE,
                ),
                Message("official data, or another database that is empty (init --empty)"),
                file=file,
            )
        )
    return Problem(
        Message(
            "this file says of itself “{words}”: what is stored of it stays marked as illustrative",
            words=ILLUSTRATIVE,
        ),
        file=file,
        is_blocking=False,
    )
