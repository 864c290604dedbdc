"""The slim row of choices above a view. Each is bound to the URL."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import streamlit as st

from bantar.core import clock
from bantar.core.domain import Periode
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import choices, data, filters, state
from bantar.interfaces.dashboard.kit.choices import Choice
from bantar.interfaces.dashboard.kit.dates import parse_day
from bantar.interfaces.dashboard.kit.shell import View
from bantar.presentation.classes import limits_text
from bantar.presentation.markup import tag
from bantar.presentation.measure_registry import measure_label, spec_of
from bantar.presentation.periods import compared_periode
from bantar.scope.options import ClassBy, Measure, Mode, Shape, parse_limits
from bantar.scope.scope import NOT_NARROWED

_ALL = ""
_A_DAY = "hari"
"""Stands among the periods for a day that was chosen elsewhere."""
_UNREADABLE, _TO_COME = "unreadable", "to come"
"""Why a day that was typed is not taken."""


@contextmanager
def row(view: View) -> Iterator[None]:
    """Lay the choices of a page side by side; on a phone one button opens them.

    The search stays in view: on a phone the finding comes first, and who looks for one RT needs
    no filter.
    """
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        st.html(tag("details", tag("summary", view.words("Period, area and filters"))))
        yield


def where(view: View) -> None:
    """Choose the periode and the area."""
    _show(view, _periode(view), *_area(view))


def when(view: View) -> None:
    """Choose the periode alone."""
    _show(view, _periode(view))


def when_and_what(view: View, measures: Collection[Measure]) -> None:
    """Choose the periode, and which of ``measures`` the map shows."""
    _show(view, _periode(view), _measure(view, measures))


def on_map(view: View) -> None:
    """Choose the periode, the area, what the map is coloured by and compared with."""
    _show(view, _periode(view), *_area(view), _measure(view), *_comparison(view))


def _show(view: View, *made: Choice | None) -> None:
    words = view.words
    names = {"before": words("The period before"), "after": words("The period after")}
    choices.show([one for one in made if one is not None], state.change, names, data.assets())


def _periode(view: View) -> Choice | None:
    """Choose the periode; a day chosen elsewhere is named here."""
    words = view.words
    public = tuple(data.periodes(view.scope.diketahui))
    if not public:
        return None
    options = {str(p): words.periode(p) for p in reversed(public)}
    chosen = str(view.scope.periode or public[-1])
    if view.scope.tanggal:
        options = {_A_DAY: words.day(view.scope.tanggal)} | options
        chosen = _A_DAY

    def to_changes(key: str) -> dict[str, Any]:
        if key == _A_DAY:
            return {}
        periode = Periode.parse(key)
        return {"periode": None if periode == public[-1] else periode, "tanggal": None}

    return Choice("periode", words("Period"), options, chosen, to_changes, is_drawn=True)


def _area(view: View) -> tuple[Choice, Choice]:
    """Choose a kecamatan, and a kelurahan within it."""
    words, scope = view.words, view.scope
    options = data.options(scope)
    inside = {
        code: name
        for code, name in options.kelurahan.items()
        if not scope.kecamatan or options.parents[code] == scope.kecamatan
    }
    return (
        Choice(
            "kecamatan",
            words("Kecamatan"),
            {_ALL: words("Whole city"), **options.kecamatan},
            scope.kecamatan,
            lambda code: {"kecamatan": code, "kelurahan": "", "rt": None},
        ),
        Choice(
            "kelurahan",
            words("Kelurahan"),
            {_ALL: words("All kelurahan"), **inside},
            scope.kelurahan,
            lambda code: {"kelurahan": code, "rt": None},
        ),
    )


def _measure(view: View, measures: Collection[Measure] = tuple(Measure)) -> Choice:
    """Choose what the map is coloured by."""
    words = view.words
    return Choice(
        "ukuran",
        words("Map shows"),
        {measure.value: measure_label(measure, words) for measure in measures},
        view.choices.map.ukuran.value,
        lambda key: {"ukuran": Measure(key)},
    )


def _comparison(view: View) -> tuple[Choice, ...]:
    """Choose how two periods are compared, and which earlier one."""
    words, options = view.words, view.choices.map
    names = {
        Mode.SINGLE: words("One period"),
        Mode.SIDE: words("Side by side"),
        Mode.SWIPE: words("Swipe"),
        Mode.DIFFERENCE: words("Change"),
    }
    mode = Choice(
        "tampilan",
        words("Compare"),
        {mode.value: names[mode] for mode in Mode},
        options.tampilan.value,
        lambda key: {"tampilan": Mode(key)},
    )
    before = compared_periode(options, view.selection)
    if before is None:
        return (mode,)
    earlier = [p for p in view.snapshot.periodes if p != view.snapshot.periode]
    return (
        mode,
        Choice(
            "banding",
            words("With"),
            {str(p): words.periode(p) for p in reversed(earlier)},
            str(before),
            lambda key: {"banding": Periode.parse(key)},
        ),
    )


def decimal(
    label: str, value: float, choices: Iterable[float], words: Words, bound: dict[str, Any]
) -> None:
    """Choose a number that may have decimals; ``value`` is among the choices even if it is odd.

    Streamlit's field for numbers knows only the decimal point.
    """

    def written(number: float) -> str:
        return words.number(number, len(f"{number:g}".partition(".")[2]))

    st.selectbox(label, sorted({*choices, value}), format_func=written, **bound)


def shape(view: View) -> None:
    """Choose how an RT is drawn."""
    words = view.words
    shapes = {Shape.BOUNDARY: words("Boundaries"), Shape.TILE: words("Tiles of equal size")}
    st.segmented_control(
        words("An RT is drawn as"),
        list(Shape),
        format_func=lambda s: shapes[s],
        required=True,
        **state.bind("bentuk", view.choices.map.bentuk, lambda s: {"bentuk": s}),
    )


def classes(view: View) -> None:
    """Choose where the classes of a number begin; typed limits are asked for in words."""
    words, options = view.words, view.choices.map
    if spec_of(options.ukuran).by_limits is None:
        return
    names = {
        ClassBy.PROGRAMME: words("Of the programme"),
        ClassBy.QUANTILES: words("As many in each"),
        ClassBy.NATURAL: words("Natural breaks"),
        ClassBy.TYPED: words("Limits of my own"),
    }
    left, right = st.columns(2, gap="medium")
    with left:
        st.selectbox(
            words("Classes of the map"),
            list(ClassBy),
            format_func=names.__getitem__,
            **state.bind("kelas", options.kelas, lambda by: {"kelas": by}),
        )
    if options.kelas is not ClassBy.TYPED:
        return
    with right:
        st.text_input(
            words("Where classes begin (up to four numbers)"),
            placeholder="50; 65; 75; 85",
            **state.bind("batas", limits_text(options.batas, words), _limit_changes),
        )
        if st.session_state.get("batas_refused"):
            sentence = words("Write up to four rising numbers between 0 and 100, like 50; 65; 75.")
            st.html(tag("p", sentence, cls="kb-notice", role="status"))


def second(view: View) -> None:
    """Choose a second number, so that the map shows two at once."""
    words, options = view.words, view.choices.map
    if spec_of(options.ukuran).numbers is None:
        return
    others = [one for one in Measure if one.is_score and one is not options.ukuran]
    chosen_one = options.kedua if options.kedua in others else None
    st.selectbox(
        words("A second score on the same map"),
        [None, *others],
        format_func=lambda one: words("None") if one is None else measure_label(one, words),
        **state.bind("kedua", chosen_one, lambda one: {"kedua": one}),
    )


def _limit_changes(text: str) -> dict[str, Any]:
    """Return what typed limits change: nothing where they are refused, and why is said."""
    limits = parse_limits(text)
    st.session_state["batas_refused"] = limits is None
    return {} if limits is None else {"batas": limits}


def more(view: View, *, of_map: tuple[Callable[[View], None], ...] = (shape,)) -> None:
    """Choose among RT by what they are; or another day, or what was known on one.

    ``of_map`` are the choices of how the map of the page is drawn, which come first.
    """
    words, scope = view.words, view.scope
    n = filters.number_of(scope) + (scope.diketahui is not None)
    name = words("Filter") if not n else words("Filter ({n})", n=n)
    popover = st.popover(name, width="stretch", key="kb-more", on_change="rerun")
    if not popover.open:  # what is not seen is not sent
        return
    with popover:
        for choose in of_map:
            choose(view)
        filters.choose(view)
        _days(view)
        st.button(
            words("Clear filters"),
            key="clear-filters",
            on_click=state.change,
            kwargs={**NOT_NARROWED, "tanggal": None, "diketahui": None},
        )


def _days(view: View) -> None:
    """Ask for the day the city is seen on, and for the day it was known on."""
    words, scope = view.words, view.scope
    left, right = st.columns(2, gap="small")
    with left:
        name = words("As of another day (dd-mm-yyyy)")
        _day(name, "tanggal", scope.tanggal, view.snapshot.as_of, words)
    with right:
        name = words("As known on (dd-mm-yyyy)")
        _day(name, "diketahui", scope.diketahui, clock.today(), words)


def _day(name: str, key: str, chosen: date | None, example: date, words: Words) -> None:
    """Ask for a day as people write it here; a calendar would speak English."""
    st.text_input(
        name,
        placeholder=_written(example),
        **state.bind(key, _written(chosen) if chosen else "", lambda text: _day_changes(key, text)),
    )
    sentence = {
        _UNREADABLE: words("Write the day like 20-09-2022."),
        _TO_COME: words("What will be known on a day to come nobody can say."),
    }.get(st.session_state.get(f"{key}_refused", ""))
    if sentence:
        st.html(tag("p", sentence, cls="kb-notice", role="status"))


def _written(day: date) -> str:
    return day.strftime("%d-%m-%Y")


def _day_changes(key: str, text: str) -> dict[str, Any]:
    """Return what another day changes: nothing where it is refused, and why is said."""
    day = parse_day(text)
    refused = ""
    if text.strip() and day is None:
        refused = _UNREADABLE
    elif key == "diketahui" and day and day > clock.today():
        refused = _TO_COME
    st.session_state[f"{key}_refused"] = refused
    if refused:
        return {}
    return {key: day, "periode": None} if key == "tanggal" and day else {key: day}
