from pathlib import Path

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.intake.boundaries.test_repeats import TEXT, parts


def page(url: str, file: str) -> None:
    """Stand for the page Data: all that it needs is imported here, as in a page of its own."""
    from datetime import date
    from pathlib import Path

    import streamlit as st

    from bantar.i18n import words_for
    from bantar.intake.boundaries.layer_plan import plan_boundaries
    from bantar.interfaces.dashboard.office.repeat_panel import ask_repeats
    from bantar.storage.engine import open_engine

    plan = plan_boundaries(open_engine(url), [Path(file)], name="Uji", valid_from=date(2025, 1, 1))
    st.session_state["answers"] = ask_repeats(plan, words_for("id"))


def test_shapes_of_one_number_stand_side_by_side_with_their_columns_and_are_answered(
    empty_engine: Engine, tmp_path: Path
) -> None:
    file = parts(tmp_path, ketua=["Ani", "Budi", "Citra"])
    at = AppTest.from_function(page, args=(str(empty_engine.url), str(file)), default_timeout=60)
    at.run()
    assert not at.exception
    captions = [caption for image in at.image for caption in image.captions]
    assert captions == ["Baris 1", "Baris 3"]
    assert any("Citra" in html.proto.body for html in at.get("html"))
    assert at.session_state["answers"] is None
    (choice,) = at.selectbox
    assert choice.options[0] == "Belum ada: semuanya menunggu"
    choice.select_index(3)
    at.button[0].click().run()
    assert at.session_state["answers"] == {TEXT: "gabung"}
