"""How names are written: every spelling of a recorded name is found, and offices keep their mailboxes."""

# ruff: noqa: RUF001, E501 - letters that look alike are what is tested

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal.datenschutz.mailboxes import Mailboxes
from kommunal.datenschutz.person_names import PersonNames
from kommunal.datenschutz.words import _any_words, words

RECORDED = ("Erika Quandtmeier", "Jörg Müller-Lüdenscheidt", "Anna Żółć")


def redacted(text: str, *recorded: str, allow: tuple[str, ...] = ()) -> str:
    personen = tuple(k.Person(id=f"p{i}", name=name) for i, name in enumerate(recorded or RECORDED))
    stadt = k.Verwaltung(
        kommune=k.Kommune(ags="05915000"), personen=personen, einheiten=(k.Amt(id="a", name=text),)
    )  # fmt: skip
    return k.without_persons(stadt, allow=allow).einheiten[0].name


@pytest.mark.parametrize(
    "written",
    [
        "Quandtmeier", "QUANDTMEIER", "quandtmeier", "Quandtmeiers",
        "Quandt-meier", "Quandt meier", "Quandt\u00admeier",
        "Qu\u200bandtmeier", "Quаndtmeier", "Q u a n d t m e i e r", "Ｑｕａｎｄｔｍｅｉｅｒ", "E. Quandtmeier",
        "Quandtmeier, Erika", "Quandtmeier E.", "ErikaQuandtmeier", "equandtmeier", "quandtmeiere", "erika_quandtmeier",
        "erika.quandtmeier", "@quandtmeier", "Erika", "E.Q.", "E. Q.", "Quandtmeier, E.", "Müller", "Mueller", "Muller", "Lüdenscheidt",
        "Luedenscheidt", "Ludenscheidt", "Müller-Lüdenscheidt", "Müller–Lüdenscheidt", "Müller‑Lüdenscheidt",
        "MÜLLERLÜDENSCHEIDT", "JÖRG", "Jörgs", "Żółć", "Zolc", "zólć", "die Quandtmeiersche", "Quandtmeier\u2019s",
        "𝐐𝐮𝐚𝐧𝐝𝐭𝐦𝐞𝐢𝐞𝐫", "quandtmeier@stadt.de", "quandtmeier(at)stadt.de",
        # other signs for letters
        "🅠🅤🅐🅝🅓🅣🅜🅔🅘🅔🅡", "🇶🇺🇦🇳🇩🇹🇲🇪🇮🇪🇷", "Ⓠuandtmeier", "ᴇʀɪᴋᴀ", "Mϋller", "Quandtmеıеr", "Qu4ndtm3i3r", "Erika™", "№Erika",
        # in pieces
        "Eri-ka", "Quandt - • mei*er", "Q.u.a.n.d.t.m.e.i.e.r", "J ö r g", "Quandt-mei-ers", "Erika M. Q.",
        # with something else in one word
        "TeamQuandtmeier", "BüroErika", "Erika51", "51Quandtmeier", "Quandtmeier²", "Quandtmeierbüro", "Quandtmeierin",
        "jmuellerluedenscheidt", "MüllerQuandtmeier", "Müllerzimmer", "FrauMüller",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Büro {}", "Leiterin {}", "Zimmer {} (1. Stock)", "c/o {}", "Fr. {}, Raum 3"])
def test_no_token_of_a_recorded_name_is_left(written: str, around: str) -> None:
    text = redacted(around.format(written))
    assert "[" in text
    before, _, after = around.partition("{}")
    assert text.startswith(before)
    assert text.endswith(after)
    plain = "".join(word.bare for word in words(text))
    assert not any(part in plain for part in ("quandt", "erika", "muller", "ludensch", "jorg", "zolc"))


@pytest.mark.parametrize(
    "written",
    ["**Quandt**meier", "Quandt<wbr>meier", "Quandt&shy;meier", "Quandt&#109;eier", "%51uandtmeier", "<b>Er</b>ika"],
)
def test_markup_hides_no_name(written: str) -> None:
    assert redacted(f"Büro {written} Nord").replace("**", "") == "Büro [Name entfernt] Nord"


def test_markup_that_hides_nothing_stays() -> None:
    assert redacted("<b>Amt</b> 50% &amp; mehr") == "<b>Amt</b> 50% &amp; mehr"


@pytest.mark.parametrize(
    ("recorded", "written"),
    [
        ("Karl-Heinz von der Ölmühle", "khoelmuehle"),
        ("Karl-Heinz von der Ölmühle", "vonderölmühle"),
        ("Karl-Heinz von der Ölmühle", "K.-H. von der Ölmühle"),
        ("O'Brien, Seán", "OʼBrien"),
        ("O'Brien, Seán", "sobrien"),
        ("Eva Mueller", "Muller"),
        ("Eva Lüdenscheidt MdL", "Lüdenscheidthaus"),
        ("Eva Maria Berg", "E. M. Berg"),
    ],
)
def test_names_of_several_words_in_one(recorded: str, written: str) -> None:
    assert redacted(f"Büro {written}", recorded) == "Büro [Name entfernt]"


@pytest.mark.parametrize(
    "recorded", ["Erika Quandtmeier (SPD)", "Erika Quandtmeier MdL", "Dr. Erika Quandtmeier", "Quandtmeier, Erika",
                 "Frau Quandtmeier", "Erika Quandtmeier, LL.M.", "Bürgermeisterin Erika Quandtmeier",
                 "Erika Quandtmeier, Die Linke", "Erika Quandtmeier – Bündnis 90/Die Grünen", "E. Quandtmeier", "(Quandtmeier)", "Quandtmeier SPD"],
)  # fmt: skip
def test_what_stands_beside_a_name_neither_hides_it_nor_counts(recorded: str) -> None:
    assert redacted("Büro Quandtmeier, SPD, Dr., MdL, Frau", recorded) == "Büro [Name entfernt], SPD, Dr., MdL, Frau"


@pytest.mark.parametrize(
    "text",
    [
        "Schulzentrum Nord", "Bergbau und Energie", "Amt für Soziales", "Abteilung A. B.", "E-Akte", "Abt. E Q",
        "Frauen und Beruf", "Kindertagesstätte", "Annahmestelle", "Zentrale Dienste", "Kaiserstraße", "Team51", "eGovernment",
        "Die Linke Niers", "№ 7", "Ann und Amt", "Schu ........ lz",
    ],
)  # fmt: skip
def test_other_words_stay(text: str) -> None:
    assert redacted(text, "Karl Schulz", "Eva Berg (Die Linke)", "Anna Ott", "Jo Kaiser, Die Grünen") == text


def test_what_is_allowed_stays() -> None:
    assert redacted("Ortsteil Berg", "Eva Berg") == "Ortsteil [Name entfernt]"
    assert redacted("Ortsteil Berg, Eva Berg", "Eva Berg", allow=("Berg",)) == "Ortsteil Berg, [Name entfernt] Berg"


def test_names_without_a_letter_of_their_own_disable_nothing() -> None:
    names = PersonNames(["***", "Dr.", "A", "Li Wu"])
    assert names.redact("Li Wu und A") == "[Name entfernt] und A"
    assert not PersonNames([])
    assert PersonNames(["Eva Berg"])


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("https://hamm.de/team/equandtmeier", True),
        ("https://hamm.de/team/xquandtmeierx", True),
        ("https://hamm.de/m%C3%BCller", True),
        ("https://hamm.de/m%25C3%25BCller", True),
        ("amt-quandtmeier", True),
        ("https://hamm.de/jugendamt", False),
    ],
)
def test_keys_and_addresses(text: str, carries: bool) -> None:
    names = PersonNames(RECORDED)
    assert names.in_identifier(text) is carries
    assert names.in_identifier(text) is carries  # asked again


@pytest.mark.parametrize(
    ("mailbox", "personal"),
    [
        ("vorname.nachname", True), ("v.nachname", True), ("karl_meier", True), ("karl-heinz.meier", True),
        ("meier.karl", True), ("jugendamt", False), ("info", False), ("amt51.posteingang", False),
        ("team.nord", False), ("standesamt.hamm", False), ("hamm.norden", False), ("fb-soziales", False),
        ("meier", False), ("m.meier2", False),
    ],
)  # fmt: skip
def test_whose_mailbox_it_is(mailbox: str, personal: bool) -> None:
    assert Mailboxes(lambda: {"hamm", "norden"}).is_personal(mailbox) is personal


def test_a_mailbox_of_one_word_that_no_office_has_is_unclear() -> None:
    boxes = Mailboxes(lambda: {"norden"})
    assert boxes.is_unclear("meier")
    assert not any(map(boxes.is_unclear, ("norden", "info", "musikschule", "karl.meier", "m3")))
    assert boxes.unclear_in("meier@stadt.de")
    assert not boxes.unclear_in("02381 17-0")
    assert (
        boxes.redact("Post an karl.meier(at)stadt.de oder info@stadt.de")
        == "Post an [Adresse entfernt] oder info@stadt.de"
    )
    assert boxes.personal_in("mailto:karl.meier%40stadt.de")


@given(st.text(alphabet="aAbzÄäÖöÜüßẞ09 -–.„“\u00ad\u200b\u0308é"))
def test_the_short_way_reads_words_as_the_long_one(text: str) -> None:
    assert words(text) == _any_words(text)


def test_numbers_beside_a_name_are_none() -> None:
    assert redacted("Abt. 12, Schmidt 12", "Anna Schmidt 12") == "Abt. 12, [Name entfernt] 12"


@pytest.mark.parametrize(
    ("ags", "name", "public"),
    [
        ("05915000", None, None),
        ("05915000", "Hamm", "Hamm"),
        ("05915000", "Stadt Hamm", "Stadt Hamm"),
        ("05915000", "Hamm, Büro Eva Hamm", "[Name entfernt], Büro [Name entfernt]"),
        ("05999999", "Musterstadt", "Musterstadt"),
        ("05999999", "Stadt Hamm", "Stadt [Name entfernt]"),
    ],
)
def test_a_municipality_keeps_the_name_that_the_gazetteer_has(ags: str, name: str | None, public: str | None) -> None:
    stadt = k.Verwaltung(kommune=k.Kommune(ags=ags, name=name), personen=(k.Person(id="p", name="Eva Hamm"),))
    view = k.without_persons(stadt, report=True)
    assert view.verwaltung.kommune == k.Kommune(ags=ags, name=public)
    assert [one.field for one in view.removed if one.entry == ""] == (["kommune.name"] if name != public else [])
