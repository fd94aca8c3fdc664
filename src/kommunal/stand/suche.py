"""German text matching behind `Stand.find()` and `Stand.responsible()`: what a text means, and why."""

from collections.abc import Hashable, Iterable
from heapq import nlargest

from attrs import frozen

from kommunal.model.speicher import ohne_sammler
from kommunal.model.text import fold
from kommunal.stand.anfrage import Anfrage, Frageteil
from kommunal.stand.belege import CLOSENESS, Beleg, Belege, Fundus, better, joined
from kommunal.stand.wortformen import bare, number_forms, stem, words
from kommunal.stand.wortschatz import Eintrag, Wortschatz, standard

__all__ = ["Suchindex", "Text", "Treffer"]

SCHWELLE = 0.5
"""Below this many points a hit is a guess and is not shown."""

_LIKELY = 0.8 * SCHWELLE
_MATCHED = 0.25
_UNEXPLAINED = 0.5
_MEANT = 0.4
_EVERYDAY = 0.93
_LESS_USUAL = 0.015
_PRINTED = 0.9
_FOREIGN = 0.9
_HINT = 0.6
_BEST_GUESS = 0.97
_KEY_FIELDS = ("nummer", "leistungsschluessel")
_NAME_FIELDS = ("name", "alias")

_Row = tuple[Frageteil, Beleg]


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


class Suchindex:
    """The texts of a Stand, made searchable; build it once and share it.

    Memory and build time grow linearly with the texts. Without a `wortschatz` the shipped one is used.

    >>> index = Suchindex([Text("51", "Jugendamt"), Text("32", "Osterfeuer", "stichwort")])
    >>> [(hit.key, hit.grund) for hit in index.search("Osterfeuer erlauben")]
    [('32', "Stichwort 'Osterfeuer'")]
    """

    __slots__ = ("_exact", "_fundus", "_keys", "_meanings", "_numbers", "_texts", "_wortschatz")

    def __init__(self, texte: Iterable[Text], wortschatz: Wortschatz | None = None) -> None:
        self._wortschatz = standard() if wortschatz is None else wortschatz
        self._keys: list[Hashable] = []
        self._fundus = Fundus(self._wortschatz.fuellwoerter)
        self._exact: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        self._meanings: dict[str, Belege] = {}
        with ohne_sammler():
            self._texts = tuple(texte)
            self._keys.extend(self._read())

    def _read(self) -> Iterable[Hashable]:
        """Take the texts in; return their keys in the order in which they came."""
        keys: dict[Hashable, int] = {}
        fillers = self._wortschatz.fuellwoerter
        for place, text in enumerate(self._texts):
            key = keys.setdefault(text.key, len(keys))
            found = words(text.text)
            squeezed = "".join(found) or _squeezed(text.text)
            stems: list[str] = []
            if text.feld in _KEY_FIELDS:
                for form in number_forms(text.text) or (squeezed,):
                    self._numbers.setdefault(form, []).append(place)
            else:
                stems = list(dict.fromkeys([stem(word) for word in found if word not in fillers]))
            if text.feld in _KEY_FIELDS or text.feld in _NAME_FIELDS:
                self._exact.setdefault(squeezed, []).append(place)
            self._fundus.add(key, stems, max(0.0, min(text.gewicht, 1.0)))
        return keys

    def __len__(self) -> int:
        return len(self._texts)

    def exact(self, query: str) -> tuple[Treffer, ...]:
        """What bears exactly this name, alias or number, spelling variants of umlauts and hyphens aside.

        Where several do, those that are written as the query is come alone: "Munster" is not "Münster".
        """
        return self._exactly(query, _squeezed(query), number_forms(query))

    def _exactly(self, query: str, squeezed: str, number: tuple[str, ...]) -> tuple[Treffer, ...]:
        places = self._exact.get(squeezed)
        if places is None:
            places = [place for form in number[:1] for place in self._numbers.get(form, ())]
        if not places:
            return ()
        same = fold(query).strip()
        strict = [place for place in places if fold(self._texts[place].text).strip() == same]
        hits: dict[Hashable, Treffer] = {}
        for place in sorted(strict or places, key=lambda place: self._texts[place].feld != "name"):
            text = self._texts[place]
            hits.setdefault(text.key, Treffer(text.key, 1.0, _field(text), text.feld, text.text))
        return tuple(hits.values())

    def search(self, query: str, limit: int = 10) -> tuple[Treffer, ...]:
        """What the query may mean, best first; empty if nothing is near enough to be more than a guess."""
        typed = words(query)
        frage = Anfrage(query, typed, self._wortschatz)
        hits = {hit.key: hit for hit in self._exactly(query, "".join(typed) or _squeezed(query), frage.number)}
        weak = [teil for teil in frage.teile if not teil.strong]
        strong = [teil for teil in frage.teile if teil.strong]
        if not strong:
            strong, weak = weak, strong
        evidence = [(teil, self._evidence(teil, frage)) for teil in strong]
        for hit in self._ranked(evidence, weak, frage, limit):
            hits.setdefault(hit.key, hit)
        return tuple(hits.values())[: max(limit, 0)]

    def _evidence(self, teil: Frageteil, frage: Anfrage) -> Belege:
        """Which keys may be meant by one word."""
        belege = self._number_evidence(teil) if teil.numbers else {}
        if not belege:
            belege = self._fundus.typed(teil.stem, self._wortschatz.knows)
        meanings = frage.meanings(teil)
        if meanings:
            belege = belege.copy()
        # where the municipality itself uses the word, its own use counts more
        printed = _PRINTED if meanings and self._fundus.prints(teil.stem) else 1.0
        for eintrag, factor, share in meanings:
            meaning = self._meaning(eintrag)
            if share == 1.0:
                factor *= printed
            if factor != 1.0 or share != 1.0:
                meaning = _scaled(meaning, factor, share)
            better(belege, meaning, self._fundus.value)
        if teil.foreign:
            return {key: beleg for key, beleg in belege.items() if beleg[0] >= _FOREIGN}
        return belege

    def _meaning(self, eintrag: Eintrag) -> Belege:
        """Which keys bear one of the official terms of an everyday word; worked out once per entry."""
        known = self._meanings.get(eintrag.wort)
        if known is None:
            known = self._meanings[eintrag.wort] = {}
            for rank, term in enumerate(eintrag.begriffe):
                sure = _EVERYDAY - rank * _LESS_USUAL
                found: Belege = {
                    key: (quality * sure, place, letters, "alltag", (eintrag, term))
                    for key, (quality, place, letters, _, _) in self._fundus.term(term).items()
                    if quality * sure >= _MEANT
                }
                better(known, found, self._fundus.value)
        return known

    def _number_evidence(self, teil: Frageteil) -> Belege:
        belege: Belege = {}
        fundus = self._fundus
        for rank, form in enumerate(teil.numbers):
            for place in self._numbers.get(form, ()):
                quality = fundus.weight(place) * (1.0 - 0.05 * rank)
                better(belege, {fundus.key(place): (quality, place, 1.0, "nummer", None)}, fundus.value)
        for term in self._wortschatz.nummern.get(teil.numbers[-1], ()):
            hints: Belege = {
                key: (quality * _HINT, place, letters, "kgst", None)
                for key, (quality, place, letters, _, _) in fundus.term(term).items()
            }
            better(belege, hints, fundus.value)
        return belege

    def _ranked(
        self, evidence: list[tuple[Frageteil, Belege]], weak: list[Frageteil], frage: Anfrage, limit: int
    ) -> list[Treffer]:
        meant = [(teil, [self._meaning(eintrag) for eintrag, _, _ in frage.meanings(teil)]) for teil in weak]
        asked = joined([teil.stem for teil in frage.teile])
        best = []
        for _, negative, value, whole in nlargest(2 * max(limit, 1) + 2, _likely(evidence, weak)):
            key = -negative
            rows = [(teil, belege[key]) for teil, belege in evidence if key in belege and belege[key][0] >= _MATCHED]
            for teil, meanings in meant:
                found = self._fundus.inside(teil.stem, key)
                for said in meanings:
                    if key in said and (found is None or said[key][0] > found[0]):
                        found = said[key]
                if found is not None:
                    rows.append((teil, found))
                    value += teil.weight * found[0]
                    whole += teil.weight * (1.0 - teil.loss)
            if len(rows) > 1:
                rows.sort(key=_worth, reverse=True)
            share = value / whole * self._closeness(rows)
            place = self._fundus.said(asked, key)
            if place is not None and self._fundus.weight(place) > share:
                share = self._fundus.weight(place)
                rows = [(rows[0][0], (share, place, 0.0, "wort", None))]
            best.append((share, negative, rows))
        best.sort(reverse=True)
        return [self._treffer(-negative, share, rows) for share, negative, rows in best[:limit] if share >= SCHWELLE]

    def _closeness(self, rows: list[_Row]) -> float:
        _, text, matched, _, _ = rows[0][1]
        for _, beleg in rows[1:]:
            if beleg[1] == text:
                matched += beleg[2]
        return 1.0 - CLOSENESS * (1.0 - min(1.0, matched / self._fundus.letters[text]))

    def _treffer(self, key: int, share: float, rows: list[_Row]) -> Treffer:
        reasons = dict.fromkeys([self._reason(teil, beleg) for teil, beleg in rows])
        text = self._texts[rows[0][1][1]]
        return Treffer(self._keys[key], round(share * _BEST_GUESS, 4), "; ".join(reasons), text.feld, text.text)

    def _reason(self, teil: Frageteil, beleg: Beleg) -> str:
        _, place, _, kind, detail = beleg
        match kind, detail:
            case "wort", _:
                return _field(self._texts[place])
            case "teil", int() as mask:
                return f"Wortteil '{_piece(teil.stem, mask)}'"
            case "alltag", (Eintrag() as eintrag, str() as term):
                return f"Alltagswort '{eintrag.wort}' → {term}"
            case "tippfehler", int():
                return f"Tippfehler, Abstand {detail}"
            case "kgst", _:
                return "übliche Nummer nach KGSt"
        return _field(self._texts[place])


def _scaled(belege: Belege, factor: float, share: float) -> Belege:
    """The same evidence, so much surer, explaining so much of the letters."""
    return {
        key: (quality * factor, place, letters * share, kind, detail)
        for key, (quality, place, letters, kind, detail) in belege.items()
    }


def _likely(evidence: list[tuple[Frageteil, Belege]], weak: list[Frageteil]) -> list[tuple[float, int, float, float]]:
    """The keys for which much speaks, as (share, -key, points, points that were possible)."""
    least = _LIKELY if weak else SCHWELLE  # only a weak word can still lift a share
    lost = sum([teil.weight * teil.loss for teil in weak])
    if len(evidence) == 1:
        return _likely_alone(*evidence[0], lost, least)
    plain = sum([teil.plain for teil, _ in evidence])
    base = sum([teil.weight * teil.loss for teil, _ in evidence if not teil.plain]) + lost
    points: dict[int, float] = {}
    norm: dict[int, float] = {}
    matched: dict[int, int] = {}
    for teil, belege in evidence:
        weight, counted = teil.weight, teil.plain
        gain = weight if counted else weight * (1.0 - teil.loss)
        for key, beleg in belege.items():
            if beleg[0] >= _MATCHED:
                points[key] = points.get(key, 0.0) + weight * beleg[0]
                norm[key] = norm.get(key, base) + gain
                matched[key] = matched.get(key, 0) + counted
    for key, count in matched.items():
        if count < plain:  # what is left unexplained counts, every further word half as much
            norm[key] += 1.0 - _UNEXPLAINED ** (plain - count)
    return [(value / norm[key], -key, value, norm[key]) for key, value in points.items() if value >= least * norm[key]]


def _likely_alone(teil: Frageteil, belege: Belege, lost: float, least: float) -> list[tuple[float, int, float, float]]:
    """The same for the usual question, in which one word names the thing."""
    weight = teil.weight
    whole = weight + lost
    enough = max(_MATCHED, least * whole / weight)
    sure = [(key, weight * beleg[0]) for key, beleg in belege.items() if beleg[0] >= enough]
    return [(value / whole, -key, value, whole) for key, value in sure]


def _worth(row: _Row) -> float:
    return row[0].weight * row[1][0]


def _squeezed(text: str) -> str:
    """Bare spelling without anything but letters and digits: "Grill-Platz" is "grillplatz"."""
    return "".join(words(text)) or bare(text).strip()


def _field(text: Text) -> str:
    match text.feld:
        case "name":
            return "Name"
        case "nummer":
            return f"Nummer {text.text}"
        case "leistungsschluessel":
            return f"Leistungsschlüssel {text.text}"
    return f"{text.feld.capitalize()} '{text.text}'"


def _piece(word: str, mask: int) -> str:
    """The longest run of letters that the trigrams of a mask make up."""
    bits = format(mask & (1 << len(word)) - 1, "b")[::-1]
    longest = max(bits.split("0"), key=len)
    start = bits.index(longest)
    return f"^{word}$"[start : start + len(longest) + 2].strip("^$") if longest else word
