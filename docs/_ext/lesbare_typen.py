"""Reference pages that read well.

They say ``str`` where the code says ``Annotated[str, Verweis(…)]``; the diagrams say what a reference points to.
A class that has fields is headed by their names and defaults, required ones first; types and meaning stand below.
"""

import inspect
import types
from enum import Enum
from functools import reduce
from operator import or_
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
from sphinx.application import Sphinx

import kommunal


def schlicht(typ: Any) -> Any:
    """Return an annotation without its marks."""
    herkunft = get_origin(typ)
    if herkunft is Annotated:
        return schlicht(get_args(typ)[0])
    if herkunft is tuple:
        return tuple[tuple(teil if teil is ... else schlicht(teil) for teil in get_args(typ))]  # type: ignore[misc]
    if herkunft in (Union, types.UnionType):
        return reduce(or_, (schlicht(teil) for teil in get_args(typ)))
    return typ


def kopf(app: Sphinx, what: str, name: str, obj: Any, *rest: Any) -> tuple[str, str] | None:
    """Return the signature to print for a class: the fields of one that has any, else nothing."""
    if what != "class":
        return None
    if not attrs.has(obj):
        return "", ""
    return f"({', '.join(_parameter(inspect.signature(obj)))})", ""


def _parameter(signatur: inspect.Signature) -> list[str]:
    nur_benannt = ["*"] if any(p.kind is p.KEYWORD_ONLY for p in signatur.parameters.values()) else []
    parameter = sorted(signatur.parameters.values(), key=lambda p: p.default is not p.empty)
    return nur_benannt + [p.name if p.default is p.empty else f"{p.name}={_vorgabe(p.default)}" for p in parameter]


def _vorgabe(wert: object) -> str:
    if wert is attrs.NOTHING:  # made anew for each value
        return "…"
    return f"{type(wert).__name__}.{wert.name}" if isinstance(wert, Enum) else repr(wert)


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-signature", kopf)
    # only in the process that builds the pages; attrs keeps the declared types in attrs.fields()
    oeffentlich = [wert for name in kommunal.__all__ if inspect.isclass(wert := getattr(kommunal, name))]
    for klasse in {basis for wert in oeffentlich for basis in wert.__mro__ if basis.__module__.startswith("kommunal")}:
        for traeger in (klasse, vars(klasse).get("__init__")):
            annotationen = inspect.get_annotations(traeger) if traeger is not None else {}
            for name, typ in annotationen.items():
                traeger.__annotations__[name] = schlicht(typ)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
