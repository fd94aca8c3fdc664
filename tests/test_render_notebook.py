"""What a notebook shows, as it asks for it: the two methods that IPython looks for."""

from xml.etree import ElementTree

import attrs

import kommunal as k
from test_render_organigramm import HOSTILE, stadt

DAY = "2026-11-22"
HAMM = k.beispiel("hamm")


def test_a_stand_is_its_organigramm() -> None:
    stand = HAMM.at(DAY)
    root = ElementTree.fromstring(stand._repr_html_())
    assert len(root.findall(".//*[@data-unit]")) == len(stand.units())
    assert "- Oberbürgermeister: Marc Herter" in stand._repr_markdown_()
    assert "\n  - Familiendezernat" in stand._repr_markdown_()


def test_of_a_large_city_the_upper_levels() -> None:
    assert "… 2 weitere" in stadt(600).at(DAY)._repr_html_()
    assert "Verträge" not in stadt(600).at(DAY)._repr_markdown_()


def test_a_comparison_is_its_table() -> None:
    comparison = k.diff(HAMM.at("2020-12-31"), HAMM.at(DAY))
    assert comparison._repr_html_().count("<tr>") == len(comparison) + 1
    assert comparison._repr_markdown_().count("\n| ") == len(comparison) + 1


def test_a_comparison_of_records_is_its_table_with_days() -> None:
    jugendamt = [unit for unit in HAMM.einheiten if unit.id == "jugendamt"][-1]
    changed = HAMM.replace(jugendamt, attrs.evolve(jugendamt, name="Amt | Jugend", quellen=()))
    comparison = k.diff(HAMM, changed)
    assert (len(comparison.periods), len(comparison.statements)) == (1, 1)
    rows = ElementTree.fromstring(comparison._repr_html_()).findall("tr")
    cells = [tuple(cell.text for cell in row) for row in rows]
    assert cells[0] == ("Wann", "Was", "Wo")
    assert [row[0] for row in cells[1:]] == [comparison.periods[0].label, "in den Angaben"]
    assert [row[1:] for row in cells[1:]] == [(change.kind.label, change.text) for change in comparison]
    assert comparison._repr_markdown_().count("\n| ") == len(comparison) + 1
    assert "Amt \\| Jugend" in comparison._repr_markdown_()


def test_a_card_is_its_text() -> None:
    card = HAMM.at(DAY).card("jugendamt")
    assert f"<b>{card.title}</b>" in card._repr_html_()
    assert card._repr_html_().count("<div>") == len(str(card).splitlines())
    assert card._repr_markdown_().splitlines()[0] == f"**{card.title}**  "


def test_an_answer_is_its_card() -> None:
    answer = HAMM.at(DAY).responsible("Drittmittel", area="Hamm-Norden")
    first = str(answer).splitlines()[0]
    assert f"<b>{first}</b>" in answer._repr_html_()
    assert answer._repr_markdown_().startswith(f"**{first}**  \n")


def test_a_record_is_what_it_holds() -> None:
    assert f"<td>einheiten</td><td>{len(HAMM.einheiten)}</td>" in HAMM._repr_html_()
    assert f"| einheiten | {len(HAMM.einheiten)} |" in HAMM._repr_markdown_()


def test_hostile_names_are_text_in_both() -> None:
    unit = k.Amt(id="boese", name=HOSTILE.replace("\u202e", "") + " [x](javascript:1) *a*", uebergeordnet="end")
    stand = stadt().add(unit).at(DAY)
    assert "<script" not in stand._repr_html_()
    assert "\\<script\\>" in stand._repr_markdown_()
    assert "\\[x\\](javascript:1) \\*a\\*" in stand._repr_markdown_()


def test_anything_else_is_its_text() -> None:
    from kommunal.render import notebook

    assert notebook.html("<a>") == "<pre>&lt;a&gt;</pre>"
    assert notebook.markdown("a\nb") == "    a\n    b"
