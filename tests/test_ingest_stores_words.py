"""The word store finds what holds the words, changes whole commits at a time, and outlives its writers."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedStore, IndexBusy
from ingest.stores.words import Words, WordStore, analysed
from ingest.terms import Term

ROWS = (
    Words("1", "a.txt", "Dam bursts", "The Post", "The dam burst at night and flooded the lower villages."),
    Words("2", "a.txt", "Dam bursts", "The Post", "About 140,000 people were displaced, the agency said."),
    Words("3", "b.txt", "Harvest", "The Times", "Villagers in Zürich and Ashrafiyeh brought the harvest in."),
    Words("4", "c.txt", "Weather", "", "It rained. It rained again."),
)

WRITER = """
import sys
from pathlib import Path
from ingest.stores.words import Words, WordStore
store = WordStore(Path(sys.argv[1]))
print("open", flush=True)
for batch in range(int(sys.argv[2])):
    ids = range(batch * 20, batch * 20 + 20)
    store.add(Words(f"n{id}", f"d{batch}.txt", "", "", f"flood number{id}") for id in ids)
    store.commit()
    print(batch, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WordStore]:
    store = WordStore(tmp_path / "words")
    store.add(ROWS)
    store.commit()
    yield store
    store.close()


def found(store: WordStore, *words: str, among: set[str] | None = None) -> list[str]:
    return [id for id, _ in store.search([Term(word) for word in words], 10, among)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["flooding"], ["1"]),
        (["VILLAGES"], ["3", "1"]),
        (["zurich"], ["3"]),
        (["140,000"], ["2"]),
        (["000,140"], []),
        (["agency's"], ["2"]),
        (["weather"], ["4"]),
        (["Times"], ["3"]),
        (["dam", "displaced"], ["2", "1"]),
        (["nothing"], []),
        (["—"], []),
        ([], []),
    ],
)
def test_rows_are_found_by_words_in_any_form(store: WordStore, words: list[str], ids: list[str]) -> None:
    assert found(store, *words) == ids


def test_row_in_the_text_outranks_one_in_the_title_alone(store: WordStore) -> None:
    assert found(store, "dam") == ["1", "2"]


def test_text_of_a_question_is_never_a_query_language(store: WordStore) -> None:
    assert found(store, "title:dam") == []
    assert found(store, "dam* OR (", '"', "-dam") == found(store, "dam or", "dam")


def test_variants_of_a_word_count_once_and_as_the_best(store: WordStore) -> None:
    [(_, plain)] = store.search([Term("Ashrafiyeh")], 5)
    [(_, spelt)] = store.search([Term("Ashrafieh", variants=("Ashrafiyeh", "Zürich", "Ashrafiyah"))], 5)
    assert spelt == pytest.approx(plain)
    [(_, both)] = store.search([Term("Ashrafiyeh"), Term("Zürich")], 5)
    assert both == pytest.approx(2 * plain)


def test_weight_multiplies_a_words_score(store: WordStore) -> None:
    [(_, one)] = store.search([Term("agency")], 5)
    [(_, three)] = store.search([Term("agency", weight=3.0)], 5)
    assert three == pytest.approx(3 * one, rel=1e-5)


def test_search_keeps_to_the_documents_named(store: WordStore) -> None:
    assert found(store, "dam", "rain", among={"c.txt", "b.txt"}) == ["4"]
    assert found(store, "dam", among={"a.txt", "none.txt"}) == ["1", "2"]
    assert found(store, "dam", among=set()) == []
    everywhere, there = (store.search([Term("dam")], 5, among) for among in (None, {"a.txt"}))
    assert everywhere == there


def test_equal_scores_are_put_in_order_by_id(tmp_path: Path) -> None:
    ids = [f"{number:03}" for number in range(200)]
    random.Random(1).shuffle(ids)
    store = WordStore(tmp_path)
    for part in (ids[:120], ids[120:]):
        store.add(Words(id, "a.txt", "", "", "the very same words") for id in part)
        store.commit()
    assert found(store, "words") == sorted(ids)[:10]
    assert store.search([Term("words")], 0) == []
    store.close()


def test_row_added_again_replaces_the_one_with_its_id(store: WordStore) -> None:
    store.add([Words("1", "a.txt", "", "", "An orchard."), Words("1", "a.txt", "", "", "A vineyard.")])
    store.commit()
    assert found(store, "flooded", "orchard") == []
    assert found(store, "vineyard") == ["1"]
    assert store.count() == len(ROWS)


def test_removed_rows_are_gone_and_unknown_ids_are_passed_over(store: WordStore) -> None:
    store.remove(["1", "unknown"])
    store.commit()
    assert found(store, "dam") == ["2"]
    assert store.count() == 3
    assert store.leftover() == 1


def test_index_made_anew_has_no_leftover_and_the_scores_of_a_first_one(tmp_path: Path) -> None:
    first, second = WordStore(tmp_path / "first"), WordStore(tmp_path / "second")
    first.add(ROWS)
    first.commit()
    for row in ROWS:
        second.add([row, Words("x" + row.id, row.doc, "", "", "dam")])
        second.commit()
    second.remove(["x" + row.id for row in ROWS])
    second.commit()
    second.clear()
    second.add(ROWS)
    second.commit()
    assert second.leftover() == 0
    terms = [Term("dam"), Term("harvest")]
    assert first.search(terms, 5) == second.search(terms, 5)
    first.close()
    second.close()


def test_reader_goes_on_while_a_writer_writes_and_sees_it_when_reopened(store: WordStore) -> None:
    reader = WordStore(store._folder)
    store.clear()
    store.add([Words("9", "z.txt", "", "", "A new dam.")])
    assert found(reader, "dam") == found(store, "dam") == ["1", "2"]
    store.commit()
    assert found(reader, "dam") == ["1", "2"]
    reader.reopen()
    assert found(reader, "dam") == ["9"]
    reader.close()


def test_second_writer_is_told_and_may_write_when_the_first_is_done(store: WordStore) -> None:
    other = WordStore(store._folder)
    with pytest.raises(IndexBusy):
        other.remove(["1"])
    store.close()
    other.remove(["1"])
    other.commit()
    assert other.count() == 3
    other.close()


def test_what_was_not_committed_is_lost_and_nothing_else(store: WordStore) -> None:
    store.add([Words("9", "z.txt", "", "", "A new dam.")])
    store.close()
    again = WordStore(store._folder)
    assert found(again, "dam") == ["1", "2"]
    again.close()


def test_killed_writer_leaves_whole_commits_and_no_lock(tmp_path: Path) -> None:
    committed = -1
    for kill in range(3):
        arguments = [sys.executable, "-c", WRITER, str(tmp_path), "10000"]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            assert writer.stdout.readline() == "0\n"
            time.sleep(0.1 + 0.17 * kill)
            writer.kill()
            said = writer.stdout.read().splitlines()
        committed = max([committed, 0, *(int(line) for line in said)])
        store = WordStore(tmp_path)
        batches, rest = divmod(store.count(), 20)
        assert rest == 0
        assert batches in (committed + 1, committed + 2)
        assert found(store, f"number{committed * 20}") == [f"n{committed * 20}"]
        store.remove(["n0"])
        store.close()


@pytest.mark.parametrize("ending", ["idx", "term", "store", "json"])
def test_damaged_files_are_noticed_and_the_store_can_be_made_anew(tmp_path: Path, ending: str) -> None:
    store = WordStore(tmp_path)
    store.add(ROWS)
    store.commit()
    store.close()
    for path in tmp_path.glob(f"[!.]*.{ending}"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DamagedStore, match="Run ingest again"):
        WordStore(tmp_path)
    fresh = WordStore(tmp_path, fresh=True)
    assert fresh.count() == 0
    fresh.close()


def test_words_are_folded_stemmed_and_without_the_possessive() -> None:
    assert analysed("Aleppo’s Naïve ﬁndings, İzmir; 3.5% U.S.") == [
        *("aleppo", "naiv", "find", "izmir", "3", "5", "u", "s"),
    ]
    assert analysed("re\u0301sume\u0301") == analysed("résumé")
    assert analysed("مدينة حلب") == ["مدينة", "حلب"]
    assert analysed("x" * 5000 + " 🙂") == []


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordStore]:
    store = WordStore(tmp_path_factory.mktemp("empty"))
    yield store
    store.close()


@given(text=st.text(), variants=st.lists(st.text(), max_size=3))
def test_any_text_may_be_asked_for(empty: WordStore, text: str, variants: list[str]) -> None:
    assert empty.search([Term(text, variants=tuple(variants))], 3) == []
