"""A model may judge answers too: apart from the exact figures, over loopback here, and never guessing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from eval.judge import StrictModel, judge_metrics
from eval.judging import find_judge
from eval.metrics import Metric
from eval.persistence import FAILURES_IN_A_ROW, Persistent
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.scoring import score
from ingest.errors import ServiceUnreachable, SettingsError, UsageError
from qa.answer import Status
from qa.llms import model_for
from qa.llms.model import Model, NoReply
from qa.settings import Settings, load_settings
from tests.evaluated import Quote, sample
from tests.folders import DOCUMENTS, write
from tests.llm_servers import KEY, LlmServer, serving
from tests.watched import WATCHED

GOLD = {
    "id": "q1",
    "type": "number",
    "question": "How many houses were flooded in Lower Weston?",
    "answerable": True,
    "answer": "212, says the river authority.",
    "accept": ["212"],
    "evidence": [{"doc": "flood.txt", "quote": "212 houses in Lower Weston were flooded overnight"}],
}


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with serving(LlmServer()) as found:
        yield found


def let_say(server: LlmServer, reply: Callable[[str], str]) -> None:
    server.says = lambda prompt: [reply(prompt)]


def asked(server: LlmServer) -> Model:
    model = model_for(server.settings(), None)
    assert model is not None
    return model


def test_one_failure_is_a_reason_and_many_in_a_row_or_the_first_end_it(server: LlmServer) -> None:
    model = Persistent(asked(server))
    assert model.reply("?") == "yes"
    server.status = 500
    for _ in range(FAILURES_IN_A_ROW - 1):
        with pytest.raises(NoReply, match="status 500"):
            model.reply("?")
    with pytest.raises(ServiceUnreachable, match="status 500"):
        model.reply("?")
    with pytest.raises(ServiceUnreachable, match="status 500"):
        Persistent(asked(server)).reply("?")


def test_failures_between_replies_do_not_add_up(server: LlmServer) -> None:
    model = Persistent(asked(server))
    for _ in range(FAILURES_IN_A_ROW):
        server.status = 200
        model.reply("?")
        server.status = 500
        with pytest.raises(NoReply):
            model.reply("?")


class Statements(BaseModel):
    statements: list[str]


class Verdict(BaseModel):
    verdict: int


class Verdicts(BaseModel):
    statements: list[Verdict]


def strict(server: LlmServer, *replies: str) -> StrictModel:
    left = list(replies)
    let_say(server, lambda prompt: left.pop(0))
    return StrictModel(asked(server))


@pytest.mark.parametrize(
    "written",
    [
        '{"statements": ["a", "b"]}',
        '```json\n{"statements": ["a", "b"]}\n```',
        'Here it is: {"statements": ["a", "b"]} I hope that helps.',
        '<think>{"statements": []}?</think>{"statements": ["a", "b"]}',
    ],
)
def test_json_is_found_in_what_the_model_writes_around_it(server: LlmServer, written: str) -> None:
    assert strict(server, written).generate("?", Statements).statements == ["a", "b"]


@pytest.mark.parametrize("written", ["I am sorry.", '{"statements": ["a", ', "[]", "{}", "}{", '{"a": 1}'])
def test_reply_that_is_not_the_json_asked_for_is_no_reply(server: LlmServer, written: str) -> None:
    with pytest.raises(NoReply, match="not the JSON"):
        strict(server, written).generate("?", Statements)


@pytest.mark.parametrize("verdicts", ["[1]", "[1, 0, 1]", "[1, 7]", "[1, -1]"])
def test_verdicts_have_to_be_as_many_as_the_statements(server: LlmServer, verdicts: str) -> None:
    written = json.dumps({"statements": [{"verdict": verdict} for verdict in json.loads(verdicts)]})
    model = strict(server, '{"statements": ["a", "b"]}', written)
    model.generate("?", Statements)
    with pytest.raises(NoReply, match="did not judge each statement"):
        model.generate("?", Verdicts)


def test_no_statement_at_all_is_no_reply(server: LlmServer) -> None:
    with pytest.raises(NoReply, match="named no statement"):
        strict(server, '{"statements": []}').generate("?", Statements)


@pytest.mark.parametrize("given", [{}, {"llm_url": "http://127.0.0.1:9/v1"}, {"llm_model": "little"}])
def test_judging_without_a_model_says_which_setting_is_missing(given: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=r"llm_(url|model) is not set"):
        find_judge(load_settings(None, {}, given), None)


def test_judging_without_ragas_says_how_to_install_it(
    server: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ragas", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[judge\]'"):
        find_judge(Settings(llm_url=server.url, llm_model="little"), None)


def test_key_is_no_setting_and_other_unknown_names_are_still_refused() -> None:
    assert load_settings(None, {"ONRECORD_LLM_KEY": KEY}, {}) == Settings()
    with pytest.raises(SettingsError, match=r"Did you mean ONRECORD_LLM_KEY\?") as caught:
        load_settings(None, {"ONRECORD_LLM_KEYS": KEY}, {})
    assert KEY not in str(caught.value)


def test_address_of_the_model_is_checked_and_never_told_with_its_password() -> None:
    with pytest.raises(SettingsError, match="llm_url must be text such as") as caught:
        load_settings(None, {"ONRECORD_LLM_URL": "ftp://user:secret@127.0.0.1"}, {})
    assert "secret" not in str(caught.value)


# What follows runs ragas itself, and is skipped where it is not installed.


def honest(prompt: str) -> str:
    """Name two statements in whatever text, and find the first of them supported."""
    for name, reply in {
        "ClaimDecompositionOutput": {"claims": ["a", "b"]},
        "StatementGeneratorOutput": {"statements": ["a", "b"]},
        "NLIStatementOutput": {"statements": [verdict("a", 1), verdict("b", 0)]},
    }.items():
        if f'"title": "{name}"' in prompt:
            return json.dumps(reply)
    raise AssertionError(prompt)


def verdict(statement: str, value: int) -> dict[str, object]:
    return {"statement": statement, "reason": "so it is", "verdict": value}


def broken(prompt: str) -> str:
    return "I would rather not say."


def empty(prompt: str) -> str:
    return json.dumps({key: [] for key in json.loads(honest(prompt))})


def hasty(prompt: str) -> str:
    """Judge the first statement only."""
    return json.dumps({key: items[:1] for key, items in json.loads(honest(prompt)).items()}).replace(
        '["a"]', '["a", "b"]'
    )


ANSWERED = sample(
    reference="Ten boats.",
    answer="Ten boats sank [1].",
    citations=[Quote("Ten boats sank.", speaker="SANA")],
)


def scores_of(metrics: tuple[Metric, ...], judged: Sample) -> dict[str, Score | Unscored]:
    return {metric.name: metric.score(judged) for metric in metrics}


@pytest.fixture
def metrics(server: LlmServer) -> tuple[Metric, ...]:
    pytest.importorskip("ragas", reason="the extra `judge` is not installed")
    return judge_metrics(asked(server))


def test_answers_are_scored_by_what_the_model_says(server: LlmServer, metrics: tuple[Metric, ...]) -> None:
    let_say(server, honest)
    assert scores_of(metrics, ANSWERED) == {"faithfulness": (0.5,), "factual correctness": (0.5,)}
    assert len(server.prompts) == 6
    assert '"context": "SANA: Ten boats sank."' in server.prompts[1]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (broken, "the model's reply is not the JSON that it was asked for"),
        (empty, "the model named no statement"),
        (hasty, "the model did not judge each statement"),
    ],
)
def test_failure_is_unscored_and_never_zero(
    server: LlmServer, metrics: tuple[Metric, ...], says: Callable[[str], str], reason: str
) -> None:
    let_say(server, says)
    assert set(scores_of(metrics, ANSWERED).values()) == {Unscored(reason)}
    figures = score([ANSWERED], metrics).figures
    assert [(figure.value, figure.unscored) for figure in figures] == [(None, {reason: 1})] * 2


def test_what_the_model_cannot_judge_is_not_asked(server: LlmServer, metrics: tuple[Metric, ...]) -> None:
    assert scores_of(metrics, sample(status=Status.ANSWERED, answer="Ten.")) == {
        "faithfulness": Unscored("the answer has no quote"),
        "factual correctness": Unscored("there is no reference answer"),
    }
    assert set(scores_of(metrics, sample(citations=["Ten boats sank."], reference="Ten.")).values()) == {
        Unscored("the answer is empty")
    }
    assert server.prompts == []


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    write(folder / "documents", DOCUMENTS)
    write(folder, {"gold.jsonl": json.dumps(GOLD) + "\n"})
    done = onrecord(folder, {}, "ingest", "documents")
    assert done.returncode == 0, done.stderr
    return folder


def onrecord(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=folder,
        env={**os.environ, "HOME": str(folder / "home"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_judge_reports_after_the_exact_figures_and_contacts_nobody_else(
    place: Path, server: LlmServer
) -> None:
    pytest.importorskip("ragas", reason="the extra `judge` is not installed")
    let_say(server, honest)
    environment = {
        "ONRECORD_LLM_URL": server.url.replace("://", "://user:secret@"),
        "ONRECORD_LLM_MODEL": "little",
        "ONRECORD_LLM_KEY": KEY,
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_API_KEY": "one",
        "RAGAS_DO_NOT_TRACK": "false",
    }
    done = onrecord(place, environment, "eval", "gold.jsonl", "--run", "one", "--judge")
    assert done.returncode == 0, done.stderr
    exact, _, judged = done.stdout.partition("Judged by the model little (ragas ")
    assert "quotes verified" in exact
    assert "faithfulness           0.500  [0.500 to 0.500]      n=1" in judged
    assert "WENT TO" not in done.stderr
    assert list((place / "home").rglob("*")) == [], "no user id of ragas either"
    saved = json.loads((place / "one" / "judged.json").read_text("utf-8"))
    assert saved["figures"]["factual correctness"]["value"] == 0.5
    assert (saved["model"], saved["url"]) == ("little", server.url)
    assert set(server.keys) == {f"Bearer {KEY}"}
    written = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    for secret in (KEY, "user:secret"):
        assert secret.encode() not in written + (done.stdout + done.stderr).encode()


def test_watching_notices_who_is_contacted(tmp_path: Path) -> None:
    program = WATCHED.partition("from ui.cli")[0] + "import socket\nsocket.getaddrinfo('name.invalid', 80)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "WENT TO name.invalid" in done.stderr


def test_server_that_is_not_there_ends_it_before_anything_is_answered(tmp_path: Path) -> None:
    pytest.importorskip("ragas", reason="the extra `judge` is not installed")
    write(tmp_path, {"gold.jsonl": json.dumps(GOLD) + "\n"})
    environment = {"ONRECORD_LLM_URL": "http://127.0.0.1:9/v1", "ONRECORD_LLM_MODEL": "little"}
    done = onrecord(tmp_path, environment, "eval", "gold.jsonl", "--run", "none", "--judge")
    assert done.returncode == 4
    assert done.stderr.startswith("error: No language model answers at http://127.0.0.1:9/v1")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "Judging needs a model, and llm_url is not set."),
        (["--vary", "qa.passages=1,2"], "--judge is for one run at a time."),
    ],
)
def test_wrong_use_is_said_before_anything_is_answered(tmp_path: Path, options: list[str], told: str) -> None:
    write(tmp_path, {"gold.jsonl": json.dumps(GOLD) + "\n"})
    done = onrecord(tmp_path, {}, "eval", "gold.jsonl", "--run", "never", "--judge", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (tmp_path / "never").exists()
