"""The distance of two colours as CIE has it since 2000 (Sharma, Wu and Dalal 2005), from L*a*b*."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import numpy as np


def ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """Return the distance of two colours, each its L*, a* and b*; 1 is about just seen."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    grey = 0.5 * (1 - _of_seventh((hypot(a1, b1) + hypot(a2, b2)) / 2))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    wave = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * wave)
    blue = -2 * _of_seventh(chroma) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + blue * by_chroma * by_hue)


def _of_seventh(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))
