"""What a cell of a chart or table says of who heads a unit: "Dr. Anna Muster (komm.)", "N.N.", "vakant"."""

import re
from typing import Final

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError
from kommunal.model.printed_names import begins_with_nobody, printed_head, says_no_name

__all__ = ["Holder", "parse_holders"]

_BETWEEN: Final = re.compile(r"\s*(?:;|\n|/|\||\s+und\s+|\s+&\s+)\s*")
_MANNERS: Final = (
    (re.compile(r"\b(?:kommissarisch\w*|komm\.|m\.\s*d\.\s*w\.\s*d\.\s*g\.\s*b\.)", re.IGNORECASE), "kommissarisch"),
    (re.compile(r"\b(?:vertretungsweise|i\.\s*v\.|in vertretung)", re.IGNORECASE), "vertretungsweise"),
    (re.compile(r"\b(?:interim\w*)", re.IGNORECASE), "interim"),
)
_ADDRESS: Final = re.compile(r"^(Herrn?|Frau)\s+")
_TITLE: Final = re.compile(r"^((?:(?:Prof|Dr|PD|Priv\.-Doz)\.(?:\s*(?:med|jur|phil|Ing|rer|nat|h|c|-Ing)\.)*\s*)+)")
_DEGREE: Final = re.compile(
    r"(?:^|,\s*|\s+)((?:Dipl|Mag)\.-?\s?[\w.-]+(?:\s\(FH\))?|[BM]\.\s?(?:A|Sc|Eng)\.|LL\.\s?[BM]\.)"
)
_OFFICE: Final = re.compile(
    r"(?:rat|rätin|direktor|direktorin|amtmann|amtfrau|inspektor|inspektorin|leiter|leiterin|dezernent|dezernentin"
    r"|kämmerer|kämmerin|meister|meisterin|beigeordneter?|angestellter?|sekretär|sekretärin|beauftragter?)$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W\d_][\w'’.\- ]*")


@frozen
class Holder:
    """Who is said to hold a place, and in what manner."""

    name: str | None = None
    """None where nobody holds it, or nobody is named."""
    titel: str | None = None
    anrede: str | None = None
    qualifikationen: tuple[str, ...] = ()
    besetzungsart: str = "regulaer"
    amtsbezeichnung: str | None = None


def parse_holders(text: str) -> list[Holder] | None:
    """Return who a cell names, one after the other; None where it cannot be read as names.

    >>> [(holder.titel, holder.name, holder.besetzungsart) for holder in parse_holders("Dr. Anna Muster (komm.)")]
    [('Dr.', 'Anna Muster', 'kommissarisch')]
    """
    holders = [_holder(part) for part in _BETWEEN.split(text.strip()) if part.strip(" -–")]
    read = [holder for holder in holders if holder is not None]
    return read if len(read) == len(holders) else None


def _holder(text: str) -> Holder | None:
    if begins_with_nobody(text):
        return _nobody(text)
    manner = "regulaer"
    for pattern, word in _MANNERS:
        if pattern.search(text):
            manner, text = word, pattern.sub("", text)
    text = " ".join(re.sub(r"\(\s*\)", "", text).strip(" ,").split())
    if begins_with_nobody(text):
        return _nobody(text)
    if not text:
        return Holder(besetzungsart=manner)
    degrees = tuple(found.strip() for found in _DEGREE.findall(text))
    text = _DEGREE.sub("", text).strip(" ,")
    name, office = _parted(text)
    address = _ADDRESS.match(name)
    name = _ADDRESS.sub("", name)
    title = _TITLE.match(name)
    name = name[title.end() :].strip() if title else name
    if not _NAME.fullmatch(name) or len(name) > 80 or says_no_name(name):
        return None
    anrede = None if address is None else address[1].removesuffix("n") if address[1] == "Herrn" else address[1]
    return Holder(name, title[1].strip() if title else None, anrede, degrees, manner, office)


def _nobody(text: str) -> Holder | None:
    """Return who fills an office that nobody has, or that nobody does; None where more is said than that."""
    try:
        besetzungsart, name = printed_head(text)
    except InvalidValueError:
        return None
    if name is None:
        return Holder(besetzungsart=besetzungsart)
    return Holder(name.name, name.titel, name.anrede, name.qualifikationen, besetzungsart, name.office)


def _parted(text: str) -> tuple[str, str | None]:
    """Return a name in the order in which one says it, and the office that stands beside it."""
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text)
    if bracket:
        return _parted(bracket[1])[0], bracket[2]
    first, comma, second = (part.strip() for part in text.partition(","))
    if not comma:
        return first, None
    if _OFFICE.search(second):
        return first, second
    return f"{second} {first}", None
