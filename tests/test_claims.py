"""The shipped claims.yaml: every claim is found, what can be compared is compared, and what has no words says why."""

import hashlib
import re

import pytest
from conftest import ROOT

import annotate
from annotate import Grade, How, Status, Verdict

ARTICLE = annotate.read_article(str(ROOT / "article.txt"))
CLAIMS_FILE = annotate.read_claims(str(ROOT / "claims.yaml"))
REPORT = annotate.annotate(ARTICLE, CLAIMS_FILE)
FOUND = {found.claim.id: found for found in REPORT.findings}

# Claims whose words hold neither a quotation nor a figure: the curator's verdict is all there is.
NOTHING_TO_COMPARE = {
    "memo-obtained",
    "now-allowing",
    "experts-consulted",
    "no-organizations-named",
    "border-official-aside",
    "no-example",
    "against-demands",
    "take-metas-word",
    "capitol-hill",
    "bend-to-activists",
    "new-policy",
    "more-than-ever",
    "both-parties",
    "human-traffickers",
}

# Evidence without words, by claim and source, and the reason.
WITHOUT_WORDS = {
    ("now-allowing", "meta-standards"): "its change log is cited for a date; no words of it were noted",
    ("boom-in-groups", "ttp-release-2021"): "that it speaks of pages was noted, but not in which words",
    ("more-than-ever", "pew-border"): "the words were noted from the reprint beside it",
}


def test_the_article_is_the_one_that_was_checked():
    assert hashlib.sha256((ROOT / "article.txt").read_bytes()).hexdigest() == CLAIMS_FILE.facts["sha256"]
    assert REPORT.notices == ()


def test_the_claims_file_has_no_problems_not_even_warnings():
    assert CLAIMS_FILE.problems == ()


def test_all_claims_are_there_in_the_articles_order():
    assert len(CLAIMS_FILE.claims) == 31
    assert [found.claim for found in REPORT.findings] == list(CLAIMS_FILE.claims)


@pytest.mark.parametrize("found", REPORT.findings, ids=lambda found: found.claim.id)
def test_every_quote_is_found_once_as_it_is_written(found):
    assert (found.anchor.how, found.anchor.occurrences) == (How.EXACT, 1)


def test_nothing_needs_attention():
    assert {found.claim.id: found.attention for found in REPORT.findings if found.attention} == {}


@pytest.mark.parametrize("claim", CLAIMS_FILE.claims, ids=lambda claim: claim.id)
def test_every_claim_has_a_note_in_the_curators_own_words(claim):
    assert claim.note
    recorded = {evidence.quote for evidence in claim.evidence if len(evidence.quote) > 30}
    assert not [words for words in recorded if words in claim.note]


@pytest.mark.parametrize("source", CLAIMS_FILE.sources.values(), ids=lambda source: source.key)
def test_every_source_says_who_when_where_and_of_what_kind(source):
    assert all((source.title, source.publisher, source.published, source.url, source.kind, source.accessed))


def test_no_evidence_is_without_words_but_what_is_listed_here():
    wordless = {
        (claim.id, evidence.source.key)
        for claim in CLAIMS_FILE.claims
        for evidence in claim.evidence
        if not evidence.quote
    }
    assert wordless == set(WITHOUT_WORDS)


def test_every_claim_that_can_be_compared_is():
    assert {found.claim.id for found in REPORT.findings if not found.checks} == NOTHING_TO_COMPARE


def test_all_that_is_compared_is_in_the_evidence_cited_but_one_quotation():
    missed = [(found.claim.id, check.said) for found in REPORT.findings for check in found.checks if not check.passed]
    assert missed == [("migrant-seeking-smuggler", "migrant seeking smuggler")]


def test_words_that_are_not_in_what_they_are_attributed_to_are_absent():
    (check,) = FOUND["migrant-seeking-smuggler"].checks
    assert (check.status, FOUND["migrant-seeking-smuggler"].claim.verdict) == (Status.ABSENT, Verdict.UNVERIFIED)


@pytest.mark.parametrize(
    "claim, grades",
    [
        ("groups-consulted", [Grade.VERBATIM, Grade.VERBATIM]),
        ("slight-majority", [Grade.VERBATIM]),
        ("best-option", [Grade.VERBATIM]),
        ("mitigate-the-risks", [Grade.VERBATIM]),
        ("proposed-interventions", [Grade.VERBATIM]),
        ("sharing-information", [Grade.EDITED]),
        ("spokesman-statement", [Grade.VERBATIM]),
        ("unacceptable", [Grade.VERBATIM]),
        ("meta-response", [Grade.VERBATIM]),
        ("bad-actors", [Grade.VERBATIM]),
        ("law-enforcement-concerns", [Grade.VERBATIM]),
        ("task-force", [Grade.VERBATIM, Grade.VERBATIM]),
        ("preyed-upon", [Grade.SPELLING]),
    ],
)
def test_a_quotations_grade_is_computed(claim, grades):
    assert [check.comparison.grade for check in FOUND[claim].checks if check.kind == "quotation"] == grades


@pytest.mark.parametrize(
    "claim, figure, source",
    [
        pytest.param("five-months", "five months", "free-beacon-memo", id="in-the-words"),
        pytest.param("boom-in-groups", "April 2021", "free-beacon-memo-copy", id="a-month-in-the-words"),
        pytest.param("task-force", "July 2021", "white-house-blueprint", id="the-month-of-a-source"),
        pytest.param("sexual-abuse-figure", "31.4 percent", "twitchy-kessler", id="a-share-in-the-words"),
    ],
)
def test_a_figure_is_found_in_the_source_that_has_it(claim, figure, source):
    (check,) = [check for check in FOUND[claim].checks if figure.startswith(check.said)]
    assert (check.kind, check.evidence.source.key) == ("figure", source)


def test_the_month_of_the_msf_report_is_that_of_a_source():
    (check,) = [check for check in FOUND["sexual-abuse-figure"].checks if check.said == "May 2017"]
    assert check.evidence.source.published.startswith("2017-05")


def test_the_reply_is_found_in_a_source_of_may_2021():
    (check,) = FOUND["meta-response"].checks
    assert check.evidence.source.published == "2021-05"


@pytest.mark.parametrize(
    "claim, words",
    [
        ("now-allowing", "will maintain its current policy"),
        ("now-allowing", "31 January 2022"),
        ("unacceptable", "5 May 2021"),
        ("boom-in-groups", "17 Facebook groups"),
        ("more-than-ever", "more than 1.6 million encounters"),
        ("more-than-ever", "27% of crossings"),
        ("task-force", "7 June 2021"),
        ("sexual-abuse-figure", "31.4 percent"),
        ("sexual-abuse-figure", "10.7 percent"),
        ("sexual-abuse-figure", "approximately 2%"),
        ("sexual-abuse-figure", "12,023 migrants"),
        ("sexual-abuse-figure", "467 randomly sampled"),
        ("sexual-abuse-figure", "56 women"),
    ],
)
def test_the_words_that_matter_are_in_the_note_or_the_evidence(claim, words):
    written = " ".join((FOUND[claim].claim.note, *(evidence.quote for evidence in FOUND[claim].claim.evidence)))
    assert re.search(rf"(?<![\w.,]){re.escape(words)}", written)
