"""What the scripts of the browser were typed for is what Python sends; see browser_contract."""

import contextlib
import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.core.assets import AssetStore
from bantar.core.domain import IN_A_CITY, Level
from bantar.i18n import words_for
from bantar.interfaces.dashboard.kit import choices, frame, lists
from bantar.interfaces.screens.scene_json import facts_json
from bantar.output.maps.geometry import city_document
from bantar.output.maps.payload import encode_named, look_asset, series_content
from bantar.output.maps.region_map import DrawnArea
from bantar.output.maps.words import map_words
from bantar.presentation import markup
from bantar.presentation.areas.figures import Figure
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.clock.narration import Narration
from bantar.presentation.map import HIDDEN, LegendItem, Pattern
from bantar.subjects.meeting.bodies import Fact, FactsView
from bantar.subjects.meeting.scenes import READY
from tests.interfaces import browser_contract as contract
from tests.interfaces.api.conftest import TestClient
from tests.interfaces.browser_contract import shape, typed
from tests.interfaces.screens.test_meeting import opened

HEAD = """/* Written by tests/interfaces/screens/test_browser_contract.py: one of each message that
   Python sends, with empty texts and noughts where its content does not matter. */

import type { RtCard } from "../../messages/card.ts";
import type { Card, KelurahanCards, KioskStart } from "../../messages/kiosk.ts";
import type {
  City,
  Level,
  Look,
  NamedHead,
  Pattern,
  Series,
  UpdateHead,
} from "../../messages/map.ts";
import type { Agenda, FactsBody, Scene, Why } from "../../messages/meeting.ts";
import type {
  AreaMapData,
  ChoicesData,
  ChoiceTableData,
  FrameData,
  ListData,
  Offered,
  OrderData,
} from "../../messages/page.ts";

"""


def read(store: AssetStore, name: str) -> dict:
    return json.loads(gzip.decompress(store.compressed(name)))


def narrations() -> list[Narration]:
    figure = Figure("Cakupan", "54,5", "%", ("900 dari 1.650 RT",), 0.545, 0.8, ("Dinas: 903",))
    bars = (
        RankedArea("15.71.01", "Hulu", "+24 poin", 0.24, "3 dari 4"),
        RankedArea("15.71.02", "Hilir", "–", None, ""),
    )
    ranking = Ranking(Level.KECAMATAN, "Perubahan", "poin", bars, is_change=True)
    return [
        Narration(
            "Belum ada RT yang melaksanakan",
            "Cakupan",
            (figure,),
            ranking,
            "Per 20 September 2014.",
            ("Ada lagi",),
        ),
        Narration("Satu RT"),
    ]


def of_the_map(tiny: Snapshot, store: AssetStore) -> list[str]:
    legend = (
        LegendItem("meraih", "Meraih", "60 ke atas", 3, "#0b5d4b"),
        LegendItem("belum", "Belum", "", 1, "#f1eee6", Pattern.HATCH, is_drawn=False),
    )
    look = look_asset(legend, map_words(words_for("en")), store)
    plain, full = contract.views().values()
    frames = [
        replace(plain.frame, values={"15.71.01": "54,5%"}),
        replace(full.frame, values={}, mask=full.mask),
    ]
    series = store.put("series", series_content(frames, narrations()))
    heads = [contract.head_of(one) for one in contract.views().values()]
    named = contract.unpacked(encode_named(full))
    return [
        typed("look", "Look", {**read(store, look), "words": shape(read(store, look)["words"])}),
        typed("series", "Series", read(store, series)),
        typed("updateHeads", "UpdateHead[]", heads),
        typed("namedHead", "NamedHead", json.loads(named[4:])),
        typed("city", "City", city_document(tiny.rt, None)),
        typed("levels", "Level[]", [level.value for level in IN_A_CITY]),
        typed("patterns", "Pattern[]", [pattern.value for pattern in Pattern]),
        typed("hidden", "number", HIDDEN),
    ]


def of_the_meeting(client: TestClient, own: TestClient, engine: Engine) -> list[str]:
    query, key = opened(engine)
    one = {"what": "Bina", "who": "Camat", "due": "", "view": {}}
    assert own.post("/layar/keputusan", params=query, headers=key, json=one).status_code == 200
    after, other = opened(engine)
    recorded = own.get("/layar/adegan", params=after, headers=other).json()
    assert recorded["opening"]
    down = client.get("/layar/adegan/peta", params={"kelurahan": "15.71.01.1001"}).json()
    why = client.get("/layar/rt/1").json()
    facts = facts_json(FactsView("Hulu", (Fact("1", "dari 4 RT", "belum pernah dinilai"),)))
    return [
        typed("agenda", "Agenda", shape(client.get("/layar/adegan").json())),
        typed("recordedAgenda", "Agenda", shape(recorded)),
        typed("scene", "Scene", shape(down)),
        typed("why", "Why", shape(why)),
        typed("factsBody", "FactsBody", shape(facts)),
    ]


def of_the_kiosk(client: TestClient) -> list[str]:
    start, cards = client.get("/kios/data").json(), client.get("/kios/data/15.71.01.1001").json()
    card = cards["langs"]["id"]["cards"][0]
    return [
        typed("kioskStart", "KioskStart", shape(start)),
        typed("kelurahanCards", "KelurahanCards", shape(cards)),
        typed("card", "Card", shape(card)),
        typed("rtCard", "RtCard", shape(client.get("/kartu/data/1").json())),
    ]


def of_the_pages(patch: pytest.MonkeyPatch, store: AssetStore) -> list[str]:
    sent: list[dict] = []
    for module in (lists, frame, choices):
        patch.setattr(module, "_component", lambda *, data, **_: sent.append(data))
    patch.setattr(st, "container", lambda **_: contextlib.nullcontext())
    rows = [lists.Row("1", "Danau Teluk", "54,5%", 0.5), lists.Row("2", "RT 001", is_chosen=True)]
    lists.choose_from(rows, key="a", on_choose=str, label="Kecamatan", target=0.8)
    lists.choose_from_table(["RT", "KK"], {"1": ["001", "60"]}, key="b", on_choose=str, label="RT")
    frame.complete(0, words_for("en"))
    area = choices.Choice("kelurahan", "Kelurahan", {"": "Semua"}, "", lambda key: {"a": key})
    choices.show((area,), print, {"before": "Sebelumnya", "after": "Sesudahnya"}, store)
    lists.put_in_order(
        [("peta", "Di mana", "layar/kecil/peta")], key="c", on_order=print, label="a", hint="b"
    )
    west = DrawnArea("15", "Jambi", "54,5%", "M0 0L9 9Z", "light-dark(#fff,#000)", (4, 4))
    lists.choose_from_map([west], "0 0 9 9", key="d", on_choose=str, label="Provinsi")
    listed, chosen, page, view, order, areas = sent
    return [
        typed("listData", "ListData", shape(listed)),
        typed("choiceTable", "ChoiceTableData", shape(chosen)),
        typed("frameData", "FrameData", shape(page)),
        typed("orderData", "OrderData", order),
        typed("areaMapData", "AreaMapData", areas),
        typed("choicesData", "ChoicesData", {**view, "file": ""}),
        typed("offered", "Offered", read(store, view["file"])),
        typed("longestShort", "number", markup.SHORT),
        typed("longestName", "number", markup.NAME),
    ]


def test_messages_have_the_shape_that_the_scripts_are_typed_for(
    tiny: Snapshot,
    client: TestClient,
    own_client: TestClient,
    own_tiny_engine: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = [
        *of_the_map(tiny, AssetStore(tmp_path / "files")),
        *of_the_meeting(client, own_client, own_tiny_engine),
        *of_the_kiosk(client),
        *of_the_pages(monkeypatch, AssetStore(tmp_path / "files")),
    ]
    contract.compare("messages.ts", HEAD + "\n".join(parts))


def test_every_kind_of_body_is_among_the_scenes(client: TestClient) -> None:
    susunan = ",".join((*READY, "peringkat"))
    scenes = client.get("/layar/adegan", params={"susunan": susunan}).json()["scenes"]
    bodies = [
        scene[part] for scene in scenes if "empty" not in scene for part in ("body", "beside")
    ]
    kinds = {body["kind"] for body in bodies if body}
    assert kinds == {"map", "table", "ranking", "chart", "proposals"}


def test_updates_are_packed_as_the_decoder_of_the_browser_expects() -> None:
    golden = contract.golden_updates()
    path = contract.FOLDER / "updates.json"
    there = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    same = {
        name: {**update, "packed": there[name]["packed"]}
        for name, update in golden.items()
        if name in there
        and contract.unpacked(there[name]["packed"]) == contract.unpacked(update["packed"])
    }
    # What differs in compression alone stays as it is.
    contract.compare("updates.json", json.dumps(golden | same, indent=1, ensure_ascii=False) + "\n")
