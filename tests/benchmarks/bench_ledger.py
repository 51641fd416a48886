"""One article against many open claims: time and memory of candidates, and the rate of adding.

Apart from the tests, since it takes minutes:

    python tests/benchmarks/bench_ledger.py --claims 10000 100000 1000000 [--address postgresql+psycopg://...]

The claims are made up: pseudo-words whose frequencies fall as those of English do (Zipf), names, speakers,
dates and figures, each claim with the slots that extraction fills. CPU time is that of this process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from claimtrack.ledger import Ledger
from claimtrack.records import (
    Article,
    Aspect,
    Attribution,
    AttributionStyle,
    ClaimKind,
    Extraction,
    ForwardLookingStatement,
    Horizon,
    Proposition,
    Quantity,
    Resolution,
    Speaker,
    TextSpan,
    TimeExpression,
    TimeType,
    claim_id,
)

WORDS, NAMES, PEOPLE = 40_000, 30_000, 20_000
CLAIMS_AN_ARTICLE = 12
FIRST_DAY = dt.date(2015, 1, 1)


class World:
    """Words and names with their frequencies; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = self._coin(WORDS, 2, 4)
        self.names = [
            f"{a.title()} {b.title()}" for a, b in zip(self._coin(NAMES, 2, 3), self._coin(NAMES, 1, 2))
        ]
        self.people = [
            f"{a.title()} {b.title()}" for a, b in zip(self._coin(PEOPLE, 2, 2), self._coin(PEOPLE, 2, 3))
        ]
        self.word_weights = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
        self.name_weights = list(accumulate(1 / (rank + 10) ** 0.9 for rank in range(NAMES)))

    def _coin(self, count: int, least: int, most: int) -> list[str]:
        syllables = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "l", "x")]
        pick = self.random
        return ["".join(pick.choices(syllables, k=pick.randint(least, most))) for _ in range(count)]

    def some_words(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.word_weights, k=count)

    def some_names(self, count: int) -> list[str]:
        return self.random.choices(self.names, cum_weights=self.name_weights, k=count)

    def extraction(self, number: int) -> Extraction:
        pick = self.random
        published = FIRST_DAY + dt.timedelta(days=pick.randrange(3650))
        company, speaker = self.some_names(1)[0], pick.choice(self.people)
        parts, plans = [], []
        at = 0
        for _ in range(CLAIMS_AN_ARTICLE):
            words = self.some_words(pick.randint(8, 16))
            amount, year = pick.randrange(1, 9000), published.year + pick.randint(0, 3)
            text = f"{company} will {' '.join(words)} {amount} by {year}"
            parts.append(f"{text}, {speaker} said.")
            plans.append((at, text, words, amount, year))
            at += len(parts[-1]) + 1
        article = Article(text=" ".join(parts), published=published, publisher=f"Paper {number % 50}")
        claims = (self._claim(article, plan, company, speaker) for plan in plans)
        return Extraction(article=article, claims=tuple(claims))

    def _claim(
        self, article: Article, plan: tuple[int, str, list[str], int, int], company: str, speaker: str
    ) -> ForwardLookingStatement:
        at, text, words, amount, year = plan
        span = TextSpan.of(article.text, at, at + len(text))
        by = TextSpan.of(article.text, span.end - 4, span.end)
        figure_at = article.text.index(str(amount), at + len(company))
        figure = TextSpan.of(article.text, figure_at, figure_at + len(str(amount)))
        when = TimeExpression(
            span=by, type=TimeType.DATE, value=str(year), latest=dt.date(year, 12, 31), rule="by_year"
        )
        quantity = Quantity(span=figure, low=amount, high=amount, unit=words[-1], of=words[0])
        said_at = article.text.index(speaker, span.end)
        mention = TextSpan.of(article.text, said_at, said_at + len(speaker))
        said_by = Speaker(
            name=speaker,
            mention=mention,
            role="chief executive",
            organisation=company,
            resolution=Resolution.FULL_NAME,
            key=speaker.casefold(),
        )
        cue = TextSpan.of(article.text, mention.end + 1, mention.end + 5)
        return ForwardLookingStatement(
            claim_id=claim_id(article.article_id, span),
            article_id=article.article_id,
            span=span,
            kind=self.random.choice(
                (ClaimKind.PLAN, ClaimKind.PROMISE, ClaimKind.PREDICTION, ClaimKind.TARGET)
            ),
            attribution=Attribution(
                style=AttributionStyle.INDIRECT, content=span, cue=cue, speaker=said_by, rule="verb"
            ),
            times=(when,),
            quantities=(quantity,),
            published=article.published,
            check_worthiness=0.5,
            entities=(company,),
            topics=tuple(dict.fromkeys(words)),
            proposition=Proposition(
                span=span,
                sentence=span,
                predicate=words[0],
                predicate_span=span,
                subject=company,
                terms=tuple(words),
                entities=(company,),
                aspect=Aspect.FUTURE,
                times=(when,),
                quantities=(quantity,),
            ),
            horizon=Horizon(latest=dt.date(year, 12, 31)),
            due=dt.date(year, 12, 31),
        )

    def later_article(self) -> Article:
        """About one company and its people, in 300 words of all frequencies."""
        (company,) = self.some_names(1)
        words = self.some_words(280)
        for place in range(0, 280, 40):
            words[place] = company
        words += [*self.some_names(4), *self.random.choices(self.people, k=3)]
        return Article(text=" ".join(words), published=dt.date(2025, 6, 1))


def extractions(world: World, claims: int) -> Iterator[Extraction]:
    return (world.extraction(number) for number in range(claims // CLAIMS_AN_ARTICLE))


def measure(address: str, claims: int, articles: int) -> None:
    world = World(seed=7)
    adding = 0.0
    wall = 0.0
    done = 0
    with Ledger.open(address) as ledger:
        made = extractions(world, claims)
        while batch := [one for _, one in zip(range(512), made)]:
            cpu, began = time.process_time(), time.perf_counter()
            done += sum(added.new_claims for added in ledger.add_extractions(batch))
            adding += time.process_time() - cpu
            wall += time.perf_counter() - began
        times, cpus, found = [], [], 0
        for _ in range(articles):
            article = world.later_article()
            cpu, began = time.process_time(), time.perf_counter()
            found += len(ledger.candidates(article))
            times.append(1000 * (time.perf_counter() - began))
            cpus.append(1000 * (time.process_time() - cpu))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{done:>9,} claims  add {done / wall:7,.0f}/s wall {done / adding:7,.0f}/s CPU   candidates p50 "
        f"{statistics.median(times):6.1f} ms wall {statistics.median(cpus):6.1f} ms CPU, "
        f"p95 {sorted(times)[int(0.95 * (len(times) - 1))]:6.1f} ms wall; {found / articles:.0f} an article; "
        f"peak memory {peak:,.0f} MiB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--address", help="an empty PostgreSQL database; for one size only")
    options = parser.parse_args()
    for claims in options.claims:
        with tempfile.TemporaryDirectory() as folder:
            measure(options.address or str(Path(folder, "claims.db")), claims, options.articles)


if __name__ == "__main__":
    sys.exit(main())
