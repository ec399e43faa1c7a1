"""Subject: an accepted catalogue with its outputs, as the demands look at it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from errcat.model import Entry, Family, Retry, Service
from errcat.outputs.outputs import Files

from tests.agreement.draw import Draw
from tests.agreement.made import targets
from tests.agreement.validators import Validators


@dataclass(frozen=True)
class Subject:
    """A service, its files, its validators, its package, and the chance that the demands take."""

    service: Service
    files: Files
    validators: Validators
    package: ModuleType
    draw: Draw

    def module(self, name: str) -> ModuleType:
        """A module of the package."""
        return import_module(f"{self.package.__name__}.{name}")

    def class_of(self, entry: Entry) -> Any:
        """The class of an entry."""
        return getattr(self.package, class_name(entry))

    def blank(self, entry: Entry, headers: dict[str, str]) -> Any:
        """An exception of an entry that tells nothing but what some headers and the Catalogue say."""
        cls = self.class_of(entry)
        blank = cls.__new__(cls)
        received = self.module("_runtime.headers").fields_of(headers, cls._service.credentials)
        blank.__dict__.update(status=entry.shown_status, data=None, body=b"", _received=received)
        return blank


def rule_at(entry: Entry, status: int) -> Retry:
    """The retry rule of an entry at a status, which may be one of a family."""
    rules = dict(entry.retries)
    return rules.get(status) or rules.get(str(Family(status // 100))) or entry.retry


def class_name(entry: Entry) -> str:
    """The name of the class of an entry."""
    rules = next(target for target in targets() if target.name == "python").namespaces["class"].rules
    return rules["entry"].apply(entry.words)
