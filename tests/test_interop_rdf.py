"""RDF and schema.org: what is written passes shapes and vocabularies that nobody here wrote, and there is something."""

import json
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.namespace import ORG

import kommunal as k
import oracles
from kommunal import interop
from kommunal.stand import Stand
from test_interop_charts import DAY, FULL
from test_interop_losses import city

CITIES = ("arnsberg", "datteln", "hamm", "kamen")
STANDS = [FULL.at(DAY), *(k.beispiel(town).at(DAY) for town in CITIES)]
CV = rdflib.Namespace("http://data.europa.eu/m8g/")
CPSV = rdflib.Namespace("http://purl.org/vocab/cpsv#")
SCHEMA = rdflib.Namespace("https://schema.org/")

CHANGED = city(
    einheiten=[
        {"art": "amt", "id": "alt-1", "name": "Alt 1", "gueltig": {"bis": "2020-12-31"}},
        {"art": "amt", "id": "alt-2", "name": "Alt 2", "gueltig": {"bis": "2020-12-31"}},
        {"art": "amt", "id": "neu", "name": "Neu", "vorgaenger": ["alt-1", "alt-2"], "gueltig": {"ab": "2021-01-01"},
         "reorganisationen": ["umbau"]},
        {"art": "amt", "id": "rest", "name": "Rest", "vorgaenger": ["alt-1"]},
        {"art": "betrieb", "id": "werk", "name": "Werk"}, {"art": "amt", "id": "teil", "name": "Teil"},
        {"art": "stelle", "id": "stab", "name": "Stab", "vorgaenger": ["alt-2"]},
        {"art": "amt", "id": "unter", "name": "Unter", "uebergeordnet": "stab"},
        {"art": "stelle", "id": "frei", "name": "Frei", "uebergeordnet": "stab"},
    ],
    akteure=[
        {"id": "gmbh", "name": "Stadtwerke", "akteurart": "gesellschaft", "standorte": ["ort"]},
        {"id": "verein", "name": "Verein"},
        {"id": "zv", "name": "Zweckverband", "akteurart": "zweckverband"},
    ],
    standorte=[{"id": "ort", "name": "Ort"}], gebiete=[{"id": "dorf", "name": "Dorf"}],
    personen=[{"id": "p", "name": "Bo Berg"}],
    kooperationen=[{"id": "koop", "name": "Koop"}],
    gremien=[{"id": "rat", "name": "Rat"}],
    besetzungen=[
        {"einheit": "neu", "person": "p", "rolle": "leitung", "gueltig": {"ab": "2021-01-01", "bis": "2099-01-01"}},
        {"einheit": "rest", "rolle": "leitung", "besetzungsart": "nn"},
        {"einheit": "kommune", "rolle": "leitung"}, {"einheit": "dorf", "rolle": "leitung"},
    ],
    mitgliedschaften=[{"gremium": "rat", "mitglied": "stab"}, {"gremium": "rat", "mitglied": "kommune"},
                      {"gremium": "rat", "mitglied": "p", "rolle": "vorsitz"}],
    beziehungen=[
        {"von": "gmbh", "zu": "neu", "beziehungsart": "auftrag"},
        {"von": "kommune", "zu": "gmbh", "beziehungsart": "beteiligung"},
        {"von": "gmbh", "zu": "neu", "beziehungsart": "finanzierung"},
        {"von": "gmbh", "zu": "ort", "beziehungsart": "nutzung"},
    ],
    aufgaben=[{"id": "a", "name": "A", "leistungsschluessel": ["99012345678901"], "stichworte": ["x"]},
              {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
    zustaendigkeiten=[
        {"aufgabe": "a", "zustaendig": "neu", "rolle": "federfuehrend"},
        {"aufgabe": "a", "zustaendig": "kommune", "rolle": "mitwirkend"},
        {"aufgabe": "a", "zustaendig": "zv", "rolle": "ausfuehrend"},
        {"aufgabe": "b", "zustaendig": "verein", "rolle": "ausfuehrend"},
    ],
    reorganisationen=[
        {
            "id": "umbau", "name": "Umbau", "stufe": "vollzogen", "wirksam": "2021-01-01",
            "beschluss": "Rat, 1.12.2020",
            "schritte": [
                {"schrittart": "gruenden", "einheit": {"art": "amt", "id": "neu", "name": "Neu"}},
                {"schrittart": "zusammenlegen", "einheiten": ["alt-1", "alt-2"], "ziel": "neu"},
                {"schrittart": "ausgliedern", "einheit": "teil", "akteur": "gmbh"},
                {"schrittart": "eingliedern", "akteur": "zv",
                 "einheit": {"art": "betrieb", "id": "werk", "name": "Werk"}},
                {"schrittart": "teilen", "einheit": "rest", "teile": [{"ziel": "teil"}, {"ziel": "neu"}]},
                {"schrittart": "umbenennen", "einheit": "neu", "name": "Neu"},
            ],
        },
        {"id": "worte", "stufe": "vollzogen",
         "schritte": [{"schrittart": "umbenennen", "einheit": "neu", "name": "N"}]},
        {"id": "ungenau", "stufe": "vollzogen", "wirksam": "2021",
         "schritte": [{"schrittart": "aufloesen", "einheit": "verschollen"}]},
        {"id": "spaeter", "stufe": "beschlossen", "wirksam": "2099-01-01",
         "schritte": [{"schrittart": "aufloesen", "einheit": "neu"}]},
    ],
)  # fmt: skip
"""A city that was reorganised."""


def graph_of(stand: Stand, persons: bool = True) -> rdflib.Graph:
    return rdflib.Graph().parse(data=interop.export(stand, "rdf", persons=persons).text, format="turtle")


def count(graph: rdflib.Graph, kind: URIRef) -> int:
    return len(set(graph.subjects(RDF.type, kind)))


class TestShapes:
    @oracles.needed
    @pytest.mark.parametrize("shapes", ["cpov/core-public-organisation-ap-SHACL.ttl", "cpsv-ap/cpsv-ap-SHACL.ttl"])
    @pytest.mark.parametrize("persons", [True, False])
    def test_conforms_and_has_something_to_conform(self, shapes: str, persons: bool) -> None:
        shape_graph = rdflib.Graph().parse(oracles.FOLDER / shapes)
        for stand in (*STANDS, CHANGED.at(DAY)):
            graph = graph_of(stand, persons)
            conforms, _, text = pyshacl.validate(graph, shacl_graph=shape_graph)
            assert conforms, text
            units = [unit for unit in stand.einheiten if not isinstance(unit, k.Stelle)]
            assert count(graph, ORG.OrganizationalUnit) == len(units)
            assert count(graph, CV.PublicOrganisation) > len(units)

    def test_every_kind_of_node_is_there(self) -> None:
        graph = graph_of(CHANGED.at(DAY))
        assert count(graph, ORG.ChangeEvent) == 3
        assert count(graph, CPSV.PublicService) == 1
        assert count(graph, CV.Participation) == 3
        assert count(graph, ORG.Membership) == 2
        assert count(graph_of(FULL.at(DAY)), ORG.Post) == 8
        # a unit may sit in a body, a person is withheld
        assert count(graph_of(FULL.at(DAY), persons=False), ORG.Membership) == 1
        assert count(graph_of(FULL.at(DAY)), ORG.Site) == 3

    def test_a_reorganisation_tells_what_became_of_what(self) -> None:
        graph = graph_of(CHANGED.at(DAY))
        base = rdflib.Namespace("https://example.org/05978020/")
        event = base.umbau
        assert set(graph.objects(event, ORG.originalOrganization)) == {
            base["alt-1"], base["alt-2"], base.teil, base.zv, base.rest,
        }  # fmt: skip
        assert set(graph.objects(event, ORG.resultingOrganization)) == {base.neu, base.gmbh, base.werk, base.teil}
        assert str(graph.value(base["alt-1"], rdflib.SKOS.prefLabel)) == "Alt 1"
        assert (base.neu, ORG.resultedFrom, event) in graph
        other = URIRef(f"{base.rest}#entstehung")
        assert set(graph.objects(other, ORG.originalOrganization)) == {base["alt-1"]}
        assert str(graph.value(base.verschollen, rdflib.SKOS.prefLabel)) == "verschollen"


class TestVocabulary:
    @oracles.needed
    def test_every_term_of_org_exists_and_fits(self) -> None:
        ontology = rdflib.Graph().parse(oracles.FOLDER / "w3c-org-vcard/org.ttl")
        above = {
            s: {s, *ontology.transitive_objects(s, RDFS.subClassOf)} for s in ontology.subjects(RDF.type, OWL.Class)
        }
        for stand in (*STANDS, CHANGED.at(DAY)):
            graph = graph_of(stand)
            for subject, predicate, value in graph:
                if not str(predicate).startswith(str(ORG)):
                    continue
                assert (predicate, RDF.type, None) in ontology, predicate
                for end, side in ((subject, RDFS.domain), (value, RDFS.range)):
                    allowed = {c for c in ontology.objects(predicate, side) if str(c).startswith(str(ORG))}
                    kinds = {up for kind in graph.objects(end, RDF.type) for up in above.get(kind, {kind})}
                    assert not allowed or allowed & kinds, (subject, predicate, value)

    @oracles.needed
    def test_matches_lead_into_the_vocabulary_of_berlin(self) -> None:
        berlin = rdflib.Graph().parse(oracles.FOLDER / "berlin-organigramm/berorgs.ttl")
        matches = set(graph_of(FULL.at(DAY)).objects(None, rdflib.SKOS.closeMatch))
        assert matches
        assert all((match, RDF.type, OWL.Class) in berlin for match in matches)

    def test_every_node_that_is_referred_to_is_there(self) -> None:
        for stand in (*STANDS, CHANGED.at(DAY)):
            graph = graph_of(stand)
            outside = ("https://berlin.github.io", "http://www.w3.org")
            missing = {
                value for _, predicate, value in graph
                if isinstance(value, URIRef) and predicate != RDF.type and not str(value).startswith(outside)
                and (value, RDF.type, None) not in graph
            }  # fmt: skip
            assert missing == set()


class TestForms:
    @pytest.mark.filterwarnings("ignore::DeprecationWarning")
    def test_turtle_quads_and_json_say_the_same(self) -> None:
        result = interop.export(FULL.at(DAY), "rdf", persons=True)
        turtle = rdflib.Graph().parse(data=result.text, format="turtle")
        quads = rdflib.Graph().parse(data=str(result.writers[".nq"](result.data)), format="nt")
        jsonld = rdflib.Graph().parse(data=str(result.writers[".jsonld"](result.data)), format="json-ld")
        assert set(turtle) == set(quads) == set(jsonld)
        assert not [node for triple in turtle for node in triple if isinstance(node, rdflib.BNode)]

    def test_json_needs_no_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        result = interop.export(FULL.at(DAY), "jsonld")
        later = interop.export(FULL.at(DAY), "rdf")
        monkeypatch.setitem(__import__("sys").modules, "rdflib", None)
        assert json.loads(interop.export(FULL.at(DAY), "jsonld").text) == result.data
        with pytest.raises(k.MissingExtraError, match=r"pip install 'kommunal\[rdf\]'"):
            interop.export(FULL.at(DAY), "rdf")
        with pytest.raises(k.MissingExtraError, match=r"pip install 'kommunal\[rdf\]'"):
            _ = later.text

    @pytest.mark.parametrize(
        ("ags", "region"),
        [("05978020", "regionalKey/059780020020"), ("05978", "regionalKey/059780000000"),
         ("01001000", "municipalityKey/01001000"), ("01001", "districtKey/01001")],
    )  # fmt: skip
    def test_the_area_is_an_official_key(self, ags: str, region: str) -> None:
        verwaltung = k.Verwaltung(kommune=k.Kommune(ags=ags, name="X"))
        graph = interop.export(verwaltung.at(DAY), "jsonld").data["@graph"]
        assert graph[0]["@id"] == f"http://dcat-ap.de/def/politicalGeocoding/{region}"

    def test_a_body_without_a_key_has_an_area_of_its_own(self) -> None:
        verwaltung = k.Verwaltung(kommune=k.Kommune(koerperschaft=k.Koerperschaft.ZWECKVERBAND, name="ZV West"))
        graph = interop.export(verwaltung.at(DAY), "jsonld", base="https://zv.example").data["@graph"]
        assert graph[0]["@id"] == "https://zv.example/gebiet"
        assert (
            interop.export(verwaltung.at(DAY), "jsonld")
            .data["@graph"][0]["@id"]
            .startswith("https://example.org/zv-west/")
        )


def schema_errors(vocabulary: rdflib.Graph, data: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the vocabulary does not allow: unknown types and properties, wrong domains and ranges, missing targets."""
    plain = {"Text", "URL", "Date", "Time", "DateTime", "Number", "Boolean", "DayOfWeek"}
    kinds = {thing["@id"]: thing["@type"] for thing in oracles.things(data) if "@id" in thing and "@type" in thing}

    def names(subject: str, predicate: URIRef) -> set[str]:
        return {str(value).removeprefix(str(SCHEMA)) for value in vocabulary.objects(SCHEMA[subject], predicate)}

    def above(kind: str) -> set[str]:
        ups = vocabulary.transitive_objects(SCHEMA[kind], RDFS.subClassOf)
        return {str(up).removeprefix(str(SCHEMA)) for up in ups}

    errors: list[tuple[Any, ...]] = []
    for thing in oracles.things(data):
        kind = thing.get("@type")
        if kind is None:
            continue
        if (SCHEMA[kind], RDF.type, RDFS.Class) not in vocabulary:
            errors.append(("type", kind))
        for name, value in thing.items():
            if name.startswith("@"):
                continue
            if not names(name, SCHEMA.domainIncludes) & above(kind):
                errors.append(("domain", kind, name))
            allowed = names(name, SCHEMA.rangeIncludes)
            for item in value if isinstance(value, list) else [value]:
                told = (item.get("@type") or kinds.get(item["@id"])) if isinstance(item, dict) else None
                if isinstance(item, dict) and not (told and allowed & above(told)):
                    errors.append(("range", kind, name, told))
                elif not isinstance(item, dict) and not allowed & plain:
                    errors.append(("range", kind, name, item))
    return errors


class TestSchemaOrg:
    @oracles.needed
    def test_every_term_is_of_the_vocabulary_and_fits(self) -> None:
        vocabulary = rdflib.Graph().parse(oracles.FOLDER / "schemaorg/schemaorg-all-https.ttl")
        for stand in (*STANDS, CHANGED.at(DAY), HOURS.at(DAY)):
            for persons in (True, False):
                data = interop.export(stand, "schemaorg", persons=persons).data
                assert schema_errors(vocabulary, data) == []
                offices = [t for t in data["@graph"] if t["@type"] in ("GovernmentOffice", "GovernmentOrganization")]
                assert len(offices) == len(stand.einheiten) + 1
        wrong = {"@type": "GovernmentOrganization", "openingHoursSpecification": {"@type": "Place"}, "nonsense": 1}
        assert len(schema_errors(vocabulary, wrong)) == 4

    def test_only_what_can_be_visited_is_an_office_and_has_hours(self) -> None:
        things = {t["identifier"][0]["value"]: t for t in interop.export(HOURS.at(DAY), "schemaorg").data["@graph"]}
        assert things["a"]["@type"] == "GovernmentOffice"
        assert things["a"]["openingHoursSpecification"] == [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Friday"],
                "opens": "08:00", "closes": "12:00",
            },
            {
                "@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/Tuesday"], "opens": "08:00",
                "closes": "12:00", "validFrom": "2026-01-01", "validThrough": "2026-12-31",
            },
        ]  # fmt: skip
        assert things["b"]["openingHoursSpecification"][0]["dayOfWeek"] == ["https://schema.org/Sunday"]
        assert things["c"]["@type"] == "GovernmentOrganization"
        assert things["b"]["telephone"] == "7"
        assert things["b"]["geo"] == [{"@type": "GeoCoordinates", "latitude": 51.0, "longitude": 7.0}]

    def test_hours_that_would_mislead_stay_at_home_and_are_told(self) -> None:
        told = {loss.field for loss in interop.export(HOURS.at(DAY), "schemaorg").losses if loss.entry == "a"}
        assert {f"sprechzeiten[{n}].tage" for n in range(2, 9)} <= told
        assert "sprechzeiten[9]" in told or "sprechzeiten[9].gueltig" in told

    def test_the_element_for_a_page_ends_where_it_should(self) -> None:
        units = [{"art": "amt", "id": "a", "name": "</script><b>&"}]
        result = interop.export(city(einheiten=units).at(DAY), "schemaorg")
        page = result.writers[".html"](result.data)
        assert isinstance(page, str)
        assert page.count("</script>") == 1
        assert json.loads(page.split("\n", 1)[1].rsplit("\n", 2)[0]) == result.data

    def test_jobs_and_mottos(self) -> None:
        graph = {t["@id"]: t for t in interop.export(FULL.at(DAY), "schemaorg", persons=True).data["@graph"]}
        assert graph["https://example.org/05978020/bo"]["jobTitle"] == [
            "Leitung 51 Jugendamt",
            "Kümmerin",
            "Mitarbeit 51.01 Sachbearbeitung",
        ]
        mottos = city(
            einheiten=[{"art": "amt", "id": "a", "name": "A"}],
            leitbilder=[{"id": "l", "einheit": "kommune", "motto": "M"}, {"id": "m", "einheit": "a"}],
        )
        graph = {t["@id"]: t for t in interop.export(mottos.at(DAY), "schemaorg").data["@graph"]}
        assert graph["https://example.org/05978020/"]["slogan"] == "M"
        assert "slogan" not in graph["https://example.org/05978020/a"]


HOURS = city(
    einheiten=[
        {
            "art": "amt", "id": "a", "name": "A", "uebergeordnet": "keine",
            "sprechzeiten": [
                {"tage": ["mo", "fr"], "von": "08:00", "bis": "12:00"},
                {"tage": ["di"], "von": "08:00", "bis": "12:00", "gueltig": {"ab": "2026-01-01", "bis": "2026-12-31"}},
                {"tage": ["mi"], "von": "08:00", "bis": "12:00", "nur_mit_termin": True},
                {"tage": ["mi"], "von": "08:00", "bis": "12:00", "zeitart": "telefonzeit"},
                {"tage": ["mi"], "von": "08:00", "bis": "12:00", "woche": 1},
                {"tage": ["mi"], "von": "20:00", "bis": "24:00"},
                {"tage": ["mi"], "von": "08:00"}, {"von": "08:00", "bis": "12:00"},
                {"tage": ["mi"], "von": "08:00", "bis": "12:00", "saison": "04-01..10-31"},
                {"tage": ["mi"], "von": "08:00", "bis": "12:00", "gueltig": {"ab": "2026"}},
            ],
        },
        {"art": "amt", "id": "b", "name": "B", "standorte": ["ort"]}, {"art": "amt", "id": "c", "name": "C"},
    ],
    standorte=[
        {
            "id": "ort", "koordinaten": {"breite": 51.0, "laenge": 7.0},
            "erreichbarkeiten": [{"kanal": "telefon", "wert": "7"}],
            "sprechzeiten": [{"tage": ["so"], "von": "10:00", "bis": "11:00", "zeitart": "sprechstunde"}],
        }
    ],
    gebiete=[{"id": "g", "name": "G"}],
    aufgaben=[
        {"id": "t", "name": "T", "onlinedienst": "https://example.org/t", "leistungsschluessel": ["99012345678901"],
         "zielgruppen": ["alle"], "stichworte": ["s"]},
        {"id": "u", "name": "U", "uebergeordnet": "t"},
    ],
    zustaendigkeiten=[
        {"aufgabe": "t", "zustaendig": "a", "rolle": "federfuehrend", "gebiete": ["g"]},
        {"aufgabe": "t", "zustaendig": "kommune", "rolle": "ausfuehrend"},
        {"aufgabe": "t", "zustaendig": "b", "rolle": "informiert"},
    ],
)  # fmt: skip
"""A city with every kind of hours."""


@pytest.mark.parametrize("role", k.Zuständigkeitsrolle)
def test_who_leads_decides_or_carries_out_is_competent(role: k.Zuständigkeitsrolle) -> None:
    stand = city(
        einheiten=[{"art": "amt", "id": "amt", "name": "Amt"}],
        aufgaben=[{"id": "a", "name": "A"}],
        zustaendigkeiten=[{"aufgabe": "a", "zustaendig": "amt", "rolle": str(role)}],
    ).at(DAY)
    services = count(graph_of(stand), CPSV.PublicService)
    assert bool(services) == (role in ("federfuehrend", "ausfuehrend", "entscheidend"))
