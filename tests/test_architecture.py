"""Who may import whom, and two habits that break things quietly: see ARCHITECTURE.md."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = [
    ROOT / "main.py",
    *sorted(ROOT.glob("engine/**/*.py")),
    *sorted(ROOT.glob("gui/**/*.py")),
]
STANDARD = set(sys.stdlib_module_names)

# The engine in the order of its layers: a file may import those before it, never those after.
ENGINE_ORDER = [
    "layers",
    "patches",
    "schedules",
    "optimizer",
    "optimizers",
    "layerwise",
    "convpool",
    "fused",
    "minibatch",
    "network",
    "presets",
    "checkpoint",
    "shipped",
    "evaluation",
    "trainer",
    "moment",
    "looking",
    "interventions",
    "watch",
    "branches",
    "tree",
    "journey",
    "history",
    "run_values",
    "run_tree",
    "runs",
    "console",
    "classify",
]
ENGINE_LEAVES = {
    "learned",
    "sentences",
    "patches",
    "snapshot",
    "files",
    "threads",
    "reference.report",
    "preprocess.form",
    "schedules",
    "specs",
    "inputs",
    "phases",
    "breakpoints",
    "npz",
    "curve",
    "confusion",
    "compared",
}
ENGINE_GUESTS = {  # packages beyond NumPy, and the one file that may know each
    "idx": {"mnist"},
    "download": {"pooch", "requests"},
    "threads": {"threadpoolctl"},
    "console": {"PIL"},
    "chart": {"PIL"},
    "reference.torch_twin": {"torch"},
    "reference.torch_network": {"torch"},
    "experiments": {"joblib", "distributed"},
    "reference.jax_twin": {"jax"},
    "exchange.safetensors_file": {"safetensors"},
    "exchange.onnx_file": {"onnx"},
}
MAY_KNOW_THE_TRAINER = {
    "engine.moment",
    "engine.journey",
    "engine.watch",
    "engine.looking",
    "engine.interventions",
    "engine.run_tree",
    "engine.runs",
    "engine.bench",
    "engine.compare",
    "engine.report_comparison",
    "engine.experiment",
    "engine.carry_out",
    "engine.bench_history",
    "engine.run_page",
    "engine.console",
    "gui.recipe",
    "gui.testing",
    "gui.worker",
    "gui.reader",
    "gui.controller",
    "gui.app",  # for the learning rate that it offers
    "main",
    "engine.commands.training",
}
# What a panel or widget may know of the project: no controller, settings, trainer, main window.
SCREEN_MAY_KNOW = (
    "engine.breakpoints",
    "engine.snapshot",
    "engine.explain",
    "engine.evidence",
    "engine.layer_statistics",
    "engine.gradient_check",
    "engine.confusion",
    "engine.compared",
    "engine.evaluation",
    "engine.phases",
    "engine.specs",
    "engine.preprocess",
    "engine.study",
    "engine.lesson",
    "engine.outcome",
    "engine.experiment_plan",
    "engine.experiment_groups",
    "engine.chart_axes",
    "gui.theme",
    "gui.icons",
    "gui.pace",
    "gui.recipe",  # what can be chosen, as values
    "gui.widgets",
)
SCREEN_GUESTS = {"PySide6", "shiboken6", "pyqtgraph", "numpy"}
GENERATORS = {"default_rng", "Generator", "SeedSequence", "BitGenerator", "PCG64", "Philox"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function, by its full name."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in below if is_module(name)}
            found |= modules or {str(node.module)}
    return found


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def files_of(*packages: str) -> pytest.MarkDecorator:
    """Run a test for each file of some packages."""
    files = [path for path in FILES if within(module_name(path), packages)]
    names = [path.relative_to(ROOT).as_posix() for path in files]
    return pytest.mark.parametrize("path", files, ids=names)


every_file = files_of("main", "engine", "gui")


def translations(path: Path) -> Iterator[ast.Call]:
    """Calls that hand a text to the translator."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if (
                called in {"QCoreApplication.translate", "QT_TRANSLATE_NOOP"}
                or called[-3:] == ".tr"
            ):
                yield node


def test_there_is_something_to_check():
    names = {module_name(path) for path in FILES}
    assert {"main", "engine.layers", "gui.worker", "gui.widgets"} <= names
    assert "engine.exchange" in imports(ROOT / "gui/worker_runs.py")  # from engine import exchange


@files_of("engine")
def test_the_engine_knows_numpy_and_few_others(path):
    name = module_name(path)
    guests = ENGINE_GUESTS.get(name.removeprefix("engine."), set())
    command = within(name, ("engine.commands",))
    guests |= {"click", "tqdm"} if command else set()
    for imported in imports(path):
        top = imported.split(".")[0]
        assert top in {"engine", "numpy"} | guests | STANDARD, f"{name} imports {imported}"
        assert command or not within(imported, ("engine.commands",)), f"{name} imports {imported}"


@files_of(*(f"engine.{name}" for name in ENGINE_ORDER))
def test_the_engine_is_built_in_layers(path):
    name = module_name(path).split(".")[1]
    later = tuple(f"engine.{name}" for name in ENGINE_ORDER[ENGINE_ORDER.index(name) :])
    if name in ("layers", "exchange"):
        later = later[1:]  # they know each other
    assert not [name for name in imports(path) if within(name, later)]


@pytest.mark.parametrize("name", sorted(ENGINE_LEAVES))
def test_leaves_know_nothing_of_the_engine_but_its_specs_and_sentences(name):
    path = ROOT.joinpath("engine", *name.split(".")).with_suffix(".py")
    known = {imported for imported in imports(path) if within(imported, ("engine",))}
    assert known <= {"engine.specs", "engine.sentences"} - {f"engine.{name}"}


@every_file
def test_few_know_the_trainer(path):
    if "engine.trainer" in imports(path):
        assert module_name(path) in MAY_KNOW_THE_TRAINER


@files_of("main", "engine.commands")
def test_the_command_line_loads_no_screen_when_it_starts(path):
    at_the_top = [node for node in tree(path).body if isinstance(node, ast.ImportFrom)]
    modules = [str(node.module) for node in at_the_top]
    modules = [name for name in modules if not within(name, ("engine.commands",))]
    assert not [name for name in modules if within(name, ("engine", "gui", "PySide6", "pyqtgraph"))]


@files_of("gui.panels", "gui.widgets")
def test_panels_and_widgets_know_snapshots_and_each_other_only(path):
    name = module_name(path)
    for imported in imports(path):
        known = imported.split(".")[0] in SCREEN_GUESTS | STANDARD or within(
            imported, SCREEN_MAY_KNOW
        )
        assert known, f"{name} imports {imported}"


@every_file
def test_no_global_randomness(path):
    for imported in imports(path):
        assert not within(imported, ("random", "numpy.random")), imported
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            owner = node.value
            if owner.attr == "random" and getattr(owner.value, "id", "") in {"np", "numpy"}:
                assert node.attr in GENERATORS, f"line {node.lineno}: np.random.{node.attr}"


@files_of("gui")
def test_painters_end_with_their_block(path):
    """One that a fault leaves at work kills the process; `Canvas.painter` hands one on."""
    nodes = list(ast.walk(tree(path)))
    held = [
        item.context_expr for node in nodes if isinstance(node, ast.With) for item in node.items
    ]
    loose = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QPainter"
        and node not in held
    ]
    assert loose == [] or path.name == "canvas.py"


@every_file
def test_texts_to_translate_are_plain(path):
    """A translator's tool reads the source: it finds literals, not what a program makes of them."""
    for call in translations(path):
        for argument in call.args:
            made = [
                node
                for node in ast.walk(argument)
                if isinstance(node, ast.JoinedStr | ast.BinOp)
                or (isinstance(node, ast.Attribute) and node.attr == "format")
            ]
            assert not made, f"line {call.lineno}: put the values in after the translation"
