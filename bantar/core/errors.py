"""The errors of this package, few and named."""

from bantar.core.message import Speaker, Text, say


class BantarError(Exception):
    """Anything this package refuses, with a sentence a user can act on.

    The sentence is said by whoever shows it, in the language of its reader; ``str`` gives the
    English original.
    """

    def __init__(self, text: Text = "") -> None:
        super().__init__(text)
        self.text = text

    def say(self, words: Speaker) -> str:
        """Return the sentence in the language of ``words``."""
        return say(self.text, words)


class DataError(BantarError):
    """Data that break a rule of the field."""


class CityNeededError(DataError):
    """A question about one city where there are many and none was named."""


class StorageError(BantarError):
    """A database that cannot be opened, upgraded or written."""


class NotFoundError(BantarError):
    """An RT, area, periode or asset that does not exist."""


class AddressError(BantarError):
    """A part of an address that nobody can follow: too long, too large, or no such thing."""


class RegistrationError(BantarError):
    """A measure, a sheet or a page that is registered by half: says what is missing."""
