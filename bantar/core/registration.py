"""Modules that hand something in: what a folder holds is registered without being named again."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from bantar.core.errors import RegistrationError


def handed_in(package: ModuleType, name: str) -> Iterator[Any]:
    """Yield what each module of ``package`` calls ``name``, in the order of the modules.

    Raises
    ------
    RegistrationError
        When a module has nothing of that name, or cannot be loaded: its spec lacks a field, or
        names a key that nobody has.
    """
    for module in iter_modules(package.__path__):
        place = f"{package.__name__.replace('.', '/')}/{module.name}.py"
        try:
            loaded = import_module(f"{package.__name__}.{module.name}")
        except (AttributeError, TypeError) as error:
            raise RegistrationError(f"{place} cannot be handed in: {error}") from error
        if not hasattr(loaded, name):
            raise RegistrationError(f"{place} hands in no {name}")
        yield getattr(loaded, name)
