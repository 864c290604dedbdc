"""What travels of a list: words that rows have in common once, numbers with each row."""

import pytest

from bantar.interfaces.dashboard.kit import lists

ROWS = [
    lists.Row("1", "Hulu", "54,5%", 0.5454, "54,5% (900 dari 1.650 RT); di atas kota"),
    lists.Row("2", "Hilir", "7%", 0.07, "7% (4 dari 58 RT); di atas kota"),
    lists.Row("3", "RT 001", "Belum dinilai", is_chosen=True),
]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> dict:
    sent: list[dict] = []
    monkeypatch.setattr(lists, "_component", lambda *, data, **_: sent.append(data))
    lists.choose_from(ROWS, key="a", on_choose=str, label="Kecamatan")
    return sent[0]


def test_rows_that_differ_in_numbers_alone_have_one_wording(listed: dict) -> None:
    assert listed["wordings"] == ["\t%\n\t% (\t dari \t RT); di atas kota", "Belum dinilai"]
    assert listed["rows"] == [
        ["1", "Hulu", 0.545, 0, "54,5 54,5 900 1.650"],
        ["2", "Hilir", 0.07, 0, "7 7 4 58"],
        ["3", "RT 001", None, 1, "", 1],
    ]


def test_each_number_goes_back_to_its_place(listed: dict) -> None:
    for row, (_, _, _, wording, numbers, *_) in zip(ROWS, listed["rows"], strict=True):
        own = iter(numbers.split(" "))
        text = "".join(next(own) if c == "\t" else c for c in listed["wordings"][wording])
        assert text.partition("\n")[::2] == (row.text, row.note)
