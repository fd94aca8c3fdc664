"""Prepare the search: the vocabulary, two indexes of the Leistungsverzeichnis, signs of danger, line by line.

    PYTHONPATH=src python scripts/search_index.py

Run it after every change of the tables, of the vocabulary and of how words are taken apart; a test compares.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kommunal.nrw import emergency_signs
from kommunal.nrw.leistungssuche import matters
from kommunal.nrw.leistungsverzeichnis import Leistung, all_leistungen
from kommunal.nrw.tsv import rows
from kommunal.search import Text, TextIndex, TopicIndex, standard
from kommunal.search.forms import stem, words, words_of_each
from kommunal.search.idioms import idiom_lines
from kommunal.search.prepared import as_text, with_keys
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


def topics() -> TopicIndex:
    """Return the index of what a sentence is about."""
    known = TopicIndex()
    numbers = {(isinstance(matter, Leistung), matter.id): str(key) for key, matter in matters().items()}
    names = [TopicText(key, text, 1.0 if is_name else STICHWORT) for key, text, is_name in texts()]
    paraphrases = [
        TopicText(numbers[row["tabelle"] == "leistungen", row["id"]], row["worte"], PARAPHRASE, phrase=False)
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
        **vocabulary().prepared(), **with_keys("synonyms", lines), **with_keys("idioms", idioms)
    })  # fmt: skip
    written = (PACKAGE / "nrw/daten/eigene/notfaelle.txt").read_text(encoding="utf-8")
    yield SIGNS, as_text(emergency_signs.prepared(written))
    yield INDEXES, as_text({**index().prepared(), **topics().prepared(), **with_keys("authorities", authorities())})


if __name__ == "__main__":
    for path, text in prepared():
        path.write_text(text, encoding="utf-8")
