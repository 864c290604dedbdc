/* Written by tests/interfaces/screens/test_browser_contract.py: one of each message that
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

export const look: Look = {
  "legend": [["meraih", "Meraih", "60 ke atas", "#0b5d4b", "#9FD6B5", "none", true], ["belum", "Belum", "", "#f1eee6", "#1F282A", "hatch", false]],
  "words": {"map": "", "legend": "", "unit": "", "rt": "", "kk": "", "no_data": "", "outside": "", "play": "", "pause": "", "step": "", "period": "", "zoom_in": "", "zoom_out": "", "fit": "", "table": "", "close": "", "kecamatan": "", "kelurahan": "", "class": "", "two_fingers": "", "failed": "", "retry": "", "by_area": "", "by_rt": "", "north": "", "swipe": "", "all_periods": ""},
  "areaTitle": "",
  "areaLegend": [],
  "periods": [],
  "classNote": "",
  "square": null,
};

export const series: Series = {
  "frames": [{"key": "2022-I", "label": "Periode 2022-I", "counts": [3, 4, 2, 1], "scale": null, "emphasis": false, "summary": "", "labels": {"15.71.01": "54,5%"}, "classes": "AQIDAwAAAwMAAf8=", "told": {"headline": "Belum ada RT yang melaksanakan", "subtitle": "Cakupan", "figures": [{"label": "Cakupan", "value": "54,5", "unit": "%", "lines": ["900 dari 1.650 RT"], "disputed": ["Dinas: 903"], "share": 0.545, "target": 0.8}], "ranking": {"title": "Perubahan", "note": "poin", "target": null, "level": "kecamatan", "change": true, "named": [], "steps": "", "rows": [{"code": "15.71.01", "name": "Hulu", "text": "+24 poin", "share": 0.24, "note": "3 dari 4"}, {"code": "15.71.02", "name": "Hilir", "text": "–", "share": null, "note": ""}]}, "source": "Per 20 September 2014.", "others": ["Ada lagi"]}}, {"key": "2022-I", "label": "Periode 2022-I", "counts": [3, 4, 2, 1], "scale": [-13.0, 0.1], "emphasis": true, "summary": "", "labels": {}, "classes": "AwEAAQEDAQABAv8=", "numbers": "AAD/AQEBAgIDAwMFaf8xlfldwSWJ7Q==", "mask": "tgU=", "outlined": "IgI=", "told": {"headline": "Satu RT", "subtitle": "", "figures": [], "ranking": null, "source": "", "others": []}}],
};

export const updateHeads: UpdateHead[] = [{"n": 11, "geometry": "geometry-0.json", "series": null, "lang": "id", "level": "kota", "code": "15.71", "selected": null, "number": "", "look": "look-0.json", "emphasisLabel": "", "summary": "Tiga dari sebelas — “cukup”.", "frame": {"key": "2022-I", "label": "Periode 2022-I", "counts": [3, 4, 2, 1], "scale": null, "emphasis": false}, "compared": null, "labels": [["kecamatan", "15.71.01", "54,5%"]]}, {"n": 11, "geometry": "geometry-0.json", "series": "series-0.json", "lang": "id", "level": "kota", "code": "15.71", "selected": 7, "number": "Skor", "look": "look-0.json", "emphasisLabel": "Layak Kencana", "camera": [-1.6, 103.61, 14.5], "playing": "2021", "summary": "Tiga dari sebelas — “cukup”.", "frame": {"key": "2022-I", "label": "Periode 2022-I", "counts": [3, 4, 2, 1], "scale": [-13.0, 0.1], "emphasis": true}, "compared": {"key": "2021", "label": "Periode 2021", "counts": [3, 4, 2, 1], "scale": [0.0, 0.2], "emphasis": true, "caption": "Periode 2021, per 19 November 2021", "summary": "Dua dari sebelas.", "labels": {"15.71.01": "40,6%"}}, "labels": [["kecamatan", "15.71.01", "54,5%"]], "links": 2}];

export const namedHead: NamedHead = {
  "n": 11,
  "geometry": "geometry-0.json",
  "series": "series-0.json",
  "lang": "id",
  "level": "kota",
  "code": "15.71",
  "selected": 7,
  "number": "Skor",
  "look": "look-0.json",
  "emphasisLabel": "Layak Kencana",
  "camera": [-1.6, 103.61, 14.5],
  "playing": "2021",
  "period": "2022-I",
};

export const city: City = {
  "type": "FeatureCollection",
  "bbox": [103.6, -1.62, 103.63, -1.6],
  "features": [{"type": "Feature", "id": 3, "properties": {"nomor": "001", "kel": 0, "kk": 100, "point": [103.605, -1.605]}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.61, -1.61], [103.61, -1.6], [103.6, -1.6], [103.6, -1.61], [103.61, -1.61]]]]}}, {"type": "Feature", "id": 1, "properties": {"nomor": "002", "kel": 0, "kk": 40, "point": [103.615, -1.605]}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.62, -1.61], [103.62, -1.6], [103.61, -1.6], [103.61, -1.61], [103.62, -1.61]]]]}}, {"type": "Feature", "id": 2, "properties": {"nomor": "010", "kel": 0, "kk": 60, "point": [103.625, -1.605]}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.63, -1.61], [103.63, -1.6], [103.62, -1.6], [103.62, -1.61], [103.63, -1.61]]]]}}, {"type": "Feature", "id": 4, "properties": {"nomor": "001", "kel": 1, "kk": 30, "point": [103.605, -1.615]}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.61, -1.62], [103.61, -1.61], [103.6, -1.61], [103.6, -1.62], [103.61, -1.62]]]]}}, {"type": "Feature", "id": 5, "properties": {"nomor": "001", "kel": 2, "kk": 120, "point": [103.615, -1.615]}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.62, -1.61], [103.61, -1.61], [103.61, -1.62], [103.62, -1.62], [103.62, -1.61]]]]}}, {"type": "Feature", "id": 6, "properties": {"nomor": "002", "kel": 2, "kk": null, "point": [103.625, -1.615]}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.62, -1.61], [103.63, -1.61], [103.63, -1.62], [103.62, -1.62], [103.62, -1.61]]]]}}],
  "kelurahan": [{"code": "15.71.01.1001", "name": "Anggrek", "bounds": [103.6, -1.61, 103.63, -1.6], "point": [103.615, -1.605], "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.62, -1.6], [103.63, -1.6], [103.63, -1.61], [103.62, -1.61], [103.61, -1.61], [103.6, -1.61], [103.6, -1.6], [103.61, -1.6], [103.62, -1.6]]]]}, "kecamatan": 0}, {"code": "15.71.01.1002", "name": "Bakung", "bounds": [103.6, -1.62, 103.61, -1.61], "point": [103.605, -1.615], "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.61, -1.62], [103.61, -1.61], [103.6, -1.61], [103.6, -1.62], [103.61, -1.62]]]]}, "kecamatan": 0}, {"code": "15.71.02.1001", "name": "Cempaka", "bounds": [103.61, -1.62, 103.63, -1.61], "point": [103.62, -1.615], "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.61, -1.62], [103.61, -1.61], [103.62, -1.61], [103.63, -1.61], [103.63, -1.62], [103.62, -1.62], [103.62, -1.62], [103.61, -1.62]]]]}, "kecamatan": 1}],
  "kecamatan": [{"code": "15.71.01", "name": "Hulu", "bounds": [103.6, -1.62, 103.63, -1.6], "point": [103.60609, -1.60578], "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.6, -1.62], [103.6, -1.61], [103.6, -1.6], [103.61, -1.6], [103.62, -1.6], [103.63, -1.6], [103.63, -1.61], [103.62, -1.61], [103.61, -1.61], [103.61, -1.62], [103.6, -1.62]]]]}}, {"code": "15.71.02", "name": "Hilir", "bounds": [103.61, -1.62, 103.63, -1.61], "point": [103.62, -1.615], "geometry": {"type": "MultiPolygon", "coordinates": [[[[103.61, -1.62], [103.61, -1.61], [103.62, -1.61], [103.63, -1.61], [103.63, -1.62], [103.62, -1.62], [103.62, -1.62], [103.61, -1.62]]]]}}],
  "river": null,
  "riverName": "",
  "isToScale": true,
  "isCoverage": false,
};

export const levels: Level[] = ["kota", "kecamatan", "kelurahan", "rt"];

export const patterns: Pattern[] = ["none", "flat", "hatch", "dots", "cross", "empty"];

export const hidden: number = 255;

export const agenda: Agenda = {
  "meeting": {"title": "", "saat": "", "moment": "", "can_decide": false, "total": 0},
  "lang": "",
  "words": {"title": "", "frozen": "", "newer": "", "dismiss": "", "close_notice": "", "loading": "", "failed": "", "of": "", "help": "", "next": "", "back": "", "full": "", "play": "", "blank": "", "language": "", "theme": "", "grey": "", "base": "", "compare": "", "table": "", "why": "", "up": "", "decide": "", "notes": "", "save_deck": "", "making": "", "leave": "", "leave_question": "", "stay": "", "scenes": "", "menu": "", "before": "", "jump": "", "no_decide": "", "what": "", "who": "", "due": "", "about": "", "save": "", "cancel": "", "saved": "", "done": "", "late": "", "open": "", "closed": "", "since": "", "next_scene": "", "last_scene": "", "no_notes": "", "elapsed": "", "remote": "", "remote_hint": "", "lobby": "", "pin": "", "pin_new": "", "pin_hint": "", "pin_text": "", "pin_remove": "", "pin_none": "", "pin_wide": "", "no_pin": ""},
  "problems": [],
  "opening": [],
  "names": [""],
  "scenes": [{"place": 0, "key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}], "reason": "", "body": {"kind": "proposals", "head": [""], "proposals": [{"what": "", "why": "", "value": "", "basis": "", "view": {}}]}, "beside": null, "table": {"head": [""], "rows": [[""]]}, "pins": []}, {"place": 0, "key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}], "reason": "", "body": {"kind": "table", "head": [""], "rows": [[""]]}, "beside": null, "table": {"head": [""], "rows": [[""]]}, "pins": []}, {"place": 0, "key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}], "reason": "", "body": {"kind": "chart", "svg": "", "tall": "", "note": ""}, "beside": null, "table": {"head": [""], "rows": [[""]]}, "pins": []}, {"place": 0, "key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}], "reason": "", "body": {"kind": "map", "update": "", "summary": ""}, "beside": {"kind": "ranking", "title": "", "note": "", "target": 0, "level": "kecamatan", "change": false, "named": [], "steps": "", "rows": [{"code": "", "name": "", "text": "", "share": null, "note": ""}]}, "table": {"head": [""], "rows": [[""]]}, "pins": []}, {"place": 0, "key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}], "reason": "", "body": {"kind": "map", "update": "", "summary": ""}, "beside": {"kind": "table", "head": [""], "rows": [[""]]}, "table": {"head": [""], "rows": [[""]]}, "pins": []}, {"place": 0, "empty": true}],
};

export const recordedAgenda: Agenda = {
  "meeting": {"title": "", "saat": "", "moment": "", "can_decide": true, "total": 0},
  "lang": "",
  "words": {"title": "", "frozen": "", "newer": "", "dismiss": "", "close_notice": "", "loading": "", "failed": "", "of": "", "help": "", "next": "", "back": "", "full": "", "play": "", "blank": "", "language": "", "theme": "", "grey": "", "base": "", "compare": "", "table": "", "why": "", "up": "", "decide": "", "notes": "", "save_deck": "", "making": "", "leave": "", "leave_question": "", "stay": "", "scenes": "", "menu": "", "before": "", "jump": "", "no_decide": "", "what": "", "who": "", "due": "", "about": "", "save": "", "cancel": "", "saved": "", "done": "", "late": "", "open": "", "closed": "", "since": "", "next_scene": "", "last_scene": "", "no_notes": "", "elapsed": "", "remote": "", "remote_hint": "", "lobby": "", "pin": "", "pin_new": "", "pin_hint": "", "pin_text": "", "pin_remove": "", "pin_none": "", "pin_wide": "", "no_pin": ""},
  "problems": [],
  "opening": [{"key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [], "reason": "", "body": {"kind": "decisions", "rows": [{"id": 0, "what": "", "who": "", "due": "", "place": "", "change": "", "made": "", "open": true, "late": false}]}, "beside": null, "table": null, "pins": []}],
  "names": [""],
  "scenes": [{"place": 0, "key": "", "title": "", "subtitle": "", "source": "", "mark": "", "notes": "", "view": {}, "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}], "reason": "", "body": {"kind": "chart", "svg": "", "tall": "", "note": ""}, "beside": null, "table": {"head": [""], "rows": [[""]]}, "pins": []}],
};

export const scene: Scene = {
  "key": "",
  "title": "",
  "subtitle": "",
  "source": "",
  "mark": "",
  "notes": "",
  "view": {"kecamatan": "", "kelurahan": ""},
  "crumbs": [{"label": "", "change": {"kecamatan": "", "kelurahan": "", "rt": ""}}, {"label": "", "change": {"kelurahan": "", "rt": ""}}],
  "reason": "",
  "body": {"kind": "map", "update": "", "summary": ""},
  "beside": null,
  "table": {"head": [""], "rows": [[""]]},
  "pins": [],
};

export const why: Why = {
  "id": 0,
  "title": "",
  "status": "",
  "reason": "",
};

export const factsBody: FactsBody = {
  "kind": "facts",
  "title": "",
  "facts": [{"value": "", "unit": "", "text": ""}],
};

export const kioskStart: KioskStart = {
  "version": "",
  "kelurahan": [{"code": "", "name": "", "kecamatan": "", "rt": [[0, ""]]}],
  "langs": {"id": {"words": {"passed": "", "and_more": "", "next": "", "help": "", "learn_from": "", "no_steps": "", "no_help": "", "scan": "", "history": "", "glossary": "", "find": "", "touch": "", "which_kelurahan": "", "which_rt": "", "in_kelurahan": "", "by_list": "", "by_typing": "", "by_map": "", "type_hint": "", "map_hint": "", "nothing_like_it": "", "space": "", "erase": "", "guess": "", "guess_first": "", "guessed": "", "not_guessed": "", "print": "", "again": "", "home": "", "back": "", "still_there": "", "yes": "", "ends": "", "map": "", "failed": "", "what_is": "", "answer": "", "close": ""}, "name": "", "mark": "", "source": "", "city": "", "good": [""], "years": [{"key": "", "label": "", "short": "", "share": 0}], "guesses": [{"question": "", "choices": [""], "right": 0, "answer": ""}], "glossary": [{"word": "", "meaning": ""}], "map": ""}, "en": {"words": {"passed": "", "and_more": "", "next": "", "help": "", "learn_from": "", "no_steps": "", "no_help": "", "scan": "", "history": "", "glossary": "", "find": "", "touch": "", "which_kelurahan": "", "which_rt": "", "in_kelurahan": "", "by_list": "", "by_typing": "", "by_map": "", "type_hint": "", "map_hint": "", "nothing_like_it": "", "space": "", "erase": "", "guess": "", "guess_first": "", "guessed": "", "not_guessed": "", "print": "", "again": "", "home": "", "back": "", "still_there": "", "yes": "", "ends": "", "map": "", "failed": "", "what_is": "", "answer": "", "close": ""}, "name": "", "mark": "", "source": "", "city": "", "good": [""], "years": [{"key": "", "label": "", "short": "", "share": 0}], "guesses": [{"question": "", "choices": [""], "right": 0, "answer": ""}], "glossary": [{"word": "", "meaning": ""}], "map": ""}},
  "has_qr": false,
};

export const kelurahanCards: KelurahanCards = {
  "code": "",
  "name": "",
  "langs": {"id": {"cards": [{"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": false, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "dinilai", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": {"name": "", "lines": [""]}, "helpers_title": "", "helpers": [""]}, {"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": true, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}, {"periode": "", "outcome": "not_evaluated", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": null, "helpers_title": "", "helpers": [""]}, {"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": true, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": null, "helpers_title": "", "helpers": [""]}], "map": ""}, "en": {"cards": [{"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": false, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "dinilai", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": {"name": "", "lines": [""]}, "helpers_title": "", "helpers": [""]}, {"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": true, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}, {"periode": "", "outcome": "not_evaluated", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": null, "helpers_title": "", "helpers": [""]}, {"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": true, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": null, "helpers_title": "", "helpers": [""]}], "map": ""}},
  "qr": {},
};

export const card: Card = {
  "rt_id": 0,
  "nomor": "",
  "title": "",
  "name": "",
  "place": "",
  "status": "",
  "is_bantar": true,
  "headline": "",
  "seal": "",
  "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]},
  "praise": [""],
  "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}, {"periode": "", "outcome": "not_evaluated", "text": "", "detail": "", "short": "", "score": ""}],
  "passed": [],
  "n_passed": 0,
  "steps_title": "",
  "steps": [],
  "steps_note": "",
  "mentor": null,
  "helpers_title": "",
  "helpers": [""],
};

export const rtCard: RtCard = {
  "rt": 0,
  "page": "",
  "langs": {"id": {"words": {"passed": "", "and_more": "", "next": "", "help": "", "learn_from": "", "no_steps": "", "no_help": "", "scan": "", "history": "", "glossary": "", "another": "", "share": "", "print": "", "install": "", "kept": "", "copied": "", "map": ""}, "name": "", "mark": "", "source": "", "card": {"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": true, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": null, "helpers_title": "", "helpers": [""]}, "glossary": [{"word": "", "meaning": ""}], "map": ""}, "en": {"words": {"passed": "", "and_more": "", "next": "", "help": "", "learn_from": "", "no_steps": "", "no_help": "", "scan": "", "history": "", "glossary": "", "another": "", "share": "", "print": "", "install": "", "kept": "", "copied": "", "map": ""}, "name": "", "mark": "", "source": "", "card": {"rt_id": 0, "nomor": "", "title": "", "name": "", "place": "", "status": "", "is_bantar": true, "headline": "", "seal": "", "score": {"value": "", "label": "", "mark": "", "share": 0, "mark_share": 0, "aspek": [{"key": "", "label": "", "value": "", "share": 0}]}, "praise": [""], "history": [{"periode": "", "outcome": "meraih", "text": "", "detail": "", "short": "", "score": ""}], "passed": [], "n_passed": 0, "steps_title": "", "steps": [], "steps_note": "", "mentor": null, "helpers_title": "", "helpers": [""]}, "glossary": [{"word": "", "meaning": ""}], "map": ""}},
};

export const listData: ListData = {
  "label": "",
  "target": 0,
  "change": false,
  "follows": false,
  "named": [],
  "steps": "",
  "wordings": [""],
  "rows": [["", "", 0, 0, ""], ["", "", null, 0, "", 0]],
};

export const choiceTable: ChoiceTableData = {
  "label": "",
  "head": [""],
  "rows": [["", false, "", ""]],
};

export const frameData: FrameData = {
  "page": 0,
  "lang": "",
  "other": "",
  "menu": "",
  "skip": "",
  "chart": "",
  "names": {"Open": "", "Dismiss": "", "Decrement": "", "Increment": "", "start": "", "end": "", "Choose an option": "", "Show password": "", "Hide password": ""},
  "texts": {"--kb-no-file": "", "--kb-no-map": ""},
};

export const orderData: OrderData = {
  "label": "a",
  "hint": "b",
  "order": [["peta", "Di mana", "layar/kecil/peta"]],
};

export const areaMapData: AreaMapData = {
  "label": "Provinsi",
  "box": "0 0 9 9",
  "areas": [["15", "Jambi", "54,5%", "M0 0L9 9Z", "light-dark(#fff,#000)", [4, 4]]],
};

export const choicesData: ChoicesData = {
  "file": "",
  "chosen": [["Kelurahan", "", "Semua"]],
};

export const offered: Offered = {
  "words": {"before": "Sebelumnya", "after": "Sesudahnya"},
  "choices": [{"key": "kelurahan", "label": "Kelurahan", "drawn": false, "options": [["", "Semua"]]}],
};

export const longestShort: number = 16;

export const longestName: number = 45;
