"""SmolLM2-135M-Instruct in this process: no network, no port, and the same reply to the same prompt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from llama_index.core.llms import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)

from qa.llms.model.background import Background
from qa.llms.model.llama import CONTEXT, Chunk, llama
from qa.llms.model.part import Part, Piece, Wish
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.llms.model.line import Line

MODEL = "SmolLM2-135M-Instruct"
FIXED: dict[str, Any] = {
    "stream": True,
    "stream_options": {"include_usage": True},
    "temperature": 0,
    "seed": 1,
    "cache_prompt": False,  # what was asked before would change how numbers are rounded
    "return_progress": True,  # so that a long prompt can be stopped too
}


class Bundled(CustomLLM):
    """The bundled model as an LLM of llama-index."""

    max_tokens: int
    response_format: dict[str, Any] | None = None

    @property
    def metadata(self) -> LLMMetadata:
        """What llama-index wants to know about a model."""
        return LLMMetadata(
            context_window=CONTEXT, num_output=self.max_tokens, is_chat_model=True, model_name=MODEL
        )

    def stream_chat(self, messages: Sequence[ChatMessage], **_: Any) -> ChatResponseGen:
        """Yield the reply as it is written."""
        request = FIXED | {
            "messages": [{"role": said.role.value, "content": said.content} for said in messages],
            "max_tokens": self.max_tokens,
            **({"response_format": self.response_format} if self.response_format else {}),
        }
        work: Background[Chunk] = Background(partial(llama().write, request))
        text = ""
        try:
            while (chunk := work.next()) is not None:
                delta = "".join(choice["delta"].get("content") or "" for choice in chunk["choices"])
                text += delta
                yield ChatResponse(message=ChatMessage(text, role="assistant"), delta=delta, raw=chunk)
        finally:
            work.leave()

    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponseGen:  # noqa: ARG002
        """Yield the reply to a prompt, which is a chat of one message."""
        for said in self.stream_chat([ChatMessage(prompt)]):
            yield CompletionResponse(text=said.message.content or "", delta=said.delta, raw=said.raw)

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: ARG002
        """Return the whole reply to a prompt."""
        *_before, last = self.stream_complete(prompt)
        return last


def load(settings: Settings, key: str | None) -> Part:  # noqa: ARG001
    """Return the model, loaded, whatever else the settings say.

    Raises SettingsError where its package is not installed, and DamagedModel.
    """
    llama()
    return Part(name=f"bundled {MODEL}", pieces=_pieces, errors=())


def _pieces(prompt: str, wish: Wish, line: Line | None) -> Iterator[Piece]:  # noqa: ARG001
    model = Bundled(max_tokens=wish.most_tokens)
    if wish.schema is not None:
        model.response_format = {"type": "json_schema", "json_schema": {"schema": dict(wish.schema)}}
    for response in model.stream_chat([ChatMessage(prompt)]):
        chunk: Any = response.raw
        usage = chunk.get("usage") or {}
        yield Piece(
            response.delta or "",
            is_last=any(choice["finish_reason"] for choice in chunk["choices"]),
            tokens_read=usage.get("prompt_tokens"),
            tokens_written=usage.get("completion_tokens"),
        )
