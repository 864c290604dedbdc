"""Which codes may leave the house."""

import pandas as pd

from bantar.core.area_code import official_codes


def test_a_key_of_our_own_leaves_the_house_as_nothing() -> None:
    codes = pd.Series(["15.71.01.1001", "1571011001", "15.71.01.Xab12cd", "Xdeadbeef", None])
    assert official_codes(codes).tolist() == ["15.71.01.1001", "1571011001", None, None, None]
