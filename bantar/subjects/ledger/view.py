"""The published figures beside ours, in words."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

from bantar.i18n import Words
from bantar.subjects.ledger.analysis import Unknown


@dataclass(frozen=True)
class LedgerRow:
    """A published figure: its cells under ``figure_heading``, then whose it is and if it counts.

    ``link`` is the address of the source, empty where the source is no address of the web.
    """

    cells: tuple[str, ...]
    source: str
    link: str
    counts: str


def figure_heading(words: Words) -> tuple[str, ...]:
    """Return the heading of a published figure beside ours."""
    return (
        words("Figure"),
        words("Day"),
        words("Published"),
        words("Ours"),
        words("Difference"),
        words("Said by"),
    )


def figure_cells(figure: pd.Series, words: Words) -> tuple[str, ...]:
    """Return one row of ``ledger.compare_figures`` under ``figure_heading``."""
    measure, unknown = figure["measure"], figure["unknown"]
    return (
        figure_name(figure, words),
        words.short_day(figure["as_of"]),
        _value(measure, figure["published"], words),
        _unknown(Unknown(unknown), words) if unknown else _value(measure, figure["ours"], words),
        "–" if unknown else _difference(measure, figure["difference"], words),
        str(figure["said_by"]),
    )


def ledger_rows(compared: pd.DataFrame, words: Words) -> tuple[LedgerRow, ...]:
    """Return every published figure beside ours, with its source and whether it counts here."""
    return tuple(
        LedgerRow(
            figure_cells(figure, words),
            *_source(str(figure["source"])),
            words("yes") if figure["counts"] else words("no"),
        )
        for _, figure in compared.iterrows()
    )


def disagreements(compared: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Say which published figures of one measure and day contradict each other."""
    disputed = compared[compared["is_disputed"].astype(bool)]
    sentences = []
    for _, group in disputed.groupby(["measure", "kelurahan_code", "as_of"]):
        first = group.iloc[0]
        values = words.join(
            words(
                "{value} according to {who}",
                value=_value(row["measure"], row["published"], words),
                who=row["said_by"],
            )
            for _, row in group.sort_values("published").iterrows()
        )
        sentences.append(
            words(
                "{what}, {day}: {values}",
                what=figure_name(first, words),
                day=words.day(first["as_of"]),
                values=values,
            )
        )
    return tuple(sentences)


def finding(compared: pd.DataFrame, words: Words) -> str:
    """Say how many of the published figures are also ours."""
    comparable = compared[compared["unknown"] == ""]
    if comparable.empty:
        return words("No published figure can be compared with ours yet")
    return words.plural(
        "{n} of {total} published figures is also ours",
        "{n} of {total} published figures are also ours",
        int(comparable["is_same"].sum()),
        total=words.number(len(comparable)),
    )


def figure_name(figure: pd.Series, words: Words) -> str:
    """Return what was published, and of which kelurahan."""
    names = {
        "rt_penghargaan": words("RT awarded"),
        "rt_melaksanakan": words("RT that carry out Kampung Bantar"),
        "coverage_share": words("Coverage"),
        "rt_total": words("Number of RT"),
    }
    name = names.get(figure["measure"], str(figure["measure"]))
    where = figure["kelurahan"]
    return f"{name}, {words('Kelurahan {name}', name=where)}" if where else name


def _unknown(why: Unknown, words: Words) -> str:
    return {
        Unknown.MEASURE: words("not worked out here"),
        Unknown.NO_RT: words("no RT known on that day"),
        Unknown.NO_PERIODE: words("no period published then"),
    }[why]


def _value(measure: str, value: float, words: Words) -> str:
    if measure.endswith("_share"):
        return words.percent(value)
    return words.number(value, 0 if value == int(value) else 1)


def _difference(measure: str, difference: float, words: Words) -> str:
    if measure.endswith("_share"):
        return words.points(difference)
    return words.signed(difference, 0 if difference == int(difference) else 1)


def _source(source: str) -> tuple[str, str]:
    """Return a short text of a source and its address; only the web makes a link."""
    try:
        parts = urlsplit(source.strip())
    except ValueError:  # brackets that are no address
        return source, ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return source, ""
    return parts.netloc.removeprefix("www."), source.strip()
