"""Codes of Kemendagri and of BPS in the columns of a file."""

from bantar.intake.names.stated_codes import read_codes


def test_dots_say_whose_code_it_is() -> None:
    texts = ["15.71.01.1001", "15.71.011.001"]
    assert read_codes("kode", texts, [None, None]) == ["15.71.01.1001", "1571011001"]


def test_a_heading_of_bps_or_of_kemendagri_settles_it() -> None:
    assert read_codes("iddesa", ["1571011001"], ["Hulu"]) == ["1571011001"]
    assert read_codes("kdepum", ["1571011001"], ["Hulu"]) == ["15.71.01.1001"]


def test_one_code_that_only_bps_can_give_settles_its_column() -> None:
    texts = ["1571011001", "1571010004", None]
    assert read_codes("kode", texts, [None] * 3) == ["1571011001", "1571010004", None]


def test_two_kecamatan_under_one_number_are_those_of_bps() -> None:
    texts = ["1571011001", "1571012001"]
    assert read_codes("kode", texts, ["Hulu", "Hilir"]) == texts
    assert read_codes("kode", texts, ["Hulu", "HULU "]) == ["15.71.01.1001", "15.71.01.2001"]
