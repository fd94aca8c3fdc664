"""A JSON document edited in place."""

import json
import re
from collections.abc import Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final

from kommunal.editing.pieces import Item, Piece, behind, fingerprint, rebuilt, steps

__all__ = ["edited_json"]

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


def edited_json(text: str, old: Mapping[str, object], new: Mapping[str, object]) -> str:
    """Return a text that says `new` instead of `old`; what does not differ stays as it stands there."""
    start = _past_blanks(text, 0)
    whole = Item(start, _DECODER.raw_decode(text, start)[1])
    return text[: whole.start] + _Editor(text).mapping(whole, old, new) + text[whole.end :]


def _past_blanks(text: str, offset: int) -> int:
    found = _BLANK.match(text, offset)
    return found.end() if found else offset


class _Editor:
    def __init__(self, text: str) -> None:
        self._text = text
        indent = re.search(r"\n([ \t]+)\S", text)
        self._unit = indent[1] if indent else "  "
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._separators = (", ", ": ") if '": ' in text else (",", ":")

    def mapping(self, whole: Item, old: Mapping[str, object], new: Mapping[str, object]) -> str:
        """Return a mapping with the fields that differ written anew."""
        keys = self._parts(whole)
        items = [Item(start, end) for start, _, end in keys.values()]
        names = list(keys)
        lead = self._lead(whole, items)
        pieces: list[Piece] = []
        for number, (name, (start, value, end)) in enumerate(keys.items()):
            before, after = old.get(name), new.get(name)
            if fingerprint(before) == fingerprint(after):
                pieces.append(number)
            elif name in new:
                changed = self._changed(Item(value, end), before, after, lead)
                pieces.append((number, self._text[start:value] + changed))
        for name in new:
            if name not in keys and fingerprint(old.get(name)) != fingerprint(new[name]):
                place = behind(name, list(new), names)
                key = f"{json.dumps(name, ensure_ascii=False)}{self._separators[1]}"
                pieces.insert(place, key + self._written(new[name], lead))
                names.insert(place, name)
        return rebuilt(self._text, whole, items, pieces, self._default(lead))

    def _changed(self, whole: Item, old: Any, new: Any, lead: str) -> str:
        lists = isinstance(old, list) and isinstance(new, list) and self._text[whole.start] == "["
        if not lists or not all(isinstance(item, dict) for item in [*old, *new]):
            return self._written(new, lead)
        items = [Item(start, end) for start, _, end in self._parts(whole).values()]
        if len(items) != len(old):  # what is written for short stands for more than it shows
            return self._written(new, lead)
        inner = self._lead(whole, items)
        pieces: list[Piece] = []
        for step in steps(old, new):
            if step.same and step.old is not None:
                pieces.append(step.old)
            elif step.old is not None and step.new is not None and self._text[items[step.old].start] == "{":
                pieces.append((step.old, self.mapping(items[step.old], old[step.old], new[step.new])))
            elif step.new is not None:
                pieces.append(self._written(new[step.new], inner))
        return rebuilt(self._text, whole, items, pieces, self._default(inner))

    def _default(self, lead: str) -> str:
        return lead if "\n" in lead else self._separators[0][1:]

    def _lead(self, whole: Item, items: list[Item]) -> str:
        """Return what stands before the first item of a list or field of a mapping."""
        return self._text[whole.start + 1 : items[0].start]

    def _written(self, tree: object, lead: str) -> str:
        if "\n" not in lead:
            return json.dumps(tree, ensure_ascii=False, separators=self._separators)
        line = self._newline + lead.rpartition("\n")[2]
        return json.dumps(tree, ensure_ascii=False, indent=self._unit).replace("\n", line)

    def _parts(self, whole: Item) -> dict[Any, tuple[int, int, int]]:
        """Return where everything directly in an object or array begins, its value begins, and it ends."""
        text, parts = self._text, dict[Any, tuple[int, int, int]]()
        is_object = text[whole.start] == "{"
        offset = _past_blanks(text, whole.start + 1)
        while text[offset] not in "}]":
            name: object = len(parts)
            start = offset
            if is_object:
                name, after = scanstring(text, offset + 1)
                offset = _past_blanks(text, _past_blanks(text, after) + 1)
            _, end = _DECODER.raw_decode(text, offset)
            parts[name] = start, offset, end
            offset = _past_blanks(text, end)
            if text[offset] == ",":
                offset = _past_blanks(text, offset + 1)
        return parts
