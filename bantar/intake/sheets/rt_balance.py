"""Before and after a renumbering: how many RT, how many KK, and where KK went missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bantar.intake.base.problems import Problem
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.rt_history import History, Version


@dataclass(frozen=True)
class Tally:
    """RT of an area, the sum of the KK that are known, and of how many RT they are not."""

    n_rt: int = 0
    kk: int = 0
    n_unknown: int = 0

    @classmethod
    def of(cls, versions: Iterable[Version]) -> "Tally":
        """Count versions that hold on one day."""
        held = list(versions)
        known = [version.kk for version in held if version.kk is not None]
        return cls(len(held), sum(known), len(held) - len(known))


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
        return cls({day: history.held(eve(day)) for day in days}, names)

    def remarks(self, history: History, changes: Sequence[Change]) -> Iterator[str]:
        """Yield the totals of the city and of every kelurahan that took part, day by day."""
        for day, before in sorted(self.before.items()):
            mine = [change for change in changes if change.day == day]
            if not mine:
                continue
            after = history.held(day)
            yield _told(f"per {day.isoformat()}", Tally.of(before), Tally.of(after))
            codes = {old.kelurahan_code for change in mine for old in change.olds}
            codes |= {code for change in mine for code, _ in change.news}
            for code in sorted(codes):
                tallies = (
                    Tally.of(v for v in vs if v.kelurahan_code == code) for vs in (before, after)
                )
                area = f"Kelurahan {self.names.get(code, code)}, {day.isoformat()}"
                yield _told(area, *tallies)

    def losses(self, history: History, changes: Sequence[Change]) -> Iterator[Problem]:
        """Yield, for each change that does not keep its KK, where and how many."""
        for change in changes:
            found = [history.at(code, number, change.day) for code, number in change.news]
            before, after = Tally.of(change.olds), Tally.of(v for held in found for v in held)
            words = _loss(before, after)
            if words:
                olds = ", ".join(f"RT {old.nomor}" for old in change.olds)
                news = ", ".join(str(number) for _, number in change.news)
                place = self.names.get(change.olds[0].kelurahan_code, "")
                row = change.rows[0]
                problem = row.table.problem(
                    row.row,
                    "rt_new",
                    f"{olds} {place} menjadi {news}: {words}",
                    "jumlah KK yang sama; isi Jumlah KK Baru, atau lembar Data pada hari itu",
                )
                yield replace(problem, is_blocking=False)


def eve(day: date) -> date:
    """Return the day before."""
    return date.fromordinal(day.toordinal() - 1)


def _told(where: str, before: Tally, after: Tally) -> str:
    change = after.kk - before.kk
    kept = ": jumlah KK tetap" if not change else f" (selisih {change:+d} KK)"
    unknown = f"; KK {after.n_unknown} RT tidak diketahui" if after.n_unknown else ""
    was = f" (sebelumnya {before.n_unknown})" if after.n_unknown != before.n_unknown else ""
    counts = f"{before.n_rt} RT dengan {before.kk} KK menjadi {after.n_rt} RT dengan {after.kk} KK"
    return f"{where}: {counts}{kept}{unknown}{was if unknown else ''}"


def _loss(before: Tally, after: Tally) -> str:
    """Say what became of the KK of some RT, "" where they are all accounted for."""
    if after.n_unknown > before.n_unknown:
        return (
            f"KK {after.n_unknown} RT baru belum diketahui, {before.kk} KK sebelumnya tidak terbagi"
        )
    change = after.kk - before.kk
    return f"{before.kk} KK menjadi {after.kk} KK (selisih {change:+d} KK)" if change else ""
