"""Both codes of a kelurahan are kept: Kemendagri's, and the one of BPS beside it."""

import io
import zipfile
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.city.startup import prepare
from bantar.intake.names.area_doubts import Named
from bantar.intake.names.other_codes import new_other_codes
from bantar.output.files.archive import archive
from bantar.output.files.geo import results_geojson
from bantar.output.files.results import results_table
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.read import areas
from bantar.storage.write.batches import undo
from tests.intake.boundaries.test_layer_plan import LATER, counts, plan, stored, words
from tests.intake.shapes import square, town, write_geojson
from tests.output.files.imprints import imprint
from tests.saying import INDONESIAN

MAWAR, MELATI = "63.71.01.1001", "63.71.01.1002"
BPS_MAWAR, BPS_MELATI = "6371010011", "6371010012"


def layer(folder: Path, name: str, *rows: tuple[str, str], **columns: list[object]) -> Path:
    frame = town([(rt, None, kelurahan, "Timur") for rt, kelurahan in rows])
    return write_geojson(folder / f"{name}.geojson", frame.assign(**columns))


def both(folder: Path) -> Path:
    return layer(
        folder,
        "keduanya",
        ("RT 001", "Mawar"),
        ("RT 001", "Melati"),
        kdepum=[MAWAR, MELATI],
        idsls=[f"{BPS_MAWAR}0001", f"{BPS_MELATI}0001"],
    )


def test_a_file_with_both_codes_keeps_both(empty_engine: Engine, tmp_path: Path) -> None:
    stored(empty_engine, both(tmp_path))
    assert areas.kelurahan(empty_engine)["code"].tolist() == [MAWAR, MELATI]
    assert areas.other_codes(empty_engine) == {BPS_MAWAR: MAWAR, BPS_MELATI: MELATI}


def test_a_later_file_with_the_other_code_alone_finds_its_kelurahan(
    empty_engine: Engine, tmp_path: Path
) -> None:
    stored(empty_engine, both(tmp_path))
    frame = town([("RT 002", None, None, None)], [square(8)]).assign(kdebps=[BPS_MELATI])
    later = plan(empty_engine, write_geojson(tmp_path / "b.geojson", frame), day=LATER)
    assert later.inserts["rt_version"]["kelurahan_code"].tolist() == [MELATI]
    assert "other_code" not in later.inserts


def test_the_other_code_against_the_name_beside_it_is_asked(
    empty_engine: Engine, tmp_path: Path
) -> None:
    stored(empty_engine, both(tmp_path))
    file = layer(tmp_path, "b", ("RT 002", "Mawar"), kdebps=[BPS_MELATI])
    import_plan = plan(empty_engine, file, day=LATER)
    assert counts(import_plan) == (1, 0, 1, 0)
    assert len(words(import_plan, f"kode {BPS_MELATI} adalah kode kelurahan Melati, barisnya")) == 1
    question = next(p.question for p in import_plan.problems if p.question)
    assert [choice.code for choice in question.choices] == [MELATI, MAWAR]


def test_kelurahan_known_by_name_take_the_code_of_the_other_office_and_undo_takes_it_back(
    empty_engine: Engine, tmp_path: Path
) -> None:
    stored(empty_engine, layer(tmp_path, "a", ("RT 001", "Mawar"), kdepum=[MAWAR]))
    file = layer(tmp_path, "b", ("RT 002", "Mawar"), kdebps=[BPS_MAWAR])
    assert (
        len(words(plan(empty_engine, file, day=LATER), "kode 1 kelurahan disimpan di samping")) == 1
    )
    receipt = stored(empty_engine, file, day=LATER)
    assert areas.other_codes(empty_engine) == {BPS_MAWAR: MAWAR}
    undo(empty_engine, receipt.batch, who="uji")
    assert areas.other_codes(empty_engine) == {}


def named(code: str, kelurahan: str = "Mawar") -> Named:
    return Named("Timur", kelurahan, code, "")


def codes(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(table.itertuples(index=False, name=None))


def test_two_codes_for_one_kelurahan_or_one_for_two_are_nobodys() -> None:
    one, two = named(MAWAR), named(MELATI, "Melati")
    keys = {one: MAWAR, two: MELATI}
    assert codes(new_other_codes([(one, BPS_MAWAR), (one, BPS_MELATI)], keys, {})) == []
    assert codes(new_other_codes([(one, BPS_MAWAR), (two, BPS_MAWAR)], keys, {})) == []
    assert codes(new_other_codes([(one, BPS_MAWAR)] * 2, keys, {})) == [(MAWAR, "bps", BPS_MAWAR)]
    assert codes(new_other_codes([(one, BPS_MAWAR)], keys, {BPS_MAWAR: MAWAR})) == []


def test_a_code_of_the_same_office_is_no_other_code() -> None:
    place = named("63.71.01.1009")
    assert codes(new_other_codes([(place, None)], {place: MAWAR}, {})) == []
    assert codes(new_other_codes([(place, None)], {place: "X1.X2"}, {})) == [
        ("X1.X2", "kemendagri", "63.71.01.1009")
    ]


def test_places_that_are_not_certain_give_no_code() -> None:
    assert codes(new_other_codes([(named(BPS_MAWAR), BPS_MAWAR)], {}, {})) == []


def exported(engine: Engine) -> pd.DataFrame:
    return results_table(load_snapshot(engine, LATER))


def test_both_codes_leave_with_every_export(empty_engine: Engine, tmp_path: Path) -> None:
    prepare(empty_engine, fill=False)
    stored(empty_engine, both(tmp_path))
    table = exported(empty_engine)
    codes = table[["kode_kelurahan", "kode_kelurahan_lain"]].to_numpy().tolist()
    assert sorted(codes) == [[MAWAR, BPS_MAWAR], [MELATI, BPS_MELATI]]


def test_a_kelurahan_without_a_second_code_has_none_in_exports(
    empty_engine: Engine, tmp_path: Path
) -> None:
    prepare(empty_engine, fill=False)
    stored(empty_engine, layer(tmp_path, "a", ("RT 001", "Mawar"), kdepum=[MAWAR]))
    table = exported(empty_engine)
    assert table[["kode_kelurahan", "kode_kelurahan_lain"]].to_numpy().tolist() == [[MAWAR, None]]


def test_a_kelurahan_that_was_known_by_name_leaves_with_the_codes_that_came_later(
    empty_engine: Engine, tmp_path: Path
) -> None:
    prepare(empty_engine, fill=False)
    stored(empty_engine, layer(tmp_path, "a", ("RT 001", "Mawar"), ("RT 001", "Melati")))
    more = layer(
        tmp_path,
        "b",
        *(("RT 001", "Mawar"), ("RT 001", "Melati"), ("RT 002", "Mawar")),
        kdepum=[MAWAR, MELATI, MAWAR],
        kodebps=[BPS_MAWAR, BPS_MELATI, BPS_MAWAR],
    )
    stored(empty_engine, more, day=LATER)
    codes = exported(empty_engine)[["kode_kelurahan", "kode_kelurahan_lain"]].drop_duplicates()
    assert sorted(codes.to_numpy().tolist()) == [[MAWAR, BPS_MAWAR], [MELATI, BPS_MELATI]]


def test_an_archive_and_an_export_bring_both_codes_back(
    empty_engine: Engine, tmp_path: Path
) -> None:
    prepare(empty_engine, fill=False)
    stored(empty_engine, both(tmp_path))
    snapshot = load_snapshot(empty_engine, LATER)
    (tmp_path / "rt.geojson").write_bytes(results_geojson(imprint(snapshot)))
    with zipfile.ZipFile(io.BytesIO(archive(empty_engine, snapshot, INDONESIAN))) as file:
        file.extract("batas.gpkg", tmp_path)
    for n, name in enumerate(("rt.geojson", "batas.gpkg")):
        engine = open_engine(f"sqlite:///{tmp_path / f'{n}.sqlite'}")
        upgrade(engine)
        stored(engine, tmp_path / name)
        assert areas.other_codes(engine) == {BPS_MAWAR: MAWAR, BPS_MELATI: MELATI}, name
        engine.dispose()
