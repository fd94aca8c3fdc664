"""Our types inside the documents of others: an integrator's own cattrs converter learns to read and write them."""

from collections.abc import Callable, Mapping
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Union, get_args, get_origin

from kommunal.model.begriffe import Begriff
from kommunal.model.forms import Variant
from kommunal.model.schluessel import AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.document import Draft, read_tree
from kommunal.serialize.layouts import VARIANTS, form_of, is_known
from kommunal.serialize.versions import FORMAT
from kommunal.serialize.writer import tree_of, tree_of_document

if TYPE_CHECKING:
    from cattrs import BaseConverter

__all__ = ["configure_converter", "with_format"]

_TEXTS: Final[tuple[type, ...]] = (Begriff, AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl)


def configure_converter(converter: "BaseConverter") -> None:
    """Teach a cattrs converter to read and write every kommunal class as the native format does.

    How it treats other types does not change, subclasses of ours among them. Inside a kommunal class everything wrong
    is reported by one `DocumentError` with paths from there on; cattrs says where in the whole that is. A Verwaltung is
    written with its `format` and read with or without; contradictions between entries are for `kommunal.check`.

    >>> import cattrs, kommunal
    >>> converter = cattrs.Converter()
    >>> kommunal.configure_converter(converter)
    >>> converter.structure({"art": "amt", "id": "jugendamt", "name": "Jugendamt"}, kommunal.Amt)
    Amt(id='jugendamt', name='Jugendamt')
    """
    # what is text to Python would be taken for it before any predicate is asked
    for cls in _TEXTS:
        converter.register_structure_hook(cls, _read_text)
        converter.register_unstructure_hook(cls, _write_text)
    converter.register_structure_hook_factory(is_known, _reader)
    converter.register_unstructure_hook_factory(is_known, _writer)
    converter.register_structure_hook_factory(lambda kind: _choice(kind) is not None, _choice_reader)


def _read_text(tree: object, kind: Callable[[object], object]) -> object:
    return Draft().part(form_of(kind), tree) if isinstance(kind, type) and is_known(kind) else kind(tree)


def _write_text(value: object) -> object:
    return str(value) if is_known(type(value)) else value


def _reader(cls: type) -> Callable[[object, object], object]:
    if cls is Verwaltung:
        return lambda tree, _: read_tree(with_format(tree))
    form = form_of(cls)
    return lambda tree, _: Draft().part(form, tree)


def with_format(tree: object) -> object:
    """Return the tree of a document inside of another one, which may leave out its `format`."""
    return {"format": FORMAT, **tree} if isinstance(tree, Mapping) and "format" not in tree else tree


def _writer(cls: type) -> Callable[[Any], object]:
    if cls is Verwaltung:
        return tree_of_document
    form = form_of(cls)
    return lambda value: tree_of(form, value)


# --- a choice between several of our classes --------------------------------------------------------------------------


def _choice(kind: object) -> tuple[Variant, bool] | None:
    """Return what a union of kinds of unit, or of kinds of step, reads, and whether None is one; None for others."""
    members = get_args(kind) if get_origin(kind) in (Union, UnionType) else ()
    classes = tuple(member for member in members if member is not type(None))
    if len(classes) < 2 or not all(map(is_known, classes)):
        return None
    for variant in VARIANTS:
        if all(issubclass(cls, variant.base) for cls in classes):
            kinds = {tag: cls for tag, cls in variant.kinds.items() if issubclass(cls, classes)}
            return Variant(variant.tag, variant.base, kinds), classes != members
    return None


def _choice_reader(kind: object) -> Callable[[object, object], object]:
    choice = _choice(kind)
    assert choice is not None  # noqa: S101 - cattrs asks for what the predicate accepts
    form, optional = choice
    return lambda tree, _: None if optional and tree is None else Draft().part(form, tree)
