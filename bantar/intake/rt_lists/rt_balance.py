"""Before and after a renumbering: how many RT, how many KK, and where KK went missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bantar.core.message import Message, Text
from bantar.intake.base.problems import Problem
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.rt_lists.rt_history import History, Version
from bantar.intake.sheets.columns import Checked


@dataclass(frozen=True)
class Tally:
    """RT of an area, the sum of the KK that are known, and of how many RT they are not."""

    n_rt: int = 0
    kk: int = 0
    n_unknown: int = 0

    @classmethod
    def of(cls, versions: Iterable[Version]) -> "Tally":
        """Count versions that hold on one day."""
        all_versions = list(versions)
        counted = [version.kk for version in all_versions if version.kk is not None]
        return cls(len(all_versions), sum(counted), len(all_versions) - len(counted))


@dataclass(frozen=True)
class Change:
    """Old RT that became new ones on a day, as rows of the mapping sheet say."""

    rows: Sequence[Checked]
    olds: Sequence[Version]
    news: Sequence[tuple[str, RtNumber]]
    day: date


@dataclass
class Balance:
    """Counts of the eve of each day of change, to be held against the day.

    Attributes
    ----------
    before
        Versions that held on the eve, by day of change.
    names
        Of kelurahan, by code.
    """

    before: Mapping[date, Sequence[Version]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, history: History, days: Iterable[date], names: Mapping[str, str]) -> "Balance":
        """Count before anything is changed."""
        return cls({day: history.versions_on(eve(day)) for day in days}, names)

    def remarks(self, history: History, changes: Sequence[Change]) -> Iterator[Message]:
        """Yield the totals of the city and of every kelurahan that took part, day by day."""
        for day, before in sorted(self.before.items()):
            mine = [change for change in changes if change.day == day]
            if not mine:
                continue
            after = history.versions_on(day)
            yield _balance_text(
                Message("on {day}", day=day.isoformat()), Tally.of(before), Tally.of(after)
            )
            codes = {old.kelurahan_code for change in mine for old in change.olds}
            codes |= {code for change in mine for code, _ in change.news}
            for code in sorted(codes):
                tallies = (
                    Tally.of(v for v in vs if v.kelurahan_code == code) for vs in (before, after)
                )
                area = f"Kelurahan {self.names.get(code, code)}, {day.isoformat()}"
                yield _balance_text(area, *tallies)

    def losses(self, history: History, changes: Sequence[Change]) -> Iterator[Problem]:
        """Yield, for each change that does not keep its KK, where and how many."""
        for change in changes:
            versions_of = [history.at(code, number, change.day) for code, number in change.news]
            before, after = (
                Tally.of(change.olds),
                Tally.of(v for versions in versions_of for v in versions),
            )
            loss = _loss(before, after)
            if loss is not None:
                olds = ", ".join(f"RT {old.nomor}" for old in change.olds)
                news = ", ".join(str(number) for _, number in change.news)
                place = self.names.get(change.olds[0].kelurahan_code, "")
                row = change.rows[0]
                problem = row.table.problem(
                    row.row,
                    "rt_new",
                    Message(
                        "{olds} {place} become {news}: {loss}",
                        olds=olds,
                        place=place,
                        news=news,
                        loss=loss,
                    ),
                    Message(
                        "the same number of KK; fill in Jumlah KK Baru, or the sheet Data on that "
                        "day"
                    ),
                )
                yield replace(problem, is_blocking=False)


def eve(day: date) -> date:
    """Return the day before."""
    return date.fromordinal(day.toordinal() - 1)


def _balance_text(where: Text, before: Tally, after: Tally) -> Message:
    change = after.kk - before.kk
    counts: Text = Message(
        "{n_before} RT with {kk_before} KK become {n_after} RT with {kk_after} KK",
        n_before=before.n_rt,
        kk_before=before.kk,
        n_after=after.n_rt,
        kk_after=after.kk,
    )
    kept = (
        Message("{counts} (difference {change} KK)", counts=counts, change=f"{change:+d}")
        if change
        else Message("{counts}: the same number of KK", counts=counts)
    )
    if not after.n_unknown:
        return Message("{where}: {what}", where=where, what=kept)
    if after.n_unknown == before.n_unknown:
        return Message(
            "{where}: {what}; KK of {n} RT not known", where=where, what=kept, n=after.n_unknown
        )
    return Message(
        "{where}: {what}; KK of {n} RT not known (before: {n_before})",
        where=where,
        what=kept,
        n=after.n_unknown,
        n_before=before.n_unknown,
    )


def _loss(before: Tally, after: Tally) -> Message | None:
    """Say what became of the KK of some RT, None where they are all accounted for."""
    if after.n_unknown > before.n_unknown:
        return Message(
            "KK of {n} new RT not known yet, {kk} KK of before are not shared out",
            n=after.n_unknown,
            kk=before.kk,
        )
    change = after.kk - before.kk
    if not change:
        return None
    return Message(
        "{before} KK become {after} KK (difference {change} KK)",
        before=before.kk,
        after=after.kk,
        change=f"{change:+d}",
    )
