"""The names of recorded persons in text: every token of a name is found, however it is spelt, and taken out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise, permutations
from typing import Final

from kommunal.datenschutz.encodings import decoded, is_encoded
from kommunal.datenschutz.initials import ADDRESS, Initials
from kommunal.datenschutz.misspellings import Misspellings
from kommunal.datenschutz.words import Word, is_ordinary, words
from kommunal.model.regex import regex
from kommunal.model.schluessel import slug
from kommunal.model.text import fold_bare

__all__ = ["NAME_REMOVED", "PersonNames"]

NAME_REMOVED: Final = "[Name entfernt]"
"""What stands in a text where a name stood."""

_IN_BRACKETS: Final = regex(r"\([^)]*\)|\[[^]]*\]")
_NO_NAMES: Final = frozenset(
    {
        "dr", "prof", "professor", "professorin", "med", "jur", "phil", "rer", "nat", "pol", "ing", "mag", "dipl", "hc",
        "frau", "herr", "herrn", "fr", "hr", "mdl", "mdb", "mdep", "llm", "mba", "msc", "bsc", "mpa", "jun", "sen",
        "junior", "senior", "geb", "geborene", "spd", "cdu", "csu", "fdp", "afd", "bsw", "uwg", "fwg", "komm",
        "kommissarisch", "vakant", "nn", "buergermeisterin", "oberbuergermeister", "oberbuergermeisterin", "landraetin",
        "beigeordnete", "beigeordneter", "dezernentin", "leiterin", "amtsleiter", "amtsleiterin", "kaemmerin",
        "ratsfrau", "ratsherr", "ratsmitglied", "stadtdirektor", "stadtdirektorin",
    }
)  # fmt: skip
"""Folded words beside a name that are none: degrees, forms of address, parties, what a table of heads prints."""
_PARTY: Final = regex(
    r"\b(?:bündnis ?90|die (?:linke|grünen|partei)|grüne|freie wähler|piraten(?:partei)?|parteilos|fraktionslos)\b.*",
    re.IGNORECASE,
)
"""Parties whose names are words; what stands behind them belongs to them."""
_PARTICLES: Final = frozenset(
    {
        "von", "vom", "van", "der", "den", "dem", "de", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "zu",
        "zur", "zum", "ter", "ten", "und", "d", "auf", "aus", "im", "in", "am", "an", "el", "al", "bin", "ben", "abu",
    }
)  # fmt: skip
_ALSO_GIVEN: Final = frozenset({"abu", "ben", "del", "van"})
"""Particles that are a name where they stand first: Ben Berger."""
_ENDINGS: Final = ("s", "es", "sche", "schen", "scher", "sches", "schem")
"""What German hangs on a name: Bergs, die Bergsche Liste."""
_LAST_ALPHABET: Final = "\u2e7f"
"""Behind it a single sign may be a whole name: 李."""
_BEFORE_A_NAME: Final = frozenset({"", "frau", "fr", "herr", "herrn", "hr", "familie", "team", "buero", "ob", "bm"})
_BEHIND_A_NAME: Final = frozenset(
    {"", *_ENDINGS, "in", "buero", "team", "zimmer", "fraktion", "gruppe", "liste", "runde", "nachfolge", "vertretung"}
)
"""With a surname between them these make a word that says who."""
_MANY_WORDS: Final = 8  # words of a name of which each is looked for run together with each other
_SHORTEST_BASE: Final = 2  # letters that a name with an ending has more of
_HEAD: Final = 3  # letters by which most words are told to be no name
_JOINED: Final = 5  # letters from which words beside each other read as one name
_SPELT_OUT: Final = 4  # letters of a name that is written letter by letter
_INSIDE: Final = 5  # letters of a surname that no other identifier contains by chance
_UNMISTAKABLE: Final = 8  # letters of a surname that no other word contains by chance
_FAR: Final = 6  # signs between the pieces of one name
_CYRILLIC: Final = regex("[\u0400-\u052f]+")
_BETWEEN: Final = regex(r"[\s,.;:'’_\-\u02b9-\u02c1\u2010-\u2015\u2212/]*")
_RUN: Final = regex(r"[^\W_]+")
_JOINTS: Final = (".", "_", "-")
"""What ties a letter to a name, whether it is a capital or none: ``o.quandtmeier``."""
_DIGITS_FOR_LETTERS: Final = (str.maketrans("013457", "oleast"), str.maketrans("013457", "oieast"))
_LOST: Final = regex("(?:[^\\W_]|[?\ufffd])+")
"""A word in which letters may have been lost: M?ller."""
_LOST_LETTERS: Final = regex("[?\ufffd]+")
_LETTERS_KEPT: Final = 3  # letters of a name without the lost ones


_SIGNS_IN_A_WORD: Final = regex(r"[@€$!|]+(?=[^\W\d_])")
_LETTERS_OF_SIGNS: Final = str.maketrans("@€$!|", "aesil")


class PersonNames:
    """Finds the tokens of recorded names in text.

    A token is a word of a recorded name of at least two letters that is no title, party or particle: each first name,
    each surname, each half of a double name. Case, umlauts (ä, ae, a), hyphens, invisible signs, markup and look-alikes
    from other alphabets make no difference; names run together ("equandtmeier", "ErikaQuandtmeier", "Quandtmeier51"),
    broken apart ("Quandt-meier", "Q u a n d t m e i e r") or inflected ("Quandtmeiers") are found as well; inside a
    word surnames of at least eight letters, and shorter ones beside what goes with a name ("Bergerbüro", "TeamBerg");
    initials ("E. Q.", "Frau Q."), and what is spelt wrongly by a letter or as it sounds (`Misspellings`).

    `ordinary` gives words that are no misspelling of a name, wherever they are near one.
    """

    def __init__(
        self, names: Iterable[str], allowed: Iterable[str] = (), ordinary: Callable[[], Iterable[str]] = tuple
    ) -> None:
        allow = {form for text in allowed for word in words(text) for form in word.forms}
        self._tokens: set[str] = set()
        self._run_together: set[str] = set()
        self._surnames: set[str] = set()
        self._initials = Initials()
        self._letters: set[str] = set()
        self._particles: set[str] = set()
        self._surnames_like_particles: set[str] = set()
        for reading in dict.fromkeys(chain.from_iterable(map(_readings, names))):
            self._learn(reading, allow)
        self._tokens -= allow
        self._surnames -= allow
        self._misspellings = Misspellings(self._tokens, lambda: {*allow, *ordinary()})
        self._heads = {form[:_HEAD] for form in (*self._tokens, *self._run_together, *self._surnames_like_particles)}
        self._lengths: dict[str, set[int]] = {}
        """How long surnames are that begin with the same letters."""
        for surname in self._surnames:
            self._lengths.setdefault(surname[:_INSIDE], set()).add(len(surname))
        self._identifiers: dict[str, bool] = {}
        self._last: tuple[str, Sequence[Word]] = "", ()
        self._innocent: set[str] = set()
        """Words, as they are written, in which no name can begin."""

    def _learn(self, name: str, allowed: set[str]) -> None:
        core = _PARTY.sub(" ", _IN_BRACKETS.sub(" ", name))
        if not words(core):  # the name is all brackets
            core = name
        before_comma, _, after_comma = core.partition(",")
        all_words = [word for word in words(core) if word.text not in _NO_NAMES and not word.text.isdigit()]
        self._particles.update(form for word in all_words for form in word.forms if form in _PARTICLES)
        begin = len(before_comma) if words(after_comma) else 0
        given = next((word for word in all_words if word.start >= begin), None)
        kept = [
            word
            for word in all_words
            if word.text not in _PARTICLES
            or (word is given and word.text in _ALSO_GIVEN and core[word.start].isupper())
        ]
        tokens = [word for word in kept if len(word.text) > 1 or word.text > _LAST_ALPHABET]
        self._tokens.update(form for word in tokens for form in _spellings(word))
        spoken = [part for part in core.split() if not all(word.text in _NO_NAMES for word in words(part))]
        family = before_comma if words(after_comma) and len(before_comma.split()) == 1 else (spoken or [core])[-1]
        of_family = [word for word in words(family) if not word.text.isdigit()]
        surnames = {form for word in of_family for form in _spellings(word)}
        self._surnames |= {one for one in surnames if len(one) >= _INSIDE} - _NO_NAMES - allowed
        few = kept if len(kept) <= _MANY_WORDS else kept[: _MANY_WORDS - 1] + kept[-1:]
        for first, second in permutations(few, 2):
            self._run_together.update(_together(first, second))
        self._run_together.update(_whole(of_family, [word for word in all_words if word.text not in surnames]))
        if all(word.text in _PARTICLES for word in of_family):
            self._surnames_like_particles |= surnames
        self._letters.update(word.bare[0] for word in kept)
        particles = [word for word in all_words if word.text in _PARTICLES]
        self._initials.learn([word for word in kept if word.text not in surnames], of_family, particles)

    def __bool__(self) -> bool:
        return bool(self._tokens)

    # --- text -------------------------------------------------------------------------------------------------------

    def redact(self, text: str) -> str:
        """Return text with every name in it replaced; where markup hides one, the text without the markup."""
        result = self._without(text, self._with_lost_letters(text)) if _LOST_LETTERS.search(text) else text
        result = self._without(result)
        if is_encoded(result) and self.spans(plain := decoded(result)):
            result = self._without(plain)
        if _SIGNS_IN_A_WORD.search(result):
            result = self._without(result, self.spans(_with_letters_for_signs(result)))
        return result

    def _with_lost_letters(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand of which letters were lost on the way: M?ller."""
        found = ((word.start(), word[0].rstrip("?")) for word in _LOST.finditer(text))
        return [(start, start + len(word)) for start, word in found if self._has_lost(word)]

    def _has_lost(self, word: str) -> bool:
        kept = [fold_bare(part) for part in _LOST_LETTERS.split(word)]
        if len(kept) == 1 or sum(map(len, kept)) < _LETTERS_KEPT:
            return False
        pattern = re.compile(".{1,2}".join(map(re.escape, kept)))  # of ß two letters, folded
        return any(map(pattern.fullmatch, self._tokens))

    def _without(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> str:
        result = text
        for start, end in reversed(self.spans(text) if spans is None else spans):
            result = result[:start] + NAME_REMOVED + result[end:]
        return result

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand in a text: from the first to after the last letter, in order."""
        runs = _RUN.findall(text) if is_ordinary(text) else [text]
        if not self._tokens or self._innocent.issuperset(runs):
            return []
        found = self._words(text)
        if not any(self._may_be_part(text, word) for word in found):
            self._innocent.update(runs)
            return []
        hits = sorted(self._hits(text, found))
        merged: list[tuple[int, int]] = []
        for first, last in hits:
            begin, end = found[first].start, found[last].end
            if merged and (begin <= merged[-1][1] or _BETWEEN.fullmatch(text, merged[-1][1], begin)):
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((begin, end))
        return merged

    def _words(self, text: str) -> Sequence[Word]:
        """Return the words of a text, of which one after the other is asked."""
        last = self._last
        if text != last[0]:
            last = self._last = text, words(text)
        return last[1]

    def _may_be_part(self, text: str, word: Word) -> bool:
        """Tell whether a name may begin in a word: it begins as one, is a piece of one, or has one inside."""
        if word.text.isdigit():
            return False
        return (
            word.text[:_HEAD] in self._heads
            or word.bare[:_HEAD] in self._heads
            or len(word.text) < _HEAD
            or not _is_of_one_piece(text[word.start : word.end])
            or any(self._surnames_in(form) for form in word.forms)
            or self._is_misspelt(word)
        )

    def _hits(self, text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last word of everything that is a token of a name, or several."""
        for index, word in enumerate(found):
            if self._is_name(word) or self._has_name_inside(text, word):
                first = last = index
                # "B. Obszerninks", "Obszerninks, B.": the letter beside a surname is part of it
                while first > 0 and (
                    found[first - 1].text in self._particles
                    or self._is_initial(text, found[first - 1], found[first - 1], found[first])
                ):
                    first -= 1
                while last + 1 < len(found) and (
                    self._is_initial(text, found[last + 1], found[last], found[last + 1])
                    or self._is_surname_behind(text, found[last], found[last + 1])
                ):
                    last += 1
                yield first, last
            elif index and found[index - 1].text in ADDRESS and self._is_surname_behind(text, found[index - 1], word):
                yield index, index
            elif self._may_be_part(text, word):
                if (end := self._initials.end(text, found, index)) is not None:
                    yield index, end
                yield from self._broken_apart(text, found, index)

    def _broken_apart(self, text: str, found: Sequence[Word], first: int) -> Iterator[tuple[int, int]]:
        """Yield the longest run of words from one on that read together as a name."""
        written, bare = found[first].text, found[first].bare
        last, longest = first, first
        while (written in self._prefixes or bare in self._prefixes) and last + 1 < len(found):
            if found[last + 1].start - found[last].end > _FAR:
                break
            last += 1
            written, bare = written + found[last].text, bare + found[last].bare
            letters = _SPELT_OUT if len(written) == last - first + 1 else _JOINED
            if len(written) >= letters and (self._is_token(written) or self._is_token(bare)):
                longest = last
        if longest > first:
            yield first, longest

    @cached_property
    def _prefixes(self) -> set[str]:
        """How tokens begin."""
        return {token[:end] for token in self._tokens if len(token) >= _SPELT_OUT for end in range(1, len(token) + 1)}

    def _is_initial(self, text: str, letter: Word, word: Word, following: Word) -> bool:
        """Tell whether a letter beside a name, or some, stand for another: E., e. (tied to it), HJ, Chr."""
        written = text[letter.start : letter.end]
        if len(letter.bare) == 1:
            joined = written.isupper() or text[word.end : following.start] in _JOINTS
            return joined and letter.bare in self._letters and _close(text, word, following)
        return _close(text, word, following) and (
            self._initials.are_of_given(written)
            or (text.startswith(".", letter.end) and self._initials.is_one(text, letter))
        )

    def _is_surname_behind(self, text: str, before: Word, word: Word) -> bool:
        """Tell whether a word behind a given name or a form of address is a surname that else is a particle: Li An."""
        written = text[word.start].isupper() and word.text in self._surnames_like_particles
        return written and _close(text, before, word)

    def _is_name(self, word: Word) -> bool:
        return any(map(self._is_token, word.forms)) or self._is_misspelt(word)

    def _is_misspelt(self, word: Word) -> bool:
        return any(base in self._misspellings for form in word.forms for base in _bases(form))

    def _is_token(self, form: str) -> bool:
        return any(base in self._tokens or base in self._run_together for base in _bases(form))

    def _has_name_inside(self, text: str, word: Word) -> bool:
        """Tell whether a word is a name and something else: "TeamBerg", "Berg51", "Quandtmeierbüro"."""
        if any(self._says_who(form) for form in word.forms):
            return True
        written = text[word.start : word.end]
        parts = _parts(written)
        is_name = self._is_name if word.text.isalpha() else lambda part: any(map(self._is_token, part.forms))
        if len(parts) > 1 and any(is_name(part) for run in parts if len(run) > 1 for part in words(run)):
            return True
        return not word.text.isalpha() and any(
            len(form) >= _INSIDE and self._is_token(form.translate(letters))
            for form in word.forms
            for letters in _DIGITS_FOR_LETTERS
        )

    def _says_who(self, form: str) -> bool:
        """Tell whether a surname stands in a word that no other word has by chance, or beside what goes with names."""
        return any(
            len(surname) >= _UNMISTAKABLE
            or (form[:start] in _BEFORE_A_NAME and form[start + len(surname) :] in _BEHIND_A_NAME)
            for start, surname in self._surnames_in(form)
        )

    # --- identifiers ------------------------------------------------------------------------------------------------

    def in_identifier(self, text: str) -> bool:
        """Tell whether a key, an address or a handle carries a name, also in the middle of a longer word."""
        known = self._identifiers.get(text)
        if known is None:
            plain = decoded(text)
            known = self._identifiers[text] = any(
                self.spans(read) or self.inside_a_word(read) for read in {plain, _with_letters_for_signs(plain)}
            )
        return known

    def inside_a_word(self, text: str) -> bool:
        """Tell whether a surname of at least five letters stands inside a longer word."""
        return any(True for word in self._words(text) for form in word.forms for _ in self._surnames_in(form))

    def _surnames_in(self, form: str) -> list[tuple[int, str]]:
        """Return where surnames begin in a word, those of at least five letters."""
        return [
            (start, form[start : start + length])
            for start in range(len(form) - _INSIDE + 1)
            for length in self._lengths.get(form[start : start + _INSIDE], ())
            if form[start : start + length] in self._surnames
        ]


def _readings(name: str) -> Iterator[str]:
    """Yield a recorded name as it is and as it is meant: decoded, in Latin letters, with Dj for Đ."""
    yield name
    yield decoded(name)
    yield name.replace("Đ", "Dj").replace("đ", "dj")
    yield _CYRILLIC.sub(lambda word: slug(word[0]), name)


def _bases(form: str) -> Iterator[str]:
    """Yield a word as it is, and without what German hangs on a name."""
    yield form
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) > _SHORTEST_BASE:
            yield form.removesuffix(ending)


def _spellings(word: Word) -> set[str]:
    """Return the forms of a word of a name; recorded as Mueller, it may be written Muller."""
    return {*word.forms, word.text.replace("ae", "a").replace("oe", "o").replace("ue", "u")}


def _together(first: Word, second: Word) -> Iterator[str]:
    """Yield two parts of a name written as one word: whole, and with the first letter of either."""
    for one, other in ((first.text, second.text), (first.bare, second.bare)):
        yield from (
            text
            for text in (one + other, one[:1] + other, one + other[:1])
            if len(text) >= _INSIDE and min(len(one), len(other)) > 0
        )


def _whole(family: Sequence[Word], given: Sequence[Word]) -> Iterator[str]:
    """Yield a family name of several words written as one, alone and with all first letters of the other words."""
    for form in range(2):
        name = "".join((word.text, word.bare)[form] for word in family)
        letters = "".join((word.text, word.bare)[form][:1] for word in given if word.text not in _PARTICLES)
        particles = "".join(word.text for word in given if word.text in _PARTICLES)
        yield from (
            text for text in (name, letters + name, name + letters, particles + name) if len(text) >= _INSIDE and name
        )


def _close(text: str, word: Word, following: Word) -> bool:
    """Tell whether two words stand so close that they may be one name."""
    return following.start - word.end <= 2 and _BETWEEN.fullmatch(text, word.end, following.start) is not None


def _is_of_one_piece(written: str) -> bool:
    return written.isalpha() and (written.islower() or written.istitle() or written.isupper())


def _parts(written: str) -> list[str]:
    """Return the parts of a word at which its writing changes: TeamBerg, Berg51."""
    if _is_of_one_piece(written):
        return [written]
    cuts = [
        index
        for index, (left, right) in enumerate(pairwise(written), start=1)
        if (left.islower() and right.isupper()) or left.isalpha() != right.isalpha()
    ]
    return [written[start:end] for start, end in pairwise([0, *cuts, len(written)])]


def _with_letters_for_signs(text: str) -> str:
    """Return text with a letter for each sign within a word that looks like one: Qu@ndtmeier."""
    return _SIGNS_IN_A_WORD.sub(lambda signs: signs[0].translate(_LETTERS_OF_SIGNS), text)
