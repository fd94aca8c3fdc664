"""In which language a command speaks: ``--lang``, else ``KOMMUNAL_LANG``, else that of the locale."""

import os
from typing import Any, Final, Literal, cast

import click

__all__ = ["LANG_OPTION", "Language", "language", "say"]

Language = Literal["de", "en"]

_KEY: Final = "kommunal.language"
_VARIABLE: Final = "KOMMUNAL_LANG"
_CHOICES: Final = ("de", "en")


def language() -> Language:
    """Return the language of the command that runs."""
    context = click.get_current_context(silent=True)
    chosen = None if context is None else context.meta.get(_KEY)
    return cast("Language", chosen) if chosen is not None else _of_environment()


def say(de: str, en: str) -> str:
    """Return the one of two texts that is in the language of the command that runs."""
    return de if language() == "de" else en


def _of_environment() -> Language:
    asked = os.environ.get(_VARIABLE, "")
    if asked:
        if asked not in _CHOICES:
            raise click.UsageError(f"expected {_VARIABLE} to be de or en, got {asked!r}")
        return cast("Language", asked)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(variable):
            return "de" if locale.lower().startswith("de") else "en"
    return "en"


def _choose(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None:
        context.meta[_KEY] = value


LANG_OPTION: Final = click.Option(
    ["--lang"],
    type=click.Choice(_CHOICES),
    is_eager=True,
    expose_value=False,
    callback=_choose,
    help=f"The language of headings, hints and findings.  [default: {_VARIABLE}, else the locale]",
)
