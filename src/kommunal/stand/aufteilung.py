"""Sachliche Aufteilung: who falls under "Buchstaben A–K"."""

import re
from typing import Final

from attrs import frozen

from kommunal.model.text import fold, fold_bare

__all__ = ["Spanne", "covers", "includes", "overlap", "same", "spannen", "split_in_text"]

_VORSPANN: Final = re.compile(
    r"^(?:(?:anfangs)?buchstaben?|namen?|nachnamen?|familiennamen?|endziffern?|ziffern?|nummern?|nr|von)\b[.:]?\s*"
)
_BIS: Final = r"\s*(?:-|–|—|\u2012|\bbis\b)\s*"
# alone, two letters or three would be a name or an abbreviation; Sch and St are sorted like letters
_TEIL: Final = re.compile(rf"([a-z]{{1,3}}|[0-9]+){_BIS}([a-z]{{1,3}}|[0-9]+)|([a-z]|sch|st|[0-9]+)")
_SPLIT: Final = rf"(?:buchstaben?\s+)?[a-zäöü]{{1,3}}{_BIS}[a-zäöü]{{1,3}}|buchstaben?\s+[a-zäöü]"
_AM_ENDE: Final = re.compile(rf"^(.+?)[\s,]\(?({_SPLIT})\)?$", re.IGNORECASE)


@frozen(order=True)
class Spanne:
    """Anfangsbuchstaben or numbers from one to another, both included."""

    von: str
    bis: str

    def includes(self, text: str) -> bool:
        """Tell whether a folded name, or a number, falls into it."""
        if self.von.isdigit() != text.isdigit():
            return False
        if text.isdigit():
            return int(self.von) <= int(text) <= int(self.bis)
        return self.von <= text and text[: len(self.bis)] <= self.bis

    def within(self, other: "Spanne") -> bool:
        """Tell whether all of it falls into another."""
        return other.includes(self.von) and other.includes(self.bis)

    def meets(self, other: "Spanne") -> bool:
        """Tell whether something falls into both."""
        if self.von.isdigit() != other.von.isdigit():
            return False
        if self.von.isdigit():
            return int(self.von) <= int(other.bis) and int(other.von) <= int(self.bis)
        return self.von[: len(other.bis)] <= other.bis and other.von[: len(self.bis)] <= self.bis


def spannen(text: str) -> tuple[Spanne, ...]:
    """Return the spans that a split names; empty where it is not made of letters or numbers.

    >>> spannen("Buchstaben A–K, S bis Z")
    (Spanne(von='a', bis='k'), Spanne(von='s', bis='z'))
    >>> spannen("städtebauliche Belange")
    ()
    """
    kern = _VORSPANN.sub("", re.sub(r"\([^)]*\)", "", fold_bare(text)).strip())
    teile = [_TEIL.fullmatch(teil.strip()) for teil in re.split(r"[,;/]|\bund\b|\bsowie\b", kern)]
    gefunden: list[Spanne] = []
    for teil in teile:
        if teil is None:
            return ()
        von, bis = teil.group(1) or teil.group(3), teil.group(2) or teil.group(3)
        if von.isdigit() != bis.isdigit() or (int(von) > int(bis) if von.isdigit() else von[: len(bis)] > bis):
            return ()
        gefunden.append(Spanne(von, bis))
    return tuple(gefunden)


def covers(aufteilung: str, split: str) -> bool | None:
    """Tell whether a split includes a name, a letter, a number or another split; None where that cannot be told.

    >>> covers("Buchstaben A–K", "Müller"), covers("L bis Z", "Müller"), covers("A–K", "Buchstaben B-C")
    (False, True, True)
    >>> covers("städtebauliche Belange", "Staedtebauliche Belange"), covers("Jugendliche", "Müller")
    (True, None)
    """
    if same(aufteilung, split):
        return True
    grenzen = spannen(aufteilung)
    if not grenzen:
        return None
    gefragt = spannen(split)
    if gefragt:
        return all(any(spanne.within(grenze) for grenze in grenzen) for spanne in gefragt)
    name = re.sub(r"[^a-z0-9]", "", fold_bare(split))
    return any(grenze.includes(name) for grenze in grenzen)


def same(a: str | None, b: str | None) -> bool:
    """Tell whether two splits say the same, spelling and punctuation aside.

    >>> same("Buchstaben A–K", "buchstaben a-k"), same("A–K", None)
    (True, False)
    """
    return a is b if a is None or b is None else _gleich(a) == _gleich(b)


def overlap(a: str | None, b: str | None) -> bool:
    """Tell whether one case may fall under both splits; a missing split includes every case only beside another such.

    >>> overlap("A–K", "K–Z"), overlap("A–K", "L–Z"), overlap(None, "A–K")
    (True, False, False)
    """
    if a is None or b is None:
        return a is b
    if same(a, b):
        return True
    return any(eine.meets(andere) for eine in spannen(a) for andere in spannen(b))


def includes(outer: str | None, inner: str | None) -> bool:
    """Tell whether every case under one split falls under another; a missing split includes every case.

    >>> includes("A–K", "B–C"), includes("A–K", "Feste"), includes(None, "A–K"), includes("A–K", None)
    (True, False, True, False)
    """
    if outer is None or inner is None:
        return outer is None
    return same(outer, inner) or (bool(spannen(inner)) and covers(outer, inner) is True)


def split_in_text(text: str) -> tuple[str, str] | None:
    """Return a text without the letters at its end, and the letters; None where it ends otherwise.

    >>> split_in_text("Wohngeld A-K")
    ('Wohngeld', 'A-K')
    """
    treffer = _AM_ENDE.match(" ".join(text.split()))
    return (treffer.group(1).rstrip(" ,"), treffer.group(2)) if treffer and spannen(treffer.group(2)) else None


def _gleich(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", fold(text))
