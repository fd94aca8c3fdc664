"""In which language a command speaks: ``--lang``, else ``KOMMUNAL_LANG``, else that of the locale."""

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final, Literal, cast

import click

__all__ = ["CHOICES", "VARIABLE", "Language", "asked_in", "language", "say", "speaking"]

Language = Literal["de", "en"]

CHOICES: Final = ("de", "en")
VARIABLE: Final = "KOMMUNAL_LANG"
_OPTION: Final = "--lang"
_DOMAIN: Final = "messages"
_WORDS: Final = Path(__file__).with_name("locale")
"""Click's own words in German: ``scripts/messages.py`` writes what gettext reads from the text beside it."""
_spoken: Final[ContextVar[Language | None]] = ContextVar("kommunal_language", default=None)


def language() -> Language:
    """Return the language of the command that runs."""
    return _spoken.get() or _of_environment()


def say(de: str, en: str) -> str:
    """Return the one of two texts that is in the language of the command that runs."""
    return de if language() == "de" else en


def asked_in(words: Sequence[str]) -> Language | None:
    """Return the language that a command line asks for, wherever it says so; None where it asks for none we have."""
    asked = None
    for number, word in enumerate(words):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == _OPTION:
            asked = value or (words[number + 1] if number + 1 < len(words) else None)
    return cast("Language", asked) if asked in CHOICES else None


@contextmanager
def speaking(chosen: Language | None) -> Iterator[None]:
    """Speak a language meanwhile, that of the environment where it is None; click's own words follow."""
    token = _spoken.set(chosen)
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    folder = gettext.bindtextdomain(_DOMAIN)
    try:
        # gettext goes by the environment alone
        os.environ["LANGUAGE"] = chosen or _of_environment()
        gettext.textdomain(_DOMAIN)
        gettext.bindtextdomain(_DOMAIN, str(_WORDS))
        yield
    finally:
        gettext.textdomain(before[0])
        gettext.bindtextdomain(_DOMAIN, folder)
        if before[1] is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = before[1]
        _spoken.reset(token)


def _of_environment() -> Language:
    asked = os.environ.get(VARIABLE, "")
    if asked:
        if asked not in CHOICES:
            raise click.UsageError(f"expected {VARIABLE} to be de or en, got {asked!r}")
        return cast("Language", asked)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(variable):
            return "de" if locale.lower().startswith("de") else "en"
    return "en"
