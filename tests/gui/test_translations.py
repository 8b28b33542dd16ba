"""The translation files: whole, up to date with the code, and true to its placeholders."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from assets.make_translations import CHINESE, ENGLISH, FOLDER, collect, compile_all
from gui.actions import ACTIONS, CONTEXT
from gui.menus import MENUS
from tests.gui.translated_texts import PROJECT, marked_texts, numbers_of_python

FIELD = re.compile(r"\{[^{}]*\}|%L?n|%\d")
NUMBERS_OF_PYTHON = {  # measurements, names of actions, steps of an axis; and numbers.py itself
    "bench_live.py",
    "telemetry.py",
    "time_wiring.py",
    "curve_scales.py",
    "probability_bars.py",
    "numbers.py",
}
MNEMONIC = re.compile(r"&(?=[^& ])")
PLACES_OF_VARIABLES = {  # each marks its texts elsewhere
    "gui/widgets/words.py",
    "gui/recipe.py",
    "engine/sentences.py",
}


@dataclass(frozen=True)
class Message:
    """One text and its translation; plural forms one after the other."""

    context: str
    source: str
    comment: str
    state: str
    forms: tuple[str, ...]


def messages(path: Path) -> list[Message]:
    found = []
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found.append(
                Message(
                    context.findtext("name") or "",
                    message.findtext("source") or "",
                    message.findtext("comment") or "",
                    translation.get("type", ""),
                    tuple(forms or [translation.text or ""]),
                )
            )
    return found


@pytest.fixture(scope="module")
def chinese() -> list[Message]:
    return messages(FOLDER / CHINESE)


def test_every_text_is_translated_and_none_is_stale(tmp_path: Path) -> None:
    """What Qt's tool would collect now is what there is; python assets/make_translations.py."""
    for name in (CHINESE, ENGLISH):
        shutil.copy(FOLDER / name, tmp_path)
    collect(tmp_path)
    for name in (CHINESE, ENGLISH):
        now, kept = messages(tmp_path / name), messages(FOLDER / name)
        untranslated = [m for m in now if m.state or not all(form.strip() for form in m.forms)]
        assert not untranslated, f"translate in assets/translations/{name}: {untranslated}"
        stale = set(kept) - set(now)
        assert not stale, f"no longer in the code: {stale}"


@pytest.mark.parametrize("name", [CHINESE, ENGLISH])
def test_what_the_program_loads_has_every_translation(name: str, tmp_path: Path) -> None:
    """As compiled now, and as it lies beside its source."""
    compile_all(target=tmp_path)
    for folder in (tmp_path, FOLDER):
        translator = QTranslator()
        assert translator.load(str((folder / name).with_suffix(".qm")))
        for message in messages(FOLDER / name):
            for number, form in enumerate(message.forms, start=1):
                told = translator.translate(
                    message.context, message.source, message.comment, number
                )
                assert told == form, f"{folder / name}: run python assets/make_translations.py"


def test_qts_tools_find_every_text_that_is_marked(tmp_path: Path) -> None:
    """Python's own parser sees also what stands in f-strings, behind nested classes, and so on."""
    shutil.copy(FOLDER / CHINESE, tmp_path)
    collect(tmp_path)
    found = {(m.context, m.source, m.comment) for m in messages(tmp_path / CHINESE)}
    marked = marked_texts()
    assert len(marked) > 900
    for text in marked:
        if text.source is None or text.context is None:
            path = text.place.partition(":")[0]
            assert path in PLACES_OF_VARIABLES, f"{text.place}: the text must be a literal"
        else:
            assert (text.context, text.source, text.comment) in found, text
        assert not text.at_import, f"{text.place}: it is translated before there is a translation"


def test_translations_have_the_placeholders_of_their_sources(chinese: list[Message]) -> None:
    for message in [*chinese, *messages(FOLDER / ENGLISH)]:
        for form in message.forms:
            if form and not message.state:
                fields, wanted = FIELD.findall(form), FIELD.findall(message.source)
                assert Counter(fields) == Counter(wanted), message


def test_what_is_joined_to_other_texts_keeps_its_ends(chinese: list[Message]) -> None:
    """A line break or an ellipsis says something; a final stop tells a sentence from a name."""
    for message in chinese:
        source, form = message.source, message.forms[0]
        if form and not message.state:
            assert source.count("\n") == form.count("\n"), message
            assert source.endswith("…") == form.endswith("…"), message
            stops = source.endswith(".") and not source.endswith(" grad.")
            assert stops == form.endswith(("。", ".")), message


def test_translations_are_chinese_and_no_leftovers(chinese: list[Message]) -> None:
    """Words of English within a Chinese text are names, or the field writes them so."""
    known = {"softmax", "Softmax", "dropout", "Enter", "logit", "ReLU", "zh", "CN"}
    for message in chinese:
        words = set(re.findall(r"[A-Za-z]{2,}", FIELD.sub("", message.source)))
        for form in message.forms:
            kept = set(re.findall(r"[A-Za-z]{2,}", FIELD.sub("", form)))
            assert kept <= words | known, f"{kept - words - known} in {message}"


def test_letters_of_a_menu_are_its_own(chinese: list[Message]) -> None:
    texts = {m.source: m.forms[0] for m in chinese if m.context == CONTEXT}
    rows = {row.key: row.text for row in ACTIONS}
    for menu in [
        [row.title for row in MENUS],
        *(map(rows.get, filter(None, row.keys)) for row in MENUS),
    ]:
        names = [texts.get(str(text), "") for text in menu]
        letters = [name[hit.end()].lower() for name in names for hit in MNEMONIC.finditer(name)]
        assert len(letters) == len(set(letters)), names
        assert len(names) == len(set(names)), "two of one name can't be told apart"


def test_numbers_that_are_shown_have_the_form_of_the_locale() -> None:
    """They come from gui/widgets/numbers.py; what is computed with, or measured, has a point."""
    for path in sorted(PROJECT.glob("gui/**/*.py")):
        if path.name not in NUMBERS_OF_PYTHON:
            assert not numbers_of_python(path)
    for text in marked_texts():
        if text.place.startswith("gui/") and text.source is not None:
            fields = re.findall(r"\{[^{}]*:[^{}]*\}", text.source)
            assert not fields, f"{text.place}: {fields}"
