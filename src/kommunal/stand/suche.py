"""German text matching behind `Stand.find()` and `Stand.responsible()`: what a text means, and why."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from heapq import nlargest

from attrs import frozen

from kommunal.model.text import fold
from kommunal.stand.anfrage import Anfrage, Frageteil
from kommunal.stand.lexikon import Lexikon, Relation
from kommunal.stand.wortformen import bare, number_forms, stem, words
from kommunal.stand.wortschatz import Eintrag, Wortschatz, standard

__all__ = ["Suchindex", "Text", "Treffer"]

SCHWELLE = 0.5
"""Below this many points a hit is a guess and is not shown."""

_MATCHED = 0.25
_READ = 12_000
_ONE_SLIP, _TWO_SLIPS = 0.86, 0.76
_PART = 0.92
_SHORT_PART = {1: 0.0, 2: 0.0, 3: 0.7, 4: 0.88, 5: 0.95}
_EVERYDAY = 0.93
_INSIDE_EVERYDAY = 0.72
_HINT = 0.6
_CLOSENESS = 0.2
_BEST_GUESS = 0.97
_KEY_FIELDS = ("nummer", "leistungsschluessel")
_NAME_FIELDS = ("name", "alias")


@frozen
class Text:
    """One text by which something may be found."""

    key: Hashable
    """What is found; several texts may share a key."""
    text: str
    """The text as printed."""
    feld: str = "name"
    """What the text is: name, alias, stichwort, hinweis, nummer or leistungsschluessel."""
    gewicht: float = 1.0
    """How much a match in this text counts, 0 to 1."""


@frozen
class Treffer:
    """Ein Fund: was gefunden wurde, wie sicher und warum."""

    key: Hashable
    """What was found."""
    punkte: float
    """How sure, above 0 to 1; 1 is an exact name."""
    grund: str
    """Why, in German: "Stichwort 'Osterfeuer'", "Tippfehler, Abstand 1"."""
    feld: str
    """The field of the text that matched best."""
    text: str
    """The text that matched best, as printed."""


@frozen
class _Beleg:
    """Evidence that one thing is meant by one word of the question."""

    quality: float
    text: int
    letters: float
    kind: str
    detail: object = None


_Belege = dict[int, _Beleg]


class Suchindex:
    """The texts of a Stand, made searchable; build it once and share it.

    Memory and build time grow linearly with the texts. Without a `wortschatz` the shipped one is used.

    >>> index = Suchindex([Text("51", "Jugendamt"), Text("32", "Osterfeuer", "stichwort")])
    >>> [(hit.key, hit.grund) for hit in index.search("Osterfeuer erlauben")]
    [('32', "Stichwort 'Osterfeuer'")]
    """

    def __init__(self, texte: Iterable[Text], wortschatz: Wortschatz | None = None) -> None:
        self._wortschatz = standard() if wortschatz is None else wortschatz
        self._texts = tuple(texte)
        self._keys: list[Hashable] = []
        self._key_of: list[int] = []
        self._letters: list[int] = []
        self._weights: list[float] = []
        self._lexikon = Lexikon()
        self._postings: list[list[int]] = []
        self._exact: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        numbers: dict[Hashable, int] = {}
        for place, text in enumerate(self._texts):
            key = numbers.setdefault(text.key, len(numbers))
            if key == len(self._keys):
                self._keys.append(text.key)
            self._key_of.append(key)
            self._weights.append(max(0.0, min(text.gewicht, 1.0)))
            self._letters.append(self._take(place, text))

    def _take(self, place: int, text: Text) -> int:
        if text.feld in _KEY_FIELDS:
            for form in number_forms(text.text) or (_squeezed(text.text),):
                self._numbers.setdefault(form, []).append(place)
            self._exact.setdefault(_squeezed(text.text), []).append(place)
            return 1
        if text.feld in _NAME_FIELDS:
            self._exact.setdefault(_squeezed(text.text), []).append(place)
        letters = 0
        for word in dict.fromkeys(map(stem, words(text.text))):
            number = self._lexikon.add(word)
            if number == len(self._postings):
                self._postings.append([])
            self._postings[number].append(place)
            letters += 0 if word in self._wortschatz.fuellwoerter else len(word)
        return letters or 1

    def __len__(self) -> int:
        return len(self._texts)

    def exact(self, query: str) -> tuple[Treffer, ...]:
        """What bears exactly this name, alias or number, spelling variants of umlauts and hyphens aside.

        Where several do, those that are written as the query is come alone: "Munster" is not "Münster".
        """
        places = dict.fromkeys(self._exact.get(_squeezed(query), ()))
        if not places:
            places = dict.fromkeys(place for form in number_forms(query)[:1] for place in self._numbers.get(form, ()))
        same = fold(query).strip()
        strict = [place for place in places if fold(self._texts[place].text).strip() == same]
        hits: dict[Hashable, Treffer] = {}
        for place in sorted(strict or places, key=lambda place: _NAME_FIELDS[:1] != (self._texts[place].feld,)):
            text = self._texts[place]
            grund = _number_reason(text) if text.feld in _KEY_FIELDS else text.feld.capitalize()
            hits.setdefault(text.key, Treffer(text.key, 1.0, grund, text.feld, text.text))
        return tuple(hits.values())

    def search(self, query: str, limit: int = 10) -> tuple[Treffer, ...]:
        """What the query may mean, best first; empty if nothing is near enough to be more than a guess."""
        hits = {hit.key: hit for hit in self.exact(query)}
        frage = Anfrage(query, self._wortschatz)
        evidence = [(teil, self._part_evidence(teil, frage)) for teil in frage.teile]
        for hit in self._ranked(evidence, max(limit, 0)):
            hits.setdefault(hit.key, hit)
        return tuple(hits.values())[: max(limit, 0)]

    # evidence: which keys may be meant by one word

    def _part_evidence(self, teil: Frageteil, frage: Anfrage) -> _Belege:
        belege: _Belege = {}
        if teil.numbers:
            belege = self._number_evidence(teil)
        if not belege:
            belege = self._word_evidence(teil.stem)
        for eintrag, factor in frage.meanings(teil):
            for term in eintrag.begriffe:
                _merge(belege, self._term_evidence(term, factor * _EVERYDAY, "alltag", (eintrag, term)))
        return belege

    def _number_evidence(self, teil: Frageteil) -> _Belege:
        belege: _Belege = {}
        for rank, form in enumerate(teil.numbers):
            for place in self._numbers.get(form, ()):
                quality = self._weights[place] * (1.0 - 0.05 * rank)
                _merge(belege, {self._key_of[place]: _Beleg(quality, place, 1, "nummer")})
        for term in self._wortschatz.nummern.get(teil.numbers[-1], ()):
            _merge(belege, self._term_evidence(term, _HINT, "kgst", None))
        return belege

    def _term_evidence(self, term: str, factor: float, kind: str, detail: object) -> _Belege:
        """Evidence for all the words of an official term together."""
        parts = [stem(word) for word in words(term) if word not in self._wortschatz.fuellwoerter]
        total = sum(map(len, parts)) or 1
        summed: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        for part in parts:
            share = len(part) / total
            for key, beleg in self._word_evidence(part).items():
                entry = summed[key]
                entry[0] += share * beleg.quality
                entry[1] += beleg.letters
                if share * beleg.quality > entry[3]:
                    entry[2:] = beleg.text, share * beleg.quality
        return {
            key: _Beleg(quality * factor, int(text), letters, kind, detail)
            for key, (quality, letters, text, _) in summed.items()
        }

    def _word_evidence(self, word: str) -> _Belege:
        relation = self._lexikon.related(word)
        belege = self._compound_evidence(word, relation)
        whole = self._lexikon.id(word)
        if whole is not None:
            self._add_whole(belege, whole, 1.0, "wort", word)
        for number, distance in relation.slipped:
            self._add_whole(belege, number, _ONE_SLIP if distance == 1 else _TWO_SLIPS, "tippfehler", distance)
        return belege

    def _add_whole(self, belege: _Belege, number: int, quality: float, kind: str, detail: object) -> None:
        weights, key_of = self._weights, self._key_of
        length = len(self._lexikon.words[number])
        for place in self._postings[number][:_READ]:
            points = quality * weights[place]
            key = key_of[place]
            known = belege.get(key)
            if (
                known is None
                or points > known.quality
                or (points == known.quality and self._letters[place] < self._letters[known.text])
            ):
                belege[key] = _Beleg(points, place, length, kind, detail)

    def _compound_evidence(self, word: str, relation: Relation) -> _Belege:
        """Parts of compounds; several words of one text together may cover the word that was typed."""
        factor = _PART * _SHORT_PART.get(len(word), 1.0)
        if not factor:
            return {}
        masks: dict[int, int] = {}
        seen = masks.get
        postings = self._postings
        left = _READ
        alike = relation.alike
        if sum(len(postings[number]) for number, _ in alike) > left:
            alike = sorted(alike, key=lambda entry: -relation.cover(entry[1]))
        for number, mask in alike:
            places = postings[number]
            left -= len(places)
            for place in places:
                masks[place] = seen(place, 0) | mask
            if left < 0:
                break
        belege: _Belege = {}
        length = len(word)
        cover, weights, key_of, letters = relation.cover, self._weights, self._key_of, self._letters
        for place, mask in masks.items():
            share = cover(mask)
            points = share * factor * weights[place]
            key = key_of[place]
            known = belege.get(key)
            if (
                known is None
                or points > known.quality
                or (points == known.quality and letters[place] < letters[known.text])
            ):
                belege[key] = _Beleg(points, place, length * share, "teil", (word, mask))
        return belege

    # ranking

    def _ranked(self, evidence: list[tuple[Frageteil, _Belege]], limit: int) -> list[Treffer]:
        base = sum(teil.weight * teil.loss for teil, _ in evidence)
        points: dict[int, float] = defaultdict(float)
        norm: dict[int, float] = defaultdict(lambda: base)
        for teil, belege in evidence:
            weight = teil.weight
            gain = weight * (1.0 - teil.loss)
            for key, beleg in belege.items():
                if beleg.quality >= _MATCHED:
                    points[key] += weight * beleg.quality
                    norm[key] += gain
        scored = [(points[key] / norm[key], -key) for key in points if points[key] >= SCHWELLE * norm[key]]
        best = []
        for share, negative in nlargest(4 * limit, scored):
            rows = [(teil, belege[-negative]) for teil, belege in evidence if -negative in belege]
            rows = [row for row in rows if row[1].quality >= _MATCHED]
            rows.sort(key=lambda row: -row[0].weight * row[1].quality)
            best.append((share * self._closeness(rows), negative, rows))
        best.sort(key=lambda entry: entry[:2], reverse=True)
        return [self._treffer(-negative, share, rows) for share, negative, rows in best[:limit] if share >= SCHWELLE]

    def _closeness(self, rows: list[tuple[Frageteil, _Beleg]]) -> float:
        text = rows[0][1].text
        matched = sum(beleg.letters for _, beleg in rows if beleg.text == text)
        return 1.0 - _CLOSENESS * (1.0 - min(1.0, matched / self._letters[text]))

    def _treffer(self, key: int, share: float, rows: list[tuple[Frageteil, _Beleg]]) -> Treffer:
        reasons = dict.fromkeys(self._reason(teil, beleg) for teil, beleg in rows)
        text = self._texts[rows[0][1].text]
        return Treffer(self._keys[key], round(share * _BEST_GUESS, 4), "; ".join(reasons), text.feld, text.text)

    def _reason(self, teil: Frageteil, beleg: _Beleg) -> str:
        text = self._texts[beleg.text]
        match beleg.kind, beleg.detail:
            case "nummer", _:
                return _number_reason(text)
            case "kgst", _:
                return "übliche Nummer nach KGSt"
            case "alltag", (Eintrag() as eintrag, str() as term):
                return f"Alltagswort '{eintrag.wort}' → {term}"
            case "tippfehler", int() as distance:
                return f"Tippfehler, Abstand {distance}"
            case "teil", (str() as word, int() as mask):
                return f"Wortteil '{_piece(word, mask)}'"
        field = "Name" if text.feld == "name" else text.feld.capitalize()
        return field if text.feld == "name" else f"{field} '{text.text}'"


def _merge(into: _Belege, more: _Belege) -> None:
    for key, beleg in more.items():
        known = into.get(key)
        if known is None or beleg.quality > known.quality:
            into[key] = beleg


def _squeezed(text: str) -> str:
    """Bare spelling without anything but letters and digits: "Grill-Platz" is "grillplatz"."""
    return "".join(words(text)) or bare(text).strip()


def _number_reason(text: Text) -> str:
    return f"{'Nummer' if text.feld == 'nummer' else 'Leistungsschlüssel'} {text.text}"


def _piece(word: str, mask: int) -> str:
    """The longest run of letters that the trigrams of a mask make up."""
    padded = f"^{word}$"
    best = ""
    start = 0
    while mask >> start:
        run = 0
        while mask >> (start + run) & 1:
            run += 1
        if run:
            best = max(best, padded[start : start + run + 2].strip("^$"), key=len)
        start += run or 1
    return best
