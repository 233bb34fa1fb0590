"""A question's premise put as a statement, in the question's own words."""

from __future__ import annotations

import re

from ingest.claims.quantities import quantities
from qa.denials import denials
from qa.meanings import Word, words
from qa.premises import Premise, premise

UNNAMED = "what the question takes for granted"

LONGEST = 2_000
"""Characters of the longest question and quote that are looked into: a saved one may be of any length."""

_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could)"
_WORD = rf"(?!{_AUXILIARY}\b)[\w'’-]+"
_MADE = re.compile(
    r"^what (?:convinced|made|led|persuaded|prompted|caused|moved|brought) (.+?)(?: to)? $", re.IGNORECASE
)
_SUBJECT = re.compile(
    rf"^(?:(?P<who>who)|(?:how (?:many|much)|which) (?P<thing>(?:of )?{_WORD}(?: {_WORD}){{0,5}}?))"
    rf"(?P<auxiliary>(?: {_AUXILIARY}(?: been| be)?)?) $",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^(?P<asking>(?:{_WORD} )+?)(?P<auxiliary>{_AUXILIARY}) (?P<subject>.+?)"
    r"(?P<been>(?: been| be| being)?) $",
    re.IGNORECASE,
)
_OBJECT = re.compile(rf"^(?:how (?:many|much)|which|what)((?: {_WORD}){{1,4}}) $", re.IGNORECASE)
_LEANING = re.compile(
    r"\b(?:to|for|in|on|at|by|from|with|about|under|that|when|who|which|where|its?|his|her|their|they|he|she"
    r"|admit|say|says|tell|find|give|take|make|have|has|be)\b|\b(?:the|an?)$|['’]s?$|[A-Z]\w+ [a-z]\w+$"
)
"""What no plain subject holds, or ends with: the verb may be another word then."""
_PARTICLE = re.compile(r"^(?:for|to|by|on|in|at|of|with|from|up|down|out|over|under)?$")


def restated(question: str, quote: str, support: str) -> str:
    """Return what the documents do not say, given a quote that denies it and all that is known of the quote.

    A name or number that nothing known of the quote holds is not repeated: then nothing more is said than
    that the question takes something for granted. The same where the verb is not plain.
    """
    if max(len(question), len(quote)) > LONGEST:
        return UNNAMED
    assumed = premise(question)
    verb = _denied_verb(assumed, quote) if assumed else None
    clause = _clause(question.strip().rstrip("?").rstrip(), verb) if verb else None
    return f"that {clause}" if clause and _is_supported(clause, support) else UNNAMED


def _denied_verb(assumed: Premise, quote: str) -> Word | None:
    """Return the question's word that a quote denies, or that stands for the opposite of one in it."""
    for denial in denials(quote):
        for denied in () if denial.is_refusal else words(denial.denied):
            found = [word for word in assumed.things if word.is_like(denied)]
            if found:
                return found[0]
    told = words(quote)
    return next((w for w in assumed.things if any(w.is_opposite_of(other) for other in told)), None)


def _clause(question: str, verb: Word) -> str | None:
    """Return a question as a clause with its verb after its subject; None where the subject is not plain."""
    before, after = question[: verb.start], question[verb.start :]
    if made := _MADE.match(before):
        return None if _LEANING.search(made[1]) else f"{made[1]} did {after}"
    if subject := _SUBJECT.match(before):
        who = "anyone" if subject["who"] else f"any {subject['thing']}"
        return f"{who}{subject['auxiliary']} {after}"
    inverted = _INVERTED.match(before)
    if inverted is None or _LEANING.search(inverted["subject"]):
        return None
    done, _, rest = after.partition(" ")
    thing = _OBJECT.match(inverted["asking"])
    if thing and rest and _PARTICLE.match(rest):
        return None
    clause = f"{inverted['subject']} {inverted['auxiliary']}{inverted['been']} {done}"
    return " ".join(part for part in (clause, f"any{thing[1]}" if thing else "", rest) if part)


def _is_supported(clause: str, support: str) -> bool:
    """Tell whether each name and number of a clause stands in what is known."""
    held = {word.plain for word in words(support)}
    named = [word.plain for word in words(clause) if any(map(str.isupper, word.written))]
    counted = [part.plain for quantity in quantities(clause) for part in words(quantity.text)]
    digits = [word.plain for word in words(clause) if any(map(str.isdigit, word.plain))]
    return held.issuperset([*named, *counted, *digits])
