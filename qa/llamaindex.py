"""The engine as a llama-index query engine, for programs that are built on llama-index."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa.answer import Answer, Citation
from qa.engine import Engine


class OnrecordQueryEngine(BaseQueryEngine):
    """Answers through `Engine.ask`; source nodes are the citations, one quote each.

    The whole answer, as the contract's JSON, is in the response's metadata under `onrecord`. When the
    documents are silent there are no source nodes: what is merely nearest is no source.
    """

    def __init__(self, engine: Engine, callback_manager: CallbackManager | None = None) -> None:
        super().__init__(callback_manager=callback_manager)
        self.engine = engine

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self.engine.ask(query_bundle.query_str)
        return Response(
            response=answer.answer,
            source_nodes=[_source_node(citation, answer) for citation in answer.citations],
            metadata={"onrecord": answer.as_json()},
        )

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        import asyncio

        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _source_node(citation: Citation, answer: Answer) -> NodeWithScore:
    metadata: dict[str, Any] = {
        name: getattr(citation, name)
        for name in ("doc", "title", "publisher", "published", "page", "speaker", "as_of", "sha256")
    }
    node = TextNode(
        id_=f"{citation.doc}:{citation.start}-{citation.end}",
        text=citation.quote,
        start_char_idx=citation.start,
        end_char_idx=citation.end,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
    )
    return NodeWithScore(node=node, score=answer.confidence)
