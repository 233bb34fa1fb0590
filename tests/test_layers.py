"""Packages import downwards only, heavy libraries stay in adapters, and what is imported is declared."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "ingest": {"ingest"},
    "qa": {"qa", "ingest"},
    "ui": {"ui", "qa", "ingest"},
    "eval": {"eval", "qa", "ingest"},
}

ADAPTERS: dict[str, set[str]] = {
    "PIL": {"ui/page_image.py"},
    "chromadb": {"ingest/stores/vectors.py"},
    "docx": {"ingest/loaders/docx.py", "ui/exports/docx.py"},
    "gradio": {"ui/chat/api.py", "ui/chat/app.py", "ui/chat/handlers.py", "ui/chat/server.py"},
    "jinja2": {"qa/pages.py"},
    "llama_index": {
        "ingest/stores/vectors.py",
        "qa/llamaindex.py",
        "qa/llms/bundled.py",
        "qa/llms/ollama.py",
        "qa/llms/openai.py",
    },
    "ollama": {"qa/llms/ollama.py"},
    "onnxruntime": {
        "ingest/onnx_models.py",
        "ingest/embedders/minilm.py",
        "qa/reader/sentence_reader.py",
        "qa/reader/reranker.py",
    },
    "openai": {"qa/llms/openai.py"},
    "openpyxl": {"ui/batch/formats/xlsx.py", "ui/batch/workbooks.py"},
    "pypdf": {"eval/file_texts.py"},
    "pypdfium2": {"ingest/loaders/pdf.py", "ui/page_image.py"},
    "ragas": {"eval/judge.py"},
    "sentence_transformers": {"ingest/embedders/sentence_transformers.py", "qa/reader/cross_encoder.py"},
    "spacy": set(),
    "starlette": {"ui/chat/policy.py", "ui/chat/server.py"},
    "tantivy": {"ingest/stores/words.py"},
    "tokenizers": {
        "ingest/onnx_models.py",
        "ingest/embedders/minilm.py",
        "qa/reader/sentence_reader.py",
        "qa/reader/reranker.py",
    },
    "tiktoken": set(),
    "torch": set(),
    "trafilatura": {"ingest/loaders/html.py"},
    "transformers": {"ingest/embedders/sentence_transformers.py", "qa/reader/cross_encoder.py"},
    "xllamacpp": {"qa/llms/model/llama.py"},
}
"""Each heavy library, and the only modules that may import it."""

OPTIONAL = {"eval/judge.py": "judge"}
"""Modules that need an extra, which need not be installed."""

MAINTENANCE = {"ingest/export_minilm.py"}
"""Modules that only a developer runs, and which may use what the extra `dev` brings."""


def modules_of(*packages: str) -> list[str]:
    """Return the path of every module in the packages, from the project's folder."""
    paths = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


MODULES = modules_of(*MAY_IMPORT)


@cache
def imports_of(module: str) -> frozenset[str]:
    """Return the full name of everything that a module imports, wherever in it the import stands."""
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    return frozenset(name for node in ast.walk(tree) for name in names_in(node))


def names_in(node: ast.AST) -> Iterator[str]:
    """Yield what one statement imports; a name imported by a call of import_module counts too."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=module, level=level):
            yield "." * level + (module or "")
        case ast.Call(func=ast.Name("import_module") | ast.Attribute(attr="import_module"), args=[place, *_]):
            if isinstance(place, ast.Constant):
                yield str(place.value)


def tops_of(module: str) -> set[str]:
    """Return the top-level names that a module imports."""
    return {name.partition(".")[0] for name in imports_of(module)}


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_no_package_above_or_beside_its_own(module: str) -> None:
    assert tops_of(module) & MAY_IMPORT.keys() <= MAY_IMPORT[module.partition("/")[0]]


@pytest.mark.parametrize("module", modules_of("training"))
def test_training_imports_nothing_that_answers_to_the_user(module: str) -> None:
    assert not tops_of(module) & {"ui", "eval", "tests"}


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_by_full_names(module: str) -> None:
    assert "" not in tops_of(module)


@pytest.mark.parametrize("library", ADAPTERS)
def test_heavy_library_is_imported_by_its_adapters_alone(library: str) -> None:
    importers = {module for module in MODULES if library in tops_of(module)}
    assert importers <= ADAPTERS[library], f"keep {library} in its adapter, or name a new one in ADAPTERS"


def test_importing_what_is_no_adapter_loads_no_heavy_library() -> None:
    adapters = {module for modules in ADAPTERS.values() for module in modules}
    light = [module for module in MODULES if module not in adapters and not module.endswith("__main__.py")]
    names = [module.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for module in light]
    program = (
        f"import importlib, sys\nfor name in {names!r}:\n importlib.import_module(name)\n"
        f" loaded = {set(ADAPTERS)!r} & set(sys.modules)\n"
        " if loaded: sys.exit(f'{name} loads {loaded}')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def distribution(name: str) -> str:
    """Return a distribution's name as requirements compare it (PEP 503), without version or extras."""
    bare = re.match(r"[\w.-]+", name)
    assert bare is not None
    return re.sub(r"[-_.]+", "-", bare[0]).lower()


def declared(*, extra: str | None) -> set[str]:
    """Return what pyproject.toml requires, with the extra's where one is named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"][extra] if extra else []
    return {distribution(name) for name in [*project["dependencies"], *extras]}


@pytest.mark.parametrize(
    ("modules", "extra"),
    [
        ({*MODULES} - MAINTENANCE - OPTIONAL.keys(), None),
        ({*MAINTENANCE, *modules_of("tests", "training")}, "dev"),
        *(({module}, extra) for module, extra in OPTIONAL.items()),
    ],
    ids=["packages", "tests", *OPTIONAL],
)
def test_every_library_imported_is_declared(modules: set[str], extra: str | None) -> None:
    ours = {
        *MAY_IMPORT,
        *sys.stdlib_module_names,
        "tests",
        "training",
        *(Path(name).stem for name in modules_of("tests")),
    }
    used = {top: module for module in modules for top in tops_of(module) - ours}
    brings = packages_distributions()
    required = declared(extra=extra)
    missing = {
        top: module
        for top, module in used.items()
        if not required & {distribution(name) for name in brings.get(top, [top])}
    }
    assert not missing, "add the libraries to pyproject.toml"
