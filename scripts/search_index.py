"""Prepare the search: the vocabulary, and the two indexes of the Leistungsverzeichnis, line by line.

    PYTHONPATH=src python scripts/search_index.py

Run it after every change of the tables, of the vocabulary and of how words are taken apart; a test compares.
"""

from collections.abc import Iterator
from pathlib import Path

from kommunal.nrw.leistungssuche import matters
from kommunal.nrw.leistungsverzeichnis import Leistung
from kommunal.nrw.tsv import rows
from kommunal.search import Text, TextIndex, TopicIndex, standard
from kommunal.search.forms import words_of_each
from kommunal.search.prepared import as_text
from kommunal.search.topics import TopicText, synonyms
from kommunal.search.vocabulary import Vocabulary, parse

PACKAGE = Path(__file__).parents[1] / "src/kommunal"
VOCABULARY = PACKAGE / "search/prepared.txt"
INDEXES = PACKAGE / "nrw/daten/suche.txt"

SENTENCE = 3
"""Words; a Stichwort of so many that has a single one to say something by is a sentence."""
STICHWORT = 0.95
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
    return TextIndex((*naming, *short))


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
    lines = [f"{word}\t{' '.join(others)}" for word, others in known.items()]
    yield VOCABULARY, as_text({**vocabulary().prepared(), "synonyms": lines})
    yield INDEXES, as_text({**index().prepared(), **topics().prepared()})


if __name__ == "__main__":
    for path, text in prepared():
        path.write_text(text, encoding="utf-8")
