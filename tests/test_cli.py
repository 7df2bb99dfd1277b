"""The command line: what goes where, with which exit status, and one clear line when something cannot be used."""

import errno
import io
import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import PROGRAM, ROOT, clean_environment

import annotate

ARTICLE = "The mayor said “no” on Monday. About 40 people came.\n"
CLAIMS = """\
sources:
  minutes: {title: Minutes of the council, published: 2024-05-06, url: https://example.org/minutes}
claims:
  - id: said-no
    quote: The mayor said “no”
    verdict: supported
    note: As the minutes have it.
    evidence: [{source: minutes, quote: The mayor said no.}]
"""


@pytest.fixture
def files(save):
    """An article and its claims file, in the folder that the program runs in."""
    return save("a.txt", ARTICLE), save("a.claims.yaml", CLAIMS)


def in_terminal(*args, cwd, rows=50, columns=80, **env):
    """What the program prints in a terminal, and its exit status."""
    reader, writer = pty.openpty()
    os.environ["TERM"] = "xterm"
    program = subprocess.Popen(
        [sys.executable, PROGRAM, *map(str, args)],
        stdin=writer,
        stdout=writer,
        stderr=writer,
        cwd=cwd,
        env=clean_environment(**{"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": str(rows), **env}),
    )
    os.close(writer)
    chunks = []
    while True:
        try:
            chunk = os.read(reader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(reader)
    return program.wait(timeout=60), b"".join(chunks)


class TestWhereItGoes:
    def test_a_pipe_gets_markdown(self, run, files):
        ran = run("a.txt")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith("# a.txt\n")

    def test_a_terminal_gets_colours_and_links(self, files, tmp_path):
        status, shown = in_terminal("a.txt", cwd=tmp_path)
        assert status == 0
        assert b"\x1b[" in shown
        assert b"\x1b]8;" in shown

    def test_color_always_means_the_terminal_report(self, run, files):
        assert "\x1b[1ma.txt" in run("a.txt", "--color", "always").out

    def test_the_same_files_give_the_same_bytes(self, run, files):
        reports = {run("a.txt", "--color", "always", "-f", form).out for form in ["terminal"] * 3}
        assert len(reports) == 1

    @pytest.mark.parametrize(
        "env, args, coloured",
        [
            pytest.param({}, [], True, id="a terminal"),
            pytest.param({"NO_COLOR": "1"}, [], False, id="NO_COLOR"),
            pytest.param({"NO_COLOR": ""}, [], True, id="NO_COLOR empty counts as not set"),
            pytest.param({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False, id="NO_COLOR goes before FORCE_COLOR"),
            pytest.param({"NO_COLOR": "1"}, ["--color", "always"], True, id="an option goes before the environment"),
            pytest.param({"TERM": "dumb"}, [], False, id="a terminal that knows no colours"),
            pytest.param({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True, id="FORCE_COLOR all the same"),
            pytest.param({}, ["--color", "never"], False, id="--color never"),
        ],
    )
    def test_colours_in_a_terminal(self, files, tmp_path, env, args, coloured):
        _, shown = in_terminal("a.txt", *args, cwd=tmp_path, **env)
        assert (b"\x1b" in shown) is coloured

    @pytest.mark.parametrize(
        "value, coloured",
        [
            pytest.param(None, False, id="unset"),
            pytest.param("", False, id="empty"),
            pytest.param("0", False, id="0"),
            pytest.param("1", True, id="1"),
            pytest.param("yes", True, id="anything else"),
        ],
    )
    def test_force_color_in_a_pipe(self, run, files, value, coloured):
        assert ("\x1b" in run("a.txt", "-f", "terminal", FORCE_COLOR=value).out) is coloured

    def test_markdown_has_no_escape_codes_even_when_colour_is_forced(self, run, files):
        ran = run("a.txt", FORCE_COLOR="1")
        assert ran.out.startswith("# ")
        assert "\x1b" not in ran.out

    @pytest.mark.parametrize(
        "env, codes",
        [
            pytest.param({"COLORTERM": "truecolor"}, "38;2;", id="all colours"),
            pytest.param({"TERM": "xterm-256color"}, "38;5;", id="256 colours"),
            pytest.param({"TERM": "xterm"}, "\x1b[1;32m", id="16 colours"),
        ],
    )
    def test_as_many_colours_as_the_terminal_has(self, run, files, env, codes):
        assert codes in run("a.txt", "--color", "always", **env).out

    @pytest.mark.parametrize("columns", ["0", "-5", "1", "many", "99999999"])
    def test_absurd_columns_do_no_harm(self, files, tmp_path, columns):
        status, shown = in_terminal("a.txt", "--color", "never", cwd=tmp_path, columns=columns)
        assert status == 0
        assert max(map(len, shown.decode().splitlines())) <= 120

    def test_a_window_sets_the_width(self, run, files):
        for width in ("40", "60", "100"):
            lines = run("a.txt", "-f", "terminal", "--width", width).out.splitlines()
            assert max(len(line) for line in lines if "http" not in line and len(line) != 64) <= int(width)

    def test_a_terminal_that_cannot_show_a_character_gets_a_likeness(self, files, tmp_path):
        _, shown = in_terminal("a.txt", "--color", "never", cwd=tmp_path, PYTHONIOENCODING="ascii")
        assert shown.isascii()
        assert b'<The mayor said "no">+1' in shown

    @pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}])
    def test_a_pipe_is_utf_8_whatever_the_locale(self, run, files, env):
        assert "“no”" in run("a.txt", **env).out


class TestWhichClaimsFile:
    def test_the_one_named(self, run, files, save):
        save("mine.yaml", CLAIMS.replace("said-no", "mine"))
        assert "with mine.yaml" in run("a.txt", "--claims", "mine.yaml").out

    def test_the_articles_own(self, run, files, save):
        save("claims.yaml", CLAIMS)
        assert "with a.claims.yaml" in run("a.txt").out

    def test_the_one_beside_the_article(self, run, save, tmp_path):
        (tmp_path / "sub").mkdir()
        save("sub/a.txt", ARTICLE)
        save("sub/claims.yaml", CLAIMS)
        assert "with claims.yaml" in run("sub/a.txt").out

    def test_the_one_beside_the_program(self, run):
        ran = run(ROOT / "article.txt", cwd=ROOT / "tests")
        assert (ran.status, ran.err) == (0, "")
        assert "checked with claims.yaml" in ran.out

    def test_standard_input_uses_the_one_in_the_folder(self, run, save):
        save("claims.yaml", CLAIMS)
        assert "standard input checked with claims.yaml" in run("-", stdin=ARTICLE.encode()).out

    def test_none_at_all_is_said_with_where_it_was_looked_for(self, run, save, tmp_path):
        shutil.copy(PROGRAM, tmp_path / "annotate.py")
        save("a.txt", ARTICLE)
        ran = subprocess.run(
            [sys.executable, "annotate.py", "a.txt"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 2
        assert ran.stderr.startswith("no claims file: looked for a.claims.yaml, claims.yaml")
        assert "--draft" in ran.stderr

    def test_one_for_another_article_is_said(self, run, save):
        save("a.txt", ARTICLE)
        ran = run("a.txt")  # falls back on the one beside the program
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("claims.yaml beside the program: hardly any of its 31 quotes are in a.txt")
        assert ran.err.count("\n") == 1

    def test_one_that_was_named_for_another_article_is_said(self, run, save):
        save("a.txt", ARTICLE)
        ran = run("a.txt", "-c", ROOT / "claims.yaml")
        assert ran.err.startswith("claims.yaml: hardly any of its 31 quotes are in a.txt")

    def test_one_whose_article_has_changed_is_said_in_the_report(self, run, save):
        save("a.txt", ARTICLE)
        save("a.claims.yaml", f"article: {{sha256: {'0' * 64}}}\n{CLAIMS}")
        assert "The article's text has changed since it was checked" in run("a.txt").out

    @pytest.mark.parametrize("article", ["new.txt", "-"])
    def test_without_any_the_places_are_named(self, monkeypatch, tmp_path, article):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(annotate, "__file__", str(tmp_path / "annotate.py"))
        with pytest.raises(annotate.NoClaimsFile, match=r"looked for .*claims.yaml"):
            annotate.claims_path(article, None)


class TestExitStatus:
    def test_strict_is_1_when_something_needs_attention(self, run, save, files):
        assert run("a.txt", "--strict").status == 0
        save("a.claims.yaml", CLAIMS.replace("quote: The mayor said no.", "quote: The mayor said yes."))
        assert run("a.txt").status == 0
        assert run("a.txt", "--strict").status == 1

    @pytest.mark.parametrize(
        "args, words",
        [
            pytest.param([], "annotate.py: Missing argument 'ARTICLE'.", id="no article"),
            pytest.param(["a.txt", "b.txt"], "annotate.py: Got unexpected extra argument (b.txt)", id="two articles"),
            pytest.param(["a.txt", "--colour"], "annotate.py: No such option", id="an unknown option"),
            pytest.param(
                ["a.txt", "-f", "pdf"], "annotate.py: Invalid value for '-f' / '--format'", id="an unknown format"
            ),
            pytest.param(["a.txt", "--width", "0"], "annotate.py: Invalid value for '--width'", id="no width"),
            pytest.param(
                ["missing.txt"], "missing.txt: cannot be read: no such file or directory", id="no such article"
            ),
            pytest.param(["."], ".: cannot be read: is a directory", id="a folder"),
            pytest.param(["/dev/null"], "null: empty", id="nothing"),
            pytest.param(
                ["a.txt", "-c", "missing.yaml"], "missing.yaml: cannot be read: no such file", id="no claims file"
            ),
            pytest.param(
                ["a.txt", "--encoding", "klingon"], "--encoding: unknown encoding: klingon", id="unknown encoding"
            ),
            pytest.param(
                ["a.txt", "-o", "no/such/folder.md"], "no/such/folder.md: cannot be written", id="no such folder"
            ),
            pytest.param(["a.txt", "-o", "."], ".: cannot be written", id="a folder for the output"),
        ],
    )
    def test_what_cannot_be_used_is_2_and_one_line(self, run, files, args, words):
        ran = run(*args)
        assert (ran.status, ran.out) == (2, "")
        assert words in ran.err
        assert ran.err.count("\n") == 1

    def test_a_broken_claims_file_prints_all_its_problems_and_no_report(self, run, files, save):
        save("a.claims.yaml", CLAIMS.replace("supported", "suported").replace("said-no", "said no"))
        ran = run("a.txt")
        assert (ran.status, ran.out) == (2, "")
        assert [line.split(" ")[0] for line in ran.err.splitlines() if line.startswith("a.claims.yaml")] == [
            "a.claims.yaml:4:9:",
            "a.claims.yaml:6:14:",
        ]

    def test_a_warning_is_said_and_the_report_printed(self, run, files, save):
        save("a.claims.yaml", CLAIMS.replace("claims:", "  spare: {title: Unused}\nclaims:", 1))
        ran = run("a.txt")
        assert ran.status == 0
        assert ran.err.startswith("a.claims.yaml:3:3: warning: source 'spare' is never cited\n")

    def test_a_guessed_encoding_is_said_and_the_report_printed(self, run, files, save):
        save("a.txt", ARTICLE.encode("cp1252"))
        ran = run("a.txt")
        assert ran.status == 0
        assert ran.err == "a.txt: not UTF-8, read as Windows-1252; --encoding NAME says otherwise\n"

    def test_help_and_version(self, run):
        assert run("--help").out == run("-h").out
        assert run("-V").out.startswith("annotate.py 1.")

    def test_interrupted_is_130(self, files, tmp_path):
        os.mkfifo(tmp_path / "slow.txt")
        program = subprocess.Popen(
            [sys.executable, PROGRAM, "slow.txt"],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            env=clean_environment(),
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a test run in the background ignores it  # noqa: PLW1509
        )
        with open(tmp_path / "slow.txt", "wb"):  # waits until the program reads from it
            program.send_signal(signal.SIGINT)
            _, err = program.communicate(timeout=30)
        assert (program.returncode, err.strip()) == (130, "")


class TestOutput:
    def test_the_format_follows_the_files_ending(self, run, files, tmp_path):
        assert run("a.txt", "-o", "notes.md").out == ""
        assert (tmp_path / "notes.md").read_text(encoding="utf-8") == run("a.txt").out

    @pytest.mark.parametrize(
        "args, said",
        [
            pytest.param(["-o", "notes.pdf"], True, id="an ending of no format"),
            pytest.param(["-o", "notes.txt"], False, id="text"),
            pytest.param(["-o", "notes"], False, id="no ending"),
            pytest.param(["-o", "notes.HTM"], False, id="an ending in capitals"),
            pytest.param(["-o", "notes.pdf", "-f", "markdown"], False, id="a format that was asked for"),
            pytest.param(["-o", "notes.ansi", "--color", "always"], False, id="the terminal's report"),
        ],
    )
    def test_an_ending_that_names_no_format_is_said(self, run, files, args, said):
        ran = run("a.txt", *args)
        notice = "notes.pdf: written as Markdown; -f or the ending .md, .html, .htm, .json says otherwise\n"
        assert (ran.status, ran.out, ran.err) == (0, "", notice if said else "")

    def test_minus_is_standard_output(self, run, files):
        assert run("a.txt", "-o", "-").out == run("a.txt").out

    def test_minus_is_the_terminal_where_standard_output_is_one(self, files, tmp_path):
        assert in_terminal("a.txt", "-o", "-", cwd=tmp_path) == in_terminal("a.txt", cwd=tmp_path)

    @pytest.mark.parametrize("name", ["a.txt", "a.claims.yaml", "./a.txt", "sub/../a.txt", "link.txt", "hard.txt"])
    def test_what_is_read_is_never_overwritten(self, run, files, tmp_path, name):
        (tmp_path / "sub").mkdir()
        (tmp_path / "link.txt").symlink_to("a.txt")
        os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
        ran = run("a.txt", "-o", name)
        assert ran.status == 2
        assert "will not be overwritten" in ran.err
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == ARTICLE
        assert (tmp_path / "a.claims.yaml").read_text(encoding="utf-8") == CLAIMS

    def test_what_comes_through_standard_input_is_not_overwritten_either(self, files, tmp_path):
        for args in (["-", "-c", "a.claims.yaml", "-o", "a.txt"], ["a.txt", "-c", "-", "-o", "a.claims.yaml"]):
            with open(tmp_path / args[-1], "rb") as read:
                ran = subprocess.run(
                    [sys.executable, PROGRAM, *args],
                    cwd=tmp_path,
                    stdin=read,
                    capture_output=True,
                    env=clean_environment(),
                    check=False,
                )
            assert (ran.returncode, ran.stdout) == (2, b"")
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == ARTICLE
        assert (tmp_path / "a.claims.yaml").read_text(encoding="utf-8") == CLAIMS

    def test_a_folder_that_is_not_there_does_not_become_a_file(self, run, files, tmp_path):
        assert run("a.txt", "-o", "new/").status == 2
        assert not (tmp_path / "new").exists()

    def test_asked_to_end_while_writing_it_leaves_nothing_behind(self, save, tmp_path):
        save("a.txt", ARTICLE)
        save("a.claims.yaml", CLAIMS)
        save("notes.md", "old")
        code = (
            "import os, signal, sys, annotate\n"
            "sys.argv = ['annotate.py', 'a.txt', '-o', 'notes.md']\n"
            "annotate.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\n"
            "sys.exit(annotate.main())"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env=clean_environment(PYTHONPATH=str(ROOT)),
        )
        assert (ran.returncode, ran.stderr) == (143, b"")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.claims.yaml", "a.txt", "notes.md"]
        assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "old"

    def test_an_older_report_stays_when_something_fails(self, run, files, save, tmp_path):
        save("notes.md", "old")
        save("a.claims.yaml", "claims: [")
        assert run("a.txt", "-o", "notes.md").status == 2
        assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "old"

    def test_nothing_else_is_left_in_the_folder(self, run, files, tmp_path):
        run("a.txt", "-o", "notes.md")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.claims.yaml", "a.txt", "notes.md"]

    def test_the_old_files_permissions_are_kept(self, run, files, save, tmp_path):
        save("notes.md", "old").chmod(0o640)
        run("a.txt", "-o", "notes.md")
        assert (tmp_path / "notes.md").stat().st_mode & 0o777 == 0o640

    def test_a_link_to_the_report_stays_a_link(self, run, files, save, tmp_path):
        save("real.md", "old")
        (tmp_path / "notes.md").symlink_to("real.md")
        run("a.txt", "-o", "notes.md")
        assert (tmp_path / "notes.md").is_symlink()
        assert (tmp_path / "real.md").read_text(encoding="utf-8").startswith("# a.txt")

    def test_a_device_is_written_to(self, run, files):
        assert run("a.txt", "-o", "/dev/stdout").out == run("a.txt").out

    @pytest.mark.parametrize("args", [["-o", "/dev/full"], [], ["--help"]], ids=["-o", "standard output", "--help"])
    def test_a_full_disk_is_said(self, files, tmp_path, args):
        with open("/dev/full", "wb") as full:
            ran = subprocess.run(
                [sys.executable, PROGRAM, "a.txt", *args],
                cwd=tmp_path,
                stdout=full,
                stderr=subprocess.PIPE,
                env=clean_environment(),
                check=False,
            )
        assert ran.returncode == 2
        assert ran.stderr.decode().endswith("cannot be written: no space left on device\n")
        assert ran.stderr.count(b"\n") == 1

    def test_a_reader_that_leaves_early_ends_it_quietly(self, save, tmp_path):
        save("a.txt", ARTICLE * 4_000)
        save("a.claims.yaml", CLAIMS)
        ran = subprocess.run(
            f"'{sys.executable}' '{PROGRAM}' a.txt | head -n 1",
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            env=clean_environment(),
            check=False,
        )
        assert (ran.stdout, ran.stderr) == (b"# a.txt\n", b"")

    def test_a_closed_standard_input_is_said(self, files, tmp_path):
        ran = subprocess.run(
            f"'{sys.executable}' '{PROGRAM}' - <&-",
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            env=clean_environment(),
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (2, b"standard input: closed\n")

    def test_help_for_a_reader_who_has_gone_ends_quietly(self, tmp_path):
        ran = subprocess.run(
            f"'{sys.executable}' '{PROGRAM}' --help | head -n 0; exit ${{PIPESTATUS[0]}}",
            shell=True,
            executable="/bin/bash",
            cwd=tmp_path,
            capture_output=True,
            env=clean_environment(),
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")

    def test_a_closed_standard_output_is_said(self, files, tmp_path):
        ran = subprocess.run(
            f"'{sys.executable}' '{PROGRAM}' a.txt >&-",
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            env=clean_environment(),
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (2, b"standard output: closed\n")

    def test_a_closed_standard_error_changes_nothing(self, save, tmp_path):
        save("a.txt", ARTICLE.encode("cp1252"))
        save("a.claims.yaml", CLAIMS)
        ran = subprocess.run(
            f"'{sys.executable}' '{PROGRAM}' a.txt 2>&-",
            shell=True,
            cwd=tmp_path,
            capture_output=True,
            env=clean_environment(),
            check=False,
        )
        assert ran.returncode == 0
        assert ran.stdout.startswith(b"# a.txt")


class TestOnly:
    def test_strict_looks_at_the_claims_that_are_not_shown_too(self, run, files, save):
        save("a.claims.yaml", CLAIMS.replace("quote: The mayor said no.", "quote: The mayor said yes."))
        assert run("a.txt", "--only", "opinion", "--strict").status == 1

    def test_the_case_of_a_verdict_does_not_matter(self, run, files):
        assert run("a.txt", "--only", "Supported").status == 0

    def test_only_one_verdict_is_shown_and_numbers_stay(self, run, files, save):
        claim = "  - {id: forty, quote: About 40 people came., verdict: unverified}\n"
        save("a.claims.yaml", CLAIMS + claim)
        ran = run("a.txt", "--only", "unverified")
        assert "‹About 40 people came.›**?2**" in ran.out
        assert "**✓1**" not in ran.out

    def test_only_may_be_repeated(self, run, files):
        assert "**✓1**" in run("a.txt", "--only", "unverified", "--only", "supported").out


class TestDraft:
    def test_a_draft_is_a_claims_file_that_works_at_once(self, run, save, tmp_path):
        save("new.txt", ARTICLE)
        save("new.claims.yaml", run("new.txt", "--draft").out)
        ran = run("new.txt")
        assert (ran.status, ran.err) == (0, "")
        assert " unsourced" in ran.out

    def test_the_empty_file_that_the_shell_has_just_made_is_no_hindrance(self, run, save):
        save("new.txt", ARTICLE)
        save("new.claims.yaml", "")
        ran = run("new.txt", "--draft")
        assert (ran.status, ran.err) == (0, "")
        assert "claims:" in ran.out

    def test_what_is_covered_is_not_drafted_again(self, run, files):
        assert "said-no" not in run("a.txt", "--draft").out
        assert "mayor" not in run("a.txt", "--draft").out

    def test_a_claims_file_that_is_not_there_is_said(self, run, files):
        ran = run("a.txt", "--draft", "-c", "missing.yaml")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == "missing.yaml: cannot be read: no such file or directory\n"

    def test_a_claims_file_may_come_through_standard_input_or_a_pipe(self, run, files, tmp_path):
        written = run("a.txt", "--draft").out
        assert run("a.txt", "--draft", "-c", "-", stdin=CLAIMS.encode()).out == written
        assert run("a.txt", "--draft", "-c", "/dev/stdin", stdin=CLAIMS.encode()).out == written

    def test_beside_a_claims_file_for_another_article_it_begins_anew(self, run, save):
        save("a.txt", ARTICLE)
        written = run("a.txt", "--draft", "-c", ROOT / "claims.yaml").out
        assert written.startswith("# For each claim write")
        assert written.count("- id:") == 2

    def test_a_draft_never_overwrites_the_claims_that_are_curated(self, run, files, tmp_path):
        ran = run("a.txt", "--draft", "-o", "a.claims.yaml")
        assert (ran.status, (tmp_path / "a.claims.yaml").read_text(encoding="utf-8")) == (2, CLAIMS)

    def test_what_is_left_can_be_added_to_the_claims_file(self, run, files, save, tmp_path):
        save("a.claims.yaml", CLAIMS + run("a.txt", "--draft").out)
        assert (run("a.txt").status, run("a.txt", "--draft").out) == (
            0,
            "# no checkable statement is left that no claim covers\n",
        )

    def test_a_draft_can_be_written_to_a_file_but_not_over_the_article(self, run, save, tmp_path):
        save("new.txt", ARTICLE)
        assert run("new.txt", "--draft", "-o", "new.claims.yaml").status == 0
        assert run("new.txt", "--draft", "-o", "new.txt").status == 2
        assert "claims:" in (tmp_path / "new.claims.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("flags", [["-O"], ["-OO"], ["-W", "error"], ["-X", "dev", "-W", "error"]], ids=" ".join)
def test_unusual_interpreters_print_the_same(run, files, tmp_path, flags):
    ran = subprocess.run(
        [sys.executable, *flags, PROGRAM, "a.txt"],
        cwd=tmp_path,
        capture_output=True,
        env=clean_environment(),
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == run("a.txt").out


def test_a_piped_run_does_not_import_rich(files, tmp_path):
    code = (
        f"import sys, runpy; sys.argv = ['annotate.py', 'a.txt']\n"
        f"try: runpy.run_path({str(PROGRAM)!r}, run_name='__main__')\n"
        f"except SystemExit: print(sorted(name for name in sys.modules if name.startswith('rich')), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=clean_environment(), check=False
    )
    assert ran.stderr == b"[]\n"


class Gone(io.StringIO):
    """A standard output whose reader has gone."""

    class buffer:  # noqa: N801
        """Where bytes would go."""

        @staticmethod
        def write(_):
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_a_reader_who_has_gone_is_no_error(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Gone())
    annotate.write_stdout("words")


def test_a_stream_that_is_closed_is_no_terminal():
    stream = io.StringIO()
    stream.close()
    assert not annotate.is_terminal(stream)


def test_only_what_cannot_be_encoded_is_substituted():
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "substitute")


class TestPatience:
    """What takes longer than a second is said on a terminal's standard error, and nothing of it is left."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    def test_something_is_said_and_wiped_out(self, monkeypatch):
        stream = self.Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(annotate, "PATIENCE", 0.01)
        with annotate.patience("checking a.txt"):
            while "2 s" not in stream.getvalue():
                time.sleep(0.01)
        said, wiped = stream.getvalue().rsplit("\r", 2)[0], stream.getvalue().rsplit("\r", 2)[1]
        assert said.startswith("\rchecking a.txt: 1 s\rchecking a.txt: 2 s")
        assert not wiped.strip()
        assert len(wiped) >= len(said.rsplit("\r", 1)[1])

    def test_nothing_is_said_of_what_is_quick(self, monkeypatch):
        stream = self.Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        with annotate.patience("checking a.txt"):
            pass
        assert stream.getvalue() == ""

    def test_nothing_is_said_to_a_file(self, monkeypatch):
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(annotate, "PATIENCE", 0.01)
        with annotate.patience("checking a.txt"):
            time.sleep(0.05)
        assert stream.getvalue() == ""


def test_the_program_stands_alone():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    top = {pathlib.PurePath(name).parts[0] for name in tracked.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= {
        "annotate.py",
        "claims.yaml",
        "article.txt",
        "tests",
        "README.md",
        "pyproject.toml",
    }
