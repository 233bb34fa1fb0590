"""Every setting of onrecord as one frozen model, and the four places that it is read from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from ingest.addresses import without_credentials
from ingest.errors import SettingsError
from ingest.settings import IngestSettings
from qa.chat_settings import ChatSettings
from qa.qa_settings import QaSettings

DEFAULT_CONFIG = Path("onrecord.toml")
PREFIX = "ONRECORD_"
LLM_KEY = "ONRECORD_LLM_KEY"
"""The variable that holds a model's key: no setting, since settings are shown and saved with answers."""
CHAT_AUTH = "ONRECORD_AUTH"
"""The variable that holds the chat's name and password: no setting, for the same reason."""
LONGEST_SHOWN = 200
"""A message shows so many characters of a name or a value that is wrong."""


class Settings(BaseModel):
    """All settings; made once, at the entry point, and handed down."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    index: Path = Field(
        default=Path(".onrecord"),
        strict=False,
        description="The folder that holds the index, seen from the folder that the command runs in.",
    )
    chroma_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/]+",
        examples=["http://127.0.0.1:8000"],
        description="The address of a Chroma server that keeps the vectors in place of the index's folder, "
        "for an index too large for this machine.",
    )
    llm: str = Field(
        default="none",
        min_length=1,
        description="Which language model writes answers, each sentence of which is checked against the "
        "quotes that it cites: `none` (answers are built from quotes), `bundled` (SmolLM2-135M-Instruct, in "
        "this process), `openai` (any OpenAI-compatible server) or `ollama`.",
    )
    llm_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/]+",
        examples=["http://127.0.0.1:8080/v1"],
        description="The address of the server for `openai`, up to and with `/v1`, and for `ollama` "
        "(http://127.0.0.1:11434 where it is not set); `onrecord eval --judge` asks it too.",
    )
    llm_model: str | None = Field(
        default=None,
        min_length=1,
        description="The name that this server has for the model.",
    )
    llm_seconds: float = Field(
        default=60.0,
        gt=0,
        le=86_400,
        allow_inf_nan=False,
        description="How long the model may take to write one reply, in seconds, retries included, so that a "
        "server which hangs keeps nobody waiting.",
    )
    ingest: IngestSettings = IngestSettings()
    qa: QaSettings = QaSettings()
    chat: ChatSettings = ChatSettings()


class Setting(NamedTuple):
    """One setting as documentation shows it."""

    name: str
    default: str
    description: str


def load_settings(
    config: Path | None, environment: Mapping[str, str], overrides: Mapping[str, object]
) -> Settings:
    """Return the settings: defaults, under the file's, under the environment's, under the overrides.

    A config of None is ./onrecord.toml, which need not exist. Overrides come from the command line
    under their dotted names; None among them is not given, and neither is an environment variable
    that is empty. Raises SettingsError for a name that is unknown and a value that does not fit.
    """
    values = _from_file(config) | _from_environment(environment) | _from_command_line(overrides)
    return Settings.model_validate(_nested(values))


def with_setting(settings: Settings, name: str, text: str) -> Settings:
    """Return the settings with one of them, under its dotted name, as the text says.

    Raises SettingsError for a name that is unknown and a text that does not fit.
    """
    group, _, key = name.rpartition(".")
    value = _checked(name, text, "the command line")
    if not group:
        return settings.model_copy(update={key: value})
    return settings.model_copy(update={group: getattr(settings, group).model_copy(update={key: value})})


def describe_settings() -> list[Setting]:
    """Return every setting in the order in which the models declare them."""
    return [Setting(name, _shown(field.default), field.description or "") for name, field in _fields()]


def _shown(default: object) -> str:
    return "not set" if default is None else str(default)


def _fields(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Yield each setting's dotted name and its field."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _fields(field.annotation, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field


def _from_file(config: Path | None) -> dict[str, object]:
    path = config or DEFAULT_CONFIG
    values = _read_toml(path, is_required=config is not None)
    return {name: _checked(name, value, str(path)) for name, value in values}


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = {PREFIX + name.upper().replace(".", "_"): name for name, _ in _fields()}
    secrets = (LLM_KEY, CHAT_AUTH)
    given = {
        key: text
        for key, text in environment.items()
        if key.startswith(PREFIX) and key not in secrets and text
    }
    for key in given.keys() - names.keys():
        raise _unknown(key, [*names, *secrets])
    return {names[key]: _checked(names[key], text, key) for key, text in given.items()}


def _from_command_line(overrides: Mapping[str, object]) -> dict[str, object]:
    given = {name: value for name, value in overrides.items() if value is not None}
    return {name: _checked(name, value, "the command line") for name, value in given.items()}


def _read_toml(path: Path, *, is_required: bool) -> list[tuple[str, object]]:
    """Return the values of a file under their dotted names; none of one that is not there nor required."""
    try:
        return list(_flat(tomllib.loads(path.read_text("utf-8-sig"))))
    except FileNotFoundError as error:
        if not is_required:
            return []
        raise SettingsError(
            f"There is no settings file {path}. Give --config the path of one that exists, or leave it out."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} cannot be read: {error.strerror}. "
            "Give --config the path of one that can."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings file {path} is not UTF-8 text. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"The settings file {path} is not valid TOML: {error}. Correct that line and try again."
        ) from error
    except (ValueError, RecursionError) as error:  # of too many digits, and of too many brackets
        raise SettingsError(
            f"The settings file {path} holds a number too long or tables too deep to be read. No setting "
            "needs such a value: take it out."
        ) from error


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield each value of nested tables under its dotted name."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _nested(values: Mapping[str, object]) -> dict[str, Any]:
    """Return values under dotted names as nested tables, which is the inverse of flattening."""
    tree: dict[str, Any] = {}
    for name, value in values.items():
        *tables, key = name.split(".")
        table = tree
        for part in tables:
            table = table.setdefault(part, {})
        table[key] = value
    return tree


def _checked(name: str, value: object, source: str) -> object:
    """Return the value as its setting's type; text is read as that type, anything else has to be of it."""
    fields = dict(_fields())
    if name not in fields:
        raise _unknown(name, list(fields))
    if isinstance(value, str | Path) and (not str(value) or "\0" in str(value)):
        fault = "holds a NUL character" if str(value) else "is empty"
        raise SettingsError(f"{name} {fault} (from {source}). Give it {_expected(fields[name])}.")
    validate = Settings.model_validate_strings if isinstance(value, str) else Settings.model_validate
    try:
        found: Any = validate(_nested({name: value}))
    except ValidationError as error:
        raise SettingsError(
            f"{name} must be {_expected(fields[name])}, not {_quoted(value)} (from {source})."
        ) from error
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _quoted(value: object) -> str:
    """Return a value as a message shows it: without the credentials of an address, and not at any length."""
    try:
        return _short(without_credentials(repr(value)))
    except ValueError:
        return "a number of thousands of digits"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _unknown(name: str, known: list[str]) -> SettingsError:
    inside = [other for other in known if other.startswith(f"{name}.")]
    if inside:
        return SettingsError(f"{name} is a group of settings. Give them one by one, such as {inside[0]}.")
    near = get_close_matches(name, known, n=1)
    advice = f"Did you mean {near[0]}?" if near else f"The settings are: {', '.join(known)}."
    return SettingsError(f"There is no setting {_short(name)}. {advice}")


_KINDS: dict[object, str] = {int: "a whole number", float: "a number", bool: "true or false", Path: "a path"}
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def _expected(field: FieldInfo) -> str:
    """Say in words which values a setting takes."""
    kinds = {_KINDS.get(kind) for kind in get_args(field.annotation) or [field.annotation]}
    kind = next(filter(None, kinds), "text")
    if field.examples:
        return f"{kind} such as {field.examples[0]}"
    bounds = [
        f"{words} {getattr(rule, key)}"
        for rule in field.metadata
        for key, words in _BOUNDS.items()
        if hasattr(rule, key)
    ]
    return f"{kind} of {' and '.join(bounds)}" if bounds else kind
