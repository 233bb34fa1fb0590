"""A comparison of two runs as lines of text: the differences, and changed answers side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from eval.comparison import Changed, Difference, changed, differences, shared
from eval.evaluation import Evaluated
from eval.metrics import Metric
from eval.samples import Sample
from eval.tables import columns, value_text
from ingest.errors import UsageError
from qa.terminal import one_line, wrapped

GAP = " │ "


def comparison_lines(before: Evaluated, after: Evaluated, columns_wide: int) -> Iterator[str]:
    """Yield every figure's difference with its interval, then each question that changed sides.

    Raises UsageError when the runs have no question in common.
    """
    metrics = {metric.name: metric for metric in before.metrics}
    kept = [metric for metric in after.metrics if metric.name in metrics]
    ids = shared(before.samples, after.samples)
    rows = [_row(found, metrics) for found in differences(before.scores, after.scores, kept, ids)]
    if not rows:
        raise UsageError(
            f"{before.run.folder} and {after.run.folder} have no question in common. Compare runs of one set."
        )
    yield from columns([["", "A", "B", "B - A", "95%", "n", ""], *rows])
    pairs = changed(before.scores, after.scores, ids)
    yield ""
    left_out = {sample.gold.id for sample in (*before.samples, *after.samples)} - ids
    if left_out:
        yield f"{len(left_out)} questions are not the same in both runs and were left out"
    yield f"{len(pairs)} questions changed sides"
    for pair in pairs:
        yield ""
        yield from _pair_lines(pair, before, after, columns_wide)


def _row(difference: Difference, metrics: dict[str, Metric]) -> list[str]:
    metric = metrics[difference.metric]
    change = difference.after - difference.before
    spread = difference.interval
    return [
        metric.name,
        value_text(difference.before, metric),
        value_text(difference.after, metric),
        _signed(change, metric),
        f"{_signed(spread[0], metric)} to {_signed(spread[1], metric)}" if spread else "",
        str(difference.n),
        _verdict(change, metric) if difference.is_sure and metric.unit == "share" else "",
    ]


def _signed(value: float, metric: Metric) -> str:
    return ("+" if value >= 0 else "") + value_text(value, metric)


def _verdict(change: float, metric: Metric) -> str:
    return "better" if (change > 0) == (metric.better == "higher") else "worse"


def _pair_lines(pair: Changed, before: Evaluated, after: Evaluated, wide: int) -> Iterator[str]:
    one, other = (_sample(run, pair.after.id) for run in (before, after))
    verdict = "now right" if pair.after.right else f"now wrong: {pair.after.stage}"
    yield from wrapped(f"{pair.after.id} ({pair.after.type}), {verdict}: {one.gold.question}", wide)
    half = (wide - len(GAP)) // 2
    for left, right in zip_longest(_said(one, half), _said(other, half), fillvalue=""):
        yield f"{left:<{half}}{GAP}{right}".rstrip()


def _said(sample: Sample, wide: int) -> list[str]:
    answer = sample.answer
    quotes = [f"[{c.n}] {c.doc}: “{c.quote}”" for c in answer.citations]
    said = f"{answer.status} ({answer.confidence:.2f}): {one_line(answer.answer)}"
    return [line for text in (said, *quotes) for line in wrapped(text, wide)]


def _sample(run: Evaluated, id: str) -> Sample:
    return next(sample for sample in run.samples if sample.gold.id == id)
