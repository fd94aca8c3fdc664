"""The entry point of hypothesis: `st.from_type(Amt)` works wherever kommunal is installed.

Hypothesis calls `register` at the end of its own import, in every environment that has kommunal, unless the variable
HYPOTHESIS_NO_PLUGINS is set. Importing the model there would cost as much as half of hypothesis, in test runs that may
have nothing to do with kommunal. So types are registered when a module of kommunal that has some is imported, and their
strategies are made when one is asked for.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

__all__ = ["register"]

_PAKETE = ("kommunal.model.", "kommunal.stand.", "kommunal.rules.", "kommunal.vergleich.", "kommunal.geschichte")


def register() -> None:
    """Have every public type of kommunal registered with hypothesis; where that fails, hypothesis stays as it is."""
    with suppress(Exception):
        if not any(isinstance(finder, _Watcher) for finder in sys.meta_path):
            sys.meta_path.insert(0, _Watcher())
        for name, module in tuple(sys.modules.items()):
            if name.startswith(_PAKETE):
                _melde(module)


class _Watcher(MetaPathFinder):
    """Finds nothing of its own: lets modules of kommunal be loaded as ever, and then registers their types."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith(_PAKETE):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            load(module)
            with suppress(Exception):
                _melde(module)

        # the loader itself stays, with all that others may ask of it
        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _melde(module: ModuleType) -> None:
    from hypothesis.strategies import register_type_strategy

    for name in getattr(module, "__all__", ()):
        typ = getattr(module, name, None)
        # of enumerations hypothesis knows the members, if there are any
        if isinstance(typ, type) and typ.__module__ == module.__name__ and not getattr(typ, "__members__", None):
            register_type_strategy(typ, _strategy)


def _strategy(typ: type) -> Any:
    """Return the strategy of a type, or leave it to hypothesis, which goes by annotations."""
    from kommunal.strategies import STRATEGIEN

    return STRATEGIEN[typ]() if typ in STRATEGIEN else NotImplemented
