"""A question's premise put as a statement, in the question's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    r"(?P<auxiliary>(?: (?:is|are|was|were|has|have|had|will|would|can|could)(?: been| be)?)?) $",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^(?P<asking>(?:{_WORD} )+?)(?P<auxiliary>{_AUXILIARY}) (?P<subject>.+?)"
    r"(?P<been>(?: been| be| being)?) $",
    re.IGNORECASE,
)
_DOING = re.compile(r"\b(?:do|does|did)\b")
_HAVING = re.compile(r"^ (?:has|have|had)$")
_OBJECT = re.compile(rf"^(?:how (?:many|much)|which|what)((?: {_WORD}){{1,4}}) $", re.IGNORECASE)
_LEANING = re.compile(
    r"\b(?:to|for|in|on|at|by|from|with|about|under|that|when|who|which|where|its?|his|her|their|they|he|she"
    r"|admit|say|says|tell|find|give|take|make|have|has|be)\b| (?:the|an?)\b|['’]s?$|[A-Z]\w+ [a-z]\w+$"
)
"""What no plain subject holds, or ends with: the verb may be another word then."""
_NOUN = re.compile(r"\b(?:the|an?|its?|his|her|their|how (?:many|much)|which|what|of) $", re.IGNORECASE)
"""What a noun follows, and no verb."""
_PREPOSITIONS = frozenset(
    "across along amid among around behind beyond inside near outside since toward towards".split()
)
_ASIDE = re.compile(r"how (?:many|much) (?:in|for|by|to|from|per|on|at)\b", re.IGNORECASE)
"""What follows "how much" and is no thing that is counted: "how much in damages"."""
_PARTICLE = re.compile(r"^(?:for|to|by|on|in|at|of|with|from|up|down|out|over|under)?$")


def restated(question: str, quote: str, support: str) -> str:
    """Return what a document denies, given a quote that denies it and all that is known of the quote.

    A name or number that nothing known of the quote holds is not repeated: then nothing more is said than
    that the question takes something for granted. The same where the verb is not plain.
    """
    if max(len(question), len(quote)) > LONGEST:
        return UNNAMED
    assumed = premise(question)
    asked = question.strip().rstrip("?").rstrip()
    verbs = _denied(assumed, quote) if assumed else ()
    clause = next(filter(None, (_clause(asked, verb) for verb in verbs)), None)
    return f"that {clause}" if clause and _is_supported(clause, support) else UNNAMED


def _denied(assumed: Premise, quote: str) -> Iterator[Word]:
    """Yield the question's words that may be the verb that a quote denies, or that has its opposite there."""
    denied = [w for denial in denials(quote) if not denial.is_refusal for w in words(denial.denied)]
    yield from (word for word in assumed.things if any(word.is_like(other) for other in denied))
    told = words(quote)
    yield from (word for word in assumed.things if any(word.is_opposite_of(other) for other in told))


def _clause(question: str, verb: Word) -> str | None:
    """Return a question as a clause with its verb after its subject; None where the subject is not plain."""
    before, after = question[: verb.start], question[verb.start :]
    is_aside = _ASIDE.match(before) is not None
    if is_aside or _NOUN.search(before) or _DOING.search(after) or verb.plain in _PREPOSITIONS:
        return None
    if made := _MADE.match(before):
        return None if _LEANING.search(made[1]) else f"{made[1]} did {after}"
    subject = _SUBJECT.match(before)
    if subject and (not _HAVING.search(subject["auxiliary"]) or verb.plain.endswith(("ed", "en"))):
        who = "anyone" if subject["who"] else f"any {subject['thing']}"
        return f"{who}{subject['auxiliary']} {after}"
    inverted = _INVERTED.match(before)
    if inverted is None or _LEANING.search(inverted["subject"]) or re.search(r" an? ", inverted["asking"]):
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
