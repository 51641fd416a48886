"""The examples in the word lists are read as their tables say, by the components that use the lists.

What is looked at is what the words themselves say of a sentence: its aspects, its conditions, the predicates of
its events. What is made of them beside all else is for the tests of quality. Lists with examples of another form
have tests beside their components: quantities, currencies, forms of times, boilerplate, outcomes.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources

import pytest
from spacy.tokens import Doc

from claimtrack.extraction.claims import scores
from claimtrack.extraction.claims.conditions import find_conditions
from claimtrack.extraction.claims.context import read
from claimtrack.extraction.claims.frame import frame
from claimtrack.extraction.claims.traits import aspects_of
from claimtrack.extraction.pipeline import default_pipeline
from claimtrack.language import document
from claimtrack.records import Article, Claim, Proposition

DAY = dt.date(2024, 3, 7)


def aspects(doc: Doc) -> set[str]:
    """The aspects of the sentence as a whole, and of the claims in it, as ``name=value``."""
    context = read(doc)
    names: set[str] = set()
    claims = document.get(doc, "claims", Claim)
    places = [(sentence.start, sentence.end) for sentence in context.tree.sentences]
    places += [context.tree.touching(claim.span.start, claim.span.end) for claim in claims]
    for start, end in places:
        found = aspects_of(frame(start, end, context.tree.root(start, end).i, context))
        names |= {f"{name}={part}" for name, aspect in found.items() for part in aspect.value.split("+")}
    return names


def has(*wanted: str) -> Callable[[Doc], bool]:
    return lambda doc: not aspects(doc).isdisjoint(wanted)


def act(name: str) -> Callable[[Doc], bool]:
    return has(f"governor={name}", f"cue={name}", f"noun={name}")


def no_claim(doc: Doc) -> bool:
    return not document.get(doc, "claims", Claim)


def conditional(doc: Doc) -> bool:
    heads = scores.read(doc)
    return any(find_conditions(sentence, heads, 0.0) for sentence in read(doc).tree.sentences)


def predicate(*lemmas: str) -> Callable[[Doc], bool]:
    return lambda doc: any(one.predicate in lemmas for one in document.get(doc, "propositions", Proposition))


CHECKS: dict[tuple[str, str], Callable[[Doc], bool]] = {
    ("forward", "promise"): act("promise"),
    ("forward", "plan"): act("plan"),
    ("forward", "target"): act("target"),
    ("forward", "prediction"): act("prediction"),
    ("forward", "action"): has("class=action"),
    ("forward", "happening"): has("class=happening"),
    ("forward", "effect"): has("class=effect"),
    ("forward", "state"): has("class=state"),
    ("forward", "timetable"): has("class=timetable"),
    ("forward", "uncontrolled"): has("agent=uncontrolled"),
    ("forward", "directive"): no_claim,
    ("hedges", "probable"): has("weakest=probable"),
    ("hedges", "possible"): has("weakest=possible"),
    ("negation", "negators"): has("polarity=negative"),
    ("negation", "quantifiers"): has("polarity=negative"),
    ("negation", "denying"): has("polarity=negative"),
    ("negation", "raising"): has("polarity=negative"),
    ("negation", "adding"): lambda doc: not has("polarity=negative")(doc),
    ("negation", "surprise"): has("polarity=negative"),
    ("negation", "open"): no_claim,
    ("conditions", "subordinators"): conditional,
    ("conditions", "prepositions"): conditional,
    ("conditions", "inverted"): conditional,
    ("conditions", "absolute"): conditional,
    ("conditions", "emotive"): lambda doc: not conditional(doc),
    ("opinion", "evaluative"): has("value=predicate", "value=word", "cue=view"),
    ("opinion", "cues"): has("value=predicate", "value=word", "cue=view"),
    ("predicates", "light"): predicate("decide", "agree"),
    ("predicates", "transparent"): predicate("open"),
    ("predicates", "nouns"): predicate("sell"),
    ("predicates", "same"): predicate("buy"),
}


def examples() -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys(name for name, _ in CHECKS):
        path = resources.files("claimtrack.lexicons").joinpath("en", f"{name}.toml")
        for table, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for text in lists["examples"]:
                yield name, table, text


@pytest.fixture(scope="module")
def docs() -> dict[str, Doc]:
    nlp = default_pipeline()
    texts = dict.fromkeys(text for *_, text in examples())
    made = (nlp.doc(Article(text=text, published=DAY)) for text in texts)
    return {doc.text: doc for doc in nlp.language.pipe(made)}


@pytest.mark.parametrize(("name", "table", "text"), list(examples()))
def test_an_example_is_read_as_its_table_says(docs: dict[str, Doc], name: str, table: str, text: str) -> None:
    doc = docs[text]
    assert CHECKS[name, table](doc), (
        sorted(aspects(doc)),
        document.get(doc, "propositions", Proposition),
    )
