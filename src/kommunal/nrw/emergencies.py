"""Who is called first, before every answer: what people write when somebody is in danger.

What is written then stands in ``daten/eigene/notfaelle.txt``; `kommunal.nrw.emergency_signs` reads it.
"""

from collections.abc import Sequence
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw.emergency_signs import SHORTEST_SLIPPED, Clauses, Signs, known_signs, plain, with_one_less
from kommunal.nrw.leistungssuche import Sachtreffer, is_named
from kommunal.nrw.leistungsverzeichnis import AndereStelle

__all__ = ["emergency"]

_CONDITION: Final = regex(r"\b(?:bei|wenn)\b")
_CLOSE: Final = 0.9
_CLAUSE_ENDS: Final = regex(r"[.!?,;:\n]+|\s[-\u2013]\s")
_WORD: Final = regex(r"[^\W_]+")
_START: Final = "^"
_END: Final = "$"


def emergency(text: str, matters: Sequence[Sachtreffer]) -> str | None:
    """Return whom to call first, where what somebody writes is a case of danger; None if it is not.

    >>> emergency("aus der Nachbarwohnung kommt dicker Rauch", ()), emergency("Osterfeuer anmelden", ())
    ('112', None)
    >>> emergency("mei Oma rührt si nimmer", ()), emergency("Schlaganfall: Reha beantragen", ())
    ('112', None)
    """
    known = known_signs()
    said = _clauses(text, known)
    fitting = known.fitting(said)
    number = _number(text, matters)
    if not fitting and number is None:
        return None
    quiet = known.is_quiet(said)
    call = next((sign.call for sign in fitting if not (quiet and sign.only_named)), None)
    return call if quiet else call or number


def _number(text: str, matters: Sequence[Sachtreffer]) -> str | None:
    """Return the number to call for the matter that a text names, where that is a matter of danger."""
    # of those that a text names alike, one of danger, though a municipal one goes before it
    alike = [each for each in matters if each.woertlich and each.punkte == matters[0].punkte]
    best = next((each for each in alike if isinstance(each.sache, AndereStelle)), matters[0] if matters else None)
    if best is None or not isinstance(best.sache, AndereStelle) or best.sache.notfall is None:
        return None
    # "112 bei akuter Gefahr" is advice within an answer, and no emergency by itself
    if _CONDITION.search(best.sache.notfall) or best.unerklaert or best.vorsprung <= 1 - _CLOSE:
        return None
    return best.sache.notfall if is_named(best.sache, text) else None


# --- what somebody writes ---------------------------------------------------------------------------------------------


def _clauses(text: str, known: Signs) -> Clauses:
    """Return the words of a text, brought into one spelling."""
    every: list[str] = []
    row: list[str] = []
    for clause in _CLAUSE_ENDS.split(fold_bare(text)):
        words = [word for typed in _WORD.findall(clause) for word in _meant(plain(typed), known)]
        every += words
        row += [_START, *(word for word in words if word not in known.fillers), _END]
    return Clauses(frozenset(every), f" {' '.join(row)} ")


def _meant(word: str, known: Signs) -> Sequence[str]:
    """Return what a word stands for: in dialect, or mistyped."""
    meant = known.dialect.get(word)
    if meant is not None:
        return meant.split()
    if len(word) < SHORTEST_SLIPPED or word in known.words:
        return (word,)
    slips = known.slips(word[0])
    if word in slips:
        return (slips[word],)
    near = (slips.get(left) for left in with_one_less(word))
    return (word, *[other for other in near if other is not None][:1])
