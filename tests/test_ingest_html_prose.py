"""A sentence of a web page stands whole in the text, whatever elements stand in it."""

from __future__ import annotations

import pytest

from ingest.loaders.html import load
from tests.samples import PAGE, SENTENCES

INLINE = (
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label map mark meter output progress q s samp slot "
    "small span strong sub sup time u var acronym big blink font marquee nobr noindex strike tt x-name"
).split()
"""Phrasing content whose words are shown (HTML Living Standard, 3.2.5.2.5), and obsolete elements."""
UNSHOWN = (
    "audio canvas datalist iframe noscript object script select style svg template textarea video".split()
)
BOXES = "aside details dialog fieldset figure footer form nav section".split()
BLOCKS = (
    "<p>%s</p>",
    "<p>One well. <b>%s</b> Another.</p>",
    "<div>%s</div>",
    "<h2>%s</h2><p>More of these wells follow.</p>",
    "<ul><li>%s</li><li>Another one</li></ul>",
    "<dl><dt>Wells</dt><dd>%s</dd></dl>",
    "<table><tr><td>%s</td><td>2</td></tr></table>",
    "<blockquote>%s</blockquote>",
    "<pre>%s</pre>",
)
PROSE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def text_of(body: str) -> str:
    return load((PAGE % f"{PROSE}{body}<p>The committee meets again on Friday.</p>").encode()).text


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("tag", INLINE)
def test_no_word_of_a_sentence_is_lost_moved_or_doubled(tag: str, block: str) -> None:
    text = text_of(block % f"The men counted <{tag}>one <i>or</i> two</{tag}> dry wells there.")
    assert text.count("The men counted one or two dry wells there.") == 1
    assert text.count("one or two") == text.count("dry wells there") == 1


@pytest.mark.parametrize("tag", INLINE)
def test_an_element_may_begin_or_end_a_sentence(tag: str) -> None:
    text = text_of(f"<p><{tag}>On Monday</{tag}> men came.</p><p>They left on <{tag}>Friday</{tag}></p>")
    assert "\n\nOn Monday men came.\n\nThey left on Friday\n\n" in text


@pytest.mark.parametrize("tag", UNSHOWN)
def test_what_a_page_does_not_show_as_text_is_left_out(tag: str) -> None:
    text = text_of(f"<p>The men counted <{tag}>unshown</{tag}> dry wells.</p>")
    assert "unshown" not in text
    assert "The men counted dry wells." in " ".join(text.split())


@pytest.mark.parametrize("hidden", ["hidden", 'style="display: none"', 'style="visibility:hidden"'])
def test_hidden_words_are_left_out(hidden: str) -> None:
    assert "counted ten wells" in text_of(f"<p>The men counted <span {hidden}>no </span>ten wells.</p>")


@pytest.mark.parametrize("tag", BOXES)
@pytest.mark.parametrize("block", ["p", "div", "li", "blockquote"])
def test_text_around_a_box_is_not_one_line(tag: str, block: str) -> None:
    text = text_of(
        f"<{block}>The men counted<{tag}><p>Advertisement</p></{tag}>wells in the north.</{block}>"
    )
    assert "counted wells" not in text
    assert "countedwells" not in text


def test_a_button_in_a_line_breaks_it() -> None:
    assert "Ten wells\nare dry." in text_of("<p>Ten wells <button>Share</button> are dry.</p>")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("It rose from <del>14</del><ins>15</ins> men.", "It rose from 14 15 men."),
        ("Some 140,000<sup>3</sup> fled.", "Some 140,000 3 fled."),
        ("Some 140,000<sup><a href='#n'>3</a></sup> fled.", "Some 140,000 3 fled."),
        ("It is <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> full.", "It is 1 2 full."),
        ("On the 20<sup>th</sup> they drank H<sub>2</sub>O.", "On the 20th they drank H2O."),
        ("All <b>4</b>5 are un<i>break</i>able.", "All 45 are unbreakable."),
    ],
)
def test_two_numbers_do_not_become_one_and_a_word_stays_one(markup: str, shown: str) -> None:
    assert f"\n\n{shown}\n\n" in text_of(f"<p>{markup}</p>")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("Kan <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> ji.", "Kan 漢 ji."),
        (
            "Let <math><semantics><mi>a</mi><annotation>\\alpha</annotation></semantics></math> be it.",
            "Let a be it.",
        ),
        ("Of <svg><title>Map</title><text>N</text></svg>the north.", "Of the north."),
    ],
)
def test_notes_that_are_not_in_the_line_are_left_out(markup: str, shown: str) -> None:
    assert f"\n\n{shown}\n\n" in text_of(f"<p>{markup}</p>")


def test_a_value_that_is_alone_in_its_cell_is_kept() -> None:
    table = "<table><tr><th>Day</th><th>Wells</th></tr><tr><td><time>5 May</time></td><td>4</td></tr></table>"
    assert "Day | Wells\n5 May | 4" in text_of(table)


def test_links_with_dates_and_bylines_are_no_prose() -> None:
    links = "".join(f"<li><a href='/{day}'>An article</a> <time>{day} May</time></li>" for day in range(1, 6))
    text = text_of(f"<ul>{links}</ul><div class='byline'><time>9 May</time></div>")
    assert "May" not in text
    assert "An article" not in text


def test_a_long_line_of_elements_is_read_in_time() -> None:
    words = "<b>ten</b> <time>1 May</time> <svg></svg><span>wells</span> " * 20_000
    assert text_of(f"<p>{words}</p>").count("ten 1 May wells") == 20_000


def test_what_a_page_hides_is_not_read() -> None:
    paragraphs = "".join(f"<p>The port of Hale was open on day {n} of the strike.</p>" for n in range(12))
    hidden = "<p hidden>Holt resigned.</p><p style='display: none'>Holt fled.</p>"
    page = f"<article><h1>Port</h1>{paragraphs}{hidden}<p>It closed in May.</p></article>"
    for source in (page, f"<p>The port was open.</p>{hidden}<p>It closed.</p>"):
        text = load(source.encode()).text
        assert "Holt" not in text
        assert "It closed" in text
