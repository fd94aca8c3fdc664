"""The questions one asks the gazetteer."""

from collections.abc import Callable, Sequence
from typing import Final

from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.nrw.bezirke import (
    Landschaftsverband,
    Ortsteil,
    Regierungsbezirk,
    Stadtbezirk,
    all_landschaftsverbaende,
    all_ortsteile,
    all_regierungsbezirke,
    all_stadtbezirke,
)
from kommunal.nrw.directories import (
    bezirke_by_name,
    gemeinden_by_name,
    kreise_by_name,
    verbaende_by_name,
)
from kommunal.nrw.directory import Directory, other_land
from kommunal.nrw.gebiete import (
    FruehererSchluessel,
    Gemeinde,
    Kreis,
    all_former_keys,
    all_gemeinden,
    all_kreise,
    gemeinde_of_ags,
)

__all__ = [
    "fruehere_schluessel",
    "gemeinde",
    "gemeinden",
    "koerperschaft",
    "kreis",
    "kreise",
    "landschaftsverbaende",
    "landschaftsverband",
    "ortsteile",
    "regierungsbezirk",
    "regierungsbezirke",
    "stadtbezirke",
]


def gemeinde(text: str) -> Gemeinde:
    """The Gemeinde of this name, AGS, ARS or Wikidata id.

    A name is found however it is written; a beginning that several share is ambiguous.

    >>> gemeinde("Hamm").ags
    '05915000'
    >>> gemeinde("muenster").name, gemeinde("Stadt Langenfeld (Rhld.)").name, gemeinde("Q1017").name
    ('Münster', 'Langenfeld (Rheinland)', 'Aachen')
    >>> gemeinde("Kammen")
    Traceback (most recent call last):
        ...
    kommunal.errors.NotFoundError: no Gemeinde 'Kammen'; did you mean 'Kamen', 'Kempen' or 'Bergkamen'?
    """
    directory = gemeinden_by_name()
    try:
        return directory.find(text)
    except NotFoundError as error:
        raise _of_another_kind(text, directory.kind) or error from None


def gemeinden(
    *,
    status: Gemeindestatus | str | None = None,
    kreis: Kreis | str | None = None,
    regierungsbezirk: Regierungsbezirk | str | None = None,
    landschaftsverband: Landschaftsverband | str | None = None,
) -> tuple[Gemeinde, ...]:
    """The Gemeinden for which every given condition holds, by AGS; without conditions all 396.

    >>> [g.name for g in gemeinden(status="gross", kreis="Unna")]
    ['Lünen', 'Unna']
    """
    wanted = None if status is None else _status(status)
    k = None if kreis is None else _kreis_of(kreis).ags
    r = None if regierungsbezirk is None else _bezirk_of(regierungsbezirk).ziffer
    v = None if landschaftsverband is None else _verband_of(landschaftsverband).kuerzel
    return tuple(
        g
        for g in all_gemeinden()
        if wanted in (None, g.status)
        and k in (None, g.kreis_ags)
        and r in (None, g.regierungsbezirk)
        and v in (None, g.landschaftsverband)
    )


def kreis(of: str | Gemeinde) -> Kreis:
    """The Kreis of this name, key or Wikidata id, or the one a Gemeinde belongs to.

    A kreisfreie Stadt belongs to none: asking for it is a `NotFoundError` that says so.

    >>> kreis("Unna") is kreis("Kreis Unna") is kreis("05978") is kreis(gemeinde("Kamen"))
    True
    >>> kreis("Städteregion Aachen").ags
    '05334'
    """
    return _kreis_of(of)


def kreise(
    *,
    regierungsbezirk: Regierungsbezirk | str | None = None,
    landschaftsverband: Landschaftsverband | str | None = None,
) -> tuple[Kreis, ...]:
    """The Kreise (and the Städteregion Aachen) for which every given condition holds, by key.

    >>> [k.name_kurz for k in kreise(regierungsbezirk="Münster")]
    ['Borken', 'Coesfeld', 'Recklinghausen', 'Steinfurt', 'Warendorf']
    """
    r = None if regierungsbezirk is None else _bezirk_of(regierungsbezirk).ziffer
    v = None if landschaftsverband is None else _verband_of(landschaftsverband).kuerzel
    return tuple(k for k in all_kreise() if r in (None, k.regierungsbezirk) and v in (None, k.landschaftsverband))


def koerperschaft(text: str) -> Gemeinde | Kreis | Landschaftsverband:
    """The Gemeinde, Kreis or Landschaftsverband of this name or key.

    A name that a Gemeinde and a Kreis share is the Gemeinde; with "Kreis" in it, it is the Kreis.

    >>> koerperschaft("Unna").ags, koerperschaft("Kreis Unna").ags, koerperschaft("05978").name
    ('05978036', '05978', 'Kreis Unna')
    >>> koerperschaft("Kreis Una")
    Traceback (most recent call last):
        ...
    kommunal.errors.NotFoundError: no Kreis 'Kreis Una'; did you mean 'Kreis Unna', 'Kreis Düren' or 'Kreis Borken'?
    """
    # as most documents write it; the directories are made for everything else
    by_ags = gemeinde_of_ags(str(text))
    if by_ags is not None:
        return by_ags
    directories: tuple[Directory[Gemeinde] | Directory[Kreis] | Directory[Landschaftsverband], ...] = (
        gemeinden_by_name(),
        kreise_by_name(),
        verbaende_by_name(),
    )
    for directory in directories:
        found = directory.get(text)
        if found is not None:
            return found
    errors: list[NotFoundError] = []
    # what comes near is looked for only where nothing goes by the text
    for directory in directories:
        try:
            directory.find(text)
        except NotFoundError as error:
            errors.append(error)
    raise _of_another_kind(text, "Gemeinde or Kreis") or _of_the_right_kind(text, errors)


def regierungsbezirk(of: str | Gemeinde | Kreis) -> Regierungsbezirk:
    """The Regierungsbezirk of this name, key or Wikidata id, or the one a Gemeinde or Kreis lies in.

    >>> regierungsbezirk("Bezirksregierung Arnsberg").schluessel, regierungsbezirk(kreis("Lippe")).name
    ('059', 'Detmold')
    """
    return _bezirk_of(of)


def regierungsbezirke() -> tuple[Regierungsbezirk, ...]:
    """All five Regierungsbezirke, by key."""
    return all_regierungsbezirke()


def landschaftsverband(of: str | Gemeinde | Kreis | Regierungsbezirk) -> Landschaftsverband:
    """The Landschaftsverband of this name or abbreviation, or the one a Gemeinde, Kreis or Bezirk lies in.

    >>> landschaftsverband("lwl").name, landschaftsverband(gemeinde("Köln")).kuerzel
    ('Landschaftsverband Westfalen-Lippe', 'LVR')
    """
    return _verband_of(of)


def landschaftsverbaende() -> tuple[Landschaftsverband, ...]:
    """Both Landschaftsverbände."""
    return all_landschaftsverbaende()


def fruehere_schluessel() -> tuple[FruehererSchluessel, ...]:
    """Keys that exist no more, and what they became; looking one up finds what it is today.

    >>> print(fruehere_schluessel()[0])
    05313000: kreisfreie Stadt Aachen, bis 20.10.2009; heute 05334002
    >>> gemeinde("05313000").name, kreis("05354").name
    ('Aachen', 'Städteregion Aachen')
    """
    return all_former_keys()


def stadtbezirke(gemeinde: str | Gemeinde | None = None) -> tuple[Stadtbezirk, ...]:
    """The Stadtbezirke of a city, or all of them; a Gemeinde that cannot have any has none.

    >>> [b.name for b in stadtbezirke("Bonn")]
    ['Bad Godesberg', 'Beuel', 'Bonn', 'Hardtberg']
    """
    if gemeinde is None:
        return all_stadtbezirke()
    ags = _ags(gemeinde)
    return tuple(b for b in all_stadtbezirke() if b.gemeinde_ags == ags)


def ortsteile(gemeinde: str | Gemeinde | None = None) -> tuple[Ortsteil, ...]:
    """The Ortsteile that the source knows in a Gemeinde, or all of them.

    The source is neither official nor complete: an empty answer means that nothing is known.

    >>> [o.name for o in ortsteile("Kamen")]
    ['Heeren', 'Heeren-Werve', 'Kaiserau', 'Methler', 'Südkamen', 'Wasserkurl', 'Westick']
    """
    if gemeinde is None:
        return all_ortsteile()
    ags = _ags(gemeinde)
    return tuple(o for o in all_ortsteile() if o.gemeinde_ags == ags)


def _of_another_kind(text: str, asked: str) -> NotFoundError | None:
    """The error that says what the text is, where it is no Gemeinde or Kreis but something else."""
    lookups: tuple[tuple[str, Callable[[str], Gemeinde | Kreis | Landschaftsverband | Regierungsbezirk]], ...] = (
        ("Gemeinde", gemeinden_by_name().find),
        ("Kreis", kreise_by_name().find),
        ("Landschaftsverband", verbaende_by_name().find),
        ("Regierungsbezirk", bezirke_by_name().find),
    )
    for kind, find in lookups:
        try:
            found = find(text)
        except LookupError:
            continue
        near = [_kreis_of(found).name] if isinstance(found, Gemeinde) and not found.kreisfrei else []
        return NotFoundError(text, near, what=f"{asked} but a {kind}:")
    return None


_KINDS: Final = ((regex("kreis|region"), "Kreis"), (regex("verband|^l[vw]"), "Landschaftsverband"))


def _of_the_right_kind(text: str, errors: Sequence[NotFoundError]) -> NotFoundError:
    """The error of the kind that the text names; of Gemeinde and Kreis where it names none."""
    land = other_land(text)
    if land is not None:
        return NotFoundError(text, what=f"Gemeinde or Kreis of Nordrhein-Westfalen (the key lies in {land})")
    folded = fold(text)
    for pattern, kind in _KINDS:
        if pattern.search(folded):
            return next(error for error in errors if error.what == kind)
    return NotFoundError(text, [name for error in errors for name in error.near][:3], what="Gemeinde or Kreis")


# The look-ups once more, taking all that a filter takes: in a filter a parameter hides the function's name.


def _ags(of: str | Gemeinde) -> str:
    return (of if isinstance(of, Gemeinde) else gemeinde(of)).ags


def _status(status: str) -> Gemeindestatus:
    allowed = [member for member in Gemeindestatus if member is not Gemeindestatus.KREIS]
    for member in allowed:
        if member == status:
            return member
    raise InvalidValueError(f"expected one of {', '.join(allowed)}, got {status!r}")


def _kreis_of(of: Kreis | Gemeinde | str) -> Kreis:
    if isinstance(of, Kreis):
        return of
    try:
        return kreise_by_name().find(of.kreis_ags if isinstance(of, Gemeinde) else of)
    except NotFoundError as error:
        stadt = of if isinstance(of, Gemeinde) else _kreisfreie_stadt(of)
        if stadt is not None:
            raise NotFoundError(stadt.name, what="Kreis above the kreisfreie Stadt") from None
        raise _of_another_kind(str(of), "Kreis") or error from None


def _kreisfreie_stadt(text: str) -> Gemeinde | None:
    """The kreisfreie Stadt that was asked for as if it were a Kreis."""
    try:
        stadt = gemeinde(text)
    except LookupError:
        return None
    return stadt if stadt.kreisfrei else None


def _bezirk_of(of: Regierungsbezirk | Kreis | Gemeinde | str) -> Regierungsbezirk:
    if isinstance(of, Regierungsbezirk):
        return of
    return bezirke_by_name().find(of.regierungsbezirk if isinstance(of, (Gemeinde, Kreis)) else of)


def _verband_of(of: Landschaftsverband | Regierungsbezirk | Kreis | Gemeinde | str) -> Landschaftsverband:
    if isinstance(of, Landschaftsverband):
        return of
    return verbaende_by_name().find(of if isinstance(of, str) else of.landschaftsverband)
