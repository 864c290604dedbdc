"""``python -m bantar.server --OPTION=VALUE ...``: ``streamlit run app.py`` with limits.

``python -m bantar serve`` starts this. Streamlit chooses everything else of the server.
"""

import sys
from typing import Any

from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes
from streamlit.web import cli
from streamlit.web.server.starlette import starlette_server

from bantar.core.settings import ROOT, settings
from bantar.server.connections import RESERVE, Connection

LONGEST_HEAD = 64 * 1024
"""Bytes of the head of a request that is not yet whole."""

ACCEPTED_AT_ONCE = 128
"""Connections taken between two looks at the others, so that there are never many too many."""

_usual = starlette_server._get_uvicorn_config_kwargs


def limits() -> dict[str, Any]:
    """Return what uvicorn is given: Streamlit's own choice, and limits on what comes in."""
    return {
        **_usual(),
        "http": Connection,
        "h11_max_incomplete_event_size": LONGEST_HEAD,
        "backlog": ACCEPTED_AT_ONCE,
        # A page never sends more; what it gets may be longer.
        "ws_max_size": get_max_widget_state_size_bytes(),
        "forwarded_allow_ips": settings().trusted_proxies.split(),
    }


def open_files() -> int:
    """Let the process open as many files as it may, and return how many."""
    if sys.platform == "win32":
        return Connection.most + RESERVE
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 65_536 if most == resource.RLIM_INFINITY else min(most, 65_536)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def main() -> None:
    """Serve until the process is ended."""
    Connection.most = max(64, open_files() - RESERVE)
    starlette_server._get_uvicorn_config_kwargs = limits
    cli.main(["run", str(ROOT / "app.py"), *sys.argv[1:]], prog_name="streamlit")


if __name__ == "__main__":
    main()
