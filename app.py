"""The entry of the dashboard, for the server and for each visitor's session.

Streamlit runs this file as a script named ``__main__`` for every session; the server imports
it, under its own name, to find the ASGI application with its extra routes. So
``streamlit run app.py``, ``python -m bantar serve`` and any ASGI server give the same product.
"""

import streamlit as st

if __name__ == "__main__":
    from bantar.interfaces.dashboard.kit import router

    router.run()
else:
    from functools import partial

    from bantar.intake import sheet_registry as _sheets  # noqa: F401  # refuses half a sheet
    from bantar.interfaces.dashboard.kit import data, faults
    from bantar.interfaces.dashboard.kit.page_scripts import check_page_scripts
    from bantar.interfaces.screens import first_picture, kiosk
    from bantar.interfaces.screens.city import warm
    from bantar.server import asgi as server
    from bantar.server import files

    check_page_scripts()
    home = data.home()
    app = st.App(
        "app.py",
        routes=server.routes(
            home.is_ready,
            published=home,
            screens=home,
        ),
        middleware=server.middleware(home),
        on_script_error=faults.say_fault,
        lifespan=server.lifespan(
            data.warm_up,
            [
                partial(first_picture.warm, home),
                data.load_libraries,
                partial(warm, home),
                partial(kiosk.warm, home),
                partial(files.make_small, home.assets.folder),  # it never ends
            ],
        ),
    )
