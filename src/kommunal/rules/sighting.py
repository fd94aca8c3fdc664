"""What a rule saw, before it is put into words."""

from collections.abc import Mapping

from kommunal.classes import field as attribute
from kommunal.classes import frozen
from kommunal.model.eintrag import Eintrag
from kommunal.rules.spans import BEGINNING, END

__all__ = ["Named", "Sighting"]


@frozen
class Named:
    """The id of an entry as a value of a message: it is told by the name of the entry."""

    key: str | None


@frozen(kw_only=True)
class Sighting:
    """What a rule saw, before it is put into words: where, on which days, and the values of its message."""

    entry: Eintrag | None
    field: str = ""
    """The field below the entry, or the path from the top where there is no entry."""
    values: Mapping[str, object] = attribute(factory=dict)
    first: int = BEGINNING
    """The first day on which it holds, as an ordinal."""
    last: int = END
    others: tuple[str, ...] = ()
    """Ids of the others that take part; they tie a finding to the one it follows from."""
