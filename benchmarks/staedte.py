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

Baum = dict[str, Any]


class Groesse(NamedTuple):
    einheiten: int
    """How many units, posts among them."""
    stellen: int
    zustaendigkeiten: int
    personen: int
    aufgaben: int
    bezirke: int
    stadtteile: int
    standorte: int


GROESSEN = {
    "klein": Groesse(40, 10, 120, 28, 100, 1, 6, 4),
    "mittel": Groesse(400, 120, 1_500, 280, 700, 7, 30, 30),
    "gross": Groesse(23_000, 17_000, 25_000, 13_249, 5_000, 9, 86, 600),
}

_SACHEN = (
    "Jugend", "Soziales", "Wohnen", "Straßenbau", "Stadtgrün", "Sport", "Kultur", "Schule", "Bauaufsicht", "Vermessung",
    "Gesundheit", "Ordnung", "Bürgerdienste", "Personal", "Organisation", "Steuern", "Kasse", "Umwelt", "Verkehr",
    "Feuerschutz", "Rettungsdienst", "Märkte", "Friedhöfe", "Archiv", "Musik", "Weiterbildung", "Statistik",
)  # fmt: skip
_WORTE = (
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
_ROLLEN = ("federfuehrend", "ausfuehrend", "mitwirkend", "ansprechpunkt")
_BEWERTUNGEN = (
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
    return k.from_dict(baum(name, seed=seed), strict=False)


def baum(name: str, *, seed: int = 0) -> Baum:
    """The same as the tree of a document."""
    return Bau(GROESSEN[name], random.Random(f"{name} {seed}")).baum()


class Bau:
    """Builds the tree of one city."""

    def __init__(self, groesse: Groesse, rng: random.Random) -> None:
        self._groesse = groesse
        self._rng = rng
        self._bereiche = groesse.einheiten - groesse.stellen
        self._gebiete = [f"bezirk-{nummer}" for nummer in range(groesse.bezirke)]
        self._gebiete += [f"stadtteil-{nummer}" for nummer in range(groesse.stadtteile)]

    def baum(self) -> Baum:
        groesse = self._groesse
        return {
            "format": "kommunal/1",
            "kommune": {"ags": "05315000", "name": "Musterstadt"},
            "stand": "2026-03-01",
            "quellen": [
                {
                    "id": f"quelle-{nummer}",
                    "titel": f"Organigramm, Blatt {nummer}",
                    "datum": f"20{15 + nummer:02}-03-01",
                }
                for nummer in range(10)
            ],
            "einheiten": [*self._gliederung(), *self._stellen()],
            "personen": [self._person(nummer) for nummer in range(groesse.personen)],
            "besetzungen": self._besetzungen(),
            "aufgaben": [self._aufgabe(nummer) for nummer in range(groesse.aufgaben)],
            "zustaendigkeiten": self._zustaendigkeiten(),
            "gebiete": self._orte(),
            "standorte": [self._standort(nummer) for nummer in range(groesse.standorte)],
        }

    def _tag(self, jahr: int) -> str:
        tag = f"{jahr}-{self._rng.randrange(1, 13):02}-01"
        return self._rng.choice((tag, tag, tag, tag, tag[:7], f"{tag[:7]}~", tag[:4]))

    def _kopf(self, eintrag: Baum, anteil: float = 0.5, jahr: int = 0) -> Baum:
        """An entry with what every entry may state; edges are younger than every unit."""
        if self._rng.random() < anteil:
            eintrag["gueltig"] = {"ab": self._tag(jahr or self._rng.randrange(2020, 2026))}
        if self._rng.random() < 0.3:
            eintrag["quellen"] = [f"quelle-{self._rng.randrange(10)}"]
        return eintrag

    def _gliederung(self) -> list[Baum]:
        rng = self._rng
        einheiten: list[Baum] = [{"art": "verwaltungsleitung", "id": "ob", "name": "Oberbürgermeisterin"}]
        stufen, jahre = [-1], [2003]
        for nummer in range(1, self._bereiche):
            # units hang on one of the first eighth: a Dezernat of the large city has some thousand below it
            oben = 0 if nummer <= 6 else rng.randrange(max(1, nummer // 40), max(2, nummer // 8))
            stufe = min(stufen[oben] + 1, len(_STUFEN) - 1)
            stufen.append(stufe)
            jahre.append(jahre[oben] + rng.randrange(1, 3))
            sache = f"{rng.choice(_SACHEN)} und {rng.choice(_SACHEN)}"
            einheit = {
                "art": _STUFEN[stufe], "id": f"{_STUFEN[stufe]}-{nummer}",
                "name": f"{_STUFEN[stufe].title()} für {sache}", "nummern": [str(nummer)],
                "uebergeordnet": einheiten[oben]["id"],
            }  # fmt: skip
            if stufe < 2:
                einheit["standorte"] = [f"standort-{rng.randrange(self._groesse.standorte)}"]
                einheit["erreichbarkeiten"] = self._wege(nummer)
            if stufe == 1:
                einheit["sprechzeiten"] = self._zeiten()
            einheiten.append(self._kopf(einheit, jahr=jahre[nummer]))
        self._ids = [str(einheit["id"]) for einheit in einheiten]
        return einheiten

    def _stellen(self) -> list[Baum]:
        rng = self._rng
        return [
            self._kopf({
                "art": "stelle", "id": f"stelle-{nummer}", "name": f"Sachbearbeitung {rng.choice(_SACHEN)}",
                "nummern": [f"{rng.randrange(1, 90)}.{nummer}"], "uebergeordnet": rng.choice(self._ids),
                "stellenart": "planstelle", "sitze": 1, "umfang": rng.choice((0.5, 0.75, 1.0)),
                "bewertung": rng.choice(_BEWERTUNGEN),
            }, jahr=2019)
            for nummer in range(self._groesse.stellen)
        ]  # fmt: skip

    def _person(self, nummer: int) -> Baum:
        rng = self._rng
        person = {"id": f"person-{nummer}", "name": f"{rng.choice(_VORNAMEN)} {rng.choice(_NACHNAMEN)}-{nummer}"}
        if rng.random() < 0.1:
            person["titel"] = "Dr."
        if rng.random() < 0.3:
            person["erreichbarkeiten"] = self._wege(nummer, personenbezogen=True)
        return person

    def _besetzungen(self) -> list[Baum]:
        """The first persons lead units, the next hold a post each; where there are no more, posts stay as they are."""
        leitungen = min(self._bereiche, self._groesse.personen // 2)
        fuehrt = [
            self._kopf({"einheit": key, "person": f"person-{nummer}", "rolle": "leitung"})
            for nummer, key in enumerate(self._ids[:leitungen])
        ]
        inhaber = range(leitungen, min(self._groesse.personen, leitungen + self._groesse.stellen))
        return fuehrt + [
            self._kopf({"einheit": f"stelle-{nummer}", "person": f"person-{person}", "rolle": "mitarbeit"})
            for nummer, person in enumerate(inhaber)
        ]

    def _aufgabe(self, nummer: int) -> Baum:
        rng = self._rng
        sache = rng.choice(_SACHEN)
        aufgabe = {
            "id": f"aufgabe-{nummer}", "name": f"{sache}: {rng.choice(_WORTE)} {nummer}",
            "stichworte": [f"{rng.choice(_SACHEN)}{rng.choice(_WORTE).lower()}" for _ in range(rng.randrange(1, 4))],
        }  # fmt: skip
        if rng.random() < 0.5:
            aufgabe["leistungsschluessel"] = f"99{nummer:012}"
        return self._kopf(aufgabe, 0.1)

    def _zustaendigkeiten(self) -> list[Baum]:
        rng = self._rng
        wo: Sequence[str | None] = (None, *self._gebiete)
        paare: dict[tuple[int, str | None, str], None] = {}
        while len(paare) < self._groesse.zustaendigkeiten:
            paare[rng.randrange(self._groesse.aufgaben), rng.choice(wo), rng.choice(_ROLLEN)] = None
        return [
            self._kopf({
                "aufgabe": f"aufgabe-{aufgabe}", "zustaendig": rng.choice(self._ids), "rolle": rolle,
                **({"gebiete": [gebiet]} if gebiet else {}),
                **self._grundlage(),
            }, 0.8)
            for aufgabe, gebiet, rolle in paare
        ]  # fmt: skip

    def _grundlage(self) -> Baum:
        if self._rng.random() > 0.2:
            return {}
        return {"rechtsgrundlagen": [{"text": f"§ {self._rng.randrange(1, 120)} SGB VIII"}]}

    def _orte(self) -> list[Baum]:
        groesse = self._groesse
        bezirke = [
            {"id": f"bezirk-{nummer}", "name": f"Bezirk {nummer}", "gebietsart": "stadtbezirk", "nummer": str(nummer)}
            for nummer in range(groesse.bezirke)
        ]
        return bezirke + [
            {
                "id": f"stadtteil-{nummer}", "name": f"Stadtteil {nummer}", "gebietsart": "stadtteil",
                "teil_von": [f"bezirk-{nummer % groesse.bezirke}"],
            }
            for nummer in range(groesse.stadtteile)
        ]  # fmt: skip

    def _standort(self, nummer: int) -> Baum:
        rng = self._rng
        return {
            "id": f"standort-{nummer}",
            "name": f"Rathaus {nummer}",
            "anschrift": {
                "strasse": "Theodor-Heuss-Platz",
                "hausnummer": f"{nummer}",
                "plz": "50667",
                "ort": "Musterstadt",
            },
            "gebiet": rng.choice(self._gebiete),
            "sprechzeiten": self._zeiten(),
            "koordinaten": {"breite": 50.9 + nummer / 10_000, "laenge": 6.9 + nummer / 10_000},
        }

    def _wege(self, nummer: int, **dazu: bool) -> list[Baum]:
        return [
            {"kanal": "telefon", "wert": f"0221 221-{nummer}", **dazu},
            {"kanal": "email", "wert": f"stelle{nummer}@stadt.example", **dazu},
        ]

    def _zeiten(self) -> list[Baum]:
        von = self._rng.choice(("08:00", "08:30", "09:00"))
        return [
            {"tage": ["mo", "di", "mi", "do", "fr"], "von": von, "bis": "12:00", "geschlossen_am": "feiertage"},
            {"tage": ["do"], "von": "14:00", "bis": "17:30", "nur_mit_termin": True, "geschlossen_am": "feiertage"},
        ]


if __name__ == "__main__":
    print(k.dumps(stadt(sys.argv[1] if len(sys.argv) > 1 else "mittel")), end="")
