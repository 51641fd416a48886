"""Steps that look closer at one claim: "it" is the claim that the last step found."""

from __future__ import annotations

from claimtrack.records import Attribution, Certainty, Polarity, Resolution
from claimtrack.testing.language import then
from claimtrack.testing.newsroom import Newsroom, check, fail


def _attribution(newsroom: Newsroom) -> Attribution:
    attribution = newsroom.it().attribution
    if attribution is None:
        fail("an attributed claim", f"the article's own voice: “{newsroom.it().span.text}”")
    return attribution


@then("it is quoted directly")
def quoted_directly(newsroom: Newsroom) -> None:
    """It stands in quotation marks."""
    _style(newsroom, "direct")


@then("it is reported speech")
def reported_speech(newsroom: Newsroom) -> None:
    """It stands in the reporter's words."""
    _style(newsroom, "indirect")


@then("it is partly in quotation marks")
def partly_quoted(newsroom: Newsroom) -> None:
    """It is reported speech with quoted words in it."""
    _style(newsroom, "mixed")


def _style(newsroom: Newsroom, style: str) -> None:
    found = _attribution(newsroom).style
    check(found == style, f"{style} attribution", found, newsroom.it())


@then("its speaker is {role:Quoted} of {organisation:Quoted}")
def speaker_is_role_of(newsroom: Newsroom, role: str, organisation: str) -> None:
    """Role and organisation of the speaker, as the article gives them anywhere."""
    _role(newsroom, role)
    speaker = _attribution(newsroom).speaker
    found = speaker.organisation if speaker else None
    check((found or "").casefold() == organisation.casefold(), f"of “{organisation}”", found, newsroom.it())


@then("its speaker is {role:Quoted}")
def speaker_is_role(newsroom: Newsroom, role: str) -> None:
    """Role of the speaker, as the article gives it anywhere."""
    _role(newsroom, role)


def _role(newsroom: Newsroom, role: str) -> None:
    speaker = _attribution(newsroom).speaker
    found = speaker.role if speaker else None
    check((found or "").casefold() == role.casefold(), f"speaker is “{role}”", found, newsroom.it())


@then("its speaker is unresolved")
def speaker_is_unresolved(newsroom: Newsroom) -> None:
    """A careful reader would not know who is meant."""
    speaker = _attribution(newsroom).speaker
    found = speaker.resolution if speaker else None
    check(
        found is Resolution.UNRESOLVED,
        "an unresolved speaker",
        f"{found}: {speaker and speaker.name}",
        newsroom.it(),
    )


@then("it was said to {addressee:Quoted}")
def said_to(newsroom: Newsroom, addressee: str) -> None:
    """The audience."""
    found = _attribution(newsroom).addressee
    check(
        found is not None and found.text == addressee,
        f"said to “{addressee}”",
        found and found.text,
        newsroom.it(),
    )


@then("its cue is {cue:Quoted}")
def cue_is(newsroom: Newsroom, cue: str) -> None:
    """The reporting words."""
    found = _attribution(newsroom).cue
    check(found is not None and found.text == cue, f"the cue “{cue}”", found and found.text, newsroom.it())


@then("it is {certainty:Certainty}")
def certainty_is(newsroom: Newsroom, certainty: Certainty) -> None:
    """How firmly it is held: certain, probable or possible."""
    check(newsroom.it().certainty is certainty, str(certainty), newsroom.it().certainty, newsroom.it())


@then("it is hedged")
def it_is_hedged(newsroom: Newsroom) -> None:
    """It is probable or possible, not certain."""
    found = newsroom.it().certainty
    check(found is not Certainty.CERTAIN, "a hedged claim", found, newsroom.it())


@then("it is hedged by {word:Quoted}")
def it_is_hedged_by(newsroom: Newsroom, word: str) -> None:
    """The word is among the hedges that its certainty rests on."""
    found = [hedge.text for hedge in newsroom.it().hedges]
    check(word.casefold() in [text.casefold() for text in found], f"hedged by “{word}”", found, newsroom.it())


@then("it is negative")
def it_is_negative(newsroom: Newsroom) -> None:
    """The proposition is negated."""
    check(
        newsroom.it().polarity is Polarity.NEGATIVE, "a negated claim", newsroom.it().polarity, newsroom.it()
    )


@then("it is positive")
def it_is_positive(newsroom: Newsroom) -> None:
    """The proposition is not negated."""
    check(
        newsroom.it().polarity is Polarity.POSITIVE,
        "a claim without negation",
        newsroom.it().polarity,
        newsroom.it(),
    )


@then("it depends on {words:Quoted}")
def it_depends_on(newsroom: Newsroom, words: str) -> None:
    """Its condition contains these words."""
    found = newsroom.it().condition
    check(
        found is not None and words in found.text,
        f"depends on “{words}”",
        found and found.text,
        newsroom.it(),
    )


@then("it depends on nothing")
def it_depends_on_nothing(newsroom: Newsroom) -> None:
    """It has no condition."""
    found = newsroom.it().condition
    check(found is None, "no condition", found and found.text, newsroom.it())


@then("it gives {low:Number} to {high:Number} {unit:Quoted}")
def it_gives_range(newsroom: Newsroom, low: float, high: float, unit: str) -> None:
    """One of its figures is this range in this unit (ISO 4217 code, percent, counted noun …)."""
    _figure(newsroom, low, high, unit)


@then("it gives {figure:Number} {unit:Quoted}")
def it_gives(newsroom: Newsroom, figure: float, unit: str) -> None:
    """One of its figures is this number in this unit."""
    _figure(newsroom, figure, figure, unit)


@then("it gives at least {low:Number} {unit:Quoted}")
def it_gives_at_least(newsroom: Newsroom, low: float, unit: str) -> None:
    """One of its figures is open upwards from here."""
    _figure(newsroom, low, None, unit)


@then("it gives at most {high:Number} {unit:Quoted}")
def it_gives_at_most(newsroom: Newsroom, high: float, unit: str) -> None:
    """One of its figures is open downwards from here."""
    _figure(newsroom, None, high, unit)


@then("it gives a change of {figure:Number} {unit:Quoted}")
def it_gives_change(newsroom: Newsroom, figure: float, unit: str) -> None:
    """One of its figures is the size of a change."""
    _figure(newsroom, figure, figure, unit, change=True)


def _figure(
    newsroom: Newsroom, low: float | None, high: float | None, unit: str, *, change: bool | None = None
) -> None:
    found = newsroom.it().quantities
    check(
        any(
            (q.low, q.high, q.unit) == (low, high, unit) and (change is None or q.change is change)
            for q in found
        ),
        f"{low} to {high} {unit}" + (" as a change" if change else ""),
        "; ".join(f"{q.low} to {q.high} {q.unit}{' (change)' if q.change else ''}" for q in found)
        or "no figure",
        newsroom.it(),
    )
