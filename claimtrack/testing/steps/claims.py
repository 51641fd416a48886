"""Steps that find claims: who says what about what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from claimtrack.errors import InputError
from claimtrack.records import Certainty, Claim, ClaimKind, Polarity
from claimtrack.records.naming import fold, named
from claimtrack.testing.language import then
from claimtrack.testing.newsroom import Newsroom, check, fail, is_about, is_by, listing, speaker_name


@then("{speaker:Quoted} makes {kind:Kind} about {topic:Quoted}")
def speaker_makes(newsroom: Newsroom, speaker: str, kind: ClaimKind, topic: str) -> None:
    """The speaker, resolved to this name, makes a claim of the kind whose words contain the topic."""
    newsroom.find(topic, speaker=speaker, kind=kind)


@then("{speaker:Quoted} says something about {topic:Quoted}")
def speaker_says(newsroom: Newsroom, speaker: str, topic: str) -> None:
    """The speaker makes a claim of any kind about the topic."""
    newsroom.find(topic, speaker=speaker)


@then("the article itself makes {kind:Kind} about {topic:Quoted}")
def article_makes(newsroom: Newsroom, kind: ClaimKind, topic: str) -> None:
    """The article says it in its own voice."""
    newsroom.find(topic, kind=kind, own_voice=True)


@then("there is {kind:Kind} about {topic:Quoted}")
def there_is(newsroom: Newsroom, kind: ClaimKind, topic: str) -> None:
    """Anybody, or the article itself, makes a claim of the kind about the topic."""
    newsroom.find(topic, kind=kind)


@then("there is no claim about {topic:Quoted}")
def there_is_none(newsroom: Newsroom, topic: str) -> None:
    """No claim contains the topic."""
    found = [claim for claim in newsroom.extracted().claims if is_about(claim, topic)]
    check(not found, f"no claim about “{topic}”", "\n" + listing(found))


@then("there is no claim")
def there_is_no_claim(newsroom: Newsroom) -> None:
    """The article yields no claim at all."""
    found = newsroom.extracted().claims
    check(not found, "no claim", "\n" + listing(found))


@then("there are at least {least:Count} claims")
def at_least(newsroom: Newsroom, least: int) -> None:
    """The article yields so many claims or more."""
    found = newsroom.extracted().claims
    check(len(found) >= least, f"at least {least} claims", f"{len(found)}\n{listing(found)}")


@then("{speaker:Quoted} makes no claim about {topic:Quoted}")
def speaker_makes_none(newsroom: Newsroom, speaker: str, topic: str) -> None:
    """No claim about the topic is this speaker's."""
    found = [c for c in newsroom.extracted().claims if is_about(c, topic) and is_by(c, speaker)]
    check(not found, f"no claim of “{speaker}” about “{topic}”", "\n" + listing(found))


@then("nobody is quoted")
def nobody_is_quoted(newsroom: Newsroom) -> None:
    """The article holds no attributed claim."""
    found = [claim for claim in newsroom.extracted().claims if claim.attribution]
    check(not found, "nobody quoted", "\n" + listing(found))


@then("nobody is quoted in {words:Quoted}")
def nobody_is_quoted_in(newsroom: Newsroom, words: str) -> None:
    """No attributed claim contains these words: a title, a scare quotation."""
    found = [c for c in newsroom.extracted().claims if c.attribution and words in c.span.text]
    check(not found, f"nobody quoted in “{words}”", "\n" + listing(found))


@then("the claims are:")
def the_claims_are(newsroom: Newsroom, datatable: list[list[str]]) -> None:
    """Every row is a claim: about, speaker ("-" is the article), role, organisation, kind, due, and others.

    The others are certainty and polarity. An empty cell says nothing.
    """
    header, *rows = datatable
    names = [fold(name) for name in header]
    if set(names) - set(_COLUMNS) or "about" not in names:
        fail(f"columns among {', '.join(_COLUMNS)}, with “about”", ", ".join(header))
    claims = newsroom.extracted().claims
    problems = [
        problem
        for row in rows
        if (problem := _problem(dict(zip(names, row, strict=True)), claims)) is not None
    ]
    if problems:
        fail("\n" + "\n".join(problems), "\n" + listing(claims))


# What a cell of a column is compared with; an empty cell says nothing.
_COLUMNS: dict[str, Callable[[Claim], str | None]] = {
    "about": lambda claim: claim.span.text,
    "speaker": lambda claim: speaker_name(claim) or "-",
    "role": lambda claim: (
        claim.attribution.speaker.role if claim.attribution and claim.attribution.speaker else None
    ),
    "organisation": lambda claim: (
        claim.attribution.speaker.organisation if claim.attribution and claim.attribution.speaker else None
    ),
    "kind": lambda claim: claim.kind,
    "certainty": lambda claim: claim.certainty,
    "polarity": lambda claim: claim.polarity,
    "due": lambda claim: str(claim.due) if claim.due else "-",
}
_ENUMS: dict[str, type[StrEnum]] = {"kind": ClaimKind, "certainty": Certainty, "polarity": Polarity}


def _problem(cells: dict[str, str], claims: Sequence[Claim]) -> str | None:
    # None where a claim fits the row, else the row with what is wrong about the claim that comes nearest.
    wanted = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    for name, enum in _ENUMS.items():
        if name in wanted:
            try:
                wanted[name] = named(enum, wanted[name], what=name)
            except InputError as error:
                fail(f"a {name} in the column “{name}”", str(error))
    row = "  | " + " | ".join(cells.values()) + " |"
    near = [claim for claim in claims if is_about(claim, wanted.get("about", ""))]
    if not near:
        return f"{row}  column about: no claim is about it"
    wrong = [
        [name for name in wanted if name != "about" and not _fits(wanted[name], claim, name)]
        for claim in near
    ]
    fewest, claim = min(zip(wrong, near, strict=True), key=lambda pair: len(pair[0]))
    differs = "; ".join(f"column {name}: found {_COLUMNS[name](claim) or 'nothing'}" for name in fewest)
    return f"{row}  {differs}" if fewest else None


def _fits(cell: str, claim: Claim, name: str) -> bool:
    return (_COLUMNS[name](claim) or "-").casefold() == cell.casefold()
