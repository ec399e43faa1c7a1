"""Packages out of memory: the Python files that were generated are imported from where they are, in a dictionary."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.resources.abc import Traversable, TraversableResources
from io import BytesIO, TextIOWrapper
from types import CodeType, ModuleType
from typing import Any

_compiled: dict[bytes, CodeType] = {}  # most modules are the same in every package
_MOST_KEPT = 200


@contextmanager
def package(files: Mapping[str, bytes], service: str) -> Iterator[ModuleType]:
    """The package of a service, out of the files of its target; it is forgotten at the end."""
    name = f"{service}_errors"
    folder = f"{service}/{name}/"
    own = {path.removeprefix(folder): content for path, content in files.items() if path.startswith(folder)}
    finder = _Finder(name, own)
    sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module(name)
    finally:
        sys.meta_path.remove(finder)
        for loaded in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
            del sys.modules[loaded]


class _Finder(MetaPathFinder, InspectLoader):
    """Finds and loads the modules of one package."""

    def __init__(self, name: str, files: Mapping[str, bytes]) -> None:
        """Keep the files, by their paths in the package."""
        self._name, self._files = name, files

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:  # noqa: ARG002  # the protocol's
        """Where a module is, if it is one of the package."""
        file = self._file_of(fullname)
        if file not in self._files:
            return None
        spec = ModuleSpec(fullname, self, origin=f"<{self._name}/{file}>", is_package=self.is_package(fullname))
        spec.cached = None
        return spec

    def _file_of(self, fullname: str) -> str:
        """The file of a module."""
        if f"{fullname}.".startswith(f"{self._name}."):
            path = fullname.removeprefix(self._name).replace(".", "/")
            face = f"{path}/__init__.py".lstrip("/")
            return face if face in self._files else f"{path}.py".lstrip("/")
        return ""

    def is_package(self, fullname: str) -> bool:
        """Whether it is the package or one within."""
        return self._file_of(fullname).endswith("__init__.py")

    def get_source(self, fullname: str) -> str:
        """The text of a module."""
        return self._files[self._file_of(fullname)].decode()

    def get_code(self, fullname: str) -> CodeType:
        """The code of a module; that of one which is the same in other packages is compiled once."""
        source = self._files[self._file_of(fullname)]
        code = _compiled.get(source)
        if code is None:
            if len(_compiled) > _MOST_KEPT:
                _compiled.clear()
            code = _compiled[source] = compile(source, f"<{self._name}/{self._file_of(fullname)}>", "exec")
        return code

    def get_resource_reader(self, fullname: str) -> _Resources:  # noqa: ARG002  # the protocol's
        """The files of the package that are no modules."""
        return _Resources(self._files)


class _Resources(TraversableResources):
    """The files of a package as `importlib.resources` hands them out."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Keep the files."""
        self._files = files

    def files(self) -> Traversable:
        """The folder of the package."""
        return _InMemory(self._files, "")


class _InMemory(Traversable):
    """A folder or a file in a dictionary."""

    def __init__(self, files: Mapping[str, bytes], path: str) -> None:
        """Keep the dictionary and the path in it."""
        self._files, self._path = files, path

    @property
    def name(self) -> str:
        """Its name."""
        return self._path.rpartition("/")[2]

    def iterdir(self) -> Iterator[Traversable]:
        """Nothing asks for it."""
        return iter(())

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return self._path not in self._files

    def is_file(self) -> bool:
        """Whether it is a file."""
        return self._path in self._files

    def joinpath(self, *descendants: Any) -> Traversable:
        """What lies below it."""
        return _InMemory(self._files, "/".join([*filter(None, [self._path]), *map(str, descendants)]))

    __truediv__ = joinpath

    def read_bytes(self) -> bytes:
        """Its bytes."""
        return self._files[self._path]

    def read_text(self, encoding: str | None = None) -> str:
        """Its text."""
        return self.read_bytes().decode(encoding or "utf-8")

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        """Its content."""
        content = BytesIO(self._files[self._path])
        return content if "b" in mode else TextIOWrapper(content, *args, **kwargs)
