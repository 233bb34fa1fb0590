"""Every embedder gives unit vectors of single texts, in order, exact in float16, and cuts nothing off."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.embedders import Embedder, embedder_for, embedders, minilm
from ingest.errors import DamagedModel, SettingsError

TEXTS = (
    "The agency counted 140,000 displaced people in the northern districts on Thursday.",
    "According to the water authority, three of the five pumping stations have stopped.",
    "Ministers met in the capital.",
    "The committee's report of 12 March blames the contractor; the contractor denies it.",
    "A cat slept on the warm roof of the bakery all afternoon.",
    "Der Damm brach in der Nacht zum Sonntag.",
    "Rain is expected tomorrow, heavy in the hills and light along the coast. " * 8,
)
ODD = ("", " ", "🙂🙃 👩‍👩‍👧‍👦", "سدّ النهر", "x" * 5000, "[SEP] [CLS]", "\x00\u200b\n\t")


@pytest.fixture(scope="module", params=embedders())
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return embedder_for(request.param)


def test_vectors_have_unit_length_and_the_stated_dimensions(embedder: Embedder) -> None:
    vectors = embedder.embed([*TEXTS, *ODD])
    assert vectors.shape == (len(TEXTS) + len(ODD), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_vectors_are_exact_in_half_precision(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_vectors_come_in_the_order_of_the_texts(embedder: Embedder) -> None:
    order = [4, 0, 6, 2, 1, 5, 3]
    shuffled = embedder.embed([TEXTS[place] for place in order])
    likeness = shuffled @ embedder.embed(TEXTS).T
    assert likeness.argmax(axis=1).tolist() == order


def test_text_has_the_same_vector_whatever_its_company(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    # Batches are padded, which may move the last bits of a float; without padding nothing may move.
    assert np.allclose(together, alone, atol=1e-3)
    if embedder.name.startswith("minilm"):
        assert np.array_equal(together, alone)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)
    assert embedder.count_tokens([]) == []


def test_tokens_are_counted_without_special_ones_and_without_cutting(embedder: Embedder) -> None:
    assert embedder.count_tokens(["", "dam", "dam " * 2000]) == [0, 1, 2000]


def test_special_tokens_written_in_a_text_are_text(embedder: Embedder) -> None:
    [count] = embedder.count_tokens(["[SEP]"])
    assert count > 1


def test_text_over_the_limit_is_refused_and_one_at_the_limit_is_read(embedder: Embedder) -> None:
    most = embedder.limit - embedder.special
    assert embedder.embed(["dam " * most]).shape == (1, embedder.dimensions)
    with pytest.raises(ValueError, match=f"{embedder.limit + 1} tokens"):
        embedder.embed(["dam", "dam " * (most + 1)])


def test_common_words_are_known(embedder: Embedder) -> None:
    words = embedder.words()
    assert {"water", "people", "the"} <= words
    assert "qzxv" not in words


def test_small_model_agrees_with_the_reference() -> None:
    small, reference = (embedder_for(name).embed(TEXTS) for name in ("minilm", "sentence_transformers"))
    cosines = (small * reference).sum(axis=1)
    assert cosines.min() >= 0.98
    assert cosines.mean() >= 0.99


def test_names_tell_models_apart() -> None:
    assert len({embedder_for(name).name for name in embedders()}) == len(embedders())


def test_model_from_a_folder_is_named_by_its_content(tmp_path: Path) -> None:
    from ingest.embedders.sentence_transformers import bundled, fingerprint

    copy = shutil.copytree(bundled(), tmp_path / "model")
    published = embedder_for("sentence_transformers")
    assert embedder_for("sentence_transformers", copy).name == published.name
    (copy / "1_Pooling" / "config.json").write_text("{}")
    assert fingerprint(copy) not in published.name


@pytest.mark.parametrize(
    ("name", "model"), [("nonesuch", None), ("minilm", "model"), ("sentence_transformers", "no/such/folder")]
)
def test_wrong_settings_are_refused(name: str, model: str | None) -> None:
    with pytest.raises(SettingsError):
        embedder_for(name, Path(model) if model else None)


def test_damaged_or_missing_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(minilm.MODEL.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = tmp_path / "minilm.onnx"
    damaged.write_bytes(data)
    for path, reason in ((damaged, "SHA-256"), (tmp_path / "missing.onnx", "No such file")):
        monkeypatch.setattr(minilm, "MODEL", path)
        with pytest.raises(DamagedModel, match=reason):
            minilm.load()


def test_shipped_model_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    from ingest.export_minilm import export

    made = tmp_path / "minilm.onnx"
    assert export(made) == minilm.MODEL_SHA256
    assert made.read_bytes() == minilm.MODEL.read_bytes()


def test_small_model_reports_its_use_to_nobody(tmp_path: Path) -> None:
    program = "from ingest.embedders import embedder_for; embedder_for('minilm').embed(['dam'])"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    # onnxruntime's telemetry keeps a device's number and what it will send in these folders.
    assert list(tmp_path.iterdir()) == []


def test_small_model_needs_neither_torch_nor_transformers() -> None:
    program = (
        "import sys; from ingest.embedders import embedder_for; embedder_for('minilm').embed(['dam'])\n"
        "sys.exit(bool({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], check=False)
    assert done.returncode == 0
