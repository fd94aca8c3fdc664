"""How things show themselves in a notebook; what they look like is `kommunal.render`'s."""

from importlib import import_module
from typing import Any

__all__ = ["InNotebook"]


class InNotebook:
    """Shows itself as a picture, a table or a card where a notebook asks for it, and as text everywhere else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(_view("html", self))

    def _repr_markdown_(self) -> str:
        return str(_view("markdown", self))


def _view(form: str, thing: object) -> Any:
    # by name, and only when a notebook asks: nothing here depends on pictures
    return getattr(import_module("kommunal.render.notebook"), form)(thing)
