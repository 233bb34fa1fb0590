"""Any server that speaks as OpenAI's does: vLLM, llama.cpp, LM Studio, Ollama, hosted ones."""

from __future__ import annotations

import os
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

SEED = 1
NO_KEY = "none"
"""What the client wants to have; the key itself is put in where nothing can print it."""


def load(settings: Settings, key: str | None) -> Part:
    """Return the model that `llm_url` and `llm_model` name; raise SettingsError where one is not set."""
    if settings.llm_url is None or settings.llm_model is None:
        missing = "llm_url" if settings.llm_url is None else "llm_model"
        raise SettingsError(
            f"The model openai needs a server, and {missing} is not set. Set llm_url to the address of an "
            "OpenAI-compatible server, such as http://127.0.0.1:8080/v1, and llm_model to a model's name."
        )
    os.environ.pop("OPENAI_LOG", None)  # has the client write every prompt to standard error
    import openai
    from llama_index.llms.openai_like import OpenAILike

    try:
        OpenAILike(model=settings.llm_model, api_key=NO_KEY)
    except ValueError as error:
        raise SettingsError(
            f"The model {settings.llm_model} does not chat. Set llm_model to one that has chat completions."
        ) from error
    connection = Connection(settings.llm_url, key, path="chat/completions")
    return Part(
        name=f"openai {settings.llm_model}",
        pieces=partial(_pieces, settings.llm_model, connection.url),
        errors=(openai.OpenAIError, *MALFORMED),
        connection=connection,
    )


def _pieces(model: str, url: str, prompt: str, wish: Wish, line: Line | None) -> Iterator[Piece]:
    from llama_index.core.llms import ChatMessage

    assert line
    for response in _llm(model, url, wish, line).stream_chat([ChatMessage(prompt)]):
        raw: Any = response.raw
        yield Piece(
            response.delta or "",
            is_last=any(choice.finish_reason for choice in raw.choices),
            tokens_read=response.additional_kwargs.get("prompt_tokens"),
            tokens_written=response.additional_kwargs.get("completion_tokens"),
        )


def _llm(model: str, url: str, wish: Wish, line: Line) -> LLM:
    """Return what asks for one reply; nothing of it comes from the environment."""
    import openai
    from llama_index.llms.openai_like import OpenAILike

    client = openai.OpenAI(
        api_key=NO_KEY, base_url=url, organization="", project="", max_retries=0, http_client=line.client()
    )
    return OpenAILike(
        model=model,
        api_base=url,
        api_key=NO_KEY,
        is_chat_model=True,
        temperature=0.0,
        max_tokens=wish.most_tokens,
        max_retries=0,
        timeout=line.seconds,
        additional_kwargs=_extras(wish),
        openai_client=client,  # type: ignore[call-arg]  # which the class above it takes
    )


def _extras(wish: Wish) -> dict[str, Any]:
    """Return what is asked for beside the prompt."""
    if wish.is_plain:
        return {}
    extras: dict[str, Any] = {"seed": SEED, "stream_options": {"include_usage": True}}
    if wish.schema is not None:
        schema = {"name": "reply", "schema": dict(wish.schema), "strict": True}
        extras["response_format"] = {"type": "json_schema", "json_schema": schema}
    return extras
