"""The names of recorded persons in text: every token of a name is found, however it is spelt, and taken out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from kommunal.datenschutz.words import Word, words

__all__ = ["NAME_REMOVED", "PersonNames"]

NAME_REMOVED: Final = "[Name entfernt]"
"""What stands in a text where a name stood."""

_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NO_NAMES: Final = frozenset(
    {
        "dr", "prof", "professor", "professorin", "med", "jur", "phil", "rer", "nat", "pol", "ing", "mag", "dipl", "hc",
        "frau", "herr", "herrn", "fr", "hr", "mdl", "mdb", "mdep", "llm", "mba", "msc", "bsc", "mpa", "jun", "sen",
        "junior", "senior", "geb", "geborene", "spd", "cdu", "csu", "fdp", "afd", "bsw", "uwg", "fwg", "komm",
        "kommissarisch", "vakant", "nn",
    }
)  # fmt: skip
"""Folded words beside a name that are none: degrees, forms of address, parties, what a table of heads prints."""
_PARTICLES: Final = frozenset(
    {
        "von", "vom", "van", "der", "den", "dem", "de", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "zu",
        "zur", "zum", "ter", "ten", "und", "auf", "aus", "im", "in", "am", "an", "el", "al", "bin", "ben", "abu",
    }
)  # fmt: skip
_ENDINGS: Final = ("s", "es", "sche", "schen", "scher", "sches", "schem")
"""What German hangs on a name: Bergs, die Bergsche Liste."""
_LAST_ALPHABET: Final = "\u2e7f"
"""Behind it a single sign may be a whole name: 李."""
_HEAD: Final = 3  # letters by which most words are told to be no name
_JOINED: Final = 6  # letters from which two words beside each other read as one name
_INSIDE: Final = 5  # letters of a surname that no other identifier contains by chance
_SPELT_OUT: Final = 4  # letters of a name that is written letter by letter
_BETWEEN: Final = re.compile(r"[\s,.;:'’_\-\u2010-\u2015\u2212/]*")


class PersonNames:
    """Finds the tokens of recorded names in text.

    A token is a word of a recorded name of at least two letters that is no title, party or particle: each first name,
    each surname, each half of a double name. Case, umlauts (ä, ae, a), hyphens, invisible signs and look-alikes from
    other alphabets make no difference; names run together ("equandtmeier", "ErikaQuandtmeier"), broken apart
    ("Quandt-meier", "Q u a n d t m e i e r") or inflected ("Quandtmeiers") are found as well.
    """

    def __init__(self, names: Iterable[str], allowed: Iterable[str] = ()) -> None:
        allow = {form for text in allowed for word in words(text) for form in word.forms}
        self._tokens: set[str] = set()
        self._run_together: set[str] = set()
        self._surnames: set[str] = set()
        self._initials: set[tuple[str, str]] = set()
        self._particles: set[str] = set()
        for name in dict.fromkeys(names):
            self._learn(name, allow)
        self._tokens -= allow
        self._surnames -= allow
        self._heads = {form[:_HEAD] for form in (*self._tokens, *self._run_together)}
        self._beginnings = {surname[:_INSIDE] for surname in self._surnames}
        self._identifiers: dict[str, bool] = {}

    def _learn(self, name: str, allowed: set[str]) -> None:
        core = _IN_BRACKETS.sub(" ", name)
        if not words(core):  # the name is all brackets
            core = name
        before_comma, _, after_comma = core.partition(",")
        all_words = [word for word in words(core) if word.text not in _NO_NAMES and not word.text.isdigit()]
        self._particles.update(form for word in all_words for form in word.forms if form in _PARTICLES)
        kept = [word for word in all_words if word.text not in _PARTICLES]
        tokens = [word for word in kept if len(word.text) > 1 or word.text > _LAST_ALPHABET]
        self._tokens.update(form for word in tokens for form in word.forms)
        family = before_comma if words(after_comma) and len(before_comma.split()) == 1 else core.split()[-1]
        surnames = {
            form for word in words(family) for form in word.forms if len(form) >= _INSIDE and not form.isdigit()
        }
        self._surnames |= surnames - _NO_NAMES - allowed
        for first, second in ((a, b) for a in kept for b in kept if a is not b):
            self._run_together.update(_together(first, second))
        if len(kept) > 1:
            self._initials.add((kept[0].bare[0], kept[-1].bare[0]))
            self._initials.add((kept[-1].bare[0], kept[0].bare[0]))

    def __bool__(self) -> bool:
        return bool(self._tokens)

    # --- text -------------------------------------------------------------------------------------------------------

    def redact(self, text: str) -> str:
        """Return text with every name in it replaced."""
        result = text
        for start, end in reversed(self.spans(text)):
            result = result[:start] + NAME_REMOVED + result[end:]
        return result

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand in a text: from the first to after the last letter, in order."""
        if not self._tokens:
            return []
        found = words(text)
        if not any(self._may_be_part(word) for word in found):
            return []
        hits = sorted(self._hits(text, found))
        merged: list[tuple[int, int]] = []
        for first, last in hits:
            begin, end = self._with_particles(found, first), found[last].end
            if merged and (begin <= merged[-1][1] or _BETWEEN.fullmatch(text, merged[-1][1], begin)):
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((begin, end))
        return merged

    def _may_be_part(self, word: Word) -> bool:
        """Tell whether a word begins as a name does, or is so short that it may be a piece of one."""
        return word.text[:_HEAD] in self._heads or word.bare[:_HEAD] in self._heads or len(word.text) < _HEAD

    def _hits(self, text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last word of everything that is a token of a name, or several."""
        for index, word in enumerate(found):
            if self._is_name(word):
                # "B. Obszerninks", "Obszerninks, B.": the letter beside a surname is part of it
                before = index > 0 and self._is_initial(text, found[index - 1], found[index - 1], word)
                after = index + 1 < len(found) and self._is_initial(text, found[index + 1], word, found[index + 1])
                yield index - before, index + after
        for index, (word, following) in enumerate(pairwise(found)):
            if self._may_be_part(word) and self._are_one_name(text, word, following):
                yield index, index + 1
        for first, last in _single_letters(found):
            spelt = "".join(word.bare for word in found[first : last + 1])
            for token in self._tokens:
                if len(token) >= _SPELT_OUT and (place := spelt.find(token)) >= 0:
                    yield first + place, first + place + len(token) - 1

    def _is_initial(self, text: str, letter: Word, word: Word, following: Word) -> bool:
        """Tell whether a capital beside a name is the first letter of one."""
        return (
            len(letter.bare) == 1
            and text[letter.start].isupper()
            and any(letter.bare in pair for pair in self._initials)
            and _close(text, word, following)
        )

    def _is_name(self, word: Word) -> bool:
        return any(self._is_token(form) for form in word.forms)

    def _is_token(self, form: str) -> bool:
        if form in self._tokens or form in self._run_together:
            return True
        for ending in _ENDINGS:
            base = form.removesuffix(ending)
            if base is not form and len(base) > 2 and (base in self._tokens or base in self._run_together):
                return True
        return False

    def _are_one_name(self, text: str, word: Word, following: Word) -> bool:
        if not _close(text, word, following):
            return False
        if len(word.text) == len(following.text) == 1:
            spelt = text[word.start : word.end], text[following.start : following.end]
            dotted = text[word.end : word.end + 1] == "." and text[following.end : following.end + 1] == "."
            return dotted and all(map(str.isupper, spelt)) and (word.bare, following.bare) in self._initials
        return any(
            len(joined) >= _JOINED and joined in self._tokens
            for joined in (word.text + following.text, word.bare + following.bare)
        )

    def _with_particles(self, found: Sequence[Word], first: int) -> int:
        while first > 0 and found[first - 1].text in self._particles:
            first -= 1
        return found[first].start

    # --- identifiers ------------------------------------------------------------------------------------------------

    def in_identifier(self, text: str) -> bool:
        """Tell whether a key, an address or a handle carries a name, also in the middle of a longer word."""
        known = self._identifiers.get(text)
        if known is None:
            plain = unquote(unquote(text)) if "%" in text else text
            known = self._identifiers[text] = bool(self.spans(plain)) or self.inside_a_word(plain)
        return known

    def inside_a_word(self, text: str) -> bool:
        """Tell whether a surname of at least five letters stands inside a longer word."""
        return any(self._contains_surname(form) for word in words(text) for form in word.forms)

    def _contains_surname(self, form: str) -> bool:
        return any(
            form[start : start + _INSIDE] in self._beginnings and self._surname_at(form, start)
            for start in range(len(form) - _INSIDE + 1)
        )

    def _surname_at(self, form: str, start: int) -> bool:
        return any(form.startswith(surname, start) for surname in self._surnames)


def _together(first: Word, second: Word) -> Iterator[str]:
    """Yield two parts of a name written as one word: whole, and with the first letter of either."""
    for one, other in ((first.text, second.text), (first.bare, second.bare)):
        yield from (
            text
            for text in (one + other, one[:1] + other, one + other[:1])
            if len(text) >= _INSIDE and min(len(one), len(other)) > 0
        )


def _close(text: str, word: Word, following: Word) -> bool:
    """Tell whether two words stand so close that they may be one name."""
    return following.start - word.end <= 2 and _BETWEEN.fullmatch(text, word.end, following.start) is not None


def _single_letters(found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words of a single letter that are long enough to spell a name."""
    first = 0
    for index in range(len(found) + 1):
        if index == len(found) or len(found[index].text) > 1 or found[index].text.isdigit():
            if index - first >= _SPELT_OUT:
                yield first, index - 1
            first = index + 1
