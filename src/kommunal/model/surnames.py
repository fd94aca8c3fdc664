"""Nachnamen: what the surname of a case may be, in all the ways in which people write a name."""

import re
from collections.abc import Iterator
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold_bare

__all__ = ["DASH", "DASHES", "surnames"]

DASH: Final = r"[-\u2010-\u2015\u2212~]"
"""Every dash that people type."""
DASHES: Final = regex(
    rf"\s*(?:{DASH}+>?|\u2192|\u2026|\.{{2,}}|\bbis\b(?:\s+(?:zu|einschl(?:iesslich)?|inkl(?:usive)?|mit)\b\.?)?)\s*"
)
"""What stands between the first and the last of a range: a dash, an arrow, dots, "bis", "bis einschließlich"."""
_COURTESY: Final = frozenset(
    {
        "frau", "fr", "herr", "hr", "herrn", "fraulein", "familie", "fam", "eheleute", "ehepaar", "dr", "prof",
        "professor", "professorin", "doktor", "dipl", "ing", "med", "dent", "vet", "phil", "jur", "rer", "nat", "pol",
        "habil", "mag", "ba", "ma", "mr", "mrs", "ms", "rechtsanwalt", "rechtsanwaltin", "ra", "jun", "sen", "jr", "sr",
    }
)  # fmt: skip
_PARTICLES: Final = frozenset(
    {
        "von", "vom", "van", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "el", "al", "ten", "ter",
        "zu", "zum", "zur", "freiherr",
    }
)  # fmt: skip
_FORMER: Final = regex(r"(?<=\S)[\s(,]+(?:geb|geborene[rn]?|verw|verwitwete)\b.*")
"""The name that somebody bore before: "Müller geb. Schulz"."""


def surnames(case: str) -> tuple[str, ...]:
    """Return what the surname of a case may be, in bare spelling: one where that is plain, several where it is not.

    >>> surnames("Frau Dr. Zimmer"), surnames("Zimmer, Anna"), surnames("Anna Zimmer")
    (('zimmer',), ('zimmer',), ('anna', 'zimmer'))
    """
    plain = fold_bare(case)
    before, comma, after = plain.partition(",")
    if comma and re.search(r"[a-z]", before) and not set(_tokens(after)) <= _COURTESY:
        plain = before
    plain = _FORMER.sub("", plain)
    words = [word for word in _tokens(plain) if word not in _COURTESY]
    # "A. Zimmer": a letter beside a name is short for another name
    words = [word for word in words if len(word) > 1] or words
    if len(words) > 1 and all(word in _PARTICLES for word in words[:-1]):
        # some registers sort "von Berg" under B, some under V
        return tuple(dict.fromkeys((words[-1], "".join(words))))
    return tuple(dict.fromkeys(word for word in words if word not in _PARTICLES)) or tuple(words)


def _tokens(plain: str) -> Iterator[str]:
    for word in re.split(r"[^a-z\-']+", DASHES.sub("-", plain)):
        joined = re.sub(r"[^a-z]", "", word)
        if joined:
            yield joined
