"""Cycles among references upwards, on days on which every link of them is certain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from kommunal.model.eintrag import Eintrag
from kommunal.model.geltung import Geltung

__all__ = ["Glied", "zyklen"]

E = TypeVar("E", bound=Eintrag)


@frozen
class Glied(Generic[E]):
    """A version with the ids above it."""

    entry: E
    span: Geltung
    oben: tuple[str, ...]


def zyklen(glieder: Sequence[Glied[E]]) -> Iterator[tuple[tuple[E, ...], int, int]]:
    """Yield every cycle with the first and last day on which it certainly closes, its first entry first.

    Of cycles that share an entry on a day, one is yielded: mending it shows the next.
    """
    oben: dict[str, set[str]] = {}
    for glied in glieder:
        oben.setdefault(glied.entry.id, set()).update(glied.oben)
    # nearly every record stops here: nothing stands in a cycle, whatever the day
    verdaechtig = _geschaelt({key: tuple(ziele) for key, ziele in oben.items()})
    rest = [glied for glied in glieder if glied.entry.id in verdaechtig]
    gesehen: set[frozenset[int]] = set()
    for tag in sorted({glied.span.first_certain for glied in rest}):
        am_tag = {g.entry.id: g for g in rest if g.span.first_certain <= tag <= g.span.last_certain}
        for kreis in _kreise(am_tag):
            schluessel = frozenset(id(glied.entry) for glied in kreis)
            if schluessel not in gesehen:
                gesehen.add(schluessel)
                von = max(glied.span.first_certain for glied in kreis)
                bis = min(glied.span.last_certain for glied in kreis)
                yield tuple(glied.entry for glied in kreis), von, bis


def _kreise(glieder: Mapping[str, Glied[E]]) -> Iterator[list[Glied[E]]]:
    offen = dict(glieder)
    platz = {key: nummer for nummer, key in enumerate(glieder)}
    while im_kreis := _geschaelt({key: glied.oben for key, glied in offen.items()}):
        weg: dict[str, int] = {}
        # entries below a cycle lead into it: whoever is met twice is on it
        key = next(key for key in offen if key in im_kreis)
        while key not in weg:
            weg[key] = len(weg)
            key = next(ziel for ziel in offen[key].oben if ziel in im_kreis)
        kreis = list(weg)[weg[key] :]
        erster = kreis.index(min(kreis, key=platz.__getitem__))
        yield [offen[key] for key in (*kreis[erster:], *kreis[:erster])]
        for key in kreis:
            del offen[key]


def _geschaelt(oben: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return what is left when everything is taken away, again and again, above which nothing is left."""
    unten: dict[str, list[str]] = {}
    anzahl: dict[str, int] = {}
    for key, ziele in oben.items():
        vorhandene = [ziel for ziel in ziele if ziel in oben]
        anzahl[key] = len(vorhandene)
        for ziel in vorhandene:
            unten.setdefault(ziel, []).append(key)
    frei = [key for key, zahl in anzahl.items() if not zahl]
    rest = set(oben)
    while frei:
        key = frei.pop()
        rest.discard(key)
        for kind in unten.get(key, ()):
            anzahl[kind] -= 1
            if not anzahl[kind]:
                frei.append(kind)
    return rest
