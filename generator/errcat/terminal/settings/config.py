"""Settings: `[tool.errcat]` of the `pyproject.toml` in the current folder, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.outputs.inputs import Stated
from errcat.terminal.settings import required_version
from errcat.terminal.settings.table import PYPROJECT, Table, read_table
from errcat.terminal.settings.target_settings import read_targets

_KEYS = ("base-url", "catalog", "templates", "targets", "out", required_version.KEY)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a catalogue, the templates and the outputs are, which targets are made, and the public address."""

    base_url: str = "https://errors.example/"
    base_url_stated: bool = False  # somebody chose it, be it the placeholder
    catalog: Path = Path("catalog")
    templates: tuple[Path, ...] = ()
    targets: tuple[str, ...] = ()  # only these; none: all but those that are made on demand
    stated: Mapping[str, Stated] = field(default_factory=dict)  # what is said of targets, by name
    out: Path = Path("generated")


def read_settings(diagnostics: Diagnostics) -> Settings:
    """The settings of the current folder; defaults where it has none."""
    table = read_table(Path(PYPROJECT), diagnostics)
    if table is None:
        return Settings()
    required = table.values.get(required_version.KEY)  # before the rest, for another version may have other settings
    if isinstance(required, str) and not required_version.is_met(required, table.file, diagnostics):
        return Settings()
    return _settings(table, diagnostics)


def _settings(table: Table, diagnostics: Diagnostics) -> Settings:
    """The settings of a table; keys that mean nothing and values of another kind are diagnosed."""
    settings = Settings()
    for key, value in table.values.items():
        place = table.place_of(key)
        if key == "targets":
            names, stated = read_targets(value, table, key, diagnostics)
            settings = replace(settings, targets=names, stated=stated)
        elif key == "templates" and isinstance(value, list) and all(isinstance(v, str) and v for v in value):
            settings = replace(settings, templates=tuple(map(Path, value)))
        elif key not in _KEYS or not isinstance(value, str) or not value:
            _refuse(key, [one for one in _KEYS if one not in table.values], place, table.exact(key), diagnostics)
        elif key == "base-url" and not value.startswith(("https://", "http://")):
            diagnostics.error("EC011", f"`base-url` is no address: `{value}`", place, help="begin it with https://")
        elif key == "base-url":
            settings = replace(settings, base_url=value.rstrip("/") + "/", base_url_stated=True)
        elif key == required_version.KEY:
            continue
        elif key == "catalog":
            settings = replace(settings, catalog=Path(value))
        elif key == "templates":
            settings = replace(settings, templates=(Path(value),))
        else:
            settings = replace(settings, out=Path(value))
    return settings


def _refuse(key: str, free: list[str], place: Place, exact: Place | None, diagnostics: Diagnostics) -> None:
    """Diagnose a setting that nothing reads, or one that is not of its kind."""
    if key in _KEYS:
        wanted = "a text or a list of texts" if key == "templates" else "a text"
        diagnostics.error("EC011", f"`{key}` must be {wanted} in `[tool.errcat]`", place, help=f"write {wanted}")
        return
    from errcat.findings.guesses import respelt
    from errcat.findings.wording import Known, listed

    known = Known(free)
    help_ = known.help(key, f"the settings are {listed(_KEYS)}")
    fixes = respelt(exact, known, key)
    diagnostics.error("EC011", f"unknown setting `{key}` in `[tool.errcat]`", place, help=help_, fixes=fixes)
