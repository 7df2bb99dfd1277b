"""The shipped claims.yaml: every claim is found, every check passes or is explained."""

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
    assert {found.claim.id: found.attention for found in REPORT.attention} == {}


@pytest.mark.parametrize("claim", CLAIMS_FILE.claims, ids=lambda claim: claim.id)
def test_every_claim_has_a_note_in_the_curators_own_words(claim):
    assert claim.note
    recorded = {evidence.quote for evidence in claim.evidence if len(evidence.quote) > 30}
    assert not [words for words in recorded if words in claim.note]


@pytest.mark.parametrize("source", CLAIMS_FILE.sources.values(), ids=lambda source: source.key)
def test_every_source_says_who_when_where_and_of_what_kind(source):
    assert all((source.title, source.publisher, source.published, source.url, source.kind, source.accessed))


@pytest.mark.parametrize(
    "claim, grade",
    [
        ("slight-majority", Grade.VERBATIM),
        ("best-option", Grade.VERBATIM),
        ("proposed-interventions", Grade.VERBATIM),
        ("spokesman-statement", Grade.VERBATIM),
        ("meta-response", Grade.VERBATIM),
        ("bad-actors", Grade.VERBATIM),
        ("law-enforcement-concerns", Grade.VERBATIM),
        ("sharing-information", Grade.EDITED),
        ("preyed-upon", Grade.SPELLING),
    ],
)
def test_a_quotations_grade_is_computed(claim, grade):
    quotations = [check for check in FOUND[claim].checks if check.kind == "quotation"]
    assert [(check.status, check.comparison.grade) for check in quotations] == [(Status.FOUND, grade)]


def test_words_that_are_not_in_what_they_are_attributed_to_are_absent():
    (check,) = FOUND["migrant-seeking-smuggler"].checks
    assert (check.said, check.status) == ("migrant seeking smuggler", Status.ABSENT)
    assert FOUND["migrant-seeking-smuggler"].claim.verdict is Verdict.UNVERIFIED


def test_the_reply_is_found_in_a_source_of_may_2021():
    (check,) = FOUND["meta-response"].checks
    assert check.evidence.source.published == "2021-05"


def test_the_msf_figure_is_found_in_the_source_that_reports_it():
    (check,) = [check for check in FOUND["sexual-abuse-figure"].checks if "31.4" in check.said]
    assert (check.status, check.evidence.source.key) == (Status.FOUND, "kessler-msf")


@pytest.mark.parametrize(
    "words", ["31.4 percent", "467", "56", "10.7 percent", "12,023", "2%", "5 May 2021", "31 January 2022"]
)
def test_the_figures_and_dates_that_matter_are_in_the_notes_or_the_evidence(words):
    written = [
        words
        for claim in CLAIMS_FILE.claims
        for words in (claim.note, *(evidence.quote for evidence in claim.evidence))
    ]
    assert re.search(rf"(?<![\w.,]){re.escape(words)}", "\n".join(written))
