import pytest

from ingest.syllables import is_syllable

WELL_SPELT = """
quyết định của Ủy ban nhân dân tỉnh Đắk Lắk giao dự toán ngân sách nhà nước năm nghiêng giếng gìn giữ giặc gì
quý quỳnh quốc quýt quẩn khuỷu khuya thuở ngoằn ngoèo xoong rượu hươu yêu yếm y ý ủy uỷ hoà hòa thúy tuyệt
nghỉ nghề ghi ghế kẻ kiện kỹ kĩ cuốc cộng gà ngửi chuếnh loạch xoạc phức rẫy sẵn trẻ vượt xịch ăn âm êm ôm ở ưu uống
"""
ILL_SPELT = """
quyÕt ®Þnh phat tac sách1 qyết ngiêng gế kách cế bf wa zoo strasse eo1 ôô nghàn ghà kuốc hyên giy ooo
phảnánh địađiểm tiếngviệt bbb ng qu đ QĐ HĐND
"""


@pytest.mark.parametrize("word", WELL_SPELT.split())
def test_takes_what_vietnamese_spells(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ILL_SPELT.split())
def test_refuses_what_it_does_not(word: str) -> None:
    assert not is_syllable(word)


def test_a_stopped_syllable_has_the_tone_sac_or_nang() -> None:
    assert [is_syllable(word) for word in ("mát", "mạt", "mat", "màt", "mảt", "mãt")] == [True, True] + [False] * 4


def test_one_tone_at_most() -> None:
    assert not is_syllable("hòá")


def test_decomposed_letters_are_the_same_syllable() -> None:
    assert is_syllable("nghie\u0302\u0323ng")


@pytest.mark.parametrize("word", ["", "ngh" * 5, "nghiêngg"])
def test_length(word: str) -> None:
    assert not is_syllable(word)
