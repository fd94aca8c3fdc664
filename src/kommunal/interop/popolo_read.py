"""Popolo in: collections of a file, embedded or side by side."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kommunal.errors import DocumentError, Problem
from kommunal.interop.german import kind_of_name
from kommunal.interop.incoming import Incoming, Node
from kommunal.interop.result import Reading
from kommunal.interop.seats import member_role
from kommunal.interop.sources import data_of
from kommunal.model.akteure import Akteursart, Gremiumsart, Mitgliedsrolle
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.orte import Gebietsart
from kommunal.model.personen import Besetzungsrolle
from kommunal.model.text import fold

__all__ = ["read"]

_COLLECTIONS: Final = ("organizations", "posts", "memberships", "persons", "areas")
_CHANNELS: Final = {"voice": "telefon", "phone": "telefon", "cell": "telefon", "fax": "fax", "email": "email"}
_ENGLISH: Final = {
    "legislature": "gremien",
    "committee": "gremien",
    "party": "akteure",
    "gremium": "gremien",
    "akteur": "akteure",
}


def read(source: Any, *, ags: str | None = None) -> Reading:
    """Return what a Popolo file says."""
    data, name = data_of(source)
    incoming = Incoming(name, "kommunal has no place for it")
    root = incoming.node(data)
    found = {collection: root.nodes(collection) for collection in _COLLECTIONS if collection in root.data}
    if not found:
        raise DocumentError([Problem("", f"expected one of the collections {', '.join(_COLLECTIONS)}", name)])
    incoming.reserve(node.data.get("id") for nodes in found.values() for node in nodes)
    reader = _Reader(incoming)
    for area in found.get("areas", []):
        reader.area(area)
    organizations = list(_nested(found.get("organizations", []), "children"))
    for organization in organizations:
        reader.organization(organization)
    for post in (*found.get("posts", []), *_inside(organizations, "posts")):
        reader.post(post)
    for person in found.get("persons", []):
        reader.person(person)
    holders = [*organizations, *found.get("persons", []), *found.get("posts", [])]
    for membership in (*found.get("memberships", []), *_inside(holders, "memberships")):
        reader.membership(membership)
    for nodes in found.values():
        for node in nodes:
            node.done(node.text("id") or "")
    root.done()
    return incoming.reading(ags if ags is not None else reader.ags, reader.name)


def _nested(nodes: Iterable[Node], key: str) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nested(node.nodes(key), key)


def _inside(nodes: Iterable[Node], key: str) -> Iterator[Node]:
    for node in nodes:
        yield from node.nodes(key)


def _term(terms: type[Begriff], word: str | None) -> str | None:
    """Return the term of a closed list whose German word, with or without its law, or slug this is."""
    said = fold(word or "")
    return next((str(one) for one in terms if said in (fold(one.label), fold(one.label.partition(" (")[0]), one)), None)


class _Reader:
    """One reading."""

    def __init__(self, incoming: Incoming) -> None:
        self._in = incoming
        self.ags: str | None = None
        self.name: str | None = None
        self._ids: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._bodies: dict[str, str | None] = {}
        """What sort of body each Gremium is."""
        self._seen: set[str] = set()

    def _key(self, node: Node, name: str, kind: str) -> str:
        told = node.text("id")
        key = self._in.free_id(name, kind=kind, given=told)
        self._ids[told or node.place] = key
        self._kinds[key] = kind
        return key

    def _ref(self, node: Node, field: str, *kinds: str) -> str | None:
        """Return the id of what a field names, if it is of one of the kinds."""
        told = node.text(field)
        key = self._ids.get(told or "")
        if told is not None and key is None:
            self._in.problem(f"{node.place}.{field}", f"{told!r} is not in the file; it is left out")
        elif key is not None and self._kinds[key] not in kinds:
            self._in.problem(f"{node.place}.{field}", f"{told} is not read, or of another kind")
            return None
        return key

    def _common(self, node: Node, name: str, days: tuple[str, str]) -> dict[str, Any]:
        keys, numbers = [], []
        for key in node.nodes("identifiers"):
            scheme, value = key.text("scheme"), key.text("identifier")
            if scheme == "Ordnungszeichen" and value:
                numbers.append(value)
            elif value:
                keys.append({"system": scheme or "popolo", "wert": value})
            key.done()
        told = node.text("id")
        if told and self._ids[told] != told:
            keys.append({"system": "popolo", "wert": told})
        names = [(other.text("name"), other.text("note")) for other in node.nodes("other_names")]
        period = {ours: node.text(theirs) for ours, theirs in zip(("ab", "bis"), days, strict=True)}
        return {
            "name": name, "kennungen": keys, "nummern": numbers,
            "aliase": [other for other, note in names if other and note != "kurz"],
            "kurzname": next((other for other, note in names if note == "kurz"), None),
            "gueltig": {field: day for field, day in period.items() if day},
            "erreichbarkeiten": self._contacts(node),
        }  # fmt: skip

    def _contacts(self, node: Node) -> list[dict[str, Any]]:
        found = []
        for way in node.nodes("contact_details"):
            kind, value = way.text("type") or "", way.text("value")
            if kind == "address":
                way.raw("label")
                found.append({"kanal": "post", "wert": value})
            elif value:
                kanal = _CHANNELS.get(kind, kind)
                found.append({"wert": value, **({"kanal": kanal} if kanal in _KANAELE else {})})
            way.done()
        return [way for way in found if way["wert"]]

    def area(self, node: Node) -> None:
        """Read an area."""
        name = node.text("name")
        if name is None:
            self._in.problem(node.place, "expected a name, got none; it is not used")
            return
        above = node.text("parent_id")
        key = self._key(node, name, "gebiet")
        kind = _term(Gebietsart, node.text("classification"))
        inside = [self._ids.get(above, above)] if above else []
        area = {"id": key, "name": name, "nummer": node.text("identifier"), "gebietsart": kind, "teil_von": inside}
        self._in.put("gebiete", area, node.place)

    def organization(self, node: Node) -> None:
        """Read an organization: the municipality, a unit, a body or an Akteur."""
        name, told = node.text("name"), node.text("classification")
        if name is None:
            self._in.problem(node.place, "expected a name, got none; it is not used")
            return
        if told == "Kommune":
            self._city(node, name)
            return
        kind = node.text("kommunal:sammlung") or ""
        kind = kind if kind in ("einheiten", "akteure", "gremien") else self._kind(told)
        key = self._key(node, name, kind)
        common = {"id": key, **self._common(node, name, ("founding_date", "dissolution_date"))}
        if kind == "einheiten":
            self._unit(node, common, told)
        else:
            self._body(node, common, told, kind)

    def _kind(self, told: str | None) -> str:
        if told is None:
            return "einheiten"
        if fold(told) in _ENGLISH:
            return _ENGLISH[fold(told)]
        if _term(Gremiumsart, told):
            return "gremien"
        return "akteure" if _term(Akteursart, told) else "einheiten"

    def _city(self, node: Node, name: str) -> None:
        self.name = name
        self._ids[node.text("id") or "kommune"] = "kommune"
        self._kinds["kommune"] = "kommune"
        for key in node.nodes("identifiers"):
            if key.text("scheme") == "AGS":
                self.ags = key.text("identifier")
            key.done()

    def _unit(self, node: Node, common: dict[str, Any], told: str | None) -> None:
        classes = {cls.__name__: art for art, cls in EINHEITSARTEN.items()}
        art = node.text("kommunal:art") or ""
        if art not in EINHEITSARTEN:
            art = classes.get(told or "") or kind_of_name(told or common["name"])[0] or "organisationseinheit"
        area = self._ref(node, "area_id", "gebiet")
        unit = {
            "art": art, **common, "bezeichnung": None if classes.get(told or "") == art else told,
            "uebergeordnet": self._ref(node, "parent_id", "einheiten", "kommune"),
            "zweck": node.text("description"),
        }  # fmt: skip
        if area and art == "stadtteilbuero":
            unit["gebiete"] = [area]
        elif area:
            self._in.problem(f"{node.place}.area_id", f"an area of {common['name']!r} has no place; it is left out")
        self._in.put("einheiten", unit, node.place)

    def _body(self, node: Node, common: dict[str, object], told: str | None, kind: str) -> None:
        for field in ("nummern", "kurzname"):
            if common.pop(field):
                self._in.problem(node.place, f"{field} of {common['name']!r} has no place; it is left out")
        told = node.text("kommunal:art") or told
        if kind == "akteure":
            self._in.put(kind, {**common, "akteurart": _term(Akteursart, told)}, node.place)
            return
        if common.pop("erreichbarkeiten"):
            self._in.problem(node.place, f"how {common['name']!r} is reached has no place; it is left out")
        above, area = self._ref(node, "parent_id", "gremien"), self._ref(node, "area_id", "gebiet")
        art = self._bodies[str(common["id"])] = _term(Gremiumsart, told)
        body = {**common, "gremiumsart": art, "uebergeordnet": above, "gebiet": area}
        self._in.put(kind, body, node.place)

    def post(self, node: Node) -> None:
        """Read a post as a Stelle."""
        label, role = node.text("label"), node.text("role")
        name = label or role
        if name is None:
            self._in.problem(node.place, "expected a label or a role, got none; it is not used")
            return
        key = self._key(node, name, "einheiten")
        common = self._common(node, name, ("start_date", "end_date"))
        post = {
            "art": "stelle", "id": key, **common, "aliase": node.texts("other_label"),
            "funktion": role if label else None,
            "uebergeordnet": self._ref(node, "organization_id", "einheiten", "kommune"),
        }  # fmt: skip
        self._in.put("einheiten", post, node.place)
        node.done(key)

    def person(self, node: Node) -> None:
        """Read a person."""
        given, family = node.text("given_name"), node.text("family_name")
        name = node.text("name") or " ".join(part for part in (given, family) if part)
        if not name:
            self._in.problem(node.place, "expected a name, got none; it is not used")
            return
        key = self._key(node, name, "person")
        common = self._common(node, name, ("", ""))
        person = {"id": key, "titel": node.text("honorific_prefix"), **common}
        for field in ("nummern", "aliase", "kurzname", "gueltig"):
            person.pop(field)
        if email := node.text("email"):
            person["erreichbarkeiten"] = [*person["erreichbarkeiten"], {"kanal": "email", "wert": email}]
        self._in.put("personen", person, node.place)

    def membership(self, node: Node) -> None:
        """Read a membership once, wherever it stands: a seat in a body, or a place in a unit."""
        told = node.text("id") or node.place
        if told in self._seen:
            return
        self._seen.add(told)
        member = node.node("member").text("id")
        who = self._ids.get(member) if member else self._ref(node, "person_id", "person")
        post = self._ref(node, "post_id", "einheiten")
        where = self._ref(node, "organization_id", "einheiten", "akteure", "gremien", "kommune") or post
        held = where is not None and self._kinds[where] != "gremien"
        if who is None or where is None or (held and self._kinds[who] != "person"):
            self._in.problem(node.place, "expected who is a member, and of what; it is not used")
            return
        days = {ours: (node.text(theirs) or "")[:10] for ours, theirs in (("ab", "start_date"), ("bis", "end_date"))}
        common = {"gueltig": {name: day for name, day in days.items() if day}}
        role, label = node.text("role"), node.text("label")
        if not held:
            printed = label or (None if _term(Mitgliedsrolle, role) else role)
            seat = member_role(role, self._bodies[where])
            edge = {
                "gremium": where, "mitglied": who, "rolle": seat and str(seat),
                "bezeichnung": printed,
                "entsendet_von": self._ref(node, "on_behalf_of_id", "akteure", "gremien"), **common,
            }  # fmt: skip
            self._in.put("mitgliedschaften", edge, node.place)
        else:
            rolle = _term(Besetzungsrolle, role)
            edge = {
                "einheit": where, "stelle": post if post != where else None, "person": who,
                "rolle": rolle or "mitarbeit",
                "amtsbezeichnung": label or (None if rolle else role), **common,
            }  # fmt: skip
            self._in.put("besetzungen", edge, node.place)
        node.done(who)


_KANAELE: Final = frozenset({"telefon", "fax", "email", "web", "formular", "soziales_netz", "post"})
