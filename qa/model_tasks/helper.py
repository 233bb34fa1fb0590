"""The model's part in an answer, task by task as the settings say; without a model rules do what they can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer_words import said
from qa.finding import Finding
from qa.follow_up import Exchange, stands_alone
from qa.model_tasks.asking import Listening, ModelUse
from qa.model_tasks.judge import judged
from qa.model_tasks.rewrite import rewritten
from qa.model_tasks.split import split
from qa.model_tasks.write import Drafted, Drafting, drafted
from qa.parts import parts
from qa.writing import Written, cited

if TYPE_CHECKING:
    from ingest.index import Index
    from qa.answer import Citation
    from qa.llms.model import Model
    from qa.qa_settings import QaSettings

JUDGED = 8
"""So many of the likeliest statements are judged."""


class Rules:
    """What is done without a model."""

    def alone(
        self,
        question: str,
        history: Sequence[Exchange],
        listening: Listening | None,  # noqa: ARG002
    ) -> tuple[str, ModelUse]:
        """Return a question that leans on those before it as one that stands alone."""
        return (stands_alone(question, history) if history else question), ModelUse()

    def parts(self, question: str, listening: Listening | None) -> tuple[tuple[str, ...], ModelUse]:  # noqa: ARG002
        """Return the questions that a question joins."""
        return parts(question), ModelUse()


rules = Rules()


@dataclass(frozen=True, slots=True)
class ModelHelper:
    """A model, and what it is asked to do."""

    model: Model
    settings: QaSettings

    def alone(
        self, question: str, history: Sequence[Exchange], listening: Listening | None
    ) -> tuple[str, ModelUse]:
        """Return a question that leans on those before it as one that stands alone."""
        if not history or not self.settings.model_rewrites:
            return rules.alone(question, history, listening)
        found, use = rewritten(self.model, question, history, listening)
        return found or stands_alone(question, history), use

    def parts(self, question: str, listening: Listening | None) -> tuple[tuple[str, ...], ModelUse]:
        """Return the questions that a question joins."""
        if not self.settings.model_splits:
            return rules.parts(question, listening)
        found, use = split(self.model, question, listening)
        return found or parts(question), use

    def judged(self, index: Index, finding: Finding, listening: Listening | None) -> Finding:
        """Return what was found, with what the model's judgement of it adds."""
        if not self.settings.model_judges or not finding.evidence:
            return finding
        apart = [self.judged(index, part, listening) for part in finding.parts]
        shown = [cited(index, e.span, n) for n, e in enumerate(finding.evidence[:JUDGED], start=1)]
        leaning, use = judged(self.model, finding.question.text, shown, listening)
        used = sum((part.use for part in apart), start=finding.use + use)
        return replace(finding, judged=leaning, use=used, parts=tuple(apart))

    def drafted(
        self, index: Index, finding: Finding, written: Written, listening: Listening | None
    ) -> Drafted:
        """Return the answer in the model's words, as far as it may write and its words hold.

        A correction of what the question assumes is left as it is: in other words it may confirm that.
        """
        is_plain = written.answer == said(written.status, written.citations, written.positions)
        if not self.settings.model_writes or not written.citations or not is_plain:
            return Drafted(written, finding.use)
        more = _further(index, finding, written, self.settings.model_evidence)
        drafting = Drafting(finding.question.text, written, more, needs_all=bool(finding.parts))
        found = drafted(self.model, drafting, listening)
        return replace(found, use=finding.use + found.use)


def _further(index: Index, finding: Finding, written: Written, count: int) -> tuple[Citation, ...]:
    """Return the likeliest statements that an answer does not cite, numbered after those that it does."""
    if written.positions:
        return ()
    taken = {(c.doc, c.start, c.end) for c in written.citations}
    free = [e.span for e in finding.evidence if (e.span.doc, e.span.start, e.span.end) not in taken]
    first = len(written.citations) + 1
    return tuple(cited(index, span, n) for n, span in enumerate(free[:count], start=first))
