"""Running the program as its users do, in surroundings that hold no surprise from outside."""

import os
import pathlib
import subprocess
import sys
from typing import NamedTuple

import pytest
from hypothesis import settings

# The same examples every time, so that a change is judged by what it changes; `--hypothesis-profile search` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("steady")

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "annotate.py"
FOREIGN = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "COLORTERM",
    "TERM",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "LC_ALL",
    "LANG",
)


class Ran(NamedTuple):
    status: int
    out: str
    err: str


def clean_environment(**extra):
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return {**kept, "LC_ALL": "C.UTF-8", **{name: value for name, value in extra.items() if value is not None}}


@pytest.fixture
def run(tmp_path):
    """Run the program on arguments, in an empty folder; what it printed comes back as text."""

    def program(*args, stdin=b"", cwd=tmp_path, **env):
        ran = subprocess.run(
            [sys.executable, PROGRAM, *map(str, args)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=clean_environment(**env),
            timeout=60,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))

    return program


@pytest.fixture
def save(tmp_path):
    """Save a text, or bytes, in the folder that the program runs in."""

    def saved(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return saved


def pytest_addoption(parser):
    parser.addoption(
        "--regenerate", action="store_true", help="write the expected reports anew, to be read before committing"
    )
