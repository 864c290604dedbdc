"""Who sees lists of the worst: officers; the public where the switch says so."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.core.settings import ROOT, settings
from bantar.interfaces.dashboard.kit import tables as tables_kit
from bantar.interfaces.dashboard.office import login
from bantar.interfaces.dashboard.panels import clusters, dukungan, lagging, target
from bantar.presentation.page_registry import PAGES
from bantar.storage.write.officers import account_since
from tests.pages.test_pages import labels_of, page_text

KEPT = "Daftar RT yang tertinggal hanya untuk petugas"


@pytest.fixture
def kept(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The city of the tests in an installation that was left as it comes."""
    monkeypatch.delenv("BANTAR_KEEP_WORST_LISTS")
    settings.cache_clear()
    return engine


def look(
    who: tuple[object, ...] | None = None, /, page: str = "tertinggal", **query: str
) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    app._page_hash = calc_hash("" if page == PAGES[0].key else page)
    for key, value in query.items():
        app.query_params[key] = value
    if who:
        app.session_state["officer"] = who
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("query", [{"tingkat": "rt"}, {"bagian": "keberlanjutan"}], ids=str)
def test_the_public_gets_no_list_of_rt_that_lag_and_an_officer_does(
    kept: Engine, query: dict[str, str]
) -> None:
    of_public = look(None, **query)
    assert KEPT in page_text(of_public) and not {"Excel", "CSV"} & labels_of(of_public)
    of_officer = look(("Rina", account_since(kept, "Rina")), **query)
    assert KEPT not in page_text(of_officer) and {"Excel", "CSV"} <= labels_of(of_officer)


def test_areas_stand_by_name_for_the_public_and_carry_no_rank(
    kept: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists: list[tuple[list[str], list[str], str]] = []

    def note(head: list[str], rows: dict[str, list[str]], *, label: str, **rest: object) -> None:
        lists.append((head, [cells[0] for cells in rows.values()], label))

    monkeypatch.setattr(lagging, "choose_from_table", note)
    assert not {"Excel", "CSV"} & labels_of(look())
    look(("Rina", account_since(kept, "Rina")))
    (head, names, label), (_, _, of_officer) = lists
    assert names == sorted(names) and "Peringkat" not in head
    assert "menurut abjad" in label and "menurut abjad" not in of_officer


def test_the_switch_shows_everybody_everything(
    kept: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTAR_KEEP_WORST_LISTS", "false")
    settings.cache_clear()
    app = look(tingkat="rt")
    assert KEPT not in page_text(app) and {"Excel", "CSV"} <= labels_of(app)


PUBLIC = [(page.key, {}) for page in PAGES] + [
    ("tertinggal", {"bagian": part})
    for part in ("daftar", "klaster", "kesenjangan", "keberlanjutan", "bobot", "penilai")
]


@pytest.mark.parametrize(("page", "query"), PUBLIC, ids=str)
def test_no_page_of_the_public_ranks_rt_or_names_those_found_neglected(
    kept: Engine, monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]
) -> None:
    tables: list[tuple[list[str], list[list[str]]]] = []

    def note(head: list[str], rows: dict[str, list[str]], **rest: object) -> None:
        tables.append((list(head), [list(cells) for cells in rows.values()]))

    for module in (tables_kit, lagging, clusters, dukungan, target):
        monkeypatch.setattr(module, "choose_from_table", note)
    look(None, page=page, kelurahan="15.71.01.1001", bobot="bersih:2", **query)
    for head, rows in tables:
        assert not {"Peringkat", "Rentang peringkat"} & set(head)
        of_rt = [cells for cells in rows if cells[0].startswith("RT ")]
        assert not any("terbengkalai" in " ".join(cells).lower() for cells in of_rt)


@pytest.fixture
def kept_in_city(prepared: None) -> Iterator[None]:
    """The illustrative city in an installation that was left as it comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BANTAR_KEEP_WORST_LISTS")
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.mark.usefixtures("kept_in_city")
def test_groups_that_lag_are_listed_for_officers_and_those_that_stand_well_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lists: list[set[str]] = []

    def note(head: list[str], rows: dict[str, list[str]], **rest: object) -> None:
        lists.append({cells[1] for cells in rows.values()})

    monkeypatch.setattr(clusters, "choose_from_table", note)
    of_public = look(None, bagian="klaster")
    assert KEPT in page_text(of_public) and not {"Excel", "CSV"} & labels_of(of_public)
    monkeypatch.setattr(login, "name", lambda: "Rina")
    of_officer = look(None, bagian="klaster")
    assert KEPT not in page_text(of_officer) and {"Excel", "CSV"} <= labels_of(of_officer)
    low, high = "Kelompok RT bercakupan rendah", "Kelompok RT bercakupan tinggi"
    assert lists == [{high}, {low, high}]


@pytest.mark.usefixtures("prepared")
def test_ranks_of_rt_under_other_weights_are_for_officers(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"bagian": "bobot", "bobot": "bersih:2"}
    assert {"Excel", "CSV"} <= labels_of(look(None, **query))
    monkeypatch.delenv("BANTAR_KEEP_WORST_LISTS")
    settings.cache_clear()
    of_public = look(None, **query)
    assert KEPT in page_text(of_public) and not {"Excel", "CSV"} & labels_of(of_public)
