"""Checking words and figures: what each grade means, what is looked for where, and what needs attention."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotate import (
    Anchor,
    Check,
    Claim,
    Comparison,
    Evidence,
    Grade,
    How,
    Source,
    Status,
    Verdict,
    attention,
    checks,
    compare,
    lookups,
    rewording,
)

FAITHFUL = {Grade.VERBATIM, Grade.SPELLING, Grade.EDITED, Grade.ABRIDGED}
RECORD = "We decided that this was not the best option, since 31.4 percent of the risks could never be removed."


def row(*values: object) -> object:
    """One row of a table of comparisons; why it is there comes last."""
    return pytest.param(*values[:-1], id=str(values[-1]))


# ---------------------------------------------------------------- the six grades


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("the best option", RECORD, "a fragment of a longer record"),
        row("The best option", RECORD, "the case of the first letter is the article's"),
        row("the best option,”", RECORD, "punctuation at the end belongs to the article"),
        row("this was not the\n   best option since 31.4 percent", RECORD, "white space and commas"),
        row("it’s “well-known” – truly", "it's ‘well known’ — truly", "apostrophes, quotation marks, hyphens, dashes"),
        row("the o\u00adffice of the café", "the o\ufb03ce of the cafe\u0301", "soft hyphens, ligatures, accents"),
        row("the U.S. border", "the US border", "full stops in abbreviations"),
        row("1,600,000 people", "1600000 people", "thousands separators"),
        row("sharing [of] information", "the sharing [of] information", "brackets that the source has too"),
        row("crossing[s] and [the company]", "crossing[s] and [the company]", "all brackets that the source has too"),
        row("We observed", "“[W]e observed that", "the source marks the case of a letter"),
        row("we rely [sic] on it", "we rely on it", "[sic] is no word"),
        row("bodies … raised it", "government bodies [...] raised it", "an ellipsis the source has in the same place"),
        row("… raised concerns …", "bodies … raised concerns …", "ellipses at both ends that the source has too"),
        row("…", "…", "no words at all, alike"),
        row("the economy, but it grew", "The economy. But it grew", "one sentence for two"),
        row("the great gatsby", "The Great Gatsby", "a title in small letters"),
        row("More than 300 dead", "MORE THAN 300 DEAD", "a heading in capitals"),
        row("Give it to us now", "GIVE IT TO US NOW", "a heading in capitals is no acronym"),
        row("Nato said so", "NATO said so", "an acronym as a name"),
        row("it is NOT true", "it is not true", "emphasis in capitals"),
        row("The com-\nmittee found", "The committee found", "a word broken in the article"),
        row("from 5–10 of them", "from 5-10 of them", "another dash in a range"),
        row("we win now", "we win (Laughter) now", "what a transcript notes"),
        row("we cannot go", "we can not go", "cannot in two words"),
        row("he didn't go", "he did n't go", "a contraction as a tokeniser writes it"),
        row("20,000 people", "20 000 people", "thousands set apart by a space"),
        row("two-thirds of it", "two thirds of it", "a part with a hyphen"),
        row("the investigation began", "the investi-\ngation began", "a word broken at the end of a line"),
        row("third-party apps", "third-\nparty apps", "a hyphenated word broken at the end of a line"),
        row("the first one", "the fir-\nst one", "a number broken at the end of a line"),
        row("CO2 levels", "CO₂ levels", "digits set low"),
        row("5 µm wide", "5 μm wide", "the micro sign and mu"),
        row("two lines here", "> two lines\n> here", "the marks of quoted lines"),
        row("the council met", "the council[3] met", "a footnote's number"),
    ],
)
def test_verbatim(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade is Grade.VERBATIM


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("organizations traumatized them", "organisations traumatised them", "-ize"),
        row("the analyzed colors of neighborhoods", "the analysed colours of neighbourhoods", "-yze, -or"),
        row("the theater catalog", "the theatre catalogue", "-er, -og"),
        row("traveled to the counselor", "travelled to the counsellor", "-l-"),
        row("a skillful installment", "a skilful instalment", "-ll-"),
        row("a defense in the judgment", "a defence in the judgement", "-ense, -ment"),
        row("pediatric programs", "paediatric programmes", "-e-, -m"),
        row("gray and skeptical", "grey and sceptical", "two words of their own"),
        row("the Organization's labor", "the Organisation's labour", "capitals and possessives"),
        row("Organization of labor", "the organisation of labour", "the case of the first letter"),
        row("the big Organization", "the big organisation", "capitals within"),
        row("two thirds of it", "2/3 of it", "a part in another notation"),
        row("31.4 percent of them", "31.4% of them", "a figure in another notation"),
        row("1.6 million people", "1,600,000 people", "a large figure in another notation"),
        row("twenty-one people", "21 people", "a figure in words"),
    ],
)
def test_spelling(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade is Grade.SPELLING


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("for them all", "four them all", "for is not four"),
        row("scored it well", "scoured it well", "scored is not scoured"),
        row("the prize is big", "the prise is big", "prize is not prise"),
        row("old timber here", "old timbre here", "timber is not timbre"),
        row("they filed it all", "they filled it all", "filed is not filled"),
        row("the demon went away", "the daemon went away", "demon is not daemon"),
        row("the poets of old", "the pets of old", "poets are not pets"),
    ],
)
def test_other_words_are_not_another_spelling(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade is Grade.ALTERED


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("sharing [of] information", "sharing information", "a word put in"),
        row("illegal border crossing[s]", "illegal border crossing now", "letters put in"),
        row("[O]bserved by all", "it was observed by all", "a letter in another case"),
        row("they [o]bserved it", "they Observed it", "a letter in another case, inside"),
        row("[N]ot everyone went", "and not everyone went", "a denial in another case"),
        row("allow[ing] all of it", "they allowed all of it", "an ending replaced"),
        row("We told [the company] to go", "We told Mark Zuckerberg to go", "several words replaced"),
        row("[The company] decided it", "Yesterday Meta decided it", "the beginning replaced"),
        row("they were [not] here", "they were not here", "brackets around a word that the source has"),
        row("We [don't] allow it", "We do not allow it", "a denial replaced by a denial"),
        row("the [labor] organization went", "the organisation went", "spelling as well"),
        row("We [a b c d e f g h i] decided that", "We decided that", "an aside as long as a sentence"),
        row("they [agreed] to go", "they refused to go", "another word in the place of a doubt, which is remarked on"),
        row("[killed 40] men", "killed 40 men", "words of the source in brackets"),
    ],
)
def test_edited(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade is Grade.EDITED


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[...]", "[…]", "(…)", "….", "[. . .]"])
def test_abridged_in_all_spellings_of_an_ellipsis(dots: str) -> None:
    assert compare(f"We decided {dots} the best option", RECORD).grade is Grade.ABRIDGED


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("… the best option", RECORD, "at the beginning"),
        row("We decided …", RECORD, "at the end"),
        row("we decided … The risks", RECORD, "the case of a fragment's first letter"),
        row("We decided … [all] the risks", RECORD, "an edit behind it"),
        row("We decided … [t]he risks", RECORD, "an edited word behind it"),
        row("this … was", RECORD, "nothing left out"),
        row("the … removed", "the a the b removed", "the nearest words are meant"),
    ],
)
def test_abridged(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade is Grade.ABRIDGED


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("this was the best option", RECORD, "a dropped not"),
        row("this was not the very best option", RECORD, "an added word"),
        row("this was not the better option", RECORD, "a changed word"),
        row("13.4 percent of the risks", RECORD, "digits swapped"),
        row("1.4 percent of the risks", RECORD, "a figure inside a longer figure"),
        row("31.4 of the risks", RECORD, "a percentage is not a number"),
        row("the 234,567 people counted", "the 1,234,567 people counted", "the end of a longer figure"),
        row("the 1.6 people counted", "the 1.6 million people counted", "the beginning of a longer figure"),
        row("about 5 degrees below", "about -5 degrees below", "a dropped sign"),
        row("US forces went", "us forces went", "capitals beyond the first letter"),
        row("law bodies raised concerns", "law bodies … raised concerns", "a gap of the source's closed up"),
        row("we did not know", "we did [not] know", "the source's own insertion taken for its words"),
        row("We will [gladly] allow this now", "We will not allow this now", "a denial behind a bracket"),
        row("He can[s] go with them", "He cannot go with them", "a denial behind bracketed letters"),
        row("We [a b] took it", "We 1 2 3 4 5 6 7 took it", "more words replaced than a bracket stands for"),
        row("risks be removed … We decided that", RECORD, "fragments in another order"),
        row("… was the best option …", RECORD, "a dropped not between ellipses"),
        row("We decided this … could be removed", RECORD, "dropped words on both sides of an ellipsis"),
        row("We choose that this was [really] not better", RECORD, "an edit does not excuse the rest"),
    ],
)
def test_altered(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade is Grade.ALTERED


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("seeking smuggler", "allowing migrants to seek smugglers", "other forms of the words"),
        row("the best of both worlds indeed", RECORD, "common words in common"),
        row("boom", RECORD, "a word that is not there"),
        row("best advice", RECORD, "one word of two"),
        row("and", "", "nothing recorded"),
        row("", RECORD, "nothing said"),
        row("[the company]", RECORD, "nothing but brackets"),
        row("art", "the parts of it", "a part of a word"),
        row("13.4 percent", RECORD, "nothing but another figure"),
        row("option best the not was", RECORD, "the same words in another order"),
    ],
)
def test_absent(said: str, recorded: str) -> None:
    assert compare(said, recorded) == Comparison(Grade.ABSENT)


# ---------------------------------------------------------------- edits and remarks


@pytest.mark.parametrize(
    ("said", "recorded", "edits"),
    [
        pytest.param(
            "this was the best",
            RECORD,
            [("same", "this was ", "this was "), ("dropped", "", "not "), ("same", "the best", "the best ")],
            id="dropped",
        ),
        pytest.param(
            "We decided [of] that,",
            RECORD,
            [("same", "We decided ", "We decided "), ("inserted", "[of] ", ""), ("same", "that,", "that ")],
            id="inserted",
        ),
        pytest.param(
            "told [the firm] to go",
            "told Meta to go",
            [
                ("same", "told ", "told "),
                ("omitted", "", "Meta "),
                ("inserted", "[the firm] ", ""),
                ("same", "to go", "to go"),
            ],
            id="what a bracket replaces is omitted",
        ),
        pytest.param(
            "We decided … the best",
            RECORD,
            [
                ("same", "We decided … ", "We decided "),
                ("omitted", "", "that this was not "),
                ("same", "the best", "the best "),
            ],
            id="omitted, the ellipsis stays in the text",
        ),
        pytest.param(
            "… raised it …",
            "Yes. We raised it then. No",
            [
                ("same", "… ", ""),
                ("omitted", "", "We "),
                ("same", "raised it …", "raised it "),
                ("omitted", "", "then. "),
            ],
            id="the rest of the sentence is omitted at either end",
        ),
        pytest.param(
            "their labor, their",
            "their labour, their",
            [("same", "their ", "their "), ("spelling", "labor, ", "labour, "), ("same", "their", "their")],
            id="a mark stays with its word",
        ),
        pytest.param(
            "Sens. Tom Carper won",
            "Sens. Thomas R. Carper won",
            [
                ("same", "Sens. ", "Sens. "),
                ("dropped", "", "Thomas R. "),
                ("added", "Tom ", ""),
                ("same", "Carper won", "Carper won"),
            ],
            id="so does a full stop",
        ),
        pytest.param(
            "[Jones] was there",
            "It rained. Then Smith was there",
            [("omitted", "", "Then Smith "), ("inserted", "[Jones] ", ""), ("same", "was there", "was there")],
            id="what a bracket replaces at the beginning",
        ),
        pytest.param(
            "he [agreed]",
            "he refused",
            [("same", "he ", "he "), ("omitted", "", "refused"), ("inserted", "[agreed]", "")],
            id="and at the end",
        ),
        pytest.param(
            "13.4 percent of women",
            "but 31.4 percent of women",
            [("dropped", "", "31.4 percent "), ("added", "13.4 percent ", ""), ("same", "of women", "of women")],
            id="as many words are replaced at an end as were added",
        ),
        pytest.param(
            "of women 13",
            "of women 31 and men",
            [("same", "of women ", "of women "), ("dropped", "", "31 "), ("added", "13", "")],
            id="likewise at the other end",
        ),
    ],
)
def test_edits(said: str, recorded: str, edits: list[tuple[str, str, str]]) -> None:
    assert [tuple(edit) for edit in compare(said, recorded).edits] == edits


@pytest.mark.parametrize(
    ("said", "recorded", "remarks"),
    [
        pytest.param(
            "We decided … the risks",
            RECORD.replace("never", "not now"),
            ("the words left out hold “not” and “31.4 percent”", "the rest of the source's sentence holds “not”"),
            id="denials and figures behind an ellipsis",
        ),
        pytest.param(
            "… the risks",
            RECORD,
            ("the words left out hold “not” and “31.4 percent”", "the rest of the source's sentence holds “never”"),
            id="denials and figures before the beginning",
        ),
        pytest.param("this was the best", RECORD, ("the words dropped hold “not”",), id="a dropped denial"),
        pytest.param(
            "We didn't decide that this",
            "We decide that this",
            ("the words added hold “didn't”",),
            id="an added denial",
        ),
        pytest.param("We did [not] go", "We did go", ("the words in brackets hold “not”",), id="a bracketed denial"),
        pytest.param("Nato won", "NATO won", ("only capitals differ",), id="capitals beyond the first letter"),
        pytest.param("the But is here", "the but is here", (), id="a first letter alone"),
        pytest.param(
            "she won the vote",
            "I doubt that she won the vote unless she paid for it.",
            ("the rest of the source's sentence holds “doubt” and “unless”",),
            id="a doubt and a condition in the rest of the sentence",
        ),
        pytest.param(
            "she won",
            "Some say she won.",
            ("the rest of the source's sentence holds “Some say”",),
            id="hearsay",
        ),
        pytest.param(
            "He [agreed] to go",
            "He refused to go",
            ("the words left out hold “refused”",),
            id="a refusal behind a bracket",
        ),
        pytest.param(
            "it [likely] fell",
            "it unlikely fell",
            ("the words left out hold “unlikely”",),
            id="a doubt behind a bracket",
        ),
        pytest.param("We decided … at all", "We decided that one at all", (), id="one is too often a pronoun"),
        pytest.param(
            "safe for the public",
            "It was not seen. The hall is by no means safe for the public. Never mind.",
            ("the rest of the source's sentence holds “no”",),
            id="taken out of a sentence that denies it",
        ),
        pytest.param(
            "safe for the public",
            "The hall is by no means\nsafe for the public.\nIt never was.",
            ("the rest of the source's sentence holds “no”",),
            id="a sentence over several lines",
        ),
        pytest.param("We have crossed the red line", "We have crossed the “red line” and more", (), id="a nickname"),
        pytest.param("Guernica was a painting", "“Guernica” was a painting", (), id="a title"),
        pytest.param("“I won,” she said, “and”", "“I won,” she said, “and”", (), id="marks as in the source"),
        pytest.param("We found it", "“We found it.” No one objected.", (), id="another sentence, behind a mark"),
        pytest.param("found it", "* no fraud here\n* found it", (), id="another item of a list"),
        pytest.param(
            "the act was [very] lawful",
            "the act was un-lawful",
            ("the words dropped hold “un”",),
            id="no bracket for un-",
        ),
        pytest.param("use[less] now", "use now", ("the words in brackets hold “[less]”",), id="[less]"),
        pytest.param("sharing [in] part now", "sharing part now", (), id="in, a word of its own"),
        pytest.param("the vote was close", "At the UN the vote was close.", (), id="the UN denies nothing"),
        pytest.param("We won the “big” prize", "We won the “big” prize", (), id="marks within are the source's"),
    ],
)
def test_remarks(said: str, recorded: str, remarks: tuple[str, ...]) -> None:
    assert compare(said, recorded).remarks == remarks


# ---------------------------------------------------------------- properties of all comparisons

WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "decided",
            "that",
            "not",
            "31.4 percent",
            "2,021",
            "Meta",
            "[of]",
            "crossing[s]",
            "[O]bserved",
            "…",
            "organise",
            "U.S.",
            "’tis",
            "well-known",
            "[sic]",
            "the",
            "can’t",
            "1.6 million",
            "[…]",
            "–",
            "café",
            "one",
            "office",
        ],
    ),
    min_size=1,
    max_size=30,
)


@given(st.text() | WORDS.map(" ".join))
def test_a_text_with_itself_is_verbatim(text: str) -> None:
    assert compare(text, text).grade is Grade.VERBATIM


@given(st.text(max_size=60) | WORDS.map(" ".join), st.text(max_size=60) | WORDS.map(" ".join))
def test_what_was_said_can_be_read_from_the_edits(said: str, recorded: str) -> None:
    comparison = compare(said, recorded)
    assert not comparison.edits or "".join(edit.said for edit in comparison.edits) == said
    assert "".join(edit.recorded for edit in comparison.edits) in recorded


@given(
    st.lists(st.sampled_from(["we", "decided", "not", "was", "31.4", "12", "never"]), min_size=2, max_size=20),
    st.data(),
)
def test_deleting_a_word_is_never_faithful(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    left = words[:place] + words[place + 1 :]
    assume(f" {' '.join(left)} " not in f" {' '.join(words)} ")  # at an end, or one of two equal neighbours
    assert compare(" ".join(left), " ".join(words)).grade not in FAITHFUL


@given(st.text("0123456789.,% abc", min_size=2), st.data())
def test_swapping_digits_is_never_faithful(text: str, data: st.DataObject) -> None:
    text = f"a {text} b"
    digits = [n for n, character in enumerate(text) if character.isdigit()]
    assume(len({text[n] for n in digits}) > 1)
    one = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([n for n in digits if text[n] != text[one]]))
    characters = list(text)
    characters[one], characters[other] = text[other], text[one]
    assert compare("".join(characters), text).grade not in FAITHFUL


@given(WORDS, WORDS, st.data())
def test_typography_never_changes_the_grade(said: list[str], recorded: list[str], data: st.DataObject) -> None:
    rewritten = " ".join(said)
    for pattern, forms in (
        ("’", ["'", "’"]),
        (" ", [" ", "\n  ", "\u00a0", "  "]),
        ("é", ["e\u0301", "é"]),
        ("ffi", ["ﬃ", "ffi"]),
        ("(?<=t)h", ["\u00adh", "\u200dh"]),
        (r"(?<=\w)-(?=\w)", ["‑", "–"]),
        ("…", ["…", "..."]),
    ):
        rewritten = re.sub(pattern, lambda _, forms=forms: data.draw(st.sampled_from(forms)), rewritten)
    rewritten = data.draw(st.sampled_from(["“{}”", "{},", "« {} »", "{}"])).format(rewritten)
    assert compare(rewritten, " ".join(recorded)).grade is compare(" ".join(said), " ".join(recorded)).grade


def test_repetitions_are_compared_in_good_time() -> None:
    assert compare("the … " * 30 + "end", "the " * 400 + "end").grade is Grade.ABRIDGED


# ---------------------------------------------------------------- checks

MEMO = Source("memo", "The memo", published="2022-02-01")
LETTER = Source("letter", "The letter", published="2021-05-05")
UNDATED = Source("undated", "A page")


def claim(*evidence: tuple[Source, str], verdict: Verdict = Verdict.SUPPORTED, **more: str) -> Claim:
    """A claim with evidence."""
    return Claim("a", "quote", verdict, evidence=tuple(Evidence(*item) for item in evidence), **more)


def all_checks(text: str, checked: Claim, *others: Claim) -> tuple[Check, ...]:
    """The checks of the whole text."""
    return checks(text, 0, len(text), checked, (checked, *others))


def test_quotations_and_figures_come_in_order() -> None:
    text = "In 2021 “about 5 people,” or more than 31 percent, said “no.”"
    found = all_checks(text, claim((MEMO, "2021 about 5 people 31% no")))
    assert [(check.kind, check.said, check.qualifier, check.passed) for check in found] == [
        ("figure", "2021", "", True),
        ("quotation", "about 5 people,", "", True),
        ("figure", "31 percent", "more than", True),
        ("quotation", "no.", "", True),
    ]
    assert all(text[check.start : check.end] == check.said for check in found)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        pytest.param(4, 13, ["big words"], id="inside the marks"),
        pytest.param(0, 7, ["big"], id="over the opening mark"),
        pytest.param(8, 14, ["words"], id="over the closing mark"),
        pytest.param(0, 3, [], id="before"),
        pytest.param(13, 20, [], id="behind"),
        pytest.param(14, 19, [], id="a quotation without words"),
    ],
)
def test_only_the_part_of_a_quotation_inside_the_claim_is_checked(start: int, end: int, said: list[str]) -> None:
    text = "So “big words” “—” it is."
    assert [check.said for check in checks(text, start, end, claim((MEMO, "x")), ())] == said


@pytest.mark.parametrize(
    ("cited", "others", "status", "grade", "source"),
    [
        pytest.param([(MEMO, "big old words")], [], Status.FOUND, Grade.VERBATIM, "memo", id="in what the claim cites"),
        pytest.param(
            [(LETTER, "big [old] words"), (MEMO, "big old words")],
            [],
            Status.FOUND,
            Grade.VERBATIM,
            "memo",
            id="the most faithful evidence counts",
        ),
        pytest.param(
            [(LETTER, "big old words"), (MEMO, "big old words")],
            [],
            Status.FOUND,
            Grade.VERBATIM,
            "letter",
            id="of two as faithful, the first",
        ),
        pytest.param(
            [(MEMO, "")],
            [(MEMO, "big old words")],
            Status.ELSEWHERE,
            Grade.VERBATIM,
            "memo",
            id="in the cited source, recorded under another claim alone",
        ),
        pytest.param(
            [(MEMO, "other")],
            [(UNDATED, ""), (UNDATED, "x"), (LETTER, "big old words")],
            Status.ELSEWHERE,
            Grade.VERBATIM,
            "letter",
            id="only in another source",
        ),
        pytest.param(
            [(MEMO, "big new words")],
            [(LETTER, "big old words")],
            Status.ELSEWHERE,
            Grade.VERBATIM,
            "letter",
            id="changed in the cited source, whole in another",
        ),
        pytest.param([(MEMO, "x"), (LETTER, "big new words")], [], Status.FOUND, Grade.ALTERED, "letter", id="altered"),
        pytest.param([(MEMO, "other")], [(LETTER, "big new words")], Status.ABSENT, Grade.ABSENT, "memo", id="absent"),
        pytest.param([(MEMO, "")], [], Status.NO_WORDS, None, "memo", id="no words recorded"),
    ],
)
def test_where_a_quotation_is_found(
    cited: list[tuple[Source, str]],
    others: list[tuple[Source, str]],
    status: Status,
    grade: Grade | None,
    source: str | None,
) -> None:
    [check] = all_checks("“big old words”", claim(*cited), claim(*others))
    assert check.status is status
    assert (check.comparison and check.comparison.grade) is grade
    assert (check.evidence and check.evidence.source.key) == source


def test_without_any_evidence_there_is_nothing_to_compare_with() -> None:
    assert all_checks("“big old words” in May 2021", claim(verdict=Verdict.UNVERIFIED)) == ()


def test_without_evidence_words_may_still_be_found_elsewhere() -> None:
    [check] = all_checks("“big old words”", claim(verdict=Verdict.UNVERIFIED), claim((MEMO, "the big old words")))
    assert check.status is Status.ELSEWHERE


@pytest.mark.parametrize(
    "figure, status", [("112", Status.ELSEWHERE), ("19", Status.ABSENT), ("nineteen", Status.ABSENT)]
)
def test_a_small_number_says_nothing_by_being_in_another_source(figure: str, status: Status) -> None:
    [check] = all_checks(f"There were {figure} of them.", claim((MEMO, "x")), claim((LETTER, f"{figure} inspectors")))
    assert check.status is status


@pytest.mark.parametrize(
    "said, recorded, reasons",
    [
        pytest.param("He was … guilty", "He was not guilty", 1, id="a denial left out"),
        pytest.param("He was [not] guilty", "He was guilty", 1, id="a denial put in"),
        pytest.param("He was … here", "He was always here", 0, id="no denial left out"),
    ],
)
def test_a_denial_left_out_or_put_in_needs_attention_under_supported(said: str, recorded: str, reasons: int) -> None:
    text = f"“{said}”"
    found = all_checks(text, claim((MEMO, recorded)))
    assert [check.passed for check in found] == [True]
    assert len([*attention(claim((MEMO, recorded)), Anchor(0, len(text), How.EXACT), found)]) == reasons


@pytest.mark.parametrize(
    ("cited", "others", "status", "source"),
    [
        pytest.param([(MEMO, "x"), (LETTER, "in May 2021")], [], Status.FOUND, "letter", id="in the words"),
        pytest.param([(MEMO, "x"), (LETTER, "")], [], Status.FOUND, "letter", id="the date of a cited source"),
        pytest.param([(MEMO, "")], [(MEMO, "May 2021")], Status.ELSEWHERE, "memo", id="in what another claim recorded"),
        pytest.param([(MEMO, "x")], [(UNDATED, "May 2021")], Status.ELSEWHERE, "undated", id="elsewhere"),
        pytest.param(
            [(MEMO, "x")], [(LETTER, "x")], Status.ABSENT, "memo", id="the date of another source does not count"
        ),
        pytest.param([(MEMO, "")], [], Status.NO_WORDS, "memo", id="no words recorded"),
    ],
)
def test_where_a_figure_is_found(
    cited: list[tuple[Source, str]], others: list[tuple[Source, str]], status: Status, source: str | None
) -> None:
    [check] = all_checks("It was in May 2021.", claim(*cited), claim(*others))
    assert (check.status, check.evidence and check.evidence.source.key) == (status, source)


def test_the_date_of_a_source_is_said_to_be_one():
    [check] = all_checks("May 2021", claim((LETTER, "")))
    assert check.comparison.remarks == ("the date of the source: 2021-05-05",)


@given(st.text(alphabet="“”\"‘’'«» \n.,-1234%$[]…ſıKsixthreMay²½\u0301\u0663"), st.integers(0, 9), st.integers(0, 99))
def test_checks_cover_what_they_say_whatever_the_text(text: str, start: int, end: int) -> None:
    found = checks(text, start, end, claim((MEMO, text)), ())
    assert all(
        start <= check.start < check.end <= end and text[check.start : check.end] == check.said for check in found
    )


def test_an_opinion_without_evidence_has_no_checks() -> None:
    assert all_checks("“big words” of 5", claim(verdict=Verdict.OPINION)) == ()


# ---------------------------------------------------------------- attention

AT = Anchor(0, 5, How.EXACT)


@pytest.mark.parametrize(
    ("text", "checked", "reasons"),
    [
        pytest.param("“big words”", claim((MEMO, "big words")), (), id="nothing amiss"),
        pytest.param(
            "“the big old words”",
            claim((MEMO, "the big words")),
            ("supported, yet “the big old words” differs from the words of The memo",),
            id="altered",
        ),
        pytest.param(
            "“a b c d e f g h i j”",
            claim((MEMO, "x")),
            ("supported, yet “a b c d e f g h i j” is not in the words of its sources",),
            id="absent",
        ),
        pytest.param(
            "“big words”",
            claim((MEMO, "x")),
            ("supported, yet “big words” is not in its evidence, only in that of another claim (The letter)",),
            id="elsewhere",
        ),
        pytest.param(
            "“no words”",
            claim((MEMO, "")),
            ("supported, yet no words are recorded to compare “no words” with",),
            id="no words recorded",
        ),
        pytest.param(
            "5 percent",
            claim((MEMO, "6 percent")),
            ("supported, yet 5 percent is not in the words of its sources (there: 6 percent)",),
            id="a figure in no evidence",
        ),
        pytest.param("x", claim((UNDATED, "x")), (), id="a source may have no date"),
        pytest.param(
            "“a quotation”",
            claim((MEMO, "x"), verdict=Verdict.UNVERIFIED),
            (),
            id="an unverified quotation is expected to be absent",
        ),
        pytest.param(
            "“the big old words”",
            claim((MEMO, "the big words"), verdict=Verdict.MISSING_CONTEXT),
            ("missing context, yet “the big old words” differs from the words of The memo",),
            id="altered words lack more than context",
        ),
        pytest.param(
            "“a quotation”", claim((MEMO, "x"), verdict=Verdict.MISSING_CONTEXT), (), id="absent, but not supported"
        ),
        pytest.param(
            "“the big old words”",
            claim((MEMO, "the big words"), verdict=Verdict.MISLEADING),
            (),
            id="altered words may be what misleads",
        ),
    ],
)
def test_attention_to_checks(text: str, checked: Claim, reasons: tuple[str, ...]) -> None:
    found = attention(checked, AT, all_checks(text, checked, claim((LETTER, "big words"))))
    assert tuple(reason.words for reason in found) == reasons


def test_a_figure_over_two_lines_is_one_line_in_a_message() -> None:
    checked = claim((MEMO, "$5 million"))
    (reason,) = attention(checked, AT, all_checks("$58.5\n   billion", checked))
    assert "$58.5 billion is not" in reason.words


@pytest.mark.parametrize(
    ("words", "quote", "kinds"),
    [
        row("a b c", "a b c d", ["same", "dropped"], "a last word dropped"),
        row("b c", "a b c", ["dropped", "same"], "a first word dropped"),
        row("not a ship", "one ship", ["dropped", "added", "same"], "a first word that became two"),
        row("“a,” b", "“a, b”", ["same"], "punctuation alone"),
        row("the " * 3000, "the " * 3000 + "end", [], "too long to be compared word by word"),
    ],
)
def test_rewording(words: str, quote: str, kinds: list[str]) -> None:
    assert [edit.kind for edit in rewording(words, quote)] == kinds


@pytest.mark.parametrize(
    ("anchor", "prefix", "reasons"),
    [
        pytest.param(AT, "", (), id="found"),
        pytest.param(None, "", ("its words were not found in the article",), id="not found"),
        pytest.param(Anchor(0, 5, How.DRIFTED), "", ("its words have changed in the article",), id="drifted"),
        pytest.param(
            Anchor(0, 5, How.EXACT, 3),
            "",
            ("its words occur 3 times in the article and nothing says which is meant",),
            id="several",
        ),
        pytest.param(Anchor(0, 5, How.EXACT, 3), "so", (), id="several, but a prefix chooses"),
    ],
)
def test_attention_to_the_anchor(anchor: Anchor | None, prefix: str, reasons: tuple[str, ...]) -> None:
    assert tuple(reason.words for reason in attention(claim((MEMO, "x"), prefix=prefix), anchor, ())) == reasons


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("rose .5 percent now", "rose 5 percent now", "a decimal point at the beginning"),
        row("दिन था", "दान था", "vowel signs are letters"),
        row("ไม่ดี", "ไม้ดี", "tone signs are letters"),
        row("600 000 people came", "1 600 000 people came", "the end of a number grouped by spaces"),
        row("fifty people came", "two hundred and fifty people came", "the end of a number in words"),
        row("five men died", "one hundred and five men died", "likewise"),
        row("1/2 years", "3 1/2 years", "the fraction of a mixed number"),
        row("about two", "about two-fifths of them", "the beginning of a fraction in words"),
        row("five men died", "a hundred and five men died", "the end of a number in words"),
        row("half of it", "two and a half of it", "the fraction of a mixed number in words"),
        row("three years", "three and a half years", "the whole of a mixed number in words"),
        row("dozen men", "two dozen men", "a dozen of several"),
        row("👍", "👎", "another emoji"),
        row("five million went", "$5 million went", "an amount without its currency"),
        row("partisan bill passed", "a non-partisan bill passed", "a word without its denying prefix"),
        row("wife of him", "the ex-wife of him", "a word without its prefix"),
        row("a drug", "a drug-free zone", "a word without what denies it"),
        row("p < 0.05 in all", "p > 0.05 in all", "another comparison"),
        row("₹500 a day", "₽500 a day", "another currency"),
        row("a loss of -$5 million", "a loss of $5 million", "a minus before the currency"),
        row("10.000 migrants came", "10 migrants came", "a European thousand"),
        row("[S]he said it all", "he said it all", "a capital in brackets changes case and adds nothing"),
        row("[N]ever did we go", "ever did we go", "likewise, where it would deny"),
        row("is [im]possible now", "is possible now", "letters in brackets that deny"),
        row("US …", "us and them", "an acronym, with no more words in capitals"),
        row("the x[x]A+++ rating", "the A rating", "letters in brackets, and signs"),
        row("some [fine] folk [came] here", "some folk left. They came here", "a bracket for the end of a sentence"),
        row("escalate the war", "to de-escalate the war", "the end of a hyphenated word"),
        row("President Lee spoke", "Vice-President Lee spoke", "of a title"),
        row("met a brother", "met a brother-in-law", "the beginning of a hyphenated word"),
        row("19 patients died", "COVID-19 patients died", "the number of a name"),
        row("10 people came", "5-10 people came", "the end of a range"),
        row("it is rated AA", "it is rated AA-", "a rating without its sign"),
        row("y <= 6 here", "y >= 6 here", "another sign of two characters"),
        row("<5 of it all", "5 of it all", "a sign at the beginning"),
        row("[We] support the plan", "We do not support the plan", "a bracket at the beginning for a denial"),
        row("We support [the plan]", "We support nothing", "a bracket at the end for a denial"),
        row("[n]ever did we go", "ever did we go", "a letter in brackets that makes a denial"),
        row("$3 percent", "3 percent", "a sum and a share"),
        row("user", "@user_name", "a part of a name"),
        row("a million people", "half a million people", "the end of a part"),
        row("a million euros", "a quarter of a million euros", "of another"),
        row("third of the votes", "one third of the votes", "a part without its number"),
        row("5 degrees of frost", "minus 5 degrees of frost", "a number without its minus"),
        row("$5 million paid", "HK$5 million paid", "an amount in another dollar"),
        row("they paid $5", "they paid $5 m", "an amount without its scale"),
        row("they paid 5", "they paid 5 crore", "a number without its scale"),
        row("two thousand men", "two thousand million men", "a scale without the next"),
        row("the party app", "the third-\nparty app", "behind a hyphen at the end of a line"),
        row("then they can", "then they cannot", "half of cannot"),
        row("then they did", "then they did n't", "half of a contraction taken apart"),
        row("the 👍 came", "the 👎 came", "another picture among words"),
    ],
)
def test_what_only_looks_the_same_is_not_faithful(said: str, recorded: str) -> None:
    assert compare(said, recorded).grade in {Grade.ALTERED, Grade.ABSENT}


def test_an_aside_in_brackets_is_no_word_in_common() -> None:
    assert compare("grew [in May]", "fell [in May]").grade is Grade.ABSENT


def test_a_contraction_may_change_its_case() -> None:
    assert compare("[I]t’s a fact", "and it's a fact").grade is Grade.EDITED


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty", 20),
        ("forty-two", 42),
        ("one hundred", 100),
        ("four hundred and thirty", 430),
        ("two thousand and six", 2006),
        ("three million four hundred thousand", 3_400_000),
        ("one hundred thousand and five", 100_005),
    ],
)
def test_number_words_have_the_value_of_the_digits(words: str, value: int) -> None:
    [check] = all_checks(f"There were {words} of them.", claim((MEMO, f"They counted {value:,}.")))
    assert check.status is Status.FOUND


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("one million and two million", "1 million and 2 million", "the same scale"),
        row("one million and twenty-five million", "1 million and 25 million", "tens and ones"),
        row("two hundred and three hundred", "200 and 300", "hundreds"),
        row("Two Thousand, three thousand", "2,000 and 3,000", "with a comma and a capital"),
        row("one thousand and two hundred thousand", "1,000 and 200,000", "the smaller scale first"),
    ],
)
def test_two_numbers_in_words_are_not_added_up(said: str, recorded: str) -> None:
    found = all_checks(f"There were {said} of them.", claim((MEMO, recorded)))
    assert [check.status for check in found] == [Status.FOUND, Status.FOUND]


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("two\nthirds of it", "two thirds of it", "a part"),
        row("a\nquarter of it", "a quarter of it", "a part with an article"),
        row("more\nthan 50 of it", "more than 50 of it", "what is said about a number"),
        row("the\nthird man", "the third man", "an ordinal"),
        row("5 million\u00a0dollars", "5 million dollars", "a no-break space"),
        row("€\u00a05 million", "€5 million", "a no-break space behind the sign"),
    ],
)
def test_a_figure_may_go_on_in_the_next_line(said: str, recorded: str) -> None:
    [check] = all_checks(f"There was {said}.", claim((MEMO, f"They saw {recorded}.")))
    assert check.passed
    assert not any("says" in remark or "say" in remark for remark in check.comparison.remarks)


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("19 people", "a case of COVID-19", "part of a name"),
        row("people in 2021", "2,021 migrants", "a year and a number"),
        row("600 people", "1 600 000 people", "part of a number grouped by spaces"),
        row("2 people", "two-fifths of them", "part of a fraction"),
        row("half of the voters", "half a million voters", "a half of another number"),
        row("$5 million", "HK$5 million", "other dollars"),
        row("16 jets", "the F-16 jets", "part of a name"),
        row("600 people", "600.5 people", "part of a decimal"),
        row("5 percent", ".5 percent", "part of a decimal without a zero"),
        row("30 of them", "thirty-one of them", "part of a number in words"),
    ],
)
def test_a_figure_is_not_found_in_another(said: str, recorded: str) -> None:
    [check] = all_checks(f"There were {said}.", claim((UNDATED, recorded)))
    assert check.status is Status.ABSENT


@pytest.mark.parametrize(
    ("said", "recorded", "grade"),
    [
        row("a b " * 1500, "b a a " * 1500, Grade.ALTERED, "words that repeat themselves"),
        row("a … " * 800, "a b " * 800, Grade.ABRIDGED, "very many ellipses"),
        row("a b " * 3000, "c " + "a b " * 3000, Grade.VERBATIM, "very many words, all there"),
        row("same [x] " * 200 + "other", "same " * 5000, Grade.ALTERED, "very many brackets"),
    ],
)
def test_what_would_take_too_long_is_compared_as_a_whole(said: str, recorded: str, grade: Grade) -> None:
    assert compare(said, recorded).grade is grade


def test_an_ellipsis_does_not_begin_in_the_middle_of_a_figure() -> None:
    assert compare("about two … were here", "about two-thirds of them were here").grade is Grade.ALTERED


def test_an_ellipsis_is_followed_past_very_many_likenesses() -> None:
    sentences = " ".join(f"The men and the women of town {number} sat down." for number in range(450))
    found = compare("the men … and the mayor said no", f"{sentences} And the mayor said no.")
    assert found.grade in {Grade.ABRIDGED, Grade.ALTERED}


@pytest.mark.parametrize("apostrophe", "'’‘´′ʼ＇")
def test_every_look_alike_of_an_apostrophe_is_one(apostrophe: str) -> None:
    assert compare(f"it{apostrophe}s … a well‑known −5", "it's … a well-known −5").grade is Grade.VERBATIM


# ---------------------------------------------------------------- quotations that the article interrupts, or joins

ASIDE = "“We will never agree,” she said on Monday, “to pay for it twice.”"


@pytest.mark.parametrize(
    ("text", "recorded", "said"),
    [
        row(ASIDE, "We will never agree to pay for it twice.", [ASIDE[1:-1]], "one quotation, interrupted"),
        row(ASIDE, "We pay for it twice.", ["We will never agree,", "to pay for it twice."], "no such quotation"),
        row(
            ASIDE, "We will never agree now, or agree to pay for it twice.", [ASIDE[1:-1]], "words are left out between"
        ),
        row("“NGOs” and “old officials.”", "NGOs and old officials", ["NGOs", "old officials."], "a list of two"),
        row("“We won,” she said. “We lost.”", "We won. We lost.", ["We won,", "We lost."], "two sentences"),
    ],
)
def test_an_interrupted_quotation_is_compared_as_one(text, recorded, said):
    assert [check.said for check in all_checks(text, claim((MEMO, recorded)))] == said


def test_words_left_out_where_the_article_interrupts_a_quotation_make_it_altered() -> None:
    [check] = all_checks(ASIDE, claim((MEMO, "We will never agree now, or agree to pay for it twice.")))
    assert check.comparison.grade is Grade.ALTERED


def pages(*records: str, source: Source = MEMO) -> Claim:
    """A claim with several records of one source, a page each."""
    return Claim(
        "a",
        "quote",
        Verdict.SUPPORTED,
        evidence=tuple(Evidence(source, words, f"page {n}") for n, words in enumerate(records, 1)),
    )


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        row("the plan is sound but costs too much", Grade.ALTERED, "without a sign"),
        row("the plan is sound … but costs too much", Grade.ABRIDGED, "with an ellipsis at the seam"),
        row("but costs too much the plan is sound", Grade.ALTERED, "the other way round"),
        row("we … the plan is sound it works", Grade.ALTERED, "with an ellipsis elsewhere"),
    ],
)
def test_words_from_two_records_of_one_source_are_joined(said, grade):
    [check] = all_checks(f"“{said}”", pages("We think the plan is sound.", "It works, but costs too much."))
    assert check.comparison.grade is grade
    assert [edit for edit in check.comparison.edits if edit.kind == "added"] == []
    assert check.comparison.remarks[-1].startswith("joined from page ")


def test_words_of_two_sources_are_not_joined():
    checked = claim((MEMO, "We think the plan is sound."), (LETTER, "It works, but costs too much."))
    [check] = all_checks("“the plan is sound but costs too much”", checked)
    assert not any("joined" in remark for remark in check.comparison.remarks)


# ---------------------------------------------------------------- the recorded sentence, and saved texts


@pytest.mark.parametrize(
    ("said", "recorded", "pieces"),
    [
        row(
            "she won", "I doubt that she won. Yes.", [("I doubt that ", False), ("she won", True), (".", False)], "more"
        ),
        row("she won", "She won. Yes.", [], "all of it"),
        row(
            "she … the vote",
            "Here she won the vote twice.",
            [("Here ", False), ("she", True), (" won ", False), ("the vote", True), (" twice.", False)],
            "with an ellipsis",
        ),
    ],
)
def test_the_recorded_sentence_shows_what_was_taken(said, recorded, pieces):
    [check] = all_checks(f"“{said}”", claim((MEMO, recorded)))
    assert list(check.sentence) == pieces


MINUTES = "Home | News\n\nThe mayor of the town still doubts that\nthe plan is sound. It costs 467 people\ntheir homes and 5 their jobs.\n"
SAVED = Source("minutes", "The minutes", published="2022-02-01", text="minutes.txt", saved=MINUTES)
LOST = Source("minutes", "The minutes", published="2022-02-01", text="minutes.txt", url="https://example.org")


@pytest.mark.parametrize(
    ("recorded", "said", "place"),
    [
        row("", "the plan is sound", "in minutes.txt, line 4", "the whole text is searched"),
        row("It costs 467 people their homes", "the plan is sound", "in minutes.txt, line 4", "beside recorded words"),
        row("the plan is sound", "the plan is sound", "", "recorded words go first"),
    ],
)
def test_a_quotation_is_found_in_a_saved_text(recorded, said, place):
    [check] = all_checks(f"“{said}”", claim((SAVED, recorded)))
    assert (check.passed, check.place) == (True, place)


def test_a_sentence_of_a_saved_text_is_shown_with_its_doubt():
    [check] = all_checks("“the plan is sound”", claim((SAVED, "")))
    assert check.comparison.remarks == ("the rest of the source's sentence holds “doubts”",)
    assert (
        "".join(words for words, _ in check.sentence) == "The mayor of the town still doubts that\nthe plan is sound."
    )


def test_a_quotation_unlike_anything_in_a_saved_text_is_absent():
    [check] = all_checks("“the scheme is a disgrace”", claim((SAVED, "")))
    assert check.status is Status.ABSENT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        row("It cost 467 people a lot.", True, "a figure that says something"),
        row("It cost 5 jobs in town.", True, "a small one, of the same things"),
        row("It cost 5 houses in town.", False, "a small one, of others"),
    ],
)
def test_a_figure_in_a_saved_text_is_shown_and_neither_passed_nor_failed(text, shown):
    [check] = all_checks(text, claim((SAVED, "")))
    assert (check.help, check.passed, bool(check.place)) == (shown, False, shown)
    assert any(attention(claim((SAVED, "")), AT, [check])) is not shown


@pytest.mark.parametrize(
    ("source", "recorded", "expected"),
    [
        row(SAVED, "the plan is sound", [(True, "in minutes.txt, line 4")], "they are there"),
        row(SAVED, "a fraud from the beginning", [(False, "")], "they are not"),
        row(LOST, "the plan is sound", [], "the file is not there"),
    ],
)
def test_recorded_words_are_looked_for_in_the_saved_text(source, recorded, expected):
    assert [(check.passed, check.place) for check in lookups(claim((source, recorded)))] == expected


def test_recorded_words_that_are_not_in_the_saved_text_need_attention_whatever_the_verdict():
    checked = claim((SAVED, "the plan is very sound"), verdict=Verdict.OPINION)
    (reason,) = attention(checked, AT, (), lookups(checked))
    assert reason.words == "the words recorded from The minutes are not in minutes.txt; nearest"
    assert [edit.said for edit in reason.edits if edit.kind == "added"] == ["very "]
