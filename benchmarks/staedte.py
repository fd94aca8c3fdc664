"""Seeded cities of three sizes, as the tree of a document: the same seed gives the same city on every machine.

    python benchmarks/staedte.py mittel > stadt.json

What is in a city follows the sizes of real ones: 40 units of a small town, 400 of a large one, 23,000 with every post
of a metropolis. `kommunal.check` finds no error in them.
"""

import random
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import kommunal as k

Tree = dict[str, Any]


class Size(NamedTuple):
    einheiten: int
    """How many units, posts among them."""
    stellen: int
    zustaendigkeiten: int
    personen: int
    aufgaben: int
    bezirke: int
    stadtteile: int
    standorte: int


SIZES = {
    "klein": Size(40, 10, 120, 28, 100, 1, 6, 4),
    "mittel": Size(400, 120, 1_500, 280, 700, 7, 30, 30),
    "gross": Size(23_000, 17_000, 25_000, 13_249, 5_000, 9, 86, 600),
}

_MATTERS = (
    "Jugend", "Soziales", "Wohnen", "Straßenbau", "Stadtgrün", "Sport", "Kultur", "Schule", "Bauaufsicht", "Vermessung",
    "Gesundheit", "Ordnung", "Bürgerdienste", "Personal", "Organisation", "Steuern", "Kasse", "Umwelt", "Verkehr",
    "Feuerschutz", "Rettungsdienst", "Märkte", "Friedhöfe", "Archiv", "Musik", "Weiterbildung", "Statistik",
)  # fmt: skip
_WORDS = (
    "Antrag",
    "Genehmigung",
    "Beratung",
    "Förderung",
    "Auskunft",
    "Bescheinigung",
    "Erlaubnis",
    "Zuschuss",
    "Prüfung",
)
_VORNAMEN = ("Anna", "Jörg", "Fatma", "Käthe", "Uwe", "Britta", "Mehmet", "Sabine", "Günter", "Olga", "Lena", "Tim")
_NACHNAMEN = ("Schmidt", "Yildiz", "Müller", "Weiß", "Kowalski", "Groß", "Peters", "Öztürk", "Brandt", "Lange", "Vogt")
_STUFEN = ("dezernat", "amt", "abteilung", "sachgebiet")
_ROLES = ("federfuehrend", "ausfuehrend", "mitwirkend", "ansprechpunkt")
_RATINGS = (
    "A 8",
    "A 9",
    "A 10",
    "A 11",
    "A 12",
    "EG 5",
    "EG 6",
    "EG 8",
    "EG 9a",
    "EG 9b",
    "EG 9c",
    "EG 10",
    "S 12",
)


def stadt(name: str, *, seed: int = 0) -> k.Verwaltung:
    """A city of a size (``klein``, ``mittel``, ``gross``) as a Verwaltung."""
    return k.from_dict(tree(name, seed=seed), strict=False)


def tree(name: str, *, seed: int = 0) -> Tree:
    """The same as the tree of a document."""
    return Builder(SIZES[name], random.Random(f"{name} {seed}")).tree()


class Builder:
    """Builds the tree of one city."""

    def __init__(self, size: Size, rng: random.Random) -> None:
        self._groesse = size
        self._rng = rng
        self._bereiche = size.einheiten - size.stellen
        self._gebiete = [f"bezirk-{number}" for number in range(size.bezirke)]
        self._gebiete += [f"stadtteil-{number}" for number in range(size.stadtteile)]

    def tree(self) -> Tree:
        size = self._groesse
        return {
            "format": "kommunal/1",
            "kommune": {"ags": "05315000", "name": "Musterstadt"},
            "stand": "2026-03-01",
            "quellen": [
                {
                    "id": f"quelle-{number}",
                    "titel": f"Organigramm, Blatt {number}",
                    "datum": f"20{15 + number:02}-03-01",
                }
                for number in range(10)
            ],
            "einheiten": [*self._gliederung(), *self._stellen()],
            "personen": [self._person(number) for number in range(size.personen)],
            "besetzungen": self._besetzungen(),
            "aufgaben": [self._aufgabe(number) for number in range(size.aufgaben)],
            "zustaendigkeiten": self._zustaendigkeiten(),
            "gebiete": self._places(),
            "standorte": [self._standort(number) for number in range(size.standorte)],
        }

    def _day(self, year: int) -> str:
        day = f"{year}-{self._rng.randrange(1, 13):02}-01"
        return self._rng.choice((day, day, day, day, day[:7], f"{day[:7]}~", day[:4]))

    def _head(self, eintrag: Tree, anteil: float = 0.5, year: int = 0) -> Tree:
        """An entry with what every entry may state; edges are younger than every unit."""
        if self._rng.random() < anteil:
            eintrag["gueltig"] = {"ab": self._day(year or self._rng.randrange(2020, 2026))}
        if self._rng.random() < 0.3:
            eintrag["quellen"] = [f"quelle-{self._rng.randrange(10)}"]
        return eintrag

    def _gliederung(self) -> list[Tree]:
        rng = self._rng
        einheiten: list[Tree] = [{"art": "verwaltungsleitung", "id": "ob", "name": "Oberbürgermeisterin"}]
        stufen, years = [-1], [2003]
        for number in range(1, self._bereiche):
            # units hang on one of the first eighth: a Dezernat of the large city has some thousand below it
            top = 0 if number <= 6 else rng.randrange(max(1, number // 40), max(2, number // 8))
            stufe = min(stufen[top] + 1, len(_STUFEN) - 1)
            stufen.append(stufe)
            years.append(years[top] + rng.randrange(1, 3))
            matter = f"{rng.choice(_MATTERS)} und {rng.choice(_MATTERS)}"
            einheit = {
                "art": _STUFEN[stufe], "id": f"{_STUFEN[stufe]}-{number}",
                "name": f"{_STUFEN[stufe].title()} für {matter}", "nummern": [str(number)],
                "uebergeordnet": einheiten[top]["id"],
            }  # fmt: skip
            if stufe < 2:
                einheit["standorte"] = [f"standort-{rng.randrange(self._groesse.standorte)}"]
                einheit["erreichbarkeiten"] = self._ways(number)
            if stufe == 1:
                einheit["sprechzeiten"] = self._hours()
            einheiten.append(self._head(einheit, year=years[number]))
        self._ids = [str(einheit["id"]) for einheit in einheiten]
        return einheiten

    def _stellen(self) -> list[Tree]:
        rng = self._rng
        return [
            self._head({
                "art": "stelle", "id": f"stelle-{number}", "name": f"Sachbearbeitung {rng.choice(_MATTERS)}",
                "nummern": [f"{rng.randrange(1, 90)}.{number}"], "uebergeordnet": rng.choice(self._ids),
                "stellenart": "planstelle", "sitze": 1, "umfang": rng.choice((0.5, 0.75, 1.0)),
                "bewertung": rng.choice(_RATINGS),
            }, year=2019)
            for number in range(self._groesse.stellen)
        ]  # fmt: skip

    def _person(self, number: int) -> Tree:
        rng = self._rng
        person = {"id": f"person-{number}", "name": f"{rng.choice(_VORNAMEN)} {rng.choice(_NACHNAMEN)}-{number}"}
        if rng.random() < 0.1:
            person["titel"] = "Dr."
        if rng.random() < 0.3:
            person["erreichbarkeiten"] = self._ways(number, personenbezogen=True)
        return person

    def _besetzungen(self) -> list[Tree]:
        """The first persons lead units, the next hold a post each; where there are no more, posts stay as they are."""
        leitungen = min(self._bereiche, self._groesse.personen // 2)
        fuehrt = [
            self._head({"einheit": key, "person": f"person-{number}", "rolle": "leitung"})
            for number, key in enumerate(self._ids[:leitungen])
        ]
        holder = range(leitungen, min(self._groesse.personen, leitungen + self._groesse.stellen))
        return fuehrt + [
            self._head({"einheit": f"stelle-{number}", "person": f"person-{person}", "rolle": "mitarbeit"})
            for number, person in enumerate(holder)
        ]

    def _aufgabe(self, number: int) -> Tree:
        rng = self._rng
        matter = rng.choice(_MATTERS)
        aufgabe = {
            "id": f"aufgabe-{number}", "name": f"{matter}: {rng.choice(_WORDS)} {number}",
            "stichworte": [f"{rng.choice(_MATTERS)}{rng.choice(_WORDS).lower()}" for _ in range(rng.randrange(1, 4))],
        }  # fmt: skip
        if rng.random() < 0.5:
            aufgabe["leistungsschluessel"] = f"99{number:012}"
        return self._head(aufgabe, 0.1)

    def _zustaendigkeiten(self) -> list[Tree]:
        rng = self._rng
        wo: Sequence[str | None] = (None, *self._gebiete)
        pairs: dict[tuple[int, str | None, str], None] = {}
        while len(pairs) < self._groesse.zustaendigkeiten:
            pairs[rng.randrange(self._groesse.aufgaben), rng.choice(wo), rng.choice(_ROLES)] = None
        return [
            self._head({
                "aufgabe": f"aufgabe-{aufgabe}", "zustaendig": rng.choice(self._ids), "rolle": rolle,
                **({"gebiete": [gebiet]} if gebiet else {}),
                **self._base(),
            }, 0.8)
            for aufgabe, gebiet, rolle in pairs
        ]  # fmt: skip

    def _base(self) -> Tree:
        if self._rng.random() > 0.2:
            return {}
        return {"rechtsgrundlagen": [{"text": f"§ {self._rng.randrange(1, 120)} SGB VIII"}]}

    def _places(self) -> list[Tree]:
        size = self._groesse
        bezirke = [
            {"id": f"bezirk-{number}", "name": f"Bezirk {number}", "gebietsart": "stadtbezirk", "nummer": str(number)}
            for number in range(size.bezirke)
        ]
        return bezirke + [
            {
                "id": f"stadtteil-{number}", "name": f"Stadtteil {number}", "gebietsart": "stadtteil",
                "teil_von": [f"bezirk-{number % size.bezirke}"],
            }
            for number in range(size.stadtteile)
        ]  # fmt: skip

    def _standort(self, number: int) -> Tree:
        rng = self._rng
        return {
            "id": f"standort-{number}",
            "name": f"Rathaus {number}",
            "anschrift": {
                "strasse": "Theodor-Heuss-Platz",
                "hausnummer": f"{number}",
                "plz": "50667",
                "ort": "Musterstadt",
            },
            "gebiet": rng.choice(self._gebiete),
            "sprechzeiten": self._hours(),
            "koordinaten": {"breite": 50.9 + number / 10_000, "laenge": 6.9 + number / 10_000},
        }

    def _ways(self, number: int, **in_addition: bool) -> list[Tree]:
        return [
            {"kanal": "telefon", "wert": f"0221 221-{number}", **in_addition},
            {"kanal": "email", "wert": f"stelle{number}@stadt.example", **in_addition},
        ]

    def _hours(self) -> list[Tree]:
        von = self._rng.choice(("08:00", "08:30", "09:00"))
        return [
            {"tage": ["mo", "di", "mi", "do", "fr"], "von": von, "bis": "12:00", "geschlossen_am": "feiertage"},
            {"tage": ["do"], "von": "14:00", "bis": "17:30", "nur_mit_termin": True, "geschlossen_am": "feiertage"},
        ]


if __name__ == "__main__":
    print(k.dumps(stadt(sys.argv[1] if len(sys.argv) > 1 else "mittel")), end="")
