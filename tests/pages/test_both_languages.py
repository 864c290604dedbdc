"""Every page speaks one language: no Indonesian sentence on an English screen, and the reverse."""

import re

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from bantar.city.snapshot import Snapshot
from bantar.interfaces.dashboard.kit.shell import PAGES
from tests.i18n.test_every_sentence_in_both import ENGLISH
from tests.i18n.test_no_language_in_the_code import spoken
from tests.pages import test_pages
from tests.pages.test_quality_page import visit as visit_data

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^)]*\)")
"""What a sentence takes from the data, or says in the other language on purpose."""

DATA = re.compile(r"^https?:|\.(?:csv|xlsx|py)\b|^(?:Kota|Kelurahan|Kecamatan|RT) ")


def words_on(app: AppTest, names: frozenset[str] = frozenset()) -> list[str]:
    """Return what stands on a page, but for the names of areas."""
    texts = {*test_pages.labels_of(app), *test_pages.texts(app)}
    bare = (QUOTED.sub("", text) for text in texts if not DATA.search(text))
    return sorted(text for text in bare if text not in names)


@pytest.fixture(scope="module")
def names(city: Snapshot) -> frozenset[str]:
    return frozenset({*city.rt["kelurahan"], *city.rt["kecamatan"]})


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_nothing_indonesian_stands_on_an_english_page(page: str, names: frozenset[str]) -> None:
    texts = words_on(test_pages.look(page, lang="en"), names)
    assert [text for text in texts if spoken(text)] == []


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_no_english_sentence_stands_on_an_indonesian_page(page: str) -> None:
    texts = words_on(test_pages.look(page, lang="id"))
    english = [t for t in texts if len(ENGLISH & set(re.findall(r"[a-z]+", t.lower()))) > 1]
    assert english == []


@pytest.mark.parametrize("part", ["masukkan", "periode", "mutu", "angka", "riwayat", "audit"])
def test_the_parts_of_the_officers_speak_english_too(engine: Engine, part: str) -> None:
    assert [t for t in words_on(visit_data(engine, part, lang="en")) if spoken(t)] == []
