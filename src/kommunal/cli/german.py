"""What is wrong with an input, in German: the errors of kommunal are English, and say the same things in many places.

A message is put together from phrases: "expected a number above 0, got -3; did you mean …". So is its translation:
every phrase stands once in `_PHRASES`, and what a phrase holds is translated in the same way. Names, values and quoted
text stay as they are.
"""

import re
from typing import Final

__all__ = ["german"]

_PHRASES: Final[tuple[tuple[str, str], ...]] = (
    # the frame; {…} is translated in its turn, <…> stays
    ("expected either {a}, got {b}", "erwartet wird entweder {a}, nicht {b}"),
    ("expected <a> not (?:before|after) <b>, got <c> and <d>", "<a> und <b> widersprechen sich: <c> und <d>"),
    ("expected <a> before <b>, got <c> and <d>", "erwartet wird <a> vor <b>, nicht <c> und <d>"),
    ("expected <a> not above <b>, got <c> and <d> Euro", "erwartet wird <a> nicht über <b>, nicht <c> und <d> Euro"),
    ("expected {a}, got {b}; did you mean {c}[?]", "erwartet wird {a}, nicht {b}; meinten Sie {c}?"),
    ("expected {a}, got {b}", "erwartet wird {a}, nicht {b}"),
    ("expected {a}", "erwartet wird {a}"),
    ("required field is missing; expected {a}", "Pflichtfeld fehlt; erwartet wird {a}"),
    ("required field is missing", "Pflichtfeld fehlt"),
    ("unknown field; did you mean {a}[?]", "unbekanntes Feld; meinten Sie {a}?"),
    ("unknown field; text with a comma needs quotes: <a>",
     "unbekanntes Feld; Text mit Komma braucht Anführungszeichen: <a>"),
    ("unknown field", "unbekanntes Feld"),
    ("field is stated twice", "Feld steht zweimal da"),
    ("names <a>, and no entry in quellen has this id", "nennt <a>, und kein Eintrag in quellen hat diese id"),
    ("and ([0-9]+) more problems", "und \\1 weitere Mängel"),
    # what is looked up
    ("no {a} ('.*'|\".*\"); did you mean {b}[?]", "{a} nicht gefunden: \\2; meinten Sie {b}?"),
    ("no {a} ('.*'|\".*\")", "{a} nicht gefunden: \\2"),
    ("('.*'|\".*\") may be more than one {a}: <b>", "\\1 kann mehr als eines sein ({a}): <b>"),
    ("{a} or ('[^']*')", "{a} oder \\2"),
    ("entry in force on <a> with id", "Eintrag mit der id, der am <a> gilt,"),
    ("unit in force on <a> called", "Einheit mit dem Namen, die am <a> besteht,"),
    ("entry", "Eintrag"),
    ("unit", "Einheit"),
    ("area", "Gebiet"),
    ("rule", "Regel"),
    ("format", "Format"),
    ("bundled city", "Mitgelieferte Stadt"),
    ("Gemeinde or Kreis", "Gemeinde oder Kreis"),
    ("<a> of Nordrhein-Westfalen [(]the key lies in <b>[)]", "<a> in Nordrhein-Westfalen (der Schlüssel liegt in <b>)"),
    ("municipality in the register", "Kommune im Register"),
    # what is expected
    ("a date such as <a> or <b>", "ein Datum wie <a> oder <b>"),
    ("a clock time such as <a> or <b>", "eine Uhrzeit wie <a> oder <b>"),
    ("a season such as <a>", "eine Saison wie <a>"),
    ("a house number such as <a> or <b>", "eine Hausnummer wie <a> oder <b>"),
    ("an AGS of 8 digits [(]5 for a Kreis[)]", "ein AGS aus 8 Ziffern (5 für einen Kreis)"),
    ("an? (ARS|Leistungsschlüssel) of ([0-9]+) digits", "ein \\1 aus \\2 Ziffern"),
    ("a Postleitzahl of 5 digits", "eine Postleitzahl aus 5 Ziffern"),
    ("an id of lower-case letters, digits and single hyphens",
     "eine id aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen"),
    (
        "an id of lower-case letters, digits and single hyphens, or none to derive it from the ends",
        "eine id aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen, oder keine, um sie aus den Enden abzuleiten",
    ),
    ("an id other than the reserved <a> and <b>", "eine andere id als die reservierten <a> und <b>"),
    ("the id of an entry in {a}", "die id eines Eintrags in {a}"),
    ("the id of an entry", "die id eines Eintrags"),
    ("an entry or the id of one", "ein Eintrag oder die id von einem"),
    ("an id that is free", "eine freie id"),
    ("an id of its own in <a>", "eine eigene id in <a>"),
    ("a new version of <a> with <b>", "eine neue Fassung von <a> mit <b>"),
    ("an entry of a Verwaltung", "ein Eintrag einer Verwaltung"),
    ("an entry of <a> in place of <b>", "ein Eintrag in <a> anstelle von <b>"),
    ("an entry that is not there yet", "ein Eintrag, den es noch nicht gibt"),
    ("one of the kinds of <a>", "eine der Arten von <a>"),
    ("<a>, which is one of <b>", "<a>, eines von <b>"),
    ("one of {a}", "eines von {a}"),
    ("ids of persons", "ids von Personen"),
    ("each weekday once", "jeder Wochentag nur einmal"),
    ("each week of the month once", "jede Woche des Monats nur einmal"),
    ("a tuple of {a}", "eine Liste von {a}"),
    ("text in one line, without tabs and signs that change the direction",
     "Text in einer Zeile, ohne Tabulatoren und Zeichen, die die Schreibrichtung ändern"),
    ("an address on the web such as <a>", "eine Adresse im Web wie <a>"),
    ("text as key in erweiterungen", "Text als Schlüssel in erweiterungen"),
    ("text as key", "Text als Schlüssel"),
    ("text without lone surrogates in erweiterungen", "Text ohne halbe Zeichen in erweiterungen"),
    ("text without quotation marks and bars", "Text ohne Anführungszeichen und Striche"),
    ("text that is not empty and has no control characters", "Text, der nicht leer ist und keine Steuerzeichen hat"),
    ("text", "Text"),
    ("a range of dates from earlier to later", "ein Zeitraum vom früheren zum späteren Datum"),
    ("{a} from <b> to <c>", "{a} von <b> bis <c>"),
    ("{a} from <b> on", "{a} ab <b>"),
    ("{a} above <b> and up to <c>", "{a} über <b> bis <c>"),
    ("{a} and up to <b>", "{a} bis <b>"),
    ("{a} above <b>", "{a} über <b>"),
    ("a whole number of at most 4000 digits in erweiterungen",
     "eine ganze Zahl mit höchstens 4000 Ziffern in erweiterungen"),
    ("a whole number", "eine ganze Zahl"),
    ("a finite number in erweiterungen", "eine endliche Zahl in erweiterungen"),
    ("a finite number", "eine endliche Zahl"),
    ("a number", "eine Zahl"),
    ("a JSON value in erweiterungen", "ein JSON-Wert in erweiterungen"),
    ("a mapping of JSON values", "Felder mit JSON-Werten"),
    ("a mapping that begins with format: <a>", "Felder, beginnend mit format: <a>"),
    ("a mapping such as <a>", "Felder wie <a>"),
    ("a mapping", "Felder mit Werten (feld: wert)"),
    ("true or false", "true oder false"),
    ("a list", "eine Liste"),
    ("at most ([0-9]+) levels in erweiterungen", "höchstens \\1 Ebenen in erweiterungen"),
    ("at most ([0-9]+) levels", "höchstens \\1 Ebenen"),
    ("a document of at most ([0-9]+) bytes", "ein Dokument mit höchstens \\1 Bytes"),
    ("aliases to stand for at most ([0-9]+) values", "dass Aliase für höchstens \\1 Werte stehen"),
    ("two different ends", "zwei verschiedene Enden"),
    ("no <a> beside <b>", "kein <a> neben <b>"),
    ("no tag", "kein Tag (!…)"),
    ("the name of a person", "der Name einer Person"),
    ("exact days in <a>", "genaue Tage in <a>"),
    ("hours as text", "Zeiten als Text"),
    ("hours such as <a>", "Zeiten wie <a>"),
    ("hours without durch, which OpenStreetMap cannot say", "Zeiten ohne durch, was OpenStreetMap nicht sagen kann"),
    ("hours with days and a first clock time", "Zeiten mit Tagen und einer ersten Uhrzeit"),
    ("hours past midnight on plain weekdays", "Zeiten über Mitternacht nur an Wochentagen"),
    ("hours", "Zeiten"),
    ("clock times in hours", "Uhrzeiten in den Zeiten"),
    ("times such as <a>", "Zeiten wie <a>"),
    ("a weekday beside the week of the month", "ein Wochentag neben der Woche des Monats"),
    ("closed weekdays, PH, Dec 24 or Dec 31 [(]else say schliessungen[)]",
     "geschlossene Wochentage, PH, Dec 24 oder Dec 31 (sonst: schliessungen)"),
    ("<a>, alone or with <b>", "<a>, allein oder mit <b>"),
    ("one rule for holidays for all hours", "eine Regel für Feiertage für alle Zeiten"),
    ("weekdays in tage beside woche", "Wochentage in tage neben woche"),
    ("nur_feiertage or geschlossen_am", "nur_feiertage oder geschlossen_am"),
    ("zeiten or von and bis", "zeiten oder von und bis"),
    ("an AGS, or koerperschaft and name", "ein AGS, oder koerperschaft und name"),
    ("a clock time on the minute", "eine Uhrzeit auf die Minute"),
    ("one day such as <a>", "ein Tag wie <a>"),
    ("a day with a clock time [(]datetime[)]", "ein Tag mit Uhrzeit (datetime)"),
    ("(kommunal/[0-9]+) or older", "\\1 oder älter"),
    ("{a} or {b} as format", "{a} oder {b} als Format"),
    ("a file name that ends in <a>", "ein Dateiname, der auf <a> endet"),
    # what came
    ("a syntax error: <a>", "ein Syntaxfehler: <a>"),
    ("a character that it forbids: <a>", "ein Zeichen, das es verbietet: <a>"),
    ("a number of more than 4000 digits", "eine Zahl mit mehr als 4000 Ziffern"),
    ("a list or mapping", "eine Liste oder Felder"),
    ("the byte (0x[0-9a-f]+)", "das Byte \\1"),
    ("<a>, which was never published", "<a>, das nie veröffentlicht wurde"),
    ("<a>: reading it needs a newer kommunal", "<a>: es zu lesen braucht ein neueres kommunal"),
    ("<a>, which is taken in <b>", "<a>, die in <b> vergeben ist"),
    ("('.*'|\".*\") twice", "\\1 zweimal"),
    ("('.*'|\".*\") again", "noch einmal \\1"),
    ("none in <a>", "keine in <a>"),
    ("a longer one", "eine längere"),
    ("nothing", "nichts"),
    ("none", "keine"),
    ("both", "beides"),
    ("neither", "keines von beiden"),
    ("several", "mehrere"),
    ("others", "andere"),
    ("more", "mehr"),
    ("a week of the month from 1 to 5, or -1 for the last",
     "eine Woche des Monats von 1 bis 5, oder -1 für die letzte"),
    ("<a> is needed for this: <b>", "<a> wird dafür gebraucht: <b>"),
    ("([a-z_]+): {a}", "\\1: {a}"),
)  # fmt: skip
"""English, German. Longer phrases first where one begins like another."""


def _compiled(english: str) -> re.Pattern[str]:
    pattern = re.sub(r"\{(\w)\}", r"(?P<\1>.+?)", english)
    return re.compile(re.sub(r"(?<!\?P)<(\w)>", r"(?P<\1_>.+?)", pattern), re.DOTALL)


_TABLE: Final = tuple((_compiled(english), german) for english, german in _PHRASES)
_LIST: Final = re.compile(r"(?:[\w./-]+(?:, | or ))*[\w./-]+")
_HOLE: Final = re.compile(r"\{(\w)\}|<(\w)>|\\(\d)")


def german(message: str) -> str:
    """Return a message of kommunal in German; unchanged where it is none that we know, or no words at all.

    >>> german("expected a whole number from 0 on, got -3")
    'erwartet wird eine ganze Zahl ab 0, nicht -3'
    >>> german("unknown field; did you mean 'uebergeordnet'?")
    "unbekanntes Feld; meinten Sie 'uebergeordnet'?"
    """
    for pattern, phrase in _TABLE:
        found = pattern.fullmatch(message)
        if found is not None:
            return _HOLE.sub(lambda hole, found=found: _filled(hole, found), phrase)  # type: ignore[misc]
    if _LIST.fullmatch(message):
        return message.replace(" or ", " oder ")
    return message


def _filled(hole: re.Match[str], found: re.Match[str]) -> str:
    if hole[1]:
        return german(found[hole[1]])
    return found[f"{hole[2]}_"] if hole[2] else found[int(hole[3])]
