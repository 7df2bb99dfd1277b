"""Finding a claim's words: what reads alike, what anchors where, and how often that is right."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING

import pytest
from edited_articles import (
    ARTICLES,
    Case,
    cut,
    heavy,
    interrupted,
    light,
    other,
    overlap,
    tokenised,
    trimmed,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotate import Anchor, How, Reading, anchor, cuts_sense

if TYPE_CHECKING:
    from collections.abc import Callable

BRIDGE = ARTICLES["bridge-1"]

# ---------------------------------------------------------------- words

ALIKE = {
    "quotation marks": ("he said “no”", 'he said "no"'),
    "guillemets": ("«oui»", '"oui"'),
    "tokeniser's quotation marks": ("said `` no '' to", 'said "no" to'),
    "apostrophe": ("Meta’s", "Meta's"),
    "dash": ("abuses—abduction", "abuses -- abduction"),
    "hyphen that does not break": ("well\u2011known", "well-known"),
    "ellipsis": ("bodies … raised", "bodies ... raised"),
    "ellipsis with spaces": ("bodies . . . raised", "bodies ... raised"),
    "ligature": ("ﬁnal oﬀer", "final offer"),
    "case": ("STRASSE", "straße"),
    "hard wrap": ("two\n    words", "two words"),
    "no-break space": ("31.4\xa0percent", "31.4 percent"),
    "space before the percent sign": ("31.4 %", "31.4%"),
    "soft hyphen": ("smug\xadgling", "smuggling"),
    "soft hyphen at the end of a line": ("smug\xad\n  gling", "smuggling"),
    "zero-width space": ("smug\u200bgling", "smuggling"),
    "combining accent": ("cafe\u0301", "café"),
    "combining accent behind a zero-width space": ("cafe\u200b\u0301", "café"),
    "Korean letter by letter": (unicodedata.normalize("NFD", "한국어"), "한국어"),
    "Kelvin sign in text that is not composed": ("\u212a e\u0301", "k é"),
    "contraction taken apart": ("they ca n't, wo n't and can not", "they can't, won't and cannot"),
    "colloquial taken apart": ("gon na, wan na, got ta", "gonna, wanna, gotta"),
    "genitive taken apart": ("the mayor 's car", "the mayor's car"),
    "space before a comma": ("yes , and no .", "yes, and no."),
    "brackets taken apart": ("( R-FL )", "(R-FL)"),
    "wrapped Chinese": ("中国\n人民", "中国人民"),
}

WORDS = {
    "a figure is one word": ("-5, $2.5 million, 31.4 per cent", ["#number -5", "#$ 2500000", "#share 0.314"]),
    "in words too": ("two hundred and fifty, half a million", ["#number 250", "#number 500000"]),
    "with a half": ("two and a half million; a million and a half", ["#number 2500000", "#number 1500000"]),
    "a part": ("two-thirds, ½, 5½", ["#share 0.666666666666667", "#share 0.5", "#number 5.5"]),
    "not two numbers": ("one million and two million", ["#number 1000000", "and", "#number 2000000"]),
    "scales multiply": ("two thousand million", ["#number 2000000000"]),
    "a score": ("won 3-2", ["won", "#number 3 2"]),
    "grouped by spaces": ("1 600 000 of 20 000", ["#number 1600000", "of", "#number 20000"]),
    "no plain value": ("10.000 and 007", ["#name 10.000", "and", "#name 007"]),
    "a figure inside a word": ("million's", ["million", "'s"]),
    "a figure that ends inside a word": ("a million[s] of it", ["#number 1000000", "s", "of", "it"]),
    "a name with digits": ("COVID-19 in an F-16", ["covid-19", "in", "an", "f-16"]),
    "a sign that belongs to its word": ("rated AA- or A+", ["rated", "aa-", "or", "a+"]),
    "denials and genitives": ("Meta's can't, cannot", ["meta", "'s", "ca", "n't", "can", "not"]),
    "brackets in a word": ("crossing[s] [O]bserved", ["crossings", "observed"]),
    "an ellipsis": ("a … b [...] c", ["a", "…", "b", "…", "c"]),
    "no words": ("we rely [sic] on it.[12]", ["we", "rely", "on", "it"]),
    "each character of a script without spaces": ("中国 ab", ["中", "国", "ab"]),
    "pictures": ("👍👎", ["👍", "👎"]),
    "spelling": ("organised labour", ["organized", "labor"]),
}

UNLIKE = {
    "space between words": ("the rapist", "therapist"),
    "figure after a full stop": ("in 2015. 4 people", "in 2015.4 people"),
    "accent": ("resume", "résumé"),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_typography_reads_alike(one: str, other: str) -> None:
    """Texts that differ in typography only have the same keys."""
    assert Reading(one).keys == Reading(other).keys


@pytest.mark.parametrize(("one", "other"), UNLIKE.values(), ids=UNLIKE)
def test_words_do_not_read_alike(one: str, other: str) -> None:
    """Texts that differ in more than typography have different keys."""
    assert Reading(one).keys != Reading(other).keys


@pytest.mark.parametrize(("text", "keys"), WORDS.values(), ids=WORDS)
def test_words(text: str, keys: list[str]) -> None:
    """The words of a text are these."""
    assert Reading(text).keys == keys


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aß ﬁ\u0301\u00ad“”`'-…. \n한ᄒ5½$%[]"))))
@example("…ß\u00ad\n 'e\u0301''")
def test_every_word_leads_back(text: str) -> None:
    """Words come from characters of the text, in order, none from those of another."""
    words = Reading(text)
    places = [0, *(place for pair in zip(words.starts, words.ends, strict=True) for place in pair), len(text)]
    assert places == sorted(places)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))


# ---------------------------------------------------------------- anchor: the contract, row by row

FOUND = {  # text, quote, prefix, suffix, the words found, how, occurrences; a bar marks where they start
    "exact": ("It is |not acceptable, he said.", "not acceptable", "", "", "not acceptable", "exact", 1),
    "space around the quote": ("It is |not acceptable.", "  not acceptable\n", "", "", "not acceptable", "exact", 1),
    "typographic": ("They ‘|can’t  see’ it.", "can't see", "", "", "can’t  see", "typographic", 1),
    "case": (
        "|Migrants and refugees are preyed upon",
        "migrants and refugees",
        "",
        "",
        "Migrants and refugees",
        "typographic",
        1,
    ),
    "soft hyphen in the text": ("human |smug\xadgling rings", "smuggling", "", "", "smug\xadgling", "typographic", 1),
    "whole word before part of a word": ("A grape and |a Rape seed", "a rape", "", "", "a Rape", "typographic", 1),
    "whole word later on": ("therapist or |rapist", "rapist", "", "", "rapist", "exact", 1),
    "part of a word if nothing else": ("to re|annotate it", "annotate", "", "", "annotate", "exact", 1),
    "a figure without its percent": ("it rose |by 4.8 percent", "by 4.8", "", "", "by 4.8", "exact", 1),
    "first of several": ("|the law, the law, the law", "the law", "", "", "the law", "exact", 3),
    "overlapping ones count": ("|no no no", "no no", "", "", "no no", "exact", 2),
    "prefix chooses": ("all of it. Some |of it. None of it.", "of it", "Some ", "", "of it", "exact", 3),
    "suffix chooses": ("of it all. |of it none.", "of it", "", " none", "of it", "exact", 2),
    "drifted prefix chooses": (
        "The mayor said no. The old minister also said |no.",
        "no",
        "the minister said ",
        "",
        "no",
        "exact",
        2,
    ),
    "prefix that is nowhere": ("|of it all. of it none.", "of it", "zebra", "quagga", "of it", "exact", 2),
    "typographic ones are chosen, too": ("No one, and then |No", "no", "then", "", "No", "typographic", 2),
    "percentage, not its tail": ("31.4 percent, then |1.4 percent", "1.4 percent", "", "", "1.4 percent", "exact", 1),
    "word replaced": (
        "Yesterday |the council approved a modest plan to build bridges.",
        "The council approved a large plan to build bridges",
        "",
        "",
        "the council approved a modest plan to build bridges",
        "drifted",
        1,
    ),
    "last word replaced": (
        "So |the council approved the costly plan to build tunnels, he wrote.",
        "the council approved the costly plan to build bridges",
        "",
        "",
        "the council approved the costly plan to build tunnels",
        "drifted",
        1,
    ),
    "first word dropped at a new sentence": (
        "It rained. |The council approved the costly plan to build bridges.",
        "However the council approved the costly plan to build bridges",
        "",
        "",
        "The council approved the costly plan to build bridges",
        "drifted",
        1,
    ),
    "typing error in a short quote": (
        "We saw |Jack and Jill up the hill",
        "Jack annd Jill up the hill",
        "",
        "",
        "Jack and Jill up the hill",
        "drifted",
        1,
    ),
    "attribution inside": (
        "“|We never agreed,” said the chief engineer on Monday, “to pay for it.”",
        "We never agreed to pay for it",
        "",
        "",
        "We never agreed,” said the chief engineer on Monday, “to pay for it",
        "drifted",
        1,
    ),
    "attribution inside, single marks": (
        "‘|We never agreed,’ she said, ‘to pay for it.’",
        "We never agreed to pay for it",
        "",
        "",
        "We never agreed,’ she said, ‘to pay for it",
        "drifted",
        1,
    ),
    "ellipsis in the quote": (
        "|Law enforcement bodies of several large states raised their concerns.",
        "Law enforcement bodies … raised their concerns",
        "",
        "",
        "Law enforcement bodies of several large states raised their concerns",
        "drifted",
        1,
    ),
    "ellipsis in brackets between single words": (
        "|We have of course decided.",
        "we […] decided",
        "",
        "",
        "We have of course decided",
        "drifted",
        1,
    ),
    "ellipsis at the end": (
        "|We have decided after long thought to go home.",
        "We have decided …",
        "",
        "",
        "We have decided",
        "drifted",
        1,
    ),
    "marks of a drifted quote": (
        "She said: |“The council approved a modest plan.” It rained.",
        "“The council approved a large plan.”",
        "",
        "",
        "“The council approved a modest plan.”",
        "drifted",
        1,
    ),
    "ellipsis in both": ("The |law … raised concerns", "law ... raised", "", "", "law … raised", "typographic", 1),
    "drifted twice": (
        "|The council approved a modest plan. "
        + "Nothing else was decided. " * 20
        + "The council approved a modest plan.",
        "the council approved the modest plan",
        "",
        "",
        "The council approved a modest plan",
        "drifted",
        2,
    ),
    "Chinese": ("昨天，|中国人民银行宣布降低利率。", "中国人民银行宣布", "", "", "中国人民银行宣布", "exact", 1),
    "Chinese drifted": (
        "昨天，|中国人民银行宣布再次降低贷款利率。",
        "中国人民银行宣布降低贷款利率",
        "",
        "",
        "中国人民银行宣布再次降低贷款利率",
        "drifted",
        1,
    ),
    "Thai": ("ผม|ชอบกินข้าวผัดมาก", "ชอบกินข้าวผัด", "", "", "ชอบกินข้าวผัด", "exact", 1),
    "Hebrew with points": ("אמר |שָׁלוֹם לכולם", "שָׁלוֹם", "", "", "שָׁלוֹם", "exact", 1),
    "Arabic": ("قال |الوزير إن القرار", "الوزير", "", "", "الوزير", "exact", 1),
    "Hindi": ("यह |हिन्दी भाषा है", "हिन्दी", "", "", "हिन्दी", "exact", 1),
    "emoji": ("so 😀 |👩‍🔬 good", "👩‍🔬", "", "", "👩‍🔬", "exact", 1),
    "combining accent in the text": ("a |cafe\u0301 there", "café", "", "", "cafe\u0301", "typographic", 1),
    "punctuation alone": ("what |?! no", "?!", "", "", "?!", "exact", 1),
}

NOT_FOUND = {
    "the number of a name": ("COVID-19 patients", "19 patients"),
    "a figure without its minus": ("minus 5 degrees", "5 degrees"),
    "a figure without its scale": ("cost another 9 million pounds", "cost another 9"),
    "the end of a part": ("half a million people came", "a million people"),
    "empty quote": ("some text", ""),
    "blank quote": ("some text", " \n"),
    "quote of zero-width characters": ("some text", "\u200b"),
    "empty text": ("", "foobar"),
    "quote longer than the text": ("short", "short and then a good deal longer than that"),
    "tail of a figure": ("31.4 percent", "1.4 percent"),
    "head of a figure": ("1,234,567 people", "1,234"),
    "middle of a figure": ("about 1,234,567 people", "234,567 people"),
    "part of a word in other case": ("the chines sang", "Hines"),
    "part of a typographic word": ("Linux", "Linus"),
    "one word misspelt": ("before us", "befoer"),
    "another person of that name": ("Then Michelle Obama said nothing.", "Barack Obama said"),
    "another figure in a short quote": ("rose by 13.4 percent", "rose by 31.4 percent"),
    "therapist": ("He is a therapist now", "the rapist"),
    "words scattered": (
        "metformin or zeta or eta hydrochloride and beta with some theta or iota tablets of kappa",
        "metformin hydrochloride tablet",
    ),
    "one word over and over": ("ha " * 40, "ha " * 12 + "hum"),
    "words in another order": (
        "bridges build to plan costly the approved council the",
        "the council approved the costly plan to build bridges",
    ),
    "fragments too far apart": ("we " + "have no idea whatever " * 20 + "decided", "we … decided"),
    "context is there and the words are not": ("He wrote that nobody knew. Then he left.", "all was well"),
}


@pytest.mark.parametrize("row", FOUND.values(), ids=FOUND)
def test_found(row: tuple[str, str, str, str, str, str, int]) -> None:
    """The quote is found where the bar is."""
    marked, quote, prefix, suffix, words, how, occurrences = row
    start, text = marked.index("|"), marked.replace("|", "")
    found = anchor(text, quote, prefix, suffix)
    assert found == Anchor(start, start + len(words), How(how), occurrences), found and text[found.start : found.end]


@pytest.mark.parametrize(("text", "quote"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_not_found(text: str, quote: str) -> None:
    """The quote is not in the text, or it is in doubt."""
    assert anchor(text, quote, "He wrote that", "Then he left") is None


def test_figure_that_differs_in_a_long_quote_is_found() -> None:
    """A corrected figure does not lose a long passage; the checker reports the figure."""
    text = "It said a report found 31.4 percent of female migrants who travelled through Mexico had been abused."
    found = anchor(text, "A report found 13.4 percent of female migrants who travelled through Mexico had been abused")
    assert found
    assert text[found.start : found.end] == text[8:-1]


def test_very_common_words_do_not_hide_the_quote() -> None:
    """A long quote full of one word is aligned all the same."""
    nouns = ["mayor", "council", "bridge", "engineer", "harbour", "lorry", "cable", "damage", "port", "tunnel"]
    quote = " ".join(f"the {noun}" for noun in nouns)
    assert anchor(f"So: {quote.replace('lorry', 'van')}.", quote) == Anchor(4, 4 + len(quote) - 2, How.DRIFTED, 1)


def test_drifted_quote_in_a_long_text() -> None:
    """Other places that share rare words with the quote do not crowd out its own."""
    noise = " ".join(f"The committee number {n} met and approved nothing of the plan." for n in range(600))
    text = f"{noise} {BRIDGE} {noise}"
    start = text.index("Hauliers")
    found = anchor(text, "Hauliers said the long detour through the tunnel adds 38 minutes to every journey")
    assert found == Anchor(start, text.index(" and roughly 60"), How.DRIFTED, 1)


# ---------------------------------------------------------------- anchor: properties

LETTERS = st.text(alphabet="ab1.,: -'\"\u0301é中ก\u0e31…\n", max_size=40)
ANYTHING = st.one_of(st.text(max_size=60), LETTERS)


@settings(deadline=None, max_examples=60)
@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_never_raises_and_never_empty(text: str, quote: str, prefix: str, suffix: str) -> None:
    """Any text and quote give a range with something in it, or None."""
    found = anchor(text, quote, prefix, suffix)
    assert found is None or (0 <= found.start < found.end <= len(text) and found.occurrences >= 1)


@settings(deadline=None, max_examples=60)
@given(ANYTHING, st.data())
def test_a_quote_cut_out_is_found_there_or_earlier(text: str, data: st.DataObject) -> None:
    """What was cut out of a text, no figure being cut, is found at its place or at the same words before it."""
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))].strip()
    start = text.find(quote, start)
    if quote and not cuts_sense(text, start) and not cuts_sense(text, start + len(quote)):
        found = anchor(text, quote)
        assert found
        whole_word_elsewhere = Reading(text[found.start : found.end]).keys == Reading(quote).keys
        assert text[found.start : found.end] == quote or whole_word_elsewhere
        assert found.start <= start or found.how is How.TYPOGRAPHIC or text.find(quote) < found.start


@settings(deadline=None, max_examples=60)
@given(ANYTHING, ANYTHING)
def test_exact_and_typographic_keep_the_words(text: str, quote: str) -> None:
    """The range of a strict anchor has the quote's words."""
    found = anchor(text, quote)
    if found and found.how is not How.DRIFTED:
        assert Reading(text[found.start : found.end]).keys == Reading(quote).keys


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(0, 3), st.integers(0, 3))
def test_what_stands_far_away_changes_nothing(seed: int, before: int, after: int) -> None:
    """Paragraphs of another kind before and after the article move the anchor and do not change it."""
    case = heavy(random.Random(seed))
    far = "Zebras graze; quaggas gallop.\n\n"
    alone = anchor(case.text, case.quote)
    moved = anchor(far * before + case.text + "\n\n" + far * after, case.quote)
    shift = len(far) * before
    assert moved == (alone and Anchor(alone.start + shift, alone.end + shift, alone.how, alone.occurrences))


# ---------------------------------------------------------------- anchor: how often it is right

TARGETS: list[tuple[Callable[[random.Random], Case], float, float]] = [  # cases, overlap that is needed, share
    (light, 1.0, 0.97),
    (heavy, 0.6, 0.96),
    (cut, 0.0, 0.96),
    (tokenised, 1.0, 0.99),
    (interrupted, 0.8, 0.98),
    (other, 0.0, 1.0),
]


@pytest.mark.parametrize(("cases", "needed", "share"), TARGETS, ids=[cases.__name__ for cases, _, _ in TARGETS])
def test_anchored_as_often_as_promised(cases: Callable[[random.Random], Case], needed: float, share: float) -> None:
    """So large a share of generated cases is anchored where it should be, or not at all if it should not."""
    rng = random.Random(cases.__name__)
    wrong = []
    for _ in range(200):
        case = cases(rng)
        found = anchor(case.text, case.quote, case.prefix, case.suffix)
        if found is None or case.wanted is None:
            right = found is case.wanted
        else:
            right = overlap(trimmed(case.text, found.start, found.end), trimmed(case.text, *case.wanted)) >= needed
        if not right:
            wrong.append((case.quote, found and case.text[found.start : found.end]))
    assert len(wrong) <= (1 - share) * 200, wrong


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("paid $1.4bn for it", "paid $1.4", id="a number without its unit"),
        pytest.param("on the 5th of May", "on the 5", id="an ordinal without its ending"),
        pytest.param("up 31½ percent now", "up 31", id="a number without its fraction"),
        pytest.param("1/2 of the voters went", "2 of the voters", id="half a fraction"),
        pytest.param("up .5 percent now", "5 percent now", id="a decimal without its point"),
        pytest.param("It cost 1 600 000 euros", "600 000", id="thousands without their millions"),
        pytest.param("It cost 1 600 000 euros", "1 600", id="thousands without the rest"),
    ],
)
def test_a_number_is_never_cut_in_any_notation(text, quote):
    found = anchor(text, quote)
    assert found is None or text[found.start : found.end] not in (quote, quote.removeprefix("paid "))


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        pytest.param("“We will win,” he wrote. Then: we will win, she said.", "Then: ", id="another case"),
        pytest.param("We will win, he wrote. Then: We\u00a0will win, she said.", "Then: ", id="another space"),
    ],
)
def test_a_prefix_reaches_words_in_other_typography(text, prefix):
    found = anchor(text, "We will win", prefix=prefix)
    assert (found.start, found.occurrences) == (text.index("Then: ") + 6, 2)


def test_a_text_that_repeats_itself_without_end_takes_no_longer():
    assert anchor("ab " * 100_000, "ab " * 50_000).start == 0


def test_a_long_row_of_signs_takes_no_longer():
    assert Reading("=" * 200_000 + " 5").keys == ["#number 5"]


def test_a_text_that_repeats_itself_within_a_word_takes_no_longer():
    assert anchor("ab" * 6000, "ba").occurrences == 5000


def test_a_long_prefix_to_very_many_places_takes_no_longer():
    assert anchor("a " * 3000, "a", prefix="a " * 3000) is not None


def test_a_contraction_is_not_cut():
    assert anchor("we can't go. but we can stay", "we can").start == 17


def test_whole_words_of_the_prefix_count_for_more_than_letters():
    text = "In May 5 men died. In June 5 men died. In July, 5 men died."
    assert anchor(text, "5 men died", prefix="In May, ").start == text.index("5 men")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("We can't go", "We can", id="a contracted not"),
        pytest.param("He isn’t here", "He is", id="with another apostrophe"),
        pytest.param("A non-partisan group", "partisan", id="a prefix that denies"),
    ],
)
def test_a_denial_is_never_cut(text, quote):
    assert anchor(text, quote) is None


@pytest.mark.parametrize(
    ("marked", "quote"),
    [
        pytest.param(
            "The captain said |not a single ship was lost in the storm|. It rained.",
            "one single ship was lost in the storm",
            id="a denial",
        ),
        pytest.param(
            "It was |more than 20 times greater than any privacy penalty ever imposed|.",
            "almost 20 times greater than any privacy penalty ever imposed",
            id="a qualifier",
        ),
        pytest.param(
            "A |non-partisan group of former judges said on Monday that it would sue|.",
            "partisan group of former judges said on Monday that it would sue",
            id="a prefix that denies",
        ),
    ],
)
def test_a_passage_rewritten_at_its_beginning_holds_what_changes_its_sense(marked, quote):
    text = marked.replace("|", "")
    found = anchor(text, quote)
    assert text[found.start : found.end] == marked.split("|")[1]
