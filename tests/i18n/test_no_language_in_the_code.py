"""No Indonesian sentence is baked into the code: all of them stand in the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bantar.core.settings import ROOT

SPOKEN = frozenset(
    re.findall(
        r"\w+",
        """
ada adalah agar akan antara apa atau bahwa banyaknya baru belum berisi berkas bila bisa boleh
bukan buka cara coba dalam dan dapat dari daripada dengan dibaca dihapus diimpor diisi dikenal
dimuat disimpan ditemukan ditolak ditulis dulu gagal hanya harus hapus ikut ini itu jangan juga
kali karena ke kecuali kembali kosong lagi lain lalu lebih lembar masih masukkan mulai oleh
padahal paling pernah perlu pilih rusak saja salah sama sampai sebelum sebelumnya sedang
sehingga sejak sekali semua seperti seharusnya sesudah setiap sudah supaya tanpa terbaca terlalu
tetap tetapi tiap tidak tulis untuk yang
""",
    )
)
"""Words that no English sentence, code or key of an address holds."""

TITLES = frozenset(
    re.findall(
        r"\w+",
        """
adopsi apresiasi batas berubah daftar diketahui diperlihatkan gambar hari hasil identitas ilustratif
indikator isi jarak judul keadaan kelompok keberlanjutan kesenjangan keterangan klaster kolom kota
kunjungan laporan memuat menurut nama nilai nomor pantau pasangan pembinaan pemenang pendamping
penilai penilaian percobaan peringkat perkiraan persen peta proyeksi rapat rekapitulasi rencana
rentang resmi ringkasan salindia sebab sumber surat tahun tampilan tanggal temuan terakhir
tersimpan tertinggal urutan wilayah
""",
    )
)
"""Words of titles, headings and names of sheets; some stand in English originals too."""

READS = {"compile", "Column", "day_column", "replace", "startswith"}
"""What is called with texts that are read in files: patterns, headings and their aliases."""

SAYS = {"Message", "words", "self", "plural"}
"""What is called with English originals; the catalogue is looked through below."""

CODES = {"belum", "dari", "masukkan", "sampai", "semua"}
"""Words that stand alone as values of addresses and as columns of files."""

HEADINGS = {"Jumlah KK Baru", "tanpa_batas", "kecil, sedang", "perlu pembinaan"} | {
    "tanpa_data",
    "belum_dinilai",
    "tidak_berlaku",
}
"""What English originals name as it stands in a file or is typed."""

KEPT = {
    "bantar/core/domain.py": "the mark of made-up data, known again when it comes back in",
    "bantar/sample": "the illustrative city: its sources are data like those of any city",
    "bantar/city/snapshot.py": "what a city is called that has no name of its own",
    "bantar/output/files/archive.py": "a column of sheets that are read back, and its help",
    "bantar/output/files/archive_rows.py": "a cell of sheets that are read back",
    "bantar/output/files/problems.py": "columns of a list, called alike in both languages",
    "bantar/output/files/rekap.py": "the recap in the layout that officials know, read back too",
    "bantar/subjects/about/methods.py": "the word of the field that is explained",
    "bantar/intake/names/kecamatan_names.py": "the name under which an unnamed area is stored",
    "bantar/intake/reading/sheet_xml.py": "how a truth value of a workbook is read as a choice",
    "bantar/intake/reading/layer_reader.py": "the name of a column without a name, as it is stored",
    "bantar/intake/reading/sheet_reader.py": "the name of a sheet of a template, known again",
    "bantar/intake/sheet_archive.py": "words that mean yes or no, as they are read back",
    "bantar/intake/sheet_kinds/evaluations.py": "rows of examples in a template, read back",
    "bantar/intake/sheet_kinds/figures.py": "rows of examples in a template, read back",
    "bantar/intake/sheet_kinds/form.py": "rows of examples in a template, read back",
    "bantar/intake/sheets/drafting.py": "the name of a sheet that is known again",
    "bantar/intake/sheets/evaluation_columns.py": "words that mean a stage or a result, as read",
    "bantar/intake/base/field_names.py": "headings of templates, by which fields are named",
    "bantar/intake/sheets/form_list.py": "words that mean yes or no, as read",
    "bantar/intake/sheets/forms.py": "what marks are called in forms, as they are read",
    "bantar/intake/sheets/layouts.py": "headings of the recaps of offices, as they are read",
    "bantar/intake/sheets/record_spec.py": "words that mean yes or no, as read",
    "bantar/intake/sheets/records.py": "the source of a record, as it is stored",
    "bantar/intake/sheets/report.py": "names of sheets that are known again",
    "bantar/intake/rt_lists/rt_columns.py": "headings of the mapping sheet, as they are read",
    "bantar/intake/templates.py": "the name of a sheet of a template, known again",
}
"""Where Indonesian is what is read or stored, not what is said; with the reason."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that are neither docstrings nor read in files."""
    tree = ast.parse(path.read_text())
    skipped = {
        id(part)
        for node in ast.walk(tree)
        for part in (_docstring(node) if not isinstance(node, ast.Call) else _read(node))
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in skipped:
            yield node.lineno, node.value


def _docstring(node: ast.AST) -> Iterator[ast.AST]:
    body = getattr(node, "body", None)
    for statement in body if isinstance(body, list) else ():
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            yield statement.value


def _read(call: ast.Call) -> Iterator[ast.AST]:
    """Yield the texts of a call that reads with them, but for what it explains to people."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in SAYS:
        yield from (part for part in call.args if isinstance(part, ast.Constant))
    if name not in READS:
        return
    read = [*call.args, *(word.value for word in call.keywords if word.arg != "help")]
    for part in read:
        yield from ast.walk(part)


def spoken(text: str) -> set[str]:
    """Return the Indonesian words of a sentence; a code, an address or a file's name has none."""
    if text in CODES or re.fullmatch(r"[\w./{}=-]*[_./=-][\w./{}=-]*", text):
        return set()
    return SPOKEN & set(re.findall(r"[a-z]+", text.lower()))


def baked(text: str) -> set[str]:
    """Return the Indonesian words of a text of the code: sentences, titles, headings.

    A word in small letters alone is a key, a column or part of an address.
    """
    if re.fullmatch(r"[\w./{}=-]*", text) and not re.fullmatch(r"[A-Z][a-z]+", text):
        return spoken(text)
    return spoken(text) | TITLES & set(re.findall(r"[a-z]+", text.lower()))


def kept(path: Path) -> str | None:
    name = str(path.relative_to(ROOT))
    return next((place for place in KEPT if name == place or name.startswith(f"{place}/")), None)


CATALOGUE = ROOT / "bantar" / "i18n" / "locale" / "id.po"
SOURCES = [*sorted((ROOT / "bantar").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]


def test_no_sentence_is_baked_into_the_code() -> None:
    sentences = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in SOURCES
        if kept(path) is None
        for line, text in literals(path)
        if baked(text)
    ]
    assert sentences == []


def test_the_english_originals_are_english() -> None:
    with CATALOGUE.open("rb") as file:
        originals = [m.id for m in read_po(file, locale="id") if m.id]
    texts = [text for one in originals for text in ([one] if isinstance(one, str) else one)]
    for heading in HEADINGS:
        texts = [text.replace(heading, "") for text in texts]
    assert [text for text in texts if spoken(text)] == []


def test_every_place_that_is_left_out_needs_to_be() -> None:
    needed = {
        place
        for path in SOURCES
        if (place := kept(path)) and any(baked(text) for _, text in literals(path))
    }
    assert needed == set(KEPT)


def test_the_search_finds_a_sentence_and_leaves_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(
        '"""Tidak."""\nimport re\nA = re.compile("tidak")\n'
        'B = Column("a", "Belum", help="boleh kosong")\nC = f"ada {A} baris"\n'
    )
    assert sorted(text for _, text in literals(path) if spoken(text)) == ["ada ", "boleh kosong"]


@pytest.mark.parametrize("title", ["Daftar pantau", "Urutan", "Klaster RT", "Nilai (persen)"])
def test_the_search_finds_titles_of_files(title: str) -> None:
    assert baked(title)


@pytest.mark.parametrize("key", ["nilai_total", "rencana", "wilayah", "kecamatan", "hasil"])
def test_columns_and_keys_are_no_titles(key: str) -> None:
    assert not baked(key)
