"""Texts of the wire: templates that can be read, whose parameters are declared, and that read back what they write."""

from __future__ import annotations

from errcat import messages
from errcat.checking.texts.sentences import ends_with_break
from errcat.diagnostics import Diagnostics, Edit, unsure
from errcat.documents.language import keys_of
from errcat.findings.wording import Known, quote
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.texts import WireText
from errcat.yaml_reader.edits import added, removed, replaced_in, written
from errcat.yaml_reader.located import Located, member
from errcat.yaml_reader.positioned import Mapping


def check_wire_texts(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose what is wrong with the messages, the wire titles and their parameters."""
    for entry in service.entries:
        used: set[str] = set()
        meant: set[str] = set()
        for number, text in enumerate(entry.texts):
            if text.fault is not None:
                _report_fault(text, text.fault, diagnostics)
            elif len(text.parts) > 1:
                used.update(text.parts[1::2])
                meant |= _check_template(entry, text, number < len(entry.messages), diagnostics)
                _check_open(entry, text, diagnostics)
            if mark := ends_with_break(text.spot):
                message = "text ends with a line break, so that nothing matches it but a text with one"
                diagnostics.error(
                    "EC324",
                    message,
                    text.spot.place,
                    help=f"write `{mark}-` in place of `{mark}`",
                    fixes=_without_break(text.spot),
                )
            if text.kind != "example" and len(text.written) > messages.LONGEST_MATCHED:
                message = f"text is longer than {messages.LONGEST_MATCHED} characters, so nothing would match it"
                help_ = "shorten it, or write it as `{example: …}`"
                diagnostics.error("EC322", message, text.spot.place, help=help_)
        faulty = any(text.fault for text in entry.texts)
        for name, spot in entry.params.items():
            if name not in used | meant and not faulty and member(spot.value, "from") is None:
                message = f"parameter {quote(name)} stands in no message and comes from nowhere"
                help_ = f"write `{{{name}}}` into a message, name its place or header as `from`, or remove it"
                diagnostics.error("EC213", message, spot.key_place, help=help_)
            elif name in used and member(spot.value, "optional") is True and member(spot.value, "from") is None:
                message = f"parameter {quote(name)} is optional, and stands in a message and nowhere else"
                help_ = "remove `optional`: a message without it is another one, which may be listed beside the first"
                optional = Located(spot.value, "optional")
                fixes = removed(optional) or written(spot, "{}")
                diagnostics.error("EC239", message, optional.key_place, help=help_, fixes=fixes)


def _without_break(spot: Located) -> tuple[Edit, ...]:
    """The edit that drops the last line break of a text in a block."""
    source, start = spot.container.source, spot.start
    is_bare = source.text[start + 1 : start + 2] in ("\n", "\r", " ")
    return source.edit(start + 1, start + 1, "-") if is_bare else ()


def _report_fault(text: WireText, fault: messages.TemplateFault, diagnostics: Diagnostics) -> None:
    """Say what keeps a text from being a template."""
    diagnostics.error("EC309", f"text is no template: {fault}", text.spot.place_in(fault.offset), help=fault.help)


def _check_template(entry: EntryReading, text: WireText, is_message: bool, diagnostics: Diagnostics) -> set[str]:
    """Diagnose parameters that are not declared, touch each other, or do not read back; those probably meant."""
    undeclared, meant = False, set[str]()
    for name in dict.fromkeys(text.parts[1::2]) if _declares_all(entry) else ():
        if name not in entry.params:
            undeclared = True
            place = text.spot.place_in(max(0, text.written.find(f"{{{name}")), len(name) + 2)
            help_, fixes = f"declare it under `params`: `{name}: {{type: string}}`", tuple[Edit, ...]()
            if "params" not in entry.body:
                fixes = added(entry.body, f"params: {{{name}: {{type: string}}}}")
            if guess := Known(entry.params).guess(name):
                help_ = f"did you mean {quote(guess)}? {help_}"
                at = text.written.find(f"{{{name}")
                fixes = unsure(replaced_in(text.spot, at + 1, len(name), guess)) if at >= 0 else ()
                meant.add(guess)
            message = f"parameter {quote(name)} is not declared"
            diagnostics.error("EC212", message, place, help=help_, fixes=fixes)
    touching = [i for i in range(2, len(text.parts) - 1, 2) if not text.parts[i]]
    for index in touching:
        left, right = text.parts[index - 1], text.parts[index + 1]
        place = text.spot.place_in(max(0, text.written.find(f"{{{left}")), len(left) + len(right) + 4)
        message = f"nothing stands between {quote('{' + left + '}')} and {quote('{' + right + '}')}"
        diagnostics.error("EC307", message, place, help="make one parameter of the two, or put a text between them")
    if entry.identity == "message" and is_message and not says_something(text):
        message = f"message {quote(text.written)} matches everything: no word of it is fixed"
        help_ = "write the words that are always there, or identify the entry by its `shape` or `status`"
        diagnostics.error("EC308", message, text.spot.place, help=help_)
    elif not undeclared and not touching:
        _check_reading_back(entry, text, diagnostics)
    return meant


def _check_open(entry: EntryReading, text: WireText, diagnostics: Diagnostics) -> None:
    """Diagnose open parameters that are no texts, and those that are open in one text and not in another."""
    for name in text.message.open:
        at = text.written.find(f"{{{name}...}}")
        place, help_ = text.spot.place_in(max(0, at), len(name) + 5), f"write `{{{name}}}`"
        type_ = member(entry.params[name].value, "type") if name in entry.params else None
        if type_ not in (None, "string"):
            message = f"parameter {quote(name)} is open, so that nothing may stand there, and nothing is no {type_}"
            diagnostics.error("EC331", message, place, help=f"{help_}, or make it a `string`")
        elif any(_is_closed(name, other) for other in entry.texts):
            message = f"parameter {quote(name)} is open here, and not everywhere in the texts of {quote(entry.key)}"
            diagnostics.error("EC331", message, place, help=f"write `{{{name}...}}` everywhere, or {help_[6:]}")


def _is_closed(name: str, text: WireText) -> bool:
    """Whether a parameter stands in a text and is not open there."""
    return text.parts[1::2].count(name) > text.written.count(f"{{{name}...}}")


def _declares_all(entry: EntryReading) -> bool:
    """Whether it is known which parameters an entry declares: not where they may stand under a key that is no key."""
    return isinstance(entry.body.get("params"), Mapping) or entry.body.keys() <= set(keys_of("entry")) - {"params"}


def says_something(text: WireText) -> bool:
    """Whether a letter or a digit stands outside the parameters."""
    return any(character.isalnum() for literal in text.parts[::2] for character in literal)


def _check_reading_back(entry: EntryReading, text: WireText, diagnostics: Diagnostics) -> None:
    """Diagnose a template whose own example is read back as something else."""
    values = {name: entry.shown.get(name, "") for name in text.parts[1::2]}
    if not all(values[name] or name in text.message.open for name in values):
        return
    written = messages.fill(text.parts, values)
    read = messages.match(text.parts, written, is_open=bool(text.message.open))
    if read == values or len(written) > messages.LONGEST_MATCHED:
        return
    wrong = next((name for name in values if read is None or read[name] != values[name]), "")
    found = f"is read back as {quote(read[wrong])}" if read else "is not read back"
    message = f"example {quote(values[wrong])} of {quote('{' + wrong + '}')} {found}"
    help_ = "put more of the fixed text round the parameter, or show an example that does not hold the text behind it"
    diagnostics.error("EC321", message, text.spot.place, help=help_)
