"""No column of a list can be taken for one of the answers'."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.outcomes import (
    OUTCOMES,
)
from ui.batch.cells import doubled, header, undone
from ui.batch.outcomes import survey

OUR_NAMES = header(survey("", OUTCOMES[1:2]))


NAMES = st.builds(
    lambda name, before, after, loud: before + (name.upper() if loud else name) + after,
    st.sampled_from([*OUR_NAMES, "citation 12 quote", "citation 1 ", "citation 1 note\nb", "mine", "", " "])
    | st.text(max_size=9),
    st.sampled_from(["", " ", "'", "="]),
    st.sampled_from(["", " (given)", " (given) (given)", "\n", " "]),
    st.booleans(),
)


@given(st.lists(NAMES, unique=True, max_size=12))
def test_no_column_of_a_list_is_named_like_another_or_like_ours(names: list[str]) -> None:
    outcome = replace(OUTCOMES[1], columns=dict.fromkeys(names, "x"))
    made = header(survey("", [outcome]))
    assert len(set(made)) == len(made)
    assert all(name.strip() for name in made)
    given_names = made[1 : 1 + len(names)]
    ours = {name.casefold() for name in [made[0], *made[1 + len(names) :]]}
    assert ours.isdisjoint(" ".join(name.split()).casefold() for name in given_names)
    assert list(doubled(made, made)) == []
    for kept, name in zip(given_names, names, strict=True):
        assert undone(kept).startswith(name.strip() and name) or kept.startswith(name)
