"""How names are written: every spelling of a recorded name is found, and offices keep their mailboxes."""

# ruff: noqa: RUF001, E501 - letters that look alike are what is tested

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kommunal as k
from kommunal.datenschutz.mailboxes import Mailboxes
from kommunal.datenschutz.misspellings import Misspellings
from kommunal.datenschutz.ordinary_words import ordinary_words
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
        "🅠🅤🅐🅝🅓🅣🅜🅔🅘🅔🅡", "🇶🇺🇦🇳🇩🇹🇲🇪🇮🇪🇷", "Ⓠuandtmeier", "ᴇʀɪᴋᴀ", "Mϋller", "Erΐka", "Quandtmеıеr", "Qu4ndtm3i3r", "Erika™", "№Erika",
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


LONG = ("Özlem Quandtmeier-Gruber", "Hans-Jürgen Strößenreuther", "Christine von Wallenhorst", "Jean-Luc d'Aubigné")


@pytest.mark.parametrize(
    "written",
    [
        "Ö. Q.-G.", "Ö.Q.-G.", "Ö. Q. - G.", "Ö. Q.", "Oe. Q.-G.", "Ö. Qu.", "Q.-G., Ö.", "Q.-G.", "Quandtmeier-G.", "Ö. Q.-Gruber",
        "H.-J. S.", "H.J.S.", "H. S.", "H.-J. Str.", "H.-J. S", "Chr. v. W.", "C. W.", "C. von W.", "J.-L. d'A.", "J. L. A.",
    ],
)  # fmt: skip
def test_no_initials_of_a_recorded_name_are_left(written: str) -> None:
    assert redacted(f"Büro {written} Nord", *LONG).replace("entfernt].", "entfernt]") == "Büro [Name entfernt] Nord"


@pytest.mark.parametrize(
    ("recorded", "written"),
    [
        ("Oezlem Quandtmeier", "Öz. Q."),
        ("Ozlem Quandtmeier", "Ö. Q."),
        ("Özlem Quandtmeier", "Oez. Q."),
        ("Özlem Quandtmeier", "Oz. Q."),
    ],
)
def test_initials_are_found_however_either_side_writes_its_umlauts(recorded: str, written: str) -> None:
    assert redacted(f"Büro {written} Nord", recorded) == "Büro [Name entfernt]. Nord"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Frau Q.", "Frau [Name entfernt]."),
        ("Fr. Q.-G.", "Fr. [Name entfernt]."),
        ("Herrn S.", "Herrn [Name entfernt]."),
        ("HJ Strößenreuther", "[Name entfernt]"),
        ("Chr. Wallenhorst", "[Name entfernt]"),
        ("hj.strößenreuther", "hj.[Name entfernt]"),
        ("özlem.q", "[Name entfernt]"),
        ("Quandtmeier_ö", "[Name entfernt]"),
    ],
)
def test_letters_beside_a_form_of_address_or_a_name_go_with_it(written: str, left: str) -> None:
    assert redacted(f"Büro {written}", *LONG) == f"Büro {left}"


@pytest.mark.parametrize(
    "written",
    [
        # a letter wrong, missing, too many, swapped
        "Quandmeier", "Quandtmaier", "Quadtmeier", "Qundtmeier", "Quanddtmeier", "Quandtmeire", "Wuandtmeier", "Quandtmeien", "Quandtmeie",
        "Walenhorst", "Wallenhosrt", "Wallenhörst", "Strösenreuther", "Christime", "QUANDMEIER", "Quandmeiers", "Quandmeiersche", "Frau-Quandmeier",
        # as it sounds
        "Kwandtmeier", "Quantmeyer", "Strössenreuter", "Stroßenreuter", "Grubber", "Özlehm", "Wahlenhorst", "Kristine", "Jürgenn",
    ],
)  # fmt: skip
def test_a_name_that_is_spelt_wrongly_is_found(written: str) -> None:
    assert redacted(f"Büro {written}", *LONG).replace("Frau-", "") == "Büro [Name entfernt]"
    assert PersonNames(LONG).in_identifier(f"buero-{k.slug(written)}")


@pytest.mark.parametrize("written", ["Quandtmiere", "Kruber", "Valenhorst", "Strasser", "Aubin"])
def test_two_slips_are_another_name(written: str) -> None:
    assert redacted(f"Büro {written}", *LONG) == f"Büro {written}"


@pytest.mark.parametrize(
    "written",
    [
        # for the web, in mails, as escapes
        "M%FCller", "M%C3%BCller", "M=FCller", "M=C3=BCller", r"M\u00fcller", r"M\u{00FC}ller", r"M\xfcller", "xn--mller-kva",
        # read in the wrong encoding
        "MÃ¼ller", "MuÌˆller", "LÃ¼denscheidt", "Å»Ã³Å‚Ä‡",
        # with a letter lost
        "M?ller", "M\ufffdller", "L??denscheidt", "Ż\ufffdłć", "J?rg",
        # with a digit that looks like another letter
        "Er1ka", "Er1k4", "Quandtme1er", "Lüdensche1dt",
    ],
)  # fmt: skip
def test_no_encoding_hides_a_name(written: str) -> None:
    assert redacted(f"Büro {written} Nord") == "Büro [Name entfernt] Nord"


@pytest.mark.parametrize(
    "written", [r"\ud800 Amt", r"C:\xaz Amt", "xn--99999999 Amt", "Müller? Wer? Wo?", "A=BB Amt", "Ämter Ãœ", "M?l"]
)
def test_what_is_no_encoding_stays(written: str) -> None:
    assert redacted(written, "Erika Quandtmeier") == written


@pytest.mark.parametrize("sign", ["&#10;", "%0A", "%00", "&#8238;", "%EF%BF%BE", r"\u202e", r"\x07", "&#9;", "=0A"])
def test_what_an_encoding_hides_beside_a_name_makes_no_name_that_is_refused(sign: str) -> None:
    record = k.Verwaltung(
        kommune=k.Kommune(ags="05915000"),
        personen=(k.Person(id="p", name="Erika Quandtmeier"),),
        einheiten=(k.Amt(id="a", name=f"Büro Quandt&shy;meier{sign}Nord"),),
    )
    view = k.without_persons(record)
    assert view.einheiten[0].name == "Büro [Name entfernt] Nord"
    assert k.without_persons(k.loads(k.dumps(view))) == view


@pytest.mark.parametrize(
    ("recorded", "text", "left"),
    [
        ("J&ouml;rg MÃ¼ller", "Jörg, Müller", "[Name entfernt]"),
        ("Иван Петров (Die Grünen)", "Ivan Petrov, die Grünen", "[Name entfernt], die Grünen"),
        ("Đorđe Jovanović", "Djordje und Dorde", "[Name entfernt] und [Name entfernt]"),
        # what else is a particle
        ("Ben Berger", "Team Ben", "Team [Name entfernt]"),
        ("Berger, Ben", "Team Ben", "Team [Name entfernt]"),
        ("Ben", "Ben", "[Name entfernt]"),
        ("Vincent van Gogh", "Haus van der Valk", "Haus van der Valk"),
        ("van Gogh", "Haus van der Valk", "Haus van der Valk"),
        ("Li An", "Li An, Frau An, Haus an der Lippe, An der Lippe", "[Name entfernt], Frau [Name entfernt], Haus an der Lippe, An der Lippe"),
        ("Li Do", "Mo-Do 8-12 Uhr, Herr Do", "Mo-Do 8-12 Uhr, Herr [Name entfernt]"),
    ],
)  # fmt: skip
def test_names_that_are_recorded_in_another_writing_or_are_particles(recorded: str, text: str, left: str) -> None:
    assert redacted(text, recorded) == left


@pytest.mark.parametrize("written", ["Qu@ndtmeier", "Qu4ndtm€ier", "Quandtme!er", "$tro$$enreuther", "Grüb€r"])
def test_signs_that_look_like_letters_hide_no_name(written: str) -> None:
    assert "[Name entfernt]" in redacted(f"Büro {written}, Post an amt@hamm.de", *LONG)
    assert PersonNames(LONG).in_identifier(f"https://hamm.de/{written}")


@pytest.mark.parametrize(
    ("recorded", "text"),
    [
        ("Eva Schreiber", "Schreiben und Schriften"),
        ("Detlef Schmitt", "Schritt für Schritt"),
        ("Roswitha Brandt", "Brand- und Katastrophenschutz"),
        ("Karl Schulze", "Schule und Sport"),
        ("Uwe Kindler", "Kinder, Jugend"),
        ("Ina Leitner", "Leiter des Amtes"),
        ("Jo Schultz", "Schutz, Schulzentrum"),
        ("Eva Weise", "Waisenrente, Waise"),
        ("Ute Gärtner", "Partner der Wirtschaft"),
        ("Ina Meschette", "Stadt Meschede"),
        ("Bodo Borkum", "Bockum-Hövel"),
        ("Anna Klein", "Buchstaben A-K. und A – K, A. bis K."),
        ("Anna Klein", "Raum A 3, Abt. K. Gebäude A. 2"),
        ("Tom Quandt", "E. Q. und q. t., T Q"),
        ("Bruno Zander", "z. B. u. a."),
        ("Kim Usinger", "K. u. k. Archiv"),
        # a small letter between two capitals is a word, unless the name has a particle there
        ("Anna Ulrike Berg", "Eingang A u. B."),
    ],
)
def test_words_and_letters_near_a_name_stay(recorded: str, text: str) -> None:
    assert redacted(text, recorded) == text


def test_a_person_of_many_names_is_known_by_each_and_by_neighbours() -> None:
    person = " ".join(["Anna", *(f"Wxyz{letter}" for letter in "abcdefghik"), "Quandtmeier"])
    assert redacted("Büro Wxyzg, aquandtmeier, wxyzaquandtmeier", person) == "Büro [Name entfernt]"
    assert redacted(f"Büro {'Quandtmeier' * 20}", person) == "Büro [Name entfernt]"
    assert redacted(f"Büro {'quandmeier' * 20}", person) == f"Büro {'quandmeier' * 20}", "no name is that long"
    assert redacted(f"Büro {'A. Q. ' * 20}Nord", person).endswith("[Name entfernt]. Nord")


def test_what_is_allowed_is_no_misspelling() -> None:
    assert redacted("Haus Quandmeier", "Eva Quandtmeier", allow=("Quandmeier",)) == "Haus Quandmeier"


def test_parts_of_the_own_town_are_ordinary_words_those_of_another_are_not() -> None:
    assert "pelkum" in ordinary_words(k.Kommune(ags="05915000"))
    assert "pelkum" not in ordinary_words(k.Kommune(ags="05911000"))


def slips(one: str, other: str) -> int:
    """How many letters have to be put in, left out, changed or swapped with the next to make one word of another."""
    cost = {(i, j): i + j for i in range(len(one) + 1) for j in range(len(other) + 1) if 0 in (i, j)}
    for i, left in enumerate(one, start=1):
        for j, right in enumerate(other, start=1):
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, cost[i - 1, j - 1] + (left != right))
            if i > 1 < j and one[i - 2 : i] == other[j - 2 : j][::-1]:
                cost[i, j] = min(cost[i, j], cost[i - 2, j - 2] + 1)
    return cost[len(one), len(other)]


SAID_IN_ONE_WAY = "abglmnorsw"
"""Letters that German writes in one way, as long as none is doubled."""


@given(st.text(SAID_IN_ONE_WAY, min_size=11, max_size=13), st.data())
def test_one_slip_in_a_long_name_is_seen_and_two_are_not(name: str, data: st.DataObject) -> None:
    written = name
    for _ in range(data.draw(st.integers(0, 2))):
        at, letter = data.draw(st.integers(0, len(written) - 2)), data.draw(st.sampled_from(SAID_IN_ONE_WAY))
        before, one, two, after = written[:at], written[at], written[at + 1], written[at + 2 :]
        slipped = [f"{letter}{one}{two}", two, f"{letter}{two}", f"{two}{one}", f"{one}{two}{letter}"]
        written = before + data.draw(st.sampled_from(slipped)) + after
    assume(not any(left == right for word in (name, written) for left, right in pairwise(word)))
    assert (written in Misspellings([name], frozenset)) is (slips(name, written) <= 1)
    assert written not in Misspellings([name], lambda: {written})


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
        ("Jo Ott", "joott"),
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


TITLES = (
    "Dr. Prof. Dipl.-Ing. Frau Herr Hr. Fr. Bürgermeisterin Oberbürgermeister Oberbürgermeisterin Landrätin Beigeordnete "
    "Beigeordneter Dezernentin Leiterin Amtsleiter Amtsleiterin Kämmerin Ratsfrau Ratsherr Ratsmitglied Stadtdirektor "
    "Stadtdirektorin Kommissarisch"
)


@pytest.mark.parametrize("title", TITLES.split())
def test_what_is_recorded_as_a_part_of_a_name_and_is_none_stays(title: str) -> None:
    assert redacted(f"{title} Quandtmeier", f"{title} Erika Quandtmeier") == f"{title} [Name entfernt]"


PARTICLES = "von vom van der den dem de del della di da do dos du la le zu zur zum ter ten el al bin ben abu"


@pytest.mark.parametrize("particle", PARTICLES.split())
def test_a_word_between_names_is_one_only_there(particle: str) -> None:
    """A day is written "Do", too: of João do Carmo it is no name."""
    recorded = f"Sam {particle} Quandtmeier"
    assert redacted(f"Büro {particle} Quandtmeier", recorded) == "Büro [Name entfernt]"
    assert redacted(f"Büro {particle} 51", recorded) == f"Büro {particle} 51"


@pytest.mark.parametrize(("text", "left"), [
    ("mailto:xquandtmeierx@hamm.de", "[Name entfernt]"), ("MailTo:xquandtmeierx@hamm.de", "[Name entfernt]"),
    ("mailto:amt51@hamm.de", "mailto:amt51@hamm.de"),
    # in a sentence the words around it stay
    ("Büro quandtmeier@hamm.de", "Büro [Name entfernt]@hamm.de"),
])  # fmt: skip
def test_an_address_for_mail_goes_as_a_whole_where_it_carries_a_name(text: str, left: str) -> None:
    assert redacted(text) == left


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


WORDS_FOR_OFFICES = (
    "abfall buergerbuero jugendamt kita meldung pass presse rathaus sozialdienste standesamt steuern termine unterhalt "
    "auftragsvergabe vergabe vhs volkshochschule wahl wahlen west wohngeld zulassung feuerwehr schulsachen"
)


@pytest.mark.parametrize("office", WORDS_FOR_OFFICES.split())
def test_whatever_stands_beside_what_an_office_does_the_mailbox_is_no_persons(office: str) -> None:
    boxes = Mailboxes(frozenset)
    assert (boxes.is_personal(f"{office}.meier"), boxes.is_unclear(office)) == (False, False)
    assert boxes.is_personal("karla.meier")


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


@pytest.mark.parametrize(
    ("name", "written", "seen"),
    [
        # swapped, missing and too many from seven letters on, in the shorter of the two
        ("gablmon", "galbmon", True), ("gablmo", "galbmo", False), ("gablmons", "gablmos", True),
        ("gablmon", "gabmon", False), ("gablmon", "gablrmon", True), ("gablmo", "gablrmo", False),
        # another letter from eight on, at the end from ten on
        ("gablmonr", "gabrmonr", True), ("gablmon", "gabrmon", False), ("gablmonrab", "gablmonras", True),
        ("gablmonra", "gablmonrs", False), ("gablmonrab", "gablmonrabs", True), ("gablmonra", "gablmonras", False),
        # what sounds alike from five on, where letters are missing from six on
        ("maier", "meyer", True), ("beyr", "beir", False), ("thomas", "tomas", False), ("thomasa", "tomasa", True),
        # up to sixty letters
        ("gablmonrs" * 6 + "gablmo", "gablmonrs" * 6 + "gablom", True),
        ("gablmonrs" * 6 + "gablmon", "gablmonrs" * 6 + "galbmon", False),
    ],
)  # fmt: skip
def test_how_long_a_name_has_to_be_for_a_slip_in_it(name: str, written: str, *, seen: bool) -> None:
    assert (written in Misspellings([name], frozenset)) is seen


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chr", "kr"), ("chs", "x"), ("ck", "k"), ("qu", "kw"), ("ph", "f"), ("dt", "t"), ("th", "t"), ("tz", "z"),
        ("ts", "z"), ("ey", "ei"), ("ay", "ei"), ("ai", "ei"), ("aeu", "eu"), ("oi", "eu"), ("oy", "eu"), ("ae", "e"),
        ("ie", "i"), ("y", "i"), ("c", "k"), ("v", "f"), ("d", "t"), ("ks", "x"), ("ah", "a"), ("mm", "m"),
    ],
)  # fmt: skip
def test_what_is_written_in_two_ways_and_said_in_one(one: str, other: str) -> None:
    # six letters at least: of fewer than seven, only the sound tells
    rest = "lonarb"[: 5 - len(other)]
    name, written = f"b{one}{rest}", f"b{other}{rest}"
    assert len(written) == 6
    assert written in Misspellings([name], frozenset)
    assert f"b{other}{rest[:-1]}m" not in Misspellings([name], frozenset)


@pytest.mark.parametrize(("one", "other"), [("sch", "s"), ("ch", "k"), ("sch", "ch"), ("b", "p"), ("g", "k")])
def test_what_is_said_in_two_ways(one: str, other: str) -> None:
    rest = "lonarb"[: 5 - len(other)]
    assert f"b{other}{rest}" not in Misspellings([f"b{one}{rest}"], frozenset)
