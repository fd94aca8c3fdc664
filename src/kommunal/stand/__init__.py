"""The state on one day: `Stand`, of which every question is asked."""

from kommunal.stand.auskunft import Auskunft, Beleg
from kommunal.stand.card import Card
from kommunal.stand.gaps import Luecke, Lücke, Ueberschneidung, Waise, Überschneidung
from kommunal.stand.hours import Oeffnung, Öffnung
from kommunal.stand.stand import Stand
from kommunal.stand.tree import Placement
from kommunal.stand.verdict import Understood, Verdict

__all__ = [
    "Auskunft", "Beleg", "Card", "Luecke", "Lücke", "Oeffnung", "Placement", "Stand", "Ueberschneidung", "Understood",
    "Verdict", "Waise", "Öffnung", "Überschneidung",
]  # fmt: skip
