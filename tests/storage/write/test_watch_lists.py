"""Watch lists under a name: kept, replaced, dropped, and in the audit."""

import pytest
from sqlalchemy import Engine

from bantar.core.errors import NotFoundError
from bantar.storage.read import audit
from bantar.storage.write.watch_lists import drop_watch_list, save_watch_list, watch_lists
from tests.saying import refusing


def test_a_list_is_kept_in_its_order_and_replaced_by_one_of_its_name(
    own_tiny_engine: Engine,
) -> None:
    save_watch_list(own_tiny_engine, "  Rapat   Senin ", [5, 1], who="Rina")
    save_watch_list(own_tiny_engine, "Rapat Senin", [6], who="Budi")
    save_watch_list(own_tiny_engine, "Awal", [3], who="Rina")
    table = watch_lists(own_tiny_engine)
    assert table["name"].tolist() == ["Awal", "Rapat Senin"]
    assert table["rt_ids"].tolist() == [[3], [6]] and table["who"].tolist() == ["Rina", "Budi"]
    saved = audit.entries(own_tiny_engine, limit=2)["detail"].tolist()
    assert saved[1] == {"name": "Rapat Senin", "rt_ids": [6], "before": [5, 1]}


def test_a_dropped_list_stays_in_the_books(own_tiny_engine: Engine) -> None:
    save_watch_list(own_tiny_engine, "Awal", [3], who="Rina")
    drop_watch_list(own_tiny_engine, int(watch_lists(own_tiny_engine)["id"].iloc[0]), who="Budi")
    assert watch_lists(own_tiny_engine).empty
    last = audit.entries(own_tiny_engine, limit=1).iloc[0]
    assert (last["who"], last["action"]) == ("Budi", "watch list dropped")
    assert last["detail"] == {"name": "Awal", "before": [3]}


def test_a_list_needs_a_name_and_one_that_is_not_there_cannot_go(own_tiny_engine: Engine) -> None:
    with pytest.raises(ValueError, match=" "):
        save_watch_list(own_tiny_engine, "   ", [1], who="Rina")
    with pytest.raises(ValueError, match="xxx"):
        save_watch_list(own_tiny_engine, "x" * 81, [1], who="Rina")
    with refusing(NotFoundError, match="99"):
        drop_watch_list(own_tiny_engine, 99, who="Rina")
