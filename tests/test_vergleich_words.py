"""What a comparison says in words: kinds of change, names of fields, values."""

from datetime import date
from typing import Any

import attrs
import pytest

import kommunal as k
from kommunal.vergleich.words import field_label, in_words
from staedtchen import stadt

KINDS = {
    "andere_kommune": "Andere Kommune",
    "gegruendet": "Neu eingerichtet",
    "verwirklicht": "Planung verwirklicht",
    "eingegliedert": "Eingegliedert",
    "zusammengelegt": "Zusammengelegt",
    "geteilt": "Geteilt",
    "nachfolge": "Nachfolge",
    "ausgegliedert": "Ausgegliedert",
    "aufgeloest": "Aufgelöst",
    "umgesetzt": "Anders zugeordnet",
    "umgewandelt": "Umgewandelt",
    "umbenannt": "Umbenannt",
    "umnummeriert": "Neu nummeriert",
    "neue_leitung": "Neue Leitung",
    "kommissarische_leitung": "Kommissarische Leitung",
    "vertretungsweise_leitung": "Leitung vertretungsweise",
    "interimsleitung": "Leitung im Interim",
    "leitung_verhindert": "Leitung suspendiert oder beurlaubt",
    "leitung_vakant": "Leitung nicht besetzt",
    "leitung_unbekannt": "Leitung nicht mehr bekannt",
    "zustaendigkeit_uebertragen": "Zuständigkeit übertragen",
    "zustaendigkeit_neu": "Zuständigkeit hinzugekommen",
    "zustaendigkeit_entfallen": "Zuständigkeit entfallen",
    "zustaendigkeit_gebiet": "Zuständigkeit für andere Gebiete",
    "traegerschaft_geaendert": "Träger geändert",
    "finanzierung_geaendert": "Finanzierung geändert",
    "leitbild_ersetzt": "Leitbild ersetzt",
    "sprechzeiten_geaendert": "Sprechzeiten geändert",
    "hinzugekommen": "Hinzugekommen",
    "entfallen": "Entfallen",
    "geaendert": "Geändert",
    "nachgetragen": "Angaben nachgetragen",
}
"""The slugs that programs read in `to_dict`, and the headings that people read, in the order of a comparison."""


def test_every_kind_of_change_has_its_slug_heading_and_place() -> None:
    assert [(str(kind), kind.label) for kind in k.Aenderungsart] == list(KINDS.items())


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("anmerkung", "Anmerkung"),
        ("teil_von", "Teil von"),
        ("entsendet_von", "Entsendet von"),
        ("leitsaetze", "Leitsätze"),
        ("leistungsschluessel", "Leistungsschlüssel"),
        ("uebergeordnet", "Zuordnung"),
        ("vorgaenger", "Vorgänger"),
        ("ueberpruefung", "Überprüfung"),
        ("naechste_ueberpruefung", "Nächste Überprüfung"),
        ("uebertragung", "Übertragung"),
        ("uebernimmt", "Übernimmt"),
        ("laenge", "Länge"),
        ("fuer", "Vertretung für"),
        ("zustaendig", "Zuständig"),
        ("zustaendigkeiten", "Zuständigkeiten"),
        ("schliessungen", "Schließungen"),
        ("strasse", "Straße"),
        ("strassen", "Straßen"),
        ("gebuehren", "Gebühren"),
        ("gueltig", "Gültigkeit"),
        ("beschaeftigte", "Beschäftigte"),
        ("vollzeitaequivalente", "Vollzeitäquivalente"),
        ("traeger", "Träger"),
        ("koerperschaft", "Körperschaft"),
        ("aufgabenart", "Art der Aufgabe"),
        ("beratende_sitze", "Beratende Sitze"),
        ("nur_mit_termin", "Nur mit Termin"),
        ("nur_feiertage", "Nur Feiertage"),
        ("url", "URL"),
        ("plz", "PLZ"),
        ("ags", "AGS"),
    ],
)
def test_a_field_is_called_as_german_spells_it(field: str, label: str) -> None:
    assert field_label(field) == label


TUESDAY = k.Sprechzeit(tage=(k.Wochentag.DI,), von="08:00", bis="12:00")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nicht angegeben"),
        ((), "nicht angegeben"),
        (True, "ja"),
        (False, "nein"),
        (0, "0"),
        (0.5, "0,5"),
        (1.0, "1"),
        (12_500, "12.500"),
        ("sport", "sport"),
        (("sport", "x"), "sport, x"),
        (k.Zustand.AUFGELOEST, "aufgelöst"),
        (k.Datum("2021-02"), "Februar 2021"),
        (date(2021, 2, 1), "2021-02-01"),
        (k.Uhrzeit("08:00"), "08:00"),
        ((k.Zeitraum(ab="2021"), k.Zeitraum(bis="2020")), "ab 2021; bis 2020"),
        (k.Kennung(system="wikidata", wert="Q1"), "System wikidata, Wert Q1"),
        (k.Ausstattung(name="Aufzug"), "Aufzug"),
        (k.Ausstattung(name="Aufzug", durch="sport"), "Name Aufzug, Durch 52 Sportamt"),
        (k.Erweiterungen({"a": 1, "b": "x", "c": [True, None, {"ä": 0.5}]}), 'a: 1; b: x; c: [true, null, {"ä": 0.5}]'),
        (k.Erweiterungen({}), "keine"),
        (TUESDAY, TUESDAY.label),
        (attrs.evolve(TUESDAY, thema="Verein"), f"{TUESDAY.label} (Verein)"),
        (
            attrs.evolve(TUESDAY, thema="Verein", durch="sport", hinweis="im Keller"),
            f"{TUESDAY.label} (Verein, 52 Sportamt, im Keller)",
        ),
    ],
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert in_words(value, stadt().at("2021-02-01").look) == words


def test_a_reference_is_told_by_the_name_of_what_it_names() -> None:
    look = stadt().at("2021-02-01").look
    assert in_words("sport", look, reference=True) == "52 Sportamt"
    assert in_words(("sport", "unbekannt"), look, reference=True) == "52 Sportamt, unbekannt"


def test_long_text_is_cut_so_that_it_fits_a_line() -> None:
    look = stadt().at("2021-02-01").look
    assert in_words("x" * 160, look) == "x" * 160
    assert in_words("x" * 161, look) == "x" * 159 + "…"


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (("52",), ("53", "54"), "Sportamt: bisher 52, jetzt 53, 54"),
        ((), ("53",), "Sportamt: bisher ohne Nummer, jetzt 53"),
        (("52", "52.1"), (), "Sportamt: bisher 52, 52.1, jetzt ohne"),
    ],
)
def test_numbers(before: tuple[str, ...], after: tuple[str, ...], text: str) -> None:
    old, new = (_with("sport", nummern=numbers) for numbers in (before, after))
    assert [change.text for change in k.diff(old.at("2021-02-01"), new.at("2021-02-01"))] == [text]


def _with(key: str, **values: Any) -> k.Verwaltung:
    (entry,) = stadt()[key]
    return stadt().replace(entry, attrs.evolve(entry, **values))


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (None, "2021-02-01", "Ende am 1. Februar 2021 nachgetragen"),
        (None, "2021-02", "Ende Februar 2021 nachgetragen"),
        (None, "2021-02-01~", "Ende etwa 1. Februar 2021 nachgetragen"),
        ("2021", "2021-02-01", "Ende bisher 2021, jetzt 1. Februar 2021"),
        ("2021-02-01", None, "Ende gestrichen, bisher 1. Februar 2021"),
    ],
)
def test_a_day_that_is_stated_otherwise(before: str | None, after: str | None, text: str) -> None:
    old, new = (_with("haus", gueltig=k.Zeitraum(ab="2000", bis=end)) for end in (before, after))
    assert [change.text for change in k.diff(old, new).statements] == [f"Standort Haus der Vereine: {text}"]


def test_what_is_said_of_the_whole() -> None:
    old = stadt()
    new = attrs.evolve(old, kommune=attrs.evolve(old.kommune, name="Hamm (Westfalen)"))
    (change,) = k.diff(old, new).statements
    assert change.text == "Angaben zur Kommune geändert"
    assert (change.collection, change.field) == ("verwaltung", "kommune")
    assert (change.before, change.after) == (old.kommune, new.kommune)
    other = attrs.evolve(old, kommune=k.Kommune(ags="05978020"))
    assert [change.text for change in k.diff(old, other).statements][1:] == [
        "Angaben zur Kommune: bisher 05915000, jetzt 05978020"
    ]
    known = attrs.evolve(old, stand="2026-01-01")
    assert [change.text for change in k.diff(known, old).statements] == [
        "Stand der Angaben: bisher 1. Januar 2026, jetzt ohne"
    ]


def test_a_record_beside_a_day_is_refused() -> None:
    with pytest.raises(k.InvalidValueError) as refused:
        k.diff(stadt(), stadt().at("2021-02-01"))  # type: ignore[call-overload]
    assert str(refused.value) == "expected two Stände or two Verwaltungen, got one of each"
