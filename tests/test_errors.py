"""Every error says what it has to say, and survives a process boundary."""

import copy
import pickle

import pytest

from kommunal import (
    AmbiguousError,
    DocumentError,
    InvalidValueError,
    KommunalError,
    MissingExtraError,
    NotFoundError,
    Problem,
    ReorganisationError,
)

PROBLEM = Problem("einheiten[1].gueltig.ab", "expected a date, got '2021-13'", "hamm.yaml", 14, 12)
ERRORS: list[tuple[KommunalError, type[Exception], str]] = [
    (KommunalError("x"), Exception, "x"),
    (InvalidValueError("expected X, got Y"), ValueError, "expected X, got Y"),
    (InvalidValueError("expected X, got Y", "ab"), ValueError, "ab: expected X, got Y"),
    (NotFoundError("jugent"), LookupError, "no entry 'jugent'"),
    (NotFoundError("jugent", ["jugend"]), LookupError, "no entry 'jugent'; did you mean 'jugend'?"),
    (
        NotFoundError("a", ("b", "c", "d"), what="unit"),
        LookupError,
        "no unit 'a'; did you mean 'b', 'c' or 'd'?",
    ),
    (AmbiguousError("a", ["b", "c"], what="unit"), LookupError, "'a' may be more than one unit: b, c"),
    (
        DocumentError([PROBLEM, Problem("", "expected a mapping")]),
        ValueError,
        "hamm.yaml:14:12  einheiten[1].gueltig.ab  expected a date, got '2021-13'\nexpected a mapping",
    ),
    (ReorganisationError(["Schritt 1: a", "Schritt 2: b"]), ValueError, "Schritt 1: a\nSchritt 2: b"),
    (MissingExtraError("click", "cli"), ImportError, "click is needed for this: pip install 'kommunal[cli]'"),
]


@pytest.mark.parametrize(("errors", "basis", "text"), ERRORS, ids=[type(f).__name__ for f, _, _ in ERRORS])
class TestErrors:
    def test_says_so(self, errors: KommunalError, basis: type[Exception], text: str) -> None:
        assert isinstance(errors, KommunalError)
        assert isinstance(errors, basis)
        assert str(errors) == text

    def test_survives_copying(self, errors: KommunalError, basis: type[Exception], text: str) -> None:
        for duplicate in (copy.copy(errors), copy.deepcopy(errors), pickle.loads(pickle.dumps(errors))):
            assert type(duplicate) is type(errors)
            assert str(duplicate) == text
            assert vars(duplicate) == vars(errors)


def test_fields_of_errors() -> None:
    invalid = InvalidValueError("m", "ab")
    assert (invalid.message, invalid.field) == ("m", "ab")
    missing = NotFoundError("k", iter(["n"]), what="unit")
    assert (missing.key, missing.near, missing.what) == ("k", ("n",), "unit")
    ambiguous = AmbiguousError("k", iter(["a", "b"]))
    assert (ambiguous.key, ambiguous.candidates, ambiguous.what) == ("k", ("a", "b"), "entry")
    assert DocumentError([PROBLEM]).problems == (PROBLEM,)
    assert ReorganisationError(["r"]).refusals == ("r",)
    assert (MissingExtraError("click", "cli").module, MissingExtraError("click", "cli").extra) == ("click", "cli")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a", "m"), "a  m"),
        (Problem("", "m"), "m"),
        (Problem("a", "m", line=3), "3  a  m"),
        (Problem("a", "m", "f.json", 3), "f.json:3  a  m"),
        (Problem("a", "m", None, 3, 4), "3:4  a  m"),
        (Problem("", "m", "f.json", 1, 1), "f.json:1:1  m"),
    ],
)
def test_a_problem_reads_as_a_line(problem: Problem, text: str) -> None:
    assert str(problem) == text
