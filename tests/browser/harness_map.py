"""A small app around the map with a city of squares, for tests in a browser.

Run with ``streamlit run``; ``BANTAR_HOME`` says where the files of the map are kept.
"""

import dataclasses

import geopandas as gpd
import numpy as np
import shapely
import streamlit as st

from bantar.core.assets import AssetStore
from bantar.core.domain import Level
from bantar.core.settings import settings
from bantar.output.maps.events import MapAction
from bantar.output.maps.geometry import geometry_asset
from bantar.output.maps.payload import look_asset, series_content
from bantar.presentation.map import AreaLabel, Frame, LegendItem, MapView, Pattern

SIDE = 12
"""RT along each side of the city; a kelurahan has a quarter of the side, a kecamatan half."""

NASTY = '<img src=x onerror="window.__xss=1">${window.__xss=2}</script>'

WORDS = {
    "map": "Peta RT",
    "legend": "Keterangan",
    "unit": "RT",
    "rt": "RT",
    "kk": "KK",
    "no_data": "Data tidak ada",
    "outside": "Di luar saringan",
    "play": "Putar",
    "pause": "Jeda",
    "step": "Periode berikutnya",
    "period": "Periode",
    "zoom_in": "Perbesar",
    "zoom_out": "Perkecil",
    "fit": "Tampilkan seluruh wilayah",
    "table": "Tampilkan sebagai tabel",
    "close": "Tutup",
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
    "class": "Kelas di peta",
    "two_fingers": "Pakai dua jari untuk menggeser peta",
    "failed": "Peta belum dapat dimuat.",
    "retry": "Coba lagi",
    "by_area": "Tampilkan per kelurahan",
    "by_rt": "Tampilkan tiap RT",
    "north": "U",
    "swipe": "Batas antara kedua periode",
    "all_periods": "Tampilkan semua periode",
}

PERIODES = ("2020", "2021", "2022-I", "2022-II")

CLASSES = (
    LegendItem("penghargaan", "Meraih penghargaan", "pada periode ini", 0, "#1F6F5C"),
    LegendItem("bantar", "Sudah Bantar", "periode sebelumnya", 0, "#7FB8A4"),
    LegendItem("dinilai", "Dinilai, belum meraih", "nilai di bawah 60", 0, "#E9D8A6"),
    LegendItem("not_evaluated", "Belum dinilai", "", 0, "#EDEAE2", Pattern.HATCH),
    LegendItem("no_data", "Data tidak ada", "", 0, "#F4F2EC", Pattern.DOTS),
    LegendItem("no_boundary", "Batas belum ada", "", 0, "#FBFAF7", Pattern.EMPTY, False),
)


def squares() -> gpd.GeoDataFrame:
    """A grid around the city's middle; the last RT has no boundary."""
    rows = []
    for y in range(SIDE):
        for x in range(SIDE):
            kecamatan = 1 + 2 * (y * 2 // SIDE) + x * 2 // SIDE
            kelurahan = 1 + (y * 4 // SIDE) * 4 + x * 4 // SIDE
            west, south = 103.55 + x * 0.01, -1.67 + y * 0.01
            rows.append(
                {
                    "kecamatan_code": f"15.71.{kecamatan:02}",
                    "kecamatan": NASTY if kecamatan == 1 else f"Kecamatan {kecamatan}",
                    "kelurahan_code": f"15.71.{kecamatan:02}.{kelurahan:04}",
                    "kelurahan": NASTY if kelurahan == 1 else f"Kelurahan {kelurahan}",
                    "geometry": shapely.box(west, south, west + 0.01, south + 0.01),
                    "kk": None if x == 0 else 40 + x * y,
                }
            )
    table = gpd.GeoDataFrame(rows, crs=4326).astype({"kk": "Int64"})
    table = table.sort_values(["kecamatan_code", "kelurahan_code"], kind="stable")
    per_kelurahan = table.groupby("kelurahan_code").cumcount() + 1
    table["nomor"] = [f"{number:03}" for number in per_kelurahan]
    table.index = np.arange(1001, 1001 + len(table))
    table.loc[table.index[-1], "geometry"] = None
    return table


def frame(rt: gpd.GeoDataFrame, at: int, mask: np.ndarray) -> Frame:
    """Deterministic and different in each periode."""
    n = len(rt)
    classes = ((np.arange(n) * 7 + at * 3 + np.arange(n) // 9) % 5).astype(np.uint8)
    classes[rt.geometry.isna().to_numpy()] = 5
    numbers = np.where(classes < 3, (np.arange(n) * 37 + at * 11) % 1000 / 10, np.nan)
    counts = tuple(int(c) for c in np.bincount(classes[mask], minlength=len(CLASSES)))
    label = f"Periode {PERIODES[at].partition('-')[2]} {PERIODES[at][:4]}".replace("  ", " ")
    return Frame(PERIODES[at], label, classes, counts, numbers.astype(np.float32))


def labels_of(rt: gpd.GeoDataFrame, level: Level, code: str) -> tuple[AreaLabel, ...]:
    """Areas one level below, as the views give them."""
    if level == Level.KELURAHAN:
        own = rt[rt["kelurahan_code"] == code]
        return tuple(
            AreaLabel(Level.RT, str(rt_id), number, "")
            for rt_id, number in zip(own.index, own["nomor"], strict=True)
        )
    below = Level.KECAMATAN if level == Level.KOTA else Level.KELURAHAN
    own = rt if level == Level.KOTA else rt[rt["kecamatan_code"] == code]
    names = own.drop_duplicates(f"{below}_code")
    return tuple(
        AreaLabel(below, area_code, name, f"{40 + i},5%")
        for i, (area_code, name) in enumerate(
            zip(names[f"{below}_code"], names[below], strict=True)
        )
    )


@st.cache_resource
def city() -> gpd.GeoDataFrame:
    """The city, made once."""
    return squares()


@st.cache_resource
def geometry() -> str:
    """The file of the shapes, made once."""
    return geometry_asset(city(), river(), AssetStore(settings().assets_dir))


def river() -> shapely.LineString:
    """Across the city, with a bend."""
    return shapely.LineString([(103.55, -1.58), (103.60, -1.60), (103.67, -1.57)])


def view(rt: gpd.GeoDataFrame, where: tuple[Level, str], chosen: dict) -> MapView:
    """What the harness shows."""
    store = AssetStore(settings().assets_dir)
    mask = np.ones(len(rt), bool)
    if chosen["filtered"]:
        mask[: len(rt) // 2] = False
    frames = [frame(rt, at, mask) for at in range(len(PERIODES))]
    now = PERIODES.index(chosen["periode"])
    legend = tuple(
        dataclasses.replace(item, count=count)
        for item, count in zip(CLASSES, frames[now].counts, strict=True)
    )
    return MapView(
        geometry=geometry(),
        legend=legend,
        frame=dataclasses.replace(frames[now], emphasis=np.arange(len(rt)) % 29 == 0),
        compared=frames[0] if chosen["compared"] else None,
        is_swiped=chosen["swiped"],
        mask=mask,
        level=where[0],
        code=where[1],
        labels=labels_of(rt, *where),
        selected=st.session_state.get("rt"),
        series=store.put("series", series_content(frames)),
        number_label="Skor",
        lang="id",
        summary="Peta contoh untuk pengujian.",
        look=look_asset(legend, WORDS, store, [(one.key, one.label) for one in frames]),
    )


def up(rt: gpd.GeoDataFrame, where: tuple[Level, str]) -> tuple[Level, str]:
    """One level back."""
    if where[0] == Level.KELURAHAN:
        parent = rt.loc[rt["kelurahan_code"] == where[1], "kecamatan_code"].iloc[0]
        return (Level.KECAMATAN, parent)
    return (Level.KOTA, "15.71")


def page() -> None:
    """Widgets, the map, and the facts the tests read."""
    from bantar.interfaces.dashboard.kit.map import show_map

    st.set_page_config(layout="wide")
    runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    rt = city()
    where = st.session_state.setdefault("where", (Level.KOTA, "15.71"))
    columns = st.columns(4)
    chosen = {
        "periode": columns[0].radio("Periode", PERIODES, index=2, horizontal=True),
        "compared": columns[1].checkbox("Bandingkan"),
        "swiped": columns[1].checkbox("Geser batas"),
        "filtered": columns[2].checkbox("Saring"),
    }
    height = int(st.query_params.get("height", "560"))
    show_map(
        view(rt, where, chosen),
        key="peta",
        height=height,
        on_event=lambda event: follow(event, rt, where),
    )
    columns[3].text(f"runs={runs} where={where[0]}:{where[1]} rt={st.session_state.get('rt')}")


def follow(event, rt: gpd.GeoDataFrame, where: tuple[Level, str]) -> None:
    """Keep what the reader did and draw again."""
    if event.action == MapAction.RT:
        st.session_state["rt"] = event.rt_id
    elif event.action == MapAction.AREA:
        st.session_state["where"] = (event.level, event.code)
    else:
        st.session_state["where"] = up(rt, where)


# Streamlit runs this file as __main__ for each session; the server imports it for its routes.
if __name__ == "__main__":
    page()
else:
    from bantar.server import asgi as server

    app = st.App(
        __file__,
        routes=server.routes(lambda: True),
        middleware=server.middleware(),
        lifespan=server.lifespan(),
    )
