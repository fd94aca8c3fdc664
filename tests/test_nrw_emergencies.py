"""Danger: what people write then, in dialect and with slips, and what only sounds like it."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import nrw
from kommunal.model.packaged import packaged_text
from kommunal.model.text import fold_bare
from kommunal.nrw.emergencies import emergency
from kommunal.nrw.emergency_signs import known_signs, with_one_less
from kommunal.nrw.leistungssuche import Sachtreffer

DESPAIR, GAS, POISON = "112 bei Lebensgefahr; TelefonSeelsorge", "112; nichts einschalten", "112; Giftnotruf"

CALLS = {
    "112": """
        hilfe mein mann bewegt sich nich mehr; mei Oma is umgfalln und rührt si nimmer; es brent in der küche
        bei de nachbarn brennts; dat brennt hier im Keller; Feuer im Treppenhaus!!; Auto steht in Flammen; Feuer!
        Rauch aus dem Dachfenster gegenüber; es qualmt aus dem sicherungskasten; Rauchmelder piept und es qualmt
        mein papa hat starke schmerzen in der brust; Verdacht auf Schlaganfall was tun; Herzinfakt; Brandgeruch im Flur
        Opa redet plötzlich wirr und ein Mundwinkel hängt; meine Freundin ist bewußtlos; mein Vatter kriegt keene luft
        da liegt einer leblos auf dem gehweg; Mann im See untergegangen; jemand ist in den Kanal gefallen
        schwerer Verkehrsunfall mit Verletzten; Stromschlag bekommen, mein Bruder atmet kaum; Fruchtblase geplatzt
        Kind mit Kopf in Geländer eingeklemmt; mein Mann liegt am Boden und antwortet nicht; Baby im Auto eingeschlossen
        Vadder is de Trepp runner gefallen un seggt nix mehr; mein mann liegt auf dem boden und röchelt nur noch
        da is wer am Baggerloch untergegangen un kommt nich mehr hoch; mein baby atmet so komisch und wird blau
        Mein Opa kann plötzlich seinen Arm nicht mehr heben; der Baum ist aufs Auto gefallen und da sitzt noch wer drin
        mein kleiner hat ne murmel im hals stecken; Hab mir tief in die Hand geschnitten, das Blut hört nicht auf
        Auf der Landstraße liegt ein Motorradfahrer und bewegt sich nicht; Die Stromleitung hängt auf der Straße
        Ein Mann ist in die Ruhr gesprungen und nicht mehr zu sehen; Bauarbeiter unter Erde verschüttet
        there is a fire in my kitchen; my father is not breathing; She is unconscious; incendie chez moi
    """,
    DESPAIR: """
        ich will nimmer leben; i mog nimmer lem; ich mag nicht mehr, alles ist so schwer; Ich kann nicht mehr
        Ich halte das alles nicht mehr aus und möchte sterben; ich denke daran mir was anzutun; I want to die
        mein Sohn droht sich umzubringen; Ich ritz mich und will nicht mehr da sein; sie springt von der Brücke
        Mein Leben hat keinen Sinn mehr; Ich denke ständig daran, vom Dach zu springen; ohne mich wären alle besser dran
        Ich kann einfach nicht mehr, will nur noch schlafen und nie mehr aufwachen; ich seh keinen ausweg mehr
    """,
    GAS: """
        es richt nach gas im flur; hier stinkts total nach Gas; Gas tritt aus der Leitung aus; Gasaustritt im Keller
        I can smell gas; Kohlenmonoxidmelder schlägt an; riecht nach faulen Eiern
    """,
    POISON: """
        meine Tochter hat Spülmaschinentabs gegessen; kind hat waschmittel geschluckt; giftige Pilze gegessen
        Baby hat eine Knopfbatterie verschluckt; sie hat viele Schlaftabletten genommen
    """,
    "110": """
        bei mir wird grad eingebrochen; jemand ist in meiner Wohnung und ich bin allein; mein mann schlägt mich
        Mein Ex steht vor der Tür und will mich umbringen; ein Typ mit Messer läuft hier rum; ich werde verfolgt
        mein kind ist weg, seit zwei stunden verschwunden; Amok in der Schule; my husband is hitting me
        Die Frau nebenan schreit um Hilfe, der prügelt die schon wieder; Vor der Tür wird einer zusammengeschlagen
        Mein Freund hat mich gewürgt und steht jetzt vor der Tür; Ein Mann mit Axt steht vor dem Supermarkt
        Unbekannte machen sich gerade am Kellerfenster zu schaffen; da fährt einer auf der falschen Seite der autobahn
        mein Freund hält mir ein Messer an den Hals
        Beim Ausheben im Garten haben wir eine Granate gefunden; Mein Ex hat gedroht uns anzuzünden
        unser Sohn (8) ist nicht von der Schule heimgekommen; Ich wurde gerade ausgeraubt; Mein Vater würgt meine Mutter
    """,
}

NONE = """
    Feuerwehr Jobs; Todesfall melden; Gasanschluss beantragen; Gasflasche entsorgen; Brandschutz Beratung; Brennholz
    Feuerwehrfest anmelden; Feuerwerk an Silvester; Lagerfeuer im Garten erlaubt; Feuer im Wald verboten; Sterbegeld
    Rauchmelder Pflicht; Rauchverbot in Kneipen; Tabletten entsorgen; Putzmittel entsorgen; Batterien abgeben
    Messerverbot in der Innenstadt; Einbruchschutz Beratung; Polizei Bewerbung; 110 Jahre Stadtjubiläum
    112 Euro Gebühr zu hoch; Mein Vater ist gestorben; Mein Ausweis ist verschwunden; Katze vermisst; Hund weggelaufen
    Vergiftete Köder im Park gefunden; Herzinfarkt Selbsthilfegruppe; Schlaganfall Reha beantragen; Suizidprävention
    Ich kann nicht mehr arbeiten; Ich will nicht mehr in der Kirche sein; Meine Mutter kann nicht mehr laufen
    Er will nicht mehr zahlen; Flammkuchen Stand auf dem Markt; Notrufsäule kaputt; Rettungswagen Rechnung
    Schlägerei auf der Kirmes letztes Jahr, Bußgeldbescheid; Vermisste Personen im Zweiten Weltkrieg suchen
    Mein Kind schläft nicht durch, gibt es eine Beratung; Treppe am Bahnhof ist vereist, ich bin fast gestürzt
    Ich bin überfallen worden, welche Opferentschädigung gibt es; Der Nachbar grillt und der Rauch zieht zu uns ins Haus
    Ich wurde letzte Woche zusammengeschlagen und will Anzeige erstatten; Opa hat eine Pistole hinterlassen
    Meine Mutter ist vor zwei Wochen die Treppe runtergefallen und braucht jetzt Pflege; blaue tonne voll
    Am Waldrand hat jemand alte Reifen hingeschmissen; Die Mieten explodieren; Unsere Heizung röchelt; Blut spenden
    Ich bin betrunken gefahren und den Führerschein los; Messer im Handgepäck erlaubt?; Rettungsschwimmer werden
    Ein Ziegel ist vom Dach gefallen; Mir ist der Schlüssel in den Kanal gefallen; Bombenentschärfung Sperrung
    Kohlenmonoxid Messung Schornsteinfeger; Waldbrandgefahr; Hausbrand Versicherung; Vergewaltigung Beratungsstelle
    Mein Chef bedroht mich mit Kündigung; Umgekippter Baum auf dem Radweg; Der Fluss ist umgekippt; Biogasanlage
    Der Lehrer schlägt Noten vor; Die Laterne brennt nicht; Straßenlampe brennt den ganzen Tag; Es brennt kein Licht
    Ich sehe keinen Sinn mehr in diesem Bescheid; Die Stadt reagiert nicht auf meinen Brief; Toter Hund am Straßenrand
    Der Schornstein nebenan qualmt den ganzen Tag; Ich möchte zu Hause sterben, Hospiz
    Jugendliche springen von der Brücke in den Kanal, ist das erlaubt?; Jemand ist in meiner Wohnung gemeldet
"""


def listed(text: str) -> list[str]:
    return [each.strip() for line in text.split("\n") for each in line.split(";") if each.strip()]


@pytest.mark.parametrize(("text", "call"), [(text, call) for call, texts in CALLS.items() for text in listed(texts)])
def test_danger(text: str, call: str) -> None:
    assert (nrw.notfall(text) or "").startswith(call)


@pytest.mark.parametrize("text", listed(NONE))
def test_what_only_sounds_like_danger(text: str) -> None:
    assert nrw.notfall(text) is None


def asked() -> list[tuple[str, str]]:
    suite = Path(__file__).parents[1] / "benchmarks" / "relevanz" / "notfaelle.tsv"
    return [(line.split("\t")[0], line.split("\t")[1]) for line in suite.read_text("utf-8").splitlines()[1:]]


def test_rounds_of_calls_and_of_what_only_sounds_like_them() -> None:
    wrong = [(text, call) for text, call in asked() if not (nrw.notfall(text) or "-").startswith(call)]
    assert wrong == []
    assert sum(call == "-" for _, call in asked()) > 250
    assert sum(call != "-" for _, call in asked()) > 400


def test_two_signs_of_weakness_make_one_of_danger() -> None:
    assert nrw.notfall("Oma ist blass") is None
    assert nrw.notfall("Oma ist blass und zittert") == "112"


@pytest.mark.parametrize(
    ("text", "call"), [("Enkeltrick", "110"), ("Vermisste Person melden", "110"), ("Kindergeld", None)]
)
def test_the_name_of_a_matter_of_danger(text: str, call: str | None) -> None:
    assert nrw.notfall(text) == call


@pytest.mark.parametrize(("ahead", "call"), [(1.0, "110"), (0.11, "110"), (0.09, None), (0.0, None)])
def test_a_matter_of_danger_calls_only_where_no_other_comes_near(ahead: float, call: str | None) -> None:
    trick = next(one for one in nrw.andere_stellen() if one.id == "enkeltrick")
    assert emergency("Enkeltrick", ()) is None
    assert emergency("Enkeltrick", (Sachtreffer(trick, 1.0, "Stichwort", vorsprung=ahead),)) == call


@given(
    st.sampled_from([text for texts in CALLS.values() for text in listed(texts)]),
    st.sampled_from(["Hilfe! ", "Bitte schnell, ", "Guten Tag, ich wohne in Hamm. "]),
)
def test_courtesy_and_spelling_change_nothing(text: str, before: str) -> None:
    call = nrw.notfall(text)
    for spelled in (before + text, text.upper(), fold_bare(text), f"  {text} !!"):
        assert nrw.notfall(spelled) == call


@given(st.text(string.ascii_letters + " äöüß.,!?", max_size=60))
def test_any_text_may_be_asked(text: str) -> None:
    assert emergency(text, ()) == emergency(f"{text} ", ())


def test_no_sign_waits_for_a_word_that_is_passed_over() -> None:
    """A row of words in the file holds no word that says nothing, for those are left out of what is compared."""
    lines = packaged_text("kommunal.nrw", "daten", "eigene", "notfaelle.txt").splitlines()
    fillers = set(lines[lines.index("[füllung]") + 1].split())
    rows = [
        row
        for line in lines
        if not line.startswith("#")
        for part in line.split()
        for row in part.split("|")
        if "_" in row
    ]
    assert rows
    assert not [row for row in rows if fillers.intersection(row.split("_"))]


def test_an_ordinary_word_is_no_slip_of_one_in_a_sign() -> None:
    lines = packaged_text("kommunal.nrw", "daten", "eigene", "notfaelle.txt").splitlines()
    ordinary = lines[lines.index("[wörter]") + 1].split()
    assert len(ordinary) > 200
    assert [word for word in ordinary if emergency(f"Mein Kind {word} mich", ()) is not None] == []
    assert emergency("Mein Mann schlägtt mich", ()) == "110"


def test_what_may_be_a_slip_of_several_words_is_read_as_the_last_of_them() -> None:
    several = 0
    for letter in string.ascii_lowercase:
        slips = known_signs().slips(letter)
        words = {word for word, meant in slips.items() if word == meant}
        meant: dict[str, set[str]] = {}
        for word in words:
            for left in with_one_less(word):
                meant.setdefault(left, set()).add(word)
        of_several = {left: max(of) for left, of in meant.items() if len(of) > 1 and left not in words}
        assert {left: slips[left] for left in of_several} == of_several
        several += len(of_several)
    assert several > 5


@pytest.mark.parametrize(
    "text", ["Häusliche Gewalt", "Gewalt in der Familie", "gewalt zu hause", "Partnerschaftsgewalt"]
)
def test_a_danger_that_a_municipal_matter_is_called_by_as_well(text: str) -> None:
    """The Frauenhaus goes before the Hilfetelefon as an answer; whom to call stands before both."""
    found = nrw.notfall(text)
    assert found is not None
    assert found.startswith("110; 116016")


@pytest.mark.parametrize("text", ["Spende für das Frauenhaus", "Gewaltprävention in der Schule", "Gewalt gegen Sachen"])
def test_what_names_no_danger_as_it_stands(text: str) -> None:
    assert nrw.notfall(text) is None
