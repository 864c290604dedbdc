"""Templates to take along: empty, or with the RT of the city or of an area of it."""

from datetime import date

import pandas as pd
import streamlit as st

from bantar.core import clock
from bantar.core.errors import NotFoundError
from bantar.i18n import Words
from bantar.intake.rt_templates import kinds_of_rt, refuse_unfit, rt_template
from bantar.intake.templates import template
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office.intake_kinds import Kind
from bantar.output.files.imprint import slug
from bantar.output.paper.kinds import XLSX
from bantar.presentation.data_status import badge
from bantar.presentation.markup import tag


def templates(kind: Kind, view: View, words: Words) -> None:
    """Offer the template of a kind of file, and the one with the RT where it has one."""
    st.download_button(
        words("Download the template"),
        lambda: template(kind.key, data.engine(), words=words),
        f"templat-{kind.key}.xlsx",
        XLSX,
        key=f"template-{kind.key}",
        on_click="ignore",
        type="tertiary",
    )
    if kind.key not in kinds_of_rt():
        return
    popover = st.popover(
        words("Template with the RT"), key="kb-rt-template", type="tertiary", on_change="rerun"
    )
    if popover.open:  # what is not seen is not sent
        with popover:
            _with_rt(kind.key, view, words)


def _with_rt(kind: str, view: View, words: Words) -> None:
    """Ask for the area and the sheets, say how many RT there are, and hand the template out."""
    day = _day(view)
    city = data.snapshot(day)
    kecamatan, kelurahan, place = _area(city.rt, view, words)
    names = {False: words("one for all RT"), True: words("one for each kelurahan")}
    is_by_kelurahan = st.radio(
        words("Sheets"),
        list(names),
        format_func=names.__getitem__,
        horizontal=True,
        key="rt-template-sheets",
    )
    rt = city.rt[city.rt["kecamatan_code"] == kecamatan] if kecamatan else city.rt
    rt = rt[rt["kelurahan_code"] == kelurahan] if kelurahan else rt
    try:
        refuse_unfit(rt["kelurahan_code"].nunique(), day, is_by_kelurahan=is_by_kelurahan)
    except NotFoundError as error:
        st.html(tag("p", error.say(words), cls="kb-notice", role="status"))
        return
    n = words.number(len(rt))
    note = words("{n} RT as of {day}, in their order, ready to print.", n=n, day=words.day(day))
    st.html(tag("p", note, cls="kb-note"))
    status = badge(city, words)
    st.download_button(
        words("Download"),
        lambda: rt_template(
            kind,
            data.engine(),
            day,
            kecamatan=kecamatan,
            kelurahan=kelurahan,
            is_by_kelurahan=is_by_kelurahan,
            status=status,
            words=words,
        ),
        "-".join(filter(None, ("templat", kind, "rt", slug(place), f"{day.isoformat()}.xlsx"))),
        XLSX,
        key="rt-template",
        on_click="ignore",
    )


def _day(view: View) -> date:
    """Return the day in view where one was chosen, else today: who visits goes to today's RT."""
    is_chosen = view.scope.periode is not None or view.scope.tanggal is not None
    return view.snapshot.as_of if is_chosen else clock.today()


def _area(rt: pd.DataFrame, view: View, words: Words) -> tuple[str, str, str]:
    """Ask for the area, at first that in view; return codes of kecamatan and kelurahan, a name."""
    kecamatan = _ask(rt, "kecamatan", view.scope.kecamatan, words("Whole city"))
    inside = rt[rt["kecamatan_code"] == kecamatan] if kecamatan else rt
    kelurahan = _ask(inside, "kelurahan", view.scope.kelurahan, words("All kelurahan"))
    level, code = ("kelurahan", kelurahan) if kelurahan else ("kecamatan", kecamatan)
    names = rt.loc[rt[f"{level}_code"] == code, level]
    return kecamatan, kelurahan, str(names.iloc[0]) if len(names) else ""


def _ask(rt: pd.DataFrame, level: str, in_view: str, all_of_them: str) -> str:
    pairs = rt[[f"{level}_code", level]].drop_duplicates().itertuples(index=False, name=None)
    names = {str(code): str(name) for code, name in sorted(pairs)}
    codes = ["", *names]
    return st.selectbox(
        level.capitalize(),
        codes,
        index=codes.index(in_view) if in_view in codes else 0,
        format_func=lambda code: names.get(code, all_of_them),
        key=f"rt-template-{level}",
    )
