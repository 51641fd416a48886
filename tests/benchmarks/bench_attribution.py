"""Time of extraction against the length of an article: 2,000, 20,000 and 200,000 words.

Apart from the tests, since it takes minutes:

    python tests/benchmarks/bench_attribution.py [--words 2000 20000 200000]

The article is made up: paragraphs with a new speaker and a new firm each, quotations, pronouns and functions.
CPU time is that of this process; where it grows with the length alone, the last column stays the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from time import process_time

import claimtrack

GIVEN = ("Lena", "Pavel", "Maria", "Ivo", "Helen", "Tomas", "Anna", "Karl")
SOUNDS = ("bra", "ko", "len", "mar", "tis", "ve", "dor", "na", "ri", "sul", "to", "zan")
PARAGRAPH = (
    "{firm} Foods said on Monday that sales rose {n}% last year. “We will open {n} shops by June,” said "
    "{given} {name}, its chief executive. She told analysts that costs would fall, adding that no plant would "
    "close.\n\nThe company expects profit of ${n} million. “It is not too late,” {name} said."
)


def article(words: int) -> claimtrack.Article:
    """An article of about so many words, the same at every call."""
    dice = random.Random(0)
    parts: list[str] = []
    size = len(PARAGRAPH.split())
    for _ in range(max(1, words // size)):
        firm, name = ("".join(dice.choices(SOUNDS, k=3)).capitalize() for _ in range(2))
        parts.append(
            PARAGRAPH.format(firm=firm, given=dice.choice(GIVEN), name=name, n=dice.randrange(2, 90))
        )
    return claimtrack.Article(text="\n\n".join(parts), published=dt.date(2024, 4, 18))


def main() -> None:
    """Read articles of growing length and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="+", default=[2_000, 20_000, 200_000])
    claimtrack.extract(article(200))
    for words in parser.parse_args().words:
        long = article(words)
        began = process_time()
        found = claimtrack.extract(long)
        taken = process_time() - began
        count = len(long.text.split())
        print(
            f"{count:>8} words {taken:8.1f} s {len(found.attributions):>7} attributions "
            f"{1e6 * taken / count:7.0f} µs a word"
        )


if __name__ == "__main__":
    main()
