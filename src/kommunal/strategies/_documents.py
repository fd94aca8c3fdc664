"""Raw documents, sound and subtly broken, with the problems to expect."""

import json
from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.model.verwaltung import Verwaltung
from kommunal.strategies._results import verwaltungen as alle_verwaltungen

__all__ = ["ALLEIN", "ZUSAMMEN", "Blatt", "Dokument", "Erwartung", "als_text", "als_tree", "dokumente"]

Erwartung = tuple[str, str]


class Dokument(NamedTuple):
    """A document as a tree of dicts and lists, and what reading it has to say."""

    tree: dict[str, Any]
    problems: tuple[Erwartung, ...]
    """The problems of the `DocumentError` to expect, each by its path and a part of its message, in no order; none
    where the document has to be read."""

    def text(self, format: Literal["json", "yaml"] = "json") -> str:
        """Return the document as text, written by no part of kommunal."""
        return als_text(self.tree, format)


def als_text(tree: dict[str, Any], format: Literal["json", "yaml"]) -> str:
    """Return a tree as text, by other libraries than kommunal."""
    als_json = json.dumps(tree, ensure_ascii=False, indent=1)
    if format == "json":
        return als_json
    import yaml

    # from a tree in which nothing stands twice: it would be written as a reference
    return str(yaml.safe_dump(json.loads(als_json), allow_unicode=True, sort_keys=False))


def dokumente(
    *, verwaltungen: SearchStrategy[Verwaltung] | None = None, max_defects: int = 3
) -> SearchStrategy[Dokument]:
    """Documents of cities, with up to `max_defects` things wrong: unknown and missing fields, wrong types, bad dates.

    Some are broken as people break them, each in one place of an entry; some contradict themselves: an id taken twice,
    a reference that leads nowhere. `kommunal.loads` and `kommunal.from_dict` have to name exactly those problems.

    >>> import kommunal
    >>> from hypothesis import given
    >>> @given(dokumente())
    ... def test(dokument):
    ...     try:
    ...         kommunal.loads(dokument.text("yaml"), format="yaml")
    ...     except kommunal.DocumentError as fehler:
    ...         assert {p.path for p in fehler.problems} == {pfad for pfad, _ in dokument.problems}
    ...     else:
    ...         assert not dokument.problems
    >>> test()
    """
    if max_defects < 0:
        raise InvalidArgument(f"expected max_defects from 0 on, got {max_defects}")
    return _dokumente(alle_verwaltungen(max_units=4) if verwaltungen is None else verwaltungen, max_defects)


@st.composite
def _dokumente(draw: st.DrawFn, staedte: SearchStrategy[Verwaltung], max_defects: int) -> Dokument:
    blatt = Blatt(als_tree(draw(staedte)))
    maengel = draw(st.lists(st.sampled_from([*ZUSAMMEN, *ALLEIN]), unique=True, max_size=max_defects))
    # these let others go unnoticed
    allein = [mangel for mangel in maengel if mangel in ALLEIN]
    return Dokument(blatt.tree, tuple(mangel(blatt) for mangel in allein[:1] or maengel))


def als_tree(verwaltung: Verwaltung) -> dict[str, Any]:
    """Return a city as a tree that shares nothing with it."""
    from kommunal.loading import to_dict  # brings yaml along, which no other strategy needs

    tree: dict[str, Any] = json.loads(json.dumps(to_dict(verwaltung)))
    return tree


class Blatt:
    """A document in the making."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree
        self.heil: list[int] = list(range(len(tree.get("einheiten", ()))))

    def einheit(self) -> tuple[str, dict[str, Any]]:
        """Return the path and the mapping of a unit that nothing is wrong with yet."""
        if not self.heil:
            return self.neue()
        nummer = self.heil.pop()
        return f"einheiten[{nummer}]", self.tree["einheiten"][nummer]

    def neue(self, **felder: Any) -> tuple[str, dict[str, Any]]:
        """Add a unit that nothing refers to."""
        eintrag = {"art": "amt", "id": f"weiteres-amt-{len(self.tree.get('einheiten', ()))}", "name": "Amt", **felder}
        return self.lege("einheiten", eintrag), eintrag

    def lege(self, sammlung: str, eintrag: Any) -> str:
        """Add an entry at the end; return its path."""
        liste = self.tree.setdefault(sammlung, [])
        liste.append(eintrag)
        return f"{sammlung}[{len(liste) - 1}]"


def _feld(name: str, wert: Any, meldung: str, ort: str = "") -> Callable[[Blatt], Erwartung]:
    """Return what gives a unit a field that it cannot have; `ort` is the place in the field that is named."""

    def setze(blatt: Blatt) -> Erwartung:
        pfad, eintrag = blatt.einheit()
        eintrag[name] = wert
        return f"{pfad}.{name}{ort}", meldung

    return setze


def _ohne(name: str) -> Callable[[Blatt], Erwartung]:
    def streiche(blatt: Blatt) -> Erwartung:
        pfad, eintrag = blatt.einheit()
        del eintrag[name]
        return f"{pfad}.{name}", "required field is missing"

    return streiche


def _neu(meldung: str, **felder: Any) -> Callable[[Blatt], Erwartung]:
    """Return what adds a unit with one field that it cannot have."""

    def lege(blatt: Blatt) -> Erwartung:
        pfad, _ = blatt.neue(**felder)
        return f"{pfad}.{next(iter(felder))}", meldung

    return lege


def _kopf(name: str, wert: Any, meldung: str, ort: str = "") -> Callable[[Blatt], Erwartung]:
    """Return what gives the document itself a field that it cannot have."""

    def setze(blatt: Blatt) -> Erwartung:
        blatt.tree[name] = wert
        return f"{name}{ort}", meldung

    return setze


def _ohne_kopf(name: str) -> Callable[[Blatt], Erwartung]:
    def streiche(blatt: Blatt) -> Erwartung:
        del blatt.tree[name]
        return name, "required field is missing"

    return streiche


def _eintrag(sammlung: str, eintrag: Any, meldung: str, ort: str = "") -> Callable[[Blatt], Erwartung]:
    """Return what adds an entry that cannot be read."""
    return lambda blatt: (blatt.lege(sammlung, json.loads(json.dumps(eintrag))) + ort, meldung)


def _falsche_sammlung(blatt: Blatt) -> Erwartung:
    blatt.lege("quellen", {"id": "eine-quelle", "titel": "Organigramm"})
    pfad, _ = blatt.neue(uebergeordnet="eine-quelle")
    return f"{pfad}.uebergeordnet", "which stands in quellen; expected an entry in einheiten"


def _vergebene_id(blatt: Blatt) -> Erwartung:
    _, eintrag = blatt.neue()
    pfad = blatt.lege("personen", {"id": eintrag["id"], "name": "Anna Schmidt"})
    return f"{pfad}.id", f"the id '{eintrag['id']}' is taken more than once: in einheiten, personen"


def _zwei_fassungen(blatt: Blatt) -> Erwartung:
    _, eintrag = blatt.neue()
    return f"{blatt.lege('einheiten', {**eintrag, 'name': 'Amt II'})}.gueltig", "two versions of"


def _kreis(blatt: Blatt) -> Erwartung:
    pfad, eintrag = blatt.neue()
    eintrag["uebergeordnet"] = eintrag["id"]
    return f"{pfad}.uebergeordnet", "the way up runs in a circle"


ZUSAMMEN: Final[tuple[Callable[[Blatt], Erwartung], ...]] = (
    _feld("nmae", "Jugendamt", "unknown field"),
    _feld("name", ["Jugendamt"], "expected text, got a list"),
    _feld("kurzname", "", "expected text, got ''"),
    _feld("nummern", "51", "expected a list, got '51'"),
    _feld("zustand", "aktvi", "got 'aktvi'; did you mean 'aktiv'?"),
    _feld("gueltig", {"ab": "2024-13-01"}, "expected a date such as 2021, 2021-02 or 2021-02-01", ".ab"),
    _feld("gueltig", {"ab": "2024", "bis": "2020"}, "expected bis not before ab, got ab 2024 and bis 2020"),
    _feld("gueltig", "2024", "expected a mapping, got '2024'"),
    _feld("sprechzeiten", [{"tage": ["mo"], "von": "25:00"}], "expected a clock time", "[0].von"),
    _feld("art", "ammt", "got 'ammt'; did you mean 'amt'?"),
    _ohne("name"),
    _ohne("art"),
    _neu("expected an id of lower-case letters, digits and single hyphens", id="Jugend Amt"),
    _neu("expected an id other than the reserved 'keine' and 'kommune'", id="kommune"),
    _neu("uebergeordnet names 'gibt-es-nicht', and no entry has this id", uebergeordnet="gibt-es-nicht"),
    _eintrag("einheiten", "jugendamt", "expected a mapping, got 'jugendamt'"),
    _eintrag("personen", {"id": "namenlos"}, "required field is missing", ".name"),
    _eintrag("gebiete", {"id": "hier", "name": "Hier", "gebietsart": "stadteil"}, "got 'stadteil'", ".gebietsart"),
    _falsche_sammlung,
    _kopf("einheit", [], "unknown field"),
    _kopf("stand", "gestern", "expected a date"),
    _kopf("kommune", {"ags": "5915"}, "expected an AGS of 8 digits", ".ags"),
    _ohne_kopf("format"),
)
"""What can be wrong at the same time."""

ALLEIN: Final[tuple[Callable[[Blatt], Erwartung], ...]] = (
    _kopf("format", "kommunal/9", "reading it needs a newer kommunal"),
    _ohne_kopf("kommune"),
    _vergebene_id,
    _zwei_fassungen,
    _kreis,
)
"""What is only found where nothing else is wrong, or hides other things."""
