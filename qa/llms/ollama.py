"""An Ollama server, by its own interface."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ingest.errors import SettingsError
from qa.llms.model.connection import Connection
from qa.llms.model.part import MALFORMED, Part, Piece, Wish
from qa.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from qa.llms.model.line import Line

URL = "http://127.0.0.1:11434"
CONTEXT = 8192
"""Tokens of a prompt and its reply together; without a number Ollama takes few, and cuts what is longer."""
SEED = 1


def load(settings: Settings, key: str | None) -> Part:
    """Return the model that `llm_model` names; raise SettingsError where it is not set."""
    if settings.llm_model is None:
        raise SettingsError(
            "The model ollama needs a name, and llm_model is not set. Set it to one that `ollama list` shows."
        )
    import ollama
    from llama_index.llms.ollama import Ollama

    Ollama(model=settings.llm_model)  # takes time, once, which no reply should have less of
    connection = Connection(settings.llm_url or URL, key, path="api/chat")
    return Part(
        name=f"ollama {settings.llm_model}",
        pieces=partial(_pieces, settings.llm_model, connection.url),
        errors=(ollama.ResponseError, ollama.RequestError, ConnectionError, *MALFORMED),
        connection=connection,
    )


def _pieces(model: str, url: str, prompt: str, wish: Wish, line: Line | None) -> Iterator[Piece]:
    from llama_index.core.llms import ChatMessage

    assert line
    shape = {} if wish.schema is None else {"format": dict(wish.schema)}
    for response in _llm(model, url, wish, line).stream_chat([ChatMessage(prompt)], **shape):
        raw: Any = response.raw
        yield Piece(
            response.delta or "",
            is_last=bool(raw["done"]),
            tokens_read=raw["prompt_eval_count"],
            tokens_written=raw["eval_count"],
        )


def _llm(model: str, url: str, wish: Wish, line: Line) -> LLM:
    """Return what asks for one reply; nothing of it comes from the environment."""
    import ollama
    from llama_index.llms.ollama import Ollama

    client = ollama.Client(url, transport=line, timeout=line.timeout, trust_env=False, follow_redirects=False)
    return Ollama(
        model=model,
        base_url=url,
        temperature=0.0,
        context_window=CONTEXT,
        client=client,
        additional_kwargs={"num_predict": wish.most_tokens, "seed": SEED},
    )
