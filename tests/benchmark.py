"""How long the program takes, as whole processes and as ratios to what any program with its packages takes.

    python tests/benchmark.py [RUNS]

Each row is measured in turn with the floor beside it, since machines are noisy; the median ratio is what counts.
"""

import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(ROOT / "annotate.py")
FLOOR = [sys.executable, "-c", "import click, yaml"]
RICH_FLOOR = [sys.executable, "-c", "import click, yaml, rich.console, rich.text"]
SEED = 20220201


def seconds(command):
    """The wall-clock time of one process, its output thrown away."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def ratio(command, floor, runs):
    """The median time of a command and the median of its ratios to the floor, pair by pair."""
    seconds(command)
    pairs = [(seconds(command), seconds(floor)) for _ in range(runs)]
    return statistics.median(took for took, _ in pairs), statistics.median(took / base for took, base in pairs)


def sentences(count, seed):
    """Sentences of made-up words, some common and most rare, as in any language."""
    chance = random.Random(seed)
    letters = "bcdfghklmnprstvw", "aeiou"
    words = ["".join(chance.choice(letters[at % 2]) for at in range(chance.randint(2, 9))) for _ in range(9000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for _ in range(count):
        chosen = chance.choices(words, weights, k=chance.randint(8, 25))
        yield " ".join(chosen).capitalize() + chance.choice([".", ".", ".", ", said Mr Dob.", " in 2021."])


def retyped(sentence):
    """The sentence with other typography."""
    return sentence.upper().replace(" ", "\u00a0", 1)


def drifted(sentence):
    """The sentence with a word dropped and one added."""
    words = sentence.split()
    return " ".join([*words[:3], *words[4:6], "verily", *words[6:]])


def large_article(folder, size, claims):
    """An article of about `size` characters whose claims are exact, retyped, drifted or gone: 90, 5, 4 and 1 of 100."""
    text, chosen = [], []
    for number, sentence in enumerate(sentences(size // 95, SEED)):
        text.append(sentence + ("\n\n" if number % 5 == 4 else " "))
        chosen.append(sentence)
    step = len(chosen) // claims
    quotes = [chosen[number * step] for number in range(claims)]
    gone = list(sentences(claims, SEED + 1))
    made = [
        gone[number]
        if number % 100 == 99
        else drifted(quote)
        if number % 100 > 94
        else retyped(quote)
        if number % 100 > 89
        else quote
        for number, quote in enumerate(quotes)
    ]
    entries = [
        {"id": f"c{number}", "quote": quote, "verdict": "unverified", "note": "A note."}
        for number, quote in enumerate(made)
    ]
    (folder / "large.txt").write_text("".join(text), encoding="utf-8")
    (folder / "large.claims.yaml").write_text(
        "claims:\n" + "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries), encoding="utf-8"
    )
    return [sys.executable, PROGRAM, str(folder / "large.txt")]


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    article = [sys.executable, PROGRAM, str(ROOT / "article.txt")]
    rows = [
        ("article.txt, Markdown", article, FLOOR, runs),
        ("article.txt, terminal", [*article, "--color", "always"], RICH_FLOOR, runs),
    ]
    with tempfile.TemporaryDirectory() as name:
        for size, claims in ((1_000_000, 1000), (2_000_000, 1000), (1_000_000, 2000)):
            folder = pathlib.Path(name) / f"{size}-{claims}"
            folder.mkdir()
            rows.append(
                (
                    f"{size // 1_000_000} MB, {claims} claims",
                    large_article(folder, size, claims),
                    FLOOR,
                    max(3, runs // 3),
                )
            )
        print(f"{'':28}{'seconds':>9}{'ratio':>8}")
        for label, command, floor, times in rows:
            took, times_floor = ratio(command, floor, times)
            print(f"{label:28}{took:9.2f}{times_floor:8.1f}")


if __name__ == "__main__":
    main()
