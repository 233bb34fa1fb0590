"""Whether a saved answer is sound in itself: every statement on a citation that carries it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from ingest.claims.counts import counts
from ingest.claims.quantities import quantities
from ingest.sentences import cut
from qa.answer import Relation, Status
from qa.answer_words import corrected, placed, said
from qa.disputes import unit_of
from qa.gate import passed
from qa.parts import parts
from qa.reasons import for_silence, for_silence_on_parts
from qa.retelling import in_marks
from qa.saved_answers import SavedAnswer, SavedCitation, SavedPosition
from qa.wording import matter

LONGEST_SHOWN = 60
"""A problem shows so many characters of what it is about."""

_MARK = re.compile(r"\[(\d{1,9})\]")
_QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*+”)+)”")
_DIGITS = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")
_SEPARATOR = re.compile(r"[.,\u202f\u00a0]")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u202f\u00a0]\d{3})+")


def problems(answer: SavedAnswer) -> Iterator[str]:
    """Yield what is wrong with an answer, whatever the documents say, in one sentence each."""
    if answer.status is not Status.NOT_FOUND and not answer.citations:
        yield f"It is {answer.status} and cites nothing."
    if answer.status is Status.DISPUTED and not answer.positions:
        yield "It is disputed and has no positions."
    if answer.status is not Status.DISPUTED and answer.positions:
        yield f"It is {answer.status} and has positions, as a dispute has."
    if not 0 <= answer.confidence <= 1:
        yield f"Its confidence, {answer.confidence}, is not between 0 and 1."
    text = _own_words(answer)
    yield from _misnumbered(text, [citation.n for citation in answer.citations])
    yield from _unsupported(text, answer.citations)
    for position in answer.positions:
        yield from _unfounded(position, answer.citations)
    yield from _unrelated(answer)
    if is_written_here(answer):
        yield from _rewritten(answer)
    elif is_worded_by_model(answer):
        yield from _not_let_through(answer)


def is_written_here(answer: SavedAnswer) -> bool:
    """Tell whether this version wrote the answer, and no model had to do with it."""
    return answer.settings.get("llm") is None and answer.settings.get("version") == version("onrecord")


def is_worded_by_model(answer: SavedAnswer) -> bool:
    """Tell whether this version let the answer through in a model's words."""
    return answer.settings.get("llm.wrote") is True and answer.settings.get("version") == version("onrecord")


def _not_let_through(answer: SavedAnswer) -> Iterator[str]:
    """Yield the sentences of an answer that the gate does not let through."""
    is_disputed = answer.status is Status.DISPUTED
    gated = passed(answer.answer, answer.citations, question=answer.question, is_disputed=is_disputed)
    for removed in gated.removed:
        yield f"A sentence does not stand on its quotes, since {removed.fault}: {_short(removed.text)}"


def _rewritten(answer: SavedAnswer) -> Iterator[str]:
    if answer.answer not in _follow(answer):
        yield "Its words are not those that follow from its citations."
    if answer.reason not in _reasons(answer):
        yield "Its reason is none that its question can be left unanswered for."
    yield from _unlike_a_dispute(answer)


def _reasons(answer: SavedAnswer) -> Iterator[str | None]:
    """Yield the reasons that an answer can give."""
    if answer.status is Status.NOT_FOUND:
        yield from for_silence(answer.question, answer.reason or "", is_near=bool(answer.nearest))
    else:
        yield from (None, for_silence_on_parts(answer.question, answer.reason or ""))


def _unlike_a_dispute(answer: SavedAnswer) -> Iterator[str]:
    """Yield what the positions of an answer lack, or are about that its question does not ask."""
    held = Counter(position.about for position in answer.positions)
    asked = {matter(question) for question in (answer.question, *parts(answer.question))}
    yield from (f"It does not ask about {_short(about)}." for about in held if about not in asked)
    yield from (
        f"Of what is held about {_short(about)} there is one position." for about in held if held[about] == 1
    )
    shown = {n for position in answer.positions for n in position.citations}
    is_one_question = len(parts(answer.question)) == 1
    if answer.positions and is_one_question and shown != {citation.n for citation in answer.citations}:
        yield "A position is missing: one of its quotes belongs to none."


def _follow(answer: SavedAnswer) -> Iterator[str]:
    """Yield the words that follow from an answer's citations: as an answer, and as a correction."""
    words = said(answer.status, answer.citations, answer.positions)
    yield from (words, placed(answer.question, words, answer.citations))
    if answer.status is Status.ANSWERED and len(answer.citations) == 1:
        yield corrected(answer.question, answer.citations[0])


def is_correction(answer: SavedAnswer) -> bool:
    """Tell whether an answer says that its one quote denies what the question takes for granted."""
    is_alone = answer.status is Status.ANSWERED and len(answer.citations) == 1
    return is_alone and answer.answer == corrected(answer.question, answer.citations[0])


def _own_words(answer: SavedAnswer) -> str:
    """Return the answer with each quote that it repeats left out, so that no mark in a quote counts."""
    text = answer.answer
    for quote in sorted((citation.quote for citation in answer.citations), key=len, reverse=True):
        text = text.replace(f"“{quote}”", "“”").replace(in_marks(quote), "“”")
    return text


def _misnumbered(text: str, numbers: list[int]) -> Iterator[str]:
    used = list(dict.fromkeys(int(mark) for mark in _MARK.findall(text)))
    for n in used:
        if n not in numbers:
            yield f"It cites [{n}], which is not among its citations."
    for n in dict.fromkeys(numbers):
        if n not in used:
            yield f"It does not use its citation [{n}]."
    if sorted(used) == sorted(numbers) and not used == numbers == list(range(1, len(numbers) + 1)):
        yield "Its citations are not numbered from 1 in the order of their first use."
    if len(set(numbers)) < len(numbers):
        yield "Two of its citations have one number."


def _unsupported(text: str, citations: Iterable[SavedCitation]) -> Iterator[str]:
    """Yield the numbers and quotations of each sentence that no citation of the sentence holds."""
    for sentence in cut("", text):
        words = sentence.span.of(text)
        marks = {int(mark) for mark in _MARK.findall(words)}
        support = _support(citation for citation in citations if citation.n in marks)
        for missing in _missing_numbers(_MARK.sub(" ", words), support):
            yield f"No quote that its sentence cites holds the number {_short(missing)}."
        for quoted in _QUOTED.findall(words):
            if " ".join(quoted.split()) not in " ".join(support.split()):
                yield f"No quote that its sentence cites holds the words “{_short(quoted)}”."


def _unfounded(position: SavedPosition, citations: Iterable[SavedCitation]) -> Iterator[str]:
    cited = [citation for citation in citations if citation.n in position.citations]
    if not position.citations or {citation.n for citation in cited} != set(position.citations):
        yield f"The position {_short(position.value)} does not name citations of the answer."
    elif position.speaker not in {citation.speaker for citation in cited}:
        yield f"The position {_short(position.value)} has another speaker than its citation."
    elif position.as_of not in {citation.as_of for citation in cited}:
        yield f"The position {_short(position.value)} has another date than its citation."
    elif not any(_gives(citation.quote, position.value) for citation in cited):
        yield f"The position {_short(position.value)} does not stand in the quotes that it cites."


def _unrelated(answer: SavedAnswer) -> Iterator[str]:
    """Yield which positions of an answer do not stand to those before them as it says."""
    before: dict[str, list[frozenset[str]]] = {}
    for position in answer.positions:
        units, others = _units(position, answer.citations), before.setdefault(position.about, [])
        is_same = position.relation is Relation.OTHER_UNIT and any(units & other for other in others)
        if is_same or (not others and position.relation is not Relation.DIFFERS):
            yield f"The position {_short(position.value)} does not stand to those before it as it says."
        others.append(units)


def _units(position: SavedPosition, citations: Iterable[SavedCitation]) -> frozenset[str]:
    """Return the stems of what the value of a position counts, as far as its quotes tell."""
    quotes = [citation.quote for citation in citations if citation.n in position.citations]
    placed = ((quote[p.start : p.end], p.count.counted) for quote in quotes for p in counts(quote))
    return frozenset(unit_of(counted) for value, counted in placed if value == position.value)


def _gives(quote: str, value: str) -> bool:
    """Tell whether a quote gives a value: its very words, and no number cut out of a longer one."""
    flat, sought = " ".join(quote.split()), " ".join(value.split())
    numbers = [*(q.text for q in quantities(flat)), *(flat[p.start : p.end] for p in counts(flat))]
    is_cut = any(sought in number and sought != number for number in numbers) and sought not in numbers
    return sought in flat and not is_cut


def _support(citations: Iterable[SavedCitation]) -> str:
    """Return all that is known from citations: their quotes, who speaks, and when, as far as known."""
    known = ((c.quote, c.speaker, c.publisher, c.published, c.as_of) for c in citations)
    return "\n".join(part for parts in known for part in parts if part)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _missing_numbers(text: str, support: str) -> Iterator[str]:
    """Yield the numbers of a text, as written there, that another text holds in no spelling."""
    held = {q.value for q in quantities(support)}.union(*map(_values, _DIGITS.findall(support)))
    rest = text
    for quantity in quantities(text):
        end = quantity.start + len(quantity.text)
        rest = f"{rest[: quantity.start]}{' ' * len(quantity.text)}{rest[end:]}"
        is_pronoun = quantity.value == 1 and quantity.text.isalpha()
        if quantity.value not in held and not is_pronoun:
            yield quantity.text
    yield from (digits for digits in _DIGITS.findall(rest) if not _values(digits) <= held)


def _values(digits: str) -> set[float]:
    """Return what digits with separators amount to; what is neither grouped nor a decimal is several."""
    if _GROUPED.fullmatch(digits):
        return {float(_SEPARATOR.sub("", digits))}
    parts = _SEPARATOR.split(digits)
    return {float(".".join(parts))} if len(parts) == 2 else {float(part) for part in parts}
