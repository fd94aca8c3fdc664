"""Who is called first, before every answer: what people write when somebody is in danger.

What is written then stands in ``daten/eigene/notfaelle.txt``; its head explains the signs.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from kommunal.model.collector import collector_paused
from kommunal.model.packaged import packaged_text
from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw.leistungssuche import Sachtreffer, is_named
from kommunal.nrw.leistungsverzeichnis import AndereStelle

__all__ = ["emergency"]

_CONDITION: Final = regex(r"\b(?:bei|wenn)\b")
_CLOSE: Final = 0.9
_SHORTEST_SLIPPED: Final = 7
"""From so many letters on, one of them may be missing or wrong."""
_CLAUSE_ENDS: Final = regex(r"[.!?,;:\n]+|\s[-\u2013]\s")
_WORD: Final = regex(r"[^\W_]+")
_DOUBLED: Final = regex(r"([^\W\d_])\1+")
_START: Final = "^"
_END: Final = "$"


class _Spelled(NamedTuple):
    """One way to say a part of a sign: words in a row, of which a single one may be a beginning or an ending."""

    words: tuple[str, ...]
    begins: bool = False
    ends: bool = False

    def said(self, clause: "_Clauses") -> bool:
        word, *others = self.words
        if others:
            return f" {' '.join(self.words)} " in clause.in_a_row
        if self.begins:
            return any(each.startswith(word) for each in clause.words)
        return any(each.endswith(word) for each in clause.words) if self.ends else word in clause.words


class _Sign(NamedTuple):
    """What stands in a sentence of somebody in danger: of each of `all_of` one, and nothing of `none_of`."""

    call: str
    all_of: tuple[tuple[_Spelled, ...], ...]
    none_of: tuple[_Spelled, ...]
    only_named: bool
    """Whether it names a danger and does not tell of one: a question about its consequences says it too."""


class _Clauses(NamedTuple):
    """What a text says, as the signs see it."""

    words: frozenset[str]
    in_a_row: str
    """The words as they follow one another, with the ends of clauses, without words that say nothing."""


class _Signs(NamedTuple):
    """All that ``notfaelle.txt`` says."""

    signs: tuple[_Sign, ...]
    with_word: Mapping[str, Sequence[int]]
    """The places of the signs that cannot fit without one of some words, by those words."""
    others: Sequence[int]
    """The places of all other signs."""
    quiet: tuple[_Spelled, ...]
    dialect: Mapping[str, Sequence[str]]
    fillers: frozenset[str]
    slips: Mapping[str, str]
    """The long words of the signs by what is left of them with one letter less."""
    words: frozenset[str]
    """Words that are no slip, however like those of a sign they are."""


def emergency(text: str, matters: Sequence[Sachtreffer]) -> str | None:
    """Return whom to call first, where what somebody writes is a case of danger; None if it is not.

    >>> emergency("aus der Nachbarwohnung kommt dicker Rauch", ()), emergency("Osterfeuer anmelden", ())
    ('112', None)
    >>> emergency("mei Oma rührt si nimmer", ()), emergency("Schlaganfall: Reha beantragen", ())
    ('112', None)
    """
    known = _known()
    said = _clauses(text, known)
    likely = {place for word in said.words for place in known.with_word.get(word, ())}
    fitting = [sign for place in sorted(likely.union(known.others)) if _fits(sign := known.signs[place], said)]
    number = _number(text, matters)
    if not fitting and number is None:
        return None
    quiet = any(word.said(said) for word in known.quiet)
    call = next((sign.call for sign in fitting if not (quiet and sign.only_named)), None)
    return call if quiet else call or number


def _number(text: str, matters: Sequence[Sachtreffer]) -> str | None:
    """Return the number to call for the matter that a text names, where that is a matter of danger."""
    best = matters[0] if matters else None
    if best is None or not isinstance(best.sache, AndereStelle) or best.sache.notfall is None:
        return None
    # "112 bei akuter Gefahr" is advice within an answer, and no emergency by itself
    if _CONDITION.search(best.sache.notfall) or best.unerklaert or best.vorsprung <= 1 - _CLOSE:
        return None
    return best.sache.notfall if is_named(best.sache, text) else None


def _fits(sign: _Sign, said: _Clauses) -> bool:
    return all(any(each.said(said) for each in one) for one in sign.all_of) and not any(
        each.said(said) for each in sign.none_of
    )


# --- what somebody writes ---------------------------------------------------------------------------------------------


def _clauses(text: str, known: _Signs) -> _Clauses:
    """Return the words of a text, brought into one spelling."""
    every: list[str] = []
    row: list[str] = []
    for clause in _CLAUSE_ENDS.split(fold_bare(text)):
        words = [word for typed in _WORD.findall(clause) for word in _meant(_plain(typed), known)]
        every += words
        row += [_START, *(word for word in words if word not in known.fillers), _END]
    return _Clauses(frozenset(every), f" {' '.join(row)} ")


def _meant(word: str, known: _Signs) -> Sequence[str]:
    """Return what a word stands for: in dialect, or mistyped."""
    meant = known.dialect.get(word)
    if meant is not None:
        return meant
    if len(word) < _SHORTEST_SLIPPED or word in known.words:
        return (word,)
    if word in known.slips:
        return (known.slips[word],)
    near = (known.slips.get(left) for left in _with_one_less(word))
    return (word, *[other for other in near if other is not None and other[0] == word[0]][:1])


def _plain(bare: str) -> str:
    """Return a text in bare spelling without what people spell differently: doubled letters, vowels written as two."""
    return _DOUBLED.sub(r"\1", bare.replace("ae", "a").replace("oe", "o").replace("ue", "u"))


def _with_one_less(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


# --- what the file says -----------------------------------------------------------------------------------------------


@cache
@collector_paused()
def _known() -> _Signs:
    """Return what the file says, read on first use."""
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    written = packaged_text("kommunal.nrw", "daten", "eigene", "notfaelle.txt")
    # all words at once, which takes a tenth of the time that one by one does
    for line, plain in zip(written.splitlines(), _plain(fold_bare(written)).splitlines(), strict=True):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(plain)
    named = (line.partition("=") for line in sections["gruppen"])
    groups = {f"<{name.strip()}>": tuple(map(_spelled, words.split())) for name, _, words in named}
    signs = tuple(
        _sign(line, call, groups)
        for call, content in sections.items()
        if call not in ("gruppen", "mundart", "füllung", "wörter", "ruhig")
        for line in content
    )
    dialect = {
        word: tuple(meant.split())
        for meant, _, words in (line.partition("=") for line in sections["mundart"])
        for word in words.split()
    }
    long = {
        word
        for sign in signs
        for one in (*sign.all_of, sign.none_of)
        for spelled in one
        for word in spelled.words
        if len(word) >= _SHORTEST_SLIPPED
    }
    slips = {left: word for word in sorted(long) for left in _with_one_less(word)}
    with_word: dict[str, list[int]] = {}
    others: list[int] = []
    for place, sign in enumerate(signs):
        words = _needed(sign)
        for word in words:
            with_word.setdefault(word, []).append(place)
        if not words:
            others.append(place)
    return _Signs(
        signs,
        with_word,
        others,
        tuple(_spelled(word) for line in sections["ruhig"] for word in line.split()),
        dialect,
        frozenset(word for line in sections["füllung"] for word in line.split()),
        {**slips, **{word: word for word in long}},
        frozenset(word for line in sections["wörter"] for word in line.split()) - long,
    )


def _sign(line: str, call: str, groups: Mapping[str, Sequence[_Spelled]]) -> _Sign:
    only_named = line.startswith("? ")
    all_of: list[tuple[_Spelled, ...]] = []
    none_of: list[_Spelled] = []
    for part in line.removeprefix("? ").split():
        names = part.removeprefix("-").split("|")
        spelled = tuple(one for name in names for one in (groups[name] if name[0] == "<" else (_spelled(name),)))
        if part.startswith("-"):
            none_of += spelled
        else:
            all_of.append(spelled)
    return _Sign(call, tuple(all_of), tuple(none_of), only_named)


def _needed(sign: _Sign) -> frozenset[str]:
    """Return words of which one is in every text that a sign fits; none where it can be told by no whole word."""
    whole = [[max(each.words, key=len) for each in one] for one in sign.all_of if not any(map(_in_part, one))]
    # the longer a word, the fewer texts have it
    return frozenset(max(whole, key=lambda one: min(map(len, one)), default=()))


def _in_part(spelled: _Spelled) -> bool:
    return spelled.begins or spelled.ends


def _spelled(text: str) -> _Spelled:
    words = tuple(word.strip("*") for word in text.split("_"))
    return _Spelled(words, begins=text.endswith("*"), ends=text.startswith("*"))
