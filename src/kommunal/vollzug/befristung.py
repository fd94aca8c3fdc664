"""The end of a limited reorganisation: afterwards the origin is in force again."""

from typing import Any

import attrs

from kommunal.model.eintrag import Zustand
from kommunal.model.zeit import Datum, Zeitraum, folgetag
from kommunal.vollzug.werk import Werk

__all__ = ["befriste"]


def befriste(werk: Werk) -> None:
    """Let what is new end with the reorganisation, and what it changed or ended be in force again."""
    bis = werk.reorganisation.bis
    danach = None if bis is None else folgetag(bis)
    if bis is None or danach is None:
        return
    for key, zuvor in list(werk.zuvor.items()):
        eigene = [entry for entry in werk.hinzu.get(key, ()) if entry.gueltig.ab is not None]
        if zuvor is None:
            _beende(werk, eigene, bis)
        else:
            _stelle_her(werk, zuvor, eigene, danach)


def _beende(werk: Werk, eigene: list[Any], bis: Datum) -> None:
    for entry in eigene[-1:]:
        if entry.gueltig.bis is None or entry.gueltig.bis.latest > bis.latest:
            werk.ersetze(entry, attrs.evolve(entry, gueltig=Zeitraum(ab=entry.gueltig.ab, bis=bis)))


def _stelle_her(werk: Werk, zuvor: Any, eigene: list[Any], danach: Datum) -> None:
    ende = zuvor.gueltig.bis if zuvor.gueltig else None
    if ende is not None and ende.latest < danach.earliest:
        return
    for entry in eigene[-1:]:
        # it ends where the origin begins again
        werk.ersetze(entry, attrs.evolve(entry, gueltig=Zeitraum(ab=entry.gueltig.ab)))
    zustand = Zustand.GEPLANT if werk.geplant else zuvor.zustand
    wieder = attrs.evolve(zuvor, gueltig=Zeitraum(ab=danach, bis=ende), zustand=zustand, reorganisationen=())
    werk.hinzufuegen(werk.gezeichnet(wieder))
