"""Words that generated cities are made of. The first of each list is what examples shrink to."""

from typing import Final

THEMEN: Final = (
    "Soziales", "Jugend", "Schule", "Sport", "Kultur", "Bauen", "Umwelt", "Verkehr", "Finanzen", "Personal", "Recht",
    "Wohnen", "Integration", "Digitales", "Stadtplanung", "Grünflächen", "Straßenbau", "Öffentlichkeitsarbeit",
    "Liegenschaften", "Bürgerdienste",
)  # fmt: skip
"""What units are about."""

STADTTEILE: Final = ("Nord", "Süd", "Mitte", "West", "Ost", "Heessen", "Südkamen", "Horneburg", "Hüsten", "Überruhr")
VORNAMEN: Final = ("Anna", "Britta", "Cem", "Dieter", "Elif", "Jürgen", "Ömer", "Sönke", "Theodora", "Władysław")
NACHNAMEN: Final = (
    "Schmidt", "Özdemir", "Müller-Lüdenscheidt", "Weiß", "von der Heide", "Kowalski", "Nguyễn", "Groß", "Jäger", "Böll",
)  # fmt: skip
AUFGABEN: Final = (
    "Wohngeld", "Elterngeld", "Personalausweis", "Hundesteuer", "Baugenehmigung", "Führungszeugnis", "Eheschließung",
    "Schwerbehindertenausweis", "Sperrmüll", "Gewerbeanmeldung", "Straßenreinigung", "Bebauungsplan",
)  # fmt: skip
VOLUNTARY: Final = ("Stadtchronik", "Ehrungen", "Neujahrsempfang", "Bürgerpreis", "Ratsinformation")
"""Tasks of which the law says nothing: any municipality may have them."""
STICHWORTE: Final = ("Mietzuschuss", "Perso", "Hund anmelden", "Bauantrag", "Trauung", "Müll")
STRASSEN: Final = ("Marktplatz", "Theodor-Heuss-Platz", "Große Straße", "Am Südwall", "Königsallee", "Rathausgasse")
SENTENCES: Final = (
    "Wir hören zu.",
    "Gemeinsam für unsere Stadt",
    "Kurze Wege, klare Auskunft: das Rathaus hilft.",
    "nach Angaben der Stadt; Größe und Übergang offen",
)
ORTE: Final = (
    ("05978020", "Kamen"),
    ("05562008", "Datteln"),
    ("05958004", "Arnsberg"),
    ("05915000", "Hamm"),
    ("05978", "Unna"),
)
"""Municipalities and one Kreis with their AGS."""

SPECIAL: Final = (
    "Das Amt nimmt alle Aufgaben wahr, die das Gesetz der Gemeinde überträgt, außer was der Rat selbst tut. " * 3,
    "Größe \U0001d7d9, Bücherei \U0001f3db, Familie \U0001f469\u200d\U0001f467, Kanji \U00020bb7",
    "\u01fa q\u0323\u0307 \u1e68 \ufdfa",
    "\u0645\u0631\u062d\u0628\u0627 und \u0e44\u0e17\u0e22",
    "erste Zeile\nzweite: Zeile\n",
    "no", "~", "null", "007", "2021-02-01", "-", "- a: b", "#51", "'\"\\", "<b>&amp;</b>", "a\tb",
)  # fmt: skip
"""Text over which storages stumble: long, beyond the basic plane, composed, from right to left, like something else."""

WORDS: Final = (*STADTTEILE, *THEMEN, *AUFGABEN, *SENTENCES, *NACHNAMEN)
"""What any text is drawn from."""
_ABOUT_THEMES: Final = {
    "Dezernat": "Dezernat für", "Fachbereich": "Fachbereich", "Amt": "Amt für", "Abteilung": "Abteilung",
    "Sachgebiet": "Sachgebiet", "Stabsstelle": "Stabsstelle", "Stelle": "Sachbearbeitung",
    "Organisationseinheit": "Team",
}  # fmt: skip
PREFERRED: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    **{(kind, "name"): tuple(f"{words} {theme}" for theme in THEMEN) for kind, words in _ABOUT_THEMES.items()},
    ("Organisationseinheit", "nummern"): ("51", "III", "III/51", "FB 3", "10.12", "01", "6A"),
    ("Einrichtung", "name"): (
        "Musikschule", "Volkshochschule", "Stadtbücherei", "Stadtarchiv", "Museum", "Kita Regenbogen", "Hallenbad",
    ),
    ("Betrieb", "name"): (
        "Baubetriebshof", "Stadtentwässerung", "Friedhofsbetrieb", "Kulturbetrieb", "Gebäudewirtschaft",
    ),
    ("Stadtteilbüro", "name"): tuple(f"Stadtteilbüro {place}" for place in STADTTEILE),
    ("Verwaltungsleitung", "name"): ("Leitung",),
    ("Quelle", "titel"): ("Organigramm", "Haushaltsplan", "Webseite der Stadt", "Westfälischer Anzeiger"),
    ("Person", "name"): tuple(f"{VORNAMEN[i % 10]} {NACHNAMEN[(i + i // 10) % 10]}" for i in range(24)),
    ("Aufgabe", "name"): AUFGABEN,
    ("Gebiet", "name"): tuple(f"Stadtteil {place}" for place in STADTTEILE),
    ("Standort", "name"): tuple(f"Rathaus {street}" for street in STRASSEN),
    ("Anschrift", "strasse"): STRASSEN,
    ("Straßenabschnitt", "strasse"): STRASSEN,
    ("Akteur", "name"): (
        "Verein für Nachbarschaft", "Stadtwerke", "Diakonie", "Heimatverein", "Bürgerstiftung", "Elterninitiative",
    ),
    ("Vorhaben", "name"): ("Zukunft 2030", "Klimakonzept", "Tag der Städtebauförderung", "Altstadtsanierung"),
    ("Kooperation", "name"): ("Jugendberufsagentur",),
    ("Gremium", "name"): ("Rat", "Hauptausschuss", "Sozialausschuss", "Seniorenbeirat", "Arbeitskreis Radverkehr"),
    ("Reorganisation", "name"): ("Neuordnung",),
    ("Uebertragen", "aufteilung"): ("A–K", "A–C", "L–Z"),
}  # fmt: skip
"""What fields often hold in print, by class and field; names of units are what cities of them are made of, too."""
