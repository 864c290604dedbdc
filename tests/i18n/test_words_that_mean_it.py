"""Words that were said and did not mean what was meant; none of them comes back."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import bantar.i18n

CATALOGUE = Path(bantar.i18n.__file__).parent / "locale" / "id.po"

INDONESIAN = (
    "Tanpa batas wilayah",
    "menuju target",
    "terbelakang",
    "setertinggal",
    "lainnya hampir sama",
    "dari kebetulan: urutannya",
    "paling tertinggal",
    "secara keseluruhan",
    "paling sering belum penuh",
    "dan sudah cukup",
    "di bawah rata-rata tim",
    "kokoh",
    "yang surut",
    "proyeksi,",
    "Dengan laju selama ini",
    "kurva\\w*",
    "dikuasai pendamping",
    "Bantar sejak periode lalu",
    "Baru sejak itu",
    "di kedua periode",
    "ditinjau",
    "tinjauan",
    "Lagi menuju target",
    "sudah melewati \\d",
    "paling jauh dari target",
    "terdepan",
    "daripada kebetulan",
    "berkumpul lebih dari kebetulan",
    "klaster",
    "lolos saringan",
    "lolos semua",
    "Longgarkan",
    "buang",
    "dibuang",
    "lupakan",
    "dilupakan",
    "ingat pilihan",
    "yang diingat",
    "antar kecamatan",
    "antar kelurahan",
    "antar wilayah",
    "dibedakan dari kebetulan",
    "lebih dari kebetulan",
    "melebihi kebetulan",
    "perkiraan, empat dari lima",
    "\\d %",
    "nasib",
    "vonis",
    "yang jujur",
    "adegan",
    "salindia",
    "Layar gelap",
    "Jalan satu tim",
    "boleh ikut Kencana",
    "pasangan adopsi",
    "Tercakup",
    "batch",
    "Ingat dan periksa",
    "Tanyakan lagi",
    "Sidik berkas",
    "patut dilihat",
    "seperti (yang )?diketahui",
    "tidak dapat diikuti",
    "sudah menjadi Kampung Bantar",
    "Isi, GeoJSON",
    "Seluruhnya, GeoJSON",
    "event-pack",
    "apa pun bobot",
    "(nilai|hasil|angka|cakupan|status) sementara",
)

ENGLISH = (
    "lags most",
    "furthest behind",
    "ahead of the others",
    "hardly differ",
    "whatever the weights",
    "furthest from the target",
    "leads with",
    "event-pack",
    "provisional",
)
"""Nothing is provisional on a screen: what is not published is on none."""


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    """Every text of the catalogue, by language."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="id") if message.id]
    return {
        "en": [text for one in messages for text in _texts(one.id)],
        "id": [text for one in messages for text in _texts(one.string)],
    }


def _texts(of: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms of a message without the names of its values."""
    return tuple(re.sub(r"{\w*}", "…", form) for form in ((of,) if isinstance(of, str) else of))


@pytest.mark.parametrize(
    ("lang", "phrase"),
    [*(("id", one) for one in INDONESIAN), *(("en", one) for one in ENGLISH)],
)
def test_what_does_not_mean_it_is_not_said(
    texts: dict[str, list[str]], lang: str, phrase: str
) -> None:
    pattern = re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)
    assert [text for text in texts[lang] if pattern.search(text)] == []


def test_the_search_finds_what_is_said(texts: dict[str, list[str]]) -> None:
    assert any("RT" in text for text in texts["id"])
    assert any("RT" in text for text in texts["en"])
