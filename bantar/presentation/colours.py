"""The colours of the product and what each may be used for.

One deep river green for the programme, gold for Kencana alone, warm grey for what is not yet,
one accent for the selection, and one hue for each of Bersih, Aman and Pintar. Ordered classes
fall or rise in lightness, so that they stay apart in greyscale and for the colour-blind.
"""

from bantar.core.domain import Aspek

PAPER = "#FBFAF7"
INK = "#26302E"
MUTED = "#6B7370"
HAIRLINE = "#DAD6CC"
QUIET = "#BDB8AC"
"""Of lines that are there to be compared with."""
BAND = "#DCE9E1"
"""Behind the line of a projection: what it may come to."""
GREEN = "#0B5D4B"
GREEN_MID = "#62AF94"
SAND = "#DFD3BC"
GOLD = "#C8992B"
ACCENT = "#B4532A"
MISSING = "#F1EEE6"
NO_SHEET = "#CDC6B6"
"""Not evaluated: flat and almost paper. Evaluated without a sheet: a tone darker, dotted."""

COVERAGE_RAMP = ("#F8EAC6", "#D3CE84", "#86B57A", "#34826C", "#08443C")
"""Steps of a share against the target, from low to high; the last has reached it."""

AWARDED, BANTAR, JUDGED = "#08443C", "#3F9076", "#E0974A"
"""An RT with an award of this period, with an earlier one, judged and not passed."""

AKTIF, PEMBINAAN, TERBENGKALAI, UNVISITED = "#2B8A6C", "#E6B548", "#8C2110", "#E6E2D8"
"""What a visit found, the last an alarm; and RT that nobody has visited."""

SCORE_RAMP = ("#E3F1F8", "#BBD0DB", "#84A9BD", "#467B96", "#143F57")
"""Of scores: blue, as green means share reached. The lowest step is no RT that is not evaluated."""
ASPEK_RAMPS: dict[Aspek, tuple[str, str, str, str, str]] = {
    Aspek.BERSIH: ("#D8F1F6", "#A8D2DB", "#74B8C7", "#2A8093", "#0F6175"),
    Aspek.AMAN: ("#D4CEE9", "#B6ACDB", "#9489C5", "#7465AE", "#483A85"),
    Aspek.PINTAR: ("#FCD7C2", "#EBB595", "#D0875E", "#B5562A", "#6B2A10"),
}
TWO_RAMP = (
    *("#CECDD7", "#D0A58A", "#B87943"),
    *("#7BB6D2", "#979099", "#8B523D"),
    *("#4A99CF", "#256F85", "#4B4B4B"),
)
"""Of two numbers: the first rises from row to row (blue), the second along a row (brown)."""

SKALA_RAMP = ("#CBDDE4", "#7FAFC2", "#2C667F")
CHANGE_RAMP = ("#A6511A", "#E5B27F", "#F0EDE6", "#9C8FC6", "#4B3A86")
RISE_RAMP = ("#CCC6E0", "#9C8FC6", "#6553A0", "#33236A")
NO_CHANGE = "#F0EDE6"
"""A fall is rust and a rise violet, so that green keeps its one meaning: share reached."""
RISE, FALL = "#6553A0", "#A6511A"
"""Bars of a change."""
ASPEK_COLOUR = {aspek: ramp[3] for aspek, ramp in ASPEK_RAMPS.items()}

PLAN_RAMP = (GREEN, "#7FAFC2", SAND, "#F4F1EA")
"""A plan for boundaries: new, changed, unchanged, not spoken of."""

TROUBLE_RAMP = ("#2A1235", "#57246E", "#9A3350", "#247A90", "#DD6B35", "#7DBBCB", "#DCD3A0")
TROUBLE_GROUND = "#F0EDE6"
"""Problems of boundaries, the gravest darkest. Any may lie beside any other, so that all of
them, the ground too, stay apart and not the neighbours of the legend alone."""

STAGE_RAMP = (GREEN, SAND, "#7FAFC2", "#B0CEDA", "#E4EEF2")
"""Stages of an entry, the furthest first: earned, evaluated, taking part, ready, proposed."""

NOTHING = "#F4F1EA"
"""Nothing of the kind is known, where that is an answer and no gap."""

TEAM_RAMP = ("#2A1235", "#57246E", "#9A3350", "#247A90", "#DD6B35", "#7DBBCB")
BESIDE_PLAN = "#CFDCCB"
"""Teams of a plan of work, and RT that are Bantar already. Any may lie beside any other."""

AGAINST_CITY = ("#A9521F", "#DEDACF", "#5FB096")
"""Areas beside the city: below, cannot be told apart, above."""

AGAINST_CITY_DOTS = ("#8A3D17", "#8A8F8A", "#0B5D4B")
"""The same as dots and text."""

LAG_RAMP = ("#6E260D", "#D8935C", "#F7F1E6")
"""How far an RT is by the programme's numbers, the furthest behind darkest."""

CLUSTER_RAMP = ("#5E1F0C", "#1F7A5F", "#C9713D", "#9FD3BF", NOTHING)
"""Cold and hot clusters, RT unlike their surroundings (low among high, high among low), neither.
Rust is what lags, green what is ahead, as on the other maps."""

DUKUNGAN_RAMP = ("#57246E", "#247A90", "#8CC4B0", NOTHING)
"""Help beside the state of Bantar: not yet and helped, Bantar and helped, Bantar alone, neither."""

PAIR_RAMP = (GREEN, "#247A90", "#7DBBCB", "#DD6B35", NOTHING)
"""Mentors, RT that have one, RT that find one, RT that find none, and the others."""


def ink_on(fill: str) -> str:
    """Return the colour of letters that are read on a fill, as browser/map/key/square.ts does."""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue <= 128 else "#14191B"
