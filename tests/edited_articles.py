"""Ten short articles, some on the same subject, and what later editions make of them (seeded, for the tests)."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

ARTICLES = {
    "bridge-1": """\
The harbour bridge will stay closed to lorries until at least next spring after engineers found cracks in two of its
main cables, the port authority said on Tuesday. Inspectors discovered the damage during a routine survey in October
and ordered an immediate limit of 7.5 tonnes on every vehicle that crosses it.

“We cannot ask people to drive over a structure that we no longer understand,” said Helena Marsh, the authority's chief
engineer. “Until the cables have been opened and every strand has been counted, the only responsible answer is to keep
the heavy traffic off.” About 4,200 lorries used the crossing on an average weekday before the limit came into force.

Hauliers said the detour through the tunnel adds 38 minutes to a journey and roughly 60 pounds to its cost. Peter Lund,
who runs a fleet of twelve vehicles from the northern docks, said that he had already turned down three contracts.
“Nobody has told us who is going to pay for this,” he said. The city council is due to discuss compensation in January.

The bridge opened in 1964 and was last repainted nine years ago. A full replacement of the cables would cost an
estimated 210 million pounds, according to a report that the authority commissioned in 2019 but never published.""",
    "bridge-2": """\
Business leaders have urged ministers to step in over the closure of the harbour bridge to heavy vehicles, warning that
the region's exporters are losing business every week. The chamber of commerce put the damage at 1.6 million pounds a
month and called for the repairs to be started before the winter storms arrive.

“Every day that this crossing is shut to freight, orders are going to other ports,” said Anna Vale, who leads the
chamber. She accused the port authority of ignoring warnings about the main cables that its own engineers had given
several years earlier. The authority said that it had acted as soon as inspectors reported the cracks.

A spokesman for the transport ministry said that officials were in contact with the authority and that safety came
first. He would not say whether the government would contribute to the cost of new cables. Residents of the streets
around the tunnel have complained of noise and queues since the lorries were sent that way.

Two members of the city council want the ferry that ran beside the bridge until 1987 to be brought back as a stopgap.
The operator of the last surviving boat said that it could be ready within six weeks, if someone found the crew.""",
    "meals-1": """\
All primary schools in the county will offer a free hot lunch from September under a plan approved by councillors on
Thursday night. The scheme will cost 11.3 million pounds in its first year, of which a little over half will come from
a grant for rural districts. Parents who prefer to send packed lunches may go on doing so.

Supporters said that hunger was holding children back. “A child who has not eaten cannot learn to read, and we have
pretended otherwise for far too long,” said Ruth Okafor, the councillor who proposed the change. A trial in fourteen
schools found that attendance rose by 3 percent and that fewer pupils were sent home ill in the afternoons.

Critics questioned whether the kitchens could cope. Nearly a third of the county's school kitchens were built before
1970, and inspectors have asked for repairs at nineteen of them. “You can vote for as many lunches as you like, but
somebody has to cook them,” said David Brand, who voted against the plan. It passed by 34 votes to 21.

The council expects to hire about 160 cooks and assistants over the summer. Menus are to be published every month, and
at least two meals a week will be made without meat.""",
    "meals-2": """\
Head teachers in the county have warned that the promise of free school lunches could founder on a lack of cooks. In a
letter to councillors they say that fewer than forty people have applied for the 160 posts advertised in April, and that
several kitchens still lack the ovens they were promised.

“We support the policy with all our hearts, but a policy is not a plate of food,” the letter says. It asks for the start
to be put off until after the autumn holiday in those schools where the repairs have not been finished. The council
replied that it saw no reason for a delay and that agency staff would fill the gaps.

Families appear to have made up their minds already. A survey by the parents' federation found that 81 percent intend
to take up the offer, far more than the 65 percent on which the budget was based. If they all come, the scheme would
cost two million pounds more than planned.

Ruth Okafor, who first proposed the free meals, said that such popularity was a pleasant problem to have. Her opponents
said that it was exactly the problem they had predicted.""",
    "flood-1": """\
Hundreds of people spent the night in a sports hall after the river Esk broke its banks and flooded the lower town on
Sunday evening. Firefighters rescued 47 residents by boat, among them a woman of ninety-one who had taken refuge on her
kitchen table. No deaths were reported, but three people were treated for the effects of cold.

The water rose by more than two metres in six hours, faster than at any time since records began in 1938. “It came up
through the floor before it came in at the door,” said Tomas Reyes, whose bakery on Mill Street was wrecked. “I saved
the sourdough and the dog, in that order.” Power was cut to 1,900 homes and had not been restored by morning.

Forecasters had issued their highest warning on Saturday afternoon, yet many residents said that they received no
message on their telephones. The environment agency promised to examine why an alert that was meant to reach every
handset in the valley went out to only about one in five. A second peak is expected on Wednesday.

Work on a wall that would have protected the lower town was put off in 2020 when its price doubled to 18 million.""",
    "flood-2": """\
The mayor of the flooded town has demanded an inquiry into the failure of a telephone alert that should have warned
thousands of people before the river Esk burst its banks. Only a fifth of the handsets in the valley received it, the
environment agency has admitted, because the area had been drawn wrongly on a map.

“People went to bed believing that they were safe because the silence told them so,” said Ingrid Solberg, the mayor. “We
were let down by a line on a computer screen that nobody had checked.” The agency apologised and said that the map had
been corrected on Monday.

Some families have been told that they will not be able to go home before Christmas. Volunteers have been shovelling mud
out of the shops on Mill Street, where insurers expect claims of up to 25 million. The bakery gave away its last loaves
from a trestle table in the market square.

Campaigners have revived their call for a flood wall, which was shelved when its cost rose. The government said that
it would look again at the figures once the second peak had passed.""",
    "library": """\
Six branch libraries that were to be closed this summer will stay open after all, run by volunteers and a single paid
librarian who will cycle between them. The compromise ends a dispute in which readers occupied the smallest branch for
eleven days and borrowed every book in it, so that there was nothing left for the removal men to take.

“I have never been prouder of an overdue notice,” said Maureen Tully, a retired postwoman who slept in the children's
section. The borough says the arrangement will save 310,000 pounds a year, about two thirds of what the closures would
have saved. Unions accused it of replacing trained staff with good will.

Loans from the six branches have fallen by 22 percent in ten years, although visits have hardly changed, because more
people come to use the computers, to keep warm or to hold meetings. One branch lends out drills and sewing machines.
The borough will review the arrangement after eighteen months.""",
    "fares": """\
Bus passengers under the age of twenty-two will travel free throughout the region from the first of March, the
transport board has decided. The board hopes that the change will bring back some of the riders whom it lost during the
pandemic and has never recovered. Fares for everyone else will go up by an average of 4.8 percent.

Student groups welcomed the decision, while pensioners, who pay half fare before nine in the morning, called it a slap
in the face. “My grandson can ride to a party for nothing at midnight and I must pay to see my doctor at eight,” said
Edith Crane, 79. The board said that free travel for pensioners at all hours would cost another 9 million a year.

Drivers fear that crowding will get worse on routes near the two universities, where buses already leave people
behind at the stop. The board has ordered thirty electric buses, but the first will not arrive before autumn.""",
    "solar": """\
A plan to build the country's largest solar farm on former grazing land was rejected on Friday by a margin of one vote,
in a decision that surprised even those who had campaigned against it. The developer said that it would appeal. The
farm would have covered 780 hectares and supplied electricity to some 115,000 homes.

“This was never about being against the sun,” said Colin Hearst, a sheep farmer who led the objectors. “It was about
whether anybody would listen to the people who have to look at the thing for forty years.” Planning officers had
recommended approval, on condition that hedges were planted along the southern edge.

The developer had offered the villages a fund of 250,000 pounds a year for as long as the panels stood. Supporters said
that the refusal would be remembered when the next bills arrived. Whether sheep can graze beneath panels was argued for
almost an hour without a conclusion.""",
    "museum": """\
The maritime museum has returned a carved figurehead to the island community from which it was taken by a naval captain
in 1871, after negotiations that lasted longer than the voyage that brought it. Elders sang as the crate was opened on
the quay, and the oldest of them laid a hand on its face.

“She has been looking at a wall for a hundred and fifty years, and now she can see the water again,” said Lani Keo, who
travelled with the figure. The museum keeps a copy made by scanning the original, and it will say on the label how the
original was obtained. Forty other objects are the subject of similar requests.

The director of the museum said that returning them would not empty its cases, as some members of the board had feared.
Visitor numbers rose by a fifth in the month before the figurehead left, when people queued to say goodbye.""",
}

FILLERS = [
    "Officials declined to comment further on the matter.",
    "The news spread quickly across the neighbourhood, and opinions were divided.",
    "It was not immediately clear when a final answer could be expected.",
    "Several people who asked not to be named confirmed the account.",
]
ATTRIBUTIONS = [
    "she said",
    "he added",
    "the report says",
    "said the mayor of the town",
    "the chief engineer told reporters on Monday",
    "according to the minutes of the meeting",
    "she wrote in a letter to the board",
]
SYNONYMS = [
    "large",
    "small",
    "recent",
    "former",
    "quiet",
    "public",
    "local",
    "careful",
    "rapid",
    "partial",
    "modest",
    "formal",
    "sudden",
    "annual",
    "urgent",
    "early",
    "late",
    "plan",
    "project",
    "group",
    "office",
    "member",
    "letter",
    "budget",
    "record",
    "matter",
    "effort",
    "season",
    "market",
    "station",
    "garden",
    "window",
    "village",
    "began",
    "offered",
    "carried",
    "brought",
    "moved",
    "reached",
    "wanted",
    "called",
    "opened",
    "showed",
    "turned",
    "remained",
    "explained",
    "considered",
]
TENSES = {
    "said": "says",
    "will": "would",
    "would": "will",
    "was": "is",
    "were": "are",
    "has": "had",
    "have": "had",
    "is": "was",
    "are": "were",
    "came": "comes",
    "found": "finds",
    "rose": "rises",
    "says": "said",
    "cannot": "could not",
}
NAMES = {
    "Helena": "Helen",
    "Marsh": "Marsch",
    "Lund": "Lundh",
    "Okafor": "Okafo",
    "Reyes": "Reyez",
    "Solberg": "Sohlberg",
    "Hearst": "Hurst",
    "Crane": "Crain",
    "Tully": "Tulley",
    "Vale": "Vail",
    "Brand": "Brandt",
    "Keo": "Keoh",
}


class Case(NamedTuple):
    """A quote with its context, a text to find it in, and the range where it should be found (None: nowhere)."""

    text: str
    quote: str
    prefix: str
    suffix: str
    wanted: tuple[int, int] | None


def sentences(article: str) -> list[tuple[int, int]]:
    """The ranges of an article's sentences, roughly."""
    return [m.span() for m in re.finditer(r"[^\s].*?[.!?][”]?(?=\s+[A-Z“]|\s*$)", article, re.DOTALL)]


def highlight(rng: random.Random, article: str) -> tuple[int, int]:
    """The range of a passage such as people highlight: one or two sentences, or a part of one."""
    spans = sentences(article)
    first = rng.randrange(len(spans))
    start, end = spans[first]
    kind = rng.random()
    if kind < 0.3 and first + 1 < len(spans):
        end = spans[first + 1][1]
    elif kind < 0.65:
        words = [m.span() for m in re.finditer(r"\w[\w'’.,-]*\w|\w", article[start:end])]
        if len(words) > 8:
            a = rng.randrange(len(words) - 6)
            b = rng.randrange(a + 5, len(words))
            return start + words[a][0], start + words[b][1]
    return start, end


Token = tuple[str, int]  # a word or what stands between words; 1 inside the highlight, else 0


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and separators of a text, each marked as inside or outside the range."""
    return [
        (m[0], int(start <= m.start() and m.end() <= end))
        for m in re.finditer(r"\w[\w'’]*(?:[.,]\d+)*|\W+?(?=\w|$|\s)|\s+", text)
    ]


def is_word(token: Token) -> bool:
    """Whether a token is a word that an editor might replace (figures are left alone)."""
    return token[0][0].isalpha()


def changed_word(rng: random.Random, word: str) -> str:
    """Another word in the place of this one: another tense, a corrected name or something else altogether."""
    if word in TENSES and rng.random() < 0.8:
        return TENSES[word]
    return NAMES.get(word) or rng.choice(SYNONYMS)


def edited(rng: random.Random, pieces: list[Token], share: float, least: int = 1) -> list[Token]:
    """The tokens after replacing, dropping and adding about this share of the highlighted words."""
    inside = [i for i, piece in enumerate(pieces) if piece[1] and is_word(piece)]
    budget = max(least, int(len(inside) * share))
    result: dict[int, list[Token]] = {}
    while budget > 0 and inside:
        at = rng.choice(inside)
        kind = rng.random()
        run = min(budget, rng.randint(1, 4) if kind > 0.6 else 1)
        chosen = [i for i in inside if at <= i][: max(1, int(run))]
        if any(i in result for i in chosen):
            budget -= 0.25
            continue
        for i in chosen:
            word = pieces[i][0]
            result[i] = (
                [(changed_word(rng, word), 1)]
                if kind < 0.6
                else []
                if kind < 0.8
                else [(word, 1), (" ", 1), (rng.choice(SYNONYMS), 1)]
                if i != inside[-1]
                else [(word, 1)]
            )
        budget -= run
    out: list[Token] = []
    for i, piece in enumerate(pieces):
        new = result.get(i, [piece])
        if not new and out and out[-1][0].isspace():
            out.pop()
        out += new
    return out


def joined(pieces: list[Token]) -> tuple[str, tuple[int, int] | None]:
    """The text of the tokens and the range of the highlighted ones in it."""
    text, start, end = "", None, 0
    for word, inside in pieces:
        if inside:
            start = len(text) if start is None else start
            end = len(text) + len(word)
        text += word
    return text, None if start is None else (start, end)


def elsewhere(rng: random.Random, text: str, wanted: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """The text edited outside the range as well: sentences put in, replaced or dropped."""
    start, end = wanted
    spans = [(a, b) for a, b in sentences(text) if b <= start or a >= end]
    for _ in range(rng.randint(0, 3)):
        if not spans:
            break
        a, b = spans.pop(rng.randrange(len(spans)))
        new = rng.choice(["", rng.choice(FILLERS), text[a:b] + " " + rng.choice(FILLERS)])
        text = text[:a] + new + text[b:]
        moved = len(new) - (b - a)
        spans = [(c + moved, d + moved) if c >= b else (c, d) for c, d in spans]
        if a < start:
            start, end = start + moved, end + moved
    return text, (start, end)


def context(rng: random.Random, article: str, start: int, end: int) -> tuple[str, str]:
    """The 32 characters on either side, as annotation tools keep them; or none, as hurried people do."""
    return (article[max(0, start - 32) : start], article[end : end + 32]) if rng.random() < 0.5 else ("", "")


def edition(rng: random.Random, share: float, least: int = 1) -> Case:
    """A highlight and a later edition of its article in which up to this share of its words has changed."""
    article = rng.choice(list(ARTICLES.values()))
    start, end = highlight(rng, article)
    pieces = edited(rng, tokens(article, start, end), share, least)
    text, wanted = joined(pieces)
    if wanted is None:
        return edition(rng, share, least)
    text, wanted = elsewhere(rng, text, wanted)
    return Case(text, article[start:end], *context(rng, article, start, end), wanted)


def light(rng: random.Random) -> Case:
    """A highlight in an edition where less than 8 % of its words have changed."""
    return edition(rng, rng.uniform(0, 0.08), 0)


def heavy(rng: random.Random) -> Case:
    """A highlight in an edition where up to a third of its words have changed."""
    return edition(rng, rng.uniform(0.08, 0.33))


def cut(rng: random.Random) -> Case:
    """A highlight whose passage is no longer there: cut, or written anew with a few of its words."""
    article = rng.choice(list(ARTICLES.values()))
    start, end = highlight(rng, article)
    a = min(a for a, b in sentences(article) if b > start)
    b = max(b for a, b in sentences(article) if a < end)
    new = ""
    if rng.random() < 0.6:
        words = re.findall(r"\w+", article[start:end])
        kept = rng.sample(words, int(len(words) * rng.uniform(0, 0.35)))
        new = [*kept, *(rng.choice(SYNONYMS) for _ in range(len(words) - len(kept)))]
        rng.shuffle(new)
        new = " ".join(new).capitalize() + "."
    return Case(article[:a] + new + article[b:], article[start:end], *context(rng, article, start, end), None)


def quotation(rng: random.Random) -> tuple[str, int, int]:
    """An article and the range of a quotation in it, without its marks."""
    article = rng.choice(list(ARTICLES.values()))
    start, end = rng.choice([m.span(1) for m in re.finditer("“(.*?)”", article, re.DOTALL)])
    return article, start, end


def tokenised(rng: random.Random) -> Case:
    """A quotation looked up in its article as a tokeniser has left it."""
    article, start, end = quotation(rng)
    quote = " ".join(article[start:end].split()).rstrip(",.")

    def separated(text: str) -> str:
        for pattern, new in (
            (r"\s*“\s*", " `` "),
            (r"\s*”", " ''"),
            (r"([,;?!])(?!\d)", r" \1"),
            (r"\.(?=\s|$)", " ."),
            (r"n['’]t\b", " n't"),
            (r"['’]s\b", " 's"),
            (r"\bcannot\b", "can not"),
            (r"\s+", " "),
        ):
            text = re.sub(pattern, new, text)
        return text

    before, inside, after = article[:start], article[start:end], article[end:]
    text = separated(before).rstrip() + " "
    body = separated(inside).strip()
    return Case(text + body + separated(after), quote, "", "", (len(text), len(text) + len(body)))


def interrupted(rng: random.Random) -> Case:
    """A quotation that its article interrupts with the attribution."""
    article, start, end = quotation(rng)
    spaces = [m.start() for m in re.finditer(r"\s", article[start:end])]
    at = start + rng.choice(spaces[1:-1])
    left = article[start:at].rstrip(",.")
    attribution = f"{left},” {rng.choice(ATTRIBUTIONS)}, “{article[at:end].strip()}"
    quote = article[start:end]
    return Case(article[:start] + attribution + article[end:], quote, "", "", (start, start + len(attribution)))


def other(rng: random.Random) -> Case:
    """A passage looked up in another article, on the same subject where there is one."""
    name = rng.choice(list(ARTICLES))
    start, end = highlight(rng, ARTICLES[name])
    twin = name[:-1] + ("2" if name.endswith("1") else "1")
    text = ARTICLES.get(twin) or rng.choice([text for key, text in ARTICLES.items() if key != name])
    return Case(text, ARTICLES[name][start:end], "", "", None)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the characters at its ends that are neither letters nor digits."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """How much two ranges share of what they cover together, from 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, max(one[1], other[1]) - min(one[0], other[0]))
