"""What one change sends: it reads back equal, holds no text of its own, and is small."""

import base64
import dataclasses
import gzip
import json
import re
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.assets import AssetStore
from bantar.core.domain import Level
from bantar.output.maps.element import city_map, update_group
from bantar.output.maps.payload import NO_NUMBER, WORDS, encode_update, look_asset, series_content
from bantar.presentation import colours
from bantar.presentation.clock.narration import Narration
from bantar.presentation.dark_colours import dark
from bantar.presentation.map import AreaLabel, Frame, LegendItem, MapView, Pattern

WORD_TEXTS = {word: f"kata untuk {word}" for word in WORDS}
BUDGET = 6_000
NASTY = ("<img src=x onerror=alert(1)>", "${window.x=1}", "</script>", "`\\u2028\"'", "{{ 7 * 7 }}")


def frame_of(n, *, key="2022-I", label="Periode I 2022", with_numbers=True, seed=0):
    rng = np.random.default_rng(seed)
    classes = rng.integers(0, 6, n).astype(np.uint8)
    numbers = np.where(classes < 3, rng.integers(0, 1001, n) / 10, np.nan).astype(np.float32)
    counts = tuple(int(count) for count in np.bincount(classes, minlength=6))
    return Frame(key, label, classes, counts, numbers if with_numbers else numbers[:0])


def view_of(n=1650, *, name="Danau Teluk", with_numbers=True, compared=False, **changes):
    rng = np.random.default_rng(7)
    legend = tuple(
        LegendItem(f"kelas{i}", f"{name} {i}", "60 sampai di bawah 75", 10, "#1F6F5C", pattern)
        for i, pattern in enumerate([Pattern.NONE] * 3 + [Pattern.HATCH, Pattern.DOTS])
    )
    frame = dataclasses.replace(
        frame_of(n, with_numbers=with_numbers), emphasis=rng.random(n) < 0.05
    )
    content = {
        "geometry": "geometry-0123456789abcdef0123.json",
        "legend": legend,
        "frame": frame,
        "compared": frame_of(n, key="2021", seed=1, with_numbers=with_numbers)
        if compared
        else None,
        "mask": rng.random(n) < 0.7,
        "level": Level.KOTA,
        "code": "15.71",
        "labels": tuple(
            AreaLabel(Level.KECAMATAN, f"15.71.{i:02}", name, "54,5%") for i in range(11)
        ),
        "lang": "id",
        "summary": "900 dari 1.650 RT melaksanakan Kampung Bantar, 54,5 persen. " * 3,
        "selected": 812,
        "series": "series-0123456789abcdef0123.json",
        "number_label": "Skor",
        "look": "look-0123456789abcdef0123.json",
    }
    return MapView(**(content | changes))


def decode(text):
    """As codec.js does it."""
    content = zlib.decompress(base64.b64decode(text, validate=True))
    length = int.from_bytes(content[:4], "little")
    head, rest = json.loads(content[4 : 4 + length]), content[4 + length :]

    def take(size):
        nonlocal rest
        part, rest = rest[:size], rest[size:]
        return np.frombuffer(part, np.uint8)

    n, frames, of_frames = head["n"], [], []
    for frame in filter(None, (head["frame"], head["compared"])):
        classes, numbers = take(n), None
        if frame["scale"]:
            high, low = take(n).astype(int), take(n)
            steps = high * 256 + low
            offset, step = frame["scale"]
            numbers = np.where(steps == NO_NUMBER, np.nan, offset + steps * step)
        frames.append((classes, numbers))
        bits = [np.unpackbits(take(-(-n // 8)), count=n, bitorder="little").astype(bool)]
        if frame["emphasis"]:
            bits.append(np.unpackbits(take(-(-n // 8)), count=n, bitorder="little").astype(bool))
        of_frames.append(bits)
    links = np.frombuffer(take(4 * head.get("links", 0)).tobytes(), "<u2").reshape(-1, 2)
    assert rest == b""
    return head, frames, [*of_frames[0], links]


def rendered(view):
    """The very text streamlit-folium sends for a group."""
    group = update_group(view)
    (update,) = group._children.values()
    return group, update._template.module.script(update)


@pytest.mark.parametrize("compared", [False, True], ids=["one", "two"])
@pytest.mark.parametrize("with_numbers", [False, True], ids=["classes", "numbers"])
def test_update_reads_back_equal(compared, with_numbers):
    view = view_of(1650, compared=compared, with_numbers=with_numbers)
    head, frames, (mask, emphasis, links) = decode(encode_update(view))
    for frame, (classes, numbers) in zip((view.frame, view.compared), frames, strict=False):
        np.testing.assert_array_equal(classes, frame.classes)
        if with_numbers:
            np.testing.assert_allclose(numbers, frame.numbers, atol=0.051)
    assert len(frames) == 1 + compared
    np.testing.assert_array_equal(mask, view.mask)
    np.testing.assert_array_equal(emphasis, view.emphasis)
    assert head["labels"][0] == ["kecamatan", "15.71.00", "54,5%"]
    assert (head["selected"], head["level"], head["look"]) == (812, "kota", view.look)
    assert len(links) == 0 and "links" not in head


def test_links_come_back_and_cost_a_few_bytes_each():
    rng = np.random.default_rng(5)
    ends = rng.integers(0, 1650, (700, 2)).astype(np.uint16)
    plain, linked = view_of(1650), view_of(1650, links=ends)
    assert len(encode_update(linked)) - len(encode_update(plain)) < 700 * 6
    *_, links = decode(encode_update(linked))[2]
    np.testing.assert_array_equal(links, ends)


def test_a_link_to_an_rt_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="link"):
        encode_update(view_of(10, links=np.array([[1, 10]], np.uint16)))


@given(st.lists(st.floats(-1e6, 1e6, width=32) | st.just(float("nan")), min_size=1, max_size=50))
def test_numbers_of_any_range_come_back_within_a_step(values):
    numbers = np.array(values, np.float32)
    frame = Frame("x", "x", np.zeros(len(values), np.uint8), (len(values),), numbers)
    bits = np.ones(len(values), bool)
    view = view_of(len(values), frame=frame, mask=bits)
    head, [(_, back)], _ = decode(encode_update(view))
    if head["frame"]["scale"] is None:
        assert np.isnan(numbers).all()
    else:
        np.testing.assert_allclose(back, numbers, atol=head["frame"]["scale"][1] * 0.51)


@given(st.text(max_size=60) | st.sampled_from(NASTY))
def test_no_name_ever_becomes_part_of_the_script(name):
    _, script = rendered(view_of(12, name=name, code=name, summary=name))
    call = re.fullmatch(r'\s*bantar\.update\("(?P<payload>[A-Za-z0-9+/=]+)"\);\s*', script)
    assert call is not None
    assert decode(call["payload"])[0]["summary"] == name


@pytest.mark.parametrize("with_numbers", [False, True], ids=["classes", "numbers"])
def test_change_of_a_whole_city_stays_small(with_numbers):
    _, script = rendered(view_of(1650, with_numbers=with_numbers))
    assert len(script.encode()) <= BUDGET


def test_script_of_the_map_is_the_same_whatever_is_shown():
    from streamlit_folium import generate_leaflet_string

    scripts = {generate_leaflet_string(city_map()) for _ in range(3)}
    assert len(scripts) == 1
    assert "bantar.attach(map_div)" in scripts.pop()


def test_map_asks_for_nothing_outside():
    chart = city_map()
    links = [url for part in (chart, *chart._children.values()) for _, url in part.default_js]
    links += [url for part in (chart, *chart._children.values()) for _, url in part.default_css]
    assert len(links) == 4
    assert all(link.startswith("../../bantar/static/") for link in links)


def test_missing_word_and_wrong_lengths_are_refused(tmp_path):
    with pytest.raises(ValueError, match="retry"):
        look_asset((), {word: "" for word in WORDS if word != "retry"}, AssetStore(tmp_path))
    with pytest.raises(ValueError, match="one value for each of 4 RT"):
        encode_update(view_of(5, mask=np.ones(4, bool)))
    wrong = dataclasses.replace(frame_of(5), emphasis=np.ones(3, bool))
    with pytest.raises(ValueError, match="emphasis"):
        encode_update(view_of(5, frame=wrong))
    with pytest.raises(ValueError, match="mask"):
        encode_update(view_of(5, frame=dataclasses.replace(frame_of(5), mask=np.ones(3, bool))))


def test_look_holds_the_words_and_the_classes_without_their_counts(tmp_path):
    store, legend = AssetStore(tmp_path), view_of(5).legend
    name = look_asset(legend, WORD_TEXTS, store)
    look = json.loads(gzip.decompress(store.compressed(name)))
    assert look["words"] == WORD_TEXTS
    assert look["legend"][3][5] == "hatch"
    counted = tuple(dataclasses.replace(item, count=99) for item in legend)
    assert look_asset(counted, WORD_TEXTS, store) == name


def test_a_class_goes_with_what_stands_for_its_colour_in_the_dark(tmp_path):
    store, legend = AssetStore(tmp_path), view_of(5).legend
    mapped = (dataclasses.replace(legend[0], fill=colours.GREEN), *legend[1:])
    look = json.loads(gzip.decompress(store.compressed(look_asset(mapped, WORD_TEXTS, store))))
    assert look["legend"][0][3:5] == [colours.GREEN, dark(colours.GREEN)]


def test_series_holds_every_period_and_is_stored_once(tmp_path):
    store = AssetStore(tmp_path)
    frames = [
        dataclasses.replace(
            frame_of(1650, key=str(year), seed=year),
            values={"15.71.01": f"{year - 2014},0%"},
            mask=np.arange(1650) % 3 == 0,
            emphasis=np.arange(1650) % 7 == 0,
        )
        for year in range(2014, 2023)
    ]
    told = [Narration(f"Pada {frame.key}") for frame in frames]
    name = store.put("series", series_content(frames, told))
    assert store.put("series", series_content(frames, told)) == name
    rows = json.loads(gzip.decompress(store.compressed(name)))["frames"]
    assert [row["key"] for row in rows] == [str(year) for year in range(2014, 2023)]
    assert base64.b64decode(rows[3]["classes"]) == frames[3].classes.tobytes()
    assert rows[3]["counts"] == list(frames[3].counts)
    assert rows[8]["labels"] == {"15.71.01": "8,0%"}
    assert rows[8]["told"]["headline"] == "Pada 2022"
    assert (
        base64.b64decode(rows[8]["outlined"])
        == np.packbits(frames[8].emphasis, bitorder="little").tobytes()
    )
    assert len(store.compressed(name)) < 60_000
