"""The command line: words in, exit status out. People read stderr, programs read stdout."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from errcat import __version__
from errcat.decoding.commands import decode
from errcat.diagnostics import Diagnostics, Shape
from errcat.openapi_documents.commands import openapi
from errcat.terminal.appearance import columns_of, takes_colors
from errcat.terminal.console import (
    advises,
    catalog_option,
    current_inputs,
    current_settings,
    format_option,
    inputs_of,
    leave,
    limit_option,
    progress,
    status_of,
    tell,
    templates_option,
)
from errcat.terminal.ending import Commands, run_to_end

if TYPE_CHECKING:
    from errcat.terminal.fixing import Find

_NO_GUESS = "; `errcat explain` lists all that there are"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="errcat")
def cli() -> None:
    """Compile an error catalogue into packages, schemas, components and pages that cannot disagree."""


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where the outputs are not current.")
@click.option("--diff", is_flag=True, help="With --check: write all that differs to stdout, as a unified diff.")
@click.option("--target", "targets", multiple=True, metavar="T", help="Only this target; may be repeated [all].")
@catalog_option
@templates_option
@click.option("--out", type=click.Path(path_type=Path), help="The folder of the outputs [generated].")
@format_option
@limit_option
def generate(
    only_check: bool,
    diff: bool,
    targets: tuple[str, ...],
    catalog: Path | None,
    templates: tuple[Path, ...],
    out: Path | None,
    shape: Shape,
) -> None:
    """Compile the catalogue into the outputs."""
    if diff and not (only_check and shape == "text"):
        raise click.UsageError("`--diff` goes with `--check`, and with no `--format` but text")
    diagnostics = Diagnostics()
    settings = current_settings(diagnostics)
    inputs = inputs_of(settings, catalog, templates, targets)
    tree = out or settings.out
    if only_check:
        from errcat.generate import Changes
        from errcat.generate import check as compare

        changes = Changes() if diagnostics.failed else compare(inputs, tree, diagnostics, progress())
        tell(diagnostics, shape, "" if diagnostics.failed else f"{tree.as_posix()} is current")
        if shape == "text":
            from errcat.terminal.differences import show

            show(changes.files, whole=diff, color=takes_colors())
        if diff and changes.folder:
            from shlex import quote

            click.echo(f"note: apply it with `git -C {quote(changes.folder.as_posix())} apply`", err=True)
        sys.exit(status_of(diagnostics))
    from errcat.generate import generate as run

    outcome = None if diagnostics.failed else run(inputs, tree, diagnostics, progress())
    said = ""
    if outcome:
        counts = {"written": outcome.written, "removed": outcome.removed, "unchanged": outcome.unchanged}
        said = f"{tree.as_posix()}: " + ", ".join(
            f"{n:,} {what}" for what, n in counts.items() if n or what != "removed"
        )
        if len(inputs.roots) > 1:
            from errcat.terminal.target_notes import notes

            said += notes(inputs, outcome.added)
        if outcome.written and advises(shape):
            from errcat.terminal.next_steps import advice

            said += advice(settings, inputs, tree if outcome.first else None)
    leave(diagnostics, shape, said)


@cli.command()
@click.argument("files", metavar="[FILE|-]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), metavar="PATH", help="The file that `-` reads from stdin."
)
@click.option("--strict", is_flag=True, help="Fail where there are warnings, too.")
@click.option("--fix", is_flag=True, help="First put right in the files whatever has just one way out.")
@catalog_option
@templates_option
@format_option
@limit_option
def check(
    files: tuple[Path, ...],
    stdin_filename: Path | None,
    strict: bool,
    fix: bool,
    catalog: Path | None,
    templates: tuple[Path, ...],
    shape: Shape,
) -> None:
    """Tell what is wrong with the catalogue; nothing is generated.

    With FILEs, all of it is read, and only what is wrong in them is told and counts.
    """
    from errcat.findings.wording import counted
    from errcat.pipeline import read_catalogue
    from errcat.terminal.chosen_files import Chosen, chosen_files

    diagnostics = Diagnostics()
    now = partial(current_inputs, catalog, templates)
    if fix and stdin_filename:
        raise click.UsageError("`--fix` edits files, and `-` reads none")
    if fix:
        _fix(lambda found, _: current_settings(found), diagnostics)
    inputs = now(diagnostics)
    chosen = Chosen() if diagnostics.failed else chosen_files(files, stdin_filename, inputs.catalog)

    def find(found: Diagnostics, unsaved: Mapping[Path, bytes]) -> None:
        """What is wrong in the chosen files, its edits proven."""
        read_catalogue(now(found, unsaved), found)
        chosen.narrow(found, unsaved)

    if fix and not diagnostics.failed:
        _fix(find, diagnostics)
        inputs = now(Diagnostics())  # edits may have been made in the settings too
    inputs = replace(inputs, unsaved=chosen.unsaved)
    read = None if diagnostics.failed else read_catalogue(inputs, diagnostics)
    own, said = chosen.own(diagnostics), ""
    if chosen.files:
        said = chosen.said(own, len({*diagnostics.found}) - len({*own.found}))
    elif read and not own.found:
        services = read[0].services
        entries = sum(len(service.entries) for service in services)
        counts = f"{counted(len(services), 'service', 'services')}, {counted(entries, 'entry', 'entries')}"
        said = f"{inputs.catalog.as_posix()}: {counts}, no findings"
    leave(own, shape, said, strict=strict, unsaved=chosen.unsaved)


def _fix(find: Find, diagnostics: Diagnostics) -> None:
    """Make the edits that are the one way out, and say how many they were in each file."""
    from errcat.findings.wording import counted
    from errcat.terminal.fixing import fix_all
    from errcat.terminal.replacing import replace_edited

    for file, count in sorted(fix_all(find, replace_edited, diagnostics).items()):
        click.echo(f"{file}: {counted(count, 'edit', 'edits')} made", err=True)


@cli.command()
@click.argument("asked", metavar="[CODE]", nargs=-1)
def explain(asked: tuple[str, ...]) -> None:
    """Print what a finding such as EC301 means.

    Without a code, list them all. `301` is EC301 too; of words, say those that are in the title.
    """
    from errcat.findings.explain import code_of, explanation, guesses, titles
    from errcat.findings.folding import folded_page

    code = " ".join(asked)
    text = explanation(code_of(code))
    if text is not None:
        click.echo(folded_page(text.rstrip(), columns_of(sys.stdout)))
    elif not asked:
        click.echo("\n".join(f"{known}  {title}" for known, title in titles().items()))
    else:
        near = "".join(f"\n  {known}  {titles()[known]}" for known in guesses(code))
        raise click.UsageError(f"there is no `{code}`" + (f"; did you mean this?{near}" if near else _NO_GUESS))


@cli.command()
@templates_option
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="How they are written.")
@limit_option
def targets(templates: tuple[Path, ...], shape: Literal["text", "json"]) -> None:
    """List the targets, each with what it makes."""
    from errcat.terminal.listing import listed_targets

    diagnostics = Diagnostics()
    settings = current_settings(diagnostics)
    inputs = inputs_of(settings, None, templates, ())
    if not diagnostics.failed:
        click.echo(listed_targets(inputs, diagnostics, shape))
    leave(diagnostics, "text", "")


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the catalogue's files, for editors."""
    from errcat.terminal.starter import schema_text

    click.echo(schema_text(), nl=False)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--service", default="", metavar="S", help="The service's identifier: `acme`, `acme_pay` [acme].")
@click.option("--title", default="", metavar="T", help="What the API is called [made of the identifier].")
@click.option("--catalog", type=click.Path(path_type=Path), help="The folder of the catalogue, within DIR [catalog].")
@click.option("--ci", type=click.Choice(["github", "gitlab"]), help="Write a job that runs `errcat generate --check`.")
def init(folder: Path, service: str, title: str, catalog: Path | None, ci: str | None) -> None:
    """Write a small catalogue into DIR that generates at once.

    It has comments that teach. Settings, the schema that editors use and targets of make come with it, where they
    are not there yet. A pyproject.toml that has no [tool.errcat] gets one and is otherwise as it was.
    """
    from errcat.terminal.starter import IDENTIFIER, write_starter

    if service and not (IDENTIFIER.fullmatch(service) and len(service) <= 40):
        fault = f"`{service}` is no identifier; write small letters, digits and `_`, up to 40, as in `acme_pay`"
        raise click.BadParameter(fault, param_hint="--service")
    if len(title.splitlines()) > 1 or len(title) > 300:
        raise click.BadParameter("a title is one line of at most 300 characters", param_hint="--title")
    if catalog and (catalog.is_absolute() or ".." in catalog.parts or catalog == Path()):
        raise click.BadParameter("the catalogue is a folder within DIR, as in `api/errors`", param_hint="--catalog")
    begun = write_starter(folder, service, title, catalog, ci or "")
    if begun.in_the_way:
        listed = "\n".join(f"  {path.as_posix()}" for path in begun.in_the_way)
        raise click.UsageError(f"nothing was written, because these files are there already:\n{listed}")
    click.echo("\n".join(begun.told()), err=True)
    where = "" if folder == Path() else f"cd {folder.as_posix()} && "
    click.echo("\nnext: " + "\n      ".join([*begun.steps, f"{where}errcat generate"]), err=True)


cli.add_command(decode)
cli.add_command(openapi)


def main() -> None:
    """Run the command line, and leave with a status, whatever ends it."""
    sys.exit(run_to_end(lambda: cli.main(standalone_mode=False)))
