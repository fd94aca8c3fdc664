"""What holds for every class of the model: its fields as promised, immutable, compared by value, strict, readable."""

import copy
import pickle
from enum import Enum
from typing import Any, get_args, get_origin

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal
from kommunal import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Eintrag, Erweiterungen
from kommunal.model.forms import fields
from kommunal.model.schluessel import AGS, ARS, Leistungsschluessel
from kommunal.model.verwaltung import Kommune
from kommunal.model.zeit import Datum, Uhrzeit
from modellbau import ABSTRACT, CLASSES, Builder, classes, example

# What the design promises for each class; "?" marks what may be absent, which means unknown.
TABLE = {
    "Zeitraum": "ab? bis?",
    "Sprechzeit": "zeitart tage woche von? bis? nur_mit_termin? geschlossen_am? gueltig? durch? thema? hinweis? "
    "saison? kalenderwochen? ausnahme nur_feiertage",
    "Schließung": "von bis? grund? ersatz?",
    "Eintrag": "id gueltig? zustand quellen kennungen anmerkung? erweiterungen",
    "Organisationseinheit": "name bezeichnung? kurzname? aliase nummern uebergeordnet? reihenfolge? standorte "
    "sprechzeiten erreichbarkeiten kennungen zweck? vorgaenger schliessungen beschaeftigte? vollzeitaequivalente?",
    "Kennung": "system wert herausgeber?",
    "Stelle": "stellenart funktion? sitze? umfang? bewertung? vermerk?",
    "Stadtteilbüro": "gebiete angebote",
    "Einrichtung": "rechtsform?",
    "Betrieb": "rechtsform? betriebsart?",
    "Person": "name titel? anrede? qualifikationen erreichbarkeiten",
    "Besetzung": "einheit stelle? person? rolle besetzungsart fuer? rang? amtsbezeichnung? funktionen anteil? "
    "raum? standort?",
    "Aufgabe": "name stichworte leistungsschluessel aufgabenart? zielgruppen uebergeordnet? vorhaben? beschreibung? "
    "leistung? produkt? unterlagen gebuehren? fristen? onlinedienst?",
    "Zuständigkeit": "aufgabe zustaendig rolle gebiete aufteilung? rechtsgrundlagen ausgenommen wert_ab? wert_bis? "
    "uebertragung? grundlage? terminvereinbarung?",
    "Rechtsgrundlage": "text url?",
    "Gebiet": "name aliase gebietsart? nummer? teil_von strassen plz schneidet",
    "Straßenabschnitt": "strasse von? bis? seite",
    "Leitbild": "einheit motto? werte leitsaetze ziele prozess ueberpruefung? dokument? name? gegenstand? abschnitte "
    "beschluss? turnus? naechste_ueberpruefung?",
    "Abschnitt": "titel text",
    "Wert": "name richtung?",
    "Ereignis": "datum? bezeichnung ort? beteiligte begleitung?",
    "Akteur": "name akteurart? rechtsform? erreichbarkeiten standorte schliessungen",
    "Beziehung": "von zu beziehungsart gegenstand? umfang?",
    "Kooperation": "name partner zweck? kooperationsform?",
    "Gremium": "name gremiumsart? gebiet? sitze? uebergeordnet? beratende_sitze?",
    "Mitgliedschaft": "gremium mitglied? rolle fuer? entsendet_von? stimmrecht? bezeichnung? besetzungsart?",
    "Vorhaben": "name vorhabenart? beschreibung? dokument?",
    "Standort": "name? anschrift? gebiet? sprechzeiten erreichbarkeiten ausstattung koordinaten? schliessungen",
    "Anschrift": "strasse? hausnummer? plz? ort? zusatz? postfach?",
    "Erreichbarkeit": "kanal? wert aufgaben personenbezogen",
    "Reorganisation": "wirksam? bis? befristung? bedingung? beschluss? anlass? stufe schritte",
    "Schritt": "wirksam? bedingung?",
    "Quelle": "titel herausgeber? datum? stand? url? abgerufen? lizenz?",
    "Kommune": "ags? koerperschaft? name? status?",
    "Verwaltung": "kommune stand? profil? einheiten personen besetzungen aufgaben zustaendigkeiten gebiete standorte "
    "leitbilder akteure beziehungen vorhaben kooperationen gremien mitgliedschaften reorganisationen quellen",
    "Profil": "arten gliederung ausnahmen woerter keine_woerter",
    "Alltagswort": "wort aufgaben",
}
BEGRIFFE = {
    "Zeitart": "oeffnungszeit sprechstunde treffen telefonzeit videosprechstunde",
    "Kalenderwochen": "gerade ungerade",
    "Straßenseite": "gerade ungerade beide",
    "Übertragung": "delegation mandat organleihe",
    "Kooperationsform": "arbeitsgemeinschaft delegierend mandatierend zweckverband gemeinsames_unternehmen vertrag",
    "Betriebsart": "regiebetrieb eigenbetrieb eigenbetriebsaehnlich anstalt gesellschaft",
    "Körperschaft": "gemeinde kreis landschaftsverband bezirksregierung zweckverband regionalverband",
    "Wochentag": "mo di mi do fr sa so",
    "Zustand": "aktiv ruhend geplant entwurf aufgeloest abweichend",
    "Stellenart": "planstelle dienststelle unbekannt",
    "Stellenvermerk": "kw ku sperrvermerk",
    "Besetzungsrolle": "leitung stellvertretung mitarbeit ansprechperson beauftragt",
    "Besetzungsart": "regulaer kommissarisch vertretungsweise interim suspendiert vakant nn beurlaubt",
    "Funktion": "hauptverwaltungsbeamter allgemeiner_vertreter kaemmerer beigeordneter gleichstellungsbeauftragte "
    "kreisdirektor bezirksbuergermeister ortsvorsteher leiter_der_feuerwehr informationssicherheitsbeauftragter "
    "antikorruptionsbeauftragter",
    "Aufgabenart": "freiwillig pflichtig nach_weisung auftrag organleihe",
    "Zuständigkeitsrolle": "federfuehrend ausfuehrend mitwirkend unterstuetzend mitzeichnend informiert ansprechpunkt "
    "entscheidend vorberatend anhoerung vertretend",
    "Gebietsart": "kommune stadtbezirk stadtteil ortschaft sozialraum quartier kreis "
    "bezirk schulbezirk wahlbezirk strasse",
    "Akteursart": "verein unternehmen ehrenamt behoerde polizei verband zweckverband anstalt gesellschaft stiftung",
    "Beziehungsart": "traegerschaft finanzierung auftrag fachaufsicht unterstuetzung beteiligung vertretung "
    "kooperation nutzung gastsprechstunde dienstaufsicht rechtsaufsicht sonderaufsicht unterstellung",
    "Gremiumsart": "rat ausschuss bezirksvertretung beirat arbeitskreis lenkungskreis interessenvertretung "
    "kreisausschuss integrationsgremium fraktion verwaltungsrat verbandsversammlung",
    "Mitgliedsrolle": "vorsitz leitung geschaeftsfuehrung mitglied stellvertretendes_mitglied "
    "sachkundiger_buerger beratend",
    "Kanal": "telefon fax email web",
    "Stufe": "geplant beschlossen vollzogen zurueckgezogen",
    "Gemeindestatus": "kreisfrei gross mittel kreisangehoerig kreis",
    "Vorhabenart": "strategie konzept projekt veranstaltungsreihe",
    "Feiertagsregel": "feiertage nie feiertage_heiligabend_silvester",
}
PER_CLASS = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
BUILDER = Builder()
_ASCII = {ord(signs): substitute for signs, substitute in zip("üäößÜ", ("ue", "ae", "oe", "ss", "Ue"), strict=True)}


@pytest.mark.parametrize("name", TABLE)
def test_every_class_has_the_promised_fields(name: str) -> None:
    cls = getattr(kommunal, name)
    every = fields(cls)
    for word in TABLE[name].split():
        member = word.removesuffix("?")
        assert member in every
        assert (every[member].default is None) == word.endswith("?"), f"{name}.{member}"


def test_of_a_long_value_that_is_no_term_the_beginning_is_told() -> None:
    with pytest.raises(kommunal.InvalidValueError) as refused:
        kommunal.Zustand("x" * 200)
    assert str(refused.value) == f"expected one of {', '.join(kommunal.Zustand)}, got '{'x' * 79}"


@pytest.mark.parametrize("name", BEGRIFFE)
def test_every_enumeration_has_the_promised_values(name: str) -> None:
    begriff = getattr(kommunal, name)
    assert issubclass(begriff, Begriff)
    assert {*BEGRIFFE[name].split()} <= {str(link) for link in begriff}
    for link in begriff:
        assert link.value.isascii()
        assert link.value == link.value.lower() == str(link) == f"{link}"
        assert link.label
        assert begriff(link.value) is link
        assert pickle.loads(pickle.dumps(link)) is link


@pytest.mark.parametrize(
    ("ascii_name", "name"),
    [
        ("Stadtteilbuero", "Stadtteilbüro"),
        ("Zustaendigkeit", "Zuständigkeit"),
        ("Zustaendigkeitsrolle", "Zuständigkeitsrolle"),
        ("Strassenabschnitt", "Straßenabschnitt"),
        ("Strassenseite", "Straßenseite"),
        ("Schliessung", "Schließung"),
        ("Uebertragung", "Übertragung"),
        ("Koerperschaft", "Körperschaft"),
    ],
)
def test_umlaut_classes_have_an_ascii_name(ascii_name: str, name: str) -> None:
    assert getattr(kommunal, ascii_name) is getattr(kommunal, name)


def test_every_umlaut_class_has_an_alias() -> None:
    for cls in classes():
        ascii_name = cls.__name__.translate(_ASCII)
        assert getattr(kommunal, ascii_name, cls) is cls


@PER_CLASS
class TestEveryClass:
    def test_is_public(self, cls: Any) -> None:
        assert getattr(kommunal, cls.__name__) is cls

    def test_is_frozen(self, cls: Any) -> None:
        thing = example(cls)
        name = next(iter(fields(cls)))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(thing, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(thing, name)

    def test_has_slots(self, cls: Any) -> None:
        thing = example(cls)
        assert not hasattr(thing, "__dict__")

    def test_takes_keywords_only(self, cls: Any) -> None:
        with pytest.raises(TypeError):
            cls("eins")
        with pytest.raises(TypeError):
            cls(unbekannt=1)

    def test_says_what_it_is(self, cls: Any) -> None:
        assert cls.__doc__
        assert cls.__doc__ != cls.__mro__[1].__doc__

    def test_shows_only_what_differs(self, cls: Any) -> None:
        text = repr(example(cls))
        assert text.startswith(f"{cls.__name__}(")
        for name, member in fields(cls).items():
            if member.default is not attrs.NOTHING and getattr(example(cls), name) == member.default:
                assert f"{cls.__name__}({name}=" not in text
                assert f", {name}=" not in text or get_origin(member.annotation) is tuple

    def test_compares_by_value_and_kind(self, cls: Any) -> None:
        thing, twin = example(cls), example(cls)
        assert thing == twin
        assert hash(thing) == hash(twin)
        assert thing != "eins"
        assert all(thing != example(others) for others in CLASSES if others is not cls)

    def test_survives_copying(self, cls: Any) -> None:
        thing = example(cls)
        for duplicate in (
            copy.copy(thing),
            copy.deepcopy(thing),
            pickle.loads(pickle.dumps(thing)),
            attrs.evolve(thing),
        ):
            assert duplicate == thing
            assert type(duplicate) is cls
            assert repr(duplicate) == repr(thing)

    def test_refuses_what_a_field_cannot_hold(self, cls: Any) -> None:
        for name in fields(cls):
            for wrong in (object(), [object()], b"x", {1}, 1j, cls):
                with pytest.raises(InvalidValueError, match=r"expected .*, got"):
                    example(cls, **{name: wrong})
            # what a document may leave out, a caller may leave open
            if fields(cls)[name].required:
                with pytest.raises(InvalidValueError, match=r"expected .*, got None"):
                    example(cls, **{name: None})
            elif not issubclass(cls, Kommune):
                assert getattr(example(cls, **{name: None}), name) in (None, fields(cls)[name].default) or name == "id"

    def test_text_is_text_alone_and_in_normal_form(self, cls: Any) -> None:
        for name, member in fields(cls).items():
            free = str in (member.annotation, *get_args(member.annotation)) and "Verweis(" not in str(member.annotation)
            if not free or name in ("id", "art", "arten", "unter"):
                continue
            many = get_origin(member.annotation) is tuple
            for wrong in ("", "  ", "a\x00b", "a\x85b", "\ud800", 5, True, AGS("05915000")):
                with pytest.raises(InvalidValueError, match=f"^{name}: expected (a tuple of )?text, got"):
                    example(cls, **{name: (wrong,) if many else wrong})
            text = "Zusta\u0308ndig"
            value = getattr(example(cls, **{name: (text,) if many else text}), name)
            assert value == (("Zuständig",) if many else "Zuständig")

    def test_numbers_are_not_truth_values(self, cls: Any) -> None:
        for name, member in fields(cls).items():
            if {int, float} & {member.annotation, *get_args(member.annotation)}:
                with pytest.raises(
                    InvalidValueError, match=rf"^{name}: expected (a tuple of )?a (whole )?number, got \(?True"
                ):
                    example(cls, **{name: True})
            if bool in (member.annotation, *get_args(member.annotation)):
                with pytest.raises(InvalidValueError, match=f"^{name}: expected true or false, got 1"):
                    example(cls, **{name: 1})

    def test_references_are_ids(self, cls: Any) -> None:
        for name, member in fields(cls).items():
            if "Verweis(" not in str(member.annotation):
                continue
            many = get_origin(member.annotation) is tuple
            for wrong in ("Amt", "a b", "a--b", "-a", ".", "a..b", "ä", 5):
                with pytest.raises(InvalidValueError, match=f"^{name}: expected .*the id of an entry in .*, got"):
                    example(cls, **{name: (wrong,) if many else wrong})
            for word, allowed in (("kommune", "kommune=True"), ("keine", "keine=True")):
                if allowed not in str(member.annotation):
                    with pytest.raises(InvalidValueError, match=f"^{name}: expected .*the id of an entry in .*, got"):
                        example(cls, **{name: (word,) if many else word})
                elif (cls.__name__, name, word) != ("Beziehung", "von", "kommune"):
                    assert example(cls, **{name: (word,) if many else word})

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_laws_of_values(self, cls: Any, data: st.DataObject) -> None:
        thing = data.draw(BUILDER.made(cls))
        twin = pickle.loads(pickle.dumps(thing))
        assert twin == thing == copy.deepcopy(thing) == attrs.evolve(thing)
        assert hash(twin) == hash(thing)
        assert type(twin) is type(thing)
        art: Any = type(thing)
        for name, member in fields(art).items():
            value = getattr(thing, name)
            shown = f"{name}={value!r}" in repr(thing)
            assert shown or value == member.default or (name == "id" and "." in value)


@pytest.mark.parametrize("name", ABSTRACT)
def test_an_abstract_class_cannot_be_made(name: str) -> None:
    cls = getattr(kommunal, name)
    with pytest.raises(TypeError, match=r"^Kante is abstract: use Besetzung, Zuständigkeit, Beziehung or Mitgl"):
        cls()


@pytest.mark.parametrize(
    "value",
    [
        Datum("2020-11~"), Uhrzeit("14:30"), AGS("05915000"), ARS("059150000000"),
        Leistungsschluessel("99012345678901"), Erweiterungen({"a": [1, {"b": None}]}),
    ],
    ids=lambda value: str(type(value).__name__),
)  # fmt: skip
def test_values_compare_and_copy(value: Any) -> None:
    for duplicate in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert duplicate == value
        assert hash(duplicate) == hash(value)
        assert type(duplicate) is type(value)
        assert repr(duplicate) == repr(value)
    assert value != object()
    with pytest.raises(AttributeError):
        value.neu = 1


def test_order_of_fields_is_id_then_own_then_common() -> None:
    einheit = list(fields(kommunal.Verwaltungsleitung))
    assert einheit[0] == "id"
    assert einheit[1:4] == ["name", "bezeichnung", "kurzname"]
    assert einheit[-7:] == [
        "gueltig", "zustand", "quellen", "reorganisationen", "kennungen", "anmerkung", "erweiterungen"
    ]  # fmt: skip
    assert list(fields(kommunal.Verwaltungsleitung)) == list(fields(kommunal.Amt))
    assert "herkunft" not in fields(kommunal.Verwaltung)


def test_every_entry_is_an_entry() -> None:
    for cls in kommunal.model.verwaltung.COLLECTIONS.values():
        assert issubclass(cls, Eintrag)
    assert not any(issubclass(cls, Enum) for cls in CLASSES)
