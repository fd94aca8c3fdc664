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
from modellbau import ABSTRAKT, KLASSEN, Bau, beispiel, klassen

# What the design promises for each class; "?" marks what may be absent, which means unknown.
TABELLE = {
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
JE_KLASSE = pytest.mark.parametrize("klasse", KLASSEN, ids=lambda klasse: str(klasse.__name__))
BAU = Bau()
_ASCII = {ord(zeichen): ersatz for zeichen, ersatz in zip("üäößÜ", ("ue", "ae", "oe", "ss", "Ue"), strict=True)}


@pytest.mark.parametrize("name", TABELLE)
def test_every_class_has_the_promised_fields(name: str) -> None:
    klasse = getattr(kommunal, name)
    alle = fields(klasse)
    for wort in TABELLE[name].split():
        feld = wort.removesuffix("?")
        assert feld in alle
        assert (alle[feld].default is None) == wort.endswith("?"), f"{name}.{feld}"


def test_of_a_long_value_that_is_no_term_the_beginning_is_told() -> None:
    with pytest.raises(kommunal.InvalidValueError) as refused:
        kommunal.Zustand("x" * 200)
    assert str(refused.value) == f"expected one of {', '.join(kommunal.Zustand)}, got '{'x' * 79}"


@pytest.mark.parametrize("name", BEGRIFFE)
def test_every_enumeration_has_the_promised_values(name: str) -> None:
    begriff = getattr(kommunal, name)
    assert issubclass(begriff, Begriff)
    assert {*BEGRIFFE[name].split()} <= {str(glied) for glied in begriff}
    for glied in begriff:
        assert glied.value.isascii()
        assert glied.value == glied.value.lower() == str(glied) == f"{glied}"
        assert glied.label
        assert begriff(glied.value) is glied
        assert pickle.loads(pickle.dumps(glied)) is glied


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
    for klasse in klassen():
        ascii_name = klasse.__name__.translate(_ASCII)
        assert getattr(kommunal, ascii_name, klasse) is klasse


@JE_KLASSE
class TestEveryClass:
    def test_is_public(self, klasse: Any) -> None:
        assert getattr(kommunal, klasse.__name__) is klasse

    def test_is_frozen(self, klasse: Any) -> None:
        objekt = beispiel(klasse)
        name = next(iter(fields(klasse)))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(objekt, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(objekt, name)

    def test_has_slots(self, klasse: Any) -> None:
        objekt = beispiel(klasse)
        assert not hasattr(objekt, "__dict__")

    def test_takes_keywords_only(self, klasse: Any) -> None:
        with pytest.raises(TypeError):
            klasse("eins")
        with pytest.raises(TypeError):
            klasse(unbekannt=1)

    def test_says_what_it_is(self, klasse: Any) -> None:
        assert klasse.__doc__
        assert klasse.__doc__ != klasse.__mro__[1].__doc__

    def test_shows_only_what_differs(self, klasse: Any) -> None:
        text = repr(beispiel(klasse))
        assert text.startswith(f"{klasse.__name__}(")
        for name, feld in fields(klasse).items():
            if feld.default is not attrs.NOTHING and getattr(beispiel(klasse), name) == feld.default:
                assert f"{klasse.__name__}({name}=" not in text
                assert f", {name}=" not in text or get_origin(feld.annotation) is tuple

    def test_compares_by_value_and_kind(self, klasse: Any) -> None:
        objekt, zwilling = beispiel(klasse), beispiel(klasse)
        assert objekt == zwilling
        assert hash(objekt) == hash(zwilling)
        assert objekt != "eins"
        assert all(objekt != beispiel(andere) for andere in KLASSEN if andere is not klasse)

    def test_survives_copying(self, klasse: Any) -> None:
        objekt = beispiel(klasse)
        for kopie in (
            copy.copy(objekt),
            copy.deepcopy(objekt),
            pickle.loads(pickle.dumps(objekt)),
            attrs.evolve(objekt),
        ):
            assert kopie == objekt
            assert type(kopie) is klasse
            assert repr(kopie) == repr(objekt)

    def test_refuses_what_a_field_cannot_hold(self, klasse: Any) -> None:
        for name in fields(klasse):
            for falsch in (object(), [object()], b"x", {1}, 1j, klasse):
                with pytest.raises(InvalidValueError, match=r"expected .*, got"):
                    beispiel(klasse, **{name: falsch})
            # what a document may leave out, a caller may leave open
            if fields(klasse)[name].required:
                with pytest.raises(InvalidValueError, match=r"expected .*, got None"):
                    beispiel(klasse, **{name: None})
            elif not issubclass(klasse, Kommune):
                assert (
                    getattr(beispiel(klasse, **{name: None}), name) in (None, fields(klasse)[name].default)
                    or name == "id"
                )

    def test_text_is_text_alone_and_in_normal_form(self, klasse: Any) -> None:
        for name, feld in fields(klasse).items():
            frei = str in (feld.annotation, *get_args(feld.annotation)) and "Verweis(" not in str(feld.annotation)
            if not frei or name in ("id", "art", "arten", "unter"):
                continue
            viele = get_origin(feld.annotation) is tuple
            for falsch in ("", "  ", "a\x00b", "a\x85b", "\ud800", 5, True, AGS("05915000")):
                with pytest.raises(InvalidValueError, match=f"^{name}: expected (a tuple of )?text, got"):
                    beispiel(klasse, **{name: (falsch,) if viele else falsch})
            text = "Zusta\u0308ndig"
            wert = getattr(beispiel(klasse, **{name: (text,) if viele else text}), name)
            assert wert == (("Zuständig",) if viele else "Zuständig")

    def test_numbers_are_not_truth_values(self, klasse: Any) -> None:
        for name, feld in fields(klasse).items():
            if {int, float} & {feld.annotation, *get_args(feld.annotation)}:
                with pytest.raises(
                    InvalidValueError, match=rf"^{name}: expected (a tuple of )?a (whole )?number, got \(?True"
                ):
                    beispiel(klasse, **{name: True})
            if bool in (feld.annotation, *get_args(feld.annotation)):
                with pytest.raises(InvalidValueError, match=f"^{name}: expected true or false, got 1"):
                    beispiel(klasse, **{name: 1})

    def test_references_are_ids(self, klasse: Any) -> None:
        for name, feld in fields(klasse).items():
            if "Verweis(" not in str(feld.annotation):
                continue
            viele = get_origin(feld.annotation) is tuple
            for falsch in ("Amt", "a b", "a--b", "-a", ".", "a..b", "ä", 5):
                with pytest.raises(InvalidValueError, match=f"^{name}: expected .*the id of an entry in .*, got"):
                    beispiel(klasse, **{name: (falsch,) if viele else falsch})
            for wort, erlaubt in (("kommune", "kommune=True"), ("keine", "keine=True")):
                if erlaubt not in str(feld.annotation):
                    with pytest.raises(InvalidValueError, match=f"^{name}: expected .*the id of an entry in .*, got"):
                        beispiel(klasse, **{name: (wort,) if viele else wort})
                elif (klasse.__name__, name, wort) != ("Beziehung", "von", "kommune"):
                    assert beispiel(klasse, **{name: (wort,) if viele else wort})

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(daten=st.data())
    def test_laws_of_values(self, klasse: Any, daten: st.DataObject) -> None:
        objekt = daten.draw(BAU.objekt(klasse))
        zwilling = pickle.loads(pickle.dumps(objekt))
        assert zwilling == objekt == copy.deepcopy(objekt) == attrs.evolve(objekt)
        assert hash(zwilling) == hash(objekt)
        assert type(zwilling) is type(objekt)
        art: Any = type(objekt)
        for name, feld in fields(art).items():
            wert = getattr(objekt, name)
            gezeigt = f"{name}={wert!r}" in repr(objekt)
            assert gezeigt or wert == feld.default or (name == "id" and "." in wert)


@pytest.mark.parametrize("name", ABSTRAKT)
def test_an_abstract_class_cannot_be_made(name: str) -> None:
    klasse = getattr(kommunal, name)
    with pytest.raises(TypeError, match=r"^Kante is abstract: use Besetzung, Zuständigkeit, Beziehung or Mitgl"):
        klasse()


@pytest.mark.parametrize(
    "wert",
    [
        Datum("2020-11~"), Uhrzeit("14:30"), AGS("05915000"), ARS("059150000000"),
        Leistungsschluessel("99012345678901"), Erweiterungen({"a": [1, {"b": None}]}),
    ],
    ids=lambda wert: str(type(wert).__name__),
)  # fmt: skip
def test_values_compare_and_copy(wert: Any) -> None:
    for kopie in (copy.copy(wert), copy.deepcopy(wert), pickle.loads(pickle.dumps(wert))):
        assert kopie == wert
        assert hash(kopie) == hash(wert)
        assert type(kopie) is type(wert)
        assert repr(kopie) == repr(wert)
    assert wert != object()
    with pytest.raises(AttributeError):
        wert.neu = 1


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
    for klasse in kommunal.model.verwaltung.COLLECTIONS.values():
        assert issubclass(klasse, Eintrag)
    assert not any(issubclass(klasse, Enum) for klasse in KLASSEN)
