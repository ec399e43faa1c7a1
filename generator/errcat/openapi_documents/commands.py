"""The verbs of the wing: `errcat openapi apply` and `errcat openapi overlay`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from errcat.diagnostics import Diagnostics, Note, Place, Shape
from errcat.terminal.console import (
    catalog_option,
    current_settings,
    format_option,
    inputs_of,
    leave,
    limit_option,
    templates_option,
)

if TYPE_CHECKING:
    from errcat.openapi_documents.applying import Planned

MOST_OPERATIONS = 10  # how many operations a finding names


def _shared(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb with the argument and the options that both have."""
    for option in reversed(
        (
            click.argument("file", metavar="API.yaml", type=click.Path(path_type=Path)),
            click.option(
                "--service", default="", metavar="S", help="Whose errors [the one that the file has already]."
            ),
            click.option(
                "--tag",
                "tags",
                multiple=True,
                metavar="T",
                help="Only operations with this tag; may be repeated [all]. An `x-errors` always counts.",
            ),
            click.option("--only-listed", is_flag=True, help="Only operations with an `x-errors`."),
            click.option(
                "--replace", is_flag=True, help="Replace responses that the author wrote for a status of ours."
            ),
            click.option("--closed", is_flag=True, help="Document no errors beyond those of the catalogue."),
            click.option("--prefix", default="", metavar="P", help="What the names of our components begin with."),
            click.option("--output", type=click.Path(path_type=Path), help="Where the result goes; - for stdout."),
            click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where it would change."),
            catalog_option,
            templates_option,
            format_option,
            limit_option,
        )
    ):
        verb = option(verb)
    return verb


@click.group()
def openapi() -> None:
    """Put a service's errors on the operations of an OpenAPI document."""


@openapi.command()
@_shared
def apply(file: Path, output: Path | None, only_check: bool, shape: Shape, **asked: Any) -> None:
    """Write the errors of a service into API.yaml (or .json).

    Everything else in the file stays byte for byte.
    """
    from errcat.openapi_documents.applying import applied
    from errcat.yaml_reader.collector import collector_at_rest

    diagnostics = Diagnostics()
    with collector_at_rest():  # to the end: a large document is some million objects, none of them garbage
        planned = _planned(file, asked, diagnostics)
        result = applied(planned, diagnostics) if planned else None
    if planned is None or result is None:
        leave(diagnostics, shape, "")
        return
    if not (output or only_check):
        diagnostics = result.diagnostics  # the same warnings, at the lines that the file now has
    _commit(result.data, output or file, only_check, "apply", planned, diagnostics)
    leave(diagnostics, shape, "" if diagnostics.failed else _said(planned, output or file))


@openapi.command()
@_shared
def overlay(file: Path, output: Path | None, only_check: bool, shape: Shape, **asked: Any) -> None:
    """Write the same changes as an OpenAPI Overlay.

    API.yaml stays as it is.
    """
    from errcat.openapi_documents.overlays import overlay_of

    diagnostics = Diagnostics()
    planned = _planned(file, asked, diagnostics)
    if planned is not None:
        _commit(overlay_of(planned), output or Path("-"), only_check, "overlay", planned, diagnostics)
    leave(diagnostics, shape, "")


def _planned(file: Path, asked: dict[str, Any], diagnostics: Diagnostics) -> Planned | None:
    """What must change in a file, by the options of the command line."""
    from errcat.openapi_documents.applying import plan_file
    from errcat.openapi_documents.selection import Request

    inputs = inputs_of(current_settings(diagnostics), asked["catalog"], asked["templates"], ())
    request = Request(asked["tags"], asked["only_listed"], asked["replace"], asked["closed"])
    if diagnostics.failed:
        return None
    return plan_file(file, inputs, asked["service"], asked["prefix"], request, diagnostics)


def _commit(
    result: bytes, output: Path, only_check: bool, verb: str, planned: Planned, diagnostics: Diagnostics
) -> None:
    """Write a result where it goes if it is not there yet, or diagnose that it is not there."""
    from errcat.terminal.replacing import replace_whole

    if output == Path("-") and not only_check:
        sys.stdout.buffer.write(result)
        sys.stdout.buffer.flush()  # so that a full disk is met here
        return
    if _there(output) == result:
        return
    if only_check:
        source = planned.document.source.file
        help_ = f"run `errcat openapi {verb} {source}` with the same options"
        message, place = f"`{output.as_posix()}` is not current", Place(output.as_posix())
        diagnostics.error("EC818", message, place, help=help_, notes=_would_change(planned))
        return
    if fault := replace_whole(output, result):
        message, place = f"`{output.as_posix()}` cannot be written: {fault}", Place(output.as_posix())
        diagnostics.error("EC816", message, place, help="name another file with `--output`")


def _there(file: Path) -> bytes | None:
    """The bytes of a file, or None where there is none to read."""
    from errcat.yaml_reader.files import read_regular

    try:
        return read_regular(file)
    except OSError:
        return None


def _would_change(planned: Planned) -> tuple[Note, ...]:
    """What a run would change: on which operations, and how many components."""
    members = planned.plan.changes.members
    operations = [f"`{at[-2].upper()} {at[-3]}`" for at in members if at[-1] == "responses" and at[0] != "components"]
    components = sum(len(found) for at, found in members.items() if at[0] == "components")
    more = f" and {len(operations) - MOST_OPERATIONS:,} more" if len(operations) > MOST_OPERATIONS else ""
    notes = []
    if operations:
        notes.append(f"responses would come, change or go on {', '.join(operations[:MOST_OPERATIONS])}{more}")
    if components:
        notes.append(f"{components:,} component{'s' * (components != 1)} would come, change or go")
    return tuple(map(Note, notes))


def _said(planned: Planned, output: Path) -> str:
    """What was done, in a line."""
    plan = planned.plan
    counts = f"{plan.responses:,} responses on {plan.operations:,} operations, {plan.components:,} components"
    place = "stdout" if output == Path("-") else output.as_posix()
    return f"{place}: {counts}" + ("" if planned.changes else ", current")
