"""The settings of how a question is answered."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class QaSettings(BaseModel):
    """How a question is answered; each setting's description says why one would change it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    retriever: str = Field(
        default="hybrid",
        min_length=1,
        description="How passages are found: `dense` by meaning, `lexical` by words, `hybrid` by both, "
        "since each finds what the other misses.",
    )
    passages: int = Field(
        default=10,
        ge=1,
        le=1000,
        description="How many passages are read for one question: more of them find more and take longer.",
    )
    candidates: int = Field(
        default=50,
        ge=1,
        le=1000,
        description="How many passages each retriever offers before they are fused, so that one which "
        "both rank fairly can come out on top.",
    )
    reader: str = Field(
        default="sentence_reader",
        min_length=1,
        description="What tells which sentence answers: `sentence_reader`, our own model, "
        "or the folder of a cross-encoder that sentence-transformers loads, where there is a better one for "
        "the language or the field.",
    )
    reread: int = Field(
        default=8,
        ge=0,
        le=30,
        description="How many of the statements that `sentence_reader` finds likeliest are read again by a "
        "larger model of ours, which more often knows the right one and takes most of the time; 0 leaves it "
        "out.",
    )
    nearest: int = Field(
        default=3,
        ge=0,
        le=100,
        description="How many of the nearest passages are shown when the documents do not answer, so that "
        "the reader can judge the silence.",
    )
    wrong_answers_accepted: float = Field(
        default=0.37,
        ge=0,
        le=1,
        description="The share of the answers given that you accept to be wrong on the hardest questions, "
        "those written to mislead: less makes onrecord silent more often, and 1 has it answer with whatever "
        "comes nearest.",
    )
    model_writes: bool = Field(
        default=True,
        description="Whether the language model, where `llm` names one, puts the answer in words; each of "
        "its sentences is then checked against the quotes that it cites.",
    )
    model_evidence: int = Field(
        default=0,
        ge=0,
        le=20,
        description="How many further statements the model may write from, beside those of the answer "
        "built from quotes: worth it with a model that tells which statement answers.",
    )
    model_judges: bool = Field(
        default=False,
        description="Whether the model is asked if the statements answer at all, which makes an answer "
        "surer or less sure; one that is too small to judge makes it worse.",
    )
    model_splits: bool = Field(
        default=False,
        description="Whether the model, and not rules alone, takes apart a question that asks several "
        "things.",
    )
    model_rewrites: bool = Field(
        default=False,
        description="Whether the model, and not rules alone, completes a follow-up question in the chat.",
    )
