"""Every sentence is true: of cities at the edge, and of random ones beside their own counts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Status
from bantar.i18n import Words, words_for
from bantar.measures.summary import level_target
from bantar.presentation.areas.area_finding import headline
from bantar.presentation.areas.figures import city_figures
from bantar.presentation.areas.rankings import coverage_ranking
from bantar.presentation.map_finding import map_headline
from bantar.presentation.measure_rankings import measure_ranking
from bantar.presentation.referee.print import rounded
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.options import Lag, Measure, Mode
from bantar.scope.scope import Scope
from bantar.subjects.card.guess import guesses
from bantar.subjects.card.view import Card, card, card_deck
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.scenes import scene_names, scenes
from tests.cities.edge_cities import cities, edge_cities
from tests.cities.made_up_evidence import evidence_of, is_clean, texts_in
from tests.subjects.test_workbench_views import MAKERS
from tests.tiers import cases, in_turn

EN = words_for("en")
EDGES = edge_cities()
NOTHING = pd.DataFrame(columns=["measure", "as_of", "value", "said_by", "source", "counts"])

LAGS, LEVELS = (Lag.COVERAGE, Lag.SCORE), (Level.KECAMATAN, Level.KELURAHAN, Level.RT)
MADE = {
    name: [
        (lag, level)
        for lag in (LAGS if name in ("lagging", "clusters") else LAGS[:1])
        for level in (LEVELS if name == "lagging" else (Level.KELURAHAN,))
    ]
    for name in MAKERS
}
"""The kinds of lagging and the levels that a view is made for."""

SUPERLATIVE = re.compile(
    r"\b(paling|tertinggi|terendah|terbanyak|tersedikit|terbaik|terburuk|terjauh|terdepan"
    r"|highest|lowest|most|least|best|worst|furthest|leads?)\b",
    re.IGNORECASE,
)
NO_CLAIM = re.compile(
    r"\b(paling banyak satu|at most|at least|paling sedikit|paling lambat)\b", re.I
)
"""A bound, which names nobody."""

CHANGED = re.compile(r"\b(naik|turun|rose|fell)\b", re.IGNORECASE)
NOBODY = re.compile(r"\b(tidak ada|belum ada|no)\b", re.IGNORECASE)


def scopes(city: Snapshot) -> Iterator[Scope]:
    first = city.rt.iloc[0]
    yield Scope()
    yield Scope(kecamatan=first["kecamatan_code"])
    yield Scope(kecamatan=first["kecamatan_code"], kelurahan=first["kelurahan_code"])
    yield Scope(status=(Status.NOT_EVALUATED,))


@cache
def background(name: str) -> Background:
    """Return what the scenes of an edge city are made from, whatever the view and the language."""
    evidence = evidence_of(EDGES[name], 1)
    return Background(EDGES[name], NOTHING, lambda: evidence)


def headlines(of: Background, scope: Scope, words: Words, turn: int) -> Iterator[tuple[str, str]]:
    """Return the headlines of a view by where they stand, in the suite every second one.

    Of measures, of ways to compare, of parts and of scenes the other half is said at the next
    turn: of each city two views are of one turn and two of the other; see ``tiers.in_turn``.
    """
    selection, choices = Selection(of.snapshot, scope), Choices(scope)
    yield "ringkasan", headline(selection, words)
    for n, measure in in_turn(enumerate(Measure), turn):
        for mode in in_turn(Mode, turn // 2 + n // 2):
            options = replace(choices.map, ukuran=measure, tampilan=mode)
            yield f"peta {measure} {mode}", map_headline(selection, options, words)
    for n, (name, make) in in_turn(enumerate(MAKERS.items()), turn):
        several = MADE[name]
        for lag, level in in_turn(several, turn // 2 + n // 2) if len(several) > 1 else several:
            chosen = choices.changed(tertinggal=lag, tingkat=level)
            view = make(selection, chosen, of.evidence, words)
            yield f"{name} {lag} {level}", str(getattr(view, "headline", ""))
    for one in scenes(selection, choices, of, words, tuple(in_turn(scene_names(words), turn))):
        yield f"scene {one.key}", one.title


@cache
def city_headlines(name: str, lang: str) -> list[tuple[str, str]]:
    """Return the headlines of an edge city over its views, made once."""
    place, language = list(EDGES).index(name), ["id", "en"].index(lang)
    here = in_turn(enumerate(scopes(EDGES[name])), place + language)
    return [
        (f"{where} {scope}", text)
        for n, scope in here
        # Of two scopes beside each other one is left out: their half says which turn it is.
        for where, text in headlines(
            background(name), scope, words_for(lang), place + n // 2 + 2 * language
        )
    ]


def claims(text: str) -> bool:
    """Say whether a headline names somebody before the others."""
    for part in re.split(r"[;.]", text):
        if SUPERLATIVE.search(NO_CLAIM.sub("", part)) and not NOBODY.search(part):
            return True
    return False


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", [name for name in EDGES if name != "two periods"])
def test_among_equals_and_a_handful_nobody_is_the_most(name: str, lang: str) -> None:
    assert [one for one in city_headlines(name, lang) if claims(one[1])] == []


@pytest.mark.parametrize("name", ["all", "none"])
def test_where_nothing_changed_nothing_rises_or_falls(name: str) -> None:
    wrong = [
        (where, text)
        for where, text in city_headlines(name, "id")
        if any(CHANGED.search(p) and not NOBODY.search(p) for p in re.split(r"[;:]", text))
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", EDGES)
def test_every_part_of_a_page_can_be_said(name: str, lang: str) -> None:
    city, words = EDGES[name], words_for(lang)
    assert [one for one in city_headlines(name, lang) if not is_clean(one[1])] == []
    turn = list(EDGES).index(name) + ["id", "en"].index(lang)
    for n, scope in enumerate(scopes(city)):
        selection = Selection(city, scope)
        parts = [
            *city_figures(selection, NOTHING, words),
            # Of each scope every second one, and the others in the other language.
            *(measure_ranking(selection, one, words) for one in in_turn(Measure, turn + n)),
            rt_map(selection, Choices(scope).map, words, geometry="").summary,
        ]
        assert [text for text in texts_in(parts) if not is_clean(text)] == []


# -- random cities, beside their own counts ------------------------------------------------------


class Counted:
    """The areas in view with their RT and those that carry it out, counted here anew."""

    def __init__(self, selection: Selection) -> None:
        snapshot, scope = selection.snapshot, selection.scope
        has = snapshot.outcomes.eq("meraih").any(axis=1)
        level = {Level.KOTA: "kecamatan", Level.KECAMATAN: "kelurahan"}.get(scope.level)
        inside = snapshot.rt[selection.in_area]
        self.whole = int(has[inside.index].sum()), len(inside)
        self.areas: dict[str, tuple[int, int]] = {}
        self.target = level_target(snapshot, Level(level)) if level else None
        if level:
            for name, own in inside.groupby(level):
                self.areas[str(name)] = int(has[own.index].sum()), len(own)

    def share(self, name: str) -> Fraction:
        return Fraction(*self.areas[name])

    @property
    def n_reached(self) -> int:
        aim = Fraction(str(self.target))
        return sum(k >= aim * n for k, n in self.areas.values())

    def printed(self) -> set[str]:
        """Return every percent that may stand in a sentence."""
        limits = () if self.target is None else (Fraction(str(self.target)),)
        texts = {EN.percent(self.target)} if self.target is not None else set()
        for k, n in self.areas.values():
            near, places = rounded(k, n, limits, 0)
            texts.add(EN.percent(float(near), places))
        return {str(text) for text in texts}


PAIR = re.compile(r"(\d+) of (\d+) RT")
PERCENT = re.compile(r"\d+(?:\.\d+)?%")
EXTREME = re.compile(r"\b(highest|lowest) (.+?) (?:\d+ of \d+ RT|\d[\d.]*%)|^(.+?) still at")


def narrowed(city: Snapshot, dice: int) -> Selection:
    """Return one of the views of a city: an area, as of one of its periods."""
    periodes = list(city.periodes)
    snapshot = city.until(periodes[dice % len(periodes)])
    places = [Scope(), *(Scope(kecamatan=code) for code in sorted(set(city.rt["kecamatan_code"])))]
    return Selection(snapshot, places[(dice // 7) % len(places)])


@cases(1000)
@given(cities(), st.integers(0, 10_000))
def test_the_numbers_of_a_headline_are_those_of_the_areas_beside_it(
    city: Snapshot, dice: int
) -> None:
    selection = narrowed(city, dice)
    counted, text = Counted(selection), headline(selection, EN)
    pairs = {(int(k), int(n)) for k, n in PAIR.findall(text)}
    assert pairs <= {*counted.areas.values(), counted.whole}, text
    assert set(PERCENT.findall(text)) <= counted.printed(), text
    if named := re.search(r"(\d+) of (\d+) (kecamatan|kelurahan) (are|have)", text):
        assert (int(named[1]), int(named[2])) == (counted.n_reached, len(counted.areas))
    if only := re.search(r"^Only (.+?) (?:has reached|is a Kelurahan Bantar)", text):
        aim = Fraction(str(counted.target))
        assert [name for name in counted.areas if counted.share(name) >= aim] == [only[1]]
    for part in text.split("; "):
        if match := EXTREME.search(part):
            name = match[2] or match[3]
            others = [counted.share(one) for one in counted.areas if one != name]
            assert counted.areas[name][1] >= 5, text
            is_high = match[1] == "highest"
            assert all(
                counted.share(name) > one if is_high else counted.share(name) < one
                for one in others
            ), text
            assert others, text


@cases(1000)
@given(cities(), st.integers(0, 10_000))
def test_the_bars_are_the_counts_of_their_areas(city: Snapshot, dice: int) -> None:
    selection = narrowed(city, dice)
    counted, ranking = Counted(selection), coverage_ranking(selection, EN)
    assert ranking is not None
    assert {bar.name for bar in ranking.areas} == set(counted.areas)
    for bar in ranking.areas:
        k, n = counted.areas[bar.name]
        assert f"{k} of {n} RT" in bar.note
        assert bar.share == (k / n if n >= 5 else None)
        if n < 20:
            assert bar.text == f"{k} of {n} RT"
        else:
            assert bar.text in counted.printed()
    shares = [counted.share(bar.name) for bar in ranking.areas if bar.share is not None]
    assert shares == sorted(shares, reverse=True)


@cases(400)
@given(cities(), st.integers(0, 10_000), st.sampled_from(Status))
def test_under_a_filter_the_map_counts_who_passes(
    city: Snapshot, dice: int, status: Status
) -> None:
    plain = narrowed(city, dice)
    selection = Selection(plain.snapshot, replace(plain.scope, status=(status,)))
    text = map_headline(selection, Choices(selection.scope).map, EN)
    n = int((selection.status[selection.in_area] == status).sum())
    if not n:
        assert text == "No RT passes all filters"
        return
    assert re.match(r"(\d+) of (\d+) RT", text).groups() == (  # type: ignore[union-attr]
        str(n),
        str(int(selection.in_area.sum())),
    )
    ranking = measure_ranking(selection, Measure.STATUS, EN)
    assert ranking is not None
    bars = [tuple(map(int, PAIR.search(bar.note).groups())) for bar in ranking.areas]  # type: ignore[union-attr]
    assert (sum(k for k, _ in bars), sum(size for _, size in bars)) == (
        n,
        int(selection.in_area.sum()),
    )


# -- cards and the question of the kiosk -----------------------------------------------------------

TO_GO = re.compile(r"([\d.]+) points to go")
ENOUGH = re.compile(r"\+([\d.]+) points: enough to pass")
NEIGHBOURS = re.compile(
    r"(\d+) of (\d+) neighbouring|All (\d+) neighbouring|(Both|one) neighbouring"
)
PASS_MARK, NEAR = 75.0, 10.0


def cards_of(city: Snapshot, seed: int, words: Words) -> Iterator[tuple[int, Evidence, Card]]:
    """Return the card of every RT of a city, as the kiosk, desk, phone and paper have it."""
    evidence = evidence_of(city, seed)
    deck = card_deck(city, Background(city, NOTHING, lambda: evidence), words)
    for rt_id in city.rt.index:
        yield int(rt_id), evidence, card(deck, int(rt_id))


def beside(evidence: Evidence, rt_id: int) -> set[int]:
    pairs = [*zip(evidence.neighbours["left"], evidence.neighbours["right"], strict=True)]
    return {int(b if a == rt_id else a) for a, b in pairs if rt_id in (a, b)}


def latest_score(city: Snapshot, rt_id: int) -> float | None:
    own = city.results[(city.results["rt_id"] == rt_id) & city.results["score"].notna()]
    scores = dict(zip(own["periode"], own["score"], strict=True))
    return next((scores[str(p)] for p in reversed([*city.periodes]) if str(p) in scores), None)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", EDGES)
def test_no_card_names_anybody_before_the_others(name: str, lang: str) -> None:
    for _, _, one in cards_of(EDGES[name], 1, words_for(lang)):
        texts = texts_in(one)
        assert [text for text in texts if not is_clean(text) or claims(text)] == []


@cases(200)
@given(cities(), st.integers(0, 10_000))
def test_what_a_card_compares_is_so(city: Snapshot, seed: int) -> None:
    has = city.outcomes.eq("meraih").any(axis=1)
    assert city.rules["pass_mark"] == PASS_MARK
    for rt_id, evidence, one in cards_of(city, seed, EN):
        score, near = latest_score(city, rt_id), beside(evidence, rt_id)
        if match := TO_GO.search(one.headline):
            assert score is not None and score < PASS_MARK and not has[rt_id]
            assert float(match[1]) == pytest.approx(PASS_MARK - score, abs=0.051)
            assert one.headline.startswith("Nearly there") == (PASS_MARK - score <= NEAR)
        if "past the pass mark" in one.headline:
            assert score is not None and score >= PASS_MARK and not has[rt_id]
        if match := ENOUGH.search(one.steps_note):
            assert score is not None and score + float(match[1]) >= PASS_MARK - 0.051
        for text in one.praise:
            if match := NEIGHBOURS.search(text):
                n = int(match[1] or match[3] or (2 if match[4] == "Both" else 1))
                assert (n, int(match[2] or n)) == (sum(has[list(near)]), len(near)), text
            if "the first among" in text:
                assert near and not has[list(near)].any()
                assert not city.outcomes.loc[list(near)].eq("no_data").any(axis=None)
            if match := re.search(r"(\d+) indicators? (is|are) in full", text):
                own = evidence.lines[evidence.lines["rt_id"] == rt_id]
                assert int(match[1]) <= int((own["score"] == 2).sum())


@cases(200)
@given(cities(), st.integers(0, 10_000))
def test_the_right_answer_of_a_guess_is_the_figure_of_the_screens(
    city: Snapshot, dice: int
) -> None:
    whole = Selection(narrowed(city, dice).snapshot, Scope())
    outcomes = whole.snapshot.outcomes
    of_screens = [figure.value for figure in city_figures(whole, NOTHING, EN)]
    for one in guesses(whole, EN):
        right = one.choices[one.right]
        assert len(set(one.choices)) == len(one.choices) and right in one.answer
        if "are Kampung Bantar" in one.question:
            assert right == of_screens[0] == f"{int(outcomes.eq('meraih').any(axis=1).sum()):,}"
        elif "earned the predikat" in one.question:
            assert right == of_screens[1] == f"{int(outcomes.iloc[:, -1].eq('meraih').sum()):,}"
