"""The metrics of ragas, for which a language model judges; the only module that imports ragas.

Es, James, Espinosa-Anke and Schockaert, "RAGAs: Automated Evaluation of Retrieval Augmented Generation"
(EACL 2024, demonstrations).
"""

from __future__ import annotations

import math
import os
from collections.abc import Coroutine
from importlib import import_module
from importlib.metadata import version
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from eval.metrics import Metric, Section
from eval.persistence import Persistent
from eval.samples import Sample
from eval.scores import Score, Unscored
from ingest.errors import UsageError
from qa.answer import Citation
from qa.llms.model import Model, NoReply

Reply = TypeVar("Reply", bound=BaseModel)

NO_TELEMETRY = {
    "RAGAS_DO_NOT_TRACK": "true",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}
"""What keeps ragas, and the libraries that it imports, from sending anything to their makers."""


class StrictModel:
    """A language model as ragas asks it, whose every reply has to be complete and of the shape asked for.

    ragas itself would count what a model left out as neither right nor wrong, and an empty list as zero.
    """

    def __init__(self, model: Model) -> None:
        self._model = Persistent(model)
        self._statements = 0
        """How many the model named last, each of which it has to judge next."""

    def generate(self, prompt: str, response_model: type[Reply]) -> Reply:
        """Return the model's reply; raise NoReply where it is unusable, and what asking raises."""
        text = self._model.reply(prompt)
        try:
            reply = response_model.model_validate_json(_json_in(text))
        except ValidationError as error:
            raise NoReply("the model's reply is not the JSON that it was asked for") from error
        self._check(reply)
        return reply

    async def agenerate(self, prompt: str, response_model: type[Reply]) -> Reply:
        """Do the same, one question after the other, as ragas calls it."""
        return self.generate(prompt, response_model)

    def _check(self, reply: BaseModel) -> None:
        [items] = dict(reply).values()  # one list, whatever it is that ragas asks for
        if not items:
            raise NoReply("the model named no statement")
        verdicts = [item.verdict for item in items if hasattr(item, "verdict")]
        if verdicts and (len(verdicts) != self._statements or not {*verdicts} <= {0, 1}):
            raise NoReply("the model did not judge each statement")
        self._statements = len(items)


def judge_metrics(judge: Model) -> tuple[Metric, ...]:
    """Return what a model can judge about an answer; raise UsageError where ragas is not installed."""
    collections = _ragas()
    model = StrictModel(judge)
    faithfulness = collections.Faithfulness(llm=model)
    correctness = collections.FactualCorrectness(llm=model)
    return (
        Metric(
            name="faithfulness",
            says="Share of the answer's statements that follow from its quotes, as the model sees it.",
            section=Section.ANSWERS,
            score=lambda sample: _faithfulness(faithfulness, sample),
        ),
        Metric(
            name="factual correctness",
            says="F1 of the answer's statements against those of the reference answer, as the model sees it.",
            section=Section.ANSWERS,
            score=lambda sample: _correctness(correctness, sample),
        ),
    )


def judge_version() -> str:
    """Return what judges, with its version."""
    return f"ragas {version('ragas')}"


def _faithfulness(metric: Any, sample: Sample) -> Score | Unscored:
    if not sample.answer.citations:
        return Unscored("the answer has no quote")
    return _scored(
        metric,
        user_input=sample.gold.question,
        response=sample.answer.answer,
        retrieved_contexts=[_attributed(citation) for citation in sample.answer.citations],
    )


def _correctness(metric: Any, sample: Sample) -> Score | Unscored:
    if not sample.gold.answer.strip():
        return Unscored("there is no reference answer")
    return _scored(metric, response=sample.answer.answer, reference=sample.gold.answer)


def _scored(metric: Any, **asked: object) -> Score | Unscored:
    if not asked["response"]:
        return Unscored("the answer is empty")
    try:
        value = float(_finished(metric.ascore(**asked)).value)
    except NoReply as reason:
        return Unscored(str(reason))
    return (value,) if math.isfinite(value) else Unscored("ragas gave no score")


def _finished(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine gives that waits for nothing, as none does here: the model answers at once.

    No event loop, which would hold up an interrupt until the model has answered.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("ragas waits for something other than the model")


def _attributed(citation: Citation) -> str:
    """Return a quote with what the answer may say of it: who says it, who published it, and when."""
    source = ", ".join(filter(None, (citation.speaker, citation.publisher, citation.published)))
    return f"{source}: {citation.quote}" if source else citation.quote


def _json_in(text: str) -> str:
    """Return the JSON object in a reply, without the prose or marks around it."""
    return text[text.find("{") : text.rfind("}") + 1]


def _ragas() -> Any:
    """Return the module of ragas that holds its metrics, with every telemetry switched off before."""
    os.environ.update(NO_TELEMETRY)
    try:
        base, collections = import_module("ragas.llms.base"), import_module("ragas.metrics.collections")
    except ImportError as error:
        raise UsageError(
            f"Judging needs ragas, which cannot be used here ({error}). "
            "Install it with: pip install 'onrecord[judge]'"
        ) from error
    base.InstructorBaseRagasLLM.register(StrictModel)
    return collections
