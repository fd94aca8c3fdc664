"""The state on one day: `Stand`, of which every question is asked."""

from kommunal.model.collector import collector_paused

with collector_paused():  # it would look through the new classes again and again
    from kommunal.stand.auskunft import Auskunft, Beleg
    from kommunal.stand.card import Card, CardDict
    from kommunal.stand.gaps import Luecke, Lücke, Ueberschneidung, Waise, Überschneidung
    from kommunal.stand.opening import HoursDict, Oeffnung, Öffnung
    from kommunal.stand.plain import CitationDict, ReferenceDict
    from kommunal.stand.stand import Stand
    from kommunal.stand.suggestions import Suggestion
    from kommunal.stand.tree import Placement
    from kommunal.stand.verdict import Understood, Verdict
    from kommunal.stand.wire import AuskunftDict

__all__ = [
    "Auskunft", "AuskunftDict", "Beleg", "Card", "CardDict", "CitationDict", "HoursDict", "Luecke", "Lücke", "Oeffnung",
    "Placement", "ReferenceDict", "Stand", "Suggestion", "Ueberschneidung", "Understood", "Verdict", "Waise", "Öffnung",
    "Überschneidung",
]  # fmt: skip
