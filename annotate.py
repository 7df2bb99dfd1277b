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

Follow article.txt through the file. `main` runs `command`, which has `read_article` give the text and
`read_claims` the 31 claims with their sources. `annotate` takes both. `reading` makes the article's words once, and
`anchor` finds each claim's words among them: of claim 14 the range of “sharing [of] information …”. `checks` takes the
range, `quotations` and `figures` find what is to be compared in it, and `compare` holds the quotation against the words
that the claim's evidence has: edited, since a bracket says what was put in. `attention` sets that beside the verdict.
`checkable` finds the statements, `unchecked` those that no claim covers. All of it is a `Report`; `document` words it
once, as a tree of nodes, and a writer (`terminal`, `markdown`, `html`) shows the nodes by its table of frames, while
`as_json` writes the records. `show` sends the text to standard output or a pager, `save` to a file, and `main` has the
exit status.
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
from os.path import commonprefix
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

import click
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from rich.text import Text

Colours = Literal["standard", "256", "truecolor"]  # rich's names for what a terminal can show

__version__ = "2.0.0"


# ------------------------------------------------------------------------------------------ records
# What the parts of the file hand to one another. Offsets are code points, ends exclusive, everywhere.


class Verdict(enum.Enum):
    """The curator's judgement of a claim; this is the one table that every writer reads."""

    label: str
    symbol: str
    settled: bool  # nothing is left to do, as far as the verdict goes
    care: int  # how high it stands under "read with care": 1 first, 0 not at all
    colour: str  # in a terminal, whose background is unknown: about 4.5 to 1 on white and on black alike
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
# How an anchor was found, strictest first, and how quoted words stand to the source's words, most faithful first.
How = enum.StrEnum("How", "EXACT TYPOGRAPHIC DRIFTED")
Grade = enum.StrEnum("Grade", "VERBATIM SPELLING EDITED ABRIDGED ALTERED ABSENT")


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
        """What it is called in a note: who published it, and its title, shortened, where that does not tell."""
        title = shortened(self.title, 48)
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


# -------------------------------------------------------------------------------------------- text
# In: text from elsewhere. Out: the same as it may be shown: visible, on one line, short.

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
    code = ord(unseen[0])
    return chr(0x2400 + code) if code < ord(" ") else f"<U+{code:04X}>"


def columns(text: str) -> int:
    """How many columns a terminal gives to a text that is visible."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") - (unicodedata.combining(each) > 0) for each in text)


def flowing(text: str) -> str:
    """The text as it reads without its line breaks: every run of white space as one space, wrapped words joined."""
    plain = text.isascii() and text.isprintable() and "  " not in text  # most are, and there are very many
    return text if plain else re.sub(r"\s+", " ", WRAPPED_HYPHEN.sub("-", text))


def one_line(text: str) -> str:
    """The text as it reads without its line breaks and without white space at its ends."""
    return flowing(text).strip()


def shortened(words: str, most: int) -> str:
    """The words without line breaks, cut in the middle, at the ends of words, to about `most` code points."""
    words = flowing(words)
    if len(words) > most:
        head, tail = words[: most * 2 // 3], words[len(words) - most // 3 :]
        words = f"{head.rpartition(' ')[0] or head} […] {tail.partition(' ')[2] or tail}"
    return words


# -------------------------------------------------------------------------------------------- read
# In: the path of a file. Out: an Article or a ClaimsFile, or an Unusable that says what is wrong and what to do.

MOST_ARTICLE_BYTES, MOST_CLAIMS_BYTES = 64_000_000, 8_000_000
MOST_NESTING = 50  # some C parsers of PyYAML crash on thousands
MOST_NODES = 250_000  # read, and visited, so that aliases cannot multiply without end
FEW_TAGS = 3  # of a text about HTML
MOST_PROBLEMS = 50  # printed; the rest are counted


class Unusable(click.ClickException):
    """The one error that users see: an input or output that cannot be used, in one line or one a problem."""


class Article(NamedTuple):
    """A saved text as read (offsets lead into `text`), and where it came from."""

    name: str
    text: str
    sha256: str = ""
    notice: str = ""  # said when the text could be read only by a guess


def read_article(path: str, encoding: str | None = None) -> Article:
    """The article at `path`; raise Unusable, with what to do, when it is not a saved text."""
    article = read_text(path, MOST_ARTICLE_BYTES, encoding)
    first = article.text.lstrip()[:20_000]  # tells what it is
    if first.startswith(("%PDF-", "PK\x03\x04", "{\\rtf")):
        wrong = "a PDF, Word or RTF file, not text; save its text, for example with pdftotext"
    elif "\0" in article.text or (article.notice and "\ufffd" in article.text):
        wrong = "a binary file, or text in an unusual encoding; save it as UTF-8, or give an article's --encoding NAME"
    elif not UNSEEN.sub("", first).strip():
        wrong = "empty, there is no text to check"
    elif first.startswith("<") and (re.match("(?i)<!doctype html|<html", first) or first.count("</") > FEW_TAGS):
        wrong = "an HTML page, not its text; copy the text from a browser's reader view into a text file"
    else:
        return article
    raise Unusable(f"{article.name}: {wrong}")


def read_text(path: str, most: int, encoding: str | None) -> Article:
    """The text of a file (`-` is standard input) by its mark, the encoding named or a guess; raise Unusable."""
    import hashlib

    name, notice = file_name(path), ""
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a closed standard input
        raise Unusable(f"{name}: cannot be read: {reason(error)}") from error
    if len(data) > most:
        raise Unusable(f"{name}: larger than {most // 1_000_000} MB, the most that is read")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            lines = data[: error.start].split(b"\n")
            wrong = f"not {encoding.upper()} text: byte 0x{data[error.start]:02x}"
            raise Unusable(f"{name}:{len(lines)}:{len(lines[-1]) + 1}: {wrong}") from error
        text, notice = data.decode("cp1252", "replace"), "not UTF-8, read as Windows-1252"
    except (LookupError, UnicodeError) as error:  # of the encoding's name, or of a codec for something else than text
        raise Unusable(f"--encoding: {error}") from error
    return Article(name, text.removeprefix("\ufeff"), hashlib.sha256(data).hexdigest(), notice)


def file_name(path: str) -> str:
    """What a file is called in reports and diagnostics."""
    return "standard input" if path == "-" else one_line(os.path.basename(path.rstrip("/\\")) or path)


def reason(error: BaseException) -> str:
    """The plain words for why the system refused."""
    words = getattr(error, "strerror", None) or str(error)
    return words[:1].lower() + words[1:]


# The schema of a claims file. A mapping is the keys it needs, and the form of what stands under each that it may have;
# a list is [the form of its entries]; a text is a function that gives what is kept of it, or raises ValueError with
# what is wrong and, where there is a choice, with the word and the words to choose from.


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


BELOW = "'{}' must be a file beside or below the claims file"
ID = partial(like, r"[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*", "id '{}' must be letters, digits and hyphens")
URL = partial(like, r"(?i:https?)://[^\s/?#\\]+(?:[/?#]\S*)?", "'{}' is not an http(s) address")
SHA256 = partial(like, r"[0-9A-Fa-f]{64}", "sha256 must be 64 hexadecimal digits")
FILE = partial(like, r"[^/\\\n][^\\\n]*", BELOW)
KIND, VERDICT = partial(one_of, ("primary", "secondary"), "kind"), partial(one_of, VERDICTS, "verdict")
LINE, PASSAGE = one_line, str  # a passage keeps its line breaks
ANY = ""  # the key that stands for every other; no file can have it

PUBLISHED = {"title": LINE, "publisher": LINE, "published": day, "url": URL}
ARTICLE = "", {**PUBLISHED, "sha256": SHA256}
SOURCE = "title", {**PUBLISHED, "kind": KIND, "accessed": day, "text": FILE}
EVIDENCE = "source", {"source": LINE, "quote": PASSAGE, "at": LINE}
PASSAGES = dict.fromkeys(("quote", "prefix", "suffix", "note"), PASSAGE)
JUDGED = frozenset({"supported", "missing-context", "misleading", "refuted"})  # by evidence
CLAIM = "id quote verdict", {"id": ID, **PASSAGES, "verdict": VERDICT, "evidence": [EVIDENCE]}
CLAIMS_FILE = "claims", {"article": ARTICLE, "sources": ("", {ANY: SOURCE}), "claims": [CLAIM]}
NODE_KINDS = {yaml.MappingNode: "a mapping (key: value)", yaml.SequenceNode: "a list (- …)", yaml.ScalarNode: "text"}
PLAIN_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))})
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
SYNTAX_HINT = "indent with spaces, close quotation marks, and use them for a text that holds ': ' or begins with a sign"


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
    claims_file = parse_claims(file.text, file.name, os.path.dirname(path) or ".")
    if not all(problem.warning for problem in claims_file.problems):
        raise Unusable(diagnostics(claims_file))
    return claims_file


def parse_claims(text: str, name: str = "claims.yaml", folder: str | None = None) -> ClaimsFile:
    """What a claims file says, or every problem in it; without a folder no saved texts are read."""
    reader = ClaimsReader(text)
    try:
        read = reader.mapping(root_node(text), CLAIMS_FILE, "a claims file")
        reader.cross_check(read.get("sources", {}))
        if folder is not None:
            reader.add_saved_texts(read.get("sources", {}), folder)
    except yaml.MarkedYAMLError as error:
        hint = f"; {SYNTAX_HINT}" if isinstance(error, yaml.scanner.ScannerError | yaml.parser.ParserError) else ""
        mark = error.problem_mark or error.context_mark or yaml.Mark("", 0, 0, 0, None, 0)
        reader.problem(mark, f"cannot be read: {error.problem or error.context}{hint}")
    problems = tuple(sorted(reader.problems))
    if not all(problem.warning for problem in problems):
        return ClaimsFile(name, problems=problems, text=text)
    sources = {key: Source(key, **source) for key, source in read.get("sources", {}).items()}
    alike = Counter((source.publisher, source.published) for source in sources.values() if source.publisher)
    sources = {key: each._replace(twin=alike[each.publisher, each.published] > 1) for key, each in sources.items()}
    claims = []
    for claim in read["claims"]:
        evidence = tuple(Evidence(**{**each, "source": sources[each["source"]]}) for each in claim.get("evidence", ()))
        claims.append(Claim(**{**claim, "verdict": VERDICTS[claim["verdict"]], "evidence": evidence}))
    return ClaimsFile(name, read.get("article", {}), sources, tuple(claims), problems, text)


def root_node(text: str) -> yaml.Node:
    """The root of the file's tree; raise yaml.MarkedYAMLError where it is no YAML, too much or nothing."""
    if found := yaml.reader.Reader.NON_PRINTABLE.search(text.replace("\ufeff", "\0")):  # a mark can only come first
        before = LINE_BREAK.split(text[: found.start()])
        mark = yaml.Mark("", 0, len(before) - 1, len(before[-1]), None, 0)
        wrong = f"character U+{ord(text[found.start()]):04X} is not allowed in YAML"
        raise yaml.MarkedYAMLError(problem=wrong, problem_mark=mark)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # resolves no tags: text stays text
    events: Iterable[Any] = yaml.parse(text, Loader=loader)
    depth = 0
    for number, event in enumerate(events):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_NESTING or number > MOST_NODES:
            wrong = f"nested more than {MOST_NESTING} deep, or more than {MOST_NODES:,} entries"
            raise yaml.MarkedYAMLError(problem=wrong, problem_mark=event.start_mark)
    if root := yaml.compose(text, Loader=loader):
        return root
    raise yaml.MarkedYAMLError(problem="the file is empty; it needs 'claims'")


class ClaimsReader:
    """One walk by the schema over a claims file's nodes, which keep places and characters; it notes the problems."""

    def __init__(self, text: str) -> None:
        """Start without problems."""
        self.lines = [*LINE_BREAK.split(text), ""]
        self.problems: set[Problem] = set()  # a set: an alias is read again wherever it is used
        self.marks = defaultdict[tuple[str, str], list[yaml.Mark]](list)  # by key and text; ANY is for the sources
        self.visited = 0

    def problem(
        self, mark: yaml.Mark, message: str, word: str = "", known: Collection[str] = (), *, warning: bool = False
    ) -> None:
        """Note a problem; as long as anyone reads on, with the known words that the wrong one could have been."""
        if known and len(self.problems) < MOST_PROBLEMS:
            import difflib

            near = difflib.get_close_matches(word.lower()[:100], list(islice(known, 500)), n=1)
            message += f" (did you mean '{near[0]}'?)" if near else f"; known: {', '.join(islice(known, 12))}"
        self.problems.add(Problem(mark.line + 1, mark.column + 1, message, warning))

    def held(self, node: yaml.Node, kind: type[yaml.Node], what: str) -> Any:  # noqa: ANN401
        """What a node of a kind holds; noted are one of another kind, or blank, and any tag."""
        self.visited += 1 + len(node.value) // 100  # a text counts by its length, too
        if self.visited > MOST_NODES:
            raise yaml.MarkedYAMLError(problem="its aliases expand to more than anyone could read")
        if node.tag not in PLAIN_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self.problem(node.start_mark, f"tag '{tag}' has no meaning here; write plain text")
        blank = isinstance(node, yaml.ScalarNode) and not node.value.strip()
        found, wanted = "empty" if blank else NODE_KINDS[type(node)], NODE_KINDS[kind]
        if found == wanted:
            return node.value
        self.problem(node.start_mark, f"{what} must be {wanted}, not {found}")
        return ""

    def mapping(self, node: yaml.Node, schema: tuple[str, Mapping[str, Any]], name: str) -> dict[str, Any]:
        """The values of a mapping, without those left empty; noted are unknown, duplicate and missing keys."""
        needed, forms = schema[0].split(), schema[1]
        entries, seen = dict[str, Any](), set()
        for key_node, value in self.held(node, yaml.MappingNode, name):
            key = self.held(key_node, yaml.ScalarNode, "a key")
            form = forms.get(key) or forms.get(ANY)
            if key and key in seen:
                self.problem(key_node.start_mark, f"duplicate key '{key}'")
            elif key and not form:
                self.problem(key_node.start_mark, f"unknown key '{key}'", key, forms)
            elif key and (value.value != "" or key in needed or ANY in forms):
                entries[key] = self.value(value, form, key)
                if ANY in forms:
                    self.marks[ANY, key].append(key_node.start_mark)
            seen.add(key)
        for key in needed:
            if key not in seen and isinstance(node, yaml.MappingNode):
                self.problem(node.start_mark, f"{name} needs '{key}'")
        if schema is CLAIM and entries.get("verdict") in JUDGED and not entries.get("evidence"):
            wrong = f"claim '{entries.get('id', '')}' is {entries['verdict']} and needs 'evidence'"
            self.problem(node.start_mark, wrong)
        return entries

    def value(self, node: Any, form: Any, key: str) -> dict[str, Any] | list[dict[str, Any]] | str:  # noqa: ANN401
        """What stands under a key, read by its form; noted is a text that is wrong by its form, or cut short."""
        if isinstance(form, tuple):
            return self.mapping(node, form, f"'{key}'")
        if isinstance(form, list):
            entries = () if node.value == "" else self.held(node, yaml.SequenceNode, f"'{key}'")
            return [self.mapping(each, form[0], f"an entry of '{key}'") for each in entries]
        text, end = self.held(node, yaml.ScalarNode, f"'{key}'").strip(), node.end_mark
        if text and form is PASSAGE and not node.style and self.lines[end.line][end.column :].lstrip().startswith("#"):
            hint = "what follows ' #' is a comment; put the text in quotation marks to keep it"
            self.problem(end, hint, warning=True)
        try:
            text = str(form(text)) if text else ""
        except ValueError as error:
            self.problem(node.start_mark, *error.args)
            text = ""
        if key in ("id", "source", "text"):  # they are looked at once more, when all is read
            self.marks[key, text].append(node.start_mark)
        return text

    def cross_check(self, sources: Mapping[str, Any]) -> None:
        """Note where what stands in one place of the file does not go with what stands in another."""
        for (key, text), marks in self.marks.items():
            if key == "id" and text:
                for mark in marks[1:]:
                    self.problem(mark, f"two claims have the id '{text}'")
            elif key == "source" and text and text not in sources:
                for mark in marks:
                    self.problem(mark, f"source '{text}' is not defined", text, sources)
            elif key == ANY and ("source", text) not in self.marks:
                self.problem(marks[0], f"source '{text}' is never cited", warning=True)

    def add_saved_texts(self, sources: Mapping[str, dict[str, str]], folder: str) -> None:
        """Put the saved texts of the sources into their entries; note why one cannot be read."""
        read_once, top = cache(read_article), os.path.realpath(folder)
        for source in sources.values():
            if path := source.get("text"):
                mark, whole = self.marks["text", path][0], os.path.join(top, path)
                if not os.path.realpath(whole).startswith(os.path.join(top, "")):
                    self.problem(mark, BELOW.format(path))
                    continue
                try:
                    article = read_once(whole)
                    source["saved"] = article.text
                    if article.notice:
                        self.problem(mark, f"saved text {article.name}: {article.notice}", warning=True)
                except Unusable as error:  # a colleague may have the addresses only
                    missing = "url" in source and not os.path.exists(whole)
                    wrong = error.message.replace(file_name(path), path, 1)
                    self.problem(mark, f"saved text {wrong}", warning=missing)


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
# In: a text. Out: its words in order, each with its place in the text and a key, by which all searching goes. A figure
# is one word, so what the characters of one figure say comes first.

MONEY = "$¢£¥€\u20a0-\u20cf"
CURRENCIES = {"us$": "$", "usd": "$", "eur": "€", "gbp": "£"}
GROUPING = "\u00a0\u202f\u2009'’"  # stands between groups of three digits
SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: n for n, word in enumerate(SMALL_NUMBERS)} | {word: 20 + 10 * n for n, word in enumerate(TENS)}
ORDINALS = {f"{word}th": n for word, n in NUMBERS.items() if n in {4, 6, 7, 10, 11, *range(13, 20)}}
ORDINALS |= {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20}
PARTS = {"half": 2, "halve": 2, "quarter": 4} | {word: n for word, n in ORDINALS.items() if n > ORDINALS["second"]}
SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES |= {"dozen": 12, "lakh": 10**5, "crore": 10**7}
POWERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}  # 1.4bn
STARTERS = {*NUMBERS, *ORDINALS, "a", "an", "half", "minus", "usd", "eur", "gbp"}  # words that may begin a figure


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of the words."""
    return f"(?:{'|'.join(words)})"


UNIT = rf"(?> (?: {any_of(TENS)} (?: [-\s]\s* {any_of(SMALL_NUMBERS[1:10])} )? | {any_of(SMALL_NUMBERS)} ) \b )"
SCALE = rf"[-\s]\s* {any_of(SCALES)} \b"
PART = rf"(?: (?:an?|{any_of(SMALL_NUMBERS[1:10])}) [-\s]\s* {any_of(PARTS)}s? | half ) \b (?! -\w )"
DIGITS = rf"""
    (?: \d{{1,3}} (?: (?: [ ]\d{{3}} ){{2,}} | [ ]000 | (?: [{GROUPING}]\d{{3}} )+ ) (?!\d) | \d+ (?: [.,]\d+ )* )"""
FIGURE = rf"""(?x)    # one figure in small letters
    (?P<minus> [-−–] | minus \s )?
    (?P<coin> (?: [a-z]{{0,3}}[{MONEY}] | (?:usd|eur|gbp)\b ) \s? )?
    (?: (?P<digits> \.\d+ | {DIGITS} (?: (?: [-–/:]{DIGITS} )+ | \s\d/\d\b )? ) (?: \s?[½⅓⅔¼¾⅛] )?
        (?P<suffix> [^\W\d_] [^\W_]* | (?(coin) \s {any_of(POWERS)} \b | (?!) ) )?
      | [½⅓⅔¼¾⅛]
      | (?P<part> {PART} ) (?: \s+ (?: of \s+ )? an? (?= {SCALE} | \s+ per \s* cent ) )?    # half a: million
      | (?P<ordinal> (?: {any_of(TENS)} [-\s] )? {any_of(ORDINALS)} \b )
      | (?: an? (?= {SCALE} ) | {UNIT} ) (?: [-\s]\s* (?P<large> {any_of(SCALES)} ) \b
            (?: \s (?: and\s )? {UNIT} (?! (?: [-\s]hundred )? [-\s]\s* (?P=large) \b ) )? )* )    # 1m and 2m are two
    (?: {SCALE} | \s+ and \s+ {PART} )*
    (?P<percent> \s?[%‰] | [-\s]\s* (?: per \s* cent (?: age \s+ points? )? | pct ) \b )?
"""
GROUPED = re.compile(rf"(?<=\d)[ ,{GROUPING}](?=\d{{3}}(?!\d))")
PLAIN = r"(?!\d{1,3}\.\d\d0(?!\d))\d*(?:\.\d+)?"  # 10.000 may be ten thousand
PLAIN_DIGITS = rf"(?!0\d+\Z){PLAIN}(?:[-–:]{PLAIN})*|(?:\d+\s)?\d+/[1-9]\d*"
MOST_DIGITS = 40  # a longer run is no number that anyone compares


class Amount(NamedTuple):
    """What a figure says; two are equal when they mean the same."""

    kind: str  # number, share, points, ordinal, score (3-2), clock (12:30), a coin ($), or name and its characters
    values: tuple[float, ...] = ()  # one; several, in order, of a score or a clock
    unit: str = ""  # the letters right behind the digits, if they are no part of the number: km in 5km, s in 1990s
    rounded: bool = False  # by nature: a part, or with a scale word


@cache
def amount(figure: str) -> Amount:
    """The amount that the characters of one figure say.

    >>> amount("31.4 percent") == amount("31.4%")
    True
    """
    text = figure.lower()
    for sign, part in SIGNS.items():
        text = text.replace(sign, f" {part}").strip()
    found = re.match(FIGURE, text)
    digits = GROUPED.sub("", found["digits"] or "") if found else ""
    if not found or not re.fullmatch(PLAIN_DIGITS, digits[:MOST_DIGITS]):
        return Amount(f"name {' '.join(text.split())}")
    coin, suffix, percent = ((found[name] or "").strip() for name in ("coin", "suffix", "percent"))
    words = re.findall("[a-z]+", text[max(0, found.end("coin"), found.end("digits")) :])
    scaled = any(word in SCALES or word in POWERS for word in words)
    kinds = (
        (CURRENCIES.get(coin, coin), coin),
        ("clock", ":" in digits),
        ("points", "point" in percent),
        ("share", percent or ((found["part"] or re.fullmatch(r"\d+/\d+", digits)) and not scaled)),
        ("ordinal", found["ordinal"] or suffix in {"st", "nd", "rd", "th"}),
        ("number", True),
    )
    kind = next(kind for kind, applies in kinds if applies)
    several = re.split("[-–:]", digits)
    score = "score " if len(several) > 1 and kind != "clock" else ""
    factor = (-1 if found["minus"] else 1) / (1000 if percent == "‰" else 100 if percent else 1)
    told = (value_of([*each.split(), *words], parts=kind != "ordinal") * factor for each in several)
    unit = "" if kind == "ordinal" or suffix in POWERS else suffix
    return Amount(score + kind, tuple(float(f"{value:.15g}") for value in told), unit, scaled or bool(found["part"]))


def value_of(pieces: Iterable[str], *, parts: bool) -> float:
    """The value of a number's pieces: 2, 1/2, million; four, hundred, and, thirty, thousand; third may be a part."""
    total = base = group = 0.0
    scale = 1
    for piece in pieces:
        part = PARTS.get(piece.removesuffix("s")) if parts else None
        if piece in SCALES or piece in POWERS:
            scale = SCALES.get(piece) or POWERS[piece]
            if scale < SCALES["thousand"]:
                group *= scale
            elif base or group:
                total, base, group = total + (base + group) * scale, 0, 0
            else:
                total *= scale  # two thousand million
        elif piece == "and":
            base, group = base + group, 0
        elif part:
            group = (group or 1) / part * (scale if total and not base else 1)  # a million and a half
        elif piece in {"a", "an"}:
            group = group or 1  # a million; half a million
        elif piece[0].isdigit() or piece[0] == ".":
            over, _, under = piece.partition("/")
            group += float(over) / float(under or 1)
        else:
            group += NUMBERS.get(piece) or ORDINALS.get(piece, 0)
    return total + base + group


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
        words, starts, ends, end = self.words.append, self.starts.append, self.ends.append, 0
        while found := search(plain, end):
            start, end = found.span()
            raw, kind = found[0], found.lastgroup
            word = GAP if kind == "gap" else LEXICON.get(raw)
            if not word and (kind == "figure" or raw.lower() in STARTERS):
                figure = re.match(FIGURE, plain[start : start + MOST_FIGURE].lower())
                end = start + figure.end() if figure else end
                word = figure_word(plain[start:end]) if figure else plain_word(raw)
            if word:  # most are known, and this loop is what a long text waits for
                words(word)
                starts(start)
                ends(end)
            elif kind != "note":
                for first, last in pairwise(seams_of(raw)):
                    words(plain_word(raw[first:last]))
                    starts(start + first)
                    ends(start + last)

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
            told += [(key, found.span()) for key in reading("".join(word.form for word in halves)).keys[:1]]
        return told

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """The numbers of the words that stand whole within square brackets."""
        spans = (found.span() for found in re.finditer(r"\[[^\[\]]*\]", self.text)) if "[" in self.text else ()
        inside = chain.from_iterable(self.numbers(*span) for span in spans)
        return frozenset(number for number in inside if self.words[number] is not GAP)


@lru_cache(maxsize=1 << 13)
def reading(text: str, gone: tuple[tuple[int, int], ...] = ()) -> Reading:
    """The words of a text, read once."""
    return Reading(text, gone)


def reading_beside(text: str, other: str) -> Reading:
    """The words of a text, in which those broken at the end of a line are whole where another text has them whole."""
    there = reading(text)
    gone = tuple(span for key, span in there.broken if key in reading(other).places)
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
    told = " ".join([said.kind, *(f"{value:.15g}" for value in said.values)])
    return Word("figure", " ".join(raw.split()), f"#{told}{said.unit}")


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
    """What words tell: letters, as common words are short; digits and signs of scripts without spaces, thrice."""
    told = "".join(word.form for word in words if word is not GAP)
    return len(told) + 2 * sum(each.isdigit() or each >= UNSPACED[0] for each in told)


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
SAME_PASSAGE = 0.44  # the share of weight that a long quote and its passage must have in common
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

DATE_WORDS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
DATE_WORDS |= {name: n for n, name in enumerate("mon tue wed thu fri sat sun".split(), 1)}
DAY = r"(?: 0?[1-9] | [12]\d | 3[01] )"
DATE = rf"""(?x)
    (?: (?P<weekday> (?=[A-Z]) (?i: (?:mon|tues|wednes|thurs|fri|satur|sun) day ) ) \b ,?\s* )?
    (?: (?: (?P<day> {DAY} ) (?:st|nd|rd|th)? \s+ (?: of \s+ )? )?
        (?P<month> (?=[A-Z]) (?i: (?: january|february|march|april|may|june|july|august|september|october|november
            |december ) \b | (?: jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec ) \b \.? ) )
        (?(day) | (?: \s+ (?P<later> {DAY} ) (?:st|nd|rd|th)? \b
            (?! [-–.,:/]\d | \s?% | {SCALE} | [-\s]per \s* cent | [-\s]pct ) )? )
        (?: [,.]? \s+ (?P<year> [12]\d\d\d ) \b (?! [-–.,:/]\d ) )? )?
"""
BEFORE_DATES = frozenset("in since until till by of during before after from last next this early late".split())
WRITTEN_UNITS = """km=kilometer cm=centimeter mm=millimeter ft=foot feet=foot inche=inch kg=kilogram kilo=kilogram
    g=gram mg=milligram μg=microgram mcg=microgram lb=lb oz=ounce ml=milliliter kw=kilowatt mw=megawatt gw=gigawatt
    mb=megabyte gb=gigabyte tb=terabyte °c=°c °f=°f"""
SHORT_UNITS = {short: unit for short, _, unit in (pair.partition("=") for pair in WRITTEN_UNITS.split())}
MEASURES = frozenset(  # these must agree; what else is counted is only shown where it differs
    """second minute hour day week month year decade century fortnight yard mile meter acre hectare ton tonne liter
    gallon barrel degree watt byte am pm mph kph""".split(),
).union(SHORT_UNITS.values())
COINS = {"dollar": ("$", 1), "usd": ("$", 1), "euro": ("€", 1), "eur": ("€", 1), "pound": ("£", 1), "gbp": ("£", 1)}
COINS |= {"yen": ("¥", 1), "cent": ("$€", 100), "penny": ("£", 100), "pence": ("£", 100), "p": ("£", 100)}
UNITS = MEASURES | COINS.keys()
NOT_COUNTED = frozenset("of in to and or the a at by for from with as is was has its than per after us".split())
PLURALS = frozenset("people men women children police".split())  # without an s
EXACTNESS = {  # how far below and above the figure the true one may be, in halves of its last digit
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some"), (-1, 1)),
    **dict.fromkeys(("nearly", "almost", "close to", "less than", "fewer than", "under"), (-1, 0)),
    **dict.fromkeys(("as many as", "as much as"), (-1, 0)),
    **dict.fromkeys(("more than", "at least", "over"), (0, 2)),
    **dict.fromkeys(("only", "at most", "up to"), (0, 0)),
}
VAGUE = frozenset({"zero", "one", "one day", "one year", "first", "second"})  # too often no figures but words
FEW = 10  # below it, two-factor and 4-wheel name a kind, where a 12-member panel has twelve

Meaning = tuple[str, tuple[float, ...]]  # a kind and its values: ("$", (2500000.0,)), ("date", (2021, 5, 0, 0))
Agreement = tuple[bool, tuple[str, ...]]  # whether two figures are only near, and what differs beside the value


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
    implied: tuple[Meaning, ...] = ()  # what it holds as well: a year, a weekday; both ends of what goes from 5 to 3


@lru_cache(maxsize=1 << 13)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures and dates of a text, in order.

    >>> [figure.name for figure in figures("In May 2021 about 5 miles, $2.5 million in aid and 7 to 2")]
    ['May 2021', '5 miles', '$2.5 million', '7 to 2']
    """
    words = reading(text)
    told: list[Figure] = []
    for place, word in enumerate(words.words):
        may_begin = word.kind == "figure" or word.key[:3] in DATE_WORDS
        if may_begin and not (told and words.starts[place] < told[-1].end):
            figure = date_at(words, place) or (number_at(words, place) if word.kind == "figure" else None)
            told += [figure] if figure else []
    return tuple(told)


def figures_within(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures that begin between two offsets; a unit beyond them is cut off."""
    told = figures(text)
    for figure in told[bisect_left(told, (start,)) : bisect_left(told, (end,))]:
        said = text[figure.start : min(figure.end, end)].rstrip()
        yield figure if figure.end <= end else figure._replace(end=figure.start + len(said), name=one_line(said))


def date_of(digits: str, weekday: int = 0) -> Figure:
    """The date that digits say (YYYY, YYYY-MM or YYYY-MM-DD), as that of a source, which is none of its words."""
    year, month, day = (*map(int, digits.split("-")), 0, 0)[:3]
    with suppress(ValueError):
        weekday = weekday or date(year, month, day).isoweekday()  # Monday is 1
    choices = product(*({0, part} for part in (year, month, day, weekday)))
    implied = tuple(("date", choice) for choice in choices)
    return Figure(0, 0, digits, (("date", (year, month, day, weekday)),), implied=implied)


def date_at(words: Reading, place: int) -> Figure | None:
    """The date that begins with a word: Monday, 31 October 2016; July 27th, 2021; the 5th of May; in May; Friday."""
    start, digits = words.starts[place], words.words[place].form
    if re.fullmatch(r"\d{4}-\d\d-\d\d", digits):
        return date_of(digits)._replace(start=start, end=words.ends[place])
    found = re.match(DATE, words.text[start : start + MOST_FIGURE])
    if not found or not found[0]:
        return None
    year, day = int(found["year"] or 0), int(found["day"] or found["later"] or 0)
    month, weekday = (DATE_WORDS.get((found[name] or "")[:3].lower(), 0) for name in ("month", "weekday"))
    if not (year or day or weekday) and BEFORE_DATES.isdisjoint(words.keys[max(place - 1, 0) : place]):
        return None  # March on; May may go
    said = found[0] if month else found["weekday"]
    told = date_of(f"{year}-{month}-{day}", weekday)
    return told._replace(start=start, end=start + len(said), name=one_line(said), faint=not (year or day))


def number_at(words: Reading, place: int) -> Figure:
    """The figure that begins with a number: what it says, and what the words around it say of it."""
    said, behind = amount_at(words, place)
    end, unit = unit_at(words, behind, said)
    text, start, stop = words.text, words.starts[place], words.ends[end - 1]
    raw, name = text[start : words.ends[behind - 1]], one_line(text[start:stop])
    before = [one_line(text[words.starts[max(place - size, 0)] : start]) for size in (1, 2, 3)]
    qualifier = next((told for told in before if told.lower() in EXACTNESS), "")
    coins, worth = COINS.get(unit, ("", 1))
    kinds = [said.kind.replace("number", coin) for coin in coins] or ["clock" if unit in {"am", "pm"} else said.kind]
    told: tuple[Meaning, ...] = tuple((kind, tuple(value / worth for value in said.values)) for kind in kinds)
    ends = told[0][1] if before[0].lower() == "from" and len(said.values) > 1 else ()
    implied: tuple[Meaning, ...] = tuple((kinds[0].removeprefix("score "), (value,)) for value in ends)
    if unit not in MEASURES and re.fullmatch(r"1[5-9]\d\d|20\d\d", raw):
        told = date_of(raw).meanings + (() if before[0].lower() in BEFORE_DATES else told)  # in 2021 is never 2,021
    if said.kind == "share" and re.fullmatch("(?i:half|an? [a-z]+)", one_line(raw)):  # of it, nearly; but a third time
        sure = bool(qualifier) or before[0] == "by" or words.keys[end : end + 1] in (["of"], ["the"])
    else:  # one mile, but not one day, a 4-wheel lorry or 3D
        vague = raw.lower() in VAGUE or (text[stop : stop + 1] == "-" and said.values < (FEW,))
        measured = unit in MEASURES and name.lower() not in VAGUE
        sure = measured or (not vague and (said.unit in {"", "s"} or unit in UNITS))
    return Figure(start, stop, name, told, unit, qualifier, said.rounded, sure, implied=implied)


def amount_at(words: Reading, place: int) -> tuple[Amount, int]:
    """The amount that begins with a word, and the place behind it; `7 to 2` and `from 5 to 3` are one."""
    said, linked = amount(words.words[place].form), words.words[place + 2 : place + 3]
    if linked and linked[0].kind == "figure":
        before, link, last = words.keys[max(place - 1, 0)], words.keys[place + 1], amount(linked[0].form)
        year = before in BEFORE_DATES and said.values >= (1500,)  # from 19 days in 2021 to 11
        plain = said.kind == "number" and not year
        if (link == "to" and (plain or before == "from")) or (before, link) == ("between", "and"):
            if last.kind == "share" and said.kind == "number":  # from 5 to 10 percent
                said = amount(f"{words.words[place].form} percent")
            if said.kind == last.kind:
                return last._replace(kind=f"score {last.kind}", values=said.values + last.values), place + 3
    return said, place + 1


def unit_at(words: Reading, behind: int, said: Amount) -> tuple[int, str]:
    """The place behind what a number measures or counts, and that in the singular: 5-mile, 467 young migrants."""
    if said.unit or not ("number" in said.kind or said.kind == "clock"):
        return behind, SHORT_UNITS.get(said.unit, said.unit)
    scale = "".join(words.keys[behind : behind + 2])
    if scale in SHORT_UNITS and scale[0] == "°":
        return behind + 2, scale
    for at in range(behind, min(behind + 3, len(words.keys))):
        key, between = words.keys[at], words.between(at).strip()
        unit = SHORT_UNITS.get(key.removesuffix("s"), key.removesuffix("s"))
        if at == behind and unit in UNITS and between in {"", "-"}:
            return at + 1, unit
        if between or key in NOT_COUNTED or not words.words[at].form.islower():
            break
        if key in PLURALS or (key.endswith("s") and not key.endswith(("ss", "us", "is"))):
            return at + 1, unit
    return behind, ""


def agreement(said: Figure, recorded: Figure) -> Agreement | None:
    """How a figure agrees with a recorded one, in its value or when that is rounded; None if it does not.

    >>> agreement(*figures("about 1.6 million; 1,612,345 people"))
    (True, ('near: 1,612,345 people',))
    """
    units = {said.unit, recorded.unit} - {""}
    exact = {EXACTNESS.get(each.qualifier.lower()) for each in (said, recorded)}
    above, degrees = EXACTNESS["over"], "degree" in units and units & {"°c", "°f"}
    opposite = above in exact and not exact <= {above, EXACTNESS["some"], None}
    if opposite or (len(units) > 1 and units & MEASURES and not degrees):
        return None
    held = recorded.meanings + recorded.implied
    if not set(said.meanings) & set(held):
        pairs = [(one, other) for kind, one in said.meanings for alike, other in held if alike == kind]
        near = any(is_near(said, *one, *other) for one, other in pairs if len(one) == len(other) == 1 and one[0])
        return (True, (f"near: {recorded.name}",)) if near else None
    remarks: list[str] = []
    if len(units) > 1 and not units & UNITS:
        remarks.append(f"there: {recorded.name}")
    elif said.name.casefold() != recorded.name.casefold():
        remarks.append(f"the source has “{recorded.name}”")
    if said.qualifier.casefold() != recorded.qualifier.casefold():
        missing = f"the source does not say “{said.qualifier}”"
        remarks.append(f"the source says “{recorded.qualifier}”" if recorded.qualifier else missing)
    return False, tuple(remarks)


def same_kind(said: Figure, recorded: Figure) -> bool:
    """Whether a recorded date is another one of the kind: it gives what is said (a year, a month), and differs."""
    one, other = (dict(figure.meanings).get("date", ()) for figure in (said, recorded))
    pairs = [(this, that) for this, that in zip(one, other, strict=False) if this]
    return all(that for _, that in pairs) and any(this != that for this, that in pairs)


def is_near(said: Figure, value: float, recorded: float) -> bool:
    """Whether a recorded value is one that a figure with a word of rounding, or rounded by nature, stands for."""
    low, high = EXACTNESS.get(said.qualifier.lower(), (0, 0))
    natural = low == high and said.rounded
    digits = f"{abs(value):.14e}".partition("e")[0].rstrip("0")  # 1.6 of 1,600,000
    half = 0.07 if said.rounded and abs(value) < 1 else 0.5 * 10.0 ** (len("1.") - len(digits)) / float(digits)
    step = min(half, 0.05 if natural else 0.1)
    return (-1 if natural else low) * step <= recorded / value - 1 <= (1 if natural else high) * step


# Quotations: what opens and closes one. What nothing closes ends with its paragraph or where the same mark opens
# another; the first mark of a paragraph may close what was opened before it.
CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "「": "」", "『": "』", "‹": "›"}
LINE_END = r"\n (?! [^\S\n]* \n )"  # but not the end of a paragraph
CLITIC_WORD = r"(?i: \d\ds | (?:tis|twas|til|em|n|cause|bout|round) \b )"  # ’90s, ’tis
DOUBLE = "|".join(
    rf"(?<={opens}) ( (?: [^{opens}{closes}\n] | {LINE_END} )*+ ) [{closes}]?" for opens, closes in CLOSED_BY.items()
)
QUOTATION = rf"""(?x)
    [“”„«»"「『‹`'‘\n] (?:    # this class is quick to look for; a group is what stands between the marks
        (?<! \w["”»] ) (?: (?<=«) | (?=\S) ) (?: {DOUBLE} )    # a mark behind a letter closes
      | (?<=`) ` ( (?: [^`'\n] | ' (?!') | {LINE_END} )*+ ) ''    # a tokeniser's
      | (?<=['‘]) (?<! \w. ) (?! \s | {CLITIC_WORD} )    # single marks, around apostrophes and double quotations
        ( (?: [^'‘’“”„«»"\n] | {LINE_END} | (?<=\w) ['’] (?=\w) | ['‘’] (?={CLITIC_WORD})
            | “[^“”]*+” | "[^"]*+" )*+ ) ['’] (?!\w)
      | (?<=\n) [^\S\n]*+ \n    # a paragraph that begins inside a quotation
        ( (?: [^“”„«»"`'\n] | ' (?!') | {LINE_END} )*+ ) (?<=\S) (?: ” | '' ) )
"""


@lru_cache(maxsize=1 << 13)
def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text without their marks, in order; those inside another one are part of it.

    >>> text = "“A ‘b’ c,” she didn't say, 'd'"
    >>> [text[span.start : span.end] for span in quotations(text)]
    ['A ‘b’ c,', 'd']
    """
    before = "\n\n"  # so that the text begins a paragraph
    found = re.finditer(QUOTATION, before + text)
    spans = (match.span(match.lastindex or 0) for match in found)
    return tuple(Span(start - len(before), end - len(before)) for start, end in spans)


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
    at, most = 0, MOST_WAYS // max(1, len(fragments)) if joints else 1
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
        if not found:
            return {}
        ways, at = found, fragment[-1] + 1
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
    """Whether a fragment stands in the record from a recorded word on, with neither end inside a word."""
    end = start + len(fragment)
    if end > len(record.words) or record.joined(start) or record.joined(end):
        return False
    return all(pair_kind(words, number, record, start + n) for n, number in enumerate(fragment))


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
    if said.key != recorded.key:
        return ""
    forms = said.form, recorded.form
    if said.key in ACRONYMS and any(map(str.isupper, forms)) and any(map(str.islower, forms)):
        headings = (side.text.isupper() and len(side.words) > len(forms) for side in (words, record))
        if not any(headings):  # US for us
            return ""
    written = (re.sub(r"[\[\]\s,'’–−-]", "", form).casefold() for form in forms)  # 20,000 as 20 000 stands
    return "same" if next(written) == next(written) else "spelling"


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

MOST_REST = 1_000  # code points of a recorded sentence beside what was taken; what goes on for longer is none
MOST_BEFORE = 60  # words of a quotation before the joint where it passes from one record to another
MOST_RIVALS = 2  # recorded figures that are shown beside one that is not there
FEWEST_OWN, OWN_WORDS = 3, 4  # sentences, and words of each, by which the article itself is known
TELLING = r"\d{3}|\d[.,]\d|percent|%|[$€£]|illion"  # other figures, as whole ones below a hundred, stand in most texts
INTERRUPTION = r"(?s)[,\-–—](?=\W*(?!and\b|or\b|but\b)\w)(?:(?![.!?]\s|\n\s*\n).){1,80}"  # “A,” she said, “B”
FAILURES = {
    Status.FOUND: "{said} differs from the words of {source}{there}",
    Status.ELSEWHERE: "{said} is not in its evidence, only in that of another claim ({source})",
    Status.ABSENT: "{said} is not in the words of its sources{there}",
    Status.NO_WORDS: "no words are recorded to compare {said} with",
}


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
    """A text that a quotation or figure is looked for in: recorded words, a whole saved text, or none but a date."""

    evidence: Evidence
    text: str
    cited: bool = True  # its source is, by the claim
    whole: bool = False


def checks(text: str, start: int, end: int, claim: Claim, claims: Iterable[Claim]) -> tuple[Check, ...]:
    """The checks of every quotation and figure between two offsets, in order; an opinion without evidence has none."""
    quoted = list(quotations_within(text, start, end))
    counted = [each for each in figures_within(text, start, end) if each.sure and not holds(quoted, each.start)]
    if not (quoted or counted) or (claim.verdict is Verdict.OPINION and not claim.evidence):
        return ()
    together: list[list[Span]] = []
    for span in quoted:
        if together and re.fullmatch(INTERRUPTION, text[together[-1][-1].end - 1 : span.start]):
            together[-1].append(span)
        else:
            together.append([span])
    own = records_of(claim.evidence)
    further = cache(partial(further_records, claim, claims, own))  # few need them, and each claim has its own
    found = [check for parts in together for check in quotation_checks(text, parts, own, further)]
    found += [check for figure in counted for check in figure_checks(figure, claim, own, further)]
    nearest = next(iter(claim.evidence), None)
    told = (each if each.evidence else each._replace(evidence=nearest) for each in found)
    return tuple(sorted((each for each in told if each.evidence), key=lambda each: each.start))


def records_of(evidence: Sequence[Evidence]) -> list[Record]:
    """The recorded words, and behind them the saved texts of their sources, each once."""
    saved = {item.source.key: item.source for item in evidence if item.source.saved}
    wholes = [Record(Evidence(source), source.saved or "", whole=True) for source in saved.values()]
    return [*(Record(item, item.quote) for item in evidence if item.quote), *wholes]


def further_records(claim: Claim, claims: Iterable[Claim], own: Iterable[Record]) -> list[Record]:
    """The records of all claims, those first whose source this claim cites without words."""
    wordless = {item.source.key for item in claim.evidence} - {record.evidence.source.key for record in own}
    records = records_of([item for other in claims for item in other.evidence])
    told = (each._replace(cited=each.evidence.source.key in wordless) for each in records)
    return sorted(told, key=lambda each: not each.cited)


def quotation_checks(
    text: str, parts: Sequence[Span], own: list[Record], further: Callable[[], list[Record]]
) -> list[Check]:
    """The check of a quotation, or of each part of one whose parts do not stand together in the record.

    It is looked for in the claim's own evidence, where the most faithful counts; then in all other.
    """
    start, end = parts[0].start, parts[-1].end
    check = Check("quotation", start, end, text[start:end], Status.NO_WORDS)
    said = " ".join(text[slice(*part)] for part in parts)
    ranked = [(compare(said, record.text), record) for record in own]
    best = min(ranked, key=lambda pair: (GRADES.index(pair[0].grade), -pair[0].share), default=None)
    if not best or best[0].grade not in FAITHFUL:
        found = ((compared, record) for record in further() if (compared := faithful(said, record.text)))
        best = joined_from(said, own) or next(found, best)
    if best:
        check = found_in(check, *best, best[0].taken)
    if len(parts) == 1 or check.passed:
        return [check]
    apart = [each for part in parts for each in quotation_checks(text, [part], own, further)]
    torn = all(each.passed and each.evidence == apart[0].evidence for each in apart)  # words of the record left out
    return [check] if torn and check.status is Status.FOUND else apart


def joined_from(said: str, records: Iterable[Record]) -> tuple[Comparison, Record] | None:
    """The comparison with two records of one source, in which the beginning and the end of a quotation stand."""
    words = reading(said)
    for one, other in permutations([record for record in records if not record.whole], 2):
        if one.evidence.source.key != other.evidence.source.key:
            continue
        joint = f"joined from {one.evidence.at or 'one record'} and {other.evidence.at or 'another'}"
        for number in range(2, min(len(words.keys) - 1, MOST_BEFORE)):
            cut = words.starts[number]
            if (head := faithful(said[:cut], one.text)) and (tail := faithful(said[cut:], other.text)):
                grade = Grade.ABRIDGED if GAP.key in words.keys[number - 1 : number + 1] else Grade.ALTERED
                remarks, grave = (*head.remarks, *tail.remarks, joint), head.grave or tail.grave
                return Comparison(grade, head.edits + tail.edits, remarks, grave, 1.0, head.taken), one
    return None


def figure_checks(
    figure: Figure, claim: Claim, own: list[Record], further: Callable[[], list[Record]]
) -> Iterator[Check]:
    """The check of one figure; none of a weekday or month alone that no recorded date can be held against."""
    worded, saved = ([record for record in own if record.whole is whole] for whole in (False, True))
    recorded = [found for record in worded for found in figures(record.text)]
    rivals = [found for found in recorded if same_kind(figure, found)]
    dates = [Record(item, "") for item in claim.evidence if item.source.published and not rivals]
    check = Check("figure", figure.start, figure.end, figure.name, Status.NO_WORDS, qualifier=figure.qualifier)
    best = (
        best_agreement(figure, worded)
        or best_agreement(figure, dates)
        or best_agreement(figure, saved)
        or best_agreement(figure, further())
    )
    if best:
        record, found, agreed = best
        remarks = agreed[1] if record.text else (f"the date of the source: {found.name}",)
        compared = Comparison(Grade.VERBATIM, (Edit("same", figure.name, found.name),), remarks, share=1.0)
        taken = [Span(found.start, found.end)] if record.whole else []
        yield found_in(check, compared, record, taken)._replace(help=record.whole and record.cited)
    elif worded and (rivals or not figure.faint):
        kind = figure.meanings[0][0], figure.unit
        told = rivals or [found for found in recorded if (found.meanings[0][0], found.unit) == kind]
        there = tuple(f"there: {name}" for name in dict.fromkeys(found.name for found in told[:MOST_RIVALS]))
        yield found_in(check, Comparison(Grade.ABSENT, remarks=there), worded[0], [])
    elif not figure.faint:
        yield check


def best_agreement(figure: Figure, records: Iterable[Record]) -> tuple[Record, Figure, Agreement] | None:
    """The recorded figure that agrees best: in a source that is cited, in its value rather than when rounded."""
    told = [
        (record, found, agreed)
        for record in records
        for found in (figures(record.text) if record.text else [date_of(record.evidence.source.published)])
        if (agreed := agreement(figure, found))
        if (record.cited and not record.whole) or found.unit == figure.unit != "" or re.search(TELLING, found.name)
    ]
    return min(told, key=lambda each: (not each[0].cited, each[2][0], len(each[2][1])), default=None)


def found_in(check: Check, compared: Comparison, record: Record, taken: Sequence[Span]) -> Check:
    """The check with what was compared, its place in a saved text, and the recorded sentence with what was taken."""
    found = Status.FOUND if record.cited else Status.ELSEWHERE
    status = Status.ABSENT if compared.grade is Grade.ABSENT else found
    check = check._replace(status=status, comparison=compared, evidence=record.evidence)
    if taken and record.whole:
        check = check._replace(place=f"in {record.evidence.source.text}, line {line_of(record.text, taken)}")
    if taken and compared.grade in FAITHFUL:
        sentence = sentence_around(record.text, taken[0].start, taken[-1].end)
        edges = enumerate(pairwise([sentence.start, *chain.from_iterable(taken), sentence.end]))
        pieces = tuple((record.text[low:high], number % 2 > 0) for number, (low, high) in edges if low < high)
        rest = "".join(words for words, own in pieces if not own)
        if any(map(str.isalnum, rest)) and len(rest) <= MOST_REST:
            return check._replace(sentence=pieces)
    return check


def line_of(text: str, taken: Sequence[Span]) -> int:
    """The line, from 1, in which what was taken begins; 0 if nothing was."""
    return text.count("\n", 0, taken[0].start) + 1 if taken else 0


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
        saved = item.source.saved
        if item.quote and item.source.text:
            compared = None if saved is None else compare(item.quote, saved)
            there = compared.taken if compared and compared.grade in FAITHFUL else ()
            found.append(Lookup(item, compared, line_of(saved or "", there)))
    return tuple(found)


def reprints(claims: Iterable[Claim], sources: Iterable[Source]) -> list[Source]:
    """The sources whose saved text seems to be the article itself: it has most of the claims' own sentences."""
    own = [claim.quote for claim in claims if not quotations(claim.quote)]
    own = [quote for quote in own if len(reading(quote).keys) >= OWN_WORDS]
    found = {source: [quote for quote in own if faithful(quote, source.saved)] for source in sources if source.saved}
    return [source for source in found if len(own) >= FEWEST_OWN and len(found[source]) * 2 > len(own)]


class Reason(NamedTuple):
    """Why a claim needs attention: a plain sentence, and the word diff that belongs to it."""

    words: str
    edits: tuple[Edit, ...] = ()


def attention(
    claim: Claim, anchor: Anchor | None, found: Sequence[Check], recorded: Iterable[Lookup] = (), words: str = ""
) -> Iterator[Reason]:
    """The reasons why a claim needs attention; `words` are the article's."""
    if anchor is None:
        yield Reason("its words were not found in the article")
    elif anchor.how is How.DRIFTED:
        yield Reason("its words have changed in the article", rewording(words, claim.quote))
    if anchor and anchor.occurrences > 1 and not (claim.prefix or claim.suffix):
        yield Reason(f"its words occur {anchor.occurrences} times in the article and nothing says which is meant")
    yield from check_reasons(claim.verdict, found)
    for (source, *_), compared, _ in recorded:
        if compared and compared.grade not in FAITHFUL:
            nearest = "; nearest" if compared.edits else ""
            yield Reason(f"the words recorded from {source.name} are not in {source.text}{nearest}", compared.edits)


def check_reasons(verdict: Verdict, found: Sequence[Check]) -> Iterator[Reason]:
    """Where check and verdict disagree; what is misleading or refuted may well be quoted rightly or wrongly."""
    supported, unverified = verdict is Verdict.SUPPORTED, verdict is Verdict.UNVERIFIED
    for check in found:
        compared = check.comparison or Comparison(Grade.ABSENT)
        remarks = "; ".join(compared.remarks)
        # Supported vouches for every word and figure; missing context, for words that were changed.
        vouched = supported or (verdict is Verdict.MISSING_CONTEXT and compared.grade is Grade.ALTERED)
        if vouched and not check.passed and not check.help:
            said = f"“{shortened(check.said, MOST_SAID)}”" if check.kind == "quotation" else one_line(check.said)
            source, there = check.evidence.source.name if check.evidence else "", remarks and f" ({remarks})"
            failure = FAILURES[check.status].format(said=said, source=source, there=there)
            yield Reason(f"{verdict.label}, yet {failure}", compared.edits)
        elif supported and compared.grave:
            yield Reason(f"{verdict.label}, yet {remarks}", compared.edits)
    real = all(check.passed or check.help or check.status is Status.ELSEWHERE for check in found)
    if unverified and real and any(check.kind == "quotation" for check in found):
        yield Reason(f"{verdict.label}, yet all its quoted words and figures are in the sources")


# ------------------------------------------------------------------------------------- statements
# In: the article. Out: its paragraphs and sentences, those that say something checkable, and a draft of claims.


def vocabulary(words: str) -> frozenset[str]:
    """The keys of these words."""
    return frozenset(map(american, words.split()))


WRAP_COLUMNS = 120  # hardly anyone wraps later
HEADING_WORDS = 16
FINISHED = re.compile(r"""[.!?…。！？:;,"”»]["'”’»)\]]*\Z""")
LIST_ITEM = re.compile(r"(?:[-*+•‣]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s")  # a bullet or a number
ABBREVIATIONS = vocabulary(
    """mr mrs ms dr prof rep reps sen sens gov gen lt col maj capt sgt adm rev hon pres supt vs nos fig vol approx cf
    inc corp co ltd bros jr sr dept st mt ft ave blvd jan feb aug sept oct nov dec ph.d""",
)
OPENERS = vocabulary(  # begin a sentence, and are hardly ever a name
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with to as
    but and so yet if when while after before since because although there here what who how why some many most all
    no not one now then still even such another nothing something everything nobody everyone someone anyone""",
)
STOP = re.compile(  # a sentence's possible end, with what closes quotations and brackets behind it
    r"""(?<! [.!?…。！？] ) (?P<mark> [.!?…。！？]++ ) (?P<closed> (?: \s?'' | ["'”’»)\]」』）】] | \[\d{1,3}\] )*+ )
        (?: \s+ | (?<=[。！？”」』）】]) )  # Chinese and Japanese put no space""",
    re.VERBOSE,
)


def paragraphs(text: str) -> list[Span]:
    """The paragraphs, trimmed; blank lines part them, and a line break before a word that would have fitted in."""
    found: list[Span] = []
    for block in re.finditer(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*", text):
        lines = [line.span() for line in re.compile(r"\S(?:.*\S)?").finditer(text, *block.span())]
        longest = max(end - start for start, end in lines)
        room = longest + 1  # behind the line before, with a space
        for start, end in lines:
            words = text[start:end]
            if len(words.split(maxsplit=1)[0]) < room or LIST_ITEM.match(words):
                found.append(Span(start, end))
            else:
                found[-1] = Span(found[-1].start, end)
            whole = longest > WRAP_COLUMNS and FINISHED.search(words[-9:])
            room = longest - len(words) if not whole else longest + 1
    return found


@lru_cache(maxsize=1 << 13)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in their order, trimmed; none reaches over two paragraphs."""
    return tuple(chain.from_iterable(sentences_within(text, paragraph) for paragraph in paragraphs(text)))


def sentences_within(text: str, paragraph: Span, whole: Sequence[Span] = ()) -> Iterator[Span]:
    """The sentences of one paragraph; none ends inside these quotations."""
    start = paragraph.start
    item = LIST_ITEM.match(text, *paragraph)
    for stop in STOP.finditer(text, item.end() if item else start, paragraph.end):
        if stop.end() < paragraph.end and is_sentence_end(text, stop) and not holds(whole, stop.end() - 1):
            yield Span(start, stop.end("closed"))
            start = stop.end()
    yield Span(start, paragraph.end)


def is_sentence_end(text: str, stop: re.Match[str]) -> bool:
    """Whether a sentence ends here: no abbreviation, no words left out, nobody behind a quotation who says it."""
    before, after = text[max(0, stop.start() - 20) : stop.start()], text[stop.end() : stop.end() + 40]
    following = after.lstrip("\"'“‘«„`([ \n")
    if following[:1].islower() or following[:1] == ".":
        return False
    if stop["mark"] != ".":
        said = stop["closed"] and any(map(is_saying, re.findall("[a-z]+", after.partition(".")[0])[:3]))
        return not said and not before[-1:].isspace()
    word = re.split(r"[^\w.]", before)[-1].lower()
    first = re.split(r"\W", following, maxsplit=1)[0]
    if word in {"a.m", "p.m"}:
        return first[:3].lower() not in DATE_WORDS and not first.isupper()  # nor a time zone
    short = word in ABBREVIATIONS or (word == "no" and first.isdigit())
    initials = re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])*", word)
    return (first.lower() in OPENERS and following[1:2] != ".") or not (short or initials)


def sentence_around(text: str, start: int, end: int) -> Span:
    """The range of the sentences in which another range begins and ends."""
    found = sentences(text)
    touched = found[bisect_right(found, start, key=lambda one: one.end) : bisect_left(found, (end,))]
    return Span(touched[0].start, touched[-1].end) if touched else Span(start, end)


class Cue(enum.Enum):
    """What makes a sentence checkable."""

    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    FIGURE = "figure"
    DATE = "date"
    COMPARISON = "comparison"
    ASSERTION = "assertion"


class Statement(NamedTuple):
    """A sentence that asserts something checkable (code points, end exclusive); the more cues, the surer."""

    start: int
    end: int
    cues: tuple[Cue, ...]


SAYING = vocabulary(  # who does this says, wants, believes or doubts something
    """accuse acknowledge admit advise agree allege announce anticipate apologize argue ask assert assume assure believe
    blame blast boast brag call caution challenge cite claim comment complain concede conclude condemn confess
    confirm consider contend counter criticize decide declare defend demand denounce deny describe desire disagree
    disclose dismiss dispute doubt emphasize endorse estimate expect explain express fear forecast hint hope identify
    imply indicate inform insist intend know maintain mention mock noted oppose plan pledge praise predict promise
    propose question quote realize recall recognize recommend refuse reject remark reply report request respond say
    shout slam speculate stress suggest support suspected tell testify think threaten tweet urge vow want warn
    welcome wish wonder worry write said told wrote thought knew concerned declined reluctant skeptical""",
)
# Behind NOBODY it is a noun, an infinitive or the writer's own; only before that, about and to, FINDING is like SAYING.
NOBODY = vocabulary("a an the this these those no my our your his her its their 's i we you to in from than so as only")
FINDING = vocabulary("according add angry anxious claim convinced feel find found hear heard hopeful rule see show")
PAST = vocabulary("was were had did went took made gave won lost met left came became began fell rose spent cut held")
PRESENT = vocabulary("is are have will")
COMPARING = vocabulary("than highest lowest largest longest increase decline rose fell twice record majority common")
NEAR_DATES = vocabulary("yesterday today tonight tomorrow ago week month year summer winter night morning decade")
JUDGING = vocabulary(  # the writer urges, guesses or judges, unless it is somebody else
    """must should ought let need thank think believe hope want know trust ask perhaps maybe surely obviously simply
    truly indeed remember seem seems hardly such wrong great absurd worst stupid disgrace shame deserves beautiful""",
)
ASKING = vocabulary("are is do does did can could would should has have let imagine consider think ask tell look")


@cache
def forms_of(verbs: frozenset[str]) -> frozenset[str]:
    """The keys of the forms of these verbs, and of some that there are not: denied, planned, admited."""
    bases = {base for verb in verbs for base in (verb.removesuffix("e"), verb + verb[-1], f"{verb[:-1]}i")}
    forms = {base + ending for base in bases for ending in ("ed", "ing", "es")} | {f"{verb}s" for verb in verbs}
    return verbs | vocabulary(" ".join(forms))


def is_saying(word: str) -> bool:
    """Whether a word in small letters is a form of a verb of saying."""
    return american(word) in forms_of(SAYING)


def is_attributed(keys: Sequence[str]) -> bool:
    """Whether somebody says, wants or has found something: no noun behind an article, and not the writer himself."""
    saying, finding = forms_of(SAYING), forms_of(FINDING)
    if saying.isdisjoint(keys) and finding.isdisjoint(keys):
        return False
    said = any(key in saying and before not in NOBODY for before, key in pairwise(["", *keys]))
    return said or any(key in finding and after in {"that", "about", "to"} for key, after in pairwise(keys))


def is_assertion(words: Sequence[Word], keys: Sequence[str]) -> bool:
    """Whether something happened, or something with a name is, has or does something."""
    past = not PAST.isdisjoint(keys) or any(key.endswith("ed") and len(key) > len("need") for key in keys)
    named = any(word.form[0].isupper() and word.key not in OPENERS for word in words)
    verbs = (key in PRESENT or (key.endswith("s") and not key.endswith(("ss", "us", "is", "'s"))) for key in keys[1:])
    return past or (named and any(verbs))


def sentence_cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues between two offsets; none when it asks, orders or judges and neither quotes nor counts."""
    item = LIST_ITEM.match(text, start, end)
    start = item.end() if item else start
    found, quotes = reading(text), list(quotations_within(text, start, end))
    words = [found.words[at] for at in found.numbers(start, end) if not (quotes and holds(quotes, found.starts[at]))]
    keys = [word.key for word in words]
    kinds = {one.meanings[0][0] for one in figures_within(text, start, end) if one.sure}
    counted = not kinds <= {"date", "clock"}
    dated = not (kinds.isdisjoint({"date", "clock"}) and NEAR_DATES.isdisjoint(keys))
    attributed = is_attributed(keys)
    quoted = any(attributed or re.search(r"\s[^\W\dA-Z]", text[low:high]) for low, high in quotes)
    asking = "?" in text[end - 4 : end] or not ASKING.isdisjoint(keys[:1])
    judging = not attributed and ("!" in text[start:end] or not JUDGING.isdisjoint(keys))
    if (asking or judging) and not (quoted or counted):
        return ()
    compared = not COMPARING.isdisjoint(keys)
    return tuple(compress(Cue, (quoted, attributed, counted, dated, compared, is_assertion(words, keys))))


FURNITURE = re.compile(  # a paragraph's beginning that belongs to the web page and not to the article
    r"(?:subscribe|sign up|click|listen|add to|leave a|your e-?mail)\b|©|comments? \(|(?:photo|image|video).{,9}:"
    r"|(?:share|send|read|see|watch|continue) (?:this|more|also|on|to|via|reading)\b|\d+ (?:comments|shares|min read)"
    r"|(?:\w+: )?this (?:site|article|story|post|page) (?:uses|contains|may|was)\b|\w+\.? \d\d?, \d{4}.{,20}\Z"
    r"|.*(?:[/(] ?(?:getty|reuters|ap|afp)\b|getty images|ap photo|\bnewsletter|all rights reserved).{,20}\Z",
    re.IGNORECASE,
)


def checkable(text: str) -> list[Statement]:
    r"""The sentences that quote, count, date, compare, attribute or assert, in their order.

    >>> text = "A new beginning\n\nThe mayor said it cost $5 million. Was it worth it?"
    >>> [(text[one.start : one.end], len(one.cues)) for one in checkable(text)]
    [('The mayor said it cost $5 million.', 2)]
    """
    found: list[Statement] = []
    blocks = paragraphs(text)
    for block in blocks:
        words = text[block.start : block.end]
        if FURNITURE.match(words[:400]):
            continue
        heading = block is not blocks[-1] and is_heading(words)
        needed = {Cue.QUOTATION, Cue.FIGURE} if heading else set(Cue)
        for start, end in sentences_within(text, block, quotations(text)):
            cues = sentence_cues(text, start, end)
            if not needed.isdisjoint(cues):
                found.append(Statement(start, end, cues))
    return found


def is_heading(words: str) -> bool:
    """Whether a paragraph that others follow is a heading: a short line without a full stop."""
    return words.count(" ") < HEADING_WORDS and not FINISHED.search(words[-9:]) and not LIST_ITEM.match(words)


def unchecked(text: str, statements: Iterable[Statement], covered: Iterable[Span | Anchor]) -> list[Statement]:
    """The statements that no claim covers; of one covered in part, each other stretch that quotes, counts or dates."""
    at, free, found = 0, list[Span](), list[Statement]()
    for start, end in sorted([*((one.start, one.end) for one in covered), (len(text), len(text))]):
        if start > at:
            free.append(Span(at, start))
        at = max(at, end)
    for one in statements:
        first = bisect_right(free, one.start, key=lambda span: span.end)
        for start, end in free[first : bisect_left(free, (one.end,))]:
            whole = start <= one.start and one.end <= end
            found += [one] if whole else remainder(text, max(start, one.start), min(end, one.end))
    return found


def remainder(text: str, start: int, end: int) -> list[Statement]:
    """What is left of a sentence, without punctuation and conjunctions at its ends, if it quotes, counts or dates."""
    loose = re.compile(r"""(?:[\s,;:.!?…–—)\]”’»-]|["'](?=\s)|(?:and|but|or)\b)+""").match(text, start, end)
    start = loose.end() if loose else start
    end = start + len(re.sub(r"\b(?:and|but|or)\s*\Z", "", text[start:end]).rstrip(" \n,;:–—([“‘«-"))
    cues = sentence_cues(text, start, end)
    firm = Cue.QUOTATION in cues or any(one.sure and not one.faint for one in figures_within(text, start, end))
    return [Statement(start, end, cues)] if firm else []


# ------------------------------------------------------------------------------- statements: draft
# In: statements that no claim covers. Out: YAML for `claims:`, or a whole claims file to begin with.

DRAFT = """\
# To check a claim, replace to-check by supported, missing-context, misleading, refuted, unverified (looked for, and no
# source settles it) or opinion, write a note in your own words and, below it, the evidence:
#     evidence:
#       - source: minutes
#         quote: the source's own words
#         at: page 4

{article}
# sources:  # what you consulted; take the # away
#   minutes: {{title: Minutes of the meeting, published: 2024-05-06, url: https://example.org, text: minutes.txt}}

claims:{claims}"""


def draft(article: Article, statements: Sequence[Statement], claims_file: ClaimsFile | None = None) -> str:
    """The statements as a claims file to start from, or as items to append to one; raise Unusable where none can go."""
    used, column = Counter[str](), 2
    if claims_file and statements:
        used.update(claim.id for claim in claims_file.claims)
        root: Any = root_node(claims_file.text)
        last, items = root.value[-1]
        if last.value != "claims" or not items.value or items.flow_style:
            wanted = "at the end of the file, below “claims:” and without brackets, each begun with “- ”"
            raise Unusable(f"{claims_file.name}: to add to its claims, first write them {wanted}; then draft again")
        column = items.start_mark.column
    claims = "".join(draft_item(article.text, one, used, " " * column) for one in statements)
    if claims_file:
        return claims or "# no checkable statement is left that no claim covers\n"
    title = one_line(next((article.text[start:end] for start, end in paragraphs(article.text)), ""))
    known = {"title": title if is_heading(title) else "", "sha256": article.sha256}
    about = "\n  ".join(["article:", *yaml_lines(known)])
    return DRAFT.format(article=about, claims=claims or " []  # no checkable statement was found\n")


def draft_item(text: str, statement: Statement, used: Counter[str], indent: str) -> str:
    """One claim of the draft, under an id that none has used, with what is around a quote that occurs twice."""
    start, end, cues = statement
    quote = text[start:end]
    plain = unicodedata.normalize("NFKD", quote[:200]).encode("ascii", "ignore").decode().lower().replace("'", "")
    name = stem = "-".join(re.findall(r"[a-z0-9]{1,30}", plain)[:6]) or "statement"
    while used[name]:
        used[stem] += 1
        name = f"{stem}-{used[stem]}"
    used[name] = 1
    fields = {"id": name, "quote": one_line(quote)}
    if text.find(quote) != text.rfind(quote):
        fields["prefix"] = one_line(text[max(0, start - 64) : start]).partition(" ")[2]  # whole words
        fields["suffix"] = one_line(text[end : end + 64]).rpartition(" ")[0]
    first, *more = yaml_lines(fields | {"verdict": Verdict.TO_CHECK.value})
    lines = [f"# cues: {', '.join(cue.value for cue in cues)}", f"- {first}", *(f"  {line}" for line in more)]
    return "".join(f"\n{indent}{line}" for line in [*lines, '  note: ""\n'])


def yaml_lines(fields: Mapping[str, str]) -> list[str]:
    """The fields that are not empty, as lines of YAML that are read back alike; what cannot be seen is escaped."""
    told = {key: words for key, words in fields.items() if words}
    seen = "".join(told.values()).isprintable()
    return str(yaml.safe_dump(told, allow_unicode=seen, sort_keys=False, width=1 << 30)).splitlines()


# ----------------------------------------------------------------------------------------- annotate
# In: the article and the claims file. Out: the report as records, which every writer reads.


class Finding(NamedTuple):
    """A claim as the report shows it; `anchor` is None where its words were not found."""

    number: int
    claim: Claim
    anchor: Anchor | None
    checks: tuple[Check, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    attention: tuple[Reason, ...] = ()  # why someone should look again

    @property
    def verdict(self) -> Verdict:
        """The curator's judgement."""
        return self.claim.verdict

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about this claim."""
        return self.verdict.settled and not self.attention

    @property
    def compared(self) -> list[Check]:
        """The checks that had something to compare with."""
        return [check for check in self.checks if not check.help and check.status is not Status.NO_WORDS]

    @property
    def look(self) -> str:
        """The name of how its words look: the verdict's, and `star` if it needs attention."""
        return f"{self.verdict.value}{' star' * bool(self.attention)}"


class Report(NamedTuple):
    """All that a writer needs: the article, what the curator wrote, and what was found."""

    article: Article
    claims_file: ClaimsFile
    findings: tuple[Finding, ...]  # numbered in the article's order, those not found last
    shown: tuple[Finding, ...]  # those whose verdict was asked for
    unchecked: tuple[Statement, ...]  # the statements, and the parts of those, that no claim covers
    notices: tuple[str, ...] = ()  # what the reader must know before the findings

    @property
    def title(self) -> str:
        """The article's title as the curator gave it, else its file's name."""
        return self.claims_file.facts.get("title") or self.article.name

    @property
    def sources(self) -> list[Source]:
        """The sources, oldest first, undated ones last."""
        return sorted(self.claims_file.sources.values(), key=lambda source: source.published or "9999")

    @property
    def foreign(self) -> bool:
        """Whether the claims file seems to be for another article: but for two, nine in ten quotes are not here."""
        return sum(found.anchor is not None for found in self.findings) * 10 < len(self.findings) - 2


def annotate(article: Article, claims_file: ClaimsFile, only: Collection[Verdict] = ()) -> Report:
    """The report on an article: its claims found, checked and numbered, and what no claim covers."""
    text, claims = article.text, claims_file.claims
    anchored = [(claim, anchor(text, claim.quote, claim.prefix, claim.suffix)) for claim in claims]
    anchored.sort(key=lambda pair: (pair[1].start, -pair[1].end) if pair[1] else (len(text), 0))
    findings = tuple(finding(text, number, *pair, claims) for number, pair in enumerate(anchored, 1))
    shown = tuple(found for found in findings if not only or found.verdict in only)
    not_covered = tuple(unchecked(text, checkable(text), [where for _, where in anchored if where]))
    told = [
        f"{source.text} looks like a copy of the article itself: it has most of the claims' own sentences."
        for source in reprints(claims, claims_file.sources.values())
    ]
    if article.sha256 and claims_file.facts.get("sha256", "").lower() not in ("", article.sha256):
        told.insert(0, "The article's text has changed since it was checked (its SHA-256 differs).")
    return Report(article, claims_file, findings, shown, not_covered, tuple(told))


def finding(text: str, number: int, claim: Claim, where: Anchor | None, claims: Sequence[Claim]) -> Finding:
    """One claim with its checks, its look-ups and what needs attention."""
    start, end = (where.start, where.end) if where else (0, 0)
    looked_up, found_checks = lookups(claim), checks(text, start, end, claim, claims) if where else ()
    reasons = tuple(attention(claim, where, found_checks, looked_up, text[start:end]))
    chosen = claim.prefix or claim.suffix
    if where and where.occurrences > 1 and chosen and not vouching(text, claim.prefix, claim.suffix, (start, end)):
        why = f"its words occur {where.occurrences} times in the article, none by its prefix or suffix"
        reasons = *reasons, Reason(why)
    return Finding(number, claim, where, found_checks, looked_up, reasons)


# ----------------------------------------------------------------------------------------- document
# In: a report. Out: the same as one tree, worded once for all formats. A new kind of line is one `yield` here; a writer
# that does not know the kind shows its parts, and none shows anything of a node without words.

OPENING, CLOSING = "‹", "›"  # around a claim's words; in every code page that has quotation marks at all
MOST_NESTED = 12  # marks around one stretch of words; the innermost
MOST_RECORDED = 320  # code points of a stretch of a recorded sentence that was not taken
FAILED = {Status.FOUND: "differ", Status.ELSEWHERE: "only elsewhere", Status.ABSENT: "not found"}


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
    """The report as a tree, in the order in which it is read.

    >>> [part.kind for part in document(annotate(Article("a.txt", "Why?"), ClaimsFile())).parts]
    ['head', 'quiet', 'quiet', 'section']
    """
    shown, text = report.shown, report.article.text
    care = sorted((found for found in shown if found.verdict.care), key=lambda found: found.verdict.care)
    unsure = [item(found, care=False) for found in shown if found.attention]
    begun = any(found.verdict is not Verdict.TO_CHECK for found in shown)
    calm = "Nothing needs attention: no check disagrees with its verdict." if begun and not unsure else ""
    todos = [
        node("todo", shortened(text[start:end], 2 * MOST_SAID), f" ({', '.join(cue.value for cue in cues)})")
        for start, end, cues in report.unchecked
    ]
    unseen = f" {counted(len(todos), 'statement')} that no claim covers, listed behind the article"
    return node(
        "report",
        node("head", *head(report)),
        *section("Read with care", [item(found, care=True) for found in care]),
        *section("Needs attention", unsure),
        node("quiet", calm),
        node("quiet", *((node("strong", "Not checked:"), unseen) if todos else ())),
        node("section", node("heading", "The article"), node("article", *blocks(report))),
        *section("Not found in the article", [note(found) for found in shown if not found.anchor], "notes"),
        *section("Not checked", todos),
        *section("Sources, oldest first", [entry(source) for source in report.sources]),
    )


def section(heading: str, items: Sequence[Node], kind: str = "list") -> Iterator[Node]:
    """A part of the document under its heading, if there is anything in it."""
    if items:
        yield node("section", node("heading", f"{heading} ({len(items):,})"), node(kind, *items))


def head(report: Report) -> Iterator[Node]:
    """The title, what there is, how the claims split, and what was compared."""
    facts, article, shown = report.claims_file.facts, report.article, report.shown
    published = ", ".join(facts[key] for key in ("publisher", "published") if facts.get(key))
    files = f"{article.name} checked with {report.claims_file.name}"
    checksum = article.sha256 and f"SHA-256 {article.sha256[:12]}…"
    lost = sum(not found.anchor for found in shown)
    part = f"showing {len(shown):,} of {counted(len(report.findings), 'claim')}"
    totals = (
        part if len(shown) < len(report.findings) else "",
        counted(len(article.text.split()), "word"),
        counted(len(shown), "claim") + (f", {lost:,} not found" if lost else ", all found" if shown else ""),
        counted(len(report.sources), "source"),
    )
    yield node("title", report.title)
    yield node("line", node("faint", *separated(" · ", (published, files, checksum))))
    yield from (node("line", node("bad", "notice:"), f" {notice}") for notice in report.notices)
    yield node("line", *separated(" · ", totals))
    if shown:
        looks, legend = [], []
        for verdict in Verdict:
            if group := [found for found in shown if found.verdict is verdict]:
                looks += sorted(found.look for found in group)
                label = node("verdict", f"{verdict.symbol} {len(group):,} {verdict.label}", about=verdict)
                legend.append(node("item", label, ": ", *separated(" ", (sign("number", found) for found in group))))
        yield node("bar", about=looks)
        yield node("list", *legend)
        yield node("line", *separated("; ", compared(shown)))


def compared(findings: Sequence[Finding]) -> Iterator[str]:
    """What was compared and how it came out, in words that are no mark for the article."""
    if tried := [check for found in findings for check in found.compared]:
        counts = Counter("agree" if check.passed else FAILED[check.status] for check in tried).most_common()
        told = ", ".join(f"{count:,} {how}{'s' * (count == 1 and ' ' not in how)}" for how, count in counts)
        what = "quotation or figure" if len(tried) == 1 else "quotations and figures"
        yield f"compared {len(tried):,} {what}: {told}"
    if silent := sum(not found.compared and found.verdict is not Verdict.OPINION for found in findings):
        yield f"{counted(silent, 'claim')} {'has' if silent == 1 else 'have'} nothing to compare"


def item(found: Finding, *, care: bool) -> Node:
    """A claim to read with care, with the curator's reason; or one that needs attention, and why."""
    verdict, named = found.verdict, shortened(found.claim.quote.strip(), MOST_SAID)
    words = node("verdict", OPENING, named, CLOSING, about=verdict)
    told: tuple[Node | str, ...] = (words, ": ", *separated("; ", map(reason_node, found.attention)))
    if care:
        told = node("verdict", verdict.label, about=verdict), ": ", words, node("remark", found.claim.note)
    return node("item", sign("sign", found), " ", *told)


def sign(kind: str, found: Finding) -> Node:
    """What connects a claim's words with its note and with the head: symbol and number, and a star for attention."""
    symbol = "" if kind == "number" else found.verdict.symbol
    return node(kind, f"{symbol}{found.number}", node("star", "*" * bool(found.attention)), about=found)


def reason_node(reason: Reason) -> Node:
    """Why a claim needs attention, with the difference itself."""
    return node("reason", reason.words, *([": ", *diff(reason.edits)] if reason.edits else []))


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


def pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Node | str]:
    """The words of one paragraph, cut where its marks begin and end, with the signs of its claims."""
    events = [(max(start, span.start), 1, number) for number, (start, _, _) in enumerate(marks)]  # 1: it begins there
    events += [(min(end, span.end), 0, -number) for number, (_, end, _) in enumerate(marks)]  # the innermost first
    over: list[Mark] = []
    done = span.start
    for place, begins, number in sorted(events):
        mark = start, _, found = marks[abs(number)]
        if done < place:
            part: Node | str = text[done:place]
            for _, _, around in over[: -MOST_NESTED - 1 : -1]:
                part = node("words" if around else "unchecked", part, about=around)
            yield part
            done = place
        if begins:
            over.append(mark)
            if found:
                yield node("open" if start == place else "bracket", OPENING, about=found)
            continue
        over = [each for each in over if each is not mark]
        if found:
            yield from (node("bracket", CLOSING, about=found), sign("reference", found))
        else:
            yield from (" ", node("faint", f"{OPENING}not checked{CLOSING}"))
    yield text[done : span.end]


def note(found: Finding) -> Node:
    """What the curator and the program say about a claim."""
    verdict = node("verdict", found.verdict.label, about=found.verdict)
    name = node("name", sign("back", found), " ", verdict, " ", node("faint", f"({found.claim.id})"))
    lines = [each._replace(about=found) for each in dict.fromkeys(note_lines(found))]  # none of them twice
    title = node("note-head", name, node("remark", found.claim.note), about=found)
    return node("note", title, node("lines", *lines), about=found)


def note_lines(found: Finding) -> Iterator[Node]:
    """The lines of a note below its head; a word diff that a check shows stands there alone."""
    if not found.anchor:
        yield node("lost", node("open", OPENING, about=found), found.claim.quote, node("bracket", CLOSING, about=found))
    shown = [check.comparison.edits for check in found.checks if check.comparison]
    for reason in found.attention:
        told = reason._replace(edits=()) if reason.edits in shown else reason
        yield node("attention", node("bad", "needs attention:"), " ", reason_node(told))
    for sentence, group in groupby(found.checks, lambda check: "".join(words for words, _ in check.sentence)):
        together = list(group)
        yield from map(check_line, together)
        if sentence:  # once for all that was taken from it
            yield node("record", "in the record: ", *record_parts(sentence, together))
    if found.anchor and found.verdict is Verdict.SUPPORTED and not found.compared:
        why = "" if found.checks else ": its words hold no quotation and no figure"
        yield node("neutral", f"nothing was compared{why}")
    for evidence in found.claim.evidence:
        yield source_line(evidence, found)


def check_line(check: Check) -> Node:
    """What the article says, how it stands to the record, where, and what must not be missed."""
    comparison, evidence, is_quotation = check.comparison, check.evidence, check.kind == "quotation"
    said = shortened(check.said, MOST_SAID)
    facts: list[Node | str] = [f"“{said}”" if is_quotation else f"{check.qualifier} {said}".strip()]
    if comparison and comparison.edits and comparison.grade not in (Grade.VERBATIM, Grade.ABSENT):
        facts = [node("diff", *diff(comparison.edits))]
    how = comparison.grade.value if is_quotation and comparison else check.status.value
    if check.help:
        how = "shown as a help, no check"
    elif check.status is Status.ELSEWHERE:
        how = "elsewhere: not in the evidence cited, but in another claim's"
    elif check.status is Status.ABSENT and evidence and evidence.source.saved and not evidence.quote:
        how = f"not in {evidence.source.text}"
    facts.append(node("faint" if check.help else "good" if check.passed else "bad", how))
    if evidence and check.status in (Status.FOUND, Status.ELSEWHERE):
        facts.append(node("faint", ", ".join(filter(None, (evidence.source.name, evidence.at, check.place)))))
    remarks = comparison.remarks if comparison else ()
    facts += [node("bad" if is_quotation else "faint", told) for told in remarks]
    return node("neutral" if check.help else "agrees" if check.passed else "differs", *separated(" · ", facts))


def record_parts(sentence: str, found_checks: Sequence[Check]) -> Iterator[Node | str]:
    """The recorded sentence in quotation marks, the words that the article took marked, long stretches cut."""
    flags = [chain.from_iterable([taken] * len(words) for words, taken in check.sentence) for check in found_checks]
    any_taken = map(any, zip(*flags, strict=True))
    yield "“"
    for taken, stretch in groupby(zip(any_taken, sentence, strict=True), lambda pair: pair[0]):
        words = "".join(letter for _, letter in stretch)
        marked = node("taken", OPENING, shortened(words, MOST_SAID), CLOSING)
        yield marked if taken else shortened(words, MOST_RECORDED)
    yield "”"


def diff(edits: Sequence[Edit]) -> Iterator[Node | str]:
    """The word diff in quotation marks, long stretches of the same words cut to their ends."""
    yield "“"
    for edit, following in zip_longest(edits, edits[1:]):
        gone = edit.kind in ("dropped", "omitted")
        words = flowing(edit.recorded if gone else edit.said)
        if edit.kind == "same":
            yield shortened(words, MOST_SAID)
            continue
        yield node(edit.kind, words.strip())
        if edit.kind == "spelling":
            yield from (" ", node("omitted", one_line(edit.recorded)))
        if following and (words.endswith(" ") or (gone and following.said[:1].isalnum())):
            yield " "
    yield "”"


def source_line(evidence: Evidence, found: Finding) -> Node:
    """Who said it, when, what kind of source, where, and its words, unless a line of this note has shown them."""
    source, words = evidence.source, one_line(evidence.quote)
    for check in found.checks:
        if check.evidence == evidence and check.comparison and check.comparison.taken:
            sentence = "".join(words for words, _ in check.sentence)
            sentence = sentence or "".join(edit.recorded for edit in check.comparison.edits)
            words = words.replace(one_line(sentence), "[…]", 1)
    looked_up = next((each for each in found.lookups if each.evidence is evidence), None)
    saved = source.text and f"compared with all of {source.text}"
    if source.text and source.saved is None:
        saved = f"not compared: {source.text} is not there"
    elif looked_up and looked_up.passed:
        saved = f"in {source.text}, line {looked_up.line}"
    elif looked_up:
        saved = f"not in {source.text}"
        words = "" if looked_up.comparison and looked_up.comparison.edits else words  # the reason shows the nearest
    name = node("link" if source.url else "unlinked", source.name, about=source)
    facts = (node("faint", fact) for fact in (source.published or "no date", source.kind, evidence.at, saved) if fact)
    quoted = words if words.startswith(("“", '"', "«", "„")) else f"“{words}”"
    return node("source", *separated(" · ", (name, *facts, quoted if re.search(r"\w", words) else "")))


def entry(source: Source) -> Node:
    """A source in the list at the end."""
    title = node("link" if source.url else "unlinked", source.title, about=source)
    name = node("strong", source.published or "no date"), " ", source.publisher and f"{source.publisher}: ", title
    facts = source.kind, source.accessed and f"accessed {source.accessed}", source.text and f"saved in {source.text}"
    line = node("entry-head", *name, *(node("faint", f" · {fact}") for fact in facts if fact))
    return node("entry", line, node("address", source.url, about=source), about=source)


# ------------------------------------------------------------------------------------------ writers
# In: the document, or for JSON the records. Out: the text of a file or of a screen. A writer is a table from the kind
# of a node to the frame around its parts, with a short function for what a frame cannot say. A kind that is not in the
# table has the frame of `other`, if there is one, and else shows its parts.

Written = Any  # a string, or for a terminal rich's Text
WDIFF = {"dropped": "[-{0}-]", "added": "{{+{0}+}}", "omitted": "({0})"}  # as the program of that name marks words
NOTE_LINES = "lost attention agrees differs neutral record source".split()


def written(
    part: Node | str,
    frames: Mapping[str, Any],
    escape: Callable[[str], Written] = str,
    join: Callable[[Iterable[Written]], Written] = "".join,
) -> Written:
    """What a writer makes of a part of the document. All text goes through here, and comes out as visible text.

    In a frame, {0} is what was made of the parts, and {1} what the node is about: no foreign text.

    >>> written(node("reason", "a ", node("added", "new"), " word"), WDIFF)
    'a {+new+} word'
    """
    if isinstance(part, str):
        return escape(visible(flowing(part)))
    made = [written(each, frames, escape, join) for each in part.parts]
    inner = made[0] if len(made) == 1 else join(made)
    frame = frames.get(part.kind, frames.get("other", "{0}"))
    return frame(part, inner) if callable(frame) else frame.format(inner, part.about) if inner else inner


# -------------------------------------------------------------------------------- writers: Markdown

MARKDOWN_SYNTAX = r"""(?x)                              # one class of characters, which is searched for quickly
    [\\`*_\[<~|$&:#]
    (?: (?<![&:#])
      | (?<=&) (?= \#?\w )                            # an entity
      | (?<=:) (?= [a-z_+-] [a-z0-9_+-]* : )          # an emoji
      | (?<=\#) (?= \s*\Z ) )                         # the end of a heading
"""
MARKDOWN_LINE_START = r"\A(?:(?=[-+#>=])|(\d{1,9})(?=[.)](?:\s|\Z)))"


def line(frame: str) -> Callable[[Node, str], str]:
    """A frame around a line whose beginning cannot be taken for a heading, a list, a quotation or a rule."""
    return lambda _, inner: frame.format(re.sub(MARKDOWN_LINE_START, r"\g<1>\\", inner)) if inner else ""


MARKDOWN_FRAMES = {
    "title": "# {0}\n",
    **dict.fromkeys(("line", "quiet"), line("\n{0}\n")),
    **dict.fromkeys(("list", "notes"), "\n{0}"),
    "item": "- {0}\n",
    "todo": "- [ ] {0}\n",
    "heading": "\n## {0}\n",
    "paragraph": line("\n> {0}\n"),
    "note-head": lambda node, inner: f"- [{'x' if node.about.settled else ' '}] {inner}\n",
    "remark": " — {0}",
    **dict.fromkeys(NOTE_LINES, line("  - {0}\n")),
    **dict.fromkeys(("sign", "reference", "back", "strong", "bad", "added"), "**{0}**"),
    "dropped": "~~{0}~~",
    "omitted": "({0})",
    "address": "",
}


def markdown(report: Report) -> str:
    """The report as review notes that read well raw and rendered; nothing in it changes from run to run."""
    numbers = {source.key: number for number, source in enumerate(report.sources, 1)}

    def link(node: Node, inner: str) -> str:
        closed = inner.replace("]", "\\]")  # what stands in a link's brackets must not end them
        return f"[{closed}][{numbers[node.about.key]}]"

    frames = {**MARKDOWN_FRAMES, "link": link, "entry": lambda node, inner: f"{numbers[node.about.key]}. {inner}\n"}
    whole = written(document(report), frames, partial(re.compile(MARKDOWN_SYNTAX).sub, r"\\\g<0>"))
    protected = partial(re.sub, r"[<>\\]|&(?=#?\w+;)", r"\\\g<0>")
    addresses = "".join(f"[{numbers[each.key]}]: <{protected(each.url)}>\n" for each in report.sources if each.url)
    return f"{whole}\n{addresses}" if addresses else whole


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
header, main > section:not(:has(article)) { max-width: 60rem; }
h3, p, .note ul { margin: .3rem 0; font-size: 1em; }
a { color: inherit; }
.faint, del { color: var(--faint); font-weight: 400; }
.v { color: var(--v); }
.v, .bad, ins { font-weight: 650; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%%); white-space: nowrap; }
.bar { display: flex; height: 1rem; margin: .8rem 0; gap: 2px; }
.bar span { background: var(--v); min-width: 3px; }
.bar .star { background: repeating-linear-gradient(135deg, var(--v) 0 5px, var(--paper) 5px 9px); }
.list { list-style: none; padding: 0; }
.list li { margin: .5rem 0; }
header li { display: inline-block; padding-right: 1.6rem; }
.sign { color: var(--paper); background: var(--v); border-radius: .2rem; padding: 0 .3rem; text-decoration: none; }
.sign.star { color: var(--v); background: var(--paper); box-shadow: inset 0 0 0 .13rem var(--v); }
.sign, .block > p .faint { font: 700 .8rem/1.3 system-ui, sans-serif; white-space: nowrap; }
.block > p { margin: .6rem 0; max-width: 40rem; font: 1.08rem/1.6 Georgia, serif; }
mark { color: inherit; background: color-mix(in srgb, var(--v) 14%%, #0000); border-bottom: .13em solid var(--v); }
mark.star { background: none; border-bottom: .3em double var(--v); }
.unchecked { text-decoration: underline dotted var(--faint) .12em; text-underline-offset: .25em; }
.notes { display: grid; grid: auto / repeat(auto-fit, minmax(min(21rem, 100%%), 1fr)); gap: .6rem; align-items: start; }
.note { background: var(--panel); border-left: .25rem solid var(--v); padding: .4rem .8rem; font-size: .92rem; }
.note:target { outline: .18rem solid var(--v); }
@media (min-width: 64rem) {
  article { display: flow-root; }
  .block > p { float: left; clear: left; width: 27rem; }
  .block:has(.notes) > p { clear: both; }
  .block .notes { float: right; clear: right; width: calc(100%% - 29rem); margin: .2rem 0 1rem; }
}
@media print { :root { color-scheme: light; } .entry a::after { content: " <" attr(href) ">"; } }
</style>
<a href="#_article">Skip to the article</a>
%(body)s</main>
</html>
"""


def html(report: Report) -> str:
    """The report as one page that loads nothing and needs no script."""
    from html import escape

    def link(node: Node, words: str) -> str:
        return f'<a href="{escape(node.about.url)}" rel="noreferrer">{words}</a>'

    colour = ".{0.value} {{ --v: light-dark({0.on_light}, {0.on_dark}); }}"
    return HTML_PAGE % {
        "title": escape(visible(flowing(report.title))),
        "colours": "\n".join(map(colour.format, Verdict)),
        "body": written(document(report), {**HTML_FRAMES, "link": link}, escape),
    }


def html_bar(node: Node, _: str) -> str:
    """The bar, shared out among the verdicts; the legend says the same in words."""
    counts = Counter(node.about).items()
    shares = (f'<span class="{look}" style="flex-grow: {count}"></span>' for look, count in counts)
    return f'<div class="bar" aria-hidden="true">{"".join(shares)}</div>\n'


HTML_FRAMES = {
    "head": "<header>\n{0}</header>\n<main>\n",
    "title": "<h1>{0}</h1>\n",
    **dict.fromkeys(("line", "quiet", "paragraph", "remark"), "<p>{0}</p>\n"),
    "bar": html_bar,
    "verdict": '<span class="v {1.value}">{0}</span>',
    "section": "<section>\n{0}</section>\n",
    "heading": "<h2>{0}</h2>\n",
    "list": '<ul class="list">\n{0}</ul>\n',
    **dict.fromkeys(("item", "todo"), "<li>{0}</li>\n"),
    "entry": '<li class="entry">{0}</li>\n',
    "address": "",
    **dict.fromkeys(
        ("number", "sign", "reference"),
        '<a class="sign {1.look}" href="#{1.claim.id}" aria-label="note {1.number}, {1.verdict.label}">{0}</a>',
    ),
    "back": '<a class="sign {1.look}" href="#_words-{1.claim.id}" aria-label="words of claim {1.number}">{0}</a>',
    "article": '<article id="_article">\n{0}</article>\n',
    "block": '<div class="block">\n{0}</div>\n',
    "open": '<span class="heard" id="_words-{1.claim.id}">claim {1.number}, {1.verdict.label}: </span>',
    "bracket": "",
    "words": '<mark class="{1.look}">{0}</mark>',
    "notes": '<div class="notes">\n{0}</div>\n',
    "note": '<section class="note {1.verdict.value}" id="{1.claim.id}">\n{0}</section>\n',
    "name": "<h3>{0}</h3>\n",
    "lines": "<ul>\n{0}</ul>\n",
    **dict.fromkeys(NOTE_LINES, "<li>{0}</li>\n"),
    **{kind: f'<span class="{kind}">{{0}}</span>' for kind in ("bad", "faint", "unchecked")},
    **dict.fromkeys(("strong", "taken"), "<b>{0}</b>"),
    "dropped": '<del><span class="heard">dropped: </span>{0}</del>',
    "added": '<ins><span class="heard">added: </span>{0}</ins>',
    "omitted": "<i>({0})</i>",
    "inserted": "<i>{0}</i>",
}

# ------------------------------------------------------------------------------------ writers: JSON

SELECTOR_CONTEXT = 32  # code points of the article kept on either side of a claim's words, to find them again
JSON_NAMES = "attention claim claimsFile cues how notices number occurrences settled sha256 verdict"
JSON_CONTEXT = {  # what the Web Annotation vocabulary has no name for
    "claims": "urn:annotate:",
    **{name: f"claims:{name}" for name in JSON_NAMES.split()},
    **{name: {"@id": f"claims:{name}", "@type": "@json"} for name in ("checks", "evidence", "lookups")},
}


def as_json(report: Report) -> str:
    """The report as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""
    import json

    base = f"urn:sha256:{report.article.sha256}#"  # the same as long as the text is
    items = [claim_annotation(report, found) for found in report.shown]
    for statement in report.unchecked:
        cues = [cue.value for cue in statement.cues]
        told = [("commenting", f"not checked: no claim covers it ({', '.join(cues)})")]
        name = f"_statement-{statement.start}-{statement.end}"
        items.append({**annotation(report, name, "questioning", told, statement), "cues": cues})
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
        "first": {**page, "items": items},
    }
    whole = json.dumps(collection, ensure_ascii=False, indent=2)
    return UNSEEN.sub(lambda unseen: json.dumps(unseen[0])[1:-1], whole) + "\n"


def annotation(
    report: Report, name: str, motivation: str, told: Iterable[tuple[str, str]], where: Anchor | Statement | str
) -> dict[str, Any]:
    """An annotation of the article's own characters and where they stand, or of words that are lost."""
    text, sha256 = report.article.text, report.article.sha256
    selector: list[dict[str, object]] = [{"type": "TextQuoteSelector", "exact": where}]
    if not isinstance(where, str):
        start, end = where.start, where.end
        before, behind = text[max(0, start - SELECTOR_CONTEXT) : start], text[end : end + SELECTOR_CONTEXT]
        selector[0].update(exact=text[start:end], prefix=before, suffix=behind)
        selector.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {
        "id": f"urn:sha256:{sha256}#{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": [
            {"type": "SpecificResource", "purpose": purpose, "source": words}
            if purpose == "linking"
            else {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}
            for purpose, words in told
            if words
        ],
        "target": {"source": report.claims_file.facts.get("url") or f"urn:sha256:{sha256}", "selector": selector},
    }


def claim_annotation(report: Report, found: Finding) -> dict[str, Any]:
    """The annotation that assesses a claim."""
    claim, where = found.claim, found.anchor
    told = [("classifying", claim.verdict.value), ("commenting", claim.note)]
    told += [("describing", written(line, WDIFF)) for line in note_lines(found) if line.kind not in ("lost", "source")]
    told += [("linking", evidence.source.url) for evidence in claim.evidence]
    cited = []
    for each in claim.evidence:
        known = each.source._replace(saved=None, twin=False)._asdict()  # not the saved text, which stays at home
        cited.append({**json_record(each), "source": {name: value for name, value in known.items() if value}})
    return {
        **annotation(report, claim.id, "assessing", told, where or claim.quote),
        "claim": claim.id,
        "number": found.number,
        "verdict": claim.verdict.value,
        "settled": found.settled,
        "how": where.how.value if where else None,
        "occurrences": where.occurrences if where else 0,
        "attention": [written(reason_node(reason), WDIFF) for reason in found.attention],
        "checks": [{**json_record(check), "passed": check.passed} for check in found.checks],
        "lookups": [{**json_record(each), "passed": each.passed} for each in found.lookups],
        "evidence": cited,
    }


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
STYLES = {  # of a kind; {0} is what it is about. Verdicts name the styles of claims: see `Screen`
    **dict.fromkeys(("title", "heading", "strong", "taken"), "bold"),
    **dict.fromkeys(("faint", "omitted"), "dim"),
    **dict.fromkeys(("number", "open", "bracket", "words"), "{0.look}"),
    **dict.fromkeys(("sign", "reference", "back"), "{0.verdict.value} badge"),
    "verdict": "{0.value} star",
    "star": "misleading badge",
    "bad": "misleading star",
    "good": "supported star",
    "added": "unverified star",
    "dropped": "refuted gone",
    "unchecked": "underline",
    **dict.fromkeys(("link", "address"), "dim link {0.url}"),
}
INDENTS = {  # of a kind's first line, which may be a blank one before it, and of those after it
    **dict.fromkeys(("title", "line"), ("", "")),
    **dict.fromkeys(("quiet", "heading", "paragraph"), ("\n", "")),
    "item": ("", " " * (SIGN_ROOM + 1)),
    "todo": ("  · ", "    "),
    "entry-head": ("  ", "    "),
    "note-head": ("\n  ", "  │ "),
    **{kind: (f"  │ {sign} ", "  │   ") for kind, sign in zip(NOTE_LINES, "?*=≠· >", strict=True)},
}
TERMINAL_FRAMES = {**WDIFF, "remark": "  {0}", "address": "    {0}\n"}


def terminal(report: Report, width: int = 80, colours: Colours | None = "truecolor") -> str:
    """The report for a window so wide in rich's `colours`; None is without escape codes: symbols say the same."""
    screen = Screen(width, colours)
    whole = written(document(report), {"other": screen.framed}, screen.text, screen.text().join)
    with screen.console.capture() as capture:
        screen.console.print(whole, soft_wrap=True, end="")
    return re.sub(r"(?<=\x1b\]8;)id=[^;]*", "", capture.get())  # a random one for each link


class Screen:
    """A window of so many columns. Nothing else knows about rich, which is imported for it alone."""

    def __init__(self, width: int, colours: Colours | None) -> None:
        """Prepare the window, with the styles that are named after verdicts."""
        from rich.console import Console
        from rich.text import Text
        from rich.theme import Theme

        styles: dict[str, str] = {}
        for verdict in Verdict:  # of sixteen colours, those that tell the verdicts apart; the nearest would not
            colour = verdict.basic if colours == "standard" else verdict.colour
            looks = {"": "", " star": "bold ", " badge": "bold #ffffff on ", " gone": "strike "}
            styles |= {f"{verdict.value}{name}": look + colour for name, look in looks.items()}
        self.text, self.width = Text, min(max(NARROWEST, width), BROADEST)
        self.console = Console(
            width=self.width,
            force_terminal=True,
            color_system=colours,
            no_color=False,
            legacy_windows=False,
            theme=Theme(styles),
        )

    def framed(self, node: Node, inner: Text) -> Text:
        """The text of a node, given that of its parts; a part's style prevails over that of the whole."""
        if not inner:
            return self.bar(node.about) if node.kind == "bar" else inner
        before, _, behind = TERMINAL_FRAMES.get(node.kind, "{0}").format("\0").partition("\0")
        text = self.text.assemble(before, inner, behind) if before or behind else inner
        text.stylize_before(STYLES.get(node.kind, "").format(node.about))
        if node.kind == "sign":
            text.pad_right(SIGN_ROOM - text.cell_len)
        return self.wrapped(node, text) if node.kind in INDENTS else text

    def wrapped(self, node: Node, text: Text) -> Text:
        """The text wrapped to the window behind its indents, which have the colour of the claim it is about."""
        first, rest = INDENTS[node.kind]
        rail = node.about.verdict.value if node.about else ""
        room = max(NARROWEST // 2, self.width - len(rest))
        hung, text = text.divide([len(rest) - len(first.lstrip("\n"))])  # its beginning stands in the indent
        whole = self.text.assemble((first, rail), hung)
        for number, words in enumerate(text.wrap(self.console, room)):
            words.rstrip()
            whole.append(rest if number else "", rail).append_text(words).append("\n")
        return whole

    def bar(self, looks: Sequence[str]) -> Text:
        """The bar, as wide as the window; what needs attention is starred in it."""
        text = self.text("\n")
        columns = ((2 * column + 1) * len(looks) // (2 * self.width) for column in range(self.width))
        for look, share in groupby(looks[column] for column in columns):
            verdict, star = VERDICTS[look.removesuffix(" star")], look.endswith("star")
            sign = "*" if star else "█" if self.console.color_system else verdict.symbol
            text.append(sign * len(list(share)), f"{verdict.value} badge" if star else verdict.value)
        return text.append("\n")


# ------------------------------------------------------------------------------------- command line
# In: options. Out: a report or a draft in its place, one line a fault, and the exit status.

RENDERERS: Mapping[str, Callable[[Report], str]]
RENDERERS = {"terminal": terminal, "markdown": markdown, "json": as_json, "html": html}
FORMATS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
WIDEST = 100  # columns, unless --width asks for more: above, the eye loses the line
Options = SimpleNamespace  # what the command line asked for, by its options' names; `screen`: it goes to a terminal
PATIENCE = 1.0  # seconds


def claims_path(options: Options) -> str:
    """The claims file to use: the one given, or the first that is there; nothing where a draft begins one."""
    beside, program = os.path.dirname(options.article), os.path.dirname(os.path.realpath(__file__))
    own = f"{os.path.splitext(options.article)[0]}.claims.yaml"
    places = [own, *(os.path.join(folder, "claims.yaml") for folder in (beside, program))]
    path: str = next(filter(os.path.isfile, places), "") if options.claims is None else options.claims
    if options.draft and os.path.isfile(path) and not os.path.getsize(path):
        return ""  # `--draft > new.claims.yaml` has just made it
    if not path and not options.draft:
        looked = ", ".join(map(one_line, places))
        raise Unusable(f"no claims file: looked for {looked}; --claims FILE names one, --draft begins one")
    return path


def rendered(report: Report, options: Options) -> str:
    """The report in the format asked for, or in the one that fits where it goes."""
    fitting = "terminal" if options.screen or options.color == "always" else "markdown"
    wanted = options.format or FORMATS.get(os.path.splitext(options.output)[1].lower(), fitting)
    if wanted != "terminal":
        return RENDERERS[wanted](report)
    from shutil import get_terminal_size

    return terminal(report, options.width or min(WIDEST, get_terminal_size().columns), colours(options))


def colours(options: Options) -> Colours | None:
    """Rich's name of the colours to use, None for none: as --color asks, else NO_COLOR, FORCE_COLOR, the terminal."""
    term, wanted = os.environ.get("TERM", ""), options.color == "always"
    if options.color == "auto" and not os.environ.get("NO_COLOR"):
        wanted = bool(os.environ.get("FORCE_COLOR")) or (options.screen and term not in ("dumb", "unknown"))
    if not wanted:
        return None
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in term else "standard"


def save(text: str, options: Options, keep: Iterable[str]) -> None:
    """Write to a file that is none of `keep`; raise Unusable."""
    path = options.output
    for other in keep:  # 0 is the file behind standard input
        with suppress(OSError, ValueError):
            if os.path.samefile(path, 0 if other == "-" else other):
                raise Unusable(f"{file_name(other)}: is read by this report and will not be overwritten")
    if options.draft and os.path.isfile(path) and os.path.getsize(path):
        raise Unusable(f"{one_line(path)}: is there already; a draft overwrites nothing")
    try:
        replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise Unusable(f"{one_line(path)}: cannot be written: {reason(error)}") from error


def replace_file(path: str, data: bytes) -> None:
    """Write the file at `path`, or the one it links to, whole or not at all; raise OSError."""
    if not os.path.basename(path) or (os.path.exists(path) and not os.path.isfile(path)):
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
    encoding = sys.stdout.encoding if options.screen else "utf-8"
    data = text.encode(encoding, "backslashreplace")  # "?", the usual substitute, is a verdict's symbol
    plain = options.no_pager or os.environ.get("CI") or os.environ.get("TERM") == "dumb"
    if options.screen and not plain:
        prompt = r"-Ps?e(end) .space\: on  q\: leave$"
        os.environ["LESS"] = f"-FRX {prompt} {os.environ.get('LESS', '')}"  # of two options that differ the last holds
        signal.signal(signal.SIGINT, lambda *_: None)  # it is for the pager, which stays
        with suppress(OSError, ValueError):  # $PAGER is no command
            click.echo_via_pager(data.decode(encoding).removesuffix("\n"), color=True)
            return
    with open(1, "wb", closefd=False) as stream:  # sys.stdout.buffer may be raw, and write a part
        stream.write(data)


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Say on standard error, if that is a terminal, what takes longer than a second; leave nothing of it behind."""
    from threading import Timer

    timer = Timer(PATIENCE, say, (words, "\r"))
    if os.isatty(2):
        timer.start()
    try:
        yield
    finally:
        if timer.finished.is_set():
            say(" " * columns(words), "\r")
        timer.cancel()


def say(words: str, end: str = "\n") -> None:
    """Print a diagnostic, visible, to standard error; when even that is gone, there is nobody to tell."""
    if words and sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(visible(words) + end)
            sys.stderr.flush()


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
    options = Options(**given, screen=given["output"] == "-" and os.isatty(1))
    article = read_article(options.article, options.encoding)
    if article.notice:
        say(f"{article.name}: {article.notice}; --encoding NAME says otherwise")
    path = claims_path(options)
    with patience(f"checking {article.name} …"):
        claims_file = read_claims(path) if path else ClaimsFile()
        report = annotate(article, claims_file, [VERDICTS[name] for name in options.only])
        if options.draft and (report.foreign or not path):
            written = draft(article, checkable(article.text))
        elif options.draft:
            written = draft(article, report.unchecked, claims_file)
        else:
            written = rendered(report, options)
    say(diagnostics(claims_file))
    if report.foreign and not options.draft:
        raise Unusable(
            f"{one_line(path)}: hardly any of its {len(report.findings)} quotes are in {article.name}; "
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
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):  # Windows has no SIGHUP
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):  # else nohup has its way
            signal.signal(number, lambda number, _: sys.exit(128 + number))  # what was begun is cleaned up
    try:
        return int(command.main(prog_name="annotate.py", standalone_mode=False) or 0)
    except Unusable as error:
        say(error.message)
    except click.ClickException as error:
        say(f"annotate.py: {one_line(error.format_message())}")
    except OSError as error:  # a disk that is full, for --help too
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left in the buffer must not fail once more
        say(f"standard output: cannot be written: {reason(error)}")
    except SystemExit as error:  # click's 1, when the reader of a pipe has gone, and a signal's
        return int(error.code or 0) if error.code != 1 else 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
