"""The snapshots of the tests in this folder."""

from tests.snapshots import city_2015, city_before, city_today, indonesian, tiny, words

__all__ = ["city_2015", "city_before", "city_today", "indonesian", "tiny", "words"]
