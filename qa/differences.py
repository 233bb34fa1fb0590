"""Whether the sources differ on what a question asks, and in what."""

from __future__ import annotations

from ingest.index import Index
from qa.answers_apart import other_numbers, yes_and_no
from qa.counted import counted_by
from qa.daily import of_days_asked
from qa.days import days_asked
from qa.disputes import Value, days, differing, differing_numbers, numbers
from qa.facts import facts
from qa.finding import Finding
from qa.oppositions import opposed
from qa.question import Asked, asks_wherein
from qa.same_event import on_one_event
from qa.selection import ANY_SIDE, ASKED_SIDES, FAR, alternatives, counting, strong
from qa.sides import named_speaker, of_named_speaker, sides
from qa.word_weights import WordWeights


def differences(index: Index, finding: Finding) -> list[Value]:
    """Return what sources give for what is asked, when they differ; nothing where they do not."""
    evidence, asked = on_one_event(index, finding.evidence), finding.question.asked
    question, terms = finding.question.text, finding.query.terms
    is_of_one = bool(named_speaker(question, terms) or days_asked(question))
    found: list[Value] = []
    counted = counted_by(question)
    if asked is Asked.NUMBER or (finding.question.counts and counted.is_event):
        words = WordWeights.of(index, terms)
        likely = counting(evidence) if counted.is_event else alternatives(index, finding)
        given = numbers(index, counted, words, likely)
        given = of_days_asked(index, given, days_asked(question))
        asked_for = of_named_speaker(index, question, terms, given)
        found = differing_numbers(asked_for)
        if not found and asked is Asked.NUMBER and not is_of_one:
            found = differing_numbers(other_numbers(index, evidence))
    elif asked is Asked.DATE:
        is_sides = finding.question.disagreement
        likely = strong(evidence, ASKED_SIDES) if is_sides else alternatives(index, finding)
        found = differing(days(index, likely))
    if not found:
        found = sides(index, opposed(index, finding, evidence))
    if not found and not is_of_one:
        found = sides(index, yes_and_no(index, question, evidence))
    if not found:
        found = facts(index, finding, alternatives(index, finding))
    if not found and finding.question.disagreement:
        found = sides(index, strong(evidence, ASKED_SIDES))
        if not found and asks_wherein(question):
            found = sides(index, strong(evidence, ANY_SIDE, FAR))[:2]
    return found
