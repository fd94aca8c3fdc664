"""Pages: what stands in them, that nothing in them runs but their own script, and that nothing is fetched."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import kommunal as k
from kommunal import render, strategies
from kommunal.cli.group import kommunal as command
from test_render_organigramm import HOSTILE, stadt

DAY = "2026-06-01"


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text in those that count."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    def drawn(self) -> list[str]:
        return [str(attrs["data-unit"]) for _, attrs in self.found if "data-unit" in attrs]


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'id="daten">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def shown(html: str, place: int) -> set[str]:
    """The units that the page shows at one place of its slider."""
    return {u["id"] for u in data_of(html)["einheiten"] if any(f[0] <= place <= f[1] for f in u["f"])}


class TestOrganigramm:
    @settings(max_examples=15)
    @given(strategies.verwaltungen())
    def test_every_unit_in_force_stands_in_it_once(self, city: k.Verwaltung) -> None:
        stand = city.at(DAY)
        html = render.organigramm(stand, format="html")
        assert sorted(Elements(html).drawn()) == sorted(unit.id for unit in stand.units())
        assert shown(html, 0) == {unit.id for unit in stand.units()}

    def test_marks_and_numbers_in_words(self) -> None:
        text = re.sub("<[^>]+>", "", render.organigramm(stadt().at("2027-06-01", planned=True), format="html"))
        for words in ("51 Jugendamt", "vakant", "geplant", "ruhend", "unsicher", "Bo Probe (kommissarisch)"):
            assert words in text

    def test_part_of_it_and_no_people(self) -> None:
        stand = stadt().at(DAY)
        html = render.organigramm(stand, format="html", unit="graph", depth=2, people=False, footer="Ende")
        assert Elements(html).drawn() == ["graph", "constructor", "ruht", "bald"]
        assert "Bo Probe" not in html
        assert "Ende" in html

    def test_of_a_large_city_the_upper_levels_stand_there_before_the_script_runs(self) -> None:
        html = render.organigramm(stadt(1_600).at(DAY), format="html")
        drawn = Elements(html).drawn()
        assert "graph" in drawn
        assert "kita" not in drawn
        assert len(shown(html, 0)) == len(stadt(1_600).at(DAY).units())

    def test_buttons_speak_english_where_that_is_asked(self) -> None:
        html = render.organigramm(stadt().at(DAY), format="html", language="en")
        assert '<html lang="en">' in html
        assert "Find a unit" in html
        with pytest.raises(k.InvalidValueError, match="language: expected de or en, got 'fr'"):
            render.organigramm(stadt().at(DAY), format="html", language="fr")


class TestSafety:
    def page(self) -> str:
        unit = k.Amt(
            id="boese", name=HOSTILE.replace("\u202e", ""), uebergeordnet="end", zweck=HOSTILE.replace("\u202e", "")
        )
        quelle = k.Quelle(id="fund", titel=HOSTILE.replace("\u202e", ""), url="ftp://example.org/x")
        task = k.Aufgabe(id="a", name=HOSTILE.replace("\u202e", ""), stichworte=("__proto__", "constructor"))
        return render.page(stadt().add(unit, quelle, task), today=DAY, title=HOSTILE, footer=HOSTILE)

    def test_only_its_own_style_and_script_run(self) -> None:
        html = self.page()
        elements = Elements(html)
        policy = next(a["content"] for tag, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
        assert policy is not None
        assert policy.startswith("default-src 'none'")
        for tag in ("style", "script"):
            [text] = [text for text in elements.texts[tag] if not text.startswith("{")]
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert [tag for tag, _ in elements.found].count("script") == 2

    def test_nothing_is_fetched_and_nothing_steers(self) -> None:
        html = self.page()
        elements = Elements(html)
        assert not any("src" in attrs or tag in ("link", "img", "iframe") for tag, attrs in elements.found)
        assert not [a for tag, a in elements.found if tag == "a"]  # ftp is no address for a reader
        assert not any(name.startswith("on") or name == "style" for _, attrs in elements.found for name in attrs)
        assert "\u202e" not in html
        assert "<script>alert" not in html


class TestPage:
    @pytest.fixture
    def html(self) -> str:
        return render.page(k.beispiel("hamm"), today="2026-11-22")

    def test_shows_every_day_on_which_something_changed(self, html: str) -> None:
        data = data_of(html)
        labels = [day["wort"] for day in data["tage"]]
        assert labels[data["heute"]] == "heute (22.11.2026)"
        before = next(i for i, day in enumerate(data["tage"]) if "2020" in day["wort"] or "2021" in day["wort"])
        hamm = k.beispiel("hamm")
        assert shown(html, data["heute"]) == {unit.id for unit in hamm.at("2026-11-22").units()}
        assert any(day["zeilen"] for day in data["tage"][before:])
        assert data["tage"][0]["kopf"] == "Der erste bekannte Tag"

    def test_what_is_planned_comes_last_and_says_so(self) -> None:
        html = render.page(stadt(), today=DAY)
        data = data_of(html)
        last = data["tage"][-1]
        assert last["wort"].endswith("(geplant)")
        assert "neu" in last["neu"]
        assert "neu" in shown(html, len(data["tage"]) - 1)
        assert "neu" not in shown(html, data["heute"])

    def test_answers_are_worked_out_beforehand(self, html: str) -> None:
        box = data_of(html)["fragen"]
        index = {word: [place for place, _ in places] for word, places in box["index"]}
        place = index["drittmittel"][0]
        answer = "\n".join(box["zeilen"][line] for line in box["antworten"][place]["t"])
        stand = k.beispiel("hamm").at("2026-11-22")
        task = stand.aufgaben[place].id
        whole = str(stand.responsible(task)).splitlines()
        assert answer.splitlines() == [line for line in whole if not line.startswith(f"  - „{task}“")]
        assert len(whole) == len(answer.splitlines()) + 1
        other = "\n".join(box["zeilen"][line] for line in box["antworten"][index["kindergeld"][0]]["t"])
        assert "Familienkasse" in other
        assert any("112" in emergency["text"] for emergency in box["notfall"])

    def test_cards_tell_where_and_what(self) -> None:
        city = k.Verwaltung(
            kommune=k.Kommune(ags="05978036"),
            quellen=(k.Quelle(id="q", titel="Organigramm", url="https://example.org/", stand="2026-01"),),
            einheiten=(
                k.Amt(
                    id="amt", name="Amt", zweck="Hilft.", standorte=("s",), quellen=("q",),
                    erreichbarkeiten=(
                        k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="1"),
                        k.Erreichbarkeit(wert="2", personenbezogen=True),
                    ),
                    sprechzeiten=(k.Sprechzeit(tage=(k.Wochentag.MO,), von="08:00", bis="12:00"),),
                ),
            ),
            personen=(k.Person(id="p", name="Anna Muster"),),
            besetzungen=(k.Besetzung(einheit="amt", rolle=k.Besetzungsrolle.STELLVERTRETUNG, person="p"),),
            standorte=(k.Standort(id="s", name="Rathaus", anschrift=k.Anschrift(strasse="Markt", hausnummer="1")),),
            aufgaben=tuple(k.Aufgabe(id=f"a{i}", name=f"Aufgabe {i}") for i in range(10)),
            zustaendigkeiten=tuple(
                k.Zuständigkeit(aufgabe=f"a{i}", zustaendig="amt", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND)
                for i in range(10)
            ),
        )  # fmt: skip
        html = render.page(city, today=DAY)
        rows = dict(data_of(html)["karten"]["amt"])
        assert rows["Stellvertretung"] == ["Anna Muster"]
        assert rows["Zweck"] == ["Hilft."]
        assert rows["Ort"] == ["Rathaus, Markt 1"]
        assert rows["Zeiten"] == ["Öffnungszeit: Montag, 08:00–12:00 Uhr"]
        assert rows["Erreichbar"] == ["Telefon: 1", "2"]
        assert rows["Aufgaben"][-1] == "… und 4 weitere"
        assert rows["Quellen"] == ["Organigramm"]
        assert '<a href="https://example.org/" rel="noreferrer">Organigramm, Januar 2026</a>' in html
        without = render.page(city, today=DAY, people=False)
        assert "Anna Muster" not in without
        assert dict(data_of(without)["karten"]["amt"])["Erreichbar"] == ["Telefon: 1"]

    def test_a_way_home_where_the_page_is_part_of_a_site(self) -> None:
        hamm = k.beispiel("hamm")
        assert '<a href="/hamm?a=1&amp;b=2">← Zurück zur Übersicht</a>' in render.page(hamm, home="/hamm?a=1&b=2")
        assert "Back to the overview" in render.page(hamm, home="/", language="en")
        assert "<a href" not in render.page(hamm).partition("<main>")[0]

    def test_many_changes_of_a_day_are_counted(self) -> None:
        new = [k.Amt(id=f"n{i}", name=f"Amt {i}", gueltig=k.Zeitraum(ab="2025-01-01")) for i in range(40)]
        new.append(k.Amt(id="alt", name="Altes Amt", gueltig=k.Zeitraum(ab="2020-01-01")))
        html = render.page(k.Verwaltung(kommune=k.Kommune(ags="05978036"), einheiten=tuple(new)), today=DAY)
        assert any(day["zeilen"] and day["zeilen"][-1] == "… und 15 weitere" for day in data_of(html)["tage"])

    def test_today_is_the_day_of_berlin_unless_said_otherwise(self) -> None:
        city = stadt()
        data = data_of(render.page(city))
        assert data["tage"][data["heute"]]["wort"].startswith("heute (")

    def test_four_hundred_units_are_less_than_a_megabyte(self) -> None:
        assert len(render.page(stadt(400), today=DAY).encode()) < 1_000_000


class TestCompare:
    def test_two_days_side_by_side(self) -> None:
        city = stadt()
        before, after = city.at(DAY), city.at("2027-06-01", planned=True)
        html = render.compare(before, after)
        elements = Elements(html)
        assert elements.drawn().count("graph") == 2
        assert elements.drawn().count("neu") == 1
        assert '<div class="einheit neu geplant" data-unit="neu">' in html
        assert "script-src" not in html
        assert "Keine Änderungen." in render.compare(before, before, title="Gleich")


class TestCommands:
    def test_page_and_open(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file, out = tmp_path / "stadt.yaml", tmp_path / "stadt.html"
        file.write_text(k.dumps(stadt(), format="yaml"), "utf-8")
        run = CliRunner().invoke
        result = run(command, ["page", str(file), "-o", str(out), "--at", DAY, "--lang", "de"])
        assert (result.exit_code, result.output) == (0, "")
        assert out.read_text("utf-8") == render.page(stadt(), today=DAY)
        assert run(command, ["page", str(file), "-o", "-"]).output.startswith("<!doctype html>")
        for words, shown in (([], True), (["--no-people"], False), (["--footer", "Quelle: Bo Probe"], True)):
            printed = run(command, ["page", str(file), "-o", "-", "--at", DAY, *words]).output
            assert ("Bo Probe" in printed) == shown
        result = run(command, ["page", str(file), "-o", str(tmp_path / "fehlt" / "o.html")])
        assert (result.exit_code, "cannot write" in result.output) == (2, True)
        assert run(command, ["chart", str(file), "-o", str(out), "--at", DAY]).exit_code == 0
        opened: list[str] = []

        def browse(uri: str) -> bool:
            opened.append(uri)
            return len(opened) % 2 == 1

        monkeypatch.setattr("webbrowser.open", browse)
        monkeypatch.setattr("tempfile.mkdtemp", lambda prefix: str(tmp_path))
        for code, said in (
            ("en", "Opened: "), ("en", "No browser found; see "),
            ("de", "Geöffnet: "), ("de", "Kein Browser gefunden; die Seite liegt in "),
        ):  # fmt: skip
            result = run(command, ["open", str(file), "--lang", code])
            assert result.output == f"{said}{tmp_path / 'stadt.html'}\n"
        assert opened == [out.as_uri()] * 4
