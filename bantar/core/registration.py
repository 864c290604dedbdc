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
        When a module has nothing of that name.
    """
    for module in iter_modules(package.__path__):
        loaded = import_module(f"{package.__name__}.{module.name}")
        if not hasattr(loaded, name):
            place = f"{package.__name__.replace('.', '/')}/{module.name}.py"
            raise RegistrationError(f"{place} hands in no {name}")
        yield getattr(loaded, name)
