"""The names of persons in running text: found in every usual spelling, and taken out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from attrs import frozen

from kommunal.model.personen import Person
from kommunal.model.schluessel import slug
from kommunal.model.text import fold, fold_bare

__all__ = ["NAME_ENTFERNT", "Personennamen"]

NAME_ENTFERNT: Final = "[Name entfernt]"
"""What stands in a text where a name stood."""

_WORT: Final = re.compile(r"[^\W_]+")
_TITEL: Final = frozenset(
    {
        "dr", "prof", "professor", "professorin", "med", "jur", "phil", "rer", "nat", "pol", "ing", "mag", "dipl",
        "frau", "herr", "herrn",
    }
)  # fmt: skip
_AMTSWORTE: Final = frozenset(
    {
        "buergermeister", "buergermeisterin", "oberbuergermeister", "oberbuergermeisterin", "landrat", "landraetin",
        "dezernent", "dezernentin", "beigeordneter", "beigeordnete", "beigeordneten", "kaemmerer", "kaemmerin",
        "amtsleiter", "amtsleiterin",
    }
)  # fmt: skip
_VORSATZ: Final = frozenset(
    {"von", "vom", "van", "der", "den", "dem", "de", "di", "da", "du", "la", "le", "zu", "zur", "zum", "ter", "ten"}
)
_LANG: Final = 8  # letters of a name of several words that no other text contains by chance
_POSTFACH: Final = 4  # letters of a surname that no other mailbox contains by chance


@frozen
class _Form:
    """One way to write a name, as folded words."""

    worte: tuple[str, ...]
    nachname: bool = False
    lang: bool = False
    """Whether it is so long that what follows inside the last word does not matter: "Anna Bergmann-Straße"."""

    def fits(self, worte: Sequence[str]) -> bool:
        """Tell whether words of a text, of which the last begins like the last of the name, are this name."""
        endung = worte[-1][len(self.worte[-1]) :]
        return tuple(worte[:-1]) == self.worte[:-1] and (self.lang or endung in ("", "s"))


class Personennamen:
    """Finds the names of known persons in text, regardless of case, umlaut spelling, order and separators.

    A full name counts everywhere. A surname alone counts after a form of address or an office ("Frau Berg"), and
    everywhere only where asked for: many are words of the language or names of places.
    """

    def __init__(self, personen: Iterable[Person]) -> None:
        self._formen: dict[str, list[_Form]] = {}
        self._nachnamen: set[str] = set()
        for form in dict.fromkeys(form for name in {p.name for p in personen} for form in _formen(name)):
            self._formen.setdefault(form.worte[-1], []).append(form)
            if form.nachname:
                self._nachnamen.add("".join(form.worte))
        self._laengen = sorted({len(wort) for wort in self._formen})
        self._postfachlaengen = {len(name) for name in self._nachnamen if len(name) >= _POSTFACH}

    def redact(self, text: str, *, surnames: bool = False) -> str:
        """Return text with every name in it replaced."""
        worte = list(_WORT.finditer(text))
        treffer = sorted(self._treffer(text, surnames))
        ergebnis = text
        for erstes, letztes in reversed(_vereint(treffer)):
            ergebnis = ergebnis[: worte[erstes].start()] + NAME_ENTFERNT + ergebnis[worte[letztes].end() :]
        return ergebnis

    def occurs_in(self, text: str, *, surnames: bool = False) -> bool:
        """Tell whether a name stands in a text."""
        return next(self._treffer(text, surnames), None) is not None

    def in_address(self, text: str) -> bool:
        """Tell whether a web or mail address, or another way to reach somebody, carries a name.

        The domain does not count for surnames: they are names of places too.
        """
        klar = unquote(text)
        if self.occurs_in(klar):
            return True
        postfach, at, _ = klar.rpartition("@")
        if at:
            return self._enthaelt_nachnamen(postfach) or self.occurs_in(postfach, surnames=True)
        _, schema, rest = klar.partition("://")
        return self.occurs_in(rest.partition("/")[2] if schema else klar, surnames=True)

    def _enthaelt_nachnamen(self, postfach: str) -> bool:
        """Tell whether a mailbox has a surname in it, also between other letters: ``bobszerninks``."""
        for worte in _varianten(postfach):
            gefaltet = "".join(worte)
            for laenge in self._postfachlaengen:
                for anfang in range(len(gefaltet) - laenge + 1):
                    if gefaltet[anfang : anfang + laenge] in self._nachnamen:
                        return True
        return False

    def _treffer(self, text: str, surnames: bool) -> Iterator[tuple[int, int]]:
        """Yield the first and last word of every name in a text."""
        if self._formen:
            for worte in _varianten(text):
                for letztes, wort in enumerate(worte):
                    for form in self._endend(wort):
                        erstes = letztes - len(form.worte) + 1
                        if erstes < 0 or not form.fits(worte[erstes : letztes + 1]):
                            continue
                        if surnames or not form.nachname or _angesprochen(worte[:erstes]):
                            yield erstes, letztes

    def _endend(self, wort: str) -> Iterator[_Form]:
        for laenge in self._laengen:
            if laenge > len(wort):
                return
            yield from self._formen.get(wort[:laenge], ())


def _varianten(text: str) -> list[list[str]]:
    """Return the words of a text folded, in each way that makes a difference."""
    worte = _WORT.findall(text)
    if text.isascii():
        return [[wort.lower() for wort in worte]]
    return [[faltung(wort) for wort in worte] for faltung in (fold, fold_bare)]


def _vereint(spannen: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans with those that overlap made one."""
    ergebnis: list[tuple[int, int]] = []
    for anfang, ende in spannen:
        if ergebnis and anfang <= ergebnis[-1][1]:
            ergebnis[-1] = ergebnis[-1][0], max(ende, ergebnis[-1][1])
        else:
            ergebnis.append((anfang, ende))
    return ergebnis


def _angesprochen(davor: Sequence[str]) -> bool:
    """Tell whether a form of address or an office stands before a surname."""
    anrede = next((wort for wort in reversed(davor) if wort not in _VORSATZ), "")
    return anrede in _TITEL or anrede in _AMTSWORTE


def _formen(name: str) -> Iterator[_Form]:
    """Yield every way in which a person's name is usually written."""
    for faltung in (fold, fold_bare, slug):
        vornamen, nachname = _geteilt(name, faltung)
        # of "Frau Berg" only the surname is known
        if vornamen or len(nachname) > 1 or len(name.split()) == 1:
            for worte in ((*vornamen, *nachname), (*nachname, *vornamen), (*vornamen[:1], *nachname)):
                yield from _form(worte, lang=len(worte) > 1 and len("".join(worte)) >= _LANG)
        if vornamen:
            yield from _form((vornamen[0][0], *nachname))
        # of a double name each half, and the name without its von
        kern = tuple(wort for wort in nachname if wort not in _VORSATZ)
        for worte in (nachname, kern, *((wort,) for wort in kern)):
            yield from _form(worte, nachname=True)


def _form(worte: tuple[str, ...], *, nachname: bool = False, lang: bool = False) -> Iterator[_Form]:
    """Yield a form, unless nothing or a single letter is left of it."""
    if len("".join(worte)) > 1:
        yield _Form(worte, nachname, lang)


def _geteilt(name: str, faltung: Callable[[str], str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the first names and the surname of "Erika von Berg", "von Berg, Erika" or "Erika Berg, M.A."."""
    kern, _, rest = name.partition(",")
    teile = kern.split()
    if rest.strip() and all(fold(teil) in _VORSATZ for teil in teile[:-1]):
        vorn, hinten = rest.split(), teile
    else:
        anfang = len(teile) - 1
        while anfang > 0 and fold(teile[anfang - 1]) in _VORSATZ:
            anfang -= 1
        vorn, hinten = teile[:anfang], teile[anfang:]
    vornamen = _gefaltet(vorn, faltung)
    while vornamen and vornamen[0] in _TITEL:
        vornamen = vornamen[1:]
    return vornamen, _gefaltet(hinten, faltung)


def _gefaltet(teile: Sequence[str], faltung: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(wort for teil in teile for wort in _WORT.findall(faltung(teil)))
