"""RDF: W3C ORG with CPOV 2.1.2 and CPSV-AP 3.2.0, as JSON-LD (no extra needed), Turtle and N-Quads (extra ``rdf``).

Every node has a name of its own, so that the same record gives the same graph.
"""

from typing import Any, Final

from kommunal.errors import require
from kommunal.interop.dates import exact_day
from kommunal.interop.keys import ars_of
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing, json_text
from kommunal.interop.rdf_changes import ends
from kommunal.interop.rdf_services import services
from kommunal.interop.rdf_terms import CONTEXT, concept, concepts, german, is_iri, ref, used_terms
from kommunal.interop.result import Writer
from kommunal.model.akteure import Akteur, Akteursart, Gremium, Kooperation, Mitgliedsrolle
from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.personen import Besetzungsrolle
from kommunal.model.wandel import Reorganisation, Stufe

__all__ = ["export", "export_turtle"]

_KEYS: Final = "http://dcat-ap.de/def/politicalGeocoding/"
PUBLIC: Final = frozenset(
    {
        Akteursart.BEHOERDE, Akteursart.POLIZEI, Akteursart.ZWECKVERBAND, Akteursart.ANSTALT, Akteursart.KOMMUNE,
        Akteursart.GEMEINSAME_EINRICHTUNG, Akteursart.SCHULE,
    }
)  # fmt: skip
"""Kinds of Akteur that are public organisations."""

Node = dict[str, Any]


def export(out: Outgoing) -> tuple[Node, dict[str, Writer]]:
    """Return the graph of a day, JSON-LD being the usual form."""
    return {"@context": CONTEXT, "@graph": _Graph(out).nodes()}, {".jsonld": json_text}


def export_turtle(out: Outgoing) -> tuple[Node, dict[str, Writer]]:
    """Return the graph of a day, Turtle being the usual form."""
    data, _ = export(out)
    return data, {".ttl": _turtle, ".nq": _quads, ".jsonld": json_text}


def _parsed(data: Node) -> Any:
    rdflib = require("rdflib", "rdf")
    graph = rdflib.Graph()
    for prefix, iri in CONTEXT.items():
        graph.bind(prefix, iri, replace=True)
    for node in data["@graph"]:
        subject = rdflib.URIRef(node["@id"])
        for key, value in node.items():
            for item in value if isinstance(value, list) else [value]:
                if key == "@type":
                    graph.add((subject, rdflib.RDF.type, rdflib.URIRef(_expanded(item))))
                elif key != "@id":
                    graph.add((subject, rdflib.URIRef(_expanded(key)), _term(rdflib, item)))
    return graph


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{CONTEXT[prefix]}{local}"


def _term(rdflib: Any, value: Any) -> Any:
    """Return what stands at the end of a triple: a resource, or a text with its language or type."""
    if isinstance(value, str):
        return rdflib.Literal(value)
    if "@id" in value:
        return rdflib.URIRef(value["@id"])
    kind = value.get("@type")
    datatype = rdflib.URIRef(_expanded(kind)) if kind else None
    return rdflib.Literal(value["@value"], lang=value.get("@language"), datatype=datatype)


def _turtle(data: Node) -> str:
    return str(_parsed(data).serialize(format="turtle"))


def _quads(data: Node) -> str:
    # quads of the default graph are written as triples
    lines = str(_parsed(data).serialize(format="nt")).splitlines()
    return "".join(f"{line}\n" for line in sorted(lines) if line)


class _Graph:
    """The nodes of one export."""

    def __init__(self, out: Outgoing) -> None:
        self._out = out
        self._nodes: dict[str, Node] = {}
        self.spatial = self._region()

    def nodes(self) -> list[Node]:
        """Return all nodes, those of the municipality first."""
        out = self._out
        self._city()
        for view in out.views("einheiten"):
            self._post(view) if isinstance(view.thing, Stelle) else self._unit(view)
        for view in out.views("akteure"):
            self._actor(view)
        for name in ("gremien", "kooperationen"):
            for view in out.views(name):
                self._organization(view, ["org:Organization"])
        for view in out.views("gebiete"):
            self._area(view)
        for view in out.views("standorte"):
            self._site(view)
        for view in out.views("personen"):
            self._person(view)
        for view in out.views("besetzungen"):
            self._holding(view)
        for view in out.views("mitgliedschaften"):
            self._seat(view)
        for view in out.views("beziehungen"):
            self._relation(view)
        self._changes()
        for node in services(out, self.public, self.spatial):
            self._nodes[node["@id"]] = node
        return [*self._nodes.values(), *concepts(used_terms(self._nodes), _TERMS)]

    def _put(self, iri: str, kinds: list[str], **fields: Any) -> Node:
        node = {"@id": iri, "@type": kinds}
        node |= {name.replace("__", ":"): value for name, value in fields.items() if value not in (None, [], "")}
        self._nodes[iri] = node
        return node

    def public(self, key: str) -> str | None:
        """Return the IRI of a public organisation; None for what is none."""
        iri = self._out.base if key == "kommune" else self._out.url(key)
        return iri if "cv:PublicOrganisation" in self._nodes.get(iri, {}).get("@type", ()) else None

    # --- organisations ----------------------------------------------------------------------------------------------

    def _region(self) -> str:
        """Add the area of the municipality; return its IRI."""
        ags = self._out.ledger.kommune.text("ags")
        ars = ars_of(ags)
        iri = f"{_KEYS}regionalKey/{ars}" if ars else f"{self._out.base}gebiet"
        if ags and not ars:
            iri = f"{_KEYS}{'municipalityKey' if len(ags) == 8 else 'districtKey'}/{ags}"
        self._put(iri, ["dct:Location"], locn__geographicName=german(self._out.municipality))
        return iri

    def _city(self) -> None:
        ags = self._out.ledger.kommune.peek("ags")
        keys = self._identifier(self._out.base, 0, str(ags), "AGS") if ags else None
        self._put(
            self._out.base, ["org:FormalOrganization", "cv:PublicOrganisation", "foaf:Agent"],
            skos__prefLabel=german(self._out.municipality), dct__title=german(self._out.municipality),
            dct__identifier=str(ags) if ags else "kommune", dct__spatial=ref(self.spatial), adms__identifier=keys,
        )  # fmt: skip

    def _identifier(self, owner: str, number: int, value: str, system: str) -> Node:
        iri = f"{owner}#kennung-{number}"
        self._put(iri, ["adms:Identifier"], skos__notation=value, adms__schemeAgency=system)
        return ref(iri)

    def _identifiers(self, thing: View, iri: str) -> list[Node]:
        keys = [(number, "Ordnungszeichen") for number in thing.take("nummern") or ()]
        keys += [(key.take("wert"), key.take("system")) for key in thing.parts("kennungen")]
        return [self._identifier(iri, number, value, system) for number, (value, system) in enumerate(keys, start=1)]

    def _organization(self, thing: View, kinds: list[str], **fields: object) -> Node:
        iri = self._out.url(thing.entry)
        names = [*(thing.take("aliase") or ()), *([thing.take("kurzname")] if thing.peek("kurzname") else [])]
        name = thing.take("name")
        spatial = [ref(self._out.url(key)) for key in thing.take("gebiete") or ()]
        public = "cv:PublicOrganisation" in kinds
        return self._put(
            iri, kinds, skos__prefLabel=german(name), dct__title=german(name), dct__identifier=thing.take("id"),
            skos__altLabel=german(names[0]) if names else None,
            # one alternative label per language is allowed
            skos__hiddenLabel=[german(other) for other in names[1:]], dct__description=german(thing.take("zweck")),
            dct__spatial=spatial or (ref(self.spatial) if public else None),
            adms__identifier=self._identifiers(thing, iri), **self._reached(thing, iri), **fields,
        )  # fmt: skip

    def _unit(self, unit: View) -> None:
        iri = self._out.url(unit.entry)
        above = unit.take("uebergeordnet")
        if above == "keine" and unit.peek("art") != "verwaltungsleitung":
            unit.lose("uebergeordnet", "outside the line cannot be said")
        parent = self._out.ledger.get(above or "")
        sites = [ref(self._out.url(key)) for key in unit.take("standorte")]
        node = self._organization(
            unit, ["org:OrganizationalUnit", "cv:PublicOrganisation", "foaf:Agent"],
            org__unitOf=ref(self._out.base), org__classification=concept("einheitsart", unit.take("art")),
            org__hasSite=sites, locn__address=[place for site in sites for place in self._address(site["@id"])],
        )  # fmt: skip
        if parent is not None:
            key = "org:reportsTo" if isinstance(parent.thing, Stelle) else "org:subOrganizationOf"
            if key == "org:subOrganizationOf":
                node[key] = ref(self._out.url(above))
            else:
                unit.lose("uebergeordnet", "a unit below a post cannot be said")
        self._nodes[iri] = node

    def _reached(self, thing: View, iri: str) -> Node:
        """Return the contact point of an organisation: how it is reached, and its hours as text."""
        told: dict[str, list[Any]] = {}
        homepage: list[Node] = []
        names = {"telefon": "cv:telephone", "email": "cv:email"}
        for way in thing.parts("erreichbarkeiten"):
            if way.peek("kanal") in names:
                told.setdefault(names[way.take("kanal")], []).append(way.take("wert"))
            elif way.peek("kanal") == "web" and is_iri(way.peek("wert")):
                way.take("kanal")
                homepage.append(ref(way.take("wert")))
                self._put(homepage[-1]["@id"], ["foaf:Document"])
        for number, hour in enumerate(thing.parts("sprechzeiten"), start=1):
            hours = f"{iri}#zeit-{number}"
            self._put(hours, ["time:TemporalEntity"], dct__description=german(hour.thing.label))
            told.setdefault("cv:openingHours", []).append(ref(hours))
        if thing.peek("sprechzeiten"):
            thing.lose("sprechzeiten", "stand as text only")
        found: Node = {"foaf__homepage": homepage} if homepage else {}
        if told:
            self._put(f"{iri}#kontakt", ["cv:ContactPoint"]).update(told)
            found["cv__contactPoint"] = ref(f"{iri}#kontakt")
        return found

    def _actor(self, actor: View) -> None:
        kinds = ["org:Organization", "foaf:Agent"]
        if actor.peek("akteurart") in PUBLIC:
            kinds = ["org:Organization", "cv:PublicOrganisation", "foaf:Agent"]
        art = actor.text("akteurart")
        classification = concept("akteursart", art) if art else None
        sites = [ref(self._out.url(key)) for key in actor.take("standorte")]
        self._organization(actor, kinds, org__classification=classification, org__hasSite=sites)

    # --- places -----------------------------------------------------------------------------------------------------

    def _area(self, area: View) -> None:
        name = area.take("name")
        inside = [ref(self._out.url(key)) for key in area.take("teil_von")] or [ref(self.spatial)]
        self._put(
            self._out.url(area.entry), ["dct:Location"], locn__geographicName=german(name),
            dct__identifier=area.take("id"), dct__isPartOf=inside,
        )  # fmt: skip

    def _address(self, site: str) -> list[Node]:
        view = self._out.ledger[site.removeprefix(self._out.base)]
        address = view.part("anschrift")
        if address is None:
            return []
        iri = f"{site}#anschrift"
        self._put(
            iri, ["locn:Address"], locn__thoroughfare=german(address.take("strasse")),
            locn__locatorDesignator=address.take("hausnummer"), locn__postCode=address.take("plz"),
            locn__postName=german(address.take("ort")), locn__poBox=address.take("postfach"),
            locn__locatorName=german(address.take("zusatz")),
        )  # fmt: skip
        return [ref(iri)]

    def _site(self, site: View) -> None:
        iri = self._out.url(site.entry)
        area = site.take("gebiet")
        self._put(
            iri, ["org:Site"], skos__prefLabel=german(site.take("name")), dct__identifier=site.take("id"),
            locn__address=self._address(iri), dct__spatial=ref(self._out.url(area)) if area else None,
        )  # fmt: skip

    # --- people -----------------------------------------------------------------------------------------------------

    def _person(self, person: View) -> None:
        name = person.take("name")
        self._put(
            self._out.url(person.entry), ["foaf:Person", "foaf:Agent"], foaf__name=name,
            foaf__title=person.take("titel"),
            dct__title=german(name), dct__identifier=person.take("id"),
        )  # fmt: skip

    def _post(self, post: View) -> None:
        """Add a post of the Stellenplan."""
        above = post.take("uebergeordnet")
        parent = self._out.ledger.get(above or "")
        iri = self._out.url(post.entry)
        post.take("art")
        in_ = ref(self._out.url(above)) if parent is not None and not isinstance(parent.thing, Stelle) else None
        if above and in_ is None:
            post.lose("uebergeordnet", "a post stands in an organisation")
        self._put(
            iri, ["org:Post"], skos__prefLabel=german(post.take("name")), dct__identifier=post.take("id"),
            org__postIn=in_,
            adms__identifier=self._identifiers(post, iri), dct__description=german(post.take("funktion")),
        )  # fmt: skip

    def _holding(self, edge: View) -> None:
        """Add the place that somebody holds, and who; a place that nobody holds is a post without holder."""
        where = edge.peek("einheit")
        unit = self._out.ledger.get(where)
        if unit is None or not isinstance(unit.thing, Organisationseinheit | Akteur | Gremium | Kooperation):
            return
        role = concept("besetzungsrolle", edge.text("rolle") or "")
        iri = self._out.url(edge.entry)
        edge.take("einheit")
        own_post = edge.peek("stelle") or (where if isinstance(unit.thing, Stelle) else None)
        if own_post:
            edge.take("stelle")
            post = self._nodes[self._out.url(own_post)]
            post["org:role"] = role
        else:
            title = edge.take("amtsbezeichnung") or f"{edge.peek('rolle').label} {unit.peek('name')}"
            post = self._put(
                f"{iri}#stelle", ["org:Post"], skos__prefLabel=german(title), org__postIn=ref(self._out.url(where)),
                org__role=role,
            )  # fmt: skip
        if edge.peek("besetzungsart") in ("vakant", "nn"):
            edge.lose("besetzungsart", "a post that nobody holds")
        who = edge.take("person")
        if who is not None:
            post.setdefault("org:heldBy", []).append(ref(self._out.url(who)))
            if not isinstance(unit.thing, Stelle):
                self._membership(edge, iri, who, where, role)

    def _membership(self, edge: View, iri: str, who: str, where: str, role: Node) -> None:
        node = self._put(
            iri, ["org:Membership"], org__member=ref(self._out.url(who)), org__organization=ref(self._out.url(where)),
            org__role=role,
        )  # fmt: skip
        instants: Node = {}
        period = edge.part("gueltig")
        for field, name in (("ab", "time:hasBeginning"), ("bis", "time:hasEnd")):
            day = exact_day(period, field)
            if day is not None:
                value = {"@value": day, "@type": "xsd:date"}
                instants[name] = ref(f"{iri}#{field}")
                self._put(f"{iri}#{field}", ["time:Instant"])["time:inXSDDate"] = value
        if instants:
            self._put(f"{iri}#dauer", ["time:Interval"]).update(instants)
            node["org:memberDuring"] = ref(f"{iri}#dauer")

    def _seat(self, edge: View) -> None:
        member = edge.peek("mitglied")
        if member is None or member == "kommune" or isinstance(self._out.ledger[member].thing, Stelle):
            return
        edge.take("mitglied")
        role = concept("mitgliedsrolle", edge.text("rolle") or "")
        self._membership(edge, self._out.url(edge.entry), member, edge.take("gremium"), role)

    def _relation(self, edge: View) -> None:
        """Link two organisations; in what way they are linked has no word."""
        ends = [
            self._out.base if key == "kommune" else self._out.url(key) for key in (edge.peek("von"), edge.peek("zu"))
        ]
        kinds = [self._nodes.get(end, {}).get("@type", ()) for end in ends]
        if all(any(str(kind).startswith("org:") and "Organi" in kind for kind in told) for told in kinds):
            edge.take("von")
            edge.take("zu")
            edge.lose("beziehungsart", "in what way the two are linked cannot be said")
            links = self._nodes[ends[0]].setdefault("org:linkedTo", [])
            if ref(ends[1]) not in links:
                links.append(ref(ends[1]))

    # --- change -----------------------------------------------------------------------------------------------------

    def _changes(self) -> None:
        """Add what became of what: one event for each reorganisation that came true, and for other predecessors."""
        told: set[tuple[str, str]] = set()
        for plan in self._out.record.reorganisationen:
            if plan.stufe is Stufe.VOLLZOGEN and (plan.wirksam is None or plan.wirksam.earliest <= self._out.stand.day):
                told |= self._event(plan)
        for view in self._out.views("einheiten"):
            versions = self._out.record[view.entry]
            all_before = dict.fromkeys(key for unit in versions for key in getattr(unit, "vorgaenger", ()))
            before = [key for key in all_before if (key, view.entry) not in told]
            if before and not isinstance(view.thing, Stelle):
                view.take("vorgaenger")
                self._became(f"{self._out.url(view.entry)}#entstehung", before, [view.entry])

    def _event(self, plan: Reorganisation) -> set[tuple[str, str]]:
        before, after = ends(plan)
        iri = self._out.url(plan.id)
        if not before and not after:
            return set()
        node = self._became(iri, before, after)
        view = self._out.ledger.get(plan.id)
        if plan.name:
            node["dct:description"] = german(plan.name)
        if plan.wirksam is not None and plan.wirksam.exact:
            node["prov:startedAtTime"] = {"@value": f"{plan.wirksam}T00:00:00+01:00", "@type": "xsd:dateTime"}
        if plan.beschluss:
            node["cv:hasFormalFramework"] = ref(f"{iri}#beschluss")
            self._put(f"{iri}#beschluss", ["cv:ReferenceFramework"], dct__identifier=plan.beschluss)
        if view is not None:
            for field in (
                ("id", "name", "wirksam", "beschluss")
                if plan.wirksam is None or plan.wirksam.exact
                else ("id", "name", "beschluss")
            ):
                view.take(field)
            view.lose("schritte", "only which organisations there were before and after")
        return {(old, new) for old in before for new in after}

    def _became(self, iri: str, before: list[str], after: list[str]) -> Node:
        node = self._put(iri, ["org:ChangeEvent"])
        for key, inverse, ids in (
            ("org:originalOrganization", "org:changedBy", before),
            ("org:resultingOrganization", "org:resultedFrom", after),
        ):
            for org in ids:
                other = self._former(org)
                node.setdefault(key, []).append(ref(other["@id"]))
                other.setdefault(inverse, []).append(ref(iri))
        return node

    def _former(self, key: str) -> Node:
        """Return the node of an organisation, which may be there no more."""
        iri = self._out.url(key)
        if iri not in self._nodes:
            name = self._out.record[key][-1].name if key in self._out.record else key  # type: ignore[attr-defined]
            self._put(
                iri, ["org:Organization", "cv:PublicOrganisation", "foaf:Agent"], skos__prefLabel=german(name),
                dct__title=german(name), dct__identifier=key, dct__spatial=ref(self.spatial),
            )  # fmt: skip
        node = self._nodes[iri]
        if "cv:PublicOrganisation" not in node["@type"]:
            node["@type"] = [*node["@type"], "cv:PublicOrganisation"]
            node.setdefault("dct:spatial", ref(self.spatial))
        return node


_TERMS: Final = (Besetzungsrolle, Mitgliedsrolle, Akteursart, Zuständigkeitsrolle)
