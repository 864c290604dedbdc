"""Apresiasi: other awards and help on the map, beside the state of Bantar."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.area_code import official_codes
from bantar.core.domain import Dukungan, Level
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import melaksanakan
from bantar.presentation import colours
from bantar.presentation.areas.figures import Figure
from bantar.presentation.areas.places import Group, Places, Standing
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.labels import rt_title
from bantar.presentation.map import Pattern
from bantar.presentation.referee import FEWEST, Area, Pair, Table, figure, judge, range_text
from bantar.presentation.selection import Selection
from bantar.scope.options import DukunganOptions
from bantar.subjects.dukungan.analysis import by_group, money_classes, reached
from bantar.subjects.dukungan.areas import (
    AreaRow,
    Reach,
    dots,
    fills,
    map_texts,
    reach,
    states_group,
    told_apart,
)
from bantar.subjects.dukungan.areas import rows as area_rows

MONEY_LIMITS = (1.0, 100_000.0, 250_000.0, 500_000.0)
"""Rp per household at which a class begins; below the first is nothing."""


@dataclass(frozen=True)
class DukunganRow:
    """One award or help in words; ``rt_id`` is None where a whole kelurahan received it."""

    rt_id: int | None
    what: str
    title: str
    where: str
    day: str
    amount: str
    state: str


@dataclass(frozen=True)
class DukunganView:
    """Everything the page says.

    ``places`` and ``areas`` say whom help reached more often than the city, ``ranking`` how much
    money per household, which no exact test compares: the one is there where the other is not.
    """

    headline: str
    figures: tuple[Figure, ...]
    classed: Classed
    ranking: Ranking | None
    places: Places | None
    areas: tuple[AreaRow, ...]
    rows: tuple[DukunganRow, ...]
    notes: tuple[str, ...]
    table: pd.DataFrame


def kind_name(kind: Dukungan | None, words: Words) -> str:
    """Return the name of a kind, or of all together."""
    return words("All awards and help") if kind is None else label(kind, words)


def dukungan_view(
    selection: Selection, options: DukunganOptions, evidence: Evidence, words: Words
) -> DukunganView:
    """Return what the RT of the view received."""
    snapshot, kind = selection.snapshot, options.dukungan
    has_it = melaksanakan(snapshot.outcomes)
    is_later = evidence.dukungan["given_on"] > snapshot.as_of
    table = reached(snapshot.rt, has_it, evidence.dukungan[~is_later], kind)
    inside = table[selection.mask]
    states = inside["has_it"].map({True: "bantar", False: "yet"})
    groups = by_group(inside, selection.rt["kk"], states)
    items = _items(selection, evidence.dukungan[~is_later], kind)
    later = _items(selection, evidence.dukungan[is_later], kind)
    of = None if _gives_money(kind) else reach(selection, table["n"])
    where = told_apart(of, words) if of else ""
    return DukunganView(
        headline=narrowed(_headline(groups, kind, where, words), selection.scope, words),
        figures=_figures(groups, words),
        classed=_classed(selection, table, of, kind, words),
        ranking=None if of else _ranking(selection, inside, words),
        places=dots(of, _states(groups, words), words) if of else None,
        areas=area_rows(of, words) if of else (),
        rows=_rows(selection, items, has_it, words),
        notes=_notes(selection, items, len(later), groups, kind, words),
        table=_file(selection, items, has_it),
    )


def _gives_money(kind: Dukungan | None) -> bool:
    return kind is Dukungan.PROGRAM


def _headline(groups: pd.DataFrame, kind: Dukungan | None, where: str, words: Words) -> str:
    """Say whether what is given reaches RT that are not yet Bantar as much as those that are."""
    name = kind_name(kind, words)
    if not groups["n_reached"].sum():
        return words("{what}: no RT of this view received any", what=name)
    if len(groups) < 2:
        n, total = int(groups["n_reached"].sum()), int(groups["n_rt"].sum())
        return words(
            "{what}: {n} of {total} RT received some",
            what=name,
            n=words.number(n),
            total=words.number(total),
        )
    if _gives_money(kind):
        has, yet = (groups["per_kk"].get(k, np.nan) for k in ("bantar", "yet"))
        is_told = not np.isnan(has) and not np.isnan(yet)
        if is_told and int(groups["n_rt"].min()) >= FEWEST:
            return words(
                "{what}: {yet} per household in {n_yet} RT not yet Bantar, {has} in {n_has} that "
                "are",
                what=name,
                yet=words.rupiah(round(yet)),
                has=words.rupiah(round(has)),
                n_yet=words.number(groups["n_rt"]["yet"]),
                n_has=words.number(groups["n_rt"]["bantar"]),
            )
    return _beside(_groups_table(groups, words), name, where, words)


def _groups_table(groups: pd.DataFrame, words: Words) -> Table:
    """Return the two groups as a table that sentences are judged by."""
    names = {"bantar": words("RT that are Bantar"), "yet": words("RT not yet Bantar")}
    areas = tuple(
        Area(str(key), names[str(key)], int(row["n_rt"]), int(row["n_reached"]))
        for key, row in zip(groups.index, groups.to_dict("records"), strict=True)
    )
    return Table(areas, level=Level.RT, decimals=1)


def _sides(table: Table) -> tuple[Area, Area, bool]:
    """Return the state that help reached less often, the other, and whether that may be said."""
    yet, has = (next(area for area in table.areas if area.key == key) for key in ("yet", "bantar"))
    low, high = (yet, has) if yet.k * has.n < has.k * yet.n else (has, yet)
    return low, high, judge(Pair(low.key, high.key), table).may_say


def _beside(table: Table, name: str, where: str, words: Words) -> str:
    """Say who received some; that one state did more often only where Fisher's test says so.

    ``where`` says which areas did, for a city whose states cannot be told apart.
    """
    _, high, is_told = _sides(table)
    yet, has = (next(area for area in table.areas if area.key == key) for key in ("yet", "bantar"))
    both = {"what": name, "yet": figure(yet, table, words), "has": figure(has, table, words)}
    if is_told:
        if high is has:
            return words("{what}: RT that are Bantar more often, {has}; not yet {yet}", **both)
        return words("{what}: RT not yet Bantar more often, {yet}; Bantar {has}", **both)
    if min(yet.n, has.n) < FEWEST:
        return words("{what}: RT not yet Bantar {yet}, Bantar {has}", **both)
    counts = {"n": words.number(yet.k + has.k), "total": words.number(yet.n + has.n)}
    if where:
        return words(
            "{what}: {n} of {total} RT received some; {where}", what=name, where=where, **counts
        )
    return words(
        "{what}: {n} of {total} RT received some; Bantar or not yet is not distinguishable",
        what=name,
        **counts,
    )


def _states(groups: pd.DataFrame, words: Words) -> Group | None:
    """Return both states as dots with ranges; None where one of them is a handful of RT."""
    if len(groups) < 2 or int(groups["n_rt"].min()) < FEWEST:
        return None
    table = _groups_table(groups, words)
    _, high, is_told = _sides(table)
    if not is_told:
        title = words("Bantar or not yet: not distinguishable")
        return states_group(Standing.SAME, title, table, words)
    if high.key == "bantar":
        return states_group(Standing.ABOVE, words("RT that are Bantar more often"), table, words)
    return states_group(Standing.ABOVE, words("RT not yet Bantar more often"), table, words)


def _figures(groups: pd.DataFrame, words: Words) -> tuple[Figure, ...]:
    names = {"bantar": words("RT that are Bantar"), "yet": words("RT not yet Bantar")}
    cards = []
    for key, row in groups.iterrows():
        lines = [
            words(
                "{n} of {total} RT",
                n=words.number(row["n_reached"]),
                total=words.number(row["n_rt"]),
            ),
            *_missed(str(key), row, words),
        ]
        if row["amount"] > 0:
            lines.append(words("{amount} in all", amount=words.rupiah_short(int(row["amount"]))))
        if row["amount"] > 0 and not np.isnan(row["per_kk"]):
            lines.append(words("{amount} per household", amount=words.rupiah(round(row["per_kk"]))))
        cards.append(
            Figure(
                words("{group}: received some", group=names[str(key)]),
                *_share_or_count(row, words),
                tuple(lines),
            )
        )
    return tuple(cards)


def _missed(key: str, row: pd.Series, words: Words) -> tuple[str, ...]:
    """Say how sure the share is, and how many RT received nothing."""
    n, total = int(row["n_reached"]), int(row["n_rt"])
    none = words.plural("{n} RT received none", "{n} RT received none", total - n)
    if total < FEWEST:
        return (none,)
    area = Area(key, key, total, n)
    spread = range_text(area, Table((area,), decimals=1), words)
    return (words("range {span}", span=spread), none)


def _share_or_count(row: pd.Series, words: Words) -> tuple[str, str]:
    """Return the share, of a handful of RT their number, with its unit."""
    if row["n_rt"] < FEWEST:
        return words.number(row["n_reached"]), "RT"
    return words.percent(row["reached_share"]), ""


def dukungan_classes(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of who received something, by the state of Bantar."""
    dark, light, ahead, rest = colours.DUKUNGAN_RAMP
    return (
        ClassSpec("yet_some", words("Not yet Bantar, received some"), "", dark),
        ClassSpec("has_some", words("Bantar, received some"), "", light),
        ClassSpec("has_none", words("Bantar, received none"), "", ahead),
        ClassSpec("yet_none", words("Not yet Bantar, received none"), "", rest),
    )


def money_specs(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of money per household, the most first."""
    limits = [words.rupiah_short(int(limit)) for limit in MONEY_LIMITS[1:]]
    names = (
        words("{low} per household or more", low=limits[2]),
        words("{low} to below {high}", low=limits[1], high=limits[2]),
        words("{low} to below {high}", low=limits[0], high=limits[1]),
        words("below {high}", high=limits[0]),
        words("None"),
    )
    fills = (*reversed(colours.SCORE_RAMP[1:]), colours.NOTHING)
    specs = tuple(
        ClassSpec(f"money_{4 - i}", name, "", fill)
        for i, (name, fill) in enumerate(zip(names, fills, strict=True))
    )
    return (
        *specs,
        ClassSpec("money_-1", words("Households unknown"), "", colours.MISSING, Pattern.DOTS),
    )


def _classed(
    selection: Selection,
    table: pd.DataFrame,
    of: Reach | None,
    kind: Dukungan | None,
    words: Words,
) -> Classed:
    name = kind_name(kind, words)
    if of is None:
        keys = money_classes(table["per_kk"], MONEY_LIMITS).map(lambda i: f"money_{int(i)}")
        specs = money_specs(words)
        label_of = words("{what}, per household", what=name)
    else:
        some, has = table["n"] > 0, table["has_it"]
        words_of = np.select(
            [some & ~has, some & has, has], ["yet_some", "has_some", "has_none"], "yet_none"
        )
        keys, specs = pd.Series(words_of, index=table.index, dtype=object), dukungan_classes(words)
        label_of = name
    n = (table["n"] > 0)[selection.mask]
    summary = words("{what}: {n} RT received some", what=name, n=words.number(int(n.sum())))
    title = words("{what}: RT that received some", what=name)
    return Classed(
        f"dukungan-{kind or 'semua'}",
        label_of,
        specs,
        keys,
        summary,
        map_texts(of, words) if of else {},
        areas=fills(selection, of, title, words) if of else None,
    )


def _ranking(selection: Selection, inside: pd.DataFrame, words: Words) -> Ranking:
    """Return the areas below the one in view by money: it has no whole, so there are no bars."""
    level = Level.KECAMATAN if selection.scope.level is Level.KOTA else Level.KELURAHAN
    rt = selection.rt
    groups = by_group(inside, rt["kk"], rt[f"{level.value}_code"])
    names = rt.drop_duplicates(f"{level.value}_code").set_index(f"{level.value}_code")[level.value]
    rows = zip(groups.index.astype(str), groups.to_dict("records"), strict=True)
    bars = [_money_bar(code, str(names[code]), row, words) for code, row in rows]
    title = words("Money per household, in thousand rupiah")
    return Ranking(level, title, "", tuple(sorted(bars, key=lambda bar: bar.name)))


def _money_bar(code: str, name: str, row: Mapping[Hashable, Any], words: Words) -> RankedArea:
    n, total = words.number(row["n_reached"]), words.number(row["n_rt"])
    note = words("{n} of {total} RT", n=n, total=total)
    return RankedArea(code, name, _thousands(row["per_kk"], words), None, note)


def _thousands(value: float, words: Words) -> str:
    return "–" if np.isnan(value) else words.number(value / 1000)


def _items(selection: Selection, rows: pd.DataFrame, kind: Dukungan | None) -> pd.DataFrame:
    """Return what the RT of the view, or their kelurahan, received; the latest first."""
    if kind is not None:
        rows = rows[rows["kind"] == kind.value]
    own = rows["rt_id"].isin(selection.rt.index)
    whole = rows["rt_id"].isna() & rows["kelurahan_code"].isin(selection.rt["kelurahan_code"])
    return rows[own | whole].sort_values("given_on", ascending=False, kind="stable")


def _rows(
    selection: Selection, items: pd.DataFrame, has_it: pd.Series, words: Words
) -> tuple[DukunganRow, ...]:
    rt = selection.snapshot.rt
    kelurahan = rt.drop_duplicates("kelurahan_code").set_index("kelurahan_code")["kelurahan"]
    rows = []
    for row in items.to_dict("records"):
        rt_id = None if pd.isna(row["rt_id"]) else int(row["rt_id"])
        programme = "" if pd.isna(row["programme"]) else str(row["programme"])
        where = (
            words("Kelurahan {name}", name=str(kelurahan.get(row["kelurahan_code"], "–")))
            if rt_id is None
            else rt_title(rt.loc[rt_id], words)
        )
        state = "" if rt_id is None else _state(bool(has_it.loc[rt_id]), words)
        rows.append(
            DukunganRow(
                rt_id,
                programme or label(Dukungan(row["kind"]), words),
                words("not published yet") if pd.isna(row["title"]) else str(row["title"]),
                where,
                words.short_day(row["given_on"]),
                "" if pd.isna(row["amount_rp"]) else words.rupiah_short(int(row["amount_rp"])),
                state,
            )
        )
    return tuple(rows)


def _state(has_it: bool, words: Words) -> str:
    return words("Bantar") if has_it else words("not yet Bantar")


def _notes(
    selection: Selection,
    items: pd.DataFrame,
    later: int,
    groups: pd.DataFrame,
    kind: Dukungan | None,
    words: Words,
) -> tuple[str, ...]:
    notes = []
    whole = int(items["rt_id"].isna().sum())
    unpriced = int(groups["n_unpriced"].sum())
    if whole:
        notes.append(
            words.plural(
                "{n} was given to a whole kelurahan and is counted for no RT.",
                "{n} were given to a whole kelurahan and are counted for no RT.",
                whole,
            )
        )
    if untold := int(items["title"].isna().sum()):
        notes.append(
            words.plural(
                "The description of {n} is not published yet; it is counted like the others.",
                "The descriptions of {n} are not published yet; they are counted like the others.",
                untold,
            )
        )
    if unpriced:
        notes.append(
            words.plural(
                "{n} RT received something without an amount; it is not counted as money.",
                "{n} RT received something without an amount; it is not counted as money.",
                unpriced,
            )
        )
    if later:
        notes.append(
            words.plural(
                "{n} more was given after {day} and is not counted here.",
                "{n} more were given after {day} and are not counted here.",
                later,
                day=words.day(selection.snapshot.as_of),
            )
        )
    if _gives_money(kind):
        notes.append(words("Differences of money per household are not tested."))
    notes.append(
        words("That help and Bantar lie together does not say that one brought the other.")
    )
    return tuple(notes)


def _file(selection: Selection, items: pd.DataFrame, has_it: pd.Series) -> pd.DataFrame:
    rt = selection.snapshot.rt
    places = rt.reindex(items["rt_id"].astype("float64"))
    return pd.DataFrame(
        {
            "jenis": items["kind"].tolist(),
            "program": items["programme"].tolist(),
            "uraian": items["title"].tolist(),
            "rt_id": items["rt_id"].tolist(),
            "rt": places["nomor"].tolist(),
            "kelurahan": places["kelurahan"].tolist(),
            "kecamatan": places["kecamatan"].tolist(),
            "kode_kelurahan": official_codes(items["kelurahan_code"]).tolist(),
            "tanggal": items["given_on"].tolist(),
            "nilai_rp": items["amount_rp"].tolist(),
            "sudah_bantar": [
                None if pd.isna(i) else bool(has_it.loc[int(i)]) for i in items["rt_id"]
            ],
        }
    )
