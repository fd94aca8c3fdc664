"""What becomes of the items of a list, and of lists and mappings in brackets, whatever the format."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kommunal.classes import frozen

__all__ = ["Item", "Piece", "Step", "behind", "fingerprint", "rebuilt", "steps"]


@frozen
class Step:
    """One step from the old items of a list to the new ones."""

    old: int | None
    """Which of the old items it is about; None for one that is new."""
    new: int | None
    """Which of the new items takes its place; None where it goes."""
    same: bool = False
    """Whether it stays as it is."""


@frozen
class Item:
    """Where an item of a list, or a field of a mapping, begins and ends in a text."""

    start: int
    end: int


Piece = int | tuple[int, str] | str
"""What a list or mapping in brackets is made of: the number of an item that stays, such a number and what the item says
now, or what a new item says."""


def fingerprint(tree: object) -> str:
    """Return what tells two trees apart; 1, 1.0 and true are three values."""
    return repr(tree)


def steps(old: Sequence[object], new: Sequence[object]) -> Iterator[Step]:
    """Yield the steps from old items to new ones, in the order of both."""
    a, b = list(map(fingerprint, old)), list(map(fingerprint, new))
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        yield Step(start, start, same=True)
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[len(a) - 1 - end] == b[len(b) - 1 - end]:
        end += 1
    matcher = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end], autojunk=False)
    for tag, i, j, m, n in matcher.get_opcodes():
        for number in range(max(j - i, n - m)):
            left = start + i + number if i + number < j else None
            right = start + m + number if m + number < n else None
            yield Step(left, right, same=tag == "equal")
    for number in range(end, 0, -1):
        yield Step(len(a) - number, len(b) - number, same=True)


def behind(name: str, order: list[str], present: Sequence[str]) -> int:
    """Return where a new field goes: behind the last one that stands before it in the canonical order."""
    earlier = set(order[: order.index(name)])
    return max((number + 1 for number, one in enumerate(present) if one in earlier), default=0)


def rebuilt(text: str, whole: Item, items: Sequence[Item], pieces: Sequence[Piece], default_lead: str) -> str:
    """Return a list or mapping in brackets anew, of its items and of new ones.

    What stands before an item stays before it, and blanks before its comma; before new ones stands what stands before
    the first, else `default_lead`. A comment behind an item stays with it where the next one goes.
    """
    if not pieces:
        return text[whole.start] + text[whole.end - 1]
    leads, trails, before = [], [], whole.start + 1
    for number, item in enumerate(items):
        leads.append(text[before : item.start])
        comma = item.end if number == len(items) - 1 else text.find(",", item.end)
        trails.append(text[item.end : comma])
        before = item.end if number == len(items) - 1 else comma + 1
    tail = text[before : whole.end - 1] if items else default_lead.rpartition("  ")[0]
    first = leads[0] if leads else default_lead
    usual = next((lead for lead in reversed(leads[1:]) if not lead.strip()), first if "\n" in first else default_lead)
    parts = []
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            lead, part = usual, piece
        else:
            kept, part = (piece, text[items[piece].start : items[piece].end]) if isinstance(piece, int) else piece
            lead, part = leads[kept], part + trails[kept]
        # in one line the first stands as the first stood
        parts.append((lead if number or "\n" in lead else first) + part)
    stay = [piece if isinstance(piece, int) else piece[0] if isinstance(piece, tuple) else None for piece in pieces]
    inside = ""
    for part, one, after, following in zip(parts, stay, [*stay[1:], None], [*parts[1:], tail], strict=True):
        inside += part + ("," if following is not tail else "")
        if one is not None and one + 1 not in (len(items), after):
            inside += _comment(leads[one + 1], following)
    return text[whole.start] + inside + tail + text[whole.end - 1]


def _comment(lead: str, following: str) -> str:
    """Return the comment on the first line of what stands before an item, which belongs to the one before it."""
    line, newline, rest = lead.partition("\n")
    if not newline or not line.lstrip().startswith("#"):
        return ""
    return line if following.lstrip(" \t\r").startswith("\n") else f"{line}\n{rest.rpartition(newline)[2]}"
