"""Cranfield: abstracts on aerodynamics, with queries of engineers and the grade of each relevant document.

Licence: free for research. Source: Cleverdon, The Cranfield tests on index language devices, 1967. What is
scored are rankings of documents; eval/public_sets/ranked_documents.py has the measures and their sources.
"""

from eval.public_sets.ranked_documents import METRICS, build

RETRIEVAL_ONLY = True

__all__ = ["METRICS", "RETRIEVAL_ONLY", "build"]
