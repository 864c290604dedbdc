"""A page whose script fails says so in the language of its reader."""

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from bantar.core.errors import StorageError

AWAY = OperationalError("SELECT 1", {}, Exception("connection refused"))
REFUSED = StorageError("The database could not be opened")
REFUSED.__cause__ = AWAY


def page(error: Exception) -> None:
    import streamlit as st

    from bantar.interfaces.dashboard.kit.faults import say_fault

    st.session_state["is_silent"] = say_fault(error)


@pytest.mark.parametrize(
    ("error", "lang", "sentence"),
    [
        (AWAY, "id", "Data sedang tidak dapat diambil. "),
        (REFUSED, "en", "The data cannot be reached at the moment. "),
        (ValueError("secret"), "id", "Ada kesalahan di sini; rinciannya tercatat di log server. "),
    ],
)
def test_a_fault_is_a_sentence_with_a_link_to_the_same_address(
    error: Exception, lang: str, sentence: str
) -> None:
    script = AppTest.from_function(page, args=(error,))
    script.query_params.update({"lang": lang, "periode": "2021"})
    script.run()
    (notice,) = script.get("html")
    again = {"id": "Coba lagi", "en": "Try again"}[lang]
    link = f'<a href="?lang={lang}&amp;periode=2021" target="_self">{again}</a>'
    assert notice.proto.body == f'<div class="kb-notice" role="alert">{sentence}{link}</div>'
    assert script.session_state["is_silent"] is True
