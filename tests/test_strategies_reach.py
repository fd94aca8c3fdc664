"""How far the strategies reach: the least and the greatest of everything, each option on and off, nothing beyond."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import kommunal as k
from kommunal import strategies as s
from kommunal.model.marks import ID, RESERVED
from test_strategies import HAPPENED

SOME = settings(max_examples=25, suppress_health_check=list(HealthCheck))
SEARCHED = settings(
    max_examples=2000, phases=[Phase.generate], derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
NEW_YEAR, LEAP = date(2020, 1, 1), date(2020, 2, 29)


def occurs(strategy: SearchStrategy[Any], condition: Callable[[Any], object], examples: int = 2000) -> bool:
    """Tell whether something is among so many examples, always the same ones."""

    @settings(SEARCHED, max_examples=examples)
    @given(strategy)
    def search(value: object) -> None:
        if condition(value):
            pytest.skip("found")  # unlike a failure, it is not tried again and shown

    try:
        search()
    except pytest.skip.Exception:
        return True
    return False


def _dates(city: k.Verwaltung) -> Iterator[k.Datum]:
    yield from filter(None, [city.stand])
    for entry in city.entries():
        yield from filter(None, [entry.gueltig.ab, entry.gueltig.bis] if entry.gueltig else [])


def _depth(city: k.Verwaltung) -> int:
    return max((level + 1 for level, _ in city.at("2020-01-01", planned=True).walk()), default=0)


def _nested(value: object) -> int:
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return 0
    return 1 + max(map(_nested, value.values() if isinstance(value, Mapping) else value), default=0)


TWO = s.verwaltungen(min_units=1, max_units=2)
THREE = s.verwaltungen(min_units=3, max_units=3, max_depth=2)
VILLAGE = st.just(k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=(k.Amt(id="amt", name="Amt"),)))
VILLAGE_TODAY = VILLAGE.map(lambda city: city.at("2026-01-15"))

REACHED: dict[str, tuple[SearchStrategy[Any], Callable[[Any], object]]] = {
    # dates: the first and the last day, and each form up to the edge
    "first day": (s.datumsangaben(min_value=NEW_YEAR, max_value=LEAP), lambda d: d.text == "2020-01-01"),
    "last day": (s.datumsangaben(min_value=NEW_YEAR, max_value=LEAP), lambda d: d.text == "2020-02-29"),
    "a whole month": (s.datumsangaben(min_value=NEW_YEAR, max_value=LEAP), lambda d: d.text == "2020-02"),
    "a whole year": (
        s.datumsangaben(min_value=NEW_YEAR, max_value=date(2020, 12, 31)), lambda d: d.text in ("2020", "2020~"),
    ),
    "the only day": (s.datumsangaben(min_value=LEAP, max_value=LEAP), lambda d: d.text == "2020-02-29"),
    "about the only day": (s.datumsangaben(min_value=LEAP, max_value=LEAP), lambda d: d.text == "2020-02-29~"),
    "from one day to another": (
        s.datumsangaben(min_value=NEW_YEAR, max_value=LEAP), lambda d: len(d.text.split("..")[-1]) == 10 != len(d.text),
    ),
    "from a month to a year": (s.datumsangaben(), lambda d: [len(part) for part in d.text.split("..")] == [7, 4]),
    "until any day": (s.datumsangaben(), lambda d: d.text.startswith("..") and d.earliest == date.min),
    "from a day on": (s.datumsangaben(), lambda d: d.text.endswith("..") and d.latest == date.max),
    "a period of one day": (
        s.zeitraeume(min_value=LEAP, max_value=LEAP), lambda p: p.ab and p.bis and p.ab.earliest == p.bis.latest,
    ),
    "a period without a beginning": (s.zeitraeume(), lambda p: p.ab is None and p.bis),
    "a period without an end": (s.zeitraeume(), lambda p: p.ab and p.bis is None),
    "a period that says nothing": (s.zeitraeume(), lambda p: p.ab is None and p.bis is None),
    # clock times
    "midnight": (s.uhrzeiten(max_value="00:01"), lambda u: str(u) == "00:00"),
    "one past midnight": (s.uhrzeiten(max_value="00:01"), lambda u: str(u) == "00:01"),
    "the end of the day": (s.uhrzeiten(min_value="23:59"), lambda u: str(u) == "24:00"),
    "eight": (s.uhrzeiten(), lambda u: str(u) == "08:00"),
    "the last quarter": (s.uhrzeiten(), lambda u: str(u) == "17:45"),
    "a minute that is no quarter": (s.uhrzeiten(), lambda u: u.minutes % 15),
    # seasons and keys
    "the last of February": (s.saisons(), lambda x: "02-29" in x.text),
    "the first of January": (s.saisons(), lambda x: x.text.startswith("01-01")),
    "the last of December": (s.saisons(), lambda x: x.text.endswith("12-31")),
    "over the turn of the year": (s.saisons(), lambda x: x.text[:5] > x.text[7:]),
    "an AGS of NRW": (s.ags(), lambda key: key in ("05978020", "05915000")),
    "an AGS of elsewhere": (s.ags(), lambda key: len(key) == 8 and not key.startswith("05")),
    "a Kreis": (s.ags(), lambda key: len(key) == 5 and key != "05978"),
    "house number 1": (s.hausnummern(), lambda h: str(h) == "1"),
    "a house number with a letter": (s.hausnummern(), lambda h: str(h).endswith("a")),
    "a house number with a space": (s.hausnummern(), lambda h: str(h).endswith(" B")),
    "the last letter": (s.hausnummern(), lambda h: str(h).endswith("z")),
    "a plz that begins with a nought": (s.postleitzahlen(), lambda plz: str(plz).startswith("0")),
    "the first plz": (s.postleitzahlen(), lambda plz: str(plz) == "00000"),
    "the last plz": (s.postleitzahlen(), lambda plz: str(plz) == "99999"),
    "the highest house number": (s.hausnummern(), lambda h: str(h).startswith("99999")),
    "a plz of all digits": (s.postleitzahlen(), lambda plz: len(set(str(plz))) == 5),
    # text and ids
    "text of the greatest length": (s.texte(max_size=4), lambda t: len(t) == 4),
    "text of one sign": (s.texte(), lambda t: len(t) == 1),
    "text of another alphabet": (s.texte(), lambda t: any(ord(sign) > 0x2FF for sign in t)),
    "an id of one sign": (s.ids(), lambda key: len(key) == 1),
    "an id of two parts": (s.ids(), lambda key: "-" in key and key not in ("am-suedwall",)),
    "an id with a digit": (s.ids(), lambda key: any(sign.isdigit() for sign in key)),
    # one's own data
    "no data": (s.erweiterungen(), lambda e: not e),
    "two things in a list": (
        s.erweiterungen(), lambda e: any(isinstance(value, tuple) and len(value) == 2 for value in e.values()),
    ),
    "a tenth of a post": (s.stellen(), lambda post: post.umfang == 0.1),
    "two keys": (s.erweiterungen(), lambda e: len(e) == 2),
    "twelve levels": (s.erweiterungen(), lambda e: _nested(dict(e)) >= 12),
    "a number beyond 53 bits": (s.erweiterungen(), lambda e: 2**63 in e.values()),
    # cities
    "no unit": (s.verwaltungen(), lambda v: not v.einheiten),
    "eight units": (s.verwaltungen(), lambda v: len({unit.id for unit in v.einheiten}) == 8),
    "three levels of three": (s.verwaltungen(min_units=4, max_units=4, max_depth=3), lambda v: _depth(v) == 3),
    "two levels of two": (THREE, lambda v: _depth(v) == 2),
    "one level of two": (THREE, lambda v: _depth(v) == 1),
    "the first year": (
        s.verwaltungen(min_units=2, min_year=2020, max_year=2021),
        lambda v: any(d.earliest.year == 2020 for d in _dates(v)),
    ),
    "the last year": (
        s.verwaltungen(min_units=2, min_year=2020, max_year=2021),
        lambda v: any(d.latest.year == 2021 for d in _dates(v)),
    ),
    "a day of knowledge": (s.verwaltungen(), lambda v: v.stand is not None),
    "none": (s.verwaltungen(), lambda v: v.stand is None),
    "a municipality with a name": (s.verwaltungen(), lambda v: v.kommune.name == "Kamen"),
    "a municipality without": (s.verwaltungen(), lambda v: v.kommune.ags == "05978020" and v.kommune.name is None),
    "a Kreis with its Landrat": (
        TWO, lambda v: v.kommune.ist_kreis and v.einheiten[0].name == "Landrat",
    ),
    "an Oberbürgermeister": (TWO, lambda v: v.einheiten[0].name == "Oberbürgermeister"),
    "a Bürgermeister": (TWO, lambda v: v.einheiten[0].name == "Bürgermeister"),
    "a head outside the line": (TWO, lambda v: v.einheiten[0].uebergeordnet == "keine"),
    "an edge with an id of its own": (s.verwaltungen(), lambda v: any("." not in b.id for b in v.besetzungen)),
    "a task whose id is not made of its name": (
        s.verwaltungen(), lambda v: any(a.id[:3] not in k.slug(a.name) for a in v.aufgaben),
    ),
    "a name twice": (s.verwaltungen(min_units=2), lambda v: any(e.id.endswith("-2") for e in v.einheiten)),
    "renamed": (TWO, lambda v: any(e.name.endswith(" und Beratung") for e in v.einheiten)),
    "founded": (
        TWO, lambda v: any(e.gueltig and e.gueltig.ab and len(v[e.id]) == 1 for e in v.einheiten),
    ),
    "dissolved": (TWO, lambda v: any(e.gueltig and e.gueltig.bis for e in v.einheiten)),
    "said to be gone": (
        TWO, lambda v: any(e.zustand is k.Zustand.AUFGELOEST for e in v.einheiten),
    ),
    "a draft": (TWO, lambda v: any(e.zustand is k.Zustand.ENTWURF for e in v.einheiten)),
    "a vacancy": (
        s.verwaltungen(min_units=2), lambda v: any(b.besetzungsart is k.Besetzungsart.VAKANT for b in v.besetzungen),
    ),
    "N.N.": (s.verwaltungen(min_units=2), lambda v: any(b.besetzungsart is k.Besetzungsart.NN for b in v.besetzungen)),
    "one who works there": (
        s.verwaltungen(min_units=2), lambda v: any(b.rolle is k.Besetzungsrolle.MITARBEIT for b in v.besetzungen),
    ),
    "a task that others have a part in": (
        s.verwaltungen(min_units=2),
        lambda v: any(z.rolle is not k.Zuständigkeitsrolle.FEDERFUEHREND for z in v.zustaendigkeiten),
    ),
    # what is asked and answered
    "a day with plans": (s.staende(), lambda stand: stand.planned),
    "a day without": (s.staende(), lambda stand: not stand.planned),
    "the first day of a city": (s.staende(verwaltungen=VILLAGE), lambda stand: stand.day == date(1990, 1, 1)),
    "the last year of a city": (s.staende(verwaltungen=VILLAGE), lambda stand: stand.day.year == 2035),
    "a question in everyday words": (s.auskuenfte(staende=VILLAGE_TODAY), lambda a: a.question.text == "Hund anmelden"),
    "a question by a task": (s.auskuenfte(staende=VILLAGE_TODAY), lambda a: a.question.text in s._words.AUFGABEN),
    "a question by a theme": (s.auskuenfte(staende=VILLAGE_TODAY), lambda a: a.question.text in s._words.THEMEN),
    "a finding with a period": (s.befunde(), lambda b: b.since and b.until),
    "a finding since a day": (s.befunde(), lambda b: b.since and b.until is None),
    "a finding of always": (s.befunde(), lambda b: b.since is None and b.until is None),
    "an answer": (
        s.auskuenfte(staende=s.staende(verwaltungen=s.verwaltungen(min_units=3))), lambda a: a.verdict != "unbekannt",
    ),
    # broken documents
    "three mistakes": (s.dokumente(verwaltungen=VILLAGE), lambda d: len(d.problems) == 3),
    "no mistake": (s.dokumente(verwaltungen=VILLAGE), lambda d: not d.problems),
    "a text in bytes": (s.dokumenttexte(verwaltungen=VILLAGE), lambda d: isinstance(d.text, bytes)),
    "a text in signs": (s.dokumenttexte(verwaltungen=VILLAGE), lambda d: isinstance(d.text, str)),
    "three mistakes of a text": (s.dokumenttexte(verwaltungen=VILLAGE), lambda d: len(d.problems) == 3),
    "JSON": (s.dokumenttexte(verwaltungen=VILLAGE), lambda d: d.format == "json"),
    "YAML": (s.dokumenttexte(verwaltungen=VILLAGE), lambda d: d.format == "yaml"),
}  # fmt: skip


@pytest.mark.parametrize("name", REACHED)
def test_it_occurs(name: str) -> None:
    assert occurs(*REACHED[name])


def test_a_city_without_wishes_is_what_the_pages_say() -> None:
    stated = {name: one.default for name, one in inspect.signature(s.verwaltungen).parameters.items()}
    assert stated == {
        "kommunen": None, "min_units": 0, "max_units": 8, "max_depth": 5, "min_year": 1990, "max_year": 2035,
        "history": True, "planned": True,
    }  # fmt: skip


WITHOUT: dict[str, tuple[SearchStrategy[k.Verwaltung], tuple[str, ...]]] = {
    "history": (s.verwaltungen(min_units=2, max_units=3, history=False), ("moved", "succession", "handed-over")),
    "planned": (s.verwaltungen(min_units=2, max_units=3, planned=False), ("planned",)),
}


@pytest.mark.parametrize("option", WITHOUT)
def test_what_is_switched_off_does_not_occur(option: str) -> None:
    strategy, happenings = WITHOUT[option]
    assert not occurs(strategy, lambda city: any(HAPPENED[one](city) for one in happenings), 40)


@SOME
@given(s.verwaltungen())
def test_law_a_city_keeps_to_what_is_usual(city: k.Verwaltung) -> None:
    assert len({unit.id for unit in city.einheiten}) <= 8
    assert _depth(city) <= 5
    assert all(1990 <= one.earliest.year <= one.latest.year <= 2035 for one in _dates(city))


@SOME
@given(s.verwaltungen(min_units=2, max_units=2, max_depth=1, min_year=2020, max_year=2020))
def test_law_a_city_keeps_to_what_is_asked(city: k.Verwaltung) -> None:
    assert len({unit.id for unit in city.einheiten}) == 2
    assert _depth(city) <= 1
    assert all(one.earliest.year == one.latest.year == 2020 for one in _dates(city))


@pytest.mark.parametrize(
    ("day", "end"),
    [("2020-03-01", "2020-02-29"), ("2020-01-01", "2019-12-31"), ("2020-03", "2020-03"), ("2020~", "2020~")],
)
def test_what_another_takes_the_place_of_ends_the_day_before(day: str, end: str) -> None:
    """Of a month or a year nobody knows the day before: it is told as it is."""
    assert s._city._until(k.Datum(day)) == k.Zeitraum(bis=k.Datum(end))


@SOME
@given(
    s.dokumente(max_defects=1, verwaltungen=VILLAGE),
    s.dokumenttexte(format="json", max_defects=0, verwaltungen=VILLAGE),
)
def test_law_documents_keep_to_what_is_asked(one: s.Dokument, sound: s.Dokumenttext) -> None:
    assert len(one.problems) <= 1
    assert sound.format == "json"
    assert sound.problems == ()


@SOME
@given(s.erweiterungen())
def test_law_own_data_is_small(own: k.Erweiterungen) -> None:
    """Two things on each level at most, so that what is shown of a city stays readable."""
    waiting: list[object] = list(own.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple | Mapping):
            assert len(value) <= 2
            waiting += value.values() if isinstance(value, Mapping) else value


@SOME
@given(s.hausnummern(), s.ids(), s.texte(max_size=3), st.data())
def test_law_values_keep_to_their_form(number: k.Hausnummer, key: str, text: str, data: st.DataObject) -> None:
    assert 1 <= int("".join(sign for sign in str(number) if sign.isdigit())) <= 99999
    assert ID.fullmatch(key)
    assert key not in RESERVED
    assert 1 <= len(text) <= 3
    assert len(data.draw(s.ars())) == 12
    assert len(data.draw(s.leistungsschluessel())) == 14
    assert len(data.draw(s.postleitzahlen())) == 5


PREFERRED = [word for (_, field), words in s._words.PREFERRED.items() if field != "nummern" for word in words]


@pytest.mark.parametrize(
    "word", [*(word for name, words in vars(s._words).items() if name.isupper() and isinstance(words, tuple)
             for word in words if isinstance(word, str) and word not in s._words.SPECIAL), *PREFERRED],
)  # fmt: skip
def test_invented_words_are_spelled_as_words_are(word: str) -> None:
    """A capital is followed by small letters, but in an abbreviation; no letter stands alone."""
    for part in word.replace("-", " ").split():
        bare = part.strip(".,:;")
        assert bare.islower() or bare.istitle() or bare.isdigit()


@pytest.mark.parametrize(("kind", "name"), s._words.PREFERRED)
def test_preferred_words_are_of_a_field_that_there_is(kind: str, name: str) -> None:
    assert name in {field.name for field in attrs.fields(getattr(k, kind))}
