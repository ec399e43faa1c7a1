"""Texts: messages and titles of the wire as written come in, those that templates see come out, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from errcat import messages as templates
from errcat.model import Message, MessageKind
from errcat.yaml_reader.located import Located, spots
from errcat.yaml_reader.positioned import Mapping as Written


class WireText(NamedTuple):
    """A message or a title of the wire, where it is written; without parts where a fault keeps it from being one."""

    spot: Located
    message: Message
    fault: templates.TemplateFault | None = None

    @property
    def kind(self) -> MessageKind:
        """Whether its words are promised."""
        return self.message.kind

    @property
    def parts(self) -> tuple[str, ...]:
        """Literals and the names of parameters, in turn."""
        return self.message.parts

    @property
    def written(self) -> str:
        """The text as its author wrote it, with two braces for one."""
        text: str = self.spot.value
        return text


def wire_texts(body: Written, key: str, shown: Mapping[str, str]) -> Iterator[WireText]:
    """The texts under a key: none, one or several; parameters show as their examples."""
    if key not in body:
        return
    value = body[key]
    for spot in spots(value) if isinstance(value, list) else [Located(body, key)]:
        text = spot.value
        if isinstance(text, str):
            yield _template(spot, text, shown)
        elif isinstance(text, Written) and isinstance(text.get("example"), str):
            example = text["example"]
            yield WireText(Located(text, "example"), Message("example", example, (example,), "", example))


def _template(spot: Located, text: str, shown: Mapping[str, str]) -> WireText:
    """A text with parameters, or a constant where it has none."""
    try:
        parts = templates.parse(text)
    except templates.TemplateFault as fault:
        return WireText(spot, Message("template", text, (), "", text), fault)
    if len(parts) == 1:
        return WireText(spot, constant(parts[0]))
    names = tuple(dict.fromkeys(parts[1::2]))
    open_ones = templates.open_names(text)
    sample = templates.fill(parts, {name: shown.get(name, "" if name in open_ones else f"({name})") for name in names})
    return WireText(spot, Message("template", text, parts, templates.pattern(parts), sample, names, open_ones))


def constant(text: str) -> Message:
    """A text that is always exactly this, braces and all."""
    return Message("constant", text, (text,), templates.pattern((text,)), text)
