"""What is imported on first use: who takes one name of a package does not wait for the others."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

from kommunal.model.collector import collector_paused

__all__ = ["lazy_module", "lazy_names"]


def lazy_names(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package, by modules of it and the names that each brings, with blanks between."""
    module_of = {name: f"{package}.{module}" for module, listed in names.items() for name in listed.split()}

    def get(name: str) -> object:
        module = module_of.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        with collector_paused():  # it would look through the new classes again and again
            value = getattr(import_module(module), name)
        setattr(sys.modules[package], name, value)
        return value

    return get


class _Later:
    """Stands for a module until somebody asks for what is in it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        value: object = getattr(import_module(self._name), name)
        setattr(self, name, value)
        return value


def lazy_module(name: str) -> object:
    """Return what stands for a module: for what few programs call, and in annotations, as text: ``"shapes.CardDict"``.

    Type checkers are told of the module itself; `typing.get_type_hints`, and what builds on it, finds the same.
    """
    return _Later(name)
