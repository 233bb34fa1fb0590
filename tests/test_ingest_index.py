"""An index answers wherever it can be read."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from ingest.catalogue_changes import WritableCatalogue
from ingest.index import Index
from ingest.places import Places
from ingest.settings import IngestSettings
from ingest.terms import Term
from tests.folders import DOCUMENTS, run, write
from tests.permissions import read_only, run_held_back

ASK = """
import json, sys
from pathlib import Path
from tests.test_ingest_index import found
print(json.dumps(found(Path(sys.argv[1]))))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    run(write(folder / "documents", DOCUMENTS), folder / "index")
    return folder / "index"


def found(folder: Path) -> list[list[str]]:
    """Return what is near to a text and what holds a word, twice to see that reopening works."""
    index = Index.open(folder, settings=IngestSettings())
    near = [str(hit.span) for hit in index.near("houses under water", 2)]
    index._generation = -1
    index.refresh()
    holding = [str(hit.span) for hit in index.holding([Term("dockers")], 2)]
    index.close()
    return [near, holding]


def test_index_that_cannot_be_written_to_answers_the_same(place: Path) -> None:
    with read_only(place):
        before = sorted(place.rglob("*"))
        done = run_held_back("-c", ASK, str(place))
        assert sorted(place.rglob("*")) == before
    assert done.stderr == ""
    assert json.loads(done.stdout) == found(place)
    assert all(found(place))


@pytest.mark.parametrize("store", ["chroma", "words"])
def test_store_that_cannot_be_written_to_is_not_written_elsewhere(place: Path, store: str) -> None:
    documents = write(place.parent / store, {"new.txt": f"The {store} bridge was opened on Sunday.\n"})
    with read_only(place / store):
        done = run_held_back("-c", INGEST, str(documents), str(place))
    assert done.stdout.splitlines()[-1].startswith(("DamagedStore", "UsageError")), done.stderr
    assert run(documents, place).added == ("new.txt",)
    (documents / "new.txt").unlink()
    assert run(documents, place, prune=True).removed == ("new.txt",)


INGEST = """
import sys
from pathlib import Path
from ingest.errors import OnrecordError
from tests.folders import run
try:
    run(Path(sys.argv[1]), Path(sys.argv[2]))
except OnrecordError as error:
    print(type(error).__name__, error)
"""


def test_an_index_that_was_only_just_begun_holds_nothing(tmp_path: Path) -> None:
    places = Places(tmp_path / "index")
    places.catalogue.parent.mkdir()
    WritableCatalogue.create(places.catalogue).close()
    with closing(Index.open(tmp_path / "index", settings=IngestSettings())) as index:
        assert index.catalogue.document_count() == 0
    assert run(write(tmp_path / "documents", DOCUMENTS), tmp_path / "index").added
