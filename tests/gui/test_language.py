"""Which language is spoken, whose numbers are written, and errors told in it."""

from __future__ import annotations

import errno
import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from engine import idx
from engine.download import DownloadError, RemoteFile, fetch
from engine.experiment_page import page
from engine.lesson import Lesson
from engine.sentences import Sentence
from gui.actions.row import translated
from gui.language import language_of, number_form, reason, told
from gui.pictures import curves_csv
from gui.widgets.curve_data import CurveData
from gui.widgets.experiment_words import schedule_words
from gui.widgets.learning_rate_box import LearningRateBox
from gui.widgets.lesson_view import LessonView
from gui.widgets.numbers import decimal, fixed, general, grouped, level, percent, plain, signed
from tests.gui.speaking import AMERICAN, CHINESE, GERMAN, speaking

FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)
PERSIAN = QLocale(QLocale.Language.Persian, QLocale.Country.Iran)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, "zh"):
        yield


@pytest.mark.usefixtures("chinese")
def test_two_sentences_end_as_the_language_ends_them(qtbot: QtBot) -> None:
    view = LessonView()
    qtbot.addWidget(view)
    even = np.full(10, 0.1)
    view.show_lesson(Lesson(7, even, even, even, even))
    assert view.summary().count("。") == 2
    assert ". " not in view.summary()


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """English on a German system."""
    with speaking(qapp, "system", GERMAN):
        yield


# --- the choice -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "system", "language", "point"),
    [
        ("system", AMERICAN, "en", "."),
        ("system", CHINESE, "zh", "."),
        ("system", GERMAN, "en", ","),
        ("system", QLocale.c(), "en", "."),
        ("en", GERMAN, "en", "."),
        ("zh", GERMAN, "zh", "."),
        ("en", CHINESE, "en", "."),
    ],
)
def test_the_language_is_the_wanted_one_or_that_of_the_system(
    wanted: str, system: QLocale, language: str, point: str
) -> None:
    assert language_of(wanted, system) == language
    assert number_form(wanted, system).decimalPoint() == point


def test_numbers_have_thousands_where_the_system_tells_no_language() -> None:
    assert number_form("system", QLocale.c()).toString(60000) == "60,000"


def test_figures_are_those_that_the_window_draws() -> None:
    assert number_form("system", PERSIAN).toString(12) == "12"


def test_texts_and_qts_own_are_chinese(chinese: None, qtbot: QtBot) -> None:
    assert translated("Train") == "训练"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().startswith("取消")


def test_the_course_of_the_rate_has_a_chinese_name(chinese: None) -> None:
    assert [schedule_words(name) for name in ("constant", "cosine")] == ["恒定", "余弦"]


def test_english_has_plurals_and_no_other_translation(qapp: QApplication) -> None:
    class PenCanvas(QObject):
        """Named as the one whose texts are counted."""

    counted = PenCanvas()
    with speaking(qapp, "en"):
        assert counted.tr("%n stroke(s) on the sheet", "", 1) == "1 stroke on the sheet"
        assert counted.tr("%n stroke(s) on the sheet", "", 2) == "2 strokes on the sheet"
    assert translated("Train") == "Train"


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("system", [AMERICAN, GERMAN, FRENCH, CHINESE])
def test_numbers_are_written_as_the_locale_does(qapp: QApplication, system: QLocale) -> None:
    with speaking(qapp, "system", system):
        assert grouped(1234567) == system.toString(1234567)
        assert decimal(1234.5678, 2) == system.toString(1234.5678, "f", 2).replace(
            system.groupSeparator(), ""
        )
        assert general(0.00512, 3) == system.toString(0.00512, "g", 3)


def test_every_kind_of_number_has_the_decimal_mark_of_the_locale(german: None) -> None:
    assert percent(0.529) == "52,9 %"
    assert (percent(1e-9), percent(1.0)) == ("< 0,1 %", "> 99,9 %")
    assert signed(-0.25) == "−0,2500"
    assert signed(1e-7) == "+1,0e−7"
    assert plain(123.456) == "123,46"
    assert fixed(0.5, 2) == "0,50"
    assert level(1.5) == "±1,5"


def test_what_is_typed_may_have_either_mark(german: None, qtbot: QtBot) -> None:
    box = LearningRateBox()
    qtbot.addWidget(box)
    box.setValue(0.005)
    assert box.text() == "0,005"
    assert box.valueFromText("0.25") == box.valueFromText("0,25") == 0.25


def test_files_have_a_point_whatever_the_locale(german: None) -> None:
    curves = CurveData()
    curves.append([0.5, 0.25], [True, False])
    text = curves_csv(curves, [])
    assert "0.25" in text
    assert "0,25" not in text


# --- errors -----------------------------------------------------------------------------------


def test_an_error_of_the_engine_is_told_in_chinese(chinese: None, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is a folder, expected an IDX file") as caught:
        idx.read(tmp_path, (28, 28))
    assert told(caught.value) == f"{tmp_path} 是文件夹，应为 IDX 文件。"


def test_what_an_error_is_made_of_is_translated_too(chinese: None, tmp_path: Path) -> None:
    file = RemoteFile("digits.gz", 10, "0" * 64)
    with pytest.raises(DownloadError) as caught:
        fetch([file], tmp_path, mirrors=())
    assert "no mirror is known" in str(caught.value)
    assert "没有已知的镜像" in told(caught.value)
    inner = ValueError(Sentence("it is no text in UTF-8."))
    outer = ValueError(Sentence("{path} holds no pen strokes: {error}", path="7", error=inner))
    assert told(outer) == "7 不含笔画：它不是 UTF-8 文本。"


def test_the_numbers_of_an_error_have_the_locales_form(german: None) -> None:
    error = ValueError(
        Sentence("broke off after {received:,} of {size:,} bytes", received=1234, size=56789)
    )
    assert str(error) == "broke off after 1,234 of 56,789 bytes"
    assert told(error) == "broke off after 1.234 of 56.789 bytes"


def test_errors_of_the_operating_system_tell_why_in_chinese(chinese: None) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "a.npz")
    assert told(full) == "a.npz：磁盘空间不足。"
    assert reason(full) == "磁盘空间不足"


def test_an_error_that_is_no_sentence_is_told_as_it_is(chinese: None) -> None:
    assert told(ValueError("{odd} text")) == "{odd} text"


def test_a_sentence_is_a_text_that_crosses_processes() -> None:
    sentence = Sentence("{path} has {count:,} labels", path=Path("a"), count=1234)
    assert sentence == "a has 1,234 labels"
    again = pickle.loads(pickle.dumps(ValueError(sentence))).args[0]
    assert again == sentence
    assert again.template == sentence.template
    assert again.values == {"path": "a", "count": 1234}


def test_a_page_that_is_saved_is_in_the_language_of_the_window(chinese: None) -> None:
    html = page([], (), told, "zh-CN")
    assert '<html lang="zh-CN">' in html
    assert "<h1>ConvScope：实验</h1>" in html
    assert "0 次训练；最后一轮之后的测试准确率。" in html
    assert "test accuracy" not in html
