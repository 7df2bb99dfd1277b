"""The command line: what goes where, with which exit status, and one clear line when something cannot be used."""

import contextlib
import fcntl
import os
import pathlib
import pty
import resource
import select
import shutil
import signal
import subprocess
import sys
import termios

import pytest
from conftest import FOREIGN, PROGRAM, ROOT, Ran, clean_environment

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
SAVED = CLAIMS.replace("title: Minutes", "text: sub/minutes.txt, title: Minutes")


@pytest.fixture
def files(save):
    """An article and its claims file, in the folder that the program runs in."""
    return save("a.txt", ARTICLE), save("a.claims.yaml", CLAIMS)


@pytest.fixture
def inside(monkeypatch, tmp_path, capfdbinary):
    """As `run`, without a process of its own: for what a process adds nothing to."""

    def program(*args, **env):
        monkeypatch.chdir(tmp_path)
        for name in FOREIGN:
            monkeypatch.delenv(name, raising=False)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["annotate.py", *map(str, args)])
        monkeypatch.setattr(signal, "signal", lambda *_: None)
        capfdbinary.readouterr()
        status = annotate.main()
        out, err = capfdbinary.readouterr()
        return Ran(status, out.decode(), err.decode())

    return program


def in_terminal(*args, cwd, stdin=None, rows=50, columns=80, **env):
    """The exit status, and what the program prints in a terminal; PAGER says otherwise if pages are to be turned."""
    reader, writer = pty.openpty()
    surroundings = {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": str(rows), "PAGER": "cat", "CI": ""}
    program = subprocess.Popen(
        [sys.executable, PROGRAM, *map(str, args)],
        stdin=writer if stdin is None else stdin,
        stdout=writer,
        stderr=writer,
        cwd=cwd,
        env=clean_environment(**{**surroundings, **env}),
    )
    os.close(writer)
    shown = b"".join(chunks_from(reader))
    return program.wait(timeout=60), shown


def chunks_from(terminal):
    """What is shown in a terminal, piece by piece, until its program has ended."""
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while select.select([terminal], [], [], 30)[0] and (chunk := os.read(terminal, 65536)):
            yield chunk
    os.close(terminal)


PROMPT = b"space: on  q: leave"


def pages(*args, cwd, keys):
    """What the program shows in a terminal with few rows, by `less`, when keys are pressed at its prompt."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (10, 80))
    program = subprocess.Popen(
        [sys.executable, PROGRAM, *args],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=cwd,
        start_new_session=True,
        env=clean_environment(TERM="xterm", PAGER="", CI=""),
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    )
    os.close(slave)
    shown = b""
    for chunk in chunks_from(master):
        shown += chunk
        if PROMPT in chunk and keys:
            os.write(master, keys.pop(0))
    assert program.wait(timeout=60) == 0
    return shown.split(PROMPT)


def options(*args):
    """What the command line asks for, in a terminal."""
    given = annotate.command.make_context("annotate.py", ["a.txt", *args]).params
    return annotate.Options(**given, screen=given["output"] == "-")


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

    def test_color_always_means_the_terminal_report(self, inside, files):
        assert "\x1b[1ma.txt" in inside("a.txt", "--color", "always").out

    def test_the_same_files_give_the_same_bytes(self, inside, files):
        assert inside("a.txt", "--color", "always") == inside("a.txt", "--color", "always")

    @pytest.mark.parametrize(
        "env, args, wanted",
        [
            pytest.param({"TERM": "xterm"}, [], "standard", id="a terminal"),
            pytest.param({"TERM": "xterm-256color"}, [], "256", id="that has 256 colours"),
            pytest.param({"TERM": "xterm", "COLORTERM": "truecolor"}, [], "truecolor", id="or all"),
            pytest.param({"TERM": "dumb"}, [], None, id="or none"),
            pytest.param({"TERM": "xterm", "NO_COLOR": "0"}, [], None, id="NO_COLOR, whatever its value"),
            pytest.param({"TERM": "xterm", "NO_COLOR": ""}, [], "standard", id="NO_COLOR empty counts as not set"),
            pytest.param({"TERM": "xterm"}, ["-o", "a.ansi"], None, id="a file"),
            pytest.param({"FORCE_COLOR": "0"}, ["-o", "a.ansi"], "standard", id="FORCE_COLOR, whatever its value"),
            pytest.param({"FORCE_COLOR": ""}, ["-o", "a.ansi"], None, id="FORCE_COLOR empty counts as not set"),
            pytest.param({"TERM": "dumb", "FORCE_COLOR": "1"}, [], "standard", id="FORCE_COLOR on any terminal"),
            pytest.param({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], None, id="NO_COLOR goes before FORCE_COLOR"),
            pytest.param({"NO_COLOR": "1"}, ["--color", "always"], "standard", id="an option goes before NO_COLOR"),
            pytest.param({"FORCE_COLOR": "1"}, ["--color", "never"], None, id="and before FORCE_COLOR"),
        ],
    )
    def test_colours(self, monkeypatch, env, args, wanted):
        for name in FOREIGN:
            monkeypatch.delenv(name, raising=False)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        assert annotate.colours(options(*args)) == wanted

    def test_markdown_has_no_escape_codes_even_when_colour_is_forced(self, inside, files):
        ran = inside("a.txt", FORCE_COLOR="1")
        assert ran.out.startswith("# ")
        assert "\x1b" not in ran.out

    @pytest.mark.parametrize("columns", ["-5", "many", "99999999"])
    def test_absurd_columns_do_no_harm(self, inside, files, columns):
        ran = inside("a.txt", "-f", "terminal", COLUMNS=columns)
        assert ran.status == 0
        assert max(map(len, ran.out.splitlines())) <= 120

    def test_a_window_sets_the_width(self, inside, files):
        for width in ("40", "60", "100"):
            lines = inside("a.txt", "-f", "terminal", "--width", width).out.splitlines()
            assert max(len(line) for line in lines if "http" not in line and len(line) != 64) <= int(width)

    def test_a_terminal_that_cannot_show_a_character_gets_a_substitute(self, files, tmp_path):
        _, shown = in_terminal("a.txt", "--color", "never", cwd=tmp_path, PYTHONIOENCODING="ascii")
        assert shown.isascii()
        assert b"\\u2713 1 supported" in shown

    @pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}])
    def test_a_pipe_is_utf_8_whatever_the_locale(self, run, files, env):
        assert "“no”" in run("a.txt", **env).out


class TestWhichClaimsFile:
    def test_the_one_named(self, inside, files, save):
        save("mine.yaml", CLAIMS.replace("said-no", "mine"))
        assert "with mine.yaml" in inside("a.txt", "--claims", "mine.yaml").out

    def test_the_articles_own(self, inside, files, save):
        save("claims.yaml", CLAIMS)
        assert "with a.claims.yaml" in inside("a.txt").out

    def test_the_one_beside_the_article(self, inside, save, tmp_path):
        (tmp_path / "sub").mkdir()
        save("sub/a.txt", ARTICLE)
        save("sub/claims.yaml", CLAIMS)
        assert "with claims.yaml" in inside("sub/a.txt").out

    def test_the_one_beside_the_program(self, inside):
        ran = inside(ROOT / "article.txt")
        assert (ran.status, ran.err) == (0, "")
        assert "checked with claims.yaml" in ran.out

    def test_standard_input_uses_the_one_in_the_folder(self, run, save):
        save("claims.yaml", CLAIMS)
        assert "standard input checked with claims.yaml" in run("-", stdin=ARTICLE.encode()).out

    def test_one_for_another_article_is_said(self, inside, save):
        save("a.txt", ARTICLE)
        ran = inside("a.txt")  # falls back on the one beside the program
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"{ROOT}/claims.yaml: hardly any of its 31 quotes are in a.txt")
        assert ran.err.count("\n") == 1

    def test_one_whose_article_has_changed_is_said_in_the_report(self, inside, save):
        save("a.txt", ARTICLE)
        save("a.claims.yaml", f"article: {{sha256: {'0' * 64}}}\n{CLAIMS}")
        assert "The article's text has changed since it was checked" in inside("a.txt").out

    @pytest.mark.parametrize("article", ["new.txt", "-"])
    def test_without_any_the_places_are_named(self, monkeypatch, tmp_path, article):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(annotate, "__file__", str(tmp_path / "annotate.py"))
        with pytest.raises(annotate.Unusable, match=r"looked for .*claims.yaml"):
            annotate.claims_path(annotate.Options(article=article, claims=None, draft=False))


class TestExitStatus:
    def test_strict_is_1_when_something_needs_attention(self, inside, save, files):
        assert inside("a.txt", "--strict").status == 0
        save("a.claims.yaml", CLAIMS.replace("quote: The mayor said no.", "quote: The mayor said yes."))
        assert inside("a.txt").status == 0
        assert inside("a.txt", "--strict").status == 1

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
                ["missing.txt"], "missing.txt: cannot be read: No such file or directory", id="no such article"
            ),
            pytest.param(["."], ".: cannot be read: Is a directory", id="a folder"),
            pytest.param(["/dev/null"], "null: empty", id="nothing"),
            pytest.param(
                ["a.txt", "-c", "missing.yaml"], "missing.yaml: cannot be read: No such file", id="no claims file"
            ),
            pytest.param(
                ["a.txt", "--encoding", "klingon"],
                "a.txt:1: cannot be read: unknown encoding: klingon",
                id="unknown encoding",
            ),
            pytest.param(
                ["a.txt", "--encoding", "\x1b[31m"], "cannot be read: unknown encoding: ␛[31m", id="only ever text"
            ),
            pytest.param(
                ["a.txt", "-o", "no/such/folder.md"], "no/such/folder.md: cannot be written", id="no such folder"
            ),
            pytest.param(["a.txt", "-o", "."], ".: cannot be written", id="a folder for the output"),
        ],
    )
    def test_what_cannot_be_used_is_2_and_one_line(self, inside, files, args, words):
        ran = inside(*args)
        assert (ran.status, ran.out) == (2, "")
        assert words in ran.err
        assert ran.err.count("\n") == 1

    def test_a_broken_claims_file_prints_all_its_problems_and_no_report(self, inside, files, save):
        save("a.claims.yaml", CLAIMS.replace("supported", "suported").replace("said-no", "said no"))
        ran = inside("a.txt")
        assert (ran.status, ran.out) == (2, "")
        assert [line.split(" ")[0] for line in ran.err.splitlines() if line.startswith("a.claims.yaml")] == [
            "a.claims.yaml:4:9:",
            "a.claims.yaml:6:14:",
        ]

    def test_a_warning_is_said_and_the_report_printed(self, inside, files, save):
        save("a.claims.yaml", CLAIMS.replace("claims:", "  spare: {title: Unused}\nclaims:", 1))
        ran = inside("a.txt")
        assert ran.status == 0
        assert ran.err.startswith("a.claims.yaml:3:3: warning: source 'spare' is never cited\n")

    def test_a_guessed_encoding_is_said_and_the_report_printed(self, inside, files, save):
        save("a.txt", ARTICLE.encode("cp1252"))
        ran = inside("a.txt")
        assert ran.status == 0
        assert ran.err == "a.txt: not UTF-8, read as Windows-1252; --encoding NAME says otherwise\n"

    def test_help_and_version(self, inside):
        assert inside("--help").out == inside("-h").out
        assert inside("-V").out.startswith("annotate.py 2.")

    @pytest.mark.parametrize(
        "number, action, status",
        [
            pytest.param(signal.SIGINT, signal.SIG_DFL, 130, id="interrupted"),
            pytest.param(signal.SIGHUP, signal.SIG_DFL, 129, id="the terminal was closed"),
            pytest.param(signal.SIGHUP, signal.SIG_IGN, 0, id="the terminal was closed, under nohup"),
        ],
    )
    def test_a_signal_ends_it_in_good_order(self, files, tmp_path, number, action, status):
        os.mkfifo(tmp_path / "slow.txt")
        program = subprocess.Popen(
            [sys.executable, PROGRAM, "slow.txt", "-c", "a.claims.yaml"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=clean_environment(),
            preexec_fn=lambda: signal.signal(number, action),  # noqa: PLW1509
        )
        with contextlib.suppress(BrokenPipeError), open(tmp_path / "slow.txt", "wb") as slow:  # waits until it is read
            program.send_signal(number)
            slow.write(ARTICLE.encode())
        _, said = program.communicate(timeout=30)
        assert (program.returncode, said) == (status, b"")


class TestOutput:
    def test_a_file_gets_what_a_pipe_gets(self, inside, files, tmp_path):
        assert inside("a.txt", "-o", "notes.md").out == ""
        assert (tmp_path / "notes.md").read_text(encoding="utf-8") == inside("a.txt").out

    @pytest.mark.parametrize(
        "args, beginning",
        [
            pytest.param(["-o", "notes.md"], "# a.txt", id="Markdown"),
            pytest.param(["-o", "notes.HTM"], "<!", id="HTML, in capitals"),
            pytest.param(["-o", "notes.json"], "{", id="JSON"),
            pytest.param(["-o", "notes.pdf"], "# a.txt", id="Markdown for an ending of no format"),
            pytest.param(
                ["-o", "notes.ansi", "--color", "always"], "\x1b[1ma.txt", id="the terminal's report in colour"
            ),
            pytest.param(["-o", "notes.md", "-f", "json"], "{", id="the format that was asked for"),
        ],
    )
    def test_the_format_follows_the_files_ending(self, files, monkeypatch, args, beginning):
        claims_file = annotate.parse_claims(CLAIMS)
        report = annotate.annotate(annotate.Article("a.txt", ARTICLE), claims_file)
        assert annotate.rendered(report, options(*args)).startswith(beginning)

    def test_minus_is_standard_output(self, inside, files):
        assert inside("a.txt", "-o", "-").out == inside("a.txt").out

    @pytest.mark.parametrize(
        "name", ["a.txt", "a.claims.yaml", "sub/minutes.txt", "sub/../a.txt", "link.txt", "hard.txt"]
    )
    def test_what_is_read_is_never_overwritten(self, inside, files, save, tmp_path, name):
        (tmp_path / "sub").mkdir()
        save("sub/minutes.txt", "The mayor said no.")
        save("a.claims.yaml", SAVED)
        (tmp_path / "link.txt").symlink_to("a.txt")
        os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
        ran = inside("a.txt", "-o", name)
        assert ran.status == 2
        assert "will not be overwritten" in ran.err
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == ARTICLE
        assert (tmp_path / "a.claims.yaml").read_text(encoding="utf-8") == SAVED
        assert (tmp_path / "sub/minutes.txt").read_text(encoding="utf-8") == "The mayor said no."

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

    def test_a_folder_that_is_not_there_does_not_become_a_file(self, inside, files, tmp_path):
        assert inside("a.txt", "-o", "new/").status == 2
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

    def test_an_older_report_stays_when_something_fails(self, inside, files, save, tmp_path):
        save("notes.md", "old")
        save("a.claims.yaml", "claims: [")
        assert inside("a.txt", "-o", "notes.md").status == 2
        assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "old"

    def test_nothing_else_is_left_in_the_folder(self, inside, files, tmp_path):
        inside("a.txt", "-o", "notes.md")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.claims.yaml", "a.txt", "notes.md"]

    def test_the_old_files_permissions_are_kept(self, inside, files, save, tmp_path):
        save("notes.md", "old").chmod(0o640)
        inside("a.txt", "-o", "notes.md")
        assert (tmp_path / "notes.md").stat().st_mode & 0o777 == 0o640

    def test_a_link_to_the_report_stays_a_link(self, inside, files, save, tmp_path):
        save("real.md", "old")
        (tmp_path / "notes.md").symlink_to("real.md")
        inside("a.txt", "-o", "notes.md")
        assert (tmp_path / "notes.md").is_symlink()
        assert (tmp_path / "real.md").read_text(encoding="utf-8").startswith("# a.txt")

    def test_a_device_is_written_to(self, run, inside, files):
        assert run("a.txt", "-o", "/dev/stdout").out == inside("a.txt").out

    @pytest.mark.parametrize("unbuffered", [None, "1"], ids=["", "PYTHONUNBUFFERED"])
    @pytest.mark.parametrize("args", [["-o", "/dev/full"], [], ["--help"]], ids=["-o", "standard output", "--help"])
    def test_a_full_disk_is_said(self, files, tmp_path, args, unbuffered):
        with open("/dev/full", "wb") as full:
            ran = subprocess.run(
                [sys.executable, PROGRAM, "a.txt", *args],
                cwd=tmp_path,
                stdout=full,
                stderr=subprocess.PIPE,
                env=clean_environment(PYTHONUNBUFFERED=unbuffered),
                check=False,
            )
        assert ran.returncode == 2
        assert ran.stderr.decode().endswith("cannot be written: No space left on device\n")
        assert ran.stderr.count(b"\n") == 1

    def test_a_disk_that_fills_up_is_said(self, save, tmp_path):
        save("a.txt", ARTICLE * 1_500)
        save("a.claims.yaml", CLAIMS)
        limit = 50_000  # a report of more bytes does not fit
        env = clean_environment(PYTHONUNBUFFERED="1")
        env.pop("COVERAGE_PROCESS_CONFIG", None)  # nor would what it measures
        with open(tmp_path / "notes.md", "wb") as notes:
            ran = subprocess.run(
                [sys.executable, PROGRAM, "a.txt"],
                cwd=tmp_path,
                stdout=notes,
                stderr=subprocess.PIPE,
                env=env,
                check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
            )
        assert (ran.returncode, ran.stderr) == (2, b"standard output: cannot be written: File too large\n")

    def test_a_reader_that_leaves_early_ends_it_quietly(self, save, tmp_path):
        save("a.txt", ARTICLE * 1_500)
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
        assert (ran.returncode, ran.stderr) == (
            2,
            b"standard input: cannot be read: Was not able to determine binary stream for sys.stdin.\n",
        )

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
        assert (ran.returncode, ran.stderr) == (2, b"standard output: cannot be written: Bad file descriptor\n")

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


class TestPages:
    """In a terminal a report is shown a screen at a time, unless something speaks against it."""

    FIRST_LINE = "head -n 1"  # a pager that leaves early

    @pytest.mark.skipif(not shutil.which("less"), reason="there is no less")
    def test_the_first_screen_says_how_to_go_on_and_how_to_leave(self, files, tmp_path):
        first, second, rest = pages("a.txt", cwd=tmp_path, keys=[b" ", b"q"])
        assert b"a.txt" in first
        assert b"\n" in second
        assert b"\n" not in rest

    @pytest.mark.skipif(not shutil.which("less"), reason="there is no less")
    def test_what_fits_is_printed(self, files, tmp_path):
        status, shown = in_terminal("a.txt", cwd=tmp_path, PAGER="less", rows=200)
        assert (status, b"q: leave" in shown) == (0, False)

    @pytest.mark.parametrize(
        "args, env, paged",
        [
            pytest.param([], {}, True, id="a terminal"),
            pytest.param(["--draft"], {}, True, id="a draft"),
            pytest.param(["--no-pager"], {}, False, id="--no-pager"),
            pytest.param([], {"PAGER": "cat"}, False, id="PAGER=cat"),
            pytest.param([], {"PAGER": "no-such-program"}, False, id="no such pager"),
            pytest.param([], {"PAGER": "'"}, False, id="a pager that is no command"),
            pytest.param([], {"TERM": "dumb"}, False, id="a terminal without a cursor"),
            pytest.param([], {"CI": "true"}, False, id="a machine"),
            pytest.param([], {"stdin": subprocess.DEVNULL}, False, id="nobody to press a key"),
        ],
    )
    def test_when_pages_are_turned(self, files, tmp_path, args, env, paged):
        status, shown = in_terminal("a.txt", *args, cwd=tmp_path, **{"PAGER": self.FIRST_LINE, **env})
        assert (status, len(shown.splitlines()) == 1) == (0, paged)

    def test_leaving_is_quiet_and_keeps_the_exit_status(self, save, tmp_path):
        save("a.txt", ARTICLE * 1000)
        save("a.claims.yaml", CLAIMS.replace("quote: The mayor said no.", "quote: The mayor said yes."))
        status, shown = in_terminal("a.txt", "--strict", "--color", "never", cwd=tmp_path, PAGER=self.FIRST_LINE)
        assert (status, shown) == (1, b"a.txt\r\n")

    def test_an_interrupt_is_for_the_pager(self, files, tmp_path):
        status, shown = in_terminal("a.txt", cwd=tmp_path, PAGER="sh -c 'kill -INT $PPID; cat'")
        assert (status, shown) == in_terminal("a.txt", cwd=tmp_path)

    def test_the_users_own_options_are_kept(self, files, tmp_path):
        _, shown = in_terminal("a.txt", cwd=tmp_path, LESS="-iM", PAGER="sh -c 'echo \"$LESS\"'")
        options = shown.decode().strip()
        assert (options.startswith("-FRX -P"), options.endswith("$ -iM")) == (True, True)


class TestOnly:
    def test_strict_looks_at_the_claims_that_are_not_shown_too(self, inside, files, save):
        save("a.claims.yaml", CLAIMS.replace("quote: The mayor said no.", "quote: The mayor said yes."))
        assert inside("a.txt", "--only", "opinion", "--strict").status == 1

    def test_the_case_of_a_verdict_does_not_matter(self, inside, files):
        assert inside("a.txt", "--only", "Supported").status == 0

    def test_only_one_verdict_is_shown_and_numbers_stay(self, inside, files, save):
        claim = "  - {id: forty, quote: About 40 people came., verdict: unverified}\n"
        save("a.claims.yaml", CLAIMS + claim)
        ran = inside("a.txt", "--only", "unverified")
        assert "‹About 40 people came.›**?2**" in ran.out
        assert "**✓1**" not in ran.out

    def test_only_may_be_repeated(self, inside, files):
        assert "**✓1**" in inside("a.txt", "--only", "unverified", "--only", "supported").out


class TestDraft:
    def test_a_draft_is_a_claims_file_that_works_at_once(self, inside, save, tmp_path):
        save("new.txt", ARTICLE)
        save("new.claims.yaml", inside("new.txt", "--draft").out)
        ran = inside("new.txt")
        assert (ran.status, ran.err) == (0, "")
        assert " 2 claims" in ran.out

    def test_the_empty_file_that_the_shell_has_just_made_is_no_hindrance(self, inside, save):
        save("new.txt", ARTICLE)
        save("new.claims.yaml", "")
        ran = inside("new.txt", "--draft")
        assert (ran.status, ran.err) == (0, "")
        assert "claims:" in ran.out

    def test_what_is_covered_is_not_drafted_again(self, inside, files):
        assert "said-no" not in inside("a.txt", "--draft").out
        assert "mayor" not in inside("a.txt", "--draft").out

    def test_a_claims_file_that_is_not_there_is_said(self, inside, files):
        ran = inside("a.txt", "--draft", "-c", "missing.yaml")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == "missing.yaml: cannot be read: No such file or directory\n"

    def test_a_claims_file_may_come_through_standard_input_or_a_pipe(self, run, inside, files, tmp_path):
        written = inside("a.txt", "--draft").out
        assert run("a.txt", "--draft", "-c", "-", stdin=CLAIMS.encode()).out == written
        assert run("a.txt", "--draft", "-c", "/dev/stdin", stdin=CLAIMS.encode()).out == written

    def test_beside_a_claims_file_for_another_article_it_begins_anew(self, inside, save):
        save("a.txt", ARTICLE)
        written = inside("a.txt", "--draft", "-c", ROOT / "claims.yaml").out
        assert written.count("- id:") == 2

    @pytest.mark.parametrize("name", ["a.claims.yaml", "other.claims.yaml"])
    def test_a_draft_never_overwrites_claims_that_are_curated(self, inside, files, save, tmp_path, name):
        save("other.claims.yaml", CLAIMS)
        ran = inside("a.txt", "--draft", "-o", name)
        assert (ran.status, (tmp_path / name).read_text(encoding="utf-8")) == (2, CLAIMS)

    def test_what_is_left_can_be_added_to_the_claims_file(self, inside, files, save, tmp_path):
        save("a.claims.yaml", CLAIMS + inside("a.txt", "--draft").out)
        assert (inside("a.txt").status, inside("a.txt", "--draft").out) == (
            0,
            "# no checkable statement is left that no claim covers\n",
        )

    def test_a_draft_can_be_written_to_a_file_but_not_over_the_article(self, inside, save, tmp_path):
        save("new.txt", ARTICLE)
        assert inside("new.txt", "--draft", "-o", "new.claims.yaml").status == 0
        assert inside("new.txt", "--draft", "-o", "new.txt").status == 2
        assert "claims:" in (tmp_path / "new.claims.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("flags", [["-OO"], ["-X", "dev", "-W", "error"]], ids=" ".join)
def test_unusual_interpreters_print_the_same(inside, files, tmp_path, flags):
    ran = subprocess.run(
        [sys.executable, *flags, PROGRAM, "a.txt"],
        cwd=tmp_path,
        capture_output=True,
        env=clean_environment(),
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == inside("a.txt").out


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
