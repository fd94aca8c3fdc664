"""What spreadsheets leave behind: things entered twice, placeholders as names, broken letters."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Final

from kommunal.classes import declared, per_class
from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Eintrag
from kommunal.model.forms import FreeMapping, fields, privacy
from kommunal.model.marks import Privacy
from kommunal.model.printed_names import saying_who_acts
from kommunal.model.regex import regex
from kommunal.rules.context import Context, Sightings
from kommunal.rules.rule import info, warning
from kommunal.rules.spans import clashes, grouped

_COMPARED: Final = ("personen", "aufgaben", "gebiete", "standorte", "akteure", "vorhaben", "kooperationen", "gremien")
_PROVENANCE: Final = ("id", "quellen", "reorganisationen", "kennungen", "anmerkung", "erweiterungen")
"""Fields in which entries of one thing may differ."""
_PLACEHOLDER: Final = regex(
    r"xx+|\?+|-+|keine? angabe|k\. ?a\.|herr|frau|.*\((komm\.|i\. ?v\.|stellv\.|stellvertretend)\).*"
)
_BROKEN: Final = regex("Ã[\u0080-\u00bf¤¼¶Ÿ„–œ]|â€|Â[ \u00a0-\u00bf]|\ufffd|&(amp|nbsp|[a-z]uml|szlig);")
"""UTF-8 read as Latin-1, replacement characters, entities of HTML."""
_INVISIBLE: Final = regex("[\u200b-\u200d\u2060\ufeff\u00ad]")
_DOUBLED: Final = regex("  |\t")
_ODD: Final = ("Ã", "â", "Â", "\ufffd", "&", "  ")
"""What is in every text that prints and in which one of those three is found, and in few others."""
_OFFICIAL: Final = frozenset((Privacy.OFFICIAL, Privacy.PROSE, Privacy.CONTACT))


def _everything(entry: Eintrag) -> Hashable:
    """Return all that an entry says, apart from its id and where it is from."""
    return type(entry), *_told(type(entry))(entry)


@per_class
def _told(cls: Any) -> Callable[[Eintrag], tuple[Hashable, ...]]:
    told: Callable[[Eintrag], tuple[Hashable, ...]] = attrgetter(
        *(one.name for one in declared(cls) if one.name not in _PROVENANCE)
    )
    return told


@warning(
    "S131",
    titel="Dieselbe Sache zweimal",
    title="The same thing twice",
    text="{a} und {entry} sind bis auf die id gleich ({b})",
    message="{a} and {entry} are the same but for their ids ({b})",
    hinweis="Zu einem Eintrag zusammenfassen und die Verweise auf die andere id ändern.",
    hint="Make them one entry, and change the references to the other id.",
    source="method",
    exceptions="things that differ in anything but their sources and notes; posts, and units in one place (S122)",
    given="gremien: [{id: beirat, name: Seniorenbeirat, gremiumsart: beirat}]",
    wrong="gremien: [{id: beirat-2, name: Seniorenbeirat, gremiumsart: beirat}]",
    right="gremien: [{id: beirat-2, name: Seniorenbeirat, gremiumsart: beirat, gueltig: {ab: 2025}}]",
)
def _twice(k: Context) -> Sightings:
    homeless = [dated for dated in k.einheiten if dated[0].uebergeordnet is None and not isinstance(dated[0], Stelle)]
    for dated in (*map(k.dated, _COMPARED), homeless):
        # the same thing has the same name, which is told faster than everything
        for alike in grouped(dated, lambda one: one[0].name or "").values():
            for a, b, days in clashes(alike, _everything) if len(alike) > 1 else ():
                yield k.seen(b, "", days, a, a=a, b=f"{a.id}, {b.id}")


@info(
    "S132",
    titel="Derselbe Name für zwei Einträge",
    title="The same name for two entries",
    text="„{name}“ steht zweimal da: als {a} und als {b}",
    message="{name!r} is there twice: as {a} and as {b}",
    hinweis="Prüfen, ob beide dasselbe meinen; dann zusammenfassen.",
    hint="Check whether both mean the same; then make them one.",
    source="method",
    exceptions="tasks (A406) and units (S122); areas and bodies of different kinds; what S131 reports",
    given="akteure: [{id: awo, name: Arbeiterwohlfahrt, akteurart: verband}]",
    wrong="akteure: [{id: awo-kv, name: arbeiterwohlfahrt, akteurart: verein}]",
    right="akteure: [{id: awo-kv, name: Arbeiterwohlfahrt Kreisverband, akteurart: verein}]",
)
def _one_name(k: Context) -> Sightings:
    for name in _COMPARED:
        if name not in ("aufgaben", "standorte"):
            for a, b, days in clashes(k.dated(name), partial(_called, k)):
                if _everything(a) != _everything(b):
                    called = getattr(b, "name", "")
                    yield k.seen(b, "name", days, a, name=called, a=a.id, b=b.id)


def _called(k: Context, entry: Eintrag) -> Hashable:
    """Return the name, folded, and the kind where things of one name and two kinds are two things."""
    kind = getattr(entry, "gebietsart", None), getattr(entry, "gremiumsart", None), getattr(entry, "gebiet", None)
    name = " ".join(k.folded(str(getattr(entry, "name", ""))).split())
    return name, *kind


@warning(
    "H821",
    titel="Platzhalter als Name",
    title="Placeholder as a name",
    text="„{name}“ ist kein Name einer Person",
    message="{name!r} is not the name of a person",
    hinweis="Ohne Person erfassen: besetzungsart vakant, nn oder kommissarisch an der Besetzung.",
    hint="Record it without a person: besetzungsart vakant, nn or kommissarisch at the Besetzung.",
    source="model",
    given="""
einheiten: [{art: amt, id: amt, name: Schulamt}]
besetzungen: [{einheit: amt, person: nn, rolle: leitung}]
""",
    wrong="personen: [{id: nn, name: N.N.}]",
    right="personen: [{id: nn, name: Nora Neumann}]",
)
def _placeholder(k: Context) -> Sightings:
    acting = saying_who_acts([person.name for person in k.verwaltung.personen])
    for person in k.verwaltung.personen:
        if person.name in acting or _PLACEHOLDER.fullmatch(k.folded(person.name).strip()):
            yield k.seen(person, "name", name=person.name)


@per_class
def _text_fields(cls: type) -> tuple[str, ...]:
    """Return the fields of a class that may hold texts."""
    known = fields(cls)
    official = (name for name, kind in privacy(cls).items() if kind in _OFFICIAL)
    return tuple(name for name in official if not isinstance(known[name].form, FreeMapping))


def _texts(k: Context) -> list[tuple[Eintrag, str, str]]:
    """Return the texts that are not plain, with their entry and field, of all fields in which some text is odd."""
    found: list[tuple[Eintrag, str, str]] = []
    for cls, entries in k.by_class.items():
        for name in _text_fields(cls):
            values = list(filter(None, map(attrgetter(name), entries)))
            # as one long text, a field of all entries is looked through many times faster than one by one
            if values and _is_odd(".".join(_as_one(values))):
                found += (one for one in _texts_in(name, entries) if not one[2].isascii() or "  " in one[2])
    return found


def _is_odd(text: str) -> bool:
    # invisible signs do not print, nor do tabs; line breaks neither, and then each text is looked at
    return not text.isprintable() or any(sign in text for sign in _ODD)


def _as_one(values: Sequence[Any]) -> Iterable[str]:
    if isinstance(values[0], str):
        return values
    return [text for value in values if isinstance(value, tuple) for text in value if isinstance(text, str)]


def _texts_in(name: str, entries: Sequence[Eintrag]) -> Iterator[tuple[Eintrag, str, str]]:
    for entry, value in zip(entries, map(attrgetter(name), entries), strict=True):
        if isinstance(value, str):
            yield entry, name, value
        elif value and isinstance(value, tuple):
            yield from ((entry, f"{name}[{place}]", text) for place, text in enumerate(value) if isinstance(text, str))


@warning(
    "H822",
    titel="Zerbrochene Zeichen",
    title="Broken characters",
    text="{field} enthält zerbrochene Zeichen: „{value}“",
    message="{field} holds broken characters: {value!r}",
    hinweis="Den Text neu aus der Quelle übernehmen, als UTF-8.",
    hint="Take the text from its source again, as UTF-8.",
    source="practice",
    wrong='einheiten: [{art: amt, id: amt, name: "Amt fÃ¼r Schule"}]',
    right="einheiten: [{art: amt, id: amt, name: Amt für Schule}]",
)
def _broken(k: Context) -> Sightings:
    for entry, field, text in k.once(_texts):
        if _BROKEN.search(text):
            yield k.seen(entry, field, value=_short(text))


@info(
    "H823",
    titel="Doppelte oder unsichtbare Zeichen",
    title="Doubled or invisible characters",
    text="{field} enthält doppelte Leerzeichen oder unsichtbare Zeichen: „{value}“",
    message="{field} holds doubled blanks or invisible characters: {value!r}",
    hinweis="Den Text bereinigen; zwei Schreibweisen wären zwei Namen.",
    hint="Clean the text; two spellings would be two names.",
    source="practice",
    exceptions="sentences of prose with line breaks",
    wrong='einheiten: [{art: amt, id: amt, name: "Amt für  Schule"}]',
    right="einheiten: [{art: amt, id: amt, name: Amt für Schule}]",
)
def _doubled(k: Context) -> Sightings:
    for entry, field, text in k.once(_texts):
        if "\n" not in text and (_INVISIBLE.search(text) or _DOUBLED.search(text)):
            yield k.seen(entry, field, value=_short(text))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
