"""Documents with mistakes: every one is reported, once, in file order, with its place."""

import re
from typing import Any

import pytest

import kommunal as k
from kommunal.serialize.formats import YAML
from kommunal.serialize.reader import Reader
from kommunal.serialize.versions import up_to_date

TEN_YAML = """\
format: kommunal/1
kommune: {ags: 5915}
stand: 2021-13
quellen:
  - {id: Q, titel: T}
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt, name: Jugend}
  - art: amt
    id: schulamt
    name: Schulamt
    uebergeodnet: jugendamt
  - {art: amd, id: sportamt, name: Sportamt}
  - {art: stelle, id: s, name: S, sitze: 0, umfang: viel}
  - {art: amt, id: bauamt}
  - {art: amt, id: a, name: A, uebergeordnet: nirgends}
"""
TEN_YAML_WORDS = """\
stadt:2:16  kommune.ags  expected an AGS of 8 digits (5 for a Kreis), got '5915'
stadt:3:8  stand  expected a date such as 2021, 2021-02 or 2021-02-01, got '2021-13'
stadt:5:10  quellen[0].id  expected an id of lower-case letters, digits and single hyphens, got 'Q'
stadt:7:48  einheiten[0].name  field is stated twice
stadt:11:5  einheiten[1].uebergeodnet  unknown field; did you mean 'uebergeordnet'?
stadt:12:11  einheiten[2].art  expected one of organisationseinheit, verwaltungsleitung, dezernat, fachbereich, amt, \
abteilung, sachgebiet, stabsstelle, stelle, stadtteilbuero, einrichtung, betrieb, got 'amd'; did you mean 'amt'?
stadt:13:42  einheiten[3].sitze  expected a whole number from 1 on, got 0
stadt:13:53  einheiten[3].umfang  expected a number, got 'viel'
stadt:14:5  einheiten[4].name  required field is missing
stadt:15:47  einheiten[5].uebergeordnet  uebergeordnet names 'nirgends', and no entry has this id \
(expected in einheiten)"""

TEN_JSON = """\
{"format": "kommunal/1", "kommune": {"ags": 5915},
 "stand": "2021-13",
 "quellen": [{"id": "Q", "titel": "T"}],
 "einheiten": [
  {"art": "amt", "id": "jugendamt", "name": "Jugendamt", "name": "Jugend"},
  {"art": "amt", "id": "schulamt", "name": "Schulamt", "uebergeodnet": "jugendamt"},
  {"art": "amd", "id": "sportamt", "name": "Sportamt"},
  {"art": "stelle", "id": "s", "name": "S", "sitze": 0, "umfang": "viel"},
  {"art": "amt", "id": "bauamt"},
  {"art": "amt", "id": "a", "name": "A", "uebergeordnet": "nirgends"}]}
"""
PLACES_JSON = ["1:45", "2:11", "3:21", "5:58", "6:56", "7:11", "8:54", "8:67", "9:3", "10:59"]


def errors(text: str | bytes, **options: Any) -> str:
    with pytest.raises(k.DocumentError) as caught:
        k.loads(text, **options)
    return str(caught.value)


def test_ten_mistakes_in_yaml() -> None:
    assert errors(TEN_YAML, format="yaml", source="stadt").splitlines() == TEN_YAML_WORDS.splitlines()


def test_ten_mistakes_in_json() -> None:
    words = [re.sub("^stadt:[0-9]+:[0-9]+", "", line) for line in TEN_YAML_WORDS.splitlines()]
    words[0] = words[0].replace("'5915'", "5915")
    expected = [f"stadt:{place}{word}" for place, word in zip(PLACES_JSON, words, strict=True)]
    assert errors(TEN_JSON, source="stadt").splitlines() == expected
    assert errors(TEN_JSON.encode(), source="stadt").splitlines() == expected


HEAD = "format: kommunal/1\nkommune: {ags: '05915000'}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # an entry that fails to read still counts as present
        ("einheiten:\n- {art: amt, id: a, name: ''}\n- {art: amt, id: b, name: B, uebergeordnet: a}",
         "4:27  einheiten[0].name  expected text, got ''"),
        (("personen:\n- {id: p, name: [P]}\nbesetzungen:\n- {einheit: a, person: p, rolle: leitung}\n"
         "einheiten:\n- {art: amt, id: a, name: A}"), "4:17  personen[0].name  expected text, got a list"),
        ("einheiten: []\neinheiten: []", "4:1  einheiten  field is stated twice"),
        ("einheiten: {}", "3:12  einheiten  expected a list, got a mapping"),
        ("einheiten: [x]", "3:13  einheiten[0]  expected a mapping, got 'x'"),
        ("einheiten: [{id: a, name: A}]", ("3:13  einheiten[0].art  required field is missing; expected one of "
         "organisationseinheit, verwaltungsleitung, dezernat, fachbereich, amt, abteilung, sachgebiet, stabsstelle, "
         "stelle, stadtteilbuero, einrichtung, betrieb")),
        ("personen: [x]", "3:12  personen[0]  expected a mapping, got 'x'"),
        ("profil: true", "3:9  profil  expected a mapping, got 'true'"),
        ("standorte: [{id: s, sprechzeiten: [{nur_mit_termin: no}]}]",
         "3:53  standorte[0].sprechzeiten[0].nur_mit_termin  expected true or false, got 'no'"),
        ("standorte: [{id: s, sprechzeiten: [{von: '14:00', bis: '12:00'}]}]",
         "3:36  standorte[0].sprechzeiten[0]  expected von before bis, got von 14:00 and bis 12:00"),
        ("besetzungen: [{einheit: keine, rolle: leitung}]",
         ("3:25  besetzungen[0].einheit  expected the id of an entry in einheiten or akteure or gremien or "
         "kooperationen or gebiete or kommune, got 'keine'")),
        ("standorte: [{id: s, sprechzeiten: [{tage: [mo], woche: 6}]}]",
         ("3:56  standorte[0].sprechzeiten[0].woche  expected a week of the month from 1 to 5, or -1 for the last, "
         "got 6")),
        ("standorte: [{id: s, sprechzeiten: [{tage: [mo], woche: eins}]}]",
         "3:56  standorte[0].sprechzeiten[0].woche  expected a whole number, got 'eins'"),
        ("gebiete: [{id: g, name: G, plz: [59065, '1']}]",
         "3:41  gebiete[0].plz[1]  expected a Postleitzahl of 5 digits, got '1'"),
        ("gebiete: [{id: g, name: G, strassen: [{strasse: Markt, von: 12a, bis: 3}]}]",
         "3:71  gebiete[0].strassen[0].bis  expected von not after bis, got von 12a and bis 3"),
        ("beziehungen: [{von: kommune, zu: kommune, beziehungsart: auftrag}]",
         "3:34  beziehungen[0].zu  expected two different ends, got 'kommune' twice"),
        ("personen: [{id: p, name: P, erweiterungen: {a: 1, a: 2}}]",
         "3:51  personen[0].erweiterungen.a  field is stated twice"),
        ("personen: [{id: p, name: P, erweiterungen: {a: .nan}}]",
         "3:44  personen[0].erweiterungen  expected a finite number in erweiterungen, got nan"),
        ("personen: [{id: p, name: P, erweiterungen: [1]}]",
         "3:44  personen[0].erweiterungen  expected a mapping of JSON values, got a list"),
        ("personen: [{id: p, name: P, erweiterungen: {a: [{b: 1, b: 2}]}}]",
         "3:56  personen[0].erweiterungen.a[0].b  field is stated twice"),
        ("quellen: [{id: q, titel: T, datum: ''}]",
         "3:36  quellen[0].datum  expected a date such as 2021, 2021-02 or 2021-02-01, got ''"),
        ("personen: [{id: p, name: P, zustand: true}]",
         ("3:38  personen[0].zustand  expected one of aktiv, ruhend, geplant, entwurf, aufgeloest, abweichend, "
         "got 'true'")),
        ("? [a]\n: b", "3:3  expected text as key, got a list or mapping"),
        ("personen: !!python/object:x []", "3:11  expected no tag, got 'tag:yaml.org,2002:python/object:x'"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(text: str, words: str) -> None:
    reported = errors(HEAD + text, format="yaml")
    # a plain true is true where the field does not say that it is text
    assert reported.replace("got true", "got 'true'") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "1:1  expected a mapping that begins with format: kommunal/1, got nothing"),
        ("- a", "1:1  expected a mapping that begins with format: kommunal/1, got ['a']"),
        ("format: kommunal/2",
         "1:9  format  expected kommunal/1 or older, got kommunal/2: reading it needs a newer kommunal"),
        ("format: popolo\nkommune: {ags: '05915000'}", "1:9  format  expected kommunal/1, got 'popolo'"),
        ("kommune: {ags: '05915000'}", "1:1  format  required field is missing; expected kommunal/1"),
        ("format: kommunal/1", "1:1  kommune  required field is missing"),
        ("a: b: c", "1:5  expected YAML, got a syntax error: mapping values are not allowed in this context"),
        ("a: \x00", "1:4  expected YAML, got a character that it forbids: control characters are not allowed"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_document(text: str, words: str) -> None:
    assert errors(text, format="yaml") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "1:1  expected JSON, got a syntax error: Expecting value"),
        (b"[]", "1:1  expected a mapping that begins with format: kommunal/1, got []"),
        (b'{"a": \xff}', "1:7  expected UTF-8, got the byte 0xff"),
        (b'\xef\xbb\xbf{"a":\n "\xc3\xa4\xff"}', "2:4  expected UTF-8, got the byte 0xff"),
        (b"\xef\xbb\xbf\xff", "1:1  expected UTF-8, got the byte 0xff"),
        (b'{"a":\n 1 "b"}', "2:4  expected JSON, got a syntax error: Expecting ',' delimiter"),
        (b"[" * 100_000 + b"]" * 100_000, "1:1  expected at most 100 levels, got more"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "1:501  a" + ".a" * 99 + "  expected at most 100 levels, got more"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_document(text: bytes, words: str) -> None:
    assert errors(text) == words


def test_aliases_that_multiply_depth_and_size_are_refused_quickly() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "expected aliases to stand for at most 10000 values, got more" in errors(bomb, format="yaml")
    assert "expected at most 100 levels, got more" in errors("[" * 500 + "]" * 500, format="yaml")
    assert "expected at most 100 levels, got more" in errors("&a [*a]", format="yaml")
    assert errors("x" * 11, max_bytes=10) == "1:1  expected a document of at most 10 bytes, got 11"
    with pytest.raises(k.InvalidValueError, match="expected json or yaml as format, got 'toml'"):
        k.loads("", format="toml")
    with pytest.raises(k.InvalidValueError, match="expected json or yaml as format, got 'toml'"):
        k.dumps(k.Verwaltung(kommune=k.Kommune(ags="05915000")), format="toml")


def test_open_brackets_are_not_handed_to_a_parser_to_which_each_costs_as_many_steps() -> None:
    pytest.importorskip("ryaml")
    assert YAML.plain_tree("x: " + "[a, " * 101 + "]" * 101) is None
    assert YAML.plain_tree("x: " + "[[], " * 101) is None
    assert YAML.plain_tree("x: " + "[" * 98 + "]" * 98) is not None
    many = YAML.plain_tree("- {a: [1, 2]}\n" * 300)
    assert many == [{"a": [1, 2]}] * 300
    assert "expected at most 100 levels, got more" in errors("x: " + "[a, " * 100_000, format="yaml")


def test_an_older_version_is_brought_up_to_date() -> None:
    schritte = {1: lambda raw: {**raw, "b": raw["a"]}, 2: lambda raw: {**raw, "c": raw["b"]}}
    old: dict[object, object] = {"format": "kommunal/1", "a": 1}
    assert up_to_date(old, Reader(), migrations=schritte, version=3) == {"format": "kommunal/3", "a": 1, "b": 1, "c": 1}
    assert old == {"format": "kommunal/1", "a": 1}
    reading = Reader()
    assert up_to_date({"format": "kommunal/1"}, reading, migrations={}, version=2) is None
    assert [defect.message for defect in reading.defects] == [
        "expected kommunal/2, got kommunal/1, which was never published"
    ]
