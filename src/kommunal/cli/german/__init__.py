"""What is wrong with an input, in German: the errors of kommunal are English, and say the same things in many places.

A message is put together from phrases: "expected a number above 0, got -3; did you mean …". So is its translation:
every phrase stands once, in one of the modules beside, and what a phrase holds is translated in the same way. Names,
values and quoted text stay as they are.

In a phrase, `{a}` is translated in its turn and `<a>` stays. Longer phrases stand first where one begins like another.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from kommunal.cli.german.bridges import BRIDGES
from kommunal.cli.german.documents import DOCUMENTS
from kommunal.cli.german.plans import PLANS

__all__ = ["german"]

_LIST: Final = re.compile(r"(?:[\w./-]+(?:, | or ))*[\w./-]+")
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_HOLE: Final = re.compile(r"\{(\w)\}|<(\w)>|\\(\d)")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def german(message: str, known: Mapping[str, str] = _NOTHING) -> str:
    """Return a message of kommunal in German; unchanged where it is none that we know, or no words at all.

    `known` gives the German of parts that say both themselves.

    >>> german("expected a whole number from 0 on, got -3")
    'erwartet wird eine ganze Zahl ab 0, nicht -3'
    >>> german("unknown field; did you mean 'uebergeordnet'?")
    "unbekanntes Feld; meinten Sie 'uebergeordnet'?"
    """
    if message in known:
        return known[message]
    if _QUOTED.fullmatch(message):
        return message
    for pattern, phrase in _table():
        found = pattern.fullmatch(message)
        if found is not None:
            return _HOLE.sub(lambda hole, found=found: _filled(hole, found, known), phrase)  # type: ignore[misc]
    if _LIST.fullmatch(message):
        return message.replace(" or ", " oder ")
    return message


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_compiled(english), phrase) for english, phrase in (*PLANS, *BRIDGES, *DOCUMENTS))


def _compiled(english: str) -> re.Pattern[str]:
    pattern = re.sub(r"\{(\w)\}", r"(?P<\1>.+?)", english)
    return re.compile(re.sub(r"(?<!\?P)<(\w)>", r"(?P<\1_>.+?)", pattern), re.DOTALL)


def _filled(hole: re.Match[str], found: re.Match[str], known: Mapping[str, str]) -> str:
    if hole[1]:
        return german(found[hole[1]], known)
    return found[f"{hole[2]}_"] if hole[2] else found[int(hole[3])]
