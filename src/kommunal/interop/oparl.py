"""OParl 1.1 out: the municipality as a Body, units and bodies as Organizations, who holds what as Memberships.

OParl models council information. What it has no word for stands in fields with the prefix ``kommunal:``, as it allows.
"""

from typing import Any, Final

from kommunal.interop.contacts import split_name, street_line
from kommunal.interop.dates import period_days
from kommunal.interop.keys import ars_of
from kommunal.interop.ledger import View
from kommunal.interop.oparl_read import read
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.result import Writer
from kommunal.model.akteure import Akteursart, Gremiumsart
from kommunal.model.personen import Besetzungsrolle

__all__ = ["export", "read"]

_TYPE: Final = "https://schema.oparl.org/1.1/"
_LISTS: Final = {
    "organization": "organizations", "person": "persons", "meeting": "meetings", "paper": "papers",
    "agendaItem": "agendaitems", "consultation": "consultations", "file": "files", "locationList": "locations",
    "legislativeTermList": "legislativeterms", "membership": "memberships",
}  # fmt: skip
_ACTORS: Final = {
    Akteursart.BEHOERDE: "Institution",
    Akteursart.ANSTALT: "Institution",
    Akteursart.SCHULE: "Institution",
}

Json = dict[str, Any]


def export(out: Outgoing) -> tuple[Json, dict[str, Writer]]:
    """Return the objects of a day, in lists by type."""
    writer = _Objects(out)
    data = {
        "body": writer.body(),
        "organization": [
            *(writer.unit(view) for view in out.views("einheiten")),
            *(writer.council(view) for view in out.views("gremien")),
            *(writer.actor(view) for view in out.views("akteure")),
        ],
        "person": [writer.person(view) for view in out.views("personen")],
        "membership": writer.memberships,
        "location": [writer.location(view) for view in out.views("standorte")],
    }
    return data, {".json": json_text, "/": _folder}


def _folder(data: Json) -> dict[str, str]:
    """Return one file per list, as a server would answer for its first and only page."""
    files = {"body.json": json_text(data["body"])}
    for name in ("organization", "person", "membership", "location"):
        page = {"data": data[name], "pagination": {"totalElements": len(data[name])}, "links": {}}
        files[f"{name}.json"] = json_text(page)
    return files


class _Objects:
    """Makes the objects of one export."""

    def __init__(self, out: Outgoing) -> None:
        self._out = out
        self._stamp = f"{out.stand.day.isoformat()}T00:00:00+01:00"
        self.memberships: list[Json] = []
        persons = {view.entry for view in out.views("personen")}
        self._of_person: dict[str, list[Json]] = {}
        self._of_organization: dict[str, list[str]] = {}
        self._posts: dict[str, list[str]] = {}
        for view in out.views("besetzungen"):
            if view.peek("person") in persons:
                self._member(view, "person", "einheit", self._office(view))
            elif view.peek("amtsbezeichnung"):
                view.take("einheit")
                self._posts.setdefault(view.peek("einheit"), []).append(view.take("amtsbezeichnung"))
        for view in out.views("mitgliedschaften"):
            if view.peek("mitglied") in persons:
                printed = view.take("bezeichnung") if view.peek("bezeichnung") else view.label("rolle")
                self._member(view, "mitglied", "gremium", printed)

    def _office(self, view: View) -> str:
        if view.peek("amtsbezeichnung"):
            title = str(view.take("amtsbezeichnung"))
            self._posts.setdefault(view.peek("einheit"), []).append(title)
            return title
        role = view.peek("rolle")
        return str(view.label("rolle") if isinstance(role, Besetzungsrolle) else role)

    def _member(self, view: View, person: str, organization: str, role: str | None) -> None:
        key, where = view.take(person), view.take(organization)
        member = self._object(
            "Membership", view, person=self._out.url(key), organization=self._out.url(where), role=role,
            votingRight=view.take("stimmrecht"), **period_days(view, "startDate", "endDate"),
        )  # fmt: skip
        sender = view.peek("entsendet_von")
        if sender:
            member["onBehalfOf"] = self._out.url(view.take("entsendet_von"))
        self.memberships.append(member)
        self._of_person.setdefault(key, []).append(member)
        self._of_organization.setdefault(where, []).append(member["id"])

    def _object(self, kind: str, view: View, **fields: Any) -> Json:
        """Return an object with what every object has; what says nothing is left out, as the specification asks."""
        own = {"kommunal:id": view.take("id")}
        keys = [{"system": key.take("system"), "wert": key.take("wert")} for key in view.parts("kennungen")]
        fields |= {"kommunal:kennungen": keys}
        filled = {name: value for name, value in fields.items() if value not in (None, "", [], ())}
        return {
            "id": self._out.url(view.entry), "type": f"{_TYPE}{kind}", **own, **filled,
            "created": self._stamp, "modified": self._stamp,
        }  # fmt: skip

    def body(self) -> Json:
        """Return the municipality."""
        out = self._out
        kommune = out.ledger.kommune
        base = f"{out.base}body"
        ags = kommune.peek("ags")
        keys: Json = {}
        if ags is not None and len(ags) == 8:
            keys = {"ags": str(kommune.take("ags"))}
            ars = ars_of(ags)
            keys |= {"rgs": ars} if ars else {}
        elif ags is not None:
            kommune.lose("ags", "OParl knows keys of eight digits only; a Kreis has five")
        status = kommune.label("status")
        lists = {name: f"{base}/{path}" for name, path in _LISTS.items()}
        return {
            "id": base, "type": f"{_TYPE}Body", "name": out.municipality, **keys,
            **({"classification": status} if status else {}), **lists, "legislativeTerm": [],
            "created": self._stamp, "modified": self._stamp,
        }  # fmt: skip

    def _organization(
        self, view: View, kind: str, classification: str | None, above: str | None, **more: object
    ) -> Json:
        return self._object(
            "Organization", view, body=f"{self._out.base}body", name=view.take("name"), organizationType=kind,
            classification=classification, subOrganizationOf=self._out.url(above) if above else None,
            membership=self._of_organization.get(view.entry), post=list(dict.fromkeys(self._posts.get(view.entry, []))),
            website=_first(view, "web"), **period_days(view, "startDate", "endDate"),
            **{"kommunal:aliase": list(view.take("aliase") or ())}, **more,
        )  # fmt: skip

    def unit(self, view: View) -> Json:
        """Return a unit."""
        above = view.take("uebergeordnet")
        named = above not in (None, "keine", "kommune")
        if above == "keine" and view.peek("art") != "verwaltungsleitung":
            view.lose("uebergeordnet", "outside the line cannot be said")
        sites = view.take("standorte")
        if len(sites) > 1:
            view.lose("standorte", "an Organization has one location: the first")
        place = {"location": self.location(self._out.ledger[sites[0]])} if sites else {}
        return self._organization(
            view, "Verwaltungsbereich", view.take("bezeichnung") or type(view.thing).__name__, above if named else None,
            shortName=view.take("kurzname"), **place,
            **{"kommunal:art": view.take("art"), "kommunal:nummern": list(view.take("nummern"))},
        )  # fmt: skip

    def council(self, view: View) -> Json:
        """Return a body: the council itself is to be called Parlament."""
        kind = view.peek("gremiumsart")
        council = kind in (Gremiumsart.RAT, Gremiumsart.KREISTAG)
        label = "Parlament" if council else view.label("gremiumsart")
        above = view.take("uebergeordnet")
        faction = kind == "fraktion"
        own = {"kommunal:gremiumsart": view.text("gremiumsart")}
        return self._organization(view, "Fraktion" if faction else "Gremium", label, above, **own)

    def actor(self, view: View) -> Json:
        """Return an Akteur."""
        kind = _ACTORS.get(view.peek("akteurart"), "Sonstiges")
        own = {"kommunal:akteurart": view.text("akteurart")}
        return self._organization(view, kind, view.take("rechtsform") or view.label("akteurart"), None, **own)

    def person(self, view: View) -> Json:
        """Return a person with the memberships inside, as the specification has it."""
        given, family = split_name(view.take("name"))
        title = view.take("titel")
        return self._object(
            "Person", view, body=f"{self._out.base}body", name=view.thing.full_name, familyName=family, givenName=given,
            title=title.split() if title else [], formOfAddress=view.take("anrede"),
            phone=_all(view, "telefon"), email=_all(view, "email"), membership=self._of_person.get(view.entry),
        )  # fmt: skip

    def location(self, view: View) -> Json:
        """Return a site."""
        address, point, area = view.part("anschrift"), view.part("koordinaten"), view.peek("gebiet")
        fields: Json = {"description": view.take("name")}
        if area:
            view.take("gebiet")
            fields["subLocality"] = self._out.ledger[area].take("name")
        if address is not None:
            fields |= {
                "streetAddress": street_line(address), "room": address.take("zusatz"),
                "postalCode": address.take("plz"), "locality": address.take("ort"),
            }  # fmt: skip
        if point is not None:
            place = {"type": "Point", "coordinates": [point.take("laenge"), point.take("breite")]}
            fields["geojson"] = {"type": "Feature", "geometry": place, "properties": {}}
        return self._object("Location", view, **fields)


def _all(view: View, kanal: str) -> list[str]:
    found = []
    for way in view.parts("erreichbarkeiten"):
        if way.peek("kanal") == kanal:
            way.take("kanal")
            found.append(way.take("wert"))
    return found


def _first(view: View, kanal: str) -> str | None:
    for way in view.parts("erreichbarkeiten"):
        if way.peek("kanal") == kanal:
            way.take("kanal")
            return str(way.take("wert"))
    return None
