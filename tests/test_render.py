"""The report: whole, in every format, and text that is only ever text."""

import html
import json
import pathlib
import re

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

import annotate
from annotate import (
    VERDICTS,
    Anchor,
    Article,
    Check,
    Claim,
    ClaimsFile,
    Comparison,
    Edit,
    Evidence,
    Finding,
    Grade,
    How,
    Reason,
    Report,
    Source,
    Span,
    Status,
    Verdict,
    parse_claims,
)

CASES = sorted(path for path in (pathlib.Path(__file__).parent / "reports").iterdir() if path.is_dir())
FORMATS = {
    "expected.txt": lambda report: annotate.terminal(report, 80, None),
    "expected.md": annotate.markdown,
    "expected.json": annotate.as_json,
    "expected.html": annotate.html,
    "expected.svg": lambda report: picture(annotate.terminal(report, 80, "truecolor")),
}
WRITERS = [annotate.markdown, annotate.html, annotate.as_json, lambda report: annotate.terminal(report, 400, None)]
NAMES = ["markdown", "html", "json", "terminal"]
PICTURED_LINES = 48  # of the terminal report, in the README's picture


def rows(table):
    """The rows of a table of cases, each under the name that says why it is there."""
    return [pytest.param(*row, id=name) for name, row in table.items()]


def picture(shown):
    """The first lines of a terminal report as an SVG; GitHub shows it without loading a font."""
    import io

    from rich.console import Console
    from rich.text import Text

    console = Console(
        record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    console.print(Text("\n").join(Text.from_ansi(shown).split("\n")[:PICTURED_LINES]))
    svg = console.export_svg(title="python annotate.py article.txt", unique_id="annotate")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def reported(text, claims="claims: []", only=(), name="a.txt"):
    """The report on a text, given the text of a claims file without problems."""
    claims_file = parse_claims(claims)
    assert [problem for problem in claims_file.problems if not problem.warning] == []
    return annotate.annotate(Article(name, text), claims_file, only)


def claims_on(*quotes, **more):
    """The text of a claims file that quotes these words."""
    entries = [
        {"id": f"c{number}", "quote": quote, "verdict": "opinion", **more} for number, quote in enumerate(quotes, 1)
    ]
    return json.dumps({"claims": entries}, ensure_ascii=False)


def judged(*verdicts):
    """The report on an article of one word a claim, one for each of these verdicts, with its label as its note."""
    words = [f"word{number}" for number in range(len(verdicts))]
    claims = [
        {"id": word, "quote": word, "verdict": verdict, "note": f"A note on {word}.", "evidence": [{"source": "s"}]}
        for word, verdict in zip(words, verdicts, strict=True)
    ]
    sources = {"s": {"title": "T", "published": "2020", "url": "https://example.org/"}}
    return reported(" ".join(words), json.dumps({"sources": sources, "claims": claims}))


def shipped():
    return annotate.annotate(
        annotate.read_article(str(ROOT / "article.txt")), annotate.read_claims(str(ROOT / "claims.yaml"))
    )


def paragraphs_of(report):
    """The article's paragraphs as the terminal shows them, on one line each, without the notes."""
    body = annotate.terminal(report, 1000, None).split("\nThe article\n\n")[1].removesuffix("\n")
    body = re.split(r"\n\n(?:Not found in the article|Not checked|Sources, oldest first) \(", body)[0]
    return [line for line in body.split("\n\n") if not line.startswith("  ")]


@pytest.mark.parametrize("expected", FORMATS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_whole_report_is_as_read_and_approved(case, expected, request):
    article = annotate.read_article(str(case / "article.txt"))
    report = annotate.annotate(article, annotate.read_claims(str(case / "claims.yaml")))
    made = FORMATS[expected](report)
    if request.config.getoption("--regenerate"):
        (case / expected).write_text(made, encoding="utf-8", newline="")
    assert made == (case / expected).read_bytes().decode("utf-8")


def test_the_case_of_the_real_article_is_the_one_that_is_shipped():
    for name in ("article.txt", "claims.yaml"):
        assert (ROOT / "tests/reports/meta-memo" / name).read_bytes() == (ROOT / name).read_bytes()


class TestHead:
    """What a reader sees first: what there is, what to distrust and why, what is still to do."""

    def lines(self, report, width=80):
        return annotate.terminal(report, width, None).splitlines()

    SAID = {
        "which text was read": (
            lambda: annotate.annotate(Article("a.txt", "One.", "0123456789abcdef" * 4), parse_claims("claims: []")),
            "a.txt checked with claims.yaml · SHA-256 0123456789ab…",
        ),
        "that it has changed": (
            lambda: annotate.annotate(
                Article("a.txt", "One.", "f" * 64), parse_claims(f"{{article: {{sha256: {'0' * 64}}}, claims: []}}")
            ),
            "notice: The article's text has changed since it was checked (its SHA-256",
        ),
        "what there is": (
            lambda: reported("One two three.", claims_on("One", "nowhere to be seen")),
            "3 words · 2 claims, 1 not found · 0 sources",
        ),
        "what is not shown": (
            lambda: reported("One two.", claims_on("One", "two"), only=[Verdict.REFUTED]),
            "2 words · 0 of 2 claims · 0 sources",
        ),
        "what is not checked": (
            lambda: reported("The council said on Monday that 40 people died."),
            "Not checked: 1 statement that no claim covers, listed behind the article",
        ),
        "what needs no attention": (
            lambda: judged("opinion"),
            "Nothing needs attention: no check disagrees with its verdict.",
        ),
    }

    @pytest.mark.parametrize("report, line", rows(SAID))
    def test_it_says_plainly(self, report, line):
        assert line in self.lines(report())

    def test_what_nobody_has_looked_at_needs_no_all_clear(self):
        assert not any(line.startswith("Nothing needs attention") for line in self.lines(judged("to-check")))

    COMPARED = {
        "nothing": (Verdict.SUPPORTED, "", "1 claim has nothing to compare"),
        "an opinion is nothing to compare": (Verdict.OPINION, "", ""),
        "one": (Verdict.SUPPORTED, "agree", "compared 1 quotation or figure: 1 agrees"),
        "the most frequent first": (
            Verdict.SUPPORTED,
            "altered agree elsewhere agree absent",
            "compared 5 quotations and figures: 2 agree, 1 differs, 1 only elsewhere, 1 not found",
        ),
        "no words, or only a help": (Verdict.SUPPORTED, "no-words help", "1 claim has nothing to compare"),
    }

    @pytest.mark.parametrize("verdict, checks, line", rows(COMPARED))
    def test_it_says_what_was_compared_in_words_that_are_no_mark(self, verdict, checks, line):
        written = annotate.markdown(on(made(verdict, checks=[CHECKS[name] for name in checks.split()])))
        head = written.split("\n## ")[0]
        told = [each for each in head.splitlines() if "compare" in each]
        assert told == [line] * bool(line)

    def test_what_to_read_with_care_stands_worst_first_with_its_whole_reason(self):
        report = judged("unverified", "missing-context", "misleading", "refuted", "supported", "opinion")
        lines = self.lines(report)
        at = lines.index("Read with care (4)")
        assert lines[at + 1 : at + 6] == [
            "✗4   refuted: ‹word3›  A note on word3.",
            "!3   misleading: ‹word2›  A note on word2.",
            "◐2   missing context: ‹word1›  A note on word1.",
            "?1   unverified: ‹word0›  A note on word0.",
            "",
        ]

    @pytest.mark.parametrize("width", [40, 60, 80])
    def test_reasons_are_never_cut_and_hang_behind_their_signs(self, width):
        note = "These are the words of a reason. " * 9 + "And this is its end."
        lines = self.lines(reported("One two.", claims_on("One", verdict="unverified", note=note)), width)
        at = lines.index("Read with care (1)")
        item = lines[at + 1 : lines.index("", at)]
        assert [line[:5].strip() for line in item] == ["?1"] + [""] * (len(item) - 1)
        assert " ".join(" ".join(item).split()) == f"?1 unverified: ‹One› {note}"

    def test_what_needs_attention_says_why_on_its_line_with_the_difference(self):
        edits = (Edit("same", "the ", "the "), Edit("dropped", "", "old "))
        lines = self.lines(on(made(attention=[Reason("its words differ", edits)])))
        assert lines[lines.index("Needs attention (1)") + 1] == "✓1*  ‹One›: its words differ: “the [-old-]”"

    def test_what_is_still_to_check_is_told_apart_from_what_to_distrust(self):
        lines = self.lines(judged("to-check", "opinion"))
        assert "□ 1 to check: 1" in lines
        assert not [line for line in lines if line.startswith("Read with care")]

    STARRED = {
        "markdown: the legend": (0, "supported: 1", r"supported: 1\*"),
        "markdown: the article": (0, "One›**✓1**", r"One›**✓1\***"),
        "html: the bar": (1, '<span class="supported"></span>', '<span class="supported star"></span>'),
        "html: the article": (1, '<mark class="supported"', '<mark class="supported star"'),
        "terminal: the article": (3, "‹One›✓1 two", "‹One›✓1* two"),
    }

    @pytest.mark.parametrize("writer, plain, starred", rows(STARRED))
    def test_a_claim_that_needs_attention_looks_different(self, writer, plain, starred):
        pages = [WRITERS[writer](on(made(attention=reasons))) for reasons in ([], [Reason("look")])]
        assert plain in pages[0]
        assert [starred in page for page in pages] == [False, True]


class TestMarks:
    MARKED = {
        "one claim": ("We met Bob.", ["met"], "We ‹met›○1 Bob."),
        "one inside another, in any order": ("One two three.", ["two", "One two three."], "‹One ‹two›○2 three.›○1"),
        "claims that overlap": ("One two three.", ["One two", "two three"], "‹One ‹two›○1 three›○2."),
        "two claims with the same words": ("One two.", ["One two.", "One two."], "‹‹One two.›○2›○1"),
        "two that begin together": ("One two.", ["One", "One two."], "‹‹One›○2 two.›○1"),
        "two that end together": ("One two.", ["two.", "One two."], "‹One ‹two.›○2›○1"),
        "a claim over two paragraphs": ("One.\n\nTwo.", ["One.\n\nTwo."], "‹One.›○1|‹Two.›○1"),
        "over three, one nested": ("A.\n\nB.\n\nC.", ["A.\n\nB.\n\nC.", "B."], "‹A.›○1|‹‹B.›○2›○1|‹C.›○1"),
        "a paragraph that was hard-wrapped": (
            "Should it be a long and winding road or a\nshort and straight one, and will anybody\never know?\n",
            ["long"],
            "Should it be a ‹long›○1 and winding road or a short and straight one, and will anybody ever know?",
        ),
        "in any script": ("漢字テスト 😀", ["漢字"], "‹漢字›○1テスト 😀"),
    }

    @pytest.mark.parametrize("text, quotes, shown", rows(MARKED))
    def test_claims_stand_between_marks(self, text, quotes, shown):
        report = reported(text, claims_on(*quotes))
        assert "|".join(paragraphs_of(report)) == shown
        lines = [line[2:] for line in annotate.markdown(report).splitlines() if line.startswith("> ")]
        assert "|".join(lines).replace("**", "") == shown

    def test_a_claim_that_spans_paragraphs_has_one_note_under_the_last(self):
        notes = annotate.markdown(reported("One.\n\nTwo.\n\nThree.", claims_on("One.\n\nTwo."))).split("\n\n")
        assert [part for part in notes if part.startswith("- [x]")] == [notes[notes.index("> ‹Two.›**○1**") + 1]]

    def test_numbers_follow_the_article_and_those_not_found_come_last(self):
        report = reported("One two.", claims_on("nowhere to be seen", "two", "One"))
        assert [(found.number, found.claim.id) for found in report.findings] == [(1, "c3"), (2, "c2"), (3, "c1")]

    def test_a_statement_that_nobody_checked_is_marked_in_words_too(self):
        said = "The council said on Monday that 40 people died."
        report = reported(said)
        assert paragraphs_of(report) == [f"{said} ‹not checked›"]
        assert f"\x1b[4m{said}" in annotate.terminal(report)
        assert f'<span class="unchecked">{said}' in annotate.html(report)


# ------------------------------------------------------------------------------- the notes on a claim

MEMO = Source("memo", "The memo", published="2022-02-01", kind="primary", text="memo.txt", saved="…")
BOOK = Source("book", "A book", published="2020")
LETTER = Source("letter", "A letter")
RECORD = "Some say the old ferry is not safe. Others do not."
ALTERED = (
    Edit("same", "the ", "the "),
    Edit("dropped", "", "old "),
    Edit("added", "new ", ""),
    Edit("same", "ferry", "ferry"),
)
LONG_EDITS = (
    Edit("same", "word " * 30 + "… ", ""),
    Edit("omitted", "", "not "),
    Edit("same", "last " * 30, ""),
    Edit("added", "x", ""),
)
TAKEN = (("Some say ", False), ("the old ferry is", True), (" not safe.", False))


def check(*args, kind="quotation", said="the old ferry", **more):
    return Check(kind, 0, 3, said, *args, **more)


def graded(grade, *edits, remarks=(), taken=(), at="", **more):
    """A quotation's check that found its words in a record, so and so changed."""
    comparison = Comparison(grade, edits, remarks, taken=taken)
    return check(Status.FOUND, comparison, Evidence(MEMO, at=at), **more)


CHECKS = {
    "agree": check(Status.FOUND, Comparison(Grade.VERBATIM), Evidence(MEMO, "the old ferry")),
    "altered": check(Status.FOUND, Comparison(Grade.ALTERED, ALTERED), Evidence(MEMO, "the old ferry")),
    "absent": check(Status.ABSENT, Comparison(Grade.ABSENT), Evidence(MEMO, "Nothing.")),
    "elsewhere": check(Status.ELSEWHERE, Comparison(Grade.VERBATIM), Evidence(LETTER, "the old ferry")),
    "no-words": check(Status.NO_WORDS, None, Evidence(LETTER)),
    "help": check(
        Status.FOUND,
        Comparison(Grade.VERBATIM),
        Evidence(MEMO),
        kind="figure",
        said="$5",
        place="in memo.txt, line 3",
        help=True,
    ),
}


def made(verdict=Verdict.SUPPORTED, how=How.EXACT, lost=False, words="One", **more):
    """A finding, made by hand."""
    evidence = tuple(more.pop("evidence", ()))
    claim = Claim("c1", "One", verdict, more.pop("note", ""), evidence=evidence)
    more = {name: tuple(value) for name, value in more.items()}
    return Finding(1, claim, None if lost else Anchor(0, len(words), how), **more)


def on(*findings, text="One two."):
    """A report of findings made by hand."""
    sources = {each.source.key: each.source for found in findings for each in found.claim.evidence}
    return Report(Article("a.txt", text), ClaimsFile("claims.yaml", {}, sources), findings, findings, ())


class TestNotes:
    """One line of a note for each thing that there is to say, as Markdown shows it."""

    def lines(self, found):
        lines = annotate.markdown(on(found)).split("## The article")[1].splitlines()
        return [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]

    CHECKED = {
        "agrees": (CHECKS["agree"], "“the old ferry” · verbatim · The memo"),
        "altered, as a diff": (CHECKS["altered"], "“the ~~old~~ **new** ferry” · **altered** · The memo"),
        "absent": (CHECKS["absent"], "“the old ferry” · **absent**"),
        "another claim's": (
            CHECKS["elsewhere"],
            "“the old ferry” · **elsewhere: not in the evidence cited, but in another claim's** · A letter",
        ),
        "nothing recorded": (CHECKS["no-words"], "“the old ferry” · **no words recorded**"),
        "a figure of a saved text": (
            CHECKS["help"],
            r"\$5 · shown as a help, no check · The memo, in memo.txt, line 3",
        ),
        "a saved text is not the source": (
            check(Status.ABSENT, Comparison(Grade.ABSENT), Evidence(MEMO)),
            "“the old ferry” · **not in memo.txt**",
        ),
        "all that is known of the place": (
            graded(Grade.VERBATIM, at="page 3", place="in memo.txt, line 3"),
            "“the old ferry” · verbatim · The memo, page 3, in memo.txt, line 3",
        ),
        "a figure with what qualifies it": (
            check(Status.FOUND, None, Evidence(MEMO), kind="figure", said="1.6 million", qualifier="about"),
            "about 1.6 million · found · The memo",
        ),
        "a remark": (
            graded(Grade.VERBATIM, remarks=("it says “not”",)),
            "“the old ferry” · verbatim · The memo · **it says “not”**",
        ),
        "both spellings": (
            graded(Grade.SPELLING, Edit("spelling", "color ", "colour "), Edit("same", "red", "red")),
            "“color (colour) red” · spelling · The memo",
        ),
        "a bracket": (
            graded(Grade.EDITED, Edit("same", "a ", "a "), Edit("inserted", "[new] ", "old ")),
            r"“a \[new]” · edited · The memo",
        ),
        "long stretches are cut": (
            graded(Grade.ABRIDGED, *LONG_EDITS),
            rf"“{'word ' * 8}\[…] word word word … (not) {'last ' * 8}\[…] last last last **x**” · abridged · The memo",
        ),
    }

    @pytest.mark.parametrize("each, line", rows(CHECKED))
    def test_a_check_shows_what_differs_and_no_more(self, each, line):
        assert self.lines(made(Verdict.UNVERIFIED, checks=[each])) == [line]

    RECORDED = {
        "its sentence, and then the rest of the record": (
            [graded(Grade.VERBATIM, taken=(Span(9, 22),), sentence=TAKEN)],
            RECORD,
            [
                "“the old ferry” · verbatim · A book",
                "in the record: “Some say ‹the old ferry is› not safe.”",
                r"A book · 2020 · “\[…] Others do not.”",
            ],
        ),
        "a diff that shows all of it": (
            [graded(Grade.ALTERED, *ALTERED, taken=(Span(0, 13),))],
            "the old ferry",
            ["“the ~~old~~ **new** ferry” · **altered** · A book", "A book · 2020"],
        ),
        "words with quotation marks of their own": (
            [graded(Grade.VERBATIM)],
            "“Yes,” he said.",
            ["“the old ferry” · verbatim · A book", "A book · 2020 · “Yes,” he said."],
        ),
        "long stretches are cut": (
            [graded(Grade.VERBATIM, sentence=(("word " * 100, False), ("taken " * 30, True)))],
            "no",
            [
                "“the old ferry” · verbatim · A book",
                f"in the record: “{'word ' * 42}\\[…] {'word ' * 21}‹{'taken ' * 6}\\[…] {'taken ' * 3}›”",
                "A book · 2020 · “no”",
            ],
        ),
    }

    @pytest.mark.parametrize("checks, quote, lines", rows(RECORDED))
    def test_recorded_words_stand_once_in_a_note(self, checks, quote, lines):
        evidence = Evidence(BOOK, quote)
        checks = [each._replace(evidence=evidence) for each in checks]
        assert self.lines(made(checks=checks, evidence=[evidence])) == lines

    LOOKED_UP = {
        "they are there": (
            lambda item: check(Status.FOUND, Comparison(Grade.VERBATIM), item, place="in memo.txt, line 41"),
            Evidence(MEMO, "the old ferry"),
            ["The memo · 2022-02-01 · primary · in memo.txt, line 41 · “the old ferry”"],
        ),
        "they are not": (
            lambda item: check(Status.ABSENT, Comparison(Grade.ABSENT), item),
            Evidence(MEMO, "the new ferry"),
            ["The memo · 2022-02-01 · primary · not in memo.txt · “the new ferry”"],
        ),
        "no file to look into": (
            None,
            Evidence(MEMO._replace(saved=None), "the new ferry"),
            ["The memo · 2022-02-01 · primary · not compared: memo.txt is not there · “the new ferry”"],
        ),
        "no recorded words": (
            None,
            Evidence(MEMO),
            ["The memo · 2022-02-01 · primary · compared with all of memo.txt"],
        ),
        "no saved text": (None, Evidence(LETTER, at="page 3"), ["A letter · no date · page 3"]),
    }

    @pytest.mark.parametrize("lookup, evidence, lines", rows(LOOKED_UP))
    def test_recorded_words_are_looked_up_in_the_saved_text(self, lookup, evidence, lines):
        looked_up = [lookup(evidence)] if lookup else []
        assert self.lines(made(Verdict.UNVERIFIED, evidence=[evidence], lookups=looked_up)) == lines

    TOLD = {
        "nothing to compare": (made(), "nothing was compared: its words hold no quotation and no figure"),
        "no-words": (made(checks=[CHECKS["no-words"]]), "nothing was compared"),
        "only a help": (made(checks=[CHECKS["help"]]), "nothing was compared"),
        "a reason": (made(attention=[Reason("look")]), "**needs attention:** look"),
        "not found": (made(lost=True), "‹One›"),
        "a reason with the difference itself": (
            made(attention=[Reason("it differs", ALTERED)]),
            "**needs attention:** it differs: “the ~~old~~ **new** ferry”",
        ),
        "which a check shows, too": (
            made(attention=[Reason("it differs", ALTERED)], checks=[CHECKS["altered"]]),
            "**needs attention:** it differs",
        ),
    }

    @pytest.mark.parametrize("found, line", rows(TOLD))
    def test_a_claim_says_what_there_is_to_know(self, found, line):
        assert line in self.lines(found)

    def test_a_diff_keeps_punctuation_with_its_word(self):
        report = reported("Sens. Thomas R. Carper said so to them.", claims_on("Sens. Tom Carper said so to them."))
        assert "“Sens. ~~Tom~~ **Thomas R.** Carper said so to them" in annotate.markdown(report)

    def test_settled_claims_are_ticked(self):
        ticked = re.findall(r"^- \[x\] \*\*.\d\*\* (.*?) \(", annotate.markdown(judged(*VERDICTS)), re.MULTILINE)
        assert ticked == ["supported", "opinion"]

    def test_sources_of_one_publisher_and_day_are_told_apart_by_their_titles(self):
        source = "{{title: {}, publisher: Agency, published: {}}}"
        sources = {"a": ("On ships", "2020-01-01"), "b": ("On cars", "2020-01-01"), "c": ("On planes", "2021")}
        claims = "sources:\n" + "".join(f"  {key}: {source.format(*each)}\n" for key, each in sources.items())
        claims += "claims:\n- {id: x, quote: Ships sank, verdict: supported, "
        claims += "evidence: [{source: a}, {source: b}, {source: c}]}"
        written = annotate.markdown(reported("Ships sank.", claims))
        for name in ("Agency: On ships", "Agency: On cars", "Agency"):
            assert f"  - {name} · 20" in written


# ------------------------------------------------------------------------- all kinds in all formats

KINDS = set(
    """report head title line quiet bar cell list item verdict number section heading sign remark reason strong
    article block paragraph open bracket reference words unchecked notes note note-head name back lines lost attention
    agrees differs neutral record source bad good faint diff dropped added omitted inserted spelling taken link todo
    entry entry-head address""".split()
)
HIDDEN = {  # kinds whose text a format leaves out, and why
    "html": {"cell", "open", "bracket", "address"},  # the colour and the mark say so; the title leads there
    "terminal": set(),
    "markdown": {"cell"},  # the legend says the same
}


def everything():
    """A report with something of every kind."""
    source = Source("s", "Title", "Publisher", "2020", "https://example.org/s", "primary", "2021", "s.txt", "…")
    edits = tuple(Edit(kind, f"said-{kind} ", f"recorded-{kind} ") for kind in ("same", "dropped", "added", "omitted"))
    edits += (Edit("inserted", "[said-inserted] ", ""), Edit("spelling", "said-spelling ", "recorded-spelling"))
    evidence = Evidence(source, "recorded words", "page 9")
    altered = check(Status.FOUND, Comparison(Grade.ALTERED, edits, ("a remark",)), evidence, sentence=TAKEN)
    full = made(
        how=How.DRIFTED,
        words="One two",
        note="Noted.",
        evidence=[evidence],
        checks=[altered, CHECKS["agree"], CHECKS["help"]],
        attention=[Reason("a reason", edits)],
    )
    findings = [
        full,
        made()._replace(number=2),
        made(Verdict.REFUTED, lost=True)._replace(number=3),
        made(Verdict.TO_CHECK)._replace(number=4),
    ]
    findings = [found._replace(claim=found.claim._replace(id=f"c{number}")) for number, found in enumerate(findings, 1)]
    report = reported("One two. The council said on Monday that 40 people died.")
    claims_file = ClaimsFile("claims.yaml", {}, {"s": source})
    return report._replace(
        claims_file=claims_file, findings=tuple(findings), shown=tuple(findings), notices=("A notice.",)
    )


def walk(part):
    if isinstance(part, str):
        return
    yield part
    for each in part.parts:
        yield from walk(each)


def read_back(name, written):
    """The words that a reader of a format sees."""
    if name == "html":
        written = re.sub(r'<span class="heard">.*?</span>', "", written)
        written = html.unescape(re.sub(r"<[^>]*>", "", written.split("</style>")[1]))
    if name == "markdown":
        written = re.sub(r"\\(?=\W)", "", written)
    return " ".join(written.split())


def test_every_kind_of_node_is_in_the_report_that_the_formats_are_tried_with():
    assert {node.kind for node in walk(annotate.document(everything()))} == KINDS


@pytest.mark.parametrize("name", ["markdown", "html", "terminal"])
def test_every_format_shows_the_words_of_every_kind(name):
    report = everything()
    seen = read_back(name, WRITERS[NAMES.index(name)](report))
    missing = {
        node.kind: part
        for node in walk(annotate.document(report))
        for part in node.parts
        if isinstance(part, str) and node.kind not in HIDDEN[name] and " ".join(part.split()) not in seen
    }
    assert missing == {}


@pytest.mark.parametrize("name", ["markdown", "html", "terminal"])
def test_a_kind_that_a_writer_does_not_know_is_shown_as_its_parts(name, monkeypatch):
    unknown = annotate.node("report", annotate.node("surprise", "New ", annotate.node("strong", "words"), " here"))
    monkeypatch.setattr(annotate, "document", lambda report: unknown)
    seen = read_back(name, WRITERS[NAMES.index(name)](reported("One.")))
    assert "New words here" in seen.replace("*", "")


class TestLayout:
    @pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120, 200])
    def test_no_line_is_wider_than_the_window_but_addresses(self, width):
        lines = annotate.terminal(shipped(), width, None).splitlines()
        wide = [line for line in lines if cell_len(line) > max(width, annotate.NARROWEST)]
        assert [line for line in wide if "://" not in line] == []

    def test_addresses_are_never_cut(self):
        report = shipped()
        lines = [line.strip() for line in annotate.terminal(report, 60, None).splitlines()]
        assert {source.url for source in report.claims_file.sources.values()} <= set(lines)

    @pytest.mark.parametrize("writer", WRITERS, ids=NAMES)
    def test_an_article_without_claims_has_a_report(self, writer):
        assert "One two." in writer(reported("One two."))

    def test_sixteen_colours_tell_the_verdicts_apart(self):
        shown = annotate.terminal(judged(*VERDICTS), 80, "standard")
        assert len(set(re.findall(r"\x1b\[1;97;(\d+)m[✓◐!✗?○□]", shown))) == len(Verdict)


TWICE = {
    "the prefix is there": ({"prefix": "Then "}, 0),
    "nothing like the suffix is there": ({"suffix": " qqq"}, 1),
    "nothing says which is meant": ({}, 1),
}


@pytest.mark.parametrize("context, reasons", rows(TWICE))
def test_a_quote_that_occurs_twice_says_which_is_meant(context, reasons):
    (found,) = reported("So we win. Then we win.", claims_on("we win", **context)).findings
    assert (found.anchor.occurrences, len(found.attention)) == (2, reasons)


class TestMarkdown:
    ESCAPED = {
        "no link, emphasis, HTML, table": ("[of] *a* _b_ `c` ~d~ <i>\\|$", r"\[of] \*a\* \_b\_ \`c\` \~d\~ \<i>\\\|\$"),
        "no entities": ("AT&amp;T &#60; R&D, A & B", r"AT\&amp;T \&\#60; R\&D, A & B"),
        "no emoji, nor other markup": ("dots :smile: [/x]: at 12:30", r"dots \:smile: \[/x]: at 12:30"),
        "no heading": ("# not a heading", r"\# not a heading"),
        "no list": ("- not a list", r"\- not a list"),
        "no numbered list": ("1. not a list", r"1\. not a list"),
        "a year is no list": ("1984 was a year.", "1984 was a year."),
        "no quotation in the quotation": ("> not a quotation", r"\> not a quotation"),
        "no rule": ("---", r"\---"),
        "no escape code": ("a\x1b[31mb", r"a␛\[31mb"),
        "no hidden direction or width": ("a\u202eb\u200bc", r"a\<U+202E>b\<U+200B>c"),
    }

    @pytest.mark.parametrize("text, shown", rows(ESCAPED))
    def test_text_is_only_text(self, text, shown):
        lines = [line.removesuffix(" ‹not checked›") for line in annotate.markdown(reported(text)).splitlines()]
        assert f"> {shown}" in lines

    ADDRESSES = {
        "it cannot end its link": ("https://example.org/>?x&lt;", r"[1]: <https://example.org/\>?x\&lt;>"),
        "none, none needed": (None, "1. **no date** T]"),
    }

    @pytest.mark.parametrize("url, shown", rows(ADDRESSES))
    def test_addresses_stand_below(self, url, shown):
        sources = {"s": {"title": "T]", **({"url": url} if url else {})}}
        claim = {"id": "a", "quote": "One", "verdict": "refuted", "evidence": [{"source": "s"}]}
        written = annotate.markdown(reported("One two.", json.dumps({"sources": sources, "claims": [claim]})))
        assert written.splitlines()[-1] == shown
        assert "\n\n\n" not in written
        assert ("[T\\]][1]" in written) is bool(url)

    def test_rendered_it_shows_the_same_words(self):
        rendered = MarkdownIt("commonmark").enable("strikethrough").render(annotate.markdown(everything()))
        seen = html.unescape(re.sub(r"<[^>]*>", "", rendered))
        assert re.findall(r"(?<!\[)\*\*|~~|\]\[", seen) == []
        assert rendered.count("<li>") == len(
            re.findall(r"^ *(?:-|\d+\.) ", annotate.markdown(everything()), re.MULTILINE)
        )


HOSTILE = (
    "a\x1b]8;;http://evil\x1b\\b\x07\x9b31m\u202ec\u2066\u200b\ufeff\x7f[/red]:smile:<b onmouseover=alert(1)>\"'&`|*"
)


class TestHostileText:
    """Whatever field it stands in, foreign text comes out as text, in every format."""

    def report(self):
        claims = {
            "article": {"title": HOSTILE, "publisher": HOSTILE},
            "sources": {HOSTILE: {"title": HOSTILE, "publisher": HOSTILE}},
            "claims": [
                {
                    "id": "a",
                    "quote": HOSTILE,
                    "verdict": "refuted",
                    "note": HOSTILE,
                    "evidence": [{"source": HOSTILE, "quote": HOSTILE, "at": HOSTILE}],
                },
                {"id": "b", "quote": "nowhere " + HOSTILE, "verdict": "opinion"},
            ],
        }
        report = reported(
            f"Before {HOSTILE} after, said Mr X on 5 May 2021.", json.dumps(claims), name=annotate.one_line(HOSTILE)
        )
        source = Source(HOSTILE, HOSTILE, HOSTILE, url='https://example.org/"><script>', text=HOSTILE, saved="")
        (found, *_) = report.shown
        found = found._replace(claim=found.claim._replace(evidence=(Evidence(source, HOSTILE, HOSTILE),)))
        hostile_check = check(
            Status.FOUND,
            Comparison(Grade.ALTERED, (Edit("dropped", "", HOSTILE), Edit("added", HOSTILE, "")), (HOSTILE,)),
            found.claim.evidence[0],
            said=HOSTILE,
            sentence=((HOSTILE, False), (HOSTILE, True)),
            place=HOSTILE,
        )
        found = found._replace(checks=(hostile_check,), attention=(Reason(HOSTILE, hostile_check.comparison.edits),))
        claims_file = report.claims_file._replace(sources={HOSTILE: source})
        return report._replace(claims_file=claims_file, shown=(found, *report.shown[1:]), notices=(HOSTILE,))

    @pytest.mark.parametrize("writer", WRITERS, ids=NAMES)
    def test_no_control_character_comes_through(self, writer):
        assert annotate.UNSEEN.findall(writer(self.report()).replace("\n", "")) == []

    def test_no_escape_code_but_our_own_comes_through_in_a_terminal(self):
        shown = annotate.terminal(self.report())
        ours = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", shown)
        assert annotate.UNSEEN.findall(ours.replace("\n", "")) == []
        assert "http://evil" not in "".join(re.findall(r"\x1b\]8;[^\x1b]*\x1b", shown))

    def test_html_stays_text(self):
        page = annotate.html(self.report())
        assert "<b " not in page
        assert "<script" not in page
        assert "onmouseover=alert(1)&gt;&quot;&#x27;&amp;`|*" in page

    def test_markup_of_rich_stays_text(self):
        assert "[/red]:smile:" in annotate.terminal(self.report(), 200, None)


def test_very_many_nested_claims_stay_in_proportion():
    words = [f"w{number}" for number in range(600)]
    quotes = [" ".join(words[number : 600 - number]) for number in range(290)]
    page = annotate.html(reported(" ".join(words), claims_on(*quotes)))
    assert len(page) < 3_000_000
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'\sid="([^"]+)"', page))


class TestJson:
    def collection(self, *args, **kwargs):
        return json.loads(annotate.as_json(reported(*args, **kwargs)))

    def test_positions_slice_back_to_the_articles_own_characters(self):
        text = "Über \x1b “die\u00ad Zahl”\r\n\r\nsaid 😀 Mr X on 5 May 2021."
        for item in self.collection(text, claims_on("die Zahl", "😀 Mr X"))["first"]["items"]:
            quote, position = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text.endswith(quote["suffix"], 0, position["end"] + len(quote["suffix"]))

    def test_a_claim_not_found_has_its_quote_alone(self):
        (item,) = self.collection("Is it so?", claims_on("nowhere to be seen"))["first"]["items"]
        assert item["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "nowhere to be seen"}]

    def test_ids_are_unique_absolute_and_made_from_the_claims(self):
        items = self.collection("One two? Mr X said on Monday that it rained.", claims_on("One", "two"))["first"][
            "items"
        ]
        ids = [item["id"] for item in items]
        assert len(set(ids)) == len(ids) == 3
        assert ids[0].endswith("#c1")
        assert all(re.match(r"[a-z]+:", each) for each in ids)

    def test_the_standards_names_are_used_rightly(self):
        collection = self.collection("One two said Mr X on 5 May 2021. Three.", claims_on("Three.", note="A note."))
        assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
        assert collection["total"] == len(collection["first"]["items"])
        assert [item["motivation"] for item in collection["first"]["items"]] == ["assessing", "questioning"]

    def test_every_name_of_our_own_is_declared(self):
        standard = set("id type motivation body target label total first partOf startIndex items @context".split())
        collection = json.loads(annotate.as_json(everything()))
        page = collection["first"]
        used = {*collection, *page, *(name for item in page["items"] for name in item)}
        assert used - standard <= set(collection["@context"][1])

    def test_checks_say_all_and_saved_texts_stay_at_home(self):
        report = everything()
        assert '"saved"' not in annotate.as_json(report)
        (first, *_) = json.loads(annotate.as_json(report))["first"]["items"]
        told = [body["value"] for body in first["body"] if body.get("purpose") == "describing"]
        assert "in the record: “Some say ‹the old ferry is› not safe.”" in told
        assert first["checks"][0]["comparison"]["edits"][1] == {
            "kind": "dropped",
            "said": "said-dropped ",
            "recorded": "recorded-dropped ",
        }
        assert first["attention"][0].startswith("a reason: “said-same [-recorded-dropped-] {+said-added+}")
        assert first["evidence"] == [{"source": "s", "quote": "recorded words", "at": "page 9"}]
        assert json.loads(annotate.as_json(report))["sources"]["s"]["url"] == "https://example.org/s"


class TestHtml:
    def page(self):
        return annotate.html(shipped())

    def test_it_loads_nothing_and_runs_nothing(self):
        page = self.page()
        assert "default-src 'none'" in page
        assert re.findall(r"<script|<link|<img|<iframe|\ssrc=|@import|url\(", page) == []

    def test_it_has_one_h1_and_the_landmarks(self):
        page = self.page()
        assert [page.count(f"<{tag}") for tag in ("h1", "main", "header>", "article")] == [1, 1, 1, 1]

    def test_every_inner_link_leads_somewhere_and_every_id_is_unique(self):
        page = self.page()
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)

    COLOURS = {
        "a terminal, light": ("colour", "#ffffff", 4.2),
        "a terminal, dark": ("colour", "#000000", 4.2),
        "a note": ("on_light", "#f4f2ec", 4.5),
        "the page": ("on_light", "#fffefb", 4.5),
        "a note, dark": ("on_dark", "#212126", 4.5),
    }

    @pytest.mark.parametrize("colour, paper, least", rows(COLOURS))
    def test_the_colours_of_verdicts_can_be_read(self, colour, paper, least):
        contrasts = {verdict.value: contrast(getattr(verdict, colour), paper) for verdict in Verdict}
        assert {name: found for name, found in contrasts.items() if found < least} == {}


def contrast(one, other):
    """The contrast ratio of two colours, as WCAG 2 defines it."""

    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


VISIBLE = {
    "tabs and line breaks are seen": ("a\tb\nc", "a\tb\nc"),
    "controls have pictures": ("\x00\x1b\x7f", "␀␛<U+007F>"),
    "others, fillers and halves are named": ("\x9b\u202e\u3164\ud800", "<U+009B><U+202E><U+3164><U+D800>"),
    "joiners that a script or an emoji needs stay": ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
    "joiners that hide in plain letters are named": ("a\u200db", "a<U+200D>b"),
    "or behind one another": ("a\u200c\u200dx", "a<U+200C><U+200D>x"),
    "or beside punctuation, or nothing": ("—\u200dz می\u200c ", "—<U+200D>z می<U+200C> "),
}


@pytest.mark.parametrize("text, shown", rows(VISIBLE))
def test_visible(text, shown):
    assert annotate.visible(text) == shown


# Text with what terminals, Markdown, HTML and rich would obey, and ordinary words between.
OBEYED = (
    "word¦The mayor said “no”. ¦ 31.4 percent ¦\n\n¦\x1b[31m¦\x9b¦\u202e¦\u200b\u200d¦\x00¦[/red]¦<b>¦](http://x)¦&amp;"
)
OBEYED += "¦# ¦- ¦`¦*¦|¦:smile:¦…¦[of]¦e\u0301¦漢字¦😀¦שלום¦"
foreign = st.lists(st.sampled_from(OBEYED.split("¦")) | st.text(max_size=4), max_size=12).map("".join)
leaf = foreign | st.none() | st.integers() | st.just([]) | st.just({}) | st.just([[]])


@st.composite
def mutated_claims(draw):
    """A valid claims file with some of its nodes exchanged, dropped or doubled."""
    tree = {
        "article": {"title": "T", "url": "https://example.org/", "published": "2021-05", "sha256": "0" * 64},
        "sources": {"s": {"title": "S", "published": "2021", "url": "https://example.org/s", "kind": "primary"}},
        "claims": [
            {
                "id": "a",
                "quote": "The mayor said “no”",
                "verdict": "supported",
                "note": "N",
                "evidence": [{"source": "s", "quote": "no", "at": "page 1"}],
            },
            {"id": "b", "quote": "31.4 percent", "verdict": "unverified"},
        ],
    }
    for _ in range(draw(st.integers(0, 3))):
        node = tree
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(node[key], dict | list) and draw(st.booleans()):
                node = node[key]
                continue
            change = draw(st.sampled_from(["exchange", "drop", "rename", "double"]))
            if change == "exchange":
                node[key] = draw(leaf)
            elif change == "drop":
                del node[key]
            elif isinstance(node, list):
                node.append(node[key])
            else:
                node[draw(foreign)] = node[key]
            break
    return yaml.safe_dump(tree, allow_unicode=draw(st.booleans()), sort_keys=False)


@given(text=foreign, written=mutated_claims())
def test_whatever_is_in_the_files_the_report_or_the_problems_are_plain_text(text, written):
    claims_file = parse_claims(written)
    said = annotate.diagnostics(claims_file)
    assert annotate.UNSEEN.findall(said.replace("\n", "")) == []
    assert len(said) < 100_000
    if any(not problem.warning for problem in claims_file.problems):
        return
    report = annotate.annotate(Article("a.txt", text), claims_file)
    for writer in WRITERS:
        shown = writer(report)
        assert shown == writer(report)
        assert annotate.UNSEEN.findall(shown.replace("\n", "")) == []


@given(written=st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_whatever_is_in_the_claims_file_its_problems_are_plain_text(written):
    claims_file = parse_claims(written)
    assert annotate.UNSEEN.findall(annotate.diagnostics(claims_file).replace("\n", "")) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("third-\n  party apps", "third-party apps"),
        ("pre- \nand post-war", "pre- and post-war"),
        ("1990-\n2000", "1990- 2000"),
        ("a - \nb", "a - b"),
    ],
    ids=["a compound", "a part of two compounds", "figures", "a dash"],
)
def test_a_hyphen_at_the_end_of_a_line_joins_its_word(text, line):
    assert (annotate.one_line(text), annotate.flowing(text)) == (line, line)
