"""Links that were handed out keep their meaning, version by version.

The lists below are never changed: a link once printed on a card or stored in a bookmark cannot be
called back. A new version of the parameters gets a list of its own.
"""

from datetime import date

import pytest

from bantar.core.domain import Dukungan, Level, Periode, Skala, Status
from bantar.scope.address import KEYS, LINK_VERSION, Choices, Problem
from bantar.scope.options import ClassBy, Lag, LayerPer, Measure, Mode, Per, Shape, Spread

VERSION_1 = [
    ({"periode": "2022-I", "kecamatan": "15.71.06"},
     Choices.of(periode=Periode(2022, 1), kecamatan="15.71.06")),
    ({"wilayah": "15.71"}, Choices.of(wilayah="15.71")),
    ({"tanggal": "2022-09-20", "lang": "en"}, Choices.of(tanggal=date(2022, 9, 20), lang="en")),
    ({"diketahui": "2022-12-31", "kelurahan": "15.71.06.1005"},
     Choices.of(diketahui=date(2022, 12, 31), kelurahan="15.71.06.1005")),
    ({"status": "penghargaan,dinilai", "skala": "kecil,besar", "skor": "60,75"},
     Choices.of(status=(Status.PENGHARGAAN, Status.DINILAI), skala=(Skala.KECIL, Skala.BESAR),
             skor=(60, 75))),
    ({"ukuran": "bersih", "bentuk": "petak", "banding": "2021", "tampilan": "selisih"},
     Choices.of(ukuran=Measure.BERSIH, bentuk=Shape.TILE, banding=Periode(2021),
             tampilan=Mode.DIFFERENCE)),
    ({"rt": "716"}, Choices.of(rt=716)),
    ({"tertinggal": "lama", "tingkat": "rt", "per": "kk"},
     Choices.of(tertinggal=Lag.LONG_AGO, tingkat=Level.RT, per=Per.KK)),
    ({"tim": "2", "hari": "5", "kunjungan": "3", "lantai": "1", "pembinaan": "20"},
     Choices.of(tim=2, hari=5, kunjungan=3, lantai=1, pembinaan=20)),
    ({"jarak": "1.5", "kapasitas": "3"}, Choices.of(jarak=1.5, kapasitas=3)),
    ({"bobot": "aman:2,bersih:0.5", "pantau": "5,1"},
     Choices.of(bobot=(("aman", 2.0), ("bersih", 0.5)), pantau=(5, 1))),
    ({"dukungan": "posyandu"}, Choices.of(dukungan=Dukungan.POSYANDU)),
    ({"bersih": "60,100", "aman": "0,75", "pintar": "40,60", "kk": "0,59", "predikat": "1,3"},
     Choices.of(bersih=(60, 100), aman=(0, 75), pintar=(40, 60), kk=(0, 59), predikat=(1, 3))),
    ({"terakhir": "2018,2022-I", "sebaran": "kk"},
     Choices.of(terakhir=(Periode(2018), Periode(2022, 1)), sebaran=Spread.KK)),
    ({"ukuran": "skor", "kelas": "ketik", "batas": "50,62.5,75"},
     Choices.of(ukuran=Measure.SCORE, kelas=ClassBy.TYPED, batas=(50.0, 62.5, 75.0))),
    ({"ukuran": "bersih", "kedua": "aman"},
     Choices.of(ukuran=Measure.BERSIH, kedua=Measure.AMAN)),
    ({"kelurahan": "15.71.06.1005", "rw": "002"},
     Choices.of(kelurahan="15.71.06.1005", rw="002")),
    ({"lapisan": "kemiskinan-kk", "bagi": "kk"},
     Choices.of(lapisan="kemiskinan-kk", bagi=LayerPer.KK)),
    ({"kamera": "-1.6,103.61,14.5", "putar": "2019"},
     Choices.of(kamera=(-1.6, 103.61, 14.5), putar=Periode(2019))),
]  # fmt: skip
"""Version 1, which says no version: every link until the day this was written."""


@pytest.mark.parametrize(("query", "meant"), VERSION_1, ids=[",".join(q) for q, _ in VERSION_1])
def test_links_of_version_1_mean_what_they_meant(query: dict[str, str], meant: Choices) -> None:
    assert Choices.from_query(query) == (meant, ())
    assert Choices.from_query({**query, "v": "1"}) == (meant, ())


def test_the_list_knows_every_parameter_of_version_1() -> None:
    assert {key for query, _ in VERSION_1 for key in query} >= KEYS


@pytest.mark.parametrize("version", [str(LINK_VERSION + 1), "0", "x", "-1", "²"])
def test_a_link_of_an_unknown_version_is_followed_as_far_as_it_goes_and_says_so(
    version: str,
) -> None:
    choices, problems = Choices.from_query({"rt": "716", "v": version})
    assert choices == Choices.of(rt=716) and problems == (Problem("v", version),)
