"""Reference pages that read well.

They say ``str`` where the code says ``Annotated[str, Verweis(…)]``; the tables say what a reference points to.
A class that has fields is headed by those that have to be stated; types, defaults and meaning stand below.
"""

import inspect
import re
import types
from functools import reduce
from operator import or_
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
from docutils import nodes
from sphinx.addnodes import desc_content
from sphinx.application import Sphinx

import kommunal
from kommunal import nrw

# defaults as one would type them: a class by its name, an empty mapping by its braces
_DEFAULT = re.compile(r"<class '(?:[\w.]+\.)?(\w+)'>|mappingproxy\((\{\})\)")


_INSIDE = {"Frozen", "InNotebook", "InPydantic", "Lesbar", "NamedTuple"}


def unmarked(annotation: Any) -> Any:
    """Return an annotation without its marks."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return unmarked(get_args(annotation)[0])
    if origin is tuple:
        return tuple[tuple(part if part is ... else unmarked(part) for part in get_args(annotation))]  # type: ignore[misc]
    if origin in (Union, types.UnionType):
        return reduce(or_, (unmarked(part) for part in get_args(annotation)))
    return annotation


def head(app: Sphinx, what: str, name: str, obj: Any, *rest: Any) -> tuple[str, str] | None:
    """Return the signature to print: of a class the fields that have to be stated, and … for the others."""
    if what != "class":
        signature, returned = rest[-2:]
        return (_DEFAULT.sub(r"\1\2", signature), returned) if signature else None
    if not attrs.has(obj):
        return "", ""
    parameters = inspect.signature(obj).parameters.values()
    named = ["*"] if any(one.kind is one.KEYWORD_ONLY for one in parameters) else []
    required = [one.name for one in parameters if one.default is one.empty]
    others = ["…"] if len(required) < len(parameters) else []
    return f"({', '.join([*named, *required, *others])})", ""


def public_bases(app: Sphinx, name: str, obj: Any, options: Any, bases: list[Any]) -> None:
    """Leave out what only the inside derives from."""
    bases[:] = [base for base in bases if getattr(base, "__name__", "") not in _INSIDE] or [object]


def drop_object(app: Sphinx, doctree: nodes.document) -> None:
    """Say nothing of the bases of a class that has none to speak of."""
    for content in doctree.findall(desc_content):
        for line in [child for child in content.children if child.astext() == "Bases: object"]:
            content.remove(line)


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-bases", public_bases)
    app.connect("autodoc-process-signature", head)
    app.connect("doctree-read", drop_object)
    # only in the process that builds the pages; attrs keeps the declared types in attrs.fields()
    public = [getattr(module, name) for module in (kommunal, nrw) for name in module.__all__]
    classes = [thing for thing in public if inspect.isclass(thing)]
    for cls in classes:
        if issubclass(cls, dict):  # plain data: its keys are told, and it has no constructor worth a word
            cls.__signature__ = inspect.Signature()  # type: ignore[attr-defined]
    for base in {base for cls in classes for base in cls.__mro__ if base.__module__.startswith("kommunal")}:
        for holder in (base, base.__init__ if "__init__" in vars(base) else None):
            annotations = inspect.get_annotations(holder) if holder is not None else {}
            for name, annotation in annotations.items():
                holder.__annotations__[name] = unmarked(annotation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
