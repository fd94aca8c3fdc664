"""OParl in: tolerant of what real servers send, and each repair is told."""

import re
from collections.abc import Iterator
from typing import Any, Final

from kommunal.errors import DocumentError, Problem
from kommunal.interop.german import kind_of_name
from kommunal.interop.incoming import Incoming, Node
from kommunal.interop.result import Loss, Reading
from kommunal.interop.seats import member_role
from kommunal.interop.sources import data_of
from kommunal.model.akteure import Akteursart, Gremiumsart
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.personen import Besetzungsrolle
from kommunal.model.text import fold

__all__ = ["read"]

_KINDS: Final = ("Body", "Organization", "Person", "Membership", "Location")
_LISTS: Final = (
    "organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "locationList",
    "legislativeTermList", "membership", "system", "created", "modified", "deleted", "body",
)  # fmt: skip
_COUNCILS: Final = (
    ("kreistag", Gremiumsart.KREISTAG), ("bezirksvertretung", Gremiumsart.BEZIRKSVERTRETUNG),
    ("bezirksausschuss", Gremiumsart.BEZIRKSAUSSCHUSS), ("ausschuss", Gremiumsart.AUSSCHUSS),
    ("beirat", Gremiumsart.BEIRAT), ("arbeitskreis", Gremiumsart.ARBEITSKREIS), ("parlament", Gremiumsart.RAT),
    ("rat der", Gremiumsart.RAT), ("stadtrat", Gremiumsart.RAT), ("gemeinderat", Gremiumsart.RAT),
    ("fraktion", "fraktion"),
)  # fmt: skip
_GERMANY: Final = ((5.0, 16.0), (47.0, 56.0))


def read(source: Any, *, ags: str | None = None) -> Reading:
    """Return what OParl objects say: one object, a list of them, the lists of a server, or what `export` writes."""
    data, name = data_of(source)
    incoming = Incoming(name, "kommunal has no place for it")
    objects: dict[str, list[Node]] = {kind: [] for kind in _KINDS}
    for found, place in _objects(data, ""):
        node = incoming.node(found, place)
        kind = str(node.raw("type")).rpartition("/")[2]
        if kind in objects:
            objects[kind].append(node)
        else:
            incoming.losses.append(Loss(str(found.get("id", "")), place, f"{kind} is not read"))
    if not any(objects.values()):
        raise DocumentError([Problem("", "expected objects of OParl, with type and id", name)])
    incoming.reserve(node.data.get("kommunal:id") for nodes in objects.values() for node in nodes)
    reader = _Reader(incoming)
    title = reader.body(objects["Body"], ags)
    for node in objects["Location"]:
        reader.location(node)
    for node in objects["Organization"]:
        reader.organization(node)
    reader.tree(objects["Organization"])
    for node in objects["Person"]:
        reader.person(node)
    for node in objects["Membership"]:
        reader.membership(node, None)
    for nodes in objects.values():
        for node in nodes:
            node.done(node.text("id") or "")
    return incoming.reading(ags if ags is not None else reader.ags, title)


def _objects(data: Any, place: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every object of a list, of the pages of a server, or of a mapping of lists."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _objects(item, f"{place}[{number}]")
    elif isinstance(data, dict) and isinstance(data.get("type"), str):
        yield data, place
    elif isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from _objects(value, f"{place}.{key}" if place else str(key))


class _Reader:
    """One reading."""

    def __init__(self, incoming: Incoming) -> None:
        self._in = incoming
        self.ags: str | None = None
        self._ids: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._bodies: dict[str, Gremiumsart | str | None] = {}
        """What sort of body each Gremium is."""
        self._seen: set[str] = set()

    def _key(self, node: Node, name: str, kind: str) -> str:
        url = node.text("id") or node.place
        own = node.text("kommunal:id")
        key = self._in.free_id(name, kind=kind, given=own)
        self._ids[url] = key
        return key

    def _keys(self, node: Node) -> list[dict[str, str]]:
        """Return the foreign key of an object; what we wrote ourselves has those that it had."""
        told = [{name: key.text(name) or "" for name in ("system", "wert")} for key in node.nodes("kommunal:kennungen")]
        url = node.text("id")
        return told if node.data.get("kommunal:id") else [{"system": "oparl", "wert": url}] if url else []

    def _gone(self, node: Node) -> bool:
        for key in _LISTS:
            node.raw(key)
        if node.raw("deleted") is True:
            self._in.losses.append(Loss(node.text("id") or "", node.place, "deleted on the server"))
            for key in node.data:
                node.raw(key)
            return True
        return False

    def body(self, bodies: list[Node], ags: str | None) -> str | None:
        """Read the municipality; return its name."""
        live = [body for body in bodies if not self._gone(body)]
        for other in live[1:]:
            self._in.losses.append(Loss(other.text("id") or "", other.place, "a second Body; the first is read"))
        if not live:
            return None
        body = live[0]
        told = body.text("ags")
        digits = re.sub(r"\s", "", told or "")
        if re.fullmatch(r"[0-9]{7}", digits):
            self._in.notes.append(f"{body.place}.ags: {told} is taken for 0{digits}, whose leading zero was lost")
            digits = f"0{digits}"
        if re.fullmatch(r"[0-9]{8}", digits):
            self.ags = digits
            body.raw("rgs")
        elif told:
            self._in.problem(f"{body.place}.ags".lstrip("."), f"expected eight digits, got {told!r}; it is left out")
        return body.text("name")

    def location(self, node: Node) -> str | None:
        """Read a site; return its id."""
        url = node.text("id") or node.place
        if url in self._seen:
            for key in node.data:
                node.raw(key)
            return self._ids.get(url)
        self._seen.add(url)
        if self._gone(node):
            return None
        for key in ("bodies", "organizations", "persons", "meetings", "papers"):
            node.raw(key)
        name = _plain(node.text("description"))
        street = _plain(node.text("streetAddress"))
        address = {
            "strasse": street, "zusatz": _plain(node.text("room")), "plz": _plain(node.text("postalCode")),
            "ort": _plain(node.text("locality")),
        }  # fmt: skip
        if street and (
            found := re.fullmatch(r"(.*\D)\s+([0-9]+\s?[a-zA-Z]?(?:\s?[-–]\s?[0-9]+\s?[a-zA-Z]?)?)", street)
        ):
            address |= {"strasse": found[1], "hausnummer": found[2]}
        key = self._key(node, name or street or "standort", "standort")
        site = {
            "id": key, "name": name, "anschrift": {k: v for k, v in address.items() if v},
            "gebiet": self._area(node), "koordinaten": self._point(node), "kennungen": self._keys(node),
        }  # fmt: skip
        self._in.put("standorte", site, node.place)
        return key

    def _area(self, node: Node) -> str | None:
        name = node.text("subLocality")
        if name is None:
            return None
        if f"area {name}" not in self._ids:
            key = self._ids[f"area {name}"] = self._in.free_id(name, kind="gebiet")
            self._in.put("gebiete", {"id": key, "name": name}, node.place)
        return self._ids[f"area {name}"]

    def _point(self, node: Node) -> dict[str, float] | None:
        geojson = node.raw("geojson")
        try:
            lon, lat = (float(value) for value in geojson["geometry"]["coordinates"][:2])
        except (TypeError, KeyError, ValueError, IndexError):
            if geojson:
                self._in.problem(f"{node.place}.geojson", "expected a Feature with one point; it is left out")
            return None
        (west, east), (south, north) = _GERMANY
        if south <= lon <= north and west <= lat <= east:
            self._in.notes.append(f"{node.place}.geojson: latitude and longitude were swapped, and are put right")
            lon, lat = lat, lon
        return {"breite": lat, "laenge": lon}

    def organization(self, node: Node) -> None:
        """Read an organization: a unit, a body or an Akteur."""
        if self._gone(node):
            return
        name = node.text("name")
        if name is None:
            self._in.problem(node.place, "expected a name, got none; it is not used")
            return
        kind, told = node.text("organizationType"), node.text("classification")
        place = node.node("location") if isinstance(node.raw("location"), dict) else None
        site = self.location(place) if place is not None else None
        node.raw("post")
        common = {
            "name": name, "aliase": node.texts("kommunal:aliase"), "kennungen": self._keys(node),
            "gueltig": self._days(node), "standorte": [site] if site else [],
        }  # fmt: skip
        if web := node.text("website"):
            common["erreichbarkeiten"] = [{"kanal": "web", "wert": web}]
        if kind == "Verwaltungsbereich":
            self._unit(node, common, told)
        elif kind in ("Institution", "Sonstiges", "Partei"):
            self._actor(node, common, told)
        else:
            if kind is None:
                self._in.notes.append(f"{node.place}: {name!r} has no organizationType and is taken for a body")
            self._council(node, common, told, kind)

    def _unit(self, node: Node, common: dict[str, Any], told: str | None) -> None:
        key = self._key(node, common["name"], "einheit")
        art = node.text("kommunal:art") or ""
        if art not in EINHEITSARTEN:
            art = kind_of_name(told or common["name"])[0] or "organisationseinheit"
        printed = None if told is None or told == EINHEITSARTEN[art].__name__ else told
        unit = {
            "art": art, "id": key, **common, "bezeichnung": printed, "kurzname": node.text("shortName"),
            "nummern": node.texts("kommunal:nummern"),
        }  # fmt: skip
        self._kinds[key] = "einheiten"
        self._in.put("einheiten", unit, node.place)

    def _actor(self, node: Node, common: dict[str, Any], told: str | None) -> None:
        key = self._key(node, common["name"], "akteur")
        art = node.text("kommunal:akteurart")
        known = art if art in list(Akteursart) else None
        label = next((one.label for one in Akteursart if one == known), None)
        form = None if told == label else told
        self._kinds[key] = "akteure"
        self._in.put("akteure", {"id": key, **common, "akteurart": known, "rechtsform": form}, node.place)

    def _council(self, node: Node, common: dict[str, Any], told: str | None, kind: str | None) -> None:
        common.pop("erreichbarkeiten", None)
        if common.pop("standorte"):
            self._in.losses.append(Loss(node.text("id") or "", f"{node.place}.location", "a body has no site here"))
        key = self._key(node, common["name"], "gremium")
        art = node.text("kommunal:gremiumsart")
        if art not in list(Gremiumsart):
            words = fold(f"{kind or ''} {told or ''} {common['name']}")
            art = next((str(one) for word, one in _COUNCILS if word in words), None)
        node.raw("shortName")
        if node.data.get("shortName"):
            common["aliase"] = [*common["aliase"], node.text("shortName")]
        self._kinds[key], self._bodies[key] = "gremien", art
        self._in.put("gremien", {"id": key, **common, "gremiumsart": art}, node.place)

    def tree(self, nodes: list[Node]) -> None:
        """Put organizations below those that they belong to."""
        by_id = {entry["id"]: entry for name in ("einheiten", "gremien") for entry in self._in.tree.get(name, [])}
        for node in nodes:
            key, url = self._ids.get(node.text("id") or ""), node.text("subOrganizationOf")
            above = self._ids.get(url or "")
            if not key or not url:
                continue
            if above is None or self._kinds[above] != self._kinds[key] or key not in by_id:
                self._in.problem(f"{node.place}.subOrganizationOf", f"{url} is not read, or of another kind")
            else:
                by_id[key]["uebergeordnet"] = above

    def _days(self, node: Node) -> dict[str, str]:
        days = {ours: (node.text(theirs) or "")[:10] for ours, theirs in (("ab", "startDate"), ("bis", "endDate"))}
        return {name: day for name, day in days.items() if day}

    def person(self, node: Node) -> None:
        """Read a person and the memberships inside."""
        if self._gone(node):
            return
        full, given, family = node.text("name"), node.text("givenName"), node.text("familyName")
        name = " ".join(part for part in (given, family) if part) or full
        if name is None:
            self._in.problem(node.place, "expected a name, got none; it is not used")
            return
        key = self._key(node, name, "person")
        ways = [
            {"kanal": kanal, "wert": value}
            for kanal, theirs in (("telefon", "phone"), ("email", "email"))
            for value in node.texts(theirs)
        ]
        person = {
            "id": key, "name": name, "titel": " ".join(node.texts("title")), "anrede": node.text("formOfAddress"),
            "erreichbarkeiten": ways, "kennungen": self._keys(node),
        }  # fmt: skip
        self._in.put("personen", person, node.place)
        for member in node.nodes("membership"):
            self.membership(member, key)

    def membership(self, node: Node, person: str | None) -> None:
        """Read a membership once, wherever it stands."""
        url = node.text("id") or node.place
        if url in self._seen:
            for key in node.data:
                node.raw(key)
            return
        self._seen.add(url)
        if self._gone(node):
            return
        node.raw("type")
        told = node.text("person")
        who, where = person or self._ids.get(told or ""), self._ids.get(node.text("organization") or "")
        if who is None or where is None:
            self._in.problem(node.place, "expected person and organization among what is read; it is not used")
            return
        printed = node.text("role")
        sender = self._ids.get(node.text("onBehalfOf") or "")
        node.text("kommunal:id")
        common = {"gueltig": self._days(node), "kennungen": self._keys(node)}
        if self._kinds[where] == "gremien":
            seat = member_role(printed, self._bodies.get(where))
            same = seat is not None and printed == seat.label
            edge = {
                "gremium": where, "mitglied": who, "rolle": seat and str(seat),
                "bezeichnung": None if same else printed,
                "stimmrecht": node.raw("votingRight"), "entsendet_von": sender, **common,
            }  # fmt: skip
            self._in.put("mitgliedschaften", edge, node.place)
        else:
            roles = {str(role.label): str(role) for role in Besetzungsrolle}
            role = roles.get(printed or "") or ("leitung" if re.search("leit", printed or "", re.I) else "mitarbeit")
            edge = {
                "einheit": where, "person": who, "rolle": role,
                "amtsbezeichnung": None if printed in roles else printed, **common,
            }  # fmt: skip
            self._in.put("besetzungen", edge, node.place)
        node.done(who)


def _plain(text: str | None) -> str | None:
    """Return text without the no-break blanks that servers send in addresses."""
    return None if text is None else " ".join(text.split())
