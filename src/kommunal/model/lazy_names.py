"""Names of a package that are imported on first use: who takes one of them does not wait for the others."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["lazy_names"]


def lazy_names(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package, by modules of it and the names that each brings, with blanks between."""
    module_of = {name: f"{package}.{module}" for module, listed in names.items() for name in listed.split()}

    def get(name: str) -> object:
        module = module_of.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(module), name)
        setattr(sys.modules[package], name, value)
        return value

    return get
