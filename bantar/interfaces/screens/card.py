"""The card of one RT for a phone: a page of its own that can be kept and read without a network."""

from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlencode

from bantar.city.home import CityDay, CityHome
from bantar.core.errors import NotFoundError
from bantar.core.message import Message
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.screens.kiosk import deck_of, glossary_of, map_of_kelurahan, public_site
from bantar.interfaces.screens.words import card_words, phone_words
from bantar.output.files.imprint import PRODUCT
from bantar.output.files.qr import qr_rows
from bantar.output.paper.cards.rt_card import A5, CardPage, card_drawing, icon_drawing
from bantar.output.paper.files import shapes_of
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.pdf import pdf
from bantar.output.paper.png import png
from bantar.presentation.data_status import badge
from bantar.presentation.labels import rt_title
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection, select
from bantar.presentation.trends import note
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.subjects.card.view import card

ICONS = (192, 512)
"""Pixels a side, as phones ask for them."""

ICON_MM = 25.4
"""So that the resolution of the picture is its pixels."""

FILES = ("png", "pdf")


def one(home: CityHome, rt_id: int, site: str) -> dict[str, Any]:
    """Return the card of an RT in both languages, with its map.

    Raises
    ------
    NotFoundError
        There is no such RT.
    """
    return _city_of(home, rt_id).finding(_one, rt_id, site)


def _city_of(home: CityHome, rt_id: int) -> CityDay:
    city = home.on()
    if rt_id not in city.snapshot.rt.index:
        raise NotFoundError(Message("There is nothing that can be shown"))
    return city


def _one(city: CityDay, rt_id: int, site: str) -> dict[str, Any]:
    return {
        "rt": rt_id,
        "page": _address(site, rt_id),
        "langs": {lang: _one_in(city, rt_id, lang) for lang in LANGUAGES},
    }


def _address(site: str, rt_id: int) -> str:
    return f"{site}/kartu?{urlencode({'rt': rt_id})}"


def _one_in(city: CityDay, rt_id: int, lang: str) -> dict[str, Any]:
    words = words_for(lang)
    inside = select(city, _area(city, rt_id, lang))
    return {
        "words": phone_words(words),
        "name": LANGUAGES[lang],
        "mark": badge(city.snapshot, words),
        "source": note(inside, words),
        "card": asdict(card(city.finding(deck_of, lang), rt_id)),
        "glossary": glossary_of(city, words),
        "map": map_of_kelurahan(city, inside, words),
    }


def _area(city: CityDay, rt_id: int, lang: str) -> Scope:
    row = city.snapshot.rt.loc[rt_id]
    code, above = str(row["kelurahan_code"]), str(row["kecamatan_code"])
    return Scope(kecamatan=above, kelurahan=code, lang=lang)


def paper(home: CityHome, rt_id: int, lang: str, ending: str, site: str = "") -> tuple[bytes, str]:
    """Return the card as a picture to send or as A5 to print, and the name of the file.

    Paper has a QR code where the public has an address; a picture is sent with the address beside
    it, and nobody can scan the phone in their own hand.

    Raises
    ------
    NotFoundError
        There is no such RT, or no such kind of file.
    """
    if ending not in FILES:
        raise NotFoundError(Message("There is nothing that can be shown"))
    city = _city_of(home, rt_id)
    name = f"kartu-rt-{rt_id}-{city.snapshot.as_of}.{ending}"
    public = public_site(site) if ending == "pdf" else ""
    return city.file(_paper, rt_id, words_for(lang).lang, ending, public), name


def _paper(city: CityDay, rt_id: int, lang: str, ending: str, site: str) -> bytes:
    words, inside = words_for(lang), select(city, _area(city, rt_id, lang))
    page = CardPage(
        card=card(city.finding(deck_of, lang), rt_id),
        words=card_words(words),
        map=_map_around(inside, rt_id),
        mark=badge(city.snapshot, words),
        source=note(inside, words),
        code=qr_rows(_address(site, rt_id)) if site else (),
    )
    drawing = card_drawing(page, city.finding(_shapes), A5)
    title = rt_title(city.snapshot.rt.loc[rt_id], words)
    if ending == "pdf":
        return pdf([drawing], title, city.snapshot.as_of, subject=PRODUCT)
    return png(drawing, title, city.snapshot.as_of, subject=PRODUCT)


def _map_around(inside: Selection, rt_id: int) -> Any:
    drawn = rt_map(inside, MapOptions(), words_for(inside.scope.lang), geometry="")
    return replace(drawn, selected=rt_id)


def _shapes(city: CityDay) -> PaperShapes:
    return shapes_of(city.snapshot)


def manifest(home: CityHome, rt_id: int, lang: str, base: str) -> dict[str, Any]:
    """Return what a phone needs to keep the card of an RT among its apps.

    Raises
    ------
    NotFoundError
        There is no such RT.
    """
    words, row = words_for(lang), _city_of(home, rt_id).snapshot.rt.loc[rt_id]
    query = urlencode({"rt": rt_id, "lang": words.lang})
    return {
        "name": rt_title(row, words),
        "short_name": words("RT {nomor}", nomor=row["nomor"]),
        "lang": words.lang,
        "id": f"{base}/kartu?rt={rt_id}",
        "start_url": f"{base}/kartu?{query}",
        "scope": f"{base}/kartu",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#0b5d4b",
        "icons": [
            {
                "src": f"{base}/kartu/ikon/{side}.png",
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for side in ICONS
        ],
    }


def icon(home: CityHome, side: int) -> bytes:
    """Return the sign of the product as PNG, ``side`` pixels wide.

    Raises
    ------
    NotFoundError
        There is none of that size.
    """
    if side not in ICONS:
        raise NotFoundError(Message("There is nothing that can be shown"))
    return home.on().file(_icon, side)


def _icon(city: CityDay, side: int) -> bytes:
    return png(icon_drawing(ICON_MM), PRODUCT, city.snapshot.as_of, dpi=side)
