"""The bundled example cities: four towns, as far as one newspaper article or web page tells of them, and Musterstadt.

Musterstadt is invented and shows everything that an Organigramm can show.

Each is a document of format ``kommunal/1`` beside this file; its comments say why it is modelled as it is.
"""

from typing import TYPE_CHECKING

from kommunal.errors import NotFoundError
from kommunal.model.collector import collector_paused
from kommunal.model.packaged import packaged_text
from kommunal.model.text import fold, near

if TYPE_CHECKING:
    from pathlib import Path

    from kommunal.model.verwaltung import Verwaltung

__all__ = ["beispiel", "folder", "namen", "text"]

_NAMES = ("arnsberg", "datteln", "hamm", "kamen", "musterstadt")


def namen() -> tuple[str, ...]:
    """Return the names of the bundled cities, in alphabetical order.

    >>> namen()
    ('arnsberg', 'datteln', 'hamm', 'kamen', 'musterstadt')
    """
    return _NAMES


def beispiel(name: str) -> "Verwaltung":
    """Return a bundled city, read anew; its name in any spelling.

    Raises `NotFoundError`, which names near ones, where none goes by this name.

    >>> beispiel("Kamen").kommune.name
    'Kamen'
    """
    with collector_paused():
        from kommunal.loading import loads  # brings yaml along

        # without the rules: a test holds that `load` refuses none of them
        return loads(text(name), format="yaml", source=f"{_key(name)}.yaml", strict=False)


def text(name: str) -> str:
    """Return the document of a bundled city with its comments, to start a file of one's own from.

    Raises `NotFoundError` as `beispiel` does.
    """
    return packaged_text(__name__, f"{_key(name)}.yaml")


def folder() -> "Path":
    """Return the folder of the bundled cities: for `kommunal.Register`, `kommunal.watch_folder`.

    >>> len(list(folder().glob("*.yaml")))
    5
    """
    from pathlib import Path

    return Path(__file__).parent


def _key(name: str) -> str:
    key = fold(name.strip()).removesuffix(".yaml")
    if key not in _NAMES:
        raise NotFoundError(name, near(key, _NAMES) or _NAMES, what="bundled city")
    return key
