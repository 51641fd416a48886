import datetime as dt

import pytest
import spacy
from cattrs.errors import BaseValidationError
from spacy.tokens import Doc

from claimtrack.extraction.times import dating, join_ranges, make_times, tag_times, times_of
from claimtrack.extraction.times.evidence import Evidence, clause_direction
from claimtrack.language import document
from claimtrack.records import Article, TimeExpression, TimeRole

DAY = dt.date(2023, 11, 30)


def component(nlp=None):
    return make_times(nlp or spacy.blank("en"), "times", {})


def tagged(words, tags, heads, deps, pos=None):
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, words=words, tags=tags, heads=heads, deps=deps, pos=pos, lemmas=words)
    document.put_value(doc, "published", DAY.isoformat())
    return doc


def test_records_and_spans_are_left_on_the_doc():
    nlp = spacy.blank("en")
    doc = nlp.make_doc("The plant will open in March.")
    document.put_value(doc, "published", DAY.isoformat())
    component(nlp)(doc)
    (found,) = document.get(doc, "times", TimeExpression)
    assert found.value == "2024-03"
    assert [(s.text, s.label_) for s in doc.spans["times"]] == [("March", "DATE")]


def test_a_moment_of_publication_counts_in_its_own_zone():
    nlp = spacy.blank("en")
    doc = nlp.make_doc("He left today.")
    late = dt.datetime(2023, 11, 30, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    document.put_value(doc, "published", late.isoformat())
    component(nlp)(doc)
    assert document.get(doc, "times", TimeExpression)[0].earliest == DAY


def test_settings_are_checked():
    with pytest.raises(BaseValidationError):
        make_times(spacy.blank("en"), "times", {"hemisfere": "south"})


def test_the_tree_tells_the_direction():
    doc = tagged(
        ["Sales", "rose", "in", "June", "."], ["NNS", "VBD", "IN", "NNP", "."], [1, 1, 3, 1, 1],
        ["nsubj", "ROOT", "case", "obl", "punct"], ["NOUN", "VERB", "ADP", "PROPN", "PUNCT"],
    )  # fmt: skip
    assert clause_direction(doc[1]) == -1
    assert Evidence(doc).direction(14, 18) == -1


def test_a_tagged_verb_is_no_month():
    doc = tagged(["They", "March", "home"], ["PRP", "VBP", "RB"], [1, 1, 1], ["nsubj", "ROOT", "advmod"])
    assert Evidence(doc).is_other(5, 10)


def test_the_time_of_an_interview_dates_the_saying():
    doc = tagged(
        ["Blom", "said", "in", "an", "interview", "on", "Tuesday", "it", "will", "end", "."],
        ["NNP", "VBD", "IN", "DT", "NN", "IN", "NNP", "PRP", "MD", "VB", "."],
        [1, 1, 4, 4, 1, 6, 4, 9, 9, 1, 1],
        ["nsubj", "ROOT", "case", "det", "obl", "case", "nmod", "nsubj", "aux", "ccomp", "punct"],
        ["PROPN", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN", "PRON", "AUX", "VERB", "PUNCT"],
    )
    doc[1].lemma_ = "say"
    assert Evidence(doc).role(29, 36) is TimeRole.SAID


def test_the_time_of_a_report_dates_the_saying():
    doc = tagged(
        ["A", "report", "published", "on", "Tuesday", "said", "output", "fell", "."],
        ["DT", "NN", "VBN", "IN", "NNP", "VBD", "NN", "VBD", "."],
        [1, 5, 1, 4, 2, 5, 7, 5, 5],
        ["det", "nsubj", "acl", "case", "obl", "ROOT", "nsubj", "ccomp", "punct"],
        ["DET", "NOUN", "VERB", "ADP", "PROPN", "VERB", "NOUN", "VERB", "PUNCT"],
    )
    doc[2].lemma_, doc[5].lemma_ = "publish", "say"
    assert Evidence(doc).role(22, 29) is TimeRole.SAID
    doc[5].lemma_ = "fall"
    assert Evidence(doc).role(22, 29) is TimeRole.ABOUT


def test_ranges_are_joined_and_sets_left_out():
    article = Article(
        text="Prices rose from 2015 to 2019 and again in 2021 or 2022, every month.", published=DAY
    )
    times = dating(tag_times(article), article.text)
    assert [t.span.text for t in times] == ["2015 to 2019", "2021 or 2022"]
    assert (times[0].earliest, times[0].latest) == (dt.date(2015, 1, 1), dt.date(2019, 12, 31))


def test_dates_that_only_stand_together_are_no_range():
    article = Article(text="They met on Monday and voted in 2015 and 2019.", published=DAY)
    assert len(join_ranges(tag_times(article), article.text)) == 3


def test_times_of_a_stretch():
    nlp = spacy.blank("en")
    doc = component(nlp)(nlp.make_doc("It opened in 2019. It closed in 2021."))
    assert [t.span.text for t in times_of(doc, 18, len(doc.text))] == ["2021"]


def test_a_time_beside_a_predicate_adjective_belongs_to_its_clause():
    doc = tagged(
        ["Blom", "said", "supply", "would", "be", "normal", "by", "Easter", "."],
        ["NNP", "VBD", "NN", "MD", "VB", "JJ", "IN", "NNP", "."],
        [1, 1, 5, 5, 5, 1, 7, 5, 1],
        ["nsubj", "ROOT", "nsubj", "aux", "cop", "ccomp", "case", "obl", "punct"],
        ["PROPN", "VERB", "NOUN", "AUX", "AUX", "ADJ", "ADP", "PROPN", "PUNCT"],
    )
    doc[1].lemma_ = "say"
    assert Evidence(doc).direction(37, 43) == 1
    assert Evidence(doc).role(37, 43) is TimeRole.ABOUT


def test_a_month_behind_its_preposition_is_no_modal():
    doc = tagged(["in", "May"], ["IN", "MD"], [1, 1], ["case", "ROOT"], ["ADP", "AUX"])
    assert not Evidence(doc).is_other(3, 6)


def test_a_cited_filing_is_out():
    doc = tagged(
        ["It", "has", "cash", ",", "according", "to", "a", "filing", "on", "Monday", "."],
        ["PRP", "VBZ", "NN", ",", "VBG", "IN", "DT", "NN", "IN", "NNP", "."],
        [1, 1, 1, 7, 7, 4, 7, 1, 9, 7, 1],
        ["nsubj", "ROOT", "obj", "punct", "case", "fixed", "det", "obl", "case", "nmod", "punct"],
        ["PRON", "VERB", "NOUN", "PUNCT", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN", "PUNCT"],
    )
    assert Evidence(doc).direction(42, 48) == -1


def test_what_is_foreseen_lies_ahead():
    doc = tagged(
        ["Blom", "sees", "output", "starting", "in", "October", "."],
        ["NNP", "VBZ", "NN", "VBG", "IN", "NNP", "."],
        [1, 1, 1, 2, 5, 3, 1],
        ["nsubj", "ROOT", "obj", "acl", "case", "obl", "punct"],
        ["PROPN", "VERB", "NOUN", "VERB", "ADP", "PROPN", "PUNCT"],
    )
    doc[1].lemma_ = "see"
    assert Evidence(doc).direction(29, 36) == 1


def test_a_month_behind_a_part_of_it_is_no_person():
    doc = tagged(
        ["the", "end", "of", "April"],
        ["DT", "NN", "IN", "NNP"],
        [1, 1, 3, 1],
        ["det", "ROOT", "case", "nmod"],
    )
    doc.set_ents([doc.char_span(11, 16, label="PERSON")])
    assert not Evidence(doc).is_other(11, 16)


@pytest.mark.parametrize(
    ("words", "tags", "heads", "deps", "pos", "verb", "direction"),
    [
        (  # what is wanted lies ahead
            ["She", "wants", "costs", "cut", "by", "March"], ["PRP", "VBZ", "NNS", "VBN", "IN", "NNP"],
            [1, 1, 1, 1, 5, 3], ["nsubj", "ROOT", "obj", "xcomp", "case", "obl"],
            ["PRON", "VERB", "NOUN", "VERB", "ADP", "PROPN"], 3, 1,
        ),
        (  # what is seen has come about
            ["She", "saw", "costs", "rise", "in", "March"], ["PRP", "VBD", "NNS", "VB", "IN", "NNP"],
            [1, 1, 1, 1, 5, 3], ["nsubj", "ROOT", "obj", "xcomp", "case", "obl"],
            ["PRON", "VERB", "NOUN", "VERB", "ADP", "PROPN"], 3, -1,
        ),
        (  # and so has what came of it
            ["It", "rose", "only", "to", "fall", "in", "March"], ["PRP", "VBD", "RB", "TO", "VB", "IN", "NNP"],
            [1, 1, 4, 4, 1, 6, 4], ["nsubj", "ROOT", "advmod", "mark", "advcl", "case", "obl"],
            ["PRON", "VERB", "ADV", "PART", "VERB", "ADP", "PROPN"], 4, -1,
        ),
    ],
)  # fmt: skip
def test_verbs_without_a_tense_take_that_of_the_verb_above(words, tags, heads, deps, pos, verb, direction):
    doc = tagged(words, tags, heads, deps, pos)
    doc[1].lemma_ = {"wants": "want", "saw": "see", "rose": "rise"}[words[1]]
    assert clause_direction(doc[verb]) == direction
