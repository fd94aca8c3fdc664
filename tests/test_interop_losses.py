"""The law of every bridge out: each field of each entry is in the output, or told as a loss."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import interop
from kommunal.interop.ledger import Ledger
from kommunal.interop.snapshot import snapshot
from kommunal.model.forms import fields
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.stand import Stand
from kommunal.strategies import staende, verwaltungen

WRITTEN = [form.name for form in interop.formats() if form.writes]
DAY = "2026-03-01"
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink through sixteen formats takes minutes
HOSTILE = "=2+3 … \"Wort\" <b>&; , \\ 'x' ]]> _x0041_"
"""Text that spreadsheets execute, markup ends at, and separators cut."""


def strings(data: Any) -> Iterator[str]:
    """Every text in plain data, keys left out."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from strings(value)
    elif hasattr(data, "to_pylist"):
        yield from strings(data.to_pylist())
    elif data is not None:
        yield str(data)


def leaves(thing: Lesbar, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that an entry states, with its path."""
    for name, field in fields(type(thing)).items():
        value = getattr(thing, name)
        if value == field.default or (name == "id" and "." in value):
            continue
        parts = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for number, part in parts:
            place = f"{path}{name}" + ("" if number is None or not isinstance(part, Lesbar) else f"[{number}]")
            if isinstance(part, Lesbar):
                inside = list(leaves(part, f"{place}."))
                yield from inside if inside else [(place, None)]
            else:
                yield place, part


def spellings(value: Any) -> list[str]:
    """How a value may stand in another format."""
    if isinstance(value, Enum):
        return [str(value.value), str(getattr(value, "label", value)), "reported elsewhere"]
    return [str(value)]


def untold(result: interop.Export, record: k.Verwaltung, names: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    """What is neither in the output nor told: entry, path, value."""
    told: dict[str, set[str]] = {}
    for loss in result.losses:
        told.setdefault(loss.entry, set()).add(loss.field)
    texts = list(strings(result.data))
    everything = "\0".join(texts)
    missing = []
    for entry in record.entries():
        lost = told.get(entry.id, set())
        if "" in lost:
            continue
        for path, value in leaves(entry):
            covered = any(path == field or path.startswith((f"{field}.", f"{field}[")) for field in lost)
            # what is one of a closed list may be said by structure: a head is a head by its place
            if covered or not isinstance(value, str) or isinstance(value, Enum):
                continue
            named = names.get(value)
            found = value in everything or (named is not None and _inside(named, texts))
            if not found and not _inside(value, texts):
                missing.append((entry.id, path, value))
    return missing


def _inside(value: str, texts: list[str]) -> bool:
    """Whether a text stands escaped, or in parts such as given and family name."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    plain = value.replace("\\", "\\\\").replace(";", "\\;")
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if any(form in text for text in texts for form in (escaped, plain, quoted)):
        return True
    words = value.replace(",", " ").split()
    return value in ("keine", "kommune") or all(any(word in text for text in texts) for word in words)


def names_of(record: k.Verwaltung) -> dict[str, str]:
    """The names by id, for formats that name what is referred to."""
    named = {entry.id: getattr(entry, "name", None) or entry.id for entry in record.entries()}
    # a site is shown by its address
    addresses = {site.id: site.anschrift.label for site in record.standorte if site.anschrift is not None}
    return {**named, **{key: label for key, label in addresses.items() if label}}


@pytest.mark.parametrize("name", WRITTEN)
@given(stand=staende(), persons=st.booleans())
@settings(max_examples=6, phases=QUICK)
def test_every_field_is_in_the_output_or_told(name: str, stand: Stand, persons: bool) -> None:
    result = interop.export(stand, name, persons=persons)
    public = stand if persons else k.without_persons(stand.verwaltung).at(stand.day, planned=stand.planned)
    record, _ = snapshot(public)
    assert untold(result, record, names_of(record)) == []


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("city", ["arnsberg", "datteln", "hamm", "kamen"])
def test_of_every_bundled_city_too(name: str, city: str) -> None:
    stand = k.beispiel(city).at(DAY)
    result = interop.export(stand, name, persons=True)
    record, _ = snapshot(stand)
    assert untold(result, record, names_of(record)) == []


@pytest.mark.parametrize("name", [form.name for form in interop.formats() if form.writes and not form.record])
@given(verwaltung=verwaltungen())
@settings(max_examples=4, phases=QUICK)
def test_what_a_day_does_not_show_is_told(name: str, verwaltung: k.Verwaltung) -> None:
    result = interop.export(verwaltung, name, day=DAY, persons=True)
    record, _ = snapshot(verwaltung.at(DAY))
    shown = {entry.id for entry in record.entries()}
    told = {loss.entry for loss in result.losses}
    assert {entry.id for entry in verwaltung.entries()} <= shown | told


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    stand = k.beispiel("hamm").at(DAY)
    one, two = (interop.export(stand, name, persons=True) for _ in range(2))
    assert list(strings(one.data)) == list(strings(two.data))
    assert one.losses == two.losses
    for ending, write in one.writers.items():
        assert write(one.data) == two.writers[ending](two.data), ending


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("city", ["arnsberg", "hamm"])
def test_persons_are_withheld_as_a_count(name: str, city: str) -> None:
    verwaltung = k.beispiel(city)
    result = interop.export(verwaltung.at(DAY), name, persons=False)
    everything = "\0".join([*strings(result.data), *(str(loss) for loss in result.losses)])
    surnames = {person.name.split()[-1] for person in verwaltung.at(DAY).personen}
    assert surnames
    assert not [surname for surname in surnames if surname in everything or k.slug(surname) in everything]
    counts = {loss.entry: loss.count for loss in result.losses if loss.field == "name" and "withheld" in loss.why}
    assert counts == {"personen": len(verwaltung.at(DAY).personen)}


@pytest.mark.parametrize("form", interop.formats(), ids=lambda form: form.name)
def test_persons_stay_by_default_unless_the_format_is_a_working_copy(form: interop.ForeignFormat) -> None:
    assert form.persons == (form.name == "tabelle")
    if form.writes:
        result = interop.export(k.beispiel("hamm").at(DAY), form.name)
        assert ("Marc Herter" in "\0".join(strings(result.data))) == form.persons


def city(**document: Any) -> k.Verwaltung:
    """A record, contradictions and all."""
    return k.from_dict({"format": "kommunal/1", "kommune": {"ags": "05978020"}, **document}, strict=False)


def hostile(text: str) -> k.Verwaltung:
    """A city all of whose texts are hard to carry."""
    ways = [{"kanal": str(channel), "wert": text} for channel in k.Kanal]
    hours = [{"tage": ["mo"], "von": "08:00", "bis": "12:00", "hinweis": text}]
    amt = {
        "art": "amt", "id": "amt", "name": text, "nummern": [text, text], "aliase": [text], "kurzname": text,
        "zweck": f"{text}\n- {text}", "quellen": ["q"], "uebergeordnet": "bm", "anmerkung": text, "standorte": ["ort"],
        "erreichbarkeiten": ways, "sprechzeiten": hours, "erweiterungen": {text: text},
    }  # fmt: skip
    return city(
        kommune={"ags": "05978020", "name": text},
        quellen=[{"id": "q", "titel": text, "url": f"https://example.org/?q={text}"}],
        einheiten=[
            {"art": "verwaltungsleitung", "id": "bm", "name": text},
            amt,
            {"art": "stelle", "id": "stelle", "name": text, "funktion": text, "uebergeordnet": "amt"},
        ],
        standorte=[{"id": "ort", "name": text, "anschrift": {"strasse": text, "ort": text, "zusatz": text}}],
        personen=[{"id": "p", "name": text, "titel": text}],
        besetzungen=[{"einheit": "amt", "person": "p", "rolle": "leitung", "amtsbezeichnung": text}],
        aufgaben=[
            {"id": "a", "name": text, "stichworte": [text], "beschreibung": f"{text}\n\t{text}", "zielgruppen": [text]}
        ],
        zustaendigkeiten=[{"aufgabe": "a", "zustaendig": "amt", "rolle": "federfuehrend"}],
        gremien=[{"id": "rat", "name": text, "gremiumsart": "rat"}],
        mitgliedschaften=[{"gremium": "rat", "mitglied": "p", "bezeichnung": text}],
        akteure=[{"id": "verein", "name": text, "rechtsform": text}],
    )


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("text", [HOSTILE, "+49 2381 17", "’„“ ß ŁØ 日本", "a" * 300])
def test_hostile_text_survives_or_is_told(name: str, text: str) -> None:
    verwaltung = hostile(text)
    result = interop.export(verwaltung.at(DAY), name, persons=True)
    assert untold(result, verwaltung, names_of(verwaltung)) == []
    for write in result.writers.values():
        assert write(result.data)


class TestTheLedger:
    """What is not taken is lost by construction."""

    @given(verwaltung=verwaltungen())
    @settings(max_examples=6)
    def test_an_export_that_takes_nothing_loses_every_entry_once(self, verwaltung: k.Verwaltung) -> None:
        losses = list(Ledger(verwaltung).losses("why"))
        entries = [loss for loss in losses if loss.entry not in ("kommune", "verwaltung")]
        assert [(loss.entry, loss.field) for loss in entries] == [(entry.id, "") for entry in verwaltung.entries()]

    @given(verwaltung=verwaltungen(), data=st.data())
    @settings(max_examples=25)
    def test_what_one_field_takes_is_not_lost_and_everything_else_is(self, verwaltung: k.Verwaltung, data: Any) -> None:
        entries = [entry for entry in verwaltung.entries() if list(leaves(entry))]
        if not entries:
            return
        entry = data.draw(st.sampled_from(entries))
        name = next(name for name, views in ((n, getattr(verwaltung, n)) for n in COLLECTIONS) if entry in views)
        fields = sorted({path.split(".")[0].split("[")[0] for path, _ in leaves(entry)})
        taken = data.draw(st.sampled_from(fields))
        ledger = Ledger(verwaltung)
        view = ledger.views(name)[getattr(verwaltung, name).index(entry)]
        view.take(taken)
        lost = {loss.field for loss in view.losses("why")}
        art = {"art"} if hasattr(entry, "art") and entry.art != "organisationseinheit" else set()
        assert lost == (set(fields) | art) - {taken}

    def test_values_inside_are_taken_one_by_one(self) -> None:
        hours = [{"tage": ["mo"], "von": "08:00", "bis": "12:00", "hinweis": "x"}, {"tage": ["di"], "thema": "y"}]
        period = {"ab": "2020", "bis": "2030"}
        unit = {"art": "amt", "id": "a", "name": "A", "sprechzeiten": hours, "gueltig": period}
        view = Ledger(city(einheiten=[unit]))["a"]
        view.take("name")
        first = view.parts("sprechzeiten")[0]
        first.take("tage")
        first.take("hinweis")
        first.lose("von", "rounded")
        inside = view.part("gueltig")
        assert inside is not None
        assert inside.text("ab") == "2020"
        told = {loss.field: loss.why for loss in view.losses("no place")}
        assert told == {
            "art": "no place", "id": "no place", "sprechzeiten[0].von": "rounded", "sprechzeiten[0].bis": "no place",
            "sprechzeiten[1]": "no place", "gueltig.bis": "no place",
        }  # fmt: skip

    def test_steps_of_a_plan_are_values_too(self) -> None:
        steps = [{"schrittart": "umbenennen", "einheit": "a", "name": "B"}]
        plan = {"id": "r", "stufe": "geplant", "schritte": steps}
        view = Ledger(city(reorganisationen=[plan]))["r"]
        view.parts("schritte")[0].take("name")
        lost = {loss.field for loss in view.losses("why")}
        assert lost == {"id", "stufe", "schritte[0].schrittart", "schritte[0].einheit"}

    def test_a_field_that_a_kind_does_not_have_is_nothing(self) -> None:
        view = Ledger(city(einheiten=[{"art": "amt", "id": "a", "name": "A"}]))["a"]
        assert (view.peek("gebiete"), view.take("angebote"), view.parts("prozess"), view.part("anschrift")) == (
            None, None, [], None,
        )  # fmt: skip

    def test_the_municipality_and_the_record_count_too(self) -> None:
        verwaltung = k.Verwaltung(kommune=k.Kommune(ags="05978020", name="Kamen"), stand="2026", profil=k.Profil())
        ledger = Ledger(verwaltung)
        ledger.kommune.take("name")
        ledger.record.take("profil")
        assert [str(loss) for loss in ledger.losses("why")] == ["kommune.ags: why", "verwaltung.stand: why"]


class TestASnapshot:
    """A day taken out of a record holds together on its own."""

    @given(stand=staende())
    @settings(max_examples=40)
    def test_it_has_no_errors_that_the_record_has_not(self, stand: Stand) -> None:
        record, _ = snapshot(stand)
        errors = [f for f in k.check(record) if f.severity is k.Severity.ERROR]
        assert not errors, errors[0].message

    @given(stand=staende())
    @settings(max_examples=15)
    def test_it_shows_what_the_day_shows(self, stand: Stand) -> None:
        record, losses = snapshot(stand)
        again = record.at(stand.day, planned=stand.planned)
        lost = {loss.entry for loss in losses if not loss.field}
        assert {unit.id for unit in again.einheiten} == {unit.id for unit in stand.einheiten} - lost

    def test_a_child_begins_with_the_version_of_its_parent(self) -> None:
        stadt = city(
            einheiten=[
                {"art": "dezernat", "id": "d", "name": "Alt", "gueltig": {"bis": "2019-12-31"}},
                {"art": "dezernat", "id": "d", "name": "Neu", "gueltig": {"ab": "2020-01-01", "bis": "2030-12-31"}},
                {"art": "amt", "id": "a", "name": "A", "uebergeordnet": "d", "gueltig": {"ab": "2015"}},
                {"art": "amt", "id": "fort", "name": "F", "gueltig": {"bis": "2010"}},
            ],
            besetzungen=[
                {"einheit": "a", "rolle": "leitung", "gueltig": {"ab": "2016"}},
                {"einheit": "a", "rolle": "mitarbeit"},
                {"einheit": "x", "rolle": "leitung", "gueltig": {"ab": "2000"}},
            ],
            akteure=[{"id": "x", "name": "X", "gueltig": {"ab": "2022-01-01"}}],
            beziehungen=[{"von": "fort", "zu": "x", "beziehungsart": "auftrag"}],
        )
        record, losses = snapshot(stadt.at("2025-01-01"))
        assert record.einheiten[1].gueltig == k.Zeitraum(ab="2020-01-01", bis="2030-12-31")
        assert record.besetzungen[0].gueltig == k.Zeitraum(ab="2020-01-01", bis="2030-12-31")
        assert record.besetzungen[1].gueltig is None
        assert record.besetzungen[2].gueltig == k.Zeitraum(ab="2022-01-01")
        told = {(loss.entry, loss.field) for loss in losses}
        assert {("a", "gueltig.ab"), ("a", "gueltig.bis"), ("a.leitung.ungenannt", "gueltig.ab")} <= told

    def test_days_that_do_not_go_together_are_left_out(self) -> None:
        stadt = city(
            einheiten=[
                {"art": "dezernat", "id": "d", "name": "D", "gueltig": {"ab": "2020-06-01.."}},
                {
                    "art": "amt",
                    "id": "a",
                    "name": "A",
                    "uebergeordnet": "d",
                    "gueltig": {"ab": "2015", "bis": "2020-05"},
                },
            ]
        )
        record, losses = snapshot(stadt.at("2020-05-15"))
        assert [unit.gueltig for unit in record.einheiten] == [k.Zeitraum(ab="2015", bis="2020-05")]
        assert [(loss.entry, loss.field) for loss in losses] == [("a", "uebergeordnet")]

    def test_an_edge_that_joins_what_is_not_shown_is_gone_and_told(self) -> None:
        stadt = city(
            einheiten=[
                {"art": "amt", "id": "a", "name": "A", "uebergeordnet": "d", "gueltig": {"ab": "2000"}},
                {"art": "dezernat", "id": "d", "name": "D", "gueltig": {"ab": "2010-01-01"}},
            ],
            zustaendigkeiten=[{"aufgabe": "fehlt", "zustaendig": "a", "rolle": "federfuehrend"}],
        )
        record, losses = snapshot(stadt.at("2020-01-01"))
        assert record.zustaendigkeiten == ()
        assert record.einheiten[0].gueltig == k.Zeitraum(ab="2010-01-01")
        told = {(loss.entry, loss.field) for loss in losses}
        assert {("fehlt.federfuehrend.a", ""), ("a", "gueltig.ab")} <= told

    def test_what_names_something_not_shown_says_so(self) -> None:
        stadt = city(
            einheiten=[
                {"art": "amt", "id": "alt", "name": "Alt", "gueltig": {"bis": "2010"}},
                {
                    "art": "amt", "id": "neu", "name": "Neu", "uebergeordnet": "alt", "vorgaenger": ["alt"],
                    "gueltig": {"ab": "2011"},
                },
            ],
            leitbilder=[
                {
                    "id": "l", "einheit": "kommune",
                    "prozess": [{"bezeichnung": "Auftakt", "beteiligte": ["alt", "neu"]}],
                }
            ],
        )  # fmt: skip
        record, losses = snapshot(stadt.at(date(2020, 1, 1)))
        assert record.einheiten[0].uebergeordnet is None
        assert record.einheiten[0].vorgaenger == ()
        assert record.leitbilder[0].prozess[0].beteiligte == ("neu",)
        assert ("l", "prozess[0].beteiligte") in {(loss.entry, loss.field) for loss in losses}


def test_what_a_day_does_not_show_is_told_by_its_id() -> None:
    """Whichever of the units is gone, and whatever stands before it."""
    names = ("a", "b", "c")
    for gone in names:
        units = [
            k.Amt(id=name, name="Amt", gueltig=k.Zeitraum(bis=k.Datum("2020-12-31")) if name == gone else None)
            for name in names
        ]
        export = interop.export(k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=units), "liste", day=DAY)
        told = [(loss.entry, loss.why) for loss in export.losses if "not shown on" in loss.why]
        assert told == [(gone, f"not shown on {DAY}")]
