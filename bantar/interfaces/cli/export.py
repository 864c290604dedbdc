"""The command ``export``: the same data as files for different programs and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    WordedError,
    answering,
    area_codes,
    as_of_option,
    city_on,
    header,
    known_on_option,
    option,
    parse_day,
    parse_known_on,
    prepared,
    progress_bar,
    spoken,
)
from bantar.interfaces.cli.whole_file import write_whole

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bantar.city.home import CityDay
    from bantar.output.files.imprint import Imprint

OF_RT = ("gpkg", "geojson", "csv", "xlsx")
"""One row per RT: these can be narrowed to an area."""

ON_PAPER = (
    "pptx", "pdf", "rapat", "atlas", "dinding", "png", "piagam", "berita-acara",
)  # fmt: skip
"""Slides, their PDF, their workbook, an atlas, a map for the wall, one map; also of an area."""

KINDS = (*OF_RT, *ON_PAPER, "rekap", "arsip")
PAPERS = ("A4", "A3")
FORMS = ("indonesia", "english", "mesin")
_NAMES = {"rekap": ("rekap-pemenang", "xlsx"), "arsip": ("arsip", "zip")}
_commands = click.Group()


@answering(
    _commands,
    Message(
        "Write a file: gpkg, geojson, csv, xlsx, pptx, pdf, rapat, atlas, dinding, png, "
        "piagam, berita-acara, rekap, or arsip."
    ),
)
@click.argument("kind")
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help=Message("File to write, or a folder: then the name says what the file holds."),
)
@option("--periode", help=Message("After this period, for example 2022-I."))
@as_of_option
@known_on_option
@option("--kecamatan", help=Message("Name or code of the kecamatan."))
@option("--kelurahan", help=Message("Name or code of the kelurahan."))
@option(
    "--form",
    help=Message("Form of the CSV: indonesia, english or mesin; without it that of --lang."),
)
@option("--kertas", default="A4", help=Message("Size of the paper of the atlas: A4 or A3."))
def export(
    kind: str,
    out: Path,
    periode: str | None,
    as_of: str | None,
    known_on: str | None,
    kecamatan: str | None,
    kelurahan: str | None,
    form: str | None,
    kertas: str,
) -> Mapping[str, Any]:
    """Write a file of one of ``KINDS``."""
    _one_of("KIND", kind, KINDS)
    if form is not None:
        _one_of("--form", form, FORMS)
    _one_of("--kertas", kertas, PAPERS)
    if periode and as_of:
        raise WordedError(Message("Choose one: --periode or --as-of."))
    if kind not in (*OF_RT, *ON_PAPER) and (kecamatan or kelurahan):
        raise WordedError(
            Message(
                "{kind} always holds the whole city: --kecamatan and --kelurahan are only "
                "for {kinds}.",
                kind=kind,
                kinds=", ".join((*OF_RT, *ON_PAPER)),
            )
        )
    day, known_at = parse_day(as_of), parse_known_on(known_on)
    if not out.absolute().parent.is_dir():
        raise WordedError(Message("There is no folder {folder}.", folder=out.absolute().parent))
    engine = prepared()
    city = _city(_announced(periode, known_at) if periode else day, known_at)
    imprint = _imprint(city, kecamatan, kelurahan)
    n_kelurahan = imprint.snapshot.rt["kelurahan_code"].nunique()
    n_rows = n_kelurahan if kind == "rekap" else imprint.n_rt
    if kind in ON_PAPER:
        n_rows = _n_on_paper(kind, imprint)
    if out.is_dir():
        out = out / _name(kind, imprint, n_rows)
    if kind in ON_PAPER:
        content = _on_paper(kind, kertas, city, imprint)
    else:
        content = _content(kind, form, engine, imprint)
    write_whole(out, content)
    return {"file": str(out), "kind": kind, "rows": n_rows, **header(imprint.snapshot)}


def _imprint(city: CityDay, kecamatan: str | None, kelurahan: str | None) -> Imprint:
    """Return what the file says of itself: the area named, in the language asked for."""
    from bantar.output.files.imprint import Imprint
    from bantar.presentation.selection import select
    from bantar.scope.scope import Scope

    words = spoken()
    one, other = area_codes(city.snapshot, kecamatan, kelurahan)
    scope = Scope(kecamatan=one, kelurahan=other, lang=words.lang)
    return Imprint(select(city, scope), words)


def _name(kind: str, imprint: Imprint, n_rows: int) -> str:
    """Return what a file is called that nobody has named: it says what the file holds."""
    from bantar.i18n import words_for

    if kind in ON_PAPER:
        from bantar.output.paper.files import Kind, paper_name

        return paper_name(Kind(kind), imprint.selection, imprint.words)
    what, ending = _NAMES.get(kind, ("rt", kind))
    if kind == "rekap":  # Indonesian in every language
        imprint = replace(imprint, words=words_for("id"))
    return imprint.file_name(what, ending, None if kind == "arsip" else n_rows)


def _n_on_paper(kind: str, imprint: Imprint) -> int:
    """Return how many RT such a file speaks of: papers of awards of those awarded."""
    from bantar.output.paper.files import Kind, imprint_of

    return imprint_of(Kind(kind), imprint.selection, imprint.words).n_rt


def _content(kind: str, form: str | None, engine: Engine, imprint: Imprint) -> bytes:
    from bantar.output.files import archive, csv, geo, rekap, workbook

    if kind == "csv":
        return csv.results_csv(imprint, form=csv.Form(form) if form else None)
    if kind == "rekap":
        return rekap.recap_xlsx(imprint.snapshot)
    if kind == "arsip":
        return archive.archive(engine, imprint.snapshot, imprint.words)
    writers = {
        "gpkg": geo.results_gpkg,
        "geojson": geo.results_geojson,
        "xlsx": workbook.results_xlsx,
    }
    return writers[kind](imprint)


def _on_paper(kind: str, sheet: str, city: CityDay, imprint: Imprint) -> bytes:
    """Return slides, an atlas or a map of the area of ``imprint``."""
    from bantar.output.paper import files
    from bantar.scope.address import Choices
    from bantar.subjects.day.background import background

    choices = Choices(imprint.selection.scope)
    with progress_bar(Message("Drawing")) as progress:
        return files.paper_file(
            files.Kind(kind),
            city.snapshot,
            choices,
            background(city),
            sheet=sheet,
            progress=progress,
        )


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise WordedError(
            Message(
                "{name} {value} is not known; choose {choices}.",
                name=name,
                value=f"{value!r}",
                choices=", ".join(allowed),
            )
        )


def _announced(periode: str, known_on: datetime | None) -> date:
    from bantar.city.home import home

    public = {str(name): day for name, day in home().periodes(known_on).items()}
    _one_of("--periode", periode, tuple(public))
    return public[periode]


def _city(day: date | None, known_on: datetime | None) -> CityDay:
    """Return the city; one without any RT is refused: there is nothing to take away."""
    from bantar.presentation.days import day_text

    city = city_on(day, known_on)
    if city.snapshot.rt.empty:
        day_in_words = day_text(city.snapshot, spoken())
        raise WordedError(Message("There is no RT on {day} yet.", day=day_in_words))
    return city


EXPORTS: tuple[click.Command, ...] = (export,)
