"""The lint of a gold set finds every fault, in its line, and says what to do about it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.gold_sets.folding import KINDS, differences, folded, found
from eval.gold_sets.lines import GoldLine, gold_lines, is_date, read_lines
from eval.gold_sets.lint import ENOUGH_QUESTIONS, GoldChecker, set_problems
from eval.gold_sets.pattern_search import PatternSearch
from eval.gold_sets.patterns import MOST_SENTENCES, sentences_of
from eval.gold_sets.problems import Problem, as_json
from eval.gold_sets.questions import parse_gold
from ingest.catalogue import Catalogue
from ingest.errors import UsageError
from ingest.places import Places
from tests.folders import DOCUMENTS, numbered, run, write

ONRECORD = str(Path(sys.executable).parent / "onrecord")

PAPER = """Home | News | Sport

The Marl “Herald” – weekly

Caf\u00e9 owner Ines Duval said that the long-awaited\u00a0bridge would open in
May. Workers have poured concrete for eleven months under floodlights.

The council paid 4 million for it. Nobody has complained about the noise.

Leave a comment

Subscribe to our newsletter
"""
DOCS = {**DOCUMENTS, "paper.txt": PAPER, "copy/paper-again.txt": PAPER, **numbered(12)}

FLOODED: dict[str, Any] = {
    "id": "q1",
    "type": "number",
    "question": "How many homes did the water get into?",
    "answerable": True,
    "answer": "212.",
    "accept": ["\\b212\\b"],
    "evidence": [{"doc": "flood.txt", "quote": "212 houses in Lower Weston", "as_of": "2026-03-03"}],
}
SILENT: dict[str, Any] = {
    "id": "s1",
    "type": "unanswerable",
    "question": "Who built the school?",
    "answerable": False,
    "answer": "The documents do not say.",
    "accept": [],
}
REFUTED: dict[str, Any] = {
    "id": "p1",
    "type": "false_premise",
    "question": "Why did the company cut pay?",
    "answerable": False,
    "answer": "It denied that.",
    "accept": ["denied"],
    "evidence": [{"doc": "strike.txt", "quote": "It denied that wages had been cut."}],
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lint")
    run(write(folder / "documents", DOCS), folder / ".onrecord")
    return folder / ".onrecord"


@pytest.fixture(scope="module")
def catalogue(index: Path) -> Iterator[Catalogue]:
    with closing(Catalogue.open(Places(index).catalogue)) as catalogue:
        yield catalogue


@pytest.fixture(scope="module")
def checker(catalogue: Catalogue) -> Iterator[GoldChecker]:
    with GoldChecker(catalogue) as checker:
        yield checker


def text_of(*questions: object) -> str:
    return "".join(f"{q if isinstance(q, str) else json.dumps(q, ensure_ascii=False)}\n" for q in questions)


def told(checker: GoldChecker, *questions: object) -> list[str]:
    """Return what is wrong with lines, as told, without what is wrong with so small a set as a whole."""
    problems = checker.problems(gold_lines(text_of(*questions)))
    return [problem.told("g") for problem in problems if problem.line is not None]


def with_quote(quote: str, doc: str = "paper.txt") -> dict[str, Any]:
    return {**FLOODED, "evidence": [{"doc": doc, "quote": quote}]}


@pytest.mark.parametrize("question", [FLOODED, SILENT, REFUTED], ids=lambda question: question["id"])
def test_nothing_is_wrong_with_a_good_question(checker: GoldChecker, question: dict[str, Any]) -> None:
    assert told(checker, question) == []


FAULTS: list[tuple[object, str]] = [
    ("{", "error: This is not JSON: .* at character 2. Write each question as one object"),
    ("[1]", "error: This is JSON, but not an object"),
    ("9" * 5000, "error: This is JSON with a number too long"),
    ("[" * 100_000, "error: This is JSON with a number too long or brackets too deep"),
    ({key: FLOODED[key] for key in FLOODED if key != "answer"}, 'error: "answer" is missing.'),
    ({**FLOODED, "answerable": "perhaps"}, 'error: "answerable" has to be true or false.'),
    ({**FLOODED, "accept": "212"}, 'error: "accept" has to be a list'),
    ({**FLOODED, "question": 7}, 'error: "question" has to be text'),
    ({**FLOODED, "question": "  "}, 'error: "question" is empty.'),
    ({**FLOODED, "evidence": [{"doc": "flood.txt"}]}, 'error: "quote" of evidence 1 is missing.'),
    (with_quote(""), 'error: "quote" of evidence 1 is empty.'),
    ({**FLOODED, "evidence": ["212"]}, "error: evidence 1 has to be an object"),
    ({**FLOODED, "acept": []}, 'error: There is no field "acept". Did you mean "accept"?'),
    ({**FLOODED, "zzz": []}, 'error: There is no field "zzz". The fields are: id, type'),
    (
        {**FLOODED, "evidence": [{**FLOODED["evidence"][0], "speeker": None}]},
        'error: There is no field "speeker" of evidence 1. Did you mean "speaker"?',
    ),
    ({**FLOODED, "accept": ["212", "(12"]}, "error: accept pattern 2 cannot be used: .*no regular"),
    ({**FLOODED, "reject": ["*"]}, "error: reject pattern 1 cannot be used: .*no regular expression"),
    ({**FLOODED, "accept": ["a{99999999999}"]}, "error: .*no regular expression"),
    ({**FLOODED, "accept": ["(" * 3000 + ")" * 3000]}, "error: .*no regular expression"),
    ({**FLOODED, "evidence": []}, "error: The question is answerable but names no evidence."),
    ({**FLOODED, "accept": []}, "error: There is no accept pattern"),
    ({**SILENT, "evidence": FLOODED["evidence"]}, "error: The question is not answerable but names ev"),
    ({**SILENT, "must_show": ["x"]}, "error: The question is not answerable, so there is"),
    (
        {**FLOODED, "evidence": [{**FLOODED["evidence"][0], "as_of": "3 March 2026"}]},
        "error: The as_of 3 March 2026 of evidence 1 is not a date. Write it as 2026-01-31",
    ),
    ({**FLOODED, "accept": ["\\b213\\b"]}, "error: No accept pattern matches the reference answer or"),
    ({**FLOODED, "accept": ["x*"]}, r"error: The accept pattern x\* matches even the empty text"),
    ({**FLOODED, "reject": ["2.2"]}, "error: The reject pattern 2.2 matches the reference answer"),
    ({**FLOODED, "reject": ["x?"]}, r"error: The reject pattern x\? matches even the empty text"),
    ({**FLOODED, "must_show": ["212", "213"]}, "error: The must_show pattern 213 matches neither"),
    ({**REFUTED, "accept": ["agreed"]}, "error: No accept pattern matches the reference answer or"),
    (with_quote("212 houses", "flod.txt"), r"error: The document flod.txt .* Did you mean flood\.txt\?"),
    (with_quote("Turnout in Weston", "election.md"), r"not in the index. Did you mean votes/election\.md\?"),
    (with_quote("nothing", "zzz"), "not in the index. See what there is with: onrecord sources"),
    (with_quote("concrete", "paper.txt"), r"paper\.txt of evidence 1 has the same text as copy/paper-again"),
    (with_quote("Turnout in Weston reached 61 percent", "flood.txt"), "It stands in votes/election.md"),
    (
        with_quote("212 houses in Lower Weston … 1,400 people", "flood.txt"),
        "error: .* It joins several places of it. Give each as an item of its own",
    ),
    (
        with_quote("212 houses in Lower Westin were floded overnight", "flood.txt"),
        'The nearest there is: "212 houses in Lower Weston were flooded overnight."',
    ),
    (with_quote("A comet was seen above the harbour.", "flood.txt"), "Copy it from the document."),
    (with_quote("212 HOUSES", "flood.txt"), 'differs in capitals from what .* Write: "212 h'),
    (
        with_quote("Mayor Ana Brandt said that 1,400", "flood.txt"),
        r'differs in white space .* Write: "Mayor Ana Brandt said\\nthat 1,400"',
    ),
    (
        with_quote("Leave a comment", "copy/paper-again.txt"),
        "warning: The quote of evidence 1 stands in what is taken for page furniture",
    ),
    (
        {**SILENT, "type": "page_furniture", "evidence": [{"doc": "flood.txt", "quote": "212 houses"}]},
        "warning: The quote of evidence 1 is taken for the document's own statement",
    ),
    (
        {**with_quote("Workers have poured concrete for eleven months", "copy/paper-again.txt"),
         "question": "Since when have workers poured CONCRETE for eleven month's under lamps?"},
        "warning: The question is worded like evidence 1 .Workers poured concrete eleven.",
    ),
    ({**FLOODED, "accept": ["212", "the"]}, r"warning: The accept pattern the also matches \d\d% of"),
    (
        {**FLOODED, "accept": ["212", "(\\w+\\s?)+\\d$"]},
        r"warning: The accept pattern .* took longer than 1 s, so it was not tried",
    ),
    ({**FLOODED, "group": "homes"}, "warning: No other question is in the group homes."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), FAULTS, ids=[expected[:60] for _, expected in FAULTS])
def test_each_fault_is_told_in_its_line(checker: GoldChecker, question: object, expected: str) -> None:
    lines = told(checker, "", SILENT, question)
    place = r"^g:3 \((q1|s1|p1)\): |^g:3: "
    assert lines
    assert all(_matches(place, line) for line in lines if "already" not in line)
    assert any(_matches(expected, line) for line in lines), lines
    assert not any("\n" in line for line in lines)


def _matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def test_every_line_is_checked_whatever_is_wrong_with_others(checker: GoldChecker) -> None:
    lines = told(checker, "{", {**FLOODED, "accept": ["213"]}, "null", SILENT, with_quote("no such words"))
    assert [line.split(" ")[0].rstrip(":") for line in lines if "already" not in line] == [
        "g:1", "g:2", "g:3", "g:5", "g:5", "g:5",
    ]  # fmt: skip


def test_ids_and_questions_that_stand_twice_are_told_at_the_second(checker: GoldChecker) -> None:
    again = {**FLOODED, "question": "how many homes did the WATER get into"}
    assert told(checker, FLOODED, SILENT, again) == [
        "g:3 (q1): error: There is a question q1 already, in line 1. Give this one another id.",
        "g:3 (q1): warning: The same is asked in line 1. Ask something else.",
    ]


def test_a_group_of_two_is_one(checker: GoldChecker) -> None:
    assert told(checker, {**FLOODED, "group": "a"}, {**SILENT, "group": "a"}) == []


def test_the_text_shown_can_be_pasted(checker: GoldChecker, catalogue: Catalogue) -> None:
    quote = "Cafe owner Ines Duval said that the long–awaited bridge would open in May"
    [problem] = [
        line for line in told(checker, with_quote(quote, "copy/paper-again.txt")) if "differs" in line
    ]
    assert "white space, dashes and accents" in problem
    pasted = json.loads(problem.partition("Write: ")[2])
    document = catalogue.document("copy/paper-again.txt")
    assert document is not None
    assert pasted in document.text
    assert "\u00a0" in pasted


def test_names_in_a_row_are_not_the_documents_wording(checker: GoldChecker) -> None:
    evidence = [{"doc": "flood.txt", "quote": "Mayor Ana Brandt said\nthat 1,400 people"}]
    question = {**FLOODED, "question": "How many left, according to Mayor Ana Brandt?", "evidence": evidence,
                "accept": ["1,?400"]}  # fmt: skip
    assert told(checker, question) == []


def questions(answerable: int, silent: int) -> list[GoldLine]:
    made = [{**FLOODED, "id": f"a{n}"} for n in range(answerable)]
    return gold_lines(text_of(*made, *({**SILENT, "id": f"s{n}"} for n in range(silent))))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (questions(24, 6), []),
        (questions(25, 5), ["Of 30 questions 5 cannot be answered, too few to judge silence by."]),
        (questions(1, 1), [f"There are 2 questions, too few .* Write at least {ENOUGH_QUESTIONS}."]),
        (questions(0, 1), ["There is one question, too few"]),
        ([], ["error: There is no question."]),
    ],
)
def test_a_set_is_judged_as_a_whole(lines: Sequence[GoldLine], expected: list[str]) -> None:
    problems = [problem.told("g") for problem in set_problems(lines)]
    assert len(problems) == len(expected)
    assert all(_matches(pattern, problem) for pattern, problem in zip(expected, problems, strict=True))


def test_what_the_lint_finds_no_error_in_can_be_read(checker: GoldChecker) -> None:
    good = [{**FLOODED, "id": "1"}, {**SILENT, "id": "2"}, {**REFUTED, "id": "3"}]
    assert not told(checker, *good)
    assert len(parse_gold(text_of(*good), "g")) == 3


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*FLOODED, "x"]), inner),
)


@given(st.text() | VALUES.map(json.dumps))
def test_no_line_is_beyond_reading(line: str) -> None:
    for read in gold_lines(line):
        assert read.question is not None or read.problems
        assert all("\n" not in problem.told("g") for problem in read.problems)


def test_nothing_in_a_gold_set_drives_the_terminal() -> None:
    [line] = gold_lines(json.dumps({"id": "a\x1b[31m\n", "\x1b[2Jtype": 1}))
    shown = "".join(problem.at(1, line.id).told("g\x1b") for problem in line.problems)
    assert "\x1b" not in shown
    assert "\n" not in shown


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"gold\.jsonl cannot be read .* Name a gold set"):
        read_lines(path)


def test_a_pattern_that_never_ends_is_ended_and_others_go_on() -> None:
    with PatternSearch() as search:
        assert search.matching("B", ["abc", "xyz"]) == [True, False]
        started = time.perf_counter()
        assert search.matching("(a+)+$", ["a" * 60 + "b"]) is None
        assert time.perf_counter() - started < 20
        assert search.matching("z$", ["abc", "xyz"]) == [False, True]


def test_a_search_may_be_shared_by_threads() -> None:
    with PatternSearch() as search, ThreadPoolExecutor(4) as threads:
        found = threads.map(lambda n: search.matching(rf"\b{n}\b", [f"no {n}", "none"]), range(200))
        assert list(found) == [[True, False]] * 200


@pytest.mark.parametrize(
    "quote", ["word other " * 90_000, " " * 300_000 + "zz", "[ " * 150_000, "zz… " * 50_000]
)
def test_a_quote_of_any_length_is_checked_in_seconds(checker: GoldChecker, quote: str) -> None:
    started = time.perf_counter()
    problem, *_ = told(checker, with_quote(quote, "flood.txt"))
    assert "does not stand in flood.txt. Copy it from the document." in problem
    assert time.perf_counter() - started < 30


def test_sentences_are_taken_from_all_over(catalogue: Catalogue) -> None:
    texts = sentences_of(catalogue)
    assert len(texts) == len(set(texts)) <= MOST_SENTENCES
    assert any("district 0" in text for text in texts)
    assert any("district 11" in text for text in texts)
    assert not any("Leave a comment" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "good"),
    [("2026-01-31", True), ("2026-02-30", False), ("20260131", False), ("2026-W05-6", False), ("", False)],
)
def test_a_date_is_one_of_the_calendar_in_the_one_form(text: str, good: bool) -> None:
    assert is_date(text) is good


@given(
    st.text(max_size=20),
    st.text(alphabet="aé “-\n\u00ad\u00a0'B…ﬁ", min_size=1, max_size=20),
    st.text(max_size=20),
)
def test_a_text_is_found_where_it_stands(before: str, quote: str, after: str) -> None:
    place = found(quote, before + quote + after)
    if folded(quote).text:
        assert place is not None
        assert folded((before + quote + after)[slice(*place)]).text == folded(quote).text


@given(st.text())
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert differences(text, text) == []


def test_each_kind_of_difference_is_named() -> None:
    pairs = {
        "white space": ("a  b", "a\nb"),
        "quotation marks": ("“a”", '"a"'),
        "dashes": ("a–b", "a-b"),
        "invisible characters": ("a\u200bb", "ab"),
        "accents": ("é", "e"),
        "capitals": ("A", "a"),
    }
    assert {kind: differences(*pair) for kind, pair in pairs.items()} == {kind: [kind] for kind in KINDS}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_shown_as_json_is_that_text_on_one_line(text: str) -> None:
    shown = as_json(text)
    assert json.loads(shown) == text
    assert len(shown.splitlines()) == 1


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, "eval", "lint", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_command_tells_problems_counts_them_and_exits_with_1_on_an_error(index: Path) -> None:
    folder = index.parent
    (folder / "gold.jsonl").write_text(text_of(FLOODED, {**SILENT, "id": "q1"}), "utf-8")
    done = lint(folder, "gold.jsonl")
    assert done.returncode == 1
    assert done.stdout.startswith("gold.jsonl:2 (q1): error: There is a question q1 already, in line 1.")
    assert done.stdout.splitlines()[-1].startswith("gold.jsonl: warning: There are 2 questions, too few")
    assert done.stderr == "2 questions checked: 1 error, 1 warning\n"


def test_warnings_leave_the_exit_code_at_0(index: Path) -> None:
    (index.parent / "warned.jsonl").write_text(text_of(FLOODED), "utf-8")
    assert lint(index.parent, "warned.jsonl").returncode == 0


def test_without_an_index_it_exits_with_3_or_checks_without_documents(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(text_of(with_quote("in no document"), "{"), "utf-8")
    done = lint(tmp_path, "gold.jsonl")
    assert (done.returncode, done.stdout) == (3, "")
    assert "--no-index" in done.stderr
    done = lint(tmp_path, "gold.jsonl", "--no-index")
    assert done.returncode == 1
    assert "in no document" not in done.stdout
    assert "gold.jsonl:2: error: This is not JSON" in done.stdout


def test_a_file_that_is_missing_exits_with_2(tmp_path: Path) -> None:
    done = lint(tmp_path, "gold.jsonl", "--no-index")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: gold.jsonl cannot be read")


def errors(gold: Path, index: Path) -> list[Problem]:
    with closing(Catalogue.open(Places(index).catalogue)) as catalogue, GoldChecker(catalogue) as checker:
        return [problem for problem in checker.problems(read_lines(gold)) if problem.severity == "error"]


def test_the_shared_gold_set_has_no_errors(shared: Path, tmp_path: Path) -> None:
    run(shared / "seeds", tmp_path / "index")
    assert errors(shared / "gold" / "seeds-dev.jsonl", tmp_path / "index") == []


def test_the_gold_set_of_the_corpus_has_no_errors(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "corpus", tmp_path / "corpus")
    run(tmp_path / "corpus", tmp_path / "index")
    assert errors(root / "eval" / "gold" / "corpus.jsonl", tmp_path / "index") == []
