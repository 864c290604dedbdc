"""Workbooks of results as somebody might make them, drawn by chance, with what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

FIELDS = ("score_bersih", "score_aman", "score_pintar", "score")
ASPEK = list(FIELDS[:3])
IDS = {("Anggrek", "001"): 3, ("Anggrek", "002"): 1, ("Anggrek", "010"): 2, ("Bakung", "001"): 4,
       ("Cempaka", "001"): 5, ("Cempaka", "002"): 6}  # fmt: skip
"""The RT of the tiny city by kelurahan and number."""
HULU = [place for place in IDS if place[0] != "Cempaka"]
HILIR = [place for place in IDS if place[0] == "Cempaka"]

NAMES = {
    "no": ["No", "No.", "Nomor Urut"],
    "kecamatan": ["Kecamatan", "KECAMATAN"],
    "kelurahan": ["Kelurahan", "KEL", "Nama Kelurahan"],
    "rt": ["RT", "No. RT", "Nomor RT"],
    "score_bersih": ["Nilai Bersih", "Skor Kebersihan", "Bersih"],
    "score_aman": ["Nilai Aman", "Poin Keamanan", "AMAN"],
    "score_pintar": ["Nilai Pintar", "Aspek Pintar", "Kepintaran (0-100)"],
    "score": ["Nilai", "Total Skor", "Nilai Akhir", "Jumlah Nilai"],
    "alamat": ["Alamat", "Lokasi"],
    "luas": ["Luas (m2)", "Jumlah KK"],
}
SURVEY = {
    "no": ["_index"],
    "kecamatan": ["lokasi/kecamatan", "lokasi/nama_kecamatan"],
    "kelurahan": ["lokasi/kelurahan", "lokasi/nama_kelurahan"],
    "rt": ["lokasi/rt", "lokasi/no_rt"],
    "score_bersih": ["penilaian/bersih", "g1/nilai_bersih", "g1/skor_kebersihan"],
    "score_aman": ["penilaian/aman", "penilaian/nilai_aman", "g1/skor_keamanan"],
    "score_pintar": ["penilaian/pintar", "g1/nilai_pintar", "g1/skor_kepintaran"],
    "score": ["penilaian/nilai_akhir", "penilaian/total_skor", "hasil/nilai"],
    "alamat": ["_submission_time", "lokasi/alamat"],
    "luas": ["data/luas", "meta/jumlah_kk"],
}
"""The headings of survey tools: the group of a question, and the question."""

MARKS = ["/", ":", ".", "-"]
"""What Kobo and ODK write between the two."""

NOTES = [["Catatan: sementara"], ["*) belum final"], ["1) dinilai dua tim"], ["Baris ini catatan"],
         ["Jumlah", 300, 300], ["JUMLAH"]]  # fmt: skip
SIGNATURES = [
    [["Jambi, 1 Juni 2024"], ["Kepala Dinas"], ["Nama Satu"]],
    [["Mengetahui,", None, "Jambi, 1 Juni 2024"], ["Camat Hulu", None, "Lurah"], ["A", None, "X"]],
]  # fmt: skip
LETTERHEAD = [["PEMERINTAH KOTA JAMBI"], ["DINAS PEMBERDAYAAN"], ["DAFTAR HASIL PENILAIAN"]]
TYPED = ["number", "comma", "point", "spaced"]
"""How a score may be typed: as a number, or as a text with one of the marks."""

ANYWHERE = ("column", "block", "title")
"""Where a kelurahan may stand: in every row, once for its block, in a title."""
DEPTHS = (1, 2, 3)
"""Rows of a heading."""

Place = tuple[str, str]


@dataclass
class Made:
    """A sheet, and what it says.

    Attributes
    ----------
    rows, merged
        Its cells, and what is merged: first row and column, last row and column, text.
    scores
        By RT.
    asides, heads
        Numbers of rows that are no data, and of headings: read, or named as coming again.
    first
        Number of the row that the first heading begins on.
    unread
        Headings of columns that nothing is stored of.
    meanings
        The last word of each heading with the field that it means, "" for none.
    """

    rows: list[list[Any]] = field(default_factory=list)
    merged: list[tuple[Any, ...]] = field(default_factory=list)
    scores: dict[int, tuple[float | None, ...]] = field(default_factory=dict)
    asides: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    meanings: set[tuple[str, str]] = field(default_factory=set)

    @property
    def first(self) -> int:
        return min(self.heads)

    def add(self, row: Sequence[Any], *, is_aside: bool = False) -> int:
        """Add a row and return its number."""
        self.rows.append(list(row))
        if is_aside:
            self.asides.add(len(self.rows))
        return len(self.rows)


def as_typed(score: float, how: str) -> float | str:
    if how == "number":
        return score
    text = f"{score:.1f}".replace(".", "," if how != "point" else ".")
    return f" {text} " if how == "spaced" else text


@dataclass(frozen=True)
class Plan:
    """How a table is written: where its places stand, its columns in order, its heading."""

    layout: str
    order: Sequence[str]
    names: dict[str, str]
    depth: int
    is_merged: bool

    @property
    def last(self) -> list[str]:
        """The last word of each heading."""
        parts = {"score_bersih": "Kebersihan", "score_aman": "Aman", "score_pintar": "Pintar"}
        return [
            parts[key] if self.depth > 1 and key in ASPEK else self.names[key] for key in self.order
        ]

    def heading(self) -> list[list[Any]]:
        """Return the rows of the heading; a group stands above the three aspek, if any."""
        if self.depth == 1:
            return [self.last]
        rows: list[list[Any]] = [[None] * len(self.order) for _ in range(self.depth)]
        group = self.order.index(ASPEK[0])
        for column, (key, text) in enumerate(zip(self.order, self.last, strict=True)):
            rows[-1 if key in ASPEK else 0][column] = text
        rows[-2][group] = "Skor Aspek"
        if self.depth > 2:
            rows[0][group] = "HASIL PENILAIAN"
        return rows

    def merges(self, first: int) -> list[tuple[Any, ...]]:
        """Return what is merged in the heading that begins at a row, counted from 0."""
        if self.depth == 1 or not self.is_merged:
            return []
        group = self.order.index(ASPEK[0])
        down = [
            (first, c, first + self.depth - 1, c, self.last[c])
            for c, key in enumerate(self.order)
            if key not in ASPEK
        ]
        words = ["HASIL PENILAIAN", "Skor Aspek"][3 - self.depth :]
        return down + [(first + n, group, first + n, group + 2, w) for n, w in enumerate(words)]


@st.composite
def plans(draw: st.DrawFn, layouts: Sequence[str], depths: Sequence[int]) -> Plan:
    """Draw how a table is written."""
    layout, depth = draw(st.sampled_from(layouts)), draw(st.sampled_from(depths))
    some = [key for key in FIELDS if draw(st.booleans())] or ["score"]
    if depth > 1:
        some = ASPEK + [key for key in some if key == "score"]
    others = [key for key in ("no", "alamat", "luas") if draw(st.booleans())]
    places = [] if layout == "title" else ["kelurahan"]
    if layout != "title" and draw(st.booleans()):
        places.append("kecamatan")
    order = list(draw(st.permutations([*places, "rt", *some, *others])))
    if depth > 1:
        order = [key for key in order if key not in ASPEK]
        at = draw(st.integers(0, len(order)))
        order[at:at] = ASPEK
    is_survey = depth == 1 and layout == "column" and draw(st.booleans())
    spellings, mark = SURVEY if is_survey else NAMES, draw(st.sampled_from(MARKS))
    names = {key: draw(st.sampled_from(spellings[key])) for key in order}
    names = {key: name.replace("/", mark) if is_survey else name for key, name in names.items()}
    return Plan(layout, order, names, depth, draw(st.booleans()))


@st.composite
def tables(
    draw: st.DrawFn, places: Sequence[Place], plan: Plan, *, is_beside: bool = False
) -> Made:
    """Draw one table: title block, heading, rows of data, notes."""
    made = Made()
    made.unread = {plan.names[key] for key in ("alamat", "luas") if key in plan.order}
    fields = {key: "" if key in ("no", "alamat", "luas") else key for key in plan.order}
    made.meanings = {(text, fields[key]) for text, key in zip(plan.last, plan.order, strict=True)}
    for row in LETTERHEAD[draw(st.integers(0, 3)) :]:
        made.add(row)
    scored = [key for key in plan.order if key in FIELDS]
    before, block = "", 0
    for number, (kelurahan, rt) in enumerate(places):
        is_new = kelurahan != before
        if plan.layout == "title" and is_new:
            made.add([f"KELURAHAN {kelurahan.upper()}"], is_aside=number > 0)
        if not number or (plan.layout == "title" and is_new and draw(st.booleans())):
            _put_heading(made, plan, is_numbered=not is_beside and draw(st.booleans()))
        scores = {key: float(draw(st.integers(22, 200))) / 2 for key in scored}
        written = {
            key: as_typed(score, draw(st.sampled_from(TYPED))) for key, score in scores.items()
        }
        is_named = plan.layout == "column" or is_new
        hamlet = {
            "kelurahan": kelurahan,
            "kecamatan": "Hilir" if kelurahan == "Cempaka" else "Hulu",
        }
        cells = {**{key: name if is_named else None for key, name in hamlet.items()},
                 "no": number + 1, "rt": f"RT {rt}", "alamat": "Jalan Mawar", "luas": 52,
                 **written}  # fmt: skip
        here = made.add([cells[key] for key in plan.order])
        block = here if is_new else block
        if plan.layout == "block" and plan.is_merged and here > block:
            _merge_block(made, plan, block, here)
        made.scores[IDS[kelurahan, rt]] = tuple(scores.get(key) for key in FIELDS)
        before = kelurahan
    for note in [] if is_beside else draw(st.lists(st.sampled_from(NOTES), max_size=2)):
        made.add(note, is_aside=True)
    return made


def _put_heading(made: Made, plan: Plan, *, is_numbered: bool) -> None:
    made.merged += plan.merges(len(made.rows))
    for row in plan.heading():
        made.heads.add(made.add(row))
    if is_numbered and len(plan.order) > 3:
        made.add([f"({n})" for n in range(1, len(plan.order) + 1)], is_aside=True)


def _merge_block(made: Made, plan: Plan, first: int, last: int) -> None:
    for key in {"kelurahan", "kecamatan"} & set(plan.order):
        column = plan.order.index(key)
        made.merged = [m for m in made.merged if m[:2] != (first - 1, column)]
        made.merged.append((first - 1, column, last - 1, column, made.rows[first - 1][column]))


def below(one: Made, other: Made) -> Made:
    """Return a sheet with one table below the other, whose titles are no data."""
    shift = len(one.rows) + 1
    titles = range(1, other.first)
    return Made(
        [*one.rows, [], *other.rows],
        one.merged + moved(other, shift, 0),
        one.scores | other.scores,
        one.asides | {shift + n for n in (*other.asides, *titles)},
        one.heads | {shift + n for n in other.heads},
        one.unread | other.unread,
        one.meanings | other.meanings,
    )


def beside(one: Made, other: Made, gap: int) -> Made:
    """Return a sheet with one table beside the other, their headings on the same rows."""
    first = max(one.first, other.first)
    down = (first - one.first, first - other.first)
    left, right = ([[]] * n + made.rows for n, made in zip(down, (one, other), strict=True))
    width = max(map(len, left)) + gap
    long = max(len(left), len(right))
    rows = [
        [*row, *[None] * (width - len(row)), *more]
        for row, more in zip(
            left + [[]] * (long - len(left)), right + [[]] * (long - len(right)), strict=True
        )
    ]
    return Made(
        rows,
        moved(one, down[0], 0) + moved(other, down[1], width),
        one.scores | other.scores,
        {n + down[0] for n in one.asides} | {n + down[1] for n in other.asides},
        {n + down[0] for n in one.heads} | {n + down[1] for n in other.heads},
        one.unread | other.unread,
        one.meanings | other.meanings,
    )


def moved(made: Made, down: int, right: int) -> list[tuple[Any, ...]]:
    return [(a + down, b + right, c + down, d + right, text) for a, b, c, d, text in made.merged]


def signed(made: Made, signature: Sequence[Sequence[Any]]) -> Made:
    """Add place, date and signature below all."""
    made.rows.append([])
    for row in signature:
        made.add(row, is_aside=True)
    return made


@st.composite
def neighbours(draw: st.DrawFn, gaps: st.SearchStrategy[int]) -> Made:
    """Draw two tables beside each other, so many empty columns apart."""
    one = draw(plans(ANYWHERE, DEPTHS))
    other = draw(plans(ANYWHERE, (one.depth,)))
    anggrek = [place for place in HULU if place[0] == "Anggrek"]
    left = draw(tables(anggrek, one, is_beside=True))
    return beside(left, draw(tables(HILIR, other, is_beside=True)), draw(gaps))


@st.composite
def workbooks(draw: st.DrawFn) -> dict[str, Made]:
    """Draw one table, two below or beside each other, or a sheet for each kecamatan."""
    one, other = draw(plans(ANYWHERE, DEPTHS)), draw(plans(ANYWHERE, DEPTHS))
    arrangement = draw(st.sampled_from(["one", "below", "beside", "sheets"]))
    if arrangement == "beside":
        sheets = {"Data": draw(neighbours(st.integers(1, 2)))}
    elif arrangement == "sheets":
        sheets = {"Hulu": draw(tables(HULU, one)), "Hilir": draw(tables(HILIR, other))}
    elif arrangement == "below":
        sheets = {"Data": below(draw(tables(HULU, one)), draw(tables(HILIR, other)))}
    else:
        sheets = {"Data": draw(tables(HULU, one))}
    if draw(st.booleans()):
        last = list(sheets)[-1]
        sheets[last] = signed(sheets[last], draw(st.sampled_from(SIGNATURES)))
    return sheets


@st.composite
def doubled(draw: st.DrawFn) -> tuple[Made, str]:
    """Draw a table in which one heading of scores stands twice, above other scores."""
    plan = draw(plans(ANYWHERE, (1,)))
    made = draw(tables(HULU, plan))
    key = draw(st.sampled_from([key for key in plan.order if key in FIELDS]))
    column = plan.order.index(key)
    for number, row in enumerate(made.rows, 1):
        if number in made.heads:
            row.append(row[column])
        elif number not in made.asides and number > made.first:
            row.append(draw(st.integers(201, 999)) / 10)
    return made, plan.names[key]
