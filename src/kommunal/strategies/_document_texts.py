"""Documents as text, as editors, exports and people write them, sound and broken, with the problems to expect."""

from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.model.characters import shown
from kommunal.model.classes import frozen
from kommunal.model.verwaltung import Verwaltung
from kommunal.strategies._documents import ALONE, TOGETHER, Defect, Expected, Raw, Sheet, as_text, as_tree
from kommunal.strategies._results import verwaltungen as any_cities

__all__ = ["STYLES", "TEXT_ALONE", "TEXT_TOGETHER", "Dokumenttext", "TextSheet", "dokumenttexte"]

Format = Literal["json", "yaml"]


class Dokumenttext(NamedTuple):
    """A document as text or bytes, and what reading it has to say."""

    text: str | bytes
    format: Format
    problems: tuple[Expected, ...]
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
    ... def test(document):
    ...     try:
    ...         kommunal.loads(document.text, format=document.format)
    ...     except kommunal.DocumentError as error:
    ...         assert {p.path for p in error.problems} == {path for path, _ in document.problems}
    ...     else:
    ...         assert not document.problems
    >>> test()
    """
    if format not in (None, "json", "yaml"):
        raise InvalidArgument(f"expected json or yaml as format, got {shown(format)}")
    if max_defects < 0:
        raise InvalidArgument(f"expected max_defects from 0 on, got {max_defects}")
    formats: tuple[Format, ...] = ("json", "yaml") if format is None else (format,)
    return _texts(formats, any_cities(max_units=4) if verwaltungen is None else verwaltungen, max_defects)


@st.composite
def _texts(
    draw: st.DrawFn, formats: tuple[Format, ...], cities: SearchStrategy[Verwaltung], max_defects: int
) -> Dokumenttext:
    format = draw(st.sampled_from(formats))
    sheet = TextSheet(as_tree(draw(cities)), format, draw(st.integers(0, 9999)))
    for style in draw(st.lists(st.sampled_from(STYLES[format]), unique=True, max_size=2)):
        style(sheet)
    kinds = [*TEXT_TOGETHER[format], *TEXT_ALONE[format], *TOGETHER, *ALONE]
    defects = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=max_defects))
    # these let others go unnoticed
    alone = [one for one in defects if one in TEXT_ALONE[format]] + [one for one in defects if one in ALONE]
    problems = tuple(defect(sheet) for defect in alone[:1] or defects)
    text = sheet.text()
    return Dokumenttext(text.encode() if isinstance(text, str) and draw(st.booleans()) else text, format, problems)


class TextSheet(Sheet):
    """A document in the making, in one of the formats. What a tree cannot hold stands in it as a mark."""

    def __init__(self, tree: dict[str, Any], format: Format, at: int = 0) -> None:
        super().__init__(tree)
        self.format: Format = format
        self.at = at
        """Which place is taken, where there are many."""
        self.rewritings: list[Callable[[str, int], str]] = []
        """What is done to the text, in this order; each is given the text and the place."""
        self.with_bom = False
        """Whether a byte order mark stands before everything."""
        self._raw: dict[str, str] = {}

    def written(self, value: object) -> object:
        """Return a value as the tree holds it, with a mark for whatever is `Raw`."""
        if not isinstance(value, Raw):
            return super().written(value)
        mark = f"kommunal-marke-{len(self._raw)}-hier"
        quote = '"' if self.format == "json" else ""
        again = quote if isinstance(value, Again) else ""
        self._raw[f"{quote}{mark}{quote}"] = f"{again}{value.text}{again}"
        return mark

    def text(self) -> str | bytes:
        """Return the document as text, or as bytes where they are not those of any text."""
        text = as_text(self.tree, self.format)
        for mark, characters in self._raw.items():
            text = text.replace(mark, characters)
        for rewrite in self.rewritings:
            text = rewrite(text, self.at)
        text = f"\ufeff{text}" if self.with_bom else text
        # bytes that are those of no text stand in it as lone surrogates
        raw = text.encode(errors="surrogateescape")
        return text if raw.decode(errors="ignore") == text else raw


class Again(Raw):
    """A key that is stated a second time."""


Style = Callable[[TextSheet], object]
TextDefect = Callable[[TextSheet], Expected]


@frozen(eq=False)
class Rewriting:
    """What is done to the text as a whole, and what is said of it."""

    rewrite: Callable[[str, int], str]
    message: str = ""

    def __call__(self, sheet: TextSheet) -> Expected:
        """Do it to a document, and return the problem to expect."""
        sheet.rewritings.append(self.rewrite)
        return "", self.message


# --- ways of writing that have to be read ---------------------------------------------------------------------------


def _with_bom(sheet: TextSheet) -> None:
    sheet.with_bom = True


def _unquoted(**fields: str) -> Style:
    """Return what adds a unit whose fields are written without quotes, or however else."""
    return lambda sheet: sheet.new_unit(**{name: Raw(text) for name, text in fields.items()})


STYLES: Final[dict[Format, tuple[Style, ...]]] = {
    "json": (
        _with_bom,
        Rewriting(lambda text, _: text.replace("\n", "\r\n")),
        Rewriting(lambda text, _: f" \n\t{text}\n\n"),
        Rewriting(lambda text, _: text.replace('"format":', '"format"\t:', 1)),
        _unquoted(kurzname='"\\u004a\\/A"', nummern='["\\ud83c\\udfdb"]'),
        _unquoted(reihenfolge="-0", kurzname="null"),
    ),
    "yaml": (
        _with_bom,
        Rewriting(lambda text, _: text.replace("\n", "\r\n")),
        Rewriting(lambda text, _: f"# Stand: [geprüft\n---\n{text}...\n"),
        _unquoted(nummern="[051, 1:30, 0x1F]", kurzname="no"),
        _unquoted(gueltig="{ab: 2024-01-01, bis: 2024}"),
        _unquoted(kurzname="&kurz JA", zweck="*kurz", aliase="[*kurz]"),
        _unquoted(name='"J\\u0041"', reihenfolge="007", kurzname="~"),
    ),
}
"""What is unusual and no mistake."""

# --- what a text can say and a tree cannot --------------------------------------------------------------------------

_TWICE: Final = "field is stated twice"
_INTEGER: Final = "expected a whole number"
_NAN: Final = "expected a finite number in erweiterungen, got nan"
_new, _document = Sheet.new_unit, Sheet.document


def _collection_twice(sheet: TextSheet) -> Expected:
    # the very same list: the last one counts
    sheet.tree[str(sheet.written(Again("quellen")))] = sheet.tree.setdefault("quellen", [])
    return "quellen", _TWICE


_STATED_TWICE: Final[tuple[TextDefect, ...]] = (
    Defect(_new, Again("name"), "Amt II", _TWICE),
    _collection_twice,
    Defect(_new, "gueltig", {"ab": "2024", Again("ab"): "2025"}, _TWICE, ".ab"),
    Defect(_new, "erweiterungen", {"a": [{"b": 1, Again("b"): 2}]}, _TWICE, ".a[0].b"),
)
TEXT_TOGETHER: Final[dict[Format, tuple[TextDefect, ...]]] = {
    "json": (
        *_STATED_TWICE,
        Defect(_new, "reihenfolge", Raw("1.0"), f"{_INTEGER}, got 1.0"),
        Defect(_new, "erweiterungen", Raw('{"a": NaN}'), _NAN),
        Defect(_new, "kurzname", Raw('"\\ud800"'), "expected text, got"),
    ),
    "yaml": (
        *_STATED_TWICE,
        Defect(_new, "kurzname", Raw("!kurz JA"), "expected no tag, got '!kurz'", None),
        Defect(
            _new,
            "erweiterungen",
            Raw("!!python/object:os.system {a: b}"),
            "expected no tag, got 'tag:yaml.org,2002:python/",
            None,
        ),
        Defect(_new, "zweck", Raw("[&a JA, *a]"), "expected text, got a list"),
        Defect(_new, "reihenfolge", Raw("1_000"), f"{_INTEGER}, got '1_000'"),
        Defect(_new, "erweiterungen", Raw("{a: .nan}"), _NAN),
        Defect(_new, Raw("<<"), "Amt", "unknown field"),
        Defect(_new, Raw("? [a]\n  "), "Amt", "expected text as key, got a list or mapping", None),
    ),
}
"""What can be wrong at the same time, by format."""

# --- what is no JSON, no YAML, no text ------------------------------------------------------------------------------

_DEEP: Final = 150
_SYNTAX: Final[dict[Format, str]] = {
    "json": "expected JSON, got a syntax error",
    "yaml": "expected YAML, got a syntax error",
}


def _not_utf_8(raw: bytes) -> Rewriting:
    """Return what puts bytes between two characters that are no UTF-8."""
    signs = raw.decode(errors="surrogateescape")

    def put(text: str, at: int) -> str:
        place = at % (len(text) + 1)
        return text[:place] + signs + text[place:]

    return Rewriting(put, f"expected UTF-8, got the byte 0x{raw[0]:02x}")


def _in_utf_16(text: str, at: int) -> str:
    return (b"\xff\xfe" + text.encode("utf-16-le")).decode(errors="surrogateescape")


def _too_deep(sheet: TextSheet) -> Expected:
    sheet.tree["tief"] = sheet.written(Raw("[" * _DEEP + "]" * _DEEP))
    # YAML is refused while it is read, JSON as a tree
    return "tief" + "[0]" * 99 if sheet.format == "json" else "", "expected at most 100 levels, got more"


def _many_times(sheet: TextSheet) -> Expected:
    """Let few lines stand for millions of values."""
    for number in range(8):
        inside = "[x, x, x, x, x, x, x, x, x]" if number == 0 else "[" + ", ".join([f"*v{number - 1}"] * 9) + "]"
        sheet.tree[f"viel-{number}"] = sheet.written(Raw(f"&v{number} {inside}"))
    return "", "expected aliases to stand for at most 10000 values, got more"


def _broken(format: Format, *rewritings: Callable[[str, int], str]) -> tuple[TextDefect, ...]:
    """Return what breaks the syntax of a text."""
    return tuple(Rewriting(rewrite, _SYNTAX[format]) for rewrite in rewritings)


def _broken_by_value(format: Format, *values: str) -> tuple[TextDefect, ...]:
    """Return what breaks the syntax by the value of one field."""
    return tuple(Defect(_document, "stand", Raw(value), _SYNTAX[format], None) for value in values)


_NO_UTF_8: Final = (
    *map(_not_utf_8, (b"\xff", b"\xfcr", b"\x80")),
    Rewriting(_in_utf_16, "expected UTF-8, got the byte 0xff"),
)
TEXT_ALONE: Final[dict[Format, tuple[TextDefect, ...]]] = {
    "json": (
        *_broken(
            "json",
            lambda text, at: text[: at % (text.rindex("}") + 1)],  # cut off
            lambda text, at: text + "}]"[at % 2],
            lambda text, _: text[: text.rindex("}")] + ",}",
            lambda text, _: text.replace('"format"', "'format'", 1),
            lambda text, _: f"// Stand 2024\n{text}",
            lambda text, _: text + text,
        ),
        *_broken_by_value("json", "02024", "2024-01-01", '"2024\t"', '"\\x32024"', "", "None"),
        *_NO_UTF_8,
        _too_deep,
    ),
    "yaml": (
        *_broken(
            "yaml",
            lambda text, _: text.replace("kommune:", "kommune:\r\n\tname: Kamen", 1),
            lambda text, _: text.replace("format:", "  format:", 1),
            lambda text, _: text + "\n---\n" + text,
        ),
        *_broken_by_value("yaml", "[2024", "2024]\n]", "'2024", "2024: Januar", "*stand", "@heute"),
        *_NO_UTF_8,
        Defect(_document, "stand", Raw("2024\x00"), "expected YAML, got a character that it forbids", None),
        _too_deep,
        Defect(_document, "kreis", Raw("&kreis [*kreis]"), "expected at most 100 levels, got more", None),
        _many_times,
    ),
}
"""What is no document at all, by format: nothing else is said of it."""
