"""The benchmark's figures as lines for a terminal."""

from __future__ import annotations

from engine.bench import BATCH_SIZES, TEST_IMAGES, Measured


def table(results: Measured) -> str:
    """Say everything that was measured, in lines for a terminal."""
    here = results["machine"]
    others = {"PyTorch": here["torch"], "JAX": here["jax"]}
    versions = [f"{title} {version}" for title, version in others.items() if version]
    lines = [
        f"{here['processor']}, {here['cores']} cores, {here['system']}",
        ", ".join([f"Python {here['python']}", f"NumPy {here['numpy']}", *versions]),
        "",
        "Training, microseconds a digit (the engine computes on one thread):",
        *_training_lines(results["train"], results["ratios"]),
        "",
        f"Reading {TEST_IMAGES:,} test images: {results['evaluation_seconds']:.3f} s",
    ]
    return "\n".join(lines)


def _training_lines(train: Measured, faster: Measured) -> list[str]:
    columns = {"Engine": train["engine"]}
    columns |= {f"PyTorch, {n} thr.": times for n, times in train["torch_threads"].items()}
    columns["Report's loops"] = train["report_loops"]
    if train["jax"]:
        columns["JAX"] = train["jax"]
    factors = {"x PyTorch": faster["torch"], "x JAX": faster["jax"]}
    factors["x loops"] = faster["report_loops"]
    factors = {title: values for title, values in factors.items() if values}
    titles = [f"{title:>16}" for title in columns] + [f"{title:>11}" for title in factors]
    lines = ["Batch" + "".join(titles)]
    for size in map(str, BATCH_SIZES):
        cells = [_cell(times.get(size), ",.1f", 16) for times in columns.values()]
        cells += [_cell(values.get(size), ".1f", 11) for values in factors.values()]
        lines.append(f"{size:>5}" + "".join(cells))
    return lines


def _cell(value: float | None, form: str, width: int) -> str:
    return f"{'–' if value is None else format(value, form):>{width}}"
