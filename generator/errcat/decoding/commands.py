"""The verb of the wing: `errcat decode`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal

import click

from errcat.diagnostics import Diagnostics
from errcat.terminal.console import BinaryFile, current_settings, inputs_of, leave, limit_option, templates_option


@click.command()
@click.argument("service")
@click.argument("body", metavar="[FILE|-]", type=BinaryFile("rb"), default="-")
@click.option("--status", required=True, metavar="N", help="The HTTP status of the response.")
@click.option("--header", "headers", multiple=True, metavar="'K: V'", help="A header of it; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder of the outputs [generated].")
@templates_option
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", help="How the answer is written."
)
@limit_option
def decode(
    service: str,
    body: BinaryIO,
    status: str,
    headers: tuple[str, ...],
    out: Path | None,
    templates: tuple[Path, ...],
    shape: Literal["text", "json"],
) -> None:
    """Tell what the package of SERVICE makes of a response.

    The body is read from FILE or from stdin. The exit status is 0 whatever the response tells, 1 where something is
    wrong with the targets, 2 for misuse.
    """
    from errcat.decoding.facts import facts_of, lines_of
    from errcat.decoding.packages import NoPackage, package_of
    from errcat.outputs.targets.choosing import load_targets

    diagnostics = Diagnostics()
    settings = current_settings(diagnostics)
    inputs = replace(inputs_of(settings, None, templates), targets=())  # one that is not made now may have been
    targets = () if diagnostics.failed else load_targets(inputs, diagnostics)
    if diagnostics.failed:
        leave(diagnostics, "text", "")
    try:
        package = package_of(service, targets, out or settings.out)
    except NoPackage as missing:
        raise click.BadParameter(str(missing), param_hint="SERVICE") from None
    exception = package.decode(_number(status), body.read(), list(map(_pair, headers)))
    if exception is None:
        click.echo("null" if shape == "json" else f"{status}: this response tells of no error")
        return
    facts = facts_of(exception)
    if shape == "json":
        import json  # most commands need none

        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines_of(facts)))


def _number(status: str) -> int:
    """The status as a number that HTTP knows."""
    if not (status.isascii() and status.isdigit() and 100 <= int(status) <= 999):
        raise click.BadParameter(f"`{status}` is no HTTP status", param_hint="--status")
    return int(status)


def _pair(header: str) -> tuple[str, str]:
    """The name and the value of a header."""
    name, colon, value = header.partition(":")
    if not colon or not name.strip():
        raise click.BadParameter(f"`{header}` is no header; write 'Name: value'", param_hint="--header")
    return name.strip(), value.strip()
