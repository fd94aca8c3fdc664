"""The source of the fast readers: one function per class of the model, in which every check is one expression.

It is written for one of two kinds of tree. In one of dicts nothing is certain; in one of structs (`structs`) names and
types of the fields have been checked, and that none is missing. An object is filled as a blank, of a class like its
own without the guard against assignment, and becomes one of its class when it is complete.
"""

from collections.abc import Callable
from typing import Any, Final

from kommunal.classes import per_class
from kommunal.model import forms
from kommunal.model.aufgaben import Rechtsgrundlage
from kommunal.model.eintrag import Kante
from kommunal.model.forms import Field, Form
from kommunal.model.marks import Id, Line
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.model.zeit import Uhrzeit, Zeitraum
from kommunal.serialize.layouts import Layout, layout
from kommunal.tuples import NamedTuple

__all__ = ["EXACT", "Doubt", "Shared", "recipe"]

EXACT: Final = 2**53
"""Above, a fast JSON reader may have made a float of a whole number."""
_SHARED: Final = ("zustaendig",)
"""References to things to which so many others refer that to hold each text once is worth looking it up."""
_ALIKE: Final = (Zeitraum, Rechtsgrundlage)
"""Records of texts and scalars, of which many are equal."""
_ALIKE_IN_STRUCTS: Final = (*_ALIKE, Sprechzeit)
"""Of structs also such with a list in them: unlike dicts, these have a hash."""
_KEPT: Final = "ids, texts, lines = reader.ids, reader.texts, reader.lines"


class Shared(NamedTuple):
    """A reference, a record or a list of records of which each value is held once, however often it is stated."""

    form: forms.Reference | forms.Record | forms.ListOf


_Needed = Form | Field | Shared


class Doubt(Exception):  # noqa: N818
    """Something may be wrong."""


@per_class
def recipe(cls: type, missing: object) -> tuple[Callable[..., Callable[[Any], object]], list[_Needed]]:
    """Return what makes the reader of a class for one reading, and the forms whose helpers it has to be given.

    `missing` is what a struct holds where the document says nothing; None for trees of dicts.
    """
    plan = layout(cls)
    source = _Source(plan, structs=missing is not None)
    names: dict[str, Any] = {
        "Class": cls, "Blank": _blank(cls), "MISSING": missing, "doubt": _doubt, "number": _number
    }  # fmt: skip
    if issubclass(cls, Kante):
        names["check_ends"] = cls._check_ends
    for name, field in plan.fields.items():
        names[f"v_{name}"] = field.default
    # the text is made of the names of our own fields alone, never of a document
    exec(compile(source.text(), f"<{__name__}.{cls.__name__}>", "exec"), names)  # noqa: S102
    return names["make"], source.needed


@per_class
def _blank(cls: type) -> type:
    """Return a class whose objects can be assigned to, and made into ones of a class."""
    open_ = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), "__module__": __name__, **open_})


def _doubt() -> object:
    raise Doubt


def _number(tree: Any) -> object:
    return float(tree) if type(tree) in (int, float) else _doubt()


class _Source:
    """Writes the function that reads the objects of one class."""

    def __init__(self, plan: Layout, *, structs: bool) -> None:
        self._plan = plan
        self._structs = structs
        self.needed: list[_Needed] = []

    def text(self) -> str:
        """Return the source of a function `make` that makes the function `read`."""
        fields, required, cls = self._plan.fields, self._plan.required, self._plan.cls
        lines = [] if self._structs else ["if type(tree) is not dict: doubt()"]
        lines += ["o = Blank()", f"n = {len(required) + bool(self._plan.tag)}"]
        for name in required:
            lines += [self._taken(name), *self._read(name)]
        lines += [line for name in fields if name not in required for line in self._stated(name)]
        lines += ["reader.keys += n"] if self._structs else ["if n != len(tree): doubt()", "reader.keys += n"]
        if issubclass(cls, Kante) and cls._check_ends is not Kante._check_ends:
            # as __attrs_post_init__ does; the id follows when it is asked for
            decisive = cls._DECISIVE
            lines += [f"if o.{decisive} is not v_{decisive}: check_ends(o)" if decisive else "check_ends(o)"]
        lines += ["o.__class__ = Class"]
        if hasattr(cls, "__attrs_post_init__") and not self._plan.edge:
            lines += ["o.__attrs_post_init__()"]
        body = "".join(f"\n  {line}" for line in [*lines, "return o"])
        helpers = "".join(f", h{number}" for number in range(len(self.needed)))
        return f"def make(reader{helpers}):\n {_KEPT}\n def read(tree, MISSING=MISSING):{body}\n return read\n"

    def _stated(self, name: str) -> list[str]:
        """Read a field that need not be there."""
        lines = [self._taken(name), "if w is not MISSING:"] if self._structs else [f"if '{name}' in tree:"]
        lines += _indented(["n += 1", *([] if self._structs else [self._taken(name)]), *self._read(name)])
        # the id of an edge follows from its ends when somebody asks for it
        return lines if self._plan.edge and name == "id" else [*lines, f"else: o.{name} = v_{name}"]

    def _taken(self, name: str) -> str:
        return f"w = tree.{name}" if self._structs else f"w = tree['{name}']"

    def _read(self, name: str) -> list[str]:
        field = self._plan.fields[name]
        lines = self._checked(field)
        if field.nullable:
            lines = ["if w is not None:", *_indented(lines)]
        return [*lines, f"o.{name} = w"]

    def _checked(self, field: Field) -> list[str]:
        match field.form:
            case forms.Text() if _ruled_by(field.rules, Id):
                return ["ids.append(w)"]
            case forms.Text() if _ruled_by(field.rules, Line):
                return ["lines.append(w)"]
            case forms.Text():
                lines = ["texts.append(w)"]
            case forms.Reference() as form:
                helper = self._helper(Shared(form) if field.name in _SHARED else form)
                lines = [f"w = {helper}(w, w)" if field.name in _SHARED else f"{helper}.append(w)"]
            case forms.ListOf(item, one_or_many, rules):
                listed = f"if type(w) is not {'tuple' if self._structs else 'list'}:"
                if one_or_many:
                    lines = [f"{listed} w = () if w is None else (w,)"]
                else:
                    lines = [] if self._structs else [f"{listed} doubt()"]
                if isinstance(item, forms.Text) and _ruled_by(rules, Line):
                    return [*lines, "lines.extend(w)", "w = tuple(w)"]
                lines += self._list(item)
            case forms.Scalar(cls) as form if cls is Uhrzeit:
                # among the texts its colon is counted
                lines = ["texts.append(w)", f"w = {self._expression(form, 'w')}"]
            case forms.Record(cls) as form if cls in _ALIKE:
                lines = self._shared(form)
            case form:
                lines = [f"w = {self._expression(form, 'w')}"]
        return [*lines, f"{self._helper(field)}[w]"] if field.ruled else lines

    def _list(self, item: Form) -> list[str]:
        if isinstance(item, forms.Text):
            return ["texts.extend(w)", "w = tuple(w)"]
        if isinstance(item, forms.Reference):
            # most are one source, one area: these are shared
            single = f"w = {self._helper(forms.ListOf(item))}[w[0]]"
            return [f"if len(w) == 1: {single}", f"else: {self._helper(item)}.extend(w); w = tuple(w)"]
        if self._structs and isinstance(item, forms.Choice):
            return []  # a tuple of its terms already
        if self._structs and isinstance(item, forms.Record) and item.cls in _ALIKE_IN_STRUCTS:
            return self._shared(forms.ListOf(item))
        several = f"w = tuple([{self._expression(item, 'y')} for y in w])"
        if isinstance(item, forms.Record) and item.cls in _ALIKE:
            return ["if len(w) == 1:", *_indented(["w = w[0]", *self._shared(item), "w = (w,)"]), f"else: {several}"]
        # one without a loop, which is a function of its own in some versions of Python
        return [f"if len(w) == 1: w = ({self._expression(item, 'w[0]')},)", f"else: {several}"]

    def _shared(self, form: forms.Record | forms.ListOf) -> list[str]:
        key = "w" if self._structs else "tuple(w.items())"
        return [
            *([] if self._structs else ["if type(w) is not dict: doubt()"]),
            f"w, keys, colons = {self._helper(Shared(form))}[{key}]",
            "n += keys" if self._structs else "reader.keys += keys",  # n is compared with the length of a dict
            "if colons: reader.colons += colons",
        ]

    def _expression(self, form: Form, w: str) -> str:
        match form:
            case forms.Choice() if self._structs:
                return w
            case forms.Choice() | forms.Scalar():
                return f"{self._helper(form)}[{w}]"
            case forms.Integer():
                return f"({w} if type({w}) is int and {-EXACT} < {w} < {EXACT} else doubt())"
            case forms.Number():
                return f"({w} if type({w}) is float else number({w}))"
            case forms.Boolean():
                return f"({w} if type({w}) is bool else doubt())"
            case _:
                return f"{self._helper(form)}({w})"

    def _helper(self, form: "_Needed") -> str:
        if form not in self.needed:
            self.needed.append(form)
        return f"h{self.needed.index(form)}"


def _ruled_by(rules: tuple[object, ...], kind: type) -> bool:
    return any(isinstance(rule, kind) for rule in rules)


def _indented(lines: list[str]) -> list[str]:
    return [f" {line}" for line in lines]
