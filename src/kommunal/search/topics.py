"""Which topic a sentence is about: every word that says something counts by how few topics it belongs to."""

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from itertools import permutations
from math import log
from typing import Any, Self

from kommunal.classes import frozen
from kommunal.model.regex import regex
from kommunal.search.forms import bare, slips, stem, words, words_of_each
from kommunal.search.idioms import idioms_in
from kommunal.search.inflection import other_forms, separated
from kommunal.search.prepared import Keyed, Parts, keyed_lines
from kommunal.search.synonyms import synonyms_of
from kommunal.search.vocabulary import Vocabulary, standard
from kommunal.search.weights import TOPICS
from kommunal.tuples import NamedTuple

__all__ = ["Topic", "TopicIndex", "TopicText"]

_LINKS = ("", "s", "es", "n", "en", "e", "er")
_ELIDED = regex(r"((?:[a-z]+-(?:,|/| und| oder| bzw\.?) ?)+)([a-z]+)")
_FIRST_PART = regex(r"[a-z]+(?=-)")
_SHORTEST_PART = 3
_SHORTEST_LONE = 5
_MOST_JOINED = 12
"""Words of a sentence that are looked at in pairs."""
_SHORTEST_SLIPPED = 6
_SURELY_SLIPPED = 8
_SHORT_SENTENCE = 2
"""Words; a text of more that has a single one to say something by is a sentence, and no name."""


_LONGEST_ROAD = 5
"""A letter, and digits."""
_ROADS = {"a": "autobahn", "b": "bundesstrass", "k": "kreisstrass", "l": "landesstrass"}
"""What is called by a letter and a number: the B63 is a Bundesstraße."""
_BEFORE_ROADS = frozenset({"der", "die", "an", "auf", "von", "neben", "uber"})
_STREETS = ("strass", "allee", "gass")


class TopicText(NamedTuple):
    """One text by which a topic goes."""

    key: Hashable
    text: str
    weight: float
    """How much a word of it counts, 0 to 1."""
    phrase: bool = True
    """Whether it says more where all of it is said."""


class Evidence(NamedTuple):
    """What one word says for one topic."""

    quality: float
    """How surely, 0 to 1."""
    accounts: bool
    """Whether the word is accounted for by it; one part of a compound is not the whole."""


class _Said(NamedTuple):
    """What a text says."""

    typed: Mapping[str, str]
    """The words that say something, as they were typed, by what is meant."""
    content: Mapping[str, Sequence[str]]
    """Those that a topic has to account for, and by which words: of an idiom by any of what it means."""
    besides: Set[str]
    """What idioms mean, and verbs in two parts: they speak for topics, and against none."""


@frozen
class Topic:
    """Ein Thema, von dem ein Satz handeln kann: wie sicher und warum."""

    key: Hashable
    score: float
    """How much of what the sentence says speaks for it, above 0 to 1."""
    reason: str
    """The words that speak for it, in German."""
    unexplained: tuple[str, ...]
    """The words that say something and speak for something else, in bare spelling."""
    lead: float
    """By how much it is ahead of the next, 0 to 1."""
    explained: int = 1
    """How many of the words that say something it accounts for."""
    telling: float = 1.0
    """How much the most telling of these tells topics apart, 0 to 1."""
    called: float = 1.0
    """How surely the surest of these stands in its texts, 0 to 1: how much the best text counts that has the word."""


class TopicIndex:
    """Topics by the words that people use for them.

    >>> index = TopicIndex()
    >>> index.add("fund", "Fundsachen", 1.0)
    >>> index.add("fund", "Schlüssel verloren", 0.9)
    >>> [topic.key for topic in index.rank("Ich hab meine Schlüssel verloren")]
    ['fund']
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = standard() if vocabulary is None else vocabulary
        self._words: Mapping[str, dict[Hashable, float]] = {}
        """The topics in whose texts a word stands, and how much each of these counts."""
        self._phrases: Mapping[str, dict[str, dict[Hashable, float]]] = {}
        """One word of a phrase is enough to find it by: stems by their first, in the order of the alphabet."""
        self._keys: dict[Hashable, int] = {}
        self._compounds: Mapping[str, dict[Hashable, float]] | None = None
        """The topics in whose texts a compound stands, by each of its parts."""
        self._sorted: Keyed[Any] | None = None

    def add(self, key: Hashable, text: str, weight: float, *, phrase: bool = True) -> None:
        """Take in one text by which a topic goes; a `phrase` says more where all of it is said."""
        self.add_all([TopicText(key, text, weight, phrase)])

    def add_all(self, texts: Sequence[TopicText]) -> None:
        """Take in many texts, which is faster than one by one."""
        # what was prepared is read as a whole where it is added to
        known, phrases = dict(self._words), dict(self._phrases)
        for text, typed in zip(texts, words_of_each([each.text for each in texts]), strict=True):
            self._add(text, typed, known, phrases)
        self._words, self._phrases = known, phrases
        self._compounds = self._sorted = None

    def _add(
        self,
        said: TopicText,
        typed: list[str],
        known: dict[str, dict[Hashable, float]],
        phrases: dict[str, dict[str, dict[Hashable, float]]],
    ) -> None:
        key, text, weight, phrase = said
        self._keys.setdefault(key, len(self._keys))
        stems = [stem(word) for word in typed if word not in self._vocabulary.fillers]
        if len(stems) == 1 and len(typed) > _SHORT_SENTENCE:
            phrase = False  # "Ich suche eine Firma" says no more than "Firma" does
        for each in (*stems, *self._elided(text)) if "- " in text else stems:
            keys = known.setdefault(each, {})
            keys[key] = max(keys.get(key, 0.0), weight)
        if phrase and stems:
            first, *_ = ordered = sorted({*stems})
            keys = phrases.setdefault(first, {}).setdefault(" ".join(ordered), {})
            keys[key] = max(keys.get(key, 0.0), weight)

    def prepared(self) -> Parts:
        """Return the index line by line, where its keys are texts without blanks."""
        phrases = {
            first: "\t".join(f"{phrase}\t{_weights_line(keys)}" for phrase, keys in found.items())
            for first, found in self._phrases.items()
        }
        compounds = self._all_compounds()
        return {
            "topics": " ".join(map(str, self._keys)),
            "topic_words": keyed_lines({word: _weights_line(keys) for word, keys in self._words.items()}),
            "topic_phrases": keyed_lines(phrases),
            "topic_compounds": keyed_lines({part: _weights_line(keys) for part, keys in compounds.items()}),
        }

    @classmethod
    def of_prepared(cls, prepared: Parts) -> Self:
        """Return the index that was `prepared`, with the shipped vocabulary; lines are read when they are asked for."""
        index = cls()
        keys = prepared["topics"].split()
        index._keys = dict(zip(keys, range(len(keys)), strict=True))
        index._words = words = Keyed(prepared["topic_words"], _weights_of)
        index._sorted = words
        index._phrases = Keyed(prepared["topic_phrases"], _phrases_of)
        index._compounds = Keyed(prepared["topic_compounds"], _weights_of)
        return index

    def said_of(self, stem: str) -> int:
        """Return of how many topics the texts have a word."""
        return len(self._topics_of(stem))

    def rank(self, text: str, limit: int = 5) -> tuple[Topic, ...]:
        """Return the topics that a sentence may be about, best first."""
        typed, content, besides = self._said(text)
        evidence = {each: self._evidence(each) for each in typed}
        self._take_joined([*typed], evidence)
        weights = {each: self._rarity(each, found) for each, found in evidence.items()}
        weights |= {each: weights[each] * TOPICS.besides for each in besides}
        points: dict[Hashable, float] = {}
        for each, found in evidence.items():
            for key, said in found.items():
                points[key] = points.get(key, 0.0) + weights[each] * said.quality
        for phrase, bonus in self._in_full(typed.keys()):
            for key, weight in bonus.items():
                said_in_full = TOPICS.phrase if len(phrase) > 1 else TOPICS.single
                points[key] = points.get(key, 0.0) + said_in_full * weight * sum(weights[each] for each in phrase)
        if not points:
            return ()
        best = sorted(points, key=lambda key: (-points[key], self._keys[key]))[: limit + 1]
        lost = {
            key: [
                each
                for each in typed
                if each in content and not any(_accounts(evidence[other], key) for other in content[each])
            ]
            for key in best
        }
        # what speaks for something else counts, every further word half as much
        against = TOPICS.lost * max((weights[each] for each in lost[best[0]]), default=0.0)
        whole = points[best[0]] + against * 2 * (1 - 0.5 ** len(lost[best[0]]))
        topics = []
        for place, key in enumerate(best[:limit]):
            following = points[best[place + 1]] if place + 1 < len(best) else 0.0
            speaking = [(-weights[each] * evidence[each][key].quality, each) for each in typed if key in evidence[each]]
            reason = ", ".join(f"'{typed[each]}'" for _, each in sorted(speaking)[:3])
            unexplained = tuple(typed[each] for each in lost[key])
            lead = 1 - following / points[key]
            accounted = [
                each for each in typed if (each in content or each in besides) and _accounts(evidence[each], key)
            ]
            explained = max(len(content) - len(unexplained), min(len(accounted), 1))
            telling = max((weights[each] * evidence[each][key].quality for each in accounted), default=0.0)
            # what an idiom means is no name of it
            called = max((evidence[each][key].quality for each in accounted if each not in besides), default=0.0)
            score = round(points[key] / whole, 4)
            topics.append(Topic(key, score, reason, unexplained, lead, explained, telling, called))
        return tuple(topics)

    def _said(self, text: str) -> _Said:
        """Return what a text says, word by word, without what says nothing."""
        every, fillers = _with_roads(words(text)), self._vocabulary.fillers
        meant: dict[str, str] = {}
        together: dict[str, Sequence[str]] = {}
        for idiom in idioms_in(every):
            longest = max((every[place] for place in idiom.places), key=lambda word: (word not in fillers, len(word)))
            meant |= dict.fromkeys(idiom.meant, longest)
            together |= {each: idiom.meant if each == idiom.meant[0] else () for each in idiom.meant}
            every = ["" if place in idiom.places else word for place, word in enumerate(every)]
        apart = separated(text, self._said_anywhere)
        whole = dict(apart.values())
        typed = [(stem(word), word) for word in every if word and word not in fillers]
        found = {self._meant(each): word for each, word in typed if each not in apart} | whole | meant
        content = {each: (each,) for each in found if self._content(each) and each not in whole} | together
        return _Said(found, {each: words for each, words in content.items() if words}, meant.keys() | whole.keys())

    def _said_anywhere(self, word: str) -> bool:
        return word in self._words or word in self._vocabulary.actions

    def _meant(self, word: str) -> str:
        """Return the word itself if it is known, else the one of which it is a form, or a slip of one for an action."""
        vocabulary = self._vocabulary
        if word in self._words or word in vocabulary.actions or word in vocabulary.circumstances:
            return word
        if _is_road(word):
            return _ROADS[word[0]]
        said = (self._words, vocabulary.actions, vocabulary.circumstances)
        form = next((form for form in other_forms(word) if any(form in known for known in said)), None)
        if form is not None or len(word) < _SHORTEST_SLIPPED or vocabulary.known(word):
            return form or word
        near = (other for other in vocabulary.actions if slips(word, other, 1) == 1)
        return min(near, default=word)

    def _content(self, word: str) -> bool:
        vocabulary = self._vocabulary
        if word in vocabulary.circumstances or word in vocabulary.actions or word[0].isdigit():
            return False
        # in which street something is tells nothing of what it is
        return not (word.endswith(_STREETS) and word not in self._words)

    def _rarity(self, word: str, found: Mapping[Hashable, Evidence]) -> float:
        """Return how much a word tells topics apart, 0 to 1."""
        vocabulary = self._vocabulary
        # what stands in the texts themselves says how common a word is, else those that it is a part of or stands for
        printed = self._topics_of(word) or (self._compounds_with(word) if found else {})
        spread = sum(printed.values()) or sum([said.quality for said in found.values()])
        rare = log((len(self._keys) + 1) / (spread + 0.5)) / log((len(self._keys) + 1) / 0.5)
        if word in vocabulary.actions and word not in vocabulary.circumstances:
            rare *= TOPICS.action
        elif word in vocabulary.circumstances:
            rare *= TOPICS.circumstance
        elif word.isdigit():
            rare *= TOPICS.number
        return max(rare, 0.02)

    def _evidence(self, word: str) -> dict[Hashable, Evidence]:
        found: dict[Hashable, Evidence] = {}

        def take(keys: Mapping[Hashable, float], quality: float, accounts: bool) -> None:
            for key, weight in keys.items():
                if key not in found or found[key].quality < quality * weight:
                    found[key] = Evidence(quality * weight, accounts)

        take(self._topics_of(word), 1.0, True)
        printed = bool(found)
        for other in synonyms_of(word):
            take(self._topics_of(other), TOPICS.synonym, True)
        # where the word itself is printed, what it is only a part of says less
        less = TOPICS.printed if printed else 1.0
        take(self._compounds_with(word), less, True)
        parts = [*self._parts(word)]
        # "Hundesteuerbescheid" is Hundesteuer, a "Krankenhaus" is more than sick people
        plain = len(parts) > 1 and (parts[1][0] in self._vocabulary.actions or parts[1][0] in self._vocabulary.common)
        for place, (part, quality) in enumerate(parts):
            accounts = plain and place == 0
            take(self._topics_of(part), less * quality, accounts)
            take(self._compounds_with(part), less * quality * quality, False)
            for other in synonyms_of(part):
                take(self._topics_of(other), less * quality * TOPICS.synonym, False)
        if len(parts) > 1 and not printed:
            # where a topic has both the Raucher and the Kneipe, it has the Raucherkneipe
            first, last = (self._topics_of(part) for part, _ in parts)
            take({key: min(first[key], last[key]) for key in first if key in last}, TOPICS.joined, True)
        if not found and len(word) >= _SHORTEST_SLIPPED and not self._vocabulary.knows(word):
            for other in self._near(word):
                # a Scheune is no Schein: what a short word is a slip of is a guess
                take(self._topics_of(other), TOPICS.slip, len(word) >= _SURELY_SLIPPED)
        return found

    def _take_joined(self, typed: Sequence[str], evidence: Mapping[str, dict[Hashable, Evidence]]) -> None:
        """Take two words as the compound that they make: a "Nummer fürs Haus" is a Hausnummer."""
        circumstances = self._vocabulary.circumstances
        parts = [word for word in typed if len(word) >= _SHORTEST_PART and word not in circumstances]
        for first, last in permutations(parts[:_MOST_JOINED], 2):
            for link in _LINKS:
                for key, weight in self._topics_of(first + link + last).items():
                    for each in (first, last):
                        found = evidence[each].get(key)
                        if found is None or found.quality < TOPICS.joined * weight:
                            evidence[each][key] = Evidence(TOPICS.joined * weight, accounts=True)

    def _parts(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words that a compound is made of: the first says which, the last what sort of thing."""
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head = word[cut:]
            if head not in self._words and not self._vocabulary.known(head):
                continue
            for link in _LINKS:
                first = word[: cut - len(link)] if word[:cut].endswith(link) else ""
                if len(first) >= _SHORTEST_PART and self._is_word(first):
                    yield first, TOPICS.first
                    yield head, TOPICS.head
                    return
            first = stem(word[:cut])  # a Fliegerbombe has a Flieger, who goes by another stem
            if len(first) >= _SHORTEST_PART and self._is_word(first):
                yield first, TOPICS.first
                yield head, TOPICS.head
                return
        yield from self._one_part(word)

    def _is_word(self, word: str) -> bool:
        return word in self._words or self._vocabulary.known(word)

    def _one_part(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the word with which a compound ends or else begins of which nobody knows the other part."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_LONE + 1)
        head = next((word[cut:] for cut in cuts if word[cut:] in self._words), None)
        if head is not None:
            yield head, TOPICS.lone
            return
        cuts = range(len(word) - _SHORTEST_PART, _SHORTEST_LONE - 1, -1)
        first = next((word[:cut] for cut in cuts if word[:cut] in self._words), None)
        if first is not None:
            yield first, TOPICS.lone

    def _elided(self, text: str) -> Iterator[str]:
        """Yield the words of which only the first part is printed: "Schul-" in "Schul- und Sportverwaltung"."""
        for firsts, whole in _ELIDED.findall(bare(text)):
            last = stem(whole)
            cuts = range(_SHORTEST_PART, len(last) - _SHORTEST_PART)
            head = next((last[cut:] for cut in cuts if self._vocabulary.known(last[cut:])), None)
            if head is not None:
                yield from (first + head for first in _FIRST_PART.findall(firsts))

    def _topics_of(self, word: str) -> Mapping[Hashable, float]:
        """Return the topics in whose texts a word stands, and how much each of these counts."""
        return self._words.get(word, {})

    def _compounds_with(self, part: str) -> Mapping[Hashable, float]:
        """Return the topics in whose texts a compound stands that a word is a part of."""
        if self._compounds is None:
            self._compounds = self._all_compounds()
        return self._compounds.get(part, {})

    def _all_compounds(self) -> Mapping[str, dict[Hashable, float]]:
        found: dict[str, dict[Hashable, float]] = {}
        for word in self._words:
            for part, quality in self._parts(word) if len(word) > 2 * _SHORTEST_PART else ():
                keys = found.setdefault(part, {})
                for key, weight in self._words[word].items():
                    keys[key] = max(keys.get(key, 0.0), weight * quality)
        return found

    def _near(self, word: str) -> list[str]:
        """Return the words from which one differs by a slip: its first third stands there as it is, or its last."""
        if self._sorted is None:
            self._sorted = Keyed(keyed_lines(dict.fromkeys(self._words, "")), bool)
        third = len(word) // 3
        near = {*self._sorted.beginning(word[:third]), *self._sorted.ending(word[-third:])}
        # one letter more or less is all that a slip makes of a length
        return sorted(other for other in near if abs(len(other) - len(word)) <= 1 and slips(word, other, 1) <= 1)

    def _in_full(self, typed: Set[str]) -> Iterator[tuple[list[str], Mapping[Hashable, float]]]:
        """Yield the phrases that are said in full."""
        for word in typed:
            for phrase, keys in self._phrases[word].items() if word in self._phrases else ():
                stems = phrase.split(" ")
                if typed >= {*stems}:
                    yield stems, keys


def _with_roads(typed: list[str]) -> list[str]:
    """Return words with the letter and the number of a road in one: "auf der K 12"."""
    whole: list[str] = []
    for word in typed:
        is_road = len(whole) > 1 and whole[-2] in _BEFORE_ROADS and _is_road(whole[-1] + word)
        if is_road and len(whole[-1]) == 1:
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def _is_road(word: str) -> bool:
    return word[:1] in _ROADS and word[1:].isdigit() and word.isascii() and len(word) <= _LONGEST_ROAD


def _accounts(evidence: Mapping[Hashable, Evidence], key: Hashable) -> bool:
    return key in evidence and evidence[key].accounts


def _weights_line(keys: Mapping[Hashable, float]) -> str:
    return " ".join(f"{key} {weight!r}" for key, weight in keys.items())


def _weights_of(line: str) -> dict[Hashable, float]:
    cells = line.split()
    return dict(zip(cells[::2], map(float, cells[1::2]), strict=True))


def _phrases_of(line: str) -> dict[str, dict[Hashable, float]]:
    cells = line.split("\t")
    return dict(zip(cells[::2], map(_weights_of, cells[1::2]), strict=True))
