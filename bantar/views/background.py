"""What scenes and pages of paper are made from besides the RT of a view."""

from dataclasses import dataclass

import pandas as pd

from bantar.analytics.outlook import Outlook, look_ahead
from bantar.analytics.projection import TooFewPeriodsError
from bantar.evidence import Evidence
from bantar.snapshot import Snapshot
from bantar.views.reasons import Known, known


@dataclass(frozen=True)
class Background:
    """One day of the city, worked out once for all areas and languages.

    Attributes
    ----------
    ledger
        Published figures, named where ours differ from them.
    evidence
        Lines of the form, pairs and places.
    reasons
        The facts that sentences are made from.
    outlook
        The projection, or why there is none.
    """

    ledger: pd.DataFrame
    evidence: Evidence
    reasons: Known
    outlook: Outlook | TooFewPeriodsError


def background(snapshot: Snapshot, evidence: Evidence, ledger: pd.DataFrame) -> Background:
    """Return the background of ``snapshot``; some two seconds for 1,650 RT."""
    try:
        outlook: Outlook | TooFewPeriodsError = look_ahead(snapshot)
    except TooFewPeriodsError as error:
        outlook = error
    return Background(ledger, evidence, known(snapshot, evidence), outlook)
