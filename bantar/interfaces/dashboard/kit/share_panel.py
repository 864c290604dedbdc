"""Any view as a link, a QR code, and a piece of HTML for another site."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from bantar.core.settings import settings
from bantar.i18n import Words
from bantar.output.files.qr import qr_png
from bantar.presentation.markup import tag
from bantar.scope.address import Choices

EMBED_HEIGHT = 720
"""Pixels that a page asks for on another site."""


def share(page: str, choices: Choices, words: Words) -> None:
    """Offer the view of a page to others; drawn only while it is open."""
    popover = st.popover(words("Share"), key="kb-share", on_change="rerun")
    if not popover.open:
        return
    address, is_public = link(page, choices)
    with popover:
        st.html(tag("p", words("Whoever opens this link sees what you see now."), cls="kb-note"))
        st.code(address, language=None, wrap_lines=True)
        if not is_public:
            sentence = words(
                "This address works on this machine alone. Whoever runs the server sets "
                "BANTAR_PUBLIC_URL to the address of the public."
            )
            st.html(tag("p", sentence, cls="kb-note"))
        picture = qr_png(address)
        st.image(picture, caption=words("QR code of this view"), width=200)
        st.download_button(
            words("QR code (PNG)"), picture, "qr-bantar.png", "image/png",
            key="share-qr", on_click="ignore", width="stretch",
        )  # fmt: skip
        st.html(tag("p", words("For another website:"), cls="kb-note"))
        st.code(embed_code(address), language="html", wrap_lines=True)


def link(page: str, choices: Choices) -> tuple[str, bool]:
    """Return the address of a view, and whether others can reach it."""
    url = urlsplit(st.context.url or "")
    site = settings().public_url.rstrip("/")
    base = site or f"{url.scheme}://{url.netloc}{url.path.rpartition('/')[0]}"
    name = "" if page == "ringkasan" else page
    query = urlencode(choices.to_query())
    address = f"{base}/{name}" + (f"?{query}" if query else "")
    is_local = url.hostname in ("localhost", "127.0.0.1", "::1", None)
    return address, bool(site) or not is_local


def embed_code(address: str) -> str:
    """Return the HTML that shows a view on another site."""
    joined = f"{address}{'&' if '?' in address else '?'}embed=true"
    return (
        f'<iframe src="{joined}" title="Kampung Bantar" width="100%" height="{EMBED_HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )
