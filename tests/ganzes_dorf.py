"""A village in which one thing of each kind states nearly everything that it can."""

import kommunal as k

DAY = "2026-03-01"

VILLAGE = k.from_dict(
    {
        "format": "kommunal/1",
        "stand": "2026-02-01",
        "kommune": {"ags": "05978020", "status": "mittel"},
        "profil": {"beigeordnete": 2},
        "quellen": [{"id": "plan", "titel": "Gliederungsplan", "url": "https://example.org/plan"}],
        "einheiten": [
            {"art": "verwaltungsleitung", "id": "bm", "name": "Bürgermeisterin", "uebergeordnet": "keine"},
            {
                "art": "amt", "id": "jugendamt", "name": "Jugendamt", "bezeichnung": "Fachamt", "nummern": ["51"],
                "aliase": ["Amt 51", "Familienamt"], "kurzname": "JA", "uebergeordnet": "bm", "zweck": "Hilft Familien",
                "standorte": ["rathaus"], "quellen": ["plan"], "gueltig": {"ab": "2020-01-01", "bis": "2030-12-31"},
                "erreichbarkeiten": [
                    {"kanal": "telefon", "wert": "+49 2307 148-0"}, {"kanal": "fax", "wert": "+49 2307 148-9"},
                    {"kanal": "email", "wert": "jugend@example.org"},
                    {"kanal": "web", "wert": "https://example.org/jugend"},
                ],
                "kennungen": [{"system": "wikidata", "wert": "Q1", "herausgeber": "Wikimedia"}],
                "sprechzeiten": [
                    {"tage": ["mo", "mi"], "von": "08:00", "bis": "12:00", "zeitart": "sprechstunde",
                     "gueltig": {"ab": "2026-01-01"}},
                ],
            },
            {"art": "stelle", "id": "s1", "name": "Beistand", "funktion": "Beistandschaften", "nummern": ["51.01"],
             "aliase": ["Amtsvormund"], "uebergeordnet": "jugendamt", "gueltig": {"bis": "2030-12-31"},
             "kennungen": [{"system": "stellenplan", "wert": "7"}]},
            {"art": "stadtteilbuero", "id": "buero", "name": "Büro Mitte", "gebiete": ["mitte"],
             "uebergeordnet": "jugendamt", "gueltig": {"bis": "2030-12-31"}},
            {"art": "stabsstelle", "id": "gleichstellung", "name": "Gleichstellung", "uebergeordnet": "keine",
             "standorte": ["haus", "rathaus"], "gueltig": {"ab": "2020-05~"}},
        ],
        "personen": [
            {"id": "anna", "name": "Anna von der Heide", "titel": "Dr.", "anrede": "Frau",
             "erreichbarkeiten": [{"kanal": "email", "wert": "anna@example.org"}, {"kanal": "telefon", "wert": "9"}],
             "kennungen": [{"system": "orcid", "wert": "0000"}], "quellen": ["plan"]},
            {"id": "bo", "name": "Bo Falk"},
        ],
        "besetzungen": [
            {"einheit": "jugendamt", "person": "anna", "rolle": "leitung", "amtsbezeichnung": "Amtsleiterin",
             "besetzungsart": "kommissarisch", "gueltig": {"ab": "2021-05-01", "bis": "2027-04-30"},
             "quellen": ["plan"]},
            {"einheit": "s1", "person": "bo", "rolle": "mitarbeit"},
            {"einheit": "gleichstellung", "rolle": "leitung", "besetzungsart": "nn", "amtsbezeichnung": "Beauftragte"},
        ],
        "aufgaben": [
            {"id": "kita", "name": "Kitaplatz", "stichworte": ["Krippe"], "beschreibung": "Einen Platz finden",
             "zielgruppen": ["Eltern"], "leistungsschluessel": ["99041002017000"], "unterlagen": ["Geburtsurkunde"],
             "gebuehren": "keine", "fristen": "bis März", "onlinedienst": "https://example.org/kita",
             "kennungen": [{"system": "ozg", "wert": "10"}]},
        ],
        "zustaendigkeiten": [
            {"aufgabe": "kita", "zustaendig": "jugendamt", "rolle": "federfuehrend", "gebiete": ["mitte"],
             "aufteilung": "A-K", "gueltig": {"ab": "2022", "bis": "2029-12-31"},
             "rechtsgrundlagen": [{"text": "§ 24 SGB VIII", "url": "https://example.org/sgb"}]},
        ],
        "gebiete": [
            {"id": "mitte", "name": "Mitte", "gebietsart": "stadtteil", "nummer": "1", "aliase": ["Kern"],
             "teil_von": ["nord"], "kennungen": [{"system": "stadtplan", "wert": "M"}]},
            {"id": "nord", "name": "Nord"},
        ],
        "standorte": [
            {"id": "rathaus", "name": "Rathaus", "gebiet": "mitte", "koordinaten": {"breite": 51.5, "laenge": 7.6},
             "anschrift": {"strasse": "Markt", "hausnummer": "1", "plz": "59174", "ort": "Kamen", "zusatz": "Raum 2",
                           "postfach": "15 80"}},
            {"id": "haus", "name": "Altes Haus", "erreichbarkeiten": [{"kanal": "telefon", "wert": "5"}]},
        ],
        "akteure": [
            {"id": "verein", "name": "Jugendverein", "akteurart": "verein", "rechtsform": "e. V.",
             "standorte": ["rathaus"], "aliase": ["JV"],
             "erreichbarkeiten": [{"kanal": "web", "wert": "https://example.org/verein"}]},
        ],
        "gremien": [
            {"id": "rat", "name": "Rat der Stadt", "gremiumsart": "rat", "aliase": ["Stadtrat"]},
            {"id": "jha", "name": "Jugendhilfeausschuss", "gremiumsart": "ausschuss", "uebergeordnet": "rat",
             "gebiet": "mitte"},
        ],
        "mitgliedschaften": [
            {"gremium": "jha", "mitglied": "bo", "rolle": "vorsitz", "bezeichnung": "Vorsitzender", "stimmrecht": True,
             "entsendet_von": "verein", "gueltig": {"ab": "2025-11-01"}, "quellen": ["plan"]},
        ],
        "vorhaben": [{"id": "plan-2030", "name": "Zukunft 2030", "vorhabenart": "strategie"}],
        "kooperationen": [{"id": "bund", "name": "Jugendberufsagentur", "partner": ["kommune", "verein"]}],
        "beziehungen": [{"von": "jugendamt", "zu": "verein", "beziehungsart": "finanzierung"}],
        "leitbilder": [{"id": "motto", "einheit": "jugendamt", "motto": "Nah dran",
                        "gueltig": {"bis": "2030-12-31"}}],
    }
)  # fmt: skip
