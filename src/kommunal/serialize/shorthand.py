"""What people may write for short; the canonical form, which is written, stays one."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.regex import regex
from kommunal.model.sprechzeiten import Sprechzeit, Wochentag

__all__ = ["SHORTHANDS"]

_DAYS: Final = tuple(str(day) for day in Wochentag)
_DASH: Final = regex(r"\s*[-–]\s*")


def _hours(tree: object) -> Sequence[object]:
    """Return what one item of `sprechzeiten` stands for: ``{tage: mo-fr, zeiten: [08:00-12:00, 14:00-16:00]}``.

    A text is read in the form of OpenStreetMap: ``Mo-Fr 08:00-12:00; Do 14:00-18:00``.
    """
    if isinstance(tree, str):
        return Sprechzeit.parse(tree)
    if not isinstance(tree, Mapping):
        return [tree]
    hours = [copy(tree) if isinstance(tree, dict) else dict(tree)]
    days = tree.get("tage")
    if isinstance(days, str):
        hours = [_with(one, tage=_days(re.split(r"\s*,\s*", days))) for one in hours]
    elif isinstance(days, list | tuple):
        hours = [_with(one, tage=_days(days)) for one in hours]
    spans = tree.get("zeiten")
    if isinstance(spans, str):
        spans = re.split(r"\s*,\s*", spans)
    if isinstance(spans, list | tuple) and spans:
        if "von" in tree or "bis" in tree:
            raise InvalidValueError("expected either zeiten or von and bis, got both", "zeiten")
        for one in hours:
            del one["zeiten"]
        hours = [_with(one, **_span(span)) for one in hours for span in spans]
    return hours


def _with(hours: dict[object, object], **fields: object) -> dict[object, object]:
    changed = copy(hours)
    changed.update(fields)
    return changed


def _days(days: Sequence[object]) -> list[object]:
    """Return weekdays one by one, where ``mo-fr`` is short for five of them; others as they are."""
    return [day for part in days for day in _range(part)]


def _range(part: object) -> Sequence[object]:
    ends = [day.lower() for day in _DASH.split(part)] if isinstance(part, str) else []
    if not 1 <= len(ends) <= 2 or not set(ends) <= set(_DAYS):
        return [part]
    first, last = _DAYS.index(ends[0]), _DAYS.index(ends[-1])
    return [_DAYS[day % 7] for day in range(first, last + 1 + (7 if last < first else 0))]


def _span(span: object) -> dict[str, object]:
    ends = _DASH.split(span) if isinstance(span, str) else []
    if len(ends) != 2:
        raise InvalidValueError(f"expected times such as 08:00-12:00, got {shown(span)}", "zeiten")
    return {"von": ends[0], "bis": ends[1]}


SHORTHANDS: Final[Mapping[type, Callable[[object], Sequence[object]]]] = {Sprechzeit: _hours}
"""By the class of the items of a list: what an item stands for, as trees or as values; raises `InvalidValueError`."""
