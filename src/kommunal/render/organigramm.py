"""One call for every picture of a Stand."""

from collections.abc import Callable
from typing import Final, Literal, get_args

from kommunal.errors import InvalidValueError
from kommunal.model.einheiten import Organisationseinheit
from kommunal.render.boxes import chart_of
from kommunal.render.graphs import to_dot, to_mermaid
from kommunal.render.page import to_html, words_in
from kommunal.render.svg import to_svg
from kommunal.render.text import chart, headline
from kommunal.stand import Stand

__all__ = ["PictureFormat", "organigramm"]

PictureFormat = Literal["svg", "html", "mermaid", "dot", "text"]
_GRAPHS: Final[dict[str, Callable[..., str]]] = {"mermaid": to_mermaid, "dot": to_dot}


def organigramm(
    stand: Stand,
    *,
    format: PictureFormat = "svg",
    unit: Organisationseinheit | str | None = None,
    depth: int | None = None,
    people: bool = True,
    paper: str | None = None,
    title: str | None = None,
    footer: str | None = None,
    legend: bool = True,
    language: str = "de",
) -> str:
    """Return the Organigramm of a Stand, in which every unit in force stands once.

    `unit` takes only that unit and what is below it, `depth` only so many levels (1: the top), `people` False no names
    of heads. For SVG `paper` is A0 to A4 (lying; ``A3 hoch`` standing): the largest text with which all fits is taken,
    none is smaller than 6 points; without a paper the picture is as large as it needs. `title` stands above it
    (default: municipality and day; empty for none), `footer` below it, `legend` explains the signs that occur. HTML is
    one file in which levels open and close, with a search and cards; its buttons are in a `language`, de or en.

    Raises `InvalidValueError` for an unknown format or paper and a depth below 1, `NotFoundError` for an unknown unit.
    """
    if format not in get_args(PictureFormat):
        raise InvalidValueError(f"expected one of {', '.join(get_args(PictureFormat))}, got {format!r}", "format")
    words_in(language)  # refuses one that is not spoken, also where nothing is said in it
    if format == "text":
        heading = headline(stand) if title is None else title
        body = chart(stand, unit=unit, depth=depth, people=people)
        return "\n\n".join(part for part in (heading, body, footer) if part) + "\n"
    if format == "html":
        part = None if unit is None else stand.path(unit)[-1]
        return to_html(stand, unit=part, depth=depth, people=people, title=title, footer=footer, language=language)
    drawn = chart_of(stand, unit=unit, depth=depth, people=people)
    if format == "svg":
        return to_svg(drawn, paper=paper, title=title, footer=footer, legend=legend)
    return _GRAPHS[format](drawn)
