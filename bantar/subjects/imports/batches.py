"""Batches, periods and the audit in words, and where the data stand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bantar.core import clock
from bantar.core.domain import Declaration, Periode, PeriodeState, Skala, Stage
from bantar.core.message import say
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.intake.base.column_step import (
    NOT_USED,
    NOT_USED_NAME,
    heading_of_choice,
    is_column_choice,
    kind_of_choice,
)
from bantar.intake.boundaries.columns import FIELD_NAMES
from bantar.intake.sheet_registry import SHEETS
from bantar.presentation.data_status import DECLARATIONS

ORDER = ("boundaries", *SHEETS)
"""Kinds of import in the order in which a city is best brought in."""

FIRST = "illustrative city"
"""Kind of the batch that the first start makes."""


@dataclass(frozen=True)
class Standing:
    """Where the data stand.

    Attributes
    ----------
    n_rt
        RT that exist today.
    is_illustrative
        Whether anything that counts is made up.
    published
        Number of published periods with results.
    waiting
        Periods with results that are not published, oldest first.
    """

    n_rt: int
    is_illustrative: bool
    published: int
    waiting: tuple[Periode, ...]


def standing(
    n_rt: int, is_illustrative: bool, periods: pd.DataFrame, contents: pd.DataFrame
) -> Standing:
    """Return where the data stand, of frames of ``storage.periods`` and ``storage.contents``."""
    filled = periods[periods["id"].isin(contents["periode"])]
    is_public = filled["state"].map(PeriodeState) == PeriodeState.PUBLISHED
    waiting = tuple(Periode.parse(str(key)) for key in filled.loc[~is_public, "id"])
    return Standing(n_rt, is_illustrative, int(is_public.sum()), waiting)


def headline(at: Standing, words: Words) -> str:
    """Say what an officer should know first."""
    if not at.n_rt:
        return words("There is no RT yet: begin with the boundaries")
    if at.is_illustrative:
        return words("All that is shown is still an example: no official boundaries are in")
    n = words.number(at.n_rt)
    if at.waiting:
        periods = words.join(words.periode(p) for p in at.waiting)
        return words("{n} RT; waiting to be published: {periods}", n=n, periods=periods)
    if not at.published:
        return words("{n} RT, and no results yet", n=n)
    return words(
        "{n} RT, {periods}",
        n=n,
        periods=words.plural("{n} published period", "{n} published periods", at.published),
    )


def kind_label(kind: str, words: Words) -> str:
    """Return what an officer calls a kind of import; one that is not ours is its own name."""
    if kind in SHEETS:
        return SHEETS[kind].name.say(words)
    return {
        "boundaries": words("RT boundaries"),
        FIRST: words("Illustrative city"),
    }.get(kind, kind)


def state_label(batch: Mapping[Any, Any], words: Words) -> str:
    """Return whether a batch counts, and if not, why."""
    if pd.notna(batch["undone_at"]):
        return words("taken back")
    return words("counts") if batch["counts"] else words("replaced")


def latest_rows(batches: pd.DataFrame, words: Words) -> list[tuple[str, str, str]]:
    """Return for each kind the last batch that counts: kind, day and who, rows stored.

    ``batches`` is the table of ``storage.batches``, newest first. What the first start brought
    has no file and is an example.
    """
    counting = batches[batches["counts"].astype(bool)].to_dict("records")
    rows = []
    for kind in ORDER:
        batch = next((b for b in counting if kind in _brought(b)), None)
        if batch is None:
            rows.append((kind_label(kind, words), words("nothing yet"), "–"))
        elif pd.isna(batch["file_hash"]):
            rows.append((kind_label(kind, words), words("example"), "–"))
        else:
            when = f"{words.short_day(clock.day_of(batch['created_at']))}, {batch['who']}"
            rows.append((kind_label(kind, words), when, words.number(batch["n_stored"])))
    return rows


def _brought(batch: Mapping[Any, Any]) -> tuple[str, ...]:
    """Return the kinds that a batch holds; those of the first start hold several."""
    if pd.notna(batch["file_hash"]):
        return (batch["kind"],)
    examples = ("rules", "form")
    return examples if batch["kind"] in examples else tuple(k for k in ORDER if k not in examples)


def declared_label(batch: Mapping[Any, Any], says: Declaration | None, words: Words) -> str:
    """Return what was said of a batch; what is made up or came from no file is not declared."""
    if batch["is_illustrative"] or pd.isna(batch["file_hash"]):
        return "–"
    return DECLARATIONS[says or Declaration.UNDECLARED].say(words)


def batch_rows(
    batches: pd.DataFrame, says: Mapping[int, Declaration], words: Words
) -> dict[str, tuple[str, ...]]:
    """Return the batches by number: number, kind, file, day and who, counts, declared, state."""
    return {
        str(batch["id"]): (
            str(batch["id"]),
            kind_label(batch["kind"], words),
            batch["name"],
            f"{words.short_day(clock.day_of(batch['created_at']))}, {batch['who']}",
            " / ".join(
                words.number(batch[n]) for n in ("n_read", "n_stored", "n_rejected", "n_unchanged")
            ),
            declared_label(batch, says.get(batch["id"]), words),
            state_label(batch, words),
        )
        for batch in batches.to_dict("records")
    }


def periode_rows(
    periods: pd.DataFrame, contents: pd.DataFrame, words: Words
) -> dict[str, tuple[str, ...]]:
    """Return the periods with what lies in them, newest first.

    Periode, day of the announcement, RT in it, RT with a score, awards by skala, state.
    """
    rows: dict[str, tuple[str, ...]] = {}
    for row in periods.iloc[::-1].to_dict("records"):
        results = contents[contents["periode"] == row["id"]]
        rows[str(row["id"])] = (
            words.periode(Periode.parse(str(row["id"]))),
            words.day(row["announced_on"]),
            words.number(int(results["n"].sum())),
            words.number(int(results["n_scored"].sum())),
            _awards(results, words),
            periode_state(PeriodeState(row["state"]), words),
        )
    return rows


def _awards(results: pd.DataFrame, words: Words) -> str:
    """Return the awards with their skala: ``110 (44 kecil, 42 sedang, 24 besar)``."""
    won = results[results["stage"].map(Stage) == Stage.MERAIH] if len(results) else results
    total = int(won["n"].sum())
    by_skala = {skala: int(won.loc[won["skala"] == skala, "n"].sum()) for skala in Skala}
    unknown = total - sum(by_skala.values())
    parts = [f"{words.number(n)} {label(s, words).lower()}" for s, n in by_skala.items() if n]
    if unknown:
        parts.append(words("{n} without skala", n=words.number(unknown)))
    return f"{words.number(total)} ({', '.join(parts)})" if parts else words.number(total)


def periode_state(state: PeriodeState, words: Words) -> str:
    """Return how far a periode has come."""
    return {
        PeriodeState.DRAFT: words("draft"),
        PeriodeState.CHECKED: words("checked"),
        PeriodeState.PUBLISHED: words("published"),
    }[state]


def audit_rows(entries: pd.DataFrame, words: Words) -> list[tuple[str, str, str, str]]:
    """Return entries of the audit: moment (Jambi time), who, what, details."""
    return [
        (
            words.moment(entry["at"]),
            entry["who"],
            _action(entry["action"], words),
            "; ".join(_details(entry["detail"], words)),
        )
        for entry in entries.to_dict("records")
    ]


def _details(detail: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Yield what an entry says, part by part; what a part is called is ours, the rest is data."""
    names = {
        "read": words("rows read"),
        "name": words("name"),
        "kind": words("kind"),
        "spelling": words("spelling"),
        "column": words("column"),
        "code": words("code"),
        "before": words("before"),
        "meeting": words("meeting"),
        "title": words("title"),
        "decision": words("decision"),
        "decided": words("decided"),
        "why": words("because"),
        "what": words("what"),
        "periode": words("period"),
        "evaluations": words("evaluations"),
        "announced_on": words("announced on"),
        "announced_on_before": words("announced on, before"),
        "rt_ids": words("RT (rt_id)"),
        "file": words("file"),
        "set_aside": words("set aside as"),
        "says": words("declared"),
        "said_before": words("declared before"),
    }
    for key, value in _of_columns(detail, words).items():
        if value is None:
            continue
        phrase = _phrase(key, value, words)
        yield phrase or f"{names.get(key, key)}: {_detail(key, value, words)}"


def _phrase(key: str, value: Any, words: Words) -> str:
    """Say what is a phrase of its own, without a name before it; empty for the others."""
    if not isinstance(value, int):
        return ""
    if key == "batch":
        return words("batch {n}", n=value)
    return words.plural("{n} row", "{n} rows", value) if key == "rows" else ""


def _detail(key: str, value: Any, words: Words) -> str:
    if key in ("says", "said_before"):
        return DECLARATIONS[Declaration(value)].say(words)
    if key in ("read", "evaluations") and isinstance(value, int):
        return words.number(value)
    return str(value)


def _of_columns(detail: Mapping[str, Any], words: Words) -> Mapping[str, Any]:
    """Return the details of an entry; those of a choice on columns as officers call them."""
    kind = str(detail.get("kind", ""))
    if not is_column_choice(kind):
        return detail
    codes = {key: detail[key] for key in ("code", "before") if detail.get(key) is not None}
    return {
        "kind": kind_label(kind_of_choice(kind), words),
        "column": heading_of_choice(str(detail["spelling"])),
        **{key: _field_name(kind, str(code), words) for key, code in codes.items()},
    }


def _field_name(kind: str, code: str, words: Words) -> str:
    """Return what was chosen for a column as officers call it."""
    key = kind_of_choice(kind)
    fields = SHEETS[key].fields if key in SHEETS else FIELD_NAMES
    return say(NOT_USED_NAME if code == NOT_USED else fields.get(code, code), words)


def decision_rows(
    decisions: pd.DataFrame, label_of: Callable[[str, str], str], words: Words
) -> dict[str, tuple[str, str, str, str]]:
    """Return remembered spellings and columns by id: text, meaning, who, moment.

    ``label_of`` tells what a code of a kind means.
    """
    rows = {}
    for row in decisions.to_dict("records"):
        kind, text, means = row["kind"], row["spelling"], label_of(row["kind"], row["code"])
        if is_column_choice(kind):
            of_kind = kind_label(kind_of_choice(kind), words)
            text = words("{kind}, column {name}", kind=of_kind, name=heading_of_choice(text))
            means = _field_name(kind, row["code"], words)
        rows[str(row["id"])] = (text, means, row["who"], words.moment(row["decided_at"]))
    return rows


def _action(action: str, words: Words) -> str:
    kind = action.removeprefix("import ")
    if kind in (*ORDER, FIRST):
        return words("Import: {kind}", kind=kind_label(kind, words))
    labels = {
        "undo": words("Batch taken back"),
        "batch declared": words("Batch declared"),
        "text published": words("Descriptions published"),
        "text taken back": words("Descriptions taken back"),
        "periode checked": words("Period checked"),
        "periode published": words("Period published"),
        "name decision": words("Spelling decided"),
        "name forgotten": words("Spelling forgotten"),
        "watch list saved": words("Watch list kept"),
        "watch list dropped": words("Watch list dropped"),
        "meeting opened": words("Meeting opened"),
        "decision made": words("Decision of a meeting"),
        "decision closed": words("Decision done"),
        "left empty": words("Started without the illustrative city"),
        "officer": words("Account of an officer"),
        "officer removed": words("Account of an officer removed"),
        "regions": words("Provinces and cities named"),
        "restore": words("Database restored from a backup"),
    }
    return labels.get(action, action)
