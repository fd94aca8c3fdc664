"""A Reorganisation in a small file of its own, to be simulated, discussed and applied."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kommunal.errors import DocumentError, Problem
from kommunal.model.wandel import Reorganisation
from kommunal.serialize.datei import format_von
from kommunal.serialize.dokument import (
    ZU_TIEF,
    Format,
    als_problem,
    entschluesselt,
    kein_dokument,
    pruefe_groesse,
    zerlegt,
)
from kommunal.serialize.format import MAX_BYTES, bauplan, form_von
from kommunal.serialize.lesen import Bruch, Lesung, pfad_text, zu_tief
from kommunal.serialize.migration import auf_stand

__all__ = ["load_reorganisation", "loads_reorganisation"]


def load_reorganisation(path: str | os.PathLike[str], *, format: Format | None = None) -> Reorganisation:
    """Return the Reorganisation in a file: ``format: kommunal/1``, and beside it the fields of the Reorganisation.

    Raises `DocumentError` with everything that is wrong, in file order. That its steps fit a Verwaltung is for
    `reorganise` to say.
    """
    datei = Path(path)
    form = format or format_von(datei)
    with datei.open("rb") as strom:
        text = strom.read(MAX_BYTES + 1)
    return loads_reorganisation(text, format=form, source=str(datei))


def loads_reorganisation(text: str | bytes, *, format: Format = "yaml", source: str | None = None) -> Reorganisation:
    """Return the Reorganisation in a text; see `load_reorganisation`."""
    try:
        pruefe_groesse(text, MAX_BYTES)
        roh, stellen, brueche = zerlegt(entschluesselt(text), format, form_von(Reorganisation))
    except Bruch as bruch:
        raise DocumentError([als_problem(bruch, source)]) from None
    lesung = Lesung()
    ergebnis: Reorganisation = _lies(roh, lesung)
    probleme = [als_problem(bruch, source) for bruch in brueche]
    if lesung.maengel:
        orte = stellen()
        for mangel in lesung.maengel:
            ort = orte.ort(mangel.pfad, am_schluessel=mangel.am_schluessel, vorkommen=mangel.vorkommen)
            probleme.append(Problem(pfad_text(mangel.pfad), mangel.nachricht, source, *ort))
    if probleme:
        raise DocumentError(sorted(probleme, key=lambda problem: (problem.line or 0, problem.column or 0)))
    return ergebnis


def _lies(roh: Any, lesung: Lesung) -> Any:
    tief = zu_tief(roh)
    if tief is not None:
        return lesung.melde(tief, ZU_TIEF)
    if not isinstance(roh, Mapping):
        return lesung.melde((), kein_dokument(roh))
    aktuell = auf_stand(roh, lesung)
    return None if aktuell is None else lesung.objekt(bauplan(Reorganisation), aktuell, (), ("format",))
