"""The state on one day: `Stand`, of which every question is asked."""

from typing import TYPE_CHECKING

from kommunal.model.lazy_names import lazy_names

if TYPE_CHECKING:
    from kommunal.stand.auskunft import Auskunft, Beleg
    from kommunal.stand.card import Card
    from kommunal.stand.gaps import Luecke, Lücke, Ueberschneidung, Waise, Überschneidung
    from kommunal.stand.opening import Oeffnung, Öffnung
    from kommunal.stand.shapes import AuskunftDict, CardDict, CitationDict, HoursDict, ReferenceDict
    from kommunal.stand.stand import Stand
    from kommunal.stand.suggestions import Suggestion
    from kommunal.stand.tree import Placement
    from kommunal.stand.verdict import Understood, Verdict
else:  # who looks at the tree of a day needs no answer in words
    __getattr__ = lazy_names(
        __name__,
        {
            "auskunft": "Auskunft Beleg",
            "card": "Card",
            "gaps": "Luecke Lücke Ueberschneidung Waise Überschneidung",
            "opening": "Oeffnung Öffnung",
            "shapes": "AuskunftDict CardDict CitationDict HoursDict ReferenceDict",
            "stand": "Stand",
            "suggestions": "Suggestion",
            "tree": "Placement",
            "verdict": "Understood Verdict",
        },
    )

__all__ = [
    "Auskunft", "AuskunftDict", "Beleg", "Card", "CardDict", "CitationDict", "HoursDict", "Luecke", "Lücke", "Oeffnung",
    "Placement", "ReferenceDict", "Stand", "Suggestion", "Ueberschneidung", "Understood", "Verdict", "Waise", "Öffnung",
    "Überschneidung",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
