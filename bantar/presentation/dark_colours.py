"""What stands for each colour on a screen that is dark.

There lighter is more: the order of a ramp stays, its lightness turns round, and what is missing is
next to the ground. One colour has one stand-in, whatever ramp it belongs to.
"""

from collections.abc import Sequence

from bantar.presentation import colours


def _pairs() -> dict[str, str]:
    ramps: Sequence[tuple[Sequence[str], Sequence[str]]] = (
        ((colours.PAPER, colours.INK, colours.MUTED), ("#121A1B", "#E9EDE9", "#A3AEAB")),
        ((colours.HAIRLINE, colours.GREEN, colours.GREEN_MID), ("#334042", "#9FD6B5", "#468468")),
        ((colours.SAND, colours.GOLD, colours.ACCENT), ("#473F2E", "#F2CE5E", "#F0B27A")),
        ((colours.MISSING, colours.NO_SHEET, colours.NOTHING), ("#1F282A", "#475356", "#1F282A")),
        (colours.COVERAGE_RAMP, ("#2E3A3B", "#3D5F55", "#468468", "#8CBF86", "#E6EFA8")),
        ((colours.BANTAR, colours.JUDGED), ("#66B596", "#AD642C")),
        (
            (colours.UNVISITED, colours.AKTIF, colours.PEMBINAAN, colours.TERBENGKALAI),
            ("#2F393B", "#5DB58F", "#F1D27A", "#D9452B"),
        ),
        (colours.SCORE_RAMP, ("#163644", "#37525F", "#50798C", "#82AFC4", "#D6EEFA")),
        *zip(
            colours.ASPEK_RAMPS.values(),
            (
                ("#264348", "#295C66", "#2F7787", "#5CA1B2", "#85BFD3"),
                ("#353247", "#4F4B64", "#726A98", "#A494D9", "#D5C4FE"),
                ("#3C2A22", "#5E4334", "#95603F", "#D08A5F", "#FFC9A3"),
            ),
            strict=True,
        ),
        (
            colours.TWO_RAMP,
            (
                *("#474747", "#876149", "#E18850"),
                *("#166380", "#8E8E8E", "#E3B699"),
                *("#19A5E3", "#8BBAD4", "#E0DBE1"),
            ),
        ),
        (colours.SKALA_RAMP, ("#303D43", "#426C7C", "#86B6CF")),
        (colours.CHANGE_RAMP, ("#F0A25E", "#9A6434", "#262F31", "#6C5FA3", "#D6C3FF")),
        (colours.RISE_RAMP, ("#463F6B", "#6C5FA3", "#A195D6", "#E0D9FF")),
        (
            colours.TROUBLE_RAMP,
            ("#FCF4FF", "#F2CEFF", "#FF9AAF", "#63A6BB", "#C96434", "#2D6572", "#47431C"),
        ),
        (colours.STAGE_RAMP[2:], ("#426C7C", "#344D56", "#272E31")),
        ((colours.BESIDE_PLAN,), ("#363F33",)),
        (colours.AGAINST_CITY, ("#E8925A", "#39444A", "#4E9C80")),
        (colours.AGAINST_CITY_DOTS, ("#F0B27A", "#7F8A87", "#9FD6B5")),
        (colours.LAG_RAMP, ("#FFE3C2", "#B9672F", "#2E2A27")),
        (colours.CLUSTER_RAMP[:4], ("#FFDCD1", "#64AF95", "#C07042", "#275243")),
        (colours.DUKUNGAN_RAMP[2:3], ("#316051",)),
        (("#FFFFFF",), ("#0D1415",)),  # figures on a bar
        ((colours.BAND, colours.QUIET), ("#24483D", "#5B6764")),
    )
    return {one: other for light, dark in ramps for one, other in zip(light, dark, strict=True)}


DARK = _pairs()
"""By the colour on paper."""


def dark(colour: str) -> str:
    """Return what stands for ``colour``: itself where nothing does."""
    return DARK.get(colour.upper(), colour)
