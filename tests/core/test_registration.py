"""A module that is handed in half stops with its place and what it lacks."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from bantar.core.errors import RegistrationError
from bantar.core.registration import handed_in

HALF = {
    "a field of its spec": ("def Spec(*, order): ...\nSPEC = Spec()\n", "'order'"),
    "a key that nobody has": ("import enum\nSPEC = enum.Enum('M', 'A').B\n", "B"),
    "the name itself": ("OTHER = 1\n", "hands in no SPEC"),
}


@pytest.mark.parametrize(("text", "reason"), HALF.values(), ids=HALF)
def test_what_is_half_there_is_named_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "__init__.py").write_text("")
    (tmp_path / "kinds" / "half.py").write_text(text)
    try:
        with pytest.raises(RegistrationError, match=r"kinds/half\.py") as refusal:
            list(handed_in(import_module("kinds"), "SPEC"))
        assert reason in str(refusal.value)
    finally:
        for name in ("kinds", "kinds.half"):
            sys.modules.pop(name, None)
