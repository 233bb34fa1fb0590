"""Where sources name different persons or places for the one that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.index import Index
from ingest.names import fold
from qa.disputes import Value
from qa.evidence import Evidence
from qa.finding import Finding
from qa.introductions import introduced_by
from qa.question import Asked
from qa.selection import is_on_subject
from qa.sides import who_says

_MANY_DO = re.compile(
    r"\bwho(?:\s(?:else|all|also|has|have|had|is|are|was|were|did|does|do|been|be|being))*\s(?:\w+ly\s)?"
    r"(?:accus|agree|allow|approv|arriv|attend|back|belong|blam|call|claim|complain|condemn|confirm|contribut"
    r"|critici[sz]|demand|den(?:y|ie)|die|disput|doubt|express|fear|flee|fled|gather|gave|give|greet|help|hope"
    r"|join|knew|know|live|mourn|object|oppos|particip|prais|promis|protest|react|refus|reject|report"
    r"|said|say|saw|see|sign|stat|suffer|support|take|took|thank|think|thought|threat|told|urg|vot|vow|want|warn"
    r"|welcom|witness)"
    r"|\bwho\s(?:else\s|all\s)*(?:was|were|(?:has|have|had)\sbeen)\s(?:\w+ly\s)?"
    r"(?:affect|arrest|detain|displac|evacuat|hurt|injur|invit|kill|present|rescu|trapp|wound)",
    re.IGNORECASE,
)
"""What several can do, or have done to them: that two are named for it is no contradiction."""
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_TITLES = frozenset("mr mrs ms dr sir president minister general colonel governor mayor judge envoy".split())


def facts(index: Index, finding: Finding, evidence: Sequence[Evidence]) -> list[Value]:
    """Return whom or which place each statement names, where two of them name different ones.

    Only statements that hold much of the question tell of the same thing for sure. Who says a statement
    is not whom it is about.
    """
    question = finding.question
    if (
        question.asked not in (Asked.PERSON, Asked.PLACE)
        or question.several
        or introduced_by(question.text) is not None
        or _MANY_DO.search(question.text)
    ):
        return []
    asked = _names(question.text, within=False)
    found: list[tuple[frozenset[str], Value]] = []
    for piece in evidence:
        if piece.answer is None or (piece is not evidence[0] and not is_on_subject(index, finding, piece)):
            continue
        words = piece.answer.of(index.document(piece.span.doc).text)
        names = _names(words) - asked
        if names and not names <= _names(who_says(index, piece)):
            place = next((value.number for other, value in found if other & names), float(len(found)))
            found.append((names, Value(words, place, place, place, piece)))
    return [value for _, value in found] if len({value.number for _, value in found}) > 1 else []


def _names(text: str, *, within: bool = True) -> frozenset[str]:
    """Return the words of a text that are spelled as names, as a plain romanisation would."""
    words = (word for word in _NAME.findall(text) if word[0].isupper() or not within or "-" in word)
    parts = (part for word in words for part in re.split(r"[-’']", word) if len(part) > 2)
    return frozenset(fold(part) for part in parts) - _TITLES
