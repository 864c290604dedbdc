"""The parts of an RT's profile."""

import math
from urllib.parse import urlencode

import streamlit as st

from bantar.core.domain import Aspek, Outcome, Status
from bantar.i18n.labels import label
from bantar.interfaces.dashboard.kit import data, panels, state
from bantar.interfaces.dashboard.kit.lists import Row, choose_from
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output import charts
from bantar.presentation.filters.unused import NARROWING, unused_filters
from bantar.presentation.markup import div, tag
from bantar.subjects.profile.score import ScoreFace
from bantar.subjects.profile.view import IndicatorLine, Profile, profile

_BANTAR = frozenset({Status.PENGHARGAAN, Status.BANTAR})
_MARKS = {
    Outcome.MERAIH: "meraih",
    Outcome.DINILAI: "dinilai",
    Outcome.NO_DATA: "no-data",
    Outcome.NOT_EVALUATED: "belum",
}


def nobody_chosen(view: View) -> None:
    """Say how to choose an RT."""
    words = view.words
    panels.finding(
        words("Which RT is yours?"),
        words("Type its number and kelurahan above, or choose it on the map."),
    )


def load(view: View) -> Profile:
    """Return the profile of the chosen RT."""
    rt_id = view.rt
    assert rt_id is not None  # the page has said so before
    facts = data.rt_facts(view.snapshot, rt_id)
    return profile(
        view.snapshot,
        rt_id,
        view.words,
        indicators=facts.indicators,
        versions=facts.versions,
        adopsi=facts.adopsi,
        neighbours=facts.neighbours,
    )


def heading(view: View, profile: Profile) -> None:
    """Show the RT as its card has it: its name, what its history says, gold, and its score."""
    words = view.words
    aside = unused_filters(view.scope, NARROWING, words)
    st.html(
        div(
            "kb-finding kb-card-head",
            div(
                "kb-card-name",
                tag("p", f"{profile.title} · {profile.place}", cls="kb-name"),
                tag("p", profile.name, cls="kb-rt", aria_hidden="true"),
                tag("h1", profile.headline),
                tag("p", aside, cls="kb-subtitle") if aside else None,
            ),
            tag("p", tag("span", profile.seal), cls="kb-seal") if profile.seal else None,
        )
    )
    if profile.score is not None:
        st.html(_score(profile.score))


def _score(face: ScoreFace) -> str:
    """Return the latest score, large, and how far it is from the pass mark."""
    share, mark = (f"{100 * min(max(part, 0), 1):.2f}%" for part in (face.share, face.mark_share))
    line = div(
        "kb-to-mark",
        tag("span", "", cls="kb-filled", style=f"width: {share}"),
        tag("span", "", cls="kb-tick", style=f"left: {mark}"),
        aria_hidden="true",
    )
    return div(
        "kb-score" if face.share >= face.mark_share else "kb-score kb-open",
        tag("p", face.label, cls="kb-muted"),
        tag("p", face.value, cls="kb-score-value"),
        tag("p", face.mark, cls="kb-muted"),
        line,
    )


def facts(view: View, profile: Profile) -> None:
    """Show what else is known of the RT."""
    rows = ((view.words("Programme status"), profile.status), *profile.facts)
    items = (tag("div", tag("dt", name), tag("dd", value)) for name, value in rows)
    st.html(tag("dl", *items, cls="kb-facts"))


def phone(view: View, profile: Profile) -> None:
    """Lead to the card as a page of its own, which a phone can keep and send on."""
    query = urlencode({"rt": profile.rt_id, "lang": view.words.lang})
    link = tag("a", view.words("Card for a phone: keep, share, print"), href=f"kartu?{query}")
    st.html(tag("p", link, cls="kb-note"))


def history(view: View, profile: Profile) -> None:
    """Show what each periode brought, as a ribbon."""
    words = view.words
    steps = (
        tag(
            "li",
            tag("span", step.score, cls=f"kb-mark kb-mark-{_MARKS[step.outcome]}"),
            tag("strong", step.short, aria_hidden="true"),
            tag("span", f"{step.periode}: {step.text}", cls="kb-unseen"),
            title=f"{step.periode}: {step.text}",
        )
        for step in profile.history
    )
    st.html(tag("h2", words("This RT over the years"), cls="kb-chart-title"))
    st.html(tag("ol", *steps, cls="kb-history"))
    for line in (*profile.lineage, *profile.adopsi):
        st.html(tag("p", f"{line}.", cls="kb-note"))


def aspek(view: View, profile: Profile) -> None:
    """Show the three aspek beside the kelurahan and the city."""
    words = view.words
    if not profile.aspek:
        st.html(tag("p", words("This RT has no score yet."), cls="kb-notice"))
        return
    panels.plot(
        words("Scores, {periode}", periode=profile.scored_in),
        charts.aspek(profile.aspek, words),
        "aspek",
    )
    if all(math.isnan(bar.kelurahan) for bar in profile.aspek):
        few = words("Fewer than 5 RT of the kelurahan have a score in this period: no average.")
        st.html(tag("p", few, cls="kb-note"))


def indicators(view: View, profile: Profile) -> None:
    """Show what can still add points, then what passed."""
    words = view.words
    if not profile.passed and not profile.nearest:
        return
    has_it = profile.status_key in _BANTAR
    title = words("Can still improve") if has_it else words("Adds points towards passing")
    st.html(tag("h2", title, cls="kb-chart-title"))
    st.html(_lines(profile.nearest, view) if profile.nearest else tag("p", words("All passed.")))
    st.html(tag("h2", words("Passed in full"), cls="kb-chart-title"))
    st.html(_lines(profile.passed, view))
    st.html(tag("p", words("Form: example, not the official form. Bands 0, 1, 2."), cls="kb-note"))


def _lines(lines: tuple[IndicatorLine, ...], view: View) -> str:
    items = (
        tag(
            "li",
            tag("span", label(Aspek(line.aspek), view.words), cls=f"kb-aspek kb-{line.aspek}"),
            tag("span", line.name),
            tag("small", f"{line.score}/2"),
        )
        for line in lines
    )
    return tag("ul", *items, cls="kb-indicators")


def neighbours(view: View, profile: Profile) -> None:
    """List the RT that share a border, those that are Bantar first."""
    words = view.words
    st.html(tag("h2", words("Neighbouring RT"), cls="kb-chart-title"))
    near = sorted(profile.neighbours, key=lambda n: not n.is_bantar)
    choose_from(
        [Row(str(n.rt_id), n.name, n.status) for n in near],
        key=f"neighbours-{profile.rt_id}",
        on_choose=lambda rt_id: state.show_rt(int(rt_id)),
        label=words("Neighbouring RT"),
    )
