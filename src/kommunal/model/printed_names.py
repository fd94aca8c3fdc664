"""How charts and lists print names and heads: "Müller, Dr. Anna", "komm. Anna Müller", "vakant, i. V. Bert Baum"."""

import re
from collections.abc import Iterable
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.regex import regex
from kommunal.tuples import NamedTuple

__all__ = [
    "PrintedHead", "PrintedName", "begins_with_nobody", "printed_head", "printed_name", "says_no_name",
    "saying_who_acts", "says_who_acts",
]  # fmt: skip


class PrintedName(NamedTuple):
    """The parts of one printed name."""

    name: str
    """The first name first."""
    titel: str | None
    anrede: str | None
    qualifikationen: tuple[str, ...]
    """Degrees that stand behind the name: ``M.A.``."""
    office: str | None
    """The office that stands beside the name: ``Amtsleiterin``."""


class PrintedHead(NamedTuple):
    """What stands in the place of a head."""

    besetzungsart: str
    name: PrintedName | None
    """None where it says that there is nobody."""


_ANREDE: Final = regex(r"(Frau|Herrn?|Fr\.|Hr\.)(?:\s+|$)")
_SPELLED: Final = {"Herrn": "Herr", "Fr.": "Frau", "Hr.": "Herr"}
_TITEL: Final = regex(
    r"((?:Prof|Dr|Dipl|Mag|PD)\b\.?(?:-[A-Z][a-z]+\.?)*(?:\s?(?:med|jur|phil|rer|nat|pol|oec|ing|h|c|habil|vet|dent)\b\.?)*\s*)+",
)
_DEGREE: Final = regex(r"(?:^|\s)([BM]\.\s?(?:A|Sc|Eng|Ed)\.|LL\.\s?[BM]\.|MBA|MPA)$")
_OFFICE: Final = (
    r"(?:Leiter(?:in)?|Leitung|Direktor(?:in)?|Bürgermeister(?:in)?|Dezernent(?:in)?|(?:Erster?\s)?Beigeordneter?"
    r"|(?:Stadtk|K)ämmer(?:er|in)|(?:Stadt|Kreis|Land|Ober|Rechts|Bau|Verwaltungs)[a-zäöü]*(?:rat|rätin)"
    r"|[A-ZÄÖÜ][a-zäöüß]+(?:leiter(?:in)?|leitung|direktor(?:in)?|bürgermeister(?:in)?|beauftragter?))"
)
_BESIDE: Final = regex(rf"(.+?)(?:\s*,\s*({_OFFICE})|\s*\(({_OFFICE})\))")
_BEFORE: Final = regex(rf"({_OFFICE})(?::\s*(.+)|\s+(\S+\s+\S.*))")
_NO_SIGNS: Final = regex(r"[0-9@/;&():,|<>=+]|\s(?:und|u\.)\s", re.IGNORECASE)
_NO_WORDS: Final = regex(
    r"\b(?:n\.? ?n|vakant|vacant|\w*besetz(?:t|ung\w*)|\w*ausschreibung|ausgeschrieben|unbekannt|(?:un)?benannt|tbd"
    r"|kommissarisch\w*|vertretung|vertretungsweise|interim\w*|übergangsweise|m\. ?d\. ?w\.(?: ?d\. ?g\. ?b\.)?"
    r"|(?-i:komm\.|i\. ?V\.|frei|offen))(?![\w-])|^(?:frei|offen)$",
    re.IGNORECASE,
)
_SIGNS_OF_NO_WORDS: Final = (
    "n.n", "n. n", "nn", "n n", "vakan", "vacan", "besetz", "ausschreib", "ausgeschrieb", "unbekannt", "benannt", "tbd",
    "kommissar", "vertretung", "interim", "gangsweise", "w.", "komm.", "v.", "frei", "offen",
)  # fmt: skip
"""One of these is in every text in which one of those words is, in lower case."""
_WORD: Final = regex(r"[^\W\d_]{2}")

_NOW: Final = r"(?:(?:die|stelle|ist|noch|zur\s?zeit|z\.?\s?zt?\.?|derzeit|momentan|aktuell)\s+)*"
_NOBODY: Final = {
    "nn": r"n\s?\.?\s?n\s?\.?|nomen\s+nominandum|(?:noch\s+)?nicht\s+benannt",
    "vakant": rf"{_NOW}(?:vakant|vacant|unbesetzt|nicht\s+besetzt|(?-i:frei))",
}
_ANY_NOBODY: Final = "|".join(_NOBODY.values())
_LEADING: Final = r"(?:\s\w*leit(?:ung|er(?:in)?))?:?"
_ACTING: Final = {
    "kommissarisch": rf"(?:komm\.|kommissarisch(?:e[rn]?)?){_LEADING}",
    "vertretungsweise": (
        r"(?:i\.\s?V\.|(?-i:iV)|(?:in\s)?Vertretung(?:\sdurch)?|vertr(?:eten|\.)\sdurch|vertretungsweise"
        r"|m\.\s?d\.\s?W\.\s?d\.\s?G\.\s?b\.|mit\sder\sWahrnehmung\sder\sGeschäfte\sbeauftragt):?"
    ),
    "interim": rf"(?:interim(?:istisch|sweise|s)?|übergangsweise){_LEADING}",
}


def printed_name(text: str) -> PrintedName:
    """Return the parts of the name of one person; raises `InvalidValueError` where the text is none."""
    rest, office = _without_office(_line(text))
    parts = [part for part in map(str.strip, rest.split(",")) if part]
    degrees = [part for part in parts if _DEGREE.fullmatch(part)]
    parts = [part for part in parts if part not in degrees]
    titles = [part for part in parts[1:] if _TITEL.fullmatch(part)]
    names = [_bare(part) for part in parts if part not in titles]
    anrede = next((one[0] for one in names if one[0]), None)
    words = [one[2] for one in reversed(names)]  # "Müller, Anna"
    name = " ".join(word for word in words if word)
    behind = _DEGREE.search(name)
    if behind:
        degrees, name = [behind[1], *degrees], name[: behind.start()]
    if len(names) > 2 or not _WORD.search(name) or says_no_name(name):
        raise InvalidValueError(f"expected the name of a person, got {shown(text)}")
    titel = " ".join([*(one[1] for one in names if one[1]), *titles])
    return PrintedName(name, titel or None, anrede, tuple(degrees), office)


def _line(text: str) -> str:
    """Return a text without superfluous blanks; an empty cell of a spreadsheet is often no text."""
    if not isinstance(text, str):
        raise InvalidValueError(f"expected the name of a person, got {shown(text)}")
    return " ".join(text.split())


def _without_office(text: str) -> tuple[str, str | None]:
    """Return a text without the office that stands before or behind the name, and the office."""
    beside = _BESIDE.fullmatch(text)
    if beside:
        return beside[1], beside[2] or beside[3]
    before = _BEFORE.fullmatch(text)
    return (before[2] or before[3], before[1]) if before else (text, None)


def _bare(text: str) -> tuple[str | None, str | None, str]:
    """Return form of address, title, and what is left of a part of a name."""
    address = _ANREDE.match(text)
    rest = text[address.end() :] if address else text
    title = _TITEL.match(rest)
    name = rest[title.end() :] if title else rest
    return _SPELLED.get(address[1], address[1]) if address else None, title[0].strip() if title else None, name.strip()


def says_no_name(text: str) -> bool:
    """Tell whether a text has signs or words that no name of one person has: ``wird neu besetzt``, ``A/B``."""
    return _NO_SIGNS.search(text) is not None or says_who_acts(text)


def says_who_acts(text: str) -> bool:
    """Tell whether a text says that nobody is there, or how somebody is: ``Stelle vakant``, ``komm. Anna Müller``."""
    return _NO_WORDS.search(text) is not None


def saying_who_acts(texts: Iterable[str]) -> frozenset[str]:
    """Return those of many texts that say that nobody is there, or how somebody is; much faster than one by one."""
    different = frozenset(texts)
    together = "\n".join(different).lower()
    signs = [sign for sign in _SIGNS_OF_NO_WORDS if sign in together]
    near = (text for text in different if signs and any(sign in text.lower() for sign in signs))
    return frozenset(filter(says_who_acts, near))


def begins_with_nobody(text: str) -> bool:
    """Tell whether a text says first that nobody is there: ``N.N.``, ``vakant, komm. Anna Müller``."""
    return re.match(rf"\(?(?:{_ANY_NOBODY})(?!\w)", " ".join(text.split()), re.IGNORECASE) is not None


def printed_head(text: str) -> PrintedHead:
    """Return what is printed in the place of a head; raises `InvalidValueError` where that cannot be told.

    Where nobody has the office and somebody fills it, it is the one who fills it that is told.
    """
    besetzungsart, name = _acting(_line(text))
    nobody = _nobody(name)
    return PrintedHead(besetzungsart, printed_name(name)) if nobody is None else PrintedHead(nobody, None)


def _nobody(text: str) -> str | None:
    """Return in which way a text says that there is nobody; None where it does not."""
    bare = re.sub(r"^\((.*)\)$", r"\1", text)
    return next((kind for kind, words in _NOBODY.items() if re.fullmatch(words, bare, re.IGNORECASE)), None)


def _acting(text: str) -> tuple[str, str]:
    """Return in which way somebody has an office, and the text without the words that say it."""
    for besetzungsart, words in _ACTING.items():
        forms = (
            (rf"(?:{_ANY_NOBODY})\s*[,:–-]?\s*(\()?(?:{words})\s+(.+?)(?(1)\))", 2),
            (rf"(?:{words})\s+(.+)", 1),
            (rf"(.+?),?\s+\(?(?:{words})\)?", 1),
        )
        for form, group in forms:
            found = re.fullmatch(form, text, re.IGNORECASE)
            if found:
                return besetzungsart, found[group]
    return "regulaer", text
