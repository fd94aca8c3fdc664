"""An empty spreadsheet for a municipality to fill in, with headings and examples; `interop.read` reads it."""

from typing import Final

from kommunal.interop.sheets import to_csv, to_xlsx

__all__ = ["template"]

_HEADINGS: Final = (
    "Nr.", "Bezeichnung", "Art", "Übergeordnet", "Leitung", "Vertretung", "Telefon", "E-Mail", "Raum", "Aufgaben",
    "Gültig ab",
)  # fmt: skip
_EXAMPLES: Final = (
    ("", "Bürgermeister/in", "Verwaltungsleitung", "", "", "", "", "", "", "", ""),
    ("I", "Dezernat I", "Dezernat", "Bürgermeister/in", "N.N.", "", "", "", "", "", ""),
    ("10", "Hauptamt", "Amt", "I", "vakant", "", "", "", "", "Organisation; Wahlen", "01.01.2024"),
    ("10.1", "Zentrale Dienste", "Abteilung", "10", "", "", "", "", "", "Poststelle", ""),
)
_HINTS: Final = (
    ("Spalte", "Was hineingehört"),
    ("Nr.", "Ordnungszeichen wie gedruckt; darf fehlen"),
    ("Bezeichnung", "Name der Einheit; als einzige Angabe nötig"),
    ("Art", "Dezernat, Fachbereich, Amt, Abteilung, Sachgebiet, Stabsstelle, Einrichtung, Betrieb, …; darf fehlen"),
    ("Übergeordnet", "Nummer oder Bezeichnung der Einheit darüber; leer heißt: nicht bekannt"),
    ("Leitung", "Name, auch mit Titel und (komm.); N.N. oder vakant; mehrere mit /"),
    ("Aufgaben", "durch Semikolon getrennt"),
    ("Gültig ab", "01.03.2024, März 2024 oder 2024; darf fehlen"),
    ("weitere Spalten", "bleiben unter ihrer Überschrift erhalten"),
)


def template(name: str, ags: str | None, *, ending: str) -> str | bytes:
    """Return the template for a municipality, as a workbook (``.xlsx``) or as CSV.

    Raises `MissingExtraError` for a workbook without the extra ``xlsx``.
    """
    key = f" (AGS {ags})" if ags else ""
    plan = [[f"Verwaltungsgliederung {name}{key}"], [], list(_HEADINGS), *map(list, _EXAMPLES)]
    if ending == ".xlsx":
        return to_xlsx({"Plan": plan, "Hinweise": [list(hint) for hint in _HINTS]})
    return "\ufeff" + to_csv({"Plan": plan}, heads=False)
