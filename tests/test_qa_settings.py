"""Settings come from four places in a fixed order, and a wrong one is refused with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ingest.errors import SettingsError
from qa.settings import Settings, describe_settings, load_settings

PASSAGES = "a whole number of at least 1 and at most 1000"
SECONDS = "a number of more than 0 and at most 86400"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "onrecord.toml"


def test_without_any_source_every_setting_has_its_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {}, {}) == Settings()


def test_file_overrides_defaults(config: Path) -> None:
    config.write_text('index = "there"\n[qa]\npassages = 7\n[ingest]\nfile_seconds = 2\n')
    settings = load_settings(config, {}, {})
    assert settings == Settings(
        index=Path("there"),
        qa=Settings().qa.model_copy(update={"passages": 7}),
        ingest=Settings().ingest.model_copy(update={"file_seconds": 2.0}),
    )


def test_default_file_is_read_from_the_present_folder(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text("[qa]\nnearest = 1\n")
    monkeypatch.chdir(config.parent)
    assert load_settings(None, {}, {}).qa.nearest == 1


def test_file_saved_with_a_byte_order_mark_is_read(config: Path) -> None:
    config.write_text("[qa]\nnearest = 1\n", encoding="utf-8-sig")
    assert load_settings(config, {}, {}).qa.nearest == 1


def test_environment_overrides_the_file_and_the_command_line_both(config: Path) -> None:
    config.write_text("[qa]\npassages = 7\nnearest = 7\ncandidates = 7\n")
    environment = {"ONRECORD_QA_PASSAGES": "8", "ONRECORD_QA_NEAREST": "8", "PATH": "/bin"}
    settings = load_settings(config, environment, {"qa.passages": 9})
    assert (settings.qa.passages, settings.qa.nearest, settings.qa.candidates) == (9, 8, 7)


def test_every_setting_can_be_given_in_the_environment() -> None:
    environment = {
        "ONRECORD_INDEX": "there",
        "ONRECORD_CHROMA_URL": "http://127.0.0.1:8000",
        "ONRECORD_INGEST_PASSAGE_TOKENS": "64",
        "ONRECORD_INGEST_FILE_SECONDS": "2.5",
    }
    settings = load_settings(None, environment, {})
    assert settings.index == Path("there")
    assert settings.chroma_url == "http://127.0.0.1:8000"
    assert settings.ingest.passage_tokens == 64
    assert settings.ingest.file_seconds == 2.5


def test_what_is_not_given_overrides_nothing() -> None:
    assert load_settings(None, {"ONRECORD_INDEX": ""}, {"index": None}) == Settings()


def test_text_on_the_command_line_is_read_as_the_type_of_its_setting() -> None:
    settings = load_settings(None, {}, {"qa.passages": "12", "index": Path("there")})
    assert (settings.qa.passages, settings.index) == (12, Path("there"))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[qa]\npasages = 3", "There is no setting qa.pasages. Did you mean qa.passages?"),
        ("passages = 3", "There is no setting passages. Did you mean qa.passages?"),
        ("qa = 3", "qa is a group of settings. Give them one by one, such as qa.retriever."),
    ],
)
def test_unknown_name_in_the_file_is_refused_with_a_near_one(
    config: Path, written: str, message: str
) -> None:
    config.write_text(written)
    with pytest.raises(SettingsError) as caught:
        load_settings(config, {}, {})
    assert str(caught.value) == message


def test_unknown_name_like_no_other_is_refused_with_all_names() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(None, {}, {"zzz": 1})
    names = ", ".join(setting.name for setting in describe_settings())
    assert str(caught.value) == f"There is no setting zzz. The settings are: {names}."


def test_unknown_variable_is_refused_with_a_near_one() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(None, {"ONRECORD_QA_PASAGES": "3"}, {})
    expected = "There is no setting ONRECORD_QA_PASAGES. Did you mean ONRECORD_QA_PASSAGES?"
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('[qa]\npassages = "ten"', f"qa.passages must be {PASSAGES}, not 'ten'"),
        ("[qa]\npassages = true", f"qa.passages must be {PASSAGES}, not True"),
        ("[qa]\npassages = 0", f"qa.passages must be {PASSAGES}, not 0"),
        ("[ingest]\nembedder = 3", "ingest.embedder must be text, not 3"),
        (
            "[ingest]\nfile_seconds = 0",
            f"ingest.file_seconds must be {SECONDS}, not 0",
        ),
        (
            "[ingest]\nfile_seconds = inf",
            f"ingest.file_seconds must be {SECONDS}, not inf",
        ),
        ("index = 3", "index must be a path, not 3"),
        ("[ingest]\nembedding_model = 3", "ingest.embedding_model must be a path, not 3"),
        ('chroma_url = "no"', "chroma_url must be text such as http://127.0.0.1:8000, not 'no'"),
    ],
)
def test_wrong_value_is_refused_with_what_fits_and_its_place(
    config: Path, written: str, message: str
) -> None:
    config.write_text(written)
    with pytest.raises(SettingsError) as caught:
        load_settings(config, {}, {})
    assert str(caught.value) == f"{message} (from {config})."


def test_wrong_value_from_elsewhere_names_that_place() -> None:
    with pytest.raises(SettingsError, match=r"not 'x' \(from ONRECORD_QA_NEAREST\)\.$"):
        load_settings(None, {"ONRECORD_QA_NEAREST": "x"}, {})
    with pytest.raises(SettingsError, match=r"not -1 \(from the command line\)\.$"):
        load_settings(None, {}, {"qa.nearest": -1})


def test_wrong_value_that_another_place_overrides_is_refused_all_the_same(config: Path) -> None:
    config.write_text("[qa]\nnearest = -1\n")
    with pytest.raises(SettingsError, match=r"qa\.nearest"):
        load_settings(config, {"ONRECORD_QA_NEAREST": "2"}, {})


def test_broken_file_is_refused_with_path_and_line(config: Path) -> None:
    config.write_text("[qa]\npassages = 3\nnearest\n")
    with pytest.raises(SettingsError, match=r"line 3") as caught:
        load_settings(config, {}, {})
    assert str(config) in str(caught.value)


@pytest.mark.parametrize(
    "written",
    [
        f"[qa]\npassages = {'9' * 5000}",
        f"a = {'[' * 5000}",
        f"{'.'.join('a' * 3000)} = 1",
    ],
    ids=["digits", "brackets", "dots"],
)
def test_value_beyond_reading_is_refused_with_path(config: Path, written: str) -> None:
    config.write_text(written)
    with pytest.raises(SettingsError, match="too long or tables too deep") as caught:
        load_settings(config, {}, {})
    assert str(config) in str(caught.value)


def test_wrong_value_of_any_length_is_refused_in_short(config: Path) -> None:
    config.write_text(f"[qa]\npassages = 0x{'f' * 5000}")
    with pytest.raises(SettingsError, match="not a number of thousands of digits"):
        load_settings(config, {}, {})
    for name in ("qa.passages", "p" * 5000):
        with pytest.raises(SettingsError) as caught:
            load_settings(None, {}, {name: "9" * 5000})
        listed = sum(len(f"{setting.name}, ") for setting in describe_settings())
        assert len(str(caught.value)) < listed + 300


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('index = ""', "index is empty (from {}). Give it a path."),
        ('index = "a\\u0000b"', "index holds a NUL character (from {}). Give it a path."),
        (
            'chroma_url = "http://a\\u0000b"',
            "chroma_url holds a NUL character (from {}). Give it text such as http://127.0.0.1:8000.",
        ),
    ],
)
def test_text_that_can_name_nothing_is_refused(config: Path, written: str, message: str) -> None:
    config.write_text(written)
    with pytest.raises(SettingsError) as caught:
        load_settings(config, {}, {})
    assert str(caught.value) == message.format(config)


def test_credentials_of_a_wrong_address_are_not_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(None, {"ONRECORD_CHROMA_URL": "ftp://user:s@cret@127.0.0.1:9"}, {})
    assert "cret" not in str(caught.value)
    assert "'ftp://127.0.0.1:9'" in str(caught.value)


def test_file_in_another_encoding_is_refused(config: Path) -> None:
    config.write_bytes("# é".encode("latin-1"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(config, {}, {})


def test_named_file_has_to_exist_and_be_a_file(config: Path) -> None:
    with pytest.raises(SettingsError, match=r"There is no settings file .*onrecord\.toml"):
        load_settings(config, {}, {})
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        load_settings(config.parent, {}, {})


def test_settings_cannot_be_changed_once_made() -> None:
    settings: Any = Settings()
    with pytest.raises(ValidationError):
        settings.qa.passages = 3


def test_each_setting_is_described_in_one_sentence() -> None:
    for setting in describe_settings():
        assert setting.description.endswith("."), setting.name
        assert ". " not in setting.description, setting.name


values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())
names = st.sampled_from([setting.name for setting in describe_settings()]) | st.text()


@given(st.dictionaries(names, values))
def test_whatever_is_given_makes_settings_or_is_refused(overrides: dict[str, object]) -> None:
    try:
        settings = load_settings(None, {}, overrides)
    except SettingsError:
        return
    assert isinstance(settings, Settings)
