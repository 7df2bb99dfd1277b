"""Reading the claims file and the article: every problem is found, at its place, in words that help."""

import codecs
import io
import pathlib
import sys

import pytest
import yaml
from rich.cells import cell_len

import annotate
from annotate import Unusable, parse_claims, read_article, read_claims

PROBLEMS = sorted((pathlib.Path(__file__).parent / "problems").glob("*.yaml"))
PAGE = "an HTML page, not its text; copy the text from a browser's reader view into a text file"
GOOD = """\
sources:
  memo: {title: A memo}
claims:
  - id: first
    quote: some words
    verdict: supported
    evidence: [{source: memo}]
"""


def said(text):
    return [
        f"{problem.line}:{problem.column} {'warning: ' if problem.warning else ''}{annotate.visible(problem.message)}"
        for problem in parse_claims(text).problems
    ]


@pytest.mark.parametrize("file", PROBLEMS, ids=lambda file: file.stem)
def test_a_broken_claims_file_has_the_problem_on_its_first_line_and_no_other(file):
    text = file.read_bytes().decode("utf-8")
    expected = text.splitlines()[0].removeprefix("# expect: ")
    assert said(text) == [expected]


def test_the_problem_files_are_there():
    assert len(PROBLEMS) > 40


def test_a_good_file_has_no_problems():
    assert said(GOOD) == []
    assert said(GOOD.replace("memo", "verdict")) == []  # a source may have any key


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
def test_both_parsers_of_pyyaml_find_the_same_place(loader, monkeypatch):
    if loader == "BaseLoader":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    places = [line.split(" ")[0] for line in said(GOOD.replace("id: first", "id: a b").replace("title", "tilte"))]
    assert places == ["2:9", "2:10", "4:9"]


def test_all_problems_are_found_in_one_go():
    text = (
        GOOD.replace("supported", "suported")
        .replace("first", "a b")
        .replace("some words", "''")
        .replace("{title", "{t")
    )
    assert len(said(text)) == 5


@pytest.mark.parametrize(
    "written, value",
    [
        pytest.param("no", "no", id="not a boolean"),
        pytest.param("31.40", "31.40", id="not a float"),
        pytest.param("2021-04-05", "2021-04-05", id="not a date"),
        pytest.param("12:30", "12:30", id="not 750, base sixty"),
        pytest.param("0x10", "0x10", id="not sixteen"),
        pytest.param("1_000", "1_000", id="not a thousand"),
        pytest.param("~", "~", id="not nothing"),
        pytest.param("'it''s'", "it's", id="quotation marks are YAML's own"),
        pytest.param('"a\\u2026b"', "a…b", id="escapes are YAML's own"),
        pytest.param(">-\n      folded\n      lines", "folded lines", id="folded block"),
        pytest.param("|\n      kept\n      lines\n", "kept\nlines", id="kept block, without the last line break"),
    ],
)
def test_a_scalar_means_the_characters_written(written, value):
    claims_file = parse_claims(GOOD.replace("some words", written))
    assert claims_file.problems == ()
    assert claims_file.claims[0].quote == value


def test_what_is_left_empty_counts_as_not_given():
    claims_file = parse_claims(GOOD.replace("    verdict: supported", "    note:\n    prefix:\n    verdict: supported"))
    assert (claims_file.problems, claims_file.claims[0].note, claims_file.claims[0].prefix) == ((), "", "")


@pytest.mark.parametrize(
    "written, places",
    [
        pytest.param("item #4 of the list", ["5:16"], id="the rest of the text would be lost"),
        pytest.param("item   # 4 of the list", ["5:16"], id="behind several spaces, too"),
        pytest.param("'item #4 of the list'", [], id="not in quotation marks"),
        pytest.param(">-\n      item #4 of the list", [], id="not in a block"),
        pytest.param("item#4", [], id="not without a space before it"),
    ],
)
def test_prose_that_goes_on_behind_a_number_sign_is_warned_of(written, places):
    found = parse_claims(GOOD.replace("some words", written)).problems
    assert [f"{problem.line}:{problem.column}" for problem in found if problem.warning] == places


def test_a_comment_behind_anything_but_prose_is_a_comment():
    assert said(GOOD.replace("id: first", "id: first  # a name")) == []


def test_no_claims_yet_is_a_claims_file():
    assert said("claims: []\n") == []
    assert said("claims:\n") == []


def test_what_nobody_has_looked_at_yet_needs_no_evidence():
    claims_file = parse_claims("claims: [{id: a, quote: q, verdict: to-check}]\n")
    assert (claims_file.problems, claims_file.claims[0].verdict) == ((), annotate.Verdict.TO_CHECK)


def test_aliases_work():
    text = (
        "sources: {s: {title: T}}\nclaims:\n- {id: a, quote: q, verdict: supported, evidence: &e [{source: s}]}\n"
        "- {id: b, quote: r, verdict: supported, evidence: *e}\n"
    )
    claims_file = parse_claims(text)
    assert claims_file.problems == ()
    assert claims_file.claims[0].evidence == claims_file.claims[1].evidence


def test_a_problem_behind_an_alias_is_said_once():
    text = (
        "sources: {s: {title: T}}\nclaims:\n- {id: a, quote: q, verdict: supported, evidence: &e [{source: x}]}\n"
        "- {id: b, quote: r, verdict: supported, evidence: *e}\n"
    )
    assert len([line for line in said(text) if "not defined" in line]) == 1


def test_aliases_that_multiply_without_end_are_one_clear_error():
    entries = ", ".join(["{source: s}"] * 2000)
    claims = "\n".join(f"- {{id: c{number}, quote: q, verdict: opinion, evidence: *e}}" for number in range(2000))
    text = f"sources: {{s: {{title: T}}}}\nclaims:\n- {{id: a, quote: q, verdict: opinion, evidence: &e [{entries}]}}\n{claims}\n"
    assert said(text) == ["1:1 cannot be read: its aliases expand to more than anyone could read"]


def test_a_long_text_behind_very_many_aliases_is_one_clear_error():
    claims = "\n".join(f"- {{id: c{number}, quote: q, verdict: opinion, note: *n}}" for number in range(500))
    text = f"claims:\n- {{id: a, quote: q, verdict: opinion, note: &n {'x' * 100_000}}}\n{claims}\n"
    assert said(text) == ["1:1 cannot be read: its aliases expand to more than anyone could read"]


def test_more_entries_than_anyone_could_read_are_one_clear_error():
    (problem,) = said("claims:\n" + "- {x: 1}\n" * 100_000)
    assert problem.endswith("more than 250,000 entries")


def test_very_many_problems_take_no_longer_than_reading():
    sources = "".join(f"  source-{number}: {{title: T}}\n" for number in range(1000))
    claims = "".join(
        f"- {{id: c{number}, quote: q, verdict: refuted, evidence: [{{source: sorce-{number}}}]}}\n"
        for number in range(1000)
    )
    assert len(said(f"sources:\n{sources}claims:\n{claims}")) == 2000  # comparing each with all would not come back


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "], ids=["flow lists", "flow mappings", "block lists"])
def test_nesting_thousands_deep_is_one_clear_error(opening):
    (problem,) = said("claims: " * (opening != "- ") + opening * 50_000)
    assert "nested more than 50 deep" in problem or "exceeded maximum nesting depth" in problem  # newer libyaml's own


class TestReadClaims:
    def test_a_problem_is_shown_with_its_line_and_a_caret(self, save):
        path = save("claims.yaml", GOOD.replace("supported", "suported"))
        with pytest.raises(Unusable) as caught:
            read_claims(str(path))
        assert caught.value.message == (
            "claims.yaml:6:14: unknown verdict 'suported' (did you mean 'supported'?)\n"
            "        verdict: suported\n"
            "                 ^"
        )

    def test_the_caret_stands_under_its_place_after_wide_and_combining_characters(self, save):
        path = save("claims.yaml", "claims: [{id: a, quote: 漢字e\u0301, verdict: x}]\n")
        with pytest.raises(Unusable) as caught:
            read_claims(str(path))
        line, caret = caught.value.message.splitlines()[1:]
        assert cell_len(line[: line.index("x}")]) == caret.index("^")

    def test_of_a_long_line_the_part_around_the_caret_is_shown(self, save):
        path = save("claims.yaml", f"claims: [{{id: a, quote: {'long ' * 5000}, verdict: x}}]\n")
        with pytest.raises(Unusable) as caught:
            read_claims(str(path))
        assert max(map(len, caught.value.message.splitlines())) < 250
        assert "verdict: x}]" in caught.value.message

    def test_every_problem_is_said(self, save):
        path = save("claims.yaml", "claims:\n" + "- words\n" * 1000)
        with pytest.raises(Unusable) as caught:
            read_claims(str(path))
        assert caught.value.message.count("must be a mapping") == 1000

    def test_a_line_of_the_file_cannot_control_the_terminal(self, save):
        path = save("claims.yaml", 'claims: [{id: a, quote: q, verdict: "\u202e\u009b31m"}]\n')
        with pytest.raises(Unusable) as caught:
            read_claims(str(path))
        assert not annotate.UNSEEN.search(caught.value.message.replace("\n", ""))

    def test_foreign_words_in_a_problem_cannot_control_the_terminal_or_forge_a_line(self, save):
        path = save(
            "claims.yaml", 'claims: [{id: "a\\e[31m\\u202e\\nclaims.yaml:1:1: forged", quote: q, verdict: opinion}]\n'
        )
        with pytest.raises(Unusable) as caught:
            read_claims(str(path))
        assert not annotate.UNSEEN.search(caught.value.message.replace("\n", ""))
        assert len([line for line in caught.value.message.splitlines() if line.startswith("claims.yaml")]) == 1

    def test_a_warning_does_not_stop_the_report(self, save):
        path = save("claims.yaml", GOOD.replace("claims:", "  spare: {title: Unused}\nclaims:"))
        assert [problem.warning for problem in read_claims(str(path)).problems] == [True]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_a_byte_order_mark_says_the_encoding(self, save, encoding):
        path = save("claims.yaml", GOOD.replace("some", "“some").encode(encoding))
        assert read_claims(str(path)).claims[0].quote == "“some words"

    @pytest.mark.parametrize(
        "content, words",
        [
            pytest.param(
                "claims:\n- “".encode("cp1252"),
                "claims.yaml:2: cannot be read: 'utf-8' codec can't decode byte 0x93",
                id="Windows-1252",
            ),
            pytest.param(b"#" * (annotate.MOST_CLAIMS_BYTES + 1), "larger than 8 MB", id="too large"),
        ],
    )
    def test_what_cannot_be_read_is_said(self, save, content, words):
        with pytest.raises(Unusable, match=words):
            read_claims(str(save("claims.yaml", content)))


class TestReadArticle:
    @pytest.mark.parametrize(
        "content, text",
        [
            pytest.param("“words”\r\n".encode(), "“words”\r\n", id="UTF-8, its line ends kept"),
            pytest.param(codecs.BOM_UTF8 + b"words", "words", id="UTF-8 with a mark"),
            pytest.param("words …".encode("utf-16"), "words …", id="UTF-16"),
            pytest.param(codecs.BOM_UTF16_BE + "w".encode("utf-16-be"), "w", id="UTF-16, big end first"),
        ],
    )
    def test_the_text_is_read_as_its_mark_says(self, save, content, text):
        assert read_article(str(save("a.txt", content))).text == text

    def test_windows_1252_is_read_with_a_notice(self, save):
        article = read_article(str(save("a.txt", "“words”".encode("cp1252"))))
        assert article.text == "“words”"
        assert article.notice == "a.txt: not UTF-8, read as Windows-1252; --encoding NAME says otherwise"

    def test_an_encoding_that_is_named_is_used(self, save):
        assert read_article(str(save("a.txt", "слово".encode("koi8-r"))), "koi8-r").text == "слово"

    @pytest.mark.parametrize(
        "content, words",
        [
            pytest.param(b"", "a.txt: empty", id="empty"),
            pytest.param(b"\xff\0\x81", "a.txt: not plain text; save its text as UTF-8", id="binary"),
            pytest.param("\u200b\ufeff".encode(), "a.txt: empty", id="nothing that can be seen"),
            pytest.param(b"PK\x03\x04\x14", "a.txt: not plain text; save its text as UTF-8", id="Word"),
            pytest.param(b"{\\rtf1\\ansi words}", "a.txt: not plain text; save its text as UTF-8", id="RTF"),
            pytest.param(b"<html><body><p>The bishop resigned.", "an HTML page", id="a short page"),
            pytest.param(
                b"<div><p>One</p><p>Two</p><p>Three</p></div><script></script>", "an HTML page", id="part of a page"
            ),
            pytest.param(
                b"\x81\x8d\x8f", "a.txt: not plain text; save its text as UTF-8", id="neither UTF-8 nor Windows-1252"
            ),
            pytest.param(b"%PDF-1.7\n%\xe2\xe3", "a.txt: not plain text; save its text as UTF-8", id="PDF"),
            pytest.param(codecs.BOM_UTF16_LE + b"\0", "'utf-16-le' codec can't decode byte", id="half a character"),
        ],
    )
    def test_what_is_no_saved_text_is_said_with_what_to_do(self, save, content, words):
        with pytest.raises(Unusable, match=words):
            read_article(str(save("a.txt", content)))

    @pytest.mark.parametrize("path", ["missing.txt", ".", "a\0b"])
    def test_what_cannot_be_opened_is_said(self, path):
        with pytest.raises(Unusable, match="cannot be read"):
            read_article(path)

    def test_an_unknown_encoding_is_said(self, save):
        with pytest.raises(Unusable, match="unknown encoding: klingon"):
            read_article(str(save("a.txt", "words")), "klingon")

    def test_an_encoding_that_reads_nothing_is_said(self, save):
        with pytest.raises(Unusable, match="undefined encoding"):
            read_article(str(save("a.txt", "words")), "undefined")

    @pytest.mark.parametrize("name", ["base64", "\udcff"])
    def test_what_is_no_encoding_of_text_is_said(self, save, name):
        with pytest.raises(Unusable, match=r"^a.txt:1: cannot be read: "):
            read_article(str(save("a.txt", "words")), name)

    def test_bytes_that_are_not_in_the_encoding_named_are_said(self, save):
        with pytest.raises(Unusable, match=r"a.txt:1: cannot be read: 'ascii' codec can't decode byte 0xe2"):
            read_article(str(save("a.txt", "words …")), "ascii")

    def test_more_than_anyone_could_read_is_refused(self, save, monkeypatch):
        monkeypatch.setattr(annotate, "MOST_ARTICLE_BYTES", 1_000_000)
        with pytest.raises(Unusable, match=r"a.txt: larger than 1 MB"):
            read_article(str(save("a.txt", b"words\n" * 200_000)))


class TestSavedTexts:
    """A source's `text` is a file beside or below the claims file; what keeps it from being read is said at its place."""

    def source(self, path, more=""):
        return GOOD.replace("{title: A memo}", f"{{title: A memo{more}, text: {path}}}")

    def problems(self, text, folder):
        found = parse_claims(text, folder=str(folder)).problems
        return [(f"{each.line}:{each.column}", each.message, each.warning) for each in found]

    def test_it_is_read_as_an_article_is(self, save, tmp_path):
        (tmp_path / "sources").mkdir()
        save("sources/memo.txt", codecs.BOM_UTF8 + "“some words”\r\n".encode())
        source = read_claims(str(save("claims.yaml", self.source("sources/memo.txt")))).sources["memo"]
        assert (source.text, source.saved) == ("sources/memo.txt", "“some words”\r\n")

    def test_the_claims_hold_it_too(self, save, tmp_path):
        save("memo.txt", "some words")
        (claim,) = parse_claims(self.source("memo.txt"), folder=str(tmp_path)).claims
        assert claim.evidence[0].source.saved == "some words"

    def test_without_a_folder_it_is_not_looked_for(self):
        claims_file = parse_claims(self.source("memo.txt"))
        assert (claims_file.problems, claims_file.sources["memo"].saved) == ((), None)

    @pytest.mark.parametrize("path", ["/etc/passwd", "../memo.txt", "a/../b", "./../b", "'a\\b'", '"a\\u202e"', '"a\\0b"'])
    def test_a_path_that_does_not_lead_below_the_folder_is_refused(self, path, tmp_path):
        ((place, words, warning),) = self.problems(self.source(path), tmp_path)
        assert (place, words.partition("' ")[2], warning) == (
            "2:31",
            "must be a file beside or below the claims file",
            False,
        )

    @pytest.mark.parametrize(
        "content, words",
        [
            pytest.param(b"", "saved text memo.txt: empty, there is no text to check", id="empty"),
            pytest.param(b"<p>" + b"</p>" * 9, f"saved text memo.txt: {PAGE}", id="not text"),
        ],
    )
    def test_what_is_no_text_is_a_problem_at_its_place(self, save, tmp_path, content, words):
        save("memo.txt", content)
        assert self.problems(self.source("memo.txt"), tmp_path) == [("2:31", words, False)]

    def test_one_that_is_not_there_is_a_problem(self, tmp_path):
        words = "saved text memo.txt: cannot be read: No such file or directory"
        assert self.problems(self.source("memo.txt"), tmp_path) == [("2:31", words, False)]

    def test_where_the_source_has_an_address_it_is_a_warning(self, tmp_path):
        text = self.source("memo.txt", ", url: http://e.org")
        assert [warning for _, _, warning in self.problems(text, tmp_path)] == [True]
        assert parse_claims(text, folder=str(tmp_path)).sources["memo"].saved is None

    def test_a_path_from_the_root_is_refused_wherever_it_leads(self, save, tmp_path):
        path = str(save("memo.txt", "some words"))
        assert self.problems(self.source(path), tmp_path)

    def test_a_link_that_leads_out_of_the_folder_is_refused(self, save, tmp_path):
        (tmp_path / "below").mkdir()
        save("memo.txt", "some words")
        (tmp_path / "below" / "link.txt").symlink_to("../memo.txt")
        words = "'link.txt' must be a file beside or below the claims file"
        assert self.problems(self.source("link.txt"), tmp_path / "below") == [("2:31", words, False)]
        assert self.problems(self.source("below/link.txt"), tmp_path) == []

    def test_what_several_sources_name_is_read_once(self, save, tmp_path, monkeypatch):
        read = []
        monkeypatch.setattr(
            annotate, "read_article", lambda path: read.append(path) or annotate.Article("a", "some words")
        )
        save("memo.txt", "some words")
        text = self.source("memo.txt").replace("claims:", "  more: {title: More, text: memo.txt}\nclaims:")
        assert [each.saved for each in parse_claims(text, folder=str(tmp_path)).sources.values()] == ["some words"] * 2
        assert len(read) == 1

    def test_for_a_claims_file_from_standard_input_it_is_in_the_folder_that_one_is_in(
        self, save, tmp_path, monkeypatch
    ):
        save("memo.txt", "some words")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(self.source("memo.txt").encode())))
        assert read_claims("-").sources["memo"].saved == "some words"
