"""What the settings say of targets: which of them are made, and the options of each.

`targets = ["python", {target = "lua", quotes = "single"}]` makes these and no others; the tables
`[tool.errcat.targets.lua]` give options, and add lua to what is made anyway. TOML lets a key be one or the other.
Among the options, `services` has those of one service: `[tool.errcat.targets.lua.services.acme]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import SERVICES, Stated
from errcat.terminal.settings.table import Table

_NAME = "target"  # of an item's keys, the one that is no option
_HELP = (
    'write `targets = ["python"]` for just these, where `{target = "python", …}` gives options too; '
    "or a table `[tool.errcat.targets.python]` with options for each"
)


def read_targets(
    value: object, table: Table, key: str, diagnostics: Diagnostics
) -> tuple[tuple[str, ...], dict[str, Stated]]:
    """The only targets that are made, none where all are, and what is stated of each; else that is diagnosed."""
    if isinstance(value, Mapping) and all(isinstance(options, Mapping) for options in value.values()):
        return (), {name: _stated(name, value[name], table, diagnostics, key, name) for name in value}
    if isinstance(value, list) and value and all(_name(item) for item in value):
        found: dict[str, Stated] = {}
        for number, item in enumerate(value):
            name = _name(item)
            stated = _stated(name, _options(item), table, diagnostics, key, str(number))
            if name in found:
                message = f"`targets` in `[tool.errcat]` names `{name}` twice"
                place = stated.place or table.place_of(key)
                diagnostics.error("EC011", message, place, help="name it once, with all of its options")
            found.setdefault(name, stated)
        return tuple(found), found
    message = "`targets` in `[tool.errcat]` says neither which nor how"
    diagnostics.error("EC011", message, table.place_of(key), help=_HELP)
    return (), {}


def _name(item: object) -> str:
    """The target that an item of the list names; nothing where it names none."""
    name = item.get(_NAME) if isinstance(item, Mapping) else item
    return name if isinstance(name, str) else ""


def _options(item: object) -> Mapping[str, Any]:
    """The options that an item of the list gives."""
    return {key: value for key, value in item.items() if key != _NAME} if isinstance(item, Mapping) else {}


def _stated(name: str, said: Mapping[str, Any], table: Table, diagnostics: Diagnostics, *above: str) -> Stated:
    """What is stated of a target, for all services and for some."""
    services = said.get(SERVICES, {})
    inner = list(services.items()) if isinstance(services, Mapping) else [("", services)]
    wrong = [(*above, SERVICES, *filter(None, [one])) for one, options in inner if not isinstance(options, Mapping)]
    if wrong:
        message = f"`{SERVICES}` of target `{name}` must be tables, one for each service that has options of its own"
        help_ = f"write a table `[tool.errcat.targets.{name}.{SERVICES}.NAME]` with the options of the service `NAME`"
        diagnostics.error("EC011", message, table.place_of(*wrong[0]), help=help_)
        inner = []
    own = {one: _placed(options, table, *above, SERVICES, one) for one, options in inner}
    return replace(_placed({key: said[key] for key in said if key != SERVICES}, table, *above), services=own)


def _placed(options: Mapping[str, Any], table: Table, *above: str) -> Stated:
    """Options and their places, as far as each has one of its own; what only dots lead to is where an option is."""
    places = {name: place for name in options if (place := table.exact(*above, name))}
    place = table.exact(*above) or next(iter(places.values()), None) or table.place_of(*above)
    return Stated(dict(options), place, places)
