"""Systems of coordinates that Indonesian boundary files come in, to choose from."""

# DGN95 is the national datum of 1995; TM-3, in zones of three degrees, serves land registers.
_DEGREES = ((4326, "WGS 84"), (4755, "DGN95"))
# Sumatra to Papua are zones 46 to 54, on both sides of the equator.
_UTM = tuple(
    (base + zone, f"WGS 84 / UTM {zone}{side}")
    for zone in range(46, 55)
    for base, side in ((32600, "N"), (32700, "S"))
)
_TM3 = tuple((23830 + n, f"DGN95 / TM-3 {46 + (n + 1) // 2}.{2 - n % 2}") for n in range(16))
CHOICES: tuple[tuple[int, str], ...] = (*_DEGREES, *_UTM, *_TM3)
"""EPSG code and name; those of Jambi are 32748 and, for TM-3, 23833."""
