#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["click>=8.4", "rich>=13.7", "pyyaml>=6.0.1"]
# ///
"""Check a saved article against a hand-curated list of its claims, and print the result.

`python annotate.py article.txt` reads the article and its claims file, finds each claim's words in the article, checks
the article's quoted words and figures against the words recorded from the sources, and prints a colour-coded report.

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

Follow article.txt through the file. `main` runs `command`, which has `read_article` give the text and `read_claims`
the 31 claims with their sources. `annotate` takes both. `reading` makes the article's words once, and `anchor` finds
each claim's words among them: of claim 14 the range of “sharing [of] information …”. `checks` takes the range,
`quotations` and `figures` find what is to be compared in it, and `compare` holds the quotation against the words of the
claim's evidence: edited, since a bracket says what was put in. `attention` sets that beside the verdict. `checkable`
finds the statements, `unchecked` those that no claim covers. `document` words the whole `Report` once, as a tree of
nodes, and a writer (`terminal`, `markdown`, `html`) shows them by its table of frames, while `as_json` writes the
records. `show` sends the text to standard output or a pager, `save` to a file, and `main` has the exit status.
"""

from __future__ import annotations

import gc
import signal

if __name__ == "__main__":
    gc.disable()  # a run is short, and ending it frees all its memory
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until main runs, Ctrl-C ends it without a traceback

import enum
import hashlib
import os
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate, chain, compress, groupby, islice, pairwise, permutations, product, zip_longest
from os.path import commonprefix
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.text import Text

Colours = Literal["standard", "256", "truecolor"]  # rich's names for what a terminal can show

__version__ = "2.0.0"


# ------------------------------------------------------------------------------------------ records
# What the parts of the file hand to one another. Offsets are code points, ends exclusive, everywhere.


class Verdict(enum.Enum):
    """The curator's judgement of a claim; this is the one table that every writer reads."""

    _value_: str  # as in the claims file; VERDICTS leads back to the member
    #                value       symbol settled care colour    basic    on_light   on_dark
    SUPPORTED = "supported", "✓", True, 0, "#00845f", "green", "#00664a", "#4cc79b"
    MISSING_CONTEXT = "missing-context", "◐", False, 3, "#8f6f00", "yellow", "#6b5300", "#d9b23c"
    MISLEADING = "misleading", "!", False, 2, "#c25400", "red", "#9a4200", "#ff9a52"
    REFUTED = "refuted", "✗", False, 1, "#c73a7a", "magenta", "#a3255e", "#f58ab8"
    UNVERIFIED = "unverified", "?", False, 4, "#2b78c5", "cyan", "#1b5a9e", "#7fb8f5"
    OPINION = "opinion", "○", True, 0, "#767676", "bright_black", "#595959", "#b0b0b0"
    TO_CHECK = "to-check", "□", False, 0, "#8a63c9", "bright_blue", "#5d3f9e", "#c3a8f2"

    def __init__(self, value: str, symbol: str, settled: bool, care: int, *colours: str) -> None:  # noqa: FBT001
        """Name the columns of a row."""
        self._value_, self.label, self.symbol = value, value.replace("-", " "), symbol
        self.settled = settled  # nothing is left to do, as far as the verdict goes
        self.care = care  # how high it stands under "read with care": 1 first, 0 not at all
        # In a terminal, whose background is unknown, about 4.5 to 1 on white and black alike; with 16 colours; in HTML.
        self.colour, self.basic, self.on_light, self.on_dark = colours


VERDICTS = {verdict.value: verdict for verdict in Verdict}
# How an anchor was found, strictest first; how quoted words stand to the source's words, most faithful first; and where
# words or a figure were found.
How = enum.StrEnum("How", "EXACT TYPOGRAPHIC DRIFTED")
Grade = enum.StrEnum("Grade", "VERBATIM SPELLING EDITED ABRIDGED ALTERED ABSENT")
Status = enum.Enum(
    "Status", {"FOUND": "found", "ELSEWHERE": "elsewhere", "ABSENT": "absent", "NO_WORDS": "no words recorded"}
)


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
UNSHAPED = r"\x00-\u02ff\u2000-\u206f"  # letters and punctuation that joiners do not shape
UNSEEN = re.compile(rf"[{OBEYED}]|(?<![^{UNSHAPED}])[\u200c\u200d]|[\u200c\u200d](?![^{UNSHAPED}])")
WRAPPED_HYPHEN = r"-(?<=[^\W\d_]-)[^\S\n]*\n\s*(?=[^\W\d_])(?!(?:and|or|to)\b)"  # not in pre-⏎and post-war
MOST_SAID = 60  # code points of a claim or quotation that is only named; its words stand in the article


def visible(text: str) -> str:
    """The text with a sign, such as `␛` or `<U+202E>`, for every character that would be obeyed instead of shown."""
    if text.isascii() and text.isprintable():
        return text
    return UNSEEN.sub(lambda hit: chr(0x2400 + ord(hit[0])) if hit[0] < " " else f"<U+{ord(hit[0]):04X}>", text)


def flowing(text: str) -> str:
    """The text as it reads without its line breaks: every run of white space as one space, wrapped words joined."""
    plain = text.isascii() and text.isprintable() and "  " not in text  # most are, and there are very many
    return text if plain else re.sub(r"\s+", " ", re.sub(WRAPPED_HYPHEN, "-", text))


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
MOST_HINTS = 50  # at what a wrong word could have been, which takes time
MOST_NODES = 250_000  # read, and visited, so that aliases cannot multiply without end


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
    foreign = "\0" in article.text or (article.notice and "\ufffd" in article.text)
    if foreign or first.startswith(("%PDF-", "PK\x03\x04", "{\\rtf")):
        wrong = "not plain text; save its text as UTF-8, as pdftotext does, or give an article's --encoding NAME"
    elif not UNSEEN.sub("", first).strip():
        wrong = "empty, there is no text to check"
    elif re.match(r"(?i)<(?:[!?]|(?:html|head|body|article|div|p)\b)", first):
        wrong = "an HTML page, not its text; copy the text from a browser's reader view into a text file"
    else:
        return article
    raise Unusable(f"{article.name}: {wrong}")


def read_text(path: str, most: int, encoding: str | None) -> Article:
    """The text of a file (`-` is standard input) by its mark, the encoding named or a guess; raise Unusable."""
    name, notice = "standard input" if path == "-" else one_line(os.path.basename(path) or path), ""
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name, a closed standard input
        raise Unusable(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise Unusable(f"{name}: larger than {most // 1_000_000} MB, the most that is read")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = data.decode(encoding or "utf-8")
    except (LookupError, UnicodeError) as error:  # there is no such encoding, or the text is not in it
        if encoding:
            line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
            raise Unusable(f"{name}:{line}: cannot be read: {error}") from error
        text = data.decode("cp1252", "replace")
        notice = f"{name}: not UTF-8, read as Windows-1252; --encoding NAME says otherwise"
    return Article(name, text.removeprefix("\ufeff"), hashlib.sha256(data).hexdigest(), notice)


# The schema of a claims file: the keys that each mapping needs, and those that it may have, too; of what stands under
# some of them, the pattern that it has to match, and what is said if it does not.

KEYS = {
    "a claims file": (["claims"], ["article", "sources"]),
    "article": ([], ["title", "publisher", "published", "url", "sha256"]),
    "sources": ([], []),  # the curator's own, with a source under each
    "a source": (["title"], ["publisher", "published", "url", "kind", "accessed", "text"]),
    "claims": (["id", "quote", "verdict"], ["prefix", "suffix", "note", "evidence"]),
    "evidence": (["source"], ["quote", "at"]),
}
BELOW = "'{}' must be a file beside or below the claims file"
DATED = "[0-9]{4}(?:-[0-9]{2}){0,2}", "'{}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
FORMS = {
    "id": ("[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*", "id '{}' must be letters, digits and hyphens"),
    "verdict": ("|".join(VERDICTS), "unknown verdict '{}'"),
    "kind": ("primary|secondary", "unknown kind '{}'"),
    **dict.fromkeys(("published", "accessed"), DATED),
    "url": (r"(?i:https?)://[^\s/?#\\]+(?:[/?#]\S*)?", "'{}' is not an http(s) address"),
    "sha256": ("[0-9A-Fa-f]{64}", "sha256 must be 64 hexadecimal digits"),
    "text": (r"(?:(?!\.\./)[^/\\]+/)*[^/\\]+", BELOW),
}
PROSE = frozenset({"quote", "prefix", "suffix", "note"})  # it keeps its line breaks
JUDGED = frozenset({"supported", "missing-context", "misleading", "refuted"})  # by evidence
NODE_KINDS = {yaml.MappingNode: "a mapping (key: value)", yaml.SequenceNode: "a list (- …)", yaml.ScalarNode: "text"}


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
        read = reader.mapping(root_node(text), "a claims file", "a claims file")
        reader.cross_check(read.get("sources", {}))
        if folder is not None:
            reader.add_saved_texts(read.get("sources", {}), folder)
    except yaml.MarkedYAMLError as error:
        reader.note(error.problem_mark or yaml.Mark("", 0, 0, 0, None, 0), f"cannot be read: {error.problem}")
    problems = tuple(sorted(reader.problems))
    if not all(problem.warning for problem in problems):
        return ClaimsFile(name, problems=problems, text=text)
    sources = {key: Source(key, **source) for key, source in read.get("sources", {}).items()}
    alike = Counter((source.publisher, source.published) for source in sources.values() if source.publisher)
    sources = {key: each._replace(twin=alike[each.publisher, each.published] > 1) for key, each in sources.items()}
    claims = []
    for claim in read["claims"]:
        evidence = tuple(Evidence(**each | {"source": sources[each["source"]]}) for each in claim.get("evidence", ()))
        claims.append(Claim(**claim | {"verdict": VERDICTS[claim["verdict"]], "evidence": evidence}))
    return ClaimsFile(name, read.get("article", {}), sources, tuple(claims), problems, text)


def root_node(text: str) -> yaml.Node:
    """The root of the file's tree; raise yaml.MarkedYAMLError where it is no YAML, too much or nothing."""
    if found := yaml.reader.Reader.NON_PRINTABLE.search(text.replace("\ufeff", "\0")):  # a mark can only come first
        *before, line = f"{text[: found.start()]}|".splitlines()
        wrong = f"character U+{ord(text[found.start()]):04X} is not allowed in YAML"
        raise yaml.MarkedYAMLError(problem=wrong, problem_mark=yaml.Mark("", 0, len(before), len(line) - 1, None, 0))
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
        self.file = text
        self.problems = set[Problem]()  # a set: an alias is read again wherever it is used
        self.places = defaultdict[str, dict[str, list[yaml.Mark]]](lambda: defaultdict(list))  # by key, then by text
        self.visited = 0

    def note(
        self, mark: yaml.Mark, said: str, word: str = "", known: Iterable[str] = (), *, warning: bool = False
    ) -> None:
        """Note a problem, with the known words that the wrong one could have been."""
        if known and len(self.problems) < MOST_HINTS:
            import difflib

            near = difflib.get_close_matches(word.lower()[:100], list(islice(known, 500)), n=1)
            said += f" (did you mean '{near[0]}'?)" if near else f"; known: {', '.join(islice(known, 12))}"
        self.problems.add(Problem(mark.line + 1, mark.column + 1, said, warning))

    def held(self, node: yaml.Node, kind: type[yaml.Node], what: str) -> Any:  # noqa: ANN401
        """What a node of a kind holds; noted is one of another kind, or blank."""
        self.visited += 1 + len(node.value) // 100  # a text counts by its length, too
        if self.visited > MOST_NODES:
            raise yaml.MarkedYAMLError(problem="its aliases expand to more than anyone could read")
        blank = isinstance(node, yaml.ScalarNode) and not node.value.strip()
        if isinstance(node, kind) and not blank:
            return node.value
        found = "empty" if blank else NODE_KINDS[type(node)]
        self.note(node.start_mark, f"{what} must be {NODE_KINDS[kind]}, not {found}")
        return ""

    def mapping(self, node: yaml.Node, kind: str, what: str) -> dict[str, Any]:
        """The values of a mapping, without those left empty; noted are unknown, duplicate and missing keys."""
        needed, more = KEYS[kind]
        values, seen = dict[str, Any](), {""}
        for key_node, value in self.held(node, yaml.MappingNode, what):
            key = self.held(key_node, yaml.ScalarNode, "a key")
            if key and key in seen:
                self.note(key_node.start_mark, f"duplicate key '{key}'")
            elif key and kind == "sources":
                self.places[kind][key].append(key_node.start_mark)
                values[key] = self.mapping(value, "a source", f"'{key}'")
            elif key and key not in needed + more:
                self.note(key_node.start_mark, f"unknown key '{key}'", key, needed + more)
            elif key in needed or (key and value.value != ""):
                values[key] = self.value(value, key)
            seen.add(key)
        for key in needed:
            if key not in seen and isinstance(node, yaml.MappingNode):
                self.note(node.start_mark, f"{what} needs '{key}'")
        if kind == "claims" and values.get("verdict") in JUDGED and not values.get("evidence"):
            self.note(node.start_mark, f"claim '{values.get('id', '')}' is {values['verdict']} and needs 'evidence'")
        return values

    def value(self, node: yaml.Node, key: str) -> dict[str, Any] | list[dict[str, Any]] | str:
        """What stands under a key; noted is a text that is cut short, or that may not stand there and is not kept."""
        if key in ("claims", "evidence"):
            entries = self.held(node, yaml.SequenceNode, f"'{key}'") if node.value != "" else ()
            return [self.mapping(each, key, f"an entry of '{key}'") for each in entries]
        if key in KEYS:
            return self.mapping(node, key, f"'{key}'")
        text: str = self.held(node, yaml.ScalarNode, f"'{key}'").strip()
        if key in PROSE:
            end = node.end_mark
            if not getattr(node, "style", "") and self.file[end.index : end.index + 99].lstrip(" \t").startswith("#"):
                hint = "what follows ' #' is a comment; put the text in quotation marks to keep it"
                self.note(end, hint, warning=True)
        elif key not in FORMS:
            text = one_line(text)
        elif text and not fits(text, FORMS[key]):
            pattern, wrong = FORMS[key]
            self.note(node.start_mark, wrong.format(text), text, pattern.split("|") if "unknown" in wrong else ())
            return ""
        if text and key in ("id", "source", "text"):  # they are looked at once more, when all is read
            self.places[key][text].append(node.start_mark)
        return text

    def cross_check(self, sources: Mapping[str, dict[str, str]]) -> None:
        """Note where what stands in one place of the file does not go with what stands in another."""
        for name, marks in self.places["id"].items():
            for mark in marks[1:]:
                self.note(mark, f"two claims have the id '{name}'")
        for key, marks in self.places["source"].items():
            for mark in marks if key not in sources else ():
                self.note(mark, f"source '{key}' is not defined", key, sources)
        for key, marks in self.places["sources"].items():
            if key not in self.places["source"]:
                self.note(marks[0], f"source '{key}' is never cited", warning=True)

    def add_saved_texts(self, sources: Mapping[str, dict[str, str]], folder: str) -> None:
        """Put the saved texts of the sources into their entries; note why one cannot be read."""
        read_once, top = cache(read_article), os.path.realpath(folder)
        for path, source in [(each["text"], each) for each in sources.values() if each.get("text")]:
            mark, file = self.places["text"][path][0], os.path.realpath(os.path.join(top, path))
            if not file.startswith(os.path.join(top, "")):
                self.note(mark, BELOW.format(path))
                continue
            try:
                source["saved"] = read_once(file).text
            except Unusable as error:  # a colleague may have the addresses only
                self.note(mark, f"saved text {error.message}", warning="url" in source and not os.path.exists(file))


def fits(text: str, form: tuple[str, str]) -> bool:
    """Whether a text has the form, nothing in it is hidden and, if it is a date, the calendar has it."""
    with suppress(ValueError):
        is_form = visible(text) == text and re.fullmatch(form[0], text)
        return bool(is_form and (form != DATED or date.fromisoformat(f"{text}-01-01"[:10])))
    return False


def diagnostics(claims_file: ClaimsFile) -> str:
    """Every problem as one line, each followed by the line it is in, cut to the part around a caret."""
    lines, said = [*claims_file.text.splitlines(), ""], []
    for line, column, message, warning in claims_file.problems:
        from rich.cells import cell_len

        words = visible(shortened(message, 300))
        said.append(f"{claims_file.name}:{line}:{column}: {'warning: ' * warning}{words}")
        shown = lines[line - 1].replace("\t", " ")
        if shown.strip():
            before = f"    {visible(shown[max(0, column - 61) : column - 1])}"
            said += [before + visible(shown[column - 1 : column + 49]), " " * cell_len(before) + "^"]
    return "\n".join(said)


# ------------------------------------------------------------------------------------------- words
# In: a text. Out: its words in order, each with its place in the text and a key, by which all searching goes. A figure
# is one word, so what the characters of one figure say comes first.

MONEY = "$¢£¥€\u20a0-\u20cf"
CURRENCIES = {"us$": "$", "usd": "$", "eur": "€", "gbp": "£"}
SIGNS = "½⅓⅔¼¾⅛"
CARDINALS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
ORDINALS = """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {"a": 1, "an": 1} | {word: n for words in (CARDINALS, ORDINALS) for n, word in enumerate(words)}
NUMBERS |= {word: 10 * n for n, word in enumerate(TENS, 2)}
PARTS = {"half": 2, "halve": 2, "quarter": 4} | {word: NUMBERS[word] for word in ORDINALS[3:11]}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES |= {"dozen": 12, "lakh": 10**5, "crore": 10**7}
POWERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}  # 1.4bn
FACTORS = {"and": 1} | SCALES | POWERS
STARTERS = {*NUMBERS, "half", "between", "minus", "usd", "eur", "gbp"}  # words that may begin a figure


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of the words."""
    return f"(?:{'|'.join(words)})"


GROUPING = r"[\u00a0\u202f\u2009'’]"  # between groups of three digits
GROUPED = re.compile(rf"(?<=\d)(?:[ ,]|{GROUPING})(?=\d{{3}}(?!\d))")  # 1,600,000
DIGITS = rf"(?: \d{{1,3}} (?: (?:[ ]\d{{3}}){{2,}} | [ ]000 | (?:{GROUPING}\d{{3}})+ ) (?!\d) | \d+ (?: [.,]\d+ )* )"
ONES = any_of(CARDINALS[1:10])
UNIT = rf"(?> {any_of([*CARDINALS, *TENS])} (?: (?<=ty) [-\s]\s* {ONES} )? \b )"
SCALE = rf"[-\s]\s* {any_of(SCALES)} \b"
ONE = rf"an? (?= {SCALE} | \s+ per \s* cent )"  # a million, half a percent
PART = rf"(?: (?:an?|{ONES}) [-\s]\s* {any_of(PARTS)}s? | half ) \b (?! -\w )"
PERCENT = r"(?: \s?[%‰] | [-\s]\s* (?: per \s* cent (?: age \s+ points? )? | pct ) \b )"
YEAR = r"(?: 1[5-9] | 20 )\d\d \b"
FIGURE = rf"""(?x)    # one figure in small letters
    (?P<minus> [-−–] | minus \s )?
    (?P<coin> (?: [a-z]{{0,3}}[{MONEY}] | (?:usd|eur|gbp)\b ) \s? )?
    (?: (?P<between> between \s+ )? (?! {YEAR} ) (?P<low> {DIGITS} | {ONES} )    # 5 to 10, but no years
        \s+ (?(between) and | to ) \s+ (?! {YEAR} ) )?
    (?: (?P<digits> \.\d+ | {DIGITS} (?: (?: [-–/:]\d+ (?: [.,]\d+ )* )+ | \s\d/\d\b )? ) (?: \s?[{SIGNS}] )?
        (?P<suffix> [^\W\d_] [^\W_]* | (?(coin) \s {any_of(POWERS)} \b | (?!) ) )?
      | (?P<part> [{SIGNS}] | {PART} ) (?: \s+ (?: of \s+ )? {ONE} )?
      | (?P<ordinal> (?: {any_of(TENS)} [-\s] )? {any_of(ORDINALS)} \b )
      | (?P<words> {ONE} | {UNIT} ) )
    (?: [-\s]\s* (?P<large> {any_of(SCALES)} ) \b    # two hundred and five, but not one million and two million
        (?(words) (?: \s (?:and\s)? {UNIT} (?! (?: [-\s]hundred )? [-\s]\s* (?P=large) \b ) )? )
      | \s+ and \s+ {PART} )*
    (?: (?P<percent> {PERCENT} ) | (?P<degrees> \s?°[cf]\b ) )?
"""
PLAIN = r"(?!\d{1,3}\.\d\d0(?!\d))\d{0,15}(?:\.\d{1,15})?"  # 10.000 may be ten thousand
PLAIN_NUMBER = rf"[a-z\s-]*|(?!0\d+\Z){PLAIN}(?:[-–:]{PLAIN})*|(?:\d\s)?\d{{1,15}}/[1-9]\d{{0,15}}"


class Amount(NamedTuple):
    """What a figure says; two are equal when they mean the same."""

    kind: str  # number, share, points, ordinal, clock (12:30), a coin ($), or name and its characters
    values: tuple[float, ...] = ()  # one; several, in order, of a score, range or clock
    unit: str = ""  # the letters right behind the digits, if they are no part of the number: km in 5km, s in 1990s
    rounded: bool = False  # by nature: a part, or with a scale word


@cache
def amount(figure: str) -> Amount:
    """The amount that the characters of one figure say.

    >>> amount("31.4 percent") == amount("31.4%") and amount("7 to 2") == amount("7-2")
    True
    """
    text = GROUPED.sub("", figure.lower())
    found = re.match(FIGURE, text)
    if not found or not all(re.fullmatch(PLAIN_NUMBER, found[name] or "") for name in ("low", "digits")):
        return Amount(f"name {' '.join(text.split())}")
    coin, low, digits, suffix, percent = (
        (found[name] or "").strip() for name in ("coin", "low", "digits", "suffix", "percent")
    )
    words = re.findall(rf"[a-z]+|[{SIGNS}]", text[max(0, *map(found.end, ("coin", "low", "digits"))) :])
    scales = [word for word in words if FACTORS.get(word, 1) > 1]
    kinds = (
        (CURRENCIES.get(coin, coin), coin),
        ("clock", ":" in digits),
        ("points", "point" in percent),
        ("share", percent or ((found["part"] or re.fullmatch(r"\d+/\d+", digits)) and not scales)),
        ("ordinal", found["ordinal"] or suffix in {"st", "nd", "rd", "th"}),
        ("number", True),
    )
    kind = next(kind for kind, applies in kinds if applies)
    several = [[low, *scales]] if low else []
    several += [[*each.split(), *words] for each in re.split("[-–:]", digits)]
    factor = (-1 if found["minus"] else 1) / (1000 if percent == "‰" else 100 if percent else 1)
    values = tuple(float(f"{value_of(each) * factor:.15g}") for each in several)
    unit = (found["degrees"] or "").strip() or ("" if kind == "ordinal" or suffix in POWERS else suffix)
    return Amount(kind, values, unit, bool(scales or found["part"]))


def value_of(words: Sequence[str]) -> float:
    """The value of a number's words: 2, 1/2, million; four, hundred, and, thirty, thousand; a, third."""
    factors = [FACTORS.get(word, 0) for word in words]
    if any(factors):  # what is before the largest, times it, and what is behind it
        largest = max(factors)
        at = factors.index(largest)
        before, behind = value_of(words[:at]), value_of(words[at + 1 :])
        return before * largest + behind * (largest if behind < 1 else 1)  # a million and a half
    total, part = 0.0, 0
    for word in words:
        stem = word.removesuffix("s")
        if stem in PARTS and (word not in NUMBERS or 0 < total < NUMBERS["ten"]):  # two thirds, but twenty-third
            part = PARTS[stem]
        elif word[0].isdigit() or word[0] == ".":
            over, _, under = word.partition("/")
            total += float(over) / float(under or 1)
        else:
            total += unicodedata.numeric(word) if word in SIGNS else NUMBERS.get(word, 0)
    return (total or 1) / part if part else total


class Word(NamedTuple):
    """A word, figure, sign or ellipsis; all places where the same characters stand share one."""

    kind: str  # word, figure or gap (an ellipsis)
    form: str  # as written, typography aside
    key: str  # case, brackets, spelling and the notation of figures aside as well


GAP = Word("gap", "…", "…")
LEXICON: dict[str, Word | None] = {}  # what has been read so far, figures aside: texts repeat their words
JOINTS = frozenset("-‐‑–/&@_'’")  # between two words that are one
INVISIBLE = re.compile(  # with the line break that a soft hyphen is for
    "(?:\xad *[\r\n]+ *|[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff])+"
)
# Scripts that put no space between words (Thai to Khmer, kana, Han): each character is a word, with its marks.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
DOTS = r"(?: … | ⋯ | \. (?: \s? \. ){2,} )"
ELLIPSIS = rf"(?: [\[(] \s* {DOTS} \s* [\])] | {DOTS} )"
NOTE, FOOTNOTE = r"[\[(] \s* (?i: sic|applause|laughter ) \b [^\[\]()]{0,3} [\])]", r"\[ \d{1,3} \]"  # are no words
CLITIC = r"(?i: s|ll|re|ve|d|m )"
MOST_FIGURE = 200  # code points of one figure


@cache
def word_pattern(*, wide: bool) -> re.Pattern[str]:
    """The pattern of whatever is a word by itself, or begins a figure; a wide one knows marks and words of all scripts.

    A genitive and a contracted verb are words of their own, as tokenisers have it: Meta|'s, do|n't, can|not.
    """
    others = map(chr, range(0x370, 0xFE00) if wide else ())
    marks = "\u0300-\u036f" + "".join(each for each in others if unicodedata.category(each)[0] == "M")
    letter, unspaced = (rf"[^\W_{UNSPACED}]", rf"| [{UNSPACED}] [{marks}]*") if wide else (r"[^\W_]", "")
    letters = f"{letter}+ (?: [{marks}]+ {letter}* )*"
    return re.compile(
        rf"""( (?= [^\s,] ) (?:    # the usual words first
          (?i: can (?= not \b ) | (?: gon | wan ) (?= na \b ) | got (?= ta \b ) )
        | [A-Za-z]+ (?= [\s,;:!?)”"] | \.\s ) | [a-z]+ (?= [-—] )
        | {NOTE} | (?: (?<= [^\s\[(\d] ) | (?<= \d{{4}} ) ) {FOOTNOTE}
        | {ELLIPSIS} (?: \s* {ELLIPSIS} )*
        | (?: (?<! [\w)\].,%…] ) [-−–] )? (?: [A-Z]{{0,3}} [{MONEY}] \s? )? (?: (?<! [\w.,/)\]’'"”] ) \. )? \d
        | [{SIGNS}]
        | (?: [^\W\d_] \. ){{2,}} (?: [^\W\d_] \b )?    # U.S., U.S
        | [A-Z][A-Za-z]* - \d+ \b (?! [.,%]\d )    # COVID-19, F-16
        | [nN] ' [tT] \b | (?<= [^\W_] ) ' {CLITIC} \b | ' {CLITIC} (?= [\s.,;:!?] | \Z )
        {unspaced}
        | (?: {letters} | \[ {letters} \] (?= [^\W_] ) )
          (?: ' (?= [^\W_] ) (?! (?: {CLITIC} | [tT] ) \b ) | {letters} | \[ (?!\d) {letters} \] )*
          (?! (?<= [nN] ) ' [tT] \b )
          (?: (?<= [A-Z] ) [-+]+ (?! [\w\[] ) )?    # AA-
        | [\u2600-\u27bf\U0001f000-\U0001faff] | [{MONEY}&+°§±×÷≤≥≠≈]
        | (?<! [<>=~] ) (?: [<>=~]++ (?= [{MONEY}]?\d ) | (?: (?<= \S ) | (?<= \S[ ] ) ) [<>=~]++ (?= \s[{MONEY}]?\d ) )
        ) )""",
        re.VERBOSE,
    )


def words_in(plain: str) -> tuple[list[Word], list[int], list[int]]:
    """The words of a text without invisible characters, where each of them starts, and where it ends."""
    wide = not plain.isascii() and re.search("[^\x00-\u0482\u1e00-\u20cf\u2100-\u2bff]", plain)
    for apostrophe in "’‘´`′ʼ＇":
        plain = plain.replace(apostrophe, "'")
    pieces = word_pattern(wide=bool(wide)).split(plain)  # what stands between words, and a word, by turns
    offsets = [*accumulate(map(len, pieces))]
    raws, starts, ends = pieces[1::2], offsets[:-1:2], offsets[1::2]
    told = {*raws}
    LEXICON.update((raw, word_of(raw)) for raw in told.difference(LEXICON))
    words = [*map(LEXICON.get, raws)]
    beginnings = {raw for raw in told if raw.lower() in STARTERS or raw[-1].isnumeric()}
    for at in [number for number, raw in enumerate(raws) if raw in beginnings]:
        start = starts[at]
        figure = re.match(FIGURE, plain[start : start + MOST_FIGURE].lower()) if words[at] else None
        if figure:  # the words within it are none; of one that goes on behind it the rest is left: million|'s
            end = start + figure.end()
            behind = bisect_right(ends, end)
            said = amount(plain[start:end])
            key = " ".join([f"#{said.kind}", *(f"{value:.15g}" for value in said.values)]) + said.unit
            words[at:behind] = [Word("figure", one_line(plain[start:end]), key), *[None] * (behind - at - 1)]
            ends[at] = end
            if behind < len(raws) and starts[behind] < end:
                starts[behind], words[behind] = end, word_of(plain[end : ends[behind]])
    return [*filter(None, words)], [*compress(starts, words)], [*compress(ends, words)]


def word_of(raw: str) -> Word | None:
    """The word that these characters are, if they are no figure; None of a note, such as [sic] or [12]."""
    if re.fullmatch(f"{NOTE}|{FOOTNOTE}", raw, re.VERBOSE):
        return None
    if re.search(DOTS, raw, re.VERBOSE):
        return GAP
    form = unicodedata.normalize("NFKC", raw).replace(".", "")  # U.S. and US
    return Word("word", form, american(form.replace("[", "").replace("]", "").casefold()))


class Reading:
    """The words of a text; `words`, `starts`, `ends` (offsets into the text) and `keys` run side by side.

    >>> [word.key for word in Reading("She can't say 31.4 % of U.S. crossing[s].").words]
    ['she', 'ca', "n't", 'say', '#share 0.314', 'of', 'us', 'crossings']
    """

    def __init__(self, text: str, gone: Iterable[tuple[int, int]] = ()) -> None:
        """Read the text; what is invisible in it, or in these ranges, belongs to no word and parts none."""
        self.text = text
        invisible = () if text.isascii() else (found.span() for found in INVISIBLE.finditer(text))
        edges = [0, *chain.from_iterable(sorted([*invisible, *gone])), len(text)]
        kept = [range(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)]
        self.words, self.starts, self.ends = words_in("".join(text[part.start : part.stop] for part in kept))
        if len(kept) > 1:
            places = [*chain.from_iterable(kept)]
            self.starts = [places[start] for start in self.starts]
            self.ends = [places[end - 1] + 1 for end in self.ends]
        self.keys = [word.key for word in self.words]

    @cached_property
    def places(self) -> defaultdict[str, list[int]]:
        """The numbers of the words that have a key, ascending, by key."""
        places = defaultdict(list)
        for number, key in enumerate(self.keys):
            places[key].append(number)
        return places

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the words that lie between two offsets."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def between(self, number: int) -> str:
        """What stands between a word and the word before it, without what is invisible."""
        return INVISIBLE.sub("", self.text[self.ends[number - 1] : self.starts[number]])

    def joined(self, number: int) -> bool:
        """Whether a word makes one word with the word before it: de-|escalate, can|not, brother|-in-law, did |n't."""
        if not 0 < number < len(self.words):
            return False
        between = self.between(number)
        if between:
            broken = between[0] in JOINTS and "\n" in between
            return broken or between in JOINTS or self.keys[number] == "n't"
        return max(self.words[number - 1].form[-1], self.words[number].form[0]) < UNSPACED[0]

    @cached_property
    def broken(self) -> list[tuple[str, tuple[int, int]]]:
        """The keys that the words broken at the end of a line have when they are whole, and what breaks them."""
        told = []
        for found in re.finditer(r"[-‐](?<=[^\W\d_].)\s*\n\s*(?=[^\W\d_])", self.text):  # investi-⏎gation
            number = bisect_left(self.starts, found.end())
            halves = self.words[max(0, number - 1) : number + 1]
            told += [(key, found.span()) for key in reading("".join(word.form for word in halves)).keys[:1]]
        return told

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """The numbers of the words that stand whole within square brackets."""
        spans = (found.span() for found in re.finditer(r"\[[^\[\]]*\]", self.text))
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


# What British and American spelling write differently, and what both become, which need not be a word. The stems are
# long enough to keep four, scour, wise, prise, timbre, called and daemon apart from other words.
SPELLINGS = {
    r"(?<=[a-z]{3}o)u(?=r(?![cn]))": "",  # colour, not source or journal
    r"(?<=[a-z]{3}[iy])(?<!pri)s(?=e|ing|a[bt])": "z",  # organisation, analyse
    r"(?<=[a-z][aeiou]b|[a-z]{2}t)re(?=[sd]?$)": "er",  # theatre
    r"(?<=[a-z]{3}og)u(?:e(?=s?$)|(?=ed|ing))": "",  # catalogue
    r"(?:(?<=[a-z]{3}[ea]l)|(?<=[iu][ea]l))l(?=ed|ing|[eo]r|ous)": "",  # travelled, fuelled
    r"(?<=[a-z]{2}[aio]l)l(?=ment|ful)": "",  # instalment
    r"(?<=[a-z]{3}[io]l)l(?=s?$)": "",  # fulfil
    r"(?<=[a-z])a(?=e(?:[a-z]{4}|[a-z]*[iy]))": "",  # paediatric
    r"(?<=[a-z]{3}en)s(?=e[sd]?$)": "c",  # defense
    r"(?<=dg)e(?=ment)": "",  # judgement
    r"(?<=gram)me(?=s?$)": "",  # programme
    r"(?<=^gr)e(?=y)": "a",
    r"(?<=^s)c(?=eptic)": "k",
}
SPELT_TWICE = re.compile("|".join(f"({letters})" for letters in SPELLINGS))


def american(word: str) -> str:
    """The lower-case word with what British and American spelling write differently made alike."""
    return SPELT_TWICE.sub(lambda found: [*SPELLINGS.values()][(found.lastindex or 0) - 1], word)


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

MOST_PLACES, MOST_VOUCHED = 5_000, 2_000  # places of the words that are looked at, and whose surroundings are
MOST_COMPARED = 20_000_000  # words in all of these places: a text that repeats one word has no end of them
MOST_CONTEXT = 40  # words, and marks, before and behind a place that are looked at
QUOTATION_MARKS = "\"'“”„‟″«»‘’‚‛‹›`´「」『』＂＇"
SAME_MARKS = str.maketrans({**dict.fromkeys(QUOTATION_MARKS, '"'), **dict.fromkeys("-‐‑‒–—―−", "-")})


def anchor(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor | None:
    """The place in the text where the quote's words stand, or None if there is none or it is in doubt.

    >>> anchor("It is ‘not  acceptable’.", "'not acceptable'")
    Anchor(start=6, end=23, how=<How.TYPOGRAPHIC: 'typographic'>, occurrences=1)
    """
    quote = quote.strip()
    strict = worded_places(text, quote) or cut_places(text, quote)
    places = strict or drifted_places(text, quote, prefix, suffix)
    if not places:
        return None
    exact = [place for place in places if text[slice(*place)] == quote]
    if prefix + suffix:
        place = max(places[:MOST_VOUCHED], key=partial(vouching, text, prefix, suffix))
    else:
        places = exact or places
        place = places[0]
    how = How.EXACT if place in exact else How.TYPOGRAPHIC if strict else How.DRIFTED
    return Anchor(*place, how, len(places))


def worded_places(text: str, quote: str) -> list[Span]:
    """The places where the quote stands word for word, with neither end inside a word, a figure or a denial."""
    sought, there = reading(quote), reading_beside(text, quote)
    ends = ((start, start + len(sought.keys)) for start in runs_of(sought.keys, there))
    return [with_marks(there, *pair, quote) for pair in ends if not any(map(there.joined, pair))]


def runs_of(keys: Sequence[str], there: Reading) -> Iterator[int]:
    """The numbers of the words at which an unbroken run of these keys begins, ascending."""
    if keys:
        rarest = min(range(len(keys)), key=lambda number: len(there.places.get(keys[number], ())))
        most = min(MOST_PLACES, MOST_COMPARED // len(keys))
        for place in there.places.get(keys[rarest], [])[:most]:
            begin = place - rarest
            if begin >= 0 and there.keys[begin : begin + len(keys)] == keys:
                yield begin


def with_marks(there: Reading, first: int, behind: int, quote: str) -> Span:
    """The range of the words together with the marks beside them, as far as the quote has the same at its ends."""
    words, start, end = reading(quote), there.starts[first], there.ends[behind - 1]
    before, after = there.text[max(0, start - MOST_CONTEXT) : start], there.text[end : end + MOST_CONTEXT]
    leading, trailing = quote[: words.starts[0]], quote[words.ends[-1] :]
    return Span(start - marks_alike(before[::-1], leading[::-1]), end + marks_alike(after, trailing))


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
    found = re.finditer(f"(?={re.escape(quote)})", text) if quote and quote in text else ()
    places = [Span(each.start(), each.start() + len(quote)) for each in islice(found, MOST_PLACES)]
    return [place for place in places if not any(cuts_sense(text, at) for at in place)]


def cuts_sense(text: str, at: int) -> bool:
    """Whether to begin or end at this offset would cut a figure, if not between 4.8 and percent, or a denial."""
    there = reading(text)
    number = bisect_right(there.ends, at)  # the word that ends behind the offset
    inside = number < len(there.words) and there.starts[number] < at
    beside = there.words[max(0, number - (not inside)) : number + 1] if inside or there.joined(number) else ()
    digits = any(word.kind == "figure" for word in beside) or (inside and any(map(str.isdigit, text[at - 1 : at + 1])))
    return (digits and "per" not in text[at : at + 4].lower()) or any(map(denies, beside))


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
MOST_VOTES = 400  # places of rare words that are looked at; of the three rarest words, four times as many
MOST_PAIRS = 200_000  # of equal words; two thousand words of prose against as many have 50,000
ASIDE, REACH = 16, 50  # words that an attribution between two parts, and an ellipsis, may stand for
GUESSED = 3  # words missing at an end that are taken to have been replaced, one by one
BETWEEN_QUOTATIONS = re.compile(rf"[-,.;:!?…–—]*\s*[{QUOTATION_MARKS}]+[^\"“”„«»]*[{QUOTATION_MARKS}]+")
END_OF_SENTENCE = re.compile(rf"[.!?{QUOTATION_MARKS}]|\n\s*\n")


def drifted_places(text: str, quote: str, prefix: str, suffix: str) -> list[Span]:
    """The places of the passage that a reader would still call the quote's; more than one if it stands there twice."""
    there, sought = reading(text), reading(quote)
    pairs = closest(sought, there)
    if len({sought.keys[number] for number, _ in pairs}) <= 1:
        return []
    first, behind = passage_ends(pairs, sought, there)
    explained = [pair for pair in pairwise(pairs) if is_explained(*pair, sought, there)]
    asides = sum(weight(there.words[before[1] + 1 : after[1]]) for before, after in explained)
    quoted, passage = weight(sought.words), weight(there.words[first:behind]) - asides
    share = weight(sought.words[number] for number, _ in pairs) / max(quoted, passage)
    vouched = vouching(text, prefix, suffix, (there.starts[first], there.ends[behind - 1]))
    if share < min(1.0, SAME_PASSAGE + SHORT / (quoted + vouched)):
        return []
    keys = there.keys[first:behind]
    return [with_marks(there, start, start + len(keys), quote) for start in runs_of(keys, there)]


def closest(sought: Reading, there: Reading) -> Sequence[Pair]:
    """The equal words that make the passage most like the sought words; none if to find them is endless."""
    low, high = likely_window(sought, there)
    pairs: Sequence[Pair] = ()
    for _ in range(2):  # once more beside the stretch alone: words far off may have taken the place of near ones
        endless = is_endless(sought.keys, there.keys[low:high])
        pairs = () if endless else best_stretch(equal_pairs(sought.keys, there.keys[low:high], low), sought, there)
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
    counted = [*accumulate(len(there.places[key]) for key in rarest)]
    for key in rarest[: max(3, bisect_right(counted, MOST_VOTES))]:
        places = there.places[key][: MOST_VOTES * 4]
        vote = weight([there.words[places[0]]]) / len(places)
        for at, place in product(sought.places[key][:20], places):
            votes[place - at] += vote
    distances = sorted(votes) or [0]
    sums = [0.0, *accumulate(votes[distance] for distance in distances)]
    gains = (sums[bisect_right(distances, far + width)] - before for far, before in zip(distances, sums, strict=False))
    _, best = max(zip(gains, distances, strict=True), key=lambda each: each[0])
    return Span(max(0, best - count // 4 - 3), max(0, best + width + count + count // 4))


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
    for number, (one, other) in enumerate(pairs):
        before = pairs[number - 1] if number else (one - 1, other - 1)
        missing, foreign = weight(sought.words[before[0] + 1 : one]), weight(there.words[before[1] + 1 : other])
        cost = max(missing, foreign) / 4
        if cost and is_explained(before, (one, other), sought, there):
            cost = missing / 4 + foreign / 50
        if score <= cost:
            score, first, cost = 0.0, number, 0.0
        score += weight([sought.words[one]]) - cost
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
    (?: (?P<weekday> (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ) \b ,?\s* )?
    (?: (?: (?P<day> {DAY} ) (?:st|nd|rd|th)? \s+ (?: of \s+ )? )?
        (?P<month> (?: January|February|March|April|May|June|July|August|September|October|November|December ) \b
            | (?: Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec ) \b \.? )
        (?(day) | (?: \s+ (?P<later> {DAY} ) (?:st|nd|rd|th)? \b (?! [-–.,:/]\d | {SCALE} | {PERCENT} ) )? )
        (?: [,.]? \s+ (?P<year> [12]\d\d\d ) \b (?! [-–.,:/]\d ) )? )?
"""
BEFORE_DATES = frozenset("in since until till by of during before after from last next this early late".split())
UNITS = {  # those that must agree, however they are written; what else is counted is only shown where it differs
    name: names.partition("/")[0]
    for names in """second minute hour day week month year decade century fortnight am pm dollar/usd euro/eur pound/gbp
    yen cent penny/pence/p kilometer/km centimeter/cm millimeter/mm meter mile yard foot/feet/ft inch/inche kph mph
    acre hectare ton tonne kilogram/kg/kilo gram/g milligram/mg microgram/μg/mcg lb ounce/oz liter milliliter/ml gallon
    barrel degree °c °f watt kilowatt/kw megawatt/mw gigawatt/gw byte megabyte/mb gigabyte/gb terabyte/tb""".split()
    for name in names.split("/")
}
COINS = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "cent": "$", "penny": "£"}
NOT_COUNTED = frozenset("of in to and or the a at by for from with as is was has its than per after us".split())
PLURALS = frozenset("people men women children police".split())  # without an s
EXACTNESS = {  # how far below and above the figure the true one may be, in halves of its last digit
    **dict.fromkeys(("about", "around", "approximately", "roughly", "some"), (-1, 1)),
    **dict.fromkeys(("nearly", "almost", "close to", "less than", "fewer than", "under", "as many as"), (-1, 0)),
    **dict.fromkeys(("more than", "at least", "over"), (0, 2)),
    **dict.fromkeys(("only", "at most", "up to"), (0, 0)),
}
VAGUE = frozenset({"zero", "one", "one day", "one year", "first", "second"})  # too often no figures but words
FEW = 10  # below it, two-factor and 4-wheel name a kind, where a 12-member panel has twelve

Agreement = tuple[bool, tuple[str, ...]]  # whether two figures are only near, and what differs beside the value


class Figure(NamedTuple):
    """A number, share, sum, ordinal, score, time or date in a text (code points, end exclusive)."""

    start: int
    end: int  # behind what it counts or measures
    name: str  # its characters on one line: 6 percent, five months, 467 migrants
    amount: Amount  # its unit is what it measures (mile) or counts (migrant); year, month, day, weekday of a date, or 0
    qualifier: str = ""  # the words before it that say how exact it is: about, more than
    before: str = ""  # the word before it: from and to are the two ends of a change
    sure: bool = True  # no ordinary word, as one, second and half are
    faint: bool = False  # a weekday or a month alone: compared only where the record gives another


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


def figures_within(text: str, start: int, end: int) -> Sequence[Figure]:
    """The figures that begin between two offsets."""
    told = figures(text)
    return told[bisect_left(told, (start,)) : bisect_left(told, (end,))]


def date_of(digits: str, weekday: int = 0) -> Figure:
    """The date that digits say (YYYY, YYYY-MM or YYYY-MM-DD), as that of a source, which is none of its words."""
    year, month, day = (*map(int, digits.split("-")), 0, 0)[:3]
    with suppress(ValueError):
        weekday = weekday or date(year, month, day).isoweekday()  # Monday is 1
    return Figure(0, 0, digits, Amount("date", (year, month, day, weekday)))


def date_at(words: Reading, place: int) -> Figure | None:
    """The date that begins with a word: Monday, 31 October 2016; July 27th, 2021; the 5th of May; in May; Friday."""
    start = words.starts[place]
    found = re.match(DATE, words.text[start : start + MOST_FIGURE])
    if not found or not found[0]:
        return None
    year, day = int(found["year"] or 0), int(found["day"] or found["later"] or 0)
    month, weekday = (DATE_WORDS.get((found[name] or "")[:3].lower(), 0) for name in ("month", "weekday"))
    if not (year or day or weekday) and BEFORE_DATES.isdisjoint(words.keys[max(place - 1, 0) : place]):
        return None  # March on; May may go
    name = found[0] if month else found["weekday"]
    said = date_of(f"{year}-{month}-{day}", weekday).amount
    return Figure(start, start + len(name), one_line(name), said, faint=not (year or day))


def number_at(words: Reading, place: int) -> Figure:
    """The figure that begins with a number: what it says, and what the words around it say of it."""
    text, start, form = words.text, words.starts[place], words.words[place].form.lower()
    said = amount(form)
    end, unit = unit_at(words, place + 1, said)
    stop = words.ends[end - 1]
    name = one_line(text[start:stop])
    before = [one_line(text[words.starts[max(place - size, 0)] : start]) for size in (1, 2, 3)]
    qualifier = next((told for told in before if told.lower() in EXACTNESS), "")
    if said.kind == "share" and re.fullmatch("half|an? [a-z]+", form):  # of it, nearly; but a third time
        sure = bool(qualifier) or words.keys[end : end + 1] in (["of"], ["the"])
    elif unit in UNITS:  # one mile, but not one day
        sure = name.lower() not in VAGUE
    else:  # no one, two-factor or 3D
        hyphened = text[stop : stop + 1] == "-" and said.values < (FEW,)
        sure = form not in VAGUE and said.unit in {"", "s"} and not hyphened
    dated = re.fullmatch(r"(?:1[5-9]|20)\d\d(?:-\d\d-\d\d)?", form) and unit not in UNITS
    if dated and (form >= "19" or before[0].lower() in BEFORE_DATES):  # in 2021 is never 2,021
        said = date_of(form).amount
    elif unit in COINS:
        worth = 100 if unit in {"cent", "penny"} else 1
        said = said._replace(kind=COINS[unit], values=tuple(value / worth for value in said.values))
    elif unit in {"am", "pm"}:
        said = said._replace(kind="clock")
    told = said._replace(unit="" if unit in COINS else unit)
    return Figure(start, stop, name, told, qualifier, before[0].lower(), sure)


def unit_at(words: Reading, place: int, said: Amount) -> tuple[int, str]:
    """The place behind what a number measures or counts, and that in the singular: 5-mile, 467 young migrants."""
    if said.unit or said.kind not in {"number", "clock"}:
        return place, UNITS.get(said.unit, said.unit)
    for at in range(place, min(place + 3, len(words.keys))):
        key, between = words.keys[at], words.between(at).strip()
        unit = key.removesuffix("s")
        if at == place and unit in UNITS and between in {"", "-"}:
            return at + 1, UNITS[unit]
        if between or key in NOT_COUNTED or not words.words[at].form.islower():
            break
        if key in PLURALS or (key.endswith("s") and not key.endswith(("ss", "us", "is"))):
            return at + 1, unit
    return place, ""


def agreement(said: Figure, recorded: Figure) -> Agreement | None:
    """How a figure agrees with a recorded one, in its value or when that is rounded; None if it does not.

    >>> agreement(*figures("about 1.6 million; 1,612,345 people"))
    (True, ('near: 1,612,345 people',))
    """
    one, other = said.amount, recorded.amount
    units = {one.unit, other.unit} - {""}
    highest = {EXACTNESS.get(each.qualifier.lower(), EXACTNESS["about"])[1] for each in (said, recorded)}
    opposite = highest == {EXACTNESS["under"][1], EXACTNESS["over"][1]}
    turned = {said.before, recorded.before} == {"from", "to"}
    if one.kind != other.kind or opposite or turned or (len(units) > 1 and not units.isdisjoint(UNITS)):
        return None
    pairs = zip(one.values, other.values, strict=False)
    same = one.values == other.values or (one.kind == "date" and all(this in {0, that} for this, that in pairs))
    if not same:
        return (True, (f"near: {recorded.name}",)) if is_near(said, recorded) else None
    remarks: list[str] = []
    if len(units) > 1:
        remarks.append(f"there: {recorded.name}")
    elif said.name.casefold() != recorded.name.casefold():
        remarks.append(f"the source has “{recorded.name}”")
    if said.qualifier.casefold() != recorded.qualifier.casefold():
        missing = f"the source does not say “{said.qualifier}”"
        remarks.append(f"the source says “{recorded.qualifier}”" if recorded.qualifier else missing)
    return False, tuple(remarks)


def same_kind(said: Figure, recorded: Figure) -> bool:
    """Whether both are dates, and the recorded one gives all that is said: a year, a month."""
    pairs = zip(said.amount.values, recorded.amount.values, strict=False)
    return said.amount.kind == recorded.amount.kind == "date" and all(that or not this for this, that in pairs)


def is_near(said: Figure, recorded: Figure) -> bool:
    """Whether a recorded number is one that a figure with a word of rounding, or rounded by nature, stands for."""
    one, other = said.amount, recorded.amount
    if len(one.values) > 1 or len(other.values) > 1 or not any(one.values) or not other.values:
        return False
    (low, high), most, rounded = EXACTNESS.get(said.qualifier.lower(), (0, 0)), 0.1, one.rounded
    if rounded and low == high:  # by nature
        low, high, most = -1, 1, 0.05
    digits = f"{abs(one.values[0]):.14e}".partition("e")[0].rstrip("0")  # 1.6 of 1,600,000
    half = 0.5 * 10.0 ** (len("1.") - len(digits)) / float(digits)
    step = min(0.07 if rounded and abs(one.values[0]) < 1 else half, most)
    return low * step <= other.values[0] / one.values[0] - 1 <= high * step


# Quotations: what opens one, and what closes it. A mark behind a letter closes. What nothing closes ends with its
# paragraph or where the same mark opens another, but single marks may be apostrophes, and a tokeniser's code.
CLITIC_WORD = r"(?i:\d\ds|(?:tis|twas|til|em|n|cause|bout|round)\b)"  # ’90s, ’tis
SINGLE = rf"(?<!\w)['‘](?!{CLITIC_WORD})"
MARK = rf"«|``|(?:[“„「『‹]|(?<!\w)[\"”»]|{SINGLE})(?=\S)"
CLOSED_BY = dict(zip('“«»”"「『‹', '”»«”"」』›', strict=True)) | {"„": "[“”]", "``": "''"}


@lru_cache(maxsize=1 << 13)
def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text without their marks, in order; those inside another one are part of it.

    >>> text = "“A ‘b’ c,” she didn't say, 'd'"
    >>> [text[span.start : span.end] for span in quotations(text)]
    ['A ‘b’ c,', 'd']
    """
    spans, end = list[Span](), 0
    for mark in re.finditer(MARK, text):
        if mark.start() < end:
            continue
        closes, opens = (CLOSED_BY[mark[0]], mark[0]) if mark[0] in CLOSED_BY else (r"['’](?!\w)", SINGLE)
        stop = next(re.compile(rf"(?P<closed>{closes})|{opens}|\n\s*\n|\Z").finditer(text, mark.end()))
        crossed = opens == SINGLE and len(re.findall('["“”]', text[mark.end() : stop.start()])) % 2
        if (stop["closed"] and not crossed) or opens not in {SINGLE, "``"}:
            spans.append(Span(mark.end(), stop.start()))
            end = stop.end() if stop["closed"] else stop.start()
    return tuple(spans)


def holds(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds the offset."""
    n = bisect_left(spans, (offset + 1,))
    return n > 0 and offset < spans[n - 1].end


def quotations_within(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of the quotations between two offsets that hold words."""
    spans = quotations(text)
    first = bisect_left(spans, (start,))
    for span in spans[max(0, first - 1) : bisect_left(spans, (end,))]:
        low, high = max(start, span.start), min(end, span.end)
        if low < high and any(map(str.isalnum, text[low:high])):
            yield Span(low, high)


# ------------------------------------------------------------------------------------------ compare
# In: the words that the article puts in quotation marks, and recorded words. Out: how these stand to those.

GRADES = tuple(Grade)
FAITHFUL = GRADES[: GRADES.index(Grade.ABRIDGED) + 1]
GRADE_OF_EDIT = {"same": Grade.VERBATIM, "spelling": Grade.SPELLING, "inserted": Grade.EDITED, "omitted": Grade.EDITED}
TOO_LONG = "too long to be compared word by word"
SAME_WORDS = 0.4  # the share of the words, by letters, from which on a passage is the same, altered
HEAVY = 6  # letters: a longer word weighs no more
REACH_OF_BRACKET = 6  # recorded words at most for which a bracket may stand
MOST_STEPS = 1_000_000  # from word to word on all the ways through a record
STEM = 3  # letters that a word keeps at least when brackets replace its ending
ACRONYMS = frozenset("us it who aids ice dare pin ram sad mad start act care doe nice pet cat sat cap gap fed".split())
MANNERS = {"omitted": "left out", "inserted": "in brackets", "dropped": "dropped", "added": "added"}
DOUBTS = rf"""(?xi)    # what denies, doubts or sets a condition
    \b (?! (?-i:UN) \b ) (?: cannot | \w*n['’]t | {any_of(DENIALS)} | unless | only | if | alleged | allegedly | refused
        | refuses | denied | denies | doubt | doubts | doubted | unlikely | false | untrue | failed
        | far \s+ from | some \s+ say | instead \s+ of | rather \s+ than ) \b
    | \[less\]
"""


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


# Faithful: the words stand in the record as they are, or else each right behind the one before it, but where brackets
# or an ellipsis between the two stand for other recorded words.


def faithful(said: str, recorded: str) -> Comparison | None:
    """The comparison if the recorded words hold the article's, and nothing is changed without a sign."""
    words, record = reading_beside(said, recorded), reading_beside(recorded, said)
    places = literal_places(words, record) or joined_places(words, record)
    if not places:
        return None
    first, behind, last = min(places.values()), max(places.values()) + 1, len(words.words) - 1
    sentence = sentence_around(recorded, record.starts[first], record.ends[behind - 1])
    low, high = record.numbers(*sentence).start, record.numbers(*sentence).stop
    begin, end = first, behind
    # An ellipsis at an end stands for the rest of the sentence, a bracket for some words of it.
    if 0 not in places:
        begin = min(first, max(low, first - REACH_OF_BRACKET) if 0 in words.bracketed else low)
    if last not in places:
        end = max(behind, min(high, behind + REACH_OF_BRACKET) if last in words.bracketed else high)
    shown = comparison(words, record, places, begin, end)
    if shown.grade not in FAITHFUL:
        return None
    remarks = [*shown.remarks]
    forms = ((words.words[number].form[1:], record.words[place].form[1:]) for number, place in places.items())
    if any(one != other and one.casefold() == other.casefold() for one, other in forms):
        remarks.append("only capitals differ")
    rest = recorded[sentence.start : record.starts[begin]], recorded[record.ends[end - 1] : sentence.end]
    if doubts := re.findall(DOUBTS, " … ".join(rest)):
        remarks.append(f"the rest of the source's sentence holds {listed(doubts)}")
    abridged = any(word is GAP and number not in places for number, word in enumerate(words.words))
    return shown._replace(grade=Grade.ABRIDGED if abridged else shown.grade, remarks=tuple(remarks))


def literal_places(words: Reading, record: Reading) -> dict[int, int]:
    """The recorded word for each word where all stand as they are, brackets and ellipses too; else none."""
    count = len(words.words)
    for start in islice(runs_of(words.keys, record), 1 + MOST_STEPS // count):
        whole = not (record.joined(start) or record.joined(start + count))
        if whole and all(pair_kind(words, number, record, start + number) for number in range(count)):
            return {number: start + number for number in range(count)}
    return {}


def joined_places(words: Reading, record: Reading) -> dict[int, int]:
    """The recorded word for each word that is no sign of a change, as early as possible; none if there is no way.

    All ways through the record are followed side by side. Where an ellipsis ends, the one that was nearest goes on.
    """
    count, steps = len(record.words), 0
    gaps = {number for number, word in enumerate(words.words) if word is GAP}
    joints = gaps | words.bracketed | {-1, len(words.words)}  # beside these, the record's words must be whole
    ways: list[dict[int, int]] = []  # for each word: from the recorded word behind it to the one behind the word before
    ends: Collection[int] = range(count + 1)
    for number, word in enumerate(words.words):
        found = {
            place + 1: place
            for place in (ends if "[" in word.form else min(record.places.get(word.key, ()), ends, key=len))
            if place in ends and place < count and pair_kind(words, number, record, place)
            if not (number - 1 in joints and record.joined(place))
            if not (number + 1 in joints and record.joined(place + 1))
        }
        if word is GAP:
            nearest = accumulate((end if end in ends else 0 for end in range(min(ends), count + 1)), max)
            found = dict(enumerate(nearest, min(ends))) | found
        elif number in words.bracketed:
            reach = 0 if number - 1 in words.bracketed else REACH_OF_BRACKET
            found = {start: end for end in sorted(ends) for start in range(end, min(end + reach, count) + 1)} | found
        steps += len(found)
        if not found or steps > MOST_STEPS:
            return {}
        ways.append(found)
        ends = found
    end, places = min(ends), {}
    for number, way in reversed(list(enumerate(ways))):
        if end - way[end] == 1 and pair_kind(words, number, record, way[end]):
            places[number] = way[end]
        end = way[end]
    return places


def pair_kind(words: Reading, number: int, record: Reading, place: int) -> str:
    """The kind of edit from a word of the article to a recorded word, or nothing where it is another word."""
    said, recorded = words.words[number], record.words[place]
    own, theirs = number in words.bracketed, place in record.bracketed
    if own == theirs and said.form == recorded.form:
        return "same"
    if own or ("[" in said.form and not theirs):
        return "inserted" if brackets_fit(said, recorded) else ""
    if theirs or said.key != recorded.key:
        return ""  # what the source itself put in is not its words
    if said.key in ACRONYMS and said.form.isupper() != recorded.form.isupper():
        heading = any(side.text.isupper() and side.words[2:] for side in (words, record))  # of more than two words
        return "same" if heading else ""  # US for us
    one, other = ("".join(filter(str.isalnum, word.form)).casefold() for word in (said, recorded))
    return "same" if one == other else "spelling"


@cache
def brackets_fit(said: Word, recorded: Word) -> bool:
    """Whether a word with letters in brackets comes from the recorded one: letters put in, another case or ending."""
    inside = r"\\\[([^\]]+)\\\]"
    pattern = re.sub(rf"^{inside}", r"(?i:\1)", re.escape(said.form))  # [S]he: a change of case, which adds nothing
    stem = re.sub(r"\[[^\]]+\]", "", said.form)
    ending = r"[^\\W\\d]{0,3}" if len(stem) >= STEM - said.form.endswith("]") else ""
    alike = said.key == recorded.key or re.fullmatch(re.sub(inside, ending, pattern), recorded.form)
    return bool(alike) and denies(said) == denies(recorded)


# Altered: the passage most like the article's words, and how the two differ word by word.


def altered(said: str, recorded: str) -> Comparison:
    """The comparison with the recorded words that are most like the article's; absent if none are like them."""
    words, record = reading_beside(said, recorded), reading_beside(recorded, said)
    pairs = closest(words, record)
    if not pairs and is_endless(words.keys, record.keys):
        return Comparison(Grade.ALTERED, remarks=(TOO_LONG,))
    plain = {number for number, word in enumerate(words.words) if word is not GAP} - words.bracketed
    kept = [number for number, _ in pairs if number in plain]
    letters = [min(len(key), HEAVY) for key in words.keys]
    share = sum(letters[number] for number in kept) / sum(letters[number] for number in plain)
    if share < SAME_WORDS or len(kept) < min(2, len(plain)):
        return Comparison(Grade.ABSENT)
    # As many words are replaced at either end as there are, and none just dropped.
    low = max(0, pairs[0][1] - pairs[0][0])
    high = min(len(record.words), pairs[-1][1] + len(words.words) - pairs[-1][0])
    return comparison(words, record, dict(pairs), low, high)._replace(grade=Grade.ALTERED, share=share)


@cache
def rewording(said: str, recorded: str) -> tuple[Edit, ...]:
    """The word diff of two whole texts; nothing if they are too long to be compared word by word."""
    words, record = reading(said), reading(recorded)
    if is_endless(words.keys, record.keys):
        return ()
    return edits_of(words, record, dict(equal_pairs(words.keys, record.keys)), 0, len(record.words))


# What a comparison shows: edits in the characters of both sides, and what a reader must not miss.


def comparison(words: Reading, record: Reading, places: Mapping[int, int], low: int, high: int) -> Comparison:
    """The comparison of words, some of which have a recorded word each, with the recorded ones from `low` to `high`."""
    edits = edits_of(words, record, places, low, high)
    grade = max((GRADE_OF_EDIT.get(edit.kind, Grade.ALTERED) for edit in edits), key=GRADES.index)
    remarks, grave = list[str](), False
    for kind, manner in MANNERS.items():
        texts = [edit.said or edit.recorded for edit in edits if edit.kind == kind]
        doubts = [word for text in texts for word in re.findall(DOUBTS, text)]
        counted = [figure.name for text in texts for figure in figures(text) if figure.sure and not figure.faint]
        remarks += [f"the words {manner} hold {listed(doubts + counted)}"] if doubts or counted else []
        grave = grave or (bool(doubts) and kind in GRADE_OF_EDIT)
    taken = set(places.values())
    begins, ends = ([place for place in sorted(taken) if place + step not in taken] for step in (-1, 1))
    spans = [Span(record.starts[first], record.ends[last]) for first, last in zip(begins, ends, strict=True)]
    return Comparison(grade, edits, tuple(remarks), grave, 1.0, tuple(spans))


def listed(words: Iterable[str]) -> str:
    """The words in quotation marks, each once: “not” and “if”."""
    return " and ".join(f"“{one_line(word)}”" for word in dict.fromkeys(words))


def edits_of(words: Reading, record: Reading, places: Mapping[int, int], low: int, high: int) -> tuple[Edit, ...]:
    """The word diff, in which some words have a recorded word each, their place; ellipses are the article's own."""
    edits: list[Edit] = []
    at, there = 0, low
    for number, place in [*sorted(places.items()), (len(words.words), high)]:
        alone, left = range(at, number), range(there, place)
        kinds = ["same" if words.words[n] is GAP else "inserted" if n in words.bracketed else "added" for n in alone]
        own = [Edit(kind, piece(words, n), "") for kind, n in zip(kinds, alone, strict=True)]
        near = left[-2:] if not at else left[:2] if number == len(words.words) else left
        explained = "same" in kinds or (
            set(kinds) == {"inserted"} and may_replace(words.words[at:number], record, near)
        )
        gone = [Edit("omitted" if explained else "dropped", "", piece(record, n)) for n in left]
        lead = kinds.index("same") + 1 if "same" in kinds else 0
        edits += [*own[:lead], *gone, *own[lead:]]
        if number < len(words.words):
            kind, one, other = pair_kind(words, number, record, place), piece(words, number), piece(record, place)
            edits += [Edit(kind, one, other)] if kind else [Edit("dropped", "", other), Edit("added", one, "")]
        at, there = number + 1, place + 1
    runs = ((kind, list(run)) for kind, run in groupby(edits, key=lambda edit: edit.kind))
    return tuple(
        Edit(kind, "".join(edit.said for edit in run), "".join(edit.recorded for edit in run)) for kind, run in runs
    )


def may_replace(brackets: Sequence[Word], record: Reading, left: range) -> bool:
    """Whether brackets may stand for these recorded words: those of one sentence, and no denial if they have none."""
    denied = any(denies(record.words[number]) for number in left) and not any(map(denies, brackets))
    low, high = (record.starts[number] for number in (left[0], left[-1])) if left else (0, 0)
    return not denied and not any(low < sentence.end <= high for sentence in sentences(record.text))


def piece(there: Reading, number: int) -> str:
    """A word with what stands behind it, up to the space or bracket before the next; the first with all before it."""
    return there.text[seam_before(there, number) : seam_before(there, number + 1)]


def seam_before(there: Reading, number: int) -> int:
    """The offset between a word and the word before it: behind the space, or before what opens a bracket."""
    if number in (0, len(there.words)):
        return len(there.text) if number else 0
    opening = re.findall(r"(?<=\s)\S*\Z|[(\[{“‘«]*\Z", there.between(number))[0]
    return there.starts[number] - len(opening)


# -------------------------------------------------------------------------------------------- check
# In: the words of a claim in the article, and all evidence. Out: what is found where, and what needs attention.
# A record is evidence: the source's own words, or where it has none recorded the whole saved text of its source.

MOST_REST = 1_000  # code points of a recorded sentence beside what was taken; what goes on for longer is none
MOST_BEFORE = 60  # words of a quotation before the joint where it passes from one record to another
TELLING = r"\d{3}|\d[.,]\d|percent|%|[$€£]|illion"  # other figures, as whole ones below a hundred, stand in most texts
INTERRUPTION = r"(?s)[,\-–—](?=\W*(?!and\b|or\b|but\b)\w)(?:(?![.!?]\s|\n\s*\n).){1,80}"  # “A,” she said, “B”
FAILURES = {
    Status.FOUND: "{said} differs from the words of {source}{there}",
    Status.ELSEWHERE: "{said} is not in its evidence, only in that of another claim ({source})",
    Status.ABSENT: "{said} is not in the words of its sources{there}",
    Status.NO_WORDS: "no words are recorded to compare {said} with",
}
NOWHERE = Evidence(Source("", ""))


class Check(NamedTuple):
    """What was computed for one quotation or figure inside a claim, or for recorded words in a saved text."""

    kind: str  # quotation, figure or record
    start: int  # in the article
    end: int
    said: str  # the article's characters between them
    status: Status
    comparison: Comparison | None = None
    evidence: Evidence = NOWHERE  # where it was found, or what it was compared with
    qualifier: str = ""  # what the article says before a figure: about, nearly
    sentence: tuple[tuple[str, bool], ...] = ()  # the recorded sentence in pieces: taken by the article, or not
    place: str = ""  # in a saved text: in minutes.txt, line 41
    help: bool = False  # a figure in a saved text, where small figures stand everywhere: neither passed nor failed

    @property
    def passed(self) -> bool:
        """Whether a cited source has the words or the figure."""
        grade = self.comparison.grade if self.comparison else Grade.VERBATIM
        return self.status is Status.FOUND and grade in FAITHFUL and not self.help


def text_of(record: Evidence) -> str:
    """What a quotation or figure is looked for in: the recorded words, or without any the whole saved text."""
    return record.quote or record.source.saved or ""


def records_of(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with recorded words, and behind it the saved texts of all its sources."""
    saved = dict.fromkeys(Evidence(item.source) for item in evidence if item.source.saved)
    return [*(item for item in evidence if item.quote), *saved]


def checks(text: str, start: int, end: int, claim: Claim, claims: Iterable[Claim]) -> tuple[Check, ...]:
    """The checks of every quotation and figure between two offsets, in order."""
    quoted = list(quotations_within(text, start, end))
    together: list[list[Span]] = []
    for span in quoted:
        if together and re.fullmatch(INTERRUPTION, text[together[-1][-1].end - 1 : span.start]):
            together[-1].append(span)
        else:
            together.append([span])
    own = records_of(claim.evidence)
    further = cache(lambda: records_of([item for other in claims for item in other.evidence]))  # few need them
    found = [check for parts in together for check in quotation_checks(text, parts, own, further)]
    for figure in figures_within(text, start, end):
        if figure.sure and not holds(quoted, figure.start):
            found += figure_checks(figure, claim, own, further)
    nearest = next(iter(claim.evidence), NOWHERE)
    told = (each if each.comparison else each._replace(evidence=nearest) for each in found)
    return tuple(sorted((each for each in told if each.evidence is not NOWHERE), key=lambda each: each.start))


def quotation_checks(
    text: str, parts: Sequence[Span], own: Sequence[Evidence], further: Callable[[], list[Evidence]]
) -> list[Check]:
    """The check of a quotation, or of each part of one whose parts do not stand together in the record.

    It is looked for in the claim's own evidence, where the most faithful counts; then in all other.
    """
    start, end = parts[0].start, parts[-1].end
    check, status = Check("quotation", start, end, text[start:end], Status.NO_WORDS), Status.FOUND
    said = " ".join(text[slice(*part)] for part in parts)
    ranked = [(compare(said, text_of(record)), record) for record in own]
    best = min(ranked, key=lambda pair: (GRADES.index(pair[0].grade), -pair[0].share), default=None)
    if not best or best[0].grade not in FAITHFUL:
        elsewhere = ((compared, record) for record in further() if (compared := faithful(said, text_of(record))))
        if joined := joined_from(said, own):
            best = joined
        elif other := next(elsewhere, None):
            best, status = other, Status.ELSEWHERE
    if best:
        check = found_in(check, status, *best, best[0].taken)
    if len(parts) == 1 or check.passed:
        return [check]
    apart = [each for part in parts for each in quotation_checks(text, [part], own, further)]
    torn = all(each.passed and each.evidence == apart[0].evidence for each in apart)  # words of the record left out
    return [check] if torn and check.status is Status.FOUND else apart


def joined_from(said: str, records: Iterable[Evidence]) -> tuple[Comparison, Evidence] | None:
    """The comparison with two records of one source, in which the beginning and the end of a quotation stand."""
    words = reading(said)
    pairs = permutations([record for record in records if record.quote], 2)
    for (one, other), number in product(pairs, range(2, min(len(words.keys) - 1, MOST_BEFORE))):
        head = one.source == other.source and faithful(said[: words.starts[number]], one.quote)
        if head and (tail := faithful(said[words.starts[number] :], other.quote)):
            grade = Grade.ABRIDGED if GAP.key in words.keys[number - 1 : number + 1] else Grade.ALTERED
            joint = f"joined from {one.at or 'one record'} and {other.at or 'another'}"
            remarks, grave = (*head.remarks, *tail.remarks, joint), head.grave or tail.grave
            return Comparison(grade, head.edits + tail.edits, remarks, grave, 1.0, head.taken), one
    return None


def figure_checks(
    figure: Figure, claim: Claim, own: Sequence[Evidence], further: Callable[[], list[Evidence]]
) -> Iterator[Check]:
    """The check of one figure; none of a weekday or month alone that no recorded date can be held against."""
    check = Check("figure", figure.start, figure.end, figure.name, Status.NO_WORDS, qualifier=figure.qualifier)
    worded = [record for record in own if record.quote]
    recorded = [found for record in worded for found in figures(record.quote)]
    rivals = [found for found in recorded if same_kind(figure, found)]
    dated = [item for item in claim.evidence if item.source.published and not rivals]
    dates = [(item, date_of(item.source.published)) for item in dated]
    best = best_agreement(figure, worded, dates) or best_agreement(figure, own[len(worded) :], telling=TELLING)
    status = Status.FOUND if best else Status.ELSEWHERE
    best = best or best_agreement(figure, further(), telling=TELLING)
    if best:
        record, found, (_, remarks) = best
        remarks = remarks if found.end else (f"the date of the source: {found.name}",)
        compared = Comparison(Grade.VERBATIM, (Edit("same", figure.name, found.name),), remarks, share=1.0)
        taken = [Span(found.start, found.end)] if found.end and not record.quote else []
        yield found_in(check, status, compared, record, taken)._replace(help=bool(taken) and status is Status.FOUND)
    elif worded and (rivals or not figure.faint):
        kind = figure.amount.kind, figure.amount.unit
        alike = rivals or [found for found in recorded if (found.amount.kind, found.amount.unit) == kind]
        there = dict.fromkeys(f"there: {found.name}" for found in alike[:2])
        yield found_in(check, status, Comparison(Grade.ABSENT, remarks=tuple(there)), worded[0], [])
    elif not figure.faint:
        yield check


def best_agreement(
    figure: Figure, records: Iterable[Evidence], dates: Iterable[tuple[Evidence, Figure]] = (), telling: str = ""
) -> tuple[Evidence, Figure, Agreement] | None:
    """The recorded figure that agrees best: in its value rather than when rounded, and with the fewest remarks."""
    recorded = ((record, found) for record in records for found in figures(text_of(record)))
    told = [
        (record, found, agreed)
        for record, found in chain(recorded, dates)
        if (agreed := agreement(figure, found))
        if found.amount.unit == figure.amount.unit != "" or re.search(telling, found.name)
    ]
    return min(told, key=lambda each: (each[2][0], len(each[2][1])), default=None)


def found_in(check: Check, status: Status, compared: Comparison, record: Evidence, taken: Sequence[Span]) -> Check:
    """The check with what was compared, its place in a saved text, and the recorded sentence with what was taken."""
    status = Status.ABSENT if compared.grade is Grade.ABSENT else status
    check = check._replace(status=status, comparison=compared, evidence=record)
    if not taken:
        return check
    text = text_of(record)
    if not record.quote:
        line = text.count("\n", 0, taken[0].start) + 1
        check = check._replace(place=f"in {record.source.text}, line {line}")
    sentence = sentence_around(text, taken[0].start, taken[-1].end)
    edges = enumerate(pairwise([sentence.start, *chain.from_iterable(taken), sentence.end]))
    pieces = tuple((text[low:high], number % 2 > 0) for number, (low, high) in edges if low < high)
    rest = "".join(words for words, own in pieces if not own)
    shown = compared.grade in FAITHFUL and len(rest) <= MOST_REST and any(map(str.isalnum, rest))
    return check._replace(sentence=pieces) if shown else check


def lookups(claim: Claim) -> tuple[Check, ...]:
    """The checks of the recorded words of a claim's evidence in the saved texts of their sources."""
    found = []
    for item in claim.evidence:
        if item.quote and item.source.saved is not None:
            check = Check("record", 0, 0, item.quote, Status.FOUND)
            compared = compare(item.quote, item.source.saved)
            check = found_in(check, Status.FOUND, compared, Evidence(item.source), compared.taken)
            found.append(check._replace(evidence=item))
    return tuple(found)


class Reason(NamedTuple):
    """Why a claim needs attention: a plain sentence, and the word diff that belongs to it."""

    words: str
    edits: tuple[Edit, ...] = ()


def attention(
    claim: Claim, anchor: Anchor | None, found: Sequence[Check], recorded: Iterable[Check] = (), words: str = ""
) -> Iterator[Reason]:
    """The reasons why a claim needs attention; `words` are the article's."""
    if anchor is None:
        yield Reason("its words were not found in the article")
    elif anchor.how is How.DRIFTED:
        yield Reason("its words have changed in the article", rewording(words, claim.quote))
    if anchor and anchor.occurrences > 1 and not (claim.prefix or claim.suffix):
        yield Reason(f"its words occur {anchor.occurrences} times in the article and nothing says which is meant")
    yield from check_reasons(claim.verdict, found)
    for check in recorded:
        if check.comparison and not check.passed:
            source, edits = check.evidence.source, check.comparison.edits
            nearest = "; nearest" if edits else ""
            yield Reason(f"the words recorded from {source.name} are not in {source.text}{nearest}", edits)


def check_reasons(verdict: Verdict, found: Sequence[Check]) -> Iterator[Reason]:
    """Where check and verdict disagree; what is misleading or refuted may well be quoted rightly or wrongly."""
    supported = verdict is Verdict.SUPPORTED
    for check in found:
        compared, why = check.comparison or Comparison(Grade.ABSENT), ""
        remarks = "; ".join(compared.remarks)
        # Supported vouches for every word and figure; missing context, for words that were changed.
        vouched = supported or (verdict is Verdict.MISSING_CONTEXT and compared.grade is Grade.ALTERED)
        if vouched and not (check.passed or check.help):
            said = f"“{shortened(check.said, MOST_SAID)}”" if check.kind == "quotation" else one_line(check.said)
            there = remarks and f" ({remarks})"
            why = FAILURES[check.status].format(said=said, source=check.evidence.source.name, there=there)
        elif supported and compared.grave:
            why = remarks
        if why:
            yield Reason(f"{verdict.label}, yet {why}", compared.edits)


# ------------------------------------------------------------------------------------- statements
# In: the article. Out: its paragraphs and sentences, those that say something checkable, and a draft of claims.

WRAP_COLUMNS = 120  # hardly anyone wraps later
HEADING_WORDS = 16
FINISHED = re.compile(r"""[.!?…。！？:;,"”»]["'”’»)\]]*\Z""")
LIST_ITEM = re.compile(r"(?:[-*+•‣]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s")  # a bullet or a number
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof rep reps sen sens gov gen lt col maj capt sgt adm rev hon pres supt vs nos fig vol approx cf
    inc corp co ltd bros jr sr dept st mt ft ave blvd jan feb aug sept oct nov dec ph.d""".split()
)
OPENERS = frozenset(  # begin a sentence, and are hardly ever a name
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with to as
    but and so yet if when while after before since because although there here what who how why some many most all
    no not one now then still even such another nothing something everything nobody everyone someone anyone""".split()
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
        room = longest = max(end - start for start, end in lines)
        for start, end in lines:
            words = text[start:end]
            if len(words.split(maxsplit=1)[0]) <= room or LIST_ITEM.match(words):
                found.append(Span(start, end))
            else:
                found[-1] = Span(found[-1].start, end)
            whole = longest > WRAP_COLUMNS and FINISHED.search(words[-9:])
            room = longest if whole else longest - len(words) - 1  # behind this line and a space
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
    initials = re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])*", word)
    short = initials or word in ABBREVIATIONS or (word == "no" and first.isdigit())
    return not short or (first.lower() in OPENERS and following[1:2] != ".")


def sentence_around(text: str, start: int, end: int) -> Span:
    """The range of the sentences in which another range begins and ends."""
    found = sentences(text)
    touched = found[bisect_right(found, start, key=lambda one: one.end) : bisect_left(found, (end,))]
    return Span(touched[0].start, touched[-1].end) if touched else Span(start, end)


# What makes a sentence checkable.
Cue = enum.StrEnum("Cue", "QUOTATION ATTRIBUTION FIGURE DATE COMPARISON ASSERTION")


class Statement(NamedTuple):
    """A sentence that asserts something checkable (code points, end exclusive); the more cues, the surer."""

    start: int
    end: int
    cues: tuple[Cue, ...]


SAYING = frozenset(  # who does this says, wants, believes or doubts something
    american(verb)
    for verb in """accord accuse acknowledge add admit advise agree allege announce anticipate apologize argue ask
    assert assume assure believe blame blast boast brag call caution challenge cite claim comment complain concede
    conclude condemn confess confirm consider contend counter criticize decide declare defend demand denounce deny
    describe desire disagree disclose dismiss dispute doubt emphasize endorse estimate expect explain express fear
    feel forecast hint hope identify imply indicate inform insist intend know maintain mention mock noted oppose
    plan pledge praise predict promise propose question quote realize recall recognize recommend refuse reject
    remark reply report request respond rule say see shout show slam speculate stress suggest support suspected tell
    testify think threaten tweet urge vow want warn welcome wish wonder worry write said told wrote thought knew
    heard concerned declined reluctant skeptical angry anxious hopeful""".split()
)
NOBODY = frozenset(  # behind these it is a noun, an infinitive or the writer's own
    "a an the this these those no my our your his her its their 's i we you to in from than so as only".split()
)
PAST = frozenset("was were had did went took made gave won lost met left came became began fell rose spent cut".split())
COMPARING = frozenset("than highest largest longest increase decline rose fell twice record majority common".split())
NEAR_DATES = frozenset("yesterday today tonight tomorrow ago week month year summer winter night morning".split())
JUDGING = frozenset(  # the writer urges, guesses or judges, unless it is somebody else
    """must should ought let need thank think believe hope want know trust ask perhaps maybe surely obviously simply
    truly indeed remember seem seems hardly such wrong great absurd worst stupid disgrace shame deserves""".split()
)
ASKING = frozenset("are is do does did can could would should has have let imagine consider think ask tell".split())


@cache
def is_saying(word: str) -> bool:
    """Whether a key is that of a form of a verb of saying: says, denied, planning, urged."""
    stem = re.sub(r"(?:e?s|e?d|ing)\Z", "", word)
    bases = (word, stem, f"{stem}e", stem + stem[-1:], re.sub(r"(.)\1\Z", r"\1", stem), re.sub(r"i\Z", "y", stem))
    return not SAYING.isdisjoint(bases)


def is_assertion(words: Sequence[Word]) -> bool:
    """Whether something happened, or something with a name is or does something, as a word with -s says."""
    keys = [word.key for word in words]
    past = not PAST.isdisjoint(keys) or any(key.endswith("ed") and len(key) > len("need") for key in keys)
    named = any(word.form[0].isupper() and word.key not in OPENERS for word in words)
    return past or (named and any(key.endswith("s") and not key.endswith(("ss", "us", "is", "'s")) for key in keys[1:]))


def sentence_cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues between two offsets; none when it asks, orders or judges and neither quotes nor counts."""
    item = LIST_ITEM.match(text, start, end)
    start = item.end() if item else start
    there, quotes = reading(text), list(quotations_within(text, start, end))
    numbers = there.numbers(start, end)
    words = [there.words[number] for number in numbers if not (quotes and holds(quotes, there.starts[number]))]
    keys = [word.key for word in words]
    kinds = {one.amount.kind for one in figures_within(text, start, end) if one.sure}
    counted = not kinds <= {"date", "clock"}
    dated = not (kinds.isdisjoint({"date", "clock"}) and NEAR_DATES.isdisjoint(keys))
    attributed = any(is_saying(key) and before not in NOBODY for before, key in pairwise(["", *keys]))
    quoted = any(attributed or re.search(r"\s[^\W\dA-Z]", text[low:high]) for low, high in quotes)
    asking = "?" in text[end - 4 : end] or not ASKING.isdisjoint(keys[:1])
    judging = not attributed and ("!" in text[start:end] or not JUDGING.isdisjoint(keys))
    if (asking or judging) and not (quoted or counted):
        return ()
    compared = not COMPARING.isdisjoint(keys)
    return tuple(compress(Cue, (quoted, attributed, counted, dated, compared, is_assertion(words))))


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
    free = bytearray(b"+") * len(text)
    for one in covered:
        free[one.start : one.end] = b"-" * (one.end - one.start)
    found: list[Statement] = []
    for statement in statements:
        for stretch in re.compile(rb"\++").finditer(free, statement.start, statement.end):
            whole = stretch.span() == statement[:2]
            found += [statement] if whole else remainder(text, *stretch.span())
    return found


def remainder(text: str, start: int, end: int) -> list[Statement]:
    """What is left of a sentence, without punctuation and conjunctions at its ends, if it quotes, counts or dates."""
    loose = r"""\A(?:[\s,;:.!?…–—)\]”’»-]|["'](?=\s)|(?:and|but|or)\b)+"""
    start = end - len(re.sub(loose, "", text[start:end]))
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

{article}# sources:  # what you consulted; take the # away
#   minutes: {{title: Minutes of the meeting, published: 2024-05-06, url: https://example.org, text: minutes.txt}}

claims:{claims}"""


def draft(article: Article, statements: Sequence[Statement], claims_file: ClaimsFile | None = None) -> str:
    """The statements as a claims file to start from, or as items to append to one; raise Unusable where none can go."""
    from textwrap import indent

    used, column = Counter(claim.id for claim in (claims_file or ClaimsFile()).claims), 2
    if claims_file and statements:
        root: Any = root_node(claims_file.text)
        last, items = root.value[-1]
        if last.value != "claims" or not items.value or items.flow_style:
            wanted = "at the end of the file, below “claims:” and without brackets, each begun with “- ”"
            raise Unusable(f"{claims_file.name}: to add to its claims, first write them {wanted}; then draft again")
        column = items.start_mark.column
    claims = indent("".join(draft_item(article.text, one, used) for one in statements), " " * column)
    if claims_file:
        return claims or "# no checkable statement is left that no claim covers\n"
    title = one_line(next((article.text[start:end] for start, end in paragraphs(article.text)), ""))
    known = {"title": title if is_heading(title) else "", "sha256": article.sha256}
    about = as_yaml({"article": {key: words for key, words in known.items() if words}})
    return DRAFT.format(article=about, claims=claims or " []  # no checkable statement was found\n")


def draft_item(text: str, statement: Statement, used: Counter[str]) -> str:
    """One claim of the draft, under an id that none has used, with what is around a quote that occurs twice."""
    start, end, cues = statement
    quote, around = text[start:end], {}
    plain = unicodedata.normalize("NFKD", quote[:200]).encode("ascii", "ignore").decode().lower().replace("'", "")
    name = stem = "-".join(re.findall(r"[a-z0-9]{1,30}", plain)[:6]) or "statement"
    while used[name]:
        used[stem] += 1
        name = f"{stem}-{used[stem]}"
    used[name] = 1
    if text.find(quote) != text.rfind(quote):
        around["prefix"] = one_line(text[max(0, start - 64) : start]).partition(" ")[2]  # whole words
        around["suffix"] = one_line(text[end : end + 64]).rpartition(" ")[0]
    fields = {"id": name, "quote": one_line(quote), **around, "verdict": "to-check", "note": ""}
    return f"\n# cues: {', '.join(cues)}\n{as_yaml([fields])}"


def as_yaml(data: object) -> str:
    """The data as YAML that is read back alike; what cannot be seen is escaped."""
    dump = partial(yaml.safe_dump, data, sort_keys=False, width=1 << 30)
    told = str(dump(allow_unicode=True))
    return told if told.replace("\n", "").isprintable() else str(dump())


# ----------------------------------------------------------------------------------------- annotate
# In: the article and the claims file. Out: the report as records, which every writer reads.


class Finding(NamedTuple):
    """A claim as the report shows it; `anchor` is None where its words were not found."""

    number: int
    claim: Claim
    anchor: Anchor | None
    checks: tuple[Check, ...] = ()
    lookups: tuple[Check, ...] = ()
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
    def look(self) -> str:
        """The name of how its words look: the verdict's, and `star` if it needs attention."""
        return f"{self.claim.verdict.value}{' star' * bool(self.attention)}"


class Report(NamedTuple):
    """All that a writer needs: the article, what the curator wrote, and what was found."""

    article: Article
    claims_file: ClaimsFile  # with its sources oldest first, undated ones last
    findings: tuple[Finding, ...]  # numbered in the article's order, those not found last
    shown: tuple[Finding, ...]  # those whose verdict was asked for
    unchecked: tuple[Statement, ...]  # the statements, and the parts of those, that no claim covers
    notices: tuple[str, ...] = ()  # what the reader must know before the findings

    @property
    def title(self) -> str:
        """The article's title as the curator gave it, else its file's name."""
        return self.claims_file.facts.get("title") or self.article.name

    @property
    def foreign(self) -> bool:
        """Whether the claims file seems to be for another article: but for two, nine in ten quotes are not here."""
        return sum(found.anchor is not None for found in self.findings) * 10 < len(self.findings) - 2


def annotate(article: Article, claims_file: ClaimsFile, only: Collection[Verdict] = ()) -> Report:
    """The report on an article: its claims found, checked and numbered, and what no claim covers."""
    text, claims, findings = article.text, claims_file.claims, []
    anchored = [(claim, anchor(text, claim.quote, claim.prefix, claim.suffix)) for claim in claims]
    anchored.sort(key=lambda pair: (pair[1].start, -pair[1].end) if pair[1] else (len(text), 0))
    for number, (claim, where) in enumerate(anchored, 1):
        start, end, many = (where.start, where.end, where.occurrences) if where else (0, 0, 0)
        found, looked_up = checks(text, start, end, claim, claims), lookups(claim)
        reasons = [*attention(claim, where, found, looked_up, text[start:end])]
        if many > 1 and (claim.prefix or claim.suffix) and not vouching(text, claim.prefix, claim.suffix, (start, end)):
            reasons.append(Reason(f"its words occur {many} times in the article, none by its prefix or suffix"))
        findings.append(Finding(number, claim, where, found, looked_up, tuple(reasons)))
    shown = tuple(found for found in findings if not only or found.claim.verdict in only)
    uncovered = tuple(unchecked(text, checkable(text), [where for _, where in anchored if where]))
    changed = article.sha256 and claims_file.facts.get("sha256", "").lower() not in ("", article.sha256)
    told = ["The article's text has changed since it was checked (its SHA-256 differs)."] if changed else []
    dated = sorted(claims_file.sources.items(), key=lambda pair: pair[1].published or "9999")
    return Report(article, claims_file._replace(sources=dict(dated)), tuple(findings), shown, uncovered, tuple(told))


# ----------------------------------------------------------------------------------------- document
# In: a report. Out: the same as one tree, worded once for all formats. A new kind of line is one `yield` here; a writer
# that does not know the kind shows its parts, and none shows anything of a node without words.

OPENING, CLOSING = "‹", "›"  # around a claim's words; in every code page that has quotation marks at all
BAR_COLUMNS = 60  # about as many, but one for each claim at least
MOST_NESTED = 12  # marks around one stretch of words; the innermost
MOST_RECORDED = 320  # code points of a stretch of a recorded sentence that was not taken
FAILED = {Status.FOUND: "differ", Status.ELSEWHERE: "only elsewhere", Status.ABSENT: "not found"}
Mark = tuple[int, int, Finding | None]  # from where to where a claim, or a statement that is not checked, stands


class Node(NamedTuple):
    """A part of the document. Its strings are only ever text; how they look is the writers' business."""

    kind: str
    parts: tuple[Node | str, ...]
    about: Any = None  # what it shows: a finding, a source, a verdict


def node(kind: str, *parts: Node | str, about: object = None) -> Node:
    """A node of these parts."""
    return Node(kind, parts, about)


def joined(separator: str, parts: Iterable[Node | str]) -> list[Node | str]:
    """The parts that say something, with a separator between them."""
    return [each for part in parts if part for each in (separator, part)][1:]


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is due."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def document(report: Report) -> Node:
    """The report as a tree, in the order in which it is read.

    >>> [part.kind for part in document(annotate(Article("a.txt", "Why?"), ClaimsFile())).parts]
    ['head', 'quiet', 'quiet', 'section']
    """
    shown, text = report.shown, report.article.text
    care = sorted((found for found in shown if found.claim.verdict.care), key=lambda found: found.claim.verdict.care)
    unsure = [item(found, ": ", *joined("; ", map(reason_node, found.attention))) for found in shown if found.attention]
    begun = any(found.claim.verdict is not Verdict.TO_CHECK for found in shown)  # else nobody has looked
    calm = "Nothing needs attention: no check disagrees with its verdict." if begun and not unsure else ""
    todos = [
        node("todo", shortened(text[start:end], 2 * MOST_SAID), f" ({', '.join(cues)})")
        for start, end, cues in report.unchecked
    ]
    unseen = f" {counted(len(todos), 'statement')} that no claim covers, listed behind the article"
    return node(
        "report",
        node("head", *head(report)),
        *section("Read with care", [item(found, node("remark", found.claim.note), labelled=True) for found in care]),
        *section("Needs attention", unsure),
        node("quiet", calm),
        node("quiet", *((node("strong", "Not checked:"), unseen) if todos else ())),
        node("section", node("heading", "The article"), node("article", *blocks(report))),
        *section("Not found in the article", [note(found) for found in shown if not found.anchor], "notes"),
        *section("Not checked", todos),
        *section("Sources, oldest first", [entry(source) for source in report.claims_file.sources.values()]),
    )


def section(heading: str, items: Sequence[Node], kind: str = "list") -> Iterator[Node]:
    """A part of the document under its heading, if there is anything in it."""
    if items:
        yield node("section", node("heading", f"{heading} ({len(items):,})"), node(kind, *items))


def head(report: Report) -> Iterator[Node]:
    """The title, what there is, how the claims split, and what was compared."""
    facts, article, shown = report.claims_file.facts, report.article, report.shown
    published = ", ".join(filter(None, (facts.get("publisher"), facts.get("published"))))
    files = f"{article.name} checked with {report.claims_file.name}"
    checksum = article.sha256 and f"SHA-256 {article.sha256[:12]}…"
    lost = sum(not found.anchor for found in shown)
    there = f", {lost:,} not found" if lost else ", all found" if shown else ""
    part = f"{len(shown):,} of " if len(shown) < len(report.findings) else ""
    claims = f"{part}{counted(len(report.findings), 'claim')}{there}"
    words, sources = counted(len(article.text.split()), "word"), counted(len(report.claims_file.sources), "source")
    yield node("title", report.title)
    yield node("line", node("faint", *joined(" · ", (published, files, checksum))))
    yield from (node("line", node("bad", "notice:"), f" {notice}") for notice in report.notices)
    yield node("line", f"{words} · {claims} · {sources}")
    cells, legend = [], []
    for verdict in Verdict:
        if group := [found for found in shown if found.claim.verdict is verdict]:
            label = node("verdict", f"{verdict.symbol} {len(group):,} {verdict.label}", about=verdict)
            legend.append(node("item", label, ": ", *joined(" ", [sign("number", found) for found in group])))
            cells += [node("cell", verdict.symbol * max(1, BAR_COLUMNS // len(shown)), about=found) for found in group]
    yield node("bar", *cells)
    yield node("list", *legend)
    yield node("line", *joined("; ", compared(shown)))


def compared(findings: Sequence[Finding]) -> Iterator[str]:
    """What was compared and how it came out, in words that are no mark for the article."""
    if tried := [check for found in findings for check in found.compared]:
        counts = Counter("agree" if check.passed else FAILED[check.status] for check in tried).most_common()
        told = ", ".join(f"{count:,} {how}{'s' * (count == 1 and ' ' not in how)}" for how, count in counts)
        what = "quotation or figure" if len(tried) == 1 else "quotations and figures"
        yield f"compared {len(tried):,} {what}: {told}"
    if silent := sum(not found.compared and found.claim.verdict is not Verdict.OPINION for found in findings):
        yield f"{counted(silent, 'claim')} {'has' if silent == 1 else 'have'} nothing to compare"


def item(found: Finding, *told: Node | str, labelled: bool = False) -> Node:
    """A claim named by its first and last words in a list at the report's beginning, and what is told of it."""
    verdict, named = found.claim.verdict, shortened(found.claim.quote.strip(), MOST_SAID)
    words = f"{verdict.label}: " * labelled + OPENING + named + CLOSING
    return node("item", sign("sign", found), " ", node("verdict", words, about=verdict), *told)


def sign(kind: str, found: Finding) -> Node:
    """What connects a claim's words with its note and with the head: symbol and number, and a star for attention."""
    symbol = "" if kind == "number" else found.claim.verdict.symbol
    return node(kind, f"{symbol}{found.number}{'*' * bool(found.attention)}", about=found)


def reason_node(reason: Reason) -> Node:
    """Why a claim needs attention, with the difference itself."""
    return node("reason", reason.words, *([": ", *diff(reason.edits)] if reason.edits else []))


def blocks(report: Report) -> Iterator[Node]:
    """The article's paragraphs, each with the notes on the claims whose words end in it."""
    text = report.article.text
    marks: list[Mark] = [(found.anchor.start, found.anchor.end, found) for found in report.shown if found.anchor]
    marks += [(statement.start, statement.end, None) for statement in report.unchecked]
    coming = sorted(marks, key=lambda mark: (mark[0], -mark[1]))[::-1]  # the next one last
    over: list[Mark] = []
    for span in paragraphs(text):
        while coming and coming[-1][0] < span.end:
            over.append(coming.pop())
        notes = [note(found) for _, end, found in over if found and end <= span.end]
        yield node("block", node("paragraph", *pieces(text, span, over)), node("notes", *notes))
        over = [mark for mark in over if mark[1] > span.end]


def pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Node | str]:
    """The words of one paragraph, cut where its marks begin and end, with the signs of its claims."""
    edges = [(max(start, span.start), True, number) for number, (start, _, _) in enumerate(marks)]
    edges += [(min(end, span.end), False, -number) for number, (_, end, _) in enumerate(marks)]  # the innermost first
    around: dict[int, Finding | None] = {}  # what the words stand in, by its number, the innermost last
    done = span.start
    for place, begins, number in sorted(edges):
        words: Node | str = text[done:place]
        for claimed in islice(reversed(around.values()), MOST_NESTED):
            words = node("words" if claimed else "unchecked", words, about=claimed)
        yield words
        done = place
        start, _, found = marks[abs(number)]
        if begins:
            around[number] = found
            yield node("open" if start == place else "bracket", OPENING if found else "", about=found)
        elif claimed := around.pop(-number):
            yield from (node("bracket", CLOSING, about=claimed), sign("reference", claimed))
        else:
            yield from (" ", node("faint", f"{OPENING}not checked{CLOSING}"))
    yield text[done : span.end]


def note(found: Finding) -> Node:
    """What the curator and the program say about a claim."""
    claim, verdict = found.claim, node("verdict", found.claim.verdict.label, about=found.claim.verdict)
    name = node("name", sign("back", found), " ", verdict, " ", node("faint", f"({claim.id})"))
    lines = [each._replace(about=found) for each in dict.fromkeys(note_lines(found))]  # none of them twice
    title = node("note-head", name, node("remark", claim.note), about=found)
    return node("note", title, node("lines", *lines), about=found)


def note_lines(found: Finding) -> Iterator[Node]:
    """The lines of a note below its head; a word diff that a check shows stands there alone."""
    if not found.anchor:
        yield node("lost", node("open", OPENING, about=found), found.claim.quote, node("bracket", CLOSING, about=found))
    shown = [check.comparison.edits for check in found.checks if check.comparison]
    for reason in found.attention:
        told = reason._replace(edits=()) if reason.edits in shown else reason
        yield node("attention", node("bad", "needs attention:"), " ", reason_node(told))
    for check in found.checks:
        yield from check_lines(check)
    if found.anchor and found.claim.verdict is Verdict.SUPPORTED and not found.compared:
        why = "" if found.checks else ": its words hold no quotation and no figure"
        yield node("neutral", f"nothing was compared{why}")
    yield from (source_line(evidence, found) for evidence in found.claim.evidence)


def check_lines(check: Check) -> Iterator[Node]:
    """What the article says, how it stands to the record, where, and what must not be missed; the recorded sentence."""
    comparison, is_quotation = check.comparison or Comparison(Grade.ABSENT), check.kind == "quotation"
    source, quote, at = check.evidence
    kind, style = ("neutral", "faint") if check.help else ("agrees", "good") if check.passed else ("differs", "bad")
    said: Node | str = f"{check.qualifier} {check.said}".strip()
    if is_quotation:
        said = node("diff", *diff(comparison.edits or [Edit("same", check.said, "")]))
    found = check.status in (Status.FOUND, Status.ELSEWHERE)
    place = ", ".join(filter(None, (source.name, at, check.place))) if found else ""
    how = comparison.grade.value if is_quotation and check.status is Status.FOUND else check.status.value
    if check.help:
        how = "shown as a help, no check"
    elif check.status is Status.ELSEWHERE:
        how = "elsewhere: not in the evidence cited, but in another claim's"
    elif check.status is Status.ABSENT and source.saved and not quote:
        how = f"not in {source.text}"
    remarks = (node("bad" if is_quotation else "faint", remark) for remark in comparison.remarks)
    yield node(kind, *joined(" · ", (said, node(style, how), place and node("faint", place), *remarks)))
    if check.sentence:
        pieces = (
            node("taken", OPENING, shortened(words, MOST_SAID), CLOSING) if taken else shortened(words, MOST_RECORDED)
            for words, taken in check.sentence
        )
        yield node("record", "in the record: “", *pieces, "”")


def diff(edits: Sequence[Edit]) -> Iterator[Node | str]:
    """The word diff in quotation marks, long stretches of the same words cut to their ends."""
    yield "“"
    for edit, following in zip_longest(edits, edits[1:]):
        gone, same = edit.kind in ("dropped", "omitted"), edit.kind == "same"
        words = flowing(edit.recorded if gone else edit.said)
        yield shortened(words, MOST_SAID) if same else node(edit.kind, words.strip())
        if edit.kind == "spelling":
            yield from (" ", node("omitted", one_line(edit.recorded)))
        if following and not same and (words.endswith(" ") or (gone and following.said[:1].isalnum())):
            yield " "
    yield "”"


def source_line(evidence: Evidence, found: Finding) -> Node:
    """Who said it, when, what kind of source, where, and its words, unless a line of this note has shown them."""
    source, words = evidence.source, one_line(evidence.quote)
    for check in found.checks:
        if check.evidence == evidence and check.comparison and check.comparison.taken:
            shown = [piece for piece, _ in check.sentence] or [edit.recorded for edit in check.comparison.edits]
            words = words.replace(one_line("".join(shown)), "[…]", 1)
    saved = source.text and f"compared with all of {source.text}"
    if lookup := next((each for each in found.lookups if each.evidence is evidence), None):
        saved = lookup.place if lookup.passed else f"not in {source.text}"
    if source.text and source.saved is None:
        saved = f"not compared: {source.text} is not there"
    facts = (node("faint", fact) for fact in (source.published or "no date", source.kind, evidence.at, saved) if fact)
    quoted = words if words.startswith(("“", '"', "«", "„")) else f"“{words}”"
    name = node("link" if source.url else "unlinked", source.name, about=source)
    return node("source", *joined(" · ", (name, *facts, quoted if re.search(r"\w", words) else "")))


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
    """
    if isinstance(part, str):
        return escape(visible(flowing(part)))
    inner = join(written(each, frames, escape, join) for each in part.parts)
    frame = frames.get(part.kind, frames.get("other", "{0}"))
    return frame(part, inner) if callable(frame) else frame.format(inner, part.about) if inner else inner


# -------------------------------------------------------------------------------- writers: Markdown

MARKDOWN_SYNTAX = r"[\\`*_\[<~|$#]|&(?=#?\w)|:(?=[a-z_+-][a-z0-9_+-]*:)"  # entities and emoji, too
MARKDOWN_LINE_START = r"\A(?:(?=[-+>])|(\d{1,9})(?=[.)](?:\s|\Z)))"


def line(frame: str) -> Callable[[Node, str], str]:
    """A frame around a line whose beginning cannot be taken for a list, a quotation or a rule."""
    return lambda _, inner: frame.format(re.sub(MARKDOWN_LINE_START, r"\g<1>\\", inner)) if inner else ""


MARKDOWN_FRAMES = {
    "title": "# {0}\n",
    "heading": "\n## {0}\n",
    **dict.fromkeys(("line", "quiet"), line("\n{0}\n")),
    **dict.fromkeys(("list", "notes"), "\n{0}"),
    "item": "- {0}\n",
    "todo": "- [ ] {0}\n",
    "paragraph": line("\n> {0}\n"),
    "note-head": lambda node, inner: f"- [{'x' if node.about.settled else ' '}] {inner}\n",
    "remark": " — {0}",
    **dict.fromkeys(NOTE_LINES, line("  - {0}\n")),
    **dict.fromkeys(("sign", "reference", "back", "strong", "bad", "added"), "**{0}**"),
    "dropped": "~~{0}~~",
    "omitted": "({0})",
    **dict.fromkeys(("bar", "address"), ""),
}


def markdown(report: Report) -> str:
    """The report as review notes that read well raw and rendered; nothing in it changes from run to run."""
    numbers = {key: number for number, key in enumerate(report.claims_file.sources, 1)}
    frames = {
        **MARKDOWN_FRAMES,
        "link": lambda node, inner: "[{}][{}]".format(inner.replace("]", "\\]"), numbers[node.about.key]),  # ] ends it
        "entry": lambda node, inner: f"{numbers[node.about.key]}. {inner}\n",
    }
    whole = written(document(report), frames, partial(re.compile(MARKDOWN_SYNTAX).sub, r"\\\g<0>"))
    protected = partial(re.sub, r"[<>\\]|&(?=#?\w+;)", r"\\\g<0>")
    linked = [source for source in report.claims_file.sources.values() if source.url]
    addresses = "".join(f"[{numbers[source.key]}]: <{protected(source.url)}>\n" for source in linked)
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
.bar { display: flex; flex-wrap: wrap; gap: 2px; margin: .8rem 0; }
.bar span { flex: 1 .4rem; height: 1rem; background: var(--v); }
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
@media (min-width: 64rem) { .block { display: grid; grid: auto / 27rem 1fr; column-gap: 2rem; margin-bottom: .8rem; } }
@media print { :root { color-scheme: light; } .list a[rel]::after { content: " <" attr(href) ">"; } }
</style>
<a href="#_article">Skip to the article</a>
%(body)s</main>
</html>
"""


HTML_TAGS = {"h1": "title", "h2": "heading", "h3": "name", "p": "line quiet paragraph remark", "section": "section"}
HTML_FRAMES = {
    "head": "<header>\n{0}</header>\n<main>\n",
    **{kind: f"<{tag}>{{0}}</{tag}>\n" for tag, kinds in HTML_TAGS.items() for kind in kinds.split()},
    "bar": '<div class="bar" aria-hidden="true">{0}</div>\n',
    "cell": '<span class="{1.look}"></span>',
    "article": '<article id="_article">\n{0}</article>\n',
    **{kind: f'<div class="{kind}">\n{{0}}</div>\n' for kind in ("block", "notes")},
    "note": '<section class="note {1.claim.verdict.value}" id="{1.claim.id}">\n{0}</section>\n',
    "list": '<ul class="list">\n{0}</ul>\n',
    "lines": "<ul>\n{0}</ul>\n",
    **dict.fromkeys(("item", "todo", "entry", *NOTE_LINES), "<li>{0}</li>\n"),
    **dict.fromkeys(
        ("number", "sign", "reference"),
        '<a class="sign {1.look}" href="#{1.claim.id}" aria-label="note {1.number}, {1.claim.verdict.label}">{0}</a>',
    ),
    "back": '<a class="sign {1.look}" href="#_words-{1.claim.id}" aria-label="words of claim {1.number}">{0}</a>',
    "open": '<span class="heard" id="_words-{1.claim.id}">claim {1.number}, {1.claim.verdict.label}: </span>',
    "words": '<mark class="{1.look}">{0}</mark>',
    "verdict": '<span class="v {1.value}">{0}</span>',
    **{kind: f'<span class="{kind}">{{0}}</span>' for kind in ("bad", "faint", "unchecked")},
    **dict.fromkeys(("strong", "taken"), "<b>{0}</b>"),
    "dropped": '<del><span class="heard">dropped: </span>{0}</del>',
    "added": '<ins><span class="heard">added: </span>{0}</ins>',
    "omitted": "<i>({0})</i>",
    **dict.fromkeys(("address", "bracket"), ""),  # the title leads there; the mark says so
}


def html(report: Report) -> str:
    """The report as one page that loads nothing and needs no script."""
    from html import escape

    frames = HTML_FRAMES | {
        "link": lambda node, inner: f'<a href="{escape(node.about.url)}" rel="noreferrer">{inner}</a>'
    }
    colour = ".{0.value} {{ --v: light-dark({0.on_light}, {0.on_dark}); }}"
    return HTML_PAGE % {
        "title": written(report.title, {}, escape),
        "colours": "\n".join(map(colour.format, Verdict)),
        "body": written(document(report), frames, escape),
    }


# ------------------------------------------------------------------------------------ writers: JSON

SELECTOR_CONTEXT = 32  # code points of the article kept on either side of a claim's words, to find them again
JSON_TERMS = "attention claim claimsFile cues how notices number occurrences settled sha256 verdict".split()
JSON_CONTEXT = {  # what the Web Annotation vocabulary has no name for
    "claims": "urn:annotate:",
    **{name: f"claims:{name}" for name in JSON_TERMS},
    **{name: {"@id": f"claims:{name}", "@type": "@json"} for name in ("checks", "evidence", "lookups", "sources")},
}


def as_json(report: Report) -> str:
    """The report as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""
    import json

    base = f"urn:sha256:{report.article.sha256}#"  # the same as long as the text is
    items = [claim_annotation(report, found) for found in report.shown]
    for where in report.unchecked:
        name = f"_statement-{where.start}-{where.end}"
        told = [("commenting", f"not checked: no claim covers it ({', '.join(where.cues)})")]
        items.append({**annotation(report, name, "questioning", where, told), "cues": where.cues})
    known = [source._replace(saved=None, twin=False) for source in report.claims_file.sources.values()]  # all but texts
    collection = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", JSON_CONTEXT],
        "id": f"{base}_annotations",
        "type": "AnnotationCollection",
        "label": report.title,
        "claimsFile": report.claims_file.name,
        "sha256": report.article.sha256,
        "notices": report.notices,
        "sources": {source.key: {name: value for name, value in source._asdict().items() if value} for source in known},
        "total": len(items),
        "first": {"id": f"{base}_page", "type": "AnnotationPage", "partOf": f"{base}_annotations", "items": items},
    }
    whole = json.dumps(collection, ensure_ascii=False, indent=2, default=lambda member: member.value)
    return UNSEEN.sub(lambda unseen: json.dumps(unseen[0])[1:-1], whole) + "\n"


def annotation(
    report: Report, name: str, motivation: str, where: Anchor | Statement | str, told: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """An annotation of the article's own characters and where they stand, or of words that are lost."""
    text, this = report.article.text, f"urn:sha256:{report.article.sha256}"
    selector: list[dict[str, object]] = [{"type": "TextQuoteSelector", "exact": where}]
    if not isinstance(where, str):
        start, end = where.start, where.end
        before, behind = text[max(0, start - SELECTOR_CONTEXT) : start], text[end : end + SELECTOR_CONTEXT]
        selector[0].update(exact=text[start:end], prefix=before, suffix=behind)
        selector.append({"type": "TextPositionSelector", "start": start, "end": end})
    body = [
        {"type": "SpecificResource", "purpose": purpose, "source": words}
        if purpose == "linking"
        else {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words}
        for purpose, words in told
        if words
    ]
    target = {"source": report.claims_file.facts.get("url") or this, "selector": selector}
    return {"id": f"{this}#{name}", "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def claim_annotation(report: Report, found: Finding) -> dict[str, Any]:
    """The annotation that assesses a claim."""
    claim, where = found.claim, found.anchor
    told = [("classifying", claim.verdict.value), ("commenting", claim.note)]
    told += [("describing", written(line, WDIFF)) for line in note_lines(found) if line.kind not in ("lost", "source")]
    told += [("linking", evidence.source.url) for evidence in claim.evidence]
    return {
        **annotation(report, claim.id, "assessing", where or claim.quote, told),
        "claim": claim.id,
        "number": found.number,
        "verdict": claim.verdict.value,
        "settled": found.settled,
        "how": where.how if where else None,
        "occurrences": where.occurrences if where else 0,
        "attention": [written(reason_node(reason), WDIFF) for reason in found.attention],
        "checks": json_record(found.checks),
        "lookups": json_record(found.lookups),
        "evidence": json_record(claim.evidence),
    }


def json_record(record: Any) -> Any:  # noqa: ANN401
    """A record of the program as JSON has it, with whether it passed; a source is named by its key."""
    if isinstance(record, Source):
        return record.key
    if hasattr(record, "_asdict"):
        fields = {name: json_record(value) for name, value in record._asdict().items()}
        return {**fields, "passed": record.passed} if hasattr(record, "passed") else fields
    return [json_record(each) for each in record] if isinstance(record, tuple) else record


# -------------------------------------------------------------------------------- writers: terminal

NARROWEST = 20  # columns: below, words break
SIGN_ROOM = 4  # columns for the sign before the words of an item
STYLES = {  # of a kind; {0} is what it is about. Verdicts name the styles of claims: see `terminal`
    **dict.fromkeys(("title", "heading", "strong", "taken"), "bold"),
    **dict.fromkeys(("faint", "omitted"), "dim"),
    **dict.fromkeys(("number", "open", "bracket", "words"), "{0.look}"),
    **dict.fromkeys(("cell", "sign", "reference", "back"), "{0.claim.verdict.value} badge"),
    "verdict": "{0.value} star",
    "bad": "misleading star",
    "good": "supported star",
    "added": "unverified star",
    "dropped": "refuted gone",
    "unchecked": "underline",
    **dict.fromkeys(("link", "address"), "dim link {0.url}"),
}
INDENTS = {  # of a kind's first line, which may be a blank one before it, and of those after it
    **dict.fromkeys(("title", "line"), ("", "")),
    **dict.fromkeys(("bar", "quiet", "heading", "paragraph"), ("\n", "")),
    "item": ("", " " * (SIGN_ROOM + 1)),
    "todo": ("  · ", "    "),
    "entry-head": ("  ", "    "),
    "note-head": ("\n  ", "  │ "),
    **{kind: (f"  │ {sign} ", "  │   ") for kind, sign in zip(NOTE_LINES, "?*=≠· >", strict=True)},
}
TERMINAL_FRAMES = {**WDIFF, "remark": "  {0}", "address": "    {0}\n"}


def terminal(report: Report, width: int = 80, colours: Colours | None = "truecolor") -> str:
    """The report for a window so wide in rich's `colours`; None is without escape codes: symbols say the same."""
    from rich.console import Console
    from rich.text import Text
    from rich.theme import Theme

    # Of sixteen colours, those that tell the verdicts apart; the nearest would not.
    hues = {each.value: each.basic if colours == "standard" else each.colour for each in Verdict}
    looks = {"": "", " star": "bold ", " badge": "bold #ffffff on ", " gone": "strike "}
    theme = Theme({name + look: style + hue for name, hue in hues.items() for look, style in looks.items()})
    width = max(NARROWEST, width)
    console = Console(
        width=width, force_terminal=True, color_system=colours, no_color=False, legacy_windows=False, theme=theme
    )
    whole = written(document(report), {"other": partial(framed, console)}, Text, Text().join)
    with console.capture() as capture:
        console.print(whole, soft_wrap=True, end="")
    return re.sub(r"(?<=\x1b\]8;)id=[^;]*", "", capture.get())  # a random one for each link


def framed(console: Console, node: Node, inner: Text) -> Text:
    """The text of a node, wrapped if it is a line; a part's style prevails over that of the whole."""
    if not inner:
        return inner
    before, _, behind = TERMINAL_FRAMES.get(node.kind, "{0}").format("\0").partition("\0")
    text = inner.assemble(before, inner, behind) if before or behind else inner
    text.stylize_before(STYLES.get(node.kind, "").format(node.about))
    if node.kind == "sign":
        text.pad_right(SIGN_ROOM - text.cell_len)
    if node.kind not in INDENTS:
        return text
    first, rest = INDENTS[node.kind]
    rail = node.about.claim.verdict.value if node.about else ""
    hung, text = text.divide([len(rest) - len(first.lstrip("\n"))])  # its beginning stands in the indent
    whole = text.assemble((first, rail), hung)
    for number, words in enumerate(text.wrap(console, max(NARROWEST // 2, console.width - len(rest)))):
        words.rstrip()
        whole.append(rest if number else "", rail).append_text(words).append("\n")
    return whole


# ------------------------------------------------------------------------------------- command line
# In: options. Out: a report or a draft in its place, one line a fault, and the exit status.

RENDERERS = {"markdown": markdown, "json": as_json, "html": html}
ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
WIDEST = 100  # columns, unless --width asks for more: above, the eye loses the line
Options = SimpleNamespace  # what the command line asked for, by its options' names; `screen`: it goes to a terminal


def claims_path(options: Options) -> str:
    """The claims file to use: the one given, or the first that is there; nothing where a draft begins one."""
    beside, program = os.path.dirname(options.article), os.path.dirname(os.path.realpath(__file__))
    own = f"{os.path.splitext(options.article)[0]}.claims.yaml"
    places = [own, *(os.path.join(folder, "claims.yaml") for folder in (beside, program))]
    found = (path for path in places if os.path.isfile(path) and os.path.getsize(path))  # not made by `--draft > own`
    path: str = options.claims or next(found, "")
    if not path and not options.draft:
        looked = ", ".join(map(one_line, places))
        raise Unusable(f"no claims file: looked for {looked}; --claims FILE names one, --draft begins one")
    return path


def rendered(report: Report, options: Options) -> str:
    """The report in the format asked for, or in the one that fits where it goes."""
    fitting = "terminal" if options.screen or options.color == "always" else "markdown"
    wanted = options.format or ENDINGS.get(os.path.splitext(options.output)[1].lower(), fitting)
    if wanted in RENDERERS:
        return RENDERERS[wanted](report)
    from shutil import get_terminal_size

    return terminal(report, options.width or min(WIDEST, get_terminal_size().columns), colours(options))


def colours(options: Options) -> Colours | None:
    """Rich's name of the colours to use, None for none: as --color asks, else NO_COLOR, FORCE_COLOR, the terminal."""
    term, wanted = os.environ.get("TERM", ""), options.color == "always"
    if options.color == "auto" and not os.environ.get("NO_COLOR"):
        wanted = bool(os.environ.get("FORCE_COLOR")) or (options.screen and term != "dumb")
    if wanted and os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "truecolor"
    some: Colours = "256" if "256color" in term else "standard"
    return some if wanted else None


def save(text: str, options: Options, keep: Iterable[str]) -> None:
    """Write to a file that is none of `keep`, or to the one it links to, whole or not at all; raise Unusable."""
    path, target = options.output, os.path.realpath(options.output)
    for other in keep:  # 0 is the file behind standard input
        with suppress(OSError, ValueError):
            if os.path.samefile(path, 0 if other == "-" else other):
                raise Unusable(f"{one_line(path)}: is read by this report and will not be overwritten")
    if options.draft and os.path.isfile(path) and os.path.getsize(path):
        raise Unusable(f"{one_line(path)}: is there already; a draft overwrites nothing")
    temporary = os.path.join(os.path.dirname(target), f".annotate-{os.urandom(8).hex()}")
    replaced = os.path.basename(path) and (os.path.isfile(path) or not os.path.exists(path))  # no device, no folder
    try:
        with open(temporary if replaced else path, "wb") as file:
            file.write(text.encode("utf-8"))
        if replaced:
            with suppress(FileNotFoundError):
                os.chmod(temporary, os.stat(target).st_mode)
            os.replace(temporary, target)
    except OSError as error:
        raise Unusable(f"{one_line(path)}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):  # it has the name of the report by now, unless something failed
            os.unlink(temporary)


def show(text: str, options: Options) -> None:
    """Write to standard output: UTF-8, or what a terminal can show, a screen at a time; raise OSError."""
    encoding = sys.stdout.encoding if options.screen else "utf-8"
    data = text.encode(encoding, "backslashreplace")  # "?", the usual substitute, is a verdict's symbol
    if options.screen and not (options.no_pager or os.environ.get("CI") or os.environ.get("TERM") == "dumb"):
        # The user's own options come last, which is what holds of two that differ.
        os.environ["LESS"] = rf"-FRX -Ps?e(end) .space\: on  q\: leave$ {os.environ.get('LESS', '')}"
        signal.signal(signal.SIGINT, lambda *_: None)  # it is for the pager, which stays
        with suppress(OSError, ValueError):  # $PAGER is no command
            click.echo_via_pager(data.decode(encoding).removesuffix("\n"), color=True)
            return
    with open(1, "wb", closefd=False) as stream:  # sys.stdout.buffer may be raw, and write a part
        stream.write(data)


def say(words: str) -> None:
    """Print diagnostics, visible, to standard error; when even that is gone, there is nobody to tell."""
    with suppress(OSError, ValueError):
        click.echo(visible(words), err=True, nl=bool(words))


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
A_FORMAT, A_VERDICT = click.Choice(["terminal", *RENDERERS]), click.Choice(list(VERDICTS), case_sensitive=False)


@click.command(help=HELP, epilog=WHERE, context_settings=SHAPE)
@click.argument("article")
@click.option("-c", "--claims", metavar="FILE", help="The claims file.")
@click.option("-f", "--format", type=A_FORMAT, help="Default: what fits where the report goes.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write there, whole or not at all.")
@click.option("--only", multiple=True, type=A_VERDICT, metavar="VERDICT", help="Show only these claims; repeatable.")
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
    article, path = read_article(options.article, options.encoding), claims_path(options)
    claims_file = read_claims(path) if path else ClaimsFile()
    say(article.notice)
    say(diagnostics(claims_file))
    report = annotate(article, claims_file, [VERDICTS[name] for name in options.only])
    if options.draft and (report.foreign or not path):
        written = draft(article, checkable(article.text))
    elif options.draft:
        written = draft(article, report.unchecked, claims_file)
    elif report.foreign:
        wrong = f"hardly any of its {len(report.findings)} quotes are in {article.name}; it is for another article"
        raise Unusable(f"{one_line(path)}: {wrong} (--claims FILE names one, --draft begins one)")
    else:
        written = rendered(report, options)
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
    except click.ClickException as error:
        say(error.message if isinstance(error, Unusable) else f"annotate.py: {one_line(error.format_message())}")
    except OSError as error:  # a disk that is full, for --help too
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left in the buffer must not fail once more
        say(f"standard output: cannot be written: {error.strerror}")
    except SystemExit as error:  # click's 1, when the reader of a pipe has gone, and a signal's
        return int(error.code or 0) if error.code != 1 else 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
