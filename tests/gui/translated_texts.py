"""What Python's own parser says must be translated, to check what Qt's tools have found."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
SOURCES = sorted(path for part in ("engine", "gui") for path in PROJECT.glob(f"{part}/**/*.py"))
NUMBER = re.compile(r",|[eEfF%]$|(?<!\.[6-9])g$")  # six figures and more are for files
MARKS = {"tr", "_tr", "translate", "QT_TRANSLATE_NOOP", "Sentence"}


@dataclass(frozen=True)
class Text:
    """A marked text: where it stands, its context, and itself; None where it is no literal."""

    place: str
    context: str | None
    source: str | None
    comment: str = ""
    at_import: bool = False  # translated before there is a translation


class _Finder(ast.NodeVisitor):
    def __init__(self, path: Path) -> None:
        self.found: list[Text] = []
        self._path, self._classes, self._functions = path, [], 0

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_function(node)

    def _visit_function(self, node: ast.AST) -> None:
        self._functions += 1
        self.generic_visit(node)
        self._functions -= 1

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name not in MARKS or not node.args or self._is_painters(node):
            return
        texts = [_literal(argument) for argument in node.args]
        of_self = isinstance(function, ast.Attribute) and name == "tr"
        if name in ("translate", "QT_TRANSLATE_NOOP"):
            context, source, comment = (*texts, None, None)[:3]
        else:
            context = self._classes[-1] if of_self and self._classes else ""
            source, comment = (*texts, None)[:2]
        place = f"{self._path.relative_to(PROJECT)}:{node.lineno}"
        translates = name in ("tr", "_tr", "translate")
        at_import = translates and not self._functions
        self.found.append(Text(place, context, source, comment or "", at_import))

    @staticmethod
    def _is_painters(node: ast.Call) -> bool:
        """QPainter.translate and str.translate move or map, and take one text at most."""
        return getattr(node.func, "attr", "") == "translate" and _literal(node.args[0]) is None


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def marked_texts() -> list[Text]:
    """Every text that is marked for translation in engine/ and gui/."""
    found: list[Text] = []
    for path in SOURCES:
        finder = _Finder(path)
        finder.visit(ast.parse(path.read_text("utf-8")))
        found += finder.found
    return found


def numbers_of_python(path: Path) -> list[str]:
    """Numbers that a file writes in Python's form: thousands, decimals or powers in an f-string or
    in a text to be translated."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)[2:-1]
            if NUMBER.search(spec):
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node.value)}:{spec}")
    return found
