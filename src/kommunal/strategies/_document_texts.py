"""Documents as text, as editors, exports and people write them, sound and broken, with the problems to expect."""

from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.model.characters import shown
from kommunal.model.verwaltung import Verwaltung
from kommunal.strategies._documents import ALLEIN, ZUSAMMEN, Blatt, Erwartung, als_text, als_tree
from kommunal.strategies._results import verwaltungen as alle_verwaltungen

__all__ = ["GANZ", "SCHREIBWEISEN", "TEILS", "Dokumenttext", "Textblatt", "dokumenttexte"]

Format = Literal["json", "yaml"]


class Dokumenttext(NamedTuple):
    """A document as text or bytes, and what reading it has to say."""

    text: str | bytes
    format: Format
    problems: tuple[Erwartung, ...]
    """The problems of the `DocumentError` to expect, each by its path and a part of its message, in no order; none
    where the document has to be read. What concerns the text as such has an empty path."""


def dokumenttexte(
    *,
    format: Format | None = None,
    verwaltungen: SearchStrategy[Verwaltung] | None = None,
    max_defects: int = 3,
) -> SearchStrategy[Dokumenttext]:
    """Documents of cities as JSON or YAML text (`format`; either without), with up to `max_defects` things wrong.

    Beside what `dokumente` breaks, the text itself is broken: cut off, a stray bracket or comma, a tab as indentation,
    a number with a leading zero, a key stated twice, a tag or a reference of YAML where it is refused, nesting without
    end, another encoding. Sound ones are written in every way that has to be read, too: with a byte order mark, Windows
    line ends, comments, numbers and dates without quotes, references of YAML. `kommunal.loads` has to name exactly the
    problems; so has whatever takes documents from others.

    >>> import kommunal
    >>> from hypothesis import given
    >>> @given(dokumenttexte(format="yaml"))
    ... def test(dokument):
    ...     try:
    ...         kommunal.loads(dokument.text, format=dokument.format)
    ...     except kommunal.DocumentError as fehler:
    ...         assert {p.path for p in fehler.problems} == {pfad for pfad, _ in dokument.problems}
    ...     else:
    ...         assert not dokument.problems
    >>> test()
    """
    if format not in (None, "json", "yaml"):
        raise InvalidArgument(f"expected json or yaml as format, got {shown(format)}")
    if max_defects < 0:
        raise InvalidArgument(f"expected max_defects from 0 on, got {max_defects}")
    formate: tuple[Format, ...] = ("json", "yaml") if format is None else (format,)
    staedte = alle_verwaltungen(max_units=4) if verwaltungen is None else verwaltungen
    return _texte(formate, staedte, max_defects)


@st.composite
def _texte(
    draw: st.DrawFn, formate: tuple[Format, ...], staedte: SearchStrategy[Verwaltung], max_defects: int
) -> Dokumenttext:
    form = draw(st.sampled_from(formate))
    blatt = Textblatt(als_tree(draw(staedte)), form, draw(st.integers(0, 9999)))
    for weise in draw(st.lists(st.sampled_from(SCHREIBWEISEN[form]), unique=True, max_size=2)):
        weise(blatt)
    arten = [*TEILS[form], *GANZ[form], *ZUSAMMEN, *ALLEIN]
    maengel = draw(st.lists(st.sampled_from(arten), unique=True, max_size=max_defects))
    # these let others go unnoticed
    allein = [mangel for mangel in maengel if mangel in GANZ[form]] + [m for m in maengel if m in ALLEIN]
    problems = tuple(mangel(blatt) for mangel in allein[:1] or maengel)
    text = blatt.text()
    return Dokumenttext(text.encode() if isinstance(text, str) and draw(st.booleans()) else text, form, problems)


class Textblatt(Blatt):
    """A document in the making, in one of the formats. What a tree cannot hold stands in it as a mark."""

    def __init__(self, tree: dict[str, Any], format: Format, wo: int = 0) -> None:
        super().__init__(tree)
        self.format: Format = format
        self.wo = wo
        """Which place is taken, where there are many."""
        self.am_text: list[Callable[[str], str]] = []
        """What is done to the text, in this order."""
        self.am_ende: list[Callable[[str], str | bytes]] = []
        """What is done last of all."""
        self._roh: dict[str, str] = {}

    def roh(self, text: str) -> str:
        """Return a key or value in the place of which the text will have exactly these characters."""
        marke = f"kommunal-marke-{len(self._roh)}-hier"
        self._roh[marke if self.format == "yaml" else f'"{marke}"'] = text
        return marke

    def noch_einmal(self, name: str) -> str:
        """Return a key as which a name is stated a second time."""
        return self.roh(name if self.format == "yaml" else f'"{name}"')

    def text(self) -> str | bytes:
        """Return the document as text, or as bytes where they are not those of any text."""
        text = als_text(self.tree, self.format)
        for marke, roh in self._roh.items():
            text = text.replace(marke, roh)
        for aendere in self.am_text:
            text = aendere(text)
        ergebnis: str | bytes = text
        for ende in self.am_ende[:1]:
            ergebnis = ende(text)
        return ergebnis


Schreibweise = Callable[[Textblatt], None]
Textmangel = Callable[[Textblatt], Erwartung]

# --- ways of writing that have to be read ---------------------------------------------------------------------------


def _anders(aendere: Callable[[str], str]) -> Schreibweise:
    return lambda blatt: blatt.am_text.append(aendere)


def _mit_bom(blatt: Textblatt) -> None:
    # before everything, whatever else is put before the text
    blatt.am_ende.append(lambda text: "\ufeff" + text)


def _schlicht(**felder: str) -> Schreibweise:
    """Return what adds a unit whose fields are written without quotes, or however else."""

    def schreibe(blatt: Textblatt) -> None:
        blatt.neue(**{name: blatt.roh(text) for name, text in felder.items()})

    return schreibe


SCHREIBWEISEN: Final[dict[Format, tuple[Schreibweise, ...]]] = {
    "json": (
        _mit_bom,
        _anders(lambda text: text.replace("\n", "\r\n")),
        _anders(lambda text: f" \n\t{text}\n\n"),
        _anders(lambda text: text.replace('"format":', '"format"\t:', 1)),
        _schlicht(kurzname='"\\u004a\\/A"', nummern='["\\ud83c\\udfdb"]'),
        _schlicht(reihenfolge="-0", kurzname="null"),
    ),
    "yaml": (
        _mit_bom,
        _anders(lambda text: text.replace("\n", "\r\n")),
        _anders(lambda text: f"# Stand: [geprüft\n---\n{text}...\n"),
        _schlicht(nummern="[051, 1:30, 0x1F]", kurzname="no"),
        _schlicht(gueltig="{ab: 2024-01-01, bis: 2024}"),
        _schlicht(kurzname="&kurz JA", zweck="*kurz", aliase="[*kurz]"),
        _schlicht(name='"J\\u0041"', reihenfolge="007", kurzname="~"),
    ),
}
"""What is unusual and no mistake."""

# --- what a text can say and a tree cannot --------------------------------------------------------------------------


def _sammlung_doppelt(blatt: Textblatt) -> Erwartung:
    # the very same list: the last one counts
    blatt.tree[blatt.noch_einmal("quellen")] = blatt.tree.setdefault("quellen", [])
    return "quellen", "field is stated twice"


def _doppelt(feld: str, wert: Callable[[str], Any], name: str, ort: str) -> Textmangel:
    """Return what adds a unit with a field in which a key is stated twice; `wert` is given the second one."""

    def lege(blatt: Textblatt) -> Erwartung:
        pfad, _ = blatt.neue(**{feld: wert(blatt.noch_einmal(name))})
        return f"{pfad}.{feld}{ort}", "field is stated twice"

    return lege


def _name_doppelt(blatt: Textblatt) -> Erwartung:
    pfad, eintrag = blatt.neue()
    eintrag[blatt.noch_einmal("name")] = "Amt II"
    return f"{pfad}.name", "field is stated twice"


def _wert(feld: str, roh: str, meldung: str, ort: str | None = None) -> Textmangel:
    """Return what adds a unit that writes a field in a way that is refused, at `ort`; None: as text."""

    def lege(blatt: Textblatt) -> Erwartung:
        pfad, _ = blatt.neue(**{feld: blatt.roh(roh)})
        return "" if ort is None else f"{pfad}{ort}", meldung

    return lege


def _schluessel(roh: str, meldung: str, ort: str | None = None) -> Textmangel:
    """Return what adds a unit with a field whose key is written in a way that is refused."""

    def lege(blatt: Textblatt) -> Erwartung:
        pfad, eintrag = blatt.neue()
        eintrag[blatt.roh(roh)] = "Amt"
        return "" if ort is None else f"{pfad}{ort}", meldung

    return lege


_DOPPELT: Final[tuple[Textmangel, ...]] = (
    _name_doppelt,
    _sammlung_doppelt,
    _doppelt("gueltig", lambda noch: {"ab": "2024", noch: "2025"}, "ab", ".ab"),
    _doppelt("erweiterungen", lambda noch: {"a": [{"b": 1, noch: 2}]}, "b", ".a[0].b"),
)
TEILS: Final[dict[Format, tuple[Textmangel, ...]]] = {
    "json": (
        *_DOPPELT,
        _wert("reihenfolge", "1.0", "expected a whole number, got 1.0", ".reihenfolge"),
        _wert("erweiterungen", '{"a": NaN}', "expected a finite number in erweiterungen, got nan", ".erweiterungen"),
        _wert("kurzname", '"\\ud800"', "expected text, got", ".kurzname"),
    ),
    "yaml": (
        *_DOPPELT,
        _wert("kurzname", "!kurz JA", "expected no tag, got '!kurz'"),
        _wert("erweiterungen", "!!python/object:os.system {a: b}", "expected no tag, got 'tag:yaml.org,2002:python/"),
        _wert("zweck", "[&a JA, *a]", "expected text, got a list", ".zweck"),
        _wert("reihenfolge", "1_000", "expected a whole number, got '1_000'", ".reihenfolge"),
        _wert("erweiterungen", "{a: .nan}", "expected a finite number in erweiterungen, got nan", ".erweiterungen"),
        _schluessel("<<", "unknown field", ".<<"),
        _schluessel("? [a]\n  ", "expected text as key, got a list or mapping"),
    ),
}
"""What can be wrong at the same time, by format."""

# --- what is no JSON, no YAML, no text ------------------------------------------------------------------------------

_TIEF: Final = 150
_KEIN: Final[dict[Format, str]] = {
    "json": "expected JSON, got a syntax error",
    "yaml": "expected YAML, got a syntax error",
}


def _zerbrochen(format: Format, aendere: Callable[[str, int], str]) -> Textmangel:
    """Return what breaks the syntax of a text; it is given the text and which place to take."""

    def brich(blatt: Textblatt) -> Erwartung:
        blatt.am_text.append(lambda text: aendere(text, blatt.wo))
        return "", _KEIN[format]

    return brich


def _bytes(roh: bytes) -> Textmangel:
    """Return what puts bytes that are no UTF-8 between two characters."""

    def setze(blatt: Textblatt) -> Erwartung:
        def zerlegt(text: str) -> bytes:
            stelle = blatt.wo % (len(text) + 1)
            return text[:stelle].encode() + roh + text[stelle:].encode()

        blatt.am_ende.insert(0, zerlegt)
        return "", f"expected UTF-8, got the byte 0x{roh[0]:02x}"

    return setze


def _utf_16(blatt: Textblatt) -> Erwartung:
    blatt.am_ende.insert(0, lambda text: b"\xff\xfe" + text.encode("utf-16-le"))
    return "", "expected UTF-8, got the byte 0xff"


def _zu_tief(blatt: Textblatt) -> Erwartung:
    blatt.tree["tief"] = blatt.roh("[" * _TIEF + "]" * _TIEF)
    # YAML is refused while it is read, JSON as a tree
    return "tief" + "[0]" * 99 if blatt.format == "json" else "", "expected at most 100 levels, got more"


def _vielfach(blatt: Textblatt) -> Erwartung:
    """Let few lines stand for millions of values."""
    for nummer in range(8):
        darin = "[x, x, x, x, x, x, x, x, x]" if nummer == 0 else "[" + ", ".join([f"*v{nummer - 1}"] * 9) + "]"
        blatt.tree[f"viel-{nummer}"] = blatt.roh(f"&v{nummer} {darin}")
    return "", "expected aliases to stand for at most 10000 values, got more"


def _in_sich(blatt: Textblatt) -> Erwartung:
    blatt.tree["kreis"] = blatt.roh("&kreis [*kreis]")
    return "", "expected at most 100 levels, got more"


def _verboten(blatt: Textblatt) -> Erwartung:
    blatt.tree["stand"] = blatt.roh("2024\x00")
    return "", "expected YAML, got a character that it forbids"


def _kopfwert(format: Format, roh: str) -> Textmangel:
    """Return what breaks the syntax by the value of one field."""

    def setze(blatt: Textblatt) -> Erwartung:
        blatt.tree["stand"] = blatt.roh(roh)
        return "", _KEIN[format]

    return setze


_KEIN_UTF_8: Final[tuple[Textmangel, ...]] = (_bytes(b"\xff"), _bytes(b"\xfcr"), _bytes(b"\x80"), _utf_16)
GANZ: Final[dict[Format, tuple[Textmangel, ...]]] = {
    "json": (
        _zerbrochen("json", lambda text, wo: text[: wo % (text.rindex("}") + 1)]),  # cut off
        _zerbrochen("json", lambda text, wo: text + "}]"[wo % 2]),
        _zerbrochen("json", lambda text, _: text[: text.rindex("}")] + ",}"),
        _zerbrochen("json", lambda text, _: text.replace('"format"', "'format'", 1)),
        _zerbrochen("json", lambda text, _: f"// Stand 2024\n{text}"),
        _zerbrochen("json", lambda text, _: text + text),
        _kopfwert("json", "02024"),
        _kopfwert("json", "2024-01-01"),
        _kopfwert("json", '"2024\t"'),
        _kopfwert("json", '"\\x32024"'),
        _kopfwert("json", ""),
        _kopfwert("json", "None"),
        *_KEIN_UTF_8,
        _zu_tief,
    ),
    "yaml": (
        _zerbrochen("yaml", lambda text, _: text.replace("kommune:", "kommune:\r\n\tname: Kamen", 1)),
        _zerbrochen("yaml", lambda text, _: text.replace("format:", "  format:", 1)),
        _zerbrochen("yaml", lambda text, _: text + "\n---\n" + text),
        _kopfwert("yaml", "[2024"),
        _kopfwert("yaml", "2024]\n]"),
        _kopfwert("yaml", "'2024"),
        _kopfwert("yaml", "2024: Januar"),
        _kopfwert("yaml", "*stand"),
        _kopfwert("yaml", "@heute"),
        *_KEIN_UTF_8,
        _verboten,
        _zu_tief,
        _in_sich,
        _vielfach,
    ),
}
"""What is no document at all, by format: nothing else is said of it."""
