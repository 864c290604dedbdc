"""What the processes of one run of the tests share."""

from pathlib import Path

from tests.shared import shared


def test_the_first_makes_it_and_the_last_ends_it(tmp_path: Path) -> None:
    folder, made, ended = tmp_path / "thing", [], []

    def make() -> int:
        made.append("made")
        return len(made)

    with shared(folder, make, ended.append) as first:
        with shared(folder, make, ended.append) as second:
            assert (first, second) == (1, 1)
        assert ended == []
    assert ended == [1]
    with shared(folder, make, ended.append) as third:
        assert third == 2
    assert ended == [1, 2]


def test_what_cannot_be_made_is_tried_again_by_the_next(tmp_path: Path) -> None:
    tries = []

    def make() -> str:
        tries.append("tried")
        if len(tries) == 1:
            raise OSError("no room")
        return "made"

    for _ in range(2):
        try:
            with shared(tmp_path, make) as made:
                assert made == "made"
        except OSError:
            assert len(tries) == 1
    assert len(tries) == 2
