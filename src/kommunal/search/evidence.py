"""Evidence: which things one word of a question may mean, by which of their texts, and how surely."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import takewhile

from kommunal.search.forms import stem, words
from kommunal.search.lexicon import Cover, Lexicon, Relation
from kommunal.search.prepared import (
    Decoded,
    Keyed,
    Parts,
    keyed_lines,
    lines_of,
    numbers_line,
    numbers_of,
    runs_line,
    runs_of,
)
from kommunal.search.weights import EVIDENCE

__all__ = ["Corpus", "Finding", "Findings", "Line", "better", "joined"]

_KEEP = 20_000
"""Pieces of evidence that are kept for words that are asked for again."""
_READ = 1_500
"""Texts judged per word; the words most like it come first."""
_TERM_KEYS = 300
_SLIPPED = {5: 0.72, 6: 0.8, 7: 0.83}
"""How sure one slip in a word of so many letters is."""
_SHORT_PART = {1: 0.0, 2: 0.0, 3: 0.7, 4: 0.88, 5: 0.95}
_SHORTEST_SHARED = 4
_SHORTEST_REST = 3
_PREFIXES = frozenset({"ab", "an", "auf", "aus", "bei", "ein", "nach", "um", "vor", "zu"})
"""What makes another word of one that it stands before."""
_LINKS = ("", "s", "n", "e", "en", "es", "er", "ns")

Finding = tuple[float, int, float, str, object]
"""quality, text, letters of the text that it explains, kind, detail of the reason."""
Findings = dict[int, Finding]
"""Evidence by key."""
Line = tuple[Sequence[str], Sequence[list[int]]]
"""What one text says: stems, and for each the texts that have it."""


class Corpus:
    """The texts of an index by their words."""

    __slots__ = (
        "_fillers", "_joined", "_kept", "_key_of", "_lexicon", "_of_key", "_postings", "_stems", "_terms", "_typed",
        "_weights", "letters",
    )  # fmt: skip

    def __init__(self, fillers: frozenset[str]) -> None:
        self._fillers = fillers
        self._lexicon = Lexicon()
        self._postings: dict[int, list[int]] = {}
        self._stems: list[Sequence[str]] = []
        self._joined: Mapping[int, str] | Sequence[str] = Decoded(self._stems, joined)
        self._key_of: list[int] = []
        self._of_key: dict[int, list[int]] = {}
        self._weights: list[float] = []
        self._terms: dict[str, Findings] = {}
        self._typed: dict[str, Findings] = {}
        self._kept = 0
        self.letters: Mapping[int, int] = Decoded(self._stems, _letters)
        """Letters of a text that say something."""

    def line(self, stems: Iterable[str]) -> Line:
        """Return what a text of these stems says, each stem once; the same for every text that says the same."""
        words, numbers = tuple(stems), self._lexicon.numbers
        for word in words:
            if word not in numbers:
                self._postings[self._lexicon.add(word)] = []
        return words, [self._postings[numbers[word]] for word in words]

    def add(self, keys: Sequence[int], lines: Sequence[Line], weights: Sequence[float]) -> None:
        """Take in texts: the key of each, what it says, and its weight; keys are numbered in the order they come in."""
        first = len(self._key_of)
        self._key_of += keys
        self._stems += [stems for stems, _ in lines]
        self._weights += [1.0 if weight > 1.0 else weight if weight > 0.0 else 0.0 for weight in weights]
        for place, (_, postings) in enumerate(lines, first):
            for places in postings:
                places.append(place)
        for place, key in enumerate(keys, first):
            self._of_key.setdefault(key, []).append(place)

    def prepared(self) -> Parts:
        """Return what was taken in, line by line."""
        return {
            "words": "\n".join(self._lexicon.words),
            "trigrams": keyed_lines(
                {gram: numbers_line(having) for gram, having in self._lexicon.all_having().items()}
            ),
            "postings": "\n".join(map(numbers_line, self._postings.values())),
            "joined": "\n".join(self._joined[place] for place in range(len(self))),
            "key_of": runs_line(self._key_of),
            "of_key": "\n".join(map(numbers_line, self._of_key.values())),
            "weights": runs_line(self._weights),
        }

    def take(self, prepared: Parts) -> None:
        """Hold what was `prepared` in place of what was taken in."""
        self._joined = joined = lines_of(prepared["joined"])
        self._lexicon = Lexicon(lines_of(prepared["words"]), Keyed(prepared["trigrams"], numbers_of))
        self._postings = Decoded(lines_of(prepared["postings"]), numbers_of)
        self._key_of = runs_of(prepared["key_of"], int)
        self._of_key = Decoded(lines_of(prepared["of_key"]), numbers_of)
        self._weights = runs_of(prepared["weights"], float)
        self.letters = Decoded(joined, lambda stems: _letters(stems.split()))

    def __len__(self) -> int:
        return len(self._key_of)

    def key(self, place: int) -> int:
        """The key of a text."""
        return self._key_of[place]

    def prints(self, word: str) -> bool:
        """Whether a stem stands in some text as a word of its own."""
        return word in self._lexicon.numbers

    def weight(self, place: int) -> float:
        """How much a match in a text counts."""
        return self._weights[place]

    def typed(self, word: str, known: Callable[[str], bool], plain: Callable[[str], bool]) -> Findings:
        """Evidence for one stem as typed by hand: it may hold slips, and be a compound that nobody printed.

        `known` tells words of the language, `plain` those that say nothing at the end of a compound. People ask for the
        same things: what was worked out last is kept, and must not be changed.
        """
        found = self._typed.get(word)
        if found is None:
            found = self.word(word, known, plain)
            self._kept += len(found) + 1
            if self._kept > _KEEP:
                self._typed.clear()
                self._kept = len(found) + 1
            self._typed[word] = found
        return found

    def word(
        self, word: str, known: Callable[[str], bool] | None = None, plain: Callable[[str], bool] | None = None
    ) -> Findings:
        """Evidence for one stem: the word itself, compounds with it or parts of it; with `known`, see `typed`."""
        relation = self._lexicon.related(word)
        found = self._parts(word, relation.alike, relation.cover, known)
        whole = self._lexicon.numbers.get(word)
        if whole is not None:
            self._add_whole(found, whole, 1.0, "wort", None)
        elif known is not None and plain is not None:
            self._add_ends(found, word, known, plain)
            if not known(word):  # a Wintergarten is no Kindergarten mistyped
                self._add_slipped(found, word, relation)
        return found

    def inside(self, word: str, key: int) -> Finding | None:
        """Whether a stem stands in one of the texts of a key, whole or within a word; cheaper than `word`."""
        best: Finding | None = None
        for place in self._of_key[key]:
            joined = self._joined[place]
            whole = f" {word} " in joined
            if whole or (len(word) > 2 and word in joined):
                quality = (1.0 if whole else EVIDENCE.inside) * self._weights[place]
                if best is None or quality > best[0]:
                    best = (quality, place, float(len(word)), "wort" if whole else "teil", -1)
        return best

    def said(self, asked: str, key: int) -> int | None:
        """The text of a key that says the `joined` stems and nothing else."""
        for place in self._of_key[key]:
            if self._joined[place] == asked:
                return place
        return None

    def term(self, term: str) -> Findings:
        """Evidence for all the words of an official term together; worked out once per term."""
        known = self._terms.get(term)
        if known is None:
            known = self._terms[term] = self._term(term)
        return known

    def _term(self, term: str) -> Findings:
        parts = [stem(word) for word in words(term) if word not in self._fillers]
        total = sum(map(len, parts)) or 1
        summed: Findings = {}
        strongest: dict[int, float] = {}
        for part in parts:
            share = len(part) / total
            for key, (quality, place, letters, _, _) in self.word(part).items():
                counted = share * quality
                before = summed.get(key)
                if before is None:
                    summed[key] = (counted, place, letters, "alltag", None)
                    strongest[key] = counted
                    continue
                if counted > strongest[key]:
                    strongest[key] = counted
                else:
                    place = before[1]
                summed[key] = (before[0] + counted, place, before[2] + letters, "alltag", None)
        if len(summed) > _TERM_KEYS:
            summed = dict(nlargest(_TERM_KEYS, summed.items(), key=lambda entry: (self.value(entry[1]), -entry[0])))
        return summed

    def value(self, finding: Finding) -> float:
        """Quality, less what else the text says."""
        share = finding[2] / self.letters[finding[1]]
        return finding[0] if share >= 1.0 else finding[0] * (1.0 - EVIDENCE.closeness * (1.0 - share))

    def _add_whole(self, found: Findings, number: int, quality: float, kind: str, detail: object) -> None:
        weights, key_of, letters = self._weights, self._key_of, self.letters
        length = float(len(self._lexicon.words[number]))
        for place in self._postings[number][:_READ]:
            points = quality * weights[place]
            key = key_of[place]
            old = found.get(key)
            if old is None or points > old[0] or (points == old[0] and letters[place] < letters[old[1]]):
                found[key] = (points, place, length, kind, detail)

    def _add_slipped(self, found: Findings, word: str, relation: Relation) -> None:
        for number, distance in self._lexicon.slipped(word, relation):
            sure = EVIDENCE.slips if distance == 2 else _SLIPPED.get(len(word), EVIDENCE.slip)
            self._add_whole(found, number, sure, "tippfehler", distance)

    def _add_ends(self, found: Findings, word: str, known: Callable[[str], bool], plain: Callable[[str], bool]) -> None:
        """A compound that nobody printed is about its first part and a kind of its last: Grundsteuerbescheid."""
        numbers = self._lexicon.numbers
        for end in range(len(word) - 2, 4, -1):
            first = numbers.get(word[:end])
            if first is not None:
                # a Grundsteuerbescheid is about Grundsteuer, a Hundesteuerfilm about something else
                kind = "teil" if plain(word[end:]) else "halb"
                quality = EVIDENCE.first + EVIDENCE.first_share * end / len(word)
                self._add_whole(found, first, quality, kind, (1 << end - 1) - 1)
                break
        for cut in range(3, len(word) - 3):
            head = numbers.get(word[cut:])
            if head is None or word[:cut] in _PREFIXES:
                continue
            if stem(word[:cut]) in numbers or known(word[:cut]):
                self._add_whole(found, head, EVIDENCE.head, "teil", -1 << cut)
                return

    def _whole_parts(
        self, word: str, alike: dict[int, int], known: Callable[[str], bool] | None
    ) -> tuple[dict[int, int], list[int]]:
        """Return the words that stand in a word as its parts, or it in them; and those that only begin as it does.

        What is left of a compound has to be a word too: a Bachelor has nothing of a Bach.
        """
        whole: dict[int, int] = {}
        shared: list[int] = []
        for number, mask in alike.items():
            other = self._lexicon.words[number]
            longer, shorter = (other, word) if len(other) >= len(word) else (word, other)
            at = longer.find(shorter)
            if at >= 0:
                before, after = longer[:at], longer[at + len(shorter) :]
                # what is printed is a word; a part of it that is asked for has to be its beginning, or leave a word
                begins = longer == other and not before and len(word) >= _SHORTEST_SHARED
                # an Ausbildung is no Bildung
                if begins or (
                    before not in _PREFIXES and all(self._is_part(rest, known) for rest in (before, after) if rest)
                ):
                    whole[number] = mask
            elif other[:_SHORTEST_SHARED] == word[:_SHORTEST_SHARED] and self._common_part(word, other, known):
                shared.append(number)
        return whole, shared

    def _is_part(self, rest: str, known: Callable[[str], bool] | None) -> bool:
        """Tell whether what is left of a compound is a word, with or without what links it."""
        for link in _LINKS:
            part = rest.removeprefix(link) if link else rest
            for each in (part, part.removesuffix(link)):
                if not each or (len(each) >= _SHORTEST_REST and self._is_word(each, known)):
                    return True
        return False

    def _is_word(self, each: str, known: Callable[[str], bool] | None) -> bool:
        numbers = self._lexicon.numbers
        return each in numbers or stem(each) in numbers or (known is not None and known(each))

    def _common_part(self, word: str, other: str, known: Callable[[str], bool] | None) -> bool:
        """Tell whether two compounds begin with the same word; a letter or two more make no compound of it."""
        common = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
        return any(
            common[:cut] in self._lexicon.numbers or (known is not None and known(common[:cut]))
            for cut in range(_SHORTEST_SHARED, len(common) + 1)
            if all(len(each) == cut or len(each) - cut >= _SHORTEST_REST for each in (word, other))
        )

    def _parts(self, word: str, alike: dict[int, int], cover: Cover, known: Callable[[str], bool] | None) -> Findings:
        """Parts of compounds; several words of one text together may cover the word that was typed."""
        factor = EVIDENCE.part * _SHORT_PART.get(len(word), 1.0)
        found: Findings = {}
        if not factor:
            return found
        whole, shared = self._whole_parts(word, alike, known)
        having = [(self._postings[number], mask) for number, mask in whole.items()]
        for number in shared:
            # two compounds that begin alike are about one thing, and two sorts of it
            self._add_whole(found, number, EVIDENCE.same_beginning, "teil", alike[number])
        if sum([len(places) for places, _ in having]) > _READ:
            having = _cut(having, cover)
        masks: dict[int, int] = {}
        for places, mask in having:
            for place in places:
                if place in masks:
                    masks[place] |= mask
                else:
                    masks[place] = mask
        length = len(word)
        weights, key_of, letters = self._weights, self._key_of, self.letters
        for place, mask in masks.items():
            share = cover[mask]
            points = share * factor * weights[place]
            if points < EVIDENCE.enough:
                continue
            key = key_of[place]
            old = found.get(key)
            if old is None or points > old[0] or (points == old[0] and letters[place] < letters[old[1]]):
                found[key] = (points, place, length * share, "teil", mask)
        return found


def _letters(stems: Iterable[str]) -> int:
    """Return how many letters stems have."""
    return sum(map(len, stems)) or 1


def joined(stems: Iterable[str]) -> str:
    """Stems as one text that does not depend on their order."""
    return f" {' '.join(sorted(stems))} "


def _cut(found: list[tuple[list[int], int]], cover: Cover) -> list[tuple[list[int], int]]:
    """As much as may be read, the words most alike first."""
    ordered = iter(sorted(found, key=lambda entry: -cover[entry[1]]))
    cut: list[tuple[list[int], int]] = []
    left = _READ
    while left > 0:
        places, mask = next(ordered)
        cut.append((places[:left], mask))
        left -= len(places)
    return cut


def better(into: Findings, more: Findings, value: Callable[[Finding], float]) -> None:
    """Keep what is better evidence: surer, and explaining more of its text."""
    for key, finding in more.items():
        old = into.get(key)
        if old is None or value(finding) > value(old):
            into[key] = finding
