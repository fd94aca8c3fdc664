"""What the tests of the bundled cities share: typed look-ups in a Stand."""

from typing import TypeVar

from kommunal import Beziehungsart, Eintrag, Stand, Verwaltung, Zuständigkeitsrolle

E = TypeVar("E", bound=Eintrag)


def only_one(stand: Stand, key: str, kind: type[E]) -> E:
    """The one entry with an id that is in force, which is exactly of a kind."""
    entry = stand[key]
    assert type(entry) is kind
    return entry


def fassungen(verwaltung: Verwaltung, key: str, kind: type[E]) -> tuple[E, ...]:
    """All versions of an id, oldest first, which are of a kind."""
    versions = verwaltung[key]
    return tuple(version for version in versions if isinstance(version, kind))


def ab(entry: Eintrag) -> str | None:
    """The first day of an entry as its source states it."""
    return str(entry.gueltig.ab) if entry.gueltig and entry.gueltig.ab else None


def bis(entry: Eintrag) -> str | None:
    """The last day of an entry as its source states it."""
    return str(entry.gueltig.bis) if entry.gueltig and entry.gueltig.bis else None


def name(stand: Stand, key: str | None) -> str:
    """The name of an entry in force; of a person with the title."""
    assert key is not None
    entry = stand[key]
    text = getattr(entry, "full_name", None) or getattr(entry, "name", None)
    assert isinstance(text, str)
    return text


def aufgaben(stand: Stand, bearer: str, rolle: str = "federfuehrend") -> list[str]:
    """The names of what somebody bears in a role, in the order of the document."""
    assert rolle in list(Zuständigkeitsrolle)
    return [name(stand, z.aufgabe) for z in stand.zustaendigkeiten if z.zustaendig == bearer and z.rolle == rolle]


def traeger(stand: Stand, aufgabe: str, rolle: str = "federfuehrend") -> set[str]:
    """Who bears a task in a role."""
    assert rolle in list(Zuständigkeitsrolle)
    return {z.zustaendig for z in stand.zustaendigkeiten if z.aufgabe == aufgabe and z.rolle == rolle}


def ends(stand: Stand, key: str, beziehungsart: str) -> list[tuple[str, str]]:
    """The ends of the relations of a kind that an entry has."""
    assert beziehungsart in list(Beziehungsart)
    return [(b.von, b.zu) for b in stand.relations(key) if b.beziehungsart == beziehungsart]
