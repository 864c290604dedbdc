"""Pure functions on areas: CRS, coverage checks, neighbours, the copy that is displayed."""

from bantar.geodata.coverage import CoverageReport, check_coverage, gaps, invalid, overlaps
from bantar.geodata.crs import METRIC, WGS84, area_km2, to_metric, to_wgs84
from bantar.geodata.display import dissolve, simplify, simplify_messy
from bantar.geodata.neighbours import neighbours
from bantar.geodata.specks import drawable

__all__ = [
    "METRIC",
    "WGS84",
    "area_km2",
    "to_metric",
    "to_wgs84",
    "CoverageReport",
    "check_coverage",
    "gaps",
    "invalid",
    "overlaps",
    "neighbours",
    "dissolve",
    "drawable",
    "simplify",
    "simplify_messy",
]
