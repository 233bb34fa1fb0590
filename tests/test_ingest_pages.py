"""Pages as sites save them say when they were published, by whom and under which title.

`pages/` holds invented pages on two events, with menus, mastheads and dates where sites put them; for one
event there are questions too: `onrecord --index INDEX ingest tests/pages/plant/documents`, then
`onrecord --index INDEX eval run tests/pages/plant/gold.jsonl`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gold_sets.questions import read_gold
from ingest.datelines import find_dateline
from tests.test_ingest_loaders import load

PAGES = Path(__file__).parent / "pages"
KNOWN = {
    "cp-wire-karaulym-blast.txt": ("2025-10-15", "CONTINENTAL PRESS", "At least 17 killed"),
    "iacc-sitrep-04.txt": ("2025-10-20", None, "INTER-AGENCY COORDINATION CELL"),
    "merkand-courier-17-oct.md": ("2025-10-17", None, "Qaraulym buries its dead"),
    "nurazot-media-update-2.txt": ("2025-10-16", "Nurazot JSC", "MEDIA UPDATE NO. 2"),
    "open-valley-interview-orazov.md": ("2025-10-21", "OPEN VALLEY", "“The bags were warm."),
    "plainfacts-check-timeline.md": ("2025-10-24", "PLAINFACTS.ORG", "CHECK: A train"),
    "state-commission-communique.txt": ("2025-10-18", None, None),
    "steppe-rights-monitor-report.md": ("2025-10-23", "Steppe Rights Monitor", "“Go Home"),
    "zavodskoi-diary-blog.txt": (None, None, None),
    "altyn-ray-statement.md": ("2025-03-11", None, "Statement by Altyn Ray JSC"),
    "bazaar-notes-blog.txt": ("2025-03-20", "BAZAAR NOTES", "What nobody says"),
    "courier-interview-dosova.md": ("2025-03-16", "The Valley Courier", "“I wrote methanol"),
    "health-cluster-sitrep-4.txt": ("2025-03-16", None, "HEALTH CLUSTER TARVISTAN"),
    "meridian-wire-zherabad.txt": ("2025-03-13", "MERIDIAN PRESS", "Tarvistan seals distillery"),
    "moh-communique-47.txt": ("2025-03-12", None, None),
    "open-ward-report.md": ("2025-04-02", "OPEN WARD", '"They Told Us It Was Flu"'),
}
"""The day, the publisher and how the title begins; None where the page is not understood to say."""


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/documents/*")), ids=lambda path: path.name)
def test_a_page_says_when_by_whom_and_under_which_title(path: Path) -> None:
    published, publisher, title = KNOWN[path.name]
    known = load(path.read_bytes(), path.suffix[1:]).metadata
    assert str(find_dateline(path.read_text("utf-8")) or "") == (published or "")
    assert known.publisher == publisher
    assert (known.title or "").startswith(title or "")
    assert (known.title is None) is (title is None)


def test_every_quote_of_the_questions_stands_in_its_page() -> None:
    for question in read_gold(PAGES / "plant" / "gold.jsonl"):
        for evidence in question.evidence:
            text = (PAGES / "plant" / "documents" / evidence.doc).read_text("utf-8")
            assert evidence.quote in text
