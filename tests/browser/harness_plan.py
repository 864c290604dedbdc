"""A page with the maps of one plan, without the form around them, for tests in a browser.

The ring of ``tests.intake.rings`` over its earlier version; ``BANTAR_HOME`` says where the
database is. ``?petugas=tidak`` shows the page to a session that is no officer's.
"""

from datetime import date
from pathlib import Path

import streamlit as st

from bantar.core.settings import settings

OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)


def plan():
    """Store the earlier version, and check the later one against it."""
    from bantar.intake.base.import_plan import commit
    from bantar.intake.boundaries.layer_plan import plan_boundaries
    from bantar.interfaces.dashboard.kit import data
    from bantar.storage.engine import upgrade
    from bantar.storage.read import reads
    from tests.intake import rings

    folder = Path(settings().home)
    upgrade(data.engine())
    if not reads.has_city(data.engine()):
        first = rings.stored_file(folder)
        stored = plan_boundaries(data.engine(), [first], name="Kota Uji", valid_from=OLD)
        commit(data.engine(), stored, who="uji")
    second = rings.second_file(folder)
    return plan_boundaries(data.engine(), [second], name="Kota Uji", valid_from=NEW)


def page() -> None:
    """The maps, and a button that drops the plan."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from bantar.core import gate
    from bantar.interfaces.dashboard.kit import shell, state
    from bantar.interfaces.dashboard.office import plan_panel
    from bantar.output.maps.statics import style_text

    st.set_page_config(layout="wide")
    st.html(f"<style>{style_text('page.css')}</style>")
    if st.query_params.get("petugas") != "tidak":
        gate.admit(get_script_run_ctx().session_id)

    @st.fragment
    def content() -> None:
        if "plan" not in st.session_state:
            st.session_state["plan"] = plan()
        view = shell.View("data", *state.read())
        _, right = st.columns([34, 66], gap="large")
        with right:
            if st.session_state["plan"] is not None:
                plan_panel.plan_map(view, st.session_state["plan"])
                if st.button("Hapus"):
                    plan_panel.forget()
                    st.session_state["plan"] = None
                    st.rerun(scope="fragment")
            st.text("Di bawah peta" if st.session_state["plan"] is not None else "Tanpa rencana")

    content()


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
