"""Names, addresses and ways to reach somebody, as several formats want them."""

from collections.abc import Iterable, Mapping

from kommunal.interop.ledger import View

NO_ADDRESS = "a site without an address cannot be shown"

__all__ = ["NO_ADDRESS", "first_of", "postal", "split_name", "street_line"]


def split_name(name: str) -> tuple[str, str]:
    """Return the given names and the family name; what stands before a name of nobility belongs to the latter.

    >>> split_name("Anna Maria von der Heide"), split_name("Muster")
    (('Anna Maria', 'von der Heide'), ('', 'Muster'))
    """
    words = name.split(" ")
    start = next((i for i, word in enumerate(words) if i and word in _NOBLE), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:])


_NOBLE = frozenset({"von", "vom", "van", "zu", "zur", "zum", "de", "da", "del", "di", "du", "el", "ter", "ten"})


def first_of(thing: View, channels: Mapping[str, str]) -> dict[str, str]:
    """Return the first way of each kind to reach somebody, under the names of a format; the others are not taken."""
    found: dict[str, str] = {}
    for way in thing.parts("erreichbarkeiten"):
        theirs = channels.get(way.peek("kanal") or "")
        if theirs is not None and theirs not in found:
            way.take("kanal")
            found[theirs] = way.take("wert")
    return found


def postal(site: View, names: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of the address of a site, under the names of a format."""
    address = site.part("anschrift")
    if address is None:
        return {}
    return {theirs: address.take(ours) for ours, theirs in names.items() if address.peek(ours) is not None}


def street_line(address: View, parts: Iterable[str] = ("strasse", "hausnummer")) -> str:
    """Return street and number in one line."""
    return " ".join(address.take(part) for part in parts if address.peek(part))
