"""How things show themselves in a notebook; what they look like is `kommunal.render`'s."""

from importlib import import_module

__all__ = ["InNotebook", "shown_as"]


class InNotebook:
    """Shows itself as a picture, a table or a card where a notebook asks for it, and as text everywhere else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return shown_as("html", self)

    def _repr_markdown_(self) -> str:
        return shown_as("markdown", self)


def shown_as(form: str, thing: object) -> str:
    """Return what a thing shows of itself where something asks for it: ``html``, ``markdown`` or ``text``."""
    # by name, and only when something asks: nothing here depends on pictures
    shown: str = getattr(import_module("kommunal.render.notebook"), form)(thing)
    return shown
