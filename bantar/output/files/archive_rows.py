"""The rows of an archive, kind by kind, as the sheets of our own imports have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.core.area_code import official_code
from bantar.intake.sheet_archive import Row, Rows, plain
from bantar.intake.sheet_registry import archived
from bantar.intake.sheets.evaluation_columns import SCORES
from bantar.intake.sheets.forms import Form
from bantar.intake.sheets.places import rw_cells
from bantar.output.files.results import code_columns
from bantar.presentation.data_status import fixed_status
from bantar.storage.read import areas, facts

NO_RT = "bukan RT"
"""Stands beside a unit that is none; its name may not say so."""


@dataclass(frozen=True)
class Holdings:
    """What the database behind a snapshot holds as of its day.

    ``left_out`` counts, by kind, what is known of RT that do not exist on the day any more.
    """

    engine: Engine
    snapshot: Snapshot
    left_out: dict[str, int] = field(default_factory=dict)

    @cached_property
    def versions(self) -> gpd.GeoDataFrame:
        """Units of the day, those that are no RT too, by kelurahan and number."""
        day = self.snapshot.as_of
        table = areas.versions_from(self.engine, day, self.known_on)
        table = table[_until(table["valid_from"], day)]
        return table.sort_values(["kelurahan_code", "unit_kind", "nomor", "rw"], kind="stable")

    @cached_property
    def areas(self) -> dict[str, Row]:
        """Name, kecamatan and its code, by code of the kelurahan."""
        table = areas.kelurahan(self.engine).set_index("code")
        rows = table.astype(object).to_dict("index").items()
        return {str(code): {str(k): v for k, v in row.items()} for code, row in rows}

    @cached_property
    def places(self) -> dict[int, Row]:
        """How the RT of the day are called in a sheet, by ``rt_id``."""
        rt = self.versions[self.versions["unit_kind"] == "rt"]
        by_rw = set(rt.loc[rt["rw"].fillna("") != "", "kelurahan_code"])
        return {
            int(row.rt_id): {
                **self.area(row.kelurahan_code),
                "rt": row.nomor,
                **rw_cells(row.rw, is_told_by_rw=row.kelurahan_code in by_rw),
            }
            for row in rt.itertuples()
        }

    def area(self, code: Any) -> Row:
        """Return how a kelurahan is called in a sheet."""
        area = self.areas[str(code)]
        return {"kecamatan": area["kecamatan"], "kelurahan": area["name"]}

    @cached_property
    def since(self) -> date:
        """The day from which all of it can be told: before the first thing that happened."""
        days = [*self.versions["valid_from"], *self.snapshot.periodes.values()]
        for part in archived().values():
            if happened := part.happened:
                days += list(self.until(*happened)[happened[1]])
        return min(days, default=self.snapshot.as_of)

    @property
    def as_of(self) -> date:
        """The day of the snapshot."""
        return self.snapshot.as_of

    @property
    def known_on(self) -> datetime | None:
        """The moment up to which the snapshot knows, None for now."""
        return self.snapshot.known_at

    def believed(self, table: str) -> pd.DataFrame:
        """Return the rows of a table that the snapshot believes."""
        return facts.believed_rows(self.engine, table, known_on=self.known_on)

    def until(self, table: str, column: str) -> pd.DataFrame:
        """Return the believed rows of a table that had happened on the day."""
        rows = self.believed(table)
        return rows[_until(rows[column], self.snapshot.as_of)]

    def boundaries(self) -> gpd.GeoDataFrame:
        """Return the units that have a boundary, with the columns that an import looks for."""
        table = self.versions[self.versions.geometry.notna()]
        names = [self.areas[str(code)] for code in table["kelurahan_code"]]
        frame = gpd.GeoDataFrame(
            {
                "kecamatan": [area["kecamatan"] for area in names],
                "kode_kecamatan": [official_code(area["kecamatan_code"]) for area in names],
                "kelurahan": [area["name"] for area in names],
                **code_columns(table["kelurahan_code"], self.snapshot.other_codes),
                "rt": table["nomor"].to_numpy(),
                "rw": table["rw"].to_numpy(),
                "keterangan": [None if kind == "rt" else NO_RT for kind in table["unit_kind"]],
                "per_tanggal": self.snapshot.as_of.isoformat(),
                "data_status": fixed_status(self.snapshot),
            },
            geometry=table.geometry.to_numpy(),
            crs=table.crs,
        )
        return frame

    def rt(self) -> Rows:
        """Return the list of RT with their households."""
        rt = self.versions[self.versions["unit_kind"] == "rt"]
        return [
            {
                **self.places[int(row["rt_id"])],
                **{key: plain(row[key]) for key in ("kk", "population", "valid_from")},
            }
            for row in rt.to_dict("records")
        ]

    def evaluations(self, periode: str, forms: Mapping[int, Form]) -> dict[int | None, Rows]:
        """Return the results of a periode by form; those without one stand with the first."""
        table = self.believed("evaluation")
        marks = facts.indicator_scores_of(self.engine, periode, self.known_on)
        by_form: dict[int | None, Rows] = {}
        for row in table[table["periode_id"] == periode].to_dict("records"):
            place = self.place("evaluations", row["rt_id"])
            if place is None:
                continue
            form = forms.get(int(row["form_id"])) if plain(row["form_id"]) is not None else None
            evaluation = _evaluation(row, form, marks.get(int(row["id"]), {}))
            key = None if form is None else form.form_id
            by_form.setdefault(key, []).append({**place, **evaluation})
        return _with_first(by_form)

    def place(self, kind: str, rt_id: Any) -> Row | None:
        """Return how an RT is called on the day; one that is gone is counted and left out."""
        place = self.places.get(int(rt_id))
        if place is None:
            self.left_out[kind] = self.left_out.get(kind, 0) + 1
        return place


def _until(days: pd.Series, day: date) -> pd.Series:
    return days.map(lambda happened: happened <= day).astype(bool)


def _evaluation(row: Mapping[Any, Any], form: Form | None, marks: Mapping[int, int]) -> Row:
    stage = plain(row["stage"])
    won = {"meraih": "ya", "dinilai": "tidak"}.get(stage)
    scores = {key: plain(row[key]) for key in ("skala", "team", "entry", *SCORES)}
    lines = {} if form is None else {f"#{i.id}": marks[i.id] for i in form.lines if i.id in marks}
    named = None if form is None else form.name
    return {
        **scores,
        "stage": stage,
        "won": won,
        "periode": row["periode_id"],
        "form": named,
        **lines,
    }


def _with_first(by_form: dict[int | None, Rows]) -> dict[int | None, Rows]:
    formless = by_form.pop(None, [])
    if not by_form:
        return {None: formless} if formless else {}
    next(iter(by_form.values())).extend(formless)
    return by_form
