"""German text matching behind `Stand.find()` and `Stand.responsible()`: what a text means, and why."""

from collections.abc import Hashable, Iterable, Mapping
from heapq import nlargest
from typing import Self

from kommunal.classes import frozen
from kommunal.model.collector import collector_paused
from kommunal.model.text import fold
from kommunal.search.evidence import Corpus, Finding, Findings, Line, better, joined
from kommunal.search.forms import bare, number_forms, stem, words, words_of_each
from kommunal.search.prepared import Decoded, Keyed, Parts, keyed_lines, lines_of, numbers_line, numbers_of
from kommunal.search.query import Query, Word
from kommunal.search.vocabulary import Everyday, Vocabulary, standard
from kommunal.search.weights import EVIDENCE, INDEX
from kommunal.tuples import NamedTuple

__all__ = ["TextIndex", "Text", "Hit"]

_KEY_FIELDS = ("nummer", "leistungsschluessel")
_LITERAL = ("wort", "nummer")
_HALVES = ("halb", "alltag-halb")
"""Kinds of evidence that leave a part of the word over."""
_NAME_FIELDS = ("name", "alias")

_Row = tuple[Word, Finding]


class Text(NamedTuple):
    """One text by which something may be found."""

    key: Hashable
    """What is found; several texts may share a key."""
    text: str
    """The text as printed."""
    field: str = "name"
    """What the text is: name, alias, stichwort, hinweis, nummer or leistungsschluessel."""
    weight: float = 1.0
    """How much a match in this text counts, 0 to 1."""


@frozen
class Hit:
    """Ein Fund: was gefunden wurde, wie sicher und warum."""

    key: Hashable
    """What was found."""
    score: float
    """How sure, above 0 to 1; 1 is an exact name."""
    reason: str
    """Why, in German: "Stichwort 'Osterfeuer'", "Tippfehler, Abstand 1"."""
    field: str
    """The field of the text that matched best."""
    text: str
    """The text that matched best, as printed."""
    unexplained: tuple[str, ...] = ()
    """The words of the query that say something and that nothing here accounts for, in bare spelling."""
    literal: bool = True
    """Whether every word of the query that says something stands in the texts as a word, inflected or not."""
    complete: bool = True
    """Whether the text that matched best says nothing else."""
    generic: bool = False
    """Whether the query says nothing but what one does or asks for anywhere: "Antrag", "Hilfe"."""
    in_part: bool = False
    """Whether it is by a part of one word alone that it was found: "Haushalt" in "Haushaltsplanung"."""


class TextIndex:
    """The texts of a Stand, made searchable; build it once and share it.

    Memory and build time grow linearly with the texts. Without a `vocabulary` the shipped one is used.

    >>> index = TextIndex([Text("51", "Jugendamt"), Text("32", "Osterfeuer", "stichwort")])
    >>> [(hit.key, hit.reason) for hit in index.search("Osterfeuer erlauben")]
    [('32', "Stichwort 'Osterfeuer'")]
    """

    __slots__ = ("_corpus", "_exact", "_keys", "_meanings", "_numbers", "_texts", "_vocabulary")

    def __init__(self, texts: Iterable[Text], vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = standard() if vocabulary is None else vocabulary
        self._keys: list[Hashable] = []
        self._corpus = Corpus(self._vocabulary.fillers)
        self._exact: Mapping[str, list[int]] = {}
        self._numbers: Mapping[str, list[int]] = {}
        self._meanings: dict[str, Findings] = {}
        with collector_paused():
            self._texts = dict(enumerate(texts))
            self._keys.extend(self._read())

    def _read(self) -> Iterable[Hashable]:
        """Take the texts in; return their keys in the order in which they came."""
        texts, corpus = list(self._texts.values()), self._corpus
        # Stichworte are shared by many: what one text says is worked out once
        distinct = list(dict.fromkeys([text.text for text in texts if text.field not in _KEY_FIELDS]))
        typed = dict(zip(distinct, words_of_each(distinct), strict=True))
        stems = {word: stem(word) for said in typed.values() for word in said if word not in self._vocabulary.fillers}
        lines: dict[str, Line] = {
            text: corpus.line(dict.fromkeys([stems[word] for word in said if word in stems]))
            for text, said in typed.items()
        }
        exact: dict[str, list[int]] = {}
        numbers: dict[str, list[int]] = {}
        for place, (_, text, field, _) in enumerate(texts):
            if field in _KEY_FIELDS:
                squeezed, forms = _key_forms(text)
                exact.setdefault(squeezed, []).append(place)
                for form in forms:
                    numbers.setdefault(form, []).append(place)
            elif field in _NAME_FIELDS:
                exact.setdefault("".join(typed[text]) or _squeezed(text), []).append(place)
        self._exact, self._numbers = exact, numbers
        keys: dict[Hashable, int] = {}
        nothing = corpus.line(())
        corpus.add(
            [keys.setdefault(text.key, len(keys)) for text in texts],
            [nothing if text.field in _KEY_FIELDS else lines[text.text] for text in texts],
            [text.weight for text in texts],
        )
        return keys

    def prepared(self) -> Parts:
        """Return the index line by line, where its keys are texts."""
        return {
            "keys": "\n".join(map(str, self._keys)),
            "texts": "\n".join("\t".join(map(str, text)) for text in self._texts.values()),
            "exact": keyed_lines({name: numbers_line(places) for name, places in self._exact.items()}),
            "by_number": keyed_lines({number: numbers_line(places) for number, places in self._numbers.items()}),
            **self._corpus.prepared(),
        }

    @classmethod
    def of_prepared(cls, prepared: Parts) -> Self:
        """Return the index that was `prepared`, with the shipped vocabulary; lines are read when they are asked for."""
        index = cls(())
        index._keys = [*lines_of(prepared["keys"])]
        index._texts = Decoded(lines_of(prepared["texts"]), _text)
        index._exact = Keyed(prepared["exact"], numbers_of)
        index._numbers = Keyed(prepared["by_number"], numbers_of)
        index._corpus.take(prepared)
        return index

    def __len__(self) -> int:
        return len(self._corpus)

    def exact(self, query: str) -> tuple[Hit, ...]:
        """What bears exactly this name, alias or number, spelling variants of umlauts and hyphens aside.

        Where several do, those that are written as the query is come alone: "Munster" is not "Münster".
        """
        return self._exactly(query, _squeezed(query), number_forms(query))

    def _exactly(self, query: str, squeezed: str, number: tuple[str, ...]) -> tuple[Hit, ...]:
        places = self._exact.get(squeezed)
        if places is None:
            places = [place for form in number[:1] for place in self._numbers.get(form, ())]
        if not places:
            return ()
        same = fold(query).strip()
        strict = [place for place in places if fold(self._texts[place].text).strip() == same]
        hits: dict[Hashable, Hit] = {}
        for place in sorted(strict or places, key=lambda place: self._texts[place].field != "name"):
            text = self._texts[place]
            hits.setdefault(text.key, Hit(text.key, 1.0, _field(text), text.field, text.text))
        return tuple(hits.values())

    def search(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """What the text may mean, best first; empty if nothing is near enough to be more than a guess."""
        typed = words(text)
        query = Query(text, typed, self._vocabulary)
        hits = {hit.key: hit for hit in self._exactly(text, "".join(typed) or _squeezed(text), query.number)}
        weak = [word for word in query.words if not word.strong]
        strong = [word for word in query.words if word.strong]
        if not strong:
            strong, weak = weak, strong
        evidence = [(word, self._evidence(word, query)) for word in strong]
        for hit in self._ranked(evidence, weak, query, limit):
            hits.setdefault(hit.key, hit)
        return tuple(hits.values())[: max(limit, 0)]

    def _evidence(self, word: Word, query: Query) -> Findings:
        """Which keys may be meant by one word."""
        found = self._number_evidence(word) if word.numbers else {}
        if not found:
            found = self._corpus.typed(word.stem, self._vocabulary.known, self._vocabulary.plain)
        meanings = query.meanings(word)
        if meanings:
            found = found.copy()
        # where the municipality itself uses the word, its own use counts more
        printed = INDEX.printed if meanings and self._corpus.prints(word.stem) else 1.0
        for everyday, factor, share, half in meanings:
            meaning = self._meaning(everyday)
            if share == 1.0:
                factor *= printed
            if factor != 1.0 or share != 1.0:
                meaning = _scaled(meaning, factor, share, "alltag-halb" if half else "alltag")
            better(found, meaning, self._corpus.value)
        if word.foreign:
            return {key: finding for key, finding in found.items() if finding[0] >= INDEX.foreign}
        return found

    def _meaning(self, everyday: Everyday) -> Findings:
        """Which keys bear one of the official terms of an everyday word; worked out once per entry."""
        known = self._meanings.get(everyday.word)
        if known is None:
            known = self._meanings[everyday.word] = {}
            for rank, term in enumerate(everyday.terms):
                sure = INDEX.everyday - rank * INDEX.less_usual
                found: Findings = {
                    key: (quality * sure, place, letters, "alltag", (everyday, term))
                    for key, (quality, place, letters, _, _) in self._corpus.term(term).items()
                    if quality * sure >= INDEX.meant
                }
                better(known, found, self._corpus.value)
        return known

    def _number_evidence(self, word: Word) -> Findings:
        found: Findings = {}
        corpus = self._corpus
        for rank, form in enumerate(word.numbers):
            for place in self._numbers.get(form, ()):
                quality = corpus.weight(place) * (1.0 - 0.05 * rank)
                better(found, {corpus.key(place): (quality, place, 1.0, "nummer", None)}, corpus.value)
        for term in self._vocabulary.numbers.get(word.numbers[-1], ()):
            hints: Findings = {
                key: (quality * INDEX.hint, place, letters, "kgst", None)
                for key, (quality, place, letters, _, _) in corpus.term(term).items()
            }
            better(found, hints, corpus.value)
        return found

    def _ranked(self, evidence: list[tuple[Word, Findings]], weak: list[Word], query: Query, limit: int) -> list[Hit]:
        meant = [(word, [self._meaning(everyday) for everyday, *_ in query.meanings(word)]) for word in weak]
        asked = joined([word.stem for word in query.words])
        best = []
        for _, negative, value, whole in nlargest(2 * max(limit, 1) + 2, _likely(evidence, weak)):
            key = -negative
            rows = [(word, found[key]) for word, found in evidence if key in found and found[key][0] >= INDEX.matched]
            for word, meanings in meant:
                found = self._corpus.inside(word.stem, key)
                for said in meanings:
                    if key in said and (found is None or said[key][0] > found[0]):
                        found = said[key]
                if found is not None:
                    rows.append((word, found))
                    value += word.weight * found[0]
                    whole += word.weight * (1.0 - word.loss)
            if len(rows) > 1:
                rows.sort(key=_worth, reverse=True)
            share = value / whole * self._closeness(rows)
            place = self._corpus.said(asked, key)
            if place is not None and self._corpus.weight(place) > share:
                share = self._corpus.weight(place)
                rows = [(word, (share, place, 0.0, "wort", None)) for word in query.words]
            best.append((share, negative, rows))
        best.sort(reverse=True)
        return [
            self._hit(-negative, share, rows, query) for share, negative, rows in best[:limit] if share >= INDEX.least
        ]

    def _closeness(self, rows: list[_Row]) -> float:
        _, text, matched, _, _ = rows[0][1]
        for _, finding in rows[1:]:
            if finding[1] == text:
                matched += finding[2]
        return 1.0 - EVIDENCE.closeness * (1.0 - min(1.0, matched / self._corpus.letters[text]))

    def _hit(self, key: int, share: float, rows: list[_Row], query: Query) -> Hit:
        reasons = dict.fromkeys([self._reason(word, finding) for word, finding in rows])
        text = self._texts[rows[0][1][1]]
        sure = [(word.place, finding[3]) for word, finding in rows if finding[0] >= INDEX.explained]
        explained = {place for place, kind in sure if kind not in _HALVES}
        literal = {place for place, kind in sure if kind in _LITERAL}
        content = query.content
        return Hit(
            self._keys[key],
            round(share * INDEX.best_guess, 4),
            "; ".join(reasons),
            text.field,
            text.text,
            tuple(word.typed for word in content if word.place not in explained),
            all(word.place in literal for word in content),
            self._closeness(rows) >= 1.0 or rows[0][1][2] == 0.0,
            query.generic,
            len(sure) == 1 and sure[0][1] == "teil",
        )

    def _reason(self, word: Word, finding: Finding) -> str:
        _, place, _, kind, detail = finding
        match kind, detail:
            case "wort", _:
                return _field(self._texts[place])
            case "teil" | "halb", int() as mask:
                return f"Wortteil '{_piece(word.stem, mask)}'"
            case "alltag" | "alltag-halb", (Everyday() as everyday, str() as term):
                return f"Alltagswort '{everyday.word}' → {term}"
            case "tippfehler", int():
                return f"Tippfehler, Abstand {detail}"
            case "kgst", _:
                return "übliche Nummer nach KGSt"
        return _field(self._texts[place])


def _text(line: str) -> Text:
    key, text, field, weight = line.split("\t")
    return Text(key, text, field, float(weight))


def _scaled(found: Findings, factor: float, share: float, kind: str) -> Findings:
    """The same evidence, so much surer, explaining so much of the letters."""
    return {
        key: (quality * factor, place, letters * share, kind, detail)
        for key, (quality, place, letters, _, detail) in found.items()
    }


def _likely(evidence: list[tuple[Word, Findings]], weak: list[Word]) -> list[tuple[float, int, float, float]]:
    """The keys for which much speaks, as (share, -key, points, points that were possible)."""
    least = INDEX.likely if weak else INDEX.least  # only a weak word can still lift a share
    lost = sum([word.weight * word.loss for word in weak])
    if len(evidence) == 1:
        return _likely_alone(*evidence[0], lost, least)
    plain = sum([word.plain for word, _ in evidence])
    base = sum([word.weight * word.loss for word, _ in evidence if not word.plain]) + lost
    points: dict[int, float] = {}
    norm: dict[int, float] = {}
    matched: dict[int, int] = {}
    for word, found in evidence:
        weight, counted = word.weight, word.plain
        gain = weight if counted else weight * (1.0 - word.loss)
        for key, finding in found.items():
            if finding[0] >= INDEX.matched:
                points[key] = points.get(key, 0.0) + weight * finding[0]
                norm[key] = norm.get(key, base) + gain
                matched[key] = matched.get(key, 0) + counted
    for key, count in matched.items():
        if count < plain:  # what is left unexplained counts, every further word half as much
            norm[key] += 1.0 - INDEX.unexplained ** (plain - count)
    return [(value / norm[key], -key, value, norm[key]) for key, value in points.items() if value >= least * norm[key]]


def _likely_alone(word: Word, found: Findings, lost: float, least: float) -> list[tuple[float, int, float, float]]:
    """The same for the usual question, in which one word names the thing."""
    weight = word.weight
    whole = weight + lost
    enough = max(INDEX.matched, least * whole / weight)
    sure = [(key, weight * finding[0]) for key, finding in found.items() if finding[0] >= enough]
    return [(value / whole, -key, value, whole) for key, value in sure]


def _worth(row: _Row) -> float:
    return row[0].weight * row[1][0]


def _key_forms(text: str) -> tuple[str, Iterable[str]]:
    """Return how a number or key is looked up as a name, and as a number."""
    if text.isascii() and text.isdigit():  # most keys are, and there is nothing to be worked out
        return text, (text,)
    squeezed = _squeezed(text)
    return squeezed, number_forms(text) or (squeezed,)


def _squeezed(text: str) -> str:
    """Bare spelling without anything but letters and digits: "Grill-Platz" is "grillplatz"."""
    return "".join(words(text)) or bare(text).strip()


def _field(text: Text) -> str:
    match text.field:
        case "name":
            return "Name"
        case "nummer":
            return f"Nummer {text.text}"
        case "leistungsschluessel":
            return f"Leistungsschlüssel {text.text}"
    return f"{text.field.capitalize()} '{text.text}'"


def _piece(word: str, mask: int) -> str:
    """The longest run of letters that the trigrams of a mask make up."""
    bits = format(mask & (1 << len(word)) - 1, "b")[::-1]
    longest = max(bits.split("0"), key=len)
    start = bits.index(longest)
    return f"^{word}$"[start : start + len(longest) + 2].strip("^$") if longest else word
