"""Plan: which files come out, from the paths in the template trees.

A path is its own manifest: `{service}`, `{entry}` and the like, or a list of the target's view, repeat it, `.jinja`
renders it, `.datamodel` hands the rendered JSON Schema to the model generator, and what is left is the output's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from errcat.diagnostics import Diagnostics, Place
from errcat.model import Catalogue, Service
from errcat.outputs.outputs import Output, TemplateFile
from errcat.outputs.rendering.views import Views
from errcat.outputs.repeating import is_repeatable, parts
from errcat.outputs.targets.code import CODE_FILE
from errcat.outputs.targets.roots import TARGET_FILE
from errcat.outputs.targets.target import Target

_SCOPE = re.compile(r"\{([^{}]*)\}")


def plan(catalogue: Catalogue, targets: tuple[Target, ...], views: Views, diagnostics: Diagnostics) -> list[Output]:
    """Every output of every target, by target and path; paths that two outputs claim are diagnosed."""
    outputs: list[Output] = []
    for target in targets:
        claimed: dict[str, Output] = {}
        for template in template_files(target, diagnostics):
            for path, output in _claims(_outputs(template, catalogue, views, diagnostics)):
                other = claimed.setdefault(path, output)
                if other is not output:
                    diagnostics.error(
                        "EC606",
                        f"`{template.name}` and `{other.template.name}` both make `{path}`",
                        Place(template.file.as_posix()),
                        help="put the scope that tells them apart, such as `{service}`, into the path",
                    )
        outputs += (output for path, output in sorted(claimed.items()) if path == output.path)
    return outputs


def _claims(outputs: Iterable[Output]) -> Iterator[tuple[str, Output]]:
    """Every path that an output fills: its own, and those of what is made of it."""
    for output in outputs:
        for path in (output.path, *(path for path, _ in output.derived)):
            yield path, output


def template_files(target: Target, diagnostics: Diagnostics) -> Iterator[TemplateFile]:
    """The files of a target's tree, by name; names at its top that begin with `_` are parts of other templates."""
    for file in sorted(_below(target.folder)):
        name = file.relative_to(target.folder).as_posix()
        hidden = any(part.startswith(".") or part == "__pycache__" for part in name.split("/"))
        if file.is_dir() or name in (TARGET_FILE, CODE_FILE) or name.startswith("_") or hidden:
            continue
        if not file.is_file():  # a pipe would keep whoever reads it waiting
            why = "it leads nowhere" if file.is_symlink() else "it is not a file"
            message = f"`{file.as_posix()}` cannot be read: {why}"
            help_ = "see that it is there, and that you may read it"
            diagnostics.error("EC005", message, Place(file.as_posix()), help=help_)
            continue
        output, renders = name.removesuffix(".jinja"), name.endswith(".jinja")
        output, models = output.removesuffix(".datamodel"), output.endswith(".datamodel")
        scope = tuple(dict.fromkeys(_SCOPE.findall(output)))
        template = TemplateFile(target, name, output, file, scope, renders, models)
        if is_repeatable(template, diagnostics) and (not renders or _known_language(template, diagnostics)):
            yield template


def _below(folder: Path) -> Iterator[Path]:
    """Everything below a folder; one that may not be listed raises, where `rglob` takes it for an empty one."""
    for path in folder.iterdir():
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)


def _known_language(template: TemplateFile, diagnostics: Diagnostics) -> bool:
    """Whether values can be written in the language of a template; where none is known, that is diagnosed."""
    if template.language is not None:
        return True
    suffix = template.output.rpartition("/")[2].rpartition(".")[2]
    diagnostics.error(
        "EC615",
        f"nothing says how a value is written in `{template.output}`",
        Place(template.file.as_posix()),
        help=f"add the language of `{suffix}` to `LANGUAGES` in the `target.py` of `{template.target.name}`",
    )
    return False


def _outputs(template: TemplateFile, catalogue: Catalogue, views: Views, diagnostics: Diagnostics) -> Iterator[Output]:
    """The outputs of one template: one, one for each service, or one for each thing of each service."""
    if not template.scope:
        yield _output(template)
        return
    kind = next((s for s in template.scope if s != "service"), "")
    for service in catalogue.services:
        if not kind:
            yield _output(template, service)
            continue
        repeated = parts(template, kind, service, views, diagnostics)
        if repeated is None:
            return  # the other services would only say so again
        for part, thing in repeated:
            yield _output(template, service, kind, part, thing)


def _output(
    template: TemplateFile, service: Service | None = None, kind: str = "", part: str = "", thing: Any = None
) -> Output:
    """One output of a template, and the paths of what is made of it."""

    def filled(path: str) -> str:
        """A path with the names of the things for what stands in braces."""
        path = path.replace("{service}", service.id) if service else path
        return path.replace(f"{{{kind}}}", part) if kind else path

    derived = ((filled(made.output), made.way) for made in template.target.derived if made.source == template.output)
    return Output(filled(template.output), template, service, kind, thing, tuple(derived))
