"""What the shell offers where a word is to be typed: files, cities, units, areas, codes of rules."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from click import Context, Parameter
from click.shell_completion import CompletionItem

import kommunal as k

__all__ = ["areas", "cities", "codes", "entries", "files", "municipalities", "tasks_or_files", "units"]

Completer = Callable[[Context, Parameter, str], list[CompletionItem]]
_MANY = 200  # what a shell still shows without asking back


def files(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer files: the shell itself knows them."""
    return [CompletionItem(typed, type="file")]


def cities(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer the bundled cities."""
    from kommunal.beispiele import namen

    return _matching(typed, ((name, "") for name in namen()))


def municipalities(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer the Gemeinden and Kreise of Nordrhein-Westfalen by name."""
    places: list[k.nrw.Gemeinde | k.nrw.Kreis] = [*k.nrw.gemeinden(), *k.nrw.kreise()]
    return _matching(typed, ((place.name, place.ags) for place in places))


def codes(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer the codes of rules."""
    return _matching(typed, ((one.code, one.titel) for one in k.rules.regeln()))


def units(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer the ids of the units in the file that the command line names."""
    return _matching(typed, ((unit.id, unit.title) for unit in _entries(context) if _is_unit(unit)))


def entries(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer every id of the file that the command line names."""
    return _matching(typed, ((entry.id, getattr(entry, "name", "")) for entry in _entries(context)))


def areas(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer the areas of the file that the command line names; without a file, the municipalities."""
    city = _city(context)
    if city is None:
        return municipalities(context, parameter, typed)
    return _matching(typed, ((area.id, area.name) for area in city.gebiete))


def tasks_or_files(context: Context, parameter: Parameter, typed: str) -> list[CompletionItem]:
    """Offer files, and after a file the tasks that can be asked for."""
    city = _city(context)
    if city is None:
        return files(context, parameter, typed)
    return _matching(typed, ((task.name, "") for task in city.aufgaben))


def _matching(typed: str, offers: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """Return what begins as was typed, each once, with a word about it."""
    begun = typed.casefold()
    found = {word: said for word, said in offers if word.casefold().startswith(begun)}
    return [CompletionItem(word, help=said or None) for word, said in list(found.items())[:_MANY]]


def _is_unit(entry: Any) -> bool:
    return isinstance(entry, k.Organisationseinheit)


def _entries(context: Context) -> Iterator[Any]:
    city = _city(context)
    return iter(()) if city is None else city.entries()


def _city(context: Context) -> "k.Verwaltung | None":
    """Return the city in the file that was typed; None where none was, or where it cannot be read."""
    # before an option that still waits for its value nothing has been told apart
    typed = [context.params.get("file"), *(context.params.get("words") or ()), *context.args]
    path = next((word for word in typed if word and Path(word).is_file()), None)
    try:
        return None if path is None else k.load(path, strict=False)
    except (k.KommunalError, OSError):
        return None
