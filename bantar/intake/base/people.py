"""How many KK and people an RT has at most: more is a slip, in a list of RT and in a layer."""

MOST_KK, MOST_PEOPLE = 20_000, 100_000
MOST = {"kk": MOST_KK, "penduduk": MOST_PEOPLE}
