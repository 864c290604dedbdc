"""Which codes may leave the house."""

import pandas as pd

from bantar.core.area_code import official_codes, with_code


def test_a_key_of_our_own_leaves_the_house_as_nothing() -> None:
    codes = pd.Series(["15.71.01.1001", "1571011001", "15.71.01.Xab12cd", "Xdeadbeef", None])
    assert official_codes(codes).tolist() == ["15.71.01.1001", "1571011001", None, None, None]


def test_people_read_the_code_of_an_office_and_never_a_key_of_ours() -> None:
    assert with_code("Mawar", "15.71.01.1001") == "Mawar (15.71.01.1001)"
    assert with_code("Mawar", "X314d3c18.Xb67ae0") == "Mawar"
