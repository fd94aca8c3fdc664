"""What somebody is in a body, from the words that council information systems print for it."""

from typing import Final

from kommunal.model.akteure import Gremiumsart, Mitgliedsrolle
from kommunal.model.regex import regex
from kommunal.model.text import fold

__all__ = ["member_role"]

_DEPUTY: Final = regex(r"stellv|\bstv\b|\bersatz|^vertretend")
_DEPUTY_OF_NOBODY_ELSE: Final = regex(r"stellvertreter\S*$")
_OF_A_GROUP: Final = regex(r"fraktion|\bgruppen")
_BY_WORD: Final = (
    (regex(r"\bs(?:ach)?k\S* einwohner|\bske\b|beratend"), Mitgliedsrolle.BERATEND),
    (regex(r"\bs(?:ach)?k\S* buerger|\bskb\b|sachkundig"), Mitgliedsrolle.SACHKUNDIGER_BUERGER),
    (regex(r"schriftfuehr"), Mitgliedsrolle.SCHRIFTFUEHRUNG),
    (regex(r"geschaeftsfuehr"), Mitgliedsrolle.GESCHAEFTSFUEHRUNG),
    (regex(r"mitglied"), Mitgliedsrolle.MITGLIED),
)
_OFFICES: Final = (Mitgliedsrolle.SCHRIFTFUEHRUNG, Mitgliedsrolle.GESCHAEFTSFUEHRUNG)
"""Who deputises these has no seat by that."""


def member_role(printed: str | None, body: Gremiumsart | str | None = None) -> Mitgliedsrolle | None:
    """Return what a printed word says that somebody is in a body of a sort; None where it does not say it.

    A sachkundiger Bürger has a vote in a committee (GO NRW § 58 Abs. 3), a sachkundiger Einwohner advises it (Abs. 4).
    Whoever chairs a parliamentary group chairs no other body by that.

    >>> member_role("Stellv. Ausschussmitglied"), member_role("Sprecherin")
    (<Mitgliedsrolle.STELLVERTRETENDES_MITGLIED: 'stellvertretendes_mitglied'>, None)
    """
    words = fold(printed or "").strip()
    for role in Mitgliedsrolle:
        if words in (fold(role.label), fold(role.label.partition(" (")[0]), role.value):
            return role
    deputy = _DEPUTY.search(words) is not None
    if "vorsitz" in words:
        if _OF_A_GROUP.search(words) and body != Gremiumsart.FRAKTION:
            return None
        return Mitgliedsrolle.STELLVERTRETENDER_VORSITZ if deputy else Mitgliedsrolle.VORSITZ
    found = next((role for pattern, role in _BY_WORD if pattern.search(words)), None)
    if not deputy:
        return found
    alone = found is None and body != Gremiumsart.FRAKTION and _DEPUTY_OF_NOBODY_ELSE.search(words)
    seat = alone or found not in (None, *_OFFICES)
    return Mitgliedsrolle.STELLVERTRETENDES_MITGLIED if seat else None
