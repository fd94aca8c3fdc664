"""The search index: what it finds, what it leaves alone, and why."""

import pytest

from kommunal.stand.suche import Suchindex, Text

TEXTE = [
    Text("51", "Jugendamt"),
    Text("51", "51", "nummer"),
    Text("32", "Ordnungsamt"),
    Text("32", "III/32", "nummer"),
    Text("feuer", "Anzeige eines Brauchtumsfeuers"),
    Text("feuer", "Osterfeuer", "stichwort"),
    Text("schule", "Schul- und Sportverwaltung"),
    Text("grillplatz", "Vermietung von Grillplätzen"),
    Text("fahrerlaubnis", "Fahrerlaubnis"),
    Text("fahrerlaubnis", "99108009005000", "leistungsschluessel"),
    Text("sack", "Sammlung von Verpackungsabfällen"),
    Text("hausnummer", "Vergabe von Hausnummern"),
    Text("fischerei", "Fischereischein"),
]


@pytest.fixture(scope="module")
def index() -> Suchindex:
    return Suchindex(TEXTE)


class TestSearch:
    @pytest.mark.parametrize(
        ("query", "key", "grund"),
        [
            ("Jugendamt", "51", "Name"),
            ("51", "51", "Nummer 51"),
            ("Amt 51", "51", "Nummer 51"),
            ("32", "32", "Nummer III/32"),
            ("Osterfeuer erlauben", "feuer", "Stichwort 'Osterfeuer'"),
            ("Sport- und Schulverwaltung", "schule", None),
            ("Platz zum Grillen", "grillplatz", None),
            ("Grill-Platz", "grillplatz", None),
            ("ich möchte meinen Lappen beantragen", "fahrerlaubnis", "Alltagswort 'Lappen' → Fahrerlaubnis"),
            ("99 108 009 005 000", "fahrerlaubnis", "Leistungsschlüssel 99108009005000"),
            ("gelber Sack", "sack", "Alltagswort 'gelber Sack' → Verpackungsabfall"),
            ("Hausnummer beantragen", "hausnummer", "Name"),
            ("Fishcereischein", "fischerei", "Tippfehler, Abstand 1"),
        ],
    )
    def test_finds(self, index: Suchindex, query: str, key: str, grund: str | None) -> None:
        first = index.search(query)[0]
        assert first.key == key
        assert grund is None or first.grund.casefold() == grund.casefold()

    @pytest.mark.parametrize("query", ["", "   ", "?", "der die das", "Pizza bestellen", "Aktienkurs"])
    def test_knows_when_it_does_not_know(self, index: Suchindex, query: str) -> None:
        assert index.search(query) == ()
