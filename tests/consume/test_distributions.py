"""What `make dist` builds: the same bytes wherever it is built, and what a package index takes."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from distributions.build import ROOT, age
from distributions.tagged import OTHERS, UnknownTag, named
from tests.consume.built import AGE, copied
from tests.consume.packages import SERVICES

pytestmark = pytest.mark.slow


def files(folder: Path) -> dict[str, bytes]:
    """What was built there, by name."""
    return {path.name: path.read_bytes() for path in sorted((folder / "dist").iterdir())}


def test_two_folders_build_the_same_bytes(built_twice: Path) -> None:
    """A checkout and an unpacked one, of other ages, rights and places, at the age that the commit or somebody says."""
    one, two = files(built_twice / "one"), files(built_twice / "two")
    named = {name.partition("-")[0] for name in one}
    assert named == {"errcat", "errcat_runtime", *(f"{service}_errors" for service in SERVICES)}
    assert len(one) == 2 * len(named), "a wheel and a source distribution of each"
    assert [name for name in one if one[name] != two.get(name)] == []
    assert one.keys() == two.keys()


def test_every_file_has_the_age_that_is_asked_for(built_twice: Path) -> None:
    for path in (built_twice / "one" / "dist").iterdir():
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                assert {one.date_time for one in wheel.infolist()} == {(2023, 11, 14, 22, 13, 20)}, path.name
        else:
            with tarfile.open(path) as source:
                assert {one.mtime for one in source} == {AGE}, path.name


def test_a_package_index_takes_them(built_twice: Path) -> None:
    """Their metadata is right and their pages render."""
    paths = sorted(map(str, (built_twice / "one" / "dist").iterdir()))
    done = subprocess.run([sys.executable, "-m", "twine", "check", "--strict", *paths], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == len(paths) > 0


@pytest.mark.parametrize("name", ["", "distributions/errcat-runtime"])
def test_the_project_files_keep_to_the_standards(name: str) -> None:
    """Ours, as those of the generated packages do (test_install.py)."""
    command = [sys.executable, "-m", "validate_pyproject", str(ROOT / name / "pyproject.toml")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_where_nothing_says_how_old_it_is_the_way_out_is_said(tmp_path: Path) -> None:
    """Also within a repository of somebody else, whose last commit is not the age of this."""
    copied(tmp_path)
    program = "import os; os.environ.pop('SOURCE_DATE_EPOCH', 0); from distributions.build import age; print(age())"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (1, "")
        assert "set SOURCE_DATE_EPOCH" in done.stderr and "Traceback" not in done.stderr
        subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)


def test_the_age_is_the_one_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12345")
    assert age() == "12345"


def test_a_tag_names_one_distribution_of_what_was_built(built_twice: Path) -> None:
    """Each wheel and its source are named by one tag, and by the set that it is published from."""
    paths = list((built_twice / "one" / "dist").iterdir())
    (errcat,) = (path.name.split("-")[1] for path in paths if path.name.startswith("errcat-") and path.suffix == ".whl")
    (runtime,) = (path.name.split("-")[1] for path in paths if path.match("errcat_runtime-*.whl"))
    tags = {f"v{errcat}": "errcat", f"errcat-runtime-{runtime}": "runtime"}
    tags |= {f"{path.name.split('-')[0].replace('_', '-')}-{path.name.split('-')[1]}": OTHERS
             for path in paths if "_errors-" in path.name and path.suffix == ".whl"}  # fmt: skip
    left = set(paths)
    for tag, kind in tags.items():
        found, files_ = named(tag, paths)
        assert (found, len(files_)) == (kind, 2), tag
        left -= set(files_)
    assert not left and len(tags) == len(SERVICES) + 2
    half = [path for path in paths if path.suffix == ".whl"]
    with pytest.raises(UnknownTag, match="a wheel and a source distribution"):
        named(f"v{errcat}", half)


BUILT = ("dodo_errors-0.1.0-py3-none-any.whl", "errcat-0.1.0-py3-none-any.whl", "errcat-0.1.0.tar.gz")


@pytest.mark.parametrize("tag", ["v9.9.9", "errcat-0.1.0", "0.1.0", "dodo-errors", "errcat-runtime-v1.0.0", "main"])
def test_a_tag_that_names_nothing_is_told_what_it_could_be(tag: str) -> None:
    with pytest.raises(UnknownTag, match=f"`{tag}` names nothing that was built; .* dodo-errors-0.1.0, v0.1.0$"):
        named(tag, map(Path, BUILT))


def test_what_a_tag_does_not_name_is_not_uploaded(tmp_path: Path) -> None:
    """It is removed; where the tag names nothing, nothing is, and the job fails."""
    copied(tmp_path)
    dist = tmp_path / "dist"
    dist.mkdir()
    for name in BUILT:
        (dist / name).touch()
    for tag, status, said, left in (("v0.2.0", 1, "", BUILT), ("v0.1.0", 0, "set=errcat\n", BUILT[1:])):
        command = [sys.executable, "-m", "distributions.tagged", tag]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (status, said), done.stderr
        assert sorted(path.name for path in dist.iterdir()) == list(left)
