"""Other names of what `forms`, `strict` and `characters` hold, for modules that have not changed over."""

from collections.abc import Mapping
from typing import Any

from attrs import Attribute

from kommunal.model.characters import FORBIDDEN as STEUERZEICHEN
from kommunal.model.characters import is_text as ist_text
from kommunal.model.characters import nfc
from kommunal.model.characters import shown as zeige
from kommunal.model.forms import ID as ID_MUSTER
from kommunal.model.forms import REFERENCE as VERWEIS_MUSTER
from kommunal.model.forms import RESERVED as RESERVIERT
from kommunal.model.forms import Verweis, fields
from kommunal.model.forms import is_integer as ist_ganzzahl
from kommunal.model.forms import per_class as je_klasse
from kommunal.model.strict import Lesbar

__all__ = [
    "ID_MUSTER", "RESERVIERT", "STEUERZEICHEN", "VERWEIS_MUSTER", "Lesbar", "Verweis", "felder",
    "ist_ganzzahl", "ist_text", "je_klasse", "nfc", "vorgabe", "zeige",
]  # fmt: skip


@je_klasse
def felder(cls: type) -> Mapping[str, "Attribute[Any]"]:
    """Return the fields of a model class that a document carries, by name, in canonical order."""
    return {name: field.attribute for name, field in fields(cls).items()}


def vorgabe(field: "Attribute[Any]") -> Any:
    """Return what a field holds where a document says nothing; `attrs.NOTHING` where it has to say something."""
    factory = getattr(field.default, "factory", None)
    return field.default if factory is None else factory()
