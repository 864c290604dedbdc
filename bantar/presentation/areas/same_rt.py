"""Of which RT a finding over several periods speaks, where the RT were not always the same."""

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words


def among_rt_of_today(finding: str, snapshot: Snapshot, words: Words) -> str:
    """Say in a finding that it is of the RT that exist on the day, where others had results.

    What is counted over periods follows the RT of the day in view. Where RT with results were
    dissolved or merged since, an earlier period had other figures when it was the latest.
    """
    if snapshot.report.results_without_rt.empty:
        return finding
    return words("{finding} (among the RT that exist now)", finding=finding)
