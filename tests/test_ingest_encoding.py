"""Text is decoded as what it is, it is said when that is not UTF-8, and what is no text is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import SIGNATURES, decode
from ingest.errors import UnreadableDocument

TEXTS = {
    "cp1252": "Le ministère a annoncé mardi que l’évacuation était achevée, d’après un communiqué de Genève.",
    "latin-1": "El ministro señaló el martes que la evacuación terminó según el comunicado del gobierno.",
    "cp1250": "Rząd ogłosił w środę, że ewakuacja została zakończona, a mieszkańcy mogą wrócić do domów.",
    "cp1251": "Министерство заявило во вторник, что эвакуация районов завершена, сообщает агентство.",
    "koi8-r": "Министерство заявило во вторник, что эвакуация районов завершена, сообщает агентство.",
    "cp1253": "Το υπουργείο ανακοίνωσε την Τρίτη ότι η εκκένωση των συνοικιών ολοκληρώθηκε.",
    "cp1254": "Bakanlık salı günü yaptığı açıklamada mahallelerin boşaltılmasının tamamlandığını bildirdi.",
    "cp1256": "أعلنت الوزارة يوم الثلاثاء أن إخلاء الأحياء قد اكتمل وفقا لبيان صادر عنها.",
    "shift_jis": "政府は火曜日、避難が完了したと発表した。住民は自宅に戻ることができる。",
    "gb18030": "政府星期二宣布,疏散已经完成,居民可以回家。",
    "big5": "政府星期二宣布,疏散已經完成,居民可以回家。",
    "euc_kr": "정부는 화요일 대피가 완료되었다고 발표했다.",
    "utf-16": "The ministry said that the corridor is open – and stays open.",
    "utf-16-le": "The ministry said that the corridor is open – and stays open.",
    "utf-16-be": "The ministry said that the corridor is open – and stays open.",
    "utf-32": "The ministry said that the corridor is open – and stays open.",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_other_encodings_are_found_out_and_said(encoding: str) -> None:
    text, note = decode(TEXTS[encoding].encode(encoding))
    assert text == TEXTS[encoding]
    assert note is not None
    assert note.startswith("It is not in UTF-8 and was read as ")


@pytest.mark.parametrize(
    "text", ["Café déjà vu à Genève", "Señor Núñez", "Crème brûlée", "El Niño", "“So” – it’s"]
)
def test_a_few_words_in_a_western_language_are_read_as_such(text: str) -> None:
    assert decode(text.encode("cp1252"))[0] == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf8_is_read_as_it_is(text: str) -> None:
    if text.strip() and not any(text.encode().startswith(signature) for signature in SIGNATURES):
        assert decode(text.encode()) == (text, None)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableDocument:
        return
    assert text.encode()


def test_a_byte_order_mark_of_utf8_stays() -> None:
    assert decode(b"\xef\xbb\xbfText") == ("\ufeffText", None)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "ISO-8859-15 ", "latin1"])
def test_a_declared_encoding_is_believed(declared: str) -> None:
    assert decode("Séléné".encode("latin-1"), declared) == ("Séléné", None)


@pytest.mark.parametrize(
    "declared", ["hex", "unicode_escape", "utf-7", "idna", "rot13", "no such thing", "a\0b", ""]
)
def test_what_is_no_charset_is_not_believed(declared: str) -> None:
    text = TEXTS["cp1252"]
    assert decode(text.encode("cp1252"), declared)[0] == text


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("Séléné".encode(), "iso-8859-1") == ("Séléné", None)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02" * 99, b"Text\x00more", b"\x01\x02\x03\x04 text" * 9, bytes(range(256))]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"binary data|not text"):
        decode(data)


@pytest.mark.parametrize("text", ["abc\x00" * 50, "a\x00b", "où\x00" * 50, "Report\x00" * 50])
def test_text_with_zero_bytes_strewn_in_is_not_taken_for_utf16(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="binary data"):
        decode(text.encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Hi", "No 4 – no 5", "a б c д e f g", "да, he said yes"])
def test_short_utf16_with_other_letters_in_it_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(("signature", "name"), SIGNATURES.items())
def test_a_file_under_a_wrong_ending_is_named(signature: bytes, name: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"It is a {name} file under another ending"):
        decode(signature + b" and so on")


def test_a_damaged_utf16_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="damaged at byte 2"):
        decode(b"\xff\xfe\x00")


def test_a_coloured_log_is_text() -> None:
    log = "\x1b[31mError\x1b[0m: the pump stopped.\n" * 9
    assert decode(log.encode()) == (log, None)
