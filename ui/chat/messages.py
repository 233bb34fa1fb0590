"""What went wrong, as a sentence for whoever sits before the screen: without a path and without a trace."""

from __future__ import annotations

import logging
import re

from ingest.errors import IndexBusy, NoIndex, OnrecordError, ServiceUnreachable, UsageError

logger = logging.getLogger(__name__)

SENTENCES: dict[type[OnrecordError], str] = {
    NoIndex: "There are no documents yet. Add some under “Documents”.",
    IndexBusy: "Documents are being added or removed just now. Try again when that is done.",
    ServiceUnreachable: "A service that onrecord was set up to use does not answer. Tell whoever runs it.",
}
OTHERWISE = "The index cannot be used as it is. Whoever runs onrecord finds the reason where it was started."

_PATH = re.compile(r"(?:^|[\s“\"'(])(?:/|~/|\.{1,2}/|[A-Za-z]:\\)\S")


def message(error: OnrecordError) -> str:
    """Return what to tell about an error, whose own words go to the log.

    Only wrong use is told in its own words, and only where they name no path.
    """
    logger.info("%s", error)
    for kind, sentence in SENTENCES.items():
        if isinstance(error, kind):
            return sentence
    own = str(error)
    return own if isinstance(error, UsageError) and not _PATH.search(own) else OTHERWISE
