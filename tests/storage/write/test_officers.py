import pytest
from sqlalchemy import Engine, select

from bantar.core.errors import DataError
from bantar.storage.schema.model import Audit
from bantar.storage.schema.office_model import Officer
from bantar.storage.write.officers import add_officer, has_officers, is_officer


def test_only_the_right_password_opens(empty_engine: Engine) -> None:
    assert not has_officers(empty_engine)
    add_officer(empty_engine, " Rina ", "rahasia-sekali")
    assert has_officers(empty_engine)
    assert is_officer(empty_engine, "Rina", "rahasia-sekali")
    assert not is_officer(empty_engine, "Rina", "rahasia-sekalI")
    assert not is_officer(empty_engine, "Rini", "rahasia-sekali")
    assert not is_officer(empty_engine, "", "")


def test_a_new_password_replaces_the_old_one(empty_engine: Engine) -> None:
    add_officer(empty_engine, "Rina", "rahasia-sekali")
    add_officer(empty_engine, "Rina", "rahasia-lainnya")
    assert not is_officer(empty_engine, "Rina", "rahasia-sekali")
    assert is_officer(empty_engine, "Rina", "rahasia-lainnya")


@pytest.mark.parametrize(("name", "password"), [("", "rahasia-sekali"), ("Rina", "pendek")])
def test_names_and_passwords_that_will_not_do_are_refused(
    empty_engine: Engine, name: str, password: str
) -> None:
    with pytest.raises(DataError):
        add_officer(empty_engine, name, password)
    assert not has_officers(empty_engine)


def test_the_password_itself_is_nowhere(empty_engine: Engine) -> None:
    add_officer(empty_engine, "Rina", "rahasia-sekali")
    with empty_engine.connect() as connection:
        kept = connection.scalar(select(Officer.password_hash))
        noted = connection.scalars(select(Audit.detail)).all()
    assert "rahasia" not in str(kept)
    assert "rahasia" not in str(noted)
