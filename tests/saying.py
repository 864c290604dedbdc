"""What refusals and remarks say, in Indonesian: the language in which tests look for words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bantar.core.errors import BantarError
from bantar.core.message import Message, Text, say
from bantar.i18n import words_for

INDONESIAN = words_for("id")


def in_indonesian(text: Text) -> str:
    """Return a text in Indonesian."""
    return say(text, INDONESIAN)


def sentence_of(error: BaseException) -> str:
    """Return what an error says to an Indonesian reader."""
    if isinstance(error, BantarError):
        return error.say(INDONESIAN)
    return "; ".join(
        in_indonesian(part) if isinstance(part, str | Message) else "" for part in error.args
    )


@contextmanager
def refusing(kind: type[Exception], *, match: str) -> Iterator[pytest.ExceptionInfo[Exception]]:
    """Expect an error whose Indonesian sentence matches, as ``pytest.raises`` does."""
    with pytest.raises(kind) as caught:
        yield caught
    sentence = sentence_of(caught.value)
    assert re.search(match, sentence), f"{match!r} is not in {sentence!r}"
