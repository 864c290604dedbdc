"""The errors of this package, few and named."""


class BantarError(Exception):
    """Anything this package refuses, with a sentence a user can act on."""


class DataError(BantarError):
    """Data that break a rule of the field."""


class StorageError(BantarError):
    """A database that cannot be opened, upgraded or written."""


class NotFoundError(BantarError):
    """An RT, area, periode or asset that does not exist."""


class RegistrationError(BantarError):
    """A measure, a sheet or a page that is registered by half: says what is missing."""
