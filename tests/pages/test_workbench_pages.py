"""The pages Wilayah tertinggal, Adopsi and Apresiasi: links, empty states, lists and files."""

import pytest

from tests.pages.test_pages import finding, labels_of, page_text, query_of, visit

pytestmark = pytest.mark.usefixtures("prepared")
PARTS = ("daftar", "klaster", "kesenjangan", "keberlanjutan", "bobot", "penilai")


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_finding_and_files(part: str, lang: str) -> None:
    app = visit("tertinggal", bagian=part, lang=lang)
    assert not app.exception
    assert finding(app)
    assert {"Excel", "CSV"} <= labels_of(app)


@pytest.mark.parametrize("part", PARTS)
def test_before_the_first_results_every_part_says_what_it_lacks(part: str) -> None:
    app = visit("tertinggal", bagian=part, tanggal="2010-01-01")
    assert not app.exception
    assert finding(app)


@pytest.mark.parametrize("part", ["daftar", "keberlanjutan", "bobot"])
def test_filters_that_leave_nobody_say_which_to_loosen(part: str) -> None:
    app = visit("tertinggal", bagian=part, skor="99,100")
    assert not app.exception
    assert "Nilai total" in page_text(app)


@pytest.mark.parametrize(
    ("page", "query"),
    [("ringkasan", {}), ("tertinggal", {"bagian": "kesenjangan"}), ("profil", {"rt": "1"})],
)
def test_a_page_says_which_filters_of_its_link_it_does_not_use(
    page: str, query: dict[str, str]
) -> None:
    narrowed = page_text(visit(page, skala="besar", **query))
    assert "Saringan skala tidak dipakai di halaman ini" in narrowed
    assert "tidak dipakai di halaman ini" not in page_text(visit(page, **query))


def test_what_lagging_means_is_in_the_address() -> None:
    app = visit("tertinggal", tertinggal="skor", tingkat="kecamatan")
    chosen = {box.label: box.value for box in app.selectbox}
    assert chosen["Tertinggal berarti"] == "skor" and chosen["Tingkat"] == "kecamatan"
    (level,) = (box for box in app.selectbox if box.label == "Tingkat")
    level.set_value("rt").run()
    assert query_of(app)["tingkat"] == "rt"
    assert "RT yang punya nilai berada di bawah nilai lulus" in finding(app)


def test_the_reason_of_the_furthest_behind_stands_beside_it() -> None:
    app = visit("tertinggal", tingkat="kecamatan")
    assert "51 dari 182 RT sudah Bantar, 28%: 26,5 poin di bawah kota" in page_text(app)
    assert "tertinggal?kecamatan=15.71.11" in "".join(h.proto.body for h in app.get("html"))


def test_indicators_by_area_come_when_they_are_asked_for() -> None:
    app = visit("tertinggal", tingkat="kecamatan")
    assert "Bank sampah berjalan</th>" not in page_text(app)
    (toggle,) = (t for t in app.toggle if t.key == "show-heat")
    toggle.set_value(True).run()
    assert not app.exception
    assert "Bersih: Bank sampah berjalan" in page_text(app)


def test_a_watch_list_is_part_of_the_link() -> None:
    app = visit("tertinggal", pantau="5,9")
    assert query_of(app)["pantau"] == "5,9"
    (clear,) = (b for b in app.button if b.key == "watch-clear")
    clear.click().run()
    assert "pantau" not in query_of(app)


def test_an_rt_is_put_on_the_watch_list_and_taken_off() -> None:
    app = visit("tertinggal", rt="5")
    (watch,) = (b for b in app.button if b.key == "watch")
    assert watch.label == "Pantau RT ini"
    watch.click().run()
    assert query_of(app)["pantau"] == "5"
    (watch,) = (b for b in app.button if b.key == "watch")
    assert watch.label == "Berhenti memantau RT ini"
    watch.click().run()
    assert "pantau" not in query_of(app)


def test_a_weight_is_in_the_address_and_can_be_put_back() -> None:
    app = visit("tertinggal", bagian="bobot")
    (aman,) = (box for box in app.selectbox if box.label == "Aman")
    aman.set_value(3.0).run()
    assert query_of(app)["bobot"] == "aman:3"
    assert finding(app).startswith("Dengan bobot ini")
    (reset,) = (b for b in app.button if b.key == "reset-weights")
    reset.click().run()
    assert "bobot" not in query_of(app)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_adopsi_offers_pairs_letters_and_who_is_left(lang: str) -> None:
    app = visit("adopsi", jarak="1", lang=lang)
    assert not app.exception
    assert "711" in finding(app) and "748" in finding(app)
    assert "Paal Merah" in page_text(app)  # where mentors come from
    letters = {"id": "Konsep surat ke lurah (PDF)", "en": "Draft letters to the lurah (PDF)"}
    assert {"Excel", "CSV", letters[lang]} <= labels_of(app)


def test_distance_and_room_are_in_the_address() -> None:
    app = visit("adopsi")
    (far,) = (b for b in app.selectbox if b.label.startswith("Pendamping paling jauh"))
    assert "7,5" in far.options and "3" in far.options
    far.set_value(0.5).run()
    assert query_of(app)["jarak"] == "0.5"
    assert "0,5 km" in finding(app)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_apresiasi_says_whom_it_reached(lang: str) -> None:
    app = visit("apresiasi", lang=lang)
    assert not app.exception
    assert "539" in finding(app) and "Pasar Jambi" in finding(app)
    text = page_text(app)
    assert all(part in text for part in ("247", "750 RT", "292", "900 RT", "503 RT", "608 RT"))
    assert {"Excel", "CSV"} <= labels_of(app)


def test_a_kind_of_help_is_in_the_address() -> None:
    app = visit("apresiasi", dukungan="program")
    assert finding(app).startswith("Dana program: Rp32.996 per KK di 750 RT belum Bantar")
    (kind,) = (box for box in app.selectbox if box.label == "Apresiasi dan bantuan")
    kind.set_value("posyandu").run()
    assert query_of(app)["dukungan"] == "posyandu"


def test_the_profile_of_an_rt_says_why() -> None:
    app = visit("profil", rt="3")
    assert not app.exception
    assert "poin untuk lulus" in page_text(app) or "Bantar sejak" in page_text(app)
