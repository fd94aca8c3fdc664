"""Prepare the search: the vocabulary, two indexes of the Leistungsverzeichnis, signs of danger, line by line.

    PYTHONPATH=src python scripts/search_index.py

Run it after every change of the tables, of the vocabulary and of how words are taken apart; a test compares.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kommunal.nrw import emergency_signs
from kommunal.nrw.leistungssuche import UNSURE, matters
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung, all_leistungen, all_other_authorities
from kommunal.nrw.tsv import rows
from kommunal.search import Text, TextIndex, TopicIndex, standard
from kommunal.search.forms import stem, words, words_of_each
from kommunal.search.idioms import idiom_lines
from kommunal.search.inflection import verb_lines
from kommunal.search.prepared import as_text, keyed_lines
from kommunal.search.synonyms import synonyms
from kommunal.search.topics import TopicText
from kommunal.search.vocabulary import Vocabulary, parse

PACKAGE = Path(__file__).parents[1] / "src/kommunal"
VOCABULARY = PACKAGE / "search/prepared.txt"
INDEXES = PACKAGE / "nrw/daten/suche.txt"
SIGNS = PACKAGE / "nrw/daten/notfallsuche.txt"

SENTENCE = 3
"""Words; a Stichwort of so many that has a single one to say something by is a sentence."""
STICHWORT = 0.95
LONG = 9
"""Letters; what is so long is called by that word alone."""
BESIDES = re.compile(r"[(),;:]|\s+oder\s+")
"""What parts the names of an authority."""
AUTHORITY = re.compile(
    r"(?:amt|gericht|kammer|kasse|behorde|agentur|zentrale|anwaltschaft|polizei|versicherung|regierung|ministerium"
    r"|prasidium|zoll|notarin|notar|botschaft|konsulat|tuv|lvr|lwl|gema|ihk)$"
)
"""How an authority is called, in bare spelling."""
NAME, BESIDE, KEYWORD = range(3)
SHORTEST = 6
"""Letters of a word that a name lists; a Marke may be one of many things."""
FEW = 3
"""Matters; a word that stands in the texts of more says nothing by itself."""
LIST = re.compile(r"\s+(?:und|oder)\s+|\s*[,;/]\s*|:\s+")
"""What stands between the things that a name lists."""
RELATION = re.compile(
    r"(?:^|\s)(?:für|von|vom|im|in|bei|nach|gegen|zur|zum|zu|der|des|dem|den|aus|auf|an|am|mit|wegen|vor|ohne|über|als)\s"
)
PARAPHRASE = 0.85
"""What a word counts with which people describe a matter."""


def texts() -> Iterator[tuple[str, str, bool]]:
    """Yield the texts of every matter, and whether each is its name."""
    for key, matter in matters().items():
        yield str(key), matter.name if isinstance(matter, Leistung) else matter.sache, True
        yield from ((str(key), stichwort, False) for stichwort in matter.stichworte)


def index() -> TextIndex:
    """Return the index of what is said as it stands."""
    fillers = standard().fillers
    known = list(texts())
    # "Arbeitslosengeld (ALG I)" is called Arbeitslosengeld
    short = (
        Text(key, text.partition(" (")[0], "name") for key, text, is_name in known if is_name and text.endswith(")")
    )
    typed = words_of_each([text for _, text, _ in known])
    naming = (
        Text(key, text, "name" if is_name else "stichwort")
        for (key, text, is_name), said in zip(known, typed, strict=True)
        # "Job bei der Stadt" names nothing that "Job" does not
        if is_name or len(said) < SENTENCE or len({*said} - fillers) > 1
    )
    return TextIndex((*naming, *short, *listed()))


def listed() -> Iterator[Text]:
    """Yield what a name lists as names of their own: "Privatinsolvenz, Regelinsolvenz" is called either.

    What only one matter lists, and says more than one does anywhere.
    """
    plain = standard().actions | standard().common
    known: dict[str, list[str]] = {}
    for key, matter in matters().items():
        first, *more = (matter.name if isinstance(matter, Leistung) else matter.sache).split(", ")
        # what follows "Klage gegen ..." is no name
        for each in (first, *more) if len(words(first)) == 1 else ():
            known.setdefault(each.partition(" (")[0], []).append(str(key))
    for name, keys in known.items():
        stems = [stem(word) for word in words(name)]
        if len(keys) == 1 and ":" not in name and len(stems) == 1 and len(stems[0]) >= LONG and stems[0] not in plain:
            yield Text(keys[0], name, "name")


class Call(NamedTuple):
    """One text that is all that somebody may type for a matter."""

    key: str
    text: str
    rank: int
    """A name goes before what it holds beside, and both before a Stichwort."""


def calls() -> Iterator[Call]:
    """Yield every text by which a matter goes, whole."""
    for number, matter in matters().items():
        key, name = str(number), name_of(str(number))
        yield from (Call(key, each, NAME) for each in dict.fromkeys((name, name.partition(" (")[0])))
        yield from (Call(key, each, BESIDE) for each in beside(name))
        yield from (Call(key, each, KEYWORD) for each in matter.stichworte)


def beside(name: str) -> Iterator[str]:
    """Yield what else a name holds that is a name of its own.

    "Fahrerlaubnis (Führerschein)" is the Führerschein, and "Friedhof und Grabstätten" are the Grabstätten; "Bekämpfung
    der Schwarzarbeit im Handwerk und Gewerbe" is no Gewerbe.
    """
    first, *_ = name.partition(" (")
    listed = [*heads(first)]
    for each in (in_brackets(name), *listed) if len(listed) > 1 else (in_brackets(name),):
        if each[:1].isupper() and not each.endswith("-") and not LIST.search(each) and not RELATION.search(each):
            yield each


def in_brackets(name: str) -> str:
    """Return what stands in brackets behind a name: what else it is called, or more about it."""
    return name.partition(" (")[2].partition(")")[0]


def heads(name: str) -> Iterator[str]:
    """Yield what a name lists; what follows a preposition belongs to what stands before it."""
    yield from LIST.split(RELATION.split(name)[0].strip())


def called() -> Mapping[str, str]:
    """Return the matter that each text calls which calls no other, by its stems; marked where it may mean another too.

    A name goes before a Stichwort that another has. Where several go by the same stems, the spelling tells them apart.
    """
    by_stems: dict[str, list[Call]] = {}
    by_words: dict[str, list[Call]] = {}
    for call in calls():
        typed = words(call.text)
        by_stems.setdefault(" ".join(map(stem, typed)), []).append(call)
        by_words.setdefault(f"={' '.join(typed)}", []).append(call)
    found = {said: only for said, known in by_stems.items() if (only := the_only(known))}
    told = {call for said in found for call in by_stems[said]}
    spelled = {said: known for said, known in by_words.items() if told.isdisjoint(known)}
    found |= {said: only for said, known in spelled.items() if (only := the_only(known))}
    return found | {word: f"{key} {UNSURE}" for word, key in commonest().items()}


def commonest() -> Mapping[str, str]:
    """Return the matter that a single everyday word means oftenest, where many have to do with it: "Müll"."""
    return {
        f"={' '.join(words(word))}": numbers()[row["tabelle"] == "leistungen", row["id"]]
        for row in rows("eigene/einzelworte")
        for word in row["worte"].split("; ")
    }


@cache
def numbers() -> Mapping[tuple[bool, str], str]:
    """Return the numbers of the matters, by table and id."""
    return {(isinstance(matter, Leistung), matter.id): str(key) for key, matter in matters().items()}


def the_only(known: Sequence[Call]) -> str:
    """Return the one matter that goes by a text, and the mark where it may mean another; empty if there are several."""
    first = min(call.rank for call in known)
    call, *others = [call for call in known if call.rank == first] if first == NAME else known
    if any(other.key != call.key for other in others) or office(call):
        return ""
    sure = first == NAME or any(map(says_enough, (call, *others)))
    return call.key if sure else f"{call.key} {UNSURE}"


def office(call: Call) -> bool:
    """Tell whether a text is no more than the name of an office that has other things to do, too."""
    return call.rank != NAME and offices()[tuple(map(stem, words(call.text)))] > 1


@cache
def offices() -> Counter[tuple[str, ...]]:
    """Return how many matters each office has, by the stems of what it is called first."""
    every: tuple[Leistung | AndereStelle, ...] = (*all_leistungen(), *all_other_authorities())
    return Counter(tuple(map(stem, words(BESIDES.split(one.stelle)[0]))) for one in every)


def says_enough(call: Call) -> bool:
    """Tell whether what is no name of a matter says which is meant.

    "Ich habe einen Hund" says it of none, and a single word not where another is called by it: "Halteverbot".
    """
    vocabulary = standard()
    typed = words(call.text)
    if len(typed) >= SENTENCE:
        return len({*typed} - vocabulary.fillers) > 1
    if len(typed) > 1:
        return True
    (word,) = map(stem, typed)
    if word in vocabulary.actions | vocabulary.common | vocabulary.circumstances:
        return False
    if call.rank == BESIDE and call.text == in_brackets(name_of(call.key)):
        return True
    rare = call.rank == KEYWORD or (len(typed[0]) >= SHORTEST and topics().said_of(word) <= FEW)
    return rare and not any(contests(word, call.key, str(other)) for other in matters())


def contests(word: str, key: str, other: str) -> bool:
    """Tell whether another matter is called by a word: one of its name, where it is borne by another kind of authority;
    else one of what its name lists; or one that makes a Stichwort of it with what one does: "Biotonne bestellen".
    """
    if key == other:
        return False
    apart = isinstance(matters()[key], Leistung) is not isinstance(matters()[other], Leistung)
    name, listed, acted_on = stems_of(other)
    return any(each.endswith(word) for each in (name if apart else listed)) or word in acted_on


@cache
def stems_of(key: str) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return the stems of the name of a matter, of what it lists, and of Stichworte that have one beside actions."""
    listed = [stem(word) for each in heads(name_of(key)) for word in words(each)]
    alone = [{*standard().phrase(one)} - standard().actions for one in matters()[key].stichworte]
    return [*map(stem, words(name_of(key)))], listed, [only for one in alone if len(one) == 1 for only in one]


def name_of(key: str) -> str:
    """Return the name of a matter."""
    matter = matters()[key]
    return matter.name if isinstance(matter, Leistung) else matter.sache


def authorities() -> Mapping[str, str]:
    """Return the first matter of every other authority, by the stems of what it is called.

    Who is the only one for something goes before one of several, and what somebody is called first before what somebody
    is called besides; what an office of a Gemeinde is called is left out.
    """
    vocabulary = standard()
    others = [(str(key), matter) for key, matter in matters().items() if not isinstance(matter, Leistung)]
    others.sort(key=lambda row: " oder " in row[1].stelle)
    own = {vocabulary.phrase(BESIDES.split(one.stelle)[0]) for one in all_leistungen()}
    called = [(key, BESIDES.split(matter.stelle)) for key, matter in others]
    names = [(key, each) for key, (first, *_) in called for each in (first, *_for_short(first))]
    names += [(key, each) for key, (_, *besides) in called for each in besides]
    found: dict[str, str] = {}
    for key, name in names:
        stems = vocabulary.phrase(name)
        if stems and stems not in own and any(AUTHORITY.search(word) for word in words(name)):
            found.setdefault(" ".join(stems), key)
    return found


def _for_short(name: str) -> Iterator[str]:
    """Yield how an authority is called for short: the Agentur für Arbeit is a Bundesagentur, too."""
    longest = max(words(name), key=len)
    if len(longest) >= LONG:
        yield longest
    if name.startswith("Agentur"):
        yield from (f"Bundesa{name[1:]}", "Bundesagentur")


@cache
def topics() -> TopicIndex:
    """Return the index of what a sentence is about."""
    known = TopicIndex()
    names = [TopicText(key, text, 1.0 if is_name else STICHWORT) for key, text, is_name in texts()]
    paraphrases = [
        TopicText(numbers()[row["tabelle"] == "leistungen", row["id"]], row["worte"], PARAPHRASE, phrase=False)
        for row in rows("eigene/umschreibungen")
    ]
    known.add_all([*names, *paraphrases])
    return known


def vocabulary() -> Vocabulary:
    """Return the vocabulary as it is written by hand."""
    return parse((PACKAGE / "search/vocabulary.txt").read_text(encoding="utf-8"))


def prepared() -> Iterator[tuple[Path, str]]:
    """Yield each file and its text; the indexes are made with the vocabulary of the file before them."""
    known = synonyms((PACKAGE / "search/synonyms.txt").read_text(encoding="utf-8"))
    lines = {word: " ".join(others) for word, others in known.items()}
    spoken = (PACKAGE / "search/idioms.txt").read_text(encoding="utf-8")
    idioms = idiom_lines(spoken, vocabulary().fillers)
    yield VOCABULARY, as_text({
        **vocabulary().prepared(), "synonyms": keyed_lines(lines), "idioms": keyed_lines(idioms),
        "verbs": "\n".join(verb_lines((PACKAGE / "search/verbs.txt").read_text(encoding="utf-8"))),
    })  # fmt: skip
    written = (PACKAGE / "nrw/daten/eigene/notfaelle.txt").read_text(encoding="utf-8")
    yield SIGNS, as_text(emergency_signs.prepared(written))
    yield INDEXES, as_text({
        **index().prepared(), **topics().prepared(), "authorities": keyed_lines(authorities()),
        "called": keyed_lines(called()),
    })  # fmt: skip


if __name__ == "__main__":
    for path, text in prepared():
        path.write_text(text, encoding="utf-8")
