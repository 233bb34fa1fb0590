"""Conversations are kept whole, each for its owner, and read by whoever has the link."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.errors import UsageError
from qa.follow_up import Exchange
from tests.answers import answered, disputed, not_found
from ui.chat_places import ChatPlaces
from ui.conversations import Conversations, NoConversation, new_owner

FIRST = Exchange("How many houses?", answered())
SECOND = Exchange("and how many fled?", disputed())


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(ChatPlaces(tmp_path / ".onrecord").conversations)


def test_conversation_comes_back_as_it_was(kept: Conversations) -> None:
    owner = new_owner()
    id = kept.start(owner, FIRST).id
    kept.append(id, owner, SECOND)
    kept.append(id, owner, Exchange("who won?", not_found()))
    again = Conversations(kept.path).read(id, owner)
    assert again.title == "How many houses?"
    assert again.is_own
    assert again.exchanges == (FIRST, SECOND, Exchange("who won?", not_found()))


def test_owners_do_not_see_each_others_conversations(kept: Conversations) -> None:
    one, other = new_owner(), new_owner()
    first, second = kept.start(one, FIRST).id, kept.start(one, SECOND).id
    kept.append(first, one, SECOND)
    assert [(h.id, h.exchanges) for h in kept.headings(one)] == [(first, 2), (second, 1)]
    assert kept.headings(other) == ()
    assert kept.headings("") == ()


def test_a_link_lets_others_read_and_change_nothing(kept: Conversations) -> None:
    one, other = new_owner(), new_owner()
    id = kept.start(one, FIRST).id
    found = kept.read(id, other)
    assert not found.is_own
    assert found.exchanges == (FIRST,)
    with pytest.raises(NoConversation):
        kept.append(id, other, SECOND)
    with pytest.raises(NoConversation):
        kept.rename(id, other, "mine")
    with pytest.raises(NoConversation):
        kept.delete(id, other)
    assert kept.read(id, one).exchanges == (FIRST,)


def test_a_copy_is_gone_on_with_and_leaves_the_original_alone(kept: Conversations) -> None:
    one, other = new_owner(), new_owner()
    original = kept.start(one, FIRST)
    copy = kept.copy(original.id, other)
    kept.append(copy.id, other, SECOND)
    assert copy.is_own
    assert copy.id != original.id
    assert len(kept.read(copy.id, other).exchanges) == 2
    assert len(kept.read(original.id, one).exchanges) == 1


def test_rename_and_delete(kept: Conversations) -> None:
    owner = new_owner()
    id = kept.start(owner, FIRST).id
    kept.rename(id, owner, "  The \x1b flood\n" + "x" * 500)
    [heading] = kept.headings(owner)
    assert heading.title.startswith("The \N{REPLACEMENT CHARACTER} flood xxx")
    assert len(heading.title) == 120
    with pytest.raises(UsageError, match="empty"):
        kept.rename(id, owner, " \n ")
    kept.delete(id, owner)
    assert kept.headings(owner) == ()
    with pytest.raises(NoConversation):
        kept.read(id, owner)


@pytest.mark.parametrize("id", ["", "../../etc/passwd", "' OR 1=1 --", "\x00", "\ud800", "a" * 10_000])
def test_no_id_but_a_real_one_finds_anything(kept: Conversations, id: str) -> None:
    kept.start("one", FIRST)
    with pytest.raises(UsageError):
        kept.read(id, "one")


def test_many_threads_lose_nothing(kept: Conversations) -> None:
    def talk(number: int) -> tuple[str, str]:
        owner = f"owner {number}"
        id = kept.start(owner, Exchange(f"question {number}", answered(f"question {number}"))).id
        for _ in range(5):
            kept.append(id, owner, Exchange(f"more of {number}", answered(f"more of {number}")))
        return owner, id

    with ThreadPoolExecutor(20) as pool:
        for number, (owner, id) in enumerate(pool.map(talk, range(20))):
            asked = [exchange.asked for exchange in kept.read(id, owner).exchanges]
            assert asked == [f"question {number}", *[f"more of {number}"] * 5]


def test_threads_that_add_to_one_conversation_keep_each_exchange(kept: Conversations) -> None:
    id = kept.start("one", FIRST).id
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: kept.append(id, "one", SECOND), range(40)))
    assert len(kept.read(id, "one").exchanges) == 41


def test_a_kill_at_any_moment_leaves_whole_conversations(kept: Conversations, root: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom qa.follow_up import Exchange\n"
        "from tests.answers import answered\nfrom ui.conversations import Conversations\n"
        "kept = Conversations(Path(sys.argv[1]))\n"
        "id = kept.start('one', Exchange('first', answered('first')))\n"
        "print(id.id, flush=True)\n"
        "while True:\n kept.append(id.id, 'one', Exchange('next', answered('next')))\n"
    )
    for milliseconds in (0, 7, 40):
        arguments = [sys.executable, "-c", program, str(kept.path)]
        with subprocess.Popen(arguments, cwd=root, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            id = process.stdout.readline().strip()
            time.sleep(milliseconds / 1000)
            process.kill()
        asked = [exchange.asked for exchange in kept.read(id, "one").exchanges]
        assert asked == ["first", *["next"] * (len(asked) - 1)]
        kept.append(id, "one", SECOND)


def test_a_file_that_is_no_database_is_told_without_its_path(tmp_path: Path) -> None:
    (tmp_path / "conversations.sqlite").write_text("no database " * 100)
    with pytest.raises(UsageError) as raised:
        Conversations(tmp_path / "conversations.sqlite").headings("one")
    assert str(tmp_path) not in str(raised.value)


def test_the_chat_keeps_its_files_beside_the_index_where_no_ingest_reads_them(tmp_path: Path) -> None:
    for name in (".onrecord", "elections.onrecord"):
        folder = ChatPlaces(tmp_path / name).folder
        assert folder.parent == tmp_path
        assert folder.name.startswith(".")
        assert folder.name != name


def test_the_file_holds_no_token(kept: Conversations) -> None:
    owner = new_owner()
    kept.start(owner, FIRST)
    held = b"".join(path.read_bytes() for path in kept.path.parent.iterdir())
    assert owner.encode() not in held
