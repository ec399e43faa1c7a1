"""Settings: `[tool.errcat]` of the `pyproject.toml` in the current folder, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place

FILE = "pyproject.toml"
_KEYS = {"base-url": "base_url", "catalog": "catalog", "templates": "templates", "out": "out"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a catalogue, the templates and the outputs are, and under which address everything is published."""

    base_url: str = "https://errors.example/"
    base_url_stated: bool = False  # somebody chose it, be it the placeholder
    catalog: Path = Path("catalog")
    templates: Path | None = None
    out: Path = Path("generated")


def read_settings(diagnostics: Diagnostics) -> Settings:
    """The settings of the current folder; defaults where it has none."""
    file = Path(FILE)
    try:
        text = file.read_bytes()
    except OSError:
        return Settings()
    if b"[tool.errcat]" not in text:
        return Settings()
    import tomllib

    try:
        table = tomllib.loads(text.decode()).get("tool", {}).get("errcat", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        reason = str(fault)[:1].lower() + str(fault)[1:]
        diagnostics.error("EC010", f"`{FILE}` cannot be read: {reason}", Place(FILE), help="mend it, or take it away")
        return Settings()
    return _settings(table, diagnostics)


def _settings(table: dict[str, object], diagnostics: Diagnostics) -> Settings:
    """The settings of a table; keys that mean nothing and values that are no text are diagnosed."""
    settings = Settings()
    for key, value in table.items():
        if key not in _KEYS or not isinstance(value, str) or not value:
            known = ", ".join(f"`{k}`" for k in _KEYS)
            fault = f"`{key}` must be a text" if key in _KEYS else f"unknown setting `{key}`"
            diagnostics.error("EC011", f"{fault} in `[tool.errcat]`", Place(FILE), help=f"the settings are {known}")
        elif key == "base-url" and not value.startswith(("https://", "http://")):
            diagnostics.error(
                "EC011", f"`base-url` is no address: `{value}`", Place(FILE), help="begin it with https://"
            )
        elif key == "base-url":
            settings = replace(settings, base_url=value.rstrip("/") + "/", base_url_stated=True)
        elif key == "catalog":
            settings = replace(settings, catalog=Path(value))
        elif key == "templates":
            settings = replace(settings, templates=Path(value))
        else:
            settings = replace(settings, out=Path(value))
    return settings
