"""Steps that find claims: who says what about what."""

from __future__ import annotations

from claimtrack.records import ClaimKind
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
    """Every row is a claim: speaker ("-" is the article itself), kind, about, certainty, polarity."""
    header, *rows = datatable
    unknown = set(header) - {"speaker", "kind", "about", "certainty", "polarity"}
    if unknown or "about" not in header:
        fail("columns among speaker, kind, about, certainty, polarity, with “about”", ", ".join(header))
    claims = newsroom.extracted().claims
    missing = []
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        if not any(
            is_about(claim, cells["about"])
            and (speaker_name(claim) or "-").casefold()
            == cells.get("speaker", speaker_name(claim) or "-").casefold()
            and all(
                str(getattr(claim, key)) == cells[key]
                for key in ("kind", "certainty", "polarity")
                if key in cells
            )
            for claim in claims
        ):
            missing.append("  | " + " | ".join(row) + " |")
    if missing:
        fail("\n" + "\n".join(missing), listing(claims))
