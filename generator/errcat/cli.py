"""The command line: words in, exit status out. People read stderr, programs read stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from errcat import __version__
from errcat.diagnostics import Diagnostics

if TYPE_CHECKING:
    from errcat.config import Settings
    from errcat.inputs import Inputs, Progress

Format = Literal["text", "json", "github", "sarif"]
BUG_STATUS = 70  # what a crash exits with: neither a finding (1) nor misuse (2)

_format = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How findings are written.",
)
_catalog = click.option("--catalog", type=click.Path(path_type=Path), help="The folder of the catalogue [catalog].")
_templates = click.option(
    "--templates", type=click.Path(path_type=Path), help="The folder of the targets [those of errcat]."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="errcat")
def cli() -> None:
    """Compile an error catalogue into packages, schemas, components and pages that cannot disagree."""


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where the outputs are not current.")
@click.option("--target", "targets", multiple=True, metavar="T", help="Only this target; may be repeated [all].")
@_catalog
@_templates
@click.option("--out", type=click.Path(path_type=Path), help="The folder of the outputs [generated].")
@_format
def generate(
    only_check: bool,
    targets: tuple[str, ...],
    catalog: Path | None,
    templates: Path | None,
    out: Path | None,
    shape: Format,
) -> None:
    """Compile the catalogue into the outputs."""
    diagnostics = Diagnostics()
    settings = _settings(diagnostics)
    inputs = _inputs(settings, catalog, templates, targets)
    tree = out or settings.out
    if only_check:
        from errcat.generate import check as compare

        if not diagnostics.failed:
            compare(inputs, tree, diagnostics, _progress())
        _finish(diagnostics, shape, "" if diagnostics.failed else f"{tree.as_posix()} is current")
        return
    from errcat.generate import generate as run

    outcome = None if diagnostics.failed else run(inputs, tree, diagnostics, _progress())
    said = ""
    if outcome:
        counts = {"written": outcome.written, "removed": outcome.removed, "unchanged": outcome.unchanged}
        said = f"{tree.as_posix()}: " + ", ".join(
            f"{n:,} {what}" for what, n in counts.items() if n or what != "removed"
        )
    _finish(diagnostics, shape, said)


@cli.command()
@_catalog
@_templates
@_format
def check(catalog: Path | None, templates: Path | None, shape: Format) -> None:
    """Tell what is wrong with the catalogue; nothing is generated."""
    from errcat.pipeline import read_catalogue

    diagnostics = Diagnostics()
    settings = _settings(diagnostics)
    inputs = _inputs(settings, catalog, templates, ())
    read = None if diagnostics.failed else read_catalogue(inputs, diagnostics)
    said = ""
    if read:
        services = read[0].services
        entries = sum(len(service.entries) for service in services)
        counts = f"{_counted(len(services), 'service', 'services')}, {_counted(entries, 'entry', 'entries')}"
        said = f"{inputs.catalog.as_posix()}: {counts}, no findings"
    _finish(diagnostics, shape, said if not diagnostics.found else "")


@cli.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print what a finding such as EC301 means, and how to mend it; without a code, list them all."""
    from errcat.explain import all_codes, closest_code, explanation

    if code is None:
        for known in all_codes():
            title = (explanation(known) or "").split("\n", 1)[0].removeprefix("# ")
            click.echo(f"{known}  {title}")
        return
    text = explanation(code.upper())
    if text is None:
        near = closest_code(code.upper())
        raise click.BadParameter(
            f"there is no `{code}`" + (f"; did you mean `{near}`?" if near else ""), param_hint="CODE"
        )
    click.echo(text.rstrip())


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the catalogue's files, for editors."""
    click.echo((Path(__file__).parent / "catalog.schema.json").read_text("utf-8"), nl=False)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Write a small catalogue into DIR that generates at once, with comments that teach."""
    from errcat.starter import write_starter

    in_the_way, written = write_starter(folder)
    if in_the_way:
        listed = "\n".join(f"  {path.as_posix()}" for path in in_the_way)
        raise click.UsageError(f"nothing was written, because these files are there already:\n{listed}")
    for path in written:
        click.echo(f"wrote {path.as_posix()}", err=True)
    where = "" if folder == Path() else f"cd {folder.as_posix()} && "
    click.echo(f"\nnext: {where}errcat generate", err=True)


def main() -> None:
    """Run the command line; a traceback is a bug of ours, and says so."""
    try:
        cli()
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo(
            f"\nThis is a bug in errcat {__version__}, not in your catalogue. Please report it with the lines above.",
            err=True,
        )
        sys.exit(BUG_STATUS)


def _settings(diagnostics: Diagnostics) -> Settings:
    """The settings of the current folder."""
    from errcat.config import read_settings

    return read_settings(diagnostics)


def _inputs(settings: Settings, catalog: Path | None, templates: Path | None, targets: tuple[str, ...]) -> Inputs:
    """What a run reads: what the command line says, else the settings, else what comes with errcat."""
    from errcat.inputs import Inputs, own_templates

    return Inputs(
        catalog or settings.catalog,
        templates or settings.templates or own_templates(),
        tuple(sorted(set(targets))),
        settings.base_url,
    )


def _finish(diagnostics: Diagnostics, shape: Format, said: str) -> None:
    """Write the findings, or what was done where there are none, and leave with the status that they call for."""
    found = diagnostics.sorted()
    if found or shape in ("json", "sarif"):
        from errcat.reporting import render

        text = render(found, shape, _source, color=shape == "text" and sys.stderr.isatty())
        click.echo(text.rstrip("\n"), err=shape == "text")
    if said and shape == "text":
        click.echo(said, err=True)
    sys.exit(1 if diagnostics.failed else 0)


def _source(file: str) -> str | None:
    """The text of a file that a finding points into, or None where it cannot be read."""
    try:
        return Path(file).read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def _progress() -> Progress | None:
    """Who is told how far the run is: a bar on a terminal, nobody in a pipe."""
    if not sys.stderr.isatty():
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
        width = 30 * done // total
        bar = f"\r{what} [{'#' * width}{'.' * (30 - width)}] {done:,}/{total:,}"
        click.echo(bar if done < total else f"\r{' ' * len(bar)}\r", nl=False, err=True)

    return tell


def _counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"
