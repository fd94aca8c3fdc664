"""How a tree is written as YAML: one spelling per value, lines of at most a hundred columns, and it reads back."""

from typing import Any

import pytest
import yaml

from kommunal.serialize.yaml_writer import flow_yaml, write_yaml


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        (None, "null"), (True, "true"), (False, "false"), (0, "0"), (-7, "-7"), (2**70, str(2**70)),
        (0.5, "0.5"), (1e300, "1.0e+300"), (1.5e-07, "1.5e-07"), (1e-07, "1.0e-07"), (100.0, "100.0"),
        # words that every reader takes for text stand as they are
        ("Amt", "Amt"), ("Straße 5/7 (Hof) §&+", "Straße 5/7 (Hof) §&+"), ("a", "a"), ("Änderung", "Änderung"),
        ("ab–bis.", "ab–bis."), ("A_b-c", "A_b-c"), ("ja", "ja"), ("nein", "nein"),
        # what some reader takes for something else is quoted
        ("yes", '"yes"'), ("No", '"No"'), ("ON", '"ON"'), ("off", '"off"'), ("y", '"y"'), ("N", '"N"'),
        ("True", '"True"'), ("false", '"false"'), ("null", '"null"'), ("~", '"~"'), ("", '""'), ("7", '"7"'),
        ("7a", '"7a"'), (" a", '" a"'), ("a ", '"a "'), ("a: b", '"a: b"'), ("a#b", '"a#b"'), ("-", '"-"'),
        ("a, b", '"a, b"'), ("[a]", '"[a]"'), ("'a'", "\"'a'\""), ('a"b', '"a\\"b"'), ("a\\b", '"a\\\\b"'),
        # dates that are whole days are dates to YAML 1.1; months and "about" are text to everybody
        ("2021-02-01", '"2021-02-01"'), ("2021-02", "2021-02"), ("2021~", "2021~"), ("2021-02~", "2021-02~"),
        ("2021-02-01~", "2021-02-01~"), ("2021", '"2021"'),
        # signs that readers refuse or take for a line break
        ("a\x7fb", '"a\\u007fb"'), ("a\x85b", '"a\\u0085b"'), ("a\u2028b", '"a\\u2028b"'), ("a\u2029b", '"a\\u2029b"'),
        ("\ufeffa", '"\\ufeffa"'), ("a\uffffb", '"a\\uffffb"'), ("a\ufffeb", '"a\\ufffeb"'), ("a\tb", '"a\\tb"'),
        ("a\x9fb", '"a\\u009fb"'), ("a\xa0b", '"a\xa0b"'), ("\U0001f600", '"\U0001f600"'),
    ],
)  # fmt: skip
def test_one_spelling_per_value(value: object, spelling: str) -> None:
    assert write_yaml({"x": value}) == f"x: {spelling}\n"
    assert write_yaml(value) == f"{spelling}\n"
    assert flow_yaml([value]) == f"[{spelling}]"
    assert yaml.safe_load(f"x: {spelling}\n") == {"x": value}


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        ({}, "{}\n"), ([], "[]\n"), ({"a": {}}, "a: {}\n"), ({"a": []}, "a: []\n"),
        ({"a": {"b": 1, "c": "d"}}, "a: {b: 1, c: d}\n"), ({"a": [1, "b"]}, "a: [1, b]\n"),
        ({"a": {"b": {"c": 1}}}, "a:\n  b: {c: 1}\n"), ({"a": [[1]]}, "a:\n  - [1]\n"),
        ({"a": [{"b": 1}, {"c": [2]}]}, "a:\n  - {b: 1}\n  - c: [2]\n"),
        ({"a": [{"b": 1, "c": [2]}]}, "a:\n  - b: 1\n    c: [2]\n"), ({"7": 1, "a: b": 2}, '"7": 1\n"a: b": 2\n'),
        ([{"a": [[1], 2]}], "- a:\n    - [1]\n    - 2\n"),
        # several lines of text
        ({"a": "b\nc"}, "a: |-\n  b\n  c\n"), ({"a": "b\nc\n"}, "a: |\n  b\n  c\n"),
        ({"a": "b\n\nc"}, "a: |-\n  b\n\n  c\n"), ({"a": {"b": "c\nd"}}, "a:\n  b: |-\n    c\n    d\n"),
        ({"a": ["b\nc"]}, "a:\n  - |-\n    b\n    c\n"),
        # a block would lose a blank, a line break at the end, or a rare sign
        ({"a": " b\nc"}, 'a: " b\\nc"\n'), ({"a": "b \nc"}, 'a: "b \\nc"\n'), ({"a": "b\nc "}, 'a: "b\\nc "\n'),
        ({"a": "b\n\n"}, 'a: "b\\n\\n"\n'), ({"a": "\nb"}, 'a: "\\nb"\n'), ({"a": "b\rc\nd"}, 'a: "b\\rc\\nd"\n'),
        ({"a": "b\xa0\nc"}, 'a: "b\xa0\\nc"\n'), ({"a": "b\x85\nc"}, 'a: "b\\u0085\\nc"\n'),
        ({"a": "b\n c"}, "a: |-\n  b\n   c\n"),
    ],
)  # fmt: skip
def test_a_tree_in_lines(tree: Any, text: str) -> None:
    assert write_yaml(tree) == text
    assert yaml.safe_load(text) == tree


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        ({}, "{}"), ([], "[]"), ({"a": {"b": [1, {"c": None}]}}, "{a: {b: [1, {c: null}]}}"), ("a\nb", '"a\\nb"'),
        ([True, 1.5, "a: b"], '[true, 1.5, "a: b"]'), ({"ja nein": "x"}, "{ja nein: x}"),
    ],
)  # fmt: skip
def test_a_tree_in_one_line(tree: Any, text: str) -> None:
    assert flow_yaml(tree) == text
    assert yaml.safe_load(text) == tree


def test_a_line_has_at_most_a_hundred_columns() -> None:
    for whole, tree in (
        ("a: [{}]", lambda word: {"a": [word]}),
        ("a: {{b: {}}}", lambda word: {"a": {"b": word}}),
        ("- [{}]", lambda word: [[word]]),
    ):
        fits = "x" * (100 - len(whole.format("")))
        assert write_yaml(tree(fits)) == f"{whole.format(fits)}\n"
        assert len(write_yaml(tree(f"{fits}x")).splitlines()) == 2 - (whole[0] == "-")
        assert write_yaml(tree(f"{fits}x")) != f"{whole.format(f'{fits}x')}\n"
    # what cannot be broken is as long as it is
    assert write_yaml({"a": "x" * 200}) == f"a: {'x' * 200}\n"


def test_a_long_key_stands_in_the_long_notation() -> None:
    for length, text in ((128, f"{'k' * 128}: 1\n"), (129, f"? {'k' * 129}\n: 1\n")):
        assert write_yaml({"k" * length: 1}) == text
        assert yaml.safe_load(text) == {"k" * length: 1}
    deep = {"k" * 129: {"a": [[1]]}}
    assert write_yaml({"o": deep}) == f"o:\n  ? {'k' * 129}\n  :\n    a:\n      - [1]\n"
    assert yaml.safe_load(write_yaml({"o": deep})) == {"o": deep}
