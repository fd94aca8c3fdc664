"""Words that generated cities are made of. The first of each list is what examples shrink to."""

from typing import Final

THEMEN: Final = (
    "Soziales", "Jugend", "Schule", "Sport", "Kultur", "Bauen", "Umwelt", "Verkehr", "Finanzen", "Personal", "Recht",
    "Wohnen", "Integration", "Digitales", "Stadtplanung", "Grünflächen", "Straßenbau", "Öffentlichkeitsarbeit",
    "Liegenschaften", "Bürgerdienste",
)  # fmt: skip
"""What units are about."""

MUSTER: Final = {
    "dezernat": "Dezernat für {}",
    "fachbereich": "Fachbereich {}",
    "amt": "Amt für {}",
    "abteilung": "Abteilung {}",
    "sachgebiet": "Sachgebiet {}",
    "stabsstelle": "Stabsstelle {}",
    "stelle": "Sachbearbeitung {}",
    "organisationseinheit": "Team {}",
}
"""How a unit of a kind is named after what it is about."""

EINRICHTUNGEN: Final = (
    "Musikschule", "Volkshochschule", "Stadtbücherei", "Stadtarchiv", "Museum", "Kita Regenbogen", "Hallenbad",
)  # fmt: skip
BETRIEBE: Final = ("Baubetriebshof", "Stadtentwässerung", "Friedhofsbetrieb", "Kulturbetrieb", "Gebäudewirtschaft")
STADTTEILE: Final = ("Nord", "Süd", "Mitte", "West", "Ost", "Heessen", "Südkamen", "Horneburg", "Hüsten", "Überruhr")
UNTER: Final = {
    "verwaltungsleitung": ("dezernat", "stabsstelle", "fachbereich", "amt"),
    "dezernat": ("amt", "fachbereich", "stabsstelle", "einrichtung", "betrieb"),
    "fachbereich": ("abteilung", "amt", "sachgebiet", "stelle", "einrichtung", "stadtteilbuero"),
    "amt": ("abteilung", "sachgebiet", "stelle", "stadtteilbuero", "einrichtung"),
    "abteilung": ("sachgebiet", "stelle", "stadtteilbuero"),
    "sachgebiet": ("stelle",),
    "stabsstelle": ("stelle",),
    "einrichtung": ("abteilung", "stelle"),
    "betrieb": ("abteilung", "stelle"),
    "stadtteilbuero": ("stelle",),
    "organisationseinheit": ("stelle", "sachgebiet"),
    "stelle": ("stelle",),
}
"""How cities usually nest kinds."""

VORNAMEN: Final = ("Anna", "Britta", "Cem", "Dieter", "Elif", "Jürgen", "Ömer", "Sönke", "Theodora", "Władysław")
NACHNAMEN: Final = (
    "Schmidt", "Özdemir", "Müller-Lüdenscheidt", "Weiß", "von der Heide", "Kowalski", "Nguyễn", "Groß", "Jäger", "Böll",
)  # fmt: skip
TITEL: Final = ("Dr.", "Prof. Dr.", "Dipl.-Ing.")
AUFGABEN: Final = (
    "Wohngeld", "Elterngeld", "Personalausweis", "Hundesteuer", "Baugenehmigung", "Führungszeugnis", "Eheschließung",
    "Schwerbehindertenausweis", "Sperrmüll", "Gewerbeanmeldung", "Straßenreinigung", "Bebauungsplan",
)  # fmt: skip
FREIWILLIGES: Final = ("Stadtchronik", "Ehrungen", "Neujahrsempfang", "Bürgerpreis", "Ratsinformation")
"""Tasks of which the law says nothing: any municipality may have them."""
STICHWORTE: Final = ("Mietzuschuss", "Perso", "Hund anmelden", "Bauantrag", "Trauung", "Müll")
STRASSEN: Final = ("Marktplatz", "Theodor-Heuss-Platz", "Große Straße", "Am Südwall", "Königsallee", "Rathausgasse")
AKTEURE: Final = (
    "Verein für Nachbarschaft", "Stadtwerke", "Diakonie", "Heimatverein", "Bürgerstiftung", "Elterninitiative",
)  # fmt: skip
VORHABEN: Final = ("Zukunft 2030", "Klimakonzept", "Tag der Städtebauförderung", "Altstadtsanierung")
GREMIEN: Final = ("Rat", "Hauptausschuss", "Sozialausschuss", "Seniorenbeirat", "Arbeitskreis Radverkehr")
WERTE: Final = ("Offenheit", "Bürgernähe", "Verlässlichkeit", "Wertschätzung")
SAETZE: Final = (
    "Wir hören zu.",
    "Gemeinsam für unsere Stadt",
    "Kurze Wege, klare Auskunft: das Rathaus hilft.",
    "nach Angaben der Stadt; Größe und Übergang offen",
)
QUELLEN: Final = ("Organigramm", "Haushaltsplan", "Webseite der Stadt", "Westfälischer Anzeiger")
ORTE: Final = (
    ("05978020", "Kamen"),
    ("05562008", "Datteln"),
    ("05958004", "Arnsberg"),
    ("05915000", "Hamm"),
    ("05978", "Unna"),
)
"""Municipalities and one Kreis with their AGS."""
