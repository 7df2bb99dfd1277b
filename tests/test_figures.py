"""What stands in a text as a figure, a date and a quotation, and when two figures agree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import agreement, date_of, figures, figures_within, quotations, quotations_within, same_kind


def row(*values: object) -> object:
    """One row of a table; why it is there comes last."""
    return pytest.param(*values[:-1], id=str(values[-1]))


def sure(text: str) -> list[str]:
    """The names of the figures of a text that are more than ordinary words."""
    return [figure.name for figure in figures(text) if figure.sure]


# ---------------------------------------------------------------- what is a figure, and its name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        row("It was 6 percent, then 7%.", ["6 percent", "7%"], "shares"),
        row("After five\nmonths it cost $58.5\n  billion.", ["five months", "$58.5 billion"], "one line each"),
        row("It has 467 undocumented migrants.", ["467 undocumented migrants"], "what is counted"),
        row("It fell in March 20 percent.", ["March", "20 percent"], "a share behind a month is no day"),
        row("There were 17 dead and 5 of them left.", ["17", "5"], "nothing is counted"),
        row("He is a 44-year-old with a 12-member team.", ["44-year", "12"], "a hyphen before the unit"),
        row("At 6 p.m. it was 12:30 there.", ["6 p.m.", "12:30"], "times of day"),
        row("They won 3-2, by 7 to 2 votes.", ["3-2", "7 to 2 votes"], "a score is one figure"),
        row("It fell from 5 percent to 3 percent.", ["5 percent", "3 percent"], "both ends of a change"),
        row("between 5 and 10 people, five to 10 years", ["between 5 and 10 people", "five to 10 years"], "ranges"),
        row(
            "from 2015 to 2019, from 19 days in 2021 to 11",
            ["2015", "2019", "19 days", "2021", "11"],
            "years are no range",
        ),
        row(
            "half a million and a million and a half", ["half a million", "a million and a half"], "parts of a million"
        ),
        row("On Monday, 31 October 2016, and July 27th, 2021", ["Monday, 31 October 2016", "July 27th, 2021"], "dates"),
        row("on Sept. 5, the 5th of May or 2021-07-27", ["Sept. 5", "5th of May", "2021-07-27"], "other dates"),
        row("In May he left, in 2021, on Friday.", ["May", "2021", "Friday"], "parts of a date"),
        row("We left in May. 5 stayed.", ["May", "5"], "a full stop ends a date"),
        row("In May 45 people left.", ["May", "45 people"], "no month has as many days"),
        row("half of it, nearly a third", ["half", "a third"], "parts by what is beside them"),
        row(
            "half a percent, two thirds, 1/2",
            ["half a percent", "two thirds", "1/2"],
            "parts that are no ordinary words",
        ),
        row("He came third, not 2nd.", ["third", "2nd"], "ordinals"),
        row("It is one mile.", ["one mile"], "one with a measure"),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert sure(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "one of them, for one",
        "the first and the second",
        "a third time",
        "the second half-hearted try",
        "a quarter ago",
        "May they go and march on",
        "a 3D film of MH370",
        "a second-hand car",
        "COVID-19 in an F-16 on the M25",
        "two-factor login for a 4-wheel lorry",
        "one day",
    ],
)
def test_ordinary_words_are_no_figures(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    ("before", "qualifier"),
    [
        row("about", "about", "one word"),
        row("As many as", "As many as", "three words"),
        row("the more\nthan", "more than", "over a line break"),
        row("about, well,", "", "set apart"),
        row("it holds up to", "up to", "a limit"),
    ],
)
def test_qualifiers(before: str, qualifier: str) -> None:
    assert [figure.qualifier for figure in figures(f"{before} 5 percent")] == [qualifier]


# ---------------------------------------------------------------- when two figures agree


def outcome(said: str, recorded: str) -> str:
    """How the best of the recorded figures agrees with the first sure one that is said: same, near or no."""
    [figure, *_] = [figure for figure in figures(f"There it was {said}.") if figure.sure]
    found = [agreement(figure, other) for other in figures(f"They saw {recorded}.")]
    return "same" if any(one and not one[0] for one in found) else "near" if any(found) else "no"


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("31.4 percent", "31.4%", "percent sign"),
        row("31.4 per cent", "31.40 percent", "per cent"),
        row("5‰", "0.5%", "per mille"),
        row("2 percentage points", "2 percentage points", "percentage points"),
        row("1.6 million", "1,600,000", "million"),
        row("two hundred thousand", "200k", "scales multiply"),
        row("0 people", "zero people", "nothing"),
        row("forty-two", "42", "number words"),
        row("1500", "1,500", "a number that may be a year"),
        row("1,600,000 people", "1 600 000 people", "groups set apart by spaces"),
        row("half of", "50 percent", "half"),
        row("1/2 of", "half of", "a fraction"),
        row("two-thirds", "two thirds", "two thirds"),
        row("half a million voters", "500,000 voters", "half a million"),
        row("5½ million", "5.5 million", "a sign for a half"),
        row("minus 12 degrees", "-12 degrees", "minus"),
        row("third", "3rd", "ordinal"),
        row("$5 million", "5 million dollars", "money"),
        row("19 USD", "$19", "a code behind the sum"),
        row("US$5", "$5", "dollars of the United States"),
        row("50 cents", "$0.50", "cents"),
        row("5 pounds of it", "£5", "pounds of money"),
        row("5 pounds of it", "5 pounds", "pounds of any kind"),
        row("5 km", "five kilometres", "a short unit"),
        row("40 MW", "40 megawatts", "another short unit"),
        row("20°C", "20 °C", "degrees of one scale"),
        row("two and a half °C", "2.5°C", "the same behind words"),
        row("11 days", "from 19 days in 2021 to 11 days in 2023", "a change with its years"),
        row("in 2021", "from 19 days in 2021 to 11 days in 2023", "a year of a change"),
        row("44 years old", "aged 44", "an age without its unit"),
        row("6 p.m.", "6pm", "times of day"),
        row("3-2", "3 to 2", "a score in words"),
        row("between 5 and 10 percent", "5-10 percent", "a range in words"),
        row("from 5 to 10 percent", "5-10 percent", "the first number without the sign"),
        row("5.4 percent", "from 5.2 percent to 5.4 percent", "one end of a change"),
        row("12 inches", "12 inch", "an irregular plural"),
        row("2021", "27 July 2021", "the year of a date"),
        row("July 2021", "July 27, 2021", "month and year of a date"),
        row("27 July 2021", "2021-07-27", "a date in figures"),
        row("Sept. 5", "the 5th of September 2020", "day and month"),
        row("on Monday", "31 October 2016", "the weekday of a date"),
        row("in May", "5 May 2021", "the month of a date"),
        row("the 1990s", "in the 1990s", "decade"),
        row("10.000", "10.000", "what has no plain value stands for itself"),
    ],
)
def test_figures_of_one_value(said: str, recorded: str) -> None:
    assert outcome(said, recorded) == "same"


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("about 1.6 million", "1,612,345", "about"),
        row("nearly 5,000", "4,870", "nearly"),
        row("roughly half", "48.7 percent", "a part with a word of rounding"),
        row("almost two thirds", "64.8 percent", "below"),
        row("more than 300 people", "312 people", "above"),
        row("fewer than 100", "93", "fewer"),
        row("2.5 million", "2,481,300", "a scale word is rounded by nature"),
        row("two thirds", "66.7 percent", "so is a part"),
        row("about 5 miles", "5.2 miles", "measured"),
        row("close to 5,000 people", "4,987 people", "close to"),
    ],
)
def test_figures_that_round_alike(said: str, recorded: str) -> None:
    assert outcome(said, recorded) == "near"


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        row("1.4 percent", "31.4 percent", "the end of a longer figure"),
        row("1.6", "1.6 million", "the beginning of a longer figure"),
        row("31.4 percent", "31.4", "a number is no percentage"),
        row("5 percent", "-5 percent", "a sign"),
        row("$5", "£5", "another currency"),
        row("$5 million", "HK$5 million", "other dollars"),
        row("50 cents", "50 dollars", "cents and dollars"),
        row("5 miles", "5 kilometres", "another measure"),
        row("5 mg", "5 µg", "another short measure"),
        row("40 kg", "40 lb", "another measure of weight"),
        row("more than 300 dead", "up to 300 dead", "a limit the other way round"),
        row("only 300 dead", "more than 300 dead", "a limit against an exact figure"),
        row("in the 1990s", "from 1990 on", "a decade and a year"),
        row("20°C", "20 °F", "degrees of another scale"),
        row("two and a half km", "two and a half °C", "degrees and kilometres"),
        row("six months", "six years", "another measure of time"),
        row("6 p.m.", "6 a.m.", "the other half of the day"),
        row("3-2", "2-3", "a score turned round"),
        row("7 to 2", "2 to 7", "a score in words turned round"),
        row("from 5 to 3", "from 3 to 5", "a range turned round"),
        row("from 5 percent to 3 percent", "from 3 percent to 5 percent", "a change turned round"),
        row("10 people", "5 to 10 people", "one end of a range"),
        row("0 people", "5 people", "nothing"),
        row("27 July 2021", "July 2021", "a date that the source does not give"),
        row("April 2021", "April 2022", "another year"),
        row("on Tuesday", "31 October 2016", "another weekday"),
        row("Tuesday, 31 October 2016", "31 October 2016", "a weekday that does not fit its date"),
        row("in 2021", "2,021 migrants", "a year is no number"),
        row("2,021 migrants", "in 2021", "a number is no year"),
        row("half of the voters", "half a million voters", "a half of another number"),
        row("1.6%", "1.58%", "no word of rounding"),
        row("4,870 people", "nearly 5,000 people", "only the article's figure may be rounded"),
        row("5 million people", "5.6 million people", "rounded, yet too far"),
        row("nearly 5,000", "5,120", "nearly is below"),
        row("more than 300", "290", "more is above"),
        row("it ticks up to 5%", "4.8%", "a movement is no limit"),
        row("1.2.3", "1.23", "a number of dots"),
    ],
)
def test_figures_that_differ(said: str, recorded: str) -> None:
    assert outcome(said, recorded) == "no"


@pytest.mark.parametrize(
    ("said", "recorded", "remarks"),
    [
        row("5 percent", "5  percent", (), "the same"),
        row("5 percent", "some 5%", ("the source has “5%”", "the source says “some”"), "notation and qualifier"),
        row("over 5 percent", "5 percent", ("the source does not say “over”",), "a qualifier of the article's"),
        row("467 people", "467 migrants", ("there: 467 migrants",), "something else is counted"),
        row("467 migrants", "467", ("the source has “467”",), "nothing is said to be counted"),
        row("about 1.6 million", "1,612,345 people", ("near: 1,612,345 people",), "rounded"),
    ],
)
def test_remarks(said: str, recorded: str, remarks: tuple[str, ...]) -> None:
    agreed = agreement(*figures(said), *figures(recorded))
    assert agreed is not None
    assert agreed[1] == remarks


@pytest.mark.parametrize(
    ("said", "recorded", "another"),
    [
        row("in 2022", "in 2021", True, "another year"),
        row("in 2022", "on Monday", False, "a weekday says nothing of a year"),
        row("on Tuesday", "31 October 2016", True, "another weekday"),
        row("in May", "5 May 2021", True, "the month of a date"),
        row("in 2022", "2,022 cows", False, "a number is no date"),
        row("in May 2017", "in 2015", False, "a year alone is no month of a year"),
    ],
)
def test_a_recorded_date_of_the_same_kind(said: str, recorded: str, another: bool) -> None:
    assert same_kind(*figures(said), *figures(recorded)) is another


@pytest.mark.parametrize(
    ("published", "said", "agrees"),
    [
        row("2022-02-01", "on 1 February 2022", True, "a day"),
        row("2022-02", "in February 2022", True, "a month"),
        row("2022", "in 2022", True, "a year"),
        row("2022", "in February 2022", False, "no month is given"),
    ],
)
def test_the_date_of_a_source(published: str, said: str, agrees: bool) -> None:
    assert (agreement(*figures(said), date_of(published)) is not None) is agrees


def test_weekdays_and_months_alone_are_faint() -> None:
    assert [figure.faint for figure in figures("on Friday, in May, in 2021 and on 5 May")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("start", "end", "names"),
    [
        row(0, 30, ["5 million cows", "7 pigs"], "all"),
        row(4, 13, ["5 million cows"], "named with its unit, wherever that ends"),
        row(5, 30, ["7 pigs"], "what begins before is none"),
    ],
)
def test_figures_within(start: int, end: int, names: list[str]) -> None:
    assert [figure.name for figure in figures_within("Had 5 million cows and 7 pigs.", start, end)] == names


@given(st.text(alphabet="“”\"‘’'«» \n.,-1234%$[]…ſıKsixthreMay²½\u0301\u0663"))
def test_figures_are_in_order_and_agree_with_themselves(text: str) -> None:
    found = figures(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(agreement(one, one) for one in found)


@pytest.mark.parametrize("unit", ["five ", "5 ", "7 to 2 ", "5 May ", "about 5 ", "May "])
def test_very_many_figures_are_read_in_good_time(unit: str) -> None:  # what costs its square would not come back
    assert len(figures(unit * 10_000)) <= 10_000


# ---------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param('He said “a b,” and "c" too.', ["a b,", "c"], id="curly and straight"),
        pytest.param("Il dit « a b » et „c d“ und »e f«.", [" a b ", "c d", "e f"], id="guillemets and low marks"),
        pytest.param("”a b” sade han", ["a b"], id="closing marks on both sides"),
        pytest.param("said ‘a b’ and 'c d'.", ["a b", "c d"], id="single marks"),
        pytest.param("don't, the ’90s, ‘tis, the Smiths' and rock 'n' roll", [], id="apostrophes are no marks"),
        pytest.param('a 6" pipe and a 5" one', [], id="nor are inches"),
        pytest.param("“a ‘b c’ d”", ["a ‘b c’ d"], id="a quotation in a quotation is part of it"),
        pytest.param('“a "b c" d”', ['a "b c" d'], id="of whatever marks"),
        pytest.param("‘a “b c” d’", ["a “b c” d"], id="whichever marks are outside"),
        pytest.param("“a” “—” “b”", ["a", "—", "b"], id="no words"),
        pytest.param("the 'a “b c' d”", ["b c' d"], id="single marks that cross double ones are none"),
        pytest.param("“A,” she said, “b.”", ["A,", "b."], id="interrupted: two quotations"),
        pytest.param("“a b\n\n“c d” e", ["a b", "c d"], id="opening marks repeated with each paragraph"),
        pytest.param("“a b\nc d\n \ne f", ["a b\nc d"], id="never closed: ends with its paragraph"),
        pytest.param("“a b “c” d", ["a b ", "c"], id="never closed: ends where another begins"),
        pytest.param("“a b", ["a b"], id="never closed: ends with the text"),
        pytest.param("‘a b\n\nc", [], id="a single mark never closed was none"),
        pytest.param("word“a b”", ["a b"], id="no space before the mark"),
        pytest.param("a ” b “ c", [], id="marks between spaces open nothing"),
        pytest.param("`` a b , '' he said ; ``never", [" a b , "], id="a tokeniser's marks; open ones are code"),
        pytest.param("他说「甲乙」和『丙』。", ["甲乙", "丙"], id="corner brackets"),
        pytest.param("er sagt ‹a b› dazu", ["a b"], id="single guillemets"),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text)] == quoted


@pytest.mark.parametrize(
    "text",
    ["'a " * 30_000, "“a.” " * 6_000, "“" * 100_000, '"a ' * 30_000],
    ids=["apostrophes", "closed", "open", "straight"],
)
def test_very_many_marks_are_read_in_good_time(text: str) -> None:  # what costs its square would not come back
    spans = quotations(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("start", "end", "quoted"),
    [
        row(4, 13, ["big words"], "inside the marks"),
        row(0, 7, ["big"], "over the opening mark"),
        row(8, 14, ["words"], "over the closing mark"),
        row(0, 3, [], "before"),
        row(13, 19, [], "a quotation without words"),
    ],
)
def test_quotations_within(start: int, end: int, quoted: list[str]) -> None:
    text = "So “big words” “—” it is."
    assert [text[span.start : span.end] for span in quotations_within(text, start, end)] == quoted
