"""The console: the options that verbs share, what a run reads, and the findings and the status that it leaves with."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from errcat.diagnostics import Diagnostics, Shape
from errcat.terminal.appearance import can_redraw, columns_of, takes_colors

if TYPE_CHECKING:
    from errcat.documents.folders import Unsaved
    from errcat.outputs.inputs import Inputs, Progress
    from errcat.terminal.settings.config import Settings

_MISUSE = frozenset({"EC012"})  # findings about how errcat was called, and not about what it read


def _remember(context: click.Context, option: click.Parameter, value: Any) -> Any:
    """Keep the value of an option for the end of the command, which is where it counts."""
    context.meta[f"errcat.{option.name}"] = value
    return value


format_option = click.option(
    "--format",
    "shape",
    type=click.Choice(get_args(Shape)),
    default="text",
    callback=_remember,
    help="How findings are written.",
)
limit_option = click.option(
    "--max-diagnostics",
    "most",
    type=click.IntRange(min=0),
    metavar="N",
    default=50,
    expose_value=False,
    callback=_remember,
    help="How many findings are shown as text; the others are counted [50; 0 for all].",
)
catalog_option = click.option(
    "--catalog", type=click.Path(path_type=Path), help="The folder of the catalogue [catalog]."
)
templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="A folder of targets beside those of errcat; may be repeated.",
)


def asked_shape(context: click.Context) -> Shape:
    """How the command that was run was asked to write findings."""
    shape: Shape = context.meta.get("errcat.shape", "text")
    return shape


class BinaryFile(click.File):
    """A file that is read as bytes; `-` is stdin, and where that is closed, misuse."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The file, opened."""
        if value == "-" and sys.stdin is None:
            self.fail("`-` reads stdin, which is closed", param, ctx)
        return super().convert(value, param, ctx)


def current_settings(diagnostics: Diagnostics) -> Settings:
    """The settings of the current folder."""
    from errcat.terminal.settings.config import read_settings

    return read_settings(diagnostics)


def inputs_of(
    settings: Settings, catalog: Path | None, templates: tuple[Path, ...], targets: tuple[str, ...] = ()
) -> Inputs:
    """What a run reads: what the command line says, else the settings; errcat's own templates come first."""
    from errcat.outputs.inputs import Inputs, own_templates

    given = [folder for folder in templates or settings.templates if folder.absolute() != own_templates()]
    return Inputs(
        catalog or settings.catalog,
        (own_templates(), *given),
        tuple(sorted(set(targets))) or settings.targets,
        settings.base_url,
        settings.stated,
        whole=not targets,
    )


def current_inputs(
    catalog: Path | None, templates: tuple[Path, ...], diagnostics: Diagnostics, unsaved: Unsaved | None = None
) -> Inputs:
    """What a run reads by the settings as they are now, with what is unsaved in the place of what the disk has."""
    return replace(inputs_of(current_settings(diagnostics), catalog, templates), unsaved=unsaved or {})


def leave(
    diagnostics: Diagnostics, shape: Shape, said: str, *, strict: bool = False, unsaved: Unsaved | None = None
) -> None:
    """Write the findings, or what was done where there are none, and leave with the status that they call for."""
    tell(diagnostics, shape, said, unsaved)
    sys.exit(status_of(diagnostics, strict=strict))


def tell(diagnostics: Diagnostics, shape: Shape, said: str, unsaved: Unsaved | None = None) -> None:
    """Write the findings, or what was done where there are none."""
    if shape in ("json", "sarif") and diagnostics.found:  # the formats that carry edits
        from errcat.documents.proving import prove_edits

        prove_edits(diagnostics, unsaved or {})
    found = diagnostics.sorted()
    if found or shape in ("json", "sarif"):
        from errcat.findings.reporting import render

        most, color = click.get_current_context().meta["errcat.most"], shape == "text" and takes_colors()
        text = render(found, shape, partial(_source, unsaved or {}), color=color, most=most, width=columns_of())
        click.echo(text.rstrip("\n"), err=shape == "text", color=color)
    if said and shape == "text":
        click.echo(said, err=True)


def status_of(diagnostics: Diagnostics, *, strict: bool = False) -> int:
    """The status that findings call for: misuse, something wrong, or nothing."""
    if any(d.code in _MISUSE for d in diagnostics.found):
        return 2
    return 1 if diagnostics.failed or (strict and diagnostics.found) else 0


def advises(shape: Shape) -> bool:
    """Whether somebody is there to be told what to do next: a person reads text, and not the log of a pipeline."""
    return shape == "text" and not os.environ.get("CI")


def _source(unsaved: Unsaved, file: str) -> str | None:
    """The text of a file that a finding points into, or None where it cannot be read."""
    from errcat.documents.folders import File, located, read_bytes

    path = Path(file)
    data = next((data for known, data in unsaved.items() if known.name == path.name and known == located(path)), None)
    data = read_bytes(File.at(path), Diagnostics()) if data is None else data
    return None if data is None else data.decode("utf-8", "replace")


def progress() -> Progress | None:
    """Who is told how far the run is: a bar on a terminal, nobody in a pipe."""
    if not can_redraw():
        return None
    shown = 0.0

    def tell(what: str, done: int, total: int) -> None:
        """Draw the bar anew, and wipe it at the end; a short run never draws it."""
        nonlocal shown
        from time import monotonic

        if not shown:
            shown = monotonic()
        if monotonic() - shown < 0.5 or not total:
            return
        numbers = f"{done:,}/{total:,}"
        room = max(min(30, (columns_of() or 80) - len(what) - len(numbers) - 5), 0)
        width = room * done // total
        bar = f"\r{what} [{'#' * width}{'.' * (room - width)}] {numbers}"
        click.echo(bar if done < total else f"\r{' ' * len(bar)}\r", nl=False, err=True)

    return tell
