"""The home page's living Organigramm: ``{living-organigramm} musterstadt`` with a slider through a few days.

Every day is drawn while the page is built; the slider shows one of them, and without JavaScript the present one stands
there. Below it, ``{answers} musterstadt`` prints what the city answers to questions, one per line.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

import kommunal as k
from kommunal.model.naming import day_label

ACTING = (k.Besetzungsart.KOMMISSARISCH, k.Besetzungsart.VERTRETUNGSWEISE, k.Besetzungsart.INTERIM)
VACANT = (k.Besetzungsart.VAKANT, k.Besetzungsart.NN)
DEPTH = 2
"""How many levels below the head the picture shows: departments and offices."""
_LEGEND = (
    '<p class="legend" id="living-legend"><b class="new">new or moved</b> <b class="planned">planned</b> '
    '<span class="vacant">vacant</span> · <span class="acting">acting</span></p>'
)
_SCRIPT = """<script>
(() => {
  const slider = document.getElementById("living-day"), frames = [...document.querySelectorAll(".living > figure")];
  const word = document.getElementById("living-word");
  const show = () => {
    frames.forEach((frame, number) => { frame.hidden = number !== Number(slider.value); });
    word.textContent = frames[slider.value].dataset.day;
    slider.setAttribute("aria-valuetext", word.textContent);
  };
  slider.addEventListener("input", show);
  slider.closest(".living-slider").hidden = false;
  show();
})();
</script>"""


class LivingOrganigramm(Directive):
    """``{living-organigramm} CITY`` with ``:days:`` and ``:today:``, the day that shows first; later ones are plans."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "days": directives.unchanged_required,
        "today": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        city = k.beispiel(self.arguments[0])
        days = [date.fromisoformat(day) for day in self.options["days"].split()]
        today = date.fromisoformat(self.options["today"])
        return [nodes.raw("", _living(city, days, today), format="html")]


class Answers(Directive):
    """``{answers} CITY`` with ``:at:``: one question per line, each with the whole answer."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"at": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        stand = k.beispiel(self.arguments[0]).at(self.options["at"])
        told = "".join(_answer(stand, question, number == 0) for number, question in enumerate(self.content))
        return [nodes.raw("", f'<div class="answers" lang="de">{told}</div>', format="html")]


def _answer(stand: k.Stand, question: str, shown: bool) -> str:
    text = escape(str(stand.responsible(question)))
    return f"<details{' open' if shown else ''}><summary>{escape(question)}?</summary><pre>{text}</pre></details>"


def _living(city: k.Verwaltung, days: list[date], today: date) -> str:
    frames: list[str] = []
    before: set[tuple[str, str | None, str]] = set()
    for day in days:
        stand = city.at(day, planned=day > today)
        known = {_place(unit) for unit in stand.units()}
        label = day_label(day) + (" (heute)" if day == today else " (geplant)" if day > today else "")
        hidden = "" if day == today else " hidden"
        tree = "".join(_branch(stand, root, before or known) for root in _roots(stand))
        frames.append(f'<figure data-day="{label}"{hidden}><ul>{tree}</ul></figure>')
        before = known
    first = days.index(today)
    slider = (
        '<div class="living-slider" hidden><label for="living-day">Move through time:</label>'
        f'<input id="living-day" type="range" min="0" max="{len(days) - 1}" value="{first}" '
        'aria-describedby="living-legend"><output id="living-word" for="living-day" lang="de"></output></div>'
    )
    return f'{slider}{_LEGEND}<div class="living" lang="de">{"".join(frames)}</div>{_SCRIPT}'


def _place(unit: k.Organisationseinheit) -> tuple[str, str | None, str]:
    return unit.id, unit.uebergeordnet, unit.title


def _roots(stand: k.Stand) -> list[k.Organisationseinheit]:
    return [unit for depth, unit in stand.walk() if depth == 0]


def _branch(stand: k.Stand, unit: k.Organisationseinheit, before: set[tuple[str, str | None, str]]) -> str:
    marks = []
    if unit.zustand is k.Zustand.GEPLANT:
        marks.append("planned")
    elif _place(unit) not in before:
        marks.append("new")
    shown = stand.children(unit) if stand.level(unit) < DEPTH else ()
    below = "".join(_branch(stand, child, before) for child in shown)
    number = f"<i>{escape(unit.nummern[0])}</i> " if unit.nummern else ""
    box = f"<div><b>{number}{escape(unit.name)}</b>{''.join(_heads(stand, unit))}</div>"
    mark = f' class="{" ".join(marks)}"' if marks else ""
    return f"<li{mark}>{box}{f'<ul>{below}</ul>' if below else ''}</li>"


def _heads(stand: k.Stand, unit: k.Organisationseinheit) -> Iterator[str]:
    for head in stand.heads(unit):
        way = head.besetzungsart
        person = stand.person(head)
        if way in VACANT:
            yield f'<span class="vacant">{escape(way.label)}</span>'
        elif person is not None:
            acting = f" · {way.label}" if way in ACTING else ""
            kind = "acting" if acting else "head"
            yield f'<span class="{kind}">{escape(person.full_name + acting)}</span>'


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("living-organigramm", LivingOrganigramm)
    app.add_directive("answers", Answers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
