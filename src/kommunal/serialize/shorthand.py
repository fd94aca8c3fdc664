"""What people may write for short; the canonical form, which is written, stays one."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.regex import regex
from kommunal.model.sprechzeiten import Sprechzeit, Wochentag

__all__ = ["long_hours"]

_DAYS: Final = tuple(str(day) for day in Wochentag)
_DASH: Final = regex(r"\s*[-–]\s*")


def long_hours(tree: object) -> Sequence[object]:
    """Return what one item of `sprechzeiten` stands for: ``{tage: mo-fr, zeiten: [08:00-12:00, 14:00-16:00]}``.

    A text is read in the form of OpenStreetMap: ``Mo-Fr 08:00-12:00; Do 14:00-18:00``; it gives values, not trees.
    Raises `InvalidValueError` for a text or a span that is none, and where both ways to state spans are mixed.
    """
    if isinstance(tree, str):
        return Sprechzeit.parse(tree)
    if not isinstance(tree, Mapping):
        return [tree]
    hours = tree.copy() if isinstance(tree, dict) else dict(tree)
    days, spans = (_listed(tree.get(name)) for name in ("tage", "zeiten"))
    if isinstance(days, list | tuple):
        hours["tage"] = [day for part in days for day in _days(part)]
    if not isinstance(spans, list | tuple) or not spans:
        return [hours]
    if "von" in tree or "bis" in tree:
        raise InvalidValueError("expected either zeiten or von and bis, got both", "zeiten")
    del hours["zeiten"]
    return [_within(hours, span) for span in spans]


def _listed(stated: object) -> object:
    return re.split(r"\s*,\s*", stated) if isinstance(stated, str) else stated


def _days(part: object) -> Sequence[object]:
    """Return weekdays one by one, where ``mo-fr`` is short for five of them; what is none as it is."""
    ends = [day.lower() for day in _DASH.split(part)] if isinstance(part, str) else []
    if not 1 <= len(ends) <= 2 or not set(ends) <= set(_DAYS):
        return [part]
    first, last = _DAYS.index(ends[0]), _DAYS.index(ends[-1])
    return [_DAYS[day % 7] for day in range(first, last + 1 + (7 if last < first else 0))]


def _within(hours: dict[object, object], span: object) -> dict[object, object]:
    ends = _DASH.split(span) if isinstance(span, str) else []
    if len(ends) != 2:
        raise InvalidValueError(f"expected times such as 08:00-12:00, got {shown(span)}", "zeiten")
    these = hours.copy()
    these.update(von=ends[0], bis=ends[1])
    return these
