"""What every entry has: id, state, sources, an application's own data; edges that derive their id; sources."""

import copy
import pickle
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import (
    Amt,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Beziehung,
    Beziehungsart,
    Erweiterungen,
    InvalidValueError,
    Kante,
    Mitgliedschaft,
    Mitgliedsrolle,
    Quelle,
    Zustand,
    Zuständigkeit,
    Zuständigkeitsrolle,
)
from kommunal.model.eintrag import text_part
from kommunal.serialize.fast import FastReader
from kommunal.serialize.layouts import form_of
from modellbau import JSON_VALUES

LEITUNG, MITARBEIT = Besetzungsrolle.LEITUNG, Besetzungsrolle.MITARBEIT


class TestEintrag:
    def test_defaults(self) -> None:
        amt = Amt(id="amt", name="Amt")
        assert amt.gueltig is None
        assert amt.zustand is Zustand.AKTIV
        assert amt.quellen == ()
        assert amt.reorganisationen == ()
        assert amt.anmerkung is None
        assert amt.erweiterungen == Erweiterungen()
        assert repr(amt) == "Amt(id='amt', name='Amt')"

    def test_quelle(self) -> None:
        quelle = Quelle(id="q", titel="Organigramm", datum="2021-02", stand="2021-01-31", abgerufen="2021-03-01")
        assert repr(quelle) == (
            "Quelle(id='q', titel='Organigramm', datum=Datum(text='2021-02'), stand=Datum(text='2021-01-31'), "
            "abgerufen=Datum(text='2021-03-01'))"
        )


SLUG = "id: expected an id of lower-case letters, digits and single hyphens, or none to derive it from the ends, got "


class TestKante:
    @pytest.mark.parametrize(
        ("kante", "key"),
        [
            (Besetzung(einheit="amt", rolle=LEITUNG, person="p"), "amt.leitung.p"),
            (Besetzung(einheit="amt", stelle="s", rolle=MITARBEIT, person="p"), "amt.s.mitarbeit.p"),
            (Besetzung(einheit="amt", rolle=LEITUNG), "amt.leitung.ungenannt"),
            (Besetzung(einheit="amt", rolle=LEITUNG, besetzungsart=Besetzungsart.VAKANT), "amt.leitung.vakant"),
            (Besetzung(einheit="amt", rolle=LEITUNG, besetzungsart=Besetzungsart.NN), "amt.leitung.nn"),
            (Besetzung(id="kopf", einheit="amt", rolle=LEITUNG, person="p"), "kopf"),
            (Zuständigkeit(aufgabe="a", zustaendig="amt", rolle=Zuständigkeitsrolle.AUSFUEHREND), "a.ausfuehrend.amt"),
            (
                Zuständigkeit(
                    aufgabe="a", zustaendig="amt", rolle=Zuständigkeitsrolle.FEDERFUEHREND, gebiete=("nord", "süd"[0]),
                    aufteilung="Buchstaben A–K",
                ),
                "a.federfuehrend.amt.nord.s.buchstaben-a-k",
            ),
            (Beziehung(von="v", zu="kommune", beziehungsart=Beziehungsart.AUFTRAG), "v.auftrag.kommune"),
            (
                Beziehung(von="v", zu="b", beziehungsart=Beziehungsart.FINANZIERUNG, gegenstand="Mietkosten"),
                "v.finanzierung.b.mietkosten",
            ),
            (Beziehung(von="v", zu="b", beziehungsart=Beziehungsart.AUFTRAG, gegenstand="–"), "v.auftrag.b.x"),
            (Mitgliedschaft(gremium="rat"), "rat.mitglied.ungenannt"),
            (
                Mitgliedschaft(gremium="rat", mitglied="p", rolle=Mitgliedsrolle.STELLVERTRETENDER_VORSITZ),
                "rat.stellvertretender-vorsitz.p",
            ),
        ],
    )  # fmt: skip
    def test_derives_its_id_from_its_ends(self, kante: Kante, key: str) -> None:
        assert kante.id == key
        assert kante.derived == ("." in key)
        assert ("id=" in repr(kante)) != kante.derived
        for duplicate in (copy.deepcopy(kante), pickle.loads(pickle.dumps(kante)), attrs.evolve(kante)):
            assert duplicate.id == key

    def test_derives_it_in_what_was_read_when_somebody_asks(self) -> None:
        raw = {"einheit": "jugendamt", "person": "britta-obszerninks", "rolle": "leitung"}
        read = FastReader().one(form_of(Besetzung), raw)
        assert isinstance(read, Besetzung)
        assert copy.copy(read) == read == Besetzung(einheit="jugendamt", person="britta-obszerninks", rolle=LEITUNG)
        assert pickle.loads(pickle.dumps(read)).id == read.id == "jugendamt.leitung.britta-obszerninks"
        with pytest.raises(AttributeError, match="'Besetzung' object has no attribute 'ids'"):
            read.ids  # type: ignore[attr-defined]  # noqa: B018

    def test_evolve_derives_anew(self) -> None:
        kante = Besetzung(einheit="amt", rolle=LEITUNG, person="p")
        assert attrs.evolve(kante, person="q").id == "amt.leitung.q"
        assert attrs.evolve(kante, person="q", id="kopf").id == "kopf"
        assert attrs.evolve(kante, id="kopf", person=None).id == "kopf"
        assert attrs.evolve(attrs.evolve(kante, id="kopf"), person="q").id == "kopf"
        assert attrs.evolve(attrs.evolve(kante, id="kopf"), id=None).id == "amt.leitung.p"

    @pytest.mark.parametrize(
        ("key", "message"),
        [
            (
                "Kopf",
                SLUG + "'Kopf'",
            ),
            ("kommune", "id: expected an id other than the reserved 'keine' and 'kommune', got 'kommune'"),
            (
                "Herr. Berg",
                SLUG + "'Herr. Berg'",
            ),
            (
                "..",
                SLUG + "'..'",
            ),
            ("", "id: expected text, got ''"),
            (5, "id: expected text, got 5"),
            (["kopf"], "id: expected text, got ['kopf']"),
        ],
    )
    def test_refuses_other_ids(self, key: Any, message: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Besetzung(id=key, einheit="amt", rolle=LEITUNG)
        assert str(refusal.value) == message

    @pytest.mark.parametrize(("text", "parts"), [(None, ()), ("–", ("x",)), ("Straße 1", ("strasse-1",))])
    def test_free_text_in_a_derived_id(self, text: str | None, parts: tuple[str, ...]) -> None:
        assert text_part(text) == parts


class TestErweiterungen:
    def test_reads_like_a_mapping(self) -> None:
        erweiterungen = Erweiterungen({"b": [1, {"c": None}], "a": True})
        assert list(erweiterungen) == ["b", "a"]
        assert len(erweiterungen) == 2
        assert erweiterungen["b"] == (1, Erweiterungen({"c": None}))
        assert erweiterungen.get("x") is None
        assert repr(erweiterungen) == "Erweiterungen({'b': (1, Erweiterungen({'c': None})), 'a': True})"
        assert erweiterungen.to_dict() == {"b": [1, {"c": None}], "a": True}

    def test_any_mapping_will_do_and_is_copied(self) -> None:
        inner: dict[str, Any] = {"liste": [1]}
        amt = Amt(id="a", name="A", erweiterungen=MappingProxyType(OrderedDict(innen=inner)))
        inner["liste"].append(2)
        inner["neu"] = 1
        assert amt.erweiterungen.to_dict() == {"innen": {"liste": [1]}}
        amt.erweiterungen.to_dict()["innen"]["liste"].append(3)
        assert amt.erweiterungen.to_dict() == {"innen": {"liste": [1]}}
        assert attrs.evolve(amt).erweiterungen is amt.erweiterungen

    def test_equal_is_what_json_calls_equal(self) -> None:
        values = [1, 1.0, True, "1", None, [1], {"a": 1}, [], {}, 0, -0.0, 0.0, False, ""]
        every = [Erweiterungen({"x": value}) for value in values]
        assert all((a == b) == (i == j) for i, a in enumerate(every) for j, b in enumerate(every))
        assert len(set(every)) == len(values)
        assert Erweiterungen({"x": [1, [True]]}) != Erweiterungen({"x": [1, [1]]})
        assert Erweiterungen({"a": 1, "b": 2}) == Erweiterungen({"b": 2, "a": 1})
        assert hash(Erweiterungen({"a": 1, "b": 2})) == hash(Erweiterungen({"b": 2, "a": 1}))
        assert Erweiterungen({"a": (1,)}) == Erweiterungen({"a": [1]})
        assert Erweiterungen({"a": 1}) != {"a": 1}
        assert Amt(id="a", name="A", erweiterungen={"x": 1}) != Amt(id="a", name="A", erweiterungen={"x": True})

    def test_cannot_be_changed(self) -> None:
        erweiterungen = Erweiterungen({"a": 1})
        with pytest.raises(AttributeError, match=r"^Erweiterungen are immutable, _values cannot be set$"):
            erweiterungen._values = {}
        with pytest.raises(TypeError):
            erweiterungen["a"] = 2  # type: ignore[index]

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ({1: 2}, "expected text as key in erweiterungen, got 1"),
            ({"a": {None: 1}}, "expected text as key in erweiterungen, got None"),
            ({"\ud800": 1}, "expected text as key in erweiterungen, got '\\ud800'"),
            ({"a": float("nan")}, "expected a finite number in erweiterungen, got nan"),
            ({"a": [float("-inf")]}, "expected a finite number in erweiterungen, got -inf"),
            ({"a": {1, 2}}, "expected a JSON value in erweiterungen, got {1, 2}"),
            (
                {"a": 10**4000},
                "expected a whole number of at most 4000 digits in erweiterungen, got a longer one",
            ),
            ({"a": b"x"}, "expected a JSON value in erweiterungen, got b'x'"),
            ({"a": Zustand.AKTIV}, "expected a JSON value in erweiterungen, got <Zustand.AKTIV: 'aktiv'>"),
            ({"a": "x\udc00"}, "expected text without lone surrogates in erweiterungen, got 'x\\udc00'"),
            ([("a", 1)], "erweiterungen: expected a mapping of JSON values, got [('a', 1)]"),
            ("a", "erweiterungen: expected a mapping of JSON values, got 'a'"),
        ],
    )
    def test_holds_json_values_only(self, value: Any, message: str) -> None:
        with pytest.raises(InvalidValueError) as refusal:
            Amt(id="a", name="A", erweiterungen=value)
        assert f"erweiterungen: {message.removeprefix('erweiterungen: ')}" == str(refusal.value)

    def test_has_an_end(self) -> None:
        itself: dict[str, Any] = {}
        itself["selbst"] = itself
        listed: list[Any] = []
        listed.append(listed)
        for endless in (itself, {"liste": listed}):
            with pytest.raises(InvalidValueError, match=r"^expected at most 80 levels in erweiterungen, got more$"):
                Erweiterungen(endless)
        deep: Any = 1
        for _ in range(79):
            deep = [deep]
        assert Erweiterungen({"tief": deep}).to_dict() == {"tief": deep}
        with pytest.raises(InvalidValueError, match=r"^expected at most 80 levels in erweiterungen, got more$"):
            Erweiterungen({"tief": [deep]})

    @given(st.dictionaries(st.text("äab", max_size=3), JSON_VALUES, max_size=3))
    def test_laws(self, values: dict[str, Any]) -> None:
        erweiterungen = Erweiterungen(values)
        assert Erweiterungen(erweiterungen.to_dict()) == Erweiterungen(erweiterungen) == erweiterungen
        assert hash(Erweiterungen(erweiterungen.to_dict())) == hash(erweiterungen)
        assert pickle.loads(pickle.dumps(erweiterungen)) == copy.deepcopy(erweiterungen) == erweiterungen
        assert repr(erweiterungen.to_dict()) == repr(_als_listen(values))


def _als_listen(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _als_listen(kind) for name, kind in value.items()}
    return [_als_listen(kind) for kind in value] if isinstance(value, list) else value
