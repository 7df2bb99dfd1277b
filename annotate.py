#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["click>=8.1", "rich>=13.7", "pyyaml>=6.0.1"]
# ///
"""Check a saved article against a hand-curated list of its claims, and print the result.

    python annotate.py article.txt

reads the article and its claims file, finds each claim's words in the article, checks the article's quoted
words and figures against the words recorded from the sources, and prints a colour-coded report.

    article     the saved text; every position is an offset in code points into the text as read
    claim       one statement in the article that the curator has judged
    quote       the article's words that make up the claim
    anchor      where the quote was found: start, end (exclusive), and how
    source      a document or page the curator consulted
    evidence    what one source says about one claim, ideally in the source's own words
    verdict     the curator's judgement; never computed
    check       what is computed: do the article's quoted words and figures occur in the recorded evidence?
    statement   a sentence that asserts something checkable; unsourced if no claim covers it
    finding     a claim as the report shows it: its number, its anchor, its checks, what needs attention

The file follows the data: records, read and parse, anchor, check, detect, annotate, render, command line.
"""

from __future__ import annotations

import gc
import signal

if __name__ == "__main__":
    gc.disable()  # a run is short, and ending it frees all its memory
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until main runs, Ctrl-C ends it without a traceback

import codecs
import enum
import errno
import io
import os
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate, chain, compress, islice, pairwise, takewhile, zip_longest
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, Self, TextIO

import click
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from rich.style import Style
    from rich.text import Text

Colours = Literal["standard", "256", "truecolor"]  # rich's names for what a terminal can show

__version__ = "1.0.0"

# ------------------------------------------------------------------------------------------ records


class Verdict(enum.Enum):
    """The curator's judgement of a claim; this is the one table that every renderer reads.

    A terminal's background is unknown, so `colour` keeps a contrast of about 4.5 to 1 on white and on black alike.
    """

    label: str
    symbol: str
    settled: bool  # nothing is left to do, as far as the verdict goes
    colour: str
    basic: str  # where a terminal has sixteen colours only
    on_light: str
    on_dark: str

    #                value              label      symbol  settled  colour    basic   on_light   on_dark
    SUPPORTED = "supported", "supported", "✓", True, "#00845f", "green", "#00664a", "#4cc79b"
    MISSING_CONTEXT = "missing-context", "missing context", "◐", False, "#8f6f00", "yellow", "#6b5300", "#d9b23c"
    MISLEADING = "misleading", "misleading", "!", False, "#c25400", "red", "#9a4200", "#ff9a52"
    REFUTED = "refuted", "refuted", "✗", False, "#c73a7a", "magenta", "#a3255e", "#f58ab8"
    UNVERIFIED = "unverified", "unverified", "?", False, "#2b78c5", "cyan", "#1b5a9e", "#7fb8f5"
    OPINION = "opinion", "opinion", "○", True, "#767676", "bright_black", "#595959", "#b0b0b0"

    def __new__(cls, value: str, label: str, symbol: str, settled: bool, *colours: str) -> Self:  # noqa: FBT001
        """The member of one row."""
        member = object.__new__(cls)
        member._value_ = value
        member.label, member.symbol, member.settled = label, symbol, settled
        member.colour, member.basic, member.on_light, member.on_dark = colours
        return member


VERDICTS = {verdict.value: verdict for verdict in Verdict}


class How(enum.Enum):
    """How an anchor was found, strictest first."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    DRIFTED = "drifted"


class Grade(enum.Enum):
    """How words in quotation marks stand to the source's words, most faithful first."""

    VERBATIM = "verbatim"
    SPELLING = "spelling"
    EDITED = "edited"
    ABRIDGED = "abridged"
    ALTERED = "altered"
    ABSENT = "absent"


class Span(NamedTuple):
    """A range of the article: code points, end exclusive."""

    start: int
    end: int


class Ranged(Protocol):
    """Whatever has a start and an end in the article (code points, end exclusive)."""

    @property
    def start(self) -> int:
        """The offset of the first code point."""

    @property
    def end(self) -> int:
        """The offset behind the last code point."""


class Anchor(NamedTuple):
    """Where a quote stands in the article (code points, end exclusive) and how it was found."""

    start: int
    end: int
    how: How
    occurrences: int = 1  # how often the quote's words occur; more than one may need a prefix


MOST_TITLE = 48  # code points of a source's title in a note


class Source(NamedTuple):
    """A document or page the curator consulted."""

    key: str
    title: str
    publisher: str = ""
    published: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD
    url: str = ""
    kind: str = ""  # primary or secondary
    accessed: str = ""
    twin: bool = False  # another source has the same publisher and date

    @property
    def name(self) -> str:
        """What it is called in a note: who published it, and its title where that does not tell."""
        title = shortened(self.title, MOST_TITLE)
        return f"{self.publisher}: {title}" if self.twin else self.publisher or title


class Evidence(NamedTuple):
    """What one source says about one claim; quote holds the source's own words, if recorded."""

    source: Source
    quote: str = ""
    at: str = ""


class Claim(NamedTuple):
    """One statement in the article that the curator has judged."""

    id: str
    quote: str
    verdict: Verdict
    note: str = ""
    prefix: str = ""
    suffix: str = ""
    evidence: tuple[Evidence, ...] = ()


# ---------------------------------------------------------------- text from elsewhere, made visible

OBEYED = (  # by a terminal, an editor or a browser, instead of being shown
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and line feed, DEL, C1
    r"\xad\u061c\u180e\u200b\u200e\u200f"  # soft hyphen, marks of direction, zero-width space
    r"\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"  # formats, lone surrogates
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0\U000e0100-\U000e01ef"  # fillers, selectors
)
JOINED = r"\u0600-\u1cff\u2600-\u27bf\U0001f000-\U0001faff"  # scripts and signs that joiners shape
UNSEEN = re.compile(  # a joiner, too, but between letters beyond Latin, or signs
    rf"[{OBEYED}]|(?<![^\W\x00-\u02ff])(?<![\u0300-\u036f\ufe0f{JOINED}])[\u200c\u200d]"
    rf"|[\u200c\u200d](?![^\W\x00-\u02ff]|[{JOINED}])"
)


def visible(text: str) -> str:
    """The text with a picture in place of every character that would be obeyed instead of shown."""
    if text.isascii() and text.isprintable():  # most text, in a hundredth of the time
        return text
    return UNSEEN.sub(lambda found: picture(found[0]), text)


def picture(character: str) -> str:
    """The sign for a control character, such as `␛`, or its code point: `<U+202E>`."""
    code = ord(character)
    return chr(0x2400 + code) if character < " " else "␡" if character == "\x7f" else f"<U+{code:04X}>"


def visible_line(text: str) -> str:
    """The text with a picture for line breaks and tabs too, so that it cannot look like more than one line."""
    return visible(text).translate(str.maketrans("\t\n", "␉␊"))


def columns(text: str) -> int:
    """How many columns a terminal gives to a text that is visible."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(unicodedata.combining(each) > 0 for each in text)


# third-⏎party, not pre-⏎and
WRAPPED_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)[^\S\n]*\n\s*(?=[^\W\d_])(?!(?:and|or|to)\b)")
WHITE_SPACE = re.compile(r"\s+")


def flowing(text: str) -> str:
    """The text as it reads without its line breaks: every run of white space as one space, wrapped words joined."""
    return WHITE_SPACE.sub(" ", WRAPPED_HYPHEN.sub("-", text))


def one_line(text: str) -> str:
    """The text as it reads without its line breaks and without white space at its ends."""
    return " ".join(WRAPPED_HYPHEN.sub("-", text).split())


MOST_SAID = 60  # code points of a claim or quotation that is only named; its words stand in the article


def shortened(words: str, most: int) -> str:
    """The words on one line, cut in the middle at word ends to about `most` code points."""
    words = one_line(words)
    if len(words) <= most:
        return words
    head, tail = words[: most * 2 // 3], words[-(most // 3) :]
    return f"{head.rpartition(' ')[0] or head} […] {tail.partition(' ')[2] or tail}"


# ----------------------------------------------------------------------------------- read and parse


class Unusable(click.ClickException):
    """The one error that users see: an input or output that cannot be used, in one line or one a problem."""

    exit_code = 2


class Article(NamedTuple):
    """The saved text as read (offsets lead into `text`), and where it came from."""

    name: str
    text: str
    sha256: str = ""
    notice: str = ""  # said when the text could be read only by a guess


class Problem(NamedTuple):
    """Something wrong in a claims file; line and column count from 1."""

    line: int
    column: int
    message: str
    warning: bool = False


@dataclass(frozen=True)
class ClaimsFile:
    """What the curator wrote: facts about the article, sources by key, claims in the file's order."""

    name: str = "claims.yaml"
    facts: Mapping[str, str] = field(default_factory=dict)  # title, publisher, url, published, sha256
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str = ""


MOST_ARTICLE_BYTES = 64_000_000


def read_article(path: str, encoding: str | None = None) -> Article:
    """The article at `path`; raise Unusable, with what to do, when it is not a saved text."""
    name = file_name(path)
    data = limited_bytes(path, MOST_ARTICLE_BYTES)
    if wrong := not_text(data, encoding):
        raise Unusable(f"{name}: {wrong}")
    text, notice = decoded(data, name, encoding)
    if wrong := not_article(text):
        raise Unusable(f"{name}: {wrong}")
    import hashlib

    return Article(name, text, hashlib.sha256(data).hexdigest(), notice)


def limited_bytes(path: str, most: int) -> bytes:
    """The bytes of the file at `path` (`-` is standard input); raise Unusable if it cannot be read."""
    name = file_name(path)
    if path == "-" and sys.stdin is None:
        raise Unusable(f"{name}: closed")
    try:
        if path == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Unusable(f"{name}: cannot be read: {reason(error)}") from error
    if len(data) > most:
        raise Unusable(f"{name}: larger than {most // 1_000_000} MB, the most that is read")
    return data


def file_name(path: str) -> str:
    """What a file is called in reports and diagnostics."""
    return "standard input" if path == "-" else visible_line(os.path.basename(path.rstrip("/\\")) or path)


def reason(error: BaseException) -> str:
    """The plain words for why the system refused."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return visible_line(words[0].lower() + words[1:])


MAGIC = (  # how files begin that are often given by mistake, and what they are
    (b"%PDF-", "a PDF file, not text; save the article's text, for example with pdftotext"),
    (b"PK\x03\x04", "a Word or ZIP file, not text; save the article as plain text"),
    (b"{\\rtf", "an RTF file, not text; save the article as plain text"),
)


def not_text(data: bytes, encoding: str | None) -> str:
    """What a file is whose bytes are no text, or nothing."""
    binary = b"\0" in data and not encoding and marked_encoding(data) == "utf-8"
    return next((what for magic, what in MAGIC if data.startswith(magic)), "a binary file, not text" if binary else "")


BYTE_ORDER_MARKS = (  # byte-order marks, longest first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte-order mark declares, else UTF-8."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")


def decoded(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The article's text and a notice, empty unless the encoding had to be guessed; raise Unusable."""
    tried = encoding or marked_encoding(data)
    try:
        text = data.decode(tried)
        return text.removeprefix("\ufeff"), ""
    except (LookupError, UnicodeEncodeError) as error:  # the latter of the encoding's own name
        raise Unusable(f"--encoding: {visible_line(str(error))}") from error
    except UnicodeError as error:
        if encoding or tried != "utf-8" or b"\0" in data:
            raise Unusable(f"{name}: not {tried.upper().removesuffix('-SIG')} text: {undecodable(error)}") from error
        with suppress(UnicodeError):
            return data.decode("cp1252"), f"{name}: not UTF-8, read as Windows-1252; --encoding NAME says otherwise"
        raise Unusable(f"{name}: neither UTF-8 nor Windows-1252 text; --encoding NAME says what it is") from error


def undecodable(error: UnicodeError) -> str:
    """The plain words for where decoding stopped."""
    if isinstance(error, UnicodeDecodeError):
        return f"byte 0x{error.object[error.start]:02x} at offset {error.start:,}"
    return str(error)


HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
CLOSING_TAGS = re.compile(r"</(?:p|div|span|a|title|script|li|h[1-6])\s*>", re.IGNORECASE)
FEW_TAGS = 5  # in a text about HTML
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
FEW_CONTROLS = 5  # that a text may hold, and one in a hundred of its characters
FIRST_PART = 20_000  # code points of a text that tell what it is


def not_article(text: str) -> str:
    """What a text is that is no article, or nothing."""
    first = text[:FIRST_PART]
    if "\0" in text or len(CONTROLS.findall(first)) > len(first) // 100 + FEW_CONTROLS:
        return "a binary file, not text"
    if not UNSEEN.sub("", first).strip() and not UNSEEN.sub("", text).strip():
        return "empty, there is no text to check"
    if HTML.match(first) or len(CLOSING_TAGS.findall(first)) >= FEW_TAGS:
        return (
            "an HTML page, not the article's text; copy the text from a browser's reader view into a text file "
            "and give that"
        )
    return ""


MOST_CLAIMS_BYTES = 8_000_000


def read_claims(path: str) -> ClaimsFile:
    """The claims file at `path`, its warnings in `problems`; raise Unusable, naming every problem."""
    name = file_name(path)
    data = limited_bytes(path, MOST_CLAIMS_BYTES)
    try:
        text = data.decode(marked_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        raise Unusable(
            f"{name}:{line}:{column}: not {marked_encoding(data).upper()} text: {undecodable(error)}"
        ) from error
    claims_file = parse_claims(text, name)
    if any(not problem.warning for problem in claims_file.problems):
        raise Unusable(diagnostics(claims_file))
    return claims_file


def parse_claims(text: str, name: str = "claims.yaml") -> ClaimsFile:
    """What a claims file's text says, with every problem in it, in the order of the lines."""
    reader = ClaimsReader(text)
    try:
        read = reader.claims_file(root_node(text))
    except UnreadableError as error:
        read = ClaimsFile()
        reader.problems.update(error.args)
    return replace(read, name=name, problems=tuple(sorted(reader.problems)), text=text)


class UnreadableError(Exception):
    """A claims file cannot be read to its end; the arguments are the problems that say why."""


NOT_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
MOST_PROBLEMS = 50  # printed; the rest are counted


def root_node(text: str) -> yaml.Node:
    """The root of the file's tree; raise UnreadableError where it is no YAML, too much or nothing."""
    forbidden = (
        Problem(number, found.start() + 1, f"character U+{ord(found[0]):04X} is not allowed in YAML")
        for number, line in enumerate(LINE_BREAK.split(text), 1)
        for found in NOT_YAML.finditer(line)
    )
    if problems := tuple(islice(forbidden, MOST_PROBLEMS + 1)):
        raise UnreadableError(*problems)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # resolves no tags: text stays text
    try:
        check_size(text, loader)
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(syntax_problem(error)) from error
    if not root:
        raise UnreadableError(problem_at(None, "the file is empty; it needs 'claims'"))
    return root


MOST_NESTING = 50  # the C parser of PyYAML crashes on thousands
MOST_NODES = 250_000  # read, and visited, so that aliases cannot multiply without end


def check_size(text: str, loader: type[yaml.BaseLoader]) -> None:
    """Raise UnreadableError for a file that is deeper or longer than any claims file."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=loader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_NESTING:
            raise UnreadableError(problem_at(event.start_mark, f"nested more than {MOST_NESTING} deep"))
        if number > MOST_NODES:
            message = f"more than {MOST_NODES:,} entries; nothing behind here was read"
            raise UnreadableError(problem_at(event.start_mark, message))


SYNTAX_HINTS = (
    (
        "cannot start any token",
        "indent with spaces, and put a text that begins with a tab or one of @ ` % in quotation marks",
    ),
    ("mapping values are not allowed", "put a text that holds ': ' in quotation marks, or check the indentation"),
    ("unexpected end of stream", "a quotation mark or bracket is not closed"),
    ("undefined alias", "put a text that begins with * in quotation marks"),
    ("another document", "a claims file is one document, without a line of ---"),
    ("expected key", "check the indentation; a text that begins with a quotation mark must also end with it"),
    ("expected alphabetic or numeric", "put a text that begins with * or & in quotation marks"),
    ("unknown escape", "in double quotation marks write a backslash twice"),
)


def syntax_problem(error: yaml.MarkedYAMLError) -> Problem:
    """The parser's complaint as a problem, with what usually mends it."""
    words = str(error.problem or error.context)
    hint = next((f"; {hint}" for said, hint in SYNTAX_HINTS if said in words), "")
    return problem_at(error.problem_mark or error.context_mark, f"not valid YAML: {words}{hint}")


class Mark(Protocol):
    """A place in a YAML file, as both of PyYAML's parsers say it: from 0."""

    line: int
    column: int


def problem_at(mark: Mark | None, message: str, *, warning: bool = False) -> Problem:
    """The problem at one of PyYAML's marks; at the file's start for want of one."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(line, column, message, warning)


NAME = re.compile(r"[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*")
ARTICLE_KEYS = ("title", "publisher", "url", "published", "sha256")
SOURCE_KEYS = ("title", "publisher", "published", "url", "kind", "accessed")
CLAIM_KEYS = ("id", "quote", "prefix", "suffix", "verdict", "note", "evidence")
EVIDENCE_KEYS = ("source", "quote", "at")
WRAPPED_KEYS = frozenset({"quote", "prefix", "suffix", "note"})  # may run over several lines
PROSE_KEYS = WRAPPED_KEYS | {"title", "at"}  # in which a ` #` is likely to be meant
PLAIN_TAG = re.compile(r"tag:yaml\.org,2002:(?!python)[a-z]+|!|\?")
UNEVIDENCED = (Verdict.UNVERIFIED, Verdict.OPINION)


class ClaimsReader:
    """Reads the node tree of a claims file into records and collects the problems it meets.

    It works on nodes, not on loaded values: a node keeps its line and column, and a scalar keeps its characters.
    """

    def __init__(self, text: str) -> None:
        """Start without problems."""
        self.lines = LINE_BREAK.split(text)
        self.problems: set[Problem] = set()  # a set: an alias is read again wherever it is used
        self.visited = 0
        self.sources: dict[str, Source] = {}
        self.cited: set[str] = set()
        self.ids: set[str] = set()

    def problem(self, node: yaml.Node, message: str) -> None:
        """Note a problem where `node` starts."""
        self.problems.add(problem_at(node.start_mark, message))

    def suggestion(self, word: str, known: Iterable[str]) -> str:
        """The words that propose the nearest of the known ones, as long as anyone reads on."""
        return suggestion(word, known) if len(self.problems) < MOST_PROBLEMS else ""

    def claims_file(self, root: yaml.Node) -> ClaimsFile:
        """The facts about the article, the sources and the claims."""
        entries = self.entries(root, "a claims file", ("article", "sources", "claims"), required=("claims",))
        facts = self.texts(self.entries(entries.get("article"), "'article'", ARTICLE_KEYS), ARTICLE_KEYS)
        nodes = self.pairs(entries.get("sources"), "'sources'")
        self.sources = twins_marked({key: self.source(key, node) for key, (_, node) in nodes.items()})
        claims = tuple(self.claim(item) for item in self.items(entries.get("claims"), "'claims'"))
        self.problems |= {
            problem_at(key_node.start_mark, f"source '{key}' is never cited", warning=True)
            for key, (key_node, _) in nodes.items()
            if key not in self.cited
        }
        return ClaimsFile("", facts, self.sources, claims)

    def source(self, key: str, node: yaml.Node) -> Source:
        """The source under `key`."""
        entries = self.entries(node, f"source '{key}'", SOURCE_KEYS, required=("title",))
        texts = self.texts(entries, SOURCE_KEYS)
        if isinstance(entries.get("title"), yaml.ScalarNode) and not texts["title"]:
            self.problem(entries["title"], f"source '{key}' has an empty title")
        return Source(key, **{"title": "", **texts}, twin=False)

    def claim(self, node: yaml.Node) -> Claim:
        """One claim; what could not be read is left empty."""
        entries = self.entries(node, "a claim", CLAIM_KEYS, required=("id", "quote", "verdict"))
        texts = self.texts(entries, ("id", "quote", "prefix", "suffix", "note"))
        verdict = self.verdict(entries["verdict"]) if "verdict" in entries else Verdict.UNVERIFIED
        if isinstance(entries.get("quote"), yaml.ScalarNode) and not texts["quote"]:
            self.problem(entries["quote"], "the quote is empty")
        if "id" in entries:
            self.check_id(entries["id"], texts["id"])
        items = self.items(entries.get("evidence"), "'evidence'")
        if verdict not in UNEVIDENCED and not items and isinstance(node, yaml.MappingNode):
            self.problem(node, f"claim '{texts.get('id', '')}' is {verdict.value} and needs 'evidence'")
        evidence = tuple(self.evidence(item) for item in items)
        return Claim(**{"id": "", "quote": "", **texts}, verdict=verdict, evidence=evidence)

    def check_id(self, node: yaml.Node, text: str) -> None:
        """Note an id that cannot be a name for links, or that names two claims."""
        if not NAME.fullmatch(text):
            self.problem(node, f"id '{text}' must be letters, digits and hyphens")
        elif text in self.ids:
            self.problem(node, f"two claims have the id '{text}'")
        self.ids.add(text)

    def verdict(self, node: yaml.Node) -> Verdict:
        """The verdict named by a node; note an unknown one."""
        text = self.scalar(node, "'verdict'").strip()
        if text not in VERDICTS:
            hint = self.suggestion(text, VERDICTS) or f"; write one of {', '.join(VERDICTS)}"
            self.problem(node, f"unknown verdict '{text}'{hint}")
        return VERDICTS.get(text, Verdict.UNVERIFIED)

    def evidence(self, node: yaml.Node) -> Evidence:
        """One evidence entry; note a source that is not defined."""
        entries = self.entries(node, "evidence", EVIDENCE_KEYS, required=("source",))
        texts = self.texts(entries, EVIDENCE_KEYS)
        key = texts.pop("source", "")
        if "source" in entries and key not in self.sources:
            self.problem(entries["source"], f"source '{key}' is not defined{self.suggestion(key, self.sources)}")
        self.cited.add(key)
        return Evidence(self.sources.get(key) or Source(key, key), **texts)

    def entries(
        self, node: yaml.Node | None, what: str, known: Sequence[str], required: Sequence[str] = ()
    ) -> dict[str, yaml.Node]:
        """A mapping's values by key, without those left empty; note unknown, duplicate and missing keys."""
        pairs = self.pairs(node, what)
        for key, (key_node, _) in pairs.items():
            if key not in known:
                self.problem(key_node, f"unknown key '{key}'{self.suggestion(key, known)}")
        for key in required:
            if key not in pairs and isinstance(node, yaml.MappingNode):
                self.problem(node, f"{what} needs '{key}'")
        return {key: value for key, (_, value) in pairs.items() if key in required or not empty(value)}

    def pairs(self, node: yaml.Node | None, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """A mapping's key and value nodes by key; note wrong kinds and duplicates."""
        pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if node is None:
            return pairs
        self.visit(node)
        if not isinstance(node, yaml.MappingNode):
            self.problem(node, f"{what} must be a mapping (key: value), not {kind_name(node)}")
            return pairs
        for key_node, value in node.value:
            key = self.scalar(key_node, "a key")
            if key in pairs:
                self.problem(key_node, f"duplicate key '{key}'")
            elif isinstance(key_node, yaml.ScalarNode):
                pairs[key] = key_node, value
        return pairs

    def items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        """A list's nodes; note anything that is not a list."""
        if node is None:
            return []
        self.visit(node)
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if not empty(node):
            self.problem(node, f"{what} must be a list (- …), not {kind_name(node)}")
        return []

    def texts(self, entries: Mapping[str, yaml.Node], keys: Sequence[str]) -> dict[str, str]:
        """The text of those `keys` that are there."""
        return {key: self.text(key, entries[key]) for key in keys if key in entries}

    def text(self, key: str, node: yaml.Node) -> str:
        """The text under `key`; note prose that is cut short, and a date, an address or the like that cannot be one."""
        if key in PROSE_KEYS:
            self.check_comment(node)
        text = self.scalar(node, f"'{key}'").strip()
        text = text if key in WRAPPED_KEYS else one_line(text)
        form = FORMS.get(key)
        if text and form and (wrong := form(text)):
            self.problem(node, wrong)
        return text

    def scalar(self, node: yaml.Node, what: str) -> str:
        """The characters written in the file; note anything that is not text."""
        self.visit(node)
        if not isinstance(node, yaml.ScalarNode):
            self.problem(node, f"{what} must be text, not {kind_name(node)}")
            return ""
        return str(node.value)

    def visit(self, node: yaml.Node) -> None:
        """Count a node, note a tag that means nothing here; raise UnreadableError when aliases multiply without end."""
        self.visited += 1 + (len(node.value) // 100 if isinstance(node, yaml.ScalarNode) else 0)
        if self.visited > MOST_NODES:
            raise UnreadableError(problem_at(None, "the file's aliases expand to more than anyone could read"))
        if not PLAIN_TAG.fullmatch(node.tag):
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self.problem(node, f"tag '{tag}' has no meaning here; write plain text")

    def check_comment(self, node: yaml.Node) -> None:
        """Note prose that goes on behind a ` #`, where YAML takes it for a comment."""
        end = node.end_mark
        behind = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if isinstance(node, yaml.ScalarNode) and not node.style and re.match(r"\s+#", behind):
            message = "what follows ' #' is a comment; put the text in quotation marks to keep it"
            self.problems.add(problem_at(end, message, warning=True))


def twins_marked(sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources by key, those with the same publisher and date marked as twins."""
    alike = Counter((source.publisher, source.published) for source in sources.values() if source.publisher)
    return {key: source._replace(twin=alike[source.publisher, source.published] > 1) for key, source in sources.items()}


def empty(node: yaml.Node) -> bool:
    """Whether nothing was written as the value."""
    return isinstance(node, yaml.ScalarNode) and not node.value


def kind_name(node: yaml.Node) -> str:
    """The plain name of a node's kind."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return "empty" if empty(node) else "text"


MOST_KNOWN = 500  # words that are looked at for a suggestion


def suggestion(word: str, known: Iterable[str]) -> str:
    """The words that propose the nearest of the known ones, or nothing."""
    import difflib

    near = difflib.get_close_matches(word.lower()[:100], list(islice(known, MOST_KNOWN)), n=1)
    return f" (did you mean '{near[0]}'?)" if near else ""


DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def date_problem(text: str) -> str:
    """What is wrong with a date, or nothing."""
    parts = DATE.fullmatch(text)
    with suppress(ValueError):
        if parts and date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)):
            return ""
    return f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"


def url_problem(text: str) -> str:
    """What is wrong with an address, or nothing."""
    good = re.fullmatch(r"https?://[^\s/?#\\]+(?:[/?#]\S*)?", text, re.IGNORECASE)
    return "" if good else f"'{text}' is not an http(s) address"


KINDS = ("primary", "secondary")


def kind_problem(text: str) -> str:
    """What is wrong with a source's kind, or nothing."""
    return "" if text in KINDS else f"unknown kind '{text}'{suggestion(text, KINDS)}; write primary or secondary"


def sha256_problem(text: str) -> str:
    """What is wrong with a checksum, or nothing."""
    return "" if re.fullmatch(r"[0-9A-Fa-f]{64}", text) else "sha256 must be 64 hexadecimal digits"


FORMS: Mapping[str, Callable[[str], str]] = {
    "published": date_problem,
    "accessed": date_problem,
    "url": url_problem,
    "kind": kind_problem,
    "sha256": sha256_problem,
}


def diagnostics(claims_file: ClaimsFile) -> str:
    """Every problem as one line, each followed by the line it is in and a caret."""
    lines = LINE_BREAK.split(claims_file.text)
    shown = claims_file.problems[:MOST_PROBLEMS]
    said = [diagnostic(claims_file.name, problem, lines) for problem in shown]
    more = len(claims_file.problems) - len(shown)
    return "\n".join([*said, *([f"{claims_file.name}: {more:,} more problems"] if more else [])])


MOST_MESSAGE = 300  # code points of one problem


def diagnostic(name: str, problem: Problem, lines: Sequence[str]) -> str:
    """One problem with its line, cut to the part around the caret."""
    severity = "warning: " if problem.warning else ""
    head = f"{name}:{problem.line}:{problem.column}: {severity}{shortened(problem.message, MOST_MESSAGE)}"
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    if not line.strip():
        return visible(head)
    column = min(problem.column - 1, len(line))
    first = max(0, column - 60)
    before, after = (
        visible(line[first:column]).replace("\t", " "),
        visible(line[column : first + 110]).replace("\t", " "),
    )
    return f"{visible(head)}\n    {before}{after}\n    {' ' * columns(before)}^"


# -------------------------------------------------------------- anchor: fold, typography evened out

LOOKALIKES = {  # one code point for another: offsets stay
    "'": "‘’‚‛′‹›`´ʼ＇",
    '"': "“”„‟″«»＂",
    "-": "‐‑‒–—―−﹘﹣－",
    " ": "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
}
SPELT_OUT = {"…": "...", "æ": "ae", "œ": "oe", "ĳ": "ij", "''": '"', "--": "-"}
RUNS = re.compile(r"[…æœĳ]|''|--+|\.(?:[ ]\.){2,}")  # the last is an ellipsis with spaces
INVISIBLE = re.compile(  # with the line break that a soft hyphen is for
    r"(?:\xad *[\r\n]+ *|[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff])+"
)
SPACES = re.compile(
    r"""
    [ ] (?: (?P<idle> (?<=["'\-(\[{$£€][ ]) [ ]*            # after an opening mark
                    | (?= [ ]* ["'\-;!?)\]}%] )  [ ]*       # before a closing one
                    | (?= [ ]* [.,:] (?!\d) )  [ ]*
                    | (?= n't\b )                           # a tokeniser's: ca n't, can not, gon na
                    | (?<=\bcan[ ])(?=not\b) | (?<=\bgon[ ])(?=na\b) | (?<=\bwan[ ])(?=na\b) | (?<=\bgot[ ])(?=ta\b)
            ) | [ ]+ )
""",
    re.VERBOSE,
)

# Scripts that put no space between words (Thai to Khmer, kana, Han): each character counts as a word, with its marks.
# Classes as large as these are slow to compile, which is left until a text needs them.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0971-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f" + UNSPACED_MARKS
)


class Shifts(NamedTuple):
    """Where the replacements of one pass begin and end, by turns, after the pass and before it."""

    new: list[int]
    old: list[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The range before the pass of a range after it; what was deleted just outside stays outside."""
        first, last = bisect_right(self.new, start) - 1, bisect_left(self.new, end) - 1
        return (
            self.old[first] if first % 2 else self.old[first] + start - self.new[first],
            self.old[last + 1] if last % 2 else self.old[last] + end - self.new[last],
        )


@dataclass(frozen=True)
class Folded:
    """A text with its typography evened out, and the way back to the text as it was."""

    text: str
    passes: tuple[Shifts, ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text (code points, end exclusive) that a range of this one comes from."""
        for shifts in reversed(self.passes):
            start, end = shifts.origin(start, end)
        return start, end

    def rewritten(self, pattern: re.Pattern[str], plain: Callable[[re.Match[str]], str]) -> Folded:
        """The text after one more pass, in which every match is made plain."""
        pieces: list[str] = []
        shifts = Shifts([0], [0])
        for found in pattern.finditer(self.text):
            kept, put = self.text[shifts.old[-1] : found.start()], plain(found)
            start = shifts.new[-1] + len(kept)
            shifts.new.extend((start, start + len(put)))
            shifts.old.extend(found.span())
            pieces += (kept, put)
        return Folded("".join((*pieces, self.text[shifts.old[-1] :])), (*self.passes, shifts))

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """The places (offsets into the folded text, ascending) of every word."""
        places: dict[str, list[int]] = {}
        for word, place in word_spans(self.text):
            places.setdefault(word, []).append(place)
        return places


def fold(text: str) -> Folded:
    """The text as comparison sees it: typography, case and white space evened out, the words untouched."""
    folded = Folded(text)
    if not text.isascii():
        folded = folded.rewritten(INVISIBLE, lambda _: "")
    if not unicodedata.is_normalized("NFC", folded.text):
        folded = folded.rewritten(composable(), lambda found: unicodedata.normalize("NFC", found[0]))
    if len(folded.text.casefold()) > len(folded.text):
        folded = folded.rewritten(expandable(), lambda found: found[0].casefold())
    plain = folded.text.casefold()
    for common, forms in LOOKALIKES.items():
        for form in forms:
            plain = plain.replace(form, common)
    folded = Folded(plain, folded.passes).rewritten(RUNS, lambda found: SPELT_OUT.get(found[0][:2], "..."))
    folded = folded.rewritten(SPACES, lambda found: " " if found["idle"] is None else "")
    if folded.text.isascii():
        return folded
    return folded.rewritten(re.compile(rf"[ ](?<=[{UNSPACED}][ ])(?=[{UNSPACED}])"), lambda _: "")


@lru_cache(maxsize=4)
def folded_once(text: str) -> Folded:
    """The fold of an article, made once for all its claims."""
    return fold(text)


@cache
def composable() -> re.Pattern[str]:
    """The pattern of what normal form C puts together or replaces: marks with their letter, Korean syllables."""
    beyond_latin = [chr(code) for code in range(0x300, 0x10000)]
    marks = "".join(char for char in beyond_latin if unicodedata.combining(char))
    others = "".join(char for char in beyond_latin if unicodedata.normalize("NFC", char) != char)
    return re.compile(rf"\w?[{marks}]+|[{others}]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")


@cache
def expandable() -> re.Pattern[str]:
    """The pattern of characters of which case folding makes several: sharp s, ligatures."""
    return re.compile(f"[{''.join(char for char in map(chr, range(0xC0, 0x10000)) if len(char.casefold()) > 1)}]")


FIGURE = r"\d+ (?: [.,:] \d+ )*"  # is one word, with its suffix: 31.4, 1,600,000, 12:30, 5th
WORDS = re.compile(rf"{FIGURE} [^\W_]* | [^\W_]+", re.VERBOSE)  # of an ASCII text


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int]]:
    """The words of a folded text, or of a part of it, each with its place."""
    words = WORDS if text.isascii() else marked_words()
    return ((found[0], found.start()) for found in words.finditer(text, start, len(text) if end is None else end))


@cache
def marked_words() -> re.Pattern[str]:
    """The pattern of words with marks, and of words in scripts without spaces."""
    letter = rf"[^\W_{UNSPACED}]"
    return re.compile(
        rf"{FIGURE} {letter}* | {letter}+ (?: [{MARKS}]+ {letter}* )* | [{UNSPACED}] (?<=[^\W_]) [{MARKS}]*", re.VERBOSE
    )


CUTTING_SENSE = re.compile(
    r"""
    (?<=\d)(?=[.,:/⁄·]?\d) | (?<=\d[.,:/⁄·])(?=\d)              # 31|.4, 1/|2
  | (?<=[\s$€£¥(+-]\.)(?=\d)                                    # .|5
  | (?<=\d)(?=[^\W\d_]{1,2}\b|[½¼¾⅓⅔²³⁴⁵⁶⁷⁸⁹])                 # 5|th, 1.4|bn, 31|½
  | (?<=\d\s)(?<!\d{4}\s)(?=\d{3}\s\d{3}(?!\d)) | (?<=\d\s\d{3})(?=\s\d{3}(?!\d))  # 1 |600| 000
  | (?<=[^\W_])(?=n?['’]t\b)                                    # can|'t
  | (?i: (?<=\bnon-) | (?<=\banti-) | (?<=\bun-) )(?=[^\W_])    # non-|partisan
    """,
    re.VERBOSE,
)
CONTRACTION = re.compile(r"(?<=[^\W_])['’](?:ll|re|ve|d|m)\b")


def cuts_sense(text: str, at: int) -> bool:
    """Whether to begin or end at this place in a text would leave another figure, or half of a denial."""
    return bool(CUTTING_SENSE.match(text, at))


def inside_word(text: str, at: int) -> bool:
    """Whether a place in a text is inside a word or a figure."""
    before, after = INVISIBLE.sub("", text[max(0, at - 2) : at]), INVISIBLE.sub("", text[at : at + 2])
    within = before and after and in_word(before[-1]) and in_word(after[0])
    if not (within or cuts_sense(text, at) or CONTRACTION.match(text, at)):
        return False
    around = text[at - 1 : at + 1]
    return around.isascii() or not re.match(rf"[{UNSPACED}][^{MARKS}]|[^{UNSPACED}][{UNSPACED}]", around)


def in_word(character: str) -> bool:
    """Whether a character belongs to a word: a letter, a digit, or a mark on one."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


# -------------------------------------------------------------- anchor: exact, typographic, drifted

Place = tuple[int, int]  # code points, end exclusive
Match = tuple[int, int]  # the numbers of a word in the quote and of the same word in the text

MOST_CONTEXT = 256  # code points of a prefix or suffix that are looked at; more would not tell more
MOST_VOUCHED = 400  # places whose surroundings are compared word by word


def anchor(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor | None:
    """The place in the text where the quote's words stand, or None if there is none or it is in doubt."""
    quote, prefix, suffix = quote.strip(), prefix.rstrip()[-MOST_CONTEXT:], suffix.lstrip()[:MOST_CONTEXT]
    places, how = places_of(text, quote, prefix, suffix)
    if not places:
        return None
    start, end = places[0]
    if len(places) > 1 and prefix + suffix:
        likely = sorted(places, key=partial(letters_beside, text, prefix, suffix), reverse=True)[:MOST_VOUCHED]
        start, end = max(likely, key=partial(vouching, text, prefix, suffix))
    return Anchor(start, end, How.EXACT if text[start:end] == quote else how, len(places))


def places_of(text: str, quote: str, prefix: str, suffix: str) -> tuple[list[Place], How]:
    """The places where the quote stands in the strictest way in which it does, and that way.

    With a prefix or suffix to choose by, places that differ in typography only are among them. An end inside a word
    is accepted only where the quote stands nowhere else, and never inside a figure or a denial.
    """
    exact = literal_places(text, quote, inside_word)
    if exact and not prefix + suffix:
        return exact, How.EXACT
    folded, sought = folded_once(text), fold(quote).text.strip()
    if places := [folded.origin(*place) for place in literal_places(folded.text, sought, inside_word)]:
        return sorted({*exact, *places}), How.TYPOGRAPHIC
    if places := exact or literal_places(text, quote, cuts_sense):
        return places, How.EXACT
    return [folded.origin(*place) for place in drifted_places(folded, sought, prefix, suffix)], How.DRIFTED


MOST_PLACES = 10_000  # looked at: a text that repeats one letter has no end of them
MOST_COMPARED = 20_000_000  # code points in all of them


def literal_places(text: str, quote: str, inside: Callable[[str, int], bool]) -> list[Place]:
    """The places of the quote, letter by letter, with neither end inside what must stay whole."""
    places: list[Place] = []
    start = text.find(quote) if quote else -1
    for _ in range(1 + min(MOST_PLACES, MOST_COMPARED // max(1, len(quote)))):
        if start < 0:
            break
        end = start + len(quote)
        if not inside(text, start) and not inside(text, end):
            places.append((start, end))
        start = text.find(quote, start + 1)
    return places


def letters_beside(text: str, prefix: str, suffix: str, place: Place) -> int:
    """How many of the letters next to a place are the prefix's and the suffix's."""
    before, after = text[max(0, place[0] - MOST_CONTEXT) : place[0]], text[place[1] : place[1] + MOST_CONTEXT]
    return len(commonprefix((prefix[::-1], before.rstrip()[::-1]))) + len(commonprefix((suffix, after.lstrip())))


def vouching(text: str, prefix: str, suffix: str, place: Place) -> float:
    """How well the nearest words of the prefix and suffix agree with what stands around a place."""
    before = fold(text[max(0, place[0] - 2 * len(prefix) - 20) : place[0]]).text
    after = fold(text[place[1] : place[1] + 2 * len(suffix) + 20]).text
    return agreement(fold(prefix).text[::-1], before[::-1]) + agreement(fold(suffix).text, after)


def agreement(expected: str, there: str) -> float:
    """The letters of the words that two texts share, less of those that moved; between equals the beginning decides."""
    expected, there = expected.strip(), there.strip()
    wanted, near = ([word for word, _ in word_spans(part)] for part in (expected, there))
    worth = len(commonprefix((expected, there))) / 100
    for i, word in enumerate(wanted):
        if moved := [abs(j - i) for j, other in enumerate(near) if other == word]:
            worth += len(word) / (1 + min(moved))
    return worth


# A drifted quote is looked for in three steps. Windows: the parts of the text where most of the quote's rare
# words stand together. Alignment: a chain of equal words in order, which pays for what it skips, so that a stray
# word further off is not worth the way to it. Ends: words beside the chain that have taken the place of the quote's.


class Word(NamedTuple):
    """A word of a folded text; the weight is what it tells: its letters, as common words are short."""

    text: str
    start: int
    end: int
    weight: int


class Passage:
    """The words of a folded text, or of a part of it, and the weight of all that stands before each."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Split the text; a digit, or a character of an East Asian script, tells three times as much as a letter."""
        self.text = text
        self.words = [
            Word(word, at, at + len(word), len(word) * (3 if word[0].isdigit() or word >= "\u2e80" else 1))
            for word, at in word_spans(text, start, end)
        ]
        self.sums = list(accumulate((word.weight for word in self.words), initial=0))

    @property
    def weight(self) -> int:
        """The weight of all the words."""
        return self.sums[-1]

    def weight_between(self, first: int, last: int) -> int:
        """The weight of the words between two, given by their numbers."""
        return self.sums[last] - self.sums[first + 1]

    def between(self, first: int, last: int) -> str:
        """The text between two words, given by their numbers."""
        return self.text[self.words[first].end : self.words[last].start]


class Pair(NamedTuple):
    """A word of the quote and the same word of the text, by number; score is that of the best chain ending here."""

    quoted: int
    found: int
    score: float
    before: Pair | None

    def chain(self) -> list[Match]:
        """The pairs, first to last, of the best chain that ends here."""
        chain, pair = [], self
        while pair.before:
            chain.append(pair[:2])
            pair = pair.before
        return [pair[:2], *reversed(chain)]


class Drift(NamedTuple):
    """A passage that may be the quote after an edit."""

    score: float
    place: Place


def drifted_places(folded: Folded, quote: str, prefix: str, suffix: str) -> list[Place]:
    """The places in the folded text that a reader would still call the quote's passage: the likest, or equals."""
    sought, before, after = Passage(quote), Passage(fold(prefix).text), Passage(fold(suffix).text)
    if len(sought.words) == 1:
        return []
    aligned = [
        drift
        for start, end in windows(folded, sought)
        if (drift := best_drift(sought, Passage(folded.text, start, end), before, after))
    ]
    whole = [drift for drift in aligned if not any(cuts_sense(folded.text, at) for at in drift.place)]
    most = max((drift.score for drift in whole), default=0.0)
    return sorted({drift.place for drift in whole if drift.score == most})


WINDOWS = 4  # of the text in which a drifted quote is aligned
SAME_PASSAGE = 0.44  # the share of weight that a long quote and its passage must have in common
REACH = 300  # code points that an ellipsis in the quote may stand for
INTERRUPTION = 80  # code points between two quotation marks: “A,” she said, “B”


def windows(folded: Folded, quote: Passage) -> Iterator[Place]:
    """The parts of the folded text that hold enough of the quote's words to be worth aligning, heaviest first."""
    weights: Counter[str] = Counter()
    for word in quote.words:
        if word.text in folded.postings:
            weights[word.text] += word.weight
    enough = 0.75 * SAME_PASSAGE * quote.weight  # the rest may be words alike
    if weights.total() < enough:
        return
    width = len(quote.text) * 3 // 2 + INTERRUPTION + REACH * quote.text.count("...")
    for low, high in islice(apart(densest(rare_hits(folded, weights), weights, width)), WINDOWS):
        margin = width - (high - low) // 2
        start, end = max(0, low - margin), high + margin
        if sum(weights[word] for word in weights if occurs(folded.postings[word], start, end)) >= enough:
            yield start, end


POSTINGS = 400  # places of rare words that are looked at to find a drifted quote
FEWEST = 3  # of the quote's words are looked at, however common


def rare_hits(folded: Folded, weights: Counter[str]) -> list[tuple[int, str]]:
    """The places of the rarest of the words, ascending."""
    hits: list[tuple[int, str]] = []
    for number, word in enumerate(sorted(weights, key=lambda word: len(folded.postings[word]))):
        if number >= FEWEST and len(hits) + len(folded.postings[word]) > POSTINGS:
            break
        hits += [(place, word) for place in folded.postings[word]]
    return sorted(hits)


def densest(hits: list[tuple[int, str]], weights: Counter[str], width: int) -> list[Place]:
    """The ranges of at most this width, those whose different words weigh most first."""
    groups = []
    counts: Counter[str] = Counter()
    first = weight = 0
    for place, word in hits:
        weight += 0 if counts[word] else weights[word]
        counts[word] += 1
        while hits[first][0] < place - width or counts[hits[first][1]] > 1:
            gone = hits[first][1]
            counts[gone] -= 1
            weight -= 0 if counts[gone] else weights[gone]
            first += 1
        groups.append((-weight, hits[first][0], place))
    return [(low, high) for _, low, high in sorted(groups)]


def apart(places: Iterable[Place]) -> Iterator[Place]:
    """Those of the places that do not overlap one before."""
    taken: list[Place] = []
    for low, high in places:
        if all(high < start or low > end for start, end in taken):
            taken.append((low, high))
            yield low, high


def occurs(places: list[int], start: int, end: int) -> bool:
    """Whether any of the ascending places lies in the range."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


SHORT = 7  # the shorter the quote, the more must be in common: SHORT / weight is added


def best_drift(quote: Passage, there: Passage, prefix: Passage, suffix: Passage) -> Drift | None:
    """The passage of a window that is most like the quote, if it is like enough; context makes a short one surer."""
    score, chain = best_chain(quote, there)
    if not chain:
        return None
    (first, start), (last, end) = chain[0], chain[-1]
    start -= replaced_count(there.text, quote.words[:first][::-1], there.words[start::-1], prefix.words[::-1])
    if (first or cuts_sense(there.text, there.words[start].start)) and is_qualified(there.words, start):
        start -= 1
    end += replaced_count(there.text, quote.words[last + 1 :], there.words[end:], suffix.words)
    vouched = same_run(prefix.words[::-1], there.words[:start][::-1]) + same_run(suffix.words, there.words[end + 1 :])
    share = likeness(quote, there, chain, start, end)
    if share < min(1.0, SAME_PASSAGE + SHORT / (quote.weight + vouched)):
        return None
    return Drift(score + share, (there.words[start].start, there.words[end].end))


COMMON = 8  # a word that the quote has more often is aligned only in company
END = 4  # the weight that the quote's first and last word have in addition


def best_chain(quote: Passage, there: Passage) -> tuple[float, list[Match]]:
    """The score of the heaviest alignment of equal words in order, and its pairs of word numbers."""
    numbers: dict[str, list[int]] = {}
    for number, word in enumerate(quote.words):
        numbers.setdefault(word.text, []).append(number)
    pairs: list[Pair] = []
    row: dict[int, Pair] = {}  # the pairs of the word before, by the number of the quote's word
    for j, word in enumerate(there.words):
        last, row = row, {}
        same = numbers.get(word.text, [])
        if len(same) > COMMON:
            same = [i + 1 for i in last if i + 1 < len(quote.words) and quote.words[i + 1].text == word.text]
        for i in same:
            before = last.get(i - 1)
            score, before = (before.score, before) if before else best_before(quote, there, pairs, (i, j))
            row[i] = Pair(i, j, score + word.weight + (END if i in (0, len(quote.words) - 1) else 0), before)
        pairs += row.values()
    best = max(pairs, key=lambda pair: pair.score, default=None)
    return (best.score, best.chain()) if best else (0.0, [])


LOOKBACK = 40  # pairs that a pair may follow in an alignment


def best_before(quote: Passage, there: Passage, pairs: list[Pair], after: Match) -> tuple[float, Pair | None]:
    """The best score with which one of the latest pairs leads on to another pair, and that one; none if none does."""
    best: Pair | None = None
    score = 0.0
    for pair in pairs[-LOOKBACK:]:
        if pair.score > score and pair.quoted < after[0]:
            rest = pair.score - skipping(quote, there, pair[:2], after)
            best, score = (pair, rest) if rest > score else (best, score)
    return score, best


def skipping(quote: Passage, there: Passage, before: Match, after: Match) -> float:
    """The cost of going from one pair to the next: a quarter of the weight between, on the heavier side."""
    missing, foreign = quote.weight_between(before[0], after[0]), there.weight_between(before[1], after[1])
    if explained(quote, there, before, after):
        return missing / 4 + foreign / 50
    return max(missing, foreign) / 4


ATTRIBUTION = re.compile(r"""[,.;:!?-]* ["'] [^"]+ ["']""", re.VERBOSE)


def explained(quote: Passage, there: Passage, before: Match, after: Match) -> bool:
    """Whether an ellipsis in the quote or an attribution in the text explains what the text has between two pairs."""
    foreign = there.between(before[1], after[1])
    if len(foreign) <= INTERRUPTION and ATTRIBUTION.fullmatch(foreign):
        return True
    return len(foreign) <= REACH and "..." in quote.between(before[0], after[0])


BREAK = re.compile(r"[.!?\"]")
GUESSED = 3  # missing words at an end that are taken to be replaced when nothing tells


def replaced_count(text: str, wanted: list[Word], beside: list[Word], context: list[Word]) -> int:
    """The number of words beside an end, nearest first, that have taken the place of the quote's missing ones.

    Words alike and a context that goes on after them speak for it. Where nothing does, up to three words are taken
    to be replaced one by one. No sentence or quotation begins or ends on the way.
    """
    best, most, alike = 0, same_run(context, beside[1:]), 0.0
    limit = len(wanted) + (2 if wanted and context else 0)  # a context can tell that there are more words than before
    for count, (near, far) in enumerate(pairwise(beside[: limit + 1]), 1):
        if BREAK.search(text[min(near.end, far.end) : max(near.start, far.start)]):
            break
        alike += max(word.weight * similarity(word.text, far.text) for word in wanted)
        worth = alike + same_run(context, beside[count + 1 :]) + (0.5 if count == len(wanted) <= GUESSED else 0)
        if worth > most:
            best, most = count, worth
    return best


NEGATIONS = frozenset(
    "not no never without none nor neither nobody nothing nowhere cannot hardly barely scarcely rarely seldom"
    " non anti un".split()
)
QUALIFIERS = frozenset(
    tuple(words.split()) for words in ("more than", "less than", "fewer than", "greater than", "at least", "at most")
)


def is_qualified(words: list[Word], at: int) -> bool:
    """Whether the word before hangs together with this one, so that a passage rewritten here begins before both."""
    return at > 0 and (words[at - 1].text in NEGATIONS or (words[at - 1].text, words[at].text) in QUALIFIERS)


def same_run(words: list[Word], others: list[Word]) -> float:
    """The weight of the words, from the first on, that are the same."""
    pairs = takewhile(lambda pair: pair[0].text == pair[1].text, zip(words, others, strict=False))
    return float(sum(word.weight for word, _ in pairs))


SLIP = 3  # letters that a word has at least for one letter more or less not to matter
ALIKE = 0.5  # the share of letters that two words alike have in common


def similarity(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1: the letters shared at both ends, a single one more or less being a slip.

    Figures are alike only if equal.
    """
    short, long = sorted((one, other), key=len)
    if one == other or one[0].isdigit() or other[0].isdigit():
        return float(one == other)
    head = len(commonprefix((short, long)))
    tail = len(commonprefix((short[head:][::-1], long[head:][::-1])))
    if len(short) >= SLIP and head + tail == len(short) == len(long) - 1:
        return 1.0
    share = (head + tail) / len(long)
    return share if share >= ALIKE else 0.0


def likeness(quote: Passage, there: Passage, chain: list[Match], start: int, end: int) -> float:
    """The share of weight that the quote and the words from start to end have in common, from 0 to 1."""
    shared = float(sum(quote.words[i].weight for i, _ in chain))
    passage = float(there.weight_between(start - 1, end + 1))
    for before, after in pairwise(chain):
        if explained(quote, there, before, after):
            passage -= there.weight_between(before[1], after[1])
    for (a, c), (b, d) in pairwise(((-1, start - 1), *chain, (len(quote.words), end + 1))):
        for word, other in zip(quote.words[a + 1 : b], there.words[c + 1 : d], strict=False):
            alike = similarity(word.text, other.text)
            shared += alike * word.weight
            passage += alike * (word.weight - other.weight)
    return shared / max(quote.weight, passage)


# ------------------------------------------------------------- check: words and figures, one by one

SMALL_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {**SMALL_NUMBERS, **TENS}
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
LARGE = list(SCALES)[1:]
POWERS = {**SCALES, "k": 3, "m": 6, "bn": 9, "tn": 12}
ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def any_case(words: Iterable[str]) -> str:
    """The pattern of the words in any case; only ASCII letters, since the words are looked up afterwards."""
    return f"(?ai:{'|'.join(words)})"


LETTER = rf"(?:[^\W_][{MARKS}]*+)"
UNIT = (
    rf"(?> (?: {any_case(TENS)} (?: [-\s] {any_case(list(SMALL_NUMBERS)[1:10])} )? | {any_case(SMALL_NUMBERS)} ) \b )"
)
QUANTITY = rf"""
    (?P<minus> (?<![\w)\].,%]) [-−–] (?=\d) )?
    (?: (?<![^\W_]) (?P<digits> (?: (?<![\w.,/)\]’'"”]) \. (?=\d) )?    # .5
                               \d+ (?: [.,:/]\d+ | [\u00a0\u202f\u2009]\d{{3}}(?!\d) )*+ ) (?P<suffix> {LETTER}*+ )
      | \b (?P<words> {UNIT} (?: [-\s]\s* (?P<large> {any_case(SCALES)} ) \b    # four hundred and thirty thousand,
                (?: (?: (?<! (?ai:hundred) ) , )? \s (?: and\s )? {UNIT}    # not one million and two million
                    (?! (?ai: (?: [-\s]hundred )? [-\s]\s* (?P=large) \b ) ) )? )* )
        (?! [-‐‑–] (?ai: fir|seco|thi|four|fif|six|seven|eigh|nin|tenth|quart|hal ) ) )    # two-fifths, twenty-fifth
    (?P<scale> (?: [-\s]\s* {any_case(SCALES)} \b )* )
    (?P<percent> \s? [%‰] | [-\s]\s* (?ai:per) \s* (?ai:cent) (?: (?ai:age) \s+ (?ai:points?) )? \b )?
    """


class Token(NamedTuple):
    """A word, figure, sign, ellipsis or bracket in a quotation, and where it stands (code points, end exclusive)."""

    kind: str  # "word", "figure", "sign", "gap", "bracket", or "letters" (a word with letters in brackets)
    start: int
    end: int
    key: str  # as written, typography aside
    loose: str  # case, spelling and the notation of figures aside as well


DOTS = r"(?:…|\.(?:\s?\.){2,})"
ELLIPSIS = rf"(?:[\[(]\s*{DOTS}\s*[\])]|{DOTS})"
EDIT_WORDS = 8  # square brackets around more words are an aside, not an edit of a quotation


@cache
def token_pattern() -> re.Pattern[str]:
    """The pattern of all tokens."""
    return re.compile(
        rf"""
        (?P<sic> \[ \s* sic \b [^\[\]]{{0,3}} \] )
      | (?P<gap> {ELLIPSIS} (?: \s* {ELLIPSIS} )*+ )
      | (?P<letters> (?: {LETTER}++ (?= \[ ) | \[ {LETTER}++ \] (?= [^\W_] ) )
                     (?: {LETTER}++ | \[ {LETTER}++ \] | ' (?= [^\W_] ) )+ )
      | (?P<bracket> \[ (?! (?: [^\w\[\]]*+ \w++ ){{{EDIT_WORDS + 1}}} ) [^\w\[\]]*+ \w [^\[\]]{{0,200}} \] )
      | (?P<figure> {QUANTITY} )
      | (?P<word> (?: [^\W\d_] \. ){{2,}}+ (?: [^\W\d_] \b )? | {LETTER} (?: {LETTER} | ' (?= [^\W_] ) )*+ )
      | (?P<sign> (?<![\w)\].,%]) [-−–] (?= [$€£¥]\s?\d ) | [$¢£¥\u20a0-\u20cf&+°§±×÷≤≥≠≈] | [<>=~] (?=\s?[$€£¥]?\d) )
        """,
        re.VERBOSE,
    )


UNEVEN = (
    r"(?<=\w)[‘´`′](?=\w)|[’‐‑⋯\u00ad\u200b-\u200f\u2060]|[^\x00-\u024f\u2000-\u206f][\u0300-\u036f]*|.[\u0300-\u036f]+"
)


@cache
def quoted_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of quoted or recorded words, in order; punctuation and [sic] are not among them."""
    evened = Folded(text)
    if not text.isascii():
        evened = evened.rewritten(re.compile(UNEVEN), lambda found: evened_letter(found[0]))
    return tuple(
        Token(match.lastgroup or "", *evened.origin(*match.span()), *token_keys(match))
        for match in token_pattern().finditer(evened.text)
        if match.lastgroup != "sic"
    )


LETTER_FORMS = {**dict.fromkeys("’‘´`′ʼ＇", "'"), "‐": "-", "‑": "-", "⋯": "…"}


def evened_letter(letter: str) -> str:
    """The usual form of a letter with its accents; an apostrophe for its look-alikes, nothing for the invisible."""
    if letter[0] in LETTER_FORMS:
        return LETTER_FORMS[letter[0]]
    if unicodedata.category(letter[0]) == "Cf":
        return ""
    return unicodedata.normalize("NFKC" if letter[0].isalpha() or letter[0].isdecimal() else "NFC", letter)


GROUP_MARK = r"(?<=\d)[,\u00a0\u202f\u2009](?=\d{3}(?!\d))"


def token_keys(match: re.Match[str]) -> tuple[str, str]:
    """The token's key and its loose key."""
    kind, key = match.lastgroup, one_line(match[0])
    if kind == "gap":
        return "…", "…"
    if kind == "figure":
        return re.sub(r"[ -](?=[^\W\d]|%)", " ", re.sub(GROUP_MARK, "", key)), ":".join(quantity(match))
    if kind == "word":
        key = key.replace(".", "")  # U.S. and US
        return key, american(key.casefold())
    only_case = kind == "letters" and key[0] == "[" and key[2] == "]"  # [W]e
    return key, spoken(key) if only_case else key


def spoken(key: str) -> str:
    """The loose key of a word as it reads without the brackets in it."""
    return american(unbracketed(key).casefold())


def unbracketed(words: str, blank: str = "") -> str:
    """The words without square brackets, or with a blank for each."""
    return words.replace("[", blank).replace("]", blank)


# British and American spelling as rules over endings (and the ae inside); both spellings come out alike, and what
# comes out need not be a word. The stems are long enough to keep four, tour, prise, wise, timbre and called apart.
SPELLINGS = (
    (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|er|ers|able|ably|ful|fully|ites?|less|hoods?|y|al|ally|ists?)?$)", "or"),
    (r"(?<=[a-z]{3})(?<!pr)is(?=(?:e|es|ed|er|ers|ing|ings|able|ation|ations|ational)$)", "iz"),
    (r"(?<=[a-z]{3})ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),
    (r"(?<=[a-z])([aeiou]b|[a-z]t)re(?=[sd]?$)", r"\1er"),
    (r"(?<=[a-z]{3})ogue(?=[sd]?$)", "og"),
    (r"(?<=[aeiouy])([a-z]*[ea])ll(?=(?:ed|ing|ings|er|ers|or|ors|ous|ously)$)", r"\1l"),  # travelled
    (r"(?<=[a-z]{3})ll(?=ments?$)|(?<=[a-z]{2}i)ll(?=ful(?:ly)?$)|(?<=[a-z]{3}[io])ll(?=s?$)", "l"),  # fulfill
    (r"(?<=[a-z])ae(?=[a-z]{4}|[a-z]*[iy])", "e"),
    (r"(?<=[a-z]{3})ense(?=[sd]?$)", "ence"),
    (r"(?<=dg)e(?=ments?$)", ""),
    (r"(?<=gra)mme(?=s?$)", "m"),
)


@cache
def american(word: str) -> str:
    """The lower-case word with what British and American spelling write differently made alike."""
    stem, mark, ending = word.partition("'")
    for either, alike in SPELLINGS:
        stem = re.sub(either, alike, stem)
    return stem + mark + ending


PLAIN_NUMBER = r"(?!0\d|\d{1,3}\.\d\d0\Z)\d+(?:\.\d+)?|\.\d+"


def quantity(match: re.Match[str]) -> tuple[str, str]:
    """The kind and value of a figure: share and 314e-3 for 31.4 percent; what has no plain value stands for itself."""
    words = (match["words"] or "").lower()
    digits = str(worded(words)) if words else re.sub(GROUP_MARK, "", match["digits"])
    suffix, percent = (match["suffix"] or "").lower(), (match["percent"] or "").lower()
    if not re.fullmatch(PLAIN_NUMBER, digits) or suffix not in {"", *ORDINAL_SUFFIXES, *POWERS}:
        return "number", match[0].lower()
    power = POWERS.get(suffix, 0) + sum(POWERS[scale] for scale in re.findall("[a-z]+", match["scale"].lower()))
    kind = "ordinal" if suffix in ORDINAL_SUFFIXES else "number"
    if percent:
        kind = "points" if "point" in percent else "share"
        power -= 3 if "‰" in percent else 2
    return kind, ("-" if match["minus"] else "") + decimal(digits, power)


def worded(words: str) -> int:
    """The value of number words: four hundred and thirty thousand."""
    total = group = 0
    for word in re.findall("[a-z]+", words):
        if word == "hundred":
            group *= 100
        elif word in POWERS:
            total, group = total + group * 10 ** POWERS[word], 0
        else:
            group += NUMBERS.get(word, 0)  # `and` counts nothing
    return total + group


def decimal(digits: str, power: int = 0) -> str:
    """The digits (with or without a point) times ten to the power, written in one way only: 1.60 and 6 make 16e5."""
    whole, _, part = digits.partition(".")
    mantissa = (whole + part).rstrip("0")
    zeros = len(whole + part) - len(mantissa)
    return f"{mantissa.lstrip('0')}e{power - len(part) + zeros}" if mantissa else "0"


# --------------------------------------------------------------------------- check: comparing words


class Edit(NamedTuple):
    """One piece of the word diff, in reading order; all that was said, joined, is what was compared."""

    kind: str  # "same", "dropped", "added", "omitted" (said to be left out), "inserted" (in brackets), "spelling"
    said: str  # the article's own characters
    recorded: str  # the source's own characters


@dataclass(frozen=True)
class Comparison:
    """How the words the article puts in quotation marks stand to the recorded words."""

    grade: Grade
    edits: tuple[Edit, ...] = ()
    remarks: tuple[str, ...] = ()
    grave: bool = False  # a remark is such that nobody should call the words supported without a second look
    share: float = 0.0  # of the article's words, by letters, those that the recorded words have in order


class RecordedWords(NamedTuple):
    """Recorded words, ready to be searched."""

    text: str
    tokens: tuple[Token, ...]
    where: dict[str, list[int]]  # loose key: the tokens that have it


Numbers = tuple[int, int]  # of tokens, end exclusive


class Step(NamedTuple):
    """Tokens of the article and the recorded tokens that they stand for."""

    kind: str
    said: Numbers
    recorded: Numbers


class Reading(NamedTuple):
    """One way to find the quotation in the record so far: its worst rank, how many words it leaves out, its steps."""

    rank: int = 0
    left_out: int = 0
    steps: tuple[Step, ...] = ()

    def cost(self) -> tuple[int, int]:
        """What makes it worse than others."""
        return self.rank, self.left_out

    def began(self) -> bool:
        """Whether any recorded word is part of it yet."""
        return any(start < end for _, _, (start, end) in self.steps)

    def extended(self, rank: int, kind: str, said: Numbers, recorded: Numbers) -> Reading:
        """The reading with one step more; a run of the same words is one step."""
        steps = self.steps
        if kind == "same" and steps and steps[-1].kind == "same":
            said, recorded = (steps[-1].said[0], said[1]), (steps[-1].recorded[0], recorded[1])
            steps = steps[:-1]
        left_out = recorded[1] - recorded[0] if kind == "omitted" else 0
        return Reading(max(self.rank, rank), self.left_out + left_out, (*steps, Step(kind, said, recorded)))


GRADES = tuple(Grade)
SPELLING, EDITED, ABRIDGED = 1, 2, 3  # ranks among the grades
FAITHFUL = GRADES[: ABRIDGED + 1]
STEP_KINDS = ("same", "spelling", "inserted")  # of a word, by rank
WORD_KINDS = frozenset({"word", "figure", "letters", "sign"})


def compare(said: str, recorded: str) -> Comparison:
    """How the article's words stand to the recorded words: the best grade, and the edits that lead to them.

    Altered words are the same passage still: half of them stand in order (by letters, and two at least) in a stretch
    of the record at most three times as long, or four fifths in any order. If not, they are absent.
    """
    words, record = quoted_tokens(said), recorded_words(recorded)
    if not any(token.kind in WORD_KINDS for token in words):
        alike = [token.key for token in words] == [token.key for token in record.tokens]
        return Comparison(Grade.VERBATIM if alike and pictures(said) == pictures(recorded) else Grade.ABSENT)
    found = faithful_comparison(said, recorded)
    if found:
        return found
    if is_endless(words, record):
        return Comparison(Grade.ALTERED, (), (TOO_LONG,))
    steps, share = closest(words, record)
    return comparison(Grade.ALTERED, said, record, steps, share) if share else Comparison(Grade.ABSENT)


def pictures(text: str) -> list[str]:
    """The emoji and other pictures in a text, in order: all that words without words have to tell."""
    return [each for each in text if unicodedata.category(each) == "So"]


def faithful_comparison(said: str, recorded: str) -> Comparison | None:
    """The comparison if the recorded words hold the article's and nothing is changed without a sign."""
    words, record = quoted_tokens(said), recorded_words(recorded)
    if is_endless(words, record):
        same = " ".join(token.key for token in words) in " ".join(token.key for token in record.tokens)
        return Comparison(Grade.VERBATIM, (Edit("same", said, said),), share=1.0) if same else None
    reading = faithful(words, record)
    return comparison(GRADES[reading.rank], said, record, reading.steps) if reading and reading.began() else None


TOO_LONG = "too long to be compared word by word"
MOST_PAIRS = 2_000_000  # of equal words, for each bracket and ellipsis; two thousand words of prose have 50,000


def is_endless(said: Sequence[Token], record: RecordedWords) -> bool:
    """Whether the words repeat themselves so often, or are so many, that comparing each with each takes too long."""
    if len(record.tokens) * len(said) * (1 + len(said)) <= MOST_PAIRS:
        return False  # most texts, without counting
    choices = 1 + sum(token.kind not in {"word", "figure", "sign"} for token in said)
    pairs = sum(count * len(record.where.get(word, ())) for word, count in Counter(map(diff_key, said)).items())
    return pairs * choices > MOST_PAIRS


def comparison(grade: Grade, said: str, record: RecordedWords, steps: Sequence[Step], share: float = 1.0) -> Comparison:
    """The comparison that the steps make."""
    steps = whole_sentences(steps, record)
    edits = edits_of(said, quoted_tokens(said), record, steps)
    remarks, strayed = list(remarks_on(edits)), ""
    if grade in FAITHFUL:
        remarks += surroundings(steps, record)
        strayed = stray_words(said, steps, record)
    if strayed:
        remarks.append(f"the source's quotation marks leave out “{shortened(strayed, MOST_SAID)}”")
    return Comparison(grade, edits, tuple(remarks), bool(strayed) or denies_otherwise(edits), share)


@cache
def recorded_words(text: str) -> RecordedWords:
    """The text's words, ready to be searched."""
    where: dict[str, list[int]] = {}
    for place, token in enumerate(quoted_tokens(text)):
        where.setdefault(token.loose, []).append(place)
    return RecordedWords(text, quoted_tokens(text), where)


# A faithful reading is looked for word by word. Each step keeps the best reading for every place in the record that the
# words so far lead to (a beam search): a word goes on in the next place, or jumps at the beginning and behind an
# ellipsis; a bracket stands for a few recorded words.

RecordPlace = tuple[int, bool]  # the next recorded token, and whether the next word may stand anywhere after it

BEAM = 400  # readings kept at a time, once BEAM_START words have told them apart
BEAM_START = 4


def faithful(said: Sequence[Token], record: RecordedWords) -> Reading | None:
    """The most faithful reading of the quotation in the record, if there is one in which no word changes unmarked."""
    states: dict[RecordPlace, Reading] = {(0, True): Reading()}
    for index in range(len(said)):
        reached: dict[RecordPlace, Reading] = {}
        for state, reading in readings(said, index, record, states):
            if state not in reached or reading.cost() < reached[state].cost():
                reached[state] = reading
        if index >= BEAM_START and len(reached) > BEAM:
            reached = dict(sorted(reached.items(), key=lambda item: (item[1].cost(), item[0]))[:BEAM])
        states = reached
        if not states:
            return None
    ends = (reading for (place, free), reading in states.items() if free or not joined(record, place))
    return min(ends, key=Reading.cost, default=None)


def readings(
    said: Sequence[Token], index: int, record: RecordedWords, states: dict[RecordPlace, Reading]
) -> Iterator[tuple[RecordPlace, Reading]]:
    """Every state that one more token of the article leads to, with its reading."""
    token, here = said[index], (index, index + 1)
    for place, reading in landings(token, index, record, states):
        rank = step_rank(token, record.tokens[place], opening=opens_fragment(said, index))
        if rank is not None:
            yield (place + 1, False), reading.extended(rank, STEP_KINDS[rank], here, (place, place + 1))
    for (place, free), reading in states.items():
        if token.kind == "gap" and (free or not joined(record, place)):
            yield (place, True), reading.extended(ABRIDGED, "omitted", here, (place, place))
        elif token.kind == "bracket":
            for end in [place] if free else replaceable(token, place, record.tokens):
                ahead = reading.extended(EDITED, "omitted", (index, index), (place, end)) if place < end else reading
                yield (end, free), ahead.extended(EDITED, "inserted", here, (end, end))


def opens_fragment(said: Sequence[Token], index: int) -> bool:
    """Whether the case of the token's first letter may be the article's: at the beginning and after an edit."""
    return index == 0 or said[index - 1].kind in {"gap", "bracket", "letters"}


def landings(
    token: Token, index: int, record: RecordedWords, states: dict[RecordPlace, Reading]
) -> Iterator[tuple[int, Reading]]:
    """The recorded tokens that the article's token may be, each with the best reading up to it."""
    for (place, free), reading in states.items():
        if not free and place < len(record.tokens):
            yield place, reading
    jumps = sorted(place for place, free in states if free)
    for place in range(len(record.tokens)) if token.kind == "letters" else record.where.get(token.loose, ()):
        before = bisect_right(jumps, place)
        if before and not joined(record, place):
            start = jumps[before - 1]
            reading = states[start, True]
            if start < place and reading.began():
                reading = reading.extended(ABRIDGED, "omitted", (index, index), (start, place))
            yield place, reading


# Where (¦) two tokens make one word or one figure: a quotation that begins or ends there cuts it.
NUMBER = "|".join(NUMBERS)
SEAM = rf"""
    (?<![^\W_]) (?: non|anti|un|ex|pre|post|pro|counter|il|in|im|dis|half|mid ) [-‐‑–] ¦ \w
  | (?<![\w.,-]) \d{{1,3}} (?: [ '’]\d{{3}} )* [ '’] ¦ \d{{3}} [ '’] \d{{3}} (?!\d)    # 1 600 000
  | \d['’] ¦ \d{{3}} (?!\d)
  | \d\s ¦ (?: \d/\d | [½¼¾⅓⅔] | and\sa\s (?: half|third|quarter ) \b )
  | [$¢£¥\u20a0-\u20cf] ¦ \d
  | \w[-‐‑] ¦ (?: free|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths? ) \b
  | \b (?: twen|thir|for|fif|six|seven|eigh|nine ) ty[-‐‑] ¦ \w
  | \b (?: {"|".join(SCALES)} ) ,?\s (?: and\s )? ¦ (?: \d | (?: {NUMBER} ) \b )
  | \b and\sa\s ¦ (?: half|third|quarter ) \b
  | \b (?: {NUMBER} ) \s ¦ (?: and\sa\s (?: half|third|quarter ) | quarters|thirds|fifths|dozen|half ) \b
"""
SEAM_REACH = 24  # code points on either side that tell


def joined(record: RecordedWords, place: int) -> bool:
    """Whether the recorded token is one word or one figure with the token before it."""
    if not 0 < place < len(record.tokens):
        return False
    at = record.tokens[place].start
    head, tail = record.text[max(0, at - SEAM_REACH) : at].lower(), record.text[at : at + SEAM_REACH].lower()
    return bool(re.search(SEAM, f"{head}¦{tail}", re.VERBOSE))


EDIT_REACH = 6  # so many recorded words at most may stand where the article has its bracket


def replaceable(bracket: Token, place: int, record: Sequence[Token]) -> Iterator[int]:
    """Where the recorded words may end that the bracket stands for; a denial is replaced by a denial only."""
    yield place
    denies = any(map(denial, quoted_tokens(bracket.key[1:-1])))
    for end in range(place, min(place + EDIT_REACH, len(record))):
        if denial(record[end]) and not denies:
            return
        yield end + 1


def denial(token: Token) -> bool:
    """Whether the word denies."""
    return (token.loose in NEGATIONS and token.key != "UN") or "n't" in token.loose


def step_rank(said: Token, record: Token, *, opening: bool) -> int | None:
    """The rank of one word against one recorded word; an opening word may differ in the case of its first letter."""
    if said.key == record.key:
        return 0
    if said.kind == "letters":
        return EDITED if letters_fit(said.key, record) else None
    if said.loose != record.loose:
        return None
    if "figure" in {said.kind, record.kind}:
        return SPELLING
    reads = unbracketed(record.key)
    if said.key.casefold() == reads.casefold():
        return 0 if record.kind == "letters" or (opening and said.key[1:] == reads[1:]) else None
    first_alike = opening or said.key[0].isupper() == reads[0].isupper()
    return SPELLING if first_alike and said.key.isupper() == reads.isupper() else None


STEM = 3  # letters that a word keeps at least when its ending is replaced in brackets


def letters_fit(said: str, record: Token) -> bool:
    """Whether a word edited by brackets comes from the recorded one: letters put in, another case, another ending."""
    stem = re.sub(r"\[[^\]]+\]", "", said)
    ending = r"|[^\W\d]{1,3}" if len(stem) >= STEM else ""
    pattern = re.sub(r"^\[([A-Z])\]", r"(?i:\1)", said)  # [S]he: a change of case, which adds nothing
    pattern = re.sub(r"^\[([^\]]+)\]", r"(?i:\1)?", pattern)
    pattern = pattern.replace("[", "(?i:").replace("]", f"{ending})?")
    hides_denial = denial(record) and spoken(said) != record.loose
    return record.kind == "word" and not hides_denial and bool(re.fullmatch(pattern, record.key))


def closest(said: Sequence[Token], record: RecordedWords) -> tuple[list[Step], float]:
    """The steps to the article's words from the recorded words most like them, and the share of the words in those.

    Fragments between ellipses are looked for one after the other.
    """
    steps: list[Step] = []
    shared: Counter[str] = Counter()
    start = low = 0
    for end in (*(n for n, token in enumerate(said) if token.kind == "gap"), len(said)):
        window = stretch(said[start:end], record, low)
        fragment = list(diff_steps(said, (start, end), record.tokens, window))
        found = [step.recorded for step in fragment if step.recorded[0] < step.recorded[1]]
        if found:
            if low:
                steps[-1] = Step("omitted", steps[-1].said, (low, found[0][0]))
            low = found[-1][1]
        steps += [*fragment, Step("omitted", (end, end + 1), (low, low))]
        shared += Counter(word_keys(said[start:end])) & Counter(word_keys(record.tokens[slice(*window)]))
        start = end + 1
    return steps[:-1], common_share(said, steps, shared)


@cache
def rewording(said: str, recorded: str) -> tuple[Edit, ...]:
    """The word diff of two whole texts; nothing if they are too long to be compared word by word."""
    words, record = quoted_tokens(said), recorded_words(recorded)
    if is_endless(words, record):
        return ()
    steps = diff_steps(words, (0, len(words)), record.tokens, (0, len(record.tokens)), whole=True)
    return edits_of(said, words, record, steps)


HEAVY = 6  # letters: a longer word weighs no more
IN_ORDER, IN_ANY_ORDER = 0.5, 0.8  # shares of the words from which on a passage is the same, altered


def common_share(said: Sequence[Token], steps: Iterable[Step], shared: Counter[str]) -> float:
    """The share of the words, by letters, kept in order, or shared in any order; none if it is too small."""
    same = (said[n] for step in steps if step.kind in STEP_KINDS for n in range(*step.said))
    words, kept = word_keys(said), word_keys(same)
    total, in_order, in_any_order = (
        sum(min(len(key), HEAVY) for key in keys) for keys in (words, kept, shared.elements())
    )
    enough = in_order >= IN_ORDER * total or in_any_order >= IN_ANY_ORDER * total
    return max(in_order, in_any_order) / total if enough and shared.total() >= min(2, len(words)) else 0.0


def word_keys(tokens: Iterable[Token]) -> list[str]:
    """The keys that the words among the tokens are aligned by."""
    return [diff_key(token) for token in tokens if token.kind in WORD_KINDS]


def diff_key(token: Token) -> str:
    """The key that words are aligned by: how they read, without brackets in them."""
    return spoken(token.key) if token.kind == "letters" else token.loose


COMMON_IN_RECORD = 64  # a word that occurs more often says nothing about where a passage stands


def stretch(said: Sequence[Token], record: RecordedWords, low: int) -> Numbers:
    """The range of recorded tokens from token low on, at most three times as long, that has most words in place.

    Each pair of equal words votes for the offset between them, rare words most (the idea of the Hough transform).
    """
    votes: Counter[int] = Counter()
    for index, token in enumerate(said):
        places = record.where.get(diff_key(token), [])
        for place in places[bisect_left(places, low) :][:COMMON_IN_RECORD]:
            votes[place - index] += 100 * min(len(token.key), HEAVY) // len(places)
    slack = max(2 * HEAVY, len(said))
    offsets = sorted(votes) or [0]
    sums = [0, *accumulate(votes[offset] for offset in offsets)]
    gains = [sums[bisect_right(offsets, offset + slack)] - sums[n] for n, offset in enumerate(offsets)]
    best = offsets[gains.index(max(gains))]
    return max(low, best), max(low, best + slack + len(said))


def diff_steps(
    said: Sequence[Token], here: Numbers, record: Sequence[Token], there: Numbers, *, whole: bool = False
) -> Iterator[Step]:
    """The steps of a word diff of two ranges; unless `whole`, words at either end are replaced, never just dropped."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(
        None, [*map(diff_key, said[slice(*here)])], [*map(diff_key, record[slice(*there)])], autojunk=False
    )
    codes = matcher.get_opcodes()
    for n, (kind, i1, i2, j1, j2) in enumerate(codes):
        article, source = range(here[0] + i1, here[0] + i2), range(there[0] + j1, there[0] + j2)
        if kind == "equal":
            for i, j in zip(article, source, strict=True):
                yield from pair_steps(said, i, record, j)
            continue
        words = sum(said[i].kind in WORD_KINDS for i in article)
        if n == 0 and not whole:
            source = source[max(0, len(source) - words) :]
        elif n == len(codes) - 1 and not whole:
            source = source[:words]
        if source:
            yield Step("dropped", (article.start, article.start), (source.start, source.stop))
        for i in article:
            yield Step("inserted" if said[i].kind == "bracket" else "added", (i, i + 1), (source.stop, source.stop))


def pair_steps(said: Sequence[Token], i: int, record: Sequence[Token], j: int) -> Iterator[Step]:
    """The steps of two words that read alike: they may differ in their case or brackets."""
    rank = step_rank(said[i], record[j], opening=opens_fragment(said, i))
    if rank is None:
        yield Step("dropped", (i, i), (j, j + 1))
        yield Step("added", (i, i + 1), (j + 1, j + 1))
    else:
        yield Step(STEP_KINDS[rank], (i, i + 1), (j, j + 1))


def whole_sentences(steps: Iterable[Step], record: RecordedWords) -> list[Step]:
    """The steps, an ellipsis at either end of the quotation standing for the rest of the recorded sentence."""
    found = list(steps)
    first, last = taken(found)
    begin, end = sentences_around(first, last, record)
    if found[0].kind == "omitted" and found[0].said == (0, 1):
        found[0] = Step("omitted", (0, 1), (begin, first))
    if found[-1].kind == "omitted":
        found[-1] = Step("omitted", found[-1].said, (last, end))
    return found


def taken(steps: Sequence[Step]) -> Numbers:
    """The range of the recorded tokens from the first to the last that the steps speak of."""
    ranges = [step.recorded for step in steps if step.recorded[0] < step.recorded[1]]
    return ranges[0][0], ranges[-1][1]


def sentences_around(first: int, last: int, record: RecordedWords) -> Numbers:
    """The numbers of the recorded tokens of the sentences in which a range of them begins and ends."""
    text, tokens = record.text, record.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    sentences = (sentence for paragraph in paragraphs(text) for sentence in sentences_within(text, paragraph))
    touched = [span for span in sentences if span.end > start and span.start < end]
    token_at = partial(bisect_left, tokens, key=lambda token: token.start)
    return token_at(touched[0].start), token_at(touched[-1].end)


def surroundings(steps: Sequence[Step], record: RecordedWords) -> Iterator[str]:
    """What a reader must not miss in the rest of the recorded sentence: a denial of what was taken from it."""
    first, last = taken(steps)
    begin, end = sentences_around(first, last, record)
    around = (*record.tokens[begin:first], *record.tokens[last:end])
    denials = dict.fromkeys(record.text[token.start : token.end] for token in around if denial(token))
    if denials:
        yield f"the rest of the source's sentence holds {' and '.join(f'“{word}”' for word in denials)}"


def stray_words(said: str, steps: Sequence[Step], record: RecordedWords) -> str:
    """Who says it, where the source has that outside its quotation marks and the article within them; else nothing."""
    first, last = taken(steps)
    start, end = record.tokens[first].start, record.tokens[last - 1].end
    inside = [(max(start, span.start), min(end, span.end)) for span in quotations_within(record.text, start, end)]
    if quotations(said) or not any(low == start or high == end for low, high in inside):
        return ""
    parts = (part.strip("\"“”„«»'‘’ ,") for part in parts_outside(record.text, start, end, inside))
    outside = " … ".join(filter(None, parts))
    return outside if any(map(saying_verb, outside.lower().split())) else ""  # not of a title or a nickname


def parts_outside(text: str, start: int, end: int, inside: Iterable[Place]) -> Iterator[str]:
    """The parts of a range of the text before, between and behind the ranges inside it, which are in order."""
    edges = [start, *chain.from_iterable(inside), end]
    return (text[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True))


def edits_of(text: str, said: Sequence[Token], record: RecordedWords, steps: Iterable[Step]) -> tuple[Edit, ...]:
    """The steps as pieces of text, each with the white space after it; other punctuation belongs to the same words."""
    edits: list[Edit] = []
    at = there = 0
    for kind, here, taken_from in steps:
        begin, end = extent(text, said, here, at)
        if kind == "omitted":
            begin = end  # an ellipsis is the article's own
        start, stop = extent(record.text, record.tokens, taken_from, there)
        there = there or start
        if kind != "same":
            add_edit(edits, "same", text[at:begin], record.text[there:start])
            at, there = begin, start
        add_edit(edits, kind, text[at:end], record.text[there:stop])
        at, there = end, stop
    add_edit(edits, "same", text[at:], "")
    return tuple(edits)


def extent(text: str, tokens: Sequence[Token], numbers: Numbers, at: int) -> Place:
    """The range of the text that tokens take up with the white space behind them; nothing, at `at`, for none."""
    first, last = numbers
    return (tokens[first].start, blank_end(text, tokens[last - 1].end)) if first < last else (at, at)


def blank_end(text: str, offset: int) -> int:
    """The offset behind the white space at the offset."""
    while text[offset : offset + 1].isspace():
        offset += 1
    return offset


def add_edit(edits: list[Edit], kind: str, said: str, recorded: str) -> None:
    """Add a piece to the edits, or to the last of them if that is of the same kind."""
    if edits and edits[-1].kind == kind:
        edits[-1] = Edit(kind, edits[-1].said + said, edits[-1].recorded + recorded)
    elif said or recorded:
        edits.append(Edit(kind, said, recorded))


MANNERS = {"omitted": "left out", "inserted": "in brackets", "dropped": "dropped", "added": "added"}


def remarks_on(edits: Sequence[Edit]) -> Iterator[str]:
    """What a reader must not miss among the edits: denials and figures, and capitals if they alone differ."""
    for kind, manner in MANNERS.items():
        texts = [edit.said or edit.recorded for edit in edits if edit.kind == kind]
        telling = dict.fromkeys(chain.from_iterable(map(telling_words, texts)))
        if telling:
            yield f"the words {manner} hold {' and '.join(f'“{word}”' for word in telling)}"
    dropped = "".join(edit.recorded for edit in edits if edit.kind == "dropped")
    added = "".join(edit.said for edit in edits if edit.kind == "added")
    if dropped and dropped.casefold().split() == added.casefold().split():
        yield "only capitals differ"


DENYING_PREFIX = r"\[(?:in|im|il|ir|dis)\](?=[^\W_])"  # put before a word: [im]possible


def denies_otherwise(edits: Iterable[Edit]) -> bool:
    """Whether a denial is among the words that an ellipsis leaves out or that brackets put in."""
    changed = " ".join(edit.said + edit.recorded for edit in edits if edit.kind in ("omitted", "inserted"))
    return any(denial(token) for token in quoted_tokens(unbracketed(changed, " "))) or bool(
        re.search(DENYING_PREFIX, changed)
    )


def telling_words(text: str) -> Iterator[str]:
    """The denials and figures of the text; “one” is too often a pronoun."""
    for token in quoted_tokens(unbracketed(text, " ")):
        if denial(token) or (token.kind == "figure" and token.key.lower() != "one"):
            yield text[token.start : token.end]
    yield from re.findall(DENYING_PREFIX, text)


# ----------------------------------------------------------------- check: quotations in the article

# What opens a quotation, and what closes it; two backticks are a tokeniser's or TeX's.
DOUBLE_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "``": "''", "「": "」", "『": "』"}
SINGLE_MARKS = {"‘": "’", "‚": "‘’", "'": "'", "‹": "›"}
ALWAYS_OPEN = "“„«「『"  # right behind a letter too
APOSTROPHES = ("'", "’", "‘", "›")  # single marks that stand within words as well
QUOTATION_MARK = re.compile(r"``|''|[“”„«»\"「」『』‘’‚'‹›]|\n[^\S\n]*\n|\Z")  # or the end of a paragraph
APOSTROPHE_WORD = r"(?i:\d\ds|(?:tis|twas|til|em|n|cause|bout|round)\b)"


@cache
def quotations(text: str) -> tuple[Span, ...]:
    """The article's quotations without their marks, in order; those inside another one are part of it."""
    double = list(marked_spans(text, DOUBLE_MARKS))
    single = [
        span
        for span in marked_spans(text, SINGLE_MARKS)
        if not holds(double, span.start) and not holds(double, span.end)
    ]
    outermost: list[Span] = []
    for span in sorted(double + single, key=lambda span: span.start):
        if not outermost or span.start >= outermost[-1].end:
            outermost.append(span)
    return tuple(outermost)


def holds(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds the offset."""
    n = bisect_right(spans, offset, key=lambda span: span.start)
    return n > 0 and offset < spans[n - 1].end


def marked_spans(text: str, marks: dict[str, str]) -> Iterator[Span]:
    """The spans between marks; what nothing closes ends with its paragraph, or was none if only one sign opened it."""
    opened: tuple[int, str] | None = None
    first: int | None = 0  # where the paragraph begins, until a mark is met in it
    for match in QUOTATION_MARK.finditer(text):
        mark, place = match[0], match.start()
        opening = mark in marks and mark_opens(text, match)
        closing = broken = False
        if opened:
            closing = bool(mark) and mark in marks[opened[1]] and mark_closes(text, match)
            broken = not mark.strip() or (opening and mark == opened[1])
            if closing or (broken and marks is DOUBLE_MARKS and opened[1] != "``"):
                yield Span(opened[0], place)
        elif first is not None and marks is DOUBLE_MARKS and not opening and was_open(text, match):
            yield Span(first, place)
        if closing or broken or opened is None:
            opened = (match.end(), mark) if opening and not closing else None
        first = match.end() if not mark.strip() else first if mark in APOSTROPHES else None


def mark_opens(text: str, match: re.Match[str]) -> bool:
    """Whether the mark can open a quotation: it begins a word, and is no apostrophe (’tis, ’90s)."""
    before, mark, after = text[max(0, match.start() - 1) : match.start()], match[0], text[match.end() : match.end() + 1]
    if (not after.strip() and mark not in "«``") or (before.isalnum() and mark not in ALWAYS_OPEN):
        return False
    return mark in DOUBLE_MARKS or not re.match(APOSTROPHE_WORD, text[match.end() : match.end() + 7])


def mark_closes(text: str, match: re.Match[str]) -> bool:
    """Whether the mark can close a quotation: an apostrophe only where no letter follows."""
    return match[0] not in APOSTROPHES or not text[match.end() : match.end() + 1].isalnum()


def was_open(text: str, match: re.Match[str]) -> bool:
    """Whether the mark closes what was opened before its paragraph: it only ever closes, and ends a word."""
    return match[0] == "''" or (match[0] == "”" and not text[match.start() - 1 : match.start()].isspace())


def quotations_within(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of the article's quotations between two offsets that hold words."""
    spans = quotations(text)
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start)
    for span in spans[first:last]:
        low, high = max(start, span.start), min(end, span.end)
        if re.search(r"[^\W_]", text[low:high]):
            yield Span(low, high)


# ----------------------------------------------------------------------------------- check: figures

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"
)
YEAR = r"(?:,?\s\d{4}\b)"
COINS = {"$": "$", "€": "€", "£": "£", "¥": "¥", "dollar": "$", "euro": "€", "pound": "£", "yen": "¥"}
PARTS = {
    "half": "5e-1",
    "a third": "1/3",
    "one third": "1/3",
    "two thirds": "2/3",
    "a quarter": "25e-2",
    "one quarter": "25e-2",
    "three quarters": "75e-2",
}
PART = any_case(PARTS).replace(" ", r"[-\s]")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Figure(NamedTuple):
    """A number, share, sum, ordinal or date in a text (code points, end exclusive)."""

    start: int
    end: int
    values: tuple[tuple[str, ...], ...]  # what it may mean: 2021 is a year or a number
    sure: bool  # it cannot be an ordinary word, as one, second and half-hearted are


@cache
def figure_pattern() -> re.Pattern[str]:
    """The pattern of all figures."""
    return re.compile(
        rf"""
        (?P<date> \b \d{{4}}-\d\d-\d\d \b
                | \b \d\d? (?:st|nd|rd|th)? (?: \s of )? \s {MONTH} {YEAR}?
                | \b {MONTH} (?: \s \d\d? (?:st|nd|rd|th)? \b (?! [.,:]?\d | \s?% ) {YEAR}? | {YEAR} ) )
      | (?P<part> \b {PART} \b
                  (?! \s (?: a\s )? {any_case(["dozen", *SCALES])} \b ) )    # half a million
      | (?P<ordinal> \b {any_case(ORDINALS)} \b )
      | (?P<amount> (?P<currency> [$€£¥] \s? )? {QUANTITY}
                    (?P<coin> [-\s] {any_case(coin for coin in COINS if len(coin) > 1)} s? \b )? )
        """,
        re.VERBOSE,
    )


FigureReading = tuple[tuple[tuple[str, ...], ...], bool]


def date_reading(match: re.Match[str]) -> FigureReading:
    """Year, month and day of a date, empty what it does not say."""
    if match[0][4:5] == "-":
        return (("date", *match[0].split("-")),), True
    year, day = re.search(r"\d{4}", match[0]), re.search(r"(?<!\d)\d\d?(?!\d)", match[0])
    month = next(n for n, name in enumerate(MONTHS, 1) if name in match[0])
    return (("date", year[0] if year else "", f"{month:02}", f"{int(day[0]):02}" if day else ""),), True


def part_reading(match: re.Match[str]) -> FigureReading:
    """The value of a part; it is sure if it is two or three parts, a part of something or about a part."""
    words = one_line(match[0].lower().replace("-", " "))
    of_something = re.match(r"\s(?:of|the)\b", match.string[match.end() : match.end() + 5])
    return (("share", PARTS[words]),), bool(words[-1] == "s" or of_something or qualifier(match.string, match.start()))


QUALIFIER = (
    r"(?i:\b(?:(?:more|less|fewer|greater) than|at (?:least|most)|up to|as (?:many|much|few|little) as|about"
    r"|around|approximately|roughly|nearly|almost|over|under|some|only|close to))\s+$"
)


def qualifier(text: str, start: int) -> str:
    """The words before a figure that say how exact it is: more than, nearly."""
    match = re.search(QUALIFIER, flowing(text[max(0, start - 20) : start]))
    return match[0].strip() if match else ""


def ordinal_reading(match: re.Match[str]) -> FigureReading:
    """The value of an ordinal; from the third on it is sure (the first and the second are often adverbs or clocks)."""
    place = ORDINALS.index(match[0].lower()) + 1
    definite = re.search(r"(?i:\bthe)\s\Z", match.string[max(0, match.start() - 5) : match.start()])
    return (("ordinal", decimal(str(place))),), bool(definite) and place >= ORDINALS.index("third") + 1


YEAR_AFTER = r"(?i:\b(?:in|since|until|during|before|after|by))\s\Z"  # behind these a number of a year is no count


def amount_reading(match: re.Match[str]) -> FigureReading:
    """The value of an amount; a lone one (often a pronoun) is not sure, nor is a number that is part of a name."""
    kind, value = quantity(match)
    coin = (match["currency"] or match["coin"] or "").strip().lstrip("-").lower().removesuffix("s")
    country = re.search(r"[A-Z]{0,3}\Z", match.string[max(0, match.start() - 3) : match.start()])
    kind = COINS.get(coin, kind)
    if match["currency"] and country and country[0] != "US":
        kind = country[0] + kind  # HK$
    values: tuple[tuple[str, ...], ...] = ((kind, value),)
    if re.fullmatch(r"1\d{3}|20\d\d", match[0]):
        dated = re.search(YEAR_AFTER, match.string[max(0, match.start() - 10) : match.start()])
        values = (("date", match[0], "", ""), *(() if dated else values))
    grown = (match["suffix"] or "").lower() not in {"", "s", *ORDINAL_SUFFIXES, *POWERS}
    named = re.match("[A-Z]-", match.string[max(0, match.start() - 2) : match.start()])  # COVID-19
    return values, not grown and not named and match[0].lower() not in {"zero", "one"}


FIGURE_READERS = {"date": date_reading, "part": part_reading, "ordinal": ordinal_reading, "amount": amount_reading}


def figures_within(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures between two offsets, in order."""
    for match in figure_pattern().finditer(text, start, end):
        values, sure = FIGURE_READERS[match.lastgroup or ""](match)
        yield Figure(match.start(), match.end(), values, sure)


SPACED_NUMBER = r"(?<![\d.,])\d{1,3}(?:(?: \d{3}){2,}| 000)(?!\d)"  # 1 600 000 or 12 000, not Table 4 600


@cache
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of recorded words, in order; a number grouped by plain spaces is one."""
    grouped = re.sub(SPACED_NUMBER, lambda found: found[0].replace(" ", "\u00a0"), text)
    return tuple(figures_within(grouped, 0, len(grouped)))


def agree(said: Figure, recorded: Figure) -> bool:
    """Whether the recorded figure has the value of the article's; a full date holds its month and its year."""
    return any(
        all(x in {"", y} for x, y in zip(a, b, strict=True))
        for a in said.values
        for b in recorded.values
        if len(a) == len(b)
    )


# ----------------------------------------------------------------------- check: what is found where


class Status(enum.Enum):
    """Where the words or the figure were found."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"
    NO_WORDS = "no words recorded"


@dataclass(frozen=True)
class Check:
    """What the program computed for one quotation or figure inside a claim."""

    kind: str  # "quotation" or "figure"
    start: int  # code points in the article, end exclusive
    end: int
    said: str  # the article's characters between them
    status: Status
    comparison: Comparison | None = None
    evidence: Evidence | None = None  # where it was found, or what it was compared with
    qualifier: str = ""

    @property
    def passed(self) -> bool:
        """Whether a cited source has the words or the figure."""
        return self.status is Status.FOUND and (self.comparison is None or self.comparison.grade in FAITHFUL)


class Shelves(NamedTuple):
    """The evidence with recorded words, by how near it is to a claim."""

    own: list[Evidence]  # what the claim cites
    same: list[Evidence]  # recorded under other claims, from sources that it cites without their words
    other: list[Evidence]  # all else


def checks(text: str, start: int, end: int, claim: Claim, claims: Sequence[Claim]) -> tuple[Check, ...]:
    """The checks of every quotation and figure between two offsets, in order; an opinion without evidence has none."""
    if claim.verdict is Verdict.OPINION and not claim.evidence:
        return ()
    quoted = list(quotations_within(text, start, end))
    figured = [
        figure
        for figure in figures_within(text, start, end)
        if figure.sure and not any(quotations_within(text, figure.start, figure.end))
    ]
    shelves = shelved(claim, claims) if quoted or figured else Shelves([], [], [])
    found = [quotation_check(text, span, claim, shelves) for span in quoted]
    found += [figure_check(text, figure, claim, shelves) for figure in figured]
    told = [check for check in found if claim.evidence or check.status is not Status.NO_WORDS]
    return tuple(sorted(told, key=lambda check: check.start))


def shelved(claim: Claim, claims: Sequence[Claim]) -> Shelves:
    """The recorded words of all claims, by how near they are to this one."""
    shelves = Shelves([item for item in claim.evidence if item.quote], [], [])
    worded_sources = {item.source.key for item in shelves.own}
    wordless_sources = {item.source.key for item in claim.evidence} - worded_sources
    for item in chain.from_iterable(other.evidence for other in claims if other is not claim):
        if item.quote:
            (shelves.same if item.source.key in wordless_sources else shelves.other).append(item)
    return shelves


def quotation_check(text: str, span: Span, claim: Claim, shelves: Shelves) -> Check:
    """The check of one quotation, in the claim's own evidence first: the most faithful, then the first cited."""
    said = text[span.start : span.end]
    check = partial(Check, "quotation", span.start, span.end, said)
    ranked = [(compare(said, item.quote), item) for item in shelves.own]
    best = min(ranked, key=lambda pair: (GRADES.index(pair[0].grade), -pair[0].share), default=None)
    if best and best[0].grade in FAITHFUL:
        return check(Status.FOUND, *best)
    for status, shelf in ((Status.FOUND, shelves.same), (Status.ELSEWHERE, shelves.other)):
        for item in shelf:
            compared = faithful_comparison(said, item.quote)
            if compared:
                return check(status, compared, item)
    if best is None:
        return check(Status.NO_WORDS, None, next(iter(claim.evidence), None))
    return check(Status.ABSENT if best[0].grade is Grade.ABSENT else Status.FOUND, *best)


def figure_check(text: str, figure: Figure, claim: Claim, shelves: Shelves) -> Check:
    """The check of one figure, likewise; a date may also be the date of a source that the claim cites."""
    said, qualified = text[figure.start : figure.end], qualifier(text, figure.start)
    check = partial(Check, "figure", figure.start, figure.end, said, qualifier=qualified)
    dates = ((Status.FOUND, item, published(item)) for item in claim.evidence if item.source.published)
    for status, item, found in chain(
        recorded_figures(Status.FOUND, shelves.own),
        dates,
        recorded_figures(Status.FOUND, shelves.same),
        recorded_figures(Status.ELSEWHERE, shelves.other if is_distinctive(said) else ()),
    ):
        if agree(figure, found):
            return check(status, figure_comparison(said, qualified, item, found), item)
    status = Status.ABSENT if shelves.own else Status.NO_WORDS
    return check(status, None, next(iter(shelves.own or claim.evidence), None))


def is_distinctive(figure: str) -> bool:
    """Whether a figure says something by being in another source: a whole number below a hundred is in most texts."""
    return not re.fullmatch(r"\d{1,2}|[A-Za-z-]+", figure)


def recorded_figures(status: Status, shelf: Iterable[Evidence]) -> Iterator[tuple[Status, Evidence, Figure]]:
    """The figures recorded in the evidence, each with the status it gives to a figure that agrees."""
    return (
        (status, item, figure)
        for item in shelf
        for figure in figures(item.quote)
        if figure.sure or not item.quote[figure.start].isdigit()
    )


def published(item: Evidence) -> Figure:
    """The date of a source as a figure, which stands nowhere in its words."""
    parts = (*item.source.published.split("-"), "", "")[:3]
    return Figure(0, 0, (("date", *parts),), sure=True)


def figure_comparison(said: str, qualified: str, item: Evidence, found: Figure) -> Comparison:
    """The comparison of two figures of one value, with what differs beside the value as remarks."""
    if found.end == 0:
        return Comparison(Grade.VERBATIM, (), (f"the date of the source: {item.source.published}",), share=1.0)
    written, other = item.quote[found.start : found.end], qualifier(item.quote, found.start)
    remarks = []
    if written.casefold().split() != said.casefold().split():
        remarks.append(f"the source has “{written}”")
    if other.casefold() != qualified.casefold():
        remarks.append(f"the source says “{other}”" if other else f"the source does not say “{qualified}”")
    return Comparison(Grade.VERBATIM, (Edit("same", said, written),), tuple(remarks), share=1.0)


# ---------------------------------------------------------------------- check: what needs attention


def attention(claim: Claim, anchor: Anchor | None, found_checks: Sequence[Check], words: str = "") -> tuple[str, ...]:
    """The reasons why a claim needs attention, each a plain sentence; `words` are the article's."""
    undated = dict.fromkeys(item.source.name for item in claim.evidence if not item.source.published)
    return (
        *anchor_reasons(claim, anchor, words),
        *check_reasons(claim.verdict, found_checks),
        *(f"the source {name} has no date" for name in undated),
    )


def is_reworded(edits: Sequence[Edit]) -> bool:
    """Whether a word differs in a diff of two texts; those too long to be compared are taken to differ."""
    return not edits or any(edit.kind != "same" for edit in edits)


def anchor_reasons(claim: Claim, anchor: Anchor | None, words: str) -> Iterator[str]:
    """What is amiss with the place of the claim's words."""
    if anchor is None:
        yield "its words were not found in the article"
        return
    if anchor.how is How.DRIFTED:
        changed = "words have" if is_reworded(rewording(words, claim.quote)) else "punctuation has"
        yield f"its {changed} changed in the article"
    if anchor.occurrences > 1 and not (claim.prefix or claim.suffix):
        yield f"its words occur {anchor.occurrences} times in the article and nothing says which is meant"


def check_reasons(verdict: Verdict, found_checks: Sequence[Check]) -> Iterator[str]:
    """Where check and verdict disagree.

    Supported vouches for every word and figure; missing context, for words that were changed; unverified says that the
    words were not found. What is misleading or refuted may well be quoted rightly or wrongly.
    """
    for check in found_checks:
        altered = check.comparison is not None and check.comparison.grade is Grade.ALTERED
        if not check.passed and (verdict is Verdict.SUPPORTED or (verdict is Verdict.MISSING_CONTEXT and altered)):
            yield f"{verdict.label}, yet {failure(check)}"
        elif check.comparison and verdict is Verdict.SUPPORTED and check.comparison.grave:
            yield f"{verdict.label}, yet {'; '.join(check.comparison.remarks)}"
    quoted = [check for check in found_checks if check.kind == "quotation"]
    real = all(check.passed or check.status is Status.ELSEWHERE for check in found_checks)
    if verdict is Verdict.UNVERIFIED and quoted and real:
        yield f"{verdict.label}, yet all its quoted words and figures are in the sources"


def failure(check: Check) -> str:
    """What a check that did not pass has found, as half a sentence."""
    words = (
        f"“{shortened(check.said, MOST_SAID)}”" if check.kind == "quotation" else f"the figure {one_line(check.said)}"
    )
    where = check.evidence.source.name if check.evidence else ""
    return {
        Status.FOUND: f"{words} differs from the words of {where}",
        Status.ELSEWHERE: f"{words} is not in its evidence, only in that of another claim ({where})",
        Status.ABSENT: f"{words} is not in the words of its sources",
        Status.NO_WORDS: f"no words are recorded to compare {words} with",
    }[check.status]


# ------------------------------------------------------------------------------------- detect: cues


class Cue(enum.Enum):
    """What makes a sentence checkable."""

    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    FIGURE = "figure"
    DATE = "date"
    COMPARISON = "comparison"
    ASSERTION = "assertion"


@dataclass(frozen=True)
class Statement:
    """A sentence that asserts something checkable (code points, end exclusive); the more cues, the surer."""

    start: int
    end: int
    cues: tuple[Cue, ...]


def vocabulary(words: str) -> frozenset[str]:
    """The set of these words."""
    return frozenset(words.split())


def whole_words(*ideas: str) -> str:
    """The pattern of any of these as whole words; re compiles it when it is first needed, and keeps it."""
    return rf"\b(?:{'|'.join(ideas)})\b"


# ------------------------------------------------------------------------------- detect: paragraphs

WRAP_COLUMNS = 120  # hardly anyone wraps later
SENTENCE_CLOSERS = frozenset(".!?…:\"'”’)]")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs in their order, without the white space around them.

    Blank lines part them, and so does a line break that no wrapping explains.
    """
    found: list[Span] = []
    block: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = trimmed(text, at, at + len(line))
        if words.start < words.end:
            block.append(words)
        else:
            found += unwrapped(text, block)
            block = []
        at += len(line)
    return found + unwrapped(text, block)


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its ends; empty when nothing else is in it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """The paragraphs of a block of lines: a line whose break wrapping explains goes on in the next."""
    found: list[Span] = []
    longest = max((line.end - line.start for line in lines), default=0)
    for before, line in zip([None, *lines], lines, strict=False):
        if before and is_wrapped(text, before, line, longest):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def is_wrapped(text: str, line: Span, following: Span, longest: int) -> bool:
    """Whether the next line's first word would not have fitted into the longest line, and begins no list item.

    In lines longer than most people wrap at, a line that ends with a sentence is a paragraph.
    """
    words = text[following.start : following.end]
    first = len(words.split(maxsplit=1)[0])
    whole = longest > WRAP_COLUMNS and text[line.end - 1] in SENTENCE_CLOSERS
    return line.end - line.start + 1 + first > longest and not whole and not is_list_item(words)


def is_list_item(words: str) -> bool:
    """Whether the words begin with a bullet or a number."""
    return bool(re.match(r"(?:[-*+•‣]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s", words))


# -------------------------------------------------------------------------------- detect: sentences

# Before a name or a number, never the end of a sentence.
TITLES = vocabulary(
    """mr mrs ms mx dr prof rep reps sen sens gov govs gen lt col maj capt sgt cpl cmdr adm rev fr hon pres supt atty
    messrs mme mlle vs nos fig figs p pp vol sec para ch approx est e.g i.e cf al ca""",
)
# The end of a sentence only when a word follows that begins one.
ABBREVIATIONS = vocabulary(
    """inc corp co ltd llc bros jr sr etc dept univ assn st mt ft ave blvd rd jan feb mar apr jun jul aug sept sep oct
    nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass
    md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ph.d""",
)
# Words that begin a sentence and hardly ever a name.
OPENERS = vocabulary(
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with to of
    as but and or nor so yet if when while after before since because although though however there here what who how
    why where some many most all both no not one two now then still also even such other another something nothing
    everything anything someone nobody everyone anyone""",
)
WEEKDAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday")
AFTER_HOUR = WEEKDAYS | vocabulary("est edt et pt gmt utc cet bst")


@cache
def full_stop_pattern() -> re.Pattern[str]:
    """The pattern of a sentence's possible end: the mark, what closes quotations and brackets behind it, a space."""
    return re.compile(
        r"""
          (?P<mark> [.!?…。！？｡] (?<! [.!?…。！？｡]. ) (?<! \.\s. )  # only where a run of marks begins: linear
                    (?: (?<=\.) (?:\s?\.)++ | (?<=[.!?…]) [.!?…]*+ | [。！？｡]*+ ) )
          (?P<closed> (?: \s?(?:''|[”’»)\]}」』）】]) | ['"] | \s"(?=\s|\Z) | \[\d{1,3}\] )*+ )
          (?: \s+ | \Z | (?<=[。！？｡”」』）】]) )  # Chinese and Japanese put no space
        """,
        re.VERBOSE,
    )


def sentences_within(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = counted = paragraph.start
    quotes = 0
    for stop in full_stop_pattern().finditer(text, paragraph.start, paragraph.end):
        quotes += text.count('"', counted, stop.start())
        counted = stop.start()
        end, following = stop.end("closed"), stop.end()
        if stop["closed"].endswith(' "') and quotes % 2 == 0:  # that mark opens the next sentence
            end = following = end - 1
        if following < paragraph.end and is_sentence_end(text, start, stop):
            yield trimmed(text, start, end)
            start = following
    yield Span(start, paragraph.end)


def is_sentence_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence begun at start ends at this full stop."""
    mark, after = stop["mark"][0], text[stop.end() : stop.end() + 80]
    gap = stop.start() > start and text[stop.start() - 1].isspace()
    following = after.lstrip(" \t\n\"'“‘«„`([")
    if mark in "。！？｡":
        return True
    if following[:1].islower():
        return False
    if mark in "!?":
        return not (stop["closed"] and is_reporting(after))
    if stop["mark"] == ".":
        return not is_abbreviation(text, start, stop.start() - gap, re.split(r"[\W_]", following, maxsplit=1)[0])
    return not gap or bool(stop["closed"])  # an ellipsis behind a space stands for words left out


def is_reporting(words: str) -> bool:
    """Whether these words, right behind a quotation, say who said it: `Smith asked`."""
    found = re.match(r"\s*(?:[A-Z][\w.'’-]*\s+|(?:the|his|her)\s+){1,4}([a-z]+)", words)
    return bool(found and saying_verb(found[1]))


def is_abbreviation(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop here, before the word that follows, only shortens the sentence's last word."""
    window = max(start, stop - 20)
    last = re.search(r"(?:[^\W_]+\.)*[^\W_]+\Z", text[window:stop])
    if not last:
        return False
    word, low = last[0], last[0].lower()
    if window + last.start() == start and (word.isdigit() or len(word) == 1):  # the number of a list item
        return True
    if low in {"no", "art", "a.m", "p.m"}:
        return following[:1].isdigit() or following.lower() in AFTER_HOUR
    initials = bool(re.fullmatch(r"[A-Z]|[^\W\d_](?:\.[^\W\d_])+", word))
    return low in TITLES or ((initials or low in ABBREVIATIONS) and following.lower() not in OPENERS)


# -------------------------------------------------- detect: quotations, figures, dates, comparisons

QUOTED = "\ufffc"  # stands for the words of a quotation, which are not the sentence's own
WORD = rf"[^\W_]+(?:[-'’.][^\W_]+)*['’]?|['’]s|{QUOTED}"
KIND = r"-(?:dimensional|faced|factor|pronged|sided|step|tier|way|wheel)"  # two-factor names a kind and counts nothing
PART_OF_FIGURE = rf"(?:a|one)[ -]third\b|per cent\b|\w+(?:{KIND}\b)?"  # what may be one of the quantities
QUANTITIES = {*SMALL_NUMBERS, *TENS, *LARGE, "a third", "one third", "per cent"} - {"zero", "one"} | vocabulary(
    """hundred hundreds thousands millions billions trillions dozen dozens half quarter quarters a-third one-third
    thirds percent percentage majority twice double doubled triple tripled""",
)
# A number, a percentage or a sum of money; each begins with its digit, which is quick to look for.
DIGITS = rf"\d(?:(?<![\w/.-].)[\d,.]*(?:[kmb]n?)?(?![\w/]|{KIND}\b)|\s?%|(?<=[$€£¥].)|(?<=[$€£¥]\s.))"
DATES = whole_words(
    rf"(?:\d\d?(?:st|nd|rd|th)?\s)?(?!May(?!\s\d)){MONTH}(?:\s?\d\d?\b)?(?:,?\s\d{{4}})?",
    r"(?:1[5-9]|20)\d\d(?:s|-\d\d(?:-\d\d)?)?",
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?",
    r"\d\d?(?::\d\d)?\s?[ap]\.?m",
    r"yesterday|today|tonight|tomorrow|ago|overnight",
    r"(?:last|next|this) (?:week|month|year|spring|summer|fall|autumn|winter|night|morning|evening|decade)",
)
DATED = WEEKDAYS | vocabulary(  # without one of these, and without a digit, nothing is a date
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec mondays tuesdays wednesdays thursdays fridays saturdays sundays yesterday today tonight
    tomorrow ago overnight last next this""",
)
DEGREES = "great|high|low|larg|small|old|young|long|short|fast|slow|earli|lat|bigg"
COMPARISON = whole_words(
    rf"(?:more|less|fewer|(?:{DEGREES})er)\b[^.;]{{0,120}}\bthan",
    r"as (?:many|much|few|little) as|compared (?:with|to)|ever before|than ever|record|all-time",
    rf"(?:the|its|his|her|their|s) (?:\w+ )?(?:first|second|third|last|only|most|least|(?:{DEGREES})est)",
    r"(?:outnumber|exceed|surpass|increas|decreas|declin)\w*|rose|risen|fell|fallen",
)


def is_telling(quoted: str, *, attributed: bool) -> bool:
    """Whether words in quotation marks are somebody's; one word or a title is so only when somebody says it."""
    words = re.findall(WORD, quoted)
    if attributed:
        return bool(words)
    prose = any(word[0].islower() for word in words if len(word) > len("and"))
    return len(words) > 1 and (prose or words[-1][0].islower())


def without_dates(line: str, parts: Collection[str]) -> str:
    """The line without its dates, days and times; its `parts` in lower case tell whether there can be any."""
    return line if DATED.isdisjoint(parts) and not re.search(r"\d", line) else re.sub(DATES, "", line)


# ------------------------------------------------------------------------------ detect: attribution

# Whoever does this says, wants, believes or doubts something.
SAYING = vocabulary(
    """accuse acknowledge admit advise affirm agree allege announce anticipate apologize argue ask assert assume
    assure attribute believe blame blast boast brag call caution challenge cite claim comment complain concede
    conclude condemn confess confirm consider contend counter criticise criticize decide declare decry defend demand
    denounce deny describe desire disagree disclose dismiss dispute doubt emphasise emphasize endorse envision
    estimate expect explain express favor favour fear forecast hint hope identify imply inform insist intend joke know
    label lament mention mock note opine oppose plan plead pledge praise predict prefer proclaim promise propose
    question quip quote realise realize recall recognise recognize recommend refuse reiterate reject remark reply
    report request respond ridicule say shout slam speculate stress suggest support suspect swear tell testify think
    threaten tout tweet urge vow want warn welcome wish wonder worry write""",
)
# These hold what somebody thinks only with a clause behind them: `added that`, `found it was`; not `added salt`.
WITH_CLAUSE = vocabulary(
    """add ascertain determine discover feel find hear hold indicate learn maintain observe point read reason remember
    reveal rule see show signal state understand""",
)
# These are nouns as well, and verbs only right behind somebody: `Trump plans`; not `his tax plans`.
NOUNS_TOO = vocabulary(
    """blast call challenge claim comment counter demand desire doubt estimate fear favor favour forecast hint hope
    joke label mock note plan pledge praise promise question quote recall remark reply report request rule signal
    stress support suspect tout tweet vow wish worry""",
)
IRREGULAR = dict(
    pair.split(":")
    for pair in """said:say told:tell wrote:write written:write thought:think knew:know swore:swear felt:feel found:find
    heard:hear held:hold saw:see seen:see shown:show read:read understood:understand""".split()
)
# An ending, what it makes of a verb, and the letters that it may have replaced.
ENDINGS = (
    ("ing", "ing", ("", "e")),
    ("ied", "ed", ("y",)),
    ("ed", "ed", ("", "e")),
    ("ies", "s", ("y",)),
    ("es", "s", ("",)),
    ("s", "s", ("",)),
    ("", "", ("",)),
)
# Nouns of saying, which hold what was said when a word such as `that` or `to` is behind them.
ONE_SAYING = vocabulary(
    """claim allegation accusation assertion argument belief suggestion statement promise pledge vow plan hope fear
    concern worry doubt call demand desire opposition support warning rumor rumour criticism complaint report proposal
    intention refusal notion idea view conclusion prediction speculation suspicion question remark comment opinion
    insistence confidence skepticism willingness threat request offer agreement""",
)
SAYING_NOUNS = ONE_SAYING | {f"{noun}s" for noun in ONE_SAYING}
LINKS = vocabulary("that to about over for by")
MOODS = (
    "(?:convinced|confident|worried|concerned|skeptical|sceptical|optimistic|hopeful|aware|willing|eager|afraid"
    "|determined|reluctant|anxious|angry|upset|proud|disappointed|frustrated|opposed)"
)
PAPERS = (
    "(?:statement|interview|tweet|speech|e-?mail|letter|memo|report|op-ed|release|conference|post|filing|testimony)"
)
SAYING_PHRASE = whole_words(
    rf"(?:is|are|was|were|been|remains?|became) (?:\w+ly |not |more |also )?{MOODS} (?:that|to|about|with|by|of|in)",
    r"according to|(?:spoke|speak\w*|talk\w*) (?:about|of|to)|(?:declin|refus)\w+ to|point\w* out",
    r"as \w+ (?:\w+ )?(?:put|puts|sees|saw) it|as (?:determin|describ|report|not|stat|outlin)ed (?:in|by)",
    r"(?:see|saw|view|regard)\w* (?:[\w-]+ ){0,4}as|ma(?:de|kes|king) (?:it )?(?:clear|the case)|took (?:issue|aim)",
    r"in (?:\w+'s?|his|her|its|their) (?:own )?(?:words|view|opinion|eyes|telling)",
    rf"in (?:an?|his|her|its|their|the) (?:[\w-]+ ){{0,4}}{PAPERS}",
)
# A poll, a study or a document does these as others speak.
SHOWING = vocabulary("determine find indicate read reveal show signal")
SHOWN_BY = vocabulary(
    """poll polls polling survey surveys study studies data report reports figures records documents emails analysis
    research evidence results statistics numbers census memo investigation review audit tests test trial researchers
    scientists authors estimates filing filings footage video transcript letter email ad sign paper court jury judge
    inquiry panel witness""",
)
CLAUSE_OPENERS = vocabulary(f"that whether how why what if he she it they there his her their who no {QUOTED}")
FIRST_OR_SECOND = vocabulary("i we you i'd i'm i've i'll we'd we're we've we'll you're you'd")
NO_SPEAKER = vocabulary(
    """a an the his her its their my our your this these those several some any no every each such of in on at with
    from for by as than into about like to 's""",
)
SPEAKERS = vocabulary(
    "he she they it who which that nobody everyone everybody someone many some most few others both and",
)
AUXILIARIES = vocabulary("do does did will would can could may might must shall should not n't")
BETWEEN = AUXILIARIES | vocabulary(
    """is are was were be been being am has have had having never also then later now still just even already often
    once only again soon first ever to get got going himself herself themselves itself""",
)


class OwnWords(NamedTuple):
    """A sentence without the words that it quotes: on one line, with one sign for each quotation, and as words."""

    line: str
    words: list[str]
    lows: list[str]  # the words in lower case, with straight apostrophes
    plain: str  # these, with one space between


def own_words(line: str) -> OwnWords:
    """The words of a sentence in which a sign stands for each quotation."""
    words = re.findall(WORD, line)
    lows = [word.lower().replace("’", "'") for word in words]
    return OwnWords(line, words, lows, " ".join(lows))


@lru_cache(maxsize=65536)
def saying_verb(form: str) -> tuple[str, str] | None:
    """The verb of saying that a word is a form of, and its ending: `denied` is deny, ed. None for other words."""
    if form in IRREGULAR:
        return IRREGULAR[form], "ed"
    for ending, kind, replaced in ENDINGS:
        stem = form.removesuffix(ending)
        doubled = stem[:-1] if kind in {"ed", "ing"} and stem[-1:] == stem[-2:-1] else stem  # admitted
        for lemma in (doubled, *(stem + letter for letter in replaced)):
            if form.endswith(ending) and (lemma in SAYING or lemma in WITH_CLAUSE):
                return lemma, kind
    return None


def is_attributed(own: OwnWords) -> bool:
    """Whether somebody is said to say, find or think something."""
    words, lows = ["", *own.words, ""], ["", *own.lows, ""]  # so that each has a word on either side
    for at, low in enumerate(lows):
        verb = saying_verb(low)
        if (verb and is_said(words, lows, at, verb)) or (low in SAYING_NOUNS and has_content(lows[at + 1 : at + 3])):
            return True
    return bool(re.search(SAYING_PHRASE, own.plain))


def has_content(following: Sequence[str]) -> bool:
    """Whether the words behind a noun of saying begin what was said: `the claim that`, `the idea of leaving`."""
    return following[0] in LINKS or (following[0] == "of" and following[-1].endswith("ing"))


def is_said(words: Sequence[str], lows: Sequence[str], at: int, verb: tuple[str, str]) -> bool:
    """Whether the verb of saying at this place has somebody who says it and, where it needs one, a clause."""
    (lemma, ending), previous, following = verb, lows[at - 1], lows[at + 1]
    by = at - 1
    while lows[by] in BETWEEN or lows[by].endswith("ly"):  # has repeatedly said
        by -= 1
    speaker = lows[by]
    own_voice = lows[max(0, at - 6) : at] if previous == "to" else [speaker]
    if not FIRST_OR_SECOND.isdisjoint(own_voice) or (at > 1 and words[at][0].isupper()):  # capitals: the United States
        return False
    if lemma in SHOWING and not SHOWN_BY.isdisjoint(lows[max(0, at - 9) : at]):
        return True
    clause = following in CLAUSE_OPENERS and (lemma not in NOUNS_TOO or ending in {"ed", "ing"})
    if lemma in WITH_CLAUSE and (lemma == "show" or not (clause or (not following and speaker in SPEAKERS))):
        return False
    if ending == "ing":
        return speaker not in NO_SPEAKER or speaker in {"of", "in", "by", "for"}  # and not `from`: barred from asking
    somebody = speaker not in NO_SPEAKER and not previous.endswith(("'s", "s'"))
    if ending == "ed":
        return somebody and bool(speaker or following)
    no_noun = is_speaker(words[by]) or (ending == "s" and lemma not in NOUNS_TOO)
    return bool(speaker) and (clause or previous in AUXILIARIES or (somebody and previous != "to" and no_noun))


def is_speaker(word: str) -> bool:
    """Whether the word before a verb of saying is somebody: a name, a pronoun, a study or a plural."""
    low = word.lower()
    return word[:1].isupper() or low in SPEAKERS or low in SHOWN_BY or has_one_s(low)


def has_one_s(word: str) -> bool:
    """Whether the word ends as the plural and the third person do."""
    return word.endswith("s") and not word.endswith("ss")


# ------------------------------------------------------------------ detect: assertions and opinions

BODIES = vocabulary(
    """memo report study letter document bill law court judge police company firm government council committee
    ministry department agency party union team hospital school university president minister mayor governor senator
    spokesman spokeswoman official officials prosecutors defendant suspect victim man woman men women bank army troops
    forces group campaign administration authorities commission association club industry city state country residents
    workers students decision ruling vote election he she they""",
)
FINITE = vocabulary(
    """is was are were has had have will would did does do said wrote went took made gave won lost met left came became
    began got kept led fell rose ran spent stood sent broke brought bought built chose cut grew paid put set shot sold
    spoke threw""",
)
HAPPENED = whole_words(
    r"(?:was|were|been) (?:\w+ly )?\w{2,}(?:ed|en|wn|ld|nt)",
    "there (?:is|was|were|are|has been|have been) (?:no|an?|some|several|many)",
    "it (?:is|was) (?:un)?(?:common|usual|rare|known|legal|lawful|illegal)",
)
# The writer speaks, urges, guesses or judges.
OWN_VOICE = (FIRST_OR_SECOND - {"i"}) | vocabulary(
    """me my mine our ours your let's should must ought perhaps maybe surely clearly obviously frankly sadly simply
    truly utterly totally absolutely merely indeed certainly unfortunately fortunately really seem seems seemed
    apparently arguably supposedly so-called absurd pathetic worst evil stupid foolish fool fools sad""",
)
JUDGEMENT = whole_words(
    "of course|after all|no doubt|high time|so much|nothing (?:short|less|but|more)|the (?:fact|truth|problem) is",
    "(?:shock|disgrac|outrag|ridicul|sham|terribl?|dread|aw|wonder|beauti)(?:e|y|ing|ous|ful|ly)+",
)
QUESTION_OR_COMMAND = (
    r"(?:are|is|was|were|do|does|did|can|could|would|should|has|have)(?:n['’]t)? [a-z]"
    r"|(?:let|imagine|consider|remember|forget|don['’]t|do not|never mind|please|look|click|make no|take|keep|think|see"
    r"|note|watch) "
)


def is_assertion(own: OwnWords) -> bool:
    """Whether somebody or something is said to have done or be something, or to have happened."""
    return has_predicate(own) or bool(re.search(HAPPENED, own.plain))


def has_predicate(own: OwnWords) -> bool:
    """Whether a named person, body or document, near the beginning, has a finite verb."""
    words, lows = own.words[:20], own.lows[:20]
    for at, (word, low) in enumerate(zip(words, lows, strict=True)):
        if at and low in {"that", "if", "what", "how", "why"}:
            return False
        named = word[0].isupper() and low not in FIRST_OR_SECOND and (at > 0 or low not in OPENERS)
        if named or low in BODIES:
            return any(is_finite(low) and words[n][0].islower() for n, low in enumerate(lows[at + 1 :], at + 1))
    return False


@lru_cache(maxsize=65536)
def is_finite(word: str) -> bool:
    """Whether a word may be a finite verb: a common one, or one that ends as the past or the third person does."""
    ending = word.endswith("ed") or (has_one_s(word) and word not in {"this", "thus"})
    return word in FINITE or (ending and len(word) > len("led") and word.isalpha())


def is_opinion(own: OwnWords) -> bool:
    """Whether the writer speaks for himself here, with an exclamation, an urging or a judging word."""
    voiced = "I" in own.words or "us" in own.words or not OWN_VOICE.isdisjoint(own.lows)  # not i, not US
    return voiced or "!" in own.line or bool(re.search(JUDGEMENT, own.plain))


def is_question_or_command(line: str) -> bool:
    """Whether the sentence asks or orders."""
    low = line.lower()
    return low.rstrip("\"'”’»)] ").endswith("?") or bool(re.match(QUESTION_OR_COMMAND, low))


# --------------------------------------------------------------------- detect: checkable statements

# A whole line, in lower case, that belongs to the web page and not to the article.
FURNITURE = (
    r"(?:(?:advertisement|sponsored|share|tweet|pin|e-?mail|print|comment|related|trending|menu|search|home)s?"
    r"|(?:share|tweet|send|e-?mail|print|save|pin|forward|post) (?:this|on|to|via|with|it)\b.*"
    r"|(?:read|see|watch|listen|learn|show|view|load|continue|keep) (?:more|also|next|now|reading|all|full)\b.*"
    r"|(?:click|tap|scroll|swipe) .*|(?:sign|log)[- ]?(?:up|in)\b.*|subscribe\b.*|follow (?:us|me|@|\w+ on)\b.*"
    r"|(?:get|receive|join|download|install|support) (?:the|our|us|your|more|breaking|daily)\b.*"
    r"|.{0,40}\bnewsletters?\b.{0,20}|leave a (?:reply|comment)\b.*|your e-?mail address\b.*|required fields\b.*"
    r"|(?:latest|more|recent|popular|recommended|most read) (?:from|in|on|stories|news|posts?|articles|videos)\b.*"
    r"|(?:written|reported|posted|published|updated|filed)(?: (?:by|on|at|under)\b|:| [a-z]{0,9}\.? ?\d).{0,80}"
    r"|(?:tags?|topics?|categor\w+)\b[ :].{0,80}|comments? \(\d+\)|\d[\d,.]*k? (?:comment|share|view)s?"
    r"|listen \d+ min\b.*|add to (?:cart|basket)\b.*|(?:©|\(c\)|copyright\b).*|.*all rights reserved.*"
    r"|(?:file )?(?:photo|image|picture|video|credit|screenshot|caption)s?(?: (?:credit|by|courtesy)s?)?\s?[:/].*"
    r"|.{0,120}\b(?:getty images(?!,? \w)|/ ?(?:getty|reuters|ap|afp)|ap photo"
    r"|(?:photo|image)s? (?:by|via|courtesy))\b.{0,60}"
    r"|this (?:web)?site uses cookies.*|\d+ min(?:ute)?s?(?: read)?"
    r"|(?:[a-z]+: )?this (?:article|story|post|column|page|video) (?:contains?|may|has been|was|is|originally|first).*"
    r"|(?:[a-z]{3,9}\.?,? )?(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}),? \d{4}\b.{0,30}"
    r")[.!…»> ]*"
)
BYLINE = r"B[yY] [A-Z][\w.'’-]*(?:,? (?:and|of|[A-Z|][\w.'’-]*))*[.!…»> ]*"
HEADING_WORDS = 16
FIRM = frozenset({Cue.QUOTATION, Cue.FIGURE})  # with one of these even a heading is checkable


def checkable(text: str) -> list[Statement]:
    """The sentences that quote, count, date, compare, attribute or assert, in their order."""
    found = paragraphs(text)
    return [
        statement
        for paragraph in found
        if not is_furniture(text[paragraph.start : paragraph.end][:400])
        for statement in statements_within(text, paragraph, last=paragraph is found[-1])
    ]


def is_furniture(line: str) -> bool:
    """Whether a paragraph's beginning belongs to the web page and not to the article."""
    return bool(re.fullmatch(FURNITURE, line.lower()) or re.fullmatch(BYLINE, line))


def statements_within(text: str, paragraph: Span, *, last: bool) -> Iterator[Statement]:
    """The checkable statements of one paragraph; a heading has none unless it quotes or counts."""
    heading = not last and is_heading(text[paragraph.start : paragraph.end])
    for sentence in sentences_within(text, paragraph):
        cues = sentence_cues(text, sentence, list(quotations_within(text, sentence.start, sentence.end)))
        if cues and not (heading and FIRM.isdisjoint(cues)):
            yield Statement(sentence.start, sentence.end, cues)


def is_heading(words: str) -> bool:
    """Whether a paragraph that others follow is a heading: a short line without a full stop."""
    finished = re.search(r"""[.!?…。！？:;,"”»][\"'”’»)\]]*\Z""", words)
    return words.count(" ") < HEADING_WORDS and not finished and not is_list_item(words)


def sentence_cues(text: str, sentence: Span, quotes: Sequence[Span]) -> tuple[Cue, ...]:
    """The cues of one sentence; none when it asks, commands or judges and neither quotes nor counts."""
    whole = one_line(text[sentence.start : sentence.end])
    line = re.sub(r"\A\(?\d{1,3}[.)]\s", "", whole)  # the number of a list's item is no figure
    parts = re.findall(PART_OF_FIGURE, line.lower())
    undated = without_dates(line, parts)
    own = own_words(unquoted(text, sentence, quotes) if quotes else whole)
    attributed = is_attributed(own)
    judged = not attributed and is_opinion(own)
    quoted = any(is_telling(text[quote.start : quote.end], attributed=attributed) for quote in quotes)
    counted = not QUANTITIES.isdisjoint(parts) or bool(re.search(DIGITS, undated))
    dated = undated != line
    if not (quoted or counted) and (is_question_or_command(own.line) or (judged and not dated)):
        return ()
    compared = not judged and bool(re.search(COMPARISON, line.lower()))
    asserted = not judged and is_assertion(own)
    return tuple(compress(Cue, (quoted, attributed, counted, dated, compared, asserted)))


def unquoted(text: str, sentence: Span, quotes: Sequence[Span]) -> str:
    """The sentence on one line, with one sign for each quotation in it."""
    return one_line(f" {QUOTED} ".join(parts_outside(text, *sentence, quotes)))


def uncovered(statements: Iterable[Statement], anchors: Iterable[Ranged]) -> list[Statement]:
    """The statements that no anchor touches."""
    ranges = sorted((anchor.start, anchor.end) for anchor in anchors)
    starts = [start for start, _ in ranges]
    reach = [0, *accumulate((end for _, end in ranges), max)]
    return [one for one in statements if reach[bisect_left(starts, one.end)] <= one.start]


# ------------------------------------------------------------------------------------ detect: draft

ID_WORDS = 6
DRAFT_CONTEXT = (16, 64, 256)  # code points of prefix or suffix to try
DRAFT_HEAD = """\
# For each claim write a verdict (supported, missing-context, misleading, refuted, unverified or opinion), a note in
# your own words and, below the note, the evidence:
#
#     evidence:
#       - source: minutes
#         quote: the source's own words
#         at: page 4
#
# Here, above the claims, write the sources that you consulted:
#
# sources:
#   minutes:
#     title: Minutes of the meeting
#     published: 2024-05-06
#     url: https://example.org/minutes
#     kind: primary

"""


def draft(text: str, statements: Sequence[Statement], taken: Collection[str] = (), *, more: bool = False) -> str:
    """The statements as a claims file to start from, or as `more` of its claims; no id is one that is taken."""
    names = unused_ids((text[one.start : one.end] for one in statements), taken)
    items = "\n".join(draft_item(text, one, name) for one, name in zip(statements, names, strict=True))
    if more:
        return f"\n{items}" if items else "# no checkable statement is left that no claim covers\n"
    return DRAFT_HEAD + (f"claims:\n{items}" if items else "claims: []  # no checkable statement was found\n")


def unused_ids(quotes: Iterable[str], taken: Collection[str]) -> Iterator[str]:
    """An id for each quote from its first words, none twice and none that is taken."""
    used, tried = set(taken), dict[str, int]()
    for quote in quotes:
        plain = unicodedata.normalize("NFKD", quote[:200]).encode("ascii", "ignore").decode().lower().replace("'", "")
        name = stem = "-".join(re.findall(r"[a-z0-9]{1,30}", plain)[:ID_WORDS]) or "statement"
        while name in used:
            tried[stem] = tried.get(stem, 1) + 1
            name = f"{stem}-{tried[stem]}"
        used.add(name)
        yield name


def draft_item(text: str, statement: Statement, name: str) -> str:
    """One claim of the draft, as an item of the list under `claims:`."""
    prefix, suffix = draft_context(text, statement)
    fields = {"quote": text[statement.start : statement.end], "prefix": prefix, "suffix": suffix}
    lines = [
        *(f"{key}: {yaml_scalar(one_line(words))}" for key, words in fields.items() if words.strip()),
        f"# cues: {', '.join(cue.value for cue in statement.cues)}",
        "verdict: unverified",
        'note: ""',
    ]
    return f"  - id: {yaml_scalar(name)}\n" + "".join(f"    {line}\n" for line in lines)


def draft_context(text: str, statement: Statement) -> tuple[str, str]:
    """The prefix and suffix that make the quote unmistakable in the text: nothing when it occurs once."""
    start, end = statement.start, statement.end
    prefix = suffix = ""
    for size in DRAFT_CONTEXT:
        if is_unique(prefix + text[start:end] + suffix, text):
            break
        prefix = from_word(text, max(0, start - size), start)
        suffix = "" if prefix and is_unique(prefix + text[start:end], text) else text[end : end + size]
    return prefix, suffix


def is_unique(words: str, text: str) -> bool:
    """Whether the words occur once in the text, overlapping ones counted."""
    return text.find(words, text.find(words) + 1) < 0


def from_word(text: str, start: int, end: int) -> str:
    """The text between, without a word that start would cut in two."""
    words = text[start:end]
    cut = re.match(r"\S*\s+(?=\S)", words) if start and not text[start - 1].isspace() else None
    return words[cut.end() :] if cut else words


def yaml_scalar(words: str) -> str:
    """The words as one line of YAML that is read back alike; whatever cannot be seen is escaped."""
    if not words.isprintable():
        import json

        return "".join(map(yaml_escaped, json.dumps(words, ensure_ascii=False)))
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the faster one where there is one
    dumped = yaml.dump(words, Dumper=dumper, allow_unicode=True, width=1 << 30)
    return dumped.removesuffix("\n").removesuffix("\n...")


def yaml_escaped(character: str) -> str:
    """The character where it can be seen, otherwise its YAML escape."""
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 1 << 16 else f"\\U{ord(character):08x}"


# ----------------------------------------------------------------------------------------- annotate

FEW = 3  # with fewer claims than this, quotes that are not found say little about the file
HARDLY_ANY = 10  # one in ten


@dataclass(frozen=True)
class Finding:
    """A claim as the report shows it; `anchor` is None when its words were not found."""

    number: int
    claim: Claim
    anchor: Anchor | None
    words: str = ""  # the article's own, where the claim was found
    checks: tuple[Check, ...] = ()
    attention: tuple[str, ...] = ()  # why someone should look again, in words

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about this claim."""
        return self.claim.verdict.settled and not self.attention

    @property
    def tag(self) -> str:
        """The number, with a star if the claim needs attention."""
        return f"{self.number}{'*' * bool(self.attention)}"

    @property
    def sign(self) -> str:
        """What connects a claim's words with its note: the verdict's symbol and the tag."""
        return f"{self.claim.verdict.symbol}{self.tag}"


@dataclass(frozen=True)
class Report:
    """All that a renderer needs: the article, what the curator wrote, and what was found."""

    article: Article
    claims_file: ClaimsFile
    findings: tuple[Finding, ...]  # numbered in the article's order, those not found last
    statements: tuple[Statement, ...]  # all that are checkable
    unsourced: tuple[Statement, ...]  # those that no claim covers
    only: frozenset[Verdict] = frozenset(Verdict)

    @property
    def title(self) -> str:
        """The article's title as the curator gave it, else its file's name."""
        return self.claims_file.facts.get("title") or self.article.name

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings whose verdict was asked for."""
        return tuple(finding for finding in self.findings if finding.claim.verdict in self.only)

    @property
    def found(self) -> tuple[Finding, ...]:
        """The shown findings that stand in the article."""
        return tuple(finding for finding in self.shown if finding.anchor)

    @property
    def lost(self) -> tuple[Finding, ...]:
        """The shown findings whose words are not in the article."""
        return tuple(finding for finding in self.shown if not finding.anchor)

    @property
    def attention(self) -> tuple[Finding, ...]:
        """The shown findings that someone should look at again."""
        return tuple(finding for finding in self.shown if finding.attention)

    @property
    def care(self) -> tuple[Finding, ...]:
        """The shown findings whose verdict tells the reader to be careful."""
        return tuple(finding for finding in self.shown if not finding.claim.verdict.settled)

    @property
    def sources(self) -> list[Source]:
        """The sources, oldest first, undated ones last."""
        return sorted(self.claims_file.sources.values(), key=lambda source: source.published or "9999")

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader must know before the findings."""
        recorded = self.claims_file.facts.get("sha256", "").lower()
        changed = recorded and self.article.sha256 not in ("", recorded)
        return ("The article's text has changed since it was checked (its SHA-256 differs).",) if changed else ()

    @property
    def foreign(self) -> bool:
        """Whether the claims file seems to be for another article: hardly any of its quotes are here."""
        found = sum(finding.anchor is not None for finding in self.findings)
        return len(self.findings) >= FEW and found * HARDLY_ANY < len(self.findings)


def annotate(article: Article, claims_file: ClaimsFile, only: Collection[Verdict] = ()) -> Report:
    """The report on an article: its claims found, checked and numbered, and what no claim covers."""
    text, claims = article.text, claims_file.claims
    anchored = [(claim, anchor(text, claim.quote, claim.prefix, claim.suffix)) for claim in claims]
    anchored.sort(key=lambda pair: (pair[1].start, -pair[1].end) if pair[1] else (len(text), 0))
    findings = tuple(finding(text, number, *pair, claims) for number, pair in enumerate(anchored, 1))
    statements = tuple(checkable(text))
    unsourced = tuple(uncovered(statements, [found for _, found in anchored if found]))
    return Report(article, claims_file, findings, statements, unsourced, frozenset(only or Verdict))


def finding(text: str, number: int, claim: Claim, where: Anchor | None, claims: Sequence[Claim]) -> Finding:
    """One claim with its checks and what needs attention."""
    if where is None:
        return Finding(number, claim, None, attention=attention(claim, None, ()))
    words = text[where.start : where.end]
    found_checks = checks(text, where.start, where.end, claim, claims)
    reasons = (*attention(claim, where, found_checks, words), *context_reasons(text, claim, where))
    return Finding(number, claim, where, words, found_checks, reasons)


def context_reasons(text: str, claim: Claim, where: Anchor) -> Iterator[str]:
    """What is amiss with a prefix and suffix that should have chosen among several occurrences."""
    chosen = where.occurrences > 1 and (claim.prefix or claim.suffix)
    if chosen and not vouching(text, claim.prefix, claim.suffix, (where.start, where.end)):
        yield f"its words occur {where.occurrences} times in the article, none of them by its prefix or suffix"


# ------------------------------------------------------------------ render: what every format shows
OPENING, CLOSING = "‹", "›"  # around a claim's words; in every code page that has quotation marks at all
UNSOURCED = "‹unsourced›"


def provenance(report: Report) -> str:
    """The words for which article was checked with which claims file."""
    facts = report.claims_file.facts
    origin = ", ".join(facts[key] for key in ("publisher", "published") if facts.get(key))
    files = f"{report.article.name} checked with {report.claims_file.name}"
    return f"{origin} · {files}" if origin else files


def totals(report: Report) -> list[str]:
    """The counts that open the report: words, claims, found, sources, checks, attention, unsourced."""
    all_checks = [check for found in report.shown for check in found.checks]
    passed = sum(check.passed for check in all_checks)
    counts = [
        counted(len(report.article.text.split()), "word"),
        counted(len(report.shown), "claim"),
        f"{len(report.found)} found",
        counted(len(report.sources), "source"),
        f"{passed} of {counted(len(all_checks), 'check')} passed",
        f"{len(report.attention)} needing attention",
        f"{len(report.unsourced)} unsourced",
    ]
    if len(report.only) < len(Verdict):
        counts.insert(0, f"showing only {', '.join(sorted(verdict.label for verdict in report.only))}")
    return counts


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is due."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def by_verdict(report: Report) -> Iterator[tuple[Verdict, list[Finding]]]:
    """Each verdict that occurs, with its findings."""
    for verdict in Verdict:
        found = [each for each in report.shown if each.claim.verdict is verdict]
        if found:
            yield verdict, found


class Section(NamedTuple):
    """A part of the report; its items are findings, blocks of the article, statements in words, or sources."""

    name: str
    heading: str
    items: Sequence[Any]


def sections(report: Report) -> list[Section]:
    """The parts of the report between its head and its foot, in the order and with the headings of every format."""
    unsourced = [statement_words(report, statement) for statement in report.unsourced]
    return [
        Section("care", f"Read with care ({len(report.care)})", report.care),
        Section("attention", f"Needs attention ({len(report.attention)})", report.attention),
        Section("article", "The article", list(blocks(report))),
        Section("lost", f"Not found in the article ({len(report.lost)})", report.lost),
        Section("unsourced", f"Checkable statements that no claim covers ({len(unsourced)})", unsourced),
        Section("sources", f"Sources ({len(report.sources)}), oldest first", report.sources),
    ]


def care_words(found: Finding) -> str:
    """The words for one line under "read with care": the verdict, the claim, and why, as the note begins."""
    note = one_line(found.claim.note)
    first = next(sentences_within(note, Span(0, len(note))))
    return f"{found.claim.verdict.label}: {excerpt(found.claim.quote)} {note[: first.end]}".rstrip()


def attention_words(found: Finding) -> str:
    """The words for one line under "needs attention": which claim, and why."""
    return f"{excerpt(found.claim.quote)}: {'; '.join(found.attention)}"


def statement_words(report: Report, statement: Statement) -> str:
    """An unsourced statement on one line, with the names of its cues."""
    return f"{one_line(report.article.text[statement.start : statement.end])} ({cue_words(statement)})"


def cue_words(statement: Statement) -> str:
    """The names of a statement's cues."""
    return ", ".join(cue.value for cue in statement.cues)


def marked(quote: str) -> str:
    """A claim's words as they are marked in the article."""
    return f"{OPENING}{one_line(quote)}{CLOSING}"


def excerpt(quote: str) -> str:
    """The beginning and end of a claim's words, to name it by."""
    return marked(shortened(quote, MOST_SAID))


class Piece(NamedTuple):
    """A stretch of a paragraph within which nothing begins or ends."""

    start: int  # code points in the article
    words: str  # the article's own characters
    covering: tuple[Finding, ...]  # outermost first
    opening: tuple[Finding, ...]  # claims that begin here
    closing: tuple[Finding, ...]  # claims that end here, innermost first
    unsourced: bool
    unsourced_end: bool  # an unsourced statement ends here


class Block(NamedTuple):
    """A paragraph in pieces, and the findings whose notes stand under it: those whose words end in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Finding, ...]


def blocks(report: Report) -> Iterator[Block]:
    """The article's paragraphs, cut where claims and unsourced statements begin and end."""
    text = report.article.text
    spans = paragraphs(text)
    starts = [span.start for span in spans]
    touching: list[list[Finding]] = [[] for _ in spans]
    loose: list[list[Statement]] = [[] for _ in spans]
    notes: list[list[Finding]] = [[] for _ in spans]
    for found in report.shown:
        if found.anchor:
            inside = paragraphs_touched(starts, found.anchor)
            for index in inside:
                touching[index].append(found)
            notes[inside[-1]].append(found)
    for statement in report.unsourced:
        loose[paragraphs_touched(starts, statement)[0]].append(statement)
    for index, span in enumerate(spans):
        yield Block(tuple(pieces(text, span, touching[index], loose[index])), tuple(notes[index]))


def paragraphs_touched(starts: Sequence[int], span: Ranged) -> range:
    """The indices of the paragraphs, by their starts, into which a range reaches."""
    first = max(0, bisect_right(starts, span.start) - 1)
    return range(first, max(first + 1, bisect_left(starts, span.end)))


def pieces(text: str, span: Span, findings: Sequence[Finding], statements: Sequence[Statement]) -> Iterator[Piece]:
    """The pieces of one paragraph, given the findings and unsourced statements that reach into it."""
    marks = [(part_within(found.anchor, span), found) for found in findings if found.anchor]
    loose = [part_within(statement, span) for statement in statements]
    cuts = {span.start, span.end}.union(*(mark for mark, _ in marks), *loose)
    begins: dict[int, list[tuple[int, Finding]]] = {}
    for (start, end), found in marks:
        begins.setdefault(start, []).append((end, found))
    loose_starts, loose_ends = {start for start, _ in loose}, {end for _, end in loose}
    over: list[tuple[int, Finding]] = []
    unsourced = False
    for start, end in pairwise(sorted(cuts)):
        opening = begins.get(start, [])
        over = [*(mark for mark in over if mark[0] > start), *opening]
        unsourced = start in loose_starts or (unsourced and start not in loose_ends)
        yield Piece(
            start,
            text[start:end],
            covering=tuple(found for _, found in over),
            opening=tuple(found for _, found in opening),
            closing=tuple(found for last, found in reversed(over) if last == end),
            unsourced=unsourced,
            unsourced_end=unsourced and end in loose_ends,
        )


def part_within(inner: Ranged, outer: Ranged) -> tuple[int, int]:
    """The part of `inner` that lies in `outer`."""
    return max(inner.start, outer.start), min(inner.end, outer.end)


RUN_FORMS = {"dropped": "[-{}-]", "added": "{{+{}+}}", "omitted": "({})"}  # as wdiff marks words


class Run(NamedTuple):
    """A stretch of words of one kind; each renderer has its own way to show a kind."""

    kind: str  # text, strong, faint, said, dropped, added, omitted, inserted, good, bad or link
    text: str
    source: Source | None = None  # what a link leads to

    @property
    def plain(self) -> str:
        """Its words, set off by signs as far as its kind must be told without styles."""
        return RUN_FORMS.get(self.kind, "{}").format(self.text)


class Line(NamedTuple):
    """One line of a note: what it is (note, lost, attention, changed, agrees, differs, source), and its words."""

    kind: str
    runs: tuple[Run, ...]


def note_lines(found: Finding) -> list[Line]:
    """The lines of a finding: the note, what needs attention, the checks, the sources, none of them twice."""
    return list(dict.fromkeys(all_note_lines(found)))


def all_note_lines(found: Finding) -> Iterator[Line]:
    """The lines of a finding, in their order."""
    if found.claim.note:
        yield Line("note", (Run("text", found.claim.note),))
    if not found.anchor:
        yield Line("lost", (Run("said", marked(found.claim.quote)),))
    for words in found.attention:
        yield Line("attention", (Run("bad", "needs attention: "), Run("text", words)))
    if found.anchor and found.anchor.how is How.DRIFTED:
        yield Line("changed", (Run("text", "since the claim was written: "), *changed_runs(found)))
    for check in found.checks:
        yield Line("agrees" if check.passed else "differs", tuple(check_runs(check)))
    for evidence in found.claim.evidence:
        yield Line("source", tuple(source_runs(evidence, found)))


def changed_runs(found: Finding) -> Iterator[Run]:
    """The word diff of a claim's words as they are and were; where no word differs, as they were."""
    edits = rewording(found.words, found.claim.quote)
    if not edits:
        yield Run("text", TOO_LONG)
    elif is_reworded(edits):
        yield from diff_runs(edits)
    else:
        yield from (Run("text", "no word is another; it was "), Run("said", marked(found.claim.quote)))


def check_runs(check: Check) -> Iterator[Run]:
    """The words for one check: what the article says, how it stands to the record, and where."""
    comparison = check.comparison
    if comparison and comparison.grade not in (Grade.VERBATIM, Grade.ABSENT):
        yield from diff_runs(comparison.edits)
    else:
        said = shortened(check.said, MOST_SAID)
        yield Run("said", f"“{said}”" if check.kind == "quotation" else f"{check.qualifier} {said}".strip())
    yield Run("text", " · ")
    yield Run("good" if check.passed else "bad", outcome(check))
    if check.evidence and check.status in (Status.FOUND, Status.ELSEWHERE):
        yield Run("text", " · ")
        yield Run("faint", whereabouts(check.evidence))
    for remark in comparison.remarks if comparison else ():
        yield Run("text", " · ")
        yield Run("bad" if check.kind == "quotation" else "faint", remark)


def outcome(check: Check) -> str:
    """The plain words for how a check came out."""
    if check.status is Status.ELSEWHERE:
        return "elsewhere: not in the evidence cited, but in another claim's"
    told = check.comparison if check.kind == "quotation" and check.status is Status.FOUND else None
    words: str = (told.grade if told else check.status).value
    return words


def diff_runs(edits: Sequence[Edit]) -> Iterator[Run]:
    """The word diff, long stretches of the same words cut to their ends."""
    yield Run("said", "“")
    for edit, following in zip_longest(edits, edits[1:]):
        gone = edit.kind in ("dropped", "omitted")
        words = flowing(edit.recorded if gone else edit.said)
        parted = following and (words.endswith(" ") or (gone and following.said[:1].isalnum()))
        gap = Run("said", " " if parted else "")  # stays outside what is set off
        if edit.kind == "same":
            yield Run("said", around(words, first=edit is edits[0], last=following is None))
        elif edit.kind == "spelling":
            yield from (Run("said", words.strip()), Run("text", " "), Run("omitted", one_line(edit.recorded)), gap)
        else:
            yield from (Run(edit.kind, words.strip()), gap)
    yield Run("said", "”")


def source_runs(evidence: Evidence, found: Finding) -> Iterator[Run]:
    """The words for one source: who, when, what kind, where, and its own words unless a check has shown them."""
    source = evidence.source
    yield Run("link", source.name, source)
    yield facts_run(source.published or "no date", source.kind, evidence.at)
    if evidence.quote and not shown_by_check(evidence, found):
        yield Run("text", " · ")
        yield Run("said", quoted(evidence.quote))


def shown_by_check(evidence: Evidence, found: Finding) -> bool:
    """Whether the article's words stand for the source's: all checks passed, and one holds about all of them."""
    return all(check.passed for check in found.checks) and any(
        check.kind == "quotation"
        and check.evidence == evidence
        and len(quoted_tokens(evidence.quote)) <= len(quoted_tokens(check.said))
        for check in found.checks
    )


def whereabouts(evidence: Evidence) -> str:
    """The plain words for where an evidence entry stands."""
    return ", ".join(filter(None, (evidence.source.name, evidence.at)))


def quoted(words: str) -> str:
    """The words in quotation marks, unless they bring their own."""
    words = one_line(words)
    return words if words[:1] in '“"«„' else f"“{words}”"


def around(words: str, *, first: bool, last: bool) -> str:
    """The same words of a diff, cut to those next to a difference."""
    if len(words) <= MOST_SAID:
        return words
    head, tail = words[: MOST_SAID // 2].rpartition(" ")[0], words[-MOST_SAID // 2 :].partition(" ")[2]
    return f"[…] {tail}" if first else f"{head} […]" if last else f"{head} […] {tail}"


def full_source_runs(source: Source) -> Iterator[Run]:
    """The words for one source in the list at the end."""
    yield Run("strong", source.published or "no date")
    yield Run("text", f" {source.publisher}: " if source.publisher else " ")
    yield Run("link", source.title, source)
    yield facts_run(source.kind, f"accessed {source.accessed}" if source.accessed else "")


def facts_run(*facts: str) -> Run:
    """The facts about a source that are known, each behind a dot."""
    return Run("faint", "".join(f" · {fact}" for fact in facts if fact))


# --------------------------------------------------------------------------------- render: Markdown


def markdown(report: Report) -> str:
    """The report as review notes that read well raw and rendered; nothing in it changes from run to run."""
    numbers = {source.key: number for number, source in enumerate(report.sources, 1)}
    show: dict[str, Callable[[Any], str]] = {
        "care": lambda found: f"- **{found.number}** {markdown_words(care_words(found))}",
        "attention": lambda found: f"- **{found.number}** {markdown_words(attention_words(found))}",
        "article": lambda block: markdown_block(block, numbers),
        "lost": lambda found: markdown_note(found, numbers),
        "unsourced": lambda words: f"- [ ] {markdown_line(markdown_words(words))}",
        "sources": lambda source: f"{numbers[source.key]}. {markdown_runs(full_source_runs(source), numbers)}",
    }
    parts = list(markdown_head(report))
    for name, heading, items in sections(report):
        if items:
            apart = "\n\n" if name == "article" else "\n"
            parts += [f"## {heading}", apart.join(map(show[name], items))]
    return "\n\n".join([*parts, *markdown_foot(report, numbers)]) + "\n"


MARKDOWN_SYNTAX = re.compile(  # begins with one class of characters, so that it is searched for quickly
    r"""[\\`*_\[<~|$&:#]
    (?: (?<= [\\`*_\[<~|$] )
      | (?<=&) (?= \#?\w )                            # an entity
      | (?<=:) (?= [a-z_+-] [a-z0-9_+-]* : )          # an emoji
      | (?<=\s\#) \#* (?= \s*\Z ) )                   # the end of a heading
    """,
    re.VERBOSE,
)


def markdown_words(text: str) -> str:
    """Foreign text as Markdown that shows exactly its characters, on one line."""
    return MARKDOWN_SYNTAX.sub(r"\\\g<0>", visible(flowing(text)))


MARKDOWN_LINE_START = re.compile(r"(?P<bullet>[-+#>=])|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def markdown_line(line: str) -> str:
    """A line whose beginning cannot be taken for a heading, a list, a quotation or a rule."""
    start = MARKDOWN_LINE_START.match(line)
    return line if not start else f"\\{line}" if start["bullet"] else f"{start['number']}\\{line[start.end() :]}"


def markdown_head(report: Report) -> Iterator[str]:
    """The title, what was compared with what, and how the claims split."""
    yield f"# {markdown_words(report.title)}"
    yield markdown_line(markdown_words(provenance(report)))
    yield from (f"**{markdown_words(notice)}**" for notice in report.notices)
    yield markdown_line(markdown_words(" · ".join(totals(report))))
    if report.shown:
        yield "\n".join(
            f"- {verdict.symbol} {len(found)} {verdict.label}: {markdown_words(', '.join(each.tag for each in found))}"
            for verdict, found in by_verdict(report)
        )


def markdown_block(block: Block, numbers: Mapping[str, int]) -> str:
    """A paragraph as a block quotation on one line, its claims marked, and below it the notes on them."""
    parts = []
    for piece in block.pieces:
        parts += [OPENING * len(piece.opening), markdown_words(piece.words)]
        parts += [f"{CLOSING}**{markdown_words(found.sign)}**" for found in piece.closing]
        parts += [f" {UNSOURCED}"] if piece.unsourced_end else []
    paragraph = f"> {markdown_line(''.join(parts))}"
    notes = "\n".join(markdown_note(found, numbers) for found in block.notes)
    return f"{paragraph}\n\n{notes}" if notes else paragraph


def markdown_note(found: Finding, numbers: Mapping[str, int]) -> str:
    """A check-list item: the verdict and the note, and below it what the program found and the sources."""
    verdict = found.claim.verdict
    box = "x" if found.settled else " "
    head = f"- [{box}] **{found.number} {verdict.symbol} {verdict.label}** ({found.claim.id})"
    lines = [(line.kind, markdown_runs(line.runs, numbers)) for line in note_lines(found)]
    note = "".join(f" — {words}" for kind, words in lines if kind == "note")
    return "\n".join([head + note, *(f"  - {markdown_line(words)}" for kind, words in lines if kind != "note")])


def markdown_runs(runs: Iterable[Run], numbers: Mapping[str, int]) -> str:
    """The words of one line; a link refers to its source's number in the list at the end."""
    return "".join(markdown_run(run, numbers) for run in runs)


MARKDOWN_KINDS = {  # how a run's words are set off; those of other kinds stand plain
    "strong": "**{}**",
    "bad": "**{}**",
    "dropped": "~~{}~~",
    "added": "**{}**",
    "omitted": "({})",
}


def markdown_run(run: Run, numbers: Mapping[str, int]) -> str:
    """The words of one run, set off as its kind is."""
    words = markdown_words(run.text)
    inner = words.strip()
    if not inner:
        return words
    shown = MARKDOWN_KINDS.get(run.kind, "{}").format(inner)
    if run.source and run.source.url:
        closed = shown.replace("]", "\\]")  # what stands in a link's brackets must not end them
        shown = f"[{closed}][{numbers[run.source.key]}]"
    return words.replace(inner, shown, 1)  # emphasis must touch its words, so the space stays outside


def markdown_url(url: str) -> str:
    """An address that cannot end the link it stands in."""
    safe = re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", visible(url))
    return re.sub(r"&(?=#?\w+;)", "&amp;", safe)


def markdown_foot(report: Report, numbers: Mapping[str, int]) -> Iterator[str]:
    """The addresses that the links refer to, and the checksum of the text that was checked."""
    linked = [source for source in report.sources if source.url]
    if linked:
        yield "\n".join(f"[{numbers[source.key]}]: <{markdown_url(source.url)}>" for source in linked)
    yield markdown_line(f"{markdown_words(report.article.name)}: SHA-256 `{report.article.sha256}`")


# ------------------------------------------------------------------------------------- render: JSON

OWN_NAMES = (  # of what the Web Annotation vocabulary has no name for
    "attention claim claimsFile cues how notices number occurrences settled sha256 verdict".split()
)
JSON_CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "claims": "urn:annotate:",
        **{name: f"claims:{name}" for name in OWN_NAMES},
        **{name: {"@id": f"claims:{name}", "@type": "@json"} for name in ("checks", "evidence")},  # with all in them
    },
)


def as_json(report: Report) -> str:
    """The report as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""
    import json

    items = [
        *(claim_annotation(report, found) for found in report.shown),
        *(statement_annotation(report, statement) for statement in report.unsourced),
    ]
    base = annotation_id(report, "")
    collection = {
        "@context": JSON_CONTEXT,
        "id": f"{base}_annotations",
        "type": "AnnotationCollection",
        "label": report.title,
        "claimsFile": report.claims_file.name,
        "sha256": report.article.sha256,
        "notices": report.notices,
        "total": len(items),
        "first": {
            "id": f"{base}_page",
            "type": "AnnotationPage",
            "partOf": f"{base}_annotations",
            "startIndex": 0,
            "items": items,
        },
    }
    written = json.dumps(collection, ensure_ascii=False, indent=2)
    return UNSEEN.sub(lambda unseen: json.dumps(unseen[0])[1:-1], written) + "\n"


def annotation_id(report: Report, name: str) -> str:
    """The id of an annotation on this text: the same as long as the text and the claim's name are."""
    return f"urn:sha256:{report.article.sha256}#{name}"


SELECTOR_CONTEXT = 32  # code points of the article kept on either side of a claim's words, to find them again


def json_target(report: Report, span: Ranged | None, lost: str = "") -> dict[str, object]:
    """What an annotation is about: the article's own characters and where they stand, or the words that are lost."""
    text = report.article.text
    source = report.claims_file.facts.get("url") or f"urn:sha256:{report.article.sha256}"
    if span is None:
        return {"source": source, "selector": [{"type": "TextQuoteSelector", "exact": lost}]}
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - SELECTOR_CONTEXT) : span.start],
        "suffix": text[span.end : span.end + SELECTOR_CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": source, "selector": [quote, position]}


PURPOSES = {"note": "commenting", "attention": "describing", "agrees": "describing", "differs": "describing"}


def claim_annotation(report: Report, found: Finding) -> dict[str, object]:
    """A claim as an annotation that assesses the article's words."""
    claim, where = found.claim, found.anchor
    place = {"how": where.how.value, "occurrences": where.occurrences} if where else {"how": None}
    lines = [(PURPOSES[line.kind], line) for line in note_lines(found) if line.kind in PURPOSES]
    return {
        "id": annotation_id(report, claim.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            text_body("classifying", claim.verdict.value),
            *(text_body(purpose, "".join(run.plain for run in line.runs)) for purpose, line in lines),
            *(linked_body(evidence) for evidence in claim.evidence if evidence.source.url),
        ],
        "target": json_target(report, where, claim.quote),
        "claim": claim.id,
        "number": found.number,
        "verdict": claim.verdict.value,
        "settled": found.settled,
        **place,
        "attention": found.attention,
        "checks": [json_check(check) for check in found.checks],
        "evidence": [json_evidence(evidence) for evidence in claim.evidence],
    }


def text_body(purpose: str, value: str) -> dict[str, object]:
    """A body of plain words."""
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def linked_body(evidence: Evidence) -> dict[str, object]:
    """A body that leads to a source."""
    return {"type": "SpecificResource", "purpose": "linking", "source": evidence.source.url}


def json_check(check: Check) -> dict[str, object]:
    """A check with its word diff."""
    comparison = check.comparison
    return {
        "kind": check.kind,
        "said": check.said,
        "start": check.start,
        "end": check.end,
        "qualifier": check.qualifier or None,
        "status": check.status.value,
        "passed": check.passed,
        "grade": comparison.grade.value if comparison else None,
        "source": check.evidence.source.key if check.evidence else None,
        "diff": [edit._asdict() for edit in comparison.edits] if comparison else [],
        "remarks": comparison.remarks if comparison else [],
    }


def json_evidence(evidence: Evidence) -> dict[str, object]:
    """An evidence entry with its source."""
    source = {name: value for name in ("key", *SOURCE_KEYS) if (value := getattr(evidence.source, name))}
    return {"source": source, "quote": evidence.quote or None, "at": evidence.at or None}


def statement_annotation(report: Report, statement: Statement) -> dict[str, object]:
    """A statement that no claim covers, as an annotation that asks about it."""
    return {
        "id": annotation_id(report, f"_statement-{statement.start}-{statement.end}"),
        "type": "Annotation",
        "motivation": "questioning",
        "body": [text_body("commenting", f"checkable, and no claim covers it ({cue_words(statement)})")],
        "target": json_target(report, statement),
        "cues": [cue.value for cue in statement.cues],
    }


# ------------------------------------------------------------------------------------- render: HTML

# Verdicts set --v, their colour; every id that is not a claim's begins with _, which a claim's cannot.
HTML_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --faint: #5c5c66; --paper: #fffefb; --panel: #f4f2ec; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --faint: #a9a6a0; --paper: #17171a; --panel: #212126; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
.sans, .note, nav, header p, footer { font: .88rem/1.45 system-ui, "Segoe UI", Roboto, sans-serif; }
.faint { color: var(--faint); }
a { color: inherit; text-underline-offset: .15em; }
:focus-visible { outline: .18rem solid currentColor; outline-offset: .15rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; z-index: 1; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.bar { display: flex; height: .8rem; margin: .8rem 0 .5rem; gap: 2px; }
.bar span { background: var(--v); min-width: 3px; }
.legend { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; }
.v { color: var(--v); font-weight: 650; }
.block { display: grid; gap: 0 2.5rem; border-top: 1px solid transparent; }
.block > p { margin: .9rem 0; max-width: 40rem; }
mark { color: inherit; background: color-mix(in srgb, var(--v) 14%, transparent); border-bottom: .14em solid var(--v); }
mark mark { padding-bottom: .12em; }
.ref { color: var(--v); font: 700 .72em/1 system-ui, sans-serif; vertical-align: super; text-decoration: none; }
.unsourced { text-decoration: underline dashed var(--faint); text-underline-offset: .25em; }
.note { background: var(--panel); border-left: .25rem solid var(--v); margin: .5rem 0; padding: .5rem .8rem; }
.note:target { outline: .18rem solid var(--v); }
.note p, .note ul { margin: .25rem 0; }
.note ul { padding-left: 1.1rem; }
.note h3 { font-size: 1em; margin: 0; }
.note small { font-weight: 400; }
.dropped { text-decoration: line-through; }
.added { text-decoration: underline; }
.added, .bad { font-weight: 650; }
.sources li { margin: .35rem 0; }
@media (min-width: 62rem) {
  .block { grid-template-columns: minmax(0, 40rem) minmax(18rem, 1fr); }
  .notes { padding-top: .5rem; }
}
@media print {
  :root { --ink: #000; --faint: #333; --paper: #fff; --panel: #fff; }
  html { font-size: 10pt; } body { padding: 0; max-width: none; } .skip { display: none; }
  .note { border: 1px solid #999; border-left-width: .25rem; break-inside: avoid; } .block > p { max-width: none; }
  .sources a::after { content: " <" attr(href) ">"; font-size: .85em; }
  @page { margin: 2cm; }
}
"""


HTML_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: claims checked</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#_article">Skip to the article</a>
{body}
</body>
</html>
"""


def html(report: Report) -> str:
    """The report as one page that loads nothing and needs no script."""
    title = html_words(report.title)
    parts = (
        "<header>",
        *html_head(report, title),
        "</header>",
        "<main>",
        *(part for section in sections(report) if section.items for part in html_section(section)),
        "</main>",
        f'<footer class="faint">{html_words(report.article.name)}: SHA-256 {report.article.sha256}</footer>',
    )
    return HTML_PAGE.format(title=title, style=HTML_STYLE + html_colours(), body="\n".join(parts))


def html_words(text: str) -> str:
    """Foreign text as HTML, in an element or an attribute, that shows exactly its characters."""
    from html import escape

    return escape(visible(text))


def html_colours() -> str:
    """The style rules that give each verdict its colour on light and on dark."""
    light = " ".join(f".{verdict.value} {{ --v: {verdict.on_light}; }}" for verdict in Verdict)
    dark = " ".join(f".{verdict.value} {{ --v: {verdict.on_dark}; }}" for verdict in Verdict)
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"


def html_head(report: Report, title: str) -> Iterator[str]:
    """The title, what was compared with what, the bar and the legend of verdicts."""
    yield f'<h1>{title}</h1>\n<p class="faint">{html_words(provenance(report))}</p>'
    yield from (f'<p class="bad">{html_words(notice)}</p>' for notice in report.notices)
    yield f"<p>{html_words(' · '.join(totals(report)))}</p>"
    if report.shown:
        shares = "".join(
            f'<span class="{verdict.value}" style="flex-grow: {len(found)}"></span>'
            for verdict, found in by_verdict(report)
        )
        yield f'<div class="bar" aria-hidden="true">{shares}</div>'
        yield '<nav aria-label="Claims by verdict">\n<ul class="legend">'
        for verdict, found in by_verdict(report):
            links = " ".join(map(html_link, found))
            head = f"{verdict.symbol} {len(found)} {verdict.label}"
            yield f'<li><span class="v {verdict.value}">{head}</span> {links}</li>'
        yield "</ul>\n</nav>"


HTML_HEADING = '<section aria-labelledby="_{name}">\n<h2 id="_{name}">{heading}</h2>'
HTML_LIST = (f"{HTML_HEADING}\n<ul>", "</ul>\n</section>")
HTML_FRAMES = {  # what stands around the items of the sections that are not such a list
    "article": (
        '<article id="_article" aria-label="The article with its claims">\n<h2 class="heard">{heading}</h2>',
        "</article>",
    ),
    "lost": (HTML_HEADING, "</section>"),
    "sources": (f'{HTML_HEADING}\n<ol class="sources sans">', "</ol>\n</section>"),
}


def html_section(section: Section) -> Iterator[str]:
    """One part of the report, named by its heading."""
    show: dict[str, Callable[[Any], str]] = {
        "care": lambda found: f"<li>{html_link(found)} {html_words(care_words(found))}</li>",
        "attention": lambda found: f"<li>{html_link(found)} {html_words(attention_words(found))}</li>",
        "article": html_block,
        "lost": html_note,
        "unsourced": lambda words: f"<li>{html_words(words)}</li>",
        "sources": lambda source: f"<li>{html_runs(full_source_runs(source))}</li>",
    }
    begin, end = HTML_FRAMES.get(section.name, HTML_LIST)
    yield begin.format(name=section.name, heading=section.heading)
    yield from map(show[section.name], section.items)
    yield end


def html_link(found: Finding) -> str:
    """A claim's number, which leads to its note."""
    return f'<a href="#{found.claim.id}">{found.tag}</a>'


def html_block(block: Block) -> str:
    """A paragraph, its claims marked, with the notes on them beside or below it."""
    paragraph = "".join(map(html_piece, block.pieces))
    notes = "\n".join(('<div class="notes">', *map(html_note, block.notes), "</div>\n")) if block.notes else ""
    return f'<div class="block">\n<p>{paragraph}</p>\n{notes}</div>'


MOST_NESTED = 12  # marks around one stretch of words; the innermost


def html_piece(piece: Piece) -> str:
    """A stretch of a paragraph in the marks of its claims; one that opens here is marked however many there are."""
    words = html_words(flowing(piece.words))
    words = f'<span class="unsourced">{words}</span>' if piece.unsourced else words
    shown = piece.covering[-MOST_NESTED:]
    for found in reversed((*(each for each in piece.opening if each not in shown), *shown)):
        words = html_mark(found, words, piece)
    unsourced = ' <span class="faint sans">unsourced</span>' if piece.unsourced_end else ""
    return words + "".join(map(html_reference, piece.closing)) + unsourced


def html_mark(found: Finding, words: str, piece: Piece) -> str:
    """Words marked as part of a claim; where it opens, a screen reader hears its number and verdict."""
    verdict = found.claim.verdict
    spoken = f'<span class="heard">claim {found.number}, {verdict.label}: </span>' if found in piece.opening else ""
    first = found.anchor and found.anchor.start == piece.start  # other paragraphs open it once more
    name = f' id="_words-{found.claim.id}"' if first else ""
    return f'<mark class="{verdict.value}"{name}>{spoken}{words}</mark>'


def html_reference(found: Finding) -> str:
    """The number behind a claim's words, which leads to its note."""
    verdict = found.claim.verdict
    return (
        f'<a class="ref {verdict.value}" href="#{found.claim.id}" aria-label="note {found.number}, {verdict.label}">'
        f"{found.sign}</a>"
    )


def html_note(found: Finding) -> str:
    """A claim's note, which leads back to its words; the claim's id is its own."""
    verdict = found.claim.verdict
    number = str(found.number)
    if found.anchor:
        number = f'<a href="#_words-{found.claim.id}" aria-label="back to the words of claim {number}">{number}</a>'
    lines = [(line.kind, html_runs(line.runs)) for line in note_lines(found)]
    notes = "".join(f"<p>{words}</p>" for kind, words in lines if kind == "note")
    items = "".join(f'<li class="{kind}">{words}</li>' for kind, words in lines if kind != "note")
    return "\n".join(
        (
            f'<section class="note {verdict.value}" id="{found.claim.id}">',
            f'<h3 class="v">{verdict.symbol} {number} {verdict.label}',
            f'<small class="faint">({found.claim.id})</small></h3>',
            *filter(None, (notes, items and f"<ul>{items}</ul>")),
            "</section>",
        )
    )


HTML_TAGS = {"strong": "strong", "dropped": "del", "added": "ins", "omitted": "i", "inserted": "i"}


def html_runs(runs: Iterable[Run]) -> str:
    """The words of one line."""
    return "".join(map(html_run, runs))


def html_run(run: Run) -> str:
    """The words of one run, in the element that says what they are."""
    words = html_words(run.plain if run.kind == "omitted" else run.text)
    if run.kind != "text":
        tag = HTML_TAGS.get(run.kind, "span")
        words = f'<{tag} class="{run.kind}">{words}</{tag}>'
    if run.source and run.source.url:
        words = f'<a href="{html_words(run.source.url)}" rel="noreferrer">{words}</a>'
    return words


# --------------------------------------------------------------------------------- render: terminal


def terminal(report: Report, width: int = 80, colours: Colours | None = "truecolor") -> str:
    """The report for a window `width` columns wide; `colours` is rich's name of a colour system.

    Without colours (None) there is no escape code in it at all; symbols, brackets and words say the same.
    """
    screen = Screen(width, colours)
    show: dict[str, Callable[[Screen, str, Any], None]] = {
        "care": terminal_care,
        "attention": terminal_attention,
        "article": terminal_article,
        "lost": terminal_lost,
        "unsourced": terminal_unsourced,
        "sources": terminal_sources,
    }
    terminal_head(screen, report)
    for name, heading, items in sections(report):
        if items:
            show[name](screen, heading, items)
        elif name == "attention":
            screen.put("")
            screen.put(f"Nothing {'else ' * bool(report.care)}needs attention: no check disagrees with its verdict.")
    terminal_foot(screen, report)
    return screen.shown()


NARROWEST, BROADEST = 20, 1000  # columns: below, words break; above, no window is that wide
TERMINAL_STYLES = {
    "strong": "bold",
    "faint": "dim",
    "link": "dim",
    "good": f"bold {Verdict.SUPPORTED.colour}",
    "bad": f"bold {Verdict.MISLEADING.colour}",
    "omitted": "dim",
    "inserted": "italic",
    "dropped": f"strike {Verdict.REFUTED.colour}",
    "added": f"bold {Verdict.UNVERIFIED.colour}",
}
LINK_ID = r"\x1b\]8;id=[^;\x1b]*;([^\x1b]+)\x1b"


class Screen:
    """Lines of styled words for a window; nothing else knows about rich."""

    def __init__(self, width: int, colours: Colours | None) -> None:
        """Prepare an empty screen."""
        from rich.console import Console
        from rich.text import Text

        self.new_text = Text
        self.width = min(max(NARROWEST, width), BROADEST)
        self.file = io.StringIO()
        self.lines: list[Text] = []
        self.console = Console(
            file=self.file,
            width=self.width,
            force_terminal=True,
            color_system=colours,
            no_color=False,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )

    def put(self, text: Text | str = "", first: Text | str = "", rest: Text | str = "", *, whole: bool = False) -> None:
        """Add a text, wrapped unless `whole`, behind one prefix on its first line and another on those after."""
        first, rest, text = (self.new_text(part) if isinstance(part, str) else part for part in (first, rest, text))
        room = max(NARROWEST // 2, self.width - max(first.cell_len, rest.cell_len))
        wrapped = [text] if whole else text.wrap(self.console, room, tab_size=1) or [text]
        for number, line in enumerate(wrapped):
            whole_line = (rest if number else first) + line
            whole_line.rstrip()
            self.lines.append(whole_line)

    def text(self, words: str, style: str = "") -> Text:
        """The words in one style, which does not spread to what is joined to them."""
        return self.new_text().append(visible(words), style)

    def runs(self, runs: Iterable[Run]) -> Text:
        """The text of some runs, styled and set off as their kinds are."""
        text = self.new_text()
        for run in runs:
            text.append(visible(run.plain), self.linked(TERMINAL_STYLES.get(run.kind, ""), run.source))
        return text

    def linked(self, style: str, source: Source | None) -> Style | str:
        """A style that makes its words a link, where the terminal can."""
        if not source or not source.url:
            return style
        from rich.style import Style

        return Style.parse(style) + Style(link=visible(source.url))

    def rule(self) -> None:
        """Add a line across the window."""
        self.put(self.new_text("─" * self.width, "dim"))
        self.put("")

    def shown(self) -> str:
        """All lines, with escape codes if there are colours."""
        from zlib import crc32

        whole = self.new_text("\n").join(self.lines)
        if self.console.color_system == "standard":
            whole.spans = [span._replace(style=basic_style(span.style)) for span in whole.spans]
        self.console.print(whole, soft_wrap=True)
        # rich gives each link a random id; one made from the address keeps two runs the same
        return re.sub(
            LINK_ID, lambda link: f"\x1b]8;id={crc32(link[1].encode()):x};{link[1]}\x1b", self.file.getvalue()
        )


def basic_style(style: Style | str) -> Style | str:
    """The style with sixteen colours only, which tell the verdicts apart; the nearest to theirs would not."""
    if isinstance(style, str):
        for verdict in Verdict:
            style = style.replace(verdict.colour, verdict.basic)
    return style


def terminal_head(screen: Screen, report: Report) -> None:
    """Add the title, the counts, the bar and the legend of verdicts."""
    screen.put(screen.text(report.title, "bold"))
    screen.put(screen.text(provenance(report), "dim"))
    for notice in report.notices:
        screen.put(screen.text(f"! {notice}", TERMINAL_STYLES["bad"]))
    screen.put(" · ".join(totals(report)))
    if not report.shown:
        return
    screen.put("")
    screen.put(bar(screen, report))
    digits = len(str(len(report.shown)))
    letters = max(len(verdict.label) for verdict, _ in by_verdict(report))
    for verdict, found in by_verdict(report):
        row = f"{verdict.symbol} {len(found):>{digits}} {verdict.label:<{letters}}  "
        head = screen.text(row, f"bold {verdict.colour}")
        numbers = screen.text(" ".join(each.tag for each in found))
        numbers.truncate(max(1, screen.width - head.cell_len), overflow="ellipsis")
        screen.put(head + numbers)


def bar(screen: Screen, report: Report) -> Text:
    """A bar as wide as the window, shared out among the verdicts."""
    total, done, text = len(report.shown), 0, screen.new_text()
    for verdict, found in by_verdict(report):
        before = round(done * screen.width / total)
        done += len(found)
        length = round(done * screen.width / total) - before
        text.append((verdict.symbol if screen.console.color_system is None else "█") * length, verdict.colour)
    return text


MOST_LISTED = 24  # claims to read with care, so that the article is not far


def terminal_care(screen: Screen, heading: str, findings: Sequence[Finding]) -> None:
    """Add the claims to read with care, a line each."""
    screen.put("")
    screen.put(screen.text(heading, "bold"))
    for found in findings[:MOST_LISTED]:
        line = badge(screen, found) + f" {visible(excerpt(found.claim.quote))} "
        line += screen.text(one_line(found.claim.note), "dim")
        line.truncate(screen.width, overflow="ellipsis")
        screen.put(line)
    if len(findings) > MOST_LISTED:
        screen.put(f"and {len(findings) - MOST_LISTED:,} more")


def terminal_attention(screen: Screen, heading: str, findings: Sequence[Finding]) -> None:
    """Add what someone should look at again."""
    screen.put("")
    screen.put(screen.text(heading.replace(" (", "* ("), TERMINAL_STYLES["bad"]))  # the star of these claims' tags
    for found in findings:
        first = badge(screen, found) + " "
        screen.put(visible(attention_words(found)), first, " " * first.cell_len)


def badge(screen: Screen, found: Finding) -> Text:
    """A claim's sign, which connects its words with its note."""
    verdict = found.claim.verdict
    return screen.text(found.sign, f"bold #ffffff on {verdict.colour}")


def terminal_article(screen: Screen, _: str, article: Sequence[Block]) -> None:
    """Add the article between two rules, wrapped, its claims marked, the notes on them under each paragraph."""
    screen.put("")
    screen.rule()
    for block in article:
        screen.put(terminal_paragraph(screen, block))
        screen.put("")
        for found in block.notes:
            terminal_note(screen, found)
    screen.rule()


def terminal_paragraph(screen: Screen, block: Block) -> Text:
    """A paragraph, each claim's words in its verdict's colour and followed by its number."""
    line = screen.new_text()
    for piece in block.pieces:
        for found in piece.opening:
            line.append(OPENING, found.claim.verdict.colour)
        colour = piece.covering[-1].claim.verdict.colour if piece.covering else ""
        line.append(visible(flowing(piece.words)), f"underline {colour}" if piece.unsourced else colour)
        for found in piece.closing:
            line.append(CLOSING, found.claim.verdict.colour)
            line.append_text(badge(screen, found))
        if piece.unsourced_end:
            line.append(f" {UNSOURCED}", "dim")
    return line


LINE_SIGNS = {
    "attention": "* ",
    "changed": "± ",
    "agrees": "= ",
    "differs": "≠ ",
    "lost": "? ",
    "source": "> ",
}


def terminal_note(screen: Screen, found: Finding) -> None:
    """Add a claim's number and verdict with its note and, behind a bar in its colour, its checks and sources."""
    verdict = found.claim.verdict
    gutter = screen.text("  │ ", verdict.colour)
    lines = note_lines(found)
    heading = screen.text(verdict.label, f"bold {verdict.colour}") + screen.text(f" ({found.claim.id})", "dim")
    for line in lines:
        if line.kind == "note":
            heading += screen.text("  ") + screen.runs(line.runs)
    screen.put(heading, screen.text("  ") + badge(screen, found) + " ", gutter)
    for line in lines:
        if line.kind != "note":
            sign = LINE_SIGNS[line.kind]
            screen.put(screen.runs(line.runs), gutter + sign, gutter + " " * len(sign))
    screen.put("")


def terminal_heading(screen: Screen, words: str) -> None:
    """Add the heading of a list."""
    screen.put(screen.text(words, "bold"))
    screen.put("")


def terminal_lost(screen: Screen, heading: str, findings: Sequence[Finding]) -> None:
    """Add the claims whose words are not in the article."""
    terminal_heading(screen, heading)
    for found in findings:
        terminal_note(screen, found)


def terminal_unsourced(screen: Screen, heading: str, statements: Sequence[str]) -> None:
    """Add the checkable statements that no claim covers."""
    terminal_heading(screen, heading)
    for words in statements:
        screen.put(visible(words), "  · ", "    ")
    screen.put("")


def terminal_sources(screen: Screen, heading: str, sources: Sequence[Source]) -> None:
    """Add the sources, each with its address."""
    terminal_heading(screen, heading)
    for source in sources:
        screen.put(screen.runs(full_source_runs(source)), "  ", "    ")
        if source.url:
            screen.put(screen.runs([Run("link", source.url, source)]), "    ", whole=True)


def terminal_foot(screen: Screen, report: Report) -> None:
    """Add the checksum of the text that was checked."""
    screen.put("")
    screen.put(screen.text(f"{report.article.name}: SHA-256", "dim"))
    screen.put(screen.text(report.article.sha256, "dim"), whole=True)


# ------------------------------------------------------------------------------------- command line


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    article: str
    claims: str | None
    format: str | None
    output: str | None
    only: tuple[str, ...]
    draft: bool
    strict: bool
    color: str
    width: int | None
    encoding: str | None

    @property
    def file(self) -> str | None:
        """The file to write, or None for standard output."""
        return None if self.output == "-" else self.output

    @property
    def ending(self) -> str:
        """The ending of the file's name, with its dot and in small letters."""
        return os.path.splitext(self.file or "")[1].lower()


def run(options: Options) -> int:
    """The exit status after reading the files and writing the report; raise Unusable."""
    article = read_article(options.article, options.encoding)
    say(article.notice)
    if options.draft:
        return deliver_draft(article, options)
    path = claims_path(options.article, options.claims)
    with patience(f"checking {article.name}"):
        claims_file = read_claims(path)
        report = annotate(article, claims_file, [VERDICTS[name] for name in options.only])
    say(diagnostics(claims_file))
    if report.foreign:
        raise Unusable(
            f"{claims_file.name}{beside_program(path, options)}: hardly any of its {len(report.findings)} quotes are "
            f"in {article.name}; it seems to be for another article (--claims FILE names one, --draft begins one)"
        )
    with patience(f"writing the report on {article.name}"):
        shown = rendered(report, options)
    deliver(shown, options.file, keep=(options.article, path))
    say(ending_notice(options))
    return int(options.strict and any(found.attention for found in report.findings))


class NoClaimsFile(Unusable):
    """No claims file was named and none is where one would be."""


def claims_path(article: str, given: str | None) -> str:
    """The claims file to use, the one given or the first that is there; raise Unusable without one."""
    if given is not None:
        return given
    folder, name = os.path.split("" if article == "-" else article)
    own = [f"{os.path.splitext(name)[0]}.claims.yaml"] if name else []
    places = [*(os.path.join(folder, each) for each in (*own, "claims.yaml")), program_claims()]
    for place in places:
        if os.path.isfile(place):
            return place
    looked = ", ".join(map(visible_line, dict.fromkeys(places)))
    raise NoClaimsFile(f"no claims file: looked for {looked}; --claims FILE names one, --draft begins one")


def program_claims() -> str:
    """The claims file beside the program."""
    return os.path.join(os.path.dirname(os.path.realpath(__file__)), "claims.yaml")


def beside_program(path: str, options: Options) -> str:
    """The words that say which claims file was used for want of one by the article, or nothing."""
    own = os.path.join(os.path.dirname(os.path.realpath(options.article)), "claims.yaml")
    fallback = options.claims is None and os.path.realpath(path) == program_claims() != own
    return " beside the program" if fallback else ""


def deliver_draft(article: Article, options: Options) -> int:
    """The exit status after writing the statements that no claim covers yet, as YAML to curate from."""
    claims_file, keep = None, [options.article]
    with suppress(NoClaimsFile):
        path = claims_path(options.article, options.claims)
        if not os.path.isfile(path) or os.path.getsize(path):  # `--draft > new.claims.yaml` has just made it, empty
            claims_file = read_claims(path)
            keep.append(path)
    report = annotate(article, claims_file or ClaimsFile())
    if claims_file is None or report.foreign:
        words = draft(article.text, report.statements)
    else:
        words = draft(article.text, report.unsourced, [claim.id for claim in claims_file.claims], more=True)
    deliver(words, options.file, keep)
    return 0


RENDERERS: Mapping[str, Callable[[Report], str]] = {
    "terminal": terminal,
    "markdown": markdown,
    "json": as_json,
    "html": html,
}
FORMATS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


def rendered(report: Report, options: Options) -> str:
    """The report in the format asked for, or in the one that fits where it goes."""
    wanted = options.format or FORMATS.get(options.ending, "")
    if not wanted:
        screen = options.color == "always" or (not options.file and is_terminal(sys.stdout))
        wanted = "terminal" if screen else "markdown"
    return terminal(report, *window(options)) if wanted == "terminal" else RENDERERS[wanted](report)


def ending_notice(options: Options) -> str:
    """What to say when the file's ending promises a format that there is not, or nothing."""
    if options.format or options.color == "always" or options.ending in ("", ".txt", *FORMATS):
        return ""
    name, endings = visible_line(options.file or ""), ", ".join(FORMATS)
    return f"{name}: written as Markdown; -f or the ending {endings} says otherwise"


WIDEST = 100  # columns, unless --width asks for more: above, the eye loses the line


def window(options: Options) -> tuple[int, Colours | None]:
    """The width and the colours of the terminal report."""
    from shutil import get_terminal_size

    width = options.width or min(WIDEST, get_terminal_size().columns)
    return width, None if options.file and options.color == "auto" else colour_system(options.color)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is there and is a terminal."""
    with suppress(ValueError):  # a closed stream
        return stream is not None and stream.isatty()
    return False


def colour_system(color: str) -> Colours | None:
    """Rich's name of the colours to use, None for none, as --color, NO_COLOR and FORCE_COLOR ask."""
    term, forced = os.environ.get("TERM", ""), os.environ.get("FORCE_COLOR", "")
    if color == "auto":
        if os.environ.get("NO_COLOR"):
            color = "never"
        elif forced not in ("", "0"):  # its page has any value force; but those who write 0 mean 'do not'
            color = "always"
        elif not is_terminal(sys.stdout) or term in ("dumb", "unknown"):
            color = "never"
    if color == "never":
        return None
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in term or "kitty" in term else "standard"


PATIENCE = 1.0  # seconds


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Say on standard error, if that is a terminal, what takes longer than a second; leave nothing of it behind."""
    if not is_terminal(sys.stderr):
        yield
        return
    from threading import Event, Thread

    done, stream = Event(), sys.stderr

    def tick() -> None:
        seconds = 0
        while not done.wait(PATIENCE):
            seconds += 1
            stream.write(f"\r{words}: {seconds} s")
            stream.flush()
        stream.write("\r" + " " * (columns(words) + 12) + "\r" if seconds else "")

    thread = Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def say(words: str) -> None:
    """Print a diagnostic to standard error; when even that is gone, there is nobody to tell."""
    stream = sys.stderr
    if words and stream is not None:
        with suppress(OSError, ValueError):
            stream.buffer.write(f"{words}\n".encode(stream.encoding, "substitute"))
            stream.flush()


def deliver(text: str, file: str | None, keep: Iterable[str]) -> None:
    """Write to standard output or, whole or not at all, to a file that is none of `keep`; raise Unusable."""
    if file is None:
        write_stdout(text)
        return
    for other in keep:
        if is_same_file(file, other):
            raise Unusable(f"{file_name(other)}: is read by this report and will not be overwritten")
    try:
        write_file(file, text.encode("utf-8"))
    except OSError as error:
        raise Unusable(f"{visible_line(file)}: cannot be written: {reason(error)}") from error


def write_stdout(text: str) -> None:
    """Write to standard output: UTF-8, or what a terminal can show; a reader who has gone is no error."""
    stream = sys.stdout
    if stream is None:
        raise Unusable("standard output: closed")
    try:
        stream.buffer.write(text.encode(stream.encoding if is_terminal(stream) else "utf-8", "substitute"))
        stream.flush()
    except OSError as error:
        abandon(stream)
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # Windows says EINVAL for a closed pipe
            raise Unusable(f"standard output: cannot be written: {reason(error)}") from error


def abandon(stream: TextIO) -> None:
    """Let what is left in a stream's buffer go nowhere, so that it does not fail a second time at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_file(path: str, data: bytes) -> None:
    """Replace the file at `path`, or what it links to, in one step; raise OSError."""
    device = os.path.exists(path) and not os.path.isfile(path)  # it, or a pipe, cannot be replaced
    if device or path.endswith(("/", os.sep)):
        with open(path, "wb") as file:
            file.write(data)
        return
    import tempfile

    path = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(prefix=".annotate-", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, os.stat(path).st_mode if os.path.exists(path) else 0o666 & ~umask())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def is_same_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file, by whatever names; `-` is the file behind standard input."""
    with suppress(OSError, ValueError, AttributeError):
        read = os.fstat(sys.stdin.fileno()) if other == "-" else os.stat(other)
        return os.path.samestat(os.stat(path), read)
    return False


def umask() -> int:
    """The permissions that new files are denied."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


SUBSTITUTES = {
    **dict(zip("≠✓◐✗○±‹›│─█·“”„‘’–", '#+~xo+<>|-#-"""\'\'-', strict=True)),
    "…": "...",
    "—": "--",
}


def substitute(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that a terminal cannot show: a likeness, the plain letter, or `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    plain = (
        SUBSTITUTES.get(each) or unicodedata.normalize("NFKD", each).encode("ascii", "ignore").decode() or "?"
        for each in characters
    )
    return "".join(plain), error.end


codecs.register_error("substitute", substitute)

HELP = """Check a saved ARTICLE (a text file, or - for standard input) against the claims listed for it.

\b
  annotate.py article.txt                     read the report in the terminal
  annotate.py article.txt > notes.md          take it along as review notes
  annotate.py new.txt --draft > new.claims.yaml   begin on another article
"""


@click.command(
    help=HELP,
    epilog="The claims file: --claims FILE, else ARTICLE's stem + .claims.yaml beside it, else claims.yaml "
    "beside it, else claims.yaml beside this program. Exit status: 0 report printed, 1 with --strict if anything "
    "needs attention, 2 something cannot be used, 130 interrupted.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("article")
@click.option("-c", "--claims", metavar="FILE", help="The claims file.")
@click.option(
    "-f",
    "--format",
    type=click.Choice(list(RENDERERS)),
    help="Default: by the ending of -o, or terminal in a terminal or with --color always, else markdown.",
)
@click.option("-o", "--output", metavar="FILE", help="Write there, whole or not at all.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(VERDICTS), case_sensitive=False),
    metavar="VERDICT",
    help="Show only these claims; repeatable.",
)
@click.option("--draft", is_flag=True, help="Print the checkable statements that no claim covers, as YAML.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything needs attention.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Use colours."
)
@click.option("--width", type=click.IntRange(min=1), metavar="N", help="Columns of the terminal report.")
@click.option(
    "--encoding", metavar="NAME", help="The encoding of ARTICLE.  [default: UTF-8 or as marked, else Windows-1252]"
)
@click.version_option(__version__, "-V", "--version", message="annotate.py %(version)s")
def command(**options: Any) -> int:  # noqa: ANN401
    """The exit status of one run."""
    return run(Options(**options))


def main() -> int:
    """The exit status for the process's own command line; every error is said in one place, here."""
    hung_up = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows has none
    for number, action in ((signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, stop), (hung_up, stop)):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, action)
    try:
        return int(command.main(prog_name="annotate.py", standalone_mode=False) or 0)
    except click.Abort:
        return 130
    except Unusable as error:
        say(error.message)
    except click.ClickException as error:
        say(f"annotate.py: {visible_line(error.format_message())}")
    except OSError as error:  # --help and --version print by themselves
        abandon(sys.stdout)
        say(f"standard output: cannot be written: {reason(error)}")
    except SystemExit as error:  # click's, when the reader of --help has gone, and that of `stop`
        return int(error.code or 0) if error.code != 1 else 0
    return 2


def stop(number: int, _: object) -> None:
    """End in good order when asked to: what was begun is cleaned up."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
