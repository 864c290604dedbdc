"""What the kiosk shows: the city in motion, its kelurahan to choose from, and cards of RT."""

from dataclasses import asdict, replace
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd

from bantar.city.home import CityDay, CityHome
from bantar.city.regions import is_above
from bantar.core.settings import settings
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.interfaces.screens.words import kiosk_words
from bantar.output.files.qr import qr_svg
from bantar.output.maps.geometry import geometry_of
from bantar.output.maps.payload import encode_update
from bantar.output.maps.playback import playback_asset
from bantar.output.maps.words import with_look
from bantar.presentation.areas.area_finding import n_melaksanakan
from bantar.presentation.areas.change import clearly_risen
from bantar.presentation.areas.figures import city_figures
from bantar.presentation.areas.named import name_on_map
from bantar.presentation.clock.narration import Narration, nothing_published
from bantar.presentation.data_status import badge
from bantar.presentation.periods import at_period
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection, select
from bantar.presentation.trends import note
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.subjects.card.glossary import glossary
from bantar.subjects.card.guess import guesses
from bantar.subjects.card.view import Deck, card, card_deck
from bantar.subjects.day.background import background


def start(home: CityHome, site: str) -> dict[str, Any]:
    """Return the first screen in both languages: the city, its words, its kelurahan."""
    return {**home.on().finding(_start), "has_qr": bool(public_site(site))}


def warm(home: CityHome) -> None:
    """Make the first screen and what all cards share, where there is one city to speak of.

    After a start nobody before the kiosk should wait for them: the screen is there when its browser
    is, and the first card takes no longer than the next. Whoever comes sooner waits for this and
    does not begin anew.
    """
    if not home.is_ready() or is_above(home.places()):
        return
    city = home.on()
    city.finding(_start)
    for lang in LANGUAGES:
        city.finding(deck_of, lang)


def _start(city: CityDay) -> dict[str, Any]:
    return {
        "version": f"{city.finding(geometry_of)}|{city.snapshot.as_of}",
        "kelurahan": _kelurahan(city),
        "langs": {lang: _start_in(city, words_for(lang)) for lang in LANGUAGES},
    }


def _start_in(city: CityDay, words: Words) -> dict[str, Any]:
    whole = select(city, Scope(lang=words.lang))
    return {
        "words": kiosk_words(words),
        "name": LANGUAGES[words.lang],
        "mark": badge(city.snapshot, words),
        "source": note(whole, words),
        "city": city.snapshot.city,
        "good": list(_good_news(whole, words)),
        "years": _years(whole, words),
        "guesses": [asdict(guess) for guess in guesses(whole, words)],
        "glossary": glossary_of(city, words),
        "map": _map(city, whole, words, can_play=True),
    }


def glossary_of(city: CityDay, words: Words) -> list[dict[str, str]]:
    """Return the words that a card or the first screen uses, with what they mean."""
    snapshot = city.snapshot
    terms = glossary(snapshot.rules, words, is_illustrative=snapshot.is_illustrative)
    return [asdict(term) for term in terms]


def _years(whole: Selection, words: Words) -> list[dict[str, Any]]:
    """Return how far the city was in each period, as its map then says."""
    years = []
    for periode in whole.snapshot.periodes:
        then = at_period(whole, periode)
        years.append(
            {
                "key": str(periode),
                "label": words.periode(periode),
                "short": words.short_periode(periode),
                "share": n_melaksanakan(then) / len(then.rt) if len(then.rt) else 0.0,
            }
        )
    return years


def _narrate(whole: Selection, options: MapOptions, words: Words) -> Narration:
    """Return the good news of one period, to be shown while the map plays it."""
    del options
    first, *others = _good_news(whole, words)
    return Narration(headline=first, source=note(whole, words), others=tuple(others))


def _good_news(whole: Selection, words: Words) -> list[str]:
    """Return what went well, in short sentences; nobody is named for lagging."""
    figures = city_figures(whole, nothing_published(), words)
    sentences = [
        words.plural(
            "{n} of {total} RT is Kampung Bantar",
            "{n} of {total} RT are Kampung Bantar",
            n_melaksanakan(whole),
            total=words.number(len(whole.rt)),
        )
    ]
    if figures[1].value != words.number(0):
        sentences.append(f"{figures[1].label}: {figures[1].value} RT")
    return [*sentences, *clearly_risen(whole, words)]


def _kelurahan(city: CityDay) -> list[dict[str, Any]]:
    """Return the kelurahan by name, as people look for theirs, each with its RT."""
    return [
        {
            "code": str(code),
            "name": str(inside["kelurahan"].iloc[0]),
            "kecamatan": str(inside["kecamatan"].iloc[0]),
            "rt": [[int(i), str(nomor)] for i, nomor in inside["nomor"].items()],
        }
        for (_, code), inside in city.snapshot.rt.groupby(["kelurahan", "kelurahan_code"])
    ]


def _map(city: CityDay, selection: Selection, words: Words, *, can_play: bool = False) -> str:
    store, options = city.home.assets, MapOptions()
    series = playback_asset(selection, options, words, store, _narrate) if can_play else None
    geometry = city.finding(geometry_of)
    drawn = rt_map(selection, options, words, geometry=geometry, series=series)
    told = _narrate(selection, options, words)
    drawn = name_on_map(drawn, told.headline, selection, words)
    drawn = replace(drawn, area_legend=())  # here everybody looks for one RT, however small
    return encode_update(with_look(drawn, words, store))


def cards(home: CityHome, kelurahan: str, site: str) -> dict[str, Any] | None:
    """Return the RT of a kelurahan with their cards in both languages, None for no kelurahan."""
    return home.on().finding(_cards, kelurahan, public_site(site))


def _cards(city: CityDay, kelurahan: str, site: str) -> dict[str, Any] | None:
    inside = city.snapshot.rt[city.snapshot.rt["kelurahan_code"] == kelurahan]
    if inside.empty:
        return None
    area = Scope(kecamatan=str(inside["kecamatan_code"].iloc[0]), kelurahan=kelurahan)
    return {
        "code": kelurahan,
        "name": str(inside["kelurahan"].iloc[0]),
        "langs": {lang: _cards_in(city, inside, replace(area, lang=lang)) for lang in LANGUAGES},
        "qr": _codes(inside, site),
    }


def _cards_in(city: CityDay, inside: pd.DataFrame, area: Scope) -> dict[str, Any]:
    words, deck = words_for(area.lang), city.finding(deck_of, area.lang)
    return {
        "cards": [asdict(card(deck, int(rt_id))) for rt_id in inside.index],
        "map": map_of_kelurahan(city, select(city, area), words),
    }


def map_of_kelurahan(city: CityDay, selection: Selection, words: Words) -> str:
    """Return the map beside the cards of a kelurahan, packed for the browser."""
    return _map(city, selection, words)


def deck_of(city: CityDay, lang: str) -> Deck:
    """Return what the cards of a city are made from; ask for it as a finding of ``city``."""
    return card_deck(city.snapshot, background(city), words_for(lang))


def public_site(site: str) -> str:
    """Return where the public finds the pages: as configured, else ``site`` unless it is local.

    A code that leads to the visitor's own phone would lead nowhere.
    """
    if settings().public_url:
        return settings().site(site)
    host = urlsplit(site).hostname or ""
    if host in ("", "localhost", "testserver"):
        return ""
    try:
        return "" if ip_address(host).is_loopback else site
    except ValueError:
        return site


def _codes(inside: pd.DataFrame, site: str) -> dict[str, str]:
    """Return the QR code of each RT's public page, none where the public has no address."""
    if not site:
        return {}
    return {
        str(rt_id): qr_svg(f"{site}/kartu?{urlencode({'rt': rt_id})}") for rt_id in inside.index
    }
