"""What stands in a text as a paragraph, a sentence and a checkable statement, and what a draft is made of."""

from __future__ import annotations

import re
import unicodedata
from collections import namedtuple
from itertools import groupby, pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotate import (
    Article,
    Cue,
    Statement,
    Unusable,
    anchor,
    checkable,
    draft,
    one_line,
    paragraphs,
    parse_claims,
    sentence_around,
    sentences,
    unchecked,
)

Marked = namedtuple("Marked", "start end")


def texts(text, spans):
    return [text[span.start : span.end] for span in spans]


def cues(text):
    return {cue.value for statement in checkable(text) for cue in statement.cues}


def case(name, *values):
    return pytest.param(*values, id=name)


# ---------------------------------------------------------------- paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("no text, no paragraph", "", []),
        case("white space alone is none", " \n\t\n ", []),
        case("blank lines part them", "One.\n\n \nTwo.", ["One.", "Two."]),
        case("ends are trimmed", "  One. \n\n\tTwo.\r\n", ["One.", "Two."]),
        case(
            "a short line before a long one is not wrapped",
            "Heading\nA line that is much longer.",
            ["Heading", "A line that is much longer."],
        ),
        case(
            "a line that could not take the next word is",
            "This line is full of\nwords and goes on.",
            ["This line is full of\nwords and goes on."],
        ),
        case(
            "a list item begins a paragraph",
            "- one item that is here\n- another one",
            ["- one item that is here", "- another one"],
        ),
        case("a numbered item too", "The first line is long\n2. second", ["The first line is long", "2. second"]),
        case(
            "a long line that ends with a sentence is a paragraph",
            f"{'word ' * 40}end.\n{'more ' * 40}end.",
            [f"{'word ' * 40}end.", f"{'more ' * 40}end."],
        ),
        case(
            "a long line that ends within a sentence is wrapped",
            f"{'word ' * 26}and\n{'more ' * 9}end.",
            [f"{'word ' * 26}and\n{'more ' * 9}end."],
        ),
    ],
)
def test_paragraphs(text, expected):
    assert texts(text, paragraphs(text)) == expected


# ---------------------------------------------------------------- sentences; `|` stands where one ends


@pytest.mark.parametrize(
    "marked",
    [
        case("titles", "Rep. Kat Cammack (R-FL) met Sen. Hawley. |They spoke."),
        case("U.S. within and at the end", "The U.S. Senate met. |He left the U.S. |The end."),
        case("initials", "J. K. Rowling and George W. Bush spoke. |He met Dr. A. B. Smith Jr. on Jan. 5."),
        case("an hour and a day", "They spoke at 5 p.m. Monday. |Nobody came at 6 a.m. |The police left."),
        case("decimals", "Turnout was 31.4 percent. |It rose."),
        case("number and refusal", "No. 5 won. |He said no. |She left."),
        case("a company", "Shares of Acme Inc. fell. |He works for Acme Inc. |The firm is old."),
        case("month and state", "On Jan. 5 he left. |In Ala. and Miss. it rained."),
        case("a saint and a street", "He lives on St. James St. |She does too."),
        case("Latin", "It is e.g. a test, i.e. one. |Fig. 3 shows it."),
        case("a web address is no abbreviation", "See www.example.com. |Prices rose."),
        case("a quotation of two sentences", "“We won. |We will win,” he said."),
        case("a quotation that ends the sentence", "She wrote “never again.” |Then she left."),
        case("a quotation that ends within it", "He praised “the officials.” and left."),
        case("straight marks", 'He called it "the end." |Nobody spoke. |"Never," she said.'),
        case("a spaced mark opens the next sentence", 'She left . |" Never , " he said .'),
        case("two backticks", "She left . |`` Never , '' he said ."),
        case("who shouts", "“Stop!” Smith shouted. |“Why?” he asked. |“What now?” |The crowd waited."),
        case("brackets behind the full stop", "He left. |(She stayed.) |Then it rained."),
        case("a footnote", "Prices rose.[12] |They fell."),
        case("an ellipsis for words left out", "Officials … The President said it."),
        case("an ellipsis goes on", "Government bodies … raised concerns."),
        case("an ellipsis at the end", "He waited… |Then he left... |She stayed."),
        case("dots set apart", "He waited . . . and left."),
        case("question and exclamation", "Is it? |Yes! |No."),
        case("list item", "1. First item here"),
        case("a heading has no full stop", "A short heading"),
        case("a sentence over two lines", "A line that is full of\nwords goes on. |It ends."),
        case("Chinese", "他说。|你好！|“好。”|他笑了。"),
        case("a full stop alone", "."),
        case("no letter before it", "(He left) . |She stayed."),
        case("a letter that is one word", "They took vitamin C. |The end."),
    ],
)
def test_sentences(marked):
    text = marked.replace("|", "")
    assert texts(text, sentences(text)) == [part.strip() for part in marked.split("|")]


# ---------------------------------------------------------------- cues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("a quotation", "The memo called it “a slight majority of all” there.", "quotation"),
        case("straight marks", 'The plan is "a very big mistake" for him.', "quotation"),
        case("backticks", "It was `` a very big mistake '' .", "quotation"),
        case("single marks", "It is ‘a very big mistake’ in there.", "quotation"),
        case("short words", "It was “all on us” again.", "quotation"),
        case("guillemets", "It is «une grande erreur» there.", "quotation"),
        case("left open", "“We will win the day.", "quotation"),
        case("a single word that somebody says", "He called it “rigged” again.", "quotation"),
        case("said", "The mayor said it would rain.", "attribution"),
        case("inversion", "It will rain, said the mayor.", "attribution"),
        case("behind a quotation", "“It will rain,” said the mayor.", "attribution"),
        case("phrase", "According to the mayor, it will rain.", "attribution"),
        case("data show", "Data from the ministry show that it rose.", "attribution"),
        case("passive", "It was reported that they had left.", "attribution"),
        case("belief", "Voters believe that it works.", "attribution"),
        case("denial", "The chairman denies all of it.", "attribution"),
        case("a verb that needs a clause", "She added that it was late.", "attribution"),
        case("doubled letter", "The firm admitted its guilt.", "attribution"),
        case("a state of mind", "Parents are worried about the dose.", "attribution"),
        case("digits", "They bought 300 cows.", "figure"),
        case("a number in words", "They bought twelve cows.", "figure"),
        case("a measure with a hyphen", "It was a three-day trip.", "figure"),
        case("a fraction with a hyphen", "They ate two-thirds of it.", "figure"),
        case("money", "It cost $1.6m in all.", "figure"),
        case("percentage", "The share was 31.4% there.", "figure"),
        case("day", "They left on Monday.", "date"),
        case("month", "They left on 5 April 2021.", "date"),
        case("year", "The law dates from 1994.", "date"),
        case("relative", "They left last week.", "date"),
        case("over a line break", "They left the house in the last\nweek of it.", "date"),
        case("more than", "More people came than ever before.", "comparison"),
        case("superlative", "It was the longest day.", "comparison"),
        case("a record", "It was a record crowd.", "comparison"),
        case("a named body", "Meta owns the platform.", "assertion"),
        case("what we did", "We created those jobs.", "assertion"),
        case("what he never did", "My opponent knows that he never voted for it.", "assertion"),
        case("what happened", "The ward was closed for cleaning.", "assertion"),
        case("what there is", "There was no specific example.", "assertion"),
    ],
)
def test_a_sentence_has_the_cue(text, expected):
    assert expected in cues(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        case("a title is no quotation", "They watched “The Apprentice” at home.", "quotation"),
        case("a single word is none", "The “establishment” is here.", "quotation"),
        case("apostrophes are none", "The Smiths' house and rock 'n' roll.", "quotation"),
        case("a noun is no verb", "The claims were paid.", "attribution"),
        case("the United States", "It lies in the United States of old.", "attribution"),
        case("an adjective", "The alleged thief ran.", "attribution"),
        case("the writer", "I think it is late on Monday.", "attribution"),
        case("an infinitive alone", "There is nothing to say on Monday.", "attribution"),
        case("a possessive", "Her party’s claims were paid.", "attribution"),
        case("what is forbidden", "The firm is barred from asking for passwords.", "attribution"),
        case("the digits of a date", "They left on 5 April 2021.", "figure"),
        case("a road's name", "They drove the M25 home.", "figure"),
        case("a kind", "They use two-factor authentication.", "figure"),
        case("a kind in digits", "They drove the 4-wheel lorry home.", "figure"),
        case("the month that is a verb", "They may leave.", "date"),
        case("may as a name", "May left the house.", "date"),
        case("a plan of ours", "We will see our cities grow.", "assertion"),
        case("a verb that sounds past", "Let us proceed with it on Monday.", "assertion"),
    ],
)
def test_a_sentence_lacks_the_cue(text, unexpected):
    assert unexpected not in cues(text)


def test_cues_come_in_one_order():
    text = "In 2017 Doctors said “it was very bad” and 31.4 percent were hurt, the highest share."
    assert checkable(text)[0].cues == tuple(Cue)


# ---------------------------------------------------------------- statements and what is none

FURNITURE = """Advertisement
Share this article
Share on Facebook
Tweet
Read more: Meta said it will close
Sign up for our newsletter
Subscribe to The Daily for $1 a week
Follow us on Twitter
Leave a Reply
Your email address will not be published.
Latest from Blog
Send this to a friend
By Jane Doe
By JANE DOE and John Roe, Staff Writer
Photo: John Smith/AP
Image credit: Getty Images
A street in Leeds (John Roe/Getty Images)
The Morning Newsletter: 5 stories
12 Comments
5 min read
Published February 2, 2022
Feb. 2, 2022 at 5:31 p.m.
Click here to read the letter
© 2022 Republic Media. All rights reserved.
This story was updated on Monday.
OPINION: This article contains commentary which may reflect the author's opinion
Related
Filed under: Politics""".splitlines()

NOT_STATEMENTS = [
    ("a heading", "Meta Reached Its Decision\n\nSomething else comes here."),
    ("a question", "Are people supposed to take the company at its word?"),
    ("a question without its mark", "Are people just supposed to take Meta’s word for it."),
    ("a command", "Let them explain what the company did."),
    ("first person", "We have to remember that this is Facebook, anyway."),
    ("exclamation", "What a night it was for Rovers!"),
    ("evaluation", "The whole affair was a disgrace from beginning to end."),
    ("a fragment", "Right."),
    ("an introduction", "The following are some excerpts:"),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_no_statement(line):
    assert checkable(f"{line}\n\nSomething else comes here.") == []


@pytest.mark.parametrize("text", [case(name, text) for name, text in NOT_STATEMENTS])
def test_no_statement(text):
    assert checkable(text) == []


@pytest.mark.parametrize(
    "text",
    [
        case("a question that quotes", "Does “the best option there is” help?"),
        case("a question that counts", "Why did 300 people leave?"),
        case("a heading that counts", "Inflation hits 9.1 percent\n\nSomething else comes here."),
        case("an opinion that counts", "It is a disgrace that 300 people had to leave."),
        case("a line without a full stop, alone", "Meta said it had no plans"),
        case("a list item without a full stop", "- Meta said it had no plans\n\nSomething else comes here."),
        case("a byline is not every sentence with by", "By Monday the water had left Milton."),
    ],
)
def test_a_statement_nevertheless(text):
    assert len(checkable(text)) == 1


# ---------------------------------------------------------------- measured on sentences labelled by hand


def labelled():
    desks = yaml.safe_load((Path(__file__).parent / "checkable.yaml").read_text(encoding="utf-8"))
    return [
        ("attributed" in label, "objective" in label, text)
        for groups in desks.values()
        for label, group in groups.items()
        for text in group
    ]


def test_precision_and_recall_of_attribution():
    found = [(bool(cues(text) & {"quotation", "attribution"}), attributed) for attributed, _, text in labelled()]
    right = found.count((True, True))
    precision = right / (right + found.count((True, False)))
    recall = right / (right + found.count((False, True)))
    assert (precision >= 0.95, recall >= 0.9) == (True, True), (precision, recall)  # measured: 0.969, 0.922


def test_average_precision_of_objective_sentences_by_number_of_cues():
    ranked = sorted(((len(cues(text)), objective) for _, objective, text in labelled()), reverse=True)
    seen = right = 0
    average = 0.0
    for _, ties in groupby(ranked, key=lambda pair: pair[0]):
        rows = [objective for _, objective in ties]
        seen, right = seen + len(rows), right + sum(rows)
        average += sum(rows) * right / seen
    assert average / right >= 0.93  # measured: 0.944


# ---------------------------------------------------------------- the shipped article

ARTICLE = (Path(__file__).parent.parent / "article.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "beginning",
    [
        "Facebook Meta’s Shocking",
        "OPINION: This article",
        "As much as we’d like",
        "Right.",
        "Like the type of border",
        "The following are",
        "Are people just supposed",
        "Leave a Reply",
        "Your email address",
        "Latest from Blog",
        "Send this to a friend",
    ],
)
def test_the_article_s_furniture_headings_and_questions_are_not_flagged(beginning):
    start = ARTICLE.index(beginning)
    assert [one for one in checkable(ARTICLE) if one.start == start] == []


@pytest.mark.parametrize(
    "words",
    [
        "has obtained an internal memo",
        "After five months",
        "were not mentioned",
        "NGOs working with",
        "We observed that",
        "We decided that",
        "mitigate the risks",
        "no specific example",
        "sharing [of]",
        "goes directly against",
        "We regularly engage",
        "taken up on Capitol Hill",
        "It is unacceptable",
        "In response, Meta",
        "reported in April 2021",
        "more people are trying",
        "make it easier for bad",
        "law enforcement and",
        "have condemned",
        "In July 2021",
        "It is common for",
        "31.4 percent",
        "are preyed upon",
    ],
)
def test_the_article_s_checkable_statements_are_flagged(words):
    at = ARTICLE.index(words)
    assert [one for one in checkable(ARTICLE) if one.start <= at < one.end] != []


# ---------------------------------------------------------------- several sentences in one quotation


@pytest.mark.parametrize(
    "text, expected",
    [
        case(
            "is one statement",
            "“We won. We lost 5 men,” he said. She left.",
            ["“We won. We lost 5 men,” he said.", "She left."],
        ),
        case(
            "up to its end alone",
            "“It is a lie. He lied.” He has 5 cars.",
            ["“It is a lie. He lied.”", "He has 5 cars."],
        ),
        case("an interrupted one is two", "“We won,” he said. “We lost 5.”", ["“We won,” he said.", "“We lost 5.”"]),
    ],
)
def test_a_quotation_of_several_sentences(text, expected):
    assert texts(text, checkable(text)) == expected


# ---------------------------------------------------------------- the sentence around


@pytest.mark.parametrize(
    "text, words, expected",
    [
        case("of several", "One came. Two left. Three stayed.", "left", "Two left."),
        case("over two", "One came. Two left. Three stayed.", "came. Two", "One came. Two left."),
        case("of another paragraph", "One came.\n\nTwo left. Three stayed.", "Two", "Two left."),
        case("the last", "One came.\n\nTwo left.", "left", "Two left."),
        case("no words", "One came.\n\n\n\nTwo left.", "\n\n\n", "\n\n\n"),
    ],
)
def test_sentence_around(text, words, expected):
    at = text.index(words)
    assert texts(text, [sentence_around(text, at, at + len(words))]) == [expected]


# ---------------------------------------------------------------- unchecked; [ ] stands around what a claim covers


def left_over(marked):
    text, covered = re.sub(r"[\[\]]", "", marked), []
    for n, found in enumerate(re.finditer(r"\[(.*?)\]", marked, re.DOTALL)):
        covered.append(Marked(found.start() - 2 * n, found.end() - 2 * n - 2))
    return [
        (text[one.start : one.end], [cue.value for cue in one.cues])
        for one in unchecked(text, checkable(text), covered)
    ]


@pytest.mark.parametrize(
    "marked, expected",
    [
        case("no claim", "It sold 5 cars. Meta said so.", ["It sold 5 cars.", "Meta said so."]),
        case("a whole sentence", "[It sold 5 cars.] Meta said so.", ["Meta said so."]),
        case("two in one claim", "[It sold 5 cars. Meta said so.]", []),
        case("another figure", "The council [voted 7-2 to close it] and spent $5 million.", ["spent $5 million."]),
        case(
            "another quotation",
            "They met “[old friends]” and “former border officials.”",
            ["“former border officials.”"],
        ),
        case("before the claim", "In May 2021, it said [it was “very good”].", ["In May 2021, it said"]),
        case("between two", "[It sold 5 cars], then 7 vans, [then 9 bikes].", ["then 7 vans"]),
        case("words alone are none", "Meta said [it sold 5 cars], as was its plan.", []),
        case("a weekday alone is none", "Meta said on Monday [it sold 5 cars].", []),
        case("a closing mark is none", "“We [sold 5 cars]” on the way.", []),
        case(
            "the rest of a quotation",
            "“[We sold 5 cars.] Nobody bought the vans,” he said.",
            ["Nobody bought the vans,” he said."],
        ),
    ],
)
def test_unchecked(marked, expected):
    assert [words for words, _ in left_over(marked)] == expected


def test_a_short_claim_after_a_long_one_covers_nothing_less():
    text = "It sold 5 cars and 7 vans."
    assert unchecked(text, checkable(text), [Marked(0, len(text)), Marked(8, 14)]) == []


def test_the_cues_of_what_is_left_over_are_its_own():
    assert left_over("The mayor said [it cost $5 million], more than 7 vans.") == [
        ("more than 7 vans.", ["figure", "comparison"])
    ]


# ---------------------------------------------------------------- draft


def drafted(text, there=None):
    return yaml.safe_load(draft(Article("a.txt", text), checkable(text), there))["claims"]


def test_a_draft_in_full():
    text = "A heading\n\nThe memo said it's all: 5 left."
    head, _, items = draft(Article("a.txt", text, sha256="abc"), checkable(text)).partition("\narticle:")
    assert all(line.startswith("#") for line in head.strip().splitlines())
    assert [line for line in items.splitlines() if line and not line.strip().startswith("#")] == [
        "  title: A heading",
        "  sha256: abc",
        "claims:",
        "  - id: the-memo-said-its-all-5",
        "    quote: 'The memo said it''s all: 5 left.'",
        "    verdict: to-check",
        "    note: ''",
    ]
    assert "  # cues: attribution, figure, assertion\n" in items


def test_a_draft_is_a_claims_file():
    text = "A heading\n\nMeta said so."
    read = parse_claims(draft(Article("a.txt", text, sha256="ab" * 32), checkable(text)))
    assert [read.problems, read.facts, [claim.id for claim in read.claims]] == [
        (),
        {"title": "A heading", "sha256": "ab" * 32},
        ["meta-said-so"],
    ]


def test_a_draft_of_nothing_says_so():
    nothing = Article("a.txt", "")
    assert draft(nothing, []).endswith("\nclaims: []  # no checkable statement was found\n")
    assert draft(nothing, [], parse_claims("claims:\n")) == "# no checkable statement is left that no claim covers\n"


CLAIM = "id: a, quote: Meta said so., verdict: to-check"


@pytest.mark.parametrize(
    "there",
    [
        case("indented", f"claims:\n  - {{{CLAIM}}}\n"),
        case("not indented, without a last line break", f"claims:\n- {{{CLAIM}}}"),
        case("far indented", f"# mine\nclaims:\n      - {CLAIM.replace(', ', chr(10) + ' ' * 8)}\n"),
    ],
)
def test_more_of_a_draft_can_be_added_to_what_is_there(there):
    text = "It sold 5 cars in May 2021."
    claims = yaml.safe_load(there + draft(Article("a.txt", text), checkable(text), parse_claims(there)))["claims"]
    assert [claim["id"] for claim in claims] == ["a", "it-sold-5-cars-in-may"]


def test_a_tab_in_a_note_hinders_no_draft():
    text, there = "It sold 5 cars in May 2021.", f"claims:\n- {{{CLAIM}, note: One\tword}}\n"
    assert len(parse_claims(there + draft(Article("a.txt", text), checkable(text), parse_claims(there))).claims) == 2


@pytest.mark.parametrize(
    "there",
    [
        case("sources below", f"claims:\n- {{{CLAIM}}}\nsources: {{}}\n"),
        case("an empty list", "claims: []\n"),
        case("nothing yet", "claims:\n"),
        case("a list in brackets", f"claims: [{{{CLAIM}}}]\n"),
    ],
)
def test_what_nothing_can_be_added_to_is_refused(there):
    text = "It sold 5 cars in May 2021."
    with pytest.raises(Unusable, match="first write them at the end of the file, below “claims:” and without brackets"):
        draft(Article("a.txt", text), checkable(text), parse_claims(there)._replace(text=there))


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        case("first words", "Meta said that it would not yet close.", "", ["meta-said-that-it-would-not"]),
        case("one that is taken", "Meta said so.", "meta-said-so", ["meta-said-so-2"]),
        case("twice", "Meta said so.\n\nMeta said so.", "", ["meta-said-so", "meta-said-so-2"]),
        case("accents", "Médecins said so.", "", ["medecins-said-so"]),
        case("nothing to make it from", "“он и она”.", "", ["statement"]),
    ],
)
def test_ids(text, taken, expected):
    there = parse_claims(f"claims:\n- {{{CLAIM.replace('id: a', f'id: {taken}')}}}") if taken else None
    written = draft(Article("a.txt", text), checkable(text), there)
    assert re.findall("- id: (.+)", written) == expected


@pytest.mark.parametrize(
    "text",
    [
        case("at the start and later", "Meta said so.\n\nThe end.\n\nMeta said so."),
        case("within another sentence", "Later Meta said so.\n\nMeta said so."),
        case("far from what differs", f"Meta said so.\n\n{'He went. ' * 12}\n\nMeta said so.\n\n{'He went. ' * 12}"),
    ],
)
def test_a_quote_that_occurs_twice_is_unmistakable(text):
    memo = [pair for pair in zip(checkable(text), drafted(text), strict=True) if pair[1]["quote"] == "Meta said so."]
    for statement, claim in memo:
        found = anchor(text, claim["quote"], claim.get("prefix", ""), claim.get("suffix", ""))
        assert (found.start, found.end) == (statement.start, statement.end)
    assert len(memo) == text.count("\nMeta said so.") + text.startswith("Meta")


def test_a_prefix_begins_with_a_whole_word():
    text = f"Meta said so.\n\nThe {'extraordinarily ' * 5}long end.\n\nMeta said so."
    assert drafted(text)[1]["prefix"] == f"{'extraordinarily ' * 3}long end."


def test_a_prefix_is_in_proportion_even_where_nothing_tells_the_quotes_apart():
    text = "Meta said so.\n\n" * 200
    assert max(len(claim.get("prefix", "") + claim.get("suffix", "")) for claim in drafted(text)) <= 512


@pytest.mark.parametrize(
    "text",
    [
        case("a colon", "Meta said: no."),
        case("a number sign", "Meta said # no."),
        case("quotation marks", 'Meta "said" it\'s \\n so.'),
        case("a tag", "!!python/object Meta said so on Monday 5."),
        case("a document end", "--- Meta said so 5 times. ..."),
        case("a line break", "Meta said it very loudly to all\nthe people here."),
        case("an override and a control", "Meta \u202esaid\x1b so \x9f\u2066 \U000e0041 5."),
        case("a no-break space", "Meta\u00a0said so."),
        case("beyond the first plane", "Meta said so \U0001f600."),
        case("half a character", "Meta said \ud800 so."),
    ],
)
def test_a_quote_survives_the_file(text):
    assert [claim["quote"] for claim in drafted(text)] == [one_line(words) for words in texts(text, checkable(text))]


# ---------------------------------------------------------------- properties

PIECES = st.sampled_from(
    [
        *[
            "Meta",
            "said",
            "“",
            "”",
            '"',
            "''",
            "``",
            "'",
            "‘",
            "’",
            ".",
            "!",
            "?",
            "…",
            "...",
            ",",
            ";",
            ":",
            "(",
            ")",
            "[1]",
            "Mr.",
            "U.S.",
            "p.m.",
            "5",
            "1.6",
            "%",
            "$",
            "2021",
            "Monday",
        ],
        *["more", "than", "the", "first"],
        *[
            "that",
            "to",
            "he",
            "it",
            "They",
            "is",
            "was",
            "。",
            "好",
            "-",
            "•",
            "1.",
            "by",
            "Share",
            "this",
            "memo",
            "polls",
            "show",
            "didn",
            "n't",
            "'s",
            "a",
        ],
        *(" ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "\u202e", "\x00", "\ud800", "\U0001f600"),
    ],
)
ANY_TEXT = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))


@given(ANY_TEXT)
def test_paragraphs_sentences_and_statements_are_in_order_trimmed_and_nested(text):
    blocks, parts, found = paragraphs(text), sentences(text), checkable(text)
    for spans in (blocks, parts, found):
        assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(words and words == words.strip() for words in texts(text, [*blocks, *parts]))
    assert {one.start for one in found} <= {one.start for one in parts}  # a quotation of several sentences is one
    assert {one.end for one in found} <= {one.end for one in parts}
    assert all(any(block.start <= part.start and part.end <= block.end for block in blocks) for part in parts)
    assert "".join("".join(texts(text, parts)).split()) == "".join(text.split())


@given(ANY_TEXT)
def test_a_draft_is_read_back_alike_and_shows_no_invisible_character(text):
    everything = [Statement(one.start, one.end, (Cue.DATE,)) for one in sentences(text)]
    written = draft(Article("a.txt", text), everything)
    claims = yaml.safe_load(written)["claims"]
    assert [claim["quote"] for claim in claims] == [one_line(words) for words in texts(text, everything)]
    assert len({claim["id"] for claim in claims}) == len(claims)
    assert all(re.fullmatch("[a-z0-9-]+", claim["id"]) for claim in claims)
    assert all(one == "\n" or unicodedata.category(one)[0] != "C" for one in written)


@pytest.mark.parametrize(
    "unit",
    [
        "He said 5 things. ",
        "He said 5 things.\n",
        "“",
        "“a. ",
        '"',
        '?" ',
        '. " ',
        "``",
        "'a ",
        ".",
        ". ",
        "A.",
        "1,",
        '".',
        "\n",
        "in a ",
        "more ",
        "reportedly ",
    ],
)
def test_a_text_that_repeats_itself_is_read_to_its_end(unit):  # what costs its square would not come back
    text = unit * (100_000 // len(unit))
    found = checkable(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "Comments (12)",
        "Listen 3 min",
        "Add to cart $19.99",
        "Published on 5 May 2021",
        "Updated May 5, 2021",
        "1. A new beginning",
    ],
)
def test_more_of_a_web_page_is_no_statement(line):
    assert checkable(f"{line}\n\nWhat then?") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Reported cases rose to 500 in May.",
        "Published figures show inflation of 3 percent.",
        "The parish newsletter said on Monday that the vicar had resigned.",
        "Getty Images sued the company in 2023.",
        "Tap water in Leeds cost 5 percent more.",
        "Related cases rose to 500.",
        "Subscribers and listeners fell to 500.",
        "300 ministers resigned.",
    ],
)
def test_a_sentence_that_looks_like_furniture_is_a_statement(sentence):
    assert len(checkable(sentence)) == 1
