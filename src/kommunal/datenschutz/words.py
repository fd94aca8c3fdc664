"""The words of a text as somebody reads them: letters that look alike are alike, what nobody sees is not there."""

import unicodedata
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold, fold_bare
from kommunal.tuples import NamedTuple

__all__ = ["Word", "is_ordinary", "words"]

_ASCII_WORD: Final = regex("[A-Za-z0-9]+")
_GERMAN: Final = regex("[\x20-\x7eÄÖÜäöüß–—§„“”‚‘’…€]*")  # noqa: RUF001
_GERMAN_WORD: Final = regex("[A-Za-z0-9ÄÖÜäöüß]+")
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WITHOUT_DOTS: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me"})
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs by their class, which are drawn as nothing."""
_APOSTROPHES: Final = frozenset(map(chr, range(0x2B9, 0x2C2)))
"""Letters by their class, which are signs between letters."""
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_LOOK_ALIKES: Final = str.maketrans(
    {
        **dict(zip("авеёзікмнорстухѕјԁһԛԝɡ", "abeezikmhopctyxsjdhqwg", strict=True)),
        **dict(zip("αβεζηικμνορτυχω", "abeznikuvoptuxw", strict=True)),
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True)),
        **dict(zip("հոսօցҽүԍьƅ", "hnuogeygbb", strict=True)),
        **dict(zip("łđıðħŋɑɩʋ\u212e", "ldidhnaive", strict=True)),
        # white on black, and the letters of flags
        **{chr(first + n): letter for first in (0x1F150, 0x1F170, 0x1F1E6) for n, letter in enumerate(_ALPHABET)},
        "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip


class Word(NamedTuple):
    """A word of a text: where it stands, and how it reads with umlauts written out, and with their dots left off."""

    start: int
    end: int
    text: str
    bare: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The readings that differ."""
        return (self.text,) if self.text == self.bare else (self.text, self.bare)


def is_ordinary(text: str) -> bool:
    """Tell whether all signs of a text are such as German is written with: no look-alikes, nothing invisible."""
    return text.isascii() or _GERMAN.fullmatch(text) is not None


def words(text: str) -> list[Word]:
    """Return the words of a text: runs of letters and digits, whatever invisible signs stand among them.

    >>> [word.text for word in words("Frau Mül\u00adler-Lüd")]
    ['frau', 'mueller', 'lued']
    """
    if text.isascii():
        return [Word(m.start(), m.end(), low := m.group().lower(), low) for m in _ASCII_WORD.finditer(text)]
    if _GERMAN.fullmatch(text):  # nearly always; the long way gives the same
        return [
            Word(m.start(), m.end(), low.translate(_WRITTEN_OUT), low.translate(_WITHOUT_DOTS))
            for m in _GERMAN_WORD.finditer(text)
            if (low := m.group().lower())
        ]
    return _any_words(text)


def _any_words(text: str) -> list[Word]:
    found: list[Word] = []
    start, end, written, bare = -1, -1, "", ""
    for index, char in enumerate(text):
        if char in _BLANK_LETTERS or unicodedata.category(char) in _INVISIBLE:
            continue  # nobody sees it: the word goes on
        letters = "" if char in _APOSTROPHES else _latin(char)
        if letters:
            start = index if start < 0 else start
            end = index + 1
            written += fold(letters).replace("ø", "oe")
            bare += fold_bare(letters).replace("ø", "o")
        elif start >= 0:
            found.append(Word(start, end, written, bare))
            start, written, bare = -1, "", ""
    if start >= 0:
        found.append(Word(start, end, written, bare))
    return found


def _latin(char: str) -> str:
    """Return the letters and digits that a sign shows; none where it shows something else."""
    plain = unicodedata.normalize("NFKC", char).casefold().translate(_LOOK_ALIKES)
    if not plain.isascii():  # a letter of another alphabet may wear a mark: ϋ
        bare = unicodedata.normalize("NFD", plain)[:1].translate(_LOOK_ALIKES)
        plain = bare if bare.isascii() and not _is_latin(plain[:1]) else plain
    letters = "".join(c for c in plain if c.isalnum())
    return "" if len(letters) > 1 and unicodedata.category(char) == "So" else letters  # ™ and № are words of their own


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
