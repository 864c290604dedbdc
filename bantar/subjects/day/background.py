"""What scenes and pages of paper are made from besides the RT of a view."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.subjects.lagging.reasons import Known, known
from bantar.subjects.target.analysis import TooFewPeriodsError
from bantar.subjects.target.outlook import Outlook, look_ahead


@dataclass(frozen=True)
class Background:
    """One day of the city, each part worked out when it is first asked for, and then kept.

    Attributes
    ----------
    ledger
        Published figures, named where ours differ from them.
    load
        Reads lines of the form, pairs and places; see ``evidence``.
    """

    snapshot: Snapshot
    ledger: pd.DataFrame
    load: Callable[[], Evidence]

    @cached_property
    def evidence(self) -> Evidence:
        """Lines of the form, pairs and places of the day."""
        return self.load()

    @cached_property
    def reasons(self) -> Known:
        """The facts that sentences are made from."""
        return known(self.snapshot, self.evidence)

    @cached_property
    def outlook(self) -> Outlook | TooFewPeriodsError:
        """The projection, or why there is none; some two seconds for 1,650 RT."""
        try:
            return look_ahead(self.snapshot)
        except TooFewPeriodsError as error:
            return error
