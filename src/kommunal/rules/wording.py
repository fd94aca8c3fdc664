"""Findings put into words: ids become names, terms become words of the language, days become periods."""

from datetime import date

from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag
from kommunal.model.naming import Lookup, day_label, name_of, period_label, title_of
from kommunal.model.zeit import Datum
from kommunal.rules.context import Named, Sighting
from kommunal.rules.finding import Language
from kommunal.rules.spans import BEGINNING, END, as_day, period

__all__ = ["AnyOf", "Way", "words_of"]


class AnyOf(tuple[str, ...]):
    """Several words of which one is meant: joined by "or"."""

    __slots__ = ()


class Way(tuple[Eintrag, ...]):
    """Entries of which each leads to the next."""

    __slots__ = ()


def words_of(sighting: Sighting, template: str, language: Language, look: Lookup) -> str:
    """Return a message with the values of a sighting filled in, as people of a language say them."""
    german = language == "de"
    first, last = sighting.first, sighting.last
    if first <= BEGINNING and last >= END:
        template = template.replace(" ({days})", "")
    values: dict[str, object] = {"field": sighting.field}
    if "{days}" in template:
        values["days"] = period_label(as_day(first), as_day(last)) if german else period(first, last)
    if "{entry}" in template:
        values["entry"] = "" if sighting.entry is None else title_of(sighting.entry, look)
    values |= {name: _word(value, german, look) for name, value in sighting.values.items()}
    return template.format(**values)


def _word(value: object, german: bool, look: Lookup) -> object:
    match value:
        case Eintrag():
            return title_of(value, look)
        case Named():
            return name_of(value.key, look)
        case Begriff():
            # the law that a label cites is no part of the word
            return value.label.split(" (")[0] if german else value.value
        case Datum():
            return _datum(value) if german else value.text
        case Way():
            return " → ".join(title_of(entry, look) for entry in value)
        case AnyOf():
            return (" oder " if german else " or ").join(value)
        case tuple() | list():
            return ", ".join(str(_word(one, german, look)) for one in value)
        case date():
            return day_label(value) if german else value.isoformat()
        case int() if not isinstance(value, bool):
            return f"{value:,}".replace(",", ".") if german else f"{value:,}"
        case float():
            return f"{value:g}".replace(".", ",") if german else f"{value:g}"
        case _:
            return value


def _datum(datum: Datum) -> str:
    return day_label(datum.earliest) if datum.exact else datum.label
