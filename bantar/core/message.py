"""A sentence as data: what is said, before it is known in which language.

A refusal, a remark or a note begins deep inside, where nobody knows who will read it. So it
travels as its English original and the values in it, and is said where it is read: on a screen,
in a file or on the command line, each in a language of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, Self, TypeAlias, Union

Text: TypeAlias = Union[str, "Message"]
"""What is said to people; what is a ``str`` is a name or a code and the same in all languages."""

Value: TypeAlias = Union[str, int, "Quantity", "Message", tuple["Text", ...]]
"""What is filled into a sentence; several are written with commas between them."""

_KEY, _VALUES = "message", "values"
_NUMBER = "number"


class Speaker(Protocol):
    """Says an English original in one language, as ``bantar.i18n.Words`` does."""

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the sentence with its values."""
        ...

    def number(self, value: float, decimals: int = 0, *, is_grouped: bool = True) -> str:
        """Write a quantity, with the sign of thousands where it ``is_grouped``."""
        ...


@dataclass(frozen=True)
class Quantity:
    """A number in a sentence, which each language writes in its own way.

    Attributes
    ----------
    value, decimals
        The number, and how many places behind its sign are written.
    is_grouped
        Whether thousands are set apart.
    """

    value: float
    decimals: int = 0
    is_grouped: bool = True

    @classmethod
    def plain(cls, value: float, digits: int = 6) -> Self:
        """Return a number as somebody types it: no thousands, no zeros behind it."""
        exponent = Decimal(f"{value:.{digits}g}").as_tuple().exponent
        return cls(value, max(0, -int(exponent)), is_grouped=False)

    def say(self, words: Speaker) -> str:
        """Return the number in the language of ``words``."""
        return words.number(self.value, self.decimals, is_grouped=self.is_grouped)


@dataclass(frozen=True, init=False)
class Message:
    """A sentence with its values: ``Message("{n} rows are empty", n=3)``.

    ``str`` gives the English original, for logs and for who works on the program.

    Attributes
    ----------
    key
        The English original, which the catalogue knows.
    values
        Name and value of what stands in braces: texts, whole numbers, quantities and other
        sentences as they are, anything else as ``str`` writes it.
    """

    key: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, key: str, /, **values: object) -> None:
        object.__setattr__(self, "key", key)
        kept = tuple((name, _value(value)) for name, value in values.items())
        object.__setattr__(self, "values", kept)

    def say(self, words: Speaker) -> str:
        """Return the sentence in the language of ``words``."""
        return words(self.key, **{name: _as_argument(value, words) for name, value in self.values})

    def __str__(self) -> str:
        return self.say(in_english)


def say(text: Text, words: Speaker) -> str:
    """Return a text in the language of ``words``; a name stays as it is."""
    return text.say(words) if isinstance(text, Message) else text


class _English:
    """Says messages as they stand in the code."""

    def __call__(self, message: str, /, **values: object) -> str:
        return message.format(**values)

    def number(self, value: float, decimals: int = 0, *, is_grouped: bool = True) -> str:
        return f"{value:,.{decimals}f}" if is_grouped else f"{value:.{decimals}f}"


in_english: Speaker = _English()
"""Says messages as they stand in the code."""


def closed(text: Text) -> Message:
    """Return a text as a sentence of its own, with its full stop."""
    return Message("{text}.", text=text)


def listed(parts: Iterable[Text]) -> Text:
    """Return texts as one, with commas between them."""
    texts = tuple(parts)
    return texts[0] if len(texts) == 1 else Message("{texts}", texts=texts) if texts else ""


def as_data(text: Text) -> object:
    """Return a text as JSON can carry it; ``from_data`` reads it back."""
    if isinstance(text, str):
        return text
    return {_KEY: text.key, _VALUES: {name: _value_data(value) for name, value in text.values}}


def from_data(data: Any) -> Text:
    """Return the text that ``as_data`` wrote down; any other string is what it says."""
    if not isinstance(data, Mapping):
        return str(data)
    values = {str(name): _value_of(value) for name, value in data[_VALUES].items()}
    return Message(str(data[_KEY]), **values)


def _value(value: object) -> Value:
    """Return what is kept of a value: what is no text, number or sentence is its ``str``."""
    if isinstance(value, tuple):
        return tuple(part if isinstance(part, str | Message) else str(part) for part in value)
    return value if isinstance(value, str | int | Quantity | Message) else str(value)


def _as_argument(value: Value, words: Speaker) -> object:
    if isinstance(value, tuple):
        return ", ".join(say(part, words) for part in value)
    return value.say(words) if isinstance(value, Quantity | Message) else value


def _value_data(value: Value) -> object:
    if isinstance(value, tuple):
        return [as_data(part) for part in value]
    if isinstance(value, Quantity):
        return {_NUMBER: [value.value, value.decimals, value.is_grouped]}
    return as_data(value) if isinstance(value, Message) else value


def _value_of(data: Any) -> Value:
    if isinstance(data, list):
        return tuple(from_data(part) for part in data)
    if isinstance(data, Mapping) and _NUMBER in data:
        return Quantity(*data[_NUMBER])
    return data if isinstance(data, int) else from_data(data)
