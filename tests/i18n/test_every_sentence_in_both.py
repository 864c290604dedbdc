"""Every refusal, remark and entry of the audit is said in both languages, each in its own."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.errors import DataError
from bantar.core.message import Message, Text, as_data, closed, from_data, listed, say
from bantar.core.settings import ROOT
from bantar.i18n import words_for
from bantar.intake.base.problems import Problem, RefusedError
from bantar.subjects.imports.batches import audit_rows
from tests.i18n.test_messages import CATALOGUE, SOURCES
from tests.i18n.test_no_language_in_the_code import spoken

EN, ID = words_for("en"), words_for("id")
ENGLISH = frozenset(
    {"a", "an", "and", "are", "be", "been", "but", "by", "cannot", "for", "has", "have", "is", "it"}
    | {"its", "may", "must", "not", "of", "one", "only", "or", "than", "that", "the", "there"}
    | {"this", "to", "was", "were", "which", "with", "yet"}
)
"""Words that no Indonesian sentence holds; "a" and "an" stand alone in none either."""

WRITTEN_OUT = (
    "pg_dump",
    "Save Features As",
    "Simpan sebagai (Save As)",
    "GEOMETRY=AS_WKT",
    "--as-of",
)
"""What a program calls something in English, on an Indonesian machine too."""


def keys() -> Iterator[str]:
    """Yield the English original of every ``Message`` of the code."""
    for text in map(Path.read_text, SOURCES):
        # Every process of a run asks this while it gathers the tests; most modules say nothing.
        for node in ast.walk(ast.parse(text)) if "Message(" in text else ():
            is_message = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message"
            if is_message and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def filled(key: str) -> Message:
    names = re.findall(r"{(\w+)}", key)
    return Message(key, **{name: f"<{name}>" for name in names})


KEYS = sorted(set(keys()))
BARE = {key for key in KEYS if not re.search(r"[a-z]", re.sub(r"{\w+}", "", key))}
"""Those that are nothing but values and marks between them."""


def test_there_are_hundreds_of_them() -> None:
    assert len(KEYS) > 400


@pytest.mark.parametrize("key", [key for key in KEYS if key not in BARE])
def test_a_refusal_is_english_in_english_and_indonesian_in_indonesian(key: str) -> None:
    english, indonesian = filled(key).say(EN), filled(key).say(ID)
    assert english == str(filled(key))
    values = re.compile(r"<\w+>")
    assert sorted(values.findall(english)) == sorted(values.findall(indonesian))
    plain = values.sub("", indonesian)
    for term in WRITTEN_OUT:
        plain = plain.replace(term, "")
    assert not ENGLISH & set(re.findall(r"\b[a-z]+\b", plain.lower()))


def test_no_sentence_is_left_as_it_is() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = {m.id: m.string for m in read_po(file, locale="id") if isinstance(m.id, str)}
    same = {key for key in KEYS if key not in BARE and catalogue[key] == key}
    assert {key for key in same if len(key.split()) > 3} == set()


def test_a_sentence_within_a_sentence_is_said_in_the_same_language() -> None:
    inner = Message("there is no {number} before {day}", number="RT 007", day="2023-01-01")
    outer = closed(listed([inner, "Legok"]))
    assert outer.say(EN) == "there is no RT 007 before 2023-01-01, Legok."
    assert outer.say(ID) == "tidak ada RT 007 sebelum 2023-01-01, Legok."
    assert (str(outer), say("Legok", ID)) == (outer.say(EN), "Legok")


plain_texts = st.text(max_size=8)
messages = st.recursive(
    st.builds(lambda n, text: Message("{n} {text}", n=n, text=text), st.integers(), plain_texts),
    lambda inner: st.builds(
        lambda one, many: Message("{one}; {many}", one=one, many=tuple(many)),
        inner | plain_texts,
        st.lists(inner | plain_texts, max_size=3),
    ),
    max_leaves=5,
)


@given(messages | plain_texts)
def test_a_text_comes_back_from_json_as_it_was(text: Text) -> None:
    assert from_data(json.loads(json.dumps(as_data(text)))) == text


def test_a_problem_crosses_to_another_process_and_is_said_there() -> None:
    problem = Problem(
        Message("not a number"), Message("a whole number"), "hasil.xlsx", "Data", 7, "Nilai", "x"
    )
    again = Problem.unpacked(json.loads(json.dumps(problem.packed())))
    assert again == problem
    assert again.sentence(ID) == (
        "hasil.xlsx, lembar Data, baris 7, kolom Nilai: bukan angka (isi: “x”); "
        "seharusnya bilangan bulat"
    )
    assert again.sentence(EN) == (
        "hasil.xlsx, sheet Data, row 7, column Nilai: not a number (found: “x”); "
        "expected: a whole number"
    )
    assert again.as_dict(EN)["problem"] == "not a number"


def test_an_error_is_said_by_who_shows_it() -> None:
    error = DataError(Message("There is no batch {batch}", batch=7))
    assert (error.say(EN), error.say(ID)) == ("There is no batch 7", "Tidak ada kiriman data 7")
    assert str(error) == "There is no batch 7"
    refused = RefusedError(Problem(Message("the file is empty"), file="a.csv"))
    assert (refused.say(ID), str(refused)) == ("a.csv: berkas kosong", "a.csv: the file is empty")


def written() -> Iterator[str]:
    """Yield every action that the storage writes into the audit, as it stands in the code."""
    for path in (ROOT / "bantar" / "storage").rglob("*.py"):
        text = path.read_text()
        yield from re.findall(r'"action": "([a-z ]+)"', text)
        yield from re.findall(r'note\(connection, [^"{}]*?"([a-z ]+)"', text)


ACTIONS = sorted({*written(), "import rt", "illustrative city", "left empty"})
DETAIL = {
    **{"batch": 3, "rows": 9, "read": 4, "name": "Rina", "kind": "rt", "spelling": "K Asam"},
    **{"code": "15.71.07.1012", "before": None, "meeting": 1, "title": "Rapat", "decision": 2},
    **{"what": "Gerobak", "periode": "2022-II", "evaluations": 4, "file": "a.sqlite"},
    **{"announced_on": "2022-09-20", "announced_on_before": "2022-09-01", "rt_ids": [3]},
    "set_aside": "b.sqlite",
}


def test_the_storage_writes_the_actions_that_are_looked_at() -> None:
    assert {"undo", "name decision", "meeting opened", "officer removed", "restore"} <= set(ACTIONS)


@pytest.mark.parametrize("action", [*ACTIONS, "periode checked", "periode published"])
def test_an_entry_of_the_audit_is_said_in_both_languages(action: str) -> None:
    at = pd.Timestamp("2026-01-01", tz="UTC").to_pydatetime()
    entry = {"at": at, "who": "Rina", "action": action, "detail": DETAIL}
    ((_, _, english, details),) = audit_rows(pd.DataFrame([entry]), EN)
    ((_, _, indonesian, rincian),) = audit_rows(pd.DataFrame([entry]), ID)
    assert english != indonesian
    assert not spoken(english) and not spoken(re.sub(r": [^;]*", "", details))
    words_of = re.findall(r"[a-z]+", re.sub(r": [^;]*", "", rincian).lower())
    assert not {"read", "name", "kind", "spelling", "what", "before"} & set(words_of)
    assert "announced_on" not in details + rincian
