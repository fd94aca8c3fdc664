"""The page of a class of the model: what it is in two languages, one table of its fields, examples, errors, sources.

Everything is read off the class: its annotations say what a field holds, its docstrings what that means. autodoc asks
here for the text of a class; the fields and values that the table tells are left out of its list of members.
"""

import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import chain
from typing import Any

import attrs
from docutils import nodes
from sphinx.application import Sphinx

import kommunal
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.forms import (
    Boolean,
    Choice,
    Field,
    Form,
    FreeMapping,
    Integer,
    ListOf,
    Number,
    Record,
    Reference,
    Scalar,
    Text,
    Variant,
    fields,
)  # fmt: skip
from kommunal.model.marks import Among, From, Line, Over, UpTo, Url
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS

from class_examples import SCALARS, examples, python, yaml  # isort: skip
from scripts.docstrings import Words, of_attributes, of_class  # isort: skip

ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
TECHNICAL = {"TAG", "KINDS", "PATTERN", "WORDS", "art", "schrittart", "label"}
"""What a class keeps for readers of files."""
_SOURCE = re.compile(r"\(([^()]*(?:§|KGSt|XZuFi|Destatis|NRW|Organisationslehre|LeiKa|ISO|Sozialplanung)[^()]*)\)")
_RAISES = re.compile(r"(?:Raises|Raise) `(\w+)` ((?:where|for)\b.*)", re.DOTALL)
Lines = Iterator[str]


def is_told_here(cls: object) -> bool:
    """Tell whether a class is one whose fields or values stand in files."""
    return (
        inspect.isclass(cls)
        and cls not in (Begriff, Lesbar)
        and (issubclass(cls, Begriff) or cls.__name__ in SCALARS or (issubclass(cls, Lesbar) and attrs.has(cls)))
        and cls.__module__.startswith("kommunal.")
    )


def page(cls: Any, depth: int = 1) -> Lines:
    """Yield the text of a class in reStructuredText; `depth` is how many folders deep the page lies."""
    words = of_class(cls)
    own = _paragraphs(cls)
    if cls.__module__.startswith("kommunal.model."):
        yield from _in_german(words.german)
        yield from (words.english, "")
        own = own[2:]
    else:
        yield from _in_german(own[0])
        yield from chain.from_iterable((paragraph, "") for paragraph in own[1:2])
        own = own[2:]
    for paragraph in own:
        if not _RAISES.match(paragraph):
            yield from (*paragraph.splitlines(), "")
    yield from _facts(cls, words, own, depth)
    if issubclass(cls, Enum):
        yield from _values(cls)
    elif cls.__name__ in SCALARS:
        yield from _scalar_example(cls)
    else:
        yield from _field_table(cls)
        yield from _example(cls)


def _paragraphs(cls: type) -> list[str]:
    return inspect.cleandoc(cls.__doc__ or "").split("\n\n")


def _in_german(text: str) -> Lines:
    yield from (".. rst-class:: language-de", "", f"   {text}", "")


# --- what is said beside the table ----------------------------------------------------------------------------------


def _facts(cls: Any, words: Words, paragraphs: Sequence[str], depth: int) -> Lines:
    """Yield where a class stands in files, what it goes back to, and what it raises."""
    place = _place(cls)
    if place:
        yield f":In files: {place}"
    sources = "; ".join(dict.fromkeys(_SOURCE.findall(words.german)))
    if sources:
        yield f":Source: {sources}"
    if cls.__module__.startswith("kommunal.model.") and cls not in (Eintrag, Kante) and not _is_abstract(cls):
        key = cls.__name__.translate(ASCII) if cls.__name__ != "Verwaltung" else None
        place = f"#/$defs/{key}" if key else "the whole schema"
        anchor = f"#/$defs/{key}" if key else ""
        yield f":JSON Schema: `{place} <{'../' * depth}kommunal-1.schema.json{anchor}>`__"
    for paragraph in paragraphs:
        raised = _RAISES.match(" ".join(paragraph.split()))
        if raised:
            yield f":raises {raised[1]}: {raised[2]}"
    if not issubclass(cls, Enum):
        yield ":raises InvalidValueError: where a value does not fit its field; the message names the field, what was"
        yield "   expected and what came"
    else:
        yield ":raises InvalidValueError: where a slug is none of these"
    yield ""


def _is_abstract(cls: type) -> bool:
    return "KINDS" in cls.__dict__ and not getattr(cls, cls.TAG)  # type: ignore[attr-defined]


def _place(cls: Any) -> str:
    """Return where in a document a class stands."""
    if cls is kommunal.Verwaltung:
        return "the document as a whole"
    if issubclass(cls, kommunal.Organisationseinheit):
        return f"``einheiten``, with ``art: {cls.art}``"
    if issubclass(cls, kommunal.Schritt) and cls.schrittart:
        return f"``schritte`` of a reorganisation, with ``schrittart: {cls.schrittart}``"
    name = next((name for name, kind in COLLECTIONS.items() if cls is kind), None)
    if name:
        return f"``{name}``"
    holders = list(dict.fromkeys(_holders(cls)))
    return ", ".join(f"``{field}`` of :py:class:`~kommunal.{holder}`" for holder, field in holders[:4])


def _holders(cls: type) -> Iterator[tuple[str, str]]:
    """Yield which fields of which classes hold a class, each where it is declared."""
    for name in kommunal.__all__:
        holder = getattr(kommunal, name)
        if name.isascii() and is_told_here(holder) and attrs.has(holder) and holder.__name__ not in SCALARS:
            for field_name, field in _own(holder).items():
                if getattr(field.item, "cls", getattr(field.item, "base", None)) is cls:
                    yield holder.__name__, field_name


# --- the table of fields --------------------------------------------------------------------------------------------


def _own(cls: type) -> dict[str, Field]:
    """Return the fields that a class declares itself."""
    declared = inspect.get_annotations(cls)
    return {name: field for name, field in fields(cls).items() if name in declared}


def _inherited(cls: type) -> Iterator[tuple[type, list[str]]]:
    """Yield the classes above that declare fields, each with those that the class takes over as they are."""
    own = _own(cls)
    for base in cls.__mro__[1:]:
        if attrs.has(base):
            taken = [name for name in _own(base) if name not in own]
            if taken:
                yield base, taken


def _field_table(cls: type) -> Lines:
    own, words = _own(cls), of_attributes(cls)
    if own:
        yield from _table_head("fields", (22, 34, 44), ("Field", "Holds", "Meaning"))
        for name, field in own.items():
            yield from _cell(
                f":anchor:`kommunal.{cls.__name__}.{name}` ``{name}``", *(("required",) if field.required else ())
            )
            yield from _cell(*_holds(field), first=False)
            yield from _meaning(words[name])
        yield ""
    for base, taken in _inherited(cls):
        names = ", ".join(f"``{name}``" for name in taken)
        yield from (f"Of :py:class:`~kommunal.{base.__name__}`: {names}", "")


def _table_head(kind: str, widths: Sequence[int], titles: Sequence[str]) -> Lines:
    yield ".. list-table::"
    yield "   :header-rows: 1"
    yield f"   :class: {kind}"
    yield f"   :widths: {' '.join(map(str, widths))}"
    yield ""
    for number, title in enumerate(titles):
        yield f"   {'*' if number == 0 else ' '} - {title}"


def _cell(*paragraphs: str, first: bool = True) -> Lines:
    mark = "   * - " if first else "     - "
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        for line in paragraph.splitlines():
            yield f"{mark}{line}"
            mark = "       "


def _meaning(words: Words) -> Lines:
    german = (f".. rst-class:: language-de\n\n   {words.german}",) if words.german else ()
    yield from _cell(*german, words.english, first=False)


def _holds(field: Field) -> Iterator[str]:
    """Yield what a field holds: its type and where it points, the values it allows, its default."""
    many = isinstance(field.form, ListOf)
    rules = field.form.rules if isinstance(field.form, ListOf) else field.rules
    said = _form(field.item, rules)
    yield f"list of {said}" if many else said
    if isinstance(field.item, Choice) and len(field.item.cls) <= 16:
        yield ", ".join(f"``{member}``" for member in field.item.cls)
    default = _default(field)
    if default:
        yield f"default {default}"


def _form(form: Form, rules: Sequence[object]) -> str:
    match form:
        case Text():
            return _text(rules)
        case Reference():
            targets = [f":py:class:`~kommunal.{COLLECTIONS[name].__name__}`" for name in form.verweis.auf]
            return f"id → {', '.join([*targets, *(f'``{word}``' for word in form.reserved)])}"
        case Integer():
            return f"whole number{_bounds(rules)}"
        case Number():
            return f"number{_bounds(rules)}"
        case Boolean():
            return "``true`` or ``false``"
        case Choice() | Record() | Scalar():
            return f":py:class:`~kommunal.{form.cls.__name__}`"
        case Variant():
            return f":py:class:`~kommunal.{form.base.__name__}` or one of its kinds"
        case FreeMapping():
            return "any JSON values under text keys"
        case ListOf():
            raise TypeError("expected no list in a list")


def _text(rules: Sequence[object]) -> str:
    kinds = [type(rule) for rule in rules]
    among = next((rule for rule in rules if isinstance(rule, Among)), None)
    if among is not None:
        return f"one of {', '.join(f'``{value}``' for value in among.values)}"
    if Url in kinds:
        return "web address"
    if Line in kinds:
        return "text in one line"
    return "text" if not kinds else "id"


def _bounds(rules: Sequence[object]) -> str:
    parts = []
    for rule in rules:
        match rule:
            case From(bound=bound):
                parts.append(f"from {bound:g}")
            case Over(bound=bound):
                parts.append(f"above {bound:g}")
            case UpTo(bound=bound):
                parts.append(f"up to {bound:g}")
            case Among():
                parts.append(str(rule.what))
    return f", {' '.join(parts)}" if parts else ""


def _default(field: Field) -> str:
    value = field.default
    if field.required or value in (None, (), "") or not isinstance(value, str | bool | int):
        return ""
    return f"``{str(value).lower() if isinstance(value, bool) else value}``" if value != "." else ""


# --- values and examples --------------------------------------------------------------------------------------------


def _values(cls: Any) -> Lines:
    words = of_attributes(cls)
    yield from _table_head("values", (26, 24, 50), ("Value", "Label", "Meaning"))
    for member in cls:
        yield from _cell(f":anchor:`kommunal.{cls.__name__}.{member.name}` ``{member}``")
        yield from _cell(f".. rst-class:: language-de\n\n   {member.label}", first=False)
        yield from _meaning(words[member.name])
    name, first = cls.__name__, next(iter(cls))
    yield from (
        "",
        f"In Python ``{name}.{first.name}``, or its slug: ``{name}({str(first)!r})``. In files the slug.",
        "",
    )


def _example(cls: type) -> Lines:
    thing = examples().get(cls)
    if thing is not None:
        yield from _code("yaml", yaml(thing))
        yield from _code("python", python(thing))


def _scalar_example(cls: type) -> Lines:
    text = SCALARS[cls.__name__]
    yield from _code("yaml", f'"{text}"')
    yield from _code("python", f'k.{cls.__name__}("{text}")')


def _code(language: str, text: str) -> Lines:
    yield from (f".. code-block:: {language}", "", *(f"   {line}" for line in text.rstrip().splitlines()), "")


# --- autodoc --------------------------------------------------------------------------------------------------------


def tell(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Put the page of a class in the place of its docstring, and its fields into the index of names."""
    if what != "class" or not is_told_here(obj):
        return
    docname = app.env.docname
    lines[:] = page(obj, docname.count("/"))
    told = (
        [member.name for member in obj]
        if issubclass(obj, Enum)
        else list(_own(obj))
        if obj.__name__ not in SCALARS
        else []
    )
    domain = app.env.domains.python_domain
    for attribute in told:
        domain.note_object(f"{name}.{attribute}", "attribute", f"{name}.{attribute}", location=None)


def leave_out(app: Sphinx, what: str, name: str, obj: Any, skip: bool, options: Any) -> bool | None:
    """Leave out of the members of a class what its table tells, and what is there for readers of files."""
    current = app.env.current_document
    cls = getattr(sys.modules.get(str(current.autodoc_module)), str(current.autodoc_class), None)
    if what != "class" or not is_told_here(cls):
        return None
    told = {member.name for member in cls} if issubclass(cls, Enum) else set(fields(cls)) if attrs.has(cls) else set()
    return True if name in TECHNICAL or (name in told and cls.__name__ not in SCALARS) else None


def _anchor(
    role: str, rawtext: str, text: str, lineno: int, inliner: Any, *rest: Any
) -> tuple[list[nodes.Node], list[Any]]:
    """Return a place that links can lead to: ``:anchor:`kommunal.Amt.name```."""
    return [nodes.target("", "", ids=[text])], []


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.ext.autodoc")
    app.add_role("anchor", _anchor)
    app.connect("autodoc-process-docstring", tell)
    app.connect("autodoc-skip-member", leave_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
