"""Days as foreign formats want them: a date that is less exact than a format can say is left out and told."""

from kommunal.interop.ledger import View

__all__ = ["exact_day", "partial_day", "period_days"]


def exact_day(period: View | None, field: str) -> str | None:
    """Return a calendar day, which the export carries; None where the source does not name one single day."""
    datum = None if period is None else period.peek(field)
    if period is None or datum is None:
        return None
    if datum.exact:
        return str(period.take(field))
    period.lose(field, f"only a single calendar day can be said, not {datum.text}")
    return None


def partial_day(period: View | None, field: str) -> str | None:
    """Return a year, month or day, which the export carries; None for anything wider."""
    datum = None if period is None else period.peek(field)
    if period is None or datum is None:
        return None
    text = str(datum.text)
    if ".." in text:
        period.lose(field, f"only a year, month or day can be said, not {text}")
        return None
    period.take(field)
    if datum.circa:
        period.lose(field, "that it is only about that day cannot be said")
    return text.removesuffix("~")


def period_days(thing: View, first: str, last: str, *, partial: bool = False) -> dict[str, str]:
    """Return the first and the last day of an entry under the names of a format."""
    period = thing.part("gueltig")
    day = partial_day if partial else exact_day
    told = {first: day(period, "ab"), last: day(period, "bis")}
    return {name: value for name, value in told.items() if value is not None}
