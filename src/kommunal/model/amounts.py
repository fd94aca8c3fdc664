"""Beträge: sums of money as texts say them: "bis 50.000 Euro", "über 30 T€", "ab 1,5 Mio. Euro"."""

import re
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.surnames import DASH
from kommunal.model.text import fold_bare

__all__ = ["amount_in_text", "amount_label", "euro_span", "euros", "number_label", "span_label"]

_CENT: Final = 0.01
_SCALES: Final = {"t": 1e3, "k": 1e3, "mio": 1e6, "mil": 1e6, "mrd": 1e9}
_SCALE: Final = r"(t(?:sd\b\.?|ausend\b)?|k|mio\b\.?|million(?:en)?\b|mrd\b\.?|milliarden?\b)"
_SCALED: Final = regex(rf"([0-9]+(?:[.,][0-9]+)?)\s*{_SCALE}\s*(?=euros?\b|eur\b|€)", re.IGNORECASE)
_AMOUNT: Final = r"([0-9][0-9.\s]*(?:,[0-9]{1,2})?)\s*(?:euro|eur|€)?"
_SPAN: Final = regex(
    rf"(?:(von|ab|uber|mehr als|)\s*{_AMOUNT})?\s*-?\s*(?:(unter|weniger als|)\s*-?\s*{_AMOUNT})?", re.IGNORECASE
)
_GERMAN: Final = str.maketrans(",.", ".,")
_DIGITS: Final = frozenset("0123456789")
_SAID: Final = regex(
    r"(?:\b(?:ueber|über|für|fuer|von|bis|ab|unter|mit)\s+([0-9][0-9. ]*)|\b([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{4,}))"
    r"(?:,[0-9]{1,2})?\s*(?:euros?\b|eur\b|€)",
    re.IGNORECASE,
)


def euro_span(plain: str) -> tuple[float, float] | None:
    """Return from and to which amount, both included, a text in bare spelling speaks of; None where it is about else.

    >>> euro_span("bis 50 t€"), euro_span("uber 100 euro"), euro_span("a-k")
    ((0.0, 50000.0), (100.01, inf), None)
    """
    if not re.search(r"euro?\b|€", plain):
        return None
    match = _SPAN.fullmatch(re.sub(rf"{DASH}|\b(?:bis(?: zu)?|hochstens)\b", "-", _spelled_out(plain)).strip())
    if match is None or not (match[2] or match[4]):
        return None
    low = _number(match[2]) if match[2] else 0.0
    high = _number(match[4]) if match[4] else float("inf")
    # both bounds are included, so what is "over" begins with the next cent
    low += _CENT if match[1] in ("uber", "mehr als") else 0
    high -= _CENT if match[3] else 0
    if match[2] and not match[1] and not match[4]:
        high = low
    return (low, high) if low <= high else None


def euros(text: str) -> float | None:
    """Return the amount that a text says; None where it says none.

    >>> euros("40.000"), euros("1,5 Mio. Euro"), euros("Müller")
    (40000.0, 1500000.0, None)
    """
    match = re.search(_AMOUNT, _spelled_out(fold_bare(text)))
    return _number(match[1]) if match else None


def amount_in_text(text: str) -> tuple[str, float] | None:
    """Return a text without the amount that it says, and the amount; None where it says none.

    >>> amount_in_text("Auftragsvergabe über 30 T€"), amount_in_text("Minijob 538 Euro")
    (('Auftragsvergabe', 30000.0), None)
    """
    if _DIGITS.isdisjoint(text):
        return None
    plain = _spelled_out(text)
    found = _SAID.search(plain)
    if found is None:
        return None
    rest = " ".join((plain[: found.start()] + plain[found.end() :]).split())
    return rest, float(re.sub(r"[. ]", "", found[1] or found[2]))


def amount_label(amount: float, *, unit: bool = True) -> str:
    """Return an amount as German writes it.

    >>> amount_label(30_000), amount_label(0.5), amount_label(1e6, unit=False)
    ('30.000 Euro', '0,50 Euro', '1.000.000')
    """
    number = f"{amount:,.2f}".translate(_GERMAN).removesuffix(",00")
    return f"{number} Euro" if unit else number


def span_label(low: float, high: float) -> str:
    """Return from which to which amount something holds, in German.

    >>> span_label(0, 50_000), span_label(50_000, 250_000), span_label(1e6, float("inf"))
    ('bis 50.000 Euro', '50.000 bis 250.000 Euro', 'ab 1.000.000 Euro')
    """
    if high == float("inf"):
        return f"ab {amount_label(low)}"
    return f"{amount_label(low, unit=False)} bis {amount_label(high)}" if low else f"bis {amount_label(high)}"


def number_label(number: float) -> str:
    """Return a number as German writes it.

    >>> number_label(0.6), number_label(1.0), number_label(12_500)
    ('0,6', '1', '12.500')
    """
    return f"{number:,}".translate(_GERMAN).removesuffix(",0")


def _spelled_out(text: str) -> str:
    """Return a text in which thousands and millions are written in full."""
    return _SCALED.sub(lambda match: f"{_scaled(match[1], match[2]):.0f} ", text)


def _scaled(number: str, scale: str) -> float:
    grouped = re.fullmatch(r"[0-9]+\.[0-9]{3}", number)
    value = float(number.replace(".", "") if grouped else number.replace(",", "."))
    short = scale.lower()
    return value * next(factor for name, factor in _SCALES.items() if short.startswith(name[:3]))


def _number(text: str) -> float:
    return float(re.sub(r"[.\s]", "", text).replace(",", "."))
