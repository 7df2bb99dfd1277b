"""README.md is true: its commands, its example and what it says of the program."""

import re
import tomllib

import pytest
from conftest import ROOT

import annotate

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^ *```(\w+)(?: (\S+))?\n(.*?)^ *```$", README, re.MULTILINE | re.DOTALL)
CONSOLES = {
    text.splitlines()[0].removeprefix("$ "): text.split("\n", 1)[1] for kind, _, text in BLOCKS if kind == "console"
}


@pytest.fixture
def example(save):
    """The example's files, as the README prints them."""
    for _, name, text in BLOCKS:
        if name:
            save(name, text)


def test_the_examples_output_is_what_comes_out(run, example):
    ran = run("council.txt")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == CONSOLES["python annotate.py council.txt"]


def test_the_help_is_what_is_printed(run):
    ran = run("--help", COLUMNS="100")
    assert ran.out == CONSOLES["python annotate.py --help"]


def test_the_help_fits_one_screen(run):
    lines = run("--help", COLUMNS="80").out.splitlines()
    assert len(lines) <= 50
    assert max(map(len, lines)) <= 80


def test_there_is_one_command_to_run_it_and_one_to_test_it():
    commands = [
        line
        for kind, _, text in BLOCKS
        if kind == "sh"
        for line in text.splitlines()
        if line.startswith("python3 -m venv")
    ]
    assert [command.split(" && ")[-1] for command in commands] == [
        ".venv/bin/python annotate.py article.txt",
        ".venv/bin/python -m pytest -q",
    ]


def test_every_option_of_the_program_is_in_the_readme():
    options = {name for parameter in annotate.command.params for name in parameter.opts if name.startswith("--")}
    assert {option for option in options if option not in README} == set()


def test_every_option_in_the_readme_is_one_of_the_program():
    used = {
        option
        for kind, _, text in BLOCKS
        if kind == "sh"
        for line in text.splitlines()
        if "annotate.py" in line
        for option in re.findall(r"\s(--?[a-z-]+)", line.partition("annotate.py")[2].partition("|")[0])
    }
    known = {name for parameter in annotate.command.params for name in parameter.opts}
    assert used <= known


@pytest.mark.parametrize(
    "word", [*annotate.VERDICTS, *(grade.value for grade in annotate.Grade), "elsewhere", "no words recorded"]
)
def test_every_verdict_and_grade_is_explained(word):
    assert f"| `{word}` |" in README


def test_the_signs_of_the_verdicts_are_the_programs():
    assert {row[1]: row[0] for row in re.findall(r"^\| (\S) \| `([a-z-]+)` \|", README, re.MULTILINE)} == {
        verdict.value: verdict.symbol for verdict in annotate.Verdict
    }


def test_the_inline_metadata_is_that_of_pyproject():
    inline = re.search(
        r"^# /// script\n(.*?)^# ///$", (ROOT / "annotate.py").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    script = tomllib.loads("".join(line[2:] for line in inline[1].splitlines(keepends=True)))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert script == {"requires-python": project["requires-python"], "dependencies": project["dependencies"]}


def test_the_version_is_that_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert annotate.__version__ == project["version"]


def test_nothing_but_the_three_packages_is_imported():
    source = (ROOT / "annotate.py").read_text(encoding="utf-8")
    imported = set(
        re.findall(r"^\s*(?:from|import) (\w+)(?:\.\w+)*(?: import .*| as \w+)?(?:  #.*)?$", source, re.MULTILINE)
    )
    import sys

    assert imported - set(sys.stdlib_module_names) == {"click", "rich", "yaml"}
