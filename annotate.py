#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["click>=8.4", "rich>=13.7", "pyyaml>=6.0.1"]
# ///
"""Check a saved article against a hand-curated list of its claims, and print the result.

    python annotate.py article.txt

reads the article and its claims file, finds each claim's words in the article, checks the article's quoted
words and figures against the words recorded from the sources, and prints a colour-coded report.

    article     the saved text; every position is an offset in code points into the text as read
    claim       one statement in the article that the curator has judged
    quote       the article's words that make up the claim
    anchor      where the quote was found: start, end (exclusive), and how
    source      a document or page the curator consulted; its saved text is a file beside the claims file
    evidence    what one source says about one claim, ideally in the source's own words: the record
    verdict     the curator's judgement; never computed
    check       what is computed: do the article's quoted words and figures stand in the evidence?
    statement   a sentence that asserts something checkable; unchecked if no claim covers it, or a part of it
    finding     a claim as the report shows it: its number, its anchor, its checks, what needs attention

Follow article.txt through the file. `main` hands the command line to `run`, which has `read_article` give the text and
`read_claims` the 31 claims with their sources. `annotate` takes both. `reading` makes the article's 767 words once, and
`anchor` finds each claim's words among them: of claim 14 the range of “sharing [of] information …”. `checks` takes the
range, `quotations` and `figures` find what is to be compared in it, and `compare` holds the quotation against the words
that the claim's evidence has: edited, since a bracket says what was put in. `attention` sets that beside the verdict.
`checkable` finds the statements, `unchecked` those that no claim covers. All of it is a `Report`; `document` words it
once, as a tree of nodes, and a writer (`terminal`, `markdown`, `html`) shows the nodes by its table of frames, while
`as_json` writes the records. `run` sends the text to standard output, to a pager or to a file, and has the exit status.
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
import os
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate, chain, compress, groupby, islice, pairwise, permutations, product, zip_longest
from math import prod
from os.path import commonprefix
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self, TextIO, TypeVar

import click
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from rich.style import Style
    from rich.text import Text

Colours = Literal["standard", "256", "truecolor"]  # rich's names for what a terminal can show

__version__ = "2.0.0"


# ------------------------------------------------------------------------------------------ records
# What the parts of the file hand to one another. Offsets are code points, ends exclusive, everywhere.


class Verdict(enum.Enum):
    """The curator's judgement of a claim; this is the one table that every writer reads.

    A terminal's background is unknown, so `colour` keeps a contrast of about 4.5 to 1 on white and on black alike.
    """

    label: str
    symbol: str
    settled: bool  # nothing is left to do, as far as the verdict goes
    care: int  # how high it stands under "read with care": 1 first, 0 not at all
    colour: str
    basic: str  # where a terminal has sixteen colours only
    on_light: str
    on_dark: str

    #                value              label      symbol  settled care colour    basic   on_light   on_dark
    SUPPORTED = "supported", "supported", "✓", True, 0, "#00845f", "green", "#00664a", "#4cc79b"
    MISSING_CONTEXT = "missing-context", "missing context", "◐", False, 3, "#8f6f00", "yellow", "#6b5300", "#d9b23c"
    MISLEADING = "misleading", "misleading", "!", False, 2, "#c25400", "red", "#9a4200", "#ff9a52"
    REFUTED = "refuted", "refuted", "✗", False, 1, "#c73a7a", "magenta", "#a3255e", "#f58ab8"
    UNVERIFIED = "unverified", "unverified", "?", False, 4, "#2b78c5", "cyan", "#1b5a9e", "#7fb8f5"
    OPINION = "opinion", "opinion", "○", True, 0, "#767676", "bright_black", "#595959", "#b0b0b0"
    TO_CHECK = "to-check", "to check", "□", False, 0, "#8a63c9", "bright_blue", "#5d3f9e", "#c3a8f2"

    def __new__(cls, value: str, label: str, symbol: str, settled: bool, care: int, *colours: str) -> Self:  # noqa: FBT001
        """The member of one row."""
        member = object.__new__(cls)
        member._value_ = value
        member.label, member.symbol, member.settled, member.care = label, symbol, settled, care
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


class Status(enum.Enum):
    """Where the words or the figure were found."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"
    NO_WORDS = "no words recorded"


class Span(NamedTuple):
    """A range of a text."""

    start: int
    end: int


class Anchor(NamedTuple):
    """Where a quote stands in the article and how it was found."""

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
    text: str = ""  # the saved text's file, as the claims file names it
    saved: str | None = None  # what stands in that file; None without one, or where it is not there
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


class Edit(NamedTuple):
    """One piece of the word diff, in reading order; all that was said, joined, is what was compared."""

    kind: str  # "same", "dropped", "added", "omitted" (said to be left out), "inserted" (in brackets), "spelling"
    said: str  # the article's own characters
    recorded: str  # the source's own characters


class Comparison(NamedTuple):
    """How the words the article puts in quotation marks stand to the recorded words."""

    grade: Grade
    edits: tuple[Edit, ...] = ()
    remarks: tuple[str, ...] = ()
    grave: bool = False  # a remark is such that nobody should call the words supported without a second look
    share: float = 0.0  # of the article's words, by letters, those that the recorded words have in order
    taken: tuple[Span, ...] = ()  # of the recorded text: where the words stand in it


# ---------------------------------------------------------------- text from elsewhere, made visible

OBEYED = (  # instead of being shown: controls but for tab and line feed; lone surrogates, fillers, tags, selectors
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0000-\U000e0fff"
)
SHAPED = r"[^\W\x00-\u02ff]|[\u0300-\u036f\ufe0f\u0600-\u1cff\u2600-\u27bf\U0001f000-\U0001faff]"  # what joiners shape
UNSEEN = re.compile(rf"[{OBEYED}]|(?<!{SHAPED})[\u200c\u200d]|[\u200c\u200d](?!{SHAPED})")
WRAPPED_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)[^\S\n]*\n\s*(?=[^\W\d_])(?!(?:and|or|to)\b)")  # not pre-⏎and
MOST_SAID = 60  # code points of a claim or quotation that is only named; its words stand in the article


def visible(text: str) -> str:
    """The text with a picture in place of every character that would be obeyed instead of shown."""
    return text if text.isascii() and text.isprintable() else UNSEEN.sub(picture, text)


def picture(unseen: re.Match[str]) -> str:
    """The sign for a control character, such as `␛`, or its code point: `<U+202E>`."""
    character, code = unseen[0], ord(unseen[0])
    return chr(0x2400 + code) if character < " " else "␡" if character == "\x7f" else f"<U+{code:04X}>"


def visible_line(text: str) -> str:
    """The text with a picture for line breaks and tabs too, so that it cannot look like more than one line."""
    return visible(text).replace("\t", "␉").replace("\n", "␊")


def columns(text: str) -> int:
    """How many columns a terminal gives to a text that is visible."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") - (unicodedata.combining(each) > 0) for each in text)


def flowing(text: str) -> str:
    """The text as it reads without its line breaks: every run of white space as one space, wrapped words joined."""
    return re.sub(r"\s+", " ", WRAPPED_HYPHEN.sub("-", text))


def one_line(text: str) -> str:
    """The text as it reads without its line breaks and without white space at its ends."""
    return flowing(text).strip()


def shortened(words: str, most: int) -> str:
    """The words on one line, cut in the middle, at the ends of words, to about `most` code points."""
    words = one_line(words)
    if len(words) > most:
        head, tail = words[: most * 2 // 3], words[len(words) - most // 3 :]
        words = f"{head.rpartition(' ')[0] or head} […] {tail.partition(' ')[2] or tail}"
    return words


# --------------------------------------------------------------------------------------------- read

MOST_ARTICLE_BYTES = 64_000_000
MOST_CLAIMS_BYTES = 8_000_000


class Unusable(click.ClickException):
    """The one error that users see: an input or output that cannot be used, in one line or one a problem."""

    exit_code = 2


class Article(NamedTuple):
    """A saved text as read (offsets lead into `text`), and where it came from."""

    name: str
    text: str
    sha256: str = ""
    notice: str = ""  # said when the text could be read only by a guess


def read_article(path: str, encoding: str | None = None) -> Article:
    """The article at `path`; raise Unusable, with what to do, when it is not a saved text."""
    article = read_text(path, MOST_ARTICLE_BYTES, encoding)
    if wrong := not_article(article):
        raise Unusable(f"{article.name}: {wrong}")
    return article


def read_text(path: str, most: int, encoding: str | None) -> Article:
    """The text of the file at `path` (`-` is standard input), of at most so many bytes; raise Unusable."""
    import hashlib

    name = file_name(path)
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a closed standard input
        raise Unusable(f"{name}: cannot be read: {reason(error)}") from error
    if len(data) > most:
        raise Unusable(f"{name}: larger than {most // 1_000_000} MB, the most that is read")
    text, notice = decoded(data, name, encoding)
    return Article(name, text, hashlib.sha256(data).hexdigest(), notice)


def file_name(path: str) -> str:
    """What a file is called in reports and diagnostics."""
    return "standard input" if path == "-" else visible_line(os.path.basename(path.rstrip("/\\")) or path)


def reason(error: BaseException) -> str:
    """The plain words for why the system refused."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return visible_line(words[0].lower() + words[1:])


def decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    """The text of a file, by its mark, the encoding named or a guess, and what to say of a guess; raise Unusable."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return data.decode(encoding or "utf-8").removeprefix("\ufeff"), ""
    except UnicodeDecodeError as error:
        if encoding:
            lines = data[: error.start].split(b"\n")
            wrong = f"not {encoding.upper()} text: byte 0x{data[error.start]:02x}"
            raise Unusable(f"{name}:{len(lines)}:{len(lines[-1]) + 1}: {wrong}") from error
    except (LookupError, UnicodeError) as error:  # of the encoding's name, or of a codec for something else than text
        raise Unusable(f"--encoding: {visible_line(str(error))}") from error
    return data.decode("cp1252", "replace"), f"{name}: not UTF-8, read as Windows-1252; --encoding NAME says otherwise"


CLOSING_TAG = re.compile(r"</(?i:p|div|span|a|title|script|li|h[1-6]|html)\s*>")
FEW_TAGS = 5  # in a text about HTML


def not_article(article: Article) -> str:
    """What a text is that is no article, with what to do about it, or nothing."""
    first = article.text.lstrip()[:20_000]  # tells what it is
    if first.startswith(("%PDF-", "PK\x03\x04", "{\\rtf")):
        return "a PDF, Word or RTF file, not text; save its text, for example with pdftotext"
    if "\0" in article.text:
        return "a binary file, not text"
    if article.notice and "\ufffd" in article.text:
        return "neither UTF-8 nor Windows-1252 text; save it as UTF-8, or give an article's --encoding NAME"
    if not UNSEEN.sub("", first).strip():
        return "empty, there is no text to check"
    if len(CLOSING_TAG.findall(first)) >= FEW_TAGS:
        return "an HTML page, not its text; copy the text from a browser's reader view into a text file"
    return ""


# The schema of a claims file. A form gives what is kept of a text, or raises ValueError with what is wrong with it and,
# where there is a choice, with the word and the words to choose from.


def like(pattern: str, wrong: str, text: str) -> str:
    """The text, if it matches the pattern and has nothing hidden in it."""
    if UNSEEN.search(text) or not re.fullmatch(pattern, text):
        raise ValueError(wrong.format(text))
    return text


def one_of(words: Collection[str], what: str, text: str) -> str:
    """The text, if it is one of the words."""
    if text not in words:
        raise ValueError(f"unknown {what} '{text}'", text, words)
    return text


def day(text: str) -> str:
    """The text, if it is a day, a month or a year."""
    with suppress(ValueError):
        if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text) and date.fromisoformat(f"{text}-01-01"[:10]):
            return text
    raise ValueError(f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")


class Keys(NamedTuple):
    """A mapping. What stands under a key is a text, a mapping or, if its form is in brackets, a list of mappings."""

    name: str
    forms: Mapping[str, Any] = {}
    required: tuple[str, ...] = ()
    each: Keys | None = None  # what stands under every key, where the keys are free


ID = partial(like, r"[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*", "id '{}' must be letters, digits and hyphens")
URL = partial(like, r"(?i:https?)://[^\s/?#\\]+(?:[/?#]\S*)?", "'{}' is not an http(s) address")
SHA256 = partial(like, r"[0-9A-Fa-f]{64}", "sha256 must be 64 hexadecimal digits")
BELOW = "'{}' must be a file beside or below the claims file"
FILE = partial(like, r"[^/\\\n][^\\\n]*", BELOW)
SOURCE_KIND = partial(one_of, ("primary", "secondary"), "kind")
VERDICT = partial(one_of, VERDICTS, "verdict")
LINE, PASSAGE = one_line, str  # a passage keeps its line breaks

PUBLISHED = {"title": LINE, "publisher": LINE, "published": day, "url": URL}
ARTICLE = Keys("'article'", {**PUBLISHED, "sha256": SHA256})
SOURCE = Keys("a source", {**PUBLISHED, "kind": SOURCE_KIND, "accessed": day, "text": FILE}, required=("title",))
EVIDENCE = Keys("evidence", {"source": LINE, "quote": PASSAGE, "at": LINE}, required=("source",))
PASSAGES = dict.fromkeys(("quote", "prefix", "suffix", "note"), PASSAGE)
CLAIM = Keys("a claim", {"id": ID, **PASSAGES, "verdict": VERDICT, "evidence": [EVIDENCE]}, ("id", "quote", "verdict"))
SOURCES = Keys("'sources'", each=SOURCE)
CLAIMS_FILE = Keys("a claims file", {"article": ARTICLE, "sources": SOURCES, "claims": [CLAIM]}, required=("claims",))
PROSE = {*PASSAGES, "title", "at"}  # texts in which a ` #` may be meant
NODE_KINDS = {yaml.MappingNode: "a mapping (key: value)", yaml.SequenceNode: "a list (- …)", yaml.ScalarNode: "text"}
PLAIN_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))})


class Problem(NamedTuple):
    """Something wrong in a claims file; line and column count from 1."""

    line: int
    column: int
    message: str
    warning: bool = False


class ClaimsFile(NamedTuple):
    """What the curator wrote: facts about the article, sources by key, claims in the file's order."""

    name: str = "claims.yaml"
    facts: Mapping[str, str] = {}  # title, publisher, url, published, sha256
    sources: Mapping[str, Source] = {}
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()  # if one is more than a warning, there are no facts, sources and claims
    text: str = ""


def read_claims(path: str) -> ClaimsFile:
    """The claims file at `path`, its warnings in `problems`; raise Unusable, naming every problem."""
    file = read_text(path, MOST_CLAIMS_BYTES, "utf-8")
    claims_file = parse_claims(file.text, file.name, "" if path == "-" else os.path.dirname(path) or ".")
    if not all(problem.warning for problem in claims_file.problems):
        raise Unusable(diagnostics(claims_file))
    return claims_file


def parse_claims(text: str, name: str = "claims.yaml", folder: str | None = None) -> ClaimsFile:
    """What a claims file says, or every problem in it; saved texts are in `folder`: "" has none, None reads none."""
    reader = ClaimsReader(text)
    try:
        read = reader.mapping(root_node(text), CLAIMS_FILE)
        reader.cross_check(read.get("sources", Entries()), read.get("claims", []))
        for source in read.get("sources", {}).values():
            if folder is not None and source.get("text"):
                reader.add_saved_text(source, folder)
    except UnreadableError as error:
        reader.problem(*error.args)
    problems = tuple(sorted(reader.problems))
    if not all(problem.warning for problem in problems):
        return ClaimsFile(name, problems=problems, text=text)
    sources = {key: Source(key, **source) for key, source in read.get("sources", {}).items()}
    alike = Counter((source.publisher, source.published) for source in sources.values() if source.publisher)
    sources = {key: each._replace(twin=alike[each.publisher, each.published] > 1) for key, each in sources.items()}
    claims = []
    for claim in read.get("claims", ()):
        evidence = tuple(Evidence(**{**each, "source": sources[each["source"]]}) for each in claim.get("evidence", ()))
        claims.append(Claim(**{**claim, "verdict": VERDICTS[claim["verdict"]], "evidence": evidence}))
    return ClaimsFile(name, read.get("article", {}), sources, tuple(claims), problems, text)


class UnreadableError(Exception):
    """A claims file cannot be read to its end; the arguments are PyYAML's mark of the place, and why."""


NOT_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
SYNTAX_HINT = "indent with spaces, close quotation marks, and use them for a text that holds ': ' or begins with a sign"
START = yaml.Mark("", 0, 0, 0, None, 0)
MOST_PROBLEMS = 50  # printed; the rest are counted
MOST_NESTING = 50  # some C parsers of PyYAML crash on thousands
MOST_NODES = 250_000  # read, and visited, so that aliases cannot multiply without end


def root_node(text: str) -> yaml.Node:
    """The root of the file's tree; raise UnreadableError where it is no YAML, too much or nothing."""
    if found := NOT_YAML.search(text):
        before = LINE_BREAK.split(text[: found.start()])
        mark = yaml.Mark("", 0, len(before) - 1, len(before[-1]), None, 0)
        raise UnreadableError(mark, f"character U+{ord(found[0]):04X} is not allowed in YAML")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # resolves no tags: text stays text
    depth = 0
    try:
        for number, event in enumerate(yaml.parse(text, Loader=loader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_NESTING or number > MOST_NODES:
                wrong = f"nested more than {MOST_NESTING} deep, or more than {MOST_NODES:,} entries"
                raise UnreadableError(event.start_mark, wrong)
        if root := yaml.compose(text, Loader=loader):
            return root
    except yaml.MarkedYAMLError as error:
        wrong = f"not valid YAML: {error.problem or error.context}; {SYNTAX_HINT}"
        raise UnreadableError(error.problem_mark or error.context_mark, wrong) from error
    raise UnreadableError(START, "the file is empty; it needs 'claims'")


class Entries(dict[str, Any]):
    """The values of a mapping by key, without those left empty, and PyYAML's marks of where it and they begin."""

    mark: yaml.Mark
    marks: dict[str, yaml.Mark]  # of the values; where the keys are free, of the keys


class ClaimsReader:
    """One walk by the schema over a claims file's nodes, which keep places and characters; it notes the problems."""

    def __init__(self, text: str) -> None:
        """Start without problems."""
        self.lines = [*LINE_BREAK.split(text), ""]
        self.problems: set[Problem] = set()  # a set: an alias is read again wherever it is used
        self.visited = 0
        self.read_saved = cache(read_article)  # several sources may name one file

    def problem(
        self, mark: yaml.Mark, message: str, word: str = "", known: Collection[str] = (), *, warning: bool = False
    ) -> None:
        """Note a problem; as long as anyone reads on, with the known words that the wrong one could have been."""
        if known and len(self.problems) < MOST_PROBLEMS:
            import difflib

            near = difflib.get_close_matches(word.lower()[:100], list(islice(known, 500)), n=1)
            message += f" (did you mean '{near[0]}'?)" if near else f"; known: {', '.join(islice(known, 12))}"
        self.problems.add(Problem(mark.line + 1, mark.column + 1, message, warning))

    def mapping(self, node: yaml.Node, keys: Keys) -> Entries:
        """The values of a mapping; note wrong kinds and unknown, duplicate and missing keys."""
        entries, seen = Entries(), set()
        entries.mark, entries.marks = node.start_mark, {}
        if not self.is_kind(node, yaml.MappingNode, keys.name):
            return entries
        for key_node, value in node.value:
            if not self.is_kind(key_node, yaml.ScalarNode, "a key"):
                continue
            key = key_node.value
            form = keys.each or keys.forms.get(key)
            if key in seen:
                self.problem(key_node.start_mark, f"duplicate key '{key}'")
            elif not form:
                self.problem(key_node.start_mark, f"unknown key '{key}'", key, keys.forms)
            elif keys.each or key in keys.required or value.value != "":
                entries.marks[key] = (key_node if keys.each else value).start_mark
                entries[key] = self.value(value, key, form)
            seen.add(key)
        for key in keys.required:
            if key not in seen:
                self.problem(node.start_mark, f"{keys.name} needs '{key}'")
        return entries

    def value(self, node: Any, key: str, form: Any) -> Entries | list[Entries] | str:  # noqa: ANN401
        """What stands under a key, read by its form; note a text that is wrong by its form, empty or cut short."""
        if isinstance(form, Keys):
            return self.mapping(node, form)
        if isinstance(form, list):
            is_list = node.value != "" and self.is_kind(node, yaml.SequenceNode, f"'{key}'")
            return [self.mapping(each, form[0]) for each in node.value] if is_list else []
        if not self.is_kind(node, yaml.ScalarNode, f"'{key}'"):
            return ""
        end = node.end_mark
        if key in PROSE and not node.style and self.lines[end.line][end.column :].lstrip().startswith("#"):
            hint = "what follows ' #' is a comment; put the text in quotation marks to keep it"
            self.problem(end, hint, warning=True)
        try:
            if text := node.value.strip():
                return str(form(text))
            self.problem(node.start_mark, f"'{key}' is empty")
        except ValueError as error:
            self.problem(node.start_mark, *error.args)
        return ""

    def is_kind(self, node: yaml.Node, kind: type[yaml.Node], what: str) -> bool:
        """Whether a node is of a kind; note if not, and any tag; raise UnreadableError when aliases multiply."""
        self.visited += 1 + len(node.value) // 100  # a text counts by its length, too
        if self.visited > MOST_NODES:
            raise UnreadableError(START, "the file's aliases expand to more than anyone could read")
        if node.tag not in PLAIN_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self.problem(node.start_mark, f"tag '{tag}' has no meaning here; write plain text")
        if not isinstance(node, kind):
            found = "empty" if node.value == "" else NODE_KINDS[type(node)]
            self.problem(node.start_mark, f"{what} must be {NODE_KINDS[kind]}, not {found}")
        return isinstance(node, kind)

    def cross_check(self, sources: Entries, claims: Sequence[Entries]) -> None:
        """Note where what stands in one place of the file does not go with what stands in another."""
        ids, cited = set(), set()
        for claim in claims:
            name, verdict, evidence = claim.get("id"), claim.get("verdict"), claim.get("evidence", ())
            if name and name in ids:
                self.problem(claim.marks["id"], f"two claims have the id '{name}'")
            ids.add(name)
            if verdict and verdict not in ("unverified", "opinion", "to-check") and not evidence:
                self.problem(claim.mark, f"claim '{name}' is {verdict} and needs 'evidence'")
            for entry in evidence:
                cited.add(key := entry.get("source"))
                if key and key not in sources:
                    self.problem(entry.marks["source"], f"source '{key}' is not defined", key, sources)
        for key in sources.keys() - cited:
            self.problem(sources.marks[key], f"source '{key}' is never cited", warning=True)

    def add_saved_text(self, source: Entries, folder: str) -> None:
        """Put the saved text of a source into its entries; note why it cannot be read, if it cannot."""
        path, mark, top = source["text"], source.marks["text"], os.path.realpath(folder)
        whole = os.path.join(top, path)
        if not os.path.realpath(whole).startswith(os.path.join(top, "")):
            self.problem(mark, BELOW.format(path))
        elif not folder or not os.path.isfile(whole):
            wrong = f"no file '{path}' in the claims file's folder; nothing is compared with it"
            self.problem(mark, wrong, warning="url" in source)  # a colleague may have the addresses only
        else:
            try:
                article = self.read_saved(whole)
                source["saved"] = article.text
                if article.notice:
                    self.problem(mark, f"saved text {article.notice.partition(';')[0]}", warning=True)
            except Unusable as error:
                self.problem(mark, f"saved text {error.message}")


def diagnostics(claims_file: ClaimsFile) -> str:
    """Every problem as one line, each followed by the line it is in, cut to the part around a caret."""
    lines, said = [*LINE_BREAK.split(claims_file.text), ""], []
    for line, column, message, warning in claims_file.problems[:MOST_PROBLEMS]:
        words = visible(shortened(message, 300))
        said.append(f"{claims_file.name}:{line}:{column}: {'warning: ' * warning}{words}")
        shown = lines[line - 1].replace("\t", " ")
        if shown.strip():
            before = f"    {visible(shown[max(0, column - 61) : column - 1])}"
            said += [before + visible(shown[column - 1 : column + 49]), " " * columns(before) + "^"]
    if (more := len(claims_file.problems) - MOST_PROBLEMS) > 0:
        said.append(f"{claims_file.name}: {more:,} more problems")
    return "\n".join(said)


# ------------------------------------------------------------------------------------------- words
# In: a text. Out: its words in order, each with its place in the text and a key, by which all searching goes.

MONEY = "$¢£¥€\u20a0-\u20cf"
COIN_CODES = {"usd": "$", "us$": "$", "eur": "€", "gbp": "£"}
GROUPING = "\u00a0\u202f\u2009'’"  # stands between groups of three digits
SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: n for n, word in enumerate(SMALL_NUMBERS)} | {word: 20 + 10 * n for n, word in enumerate(TENS)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES |= {"dozen": 12, "lakh": 10**5, "crore": 10**7}
POWERS = {"": 1, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}  # 1.4bn
PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
STARTERS = {*NUMBERS, *ORDINALS, "a", "an", "half", "minus", "usd", "eur", "gbp"}  # words that may begin a figure


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of the words."""
    return f"(?:{'|'.join(words)})"


UNIT = rf"(?> (?: {any_of(TENS)} (?: [-\s]\s* {any_of(SMALL_NUMBERS[1:10])} )? | {any_of(SMALL_NUMBERS)} ) \b )"
SCALE = rf"[-\s]\s* {any_of(SCALES)} \b"
PART = rf"{any_of(PARTS)}s? \b (?! -\w )"
AND_A_HALF = rf"\s+ and \s+ an? \s+ {PART}"
DIGITS = rf"""
    (?: \d{{1,3}} (?: (?: [ ]\d{{3}} ){{2,}} | [ ]000 | (?: [{GROUPING}]\d{{3}} )+ ) (?!\d) | \d+ (?: [.,]\d+ )* )"""
FIGURE = rf"""
    (?P<minus> [-−–] | minus \s )?
    (?P<coin> (?: [a-z]{{0,3}}[{MONEY}] | (?:usd|eur|gbp)\b ) \s? )?
    (?: (?P<digits> \.\d+ | {DIGITS} (?: (?: [-–/:]{DIGITS} )+ | \s\d/\d\b )? )
        (?: \s?[½⅓⅔¼¾⅛] )? (?P<suffix> (?: [^\W\d_] [^\W_]* )? )
        (?P<power> (?(coin) \s (?: k|mn?|bn|tn ) \b | (?!) ) )?
      | [½⅓⅔¼¾⅛]
      | (?P<part> {any_of(["an?", *SMALL_NUMBERS[1:10]])} [-\s]\s* {PART} | half \b (?! -[^\W\d] ) )
        (?: \s+ (?: of \s+ )? an? (?= {SCALE} | \s+ per \s* cent ) )?    # half a, a quarter of a: million
      | (?P<ordinal> (?: {any_of(TENS)} [-\s] )? {any_of(ORDINALS)} \b )
      | (?P<words> (?: an? (?= {SCALE} ) | {UNIT} ) (?: [-\s]\s* (?P<large> {any_of(SCALES)} ) \b
            (?: (?: (?<! hundred ) , )? \s (?: and\s )? {UNIT}    # not one million and two million
                (?! (?: [-\s]hundred )? [-\s]\s* (?P=large) \b ) )? )* ) )
    (?P<mixed> {AND_A_HALF} )? (?P<scale> (?: {SCALE} )+ )? (?P<more> {AND_A_HALF} )?
    (?P<percent> \s?[%‰] | [-\s]\s* (?: per \s* cent (?: age \s+ points? )? | pct ) \b )?
"""


@cache
def figure_pattern() -> re.Pattern[str]:
    """The pattern of one figure in small letters, to be matched where one may begin."""
    return re.compile(FIGURE, re.VERBOSE)


class Amount(NamedTuple):
    """What a figure says; two are equal when they mean the same."""

    kind: str  # number, share, points, ordinal, score (3-2), clock (12:30), date, a coin ($), or name: no plain value
    values: tuple[float, ...] = ()  # one; several, in order, of a score, a clock or a date (year, month, day)
    unit: str = ""  # the letters right behind the digits, if they are no part of the number: km in 5km, s in 1990s
    rounded: bool = False  # by nature: a part, or with a scale word
    text: str = ""  # of a name, its characters


@cache
def amount(figure: str) -> Amount:
    """The amount that the characters of one figure say.

    >>> amount("31.4 percent") == amount("31.4%")
    True
    >>> amount("two thousand million").values
    (2000000000.0,)
    """
    text = figure.lower()
    for sign, part in SIGNS.items():
        text = text.replace(sign, f" {part}").strip()
    found = figure_pattern().match(text)
    digits = GROUPED.sub("", found["digits"] or "") if found else ""
    if not found or not PLAIN_DIGITS.fullmatch(digits[:MOST_DIGITS]):
        return Amount("name", text=" ".join(text.split()))
    power = POWERS.get(found["suffix"] or "", 1) * POWERS[(found["power"] or "").strip()]
    factor = power * (-1 if found["minus"] else 1) / (1000 if "‰" in figure else 100 if found["percent"] else 1)
    kind = amount_kind(found, digits)
    unit = "" if kind == "ordinal" or found["suffix"] in POWERS else found["suffix"] or ""
    rounded = bool(found["part"] or found["large"] or found["scale"] or power > 1)
    return Amount(kind, tuple(exact(value * factor) for value in plain_values(found, digits)), unit, rounded)


MOST_DIGITS = 40  # a longer run is no number that anyone compares
GROUPED = re.compile(rf"(?<=\d)[ ,{GROUPING}](?=\d{{3}}(?!\d))")
PLAIN = r"(?!\d{1,3}\.\d\d0(?!\d))\d*(?:\.\d+)?"  # 10.000 may be ten thousand
PLAIN_DIGITS = re.compile(rf"(?!0\d+\Z){PLAIN}(?:[-–:]{PLAIN})*|(?:\d+\s)?\d+/\d+")


def exact(value: float) -> float:
    """The value without what floating point adds: 31.4 / 100 is 0.314."""
    return float(f"{value:.15g}")


def plain_values(found: re.Match[str], digits: str) -> list[float]:
    """The values of a figure, without its sign, power and percent: one, or those of a score, clock or date."""
    scale = prod(SCALES[word] for word in re.findall("[a-z]+", found["scale"] or ""))
    if re.search(r"\d[-–:]", digits):
        return [float(part) * scale for part in re.split("[-–:]", digits)]
    if digits:
        whole, _, last = digits.rpartition(" ")
        over, _, under = last.partition("/")
        value = float(whole or 0) + float(over) / float(under or 1)
    else:
        value = part_value(found["part"]) if found["part"] else worded_value(found["ordinal"] or found["words"])
    large = SCALES.get(found["large"] or "", 1)  # a million and a half
    mixed, more = (part_value(found[name]) if found[name] else 0 for name in ("mixed", "more"))
    return [(value + mixed * large + more) * scale]


def part_value(words: str) -> float:
    """The value of a part: two thirds, half, and a quarter."""
    *before, part = re.findall("[a-z]+", words)
    return (NUMBERS.get(before[-1], 1) if before else 1) / PARTS[part.removesuffix("s")]


def worded_value(words: str) -> float:
    """The value of number words: four hundred and thirty thousand, twenty-first."""
    total = group = 0
    for word in re.findall("[a-z]+", words):
        scale = SCALES.get(word, 1)
        if scale <= SCALES["hundred"]:
            group = group + (NUMBERS | ORDINALS).get(word, 0) if scale == 1 else (group or 1) * scale
        elif total and not group:
            total *= scale  # two thousand million
        else:
            total, group = total + (group or 1) * scale, 0
    return total + group


def amount_kind(found: re.Match[str], digits: str) -> str:
    """The kind of an amount."""
    percent, coin = found["percent"] or "", (found["coin"] or "").strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", digits):
        return "date"
    if coin:
        kind = COIN_CODES.get(coin, coin)
    elif ":" in digits:
        return "clock"
    elif percent:
        kind = "points" if "point" in percent else "share"
    elif found["ordinal"] or found["suffix"] in {"st", "nd", "rd", "th"}:
        kind = "ordinal"
    elif not found["scale"] and (found["part"] or re.fullmatch(r"\d/\d+", digits)):
        kind = "share"  # half, two thirds, 1/2
    else:
        kind = "number"
    return f"score {kind}" if re.search(r"\d[-–]", digits) else kind


class Word(NamedTuple):
    """A word, figure, sign or ellipsis; all places where the same characters stand share one."""

    kind: str  # word, figure or gap (an ellipsis)
    form: str  # as written, typography aside
    key: str  # case, brackets, spelling and the notation of figures aside as well


APOSTROPHES = "’‘´`′ʼ＇"
STRAIGHT = str.maketrans(APOSTROPHES, "'" * len(APOSTROPHES))
GAP = Word("gap", "…", "…")
HYPHENS = "-‐‑–"
JOINTS = frozenset(f"{HYPHENS}/&@_'’")  # between two words that are one
BROKEN = re.compile(r"[-‐](?<=[^\W\d_].)\s*\n\s*(?=[^\W\d_])")  # investi-⏎gation
INVISIBLE = re.compile(  # with the line break that a soft hyphen is for
    "(?:\xad *[\r\n]+ *|[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff])+"
)
# Scripts that put no space between words (Thai to Khmer, kana, Han): each character is a word, with its marks.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
MARKS = (
    "\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1dff"
    "\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
DOTS = r"(?:…|⋯|\.(?:\s?\.){2,})"
ELLIPSIS = rf"(?:[\[(]\s*{DOTS}\s*[\])]|{DOTS})"
CLITIC = re.compile(  # of don't, Meta's, cannot, gonna, gotta
    rf"(?:(?i:n)['{APOSTROPHES}](?i:t)|['{APOSTROPHES}](?i:s|ll|re|ve|d|m)"
    r"|(?<=\b[Cc]an)not|(?<=\b[gw][oa]n)na|(?<=\bgot)ta)\Z"
)
MOST_FIGURE = 200  # code points of one figure
LEXICON: dict[str, Word] = {}  # the words met so far, each made once: texts repeat theirs


@cache
def word_pattern(marks: str) -> re.Pattern[str]:
    """The pattern of whatever is a word by itself; `marks` are those that letters of the text may carry."""
    letters = rf"[^\W_]+ (?: [\u0300-\u036f{marks}]+ [^\W_]* )*"
    return re.compile(
        rf"""
        (?= [^\s,] ) (?:    # the usual words first, without a group: it is three times as fast
          [A-Za-z]+ (?= [\s,;:!?)”"] | \.\s ) | [a-z]+ (?= [-—] )
      | (?P<note> [\[(] \s* (?i: sic|applause|laughter ) \b [^\[\]()]{{0,3}} [\])]    # is no word, nor is a footnote
                | (?: (?<= [^\s\[(\d] ) | (?<= \d{{4}} ) ) \[ \d{{1,3}} \] )
      | (?P<gap> {ELLIPSIS} (?: \s* {ELLIPSIS} )* )
      | (?P<figure> (?: (?<! [\w)\].,%…] ) [-−–] )? (?: [A-Z]{{0,3}} [{MONEY}] \s? )?
                    (?: (?<! [\w.,/)\]’'"”] ) \. )? \d | [½⅓⅔¼¾⅛] )
      | (?P<word> (?: [^\W\d_] \. ){{2,}} (?: [^\W\d_] \b )?    # U.S., U.S
                | [A-Z][A-Za-z]* - \d+ \b (?! [.,%]\d )    # COVID-19, F-16
                | (?: {letters} | \[ {letters} \] (?= [^\W_] ) )
                  (?: ['{APOSTROPHES}] (?= [^\W_] ) | {letters} | \[ (?!\d) {letters} \] )*
                  (?: (?<= [A-Z] ) [-+]+ (?! [\w\[] ) )?    # AA-
                | ['’] (?: s|ll|re|ve|d|m ) (?= [\s.,;:!?] | \Z ) )    # a tokeniser's
      | (?P<sign> [\u2600-\u27bf\U0001f000-\U0001faff] | [{MONEY}&+°§±×÷≤≥≠≈] | [<>=~]+ (?= [{MONEY}]?\d )
                | (?: (?<= \S ) | (?<= \S[ ] ) ) [<>=~]+ (?= \s[{MONEY}]?\d ) ) )
        """,
        re.VERBOSE,
    )


class Reading:
    """The words of a text; `words`, `starts`, `ends` (offsets into the text) and `keys` run side by side.

    >>> [word.key for word in Reading("She can't say 31.4 % of U.S. crossing[s].").words]
    ['she', 'ca', "n't", 'say', '#share 0.314', 'of', 'us', 'crossings']
    """

    def __init__(self, text: str, gone: Iterable[tuple[int, int]] = ()) -> None:
        """Read the text; what is invisible in it, or in these ranges, belongs to no word and parts none."""
        self.text = text
        self.words: list[Word] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        invisible = () if text.isascii() else (found.span() for found in INVISIBLE.finditer(text))
        edges = [0, *chain.from_iterable(sorted([*invisible, *gone])), len(text)]
        kept = [range(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)]
        self.read("".join(text[part.start : part.stop] for part in kept))
        if len(kept) > 1:
            places = list(chain.from_iterable(kept))
            self.starts = [places[start] for start in self.starts]
            self.ends = [places[end - 1] + 1 for end in self.ends]
        self.keys = [word.key for word in self.words]

    def read(self, plain: str) -> None:
        """Add the words of a text without invisible characters."""
        wide = not plain.isascii() and re.search("[^\x00-\u0482\u1e00-\u20cf\u2100-\u2bff]", plain)
        search = word_pattern(MARKS if wide else "").search
        end = 0
        while found := search(plain, end):
            start, end = found.span()
            raw, kind = found[0], found.lastgroup
            word, pieces = LEXICON.get(raw), [0, end - start]  # most words are known, and need no more than this
            if not word and (kind == "figure" or raw.lower() in STARTERS):
                figure = figure_pattern().match(plain[start : start + MOST_FIGURE].lower())
                end = start + figure.end() if figure else end
                word = figure_word(plain[start:end]) if figure else plain_word(raw)
                pieces = [0, end - start]
            elif not word and kind == "gap":
                word = GAP
            elif not word:
                pieces = [] if kind == "note" else seams_of(raw)
            for first, last in pairwise(pieces):
                self.words.append(word or plain_word(raw[first:last]))
                self.starts.append(start + first)
                self.ends.append(start + last)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the words that have a key, ascending, by key."""
        places: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys):
            places.setdefault(key, []).append(number)
        return places

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the words that lie between two offsets."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def between(self, number: int) -> str:
        """What stands between a word and the word before it, without what is invisible."""
        between = self.text[self.ends[number - 1] : self.starts[number]]
        return between if between.isascii() else INVISIBLE.sub("", between)

    def joined(self, number: int) -> bool:
        """Whether a word makes one word with the word before it: de-|escalate, can|not, brother|-in-law, did |n't."""
        if not 0 < number < len(self.words):
            return False
        between = self.between(number)
        if between:
            broken = between[0] in HYPHENS and "\n" in between
            return broken or between in JOINTS or self.keys[number] == "n't"
        return max(self.words[number - 1].form[-1], self.words[number].form[0]) < UNSPACED[0]

    @cached_property
    def broken(self) -> list[tuple[str, tuple[int, int]]]:
        """The keys that the words broken at the end of a line have when they are whole, and what breaks them."""
        told = []
        for found in BROKEN.finditer(self.text):
            number = bisect_left(self.starts, found.end())
            halves = self.words[max(0, number - 1) : number + 1]
            told.append((plain_word("".join(word.form for word in halves)).key, found.span()))
        return told

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """The numbers of the words that stand whole within square brackets."""
        spans = (found.span() for found in re.finditer(r"\[[^\[\]]*\]", self.text)) if "[" in self.text else ()
        inside = chain.from_iterable(self.numbers(*span) for span in spans)
        return frozenset(number for number in inside if self.words[number] is not GAP)


@lru_cache(maxsize=512)
def reading(text: str, gone: tuple[tuple[int, int], ...] = ()) -> Reading:
    """The words of a text, read once."""
    return Reading(text, gone)


def reading_beside(text: str, other: str) -> Reading:
    """The words of a text, in which those broken at the end of a line are whole where another text has them whole."""
    there, others = reading(text), reading(other).places
    gone = tuple(span for key, span in there.broken if key in others)
    return reading(text, gone) if gone else there


def seams_of(raw: str) -> list[int]:
    """The offsets at which the words of a run of letters begin, and its end.

    A genitive and a contracted verb are words of their own, as tokenisers have it: Meta|'s, do|n't, can|not.
    """
    if not raw.isascii() and max(raw.translate(STRAIGHT)) >= UNSPACED[0]:
        characters = re.finditer(rf"[{UNSPACED}][{MARKS}]*|[^{UNSPACED}]+", raw)
        return [0, *(character.end() for character in characters)]
    tail = CLITIC.search(raw)
    if tail and tail.start():
        return [0, tail.start(), len(raw)]
    LEXICON[raw] = plain_word(raw)
    return [0, len(raw)]


@lru_cache(maxsize=1 << 12)
def plain_word(raw: str) -> Word:
    """The word that these characters are."""
    form = raw if raw.isascii() else unicodedata.normalize("NFKC", raw.translate(STRAIGHT))
    form = form.replace(".", "")  # U.S. and US
    return Word("word", form, american(form.replace("[", "").replace("]", "").casefold()))


@lru_cache(maxsize=1 << 12)
def figure_word(raw: str) -> Word:
    """The word that a figure is; its key is its amount."""
    said = amount(raw)
    values = " ".join(f"{value:.15g}" for value in said.values)
    return Word("figure", re.sub(r"[\s,'’–−-]", "", raw), f"#{said.kind} {said.text or values}{said.unit}")


# British and American spelling as rules over endings (and the ae inside); both spellings come out alike, and what
# comes out need not be a word. The stems are long enough to keep four, tour, prise, wise, timbre and called apart.
SPELLINGS = (
    (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|er|ers|able|ably|ful|fully|ites?|less|hoods?|y|al|ally|ists?)?$)", "or"),
    (r"(?<=[a-z]{3})(?<!pr)is(?=(?:e|es|ed|er|ers|ing|ings|able|ation|ations|ational)$)", "iz"),
    (r"(?<=[a-z]{3})ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),
    (r"(?<=[a-z])([aeiou]b|[a-z]t)re(?=[sd]?$)", r"\1er"),
    (r"(?<=[a-z]{3})ogu(?:e(?=s?$)|(?=(?:ed|ing)$))", "og"),
    (r"^gre(?=y)", "gra"),
    (r"^sc(?=eptic)", "sk"),
    (r"(?<=[aeiouy])([a-z]*[ea])ll(?=(?:ed|ing|ings|er|ers|or|ors|ous|ously)$)", r"\1l"),  # travelled
    (r"(?<=[a-z]{3})ll(?=ments?$)|(?<=[a-z]{2}i)ll(?=ful(?:ly)?$)|(?<=[a-z]{3}[io])ll(?=s?$)", "l"),  # fulfill
    (r"(?<=[a-z])ae(?=[a-z]{4}|[a-z]*[iy])", "e"),
    (r"(?<=[a-z]{3})ense(?=[sd]?$)", "ence"),
    (r"(?<=dg)e(?=ments?$)", ""),
    (r"(?<=gra)mme(?=s?$)", "m"),
)
SPELT_TWICE = re.compile("our|is[aei]|ys[ei]|[bt]re|ogu[ei]|ll|ae|ense|dgem|gramme|^grey|^sceptic")


def american(word: str) -> str:
    """The lower-case word with what British and American spelling write differently made alike."""
    if SPELT_TWICE.search(word):
        for either, alike in SPELLINGS:
            word = re.sub(either, alike, word)
    return word


DENIALS = frozenset(
    """not no never without none nor neither nobody nothing nowhere n't hardly barely scarcely rarely seldom non anti
    un""".split()
)


def denies(word: Word) -> bool:
    """Whether the word denies; UN does not."""
    return word.key in DENIALS and word.form != "UN"


def weight(words: Iterable[Word]) -> int:
    """What words tell: letters, as common words are short; figures and signs of scripts without spaces tell more."""
    told = (word for word in words if word is not GAP)
    return sum(len(word.form) * (3 if word.kind == "figure" or word.form[0] >= UNSPACED[0] else 1) for word in told)


# ------------------------------------------------------------------------------------------- anchor
# In: a text and a quote. Out: where the quote's words stand in the text, or None where that is in doubt.

MOST_PLACES = 5_000  # that are looked at: a text that repeats one word has no end of them
MOST_COMPARED = 20_000_000  # words in all of these
MOST_VOUCHED = 2_000  # places whose surroundings are compared
MOST_CONTEXT = 40  # words of a prefix or suffix that are looked at; more would not tell more
MOST_MARKS = 40  # code points beside the words
QUOTATION_MARKS = "\"'“”„‟″«»‘’‚‛‹›`´「」『』＂＇"
SAME_MARKS = str.maketrans({**dict.fromkeys(QUOTATION_MARKS, '"'), **dict.fromkeys("-‐‑‒–—―−", "-")})


def anchor(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor | None:
    """The place in the text where the quote's words stand, or None if there is none or it is in doubt.

    >>> anchor("It is ‘not  acceptable’.", "'not acceptable'")
    Anchor(start=6, end=23, how=<How.TYPOGRAPHIC: 'typographic'>, occurrences=1)
    """
    quote = quote.strip()
    places, how = worded_places(text, quote) or cut_places(text, quote), How.TYPOGRAPHIC
    if not places:
        places, how = drifted_places(text, quote, prefix, suffix), How.DRIFTED
    if not places:
        return None
    exact = [place for place in places if text[slice(*place)] == quote]
    if prefix + suffix:
        place = max(places[:MOST_VOUCHED], key=partial(vouching, text, prefix, suffix))
    else:
        places = exact or places
        place = places[0]
    return Anchor(*place, How.EXACT if place in exact else how, len(places))


def worded_places(text: str, quote: str) -> list[Span]:
    """The places where the quote stands word for word, with neither end inside a word, a figure or a denial."""
    sought, there = reading(quote), reading_beside(text, quote)
    count = len(sought.keys)
    starts = runs_of(sought.keys, there)
    whole = [start for start in starts if not (there.joined(start) or there.joined(start + count))]
    return [with_marks(text, there.starts[start], there.ends[start + count - 1], quote) for start in whole]


def runs_of(keys: Sequence[str], there: Reading) -> Iterator[int]:
    """The numbers of the words at which an unbroken run of these keys begins, ascending."""
    if keys:
        rarest = min(range(len(keys)), key=lambda number: len(there.places.get(keys[number], ())))
        most = min(MOST_PLACES, MOST_COMPARED // len(keys))
        for place in there.places.get(keys[rarest], [])[:most]:
            begin = place - rarest
            if begin >= 0 and there.keys[begin : begin + len(keys)] == keys:
                yield begin


def with_marks(text: str, start: int, end: int, quote: str) -> Span:
    """The range of the words together with the marks beside them, as far as the quote has the same at its ends."""
    words = reading(quote)
    before, behind = quote[: words.starts[0]][::-1], quote[words.ends[-1] :]
    return Span(
        start - marks_alike(text[max(0, start - MOST_MARKS) : start][::-1], before),
        end + marks_alike(text[end : end + MOST_MARKS], behind),
    )


def marks_alike(there: str, marks: str) -> int:
    """How far a text, from its beginning on, has the same marks, spaces and typography aside."""
    at = 0
    for mark in "".join(marks.split()).translate(SAME_MARKS):
        rest = there[at:].lstrip()
        if not rest or rest[0].translate(SAME_MARKS) != mark:
            break
        at = len(there) - len(rest) + (2 if rest[:2] in {"''", "``"} else 1)  # a tokeniser's marks
    return at


def cut_places(text: str, quote: str) -> list[Span]:
    """The places of the quote letter by letter, for a quote that begins or ends inside a word of the text."""
    if not quote or quote not in text:
        return []
    starts = (found.start() for found in islice(re.finditer(f"(?={re.escape(quote)})", text), MOST_PLACES))
    places = (Span(start, start + len(quote)) for start in starts)
    return [place for place in places if not any(cuts_sense(text, at) for at in place)]


def cuts_sense(text: str, at: int) -> bool:
    """Whether to begin or end at this offset of the text would leave another figure, or half of a denial.

    A figure may be parted from its article, and from its percent: a |fifth, 4.8 |percent.
    """
    there = reading(text)
    number = bisect_right(there.ends, at)  # the word that ends behind the offset
    if number == len(there.words):
        return False
    word, start = there.words[number], there.starts[number]
    if start >= at:
        beside = (*there.words[max(0, number - 1) : number], word)
        return there.joined(number) and any(denies(each) or each.kind == "figure" for each in beside)
    left, right = text[start:at].lower(), text[at : there.ends[number]].lower()
    parted = (left[-1].isspace() or right[0].isspace()) and (left.split() in (["a"], ["an"]) or "per" in right[:4])
    digits = word.kind == "figure" or any(map(str.isdigit, text[at - 1 : at + 1]))
    return (digits and not parted) or denies(word)


def vouching(text: str, prefix: str, suffix: str, place: tuple[int, int]) -> float:
    """How well the words, and then the letters, of the prefix and suffix agree with what stands around a place.

    A word that both have counts by its letters, and the less, the farther it has moved.
    """
    there = reading(text)
    first, behind = bisect_right(there.ends, place[0]), bisect_left(there.starts, place[1])
    before, after = there.keys[max(0, first - MOST_CONTEXT) : first][::-1], there.keys[behind : behind + MOST_CONTEXT]
    score = 0.0
    for expected, near in ((reading(prefix).keys[::-1], before), (reading(suffix).keys, after)):
        for number, key in enumerate(expected[:MOST_CONTEXT]):
            if key in near:
                score += len(key) / (1 + abs(number - near.index(key)))
    left, right = text[max(0, place[0] - len(prefix)) : place[0]], text[place[1] : place[1] + len(suffix)]
    letters = commonprefix((prefix[::-1], left[::-1])) + commonprefix((suffix, right))
    return score + len(letters) / 1000


# Drifted: rare words that both have vote for a window of the text; of the equal words in it, the stretch that is worth
# most is the passage, if it has enough of the quote's words and not too many others.

Pair = tuple[int, int]  # the numbers of two equal words: in the quote and in the text
SAME_PASSAGE = 0.42  # the share of weight that a long quote and its passage must have in common
SHORT = 7  # the shorter the quote and what vouches for it, the more must be: SHORT / weight is added
FEWEST_EQUAL = 2  # words, not one of them twice
MOST_VOTES = 400  # places of rare words that are looked at
FEWEST_VOTERS = 3  # of the words vote, however common
MOST_REPEATED = 20  # places of one word in the quote
MOST_PAIRS = 200_000  # of equal words; two thousand words of prose against as many have 50,000
ASIDE, REACH = 16, 50  # words that an attribution between two parts, and an ellipsis, may stand for
GUESSED = 3  # words missing at an end that are taken to have been replaced, one by one
BETWEEN_QUOTATIONS = re.compile(rf"[-,.;:!?…–—]*\s*[{QUOTATION_MARKS}]+[^\"“”„«»]*[{QUOTATION_MARKS}]+")
END_OF_SENTENCE = re.compile(rf"[.!?{QUOTATION_MARKS}]|\n\s*\n")


def drifted_places(text: str, quote: str, prefix: str, suffix: str) -> list[Span]:
    """The places of the passage that a reader would still call the quote's; more than one if it stands there twice."""
    there, sought = reading(text), reading(quote)
    pairs = closest(sought, there)
    if len({sought.keys[number] for number, _ in pairs}) < FEWEST_EQUAL:
        return []
    first, behind = passage_ends(pairs, sought, there)
    explained = [pair for pair in pairwise(pairs) if is_explained(*pair, sought, there)]
    asides = sum(weight(there.words[before[1] + 1 : after[1]]) for before, after in explained)
    quoted, passage = weight(sought.words), weight(there.words[first:behind]) - asides
    share = weight(sought.words[number] for number, _ in pairs) / max(quoted, passage)
    vouched = vouching(text, prefix, suffix, (there.starts[first], there.ends[behind - 1]))
    if share < min(1.0, SAME_PASSAGE + SHORT / (quoted + vouched)):
        return []
    last = behind - first - 1
    starts = runs_of(there.keys[first:behind], there)
    return [with_marks(text, there.starts[start], there.ends[start + last], quote) for start in starts]


def closest(sought: Reading, there: Reading) -> Sequence[Pair]:
    """The equal words that make the passage most like the sought words; none if to find them is endless."""
    low, high = likely_window(sought, there)
    pairs: Sequence[Pair] = ()
    for _ in range(2):  # once more beside the stretch alone: words far off may have taken the place of near ones
        if is_endless(sought.keys, there.keys[low:high]):
            return ()
        pairs = best_stretch(equal_pairs(sought.keys, there.keys[low:high], low), sought, there)
        if not pairs:
            break
        low = max(0, pairs[0][1] - pairs[0][0] - 1)
        high = pairs[-1][1] + len(sought.keys) - pairs[-1][0] + 1
    return pairs


def likely_window(sought: Reading, there: Reading) -> Span:
    """The range of the numbers of the text's words where most of the sought words stand in their order.

    Each place of a rare word votes for its distance from the word's place in the quote (as in the Hough transform).
    """
    count = len(sought.words)
    width = count // 2 + ASIDE + REACH * len(sought.places.get(GAP.key, ()))
    votes: defaultdict[int, float] = defaultdict(float)  # for each distance
    rarest = sorted(sought.places.keys() & there.places.keys(), key=lambda key: (len(there.places[key]), key))
    counted = 0
    for number, key in enumerate(rarest):
        places = there.places[key]
        counted += len(places)
        if number >= FEWEST_VOTERS and counted > MOST_VOTES:
            break
        for at, place in product(sought.places[key][:MOST_REPEATED], places[: MOST_VOTES * 4]):
            votes[place - at] += weight([there.words[place]]) / len(places)
    distances = sorted(votes) or [0]
    sums = [0.0, *accumulate(votes[distance] for distance in distances)]
    ends = [bisect_right(distances, distance + width) for distance in distances]
    gains = [sums[end] - before for end, before in zip(ends, sums, strict=False)]
    best = distances[gains.index(max(gains))]
    return Span(max(0, best - count // 4 - FEWEST_VOTERS), max(0, best + width + count + count // 4))


def is_endless(keys: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words repeat themselves so often, or are so many, that comparing each with each takes too long."""
    counts = Counter(others) if len(keys) * len(others) > MOST_PAIRS else {}
    return sum(count * counts.get(key, 0) for key, count in Counter(keys).items()) > MOST_PAIRS


def equal_pairs(keys: Sequence[str], others: Sequence[str], low: int = 0) -> list[Pair]:
    """The equal keys that both have in their order, the longest runs chosen first; others are counted from `low`."""
    from difflib import SequenceMatcher

    runs = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
    return [(one + n, low + other + n) for one, other, size in runs for n in range(size)]


def best_stretch(pairs: Sequence[Pair], sought: Reading, there: Reading) -> Sequence[Pair]:
    """The stretch of the pairs worth most: what they weigh, less what lies between them (Kadane's algorithm).

    That is a quarter of the heavier side, and next to nothing where an ellipsis or an aside explains it.
    """
    best, score, first = (0.0, 0, 0), 0.0, 0
    for number, pair in enumerate(pairs):
        before, cost = pairs[number - 1], 0.0
        if number and (pair[0] - before[0], pair[1] - before[1]) != (1, 1):
            missing = weight(sought.words[before[0] + 1 : pair[0]])
            foreign = weight(there.words[before[1] + 1 : pair[1]])
            explained = is_explained(before, pair, sought, there)
            cost = missing / 4 + foreign / 50 if explained else max(missing, foreign) / 4
        if score <= cost:
            score, first, cost = 0.0, number, 0.0
        score += weight([sought.words[pair[0]]]) - cost
        best = max(best, (score, first, number + 1), key=lambda each: each[0])
    return pairs[best[1] : best[2]]


def is_explained(before: Pair, after: Pair, sought: Reading, there: Reading) -> bool:
    """Whether an ellipsis in the quote, or an aside between quotations, explains what stands between two pairs."""
    apart = after[1] - before[1]
    if GAP in sought.words[before[0] + 1 : after[0]]:
        return apart <= REACH
    between = there.text[there.ends[before[1]] : there.starts[after[1]]].strip()
    return 1 < apart <= ASIDE + 1 and bool(BETWEEN_QUOTATIONS.fullmatch(between))


def passage_ends(pairs: Sequence[Pair], sought: Reading, there: Reading) -> Span:
    """The range of the passage's words, together with those at its ends that have taken the place of missing ones.

    A denial or a limit goes with the word behind it: not |a single ship, more |than twenty.
    """
    first, behind = pairs[0][1], pairs[-1][1] + 1
    missing = sum(word is not GAP for word in sought.words[: pairs[0][0]])
    missing_behind = sum(word is not GAP for word in sought.words[pairs[-1][0] + 1 :])
    for _ in range(missing if missing <= GUESSED else 0):
        first -= first > 0 and not END_OF_SENTENCE.search(there.between(first))
    for _ in range(missing_behind if missing_behind <= GUESSED else 0):
        behind += behind < len(there.words) and not END_OF_SENTENCE.search(there.between(behind))
    hangs = missing and first and (denies(there.words[first - 1]) or there.keys[first] in {"than", "least", "most"})
    first -= bool(hangs)
    while there.joined(first):
        first -= 1
    while there.joined(behind):
        behind += 1
    return Span(first, behind)


# ------------------------------------------------------------------------- figures and quotations
# In: a text. Out: its figures and dates with what they mean, and its quotations; each has one finder.

CALENDAR = "january february march april may june july august september october november december".split()
MONTHS = {name: n for n, full in enumerate(CALENDAR, 1) for name in (full, full[:3])} | {"sept": 9}
WEEKDAYS = {f"{day}day": n for n, day in enumerate("mon tues wednes thurs fri satur sun".split(), 1)}
BEFORE_DATES = frozenset("in since until till by of during before after from last next this early late".split())
MEASURES = frozenset(  # these must agree; what else is counted is only shown where it differs
    """second minute hour day week month year decade inch foot yard mile meter kilometer acre hectare ounce ton tonne
    gram kilogram liter gallon barrel degree mph kph am pm century fortnight watt kilowatt megawatt gigawatt byte
    megabyte gigabyte terabyte mg ml mm cm kw mw gw gb mb tb""".split(),
)
SHORT_UNITS = {"km": "kilometer", "kg": "kilogram", "kilo": "kilogram", "feet": "foot", "ft": "foot"}
COINS = {"dollar": "$", "usd": "$", "euro": "€", "eur": "€", "pound": "£", "gbp": "£", "yen": "¥"}
CENTS = {"cent": "$€", "penny": "£", "pence": "£", "p": "£"}
UNITS = {*MEASURES, *COINS, *CENTS}
NOT_COUNTED = frozenset("of in to and or the a at by for from with as is was has its than per after percent us".split())
PLURALS = frozenset("people men women children police".split())  # without an s
EXACTNESS = {  # where the true figure may be after a word of rounding
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some"), "around"),
    **dict.fromkeys(("nearly", "almost", "close to", "less than", "fewer than", "under", "up to"), "below"),
    **dict.fromkeys(("as many as", "as much as"), "below"),
    **dict.fromkeys(("more than", "at least", "over"), "above"),
    **dict.fromkeys(("only", "at most"), ""),
}
FEW = 10  # below it, two-factor and 4-wheel name a kind, where a 12-member panel has twelve
MOVING = re.compile("(?:tick|edg|inch|climb|mov|jump|push|go)(?:e?s|ed|e|ing)?|shot|went|gone|rose")

Meaning = tuple[str, tuple[float, ...]]  # a kind and its values: ("$", (2500000.0,)), ("date", (2021, 5, 0, 0))


class Figure(NamedTuple):
    """A number, share, sum, ordinal, score, time or date in a text (code points, end exclusive)."""

    start: int
    end: int  # behind what it counts or measures
    name: str  # its characters on one line: 6 percent, five months, 467 migrants
    meanings: tuple[Meaning, ...]  # 2021 is a date or a number
    unit: str = ""  # what it measures (mile) or counts (migrant)
    qualifier: str = ""  # the words before it that say how exact it is: about, more than
    rounded: bool = False  # by nature: a part, or with a scale word
    sure: bool = True  # no ordinary word, as one, second and half are
    faint: bool = False  # a weekday or a month alone: compared only where the record gives another

    @property
    def dated(self) -> bool:
        """Whether it is a date or a time of day."""
        return self.meanings[0][0] in {"date", "clock"} or self.unit in {"am", "pm"}


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures and dates of a text, in order.

    >>> [figure.name for figure in figures("In May 2021 about 5 miles, $2.5 million in aid and 7 to 2")]
    ['May 2021', '5 miles', '$2.5 million', '7 to 2']
    """
    words = reading(text)
    told: list[Figure] = []
    behind = 0
    for place, word in enumerate(words.words):
        if place >= behind and (word.kind == "figure" or word.key in MONTHS or word.key in WEEKDAYS):
            behind, said = date_at(words, place)
            if said:
                start, end = words.starts[place], words.ends[behind - 1]
                faint = not (said[0] or said[2])
                told.append(Figure(start, end, one_line(text[start:end]), (("date", said),), faint=faint))
            elif word.kind == "figure":
                behind, figure = counted_at(words, place)
                told.append(figure)
    return tuple(told)


def figures_within(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures that begin between two offsets; a unit beyond them is cut off."""
    told = figures(text)
    for figure in told[bisect_left(told, (start,)) : bisect_left(told, (end,))]:
        yield figure if figure.end <= end else figure._replace(end=end, name=one_line(text[figure.start : end]))


def key_at(words: Reading, place: int) -> str:
    """The key of a word, or nothing before the first and behind the last."""
    return words.keys[place] if 0 <= place < len(words.keys) else ""


def adjoins(words: Reading, place: int, marks: str = "") -> bool:
    """Whether only white space and these marks stand between a word and the word before it."""
    return 0 < place < len(words.keys) and not words.between(place).strip().strip(marks)


def raw_at(words: Reading, place: int) -> str:
    """The characters of a word, or nothing before the first and behind the last."""
    return INVISIBLE.sub("", words.text[words.starts[place] : words.ends[place]]) if key_at(words, place) else ""


def number_at(words: Reading, place: int, low: int, high: int) -> int:
    """The whole number in a range that a word is, in digits (27, 27th) and without a unit; else 0."""
    digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", raw_at(words, place))
    return int(digits[1]) if digits and low <= int(digits[1]) <= high else 0


def date_at(words: Reading, place: int) -> tuple[int, tuple[int, ...]]:
    """The place behind the date that begins with a word, and its year, month, day and weekday (Monday is 1), if any.

    Monday, 31 October 2016; July 27th, 2021; the 5th of May; May 2021; in May; Friday.
    """
    weekday = WEEKDAYS.get(key_at(words, place), 0) if words.words[place].form[0].isupper() else 0
    end = at = place + (weekday > 0)
    day = number_at(words, at, 1, 31)
    at += (day > 0) + (day > 0 and key_at(words, at + 1) == "of")
    month = MONTHS.get(key_at(words, at), 0)
    apart = at > place and not adjoins(words, at, ",." if at == end else "")
    if not month or apart or not raw_at(words, at)[0].isupper():
        return end, (0, 0, 0, weekday) if weekday else ()
    at += 1
    if not day and adjoins(words, at, "" if key_at(words, at - 1) in CALENDAR else "."):
        day = number_at(words, at, 1, 31)
        at += day > 0
    year = number_at(words, at, 1000, 2999) if adjoins(words, at, ",.") else 0
    alone = not (day or year or weekday or key_at(words, place - 1) in BEFORE_DATES)  # March on; May may go
    return at + (year > 0), () if alone else (year, month, day, weekday)


def counted_at(words: Reading, place: int) -> tuple[int, Figure]:
    """The place behind the figure that begins with a number, and the figure."""
    behind, said = amount_at(words, place)
    end, unit = unit_at(words, behind, said)
    qualifier, before = qualifier_before(words, place)
    year = number_at(words, place, 1500, 2099) if behind == place + 1 and unit not in MEASURES else 0
    dates: tuple[Meaning, ...] = (("date", (year, 0, 0, 0)),) if year else ()
    start, last = words.starts[place], words.ends[end - 1]
    return end, Figure(
        start,
        last,
        one_line(words.text[start:last]),
        dates if year and before in BEFORE_DATES else (*dates, *meanings(said, unit)),  # in 2021 is never 2,021
        unit,
        qualifier,
        said.rounded,
        is_sure(words, place, end, said, unit) or (said.kind == "share" and bool(qualifier)),
    )


def amount_at(words: Reading, place: int) -> tuple[int, Amount]:
    """The place behind a figure, and its amount; `7 to 2`, `from 5 to 3` are scores, as if they were one word."""
    said, last = amount(raw_at(words, place)), amount(raw_at(words, place + 2))
    before, link = key_at(words, place - 1), key_at(words, place + 1)
    spanned = (link == "to" and (said.kind == "number" or before == "from")) or (before, link) == ("between", "and")
    if spanned and last.kind in {"number", "share", "$", "€", "£"} and said.kind in {"number", last.kind}:
        first = said.values[0] / (100 if last.kind == "share" != said.kind else 1)
        return place + 3, Amount(f"score {last.kind}", (exact(first), *last.values), last.unit, last.rounded)
    return place + 1, said


def unit_at(words: Reading, behind: int, said: Amount) -> tuple[int, str]:
    """The place behind what a number measures or counts, and that in the singular: 5-mile, 467 young migrants."""
    end, key = behind, said.unit
    if not key and adjoins(words, behind, "-") and singular(words.keys[behind]) in UNITS:
        end, key = behind + 1, words.keys[behind]
    for at in range(behind, behind + 3):
        here = key_at(words, at)
        measure = at == behind and here in UNITS | SHORT_UNITS.keys()
        if key or not adjoins(words, at) or here in NOT_COUNTED or not (measure or raw_at(words, at).islower()):
            break
        if measure or here in PLURALS or (here[-1] == "s" and here[-2:] not in {"ss", "us", "is"}):
            end, key = at + 1, here
    return (end, singular(key)) if "number" in said.kind or said.kind == "clock" else (behind, "")


def singular(key: str) -> str:
    """The unit that a word names: mile for miles, kilometer for km."""
    return SHORT_UNITS.get(key) or key.removesuffix("s") or key


def meanings(said: Amount, unit: str) -> tuple[Meaning, ...]:
    """The kinds and values that an amount with its unit may have: a cent is of a dollar or a euro."""
    if unit in CENTS:
        return tuple((coin, tuple(exact(value / 100) for value in said.values)) for coin in CENTS[unit])
    number = (said.kind + said.text, said.values)
    money = (said.kind.replace("number", COINS.get(unit, "")), said.values)
    return (money, number) if unit == "pound" else (money,) if unit in COINS else (number,)


def qualifier_before(words: Reading, place: int) -> tuple[str, str]:
    """The words before a figure that say how exact it is, and the key before these; `ticks up to 5%` has none."""
    for size in range(min(3, place), 0, -1):
        said, before = " ".join(words.keys[place - size : place]), key_at(words, place - size - 1)
        if said in EXACTNESS and adjoins(words, place) and not (said == "up to" and MOVING.fullmatch(before)):
            return one_line(words.text[words.starts[place - size] : words.ends[place - 1]]), before
    return "", key_at(words, place - 1)


def is_sure(words: Reading, place: int, end: int, said: Amount, unit: str) -> bool:
    """Whether a figure is more than an ordinary word: not one of them, the first, a third time, two-factor, 3D."""
    raw = raw_at(words, place)
    hyphened = not unit and adjoins(words, end, "-") and not adjoins(words, end)
    if (hyphened and said.values and said.values[0] < FEW) or (said.unit not in {"", "s"} and unit not in UNITS):
        return False
    if said.kind == "ordinal" and raw.isalpha():
        return raw.lower() not in {"first", "second"} and key_at(words, place - 1) != "a" and raw.islower()
    if said.kind == "share" and raw.lower() in {"half", "a half", "a third", "a quarter"}:
        return key_at(words, end) in {"of", "the"}
    return raw.lower() not in {"zero", "one"} or unit in MEASURES - {"day", "year"}


class Agreement(NamedTuple):
    """How a figure agrees with a recorded one."""

    near: bool = False  # not equal, but what the recorded one is when rounded
    remarks: tuple[str, ...] = ()  # what differs beside the value


def agreement(said: Figure, recorded: Figure) -> Agreement | None:
    """How a figure agrees with a recorded one, in its value or when that is rounded; None if it does not.

    >>> agreement(*figures("about 1.6 million; 1,612,345 people")).remarks
    ('near: 1,612,345 people',)
    """
    units = {said.unit, recorded.unit} - {""}
    if len(units) > 1 and units & MEASURES:
        return None
    if {EXACTNESS.get(each.qualifier.lower()) for each in (said, recorded)} == {"above", "below"}:
        return None
    pairs = [(one, other) for one in said.meanings for other in recorded.meanings if one[0] == other[0]]
    if any(is_equal(*pair) for pair in pairs):
        return Agreement(remarks=tuple(differences(said, recorded)))
    if any(is_near(said, *one[1], *other[1]) for one, other in pairs if len(one[1]) == len(other[1]) == 1):
        return Agreement(near=True, remarks=(f"near: {recorded.name}",))
    return None


def is_equal(said: Meaning, recorded: Meaning) -> bool:
    """Whether two meanings of a kind are the same; a fuller date holds a month, a year and a weekday."""
    if said[0] == "date":
        return all(one in {0, other} for one, other in zip(said[1], with_weekday(recorded[1]), strict=False))
    return said == recorded


def with_weekday(said: Sequence[float]) -> Sequence[float]:
    """The date with the weekday that follows from it, if it is whole."""
    with suppress(ValueError, TypeError):
        return (*said[:3], date(*map(int, said[:3])).isoweekday())
    return said


def is_near(said: Figure, value: float, recorded: float) -> bool:
    """Whether a recorded value is one that a figure with a word of rounding, or rounded by nature, stands for."""
    exactness = EXACTNESS.get(said.qualifier.lower()) or ("nature" if said.rounded else "")
    if not exactness or not value:
        return False
    digits, _, power = f"{abs(value):.14e}".partition("e")
    last_place = 10.0 ** (int(power) - len(digits.rstrip("0")) + len("1.")) / abs(value)
    slack = 0.07 if said.rounded and abs(value) < 1 else min(last_place / 2, 0.1)  # 0.07: of a part
    natural = min(slack, 0.05)
    spans = {"around": (-slack, slack), "below": (-slack, 0), "above": (0, 2 * slack), "nature": (-natural, natural)}
    low, high = spans[exactness]
    return low <= recorded / value - 1 <= high


def differences(said: Figure, recorded: Figure) -> Iterator[str]:
    """What differs between two figures of one value: what it counts, how it is written, how exact it is."""
    if said.unit != recorded.unit and said.unit and recorded.unit and not {said.unit, recorded.unit} & UNITS:
        yield f"there: {recorded.name}"
    elif said.name.casefold() != recorded.name.casefold():
        yield f"the source has “{recorded.name}”"
    if said.qualifier.casefold() != recorded.qualifier.casefold():
        missing = f"the source does not say “{said.qualifier}”"
        yield f"the source says “{recorded.qualifier}”" if recorded.qualifier else missing


def same_kind(said: Figure, recorded: Figure) -> bool:
    """Whether a recorded date is another one of the kind: it gives what is said (a year, a month), and differs."""
    one, other = (dict(figure.meanings).get("date", ()) for figure in (said, recorded))
    pairs = [(this, that) for this, that in zip(one, with_weekday(other), strict=False) if this]
    return all(that for _, that in pairs) and any(this != that for this, that in pairs)


def date_of(published: str) -> Figure:
    """The date of a source, YYYY, YYYY-MM or YYYY-MM-DD, as a figure that stands nowhere in its words."""
    return Figure(0, 0, published, (("date", (*map(int, published.split("-")), 0, 0, 0)[:3]),))


# What opens a quotation, and what closes it; two backticks are a tokeniser's or TeX's.
DOUBLE_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "``": "''", "「": "」", "『": "』"}
CLOSED_BY = DOUBLE_MARKS | {"‘": "’", "‚": "‘’", "'": "'", "‹": "›"}
AFTER_LETTERS = "“„«「『"  # these open a quotation right behind a letter too
MARK = re.compile(  # begins with a class of characters, which is quick to look for
    r"""
    [“”„«»"「」『』‚‹›`'‘’\n] (?: (?<=[“”„«»"「」『』]) | (?<=`)` | (?<=')'
      | (?P<single> (?<=[‚‹›]) | (?<=['‘’]) (?: (?<![^\W_].) | (?![^\W_]) ) )  # between letters it is an apostrophe
      | (?P<end> (?<=\n) [^\S\n]* \n ) )                                        # of a paragraph
    """,
    re.VERBOSE,
)
APOSTROPHE_WORD = re.compile(r"(?i:\d\ds|(?:tis|twas|til|em|n|cause|bout|round)\b)")  # '90s, 'tis


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text without their marks, in order; those inside another one are part of it.

    >>> text = "“A ‘b’ c,” she didn't say, 'd'"
    >>> [text[span.start : span.end] for span in quotations(text)]
    ['A ‘b’ c,', 'd']
    """
    marks = list(MARK.finditer(f"{text}\n\n"))
    double = list(spans_between(text, (mark for mark in marks if mark.lastgroup != "single"), double=True))
    outside = (mark for mark in marks if mark.lastgroup is not None and not holds(double, mark.start()))
    found: list[Span] = []
    for span in sorted([*double, *spans_between(text, outside, double=False)]):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def spans_between(text: str, marks: Iterable[re.Match[str]], *, double: bool) -> Iterator[Span]:
    """The spans between marks of one sort; what nothing closes or opens between double ones ends with the paragraph."""
    opened: re.Match[str] | None = None
    start, first = 0, True
    for mark in marks:
        end, likewise = mark.lastgroup == "end", opened is not None and mark[0] == opened[0]
        if opened and mark[0] in CLOSED_BY[opened[0]] and (double or not text[mark.end() : mark.end() + 1].isalnum()):
            yield Span(opened.end(), mark.start())
            opened = None
        elif end or (mark_opens(text, mark) and (likewise or not double or not opened)):
            if opened and double and opened[0] != "``":
                yield Span(opened.end(), mark.start())
            opened = None if end else mark
        elif double and first and was_open(text, mark):
            yield Span(start, mark.start())
        start, first = (mark.end(), True) if end else (start, False)


def mark_opens(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark can open a quotation: it begins a word, and is no apostrophe ('tis, '90s)."""
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if (before.isalnum() and mark[0] not in AFTER_LETTERS) or not (after.strip() or mark[0] in "«``"):
        return False
    return mark[0] in DOUBLE_MARKS or (mark[0] in CLOSED_BY and not APOSTROPHE_WORD.match(text, mark.end()))


def was_open(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark closes what was opened before its paragraph: it only ever closes, and ends a word."""
    return mark[0] == "''" or (mark[0] == "”" and not text[mark.start() - 1 : mark.start()].isspace())


def holds(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds the offset."""
    n = bisect_left(spans, (offset + 1,))
    return n > 0 and offset < spans[n - 1].end


def quotations_within(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of the quotations between two offsets that hold words."""
    spans = quotations(text)
    first = bisect_left(spans, (start,))
    for span in spans[first - (first > 0) : bisect_left(spans, (end,))]:
        low, high = max(start, span.start), min(end, span.end)
        if low < high and any(map(str.isalnum, text[low:high])):
            yield Span(low, high)


# ------------------------------------------------------------------------------------------ compare
# In: the words that the article puts in quotation marks, and recorded words. Out: how these stand to those.

GRADES = tuple(Grade)
FAITHFUL = GRADES[: GRADES.index(Grade.ABRIDGED) + 1]
GRADE_OF_STEP = {"same": Grade.VERBATIM, "spelling": Grade.SPELLING, "inserted": Grade.EDITED, "omitted": Grade.EDITED}
TOO_LONG = "too long to be compared word by word"
SAME_WORDS = 0.4  # the share of the words, by letters, from which on a passage is the same, altered
HEAVY = 6  # letters: a longer word weighs no more
REACH_OF_BRACKET = 6  # recorded words at most for which a bracket may stand
MOST_WAYS = 20_000  # to place fragments are followed, shared out among them
MOST_STOOD = 400_000  # words of all the places at which a fragment might stand
STEM = 3  # letters that a word keeps at least when its ending is replaced in brackets
ACRONYMS = frozenset("us it who aids ice dare pin ram sad mad start act care doe nice pet cat sat cap gap fed".split())


class Step(NamedTuple):
    """Words of the article and the recorded words that they stand for, each by their numbers."""

    kind: str  # an edit's
    said: range
    recorded: range


def compare(said: str, recorded: str) -> Comparison:
    """How the article's words stand to the recorded words: the best grade, and the edits that lead to them.

    >>> compare("sharing [of] information", "sharing information").grade
    <Grade.EDITED: 'edited'>
    >>> [tuple(edit) for edit in compare("it was fair", "it was not fair").edits]
    [('same', 'it was ', 'it was '), ('dropped', '', 'not '), ('same', 'fair', 'fair')]
    """
    words, record = reading(said), reading(recorded)
    if all(word is GAP or number in words.bracketed for number, word in enumerate(words.words)):
        alike = words.keys == record.keys and words.bracketed == record.bracketed
        return Comparison(Grade.VERBATIM if alike else Grade.ABSENT)
    return faithful(said, recorded) or altered(said, recorded)


# Faithful: the quotation is a row of fragments that stand in the record one behind the other, each unbroken. Readings
# are tried that allow more and more joints between the fragments: none, brackets, ellipses, both.


def faithful(said: str, recorded: str) -> Comparison | None:
    """The comparison if the recorded words hold the article's, and nothing is changed without a sign."""
    words, record = reading_beside(said, recorded), reading_beside(recorded, said)
    gaps = frozenset(number for number, word in enumerate(words.words) if word is GAP)
    for joints in dict.fromkeys((frozenset[int](), words.bracketed, gaps, words.bracketed | gaps)):
        if places := placed(words, record, joints):
            first, behind = min(places.values()), max(places.values()) + 1
            sentence = sentence_around(recorded, record.starts[first], record.ends[behind - 1])
            low, high = record.numbers(*sentence).start, record.numbers(*sentence).stop
            begin, end, last = first, behind, len(words.words) - 1
            # An ellipsis at an end stands for the rest of the sentence, a bracket for some words of it.
            if 0 not in places:
                begin = min(first, max(low, first - REACH_OF_BRACKET) if 0 in words.bracketed else low)
            if last not in places:
                end = max(end, min(high, end + REACH_OF_BRACKET) if last in words.bracketed else high)
            steps = list(steps_along(places, words, record, begin, end))
            grade = max((GRADE_OF_STEP[step.kind] for step in steps), key=GRADES.index)
            rest = [*doubts(record, range(low, begin)), *doubts(record, range(end, high))]
            return comparison(Grade.ABRIDGED if gaps and gaps <= joints else grade, words, record, steps, rest)
    return None


def placed(words: Reading, record: Reading, joints: Collection[int]) -> dict[int, int]:
    """The recorded word for which each word stands, but for the joints, at the first place possible; empty if none is.

    Of the ways to place the words before an ellipsis, the one nearest to those behind it is meant.
    """
    groups = groupby(range(len(words.words)), key=joints.__contains__)
    fragments = [list(group) for is_joint, group in groups if not is_joint]
    ways: dict[int, tuple[int, ...]] = {0: ()}  # where the fragments begin, by the recorded word behind the last
    at, most = 0, MOST_WAYS // max(1, len(fragments))
    for fragment in fragments:
        joint, ends = words.words[at : fragment[0]], sorted(ways)
        found: dict[int, tuple[int, ...]] = {}
        if GAP in joint or fragment is fragments[0]:
            for start in islice(starts_of(fragment, words, record, ends[0]), most):
                if not swallows(joint[-1:], record, start - 1):
                    found[start + len(fragment)] = (*ways[ends[bisect_right(ends, start) - 1]], start)
        else:
            steps = ((end, start) for end in ends[:most] for start in replaceable(record, end, joint))
            for behind, start in steps:
                if stands_at(fragment, words, record, start):
                    found.setdefault(start + len(fragment), (*ways[behind], start))
        ways = {end: way for end, way in found.items() if not (record.joined(end) or record.joined(way[-1]))}
        if not ways:
            return {}
        at = fragment[-1] + 1
    ends = [end for end in ways if not swallows(words.words[at : at + 1], record, end)]
    starts = ways[min(ends)] if ends else ()
    return {number: start + n for one, start in zip(fragments, starts, strict=False) for n, number in enumerate(one)}


def starts_of(fragment: Sequence[int], words: Reading, record: Reading, low: int) -> Iterator[int]:
    """The recorded words from word `low` on at which a fragment stands, looked up by its rarest word."""
    plain = [number for number in fragment if "[" not in words.words[number].form]
    counts = {number: len(record.places.get(words.keys[number], ())) for number in plain}
    rarest = min(plain, key=counts.__getitem__, default=fragment[0])
    offset = rarest - fragment[0]
    places: Sequence[int] = record.places.get(words.keys[rarest], ()) if plain else range(len(record.words))
    first = bisect_left(places, low + offset)
    for place in islice(places, first, first + MOST_STOOD // len(fragment)):
        if stands_at(fragment, words, record, place - offset):
            yield place - offset


def stands_at(fragment: Sequence[int], words: Reading, record: Reading, start: int) -> bool:
    """Whether a fragment stands in the record from a recorded word on."""
    fits = start + len(fragment) <= len(record.words)
    return fits and all(pair_kind(words, number, record, start + n) for n, number in enumerate(fragment))


def replaceable(record: Reading, place: int, brackets: Sequence[Word]) -> range:
    """The recorded words that may follow brackets, which stand for a few words of one sentence, but no denial."""
    end, most = place, min(len(record.words), place + REACH_OF_BRACKET)
    while end < most and not swallows(brackets, record, end):
        if end > place and END_OF_SENTENCE.search(record.between(end)):
            break
        end += 1
    return range(place, end + 1)


def swallows(brackets: Sequence[Word], record: Reading, place: int) -> bool:
    """Whether brackets that do not deny would stand for a recorded word that does."""
    denied = 0 <= place < len(record.words) and denies(record.words[place])
    return denied and any(word is not GAP for word in brackets) and not any(map(denies, brackets))


def pair_kind(words: Reading, number: int, record: Reading, place: int) -> str:
    """The kind of step from a word of the article to a recorded word, or nothing where it is another word."""
    said, recorded = words.words[number], record.words[place]
    own, theirs = number in words.bracketed, place in record.bracketed
    if own == theirs and said.form == recorded.form:
        return "same"
    if theirs and not own:
        return ""  # what the source itself put in is not its words
    if own or "[" in said.form:
        return "inserted" if brackets_fit(said, recorded) else ""
    forms = said.form, recorded.form
    acronym = said.key in ACRONYMS and any(map(str.isupper, forms)) and any(map(str.islower, forms))  # US for us
    if said.key != recorded.key or (acronym and not (words.text.isupper() or record.text.isupper())):
        return ""
    return "same" if said.form.casefold() == re.sub(r"[\[\]]", "", recorded.form).casefold() else "spelling"


def brackets_fit(said: Word, recorded: Word) -> bool:
    """Whether a word with letters in brackets comes from the recorded one: letters put in, another case or ending."""
    form = said.form
    stem = re.sub(r"\[[^\]]+\]", "", form)
    ending = r"|[^\W\d]{1,3}" if len(stem) >= STEM - form.endswith("]") else ""
    pattern = re.sub(r"^\[([A-Z])\]", r"(?i:\1)", form)  # [S]he: a change of case, which adds nothing
    pattern = re.sub(r"^\[([^\]]+)\]", r"(?i:\1)?", pattern)
    pattern = pattern.replace("[", "(?i:").replace("]", f"{ending})?")
    alike = said.key == recorded.key or re.fullmatch(pattern, recorded.form)
    return bool(alike) and denies(said) == denies(recorded)


# Altered: the passage most like the article's words, and how the two differ word by word.


def altered(said: str, recorded: str) -> Comparison:
    """The comparison with the recorded words that are most like the article's; absent if none are like them."""
    words, record = reading_beside(said, recorded), reading_beside(recorded, said)
    pairs = closest(words, record)
    if not pairs and is_endless(words.keys, record.keys):
        return Comparison(Grade.ALTERED, remarks=(TOO_LONG,))
    plain = (number for number, word in enumerate(words.words) if number not in words.bracketed and word is not GAP)
    letters = {number: min(len(words.keys[number]), HEAVY) for number in plain}
    kept = [letters[number] for number, _ in pairs if number in letters]
    share = sum(kept) / sum(letters.values())
    if share < SAME_WORDS or len(kept) < min(2, len(letters)):
        return Comparison(Grade.ABSENT)
    # As many words are replaced at either end as there are, and none just dropped.
    low = max(0, pairs[0][1] - pairs[0][0])
    high = min(len(record.words), pairs[-1][1] + len(words.words) - pairs[-1][0])
    steps = list(steps_along(dict(pairs), words, record, low, high))
    return comparison(Grade.ALTERED, words, record, steps)._replace(share=share)


@cache
def rewording(said: str, recorded: str) -> tuple[Edit, ...]:
    """The word diff of two whole texts; nothing if they are too long to be compared word by word."""
    words, record = reading(said), reading(recorded)
    if is_endless(words.keys, record.keys):
        return ()
    pairs = dict(equal_pairs(words.keys, record.keys))
    return edits_of(words, record, steps_along(pairs, words, record, 0, len(record.words)))


# What a comparison shows: its steps as edits in the characters of both sides, and what a reader must not miss.


def steps_along(places: Mapping[int, int], words: Reading, record: Reading, low: int, high: int) -> Iterator[Step]:
    """The steps of the diff from the recorded word `low` to `high`, in which some words have a recorded one each."""
    at, there = 0, low
    for number, place in [*sorted(places.items()), (len(words.words), high)]:
        yield from steps_between(range(at, number), range(there, place), words)
        own, recorded = range(number, number + 1), range(place, place + 1)
        if number < len(words.words):
            if kind := pair_kind(words, number, record, place):
                yield Step(kind, own, recorded)
            else:  # capitals or brackets make another word of it
                yield from (Step("dropped", range(0), recorded), Step("added", own, range(0)))
        at, there = number + 1, place + 1


def steps_between(said: range, recorded: range, words: Reading) -> Iterator[Step]:
    """The steps of words that have no recorded ones, and of recorded ones that they may stand for."""
    gaps = [number for number in said if words.words[number] is GAP]
    if recorded and not gaps:
        explained = said and all(number in words.bracketed for number in said)
        yield Step("omitted" if explained else "dropped", range(0), recorded)
    for number in said:
        own = range(number, number + 1)
        if number in gaps:
            yield Step("omitted", own, recorded if number == gaps[0] else range(0))
        else:
            yield Step("inserted" if number in words.bracketed else "added", own, range(0))


MANNERS = {"omitted": "left out", "inserted": "in brackets", "dropped": "dropped", "added": "added"}


def comparison(
    grade: Grade, words: Reading, record: Reading, steps: Sequence[Step], rest: Sequence[str] = ()
) -> Comparison:
    """The comparison that the steps make; `rest` is what denies or doubts in the rest of the recorded sentence."""
    edits, taken = edits_of(words, record, steps), list[Span]()
    behind = -1
    for _, _, recorded in (step for step in steps if step.kind in {"same", "spelling", "inserted"} and step.recorded):
        start = taken.pop().start if recorded.start == behind else record.starts[recorded.start]
        taken.append(Span(start, record.ends[recorded.stop - 1]))
        behind = recorded.stop
    told = {kind: [word for edit in edits if edit.kind == kind for word in telling_words(edit)] for kind in MANNERS}
    remarks = [f"the words {MANNERS[kind]} hold {listed(telling)}" for kind, telling in told.items() if telling]
    same = [step for step in steps if step.kind == "same" and step.recorded]
    forms = ((words.words[one.start].form[1:], record.words[other.start].form[1:]) for _, one, other in same)
    if grade in FAITHFUL and any(one != other and one.casefold() == other.casefold() for one, other in forms):
        remarks.append("only capitals differ")
    if rest:
        remarks.append(f"the rest of the source's sentence holds {listed(rest)}")
    strayed = stray_words(words.text, taken, record.text) if grade in FAITHFUL else ""
    if strayed:
        remarks.append(f"the source's quotation marks leave out “{shortened(strayed, MOST_SAID)}”")
    hiding = any(reading(word).words[-1].kind != "figure" for word in (*told["omitted"], *told["inserted"]))
    doubtful = bool(rest) and not words.bracketed.isdisjoint({0, len(words.words) - 1})  # a bracket may stand for it
    return Comparison(grade, edits, tuple(remarks), hiding or doubtful or bool(strayed), 1.0, tuple(taken))


def listed(words: Iterable[str]) -> str:
    """The words in quotation marks, each once: “not” and “if”."""
    return " and ".join(f"“{word}”" for word in dict.fromkeys(words))


DOUBTS = frozenset(
    """unless only if alleged allegedly refused refuses denied denies doubt doubts doubted unlikely false untrue
    failed""".split()
)
DOUBTFUL_PAIRS = frozenset({("far", "from"), ("some", "say"), ("instead", "of"), ("rather", "than")})
DENYING_PIECE = re.compile(r"\[(?:in|im|il|ir|dis)\](?=[^\W_])|(?<=[^\W_])\[less\]")  # [im]possible


def doubts(there: Reading, numbers: range) -> Iterator[str]:
    """The words among these that deny, doubt or set a condition, as they are written."""
    for number in numbers:
        first, last = number, number
        if there.keys[number] == "n't":
            first = max(0, number - 1)  # didn't
        elif number + 1 in numbers and (there.keys[number], there.keys[number + 1]) in DOUBTFUL_PAIRS:
            last = number + 1
        elif not (denies(there.words[number]) or there.keys[number] in DOUBTS):
            continue
        yield one_line(there.text[there.starts[first] : there.ends[last]])


def telling_words(edit: Edit) -> Iterator[str]:
    """The denials, doubts and figures of an edit; “one” is too often a pronoun."""
    text = edit.said or edit.recorded
    there = reading(text.replace("[", " ").replace("]", " "))
    yield from doubts(there, range(len(there.words)))
    for word, start, end in zip(there.words, there.starts, there.ends, strict=True):
        if word.kind == "figure" and word.form.lower() != "one":
            yield there.text[start:end]
    yield from DENYING_PIECE.findall(text)


def stray_words(said: str, taken: Sequence[Span], recorded: str) -> str:
    """Who says it, where the source has that outside its quotation marks and the article within them; else nothing."""
    if not taken or quotations(said):
        return ""
    start, end = taken[0].start, taken[-1].end
    inside = list(quotations_within(recorded, start, end))
    if not any(span.start == start or span.end >= end for span in inside):
        return ""
    edges = [start, *chain.from_iterable(inside), end]
    parts = [recorded[low:high].strip("\"“”„«»'‘’ ,") for low, high in zip(edges[::2], edges[1::2], strict=True)]
    outside = " … ".join(filter(None, parts))
    return outside if any(map(is_saying, outside.lower().split())) else ""  # not of a title or a nickname


def edits_of(words: Reading, record: Reading, steps: Iterable[Step]) -> tuple[Edit, ...]:
    """The steps as fragments of text, each word with what stands behind it; ellipses are the article's own."""
    pieces = [Edit("same", words.text[: seam_before(words, 0)] if words.words else "", "")]
    for kind, *sides in steps:
        own, there = (
            side.text[seam_before(side, numbers.start) : seam_before(side, numbers.stop)] if numbers else ""
            for side, numbers in zip((words, record), sides, strict=True)
        )
        pieces += [Edit("same", own, ""), Edit(kind, "", there)] if kind == "omitted" else [Edit(kind, own, there)]
    runs = groupby((piece for piece in pieces if piece.said or piece.recorded), key=lambda piece: piece.kind)
    grouped = ((kind, list(run)) for kind, run in runs)
    return tuple(Edit(kind, "".join(p.said for p in run), "".join(p.recorded for p in run)) for kind, run in grouped)


OPENING_MARKS = re.compile(r"(?<=\s)\S*\Z|[(\[{“‘«]+\Z")


def seam_before(there: Reading, number: int) -> int:
    """The offset between a word and the word before it: behind the space, or before what opens a bracket."""
    if number == len(there.words):
        return len(there.text)
    opening = OPENING_MARKS.search(there.text, there.ends[number - 1] if number else 0, there.starts[number])
    return opening.start() if opening else there.starts[number]


# -------------------------------------------------------------------------------------------- check
# In: the words of a claim in the article, and all evidence. Out: what is found where, and what needs attention.


class Check(NamedTuple):
    """What was computed for one quotation or figure inside a claim."""

    kind: str  # quotation or figure
    start: int  # in the article
    end: int
    said: str  # the article's characters between them
    status: Status
    comparison: Comparison | None = None
    evidence: Evidence | None = None  # where it was found, or what it was compared with
    qualifier: str = ""  # what the article says before a figure: about, nearly
    sentence: tuple[tuple[str, bool], ...] = ()  # the recorded sentence in pieces: taken by the article, or not
    place: str = ""  # in a saved text: in minutes.txt, line 41
    help: bool = False  # a figure in a saved text, where small figures stand everywhere: neither passed nor failed

    @property
    def passed(self) -> bool:
        """Whether a cited source has the words or the figure."""
        grade = self.comparison.grade if self.comparison else Grade.VERBATIM
        return self.status is Status.FOUND and grade in FAITHFUL and not self.help


class Record(NamedTuple):
    """A text that a quotation or figure is looked for in: recorded words, or a whole saved text."""

    evidence: Evidence
    text: str
    whole: bool = False


class Shelves(NamedTuple):
    """The records by how near they are to a claim."""

    own: list[Record]  # what it cites: recorded words first, then the saved texts of its sources
    same: list[Record]  # recorded under other claims, from sources that it cites without words
    other: list[Record]  # all else


def shelved(claim: Claim, claims: Iterable[Claim]) -> Shelves:
    """The records of all claims, by how near they are to this one."""
    cited = {item.source.key: item for item in claim.evidence}
    worded = [Record(item, item.quote) for item in claim.evidence if item.quote]
    saved = [saved_record(item.source) for item in cited.values() if item.source.saved]
    shelves = Shelves([*worded, *saved], [], [])
    wordless = cited.keys() - {record.evidence.source.key for record in shelves.own}
    others = [item for other in claims if other is not claim for item in other.evidence]
    for item in others:
        if item.quote:
            (shelves.same if item.source.key in wordless else shelves.other).append(Record(item, item.quote))
    sources = {item.source.key: item.source for item in others if item.source.saved and item.source.key not in cited}
    shelves.other.extend(map(saved_record, sources.values()))
    return shelves


def saved_record(source: Source) -> Record:
    """The saved text of a source as a record."""
    return Record(Evidence(source), source.saved or "", whole=True)


def checks(text: str, start: int, end: int, claim: Claim, claims: Iterable[Claim]) -> tuple[Check, ...]:
    """The checks of every quotation and figure between two offsets, in order; an opinion without evidence has none."""
    if claim.verdict is Verdict.OPINION and not claim.evidence:
        return ()
    quoted = list(quotations_within(text, start, end))
    counted = [each for each in figures_within(text, start, end) if each.sure and not holds(quoted, each.start)]
    shelves = shelved(claim, claims) if quoted or counted else Shelves([], [], [])
    found = [check for unit in interrupted(text, quoted) for check in quotation_checks(text, unit, claim, shelves)]
    found += [check for figure in counted for check in figure_checks(figure, claim, shelves)]
    told = [check for check in found if claim.evidence or check.status is not Status.NO_WORDS]
    return tuple(sorted(told, key=lambda check: check.start))


# Quotations.

MOST_ASIDE = 80  # code points between the parts of a quotation that the article interrupts


def interrupted(text: str, spans: Iterable[Span]) -> list[list[Span]]:
    """The quotations, those together that seem to be one which the article interrupts: “A,” she said, “B”."""
    units: list[list[Span]] = []
    for span in spans:
        aside = text[units[-1][-1].end : span.start] if units else ""
        words = reading(aside).keys
        goes_on = units and text[units[-1][-1].end - 1] in ",-–—" and words and words[0] not in {"and", "or", "but"}
        if goes_on and len(aside) <= MOST_ASIDE and not re.search(r"[.!?]\s|\n\s*\n", aside):
            units[-1].append(span)
        else:
            units.append([span])
    return units


def quotation_checks(text: str, parts: Sequence[Span], claim: Claim, shelves: Shelves) -> Iterator[Check]:
    """The check of a quotation, or of each part of one whose parts do not stand together in the record."""
    said = " ".join(text[part.start : part.end] for part in parts)
    check = quotation_check(said, Span(parts[0].start, parts[-1].end), claim, shelves)
    apart = [quotation_check(text[part.start : part.end], part, claim, shelves) for part in parts]
    torn = all(each.passed and each.evidence == apart[0].evidence for each in apart)  # words of the record left out
    if len(parts) == 1 or check.passed or (torn and check.status is Status.FOUND):
        yield check._replace(said=text[check.start : check.end])
    else:
        yield from apart


def quotation_check(said: str, span: Span, claim: Claim, shelves: Shelves) -> Check:
    """The check of one quotation: in the claim's own evidence, the most faithful first; then in all other."""
    check = partial(recorded_check, Check("quotation", *span, said, Status.FOUND))
    ranked = [(compare(said, record.text), record) for record in shelves.own]
    ranked = [pair for pair in ranked if pair[0].share >= MOST_LIKE or not pair[1].whole]
    best = min(ranked, key=lambda pair: (GRADES.index(pair[0].grade), -pair[0].share), default=None)
    if best and best[0].grade in FAITHFUL:
        return check(*best)
    if joint := joined_from(said, shelves.own):
        return check(*joint)
    for status, shelf in ((Status.FOUND, shelves.same), (Status.ELSEWHERE, shelves.other)):
        for record in shelf:
            if compared := faithful(said, record.text):
                return check(compared, record)._replace(status=status)
    if best is None or best[0].grade is Grade.ABSENT:
        nearest = best[1].evidence if best else next(iter(claim.evidence), None)
        status = Status.ABSENT if shelves.own else Status.NO_WORDS
        return Check("quotation", *span, said, status, Comparison(Grade.ABSENT) if shelves.own else None, nearest)
    return check(*best)


MOST_LIKE = 0.6  # of the words must stand in a whole saved text for its passage to be called the same, altered


def recorded_check(check: Check, comparison: Comparison, record: Record) -> Check:
    """The check with what was compared, its place in a saved text, and the recorded sentence."""
    sentence = recorded_sentence(record.text, comparison.taken) if comparison.grade in FAITHFUL else ()
    place = where_saved(record, comparison.taken[0].start) if record.whole and comparison.taken else ""
    return check._replace(comparison=comparison, evidence=record.evidence, sentence=sentence, place=place)


def where_saved(record: Record, offset: int) -> str:
    """The words for a place in a saved text."""
    return f"in {record.evidence.source.text}, line {record.text.count(chr(10), 0, offset) + 1}"


MOST_BESIDE = 160  # code points of a recorded sentence before, between and behind what was taken


def recorded_sentence(text: str, taken: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The recorded sentence in pieces, each taken by the article or not; nothing if all of it was taken."""
    around = sentence_around(text, taken[0].start, taken[-1].end)
    edges = [around.start, *chain.from_iterable(taken), around.end]
    pieces = [(text[low:high], bool(number % 2)) for number, (low, high) in enumerate(pairwise(edges))]
    if not any(map(str.isalnum, "".join(words for words, own in pieces if not own))):
        return ()
    first, last = shortened_end(pieces[0][0][::-1])[::-1], shortened_end(pieces[-1][0])
    return tuple(piece for piece in ((first, False), *pieces[1:-1], (last, False)) if piece[0])


def shortened_end(words: str) -> str:
    """The words up to a length that a reader takes in, with a mark where they are cut."""
    return words if len(words) <= MOST_BESIDE else f"{words[:MOST_BESIDE]}…"


def joined_from(said: str, records: Sequence[Record]) -> tuple[Comparison, Record] | None:
    """The comparison with the two records of one source in which the beginning and the end of a quotation stand."""
    keys = reading(said).keys
    for one, other in permutations([record for record in records if not record.whole], 2):
        if one.evidence.source.key != other.evidence.source.key:
            continue
        both = f"joined from {one.evidence.at or 'one record'} and {other.evidence.at or 'another'}"
        if "…" in keys and (compared := faithful(said, f"{one.text}\n\n{other.text}")):
            return compared._replace(remarks=(*compared.remarks, both)), one
        if any(is_run(keys[:cut], one.text) and is_run(keys[cut:], other.text) for cut in range(2, len(keys) - 1)):
            return Comparison(Grade.ALTERED, (Edit("same", said, said),), (both,), share=1.0), one
    return None


def is_run(keys: Sequence[str], text: str) -> bool:
    """Whether the keys stand in a text one behind the other."""
    return next(runs_of(keys, reading(text)), None) is not None


# Figures.


def figure_checks(figure: Figure, claim: Claim, shelves: Shelves) -> Iterator[Check]:
    """The check of one figure; none of a weekday or month alone that no recorded date can be held against."""
    check = Check("figure", figure.start, figure.end, figure.name, Status.FOUND, qualifier=figure.qualifier)
    worded, saved = ([record for record in shelves.own if record.whole is whole] for whole in (False, True))
    recorded = [(record, found) for record in worded for found in figures(record.text)]
    rivals = [found for _, found in recorded if same_kind(figure, found)]
    dated = [Record(item, "") for item in claim.evidence if item.source.published and not rivals]
    found = (
        best_agreement(figure, recorded)
        or best_agreement(figure, [(record, date_of(record.evidence.source.published)) for record in dated])
        or best_agreement(figure, recorded_figures(figure, shelves.same))
    )
    if found:
        yield figure_check(check, *found)
    elif figure.faint and not rivals:
        return
    elif help_found := best_agreement(figure, recorded_figures(figure, saved)):
        yield figure_check(check, *help_found)._replace(help=True)
    elif is_distinctive(figure) and (elsewhere := best_agreement(figure, recorded_figures(figure, shelves.other))):
        yield figure_check(check, *elsewhere)._replace(status=Status.ELSEWHERE)
    else:
        status = Status.ABSENT if worded else Status.NO_WORDS
        kind = figure.meanings[0][0], figure.unit
        told = rivals or [found for _, found in recorded if (found.meanings[0][0], found.unit) == kind]
        there = tuple(f"there: {name}" for name in dict.fromkeys(each.name for each in told[:MOST_RIVALS]))
        nearest = next(iter(worded), None)
        evidence = nearest.evidence if nearest else next(iter(claim.evidence), None)
        yield check._replace(status=status, comparison=Comparison(Grade.ABSENT, remarks=there), evidence=evidence)


MOST_RIVALS = 2  # recorded figures that are shown beside one that is not there


def recorded_figures(figure: Figure, records: Iterable[Record]) -> list[tuple[Record, Figure]]:
    """The figures in records, each with its record; of a saved text those that say something by being there."""
    both = ((record, found) for record in records for found in figures(record.text))
    return [
        (record, found)
        for record, found in both
        if not record.whole or is_distinctive(found) or figure.unit == found.unit != ""
    ]


def best_agreement(
    figure: Figure, recorded: Iterable[tuple[Record, Figure]]
) -> tuple[Record, Figure, Agreement] | None:
    """The recorded figure that agrees best: in its value rather than when rounded, with least to remark on."""
    agreed = ((record, found, agreement(figure, found)) for record, found in recorded if found.sure or not found.faint)
    told = [(record, found, how) for record, found, how in agreed if how]
    return min(told, key=lambda each: (each[2].near, len(each[2].remarks)), default=None)


def is_distinctive(figure: Figure) -> bool:
    """Whether a figure says something by being in another source: a whole number below a hundred is in most texts."""
    return bool(re.search(r"\d{3}|\d[.,]\d|percent|%|[$€£]|illion", figure.name))


def figure_check(check: Check, record: Record, found: Figure, agreed: Agreement) -> Check:
    """The check of a figure that was found, with what differs beside its value."""
    remarks = agreed.remarks if record.text else (f"the date of the source: {found.name}",)
    compared = Comparison(Grade.VERBATIM, (Edit("same", check.said, found.name),), remarks, share=1.0)
    check = check._replace(comparison=compared, evidence=record.evidence)
    if not record.whole:
        return check
    sentence = recorded_sentence(record.text, [Span(found.start, found.end)])
    return check._replace(sentence=sentence, place=where_saved(record, found.start))


# Recorded words, looked for in the saved text of their source.


class Lookup(NamedTuple):
    """Recorded words as they stand in the saved text of their source."""

    evidence: Evidence
    comparison: Comparison | None  # None: not compared, since the file is not there
    line: int = 0  # where they stand, from 1; 0 if they do not

    @property
    def passed(self) -> bool:
        """Whether the words are there."""
        return self.comparison is None or self.comparison.grade in FAITHFUL


def lookups(claim: Claim) -> tuple[Lookup, ...]:
    """The recorded words of a claim's evidence as they stand in the saved texts of their sources."""
    found: list[Lookup] = []
    for item in claim.evidence:
        if not (item.quote and item.source.text):
            continue
        if item.source.saved is None:
            found.append(Lookup(item, None))
            continue
        compared = compare(item.quote, item.source.saved)
        line = item.source.saved.count("\n", 0, compared.taken[0].start) + 1 if compared.taken else 0
        found.append(Lookup(item, compared, line if compared.grade in FAITHFUL else 0))
    return tuple(found)


OWN_WORDS = 4  # at least, outside quotation marks, by which an article's own sentence is known
FEWEST_OWN = 3  # sentences


def reprints(claims: Iterable[Claim], sources: Iterable[Source]) -> list[Source]:
    """The sources whose saved text seems to be the article itself: it has most of the claims' own sentences."""
    quotes = [claim.quote for claim in claims]
    quotes = [quote for quote in quotes if len(reading(quote).keys) - quoted_count(quote) >= OWN_WORDS]
    if len(quotes) < FEWEST_OWN:
        return []
    found = {source: [quote for quote in quotes if worded_places(source.saved or "", quote)] for source in sources}
    return [source for source in found if len(found[source]) * 2 > len(quotes)]


def quoted_count(text: str) -> int:
    """The number of the words that stand within quotation marks."""
    return sum(len(reading(text).numbers(*span)) for span in quotations(text))


# What needs attention.


class Reason(NamedTuple):
    """Why a claim needs attention: a plain sentence, and the word diff that belongs to it."""

    words: str
    edits: tuple[Edit, ...] = ()


def attention(
    claim: Claim, anchor: Anchor | None, found: Sequence[Check], recorded: Sequence[Lookup] = (), words: str = ""
) -> tuple[Reason, ...]:
    """The reasons why a claim needs attention; `words` are the article's."""
    undated = dict.fromkeys(item.source.name for item in claim.evidence if not item.source.published)
    return (
        *anchor_reasons(claim, anchor, words),
        *check_reasons(claim.verdict, found),
        *(lookup_reason(each) for each in recorded if not each.passed),
        *(Reason(f"the source {name} has no date") for name in undated),
    )


def anchor_reasons(claim: Claim, anchor: Anchor | None, words: str) -> Iterator[Reason]:
    """What is amiss with the place of the claim's words."""
    if anchor is None:
        yield Reason("its words were not found in the article")
        return
    if anchor.how is How.DRIFTED:
        edits = rewording(words, claim.quote)
        reworded = not edits or any(edit.kind != "same" for edit in edits)
        yield Reason(f"its {'words have' if reworded else 'punctuation has'} changed in the article", edits)
    if anchor.occurrences > 1 and not (claim.prefix or claim.suffix):
        yield Reason(f"its words occur {anchor.occurrences} times in the article and nothing says which is meant")


def check_reasons(verdict: Verdict, found: Sequence[Check]) -> Iterator[Reason]:
    """Where check and verdict disagree.

    Supported vouches for every word and figure; missing context, for words that were changed; unverified says that the
    words were not found. What is misleading or refuted may well be quoted rightly or wrongly.
    """
    for check in found:
        altered = check.comparison is not None and check.comparison.grade is Grade.ALTERED
        vouched = verdict is Verdict.SUPPORTED or (verdict is Verdict.MISSING_CONTEXT and altered)
        if vouched and not check.passed and not check.help:
            yield Reason(f"{verdict.label}, yet {failure(check)}", check.comparison.edits if check.comparison else ())
        elif verdict is Verdict.SUPPORTED and check.comparison and check.comparison.grave:
            yield Reason(f"{verdict.label}, yet {'; '.join(check.comparison.remarks)}", check.comparison.edits)
    real = all(check.passed or check.help or check.status is Status.ELSEWHERE for check in found)
    if verdict is Verdict.UNVERIFIED and real and any(check.kind == "quotation" for check in found):
        yield Reason(f"{verdict.label}, yet all its quoted words and figures are in the sources")


def failure(check: Check) -> str:
    """What a check that did not pass has found, as half a sentence."""
    name = f"“{shortened(check.said, MOST_SAID)}”" if check.kind == "quotation" else one_line(check.said)
    where = check.evidence.source.name if check.evidence else ""
    there = f" ({'; '.join(check.comparison.remarks)})" if check.comparison and check.comparison.remarks else ""
    return {
        Status.FOUND: f"{name} differs from the words of {where}{there}",
        Status.ELSEWHERE: f"{name} is not in its evidence, only in that of another claim ({where})",
        Status.ABSENT: f"{name} is not in the words of its sources{there}",
        Status.NO_WORDS: f"no words are recorded to compare {name} with",
    }[check.status]


def lookup_reason(lookup: Lookup) -> Reason:
    """The reason that recorded words are not in the saved text of their source."""
    nearest = "; nearest" if lookup.comparison and lookup.comparison.edits else ""
    words = f"the words recorded from {lookup.evidence.source.name} are not in {lookup.evidence.source.text}{nearest}"
    return Reason(words, lookup.comparison.edits if lookup.comparison else ())


# --------------------------------------------------------------------------- statements: paragraphs


def vocabulary(words: str) -> frozenset[str]:
    """The keys of these words."""
    return frozenset(map(american, words.split()))


WRAP_COLUMNS = 120  # hardly anyone wraps later
SENTENCE_CLOSERS = frozenset(".!?…:\"'”’)]")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs in their order, without the white space around them.

    Blank lines part them, and so does a line break that no wrapping explains.
    """
    found: list[Span] = []
    block: list[Span] = []
    at = 0
    for line in [*text.splitlines(keepends=True), ""]:
        words = trimmed(text, at, at + len(line))
        if words.start < words.end:
            block.append(words)
        else:
            found += unwrapped(text, block)
            block = []
        at += len(line)
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its ends; empty when nothing else is in it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """The paragraphs of a block of lines: a line whose break wrapping explains goes on in the next."""
    found = list(lines[:1])
    longest = max((line.end - line.start for line in lines), default=0)
    for before, line in pairwise(lines):
        if is_wrapped(text, before, line, longest):
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
    return line.end - line.start + 1 + first > longest and not whole and not LIST_ITEM.match(words)


LIST_ITEM = re.compile(r"(?:[-*+•‣]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s")  # a bullet or a number

# ---------------------------------------------------------------------------- statements: sentences

# Before a name or a number, never the end of a sentence.
TITLES = vocabulary(
    """mr mrs ms mx dr prof rep reps sen sens gov govs gen lt col maj capt sgt adm rev fr hon pres supt mme vs nos fig
    p pp vol sec ch approx est e.g i.e cf""",
)
# The end of a sentence only when a word follows that begins one and is hardly ever a name.
ABBREVIATIONS = vocabulary(
    """inc corp co ltd llc bros jr sr etc dept univ st mt ft ave blvd rd jan feb mar apr jun jul aug sept sep oct nov
    dec ariz calif colo conn fla ga ill ind la mass md mich minn miss mo okla ore pa tenn tex va vt wash wis ph.d""",
)
OPENERS = vocabulary(
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with to of
    as but and or nor so yet if when while after before since because although though however there here what who how
    why where some many most all both no not one two now then still also even such other another something nothing
    everything anything someone nobody everyone anyone""",
)
AFTER_HOUR = vocabulary("monday tuesday wednesday thursday friday saturday sunday est edt et pt gmt utc cet bst")
STOP = re.compile(  # a sentence's possible end: the mark, what closes quotations and brackets behind it, a space
    r"""
      (?P<mark> [.!?…。！？｡] (?<! [.!?…。！？｡]. ) (?<! \.\s. )  # only where a run of marks begins: linear
                (?: (?<=\.) (?:\s?\.)++ | (?<=[.!?…]) [.!?…]*+ | [。！？｡]*+ ) )
      (?P<closed> (?: \s?(?:''|[”’»)\]}」』）】]) | ['"] | \s"(?=\s|\Z) | \[\d{1,3}\] )*+ )
      (?: \s+ | \Z | (?<=[。！？｡”」』）】]) )  # Chinese and Japanese put no space
    """,
    re.VERBOSE,
)
ABBREVIATED = re.compile(r"(?:[^\W_]+\.)*[^\W_]+\Z")  # the last word before a full stop, with those inside it
REPORTING = re.compile(r"\s*(?:[A-Z][\w.'’-]*\s+|(?:the|his|her)\s+){1,4}([a-z]+)")  # behind a quotation: Smith asked


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in their order, trimmed; none reaches over two paragraphs."""
    return tuple(chain.from_iterable(sentences_within(text, paragraph) for paragraph in paragraphs(text)))


def sentences_within(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    start = counted = paragraph.start
    quotes = 0
    for stop in STOP.finditer(text, paragraph.start, paragraph.end):
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
    mark, after = stop["mark"], text[stop.end() : stop.end() + 80]
    following = after.lstrip(" \t\n\"'“‘«„`([")
    gap = stop.start() > start and text[stop.start() - 1].isspace()
    if mark[0] in "。！？｡" or following[:1].islower():
        return mark[0] in "。！？｡"
    if mark[0] in "!?":
        reporting = stop["closed"] and REPORTING.match(after)
        return not (reporting and is_saying(reporting[1]))
    if mark == ".":
        return not is_abbreviation(text, start, stop.start() - gap, re.split(r"[\W_]", following, maxsplit=1)[0])
    return not gap or bool(stop["closed"])  # an ellipsis behind a space stands for words left out


def is_abbreviation(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop here, before the word that follows, only shortens the sentence's last word."""
    last = ABBREVIATED.search(text, max(start, stop - 20), stop)
    if not last:
        return False
    word, low = last[0], last[0].lower()
    if low in {"no", "art", "a.m", "p.m"}:
        return following[:1].isdigit() or following.lower() in AFTER_HOUR
    item = last.start() == start and (word.isdigit() or len(word) == 1)  # the number of a list item
    initials = bool(re.fullmatch(r"[A-Z]|[^\W\d_](?:\.[^\W\d_])+", word))
    return item or low in TITLES or ((initials or low in ABBREVIATIONS) and following.lower() not in OPENERS)


def sentence_around(text: str, start: int, end: int) -> Span:
    """The range of the sentences in which another range begins and ends; of a long text, their paragraphs are read."""
    low = text.rfind("\n\n", 0, start) + 1
    high = text.find("\n\n", max(start, end)) % (len(text) + 1)
    touched = [one for one in sentences(text[low:high]) if one.end > start - low and one.start < end - low]
    return Span(low + touched[0].start, low + touched[-1].end) if touched else Span(start, end)


# --------------------------------------------------------------------------------- statements: cues


class Cue(enum.Enum):
    """What makes a sentence checkable."""

    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    FIGURE = "figure"
    DATE = "date"
    COMPARISON = "comparison"
    ASSERTION = "assertion"


CUES = tuple(Cue)


class Statement(NamedTuple):
    """A sentence that asserts something checkable (code points, end exclusive); the more cues, the surer."""

    start: int
    end: int
    cues: tuple[Cue, ...]


# Whoever does this says, wants, believes or doubts something.
SAYING = vocabulary(
    """accuse acknowledge admit advise affirm agree allege announce anticipate apologize argue ask assert assume assure
    believe blame blast boast brag call caution challenge cite claim comment complain concede conclude condemn confess
    confirm consider contend counter criticize decide declare decry defend demand denounce deny describe desire
    disagree disclose dismiss dispute doubt emphasize endorse estimate expect explain express favor fear forecast hint
    hope identify imply inform insist intend joke know lament mention mock note oppose plan pledge praise predict
    prefer promise propose question quip quote realize recall recognize recommend refuse reiterate reject remark reply
    report request respond ridicule say shout slam speculate stress suggest support suspect swear tell testify think
    threaten tout tweet urge vow want warn welcome wish wonder worry write said told wrote thought knew swore""",
)
# Of these, what is a noun as well is a verb only behind a plural or a helping verb: officials plan, not a pension plan.
NOUNS_TOO = vocabulary(
    """call challenge claim comment demand desire doubt estimate favor fear forecast hope joke note plan pledge praise
    promise question quote remark reply report request stress support suspect tweet vow wish""",
)
# These hold what somebody says or has found only with a clause behind them: added that, not added salt.
FINDING = vocabulary(
    """add determine discover feel felt find found hear heard indicate learn maintain observe read reveal rule see saw
    show signal state understand understood""",
)
CLAUSES = vocabulary("that whether how why what he she it they there")
# So do these before that, to, about: the claim that, worried about, declined to.
THOUGHTS = vocabulary(
    """afraid allegation angry anxious argument assertion belief claim concern concerned confident convinced decision
    declined demand desire determined eager fear hope hopeful idea intention notion opposed optimistic plan pledge
    promise proposal reluctant request skeptical suggestion suspicion threat view vow warning willing""",
)
LINKS = vocabulary("that to about with by over")
NO_SPEAKER = vocabulary(  # behind these it is a noun, an infinitive, or the writer's own
    "a an the to than as so from no 's my our your his her its their this these those i we you",
)
HELPING = vocabulary(  # between somebody and the verb
    """do does did will would can could may might must shall should n't not never 'd 'll 've 'm 're is are was were be
    been being am has have had having also then later now still just even already often only again once ever""",
)
# A past tense, and what a name has behind it in the present.
PAST = vocabulary(
    """was were had did went took made gave won lost met left came became began kept led fell rose ran spent stood sent
    broke brought bought built chose cut grew paid put set shot sold spoke threw said told wrote found held drew drove
    flew hit hurt wore beat sat lay fought caught taught born seen taken given done gone been""",
)
PRESENT = vocabulary("is are has have will")
PERSONS = vocabulary("i we you he she they")
OWN_VOICE = vocabulary("i me my mine we us our ours you your yours let")
MUSING = vocabulary(  # of I, we and you
    "think believe hope want know feel guess suppose mean like trust ask tell say disagree appreciate deserve",
)
JUDGING = vocabulary(  # the writer urges, guesses or judges
    """must should ought shall let need thank perhaps maybe surely clearly obviously simply truly really certainly
    merely indeed unfortunately seem seems seemed hardly such wrong great proud absurd worst evil stupid foolish
    disgrace shame terrible awful wonderful beautiful outrageous ridiculous shocking scandal nonsense hypocrisy
    deserves""",
)
DEGREES = vocabulary("great high low larg small old young long short fast slow earli lat bigg")
MORE = vocabulary("more less fewer") | {f"{degree}er" for degree in DEGREES}
COMPARING = {f"{degree}est" for degree in DEGREES} | vocabulary(
    """increase increased increases decrease decreased decline declined rose risen fell fallen doubled tripled twice
    half record majority outnumber exceed exceeds exceeded surpass surpassed hundreds thousands millions billions
    dozens common rare""",
)
PERIODS = vocabulary("week month year spring summer fall autumn winter night morning evening decade")
TODAY = vocabulary("yesterday today tonight tomorrow ago overnight")
COMMANDING = re.compile(
    r"""(?:are|is|was|were|do|does|did|can|could|would|should|has|have)(?:n['’]t)?\s[a-z]
      | (?:let|imagine|consider|remember|forget|do(?:n['’]t|\snot)|never\smind|please|look|click|make|take|keep)\s""",
    re.VERBOSE,
)
QUOTED = Word("gap", "”", "”")  # stands for the words of a quotation, which are not the sentence's own


@cache
def forms_of(verbs: frozenset[str]) -> frozenset[str]:
    """The keys of the forms of these verbs, and of some that there are not: denied, planned, admited."""
    bases = {verb.removesuffix("e") for verb in verbs}
    bases |= {base + base[-1] for base in bases} | {f"{base[:-1]}i" for base in bases if base[-1] == "y"}
    bases |= {base[:-1] for base in verbs if base.endswith("ll")}  # the key of recalled is recaled
    return verbs | {base + ending for base in bases for ending in ("ed", "ing", "es")} | {f"{verb}s" for verb in verbs}


def is_saying(word: str) -> bool:
    """Whether a word in small letters is a form of a verb of saying."""
    return american(word) in forms_of(SAYING)


def own_words(text: str, start: int, end: int, quotes: Iterable[Span] = ()) -> list[Word]:
    """The words between two offsets, with one sign for each of these quotations."""
    found, own = reading(text), list[Word]()
    for quote in quotes:
        numbers = found.numbers(start, quote.start)
        own += [*found.words[numbers.start : numbers.stop], QUOTED]
        start = quote.end
    numbers = found.numbers(start, end)
    return own + found.words[numbers.start : numbers.stop]


def is_attributed(keys: Sequence[str]) -> bool:
    """Whether somebody is said to say, think, want or find something."""
    saying, finding = forms_of(SAYING), forms_of(FINDING)
    for at, (key, after) in enumerate(zip(keys, [*keys[1:], ""], strict=False)):
        if (key in saying or (after in CLAUSES and key in finding)) and has_speaker(keys, at):
            return True
        if after in LINKS and (key.removesuffix("s") in THOUGHTS or key == "according"):
            return True
    return False


def has_speaker(keys: Sequence[str], at: int) -> bool:
    """Whether somebody may say the verb at this place: no noun behind an article or a possessive, no I, we or you."""
    by = at - 1
    while by >= 0 and (keys[by] in HELPING or keys[by].endswith("ly")):
        by -= 1
    speaker = keys[by] if by >= 0 else ""
    noun = keys[at] in NOUNS_TOO and by == at - 1 and not (speaker.endswith("s") or speaker in {"they", "who", "and"})
    return not noun and speaker not in NO_SPEAKER and (at > 0 or keys[at] not in SAYING)


def is_past(key: str) -> bool:
    """Whether a word is a past tense: one of the common irregular ones, or by its ending."""
    return key in PAST or (key.endswith("ed") and not key.endswith("eed") and len(key) > len("used"))


def is_assertion(own: Sequence[Word], keys: Sequence[str]) -> bool:
    """Whether something happened, or something with a name is, has or does something; of us, only what we did."""
    if not OWN_VOICE.isdisjoint(keys):
        return any(key in PERSONS and person_did(keys, at) for at, key in enumerate(keys))
    if any(map(is_past, keys)):
        return True
    named = (at for at, word in enumerate(own) if word.form[0].isupper() and word.key not in OPENERS)
    behind = keys[next(named, len(keys)) + 1 :]
    return any(key in PRESENT or (key.endswith("s") and not key.endswith(("ss", "us", "is", "'s"))) for key in behind)


def person_did(keys: Sequence[str], at: int) -> bool:
    """Whether a pronoun has a past tense behind it: we have never voted."""
    behind = (key for key in keys[at + 1 : at + 6] if key not in HELPING and not key.endswith("ly"))
    return is_past(next(behind, ""))


def is_comparison(keys: Sequence[str]) -> bool:
    """Whether something is more or most, or has become so."""
    than = "than" in keys and not MORE.isdisjoint(keys[: keys.index("than")])
    return than or not COMPARING.isdisjoint(keys)


def is_judged(keys: Sequence[str]) -> bool:
    """Whether the writer judges, urges, guesses or speaks of himself."""
    return not JUDGING.isdisjoint(keys) or not (OWN_VOICE.isdisjoint(keys) or MUSING.isdisjoint(keys))


def is_question_or_command(words: str) -> bool:
    """Whether the sentence asks or orders."""
    return words.rstrip("\"'”’»)] ").endswith("?") or bool(COMMANDING.match(words.lower()))


def is_relative_date(keys: Sequence[str]) -> bool:
    """Whether a day is told from today: yesterday, last week."""
    periods = [] if PERIODS.isdisjoint(keys) else list(pairwise(keys))
    near = any(before in {"last", "next", "this"} and key in PERIODS for before, key in periods)
    return near or not TODAY.isdisjoint(keys)


def is_telling(quoted: Sequence[Word], *, attributed: bool) -> bool:
    """Whether words in quotation marks are somebody's; one word or a title is so only when somebody says it."""
    prose = any(word.form[0].islower() for word in quoted if len(word.form) > len("and"))
    return attributed or (len(quoted) > 1 and (prose or quoted[-1].form[0].islower()))


def sentence_cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues between two offsets; none when it asks, commands or judges and neither quotes nor counts."""
    item = LIST_ITEM.match(text, start, end)
    start = item.end() if item else start
    quotes = list(quotations_within(text, start, end))
    own = own_words(text, start, end, quotes)
    keys = [word.key for word in own]
    figured = [one for one in figures_within(text, start, end) if one.sure]
    attributed = is_attributed(keys)
    quoted = any(is_telling(own_words(text, *quote), attributed=attributed) for quote in quotes)
    counted = any(not one.dated and one.meanings[0][0] != "ordinal" for one in figured)
    dated = any(one.dated for one in figured) or is_relative_date(keys)
    judged = not attributed and (is_judged(keys) or "!" in text[start:end])
    if not (quoted or counted) and ((judged and not dated) or is_question_or_command(text[start:end])):
        return ()
    compared, asserted = not judged and is_comparison(keys), not judged and is_assertion(own, keys)
    return tuple(compress(CUES, (quoted, attributed, counted, dated, compared, asserted)))


# ----------------------------------------------------------------- statements: what can be checked

FURNITURE = re.compile(  # a paragraph's beginning that belongs to the web page and not to the article
    r"""
    (?-i: B[yY]\ [A-Z][\w.'’-]*(?:,?\ (?:and|of|[A-Z|][\w.'’-]*))*[.!…»>\ ]*\Z)
  | (?:share|tweet|send|e-?mail|print|save|pin|post)\ (?:this|on|to|via|with|it)\b
  | (?:read|see|watch|listen|learn|show|view|load|continue|keep)\ (?:more|also|next|now|reading|all|full|\d)
  | (?:subscribe|sign(?:\ |-)?up|log\ ?in|follow\ (?:us|me|@)|click|add\ to\ |leave\ a\ |your\ e-?mail)
  | (?:[a-z]+:\ )?this\ (?:web)?(?:site|article|story|post|page|video)\ (?:uses|contains?|may|has\ been|was|is|first)\b
  | .{0,40}\bnewsletters?\b.{0,20}\Z | comments?\ \(\d | \d[\d,.]*k?\ (?:comment|share|view|min(?:ute)?)s?(?:\ read)?\Z
  | (?:published|updated|posted)?\W*(?:on\ )?(?:[a-z]{3,9}\.?\ \d\d?|\d\d?\ [a-z]{3,9}),?\ \d{4}\b.{0,30}\Z
  | (?:file\ )?(?:photo|image|picture|video|caption)s?(?:\ (?:credit|by|courtesy))?\s?[:/] | (?:©|\(c\)|copyright\b)
  | .{0,120}(?:/\ ?(?:getty|reuters|ap|afp)\b|\(getty|getty\ images\W*\Z|ap\ photo).{0,20}\Z | .*all\ rights\ reserved
    """,
    re.VERBOSE | re.IGNORECASE,
)
HEADING_WORDS = 16
FINISHED = re.compile(r"""[.!?…。！？:;,"”»][\"'”’»)\]]*\Z""")
FIRM = frozenset({Cue.QUOTATION, Cue.FIGURE})  # with one of these even a heading is checkable


def checkable(text: str) -> list[Statement]:
    r"""The sentences that quote, count, date, compare, attribute or assert, in their order.

    >>> text = "A new beginning\n\nThe mayor said it cost $5 million. Was it worth it?"
    >>> [(text[one.start : one.end], len(one.cues)) for one in checkable(text)]
    [('The mayor said it cost $5 million.', 3)]
    """
    blocks = paragraphs(text)
    return [
        statement
        for block in blocks
        if not FURNITURE.match(text[block.start : min(block.end, block.start + 400)])
        for statement in statements_within(text, block, last=block is blocks[-1])
    ]


def statements_within(text: str, paragraph: Span, *, last: bool) -> Iterator[Statement]:
    """The checkable statements of one paragraph; a heading has none unless it quotes or counts."""
    heading = not last and is_heading(text[paragraph.start : paragraph.end])
    for start, end in whole_quotations(text, sentences_within(text, paragraph)):
        cues = sentence_cues(text, start, end)
        if cues and not (heading and FIRM.isdisjoint(cues)):
            yield Statement(start, end, cues)


def whole_quotations(text: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences, those that one quotation reaches over as one."""
    found: list[Span] = []
    for span in spans:
        if found and holds(quotations(text), span.start - 1) and holds(quotations(text), span.start):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def is_heading(words: str) -> bool:
    """Whether a paragraph that others follow is a heading: a short line without a full stop."""
    return words.count(" ") < HEADING_WORDS and not FINISHED.search(words) and not LIST_ITEM.match(words)


def unchecked(text: str, statements: Iterable[Statement], covered: Iterable[Span | Anchor]) -> list[Statement]:
    """The statements that no claim covers; of one covered in part, each other stretch that quotes, counts or dates."""
    free = list(outside(covered, len(text)))
    found: list[Statement] = []
    for one in statements:
        first, last = bisect_right(free, one.start, key=lambda span: span.end), bisect_left(free, (one.end,))
        for start, end in free[first:last]:
            if start <= one.start and one.end <= end:
                found.append(one)
                break
            stretch = bare(text, max(start, one.start), min(end, one.end))
            part = Statement(*stretch, sentence_cues(text, *stretch))
            dated = any(figure.dated and not figure.faint for figure in figures_within(text, *stretch))
            found += [part] if dated or not FIRM.isdisjoint(part.cues) else []
    return found


def outside(ranges: Iterable[Span | Anchor], end: int) -> Iterator[Span]:
    """What lies outside the ranges, from the text's beginning to its end."""
    at = 0
    for start, stop in sorted((one.start, one.end) for one in ranges):
        if start > at:
            yield Span(at, start)
        at = max(at, stop)
    if at < end:
        yield Span(at, end)


LOOSE_START = re.compile(r"""(?:\s|[,;:.!?…–—)\]”’»-]|"(?=\W)|'(?=\W)|''|(?:and|but|or)\b)+""")
LOOSE_END = re.compile(r"""(?:\s|[,;:–—(\[“‘«-]|(?<![a-z]\.[a-z])\.|(?<=\s)["'`]|\b(?:and|but|or))+\Z""")


def bare(text: str, start: int, end: int) -> Span:
    """The stretch without punctuation and conjunctions at its ends."""
    loose = LOOSE_START.match(text, start, end)
    start = loose.end() if loose else start
    rest = LOOSE_END.search(text[start:end])
    return Span(start, start + rest.start() if rest else end)


# ------------------------------------------------------------------------------- statements: draft

ID_WORDS = 6
DRAFT_CONTEXT = (16, 64, 256)  # code points of prefix or suffix to try
DRAFT = """\
# `annotate.py ARTICLE --draft -o new.claims.yaml` wrote this. To check a claim, replace to-check by supported,
# missing-context, misleading, refuted, unverified (looked for, and no source settles it) or opinion, write a note in
# your own words and, below the note, the evidence:
#
#     evidence:
#       - source: minutes
#         quote: the source's own words
#         at: page 4

{article}
# sources:  # what you consulted; take the # away
#   minutes:
#     title: Minutes of the meeting
#     published: 2024-05-06
#     url: https://example.org/minutes
#     kind: primary
#     text: minutes.txt  # its saved text, if there is one, beside this file

claims:{claims}"""


def draft(article: Article, statements: Sequence[Statement], claims_file: ClaimsFile | None = None) -> str:
    """The statements as a claims file to start from, or as items to append to one; raise Unusable where none can go."""
    if claims_file and not statements:
        return "# no checkable statement is left that no claim covers\n"
    indent = " " * (item_column(claims_file) if claims_file else 2)
    taken = [claim.id for claim in claims_file.claims] if claims_file else []
    names = unused_ids((article.text[one.start : one.end] for one in statements), taken)
    items = [draft_item(article.text, one, name, indent) for one, name in zip(statements, names, strict=True)]
    claims = "".join(f"\n{item}" for item in items)
    if claims_file:
        return claims
    return DRAFT.format(article=article_block(article), claims=claims or " []  # no checkable statement was found\n")


def item_column(claims_file: ClaimsFile) -> int:
    """The column of the items under `claims:`, at the end of the file; raise Unusable if more cannot go there."""
    root: Any = yaml.compose(claims_file.text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    last, items = root.value[-1]
    fault = ""
    if last.value != "claims":
        fault = f"“{visible_line(last.value)}” stands below “claims”: move “claims” to the end of the file"
    elif items.flow_style:
        fault = "its claims stand in brackets: write them below “claims:”, each begun with “- ”, without the brackets"
    if fault:
        raise Unusable(f"{claims_file.name}: nothing can be added to its claims, because {fault}; then draft again")
    return int(items.start_mark.column)


def article_block(article: Article) -> str:
    """What is known of the article, as the draft's `article:`."""
    first = next(iter(paragraphs(article.text)), Span(0, 0))
    title = one_line(article.text[first.start : first.end])
    known = {"title": title if is_heading(title) else "", "sha256": article.sha256}
    lines = [f"  {key}: {yaml_scalar(words)}\n" for key, words in known.items() if words]
    return "".join(["article:  # publisher, published, url\n" if lines else "", *lines])


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


def draft_item(text: str, statement: Statement, name: str, indent: str) -> str:
    """One claim of the draft, as an item of the list under `claims:`."""
    prefix, suffix = draft_context(text, statement)
    fields = {"quote": text[statement.start : statement.end], "prefix": prefix, "suffix": suffix}
    lines = [
        f"- id: {yaml_scalar(name)}",
        *(f"  {key}: {yaml_scalar(one_line(words))}" for key, words in fields.items() if words.strip()),
        f"  # cues: {', '.join(cue.value for cue in statement.cues)}",
        f"  verdict: {Verdict.TO_CHECK.value}",
        '  note: ""',
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def draft_context(text: str, statement: Statement) -> tuple[str, str]:
    """The prefix and suffix, in whole words, that make the quote unmistakable in the text: none when it occurs once."""
    start, end = statement.start, statement.end
    prefix = suffix = ""
    for size in DRAFT_CONTEXT:
        words = f"{prefix}{text[start:end]}{suffix}"
        if text.find(words, text.find(words) + 1) < 0:  # it occurs once
            break
        prefix = re.sub(r"\A\S*\s", "", text[max(0, start - size) : start]) if start > size else text[:start]
        suffix = re.sub(r"\s\S*\Z", "", text[end : end + size])
    return prefix, suffix


def yaml_scalar(words: str) -> str:
    """The words as one line of YAML that is read back alike; whatever cannot be seen is escaped."""
    style, shown = (None, True) if words.isprintable() else ('"', False)
    dumped: str = yaml.safe_dump(words, allow_unicode=shown, default_style=style, width=1 << 30)
    return dumped.removesuffix("\n").removesuffix("\n...")


# ----------------------------------------------------------------------------------------- annotate
# In: the article and the claims file. Out: the report as records, which every writer reads.


class Finding(NamedTuple):
    """A claim as the report shows it; `anchor` is None where its words were not found."""

    number: int
    claim: Claim
    anchor: Anchor | None
    words: str = ""  # the article's own, where the claim was found
    checks: tuple[Check, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    attention: tuple[Reason, ...] = ()  # why someone should look again

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about this claim."""
        return self.claim.verdict.settled and not self.attention

    @property
    def compared(self) -> list[Check]:
        """The checks that had something to compare with."""
        return [check for check in self.checks if not check.help and check.status is not Status.NO_WORDS]

    @property
    def tag(self) -> str:
        """The number, with a star if the claim needs attention."""
        return f"{self.number}{'*' * bool(self.attention)}"

    @property
    def sign(self) -> str:
        """What connects a claim's words with its note: the verdict's symbol and the tag."""
        return f"{self.claim.verdict.symbol}{self.tag}"


class Report(NamedTuple):
    """All that a writer needs: the article, what the curator wrote, and what was found."""

    article: Article
    claims_file: ClaimsFile
    findings: tuple[Finding, ...]  # numbered in the article's order, those not found last
    shown: tuple[Finding, ...]  # those whose verdict was asked for
    statements: tuple[Statement, ...]  # all that are checkable
    unchecked: tuple[Statement, ...]  # those, and the parts of those, that no claim covers
    notices: tuple[str, ...] = ()  # what the reader must know before the findings

    @property
    def title(self) -> str:
        """The article's title as the curator gave it, else its file's name."""
        return self.claims_file.facts.get("title") or self.article.name

    @property
    def attention(self) -> list[Finding]:
        """The shown findings that someone should look at again."""
        return [found for found in self.shown if found.attention]

    @property
    def sources(self) -> list[Source]:
        """The sources, oldest first, undated ones last."""
        return sorted(self.claims_file.sources.values(), key=lambda source: source.published or "9999")

    @property
    def foreign(self) -> bool:
        """Whether the claims file seems to be for another article: fewer than one in ten of its quotes are here."""
        found = sum(finding.anchor is not None for finding in self.findings)
        return len(self.findings) >= FEW_CLAIMS and found * 10 < len(self.findings)


FEW_CLAIMS = 3  # with fewer claims than this, how many are found says little about a whole file


def annotate(article: Article, claims_file: ClaimsFile, only: Collection[Verdict] = ()) -> Report:
    """The report on an article: its claims found, checked and numbered, and what no claim covers."""
    text, claims = article.text, claims_file.claims
    anchored = [(claim, anchor(text, claim.quote, claim.prefix, claim.suffix)) for claim in claims]
    anchored.sort(key=lambda pair: (pair[1].start, -pair[1].end) if pair[1] else (len(text), 0))
    findings = tuple(finding(text, number, *pair, claims) for number, pair in enumerate(anchored, 1))
    shown = tuple(found for found in findings if not only or found.claim.verdict in only)
    statements = tuple(checkable(text))
    not_covered = tuple(unchecked(text, statements, [where for _, where in anchored if where]))
    told = []
    if article.sha256 and claims_file.facts.get("sha256", "").lower() not in ("", article.sha256):
        told.append("The article's text has changed since it was checked (its SHA-256 differs).")
    copied = "looks like a copy of the article itself: it has most of the claims' own sentences."
    told += [f"{source.text} {copied}" for source in reprints(claims, claims_file.sources.values())]
    return Report(article, claims_file, findings, shown, statements, not_covered, tuple(told))


def finding(text: str, number: int, claim: Claim, where: Anchor | None, claims: Sequence[Claim]) -> Finding:
    """One claim with its checks, its look-ups and what needs attention."""
    looked_up = lookups(claim)
    if where is None:
        return Finding(number, claim, None, "", (), looked_up, attention(claim, None, (), looked_up))
    words = text[where.start : where.end]
    found_checks = checks(text, where.start, where.end, claim, claims)
    reasons = attention(claim, where, found_checks, looked_up, words)
    chosen = where.occurrences > 1 and (claim.prefix or claim.suffix)
    if chosen and not vouching(text, claim.prefix, claim.suffix, (where.start, where.end)):
        why = f"its words occur {where.occurrences} times in the article, none by its prefix or suffix"
        reasons = *reasons, Reason(why)
    return Finding(number, claim, where, words, found_checks, looked_up, reasons)


# ----------------------------------------------------------------------------------------- document
# In: a report. Out: the same as one tree, worded once for all formats. A new kind of line is one `yield` here; a writer
# that does not know the kind shows its parts, and none shows anything of a node without words.


class Node(NamedTuple):
    """A part of the document. Its strings are only ever text; how they look is the writers' business."""

    kind: str
    parts: tuple[Node | str, ...]
    about: Any = None  # what it shows: a finding, a source, a verdict


def node(kind: str, *parts: Node | str, about: object = None) -> Node:
    """A node of these parts."""
    return Node(kind, parts, about)


def separated(separator: str, parts: Iterable[Node | str]) -> Iterator[Node | str]:
    """The parts that say something, with a separator between them."""
    for number, part in enumerate(part for part in parts if part):
        if number:
            yield separator
        yield part


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is due."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def document(report: Report) -> Node:
    """The report as a tree, in the order in which it is read."""
    shown, not_checked = report.shown, report.unchecked
    care = sorted((found for found in shown if found.claim.verdict.care), key=lambda found: found.claim.verdict.care)
    lost = [found for found in shown if not found.anchor]
    todos = (
        node(
            "todo",
            f"{shortened(report.article.text[start:end], 2 * MOST_SAID)} ({', '.join(cue.value for cue in cues)})",
        )
        for start, end, cues in not_checked
    )
    unseen = f" {counted(len(not_checked), 'statement')} that no claim covers, listed behind the article"
    return node(
        "report",
        node("head", *head(report)),
        *section("care", "Read with care", (item(found, care=True) for found in care)),
        *section("attention", "Needs attention", (item(found, care=False) for found in report.attention)),
        node("quiet", "" if report.attention else "Nothing needs attention: no check disagrees with its verdict."),
        node("quiet", *((node("strong", "Not checked:"), unseen) if not_checked else ())),
        node("article", node("article-heading", "The article"), *blocks(report)),
        *section("lost", "Not found in the article", map(note, lost), "notes"),
        *section("unchecked", "Not checked", todos),
        *section("sources", "Sources, oldest first", map(source_item, report.sources), "entries"),
    )


def section(name: str, heading: str, items: Iterable[Node], kind: str = "list") -> Iterator[Node]:
    """A part of the document under its heading, if there is anything in it."""
    if items := list(items):
        title = node("heading", f"{heading} ({len(items):,})", about=name)
        yield node("section", title, node(kind, *items), about=name)


def head(report: Report) -> Iterator[Node]:
    """The title, what there is, how the claims split, and what was compared."""
    facts, article, shown = report.claims_file.facts, report.article, report.shown
    published = ", ".join(facts[key] for key in ("publisher", "published") if facts.get(key))
    checksum = article.sha256 and f"SHA-256 {article.sha256[:12]}…"
    lost = sum(not found.anchor for found in shown)
    part = "" if len(shown) == len(report.findings) else f"showing {len(shown):,} of "
    totals = (
        part and part + counted(len(report.findings), "claim"),
        counted(len(article.text.split()), "word"),
        counted(len(shown), "claim") + (f", {lost:,} not found" if lost else ", all found" if shown else ""),
        counted(len(report.sources), "source"),
    )
    files = f"{article.name} checked with {report.claims_file.name}"
    yield node("title", report.title)
    yield node("origin", *separated(" · ", (published, files, checksum)))
    yield from (node("notice", notice) for notice in report.notices)
    yield node("line", *separated(" · ", totals))
    if shown:
        counts = Counter((found.claim.verdict, bool(found.attention)) for found in shown)
        yield node("bar", about=[(*each, counts[each]) for each in product(Verdict, (False, True)) if each in counts])
        yield node("legend", *(tally(verdict, shown) for verdict in Verdict))
        yield node("line", *separated("; ", compared(shown)))


def tally(verdict: Verdict, findings: Iterable[Finding]) -> Node:
    """A line of the legend, if there is anything in it: a verdict, how many claims have it, and which."""
    numbers = [node("number", found.tag, about=found) for found in findings if found.claim.verdict is verdict]
    label = f"{verdict.symbol} {len(numbers):,} {verdict.label}"
    told = (node("verdict", label, about=verdict), ": ", *separated(" ", numbers)) if numbers else ()
    return node("item", *told)


FAILED = {Status.FOUND: "differ", Status.ELSEWHERE: "only elsewhere", Status.ABSENT: "not found"}
SINGULAR = {"agree": "agrees", "differ": "differs"}


def compared(findings: Sequence[Finding]) -> Iterator[str]:
    """What was compared and how it came out, in words that are no mark for the article."""
    if tried := [check for found in findings for check in found.compared]:
        counts = Counter("agree" if check.passed else FAILED[check.status] for check in tried).most_common()
        told = ", ".join(f"{count:,} {SINGULAR.get(how, how) if count == 1 else how}" for how, count in counts)
        what = "quotation or figure" if len(tried) == 1 else "quotations and figures"
        yield f"compared {len(tried):,} {what}: {told}"
    if silent := sum(not found.compared and found.claim.verdict is not Verdict.OPINION for found in findings):
        yield f"{counted(silent, 'claim')} {'has' if silent == 1 else 'have'} nothing to compare"


OPENING, CLOSING = "‹", "›"  # around a claim's words; in every code page that has quotation marks at all


def item(found: Finding, *, care: bool) -> Node:
    """A claim to read with care, with the curator's reason; or one that needs attention, and why."""
    verdict = found.claim.verdict
    sign = node("sign", found.sign, about=found)
    words = node("claim", f"{OPENING}{shortened(found.claim.quote, MOST_SAID)}{CLOSING}", about=verdict)
    if care:
        label = node("verdict", verdict.label, about=verdict)
        return node("item", sign, " ", label, ": ", words, node("remark", found.claim.note))
    return node("item", sign, " ", words, ": ", *separated("; ", map(reason_node, found.attention)))


def reason_node(reason: Reason) -> Node:
    """Why a claim needs attention, with the difference itself."""
    return node("reason", reason.words, *([": ", *diff(reason.edits)] if reason.edits else []))


# ---------------------------------------------------------------- document: the article and its notes

Mark = tuple[int, int, Finding | None]  # from where to where a claim, or a statement that is not checked, stands


def blocks(report: Report) -> Iterator[Node]:
    """The article's paragraphs, each with the notes on the claims whose words end in it."""
    marks: list[Mark] = [(found.anchor.start, found.anchor.end, found) for found in report.shown if found.anchor]
    marks += [(statement.start, statement.end, None) for statement in report.unchecked]
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    marks.reverse()  # the next one last
    over: list[Mark] = []
    for span in paragraphs(report.article.text):
        while marks and marks[-1][0] < span.end:
            over.append(marks.pop())
        notes = [note(found) for _, end, found in over if found and end <= span.end]
        yield node("block", node("paragraph", *pieces(report.article.text, span, over)), node("notes", *notes))
        over = [mark for mark in over if mark[1] > span.end]


def pieces(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Node | str]:
    """The words of one paragraph, cut where its marks begin and end, with the signs of its claims."""
    begins: dict[int, list[Mark]] = {}
    for mark in marks:
        begins.setdefault(max(mark[0], span.start), []).append(mark)
    cuts = {span.start, span.end, *begins, *(min(end, span.end) for each in begins.values() for _, end, _ in each)}
    over: list[Mark] = []
    for start, end in pairwise(sorted(cuts)):
        over = [*(mark for mark in over if mark[1] > start), *begins.get(start, [])]
        opened = [(first, found) for first, _, found in begins.get(start, []) if found]
        yield from (node("open" if first == start else "bracket", OPENING, about=found) for first, found in opened)
        claims = [found for _, _, found in over if found]
        kind = "words" if claims else "unchecked" if over else "plain"
        yield node(kind, text[start:end], about=claims)
        for _, last, found in reversed(over):
            if found and end in (last, span.end):
                yield from (node("bracket", CLOSING, about=found), node("reference", found.sign, about=found))
            elif last == end:
                yield from (" ", node("not-checked", f"{OPENING}not checked{CLOSING}"))


def note(found: Finding) -> Node:
    """What the curator and the program say about a claim."""
    verdict = node("verdict", found.claim.verdict.label, about=found.claim.verdict)
    name = node("name", node("back", found.sign, about=found), " ", verdict, " ", node("id", f"({found.claim.id})"))
    lines = [each._replace(about=found) for each in dict.fromkeys(note_lines(found))]  # none of them twice
    title = node("note-head", name, node("remark", found.claim.note), about=found)
    return node("note", title, node("lines", *lines), about=found)


def note_lines(found: Finding) -> Iterator[Node]:
    """The lines of a note below its head; a word diff that a check shows stands there alone."""
    if not found.anchor:
        yield node("lost", f"{OPENING}{found.claim.quote}{CLOSING}")
    shown = [check.comparison.edits for check in found.checks if check.comparison]
    for reason in found.attention:
        told = reason._replace(edits=()) if reason.edits in shown else reason
        yield node("attention", node("bad", "needs attention:"), " ", reason_node(told))
    yield from check_lines(found.checks)
    if found.anchor and found.claim.verdict is Verdict.SUPPORTED and not found.compared:
        why = "" if found.checks else ": its words hold no quotation and no figure"
        yield node("silent", f"nothing was compared{why}")
    for evidence in found.claim.evidence:
        yield source_line(evidence, found)


def check_lines(found_checks: Sequence[Check]) -> Iterator[Node]:
    """A line for each check, and below it the recorded sentence, once for all that was taken from it."""
    for sentence, group in groupby(found_checks, sentence_words):
        together = list(group)
        for check in together:
            kind = "help" if check.help else "agrees" if check.passed else "differs"
            yield node(kind, *separated(" · ", check_facts(check)))
        if sentence:
            yield node("record", "in the record: ", *record_parts(sentence, together))


def sentence_words(check: Check) -> str:
    """The recorded sentence in which the words of a check were found."""
    return "".join(words for words, _ in check.sentence)


def check_facts(check: Check) -> Iterator[Node | str]:
    """What the article says, how it stands to the record, where, and what must not be missed."""
    comparison, is_quotation = check.comparison, check.kind == "quotation"
    said = shortened(check.said, MOST_SAID)
    if comparison and comparison.edits and comparison.grade not in (Grade.VERBATIM, Grade.ABSENT):
        yield node("diff", *diff(comparison.edits))
    else:
        yield f"“{said}”" if is_quotation else f"{check.qualifier} {said}".strip()
    yield node("faint" if check.help else "good" if check.passed else "bad", outcome(check))
    if check.evidence and check.status in (Status.FOUND, Status.ELSEWHERE):
        yield node("faint", ", ".join(filter(None, (check.evidence.source.name, check.evidence.at, check.place))))
    for told in comparison.remarks if comparison else ():
        yield node("bad" if is_quotation else "faint", told)


def outcome(check: Check) -> str:
    """The plain words for how a check came out."""
    if check.help:
        return "shown as a help, no check"
    if check.status is Status.ELSEWHERE:
        return "elsewhere: not in the evidence cited, but in another claim's"
    if check.status is Status.ABSENT and check.evidence and check.evidence.source.saved and not check.evidence.quote:
        return f"not in {check.evidence.source.text}"
    graded = check.kind == "quotation" and check.status is Status.FOUND and check.comparison
    return graded.grade.value if graded else check.status.value


def record_parts(sentence: str, found_checks: Sequence[Check]) -> Iterator[Node | str]:
    """The recorded sentence in quotation marks, the words that the article took marked, long stretches cut."""
    letters = [chain.from_iterable([taken] * len(words) for words, taken in check.sentence) for check in found_checks]
    yield "“"
    for taken, stretch in groupby(zip(sentence, zip(*letters, strict=True), strict=True), lambda pair: any(pair[1])):
        words = flowing("".join(letter for letter, _ in stretch))
        yield (
            node("taken", f"{OPENING}{around(words, MOST_SAID)}{CLOSING}") if taken else around(words, 2 * MOST_BESIDE)
        )
    yield "”"


def diff(edits: Sequence[Edit]) -> Iterator[Node | str]:
    """The word diff in quotation marks, long stretches of the same words cut to their ends."""
    yield "“"
    for edit, following in zip_longest(edits, edits[1:]):
        gone = edit.kind in ("dropped", "omitted")
        words = flowing(edit.recorded if gone else edit.said)
        if edit.kind == "same":
            yield around(words, MOST_SAID)
            continue
        yield node(edit.kind, words.strip())
        if edit.kind == "spelling":
            yield from (" ", node("omitted", one_line(edit.recorded)))
        if following and (words.endswith(" ") or (gone and following.said[:1].isalnum())):
            yield " "
    yield "”"


def around(words: str, most: int) -> str:
    """The words, cut to those next to what stands before and behind them."""
    if len(words) <= most:
        return words
    return f"{words[: most // 2].rpartition(' ')[0]} […] {words[-most // 2 :].partition(' ')[2]}"


def source_line(evidence: Evidence, found: Finding) -> Node:
    """Who said it, when, what kind of source, where, and its words, unless a line of this note has shown them."""
    source = evidence.source
    looked_up = next((each for each in found.lookups if each.evidence is evidence), None)
    saved = source.text and f"compared with all of {source.text}"
    words = unshown_words(evidence, found.checks)
    if source.text and source.saved is None:
        saved = f"not compared: {source.text} is not there"
    elif looked_up and looked_up.passed:
        saved = f"in {source.text}, line {looked_up.line}"
    elif looked_up:
        saved = f"not in {source.text}"
        words = "" if looked_up.comparison and looked_up.comparison.edits else words  # the reason shows the nearest
    facts = (node("faint", fact) for fact in (source.published or "no date", source.kind, evidence.at, saved) if fact)
    quoted = words if words.startswith(("“", '"', "«", "„")) else words and f"“{words}”"
    return node("source", *separated(" · ", (node("link", source.name, about=source), *facts, quoted)))


def unshown_words(evidence: Evidence, found_checks: Iterable[Check]) -> str:
    """The recorded words without those that the checks have shown already, or nothing if that is all."""
    words = one_line(evidence.quote)
    for check in found_checks:
        if check.kind == "quotation" and check.evidence == evidence and check.comparison:
            taken = check.comparison.taken
            shown = sentence_words(check) or (evidence.quote[taken[0].start : taken[-1].end] if taken else "")
            words = words.replace(one_line(shown), "[…]", 1) if shown else words
    return words if re.search(r"\w", words) else ""


def source_item(source: Source) -> Node:
    """A source in the list at the end."""
    name = node("strong", source.published or "no date"), " ", source.publisher and f"{source.publisher}: "
    facts = source.kind, source.accessed and f"accessed {source.accessed}", source.text and f"saved in {source.text}"
    known = (node("faint", f" · {fact}") for fact in facts if fact)
    return node("entry", *name, node("link", source.title, about=source), *known, about=source)


# ------------------------------------------------------------------------------------------ writers
# In: the document, or for JSON the records. Out: the text of a file or of a screen. A writer is a table from the kind
# of a node to the frame around its parts, with a short function for what a frame cannot say. Other kinds show their
# parts.

Written = TypeVar("Written", str, "Text")


def written(
    part: Node | str,
    escape: Callable[[str], Written],
    join: Callable[[Iterable[Written]], Written],
    framed: Callable[[Node, Written], Written],
) -> Written:
    """What a writer makes of a part of the document. All text goes through here, and comes out as visible text."""
    if isinstance(part, str):
        return escape(visible(flowing(part)))
    return framed(part, join([written(each, escape, join, framed) for each in part.parts]))


def page(part: Node, frames: Mapping[str, Any], escape: Callable[[str], str] = str) -> str:
    """What a table of frames makes of it; in a frame, {0} is the parts and {1} what it is about: no foreign text."""

    def framed(node: Node, inner: str) -> str:
        frame = frames.get(node.kind, "{0}")
        return frame(node, inner) if callable(frame) else frame.format(inner, node.about) if inner else ""

    return written(part, escape, "".join, framed)


WDIFF = {"dropped": "[-{0}-]", "added": "{{+{0}+}}", "omitted": "({0})"}  # as the program of that name marks words
NOTE_LINES = tuple("lost attention agrees differs help silent record source".split())

# -------------------------------------------------------------------------------- writers: Markdown

MARKDOWN_SYNTAX = re.compile(  # begins with one class of characters, so that it is searched for quickly
    r"""[\\`*_\[<~|$&:#]
    (?: (?<= [\\`*_\[<~|$] )
      | (?<=&) (?= \#?\w )                            # an entity
      | (?<=:) (?= [a-z_+-] [a-z0-9_+-]* : )          # an emoji
      | (?<=\s\#) \#* (?= \s*\Z ) )                   # the end of a heading
    """,
    re.VERBOSE,
)
MARKDOWN_LINE_START = re.compile(r"\A(?:(?=[-+#>=])|(\d{1,9})(?=[.)](?:\s|\Z)))")


def line(frame: str) -> Callable[[Node, str], str]:
    """A frame around a line whose beginning cannot be taken for a heading, a list, a quotation or a rule."""
    return lambda _, inner: frame.format(MARKDOWN_LINE_START.sub(r"\g<1>\\", inner))


MARKDOWN_FRAMES = {
    "title": "# {0}\n",
    "origin": line("\n{0}\n"),
    "notice": "\n**{0}**\n",
    **dict.fromkeys(("line", "quiet"), "\n{0}\n"),
    **dict.fromkeys(("legend", "list", "entries", "notes"), "\n{0}"),
    "item": "- {0}\n",
    "todo": "- [ ] {0}\n",
    **dict.fromkeys(("heading", "article-heading"), "\n## {0}\n"),
    "paragraph": line("\n> {0}\n"),
    "note-head": lambda node, inner: f"- [{'x' if node.about.settled else ' '}] {inner}\n",
    "remark": " — {0}",
    **dict.fromkeys(NOTE_LINES, line("  - {0}\n")),
    **dict.fromkeys(("sign", "reference", "back", "strong", "bad", "added"), "**{0}**"),
    "dropped": "~~{0}~~",
    "omitted": "({0})",
}


def markdown(report: Report) -> str:
    """The report as review notes that read well raw and rendered; nothing in it changes from run to run."""
    numbers = {source.key: number for number, source in enumerate(report.sources, 1)}

    def link(node: Node, inner: str) -> str:
        closed = inner.replace("]", "\\]")  # what stands in a link's brackets must not end them
        return f"[{closed}][{numbers[node.about.key]}]" if node.about.url else inner

    frames = {**MARKDOWN_FRAMES, "link": link, "entry": lambda node, inner: f"{numbers[node.about.key]}. {inner}\n"}
    whole = page(document(report), frames, partial(MARKDOWN_SYNTAX.sub, r"\\\g<0>"))
    linked = [source for source in report.sources if source.url]
    addresses = (f"[{numbers[source.key]}]: <{markdown_url(source.url)}>\n" for source in linked)
    return "".join([whole, "\n" * bool(linked), *addresses])


def markdown_url(url: str) -> str:
    """An address that cannot end the link it stands in."""
    safe = re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", visible(url))
    return re.sub(r"&(?=#?\w+;)", "&amp;", safe)


# ------------------------------------------------------------------------------------ writers: HTML

# Verdicts set --v, their colour; every id that is not a claim's begins with _, which a claim's cannot.
HTML_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%(title)s: claims checked</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#1b1b1f, #e8e6e1); --faint: light-dark(#5c5c66, #a9a6a0);
  --paper: light-dark(#fffefb, #17171a); --panel: light-dark(#f4f2ec, #212126); }
%(colours)s
html { background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
body { margin: 0 auto; max-width: 96rem; padding: 1.5rem 1rem; }
header, main > section, main > p { max-width: 60rem; }
h3, p, .note ul { margin: .3rem 0; font-size: 1em; }
a { color: inherit; }
.faint, .label, small, del { color: var(--faint); font-weight: 400; }
.v, .claim { color: var(--v); }
.v, .claim, .bad, ins { font-weight: 650; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%%); white-space: nowrap; }
.bar { display: flex; height: 1rem; margin: .8rem 0; gap: 2px; }
.bar span { background: var(--v); min-width: 3px; }
.bar .star { background: repeating-linear-gradient(135deg, var(--v) 0 5px, var(--paper) 5px 9px); }
.legend, .list { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; list-style: none; padding: 0; }
.list li { width: 100%%; }
.sign { color: var(--paper); background: var(--v); border-radius: .2rem; padding: 0 .3rem; text-decoration: none; }
.sign.star { color: var(--v); background: var(--paper); box-shadow: inset 0 0 0 .13rem var(--v); }
.sign, .block > p .label { font: 700 .8rem/1.3 system-ui, sans-serif; white-space: nowrap; }
.block > p { margin: .6rem 0; max-width: 40rem; font: 1.08rem/1.6 Georgia, serif; }
mark { color: inherit; background: color-mix(in srgb, var(--v) 14%%, #0000); border-bottom: .13em solid var(--v); }
mark.star { background: none; border-bottom: .3em double var(--v); }
.unchecked { text-decoration: underline dotted var(--faint) .12em; text-underline-offset: .25em; }
.notes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(21rem, 100%%), 1fr)); gap: .6rem; }
.note { background: var(--panel); border-left: .25rem solid var(--v); padding: .4rem .8rem; font-size: .92rem; }
.note:target { outline: .18rem solid var(--v); }
@media (min-width: 64rem) {
  article { display: flow-root; }
  .block > p { float: left; clear: left; width: 27rem; }
  .block:has(.notes) > p { clear: both; }
  .notes { float: right; clear: right; width: calc(100%% - 29rem); margin: .2rem 0 1rem; }
}
@media print { :root { color-scheme: light; } ol a::after { content: " <" attr(href) ">"; } }
</style>
<a href="#_article">Skip to the article</a>
%(body)s</html>
"""


def html(report: Report) -> str:
    """The report as one page that loads nothing and needs no script."""
    from html import escape

    colour = ".{0.value} {{ --v: light-dark({0.on_light}, {0.on_dark}); }}"
    return HTML_PAGE % {
        "title": escape(visible(flowing(report.title))),
        "colours": "\n".join(map(colour.format, Verdict)),
        "body": page(document(report), HTML_FRAMES, escape),
    }


def html_class(found: Finding) -> str:
    """The names by which the style sheet knows a claim."""
    return f"{found.claim.verdict.value}{' star' * bool(found.attention)}"


def html_bar(node: Node, _: str) -> str:
    """The bar, shared out among the verdicts; the legend says the same in words."""
    shares = (
        f'<span class="{verdict.value}{" star" * starred}" style="flex-grow: {count}"></span>'
        for verdict, starred, count in node.about
    )
    return f'<div class="bar" aria-hidden="true">{"".join(shares)}</div>\n'


def html_sign(node: Node, sign: str) -> str:
    """A claim's sign, which leads to its note, and from its note back to its words if they are there."""
    found: Finding = node.about
    if node.kind == "back" and not found.anchor:
        return f'<span class="sign {html_class(found)}">{sign}</span>'
    target, heard = found.claim.id, f"note {found.number}, {found.claim.verdict.label}"
    if node.kind == "back":
        target, heard = f"_words-{target}", f"back to the words of claim {found.number}"
    return f'<a class="sign {html_class(found)}" href="#{target}" aria-label="{heard}">{sign}</a>'


MOST_NESTED = 12  # marks around one stretch of words; the innermost


def html_marks(node: Node, words: str) -> str:
    """A stretch of a paragraph in the marks of its claims."""
    for found in reversed(node.about[-MOST_NESTED:]):
        words = f'<mark class="{html_class(found)}">{words}</mark>'
    return words


def html_link(node: Node, words: str) -> str:
    """The name of a source, which leads to it if it has an address."""
    from html import escape

    url = escape(visible(node.about.url))
    return f'<a href="{url}" rel="noreferrer">{words}</a>' if url else words


HTML_FRAMES = {
    "report": "{0}</main>\n",
    "head": "<header>\n{0}</header>\n<main>\n",
    "title": "<h1>{0}</h1>\n",
    "origin": '<p class="faint">{0}</p>\n',
    "notice": '<p class="bad">{0}</p>\n',
    **dict.fromkeys(("line", "quiet", "paragraph", "remark"), "<p>{0}</p>\n"),
    "bar": html_bar,
    "legend": '<nav aria-label="Claims by verdict">\n<ul class="legend">\n{0}</ul>\n</nav>\n',
    **dict.fromkeys(("item", "todo", "entry"), "<li>{0}</li>\n"),
    **dict.fromkeys(("verdict", "claim"), '<span class="v {1.value}">{0}</span>'),
    "number": '<a href="#{1.claim.id}">{0}</a>',
    "section": '<section aria-labelledby="_{1}">\n{0}</section>\n',
    "heading": '<h2 id="_{1}">{0}</h2>\n',
    "list": '<ul class="list">\n{0}</ul>\n',
    "entries": "<ol>\n{0}</ol>\n",
    **dict.fromkeys(("sign", "reference", "back"), html_sign),
    "article": '<article aria-labelledby="_article">\n{0}</article>\n',
    "article-heading": '<h2 id="_article">{0}</h2>\n',
    "block": '<div class="block">\n{0}</div>\n',
    "open": '<span class="heard" id="_words-{1.claim.id}">claim {1.number}, {1.claim.verdict.label}: </span>',
    "bracket": "",
    "words": html_marks,
    "notes": '<div class="notes">\n{0}</div>\n',
    "note": '<section class="note {1.claim.verdict.value}" id="{1.claim.id}">\n{0}</section>\n',
    "name": "<h3>{0}</h3>\n",
    "id": "<small>{0}</small>",
    "lines": "<ul>\n{0}</ul>\n",
    **dict.fromkeys(NOTE_LINES, "<li>{0}</li>\n"),
    **{kind: f'<span class="{kind}">{{0}}</span>' for kind in ("bad", "faint", "unchecked")},
    "not-checked": '<span class="label">{0}</span>',
    **dict.fromkeys(("strong", "taken"), "<b>{0}</b>"),
    "dropped": '<del><span class="heard">dropped: </span>{0}</del>',
    "added": '<ins><span class="heard">added: </span>{0}</ins>',
    "omitted": "<i>({0})</i>",
    "inserted": "<i>{0}</i>",
    "link": html_link,
}

# ------------------------------------------------------------------------------------ writers: JSON

JSON_CONTEXT = {  # what the Web Annotation vocabulary has no name for
    "claims": "urn:annotate:",
    **{
        name: f"claims:{name}"
        for name in "attention claim claimsFile cues how notices number occurrences settled sha256 verdict".split()
    },
    **{name: {"@id": f"claims:{name}", "@type": "@json"} for name in ("checks", "evidence", "lookups")},
}
SELECTOR_CONTEXT = 32  # code points of the article kept on either side of a claim's words, to find them again


def as_json(report: Report) -> str:
    """The report as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""
    import json

    base = f"urn:sha256:{report.article.sha256}#"  # the same as long as the text is
    items = [claim_annotation(report, found) for found in report.shown]
    items += [statement_annotation(report, statement) for statement in report.unchecked]
    page = {"id": f"{base}_page", "type": "AnnotationPage", "partOf": f"{base}_annotations", "startIndex": 0}
    collection = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", JSON_CONTEXT],
        "id": f"{base}_annotations",
        "type": "AnnotationCollection",
        "label": report.title,
        "claimsFile": report.claims_file.name,
        "sha256": report.article.sha256,
        "notices": report.notices,
        "total": len(items),
        "first": {**page, "items": [{"id": base + name, "type": "Annotation", **told} for name, told in items]},
    }
    whole = json.dumps(collection, ensure_ascii=False, indent=2)
    return UNSEEN.sub(lambda unseen: json.dumps(unseen[0])[1:-1], whole) + "\n"


def claim_annotation(report: Report, found: Finding) -> tuple[str, dict[str, Any]]:
    """The name of a claim, and what an annotation that assesses it holds."""
    claim, where = found.claim, found.anchor
    told = [("classifying", claim.verdict.value), ("commenting", claim.note)]
    told += [("describing", page(line, WDIFF)) for line in note_lines(found) if line.kind not in ("lost", "source")]
    sources = [
        {name: value for name, value in evidence.source._asdict().items() if value and name not in ("saved", "twin")}
        for evidence in claim.evidence
    ]
    links = [
        {"type": "SpecificResource", "purpose": "linking", "source": each["url"]} for each in sources if "url" in each
    ]
    return claim.id, {
        "motivation": "assessing",
        "body": [*(json_body(purpose, words) for purpose, words in told if words), *links],
        "target": json_target(report, where, claim.quote),
        "claim": claim.id,
        "number": found.number,
        "verdict": claim.verdict.value,
        "settled": found.settled,
        "how": where.how.value if where else None,
        "occurrences": where.occurrences if where else 0,
        "attention": [page(reason_node(reason), WDIFF) for reason in found.attention],
        "checks": [{**json_record(check), "passed": check.passed} for check in found.checks],
        "lookups": [{**json_record(each), "passed": each.passed} for each in found.lookups],
        "evidence": [
            {**json_record(each), "source": source} for each, source in zip(claim.evidence, sources, strict=True)
        ],
    }


def statement_annotation(report: Report, statement: Statement) -> tuple[str, dict[str, Any]]:
    """The name of a statement that no claim covers, and what an annotation that asks about it holds."""
    cues = [cue.value for cue in statement.cues]
    return f"_statement-{statement.start}-{statement.end}", {
        "motivation": "questioning",
        "body": [json_body("commenting", f"not checked: no claim covers it ({', '.join(cues)})")],
        "target": json_target(report, statement),
        "cues": cues,
    }


def json_body(purpose: str, words: str) -> dict[str, str]:
    """Plain words of an annotation, and what they are for."""
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}


def json_target(report: Report, where: Anchor | Statement | None, lost: str = "") -> dict[str, object]:
    """What an annotation is about: the article's own characters and where they stand, or the words that are lost."""
    text = report.article.text
    selector: list[dict[str, object]] = [{"type": "TextQuoteSelector", "exact": lost}]
    if where:
        start, end = where.start, where.end
        before, behind = text[max(0, start - SELECTOR_CONTEXT) : start], text[end : end + SELECTOR_CONTEXT]
        selector[0].update(exact=text[start:end], prefix=before, suffix=behind)
        selector.append({"type": "TextPositionSelector", "start": start, "end": end})
    source = report.claims_file.facts.get("url") or f"urn:sha256:{report.article.sha256}"
    return {"source": source, "selector": selector}


def json_record(record: Any) -> Any:  # noqa: ANN401
    """A record of the program as JSON has it; a source is named by its key, and its saved text left out."""
    if isinstance(record, enum.Enum):
        return record.value
    if isinstance(record, Source):
        return record.key
    if isinstance(record, tuple) and hasattr(record, "_asdict"):
        return {name: json_record(value) for name, value in record._asdict().items()}
    return [json_record(each) for each in record] if isinstance(record, tuple) else record


# -------------------------------------------------------------------------------- writers: terminal

NARROWEST, BROADEST = 20, 1000  # columns: below, words break; above, no window is that wide
SIGN_ROOM = 4  # columns for the sign before the words of an item
ALERT = f"bold {Verdict.MISLEADING.colour}"


def claim_style(found: Finding) -> str:
    """The colour of a claim's verdict, bold if it needs attention."""
    return f"{'bold ' * bool(found.attention)}{found.claim.verdict.colour}"


def link_style(source: Source) -> Style | str:
    """The style of a source's name or address, which leads to it where the terminal can."""
    from rich.style import Style

    return Style(dim=True, link=visible(source.url)) if source.url else ""


STYLES: dict[str, Any] = {  # of a kind, or what makes the style from what a node is about
    **dict.fromkeys(("title", "heading", "strong", "taken"), "bold"),
    **dict.fromkeys(("origin", "id", "not-checked", "faint", "omitted"), "dim"),
    **dict.fromkeys(("notice", "bad"), ALERT),
    **dict.fromkeys(("verdict", "claim"), lambda verdict: f"bold {verdict.colour}"),
    **dict.fromkeys(("number", "open", "bracket"), claim_style),
    "words": lambda claims: claim_style(claims[-1]),  # the innermost
    "unchecked": "underline",
    "good": f"bold {Verdict.SUPPORTED.colour}",
    "dropped": f"strike {Verdict.REFUTED.colour}",
    "added": f"bold {Verdict.UNVERIFIED.colour}",
    "link": link_style,
}
INDENTS: dict[str, tuple[str, str]] = {  # of a kind's first line, and of those after it
    **dict.fromkeys(("title", "origin", "line", "quiet", "heading", "paragraph"), ("", "")),
    "notice": ("! ", "  "),
    "item": ("", " " * (SIGN_ROOM + 1)),
    "todo": ("  · ", "    "),
    "entry": ("  ", "    "),
    "note-head": ("  ", "  │ "),
    **{kind: (f"  │ {sign} ", "  │   ") for kind, sign in zip(NOTE_LINES, "?*=≠·· >", strict=True)},
}
SPACED = frozenset({"bar", "quiet", "heading", "paragraph", "note-head"})  # kinds with a blank line before them


def terminal(report: Report, width: int = 80, colours: Colours | None = "truecolor") -> str:
    """The report for a window so wide in rich's `colours`; None is without escape codes: symbols say the same."""
    screen = Screen(width, colours)
    return screen.shown(written(document(report), screen.text, screen.text().join, screen.framed))


class Screen:
    """A window; its frames are styles, indents and a few methods. Only it and `link_style` know about rich."""

    def __init__(self, width: int, colours: Colours | None) -> None:
        """Prepare a window of so many columns and colours."""
        from rich.console import Console
        from rich.text import Text

        self.text = Text
        self.width = min(max(NARROWEST, width), BROADEST)
        self.console = Console(
            width=self.width, force_terminal=True, color_system=colours, no_color=False, legacy_windows=False
        )
        rule = "─" * self.width, "dim"
        self.frames: dict[str, Callable[[Node, Text], Text]] = {
            "bar": self.bar,
            **dict.fromkeys(("sign", "reference", "back"), self.badge),
            "article": lambda _, inner: Text.assemble("\n", rule, "\n", inner, "\n", rule, "\n"),
            "article-heading": lambda *_: Text(),
            "remark": lambda _, inner: Text("  ") + inner if inner else inner,
            "entry": self.entry,
        }

    def framed(self, node: Node, inner: Text) -> Text:
        """The text of a node, given that of its parts; a part's style prevails over that of the whole."""
        before, behind = WDIFF.get(node.kind, "{0}").format("\0").split("\0")
        text = self.text.assemble(before, inner, behind)
        style = STYLES.get(node.kind, "")
        text.stylize_before(style(node.about) if callable(style) else style)
        if node.kind in self.frames:
            text = self.frames[node.kind](node, text)
        elif node.kind in INDENTS and text:
            text = self.wrapped(node, text)
        return self.text("\n") + text if text and node.kind in SPACED else text

    def wrapped(self, node: Node, text: Text) -> Text:
        """The text wrapped to the window behind its indents, which have the colour of the claim it is about."""
        first, rest = INDENTS[node.kind]
        rail = node.about.claim.verdict.colour if isinstance(node.about, Finding) else ""
        room = max(NARROWEST // 2, self.width - len(rest))
        hung, text = text.divide([len(rest) - len(first)])  # its beginning stands where further lines are indented
        whole = self.text.assemble((first, rail), hung)
        for number, words in enumerate(text.wrap(self.console, room)):
            words.rstrip()
            whole.append(rest if number else "", rail).append_text(words).append("\n")
        return whole

    def entry(self, node: Node, inner: Text) -> Text:
        """A source and, on a line that is never cut, its address."""
        whole, url = self.wrapped(node, inner), visible(node.about.url)
        return whole.append("    ").append(url, link_style(node.about)).append("\n") if url else whole

    def bar(self, node: Node, _: Text) -> Text:
        """The bar, as wide as the window; what needs attention is starred in it."""
        total, done, text = sum(count for *_, count in node.about), 0, self.text()
        for verdict, starred, count in node.about:
            length = round((done + count) * self.width / total) - round(done * self.width / total)
            done += count
            sign = "*" if starred else "█" if self.console.color_system else verdict.symbol
            text.append(sign * length, f"bold #ffffff on {verdict.colour}" if starred else verdict.colour)
        return text.append("\n")

    def badge(self, node: Node, _: Text) -> Text:
        """A claim's sign, which connects its words with its note; the star stands out, and lists hang behind it."""
        found, verdict = node.about, node.about.claim.verdict
        badge = self.text().append(f"{verdict.symbol}{found.number}", f"bold #ffffff on {verdict.colour}")
        badge.append("*" * bool(found.attention), f"bold #ffffff on {Verdict.MISLEADING.colour}")
        badge.pad_right(SIGN_ROOM - badge.cell_len if node.kind == "sign" else 0)
        return badge

    def shown(self, whole: Text) -> str:
        """The whole report, with escape codes if there are colours."""
        from zlib import crc32

        if self.console.color_system == "standard":
            whole.spans = [span._replace(style=basic_style(span.style)) for span in whole.spans]
        with self.console.capture() as capture:
            self.console.print(whole, soft_wrap=True, end="")
        # rich gives each link a random id; one made from the address keeps two runs the same
        return re.sub(LINK_ID, lambda link: f"\x1b]8;id={crc32(link[1].encode()):x};{link[1]}\x1b", capture.get())


LINK_ID = r"\x1b\]8;id=[^;\x1b]*;([^\x1b]+)\x1b"


def basic_style(style: Style | str) -> Style | str:
    """The style with sixteen colours only, which tell the verdicts apart; the nearest to theirs would not."""
    if isinstance(style, str):
        for verdict in Verdict:
            style = style.replace(verdict.colour, verdict.basic)
    return style


# ------------------------------------------------------------------------------------- command line

RENDERERS: Mapping[str, Callable[[Report], str]]
RENDERERS = {"terminal": terminal, "markdown": markdown, "json": as_json, "html": html}
FORMATS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
WIDEST = 100  # columns, unless --width asks for more: above, the eye loses the line
Options = SimpleNamespace  # what the command line asked for; each has its option's name
SUBSTITUTE = "backslashreplace"  # "?", the usual one, is a verdict's symbol
PROMPT = r"-Ps?e(end) .space\: on  q\: leave$"
PATIENCE = 1.0  # seconds


def claims_path(options: Options) -> str:
    """The claims file to use: the one given, or the first that is there; nothing where a draft begins one."""
    folder, name = os.path.split("" if options.article == "-" else options.article)
    own = [os.path.join(folder, f"{os.path.splitext(name)[0]}.claims.yaml")] if name else []
    program = os.path.dirname(os.path.realpath(__file__))
    places = [*own, os.path.join(folder, "claims.yaml"), os.path.join(program, "claims.yaml")]
    path: str = next(filter(os.path.isfile, places), "") if options.claims is None else options.claims
    if options.draft and os.path.isfile(path) and not os.path.getsize(path):
        return ""  # `--draft > new.claims.yaml` has just made it
    if not path and not options.draft:
        looked = ", ".join(map(visible_line, dict.fromkeys(places)))
        raise Unusable(f"no claims file: looked for {looked}; --claims FILE names one, --draft begins one")
    return path


def rendered(report: Report, options: Options) -> str:
    """The report in the format asked for, or in the one that fits where it goes."""
    fitting = "terminal" if on_screen(options) or options.color == "always" else "markdown"
    wanted = options.format or FORMATS.get(os.path.splitext(options.output)[1].lower(), fitting)
    if wanted != "terminal":
        return RENDERERS[wanted](report)
    from shutil import get_terminal_size

    return terminal(report, options.width or min(WIDEST, get_terminal_size().columns), colours(options))


def on_screen(options: Options) -> bool:
    """Whether what is written goes to a terminal."""
    return options.output == "-" and is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is there and is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def colours(options: Options) -> Colours | None:
    """Rich's name of the colours to use, None for none: as --color asks, else NO_COLOR, FORCE_COLOR, the terminal."""
    term, wanted = os.environ.get("TERM", ""), options.color == "always"
    if options.color == "auto" and not os.environ.get("NO_COLOR"):
        wanted = bool(os.environ.get("FORCE_COLOR")) or (on_screen(options) and term not in ("dumb", "unknown"))
    if not wanted:
        return None
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in term or "kitty" in term else "standard"


def save(text: str, options: Options, keep: Iterable[str]) -> None:
    """Write to a file that is none of `keep`; raise Unusable."""
    path = options.output
    for other in keep:  # 0 is the file behind standard input
        with suppress(OSError, ValueError):
            if os.path.samefile(path, 0 if other == "-" else other):
                raise Unusable(f"{file_name(other)}: is read by this report and will not be overwritten")
    if options.draft and os.path.isfile(path) and os.path.getsize(path):
        raise Unusable(f"{visible_line(path)}: is there already; a draft overwrites nothing")
    try:
        write_file(path, text.encode("utf-8"))
    except OSError as error:
        raise Unusable(f"{visible_line(path)}: cannot be written: {reason(error)}") from error


def write_file(path: str, data: bytes) -> None:
    """Replace the file at `path`, or what it links to, whole or not at all; raise OSError."""
    if path.endswith(("/", os.sep)) or (os.path.exists(path) and not os.path.isfile(path)):
        with open(path, "wb") as file:  # a device or a pipe cannot be replaced, a folder cannot be written to
            file.write(data)
        return
    path = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(path), f".annotate-{os.urandom(8).hex()}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            os.chmod(temporary, os.stat(path).st_mode)
        os.replace(temporary, path)
    finally:
        with suppress(OSError):  # it has the name of the report by now, unless something failed
            os.unlink(temporary)


def show(text: str, options: Options) -> None:
    """Write to standard output: UTF-8, or what a terminal can show, a screen at a time; raise OSError."""
    if sys.stdout is None:
        raise Unusable("standard output: closed")
    encoding = sys.stdout.encoding if on_screen(options) else "utf-8"
    data = text.encode(encoding, SUBSTITUTE)
    plain = options.no_pager or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    if on_screen(options) and is_terminal(sys.stdin) and not plain and paged(data.decode(encoding)):
        return
    with open(sys.stdout.fileno(), "wb", closefd=False) as stream:  # sys.stdout.buffer may be raw, and write a part
        stream.write(data)


def paged(text: str) -> bool:
    """Show the text a screen at a time, as `git log` does; False if no pager can be had."""
    os.environ["LESS"] = f"-FRX {PROMPT} {os.environ.get('LESS', '')}"  # of two options that differ the last holds
    if sys.stdout.encoding.lower() == "utf-8":
        os.environ.setdefault("LESSCHARSET", "utf-8")
    signal.signal(signal.SIGINT, lambda *_: None)  # it is for the pager, which stays
    with suppress(OSError, ValueError):  # $PAGER is no command
        click.echo_via_pager(text.removesuffix("\n"), color=True)
        return True
    return False


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Say on standard error, if that is a terminal, what takes longer than a second; leave nothing of it behind."""
    from threading import Timer

    timer = Timer(PATIENCE, say, (f"{words} …", ""))
    if is_terminal(sys.stderr):
        timer.start()
    try:
        yield
    finally:
        if timer.finished.is_set():
            say(f"\r{' ' * columns(words)}  \r", "")
        timer.cancel()


def say(words: str, end: str = "\n") -> None:
    """Print a diagnostic to standard error; when even that is gone, there is nobody to tell."""
    if words and sys.stderr is not None:
        with suppress(OSError, ValueError):
            click.echo((words + end).encode(sys.stderr.encoding, SUBSTITUTE), err=True, nl=False)


HELP = """Check a saved ARTICLE (a text file, or - for standard input) against the claims listed for it.

\b
  annotate.py article.txt                      read the report in the terminal
  annotate.py article.txt > notes.md           take it along as review notes
  annotate.py new.txt --draft -o new.claims.yaml  begin on another article
"""
WHERE = """The claims file: --claims FILE, else ARTICLE's stem + .claims.yaml beside it, else claims.yaml beside it,
else claims.yaml beside this program. Exit status: 0 report printed, 1 with --strict if anything needs attention,
2 something cannot be used, 130 interrupted."""
SHAPE = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
ONE_VERDICT = click.Choice(list(VERDICTS), case_sensitive=False)


@click.command(help=HELP, epilog=WHERE, context_settings=SHAPE)
@click.argument("article")
@click.option("-c", "--claims", metavar="FILE", help="The claims file.")
@click.option("-f", "--format", type=click.Choice(list(RENDERERS)), help="Default: what fits where the report goes.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write there, whole or not at all.")
@click.option("--only", multiple=True, type=ONE_VERDICT, metavar="VERDICT", help="Show only these claims; repeatable.")
@click.option("--draft", is_flag=True, help="Print the checkable statements that no claim covers, as YAML.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything needs attention.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colours.")
@click.option("--width", type=click.IntRange(min=1), metavar="N", help="Columns of the terminal report.")
@click.option("--no-pager", is_flag=True, help="Print a long report in one go, in a terminal too.")
@click.option("--encoding", metavar="NAME", help="Of ARTICLE. Default: UTF-8 or as marked, else Windows-1252.")
@click.version_option(__version__, "-V", "--version", message="annotate.py %(version)s")
def command(**given: Any) -> int:  # noqa: ANN401
    """The exit status after reading the files and writing the report or the draft; raise Unusable."""
    options = Options(**given)
    article = read_article(options.article, options.encoding)
    say(article.notice)
    path = claims_path(options)
    with patience(f"checking {article.name}"):
        claims_file = read_claims(path) if path else ClaimsFile()
        report = annotate(article, claims_file, [VERDICTS[name] for name in options.only])
        if options.draft and (report.foreign or not path):
            written = draft(article, report.statements)
        elif options.draft:
            written = draft(article, report.unchecked, claims_file)
        else:
            written = rendered(report, options)
    say(diagnostics(claims_file))
    if report.foreign and not options.draft:
        raise Unusable(
            f"{visible_line(path)}: hardly any of its {len(report.findings)} quotes are in {article.name}; "
            "it seems to be for another article (--claims FILE names one, --draft begins one)"
        )
    if options.output == "-":
        show(written, options)
    else:
        saved = [os.path.join(os.path.dirname(path), each.text) for each in claims_file.sources.values() if each.text]
        save(written, options, keep=(options.article, path, *saved))
    return int(options.strict and any(found.attention for found in report.findings))


def main() -> int:
    """The exit status for the process's own command line; every error is said in one place, here."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, signal.SIGTERM)  # Windows has no SIGHUP
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):  # else nohup has its way
            signal.signal(number, lambda number, _: sys.exit(128 + number))  # what was begun is cleaned up
    try:
        return int(command.main(prog_name="annotate.py", standalone_mode=False) or 0)
    except Unusable as error:
        say(error.message)
    except click.ClickException as error:
        say(f"annotate.py: {visible_line(error.format_message())}")
    except OSError as error:  # a disk that is full, for --help too
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left in the buffer must not fail once more
        say(f"standard output: cannot be written: {reason(error)}")
    except SystemExit as error:  # click's 1, when the reader of a pipe has gone, and a signal's
        return int(error.code or 0) if error.code != 1 else 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
