"""Lists of words that text is compared with: every word in one does what the list is for.

A word that is spelled otherwise than the comparison spells what it meets ("Straße" for "strasse") would never be found.
"""

import pkgutil
import re
from importlib import import_module

import pytest

import kommunal as k
from kommunal import nrw
from kommunal.datenschutz import mailboxes, misspellings, person_names
from kommunal.interop import german, headings, oparl_read, plan
from kommunal.interop.sheets import Sheet
from kommunal.model import aufteilung, osm_grammar, schluessel, split_reading, surnames
from kommunal.model.begriffe import Begriff
from kommunal.model.osm import read_hours
from kommunal.model.text import fold, fold_bare
from kommunal.nrw import offices
from kommunal.nrw.gebiete import by_key
from kommunal.nrw.leistungsverzeichnis import all_leistungen
from kommunal.nrw.verbandszustaendigkeit import resolve
from kommunal.rules import offices as rule_offices
from kommunal.rules import shape
from kommunal.stand import number_words, numbers
from kommunal.strategies import _words as invented
from test_golden import matches

# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", sorted(surnames._COURTESY))
def test_forms_of_address_and_degrees_are_no_surname(word: str) -> None:
    assert surnames.surnames(f"{word} Zimmer") == ("zimmer",)
    assert surnames.surnames(f"Zimmer, {word}") == ("zimmer",)


@pytest.mark.parametrize("word", sorted(surnames._PARTICLES))
def test_registers_sort_a_particle_or_do_not(word: str) -> None:
    assert surnames.surnames(f"{word} Zimmer") == ("zimmer", f"{word}zimmer")
    assert "zimmer" in surnames.surnames(f"Anna {word} Zimmer")
    assert word not in surnames.surnames(f"Anna {word} Zimmer")


@pytest.mark.parametrize("word", sorted(person_names._NO_NAMES))
def test_what_stands_beside_a_name_is_found_in_no_text(word: str) -> None:
    names = person_names.PersonNames([f"{word.title()} Erika Quandtmeier"])
    assert names.redact(f"{word} hilft") == f"{word} hilft"
    assert "Quandtmeier" not in names.redact("Frau Quandtmeier hilft")


@pytest.mark.parametrize("word", sorted(one for one in person_names._PARTICLES if len(one) > 1))
def test_particles_of_a_name_stay_in_a_text(word: str) -> None:
    assert person_names.PersonNames([f"Erika {word} Quandtmeier"]).redact(f"etwa {word} dort") == f"etwa {word} dort"


@pytest.mark.parametrize("ending", person_names._ENDINGS)
def test_a_surname_is_found_with_what_german_hangs_on_it(ending: str) -> None:
    assert person_names.PersonNames(["Erika Quandt"]).redact(f"der Quandt{ending} Antrag").count("[Name entfernt]") == 1


@pytest.mark.parametrize("word", sorted(person_names._BEFORE_A_NAME - {""}))
def test_a_short_surname_is_found_behind_what_goes_before_it(word: str) -> None:
    assert "berger" not in person_names.PersonNames(["Erika Berger"]).redact(f"an {word}berger gerichtet")


@pytest.mark.parametrize("word", sorted(person_names._BEHIND_A_NAME - {""}))
def test_a_short_surname_is_found_before_what_goes_behind_it(word: str) -> None:
    assert "berger" not in person_names.PersonNames(["Erika Berger"]).redact(f"an berger{word} gerichtet")


@pytest.mark.parametrize("word", sorted(mailboxes._OF_AN_OFFICE))
def test_such_a_mailbox_is_an_offices(word: str) -> None:
    boxes = mailboxes.Mailboxes(tuple)
    assert not boxes.is_unclear(word)
    assert not boxes.is_personal(f"{word}.quandtmeier")


@pytest.mark.parametrize("end", mailboxes._ENDS_OF_OFFICES)
def test_a_mailbox_that_ends_so_is_an_offices(end: str) -> None:
    boxes = mailboxes.Mailboxes(tuple)
    assert not boxes.is_unclear(f"zwerg{end}")
    assert boxes.is_personal("erika.quandtmeier")


# --- hours and numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "day"), osm_grammar._DAY_WORDS.items())
def test_a_weekday_in_any_word(word: str, day: int) -> None:
    assert [one.tage for one in read_hours(f"{word} 08:00-12:00")] == [(osm_grammar.WEEKDAYS[day],)]


@pytest.mark.parametrize(("word", "month"), osm_grammar._MONTH_WORDS.items())
def test_a_month_in_any_word(word: str, month: int) -> None:
    (one,) = read_hours(f"{word} Mo 08:00-12:00")
    assert one.saison is not None
    assert one.saison.startswith(f"{month + 1:02}-01..{month + 1:02}-")


@pytest.mark.parametrize("word", osm_grammar._DAILY)
def test_every_day_in_any_word(word: str) -> None:
    assert [one.tage for one in read_hours(f"{word} 08:00-12:00")] == [osm_grammar.WEEKDAYS]


@pytest.mark.parametrize("word", osm_grammar._CLOSED)
def test_closed_in_any_word(word: str) -> None:
    assert [one.tage for one in read_hours(f"Mo-Di 08:00-12:00; Mo {word}")] == [("di",)]


@pytest.mark.parametrize("word", osm_grammar._OPEN)
def test_open_in_any_word(word: str) -> None:
    assert read_hours(f"Mo 08:00-12:00 {word}") == read_hours("Mo 08:00-12:00")


@pytest.mark.parametrize("word", osm_grammar._HOLIDAY)
def test_holidays_in_any_word(word: str) -> None:
    assert read_hours(f"Mo 08:00-12:00; {word} off") == read_hours("Mo 08:00-12:00; PH off")


@pytest.mark.parametrize("word", osm_grammar._LAST)
def test_the_last_of_a_month_in_any_word(word: str) -> None:
    assert [one.woche for one in read_hours(f"{word} Mo 08:00-12:00")] == [(-1,)]


@pytest.mark.parametrize("word", osm_grammar._AND)
def test_and_in_any_word(word: str) -> None:
    assert [one.tage for one in read_hours(f"Mo {word} Do 08:00-12:00")] == [("mo", "do")]


@pytest.mark.parametrize("word", osm_grammar._FILLERS)
def test_words_that_say_nothing_are_passed_over(word: str) -> None:
    assert read_hours(f"{word} Mo 08:00-12:00") == read_hours("Mo 08:00-12:00")


@pytest.mark.parametrize(("word", "meant"), osm_grammar._PARITY.items())
@pytest.mark.parametrize("week", osm_grammar._WEEKS)
def test_even_and_odd_weeks_in_any_word(word: str, meant: str, week: str) -> None:
    assert [one.kalenderwochen for one in read_hours(f"{word} {week} Mo 08:00-12:00")] == [meant]


@pytest.mark.parametrize("words", osm_grammar.APPOINTMENTS)
def test_only_by_appointment_in_any_words(words: str) -> None:
    for told in (words, f'"{words.title()}"'):
        (one,) = read_hours(f"Mo 08:00-12:00 {told}")
        assert (one.nur_mit_termin, one.hinweis) == (True, None)


@pytest.mark.parametrize(
    "word",
    sorted(
        split_reading._MARKERS
        | split_reading._DIGIT_MARKERS
        | split_reading._NUMBER_MARKERS
        | split_reading._CONNECTING
    ),
)
def test_words_of_a_split_are_spelled_as_it_is_read(word: str) -> None:
    assert fold_bare(word) == word
    assert re.fullmatch("[a-z]+", word)


@pytest.mark.parametrize("word", sorted(split_reading._MARKERS))
def test_letters_may_be_announced(word: str) -> None:
    assert aufteilung.parse(f"{word} A-C").initials == frozenset("abc")


@pytest.mark.parametrize("word", sorted(split_reading._DIGIT_MARKERS))
def test_last_digits_may_be_announced(word: str) -> None:
    assert aufteilung.parse(f"{word} 0-4").kind is aufteilung.SplitKind.FINAL_DIGITS


@pytest.mark.parametrize(("word", "number"), number_words._cardinals().items())
def test_numbers_in_words(word: str, number: int) -> None:
    assert number_words.in_digits(f"Dezernat {word}") == f"Dezernat {number}"


@pytest.mark.parametrize(("word", "number"), number_words._ordinals().items())
def test_the_number_of_a_bezirk_in_words(word: str, number: int) -> None:
    assert number_words.in_digits(f"im {word} Bezirk") == f"im Bezirk {number}"


def test_the_words_for_numbers_are_german() -> None:
    told = {number: word for word, number in number_words._cardinals().items() if word != "zwo"}
    assert [told[number] for number in (1, 2, 7, 12, 16, 17, 20, 21, 30, 66, 77, 99)] == [
        "eins", "zwei", "sieben", "zwoelf", "sechzehn", "siebzehn", "zwanzig", "einundzwanzig", "dreissig",
        "sechsundsechzig", "siebenundsiebzig", "neunundneunzig",
    ]  # fmt: skip
    assert len(told) == 99


@pytest.mark.parametrize(("letter", "latin"), sorted({**schluessel._LATIN, **schluessel._CYRILLIC}.items()))
def test_letters_of_other_alphabets_become_those_of_an_id(letter: str, latin: str) -> None:
    assert re.fullmatch("[a-z]{0,4}", latin)
    assert k.slug(f"x{letter}x") == f"x{latin}x"


@pytest.mark.parametrize(("word", "kind"), numbers._KINDS.items())
def test_a_number_is_asked_for_with_its_kind(word: str, kind: str) -> None:
    for text in (f"{word} 3", f"{word.title()} III", f"{word}. 3", f"{word}3"):
        assert numbers.spoken_number(text) == numbers.SpokenNumber(kind, numbers.number_keys(text))
    assert kind in numbers._KINDS


ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XIX": 19,
    "XX": 20, "XXI": 21, "XXIX": 29, "XXX": 30, "XXXIX": 39,
}  # fmt: skip


@pytest.mark.parametrize(("roman", "number"), ROMAN.items())
def test_roman_digits_are_a_number(roman: str, number: int) -> None:
    assert numbers.number_keys(f"{roman}/5") == (f"{number}/5", "5")
    assert numbers.number_keys(f"Dezernat {roman}")[-1:] == (str(number),)


ALIKE = (
    ("chr", "kr"), ("chs", "x"), ("ck", "k"), ("qu", "kw"), ("ph", "f"), ("dt", "t"), ("th", "t"), ("tz", "z"),
    ("ts", "z"), ("ey", "ei"), ("ay", "ei"), ("ai", "ei"), ("aeu", "eu"), ("oi", "eu"), ("oy", "eu"), ("ae", "e"),
    ("ie", "i"), ("y", "i"), ("c", "k"), ("v", "f"), ("d", "t"), ("ks", "x"), ("ll", "l"), ("uh", "u"),
)  # fmt: skip
"""What German writes in several ways and says alike, as in Schmidt and Schmitt, Meyer and Maier, Philipp and Filip."""


@pytest.mark.parametrize(("written", "other"), ALIKE)
def test_a_name_is_known_by_its_sound(written: str, other: str) -> None:
    name, heard = f"br{written}tanolz", f"br{other}tanolz"
    assert misspellings._sound(name) == misspellings._sound(heard)
    assert heard in misspellings.Misspellings([name], frozenset)
    assert heard not in misspellings.Misspellings([name], lambda: {heard})


@pytest.mark.parametrize(("written", "other"), [("sch", "ch"), ("sch", "s"), ("ch", "k"), ("ei", "ie"), ("o", "u")])
def test_what_sounds_otherwise_is_another_name(written: str, other: str) -> None:
    assert misspellings._sound(f"bro{written}anolz") != misspellings._sound(f"bro{other}anolz")
    assert f"b{other}be" not in misspellings.Misspellings([f"b{written}be"], frozenset)


# --- rules ------------------------------------------------------------------------------------------------------------

OF_THE_KREIS = {
    "Gesundheitsamt": "gesundheitsamt", "Katasteramt": "liegenschaftskataster",
    "Veterinäramt": "lebensmittelueberwachung", "Lebensmittelüberwachungsamt": "lebensmittelueberwachung",
    "Kfz-Zulassung": "kfz-zulassung", "Kfz-Zulassungsstelle": "kfz-zulassung", "Zulassungsstelle": "kfz-zulassung",
    "Kfz-Zulassungsbehörde": "kfz-zulassung", "Fahrerlaubnisbehörde": "fuehrerschein",
    "Führerscheinstelle": "fuehrerschein", "Ausländerbehörde": "aufenthaltstitel", "Ausländeramt": "aufenthaltstitel",
    "Einbürgerungsbehörde": "einbuergerung", "Einbürgerungsstelle": "einbuergerung",
    "Bauordnungsamt": "baugenehmigung", "Bauaufsicht": "baugenehmigung", "Bauaufsichtsamt": "baugenehmigung",
    "Bauaufsichtsbehörde": "baugenehmigung", "Jugendamt": "jugendamt-asd", "Betreuungsbehörde": "betreuungsstelle",
    "Untere Naturschutzbehörde": "naturschutz-eingriff", "Untere Wasserbehörde": "wasserrechtliche-erlaubnis",
    "Untere Bodenschutzbehörde": "altlasten-bodenschutz", "Untere Jagdbehörde": "jagdschein",
}  # fmt: skip
"""Offices that a small Gemeinde does not have, and the Leistung by which the law says so."""


@pytest.mark.parametrize("name", OF_THE_KREIS)
def test_an_office_of_the_kreis_is_noticed_in_a_small_town(name: str) -> None:
    town = k.Verwaltung(kommune=k.Kommune(ags="05978008"), einheiten=(k.Amt(id="amt", name=name),))
    (finding,) = k.check(town, select=["R503", "R509"])
    law = nrw.zustaendig(nrw.leistung(OF_THE_KREIS[name]), nrw.gemeinde("05978008"))
    assert law.rechtsgrundlage in finding.message
    branch = k.Verwaltung(kommune=k.Kommune(ags="05978008"), einheiten=(k.Amt(id="a", name=f"Kreis-{name}"),))
    assert k.check(branch, select=["R503", "R509"]) == ()


@pytest.mark.parametrize("name", ["Standesamt", "Einwohnermeldeamt", "Meldebehörde"])
def test_an_office_of_the_gemeinden_is_noticed_in_a_kreis(name: str) -> None:
    (finding,) = k.check(
        k.Verwaltung(kommune=k.Kommune(ags="05978"), einheiten=(k.Amt(id="amt", name=name),)), select=["R503", "R509"]
    )
    assert finding.message.startswith(f"{name!r}: ")


@pytest.mark.parametrize(
    "name",
    [
        "Polizeiwache", "Polizei", "Kreispolizeibehörde", "Polizeiinspektion Mitte", "Polizeipräsidium",
        "Agentur für Arbeit", "Bundesagentur für Arbeit", "Arbeitsagentur Hamm", "Familienkasse", "Zollamt",
        "Straßen.NRW", "Autobahn GmbH", "Bezirksregierung Arnsberg", "Staatliches Schulamt",
        "Schulamt für den Kreis Unna", "Schulamt für die Stadt Hamm", "Staatliches Umweltamt",
        "Staatsanwaltschaft Dortmund",
    ],
)  # fmt: skip
def test_an_authority_of_the_land_or_the_bund_does_not_stand_in_the_line(name: str) -> None:
    def found(named: str) -> list[str]:
        units = (k.Amt(id="a", name="Bürgerbüro"), k.Organisationseinheit(id="b", name=named, uebergeordnet="a"))
        town = k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=units)
        return [finding.path for finding in k.check(town, select=["R504"])]

    assert found(name) == ["einheiten[1].uebergeordnet"]
    assert found(f"Verbindung zur {name}") == []


@pytest.mark.parametrize("pattern", rule_offices._OFFICES)
def test_every_office_of_a_rule_is_a_leistung(pattern: str) -> None:
    assert nrw.leistung(rule_offices._OFFICES[pattern]).id == rule_offices._OFFICES[pattern]


@pytest.mark.parametrize("word", shape._INDEPENDENT)
def test_what_is_independent_may_stand_outside_the_line(word: str) -> None:
    def found(name: str) -> list[str]:
        units = (
            k.Verwaltungsleitung(id="bm", name="Bürgermeister"),
            k.Amt(id="amt", name=name, uebergeordnet="keine"),
        )
        return [one.path for one in k.check(k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=units))
                if one.path.endswith("uebergeordnet")]  # fmt: skip

    assert found("Amt für Sport") == ["einheiten[1].uebergeordnet"]
    assert found(f"Amt für {word}") == []


# --- tables of others -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "words"), headings._SYNONYMS.items())
def test_every_heading_tells_its_field(field: str, words: str) -> None:
    for word in words.split("|"):
        assert headings._field(word.title(), {}) == (field, False), word


@pytest.mark.parametrize("word", headings.LEVELS)
def test_every_kind_of_unit_heads_a_column(word: str) -> None:
    head = headings.find_head(Sheet("", ((word.title(), "Telefon"), ("A", "1"))), {})
    assert head is not None
    assert head.columns == {0: "name", 1: "telefon"}
    assert headings.LEVELS[word] in k.EINHEITSARTEN


@pytest.mark.parametrize(("part", "field"), headings._PARTS)
def test_a_part_of_a_heading_tells_where_no_whole_one_does(part: str, field: str) -> None:
    assert headings._field(f"Xaver {part}xaver", {}) == (field, False)
    assert field in headings.FIELDS


@pytest.mark.parametrize(("word", "kind", "same"), german._KINDS)
def test_the_first_word_of_a_name_tells_the_kind(word: str, kind: str, same: bool) -> None:
    assert german.kind_of_name(f"{word.title()} Soziales") == (kind, None if same else word.title())
    assert kind in k.EINHEITSARTEN


@pytest.mark.parametrize(("word", "month"), german._MONTHS.items())
def test_a_date_with_a_month_in_any_word(word: str, month: int) -> None:
    assert german.german_date(f"3. {word.title()} 2021") == f"2021-{month:02}-03"


@pytest.mark.parametrize(("word", "kind"), oparl_read._COUNCILS)
def test_a_body_is_known_by_a_word_in_its_name(word: str, kind: str) -> None:
    body = {"id": "b", "type": "https://schema.oparl.org/1.1/Body", "name": "Kamen"}
    council = {
        "id": "o", "type": "https://schema.oparl.org/1.1/Organization", "name": f"Der {word.title()} X",
        "organizationType": "Gremium",
    }  # fmt: skip
    reading = k.interop.read([body, council], "oparl", ags="05978020")
    assert [str(one.gremiumsart) for one in reading.verwaltung.gremien] == [str(kind)]


@pytest.mark.parametrize("word", sorted(plan._MUNICIPAL))
def test_a_facility_of_the_municipality_has_no_other_bearer(word: str) -> None:
    table = f"Einrichtung;Träger;Straße\nKita Nord;{word.title()};Weg 1\nKita Süd;Caritas;Weg 2"
    verwaltung = k.interop.read(table.encode(), "tabelle", ags="05978020").verwaltung
    assert [one.name for one in verwaltung.akteure] == ["Caritas"]
    assert fold(word) == word


# --- closed lists, offices, invented words ----------------------------------------------------------------------------


def _terms() -> list[type[Begriff]]:
    for module in pkgutil.walk_packages(k.__path__, "kommunal."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    waiting, found = [Begriff], list[type[Begriff]]()
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.startswith("kommunal."):
                found.append(one)
    return sorted(found, key=lambda one: (one.__name__, one.__module__))


def test_every_term_of_a_closed_list_is_spelled_as_its_name_and_promised() -> None:
    for terms in _terms():
        assert [str(one) for one in terms] == [one.name.lower() for one in terms]
    matches("begriffe.txt", (f"{terms.__name__}: {one} = {one.label}" for terms in _terms() for one in terms))


PLACES = ("05978008", "05978020", "05978024", "05915000", "05334002", "05978")
"""A town of each size, and a Kreis."""


@pytest.mark.parametrize("key", PLACES)
def test_each_number_of_the_kgst_belongs_to_one_usual_office(key: str) -> None:
    place = by_key()[key]
    covered = [number for amt in offices.uebliche_aemter(place) for number in amt.umfasst]
    own = {leistung.kgst for leistung in all_leistungen() if resolve(leistung, place).traeger == place}
    assert len(covered) == len(set(covered))
    assert set(covered) >= own - {"51", "59"}
    assert all(re.fullmatch("[0-9]{2}", number) for number in covered)


def test_the_usual_offices_of_a_town_of_each_size() -> None:
    places = [by_key()[key] for key in PLACES]
    matches(
        "aemter.txt",
        (
            f"{place.name}: {amt.nummer} {amt.name} ({' '.join(sorted(amt.umfasst))})"
            for place in places
            for amt in offices.uebliche_aemter(place)
        ),
    )


def test_invented_municipalities_bear_the_names_of_real_ones() -> None:
    for key, name in invented.ORTE:
        assert by_key()[key].name.removeprefix("Kreis ") == name


@pytest.mark.parametrize("title", ["Dr.", "Prof. Dr.", "Dipl.-Ing."])
def test_titles_are_read_as_titles(title: str) -> None:
    assert k.Person.parse(f"{title} Anna Weiß").titel == title
