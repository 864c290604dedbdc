"""How often the kiosk was used: sums of days, and nothing else."""

from datetime import date, timedelta

from sqlalchemy import Engine, inspect

from bantar.storage.write.kiosk_use import KEPT_DAYS, Use, add_uses, uses_by_day

DAY = date(2026, 11, 29)


def test_uses_of_a_day_are_added_up(own_tiny_engine: Engine) -> None:
    add_uses(own_tiny_engine, DAY, {Use.VISIT: 2, Use.CARD: 1})
    add_uses(own_tiny_engine, DAY, {Use.CARD: 3})
    add_uses(own_tiny_engine, DAY + timedelta(days=1), {Use.PRINT: 1})
    table = uses_by_day(own_tiny_engine)
    assert table.index.tolist() == [DAY + timedelta(days=1), DAY]
    assert table.loc[DAY].to_dict() == {"visit": 2, "card": 4, "print": 0, "guess": 0}


def test_old_days_are_forgotten(own_tiny_engine: Engine) -> None:
    add_uses(own_tiny_engine, DAY, {Use.VISIT: 1})
    late = DAY + timedelta(days=KEPT_DAYS + 1)
    add_uses(own_tiny_engine, late, {Use.VISIT: 1})
    assert uses_by_day(own_tiny_engine).index.tolist() == [late]


def test_nothing_of_a_person_can_be_kept(own_tiny_engine: Engine) -> None:
    columns = {column["name"] for column in inspect(own_tiny_engine).get_columns("kiosk_use")}
    assert columns == {"on", "what", "n"}


def test_where_nobody_came_the_list_is_empty(own_tiny_engine: Engine) -> None:
    assert uses_by_day(own_tiny_engine).empty
