"""What the reranker's model is given: a statement in its place, and then the question.

The statement comes first, so that the question's words are read in its light; what the last token has
gathered is what the statement is judged by.
"""

from __future__ import annotations

from collections.abc import Callable

from qa.reader.inputs import Ids, Statement

TITLE, BEFORE, TEXT, QUESTION, END = "Title: ", "\nBefore: ", "\nStatement: ", "\nQuestion: ", "\nAnswered:"
TITLE_TOKENS, BEFORE_TOKENS, TEXT_TOKENS, QUESTION_TOKENS = 24, 40, 120, 48
"""What is longer than this is read up to there; of the sentence before, its last tokens are."""
LIMIT = 256
"""More than all of them together."""


def prompt(encode: Callable[[str], Ids], question: str, statement: Statement) -> Ids:
    """Return the token ids of one question with one statement."""
    return [
        *encode(TITLE),
        *encode(statement.title)[:TITLE_TOKENS],
        *encode(BEFORE),
        *encode(statement.before)[-BEFORE_TOKENS:],
        *encode(TEXT),
        *encode(statement.text)[:TEXT_TOKENS],
        *encode(QUESTION),
        *encode(question)[:QUESTION_TOKENS],
        *encode(END),
    ]
