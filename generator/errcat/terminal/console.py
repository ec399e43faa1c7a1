"""The console: the options that verbs share, what a run reads, and the findings and the status that it leaves with."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from errcat.diagnostics import Diagnostics
from errcat.terminal.appearance import can_redraw, columns_of, takes_colors

if TYPE_CHECKING:
    from errcat.documents.folders import Unsaved
    from errcat.outputs.inputs import Inputs, Progress
    from errcat.terminal.settings.config import Settings

Format = Literal["text", "json", "github", "sarif"]
_MISUSE = frozenset({"EC012"})  # findings about how errcat was called, and not about what it read

format_option = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How findings are written.",
)


def _remember(context: click.Context, _: click.Parameter, value: int) -> None:
    """Keep the value of an option for the end of the command, which is where it counts."""
    context.meta[_MOST] = value


_MOST = "errcat.max-diagnostics"
limit_option = click.option(
    "--max-diagnostics",
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
    diagnostics: Diagnostics, shape: Format, said: str, *, strict: bool = False, unsaved: Unsaved | None = None
) -> None:
    """Write the findings, or what was done where there are none, and leave with the status that they call for."""
    tell(diagnostics, shape, said, unsaved)
    sys.exit(status_of(diagnostics, strict=strict))


def tell(diagnostics: Diagnostics, shape: Format, said: str, unsaved: Unsaved | None = None) -> None:
    """Write the findings, or what was done where there are none."""
    found = diagnostics.sorted()
    if found or shape in ("json", "sarif"):
        from errcat.findings.reporting import render

        most, color = click.get_current_context().meta[_MOST], shape == "text" and takes_colors()
        text = render(found, shape, partial(_source, unsaved or {}), color=color, most=most, width=columns_of())
        click.echo(text.rstrip("\n"), err=shape == "text", color=color)
    if said and shape == "text":
        click.echo(said, err=True)


def status_of(diagnostics: Diagnostics, *, strict: bool = False) -> int:
    """The status that findings call for: misuse, something wrong, or nothing."""
    if any(d.code in _MISUSE for d in diagnostics.found):
        return 2
    return 1 if diagnostics.failed or (strict and diagnostics.found) else 0


def advises(shape: Format) -> bool:
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
