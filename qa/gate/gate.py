"""The gate: of what was written about numbered quotes, the sentences that stand on those they cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer_words import Quoted, corrected
from qa.gate.drafts import Sentence, Statement, sentences
from qa.gate.quotations import stated
from qa.gate.support import Fault, Support, support
from qa.retelling import in_marks, named_within

MOST_MARKS = 8
"""A statement that cites more quotes is not looked at."""
MOST_SENTENCES = 100
"""So many sentences of a draft are looked at; what stands behind them is not supported."""
MOST_JOINED = 6
"""So many statements may stand under the same marks."""

_END = re.compile(r"[.!?…][”\"’)]*(?:\s\[\d+\])*$")
_PARTED = re.compile(r";\s+|,?\s+(?:while|whereas|but|and)\s+")


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that was not let through, and why."""

    text: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Gated:
    """What is left of a draft."""

    sentences: tuple[str, ...]
    marks: tuple[int, ...]
    """The numbers of the quotes that they cite, in the order of their first use."""
    removed: tuple[Removed, ...]


def passed(
    draft: str, citations: Sequence[Quoted], *, question: str = "", is_disputed: bool = False
) -> Gated:
    """Return the sentences of a draft that stand on the quotes they cite.

    A statement is let through when it is a quote it cites with words left out, given to nobody but the
    quote's source. Where it does not name the source, the source is put behind it.
    """
    gate = _Gate(citations, question)
    let, marks, removed = list[str](), dict[int, None](), list[Removed]()
    written = sentences(draft, is_disputed=is_disputed)
    for sentence in written[:MOST_SENTENCES]:
        found = gate.let(sentence)
        if isinstance(found, Fault):
            removed.append(Removed(sentence.text, found))
        else:
            text, used = found
            let.append(text)
            marks |= dict.fromkeys(used)
    removed += [Removed(sentence.text, Fault.FORM) for sentence in written[MOST_SENTENCES:]]
    return Gated(tuple(let), tuple(marks), tuple(removed))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a quote, as a quote of its own."""

    n: int
    quote: str
    speaker: str | None
    publisher: str | None
    as_of: str | None


class _Gate:
    """Judges sentences by the quotes that they may cite."""

    def __init__(self, citations: Sequence[Quoted], question: str) -> None:
        self._citations = {citation.n: citation for citation in citations}
        self._question = question
        self._known: dict[tuple[str, int], Support] = {}

    def let(self, sentence: Sentence) -> tuple[str, list[int]] | Fault:
        """Return a sentence as it may be shown, with the marks that it keeps, or what is wrong with it."""
        if not sentence.statements:
            return Fault.CITATION
        if self._is_correction(sentence):
            return sentence.text, list(sentence.statements[0].marks)
        shown, used, behind = list[str](), list[int](), 0
        for statement in sentence.statements:
            found = self._supported(statement)
            if isinstance(found, Fault):
                return found
            marks, unnamed, quotation = found
            if quotation is not None:
                return self._quoted(sentence, marks[0], quotation)
            shown.append(sentence.text[behind : statement.start].rstrip(" ,;"))
            shown.append(f", according to {named_within(unnamed)}" if unnamed else "")
            shown.append("".join(f" [{n}]" for n in marks))
            used += marks
            behind = statement.end
        text = "".join([*shown, sentence.text[behind:]])
        return _ended(text), used

    def _quoted(self, sentence: Sentence, mark: int, quotation: str) -> tuple[str, list[int]] | Fault:
        """Return the words of a quote as a quotation; within a sentence that says more they are a fault."""
        if len(sentence.statements) != 1:
            return Fault.MEANING
        citation = self._citations[mark]
        lead = f"According to {named_within(citation.speaker)}: " if citation.speaker else ""
        lead = f"{citation.publisher}: " if not lead and citation.publisher else lead
        return _ended(f"{lead}{in_marks(quotation)} [{mark}]"), [mark]

    def _is_correction(self, sentence: Sentence) -> bool:
        marks = [mark for statement in sentence.statements for mark in statement.marks]
        citation = self._citations.get(marks[0]) if len(marks) == 1 else None
        return citation is not None and _plain(sentence.text) == _plain(corrected(self._question, citation))

    def _supported(self, statement: Statement) -> tuple[list[int], str | None, str | None] | Fault:
        """Return the marks of the quotes that support a statement, the source to be named, what to quote."""
        if not 0 < len(statement.marks) <= MOST_MARKS or any(
            mark not in self._citations for mark in statement.marks
        ):
            return Fault.CITATION
        judged = {mark: self._support(statement.words, mark) for mark in statement.marks}
        good = [mark for mark, found in judged.items() if found.fault is None]
        if good:
            return good, judged[good[0]].unnamed, judged[good[0]].quotation
        joined = self._joined(statement)
        if joined is not None:
            return list(statement.marks), joined.unnamed, None
        return next(found.fault for found in judged.values() if found.fault is not None)

    def _joined(self, statement: Statement) -> Support | None:
        """Return what supports a statement that joins several, each on a quote, none of them idle."""
        pieces = _PARTED.split(statement.words)
        if not 1 < len(pieces) <= MOST_JOINED:
            return None
        if len(statement.marks) == 1:
            return self._in_turn(pieces, self._citations[statement.marks[0]])
        stood = [
            {mark for mark in statement.marks if self._support(piece, mark) == Support(None)}
            for piece in pieces
        ]
        return Support(None) if all(stood) and set().union(*stood) == set(statement.marks) else None

    def _in_turn(self, pieces: Sequence[str], citation: Quoted) -> Support | None:
        """Return what supports statements that stand on one sentence of a quote after the other."""
        found, rest = list[Support](), list(stated(" ".join(citation.quote.split())))
        for piece in pieces:
            while rest:
                one = _Sentence(citation.n, rest.pop(0), citation.speaker, citation.publisher, citation.as_of)
                judged = support(piece, one, self._others(citation.n))
                if judged.fault is None and judged.quotation is None:
                    found.append(judged)
                    break
        return found[0] if len(found) == len(pieces) else None

    def _support(self, words: str, mark: int) -> Support:
        key = (words, mark)
        if key not in self._known:
            self._known[key] = support(words, self._citations[mark], self._others(mark))
        return self._known[key]

    def _others(self, mark: int) -> list[str]:
        others = [citation for n, citation in self._citations.items() if n != mark]
        return [name for other in others for name in (other.speaker, other.publisher) if name]


def _ended(text: str) -> str:
    """Return a sentence with a full stop, unless what it quotes has one."""
    return text if _END.search(text) else f"{text}."


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .")
