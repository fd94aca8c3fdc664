"""A YAML document edited in place: lines of what does not differ stay, with every comment and blank line."""

from collections.abc import Mapping, Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kommunal.editing.pieces import Item, fingerprint, rebuilt, steps
from kommunal.serialize.yaml_reader import compose
from kommunal.serialize.yaml_writer import flow_yaml, write_yaml

__all__ = ["NotEditable", "edited_yaml"]


class NotEditable(Exception):  # noqa: N818
    """The text is written in a way in which this change has no place of its own."""


def edited_yaml(text: str, old: Mapping[str, object], new: Mapping[str, object]) -> str:
    """Return a text that says `new` instead of `old`; raise `NotEditable` where it has to be written anew."""
    root = compose(text)
    if not isinstance(root, MappingNode) or root.flow_style:
        raise NotEditable
    editor = _Editor(text)
    editor.mapping(root, old, new)
    return editor.result()


class _Editor:
    """Collects what is to be put in the place of which parts of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """Return the text with all that was collected."""
        parts, before = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += [self._text[before:start], new]
            before = end
        return "".join([*parts, self._text[before:]])

    def mapping(self, node: MappingNode, old: Mapping[str, object], new: Mapping[str, object]) -> None:
        """Write the fields of a block mapping that differ anew."""
        keys = {str(key.value): (key, value) for key, value in node.value}
        indent = " " * node.start_mark.column
        present = list(keys)
        for name in {**old, **new}:
            before, after = old.get(name), new.get(name)
            if fingerprint(before) == fingerprint(after) and (name in old) is (name in new):
                continue
            if name in keys and name in new:
                self._change(*keys[name], name, before, after, indent)
            elif name in keys and isinstance(before, list) and all(isinstance(item, dict) for item in before):
                self._change(*keys[name], name, before, [], indent)
            elif name in keys:
                self._remove(*keys[name], first=name == present[0])
            else:
                order = list(new)
                earlier = [one for one in order[: order.index(name)] if one in keys]
                if not earlier:
                    raise NotEditable
                self._insert_at(self._after_line(self._end(keys[earlier[-1]][1])), _lines({name: after}, indent))

    def _change(self, key: Node, value: Node, name: str, old: Any, new: Any, indent: str) -> None:
        entries = isinstance(old, list) and isinstance(new, list) and all(isinstance(one, dict) for one in [*old, *new])
        if entries and isinstance(value, SequenceNode) and value.value and len(value.value) == len(old):
            if value.flow_style:
                self._flow(value, old, new)
            elif new:
                self._sequence(value, old, new)
            else:
                after = self._text.index(":", key.end_mark.index) + 1
                self._edits.append((after, after, " []"))
                for item in value.value:
                    self._delete(item)
        else:
            self._edits.append(self._field(key, value, _lines({name: new}, indent), indent))

    def _field(self, key: Node, value: Node, lines: Sequence[str], indent: str) -> tuple[int, int, str]:
        changed = self._join(lines).lstrip()
        end = self._end(value)
        comment = self._text[end : self._after_line(end)].rstrip()
        if comment and len(lines) > 1:
            # behind text of several lines it would be read as text
            end += len(comment)
            changed = f"{comment.strip()}{self._newline}{indent}{changed}"
        return key.start_mark.index, end, changed

    def _remove(self, key: Node, value: Node, *, first: bool) -> None:
        if first:
            raise NotEditable
        self._edits.append((self._line_start(key.start_mark.index), self._after_line(self._end(value)), ""))

    def _sequence(self, node: SequenceNode, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Write the items of a block sequence that differ anew."""
        items = node.value
        dash = self._dash(items[0])
        indent = " " * (dash - self._line_start(dash))
        place = self._line_start(dash)
        for step in steps(old, new):
            item = None if step.old is None else items[step.old]
            if item is None:
                self._insert_at(place, _lines([new[step.new or 0]], indent))
                continue
            if step.new is None:
                self._delete(item)
            elif not step.same:
                self._item(item, old[step.old or 0], new[step.new], indent)
            place = self._after_line(self._end(item))

    def _item(self, item: Node, old: Any, new: Any, indent: str) -> None:
        edits = list(self._edits)
        if isinstance(item, MappingNode) and not item.flow_style:
            try:
                self.mapping(item, old, new)
            except NotEditable:
                self._edits = edits
            else:
                return
        self._edits.append((self._line_start(self._dash(item)), self._end(item), self._join(_lines([new], indent))))

    def _flow(self, node: SequenceNode, old: Sequence[Any], new: Sequence[object]) -> None:
        items = [Item(item.start_mark.index, item.end_mark.index) for item in node.value]
        pieces: list[int | str] = []
        for step in steps(old, new):
            if step.same and step.old is not None:
                pieces.append(step.old)
            elif step.new is not None:
                pieces.append(flow_yaml(new[step.new]))
        whole = Item(node.start_mark.index, node.end_mark.index)
        self._edits.append((whole.start, whole.end, rebuilt(self._text, whole, items, pieces, " ")))

    def _delete(self, item: Node) -> None:
        self._edits.append((self._line_start(self._dash(item)), self._after_line(self._end(item)), ""))

    def _insert_at(self, line_start: int, lines: Sequence[str]) -> None:
        broken = line_start == 0 or self._text[line_start - 1] == "\n"
        text = self._join(lines)
        new = text + self._newline if broken else self._newline + text
        self._edits.append((line_start, line_start, new))

    def _join(self, lines: Sequence[str]) -> str:
        return self._newline.join(lines)

    # --- where things stand -----------------------------------------------------------------------------------------

    def _end(self, node: Node) -> int:
        """Return where a value ends, without the blank lines and comments behind it that its mark includes."""
        if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            while self._text[end - 1].isspace():
                end -= 1
        return end

    def _dash(self, item: Node) -> int:
        """Return where the dash of an item stands, which has to be alone with it on a line."""
        start = item.start_mark.index
        line = self._line_start(start)
        if self._text[line:start].strip() != "-":
            raise NotEditable
        return self._text.index("-", line)

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _after_line(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return len(self._text) if end < 0 else end + 1


def _lines(tree: object, indent: str) -> list[str]:
    return [indent + line if line else line for line in write_yaml(tree).removesuffix("\n").split("\n")]
