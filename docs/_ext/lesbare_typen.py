"""Pages say ``str`` where the code says ``Annotated[str, Verweis(…)]``; the diagrams say what a reference points to."""

import inspect
import types
from functools import reduce
from operator import or_
from typing import Annotated, Any, Union, get_args, get_origin

from sphinx.application import Sphinx

import kommunal


def schlicht(typ: Any) -> Any:
    """Return an annotation without its marks."""
    herkunft = get_origin(typ)
    if herkunft is Annotated:
        return get_args(typ)[0]
    if herkunft is tuple:
        return tuple[tuple(teil if teil is ... else schlicht(teil) for teil in get_args(typ))]  # type: ignore[misc]
    if herkunft in (Union, types.UnionType):
        return reduce(or_, (schlicht(teil) for teil in get_args(typ)))
    return typ


def setup(app: Sphinx) -> dict[str, bool]:
    # only in the process that builds the pages; attrs keeps the declared types in attrs.fields()
    oeffentlich = [wert for name in kommunal.__all__ if inspect.isclass(wert := getattr(kommunal, name))]
    for klasse in {basis for wert in oeffentlich for basis in wert.__mro__ if basis.__module__.startswith("kommunal")}:
        for traeger in (klasse, vars(klasse).get("__init__")):
            annotationen = inspect.get_annotations(traeger) if traeger is not None else {}
            for name, typ in annotationen.items():
                traeger.__annotations__[name] = schlicht(typ)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
