"""Every kind of sheet that can come in: its columns, its examples, and who plans it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bantar.core.message import Message
from bantar.intake.base.plan import Plan
from bantar.intake.sheets import evaluations, form_list, records, rt_list
from bantar.intake.sheets.columns import Column

DAY = date(2023, 3, 1)
"""The day that examples speak of."""


@dataclass(frozen=True)
class SheetKind:
    """A kind of file.

    Attributes
    ----------
    sheets
        Columns by the name of the sheet in the template.
    plan
        ``plan(engine, paths, **options)``.
    examples
        Rows by sheet, given three places (kecamatan, kelurahan, number of the RT).
    """

    kind: str
    title: Message
    sheets: Mapping[str, tuple[Column, ...]]
    plan: Callable[..., Plan]
    examples: Callable[[Sequence[tuple[str, str, str]]], Mapping[str, list[dict[str, Any]]]]


Places = Sequence[tuple[str, str, str]]


def _place(place: tuple[str, str, str]) -> dict[str, Any]:
    return dict(zip(("kecamatan", "kelurahan", "rt"), place, strict=True))


def _rt_examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    data = [{**_place(p), "kk": 60 + n, "valid_from": DAY} for n, p in enumerate(places)]
    kecamatan, kelurahan, rt = places[0]
    mapping = {
        **{"kecamatan_old": kecamatan, "kelurahan_old": kelurahan, "rt_old": rt},
        **{"kecamatan_new": kecamatan, "kelurahan_new": kelurahan, "rt_new": "190"},
        "happened_on": date(2024, 1, 1),
    }
    return {"Data": data, "Pemetaan": [mapping]}


def _evaluation_examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    won = {"skala": "sedang", "score": 81.5, "won": "ya", "team": "Tim 1"}
    aspek = {"score_bersih": 80, "score_aman": 70.5, "score_pintar": 60, "score": 70.2}
    rows = [{**_place(places[0]), **won}, {**_place(places[1]), **aspek, "won": "tidak"}]
    return {"Data": [*rows, {**_place(places[2]), "stage": "ikut"}]}


def _record_examples(kind: str, places: Places) -> dict[str, list[dict[str, Any]]]:
    one, two = _place(places[0]), _place(places[1])
    mentor = {f"{key}_mentor": value for key, value in two.items()}
    area = {key: value for key, value in one.items() if key != "rt"}
    source = {"source": "contoh"}
    figure = {"measure": "rt_penghargaan", "as_of": DAY, "value": 120, "said_by": "Contoh"}
    rows: dict[str, list[dict[str, Any]]] = {
        "visits": [{**one, "visited_on": DAY, "finding": "aktif"}],
        "adopsi": [{**one, **mentor, "started_on": DAY}],
        "dukungan": [
            {**one, "kind": "posyandu", "given_on": DAY, "title": "Posyandu contoh"},
            {
                **area,
                "kind": "program",
                "programme": "Bangkit Berdaya",
                "given_on": DAY,
                "amount_rp": 5_000_000,
                "title": "Bahan bangunan",
            },
        ],
        "figures": [{**figure, **source, "counts": "tidak"}],
        "targets": [{"level": "kecamatan", "area": one["kecamatan"], "share": "85%", **source}],
        "rules": [{"key": "pass_mark", "value": 76, "valid_from": DAY, **source}],
    }
    return {"Data": rows[kind]}


def _form_examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    del places
    head = {"form": "Formulir contoh", "version": "contoh-2", "is_official": "tidak"}
    lines = [("B1", "bersih", "Rumah layak huni"), ("A1", "aman", "Poskamling aktif")]
    return {
        "Data": [
            {**head, "code": c, "aspek": a, "name_id": n, "weight": 2, "source": "contoh"}
            for c, a, n in lines
        ]
    }


def _record_plan(kind: str) -> Callable[..., Plan]:
    def plan(engine: Engine, paths: Sequence[Path], **options: Any) -> Plan:
        return records.plan_records(engine, kind, paths, **options)

    return plan


def _record_kind(kind: records.RecordKind) -> SheetKind:
    return SheetKind(
        kind.kind,
        kind.title,
        {"Data": kind.columns},
        _record_plan(kind.kind),
        lambda places: _record_examples(kind.kind, places),
    )


KINDS: dict[str, SheetKind] = {
    kind.kind: kind
    for kind in (
        SheetKind(
            "rt",
            Message("RT list"),
            {"Data": rt_list.COLUMNS, "Pemetaan": rt_list.MAPPING},
            rt_list.plan_rt,
            _rt_examples,
        ),
        SheetKind(
            "evaluations",
            Message("Evaluation results"),
            {"Data": evaluations.COLUMNS},
            evaluations.plan_evaluations,
            _evaluation_examples,
        ),
        *(_record_kind(kind) for kind in records.KINDS.values()),
        SheetKind(
            "form",
            Message("Form of indicators"),
            {"Data": form_list.COLUMNS},
            form_list.plan_form,
            _form_examples,
        ),
    )
}
