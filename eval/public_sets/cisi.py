"""CISI: abstracts on information science, with long queries and the documents that are relevant to each.

Licence: free for research. Source: the CISI test collection, as the University of Glasgow distributes it.
What is scored are rankings of documents; eval/public_sets/ranked_documents.py has the measures and their
sources.
"""

from eval.public_sets.ranked_documents import METRICS, build

RETRIEVAL_ONLY = True

__all__ = ["METRICS", "RETRIEVAL_ONLY", "build"]
