"""A cross-encoder with one output can be the reader: a score a sentence, from files on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.embedders.sentence_transformers import bundled
from ingest.errors import SettingsError
from qa.reader import Reader, reader_for
from qa.reader.inputs import Statement

QUESTION = "How many people were displaced?"
STATEMENTS = (
    Statement("Floods in the north", "", "The agency counted 140,000 displaced people."),
    Statement("Floods in the north", "The agency counted 140,000 displaced people.", "Rain is expected."),
    Statement(
        "", "", "A cat slept on the warm roof of the bakery all afternoon, and the baker let it sleep on."
    ),
)


def made(folder: Path, *, outputs: int = 1, kind: str = "BertForSequenceClassification") -> Path:
    """Save a tiny model of random weights with MiniLM's tokenizer."""
    # Offline from the first import on, as the reader itself has it.
    os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import torch
    import transformers

    torch.manual_seed(1)
    config = transformers.BertConfig(
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        initializer_range=0.5,
    )
    config.num_labels = outputs
    getattr(transformers, kind)(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(bundled() / name, folder / name)
    return folder


def scores(reader: Reader, statements: Sequence[Statement]) -> list[float]:
    return [reading.log_odds for reading in reader.read(QUESTION, statements)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    return reader_for(str(folder))


def test_every_statement_has_a_score_in_the_order_given(reader: Reader) -> None:
    found = scores(reader, STATEMENTS)
    assert scores(reader, STATEMENTS[::-1]) == pytest.approx(found[::-1], abs=1e-4)
    assert len({round(score, 3) for score in found}) == 3


def test_a_statement_has_the_same_score_whatever_is_read_with_it(reader: Reader) -> None:
    many = [Statement("Rain", "", "Rain is expected tomorrow. " * 20)] + [Statement("Rain", "", "Rain.")] * 70
    [alone] = scores(reader, STATEMENTS[:1])
    assert scores(reader, [*many, STATEMENTS[0]])[-1] == pytest.approx(alone, abs=1e-4)


def test_scores_are_raw_outputs_for_the_question_with_title_and_sentence(
    reader: Reader, folder: Path
) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    pair = AutoTokenizer.from_pretrained(folder)(
        QUESTION, "Floods in the north: Rain is expected.", return_tensors="pt"
    )
    with torch.inference_mode():
        output = AutoModelForSequenceClassification.from_pretrained(folder)(**pair).logits.item()
    assert scores(reader, STATEMENTS)[1] == pytest.approx(output, abs=1e-4)


def test_nothing_to_read_has_no_scores(reader: Reader) -> None:
    assert scores(reader, []) == []


def test_what_exceeds_the_model_is_not_read(reader: Reader) -> None:
    texts = ("dam " * 600, "dam " * 600 + "burst")
    one, other = scores(reader, [Statement("", "", text) for text in texts])
    assert one == pytest.approx(other, abs=1e-4)


def test_special_tokens_written_in_a_text_are_text(reader: Reader) -> None:
    texts = ("The [SEP] dam.", "The [ SEP ] dam.")
    written, spaced = scores(reader, [Statement("", "", text) for text in texts])
    assert written == pytest.approx(spaced, abs=1e-4)


def as_pickle(folder: Path) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def cut_off(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])


def without_tokenizer(folder: Path) -> None:
    for path in folder.glob("tokenizer*"):
        path.unlink()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (as_pickle, "model.safetensors"),
        (cut_off, "does not load"),
        (without_tokenizer, "tokenizer's files are missing"),
        (lambda folder: (folder / "config.json").write_text("{"), "not a valid JSON"),
        (lambda folder: (folder / "config.json").write_text('{"model_type": "none"}'), "does not load"),
    ],
    ids=["pickled weights", "weights cut off", "no tokenizer", "broken configuration", "unknown kind"],
)
def test_folder_that_lacks_something_is_refused(
    folder: Path, tmp_path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    copy = shutil.copytree(folder, tmp_path / "spoiled")
    spoil(copy)
    with pytest.raises(SettingsError, match=rf"qa\.reader.*{reason}"):
        reader_for(str(copy))


def test_model_with_several_outputs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="3 outputs"):
        reader_for(str(made(tmp_path / "three", outputs=3)))


def test_model_saved_without_an_output_layer_is_refused(tmp_path: Path) -> None:
    for bare in (made(tmp_path / "bare", kind="BertModel"), bundled()):
        with pytest.raises(SettingsError, match="saved as BertModel"):
            reader_for(str(bare))


@pytest.mark.parametrize("name", ["nonesuch", "no-one/nonesuch", "no/such/folder", "what is this?"])
def test_name_of_nothing_on_this_machine_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="neither a folder nor"):
        reader_for(name)


def test_empty_name_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"qa\.reader cannot be ''"):
        reader_for("")


def test_cached_model_is_found_by_name_and_the_network_is_left_alone(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "hub" / "models--somebody--tiny"
    shutil.copytree(folder, kept / "snapshots" / ("0" * 40))
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("0" * 40)
    program = (
        "import sys\n"
        "def watch(event, _):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo'): sys.exit(event)\n"
        "sys.addaudithook(watch)\n"
        "from ingest.errors import SettingsError\n"
        "from qa.reader import Statement, reader_for\n"
        "print(reader_for('somebody/tiny').read('Who?', [Statement('', '', 'The mayor.')]))\n"
        "try: reader_for('somebody/other')\n"
        "except SettingsError: print('refused')"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "HF_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("[Reading(")
    assert done.stdout.endswith("refused\n")
    assert done.stderr == ""
