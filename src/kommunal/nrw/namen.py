"""Under which names and keys each unit is found: the four directories, each made on its first use."""

import re
from collections.abc import Iterator
from functools import cache

from kommunal.nrw.bezirke import (
    Landschaftsverband,
    Regierungsbezirk,
    alle_landschaftsverbaende,
    alle_regierungsbezirke,
)
from kommunal.nrw.gebiete import Gemeinde, Kreis, alle_gemeinden, alle_kreise
from kommunal.nrw.verzeichnis import Eintrag, Verzeichnis

__all__ = ["bezirke_nach_namen", "gemeinden_nach_namen", "kreise_nach_namen", "verbaende_nach_namen"]

_LANDESTEILE = {"LVR": "Rheinland", "LWL": "Westfalen"}
_BEINAME = re.compile(r"(?P<grundname>.+?)(?: \((?P<klammer>.+)\)|/(?P<strich>.+)| (?P<lage>(?:am|an der) .+))")
_TITEL = frozenset(
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
def gemeinden_nach_namen() -> Verzeichnis[Gemeinde]:
    """The directory of the Gemeinden."""
    kreise = {kreis.ags: kreis for kreis in alle_kreise()}
    eintraege = tuple(_gemeinde(g, kreise.get(g.kreis_ags)) for g in alle_gemeinden())
    return Verzeichnis(was="Gemeinde", eintraege=eintraege, titel=_TITEL)


def _gemeinde(gemeinde: Gemeinde, kreis: Kreis | None) -> Eintrag[Gemeinde]:
    """A Gemeinde also goes by its name with a place that tells it from others, and by its Zusatz.

    "Hamm (Westf.)" and "Halle, Kreis Gütersloh" are found, "Hamm (Sieg)" and "Halle (Saale)" are not.
    Among the keys, the five digits of a kreisfreie Stadt mean it alone.
    """
    grundname, *beinamen = _grundname(gemeinde.name)
    beinamen += [_LANDESTEILE[gemeinde.landschaftsverband], "Nordrhein-Westfalen", "NRW"]
    if kreis is not None:
        beinamen += dict.fromkeys((kreis.name, kreis.name_kurz))
    namen = tuple(dict.fromkeys((gemeinde.name, grundname)))
    formen = [f"{name} {beiname}" for name in namen for beiname in beinamen]
    if gemeinde.zusatz is not None:
        formen += [f"{grundname} {gemeinde.zusatz}", f"{gemeinde.zusatz} {grundname}"]
    return Eintrag(
        ding=gemeinde,
        namen=namen,
        formen=(gemeinde.name_amtlich, *formen),
        schluessel=(
            gemeinde.ags,
            gemeinde.ars,
            gemeinde.wikidata,
            *([] if kreis else [gemeinde.kreis_ags]),
            *(former.schluessel.removesuffix("000") for former in gemeinde.fruehere_schluessel),
            *(former.schluessel for former in gemeinde.fruehere_schluessel),
        ),
    )


def _grundname(name: str) -> Iterator[str]:
    """The name without "(Rheinland)", "am Rhein" or "/Ruhr", then what was left off."""
    treffer = _BEINAME.fullmatch(name)
    if treffer is None:
        yield name
        return
    yield treffer["grundname"]
    lage = treffer["lage"]
    yield lage or treffer["klammer"] or treffer["strich"]
    if lage:
        yield lage.rpartition(" ")[2]  # "Mülheim (Ruhr)"


@cache
def kreise_nach_namen() -> Verzeichnis[Kreis]:
    """The directory of the Kreise and the Städteregion."""
    return Verzeichnis(was="Kreis", eintraege=tuple(_kreis(k) for k in alle_kreise()))


def _kreis(kreis: Kreis) -> Eintrag[Kreis]:
    """Other registers fill the key of a Kreis with zeros to the length of an AGS or ARS; former keys are found too."""
    kurz = re.sub(r"[- ]?kreis\Z|\AStädteregion ", "", kreis.name_kurz, flags=re.IGNORECASE)
    former = [one.schluessel for one in kreis.fruehere_schluessel]
    formen: tuple[str, ...] = ()
    if kreis.name == f"Kreis {kurz}":
        formen = (f"Landkreis {kurz}", f"{kurz} (Kreis)")
    return Eintrag(
        ding=kreis,
        namen=tuple(dict.fromkeys((kreis.name, kreis.name_kurz, kurz))),
        formen=formen,
        schluessel=(
            kreis.wikidata,
            *(f"{key}{zeros}" for key in (kreis.ags, *former) for zeros in ("", "000", "0000000")),
        ),
    )


@cache
def bezirke_nach_namen() -> Verzeichnis[Regierungsbezirk]:
    """The directory of the Regierungsbezirke."""
    return Verzeichnis(
        was="Regierungsbezirk",
        eintraege=tuple(
            Eintrag(
                ding=bezirk,
                namen=(bezirk.name, bezirk.bezeichnung),
                formen=tuple(f"{art} {bezirk.name}" for art in ("Bezirksregierung", "Reg.-Bez.", "RB")),
                schluessel=(bezirk.ziffer, bezirk.schluessel, bezirk.wikidata),
            )
            for bezirk in alle_regierungsbezirke()
        ),
    )


@cache
def verbaende_nach_namen() -> Verzeichnis[Landschaftsverband]:
    """The directory of the Landschaftsverbände."""
    return Verzeichnis(
        was="Landschaftsverband",
        eintraege=tuple(
            Eintrag(
                ding=verband,
                namen=(verband.name, verband.name.removeprefix("Landschaftsverband ")),
                schluessel=(verband.kuerzel,),
            )
            for verband in alle_landschaftsverbaende()
        ),
    )
