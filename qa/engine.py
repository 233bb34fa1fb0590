"""The engine: one question in, one answer out, the same for every face of the tool."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Self

from ingest.documents import Span
from ingest.errors import UsageError
from ingest.index import Hit, Index
from qa.admissible import in_years, years_of
from qa.agreement import agreed
from qa.answer import Answer
from qa.counted import counted_by
from qa.days import days_asked, days_of_documents, without_days_of_documents
from qa.duplicates import without_duplicates
from qa.finding import Finding, joined
from qa.follow_up import Exchange
from qa.introductions import introductions_first
from qa.llms import model_for
from qa.model_tasks.asking import Listening
from qa.model_tasks.helper import ModelHelper, rules
from qa.model_tasks.write import Drafted
from qa.question import understand
from qa.reader import reader_for
from qa.reading import read
from qa.requests import as_question
from qa.retrievers import Query, retriever_for
from qa.settings import Settings
from qa.short_forms import other_forms
from qa.spelling import Respelling, respell, rewrite
from qa.surveys import is_survey
from qa.timely import of_days
from qa.versions import library_versions
from qa.vocabulary import IndexVocabulary
from qa.well_known import KnownForms, with_related
from qa.wording import terms, unknown_names
from qa.writing import write

if TYPE_CHECKING:
    from qa.llms.model import Model

COUNTING_PASSAGES = 50
"""In the documents of so many passages, statements that count what is asked are looked up …"""
COUNTING_STATEMENTS = 15
"""… and the first so many are read, wherever in the documents they stand."""


class Engine:
    """Answers questions over one index; made by `Engine.open`, usable from several threads."""

    def __init__(self, index: Index, settings: Settings, model: Model | None = None) -> None:
        self.index = index
        self.settings = settings
        self._helper = ModelHelper(model, settings.qa) if model is not None else None
        self._retrieve = retriever_for(settings.qa.retriever)
        self._reader = reader_for(settings.qa.reader, settings.qa.reread)
        self._vocabulary = IndexVocabulary(index)
        self._known_forms = KnownForms(index.catalogue, self._vocabulary)
        self._language = index.embedder.words()

    @classmethod
    def open(cls, settings: Settings | None = None, *, key: str | None = None) -> Self:
        """Open the index that the settings name, by default `./.onrecord`, and their model with its key.

        Raises NoIndex, IndexMismatch, ServiceUnreachable or SettingsError.
        """
        settings = settings or Settings()
        index = Index.open(settings.index, settings=settings.ingest, chroma_url=settings.chroma_url)
        return cls(index, settings, model_for(settings, key))

    def close(self) -> None:
        """Close the index, and let the model go."""
        self.index.close()
        if self._helper is not None:
            self._helper.model.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def ask(
        self,
        question: str,
        *,
        sources: Sequence[str] = (),
        after: date | None = None,
        before: date | None = None,
        history: Sequence[Exchange] = (),
        listening: Listening | None = None,
    ) -> Answer:
        """Answer a question from the documents of the sources and dates given, by default from all.

        One that leans on those before it, its `history`, is completed first. Raises UsageError for a
        question that is empty or longer than the embedding model reads and for dates of which the later one
        comes first, ServiceUnreachable where a model's server is gone, and Stopped where whoever listens
        stopped it.
        """
        finding = self.find(
            question, sources=sources, after=after, before=before, history=history, listening=listening
        )
        return self.answer(finding, listening)

    def find(
        self,
        question: str,
        *,
        sources: Sequence[str] = (),
        after: date | None = None,
        before: date | None = None,
        history: Sequence[Exchange] = (),
        listening: Listening | None = None,
    ) -> Finding:
        """Find the evidence for a question without writing an answer; raises what `ask` raises."""
        self._check(question)
        helper = self._helper or rules
        asked, use = helper.alone(question, history, listening)
        single, more = helper.parts(asked, listening)
        whole = self._found(asked, sources, after, before)
        if len(single) > 1:
            whole = joined(whole, [self._found(part, sources, after, before) for part in single])
        return replace(whole, use=use + more)

    def _found(
        self, question: str, sources: Sequence[str], after: date | None, before: date | None
    ) -> Finding:
        started = time.perf_counter()
        respellings, query = self._understood(question, sources, after, before)
        hits = self._passages(query) if self._is_known(query) else []
        counting = self._counting(question, query)
        retrieved = time.perf_counter()
        asked = understand(question)
        found = read(self.index, asked, query, hits, self._reader, counting)
        introduced = introductions_first(self.index, question, query.terms, found)
        evidence = of_days(self.index, introduced, days_asked(question))
        years = years_of(question)
        timely = in_years(self.index, evidence, years)
        done = time.perf_counter()
        return Finding(
            question=asked,
            query=query,
            respellings=respellings,
            unknown=unknown_names(question, self._vocabulary, respellings),
            hits=tuple(hits),
            evidence=tuple(timely or evidence),
            agreed=agreed(self.index, timely or evidence),
            untimely=() if timely or not evidence else years,
            ms={"retrieve": 1000 * (retrieved - started), "read": 1000 * (done - retrieved)},
            scope=_scope(sources, after, before),
        )

    def find_passages(self, question: str) -> list[Hit]:
        """Return the passages that would be read for a question, best first; raises what `ask` raises."""
        return self._passages(self._understood(question, (), None, None)[1])

    def answer(self, finding: Finding, listening: Listening | None = None) -> Answer:
        """Write the answer to a question from what was found for it."""
        if self._helper is not None:
            finding = self._helper.judged(self.index, finding, listening)
        started = time.perf_counter()
        written = write(self.index, finding, self.settings.qa)
        ms = {**finding.ms, "write": 1000 * (time.perf_counter() - started)}
        drafted = Drafted(written, finding.use)
        if self._helper is not None:
            drafted = self._helper.drafted(self.index, finding, written, listening)
            ms["model"] = drafted.use.ms
        return Answer(
            question=finding.question.text,
            **drafted.written.fields(),
            settings={**self.recorded(), **finding.scope, **self._used(drafted)},
            ms={**ms, "total": sum(ms.values())},
        )

    def _used(self, drafted: Drafted) -> dict[str, Any]:
        """Return what the model did for an answer, as the answer records it."""
        if self._helper is None:
            return {}
        use = drafted.use
        return {
            "llm.wrote": drafted.is_model,
            "llm.removed": drafted.removed,
            "llm.tokens_read": use.tokens_read,
            "llm.tokens_written": use.tokens_written,
            "llm.failures": list(use.failures),
        }

    def recorded(self) -> dict[str, Any]:
        """Return what an answer needs to be made again, as each answer records it."""
        return {
            "embedding": self.index.embedder.name,
            "llm": self._helper.model.name if self._helper is not None else None,
            "version": version("onrecord"),
            "index": self.index.fingerprint,
            **{f"qa.{name}": value for name, value in self.settings.qa.model_dump().items()},
            "versions": library_versions(),
        }

    def _understood(
        self, question: str, sources: Sequence[str], after: date | None, before: date | None
    ) -> tuple[tuple[Respelling, ...], Query]:
        """Return what a question spells otherwise than the documents, and what is searched for it."""
        self._check(question)
        self.index.refresh()
        among = self._among(sources, after, before)
        of_days = self._of_days(question, among)
        asked = as_question(without_days_of_documents(question) if of_days else question)
        respelled = self._respelled(asked)
        searched = terms(asked, respelled)
        return self._respelled(question) if asked != question else respelled, Query(
            text=rewrite(asked, respelled),
            read=rewrite(asked, [r for r in respelled if not r.other_form]),
            terms=with_related(searched) if is_survey(question) else searched,
            among=of_days or among,
            candidates=self.settings.qa.candidates,
        )

    def _respelled(self, text: str) -> tuple[Respelling, ...]:
        spelled = respell(text, self._vocabulary, language=self._language)
        return (*spelled, *other_forms(text, spelled, self._known_forms))

    def _of_days(self, question: str, among: frozenset[str] | None) -> frozenset[str]:
        """Return the documents that a question names by the day on which they were published."""
        days = days_of_documents(question)
        dated = self.index.catalogue.publication_dates() if days else {}
        found = frozenset(doc for doc, day in dated.items() if any(named.may_be(day) for named in days))
        return found if among is None else found & among

    def _among(
        self, sources: Sequence[str], after: date | None, before: date | None
    ) -> frozenset[str] | None:
        """Return the documents that a question may use, or None for all."""
        if not (sources or after or before):
            return None
        if after and before and after > before:
            raise UsageError(
                f"No day is both {after} or later and {before} or earlier. "
                "Exchange the two dates, or leave one out."
            )
        return self.index.catalogue.matching_documents(sources=sources, after=after, before=before)

    def _is_known(self, query: Query) -> bool:
        """Tell whether the documents have any word of a question, or else the language has."""
        words = [spelling for term in query.terms for spelling in term.spellings]
        known = self.index.catalogue.word_documents
        return any(word in self._language or known(word) for word in words)

    def _passages(self, query: Query) -> list[Hit]:
        wanted = self.settings.qa.passages
        return without_duplicates(self.index, self._retrieve(self.index, query, 2 * wanted), wanted)

    def _counting(self, question: str, query: Query) -> list[Span]:
        """Return the statements that count what is asked, in the documents that have to do with it."""
        counted = counted_by(question)
        if not counted.is_event:
            return []
        hits = self._retrieve(self.index, query, COUNTING_PASSAGES)
        docs = {hit.span.doc: rank for rank, hit in reversed(list(enumerate(hits)))}
        claims = self.index.catalogue.claims(counted.matters, docs)
        spans = dict.fromkeys(claim.statement.span for claim in claims if counted.fits(claim.count))
        return sorted(spans, key=lambda span: (docs[span.doc], span.start))[:COUNTING_STATEMENTS]

    def _check(self, question: str) -> None:
        if not question.strip():
            raise UsageError("The question is empty. Ask something.")
        try:
            question.encode()
        except UnicodeEncodeError as error:
            raise UsageError("The question is not valid Unicode text. Type it anew.") from error
        embedder = self.index.embedder
        if embedder.count_tokens([question])[0] > embedder.limit - embedder.special:
            raise UsageError(
                f"The question is longer than the {embedder.limit} tokens that the embedding model reads. "
                "Ask it more briefly, or as several questions."
            )


def _scope(sources: Sequence[str], after: date | None, before: date | None) -> dict[str, Any]:
    """Return what limits the documents, as plain values, without what limits nothing."""
    given = {
        "sources": list(sources),
        "after": after.isoformat() if after else None,
        "before": before.isoformat() if before else None,
    }
    return {name: value for name, value in given.items() if value}
