"""The bundled model behind llama.cpp's own OpenAI-compatible server, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

KEY = "sk-of-the-llama"


@dataclass
class LlamaServer:
    """A server that runs until its process is killed or its standard input ends."""

    url: str
    process: subprocess.Popen[str]


@contextmanager
def llama_server() -> Iterator[LlamaServer]:
    command = [sys.executable, "-m", "tests.llama_server"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            yield LlamaServer(process.stdout.readline().strip() + "/v1", process)
        finally:
            process.kill()


def serve() -> None:
    """Serve on a free port of loopback, and say on which."""
    import xllamacpp  # type: ignore[import-untyped]

    from qa.llms.model.llama import gguf

    params = xllamacpp.CommonParams()
    params.model.path = str(gguf())
    params.api_keys = [KEY]
    params.n_ctx, params.n_parallel, params.verbosity = 2048, 1, -1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.warmup = params.fit_params = False
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    serve()
