"""The nodes of a YAML text as they stand there: an alias is one of its own, with its place, not what it stands for."""

from collections.abc import Iterator
from typing import cast

from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kommunal.serialize.yaml_reader import events

__all__ = ["AliasNode", "YamlNodes"]


class AliasNode(Node):
    """Where a text says again what stands at an anchor."""

    def __init__(self, anchor: str, start_mark: Mark, end_mark: Mark) -> None:
        super().__init__("", anchor, start_mark, end_mark)


class YamlNodes:
    """The root of a text, what has an anchor in it, and every alias."""

    def __init__(self, text: str) -> None:
        self.anchors: dict[str, Node] = {}
        self.aliases: list[AliasNode] = []
        nodes = (event for event in events(text) if isinstance(event, NodeEvent | CollectionEndEvent))
        first = next(nodes, None)
        self.root = None if first is None else self._node(first, nodes)

    def _node(self, event: Event, rest: Iterator[Event]) -> Node:
        node = self._made(event, rest)
        if isinstance(event, NodeEvent) and not isinstance(event, AliasEvent) and event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _made(self, event: Event, rest: Iterator[Event]) -> Node:
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        if isinstance(event, AliasEvent):
            self.aliases.append(AliasNode(str(event.anchor), start, end))
            return self.aliases[-1]
        if isinstance(event, ScalarEvent):
            return ScalarNode("", event.value, start, end, event.style)
        parts: list[Node] = []
        while not isinstance(following := next(rest), CollectionEndEvent):
            parts.append(self._node(following, rest))
        end = _mark(following.end_mark)
        flow = isinstance(event, CollectionStartEvent) and event.flow_style
        if isinstance(event, MappingStartEvent):
            pairs = list(zip(parts[::2], parts[1::2], strict=True))
            return MappingNode("", pairs, start, end, flow)
        return SequenceNode("", parts, start, end, flow)


def _mark(mark: object) -> Mark:
    # that of the C parser is as good
    return cast("Mark", mark)
