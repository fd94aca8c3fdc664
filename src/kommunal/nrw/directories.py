"""Under which names and keys each unit is found: the four directories, each made on its first use."""

import re
from collections.abc import Iterator
from functools import cache

from kommunal.model.regex import regex
from kommunal.nrw.bezirke import (
    Landschaftsverband,
    Regierungsbezirk,
    all_landschaftsverbaende,
    all_regierungsbezirke,
)
from kommunal.nrw.directory import Directory, Listing
from kommunal.nrw.gebiete import Gemeinde, Kreis, all_gemeinden, all_kreise

__all__ = ["bezirke_by_name", "gemeinden_by_name", "kreise_by_name", "verbaende_by_name"]

_PARTS = {"LVR": "Rheinland", "LWL": "Westfalen"}
_ADDITION = regex(r"(?P<bare>.+?)(?: \((?P<bracket>.+)\)|/(?P<slash>.+)| (?P<place>(?:am|an der) .+))")
_TITLES = frozenset(
    {
        "bundesstadt",
        "gemeinde",
        "hansestadt",
        "kreisangehoerige",
        "kreisfreie",
        "kreisstadt",
        "landeshauptstadt",
        "stadt",
        "universitaetsstadt",
    }
)


@cache
def gemeinden_by_name() -> Directory[Gemeinde]:
    """The directory of the Gemeinden."""
    kreise = {kreis.ags: kreis for kreis in all_kreise()}
    listings = tuple(_gemeinde(g, kreise.get(g.kreis_ags)) for g in all_gemeinden())
    return Directory(kind="Gemeinde", listings=listings, titles=_TITLES)


def _gemeinde(gemeinde: Gemeinde, kreis: Kreis | None) -> Listing[Gemeinde]:
    """A Gemeinde also goes by its name with a place that tells it from others, and by its Zusatz.

    "Hamm (Westf.)" and "Halle, Kreis Gütersloh" are found, "Hamm (Sieg)" and "Halle (Saale)" are not.
    Among the keys, the five digits of a kreisfreie Stadt mean it alone.
    """
    bare, *additions = _bare_name(gemeinde.name)
    additions += [_PARTS[gemeinde.landschaftsverband], "Nordrhein-Westfalen", "NRW"]
    if kreis is not None:
        additions += dict.fromkeys((kreis.name, kreis.name_kurz))
    names = tuple(dict.fromkeys((gemeinde.name, bare)))
    forms = [f"{name} {addition}" for name in names for addition in additions]
    if gemeinde.zusatz is not None:
        forms += [f"{bare} {gemeinde.zusatz}", f"{gemeinde.zusatz} {bare}"]
    return Listing(
        thing=gemeinde,
        names=names,
        forms=(gemeinde.name_amtlich, *forms),
        keys=(
            gemeinde.ags,
            gemeinde.ars,
            gemeinde.wikidata,
            *([] if kreis else [gemeinde.kreis_ags]),
            *(former.schluessel.removesuffix("000") for former in gemeinde.fruehere_schluessel),
            *(former.schluessel for former in gemeinde.fruehere_schluessel),
        ),
    )


def _bare_name(name: str) -> Iterator[str]:
    """The name without "(Rheinland)", "am Rhein" or "/Ruhr", then what was left off."""
    found = _ADDITION.fullmatch(name)
    if found is None:
        yield name
        return
    yield found["bare"]
    place = found["place"]
    yield place or found["bracket"] or found["slash"]
    if place:
        yield place.rpartition(" ")[2]  # "Mülheim (Ruhr)"


@cache
def kreise_by_name() -> Directory[Kreis]:
    """The directory of the Kreise and the Städteregion."""
    return Directory(kind="Kreis", listings=tuple(_kreis(k) for k in all_kreise()))


def _kreis(kreis: Kreis) -> Listing[Kreis]:
    """Other registers fill the key of a Kreis with zeros to the length of an AGS or ARS; former keys are found too."""
    short = re.sub(r"[- ]?kreis\Z|\AStädteregion ", "", kreis.name_kurz, flags=re.IGNORECASE)
    former = [one.schluessel for one in kreis.fruehere_schluessel]
    forms: tuple[str, ...] = ()
    if kreis.name == f"Kreis {short}":
        forms = (f"Landkreis {short}", f"{short} (Kreis)")
    return Listing(
        thing=kreis,
        names=tuple(dict.fromkeys((kreis.name, kreis.name_kurz, short))),
        forms=forms,
        keys=(
            kreis.wikidata,
            *(f"{key}{zeros}" for key in (kreis.ags, *former) for zeros in ("", "000", "0000000")),
        ),
    )


@cache
def bezirke_by_name() -> Directory[Regierungsbezirk]:
    """The directory of the Regierungsbezirke."""
    return Directory(
        kind="Regierungsbezirk",
        listings=tuple(
            Listing(
                thing=bezirk,
                names=(bezirk.name, bezirk.bezeichnung),
                forms=tuple(f"{art} {bezirk.name}" for art in ("Bezirksregierung", "Reg.-Bez.", "RB")),
                keys=(bezirk.ziffer, bezirk.schluessel, bezirk.wikidata),
            )
            for bezirk in all_regierungsbezirke()
        ),
    )


@cache
def verbaende_by_name() -> Directory[Landschaftsverband]:
    """The directory of the Landschaftsverbände."""
    return Directory(
        kind="Landschaftsverband",
        listings=tuple(
            Listing(
                thing=verband,
                names=(verband.name, verband.name.removeprefix("Landschaftsverband ")),
                keys=(verband.kuerzel,),
            )
            for verband in all_landschaftsverbaende()
        ),
    )
