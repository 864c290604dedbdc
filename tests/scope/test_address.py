"""The address: a link reads back as the view it was made of, and junk never raises."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import ROUNDS, Level, Periode, Skala, Status
from bantar.scope.address import KEYS, Choices, Problem
from bantar.scope.options import Camera, ClassBy, Lag, Measure, Mode, Per, Shape

PERIODES = (Periode(2021), Periode(2022, 1))
PARENTS = {"1001": "01", "1002": "01", "2001": "02"}
HOMES = {1: "1001", 2: "1002", 5: "2001"}

periodes = st.builds(Periode, st.integers(1000, 9999), st.integers(0, len(ROUNDS) - 1))
codes = st.text("0123456789.-_abcXYZ", max_size=20)
subsets_of_status = st.sets(st.sampled_from(Status)).map(
    lambda chosen: tuple(s for s in Status if s in chosen)
)
subsets_of_skala = st.sets(st.sampled_from(Skala)).map(
    lambda chosen: tuple(s for s in Skala if s in chosen)
)
score_ranges = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda pair: (min(pair), max(pair))
)

weights = st.dictionaries(st.text("abcBAP123", min_size=1, max_size=6), st.integers(0, 100)).map(
    lambda chosen: tuple(sorted((key, float(weight)) for key, weight in chosen.items()))
)
places = st.tuples(
    st.integers(-9_000_000, 9_000_000).map(lambda n: n / 100_000),
    st.integers(-18_000_000, 18_000_000).map(lambda n: n / 100_000),
    st.integers(0, 1900).map(lambda n: n / 100),
)


@st.composite
def choices(draw: st.DrawFn) -> Choices:
    """Draw any view: with a periode or a day, never with both."""
    return Choices.of(
        **draw(
            st.just({})
            | st.fixed_dictionaries({"periode": periodes})
            | st.fixed_dictionaries({"tanggal": st.dates()})
        ),
        diketahui=draw(st.none() | st.dates()),
        kecamatan=draw(codes),
        kelurahan=draw(codes),
        rw=draw(st.sampled_from(["", "002", "KARANG WULAN"])),
        status=draw(subsets_of_status),
        skala=draw(subsets_of_skala),
        skor=draw(st.none() | score_ranges),
        bersih=draw(st.none() | score_ranges),
        kk=draw(st.none() | score_ranges),
        predikat=draw(st.none() | score_ranges.filter(lambda ends: ends[1] < 100)),
        terakhir=draw(st.none() | st.tuples(periodes, periodes).map(sorted).map(tuple)),
        ukuran=draw(st.sampled_from(Measure)),
        kedua=draw(st.none() | st.sampled_from([one for one in Measure if one.is_score])),
        kelas=draw(st.sampled_from(ClassBy)),
        batas=draw(
            st.sets(st.integers(1, 999), max_size=4).map(
                lambda tenths: tuple(tenth / 10 for tenth in sorted(tenths))
            )
        ),
        bentuk=draw(st.sampled_from(Shape)),
        banding=draw(st.none() | periodes),
        tampilan=draw(st.sampled_from(Mode)),
        rt=draw(st.none() | st.integers(0, 999_999_999)),
        tertinggal=draw(st.sampled_from(Lag)),
        tingkat=draw(st.sampled_from([Level.KECAMATAN, Level.KELURAHAN, Level.RT])),
        per=draw(st.sampled_from(Per)),
        tim=draw(st.integers(1, 50)),
        hari=draw(st.integers(1, 100)),
        kunjungan=draw(st.integers(1, 20)),
        lantai=draw(st.integers(0, 100)),
        pembinaan=draw(st.integers(0, 300)),
        jarak=draw(st.integers(1, 500)) / 10,
        kapasitas=draw(st.integers(1, 20)),
        bobot=draw(weights),
        kamera=draw(st.none() | places),
        putar=draw(st.none() | periodes),
        pantau=tuple(draw(st.lists(st.integers(0, 999_999_999), unique=True, max_size=9))),
        lang=draw(st.sampled_from(["id", "en"])),
    )


def check(view: Choices) -> tuple[Choices, tuple[Problem, ...]]:
    return view.checked(periodes=PERIODES, kelurahan_parents=PARENTS, rt_kelurahan=HOMES)


@given(choices())
def test_a_link_reads_back_as_the_view_it_was_made_of(view: Choices) -> None:
    assert Choices.from_query(view.to_query()) == (view, ())


@given(choices())
def test_a_link_is_text_without_anything_empty(view: Choices) -> None:
    assert all(isinstance(value, str) and value for value in view.to_query().values())


def test_the_default_view_has_no_parameters() -> None:
    assert Choices().to_query() == {}


@pytest.mark.parametrize(
    ("view", "query"),
    [
        (Choices.of(periode=Periode(2022, 1)), {"periode": "2022-I"}),
        (Choices.of(tanggal=date(2022, 9, 20)), {"tanggal": "2022-09-20"}),
        (Choices.of(diketahui=date(2023, 3, 3)), {"diketahui": "2023-03-03"}),
        (Choices.of(status=(Status.BANTAR, Status.NO_DATA)), {"status": "bantar,no_data"}),
        (Choices.of(skor=(60, 75)), {"skor": "60,75"}),
        (Choices.of(kk=(0, 0), predikat=(1, 3)), {"kk": "0,0", "predikat": "1,3"}),
        (Choices.of(terakhir=(Periode(2019), Periode(2022, 1))), {"terakhir": "2019,2022-I"}),
        (Choices.of(ukuran=Measure.AMAN), {"ukuran": "aman"}),
        (Choices.of(ukuran=Measure.STATUS), {}),
        (Choices.of(tampilan=Mode.SIDE), {"tampilan": "berdampingan"}),
        (Choices.of(rt=7), {"rt": "7"}),
        (Choices.of(rt=0), {"rt": "0"}),
        (Choices.of(tingkat=Level.RT, per=Per.KK), {"tingkat": "rt", "per": "kk"}),
        (Choices.of(jarak=1.5, tim=2), {"jarak": "1.5", "tim": "2"}),
        (Choices.of(bobot=(("B1", 0.0), ("aman", 2.5))), {"bobot": "B1:0,aman:2.5"}),
        (Choices.of(pantau=(12, 3)), {"pantau": "12,3"}),
        (Choices.of(kamera=(-1.6, 103.61234, 14.5)), {"kamera": "-1.6,103.61234,14.5"}),
        (Choices.of(putar=Periode(2019)), {"putar": "2019"}),
        (Choices.of(lang="en"), {"lang": "en"}),
        (Choices.of(lang="id"), {}),
    ],
    ids=str,
)
def test_a_link_holds_what_differs_from_the_default(view: Choices, query: dict[str, str]) -> None:
    assert view.to_query() == query


def test_an_rw_is_of_its_kelurahan_alone() -> None:
    alone, problems = check(Choices.of(kecamatan="01", rw="002"))
    assert alone == Choices.of(kecamatan="01") and problems == (Problem("rw", "002"),)
    inside = Choices.of(kecamatan="01", kelurahan="1001", rw="002")
    assert check(inside) == (inside, ())
    assert inside.next_view(kelurahan="1002").scope.rw == ""
    assert inside.next_view(rt=1).scope.rw == "002"
    assert inside.up().scope.rw == ""


def test_a_place_is_kept_to_a_metre() -> None:
    view, _ = Choices.from_query({"kamera": "-1.612345678,103.6123449,14.256"})
    assert view.camera.kamera == (-1.61235, 103.61234, 14.26)


def test_another_area_is_looked_at_as_a_whole_and_another_periode_is_not_played_over() -> None:
    moved = Choices.of(kecamatan="01", kamera=(-1.6, 103.6, 14.0), putar=Periode(2021))
    assert moved.next_view(rt=1, lang="en").camera == moved.camera
    assert moved.next_view(kelurahan="1001").camera == Camera()
    assert moved.up().camera == Camera()
    assert moved.next_view(periode=Periode(2021)).camera == Camera(moved.camera.kamera)


def test_a_periode_that_is_not_there_is_not_played() -> None:
    view, problems = check(Choices.of(putar=Periode(1999)))
    assert view == Choices() and problems == (Problem("putar", "1999"),)


def test_what_will_be_known_on_a_day_to_come_is_not_asked() -> None:
    today = date(2023, 3, 3)
    for text, taken in (("2023-03-02", True), ("2023-03-03", True), ("2023-03-04", False)):
        view, problems = Choices.from_query({"diketahui": text, "rt": "7"}, today=today)
        assert view == Choices.of(diketahui=date.fromisoformat(text) if taken else None, rt=7)
        assert problems == (() if taken else (Problem("diketahui", text),))


def test_rt_that_are_gone_leave_a_watch_list_and_are_named() -> None:
    view, problems = check(Choices.of(pantau=(5, 99, 1)))
    assert view.watch.pantau == (5, 1)
    assert problems == (Problem("pantau", "99"),)


MALFORMED = [
    ("tertinggal", "jauh"),
    ("tingkat", "kota"),
    ("per", "orang"),
    ("tim", "0"),
    ("tim", "51"),
    ("hari", "-3"),
    ("kunjungan", "dua"),
    ("lantai", "101"),
    ("pembinaan", "-1"),
    ("jarak", "nan"),
    ("jarak", "inf"),
    ("jarak", "jauh"),
    ("kapasitas", "1.5"),
    ("bobot", "B1"),
    ("bobot", "B1:nan"),
    ("bobot", "B1:-1"),
    ("bobot", "<b>:1"),
    ("bobot", ",".join(f"B{i}:1" for i in range(101))),
    ("pantau", "1,dua"),
    ("pantau", ",".join(map(str, range(201)))),
    ("kamera", "-1.6,103.6"),
    ("kamera", "-91,103.6,14"),
    ("kamera", "-1.6,103.6,20"),
    ("kamera", "-1.6,103.6,nan"),
    ("kamera", "di,sana,14"),
    ("putar", "kemarin"),
    ("periode", "2022-V"),
    ("periode", "2022-i"),
    ("periode", "20222"),
    ("periode", "2022-I "),
    ("periode", "terbaru"),
    ("periode", "²⁰²²"),
    ("tanggal", "20-09-2022"),
    ("tanggal", "2022-02-30"),
    ("tanggal", "kemarin"),
    ("tanggal", "0000-00-00"),
    ("diketahui", "03-03-2023"),
    ("diketahui", "besok"),
    ("kecamatan", "'; DROP TABLE rt; --"),
    ("kecamatan", "<script>alert(1)</script>"),
    ("kelurahan", "1" * 21),
    ("kelurahan", "../../etc"),
    ("kelurahan", "15.71\n01"),
    ("status", "bagus"),
    ("status", "bantar,bagus"),
    ("status", ","),
    ("skala", "raksasa"),
    ("skala", "kecil,,besar"),
    ("rw", " 002"),
    ("rw", "a\nb"),
    ("rw", "A" * 61),
    ("skor", "50"),
    ("skor", "80,60"),
    ("skor", "-1,50"),
    ("skor", "0,101"),
    ("skor", "a,b"),
    ("skor", "1,2,3"),
    ("skor", "nan,100"),
    ("bersih", "0,101"),
    ("kk", "60"),
    ("kk", "99,60"),
    ("kk", "0,100000"),
    ("kk", "59.5,60"),
    ("predikat", "0,100"),
    ("predikat", "٣,٤"),
    ("terakhir", "2019"),
    ("terakhir", "2022-I,2019"),
    ("terakhir", "2019,2022-IX"),
    ("sebaran", "status"),
    ("ukuran", "cantik"),
    ("kelas", "jenks"),
    ("kedua", "status"),
    ("batas", "0,50"),
    ("batas", "50,100"),
    ("batas", "60,50"),
    ("batas", "10,20,30,40,50"),
    ("batas", "nan,50"),
    ("batas", "1e1"),
    ("batas", "50;60"),
    ("bentuk", "bulat"),
    ("banding", "lalu"),
    ("tampilan", "3d"),
    ("rt", "-1"),
    ("rt", "1.0"),
    ("rt", "٣"),
    ("rt", "1e9"),
    ("rt", "9" * 400),
    ("rt", "NaN"),
    ("lang", "xx"),
    ("lang", "en-GB"),
]


@pytest.mark.parametrize(("key", "value"), MALFORMED, ids=lambda v: v[:24])
def test_a_malformed_part_gives_the_default_and_a_word_about_it(key: str, value: str) -> None:
    assert Choices.from_query({key: value}) == (Choices(), (Problem(key, value),))


def test_a_malformed_part_leaves_the_others_in_force() -> None:
    view, problems = Choices.from_query({"skor": "80,60", "kecamatan": "01", "rt": "x"})
    assert view == Choices.of(kecamatan="01")
    assert problems == (Problem("skor", "80,60"), Problem("rt", "x"))


@given(st.dictionaries(st.sampled_from([*sorted(KEYS), "utm"]), st.text()))
def test_no_link_ever_raises(query: dict[str, str]) -> None:
    view, problems = Choices.from_query(query)
    assert Choices.from_query(view.to_query()) == (view, ())
    assert {p.key for p in problems} <= set(query)


def test_parameters_of_others_and_empty_ones_are_passed_over() -> None:
    assert Choices.from_query({"utm_source": "wa", "embed": "true", "rt": ""}) == (Choices(), ())


def test_of_a_periode_and_a_day_the_periode_is_shown() -> None:
    view, problems = Choices.from_query({"periode": "2021", "tanggal": "2022-09-20"})
    assert view == Choices.of(periode=Periode(2021))
    assert problems == (Problem("tanggal", "2022-09-20"),)


def test_words_of_a_list_are_put_in_order_and_once() -> None:
    view, problems = Choices.from_query({"status": "dinilai,penghargaan,dinilai"})
    assert view.scope.status == (Status.PENGHARGAAN, Status.DINILAI)
    assert problems == ()


@pytest.mark.parametrize(
    ("view", "kept", "problem"),
    [
        (Choices.of(periode=Periode(1999)), Choices(), Problem("periode", "1999")),
        (Choices.of(banding=Periode(2030, 2)), Choices(), Problem("banding", "2030-II")),
        (Choices.of(kecamatan="99"), Choices(), Problem("kecamatan", "99")),
        (Choices.of(kelurahan="9999"), Choices(), Problem("kelurahan", "9999")),
        (
            Choices.of(kecamatan="01", kelurahan="9999"),
            Choices.of(kecamatan="01"),
            Problem("kelurahan", "9999"),
        ),
        (Choices.of(rt=4), Choices(), Problem("rt", "4")),
        (Choices.of(kecamatan="02", rt=1), Choices.of(kecamatan="02"), Problem("rt", "1")),
        (
            Choices.of(kecamatan="01", kelurahan="1002", rt=1),
            Choices.of(kecamatan="01", kelurahan="1002"),
            Problem("rt", "1"),
        ),
    ],
    ids=[
        "an unknown periode",
        "an unknown earlier periode",
        "an unknown kecamatan",
        "an unknown kelurahan",
        "an unknown kelurahan of a known kecamatan",
        "an RT that does not exist",
        "an RT outside the kecamatan",
        "an RT outside the kelurahan",
    ],
)
def test_what_does_not_exist_or_contradicts_is_dropped_with_a_word(
    view: Choices, kept: Choices, problem: Problem
) -> None:
    assert check(view) == (kept, (problem,))


def test_a_kelurahan_brings_its_kecamatan() -> None:
    assert check(Choices.of(kelurahan="2001")) == (Choices.of(kecamatan="02", kelurahan="2001"), ())


def test_a_kelurahan_of_another_kecamatan_wins_over_it_with_a_word() -> None:
    view, problems = check(Choices.of(kecamatan="02", kelurahan="1001"))
    assert view == Choices.of(kecamatan="01", kelurahan="1001")
    assert problems == (Problem("kecamatan", "02"),)


def test_a_view_that_fits_the_data_stays_as_it_is() -> None:
    view = Choices.of(
        periode=Periode(2021), kecamatan="01", kelurahan="1001", rt=1, banding=Periode(2022, 1)
    )
    assert check(view) == (view, ())


@given(choices())
def test_a_checked_view_passes_its_own_check(view: Choices) -> None:
    kept, _ = check(view)
    assert check(kept) == (kept, ())


@given(choices())
def test_the_view_of_the_day_keeps_its_day_its_knowledge_and_its_language_alone(
    view: Choices,
) -> None:
    kept = {"periode", "tanggal", "diketahui", "lang"}
    query = {key: text for key, text in view.to_query().items() if key in kept}
    assert Choices(view.scope.of_the_day()).to_query() == query


def test_four_steps_back_lead_from_an_rt_to_the_city_and_stay() -> None:
    view = Choices.of(kecamatan="01", kelurahan="1001", rt=1, ukuran=Measure.SCORE)
    way = [view := view.up() for _ in range(4)]
    assert [(v.scope.level, v.scope.code, v.rt) for v in way] == [
        (Level.KELURAHAN, "1001", None),
        (Level.KECAMATAN, "01", None),
        (Level.KOTA, "", None),
        (Level.KOTA, "", None),
    ]
    assert view == Choices.of(ukuran=Measure.SCORE)


@pytest.mark.parametrize(
    ("view", "narrows"),
    [
        (Choices(), False),
        (Choices.of(kelurahan="1001", rt=1, ukuran=Measure.SCORE), False),
        (Choices.of(status=(Status.BANTAR,)), True),
        (Choices.of(skala=(Skala.KECIL,)), True),
        (Choices.of(skor=(0, 100)), True),
    ],
    ids=["nothing", "an area", "status", "skala", "score"],
)
def test_only_status_skala_and_score_leave_rt_of_the_area_out(view: Choices, narrows: bool) -> None:
    assert view.scope.narrows is narrows


@pytest.mark.parametrize("measure", Measure)
def test_a_measure_is_a_score_when_it_is_the_total_or_an_aspek(measure: Measure) -> None:
    assert measure.is_score == (measure.value in {"skor", "bersih", "aman", "pintar"})
    assert (measure.aspek is not None) == (measure.is_score and measure is not Measure.SCORE)


def test_a_view_is_never_changed_only_replaced() -> None:
    view = Choices.of(rt=1)
    assert view.changed(rt=None) == view.up() == Choices()
    assert view.rt == 1


@given(choices(), choices())
def test_a_choice_of_one_subject_changes_nothing_of_another(view: Choices, other: Choices) -> None:
    for group in Choices.__dataclass_fields__:
        part = getattr(other, group)
        values = {key: getattr(part, key) for key in part.__dataclass_fields__}
        changed = view.changed(**values)
        assert changed == replace(view, **{group: part})


def test_the_language_comes_last_in_a_link_as_it_always_did() -> None:
    view = Choices.of(lang="en", ukuran=Measure.SCORE, kecamatan="01", jarak=1.0)
    assert list(view.to_query()) == ["kecamatan", "ukuran", "jarak", "lang"]
