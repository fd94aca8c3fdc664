"""Popolo 1.0: organizations, posts, memberships, persons and areas, out and in."""

from typing import Any, Final

from kommunal.interop.contacts import NO_ADDRESS, split_name
from kommunal.interop.dates import period_days
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.popolo_read import read
from kommunal.interop.result import Writer
from kommunal.model.einheiten import Stelle

__all__ = ["export", "read"]

_TYPES: Final = {"telefon": "voice", "fax": "fax", "email": "email"}

_WORDS: Final = {"gremien": "Gremium", "akteure": "Akteur"}

Json = dict[str, Any]


def export(out: Outgoing) -> tuple[Json, dict[str, Writer]]:
    """Return the collections of a day."""
    units = out.views("einheiten")
    posts = {view.entry for view in units if isinstance(view.thing, Stelle)}
    data = {
        "organizations": [
            _city(out),
            *(_unit(out, view) for view in units if view.entry not in posts),
            *(_other(out, view, "gremiumsart", "gremien") for view in out.views("gremien")),
            *(_other(out, view, "akteurart", "akteure") for view in out.views("akteure")),
        ],
        "posts": [_post(out, view) for view in units if view.entry in posts],
        "memberships": [
            *(_besetzung(out, view, posts) for view in out.views("besetzungen") if view.peek("person")),
            *(_mitgliedschaft(out, view) for view in out.views("mitgliedschaften") if view.peek("mitglied")),
        ],
        "persons": [_person(out, view) for view in out.views("personen")],
        "areas": [_area(view) for view in out.views("gebiete")],
    }
    return data, {".json": json_text}


def _filled(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [], ())}


def _own(collection: str, kind: str | None, **fields: object) -> Json:
    """Return an organization with what tells kommunal, and nobody else, of which kind it is."""
    return {**_filled(**fields), "kommunal:sammlung": collection, **_filled(**{"kommunal:art": kind})}


def _city(out: Outgoing) -> Json:
    ags = out.ledger.kommune.text("ags")
    keys = [{"scheme": "AGS", "identifier": ags}] if ags else []
    return _filled(id="kommune", name=out.municipality, classification="Kommune", identifiers=keys)


def _keys(thing: View) -> list[Json]:
    numbers = [{"scheme": "Ordnungszeichen", "identifier": number} for number in thing.take("nummern") or ()]
    foreign = [{"scheme": key.take("system"), "identifier": key.take("wert")} for key in thing.parts("kennungen")]
    return numbers + foreign


def _names(thing: View) -> list[Json]:
    names = [{"name": name} for name in thing.take("aliase") or ()]
    return [*names, *([{"name": thing.take("kurzname"), "note": "kurz"}] if thing.peek("kurzname") else [])]


def _contacts(thing: View) -> list[Json]:
    found = []
    for way in thing.parts("erreichbarkeiten"):
        kanal = way.text("kanal")
        found.append({"type": _TYPES.get(kanal or "", kanal or "unbekannt"), "value": way.take("wert")})
    return found


def _sources(out: Outgoing, thing: View) -> list[Json]:
    found = []
    for key in thing.peek("quellen"):
        source = out.ledger[key]
        if source.peek("url"):
            found.append({"url": source.take("url"), "note": source.take("titel")})
    if found and len(found) == len(thing.peek("quellen")):
        thing.take("quellen")
    return found


def _addresses(out: Outgoing, thing: View) -> list[Json]:
    found = []
    for key in thing.take("standorte") or ():
        site = out.ledger[key]
        address = site.part("anschrift")
        if address is not None:
            line = address.take_all().label
            found.append(_filled(type="address", value=line, label=site.take("name")) if line else {})
        elif site.peek("name"):
            found.append({"type": "address", "value": site.take("name")})
    told = [address for address in found if address]
    if len(told) < len(thing.peek("standorte") or ()):
        thing.lose("standorte", NO_ADDRESS)
    return told


def _unit(out: Outgoing, unit: View) -> Json:
    areas = unit.peek("gebiete") or ()
    if areas:
        unit.take("gebiete")
    if len(areas) > 1:
        unit.lose("gebiete", "an organization has one area: the first")
    printed = unit.take("bezeichnung")
    return _own(
        "einheiten", unit.take("art"),
        id=unit.take("id"), name=unit.take("name"), other_names=_names(unit), identifiers=_keys(unit),
        classification=printed or type(unit.thing).__name__, parent_id=_parent(unit),
        area_id=areas[0] if areas else None,
        description=unit.take("zweck"), contact_details=[*_contacts(unit), *_addresses(out, unit)],
        sources=_sources(out, unit), **period_days(unit, "founding_date", "dissolution_date", partial=True),
    )  # fmt: skip


def _parent(unit: View) -> str | None:
    above = unit.take("uebergeordnet")
    if above == "keine":
        if unit.peek("art") != "verwaltungsleitung":
            unit.lose("uebergeordnet", "outside the line cannot be said")
        return None
    return None if above is None else str(above)


def _other(out: Outgoing, thing: View, kind: str, word: str) -> Json:
    area = thing.peek("gebiet")
    above = thing.peek("uebergeordnet")
    return _own(
        word, thing.text(kind),
        id=thing.take("id"), name=thing.take("name"), other_names=_names(thing), identifiers=_keys(thing),
        classification=thing.label(kind) or _WORDS[word], area_id=thing.take("gebiet") if area else None,
        parent_id=thing.take("uebergeordnet") if above else None,
        contact_details=[*_contacts(thing), *_addresses(out, thing)], sources=_sources(out, thing),
        **period_days(thing, "founding_date", "dissolution_date", partial=True),
    )  # fmt: skip


def _post(out: Outgoing, post: View) -> Json:
    post.take("art")
    if post.peek("nummern"):
        post.lose("nummern", "a post has no identifiers")
    return _filled(
        id=post.take("id"), label=post.take("name"), other_label=list(post.take("aliase")),
        role=post.take("funktion"), organization_id=_parent(post), contact_details=_contacts(post),
        sources=_sources(out, post), **period_days(post, "start_date", "end_date", partial=True),
    )  # fmt: skip


def _besetzung(out: Outgoing, edge: View, posts: set[str]) -> Json:
    where, post = edge.take("einheit"), edge.take("stelle")
    if post is None and where in posts:
        post = where
        where = None
    if edge.peek("besetzungsart") != "regulaer":
        edge.lose("besetzungsart", "in what manner somebody holds a place cannot be said")
    return _filled(
        id=edge.entry, label=edge.take("amtsbezeichnung"), role=edge.label("rolle"), person_id=edge.take("person"),
        organization_id=where, post_id=post, sources=_sources(out, edge),
        **period_days(edge, "start_date", "end_date", partial=True),
    )  # fmt: skip


def _mitgliedschaft(out: Outgoing, edge: View) -> Json:
    member = edge.take("mitglied")
    person = any(view.entry == member for view in out.views("personen"))
    who = {"person_id": member} if person else {"member": {"@type": "Organization", "id": member}}
    sender = edge.peek("entsendet_von")
    return _filled(
        id=edge.entry, label=edge.take("bezeichnung"), role=edge.label("rolle"), organization_id=edge.take("gremium"),
        on_behalf_of_id=edge.take("entsendet_von") if sender else None, sources=_sources(out, edge), **who,
        **period_days(edge, "start_date", "end_date", partial=True),
    )  # fmt: skip


def _person(out: Outgoing, person: View) -> Json:
    given, family = split_name(person.take("name"))
    return _filled(
        id=person.take("id"), name=person.peek("name"), given_name=given, family_name=family,
        honorific_prefix=person.take("titel"), identifiers=_keys(person), contact_details=_contacts(person),
        sources=_sources(out, person),
    )  # fmt: skip


def _area(area: View) -> Json:
    inside = area.peek("teil_von")
    if inside:
        area.take("teil_von")
    if len(inside) > 1:
        area.lose("teil_von", "an area lies in one other: the first")
    return _filled(
        id=area.take("id"), name=area.take("name"), identifier=area.take("nummer"),
        classification=area.label("gebietsart"), parent_id=inside[0] if inside else None,
    )  # fmt: skip
