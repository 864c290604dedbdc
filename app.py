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

    from bantar.interfaces.dashboard.kit import data
    from bantar.interfaces.screens.city import warm
    from bantar.server import asgi as server

    home = data.home()
    app = st.App(
        "app.py",
        routes=server.routes(
            home.is_ready,
            published=home,
            screens=home,
        ),
        middleware=server.middleware(),
        lifespan=server.lifespan(data.warm_up, [data.load_libraries, partial(warm, home)]),
    )
