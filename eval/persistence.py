"""How long a model that fails goes on being asked."""

from __future__ import annotations

from ingest.errors import ServiceUnreachable
from qa.llms.model import Model, NoReply

MOST_TOKENS = 2_048
"""In a reply, so that a model which repeats itself ends in time; a judgement takes some hundreds."""
FAILURES_IN_A_ROW = 5
"""So many, and the model counts as gone; before its first reply one is enough."""


class Persistent:
    """Asks a model prompt after prompt, through single failures, until asking on is useless."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._has_replied = False
        self._failures = 0

    def reply(self, prompt: str) -> str:
        """Return what the model says to a prompt.

        Raises NoReply where it says nothing usable, and ServiceUnreachable where asking on is useless.
        """
        try:
            reply = self._model.reply(prompt, most_tokens=MOST_TOKENS)
        except NoReply as reason:
            self._failures += 1
            if self._has_replied and self._failures < FAILURES_IN_A_ROW:
                raise
            raise ServiceUnreachable(
                f"The model {self._model.name} gives no usable reply ({reason}). See to its server, or "
                "correct llm_url, llm_model or llm_seconds."
            ) from reason
        self._has_replied, self._failures = True, 0
        return reply.text
