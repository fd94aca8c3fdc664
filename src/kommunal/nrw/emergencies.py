"""Who is called first, before every answer: what people write when somebody is in danger."""

from collections.abc import Mapping, Sequence
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw.leistungssuche import Sachtreffer
from kommunal.nrw.leistungsverzeichnis import AndereStelle

__all__ = ["emergency"]

_DESPAIR: Final = (
    "112 bei Lebensgefahr; TelefonSeelsorge 0800 1110111, 0800 1110222 oder 116123 (Tag und Nacht, kostenlos)"
)
_GAS: Final = "112; nichts einschalten, Fenster öffnen, das Haus verlassen"
_POISON: Final = "112; Giftnotruf 0228 19240"

_SIGNS: Final[Mapping[str, Sequence[str]]] = {
    _DESPAIR: (
        "nicht mehr leben", "leben (?:nehmen|beenden)", "umbringen", "selbstmord", "suizid", "kill myself", "suicid",
        r"(?:ich|er|sie) (?:will|mag|kann) (?:einfach |so )?nicht mehr\s*(?:[,.!?]|$|weiter)", "sterben will",
        "will (?:nur noch )?sterben", "keinen sinn mehr", "alles (?:ist )?sinnlos",
    ),
    _GAS: (
        r"(?:nach|riecht|stinkt).{0,12}\bgas\b", "gasgeruch", "gasleck", "gas stromt", "kohlenmonoxid",
        "co[- ]?(?:warn)?melder", "faulen? eiern?", "smells? (?:of )?gas",
    ),
    _POISON: (
        "(?:verschluckt|getrunken|gegessen).{0,30}(?:giftig|putzmittel|reiniger|tabletten|beeren|pilze|batterie)",
        "(?:putzmittel|reiniger|tabletten|giftige|giftpilz|batterie).{0,30}(?:verschluckt|getrunken|gegessen)",
        "vergiftet", "vergiftung",
    ),
    "112": (
        r"\A\W*(?:(?:notruf|nr|nummer) ?)?(?:112|notfall|notruf|feueralarm)\W*\Z",
        "es brennt", "brennt (?:gerade|es|lichterloh)", "(?:haus|wohnung|keller|wald|auto|dach|kuche|balkon) brennt",
        "(?:dicker|dichter|schwarzer|starker) (?:rauch|qualm)", "(?:rauch|qualm) (?:kommt|dringt|quillt|steigt)",
        "(?:kommt|dringt|quillt|steigt).{0,20}(?:rauch|qualm)", "flammen", "house (?:is )?on fire",
        "bewusstlos", "ohnmachtig", "umgekippt", "(?:atmet|ruhrt sich|bewegt sich|reagiert) nicht", "keine luft",
        "herzinfarkt", "herzstillstand", "brustschmerz", "atemnot", "blutet (?:stark|sehr|heftig)", "schwer verletzt",
        "eingeklemmt", "ertrink", "unconscious", "not breathing", "erstick", "verblute", "schlaganfall", "krampfanfall",
        "stirbt (?:gerade|mir)", "nicht ansprechbar", r"feuer (?:ausgebrochen|gelegt)\b", r"feuer\W*\Z",
        "feuer (?:im|in der|in|auf dem|am) (?:haus|wohnung|keller|treppenhaus|kuche|zimmer|dach|wald|auto|balkon)",
        r"(?:wohnungs|haus|keller|dachstuhl|zimmer|wald|auto|kuchen)brand\b", r"unfall\b.{0,40}verletz",
    ),
    "110": (
        r"\A\W*(?:notruf |polizei )?110\W*\Z", r"polizeinotruf\b",
        "einbrecher", r"bricht (?:gerade |jemand )*ein\b", "einbruch (?:gerade|jetzt)", "mit (?:einem )?messer",
        r"schusse\b", "schlagerei", "(?:schlagt|prugelt|bedroht) (?:gerade|mich|sie|ihn|seine|ihre)", "entfuhrt",
        "vergewaltig", "verfolgt mich", r"vermisst\b",
        r"(?:kind|oma|opa|mutter|vater|sohn|tochter|mann)\b.{0,40}\b(?:verschwunden|weggelaufen|nirgends zu finden)",
        "nicht nach hause gekommen",
    ),
}  # fmt: skip
"""Whom to call, and what is written then; the first that fits counts."""
_CALLS: Final = tuple((regex(rf"\b(?:{'|'.join(signs)})"), call) for call, signs in _SIGNS.items())
_CONDITION: Final = regex(r"\b(?:bei|wenn)\b")
_CLOSE: Final = 0.9
_LIKELY: Final = 0.5


def emergency(text: str, matters: Sequence[Sachtreffer]) -> str | None:
    """Return whom to call first, where what somebody writes is a case of danger; None if it is not.

    >>> emergency("aus der Nachbarwohnung kommt dicker Rauch", ()), emergency("Osterfeuer anmelden", ())
    ('112', None)
    """
    plain = fold_bare(text)
    for pattern, call in _CALLS:
        if pattern.search(plain):
            return call
    best = matters[0] if matters else None
    if best is None or not isinstance(best.sache, AndereStelle) or best.punkte < _LIKELY or best.unerklaert:
        return None
    # "112 bei akuter Gefahr" is advice within an answer, and no emergency by itself
    number = best.sache.notfall
    return number if number and not _CONDITION.search(number) and best.vorsprung > 1 - _CLOSE else None
