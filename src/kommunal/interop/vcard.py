"""vCard 4.0 (RFC 6350): one card per unit, for an address book."""

from typing import Final

from kommunal.interop.contacts import NO_ADDRESS
from kommunal.interop.ledger import View
from kommunal.interop.lines import content_lines, escaped, structured
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Writer

__all__ = ["export"]

_WAYS: Final = {
    "telefon": "TEL;TYPE=voice", "fax": "TEL;TYPE=fax", "email": "EMAIL", "web": "URL", "soziales_netz": "URL",
}  # fmt: skip

Card = list[tuple[str, str]]


def export(out: Outgoing) -> tuple[list[Card], dict[str, Writer]]:
    """Return the cards of a day, each a list of properties and their values."""
    return [_card(out, view) for view in out.views("einheiten")], {".vcf": _file}


def _file(cards: list[Card]) -> str:
    return content_lines(line for card in cards for line in _lines(card))


def _lines(card: Card) -> list[str]:
    return ["BEGIN:VCARD", "VERSION:4.0", *(f"{name}:{value}" for name, value in card), "END:VCARD"]


def _card(out: Outgoing, unit: View) -> Card:
    line = [out.municipality, *(above.name for above in out.stand.path(unit.entry))]
    card: Card = [
        ("KIND", "org"),
        ("UID", escaped(out.url(unit.take("id")))),
        ("FN", escaped(unit.take("name"))),
        ("ORG", structured(line)),
    ]
    if unit.peek("uebergeordnet") in {above.id for above in out.stand.path(unit.entry)}:
        unit.take("uebergeordnet")
    names = [*unit.take("aliase"), *([unit.take("kurzname")] if unit.peek("kurzname") else [])]
    if names:
        card.append(("NICKNAME", ",".join(map(escaped, names))))
    for way in unit.parts("erreichbarkeiten"):
        name = _WAYS.get(way.peek("kanal") or "")
        if name is not None:
            way.take("kanal")
            value = way.take("wert")
            card.append((name, value if name == "URL" and ";" not in value else escaped(value)))
    for key in unit.take("standorte"):
        site = out.ledger[key]
        address = site.part("anschrift")
        if address is not None:
            street = " ".join(address.take(part) for part in ("strasse", "hausnummer") if address.peek(part))
            parts = [address.take(part) or "" for part in ("postfach", "zusatz")]
            parts += [street, address.take("ort") or "", "", address.take("plz") or "", ""]
            card.append(("ADR", structured(parts)))
        else:
            unit.lose("standorte", NO_ADDRESS)
        point = site.part("koordinaten")
        if point is not None:
            card.append(("GEO", f"geo:{point.take('breite')},{point.take('laenge')}"))
    note = [unit.take("zweck"), *(hour.take_all().label for hour in unit.parts("sprechzeiten"))]
    if unit.peek("sprechzeiten"):
        unit.lose("sprechzeiten", "stand as text only")
    if any(note):
        card.append(("NOTE", escaped("\n".join(text for text in note if text))))
    return card
