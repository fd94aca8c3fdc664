"""The Organigramm-Tool of Berlin (Technologiestiftung, JSON Schema 1.1.0): charts in and out.

Out: units as organisations, who holds a place as positions, tasks as the text below the name (`purpose`). In: the same;
boxes that only hold lines together (style "hide") are dropped and what hangs on them moves up.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from kommunal.errors import DocumentError, Problem
from kommunal.interop.contacts import NO_ADDRESS, first_of, postal, split_name
from kommunal.interop.german import kind_of_name
from kommunal.interop.incoming import Incoming, Node
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.result import Loss, Reading, Writer
from kommunal.interop.sources import data_of
from kommunal.model.personen import Besetzungsart
from kommunal.model.schluessel import slug

__all__ = ["export", "read"]

_VERSION: Final = "1.1.0"
_LEVELS: Final = 100  # organisations within one another: readers of JSON follow a few hundred
_URI: Final = "uri"
_STATUS: Final = {
    Besetzungsart.KOMMISSARISCH: "kommissarisch", Besetzungsart.VERTRETUNGSWEISE: "vertretungsweise",
    Besetzungsart.INTERIM: "interim", Besetzungsart.SUSPENDIERT: "suspendiert", Besetzungsart.VAKANT: "vakant",
    Besetzungsart.NN: "N.N.",
}  # fmt: skip
_ADDRESS: Final = {"strasse": "street", "hausnummer": "housenumber", "plz": "zipCode", "ort": "city", "zusatz": "room"}
_CHANNELS: Final = {"telefon": "telephone", "fax": "fax", "email": "email", "web": "website"}


# --- out ------------------------------------------------------------------------------------------------------------


def export(out: Outgoing) -> tuple[dict[str, Any], dict[str, Writer]]:
    """Return the chart of a day."""
    document = {"title": out.municipality, "schemaVersion": _VERSION, "version": out.stand.day.isoformat()}
    roots = [unit for depth, unit in out.stand.walk() if depth == 0]
    data = {"document": document, "organisations": [_organisation(out, unit.id) for unit in roots]}
    return data, {".json": json_text}


def _organisation(out: Outgoing, key: str, level: int = 1) -> dict[str, object]:
    unit = out.ledger[key]
    unit.take("art")
    number = unit.peek("nummern")
    box: dict[str, object] = {"id": unit.take("id"), "name": unit.take("name")}
    box["type"] = unit.take("bezeichnung") or type(unit.thing).__name__
    if number:
        box["altName"] = unit.take("nummern")[0]
        if len(number) > 1:
            unit.lose("nummern", "the chart has one short name: the first number")
    elif unit.peek("kurzname"):
        box["altName"] = unit.take("kurzname")
    children = out.stand.children(key)
    for child in children if level == _LEVELS else ():
        out.ledger[child.id].lose("uebergeordnet", "the chart has a hundred levels at most")
    box |= _filled(
        purpose=_purpose(out, key),
        address=_address(out, unit),
        contact=first_of(unit, _CHANNELS),
        uri=_uri(unit),
        positions=[_position(out, edge.id) for edge in out.stand.holders(key) if edge.einheit == key],
        organisations=[_organisation(out, child.id, level + 1) for child in children if level < _LEVELS],
    )
    if out.stand.placement(key) in ("eingeordnet", "wurzel", "keine"):
        unit.take("uebergeordnet")
    if unit.peek("uebergeordnet") == "keine" and unit.peek("art") != "verwaltungsleitung":
        unit.lose("uebergeordnet", "the chart does not tell outside the line from place unknown")
    return box


def _filled(**fields: object) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _purpose(out: Outgoing, key: str) -> str:
    lines = []
    for view in out.ledger.where("zustaendigkeiten", "zustaendig", key):
        view.take("zustaendig")
        lines.append(out.ledger[view.take("aufgabe")].take("name"))
    return "\n".join(dict.fromkeys(lines))


def _address(out: Outgoing, unit: View) -> dict[str, str]:
    sites = unit.take("standorte")
    if not sites:
        return {}
    if len(sites) > 1:
        unit.lose("standorte", "the chart has one address: the first")
    site = out.ledger[sites[0]]
    told = _filled(building=site.take("name"), **postal(site, _ADDRESS))
    if not told:
        unit.lose("standorte", NO_ADDRESS)
    return told


def _uri(thing: View) -> dict[str, object]:
    own, others = None, []
    for key in thing.parts("kennungen"):
        if own is None and key.peek("system") == _URI:
            key.take("system")
            own = key.take("wert")
        else:
            others.append(
                _filled(
                    uriSameAs=key.take("wert"),
                    uriSameAsLabel=key.take("system"),
                    uriSameAsDescription=key.take("herausgeber"),
                )
            )
    return _filled(uri=own, sameAsUris=others)


def _position(out: Outgoing, key: str) -> dict[str, object]:
    edge = out.ledger[key]
    edge.take("einheit")
    printed, art = edge.take("amtsbezeichnung"), edge.take("besetzungsart")
    position: dict[str, object] = {"positionType": printed or edge.label("rolle")}
    if printed:
        if _role(printed, None) == edge.peek("rolle"):
            edge.take("rolle")
        else:
            edge.lose("rolle", "the chart prints the office held, which does not tell it")
    if art in _STATUS:
        position["positionStatus"] = _STATUS[art]
    return position | _filled(person=_person(out, edge.take("person")), uri=_uri(edge))


def _person(out: Outgoing, key: str | None) -> dict[str, object]:
    if key is None:
        return {}
    person = out.ledger[key]
    given, family = split_name(person.take("name"))
    return _filled(
        salutation=person.take("anrede"), title=person.take("titel"), firstName=given, lastName=family,
        contact=first_of(person, _CHANNELS), uri=_uri(person),
    )  # fmt: skip


# --- in -------------------------------------------------------------------------------------------------------------


def read(source: Any, *, ags: str | None = None) -> Reading:
    """Return what a chart says."""
    data, name = data_of(source)
    incoming = Incoming(name, "kommunal has no place for it")
    chart = incoming.node(data)
    if not isinstance(chart.raw("organisations"), list):
        raise DocumentError([Problem("organisations", "expected the list of organisations of a chart", name)])
    document = chart.node("document")
    day = document.text("version")
    if day is not None:
        incoming.tree["stand"] = day
    title = document.text("title")
    document.raw("schemaVersion")
    incoming.reserve(_ids(chart.data["organisations"]))
    _Chart(incoming).organisations(chart.nodes("organisations"), None, "")
    document.done()
    chart.done()
    return incoming.reading(ags, title)


def _ids(boxes: object) -> Iterator[Any]:
    """Yield the ids of boxes, and of those below them."""
    for box in boxes if isinstance(boxes, list) else ():
        if isinstance(box, dict):
            yield box.get("id")
            yield from _ids(box.get("organisations"))


class _Chart:
    """One chart being read."""

    def __init__(self, incoming: Incoming) -> None:
        self._in = incoming
        self._persons: dict[str, str] = {}
        self._tasks: dict[str, str] = {}

    def organisations(self, boxes: list[Node], parent: str | None, above: str) -> None:
        """Read boxes below a unit, and what is below them."""
        for box in boxes:
            layout = box.node("layout")
            style = layout.text("style")
            layout.done()
            if style == "hide" or not box.text("name"):
                for key in ("id", "name", "type", "isMainOrganisation"):
                    box.raw(key)
                told = "only holds lines together" if style == "hide" else "has no name"
                self._in.losses.append(Loss("", box.place, f"a box that {told}; what hangs on it moves up"))
                below, over = parent, above
            else:
                below = over = self.unit(box, parent, above)
            self.organisations(box.nodes("organisations"), below, over)
            for department in box.nodes("departments"):
                if department.text("name"):
                    self.unit(department, below, over)
                else:
                    self._in.losses.append(Loss("", department.place, "a box without a name"))
                department.done()
            box.done()

    def unit(self, box: Node, parent: str | None, above: str) -> str:
        """Read one box; return the id of its unit."""
        name, given = box.text("name") or "", box.text("id")
        key = self._in.free_id(name, kind="einheit", above=above, given=given)
        foreign = given is not None and given != key
        told = box.text("type")
        kind, word = kind_of_name(told or name)
        short = box.text("altName")
        number = short is not None and re.fullmatch(r"[0-9][0-9./-]*|[IVXLC]+(?:/[0-9]+)?", short)
        unit = {
            "art": kind or "organisationseinheit",
            "id": key,
            "name": name,
            "bezeichnung": told if told and kind is None else word if told else None,
            "kurzname": None if number else short,
            "nummern": [short] if number else [],
            "uebergeordnet": parent,
            "standorte": self.site(box, key),
            "erreichbarkeiten": self.contacts(box.node("contact")),
            "kennungen": [
                *([{"system": "organigramm", "wert": given}] if foreign else []),
                *self.keys(box.node("uri")),
            ],
        }
        self._in.put("einheiten", unit, box.place)
        for task in (part.strip(" •-–\t") for part in re.split(r"[\n;]", box.text("purpose") or "")):
            if task:
                self.task(task, key, box.place)
        for position in box.nodes("positions"):
            self.position(position, key)
        return key

    def site(self, box: Node, unit: str) -> list[str]:
        address = box.node("address")
        anschrift = {ours: address.text(theirs) for ours, theirs in _ADDRESS.items()}
        anschrift = {name: value for name, value in anschrift.items() if value}
        building = address.text("building")
        address.done(unit)
        if not anschrift and not building:
            return []
        key = self._in.free_id(f"standort {unit}", kind="standort")
        self._in.put("standorte", {"id": key, "name": building, "anschrift": anschrift}, address.place)
        return [key]

    def contacts(self, contact: Node, personal: bool = False) -> list[dict[str, Any]]:
        found = []
        for ours, theirs in _CHANNELS.items():
            value = contact.text(theirs)
            if value:
                found.append({"kanal": ours, "wert": value, **({"personenbezogen": True} if personal else {})})
        contact.done()
        return found

    def keys(self, uri: Node) -> list[dict[str, str]]:
        found = [{"system": _URI, "wert": own} for own in [uri.text("uri")] if own]
        for other in uri.nodes("sameAsUris"):
            value, system = other.text("uriSameAs"), other.text("uriSameAsLabel")
            publisher = other.text("uriSameAsDescription")
            if value:
                found.append(
                    {"system": system or _URI, "wert": value, **({"herausgeber": publisher} if publisher else {})}
                )
            other.done()
        uri.done()
        return found

    def task(self, name: str, unit: str, place: str) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._in.free_id(name, kind="aufgabe")
            self._in.put("aufgaben", {"id": self._tasks[name], "name": name}, place)
        edge = {"aufgabe": self._tasks[name], "zustaendig": unit, "rolle": "ausfuehrend"}
        self._in.put("zustaendigkeiten", edge, place)

    def position(self, position: Node, unit: str) -> None:
        printed, status = position.text("positionType"), position.text("positionStatus")
        person = self.person(position.node("person"), position.place)
        art = _manner(status)
        if art in ("vakant", "nn") and person is not None:
            self._in.problem(position.place, f"expected nobody beside {status!r}, got a person; taken as not vacant")
            art = None
        roles = {str(role.label): str(role) for role in _roles()}
        edge: dict[str, Any] = {
            "einheit": unit,
            "person": person,
            "rolle": roles.get(printed or "") or _role(printed or "", status),
            "besetzungsart": art,
            "amtsbezeichnung": None if printed in roles else printed,
            "kennungen": self.keys(position.node("uri")),
        }
        if status and art is None and slug(status) not in ("stellvertretend",):
            edge["anmerkung"] = status
        self._in.put("besetzungen", edge, position.place)
        position.done()

    def person(self, person: Node, place: str) -> str | None:
        given, family = person.text("firstName"), person.text("lastName")
        name = " ".join(part for part in (given, family) if part)
        title, address = person.text("title"), person.text("salutation")
        contacts = self.contacts(person.node("contact"), personal=True)
        keys = self.keys(person.node("uri"))
        for key in ("gender", "highlight"):
            if person.data.get(key) in ("1", False):
                person.raw(key)
        person.done()
        if not name or slug(name) in ("n-n", "nn"):
            return None
        # two people of one name are told apart by how they are reached
        mark = repr((name, title, contacts, keys))
        if mark not in self._persons:
            self._persons[mark] = self._in.free_id(name, kind="person")
            entry = {
                "id": self._persons[mark], "name": name, "titel": title, "anrede": address,
                "erreichbarkeiten": contacts, "kennungen": keys,
            }  # fmt: skip
            self._in.put("personen", entry, place)
        return self._persons[mark]


def _roles() -> Any:
    from kommunal.model.personen import Besetzungsrolle

    return Besetzungsrolle


_HEAD: Final = re.compile(
    r"leit(?:er|ung)|senator|bürgermeister|landrat|landrätin|staatssekretär|direktor|präsident|vorsteher|dezernent"
    r"|beigeordnete|kämmerer|kämmerin|stadtrat|stadträtin|amtsarzt|amtsärztin|intendant",
    re.IGNORECASE,
)
_ROLES: Final = (
    (re.compile(r"stellvertret|stv\b|stellv\.", re.IGNORECASE), "stellvertretung"),
    (re.compile(r"geschäftsführ", re.IGNORECASE), "geschaeftsfuehrung"),
    (re.compile(r"beauftragte", re.IGNORECASE), "beauftragt"),
    (re.compile(r"ansprech|kontakt", re.IGNORECASE), "ansprechperson"),
    (re.compile(r"referent|sekret[aä]r(?!.*staats)|sprecher|mitarbeit|sachbearbeit", re.IGNORECASE), "mitarbeit"),
    (_HEAD, "leitung"),
)


def _role(printed: str, status: str | None) -> str:
    """Return what somebody is whose office is printed so; who is not told to lead, works there."""
    if status and slug(status) == "stellvertretend":
        return "stellvertretung"
    if "staatssekret" in printed.lower():
        return "leitung"
    return next((role for pattern, role in _ROLES if pattern.search(printed)), "mitarbeit")


def _manner(status: str | None) -> str | None:
    word = slug(status or "")
    known = {slug(text): str(art) for art, text in _STATUS.items()} | {"komm": "kommissarisch", "nn": "nn"}
    return known.get(word)
