"""The report: whole, in every format, and text that is only ever text."""

import json
import pathlib
import re

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

import annotate
from annotate import VERDICTS, Article, parse_claims

CASES = sorted(path for path in (pathlib.Path(__file__).parent / "reports").iterdir() if path.is_dir())
FORMATS = {
    "expected.txt": lambda report: annotate.terminal(report, 80, None),
    "expected.md": annotate.markdown,
    "expected.json": annotate.as_json,
    "expected.html": annotate.html,
    "expected.svg": lambda report: picture(annotate.terminal(report, 80, "truecolor")),
}
PICTURED_LINES = 48  # of the terminal report, in the README's picture


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


def paragraphs_of(report):
    """The article's paragraphs as the terminal shows them, on one line each, without the notes."""
    shown = annotate.terminal(report, 1000, None)
    body = shown.split("─" * 1000)[1].strip("\n")
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


class TestMarks:
    @pytest.mark.parametrize(
        "text, quotes, shown",
        [
            pytest.param("One two three.", ["two"], "One ‹two›○1 three.", id="one claim"),
            pytest.param(
                "One two three.", ["One two three.", "two"], "‹One ‹two›○2 three.›○1", id="a claim inside another"
            ),
            pytest.param(
                "One two three.",
                ["two", "One two three."],
                "‹One ‹two›○2 three.›○1",
                id="whatever their order in the file",
            ),
            pytest.param(
                "One two three.", ["One two", "two three"], "‹One ‹two›○1 three›○2.", id="claims that overlap"
            ),
            pytest.param("One two.", ["One two.", "One two."], "‹‹One two.›○2›○1", id="two claims with the same words"),
            pytest.param("One two.", ["One", "One two."], "‹‹One›○2 two.›○1", id="two that begin together"),
            pytest.param("One two.", ["two.", "One two."], "‹One ‹two.›○2›○1", id="two that end together"),
            pytest.param("One.\n\nTwo.", ["One.\n\nTwo."], "‹One.›○1|‹Two.›○1", id="a claim over two paragraphs"),
            pytest.param(
                "A.\n\nB.\n\nC.", ["A.\n\nB.\n\nC.", "B."], "‹A.›○1|‹‹B.›○2›○1|‹C.›○1", id="over three, one nested"
            ),
            pytest.param("One", ["One"], "‹One›○1", id="a claim that is the whole text"),
            pytest.param("漢字テスト", ["漢字"], "‹漢字›○1テスト", id="a script without spaces"),
            pytest.param("So 😀 it is.", ["😀 it"], "So ‹😀 it›○1 is.", id="a character beyond sixteen bits"),
        ],
    )
    def test_claims_stand_between_marks(self, text, quotes, shown):
        report = reported(text, claims_on(*quotes))
        assert "|".join(paragraphs_of(report)) == shown
        assert annotate.markdown(report).count("›**○") == shown.count("›○")
        plain = "|".join(
            line[2:].replace("**", "") for line in annotate.markdown(report).splitlines() if line.startswith("> ")
        )
        assert plain == shown

    def test_a_claim_that_spans_paragraphs_has_one_note_under_the_last(self):
        notes = annotate.markdown(reported("One.\n\nTwo.\n\nThree.", claims_on("One.\n\nTwo."))).splitlines()
        assert notes.index("- [x] **1 ○ opinion** (c1)") > notes.index("> ‹Two.›**○1**")
        assert notes.count("- [x] **1 ○ opinion** (c1)") == 1

    def test_numbers_follow_the_article_and_those_not_found_come_last(self):
        report = reported("One two.", claims_on("nowhere to be seen", "two", "One"))
        assert [(found.number, found.claim.id) for found in report.findings] == [(1, "c3"), (2, "c2"), (3, "c1")]

    def test_a_hard_wrapped_paragraph_is_set_anew(self):
        text = "Should it be a long and winding road or a\nshort and straight one, and will anybody\never know?\n"
        assert paragraphs_of(reported(text)) == [" ".join(text.split())]

    def test_an_unsourced_statement_is_marked_in_words_too(self):
        report = reported("The council said on Monday that 40 people died.")
        assert paragraphs_of(report) == ["The council said on Monday that 40 people died. ‹unsourced›"]
        assert "[4munsourced" not in annotate.terminal(report)
        assert "\x1b[4mThe council said" in annotate.terminal(report)


class TestLayout:
    @pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120, 200])
    def test_no_line_is_wider_than_the_window_but_addresses_and_checksums(self, width):
        report = annotate.annotate(
            annotate.read_article(str(ROOT / "article.txt")), annotate.read_claims(str(ROOT / "claims.yaml"))
        )
        lines = annotate.terminal(report, width, None).splitlines()
        wide = [line for line in lines if annotate.columns(line) > max(width, annotate.NARROWEST)]
        assert [line for line in wide if "://" not in line and report.article.sha256 not in line] == []

    def test_addresses_are_never_cut(self):
        report = annotate.annotate(
            annotate.read_article(str(ROOT / "article.txt")), annotate.read_claims(str(ROOT / "claims.yaml"))
        )
        lines = [line.strip() for line in annotate.terminal(report, 60, None).splitlines()]
        assert {source.url for source in report.sources} <= set(lines)

    def test_without_colours_there_is_no_escape_code(self):
        assert "\x1b" not in annotate.terminal(reported("One.", claims_on("One.", note="n")), 80, None)

    def test_what_to_read_with_care_is_listed_a_line_each(self):
        report = reported("One two.", claims_on("One", "two", verdict="unverified", note="A note. " * 20))
        lines = annotate.terminal(report, 80, None).splitlines()
        at = lines.index("Read with care (2)")
        assert [line[:18] for line in lines[at + 1 : at + 4]] == ["?1 ‹One› A note. A", "?2 ‹two› A note. A", ""]

    def test_of_very_many_statements_to_read_with_care_the_rest_are_counted(self):
        words = [f"word{number}" for number in range(30)]
        shown = annotate.terminal(reported(" ".join(words), claims_on(*words, verdict="unverified")), 80, None)
        assert "and 6 more" in shown.splitlines()

    def test_a_claim_whose_words_have_changed_says_how(self):
        report = reported(
            "The old bridge was closed in the early spring.", claims_on("The old bridge was shut in the early spring.")
        )
        changed = "since the claim was written: “The old bridge was [-shut-] {+closed+} in the early spring”"
        assert changed in annotate.terminal(report, 200, None)

    def test_what_needs_attention_stands_before_the_article(self):
        shown = annotate.terminal(reported("One two.", claims_on("nowhere to be seen")), 80, None)
        assert shown.index("Needs attention* (1)") < shown.index("─" * 80) < shown.index("One two.")

    @pytest.mark.parametrize("renderer", [annotate.markdown, annotate.html, annotate.terminal, annotate.as_json])
    def test_an_article_without_claims_has_a_report(self, renderer):
        assert "One two." in renderer(reported("One two."))


@pytest.mark.parametrize("renderer", [annotate.markdown, annotate.html, annotate.terminal, annotate.as_json])
def test_a_text_that_has_changed_since_it_was_checked_is_said(renderer):
    claims_file = parse_claims(f"{{article: {{sha256: {'0' * 64}}}, claims: []}}")
    report = annotate.annotate(Article("a.txt", "One two.", "f" * 64), claims_file)
    assert "has changed since it was checked" in renderer(report)


@pytest.mark.parametrize(
    "context, reasons",
    [
        pytest.param({"prefix": "Then "}, 0, id="the prefix is there"),
        pytest.param({"suffix": " qqq"}, 1, id="nothing like the suffix is there"),
        pytest.param({}, 1, id="nothing says which is meant"),
    ],
)
def test_a_quote_that_occurs_twice_says_which_is_meant(context, reasons):
    (found,) = reported("So we win. Then we win.", claims_on("we win", **context)).findings
    assert (found.anchor.occurrences, len(found.attention)) == (2, reasons)


class TestMarkdown:
    @pytest.mark.parametrize(
        "text, shown",
        [
            pytest.param("sharing [of] information", r"sharing \[of] information", id="brackets are no link"),
            pytest.param("*not* _bold_ `code` ~gone~", r"\*not\* \_bold\_ \`code\` \~gone\~", id="no emphasis"),
            pytest.param("<script>alert(1)</script>", r"\<script>alert(1)\</script>", id="no HTML"),
            pytest.param("AT&amp;T &#60; R&D", r"AT\&amp;T \&#60; R\&D", id="no entities"),
            pytest.param("# not a heading", r"\# not a heading", id="no heading"),
            pytest.param("- not a list", r"\- not a list", id="no list"),
            pytest.param("1. not a list", r"1\. not a list", id="no numbered list"),
            pytest.param("1984 was a year.", "1984 was a year.", id="a year is no list"),
            pytest.param("> not a quotation", r"\> not a quotation", id="no quotation in the quotation"),
            pytest.param("---", r"\---", id="no rule"),
            pytest.param("a | b", r"a \| b", id="no table"),
            pytest.param("$x$ and \\y", r"\$x\$ and \\y", id="no formula, no escape"),
            pytest.param("a\x1b[31mb", r"a␛\[31mb", id="no escape code"),
            pytest.param("a\u202eb\u200bc", r"a\<U+202E>b\<U+200B>c", id="no hidden direction or width"),
            pytest.param("dots :smile: [/x] [bold]", r"dots \:smile: \[/x] \[bold]", id="no markup of any other kind"),
        ],
    )
    def test_text_is_only_text(self, text, shown):
        lines = [line.removesuffix(" ‹unsourced›") for line in annotate.markdown(reported(text)).splitlines()]
        assert f"> {shown}" in lines

    def test_settled_claims_are_ticked(self):
        text = "One two three four five six."
        claims = {
            "claims": [
                {"id": verdict, "quote": word, "verdict": verdict, "evidence": [{"source": "s"}]}
                for verdict, word in zip(VERDICTS, text.rstrip(".").split(), strict=True)
            ],
            "sources": {"s": {"title": "T", "published": "2020"}},
        }
        ticked = re.findall(
            r"^- \[x\] \*\*\d . (.*?)\*\*", annotate.markdown(reported(text, json.dumps(claims))), re.MULTILINE
        )
        assert ticked == ["supported", "opinion"]

    def test_an_address_cannot_end_its_link(self):
        claims = json.dumps(
            {
                "sources": {"s": {"title": "T", "url": "https://example.org/>x\\y"}},
                "claims": [{"id": "a", "quote": "One", "verdict": "refuted", "evidence": [{"source": "s"}]}],
            }
        )
        assert "[1]: <https://example.org/%3Ex%5Cy>" in annotate.markdown(reported("One two.", claims))

    def test_sources_without_an_address_leave_no_gap(self):
        claims = "{sources: {s: {title: T}}, claims: [{id: a, quote: One, verdict: refuted, evidence: [{source: s}]}]}"
        assert "\n\n\n" not in annotate.markdown(reported("One two.", claims))


HOSTILE = (
    "a\x1b]8;;http://evil\x1b\\b\x07\x9b31m\u202ec\u2066\u200b\ufeff\x7f[/red]:smile:<b onmouseover=alert(1)>\"'&`|*"
)


class TestHostileText:
    """Whatever field it stands in, foreign text comes out as text, in every format."""

    def report(self):
        claims = {
            "article": {"title": HOSTILE, "publisher": HOSTILE},
            "sources": {
                HOSTILE: {"title": HOSTILE, "publisher": HOSTILE, "url": 'https://example.org/"><script>\u202e'}
            },
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
            f"Before {HOSTILE} after, said Mr X on 5 May 2021.", json.dumps(claims), name=annotate.file_name(HOSTILE)
        )
        assert report.found
        return report

    @pytest.mark.parametrize(
        "renderer", [annotate.markdown, annotate.html, annotate.as_json], ids=lambda renderer: renderer.__name__
    )
    def test_no_control_character_comes_through(self, renderer):
        assert annotate.UNSEEN.findall(renderer(self.report()).replace("\n", "")) == []

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
        standard = {
            "id",
            "type",
            "motivation",
            "body",
            "target",
            "label",
            "total",
            "first",
            "partOf",
            "startIndex",
            "items",
        }
        collection = self.collection("One two said Mr X on 5 May 2021. Three.", claims_on("Three.", note="A note."))
        declared = set(collection["@context"][1])
        used = (
            set(collection)
            | set(collection["first"])
            | {name for item in collection["first"]["items"] for name in item}
        )
        assert used - standard - {"@context"} <= declared


class TestHtml:
    def page(self):
        return annotate.html(
            annotate.annotate(
                annotate.read_article(str(ROOT / "article.txt")), annotate.read_claims(str(ROOT / "claims.yaml"))
            )
        )

    def test_it_loads_nothing_and_runs_nothing(self):
        page = self.page()
        assert "default-src 'none'" in page
        assert re.findall(r"<script|<link|<img|<iframe|\ssrc=|@import|url\(", page) == []

    def test_it_has_one_h1_and_the_landmarks(self):
        page = self.page()
        assert [page.count(f"<{tag}") for tag in ("h1", "main", "header>", "footer", "article")] == [1, 1, 1, 1, 1]

    def test_every_inner_link_leads_somewhere_and_every_id_is_unique(self):
        page = self.page()
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)

    def test_the_ids_of_notes_are_the_claims_own(self):
        assert '<section class="note supported" id="slight-majority">' in self.page()

    @pytest.mark.parametrize(
        "paper, colour", [("#f4f2ec", "on_light"), ("#fffefb", "on_light"), ("#212126", "on_dark")]
    )
    def test_the_colours_of_verdicts_can_be_read(self, paper, colour):
        assert {
            verdict.value: round(contrast(getattr(verdict, colour), paper), 1)
            for verdict in annotate.Verdict
            if contrast(getattr(verdict, colour), paper) < 4.5
        } == {}


@pytest.mark.parametrize("background", ["#ffffff", "#000000"])
def test_the_terminals_colours_can_be_read_on_any_background(background):
    assert {verdict.value for verdict in annotate.Verdict if contrast(verdict.colour, background) < 4.2} == set()


def contrast(one, other):
    """The contrast ratio of two colours, as WCAG 2 defines it."""

    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "text, shown",
    [
        pytest.param("a\tb\nc", "a\tb\nc", id="tabs and line breaks are seen"),
        pytest.param("\x00\x1b\x7f", "␀␛␡", id="controls have pictures"),
        pytest.param("\x9b\u202e\u2066", "<U+009B><U+202E><U+2066>", id="others are named"),
        pytest.param(
            "👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم", id="joiners that a script or an emoji needs stay"
        ),
        pytest.param("a\u200db", "a<U+200D>b", id="joiners that hide in plain letters are named"),
        pytest.param("a\u200c\u200dx", "a<U+200C><U+200D>x", id="or behind one another"),
        pytest.param("—\u200dz", "—<U+200D>z", id="or behind punctuation"),
        pytest.param("می\u200c ", "می<U+200C> ", id="or before nothing"),
        pytest.param("a\u3164b\u034fc", "a<U+3164>b<U+034F>c", id="fillers are named"),
        pytest.param("\ud800", "<U+D800>", id="half a character is named"),
    ],
)
def test_visible(text, shown):
    assert annotate.visible(text) == shown


# Text with what terminals, Markdown, HTML and rich would obey, and ordinary words between.
foreign = st.lists(
    st.sampled_from(
        [
            "word",
            "The mayor said “no”. ",
            " 31.4 percent ",
            "\n",
            "\n\n",
            "\x1b[31m",
            "\x9b",
            "\u202e",
            "\u200b",
            "\u200d",
            "\x00",
            "[/red]",
            "<b>",
            "](http://x)",
            "&amp;",
            "# ",
            "- ",
            "`",
            "*",
            "|",
            ":smile:",
            "…",
            "[of]",
            "é",
            "e\u0301",
            "漢字",
            "😀",
            "שלום",
            "",
        ]
    )
    | st.text(max_size=4),
    max_size=12,
).map("".join)
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
    for renderer in (
        annotate.markdown,
        annotate.as_json,
        annotate.html,
        lambda report: annotate.terminal(report, 40, None),
    ):
        shown = renderer(report)
        assert shown == renderer(report)
        assert annotate.UNSEEN.findall(shown.replace("\n", "")) == []
    for found in report.found:
        assert text[found.anchor.start : found.anchor.end] == found.words


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


def test_a_quote_whose_punctuation_alone_has_changed_says_so():
    report = reported("“We won,” said Ann Lee of the town.", claims_on("“We won, said Ann Lee of the town”"))
    written = annotate.markdown(report)
    assert "its punctuation has changed in the article" in written
    assert "no word is another; it was ‹“We won, said Ann Lee of the town”›" in written


def test_sources_of_one_publisher_and_day_are_told_apart_by_their_titles():
    source = "{{title: {}, publisher: Agency, published: {}}}"
    sources = {"a": ("On ships", "2020-01-01"), "b": ("On cars", "2020-01-01"), "c": ("On planes", "2021")}
    claims = "sources:\n" + "".join(f"  {key}: {source.format(*each)}\n" for key, each in sources.items())
    claims += (
        "claims:\n- {id: x, quote: Ships sank, verdict: supported, evidence: [{source: a}, {source: b}, {source: c}]}"
    )
    written = annotate.markdown(reported("Ships sank.", claims))
    for name in ("Agency: On ships", "Agency: On cars", "Agency"):
        assert f"  - {name} · 20" in written


def test_what_needs_attention_has_a_star_in_the_legend():
    report = reported("Meta won.", claims_on("Nobody here at all"))
    assert "0 found" in annotate.markdown(report)
    assert ": 1\\*" in annotate.markdown(report)
    assert " 1*" in annotate.terminal(report, 80, None)


def test_nothing_needs_attention_is_said_plainly():
    claims = "claims: [{id: x, quote: Meta won, verdict: opinion}]"
    assert "Nothing needs attention:" in annotate.terminal(reported("Meta won.", claims), 80, None)


def test_sixteen_colours_tell_the_verdicts_apart():
    claims = "\n".join(
        f"- {{id: c{n}, quote: word{n}, verdict: {verdict.value}, evidence: [{{source: s}}]}}"
        for n, verdict in enumerate(annotate.Verdict)
    )
    text = " ".join(f"word{n}" for n in range(len(annotate.Verdict)))
    shown = annotate.terminal(reported(text, f"sources: {{s: {{title: T}}}}\nclaims:\n{claims}"), 80, "standard")
    bars = set(re.findall(r"\x1b\[(\d+)m█", shown))
    assert len(bars) == len(annotate.Verdict)


def test_a_changed_quote_too_long_to_be_compared_is_said_to_have_changed():
    words = " ".join(f"word{number} [x]" for number in range(200))
    report = reported(f"{words} at last.", claims_on(words.replace("word7 ", "other ")))
    written = annotate.markdown(report)
    assert "its words have changed in the article" in written
    assert "since the claim was written: too long to be compared word by word" in written
