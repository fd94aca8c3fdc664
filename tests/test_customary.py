"""Who does here what an office usually does: presumed by what else of it the record assigns, and never for sure."""

from collections.abc import Mapping

import pytest

import kommunal as k
from kommunal.nrw.leistungsverzeichnis import all_leistungen
from kommunal.nrw.office_names import leistungen_of_number, leistungen_of_office, office_names
from kommunal.stand.customary import other_names

DAY = "2026-11-22"
LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND


def town(units: Mapping[str, tuple[str, ...]], ags: str = "05914000") -> k.Stand:
    verwaltung = k.Verwaltung(kommune=k.Kommune(ags=ags))
    for number, (name, tasks) in enumerate(units.items()):
        verwaltung = verwaltung.add(k.Fachbereich(id=f"u{number}", name=name))
        for place, task in enumerate(tasks):
            verwaltung = verwaltung.add(
                k.Aufgabe(id=f"u{number}-{place}", name=task),
                k.Zuständigkeit(aufgabe=f"u{number}-{place}", zustaendig=f"u{number}", rolle=LEAD),
            )
    return verwaltung.at(DAY)


def first(answer: k.Auskunft) -> str | None:
    return next((hit.name for hit in answer.decisive), None)


@pytest.mark.parametrize(
    ("units", "question", "name"),
    [
        # one by name is enough, and what is one by its sense only together with another
        ({"Innere Dienste": ("Grundsteuer",), "Äußere": ("Museum",)}, "Vergnügungssteuer", "Innere Dienste"),
        ({"Innere Dienste": ("Kfz-Zulassung", "Führerscheine"), "Äußere": ()}, "Wunschkennzeichen", "Innere Dienste"),
        ({"Innere Dienste": ("Stadtmarketing",), "Äußere": ()}, "Osterfeuer erlauben", None),
        # of what two have none is presumed
        ({"Innere Dienste": ("Grundsteuer",), "Äußere": ("Hundesteuer",)}, "Vergnügungssteuer", None),
        # the names of an office
        ({"Sport und Freizeit": (), "Äußere": ()}, "Sportamt", "Sport und Freizeit"),
        ({"Stadtentwicklung, Stadtplanung": ()}, "Stadtplanungsamt", "Stadtentwicklung, Stadtplanung"),
        ({"Soziales, Wohnen und Pflege": ()}, "Wohnungsamt", "Soziales, Wohnen und Pflege"),
        ({"Zentrale Dienste und Finanzen": ()}, "Kämmerei", "Zentrale Dienste und Finanzen"),
        ({"Bürgermeisterbüro": ("Presse- und Öffentlichkeitsarbeit",)}, "Presseamt", "Bürgermeisterbüro"),
        ({"Innere Dienste": ("Wählerverzeichnis", "Briefwahl")}, "Wahlamt", "Innere Dienste"),
        ({"Innere Dienste": ()}, "Kämmerei", None),
        # by another word for an office, and by a task with its matter
        ({"Presseamt": ()}, "Pressestelle", "Presseamt"),
        ({"Umweltamt": ()}, "Umweltbehörde", "Umweltamt"),
        ({"Innere Dienste": ("Gewerbe- und Gaststättenrecht",)}, "Gewerbeamt", "Innere Dienste"),
    ],
)
def test_who_has_the_rest_of_an_office(units: dict[str, tuple[str, ...]], question: str, name: str | None) -> None:
    answer = town(units).responsible(question)
    assert first(answer) == name
    assert answer.lead is None
    assert answer.verdict is not k.Verdict.EINDEUTIG


def test_a_task_that_is_called_as_an_office_is_what_the_office_does() -> None:
    answer = town({"Innere Dienste": ("Fahrerlaubnisbehörde",)}).responsible("Führerschein umtauschen")
    assert answer.verdict is k.Verdict.EINDEUTIG
    assert first(answer) == "Innere Dienste"


def test_a_task_that_says_what_it_is_is_no_other_of_the_office() -> None:
    task = k.Aufgabe(id="t", name="Fahrerlaubnisbehörde", leistung="internationaler-fuehrerschein")
    claim = k.Zuständigkeit(aufgabe="t", zustaendig="a", rolle=LEAD)
    stand = k.Verwaltung(kommune=k.Kommune(ags="05914000")).add(k.Amt(id="a", name="Xyz"), task, claim).at(DAY)
    assert stand.responsible("Führerschein umtauschen").lead is None


def test_an_office_of_several_names_is_presumed_by_the_second() -> None:
    answer = town({"Innere Dienste": ("Straßenverkehrsamt",)}).responsible("Führerschein umtauschen")
    assert answer.lead is None
    assert first(answer) == "Innere Dienste"


def test_the_reason_says_that_it_is_a_custom() -> None:
    answer = town({"Innere Dienste": ("Grundsteuer",)}).responsible("Vergnügungssteuer")
    assert answer.verdict is k.Verdict.VERMUTLICH
    assert "hat hier „Grundsteuer“, üblicherweise Sache derselben Stelle" in str(answer)
    assert "wer sie hier wahrnimmt, ist nicht erfasst" in str(answer)


def test_what_the_municipality_itself_bears_says_nothing_of_offices() -> None:
    task = k.Aufgabe(id="t", name="Grundsteuer")
    verwaltung = k.Verwaltung(kommune=k.Kommune(ags="05914000"))
    stand = verwaltung.add(task, k.Zuständigkeit(aufgabe="t", zustaendig="kommune", rolle=LEAD)).at(DAY)
    assert stand.responsible("Vergnügungssteuer").verdict is k.Verdict.NIEMAND


@pytest.mark.parametrize(
    ("units", "question", "ags"),
    [
        # by law it is the Kreis's, whatever a unit of the Gemeinde is called
        ({"Schule, Jugend und Sport": ("Schulverwaltung",)}, "Jugendamt", "05758028"),
        ({"Bürgerdienste": ("Personalausweis", "Reisepass")}, "Kfz-Zulassung", "05758028"),
        # by law it is the Gemeinde's
        ({"Amt für Kinder": ("Unterhaltsvorschuss",)}, "Standesamt", "05570"),
        ({"Soziales": ("Heimaufsicht", "Elterngeld")}, "Meldebehörde", "05570"),
    ],
)
def test_what_others_have_by_law_stays_theirs(units: dict[str, tuple[str, ...]], question: str, ags: str) -> None:
    answer = town(units, ags).responsible(question)
    assert answer.elsewhere is not None
    assert answer.decisive == ()


def test_an_authority_is_no_unit_that_sounds_alike() -> None:
    answer = town({"Arbeit und Soziales": (), "Finanzen": ()}).responsible("Finanzamt")
    assert answer.elsewhere is not None
    assert answer.decisive == ()


def test_honorary_work_is_no_office() -> None:
    answer = town({"Ehrenbürgerschaften": ()}).responsible("Ehrenamt")
    assert first(answer) != "Ehrenbürgerschaften"


def test_names_of_offices() -> None:
    for one in all_leistungen():
        names = office_names(one)
        assert names
        assert one in leistungen_of_office(names[0])
        assert one in leistungen_of_number(one.kgst) or one.kgst is None
    assert leistungen_of_office("Zwiebelamt") == leistungen_of_number(None) == ()


@pytest.mark.parametrize(
    ("office", "others"),
    [("Kämmerei", ["Finanzen"]), ("wahlamt", ["Statistik", "Wahlen"]), ("Zwiebelamt", [])],
)
def test_other_names(office: str, others: list[str]) -> None:
    assert list(other_names(office)) == others


def test_a_unit_that_is_called_as_a_matter_is_presumed_to_have_it() -> None:
    """Music schools are the Gemeinden's by law; a Kreis with a Kreismusikschule says so by its name."""
    task = "Instrumentalunterricht"
    answer = town({"Kreismusikschule": (task,)}, "05570").responsible("Meine Trompete, wo gibt es Unterricht dafür")
    assert first(answer) == "Kreismusikschule"
    assert answer.lead is None
    assert town({"Bauamt": (task,)}, "05570").responsible("Musikschule").elsewhere is not None


def test_an_office_of_the_own_kind_of_body_is_that_office() -> None:
    kreis = {"Kinder, Jugendliche und Familien": ("Unterhaltsvorschuss", "Beistandschaft")}
    assert first(town(kreis, "05570").responsible("Kreisjugendamt")) == "Kinder, Jugendliche und Familien"
    assert first(town({"Innere Dienste": ("Briefwahl", "Wählerverzeichnis")}).responsible("Stadtwahlamt")) is not None
    # of a body of the other kind it is none
    assert first(town({"Jugend": ("Unterhaltsvorschuss",)}).responsible("Kreissteueramt")) is None
    assert first(town({"Jugend": ("Unterhaltsvorschuss",)}, "09162000").responsible("Stadtsteueramt")) is None


@pytest.mark.parametrize(
    ("units", "question", "name"),
    [
        # what is listed is a name as good as the whole
        (
            {"Bürgerdienste": ("Melde- und Passwesen",), "Zentrale Dienste": ("Personalwesen",)},
            "Perso",
            "Bürgerdienste",
        ),
        ({"Bürgerdienste": ("Hilfe zum Lebensunterhalt und Grundsicherung",)}, "Grundsicherung", "Bürgerdienste"),
        ({"Planen": ("Bauleit- und Regionalplanung",)}, "Bebauungsplan", "Planen"),
        # of somebody's Unterbringung a Kita is none, and of the Grundsicherung a reduced Hundesteuer is none
        ({"Sozialamt": ("Asyl, Unterbringung",)}, "Kita", None),
        ({"Soziales": ("Hilfe zum Lebensunterhalt und Grundsicherung",)}, "Hundemarke", None),
    ],
)
def test_what_a_name_lists(units: dict[str, tuple[str, ...]], question: str, name: str | None) -> None:
    assert first(town(units, "05758028").responsible(question)) == name


def test_a_part_of_a_word_that_many_matters_have_says_nothing() -> None:
    """Whatever a Mieterberatung is, it is no Wohngeld because that is paid to a Mieter."""
    answer = town({"Wohnen": ("Wohngeld",), "Bauen": ()}).responsible("Mieterberatung")
    assert answer.verdict is k.Verdict.UNBEKANNT


def test_a_part_of_one_word_in_a_sentence_is_a_guess() -> None:
    """Who needs help in the household says nothing of the budget, though that is called the same."""
    stadt = town({"Kämmerei": ("Haushaltsplanung",)}, "05124000")
    assert stadt.responsible("Mama schafft den Haushalt nich mehr alleine, wer berät uns").lead is None
    assert stadt.responsible("Haushaltsplanung").lead is not None


def test_of_a_part_of_a_word_nobody_knows_what_it_is() -> None:
    answer = town({"Finanzen": ("Haushalts- und Zwiebelkram",)}).responsible("Meldebestätigung")
    assert answer.decisive == ()
