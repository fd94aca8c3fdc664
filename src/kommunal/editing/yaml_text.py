"""A YAML document edited in place: lines of what does not differ stay, with every comment and blank line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kommunal.editing.pieces import Item, Piece, behind, fingerprint, rebuilt, steps
from kommunal.editing.yaml_nodes import AliasNode, YamlNodes
from kommunal.serialize.yaml_writer import flow_yaml, write_yaml

__all__ = ["NotEditable", "edited_yaml"]

_WORD: Final = re.compile(r"[\w.+:~-]+")


class NotEditable(Exception):  # noqa: N818
    """The text is written in a way in which this change has no place of its own."""


def edited_yaml(text: str, old: Mapping[str, object], new: Mapping[str, object], *, whole_entries: bool = False) -> str:
    """Return a text that says `new` instead of `old`; raise `NotEditable` where it has to be written anew.

    With `whole_entries`, an entry that changed is written anew as a whole, not field by field.
    """
    nodes = YamlNodes(text)
    root = cast("MappingNode", nodes.root)  # it has been read as a Verwaltung
    editor = _Editor(text, whole_entries=whole_entries)
    if root.flow_style:
        editor.flow(root, old, new)
    else:
        editor.mapping(root, old, new)
    editor.spell_out(nodes)
    return editor.result()


class _Editor:
    """Collects what is to be put in the place of which parts of a text."""

    def __init__(self, text: str, *, whole_entries: bool) -> None:
        self._text = text
        self._whole_entries = whole_entries
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """Return the text with all that was collected."""
        parts, before = [], 0
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += [self._text[before:start], new]
            before = end
        return "".join([*parts, self._text[before:]])

    def spell_out(self, nodes: YamlNodes) -> None:
        """Say in full what an alias stands for, where that changes or goes at its anchor."""
        for alias in nodes.aliases:
            anchored = nodes.anchors[str(alias.value)]
            if self._touched(anchored) and not self._touched(alias):
                self._edits.append((alias.start_mark.index, alias.end_mark.index, self._in_flow(anchored, nodes)))

    def _touched(self, node: Node) -> bool:
        start, end = node.start_mark.index, node.end_mark.index
        return any((one < end and start < other) or start < one == other < end for one, other, _ in self._edits)

    def _in_flow(self, node: Node, nodes: YamlNodes) -> str:
        if isinstance(node, AliasNode):
            return self._in_flow(nodes.anchors[str(node.value)], nodes)
        if isinstance(node, MappingNode):
            pairs = (f"{self._in_flow(key, nodes)}: {self._in_flow(value, nodes)}" for key, value in node.value)
            return f"{{{', '.join(pairs)}}}"
        if isinstance(node, SequenceNode):
            return f"[{', '.join(self._in_flow(item, nodes) for item in node.value)}]"
        # numbers, true, null are no text and need no quotes
        text = str(node.value)
        bare = isinstance(node, ScalarNode) and not node.style
        return text if bare and _WORD.fullmatch(text) else flow_yaml(text)

    def flow(self, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Write the fields of a mapping in braces that differ anew."""
        self._edits.append((node.start_mark.index, node.end_mark.index, self._flow_mapping(node, old, new)))

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
        entries = _are_entries(old, new)
        if entries and isinstance(value, SequenceNode) and value.value and len(value.value) == len(old):
            if value.flow_style:
                whole = _whole(value)
                self._edits.append((whole.start, whole.end, self._flow_sequence(value, old, new)))
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
        start, end, changed = self._replaced(key.start_mark.index, value, lines, indent)
        return start, end, changed.lstrip()

    def _replaced(self, start: int, value: Node, lines: Sequence[str], indent: str) -> tuple[int, int, str]:
        changed, end = self._join(lines), self._end(value)
        comment = self._text[end : self._after_line(end)].rstrip()
        if comment and len(lines) > 1:
            # behind text of several lines it would be read as text
            end += len(comment)
            changed = f"{indent}{comment.strip()}{self._newline}{changed}"
        return start, end, changed

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
        if isinstance(item, MappingNode) and not self._whole_entries:
            try:
                (self.flow if item.flow_style else self.mapping)(item, old, new)
            except NotEditable:
                self._edits = edits
            else:
                return
        self._edits.append(self._replaced(self._line_start(self._dash(item)), item, _lines([new], indent), indent))

    def _flow_mapping(self, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        items = [Item(key.start_mark.index, value.end_mark.index) for key, value in node.value]
        names = [str(key.value) for key, _ in node.value]
        pieces: list[Piece] = []
        for number, (name, (key, value)) in enumerate(zip(names, node.value, strict=True)):
            before, after = old.get(name), new.get(name)
            if fingerprint(before) == fingerprint(after):
                pieces.append(number)
            elif name in new:
                lead = self._text[key.start_mark.index : value.start_mark.index]
                pieces.append((number, lead + self._flow_value(value, before, after)))
        kept = [name for name in names if name in new]
        for name in new:
            if name not in names and fingerprint(old.get(name)) != fingerprint(new[name]):
                place = behind(name, list(new), kept)
                pieces.insert(place, f"{name}: {flow_yaml(new[name])}")
                kept.insert(place, name)
        return rebuilt(self._text, _whole(node), items, pieces, " ")

    def _flow_value(self, value: Node, old: Any, new: Any) -> str:
        if _are_entries(old, new) and isinstance(value, SequenceNode) and len(value.value) == len(old):
            return self._flow_sequence(value, old, new)
        return flow_yaml(new)

    def _flow_sequence(self, node: SequenceNode, old: Sequence[Any], new: Sequence[Any]) -> str:
        items = [Item(item.start_mark.index, item.end_mark.index) for item in node.value]
        pieces: list[Piece] = []
        for step in steps(old, new):
            item = None if step.old is None else node.value[step.old]
            if step.same and step.old is not None:
                pieces.append(step.old)
            elif step.old is not None and step.new is not None and isinstance(item, MappingNode):
                pieces.append((step.old, self._flow_mapping(item, old[step.old], new[step.new])))
            elif step.new is not None:
                pieces.append(flow_yaml(new[step.new]))
        return rebuilt(self._text, _whole(node), items, pieces, " ")

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
        """Return where the dash of an item stands: before it on its line, or alone on one above."""
        start = item.start_mark.index
        line = self._line_start(start)
        before = self._text[line:start]
        while line and (not before.strip() or before.lstrip().startswith("#")):
            line, before = self._line_start(line - 1), self._text[self._line_start(line - 1) : line]
        return self._text.index("-", line)

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _after_line(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return len(self._text) if end < 0 else end + 1


def _whole(node: Node) -> Item:
    """Return where a list or mapping in brackets stands, without an anchor before it."""
    return Item(node.start_mark.index, node.end_mark.index)


def _are_entries(*lists: object) -> bool:
    return all(isinstance(one, list) and all(isinstance(item, dict) for item in one) for one in lists)


def _lines(tree: object, indent: str) -> list[str]:
    return [indent + line if line else line for line in write_yaml(tree).removesuffix("\n").split("\n")]
