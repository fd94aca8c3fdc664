"""Files of others as they come, with much that is odd: all that is read of them, and all that is told.

`KOMMUNAL_GOLDEN=write pytest tests/test_interop_foreign.py` writes the files anew; then read what git says of them.
"""

from typing import Any

import pytest

import kommunal as k
from kommunal import interop
from test_golden import matches

OPARL: list[Any] = [
    {"id": "b1", "type": "https://schema.oparl.org/1.1/Body", "name": "Stadt Hamm", "ags": "5915000", "rgs": "1"},
    {"id": "b2", "type": "https://schema.oparl.org/1.1/Body", "name": "Zweite Stadt"},
    {"id": "s1", "type": "https://schema.oparl.org/1.1/System", "name": "System"},
    {"id": "o1", "type": "https://schema.oparl.org/1.1/Organization", "name": "Rat der Stadt", "shortName": "Rat",
     "organizationType": "Gremium", "startDate": "2020-11-01T00:00:00+01:00", "endDate": "2025-10-31",
     "website": "https://example.org/rat", "meeting": "https://example.org/m", "farbe": "rot",
     "location": {"id": "l1", "type": "https://schema.oparl.org/1.1/Location", "description": "Rathaus",
                  "streetAddress": "Theodor-Heuss-Platz\u00a016 a", "room": "Saal\u00a01", "postalCode": "59065",
                  "locality": "Hamm", "subLocality": "Mitte", "bodies": ["b1"],
                  "geojson": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [51.68, 7.81]}}}},
    {"id": "o2", "type": "https://schema.oparl.org/1.1/Organization", "name": "Ausschuss für Sport",
     "subOrganizationOf": "o1", "classification": "Fachausschuss"},
    {"id": "o3", "type": "https://schema.oparl.org/1.1/Organization", "name": "Sportamt",
     "organizationType": "Verwaltungsbereich", "classification": "Fachamt", "shortName": "SpA", "post": ["x"],
     "subOrganizationOf": "o1", "website": "https://example.org/sport", "location": {
         "id": "l2", "type": "https://schema.oparl.org/1.1/Location", "streetAddress": "Am Bad 3-5",
         "geojson": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [7.8, 51.7]}}}},
    {"id": "o4", "type": "https://schema.oparl.org/1.1/Organization", "name": "Badabteilung",
     "organizationType": "Verwaltungsbereich", "classification": "Abteilung", "subOrganizationOf": "o3"},
    {"id": "o5", "type": "https://schema.oparl.org/1.1/Organization", "name": "Partei der Mitte",
     "organizationType": "Partei", "classification": "e. V."},
    {"id": "o6", "type": "https://schema.oparl.org/1.1/Organization", "organizationType": "Gremium"},
    {"id": "o7", "type": "https://schema.oparl.org/1.1/Organization", "name": "Alter Beirat", "deleted": True},
    {"id": "o8", "type": "https://schema.oparl.org/1.1/Organization", "name": "Fraktion der Mitte",
     "organizationType": "Fraktion", "subOrganizationOf": "fehlt"},
    {"id": "l3", "type": "https://schema.oparl.org/1.1/Location", "streetAddress": "Weg 1", "geojson": {"type": "x"}},
    {"id": "l1", "type": "https://schema.oparl.org/1.1/Location", "description": "Rathaus"},
    {"id": "p1", "type": "https://schema.oparl.org/1.1/Person", "name": "Dr. Anna Weiß", "givenName": "Anna",
     "familyName": "Weiß", "title": ["Dr.", "Prof."], "formOfAddress": "Frau", "phone": ["1", "2"],
     "email": ["anna@example.org"], "gender": "female", "membership": [
         {"id": "m1", "type": "https://schema.oparl.org/1.1/Membership", "organization": "o1", "role": "Vorsitzende",
          "votingRight": True, "onBehalfOf": "o5", "startDate": "2020-11-01"},
         {"id": "m2", "type": "https://schema.oparl.org/1.1/Membership", "organization": "o3", "role": "Amtsleiterin"},
         {"id": "m3", "type": "https://schema.oparl.org/1.1/Membership", "organization": "fehlt"},
     ]},
    {"id": "p2", "type": "https://schema.oparl.org/1.1/Person", "name": "Bo Falk"},
    {"id": "p3", "type": "https://schema.oparl.org/1.1/Person", "gender": "male"},
    {"id": "m4", "type": "https://schema.oparl.org/1.1/Membership", "person": "p2", "organization": "o2",
     "role": "stellv. Vorsitzender", "endDate": "2024-06-30"},
    {"id": "m5", "type": "https://schema.oparl.org/1.1/Membership", "person": "p2", "organization": "o2",
     "role": "sachkundiger Bürger", "votingRight": False},
    {"id": "m6", "type": "https://schema.oparl.org/1.1/Membership", "person": "p2", "organization": "o4",
     "role": "Bademeister"},
    {"id": "m7", "type": "https://schema.oparl.org/1.1/Membership", "person": "p2", "organization": "o1",
     "role": "Mitglied"},
    {"id": "m1", "type": "https://schema.oparl.org/1.1/Membership", "person": "p2", "organization": "o2"},
]  # fmt: skip
POPOLO: dict[str, Any] = {
    "@context": "https://www.popoloproject.com/contexts/",
    "areas": [
        {"id": "nord", "name": "Nord", "classification": "Stadtbezirk", "identifier": "1", "parent_id": "stadt"},
        {"id": "stadt", "name": "Stadt", "classification": "city"}, {"id": "leer"},
    ],
    "organizations": [
        {"id": "k", "name": "Stadt Hamm", "classification": "Kommune",
         "identifiers": [{"scheme": "AGS", "identifier": "05915000"}, {"scheme": "X", "identifier": "1"}]},
        {"id": "Sport Amt", "name": "Sportamt", "classification": "Amt", "founding_date": "2020-01-01",
         "description": "Fördert Sport", "area_id": "nord",
         "identifiers": [{"scheme": "Ordnungszeichen", "identifier": "52"}, {"identifier": "Q1"}, {"scheme": "leer"}],
         "other_names": [{"name": "Amt 52"}, {"name": "SpA", "note": "kurz"}, {"note": "leer"}],
         "contact_details": [{"type": "voice", "value": "1"}, {"type": "cell", "value": "2"},
                             {"type": "fax", "value": "3"}, {"type": "email", "value": "s@example.org"},
                             {"type": "address", "value": "Am Bad 3", "label": "Haus"},
                             {"type": "brieftaube", "value": "4"}, {"type": "voice"}],
         "posts": [{"id": "post1", "label": "Leitung Sport", "role": "Amtsleitung", "organization_id": "Sport Amt"}],
         "memberships": [{"id": "mm1", "person_id": "anna", "post_id": "post1", "organization_id": "Sport Amt",
                          "role": "Leitung", "start_date": "2021-01-01T10:00:00"}],
         "children": [{"id": "bad", "name": "Abteilung Bäder", "parent_id": "Sport Amt"}]},
        {"id": "buero", "name": "Büro Nord", "classification": "Stadtteilbüro", "area_id": "nord",
         "parent_id": "fehlt"},
        {"id": "rat", "name": "Rat", "classification": "legislature", "other_names": [{"name": "R", "note": "kurz"}],
         "contact_details": [{"type": "voice", "value": "9"}]},
        {"id": "aus", "name": "Sportausschuss", "classification": "Ausschuss", "parent_id": "rat",
         "identifiers": [{"scheme": "Ordnungszeichen", "identifier": "A1"}], "area_id": "nord"},
        {"id": "partei", "name": "Partei der Mitte", "classification": "party"},
        {"id": "verein", "name": "Sportverein", "classification": "Verein", "dissolution_date": "2024-12-31"},
        {"id": "namenlos"}, {"id": "quer", "name": "Amt Quer", "parent_id": "rat"},
        {"id": "fb", "name": "Fachbereich Bäder", "parent_id": "k"},
    ],
    "posts": [{"id": "post2", "role": "Bademeister", "organization_id": "bad", "other_label": ["Retter"]},
              {"id": "post3"}],
    "persons": [
        {"id": "anna", "given_name": "Anna", "family_name": "Weiß", "honorific_prefix": "Dr.",
         "email": "anna@example.org", "birth_date": "1970", "contact_details": [{"type": "phone", "value": "5"}]},
        {"id": "bo", "name": "Bo Falk", "memberships": [
            {"person_id": "bo", "organization_id": "rat", "role": "Mitglied", "on_behalf_of_id": "partei",
             "label": "Ratsherr", "end_date": "2025-10-31"},
        ]},
        {"id": "keiner"},
    ],
    "memberships": [
        {"id": "m1", "member": {"id": "verein"}, "organization_id": "aus", "role": "beratend"},
        {"id": "m2", "person_id": "bo", "post_id": "post2"},
        {"id": "m3", "person_id": "fehlt", "organization_id": "aus"},
        {"id": "m4", "person_id": "bo", "organization_id": "bad", "role": "Schwimmlehrer"},
        {"id": "m5", "member": {"id": "verein"}, "organization_id": "bad"},
        {"id": "m6", "person_id": "bo", "organization_id": "k", "role": "Leitung"},
    ],
    "votes": [1],
}  # fmt: skip
BERLIN: dict[str, Any] = {
    "document": {"title": "Organigramm Hamm", "version": "2026-01-15", "schemaVersion": "1.1.0", "creator": "Amt"},
    "export": {"zoom": 2},
    "organisations": [
        {"id": "1", "name": "Oberbürgermeister", "type": "Behörde", "isMainOrganisation": True,
         "address": {"street": "Platz", "housenumber": "1", "zipCode": "59065", "city": "Hamm", "building": "Rathaus"},
         "contact": {"telephone": "1", "fax": "2", "email": "ob@example.org", "website": "https://example.org"},
         "uri": {"uri": "https://example.org/ob", "sameAsUris": [
             {"uriSameAs": "https://www.wikidata.org/entity/Q1", "uriSameAsLabel": "Wikidata",
              "uriSameAsDescription": "Wikimedia"}, {"uriSameAs": "https://example.org/2"}, {"uriSameAsLabel": "x"}]},
         "positions": [
             {"positionType": "Oberbürgermeister", "person": {"firstName": "Bo", "lastName": "Falk", "title": "Dr.",
              "salutation": "Herr", "gender": "1", "contact": {"email": "bo@example.org"}}},
             {"positionType": "Referent", "positionStatus": "komm.", "person": {"lastName": "Weiß"}},
             {"positionType": "Stv. Leitung", "positionStatus": "vakant", "person": {"lastName": "Lang"}},
             {"positionType": "Sprecherin", "positionStatus": "stellvertretend", "person": {"lastName": "N.N."}},
             {"positionType": "Beauftragte", "positionStatus": "in Elternzeit", "person": {"lastName": "Weiß"}},
             {"positionType": "Geschäftsführung"}, {"positionType": "Ansprechperson"}, {"positionStatus": "nn"},
         ],
         "organisations": [
             {"id": "2", "layout": {"style": "hide"}, "organisations": [
                 {"id": "jugendamt", "name": "Jugendamt", "type": "Amt", "altName": "51",
                  "purpose": "• Kitas\n- Beistand; Kitas", "departments": [
                      {"id": "d1", "name": "Abteilung Kitas", "altName": "KiTa"}, {"id": "d2"}]}]},
             {"name": "", "organisations": [{"name": "Stabsstelle Presse", "type": "Pressestelle", "altName": "IV/2"}]},
         ]},
        {"id": "jugendamt", "name": "Jugendamt", "purpose": "Kitas", "farbe": "rot", "positions": [
            {"positionType": "Leitung", "positionStatus": "N.N."}]},
    ],
}  # fmt: skip
UNITS = """\
Stadt Hamm, Stand: 15.01.2026
AGS 05915000
Vertraulich
Dezernat;Nr.;Bezeichnung;Leitung;Vertretung;Telefon;E-Mail;Raum;Aufgaben;Träger;Farbe
I;10;Hauptamt;Dr. Anna Weiß (Amtsleiterin);"Bo Falk
Cem Ay";02381 1-1;haupt@example.org;1.01;"Post
Botendienst";Stadt Hamm;rot
;10.1;Abteilung Personal;N.N.;;02381 1-2;keine Adresse;1.02;• Lohn • Post;;
II;51;Jugendamt;vakant;;;;;Kitas;Caritas;blau
;;ohne Nummer;?? !!;;;;;;;
;;;Niemand;;;;;;;
"""
SITES = """\
Bezeichnung;Straße;Hausnr.;PLZ;Ort;Raum;Stadtteil;Gültig ab;Gültig bis;Breite;Länge;Leitung
Hauptamt;Platz;1;59065;Hamm;1.01;Mitte;01.02.2020;;51,68;7,81;Anna Weiß
Jugendamt;Platz;1;59065;Hamm;;Nord;gestern;31.12.2030;x;;Anna Weiß
Sportamt;Weg;2;5906;Hamm;;Mitte;2021;2020;;;
Sportamt;Weg;2;59065;Hamm;;Mitte;01.01.2025;;;;
"""
TASKS = """\
Aufgabe;Zuständig;Stichworte;Leistungsschlüssel;Bemerkung;Beschreibung;Onlinedienst;ID;Farbe
Kita-Platz;Jugendamt;Krippe, Tagespflege;99 041 002 017 000;nur Elternportal;Einen Platz finden;https://example.org/kita;7;rot
Wohngeld;Sozialamt;;123;;;kein Link;;
;Sozialamt;;;;;;;
Märkte;Ordnungsamt;Kirmes;;;;;;
Märkte;;;;;;;;
"""
FOREIGN: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "oparl": ("oparl", OPARL, {}),
    "popolo": ("popolo", POPOLO, {}),
    "berlin": ("berlin", BERLIN, {"ags": "05915000"}),
    "einheiten": ("tabelle", UNITS.encode("cp1252"), {}),
    "standorte": ("tabelle", SITES.encode("utf-8-sig"), {"ags": "05915000"}),
    "aufgaben": ("tabelle", TASKS.encode(), {"ags": "05915000"}),
    "spalten": (
        "tabelle", b"A;B;C\nAmt f\xc3\xbcr Sport;Anna;x\n", {"ags": "05915000", "spalten": {
            "A": "name", "B": "leitung", "C": "-", "D": "ort"}},
    ),
    "berlin-ohne-kommune": ("berlin", {"document": {"title": "Kreis Xyz"}, "organisations": []}, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_all_that_is_read_of_a_foreign_file_and_told(name: str) -> None:
    form, source, wishes = FOREIGN[name]
    reading = interop.read(source, form, **wishes)
    text = k.dumps(reading.verwaltung, format="yaml")
    assert k.loads(text, format="yaml") == reading.verwaltung
    problems = [f"problem: {one}" for one in reading.problems]
    notes = [f"note: {one}" for one in reading.notes]
    losses = [f"lost: {one.entry} {one.field}: {one.why}" for one in reading.losses]
    matches(f"fremd/{name}.txt", iter([*text.splitlines(), *problems, *notes, *losses]))


@pytest.mark.parametrize(
    ("form", "source", "message"),
    [
        ("oparl", [{"id": "x"}], "expected objects of OParl, with type and id"),
        ("oparl", [], "expected objects of OParl, with type and id"),
        ("popolo", {"votes": []}, "expected one of the collections organizations, posts, memberships, persons, areas"),
        ("berlin", {"document": {}}, "organisations: expected the list of organisations of a chart"),
        ("berlin", {"organisations": {}}, "organisations: expected the list of organisations of a chart"),
        (
            "tabelle", b"Wann;Warum\n1;2\n",
            "expected headings such as Nr., Bezeichnung, Leitung, got 'Wann', 'Warum'; spalten= says what columns hold",
        ),
    ],
)  # fmt: skip
def test_what_is_no_file_of_the_kind_is_refused_in_one_sentence(form: str, source: Any, message: str) -> None:
    with pytest.raises(k.DocumentError) as refused:
        interop.read(source, form, ags="05915000")
    assert [str(one).replace("  ", ": ") for one in refused.value.problems] == [message]
