"""Models taken elsewhere compute the same there; what comes from there is read only if it fits."""

from __future__ import annotations

import json
import struct
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import exchange
from engine.exchange.torch_weights import (
    dense_from_torch,
    dense_to_torch,
    load_state_dict,
    to_state_dict,
)
from engine.network import Network
from engine.presets import PRESETS, build
from engine.specs import output_shapes
from tests.engine.helpers import digits

SMALL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def trained(preset: str, dtype: Any = np.float32) -> Network:
    network = build(preset, 3, dtype)
    images, labels = digits()
    network.train_samples(images[:20], labels[:20], 0.005)
    return network


def torch_module(network: Network) -> Any:
    """The network as a person would write it in PyTorch, with layers called as ours."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    nn, shapes, layers = torch.nn, output_shapes(network.specs), OrderedDict()
    shape = shapes["image"]
    for spec in network.specs:
        options = spec.options
        if spec.kind == "conv3x3":
            layers[spec.name] = nn.Conv2d(1, options["filters"], 3, bias=False)
        elif spec.kind == "conv2d":
            layers[spec.name] = nn.Conv2d(
                options["channels_in"],
                options["channels_out"],
                options["size"],
                padding=options["padding"],
                bias=options["bias"],
            )
        elif spec.kind == "relu":
            layers[spec.name] = nn.ReLU()
        elif spec.kind == "max_pool2":
            layers[spec.name] = nn.MaxPool2d(2)
        else:
            if len(shape) == 3:
                layers["flatten"] = nn.Flatten()
            layers[spec.name] = nn.Linear(options["inputs"], options["outputs"])
        shape = shapes[spec.name]
    return nn.Sequential(layers).to(torch.float64 if network.dtype == np.float64 else None)


def torch_logits(module: Any, network: Network, images: np.ndarray) -> np.ndarray:
    import torch

    with torch.no_grad():
        return module(torch.tensor(network.normalise(images)[:, None])).numpy()


# Shapes and permutation


@pytest.mark.parametrize("preset", PRESETS)
def test_shapes_told_by_specs_are_those_of_the_activations(preset: str) -> None:
    network = build(preset)
    activations = network.forward(digits()[0][:1])
    for name, shape in output_shapes(network.specs).items():
        assert (shape == (1, 28, 28)) if name == "image" else (activations[name].shape[1:] == shape)


def test_dense_weights_change_places_as_documented() -> None:
    filters, rows, columns = 3, 2, 4
    weights = np.arange(48.0).reshape(24, 2)
    theirs = dense_to_torch(weights, (filters, rows, columns))
    for f, r, c in np.ndindex(filters, rows, columns):
        ours = (r * columns + c) * filters + f
        assert theirs[1, (f * rows + r) * columns + c] == weights[ours, 1]


@given(shape=st.tuples(*(st.integers(1, 5) for _ in range(4))), flat=st.booleans())
def test_the_permutation_has_an_inverse(shape: tuple[int, ...], flat: bool) -> None:
    maps, outputs = shape[:3], shape[3]
    if flat:
        maps = (int(np.prod(maps)),)
    weights = np.arange(float(np.prod(shape))).reshape(-1, outputs)
    np.testing.assert_array_equal(dense_from_torch(dense_to_torch(weights, maps), maps), weights)


# PyTorch


@pytest.mark.parametrize("preset", PRESETS)
def test_pytorch_computes_the_same_with_our_weights(preset: str) -> None:
    network, images = trained(preset, np.float64), digits()[0][:30]
    module = torch_module(network)
    import torch

    module.load_state_dict({k: torch.tensor(v) for k, v in to_state_dict(network).items()})
    np.testing.assert_allclose(
        torch_logits(module, network, images), network.logits(images), rtol=0, atol=1e-10
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_we_compute_the_same_with_pytorchs_weights(preset: str, tmp_path: Path) -> None:
    network, images = build(preset, 9), digits()[0][:30]
    module = torch_module(network)
    load_state_dict(network, {name: t.detach() for name, t in module.state_dict().items()})
    expected = torch_logits(module, network, images)
    np.testing.assert_allclose(network.logits(images), expected, rtol=0, atol=1e-5)
    from safetensors.torch import save_file

    save_file(module.state_dict(), tmp_path / "theirs.safetensors")
    read = exchange.load(tmp_path / "theirs.safetensors")
    assert (read.preset, read.ties) == (preset, "first")
    np.testing.assert_array_equal(read.logits(images), network.logits(images))


def test_another_state_dict_is_refused_and_changes_nothing() -> None:
    network = build("lenet")
    before, state = network.parameters, to_state_dict(network)
    short = {name: value for name, value in state.items() if name != "dense.bias"}
    for wrong, sentence in (
        (short, "The network has"),
        ({**state, "dense.bias": np.zeros(7)}, r"dense\.bias must have the shape \(128,\)"),
    ):
        with pytest.raises(ValueError, match=sentence):
            load_state_dict(network, wrong)
    for name, value in before.items():
        np.testing.assert_array_equal(network.parameters[name], value)


# safetensors


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("preset", PRESETS)
def test_safetensors_come_back_bit_by_bit(preset: str, dtype: Any, tmp_path: Path) -> None:
    pytest.importorskip("safetensors", reason="safetensors is not installed")
    network = trained(preset, dtype)
    exchange.save(network, tmp_path / "model.safetensors")
    copy = exchange.load(tmp_path / "model.safetensors")
    assert (copy.preset, copy.ties, copy.dtype) == (preset, network.ties, network.dtype)
    for name, value in network.parameters.items():
        assert copy.parameters[name].tobytes() == value.tobytes()


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    pytest.importorskip("safetensors", reason="safetensors is not installed")
    exchange.save(trained("report"), tmp_path / "good.safetensors")
    return (tmp_path / "good.safetensors").read_bytes()


def refused(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"model\.safetensors") as caught:
        exchange.load(path)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).endswith(".")
    return str(caught.value)


def changed(content: bytes, change: Any) -> bytes:
    """The file with another header."""
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    change(header)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + content[8 + length :]


def test_a_file_that_is_no_network_is_refused(tmp_path: Path, good: bytes) -> None:
    for content in (b"", b"text", bytes(100), good[:-1], good + b"x", good[:50]):
        assert "can't be read" in refused(tmp_path, content)
    assert "larger than" in refused(tmp_path, good + bytes(1 << 23))
    huge = struct.pack("<Q", 1 << 62) + good[8:]
    assert "can't be read" in refused(tmp_path, huge)


def rename(header: dict[str, Any]) -> None:
    header["conv.kernel"] = header.pop("conv.weight")


def reshape(header: dict[str, Any]) -> None:
    header["conv.weight"]["shape"] = [8, 1, 9, 1]


def other_preset(header: dict[str, Any]) -> None:
    header["__metadata__"]["convscope.preset"] = "lenet"


def lie(header: dict[str, Any]) -> None:
    header["softmax.weight"]["shape"] = [10, 1 << 40]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (rename, "should be those of report"),
        (reshape, "should be those of report"),
        (other_preset, "should be those of report"),
        (lie, "can't be read"),
    ],
)
def test_a_header_that_does_not_fit(
    change: Any, sentence: str, tmp_path: Path, good: bytes
) -> None:
    assert sentence in refused(tmp_path, changed(good, change))


def test_values_that_are_not_finite_are_refused(tmp_path: Path, good: bytes) -> None:
    broken = good[:-4] + np.float32(np.nan).tobytes()
    assert "not finite" in refused(tmp_path, broken)


@SMALL
@given(place=st.floats(0, 1), value=st.integers(0, 255))
def test_any_flipped_byte_is_read_or_refused(
    tmp_path: Path, good: bytes, place: float, value: int
) -> None:
    content = bytearray(good)
    content[int(place * min(len(content) - 1, 500))] = value  # the header, mostly
    path = tmp_path / "flipped.safetensors"
    path.write_bytes(content)
    with suppress(ValueError):
        assert exchange.load(path).preset == "report"


# ONNX


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("preset", PRESETS)
def test_onnxruntime_reads_the_same(preset: str, dtype: Any, tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="onnx is not installed")
    runtime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    network, images = trained(preset, dtype), digits()[0][:40]
    exchange.save(network, tmp_path / "model.onnx")
    session = runtime.InferenceSession(
        (tmp_path / "model.onnx").read_bytes(), providers=["CPUExecutionProvider"]
    )
    for some in (images, images[:1]):
        logits, probabilities = session.run(["logits", "probabilities"], {"images": some})
        np.testing.assert_allclose(logits, network.logits(some), rtol=0, atol=1e-4)
        np.testing.assert_allclose(probabilities, network.predict(some), rtol=0, atol=1e-5)


# Any form


@pytest.mark.parametrize("ending", [".npz", ".safetensors", ".onnx"])
def test_a_diverged_network_is_saved_in_no_form(ending: str, tmp_path: Path) -> None:
    network = build("report")
    network.softmax.biases = np.full(10, np.inf)
    with pytest.raises(ValueError, match="not finite"):
        exchange.save(network, tmp_path / f"model{ending}")
    assert not list(tmp_path.iterdir())


def test_the_name_tells_the_form(tmp_path: Path) -> None:
    network = build("report")
    for name, begin in (
        ("a.NPZ", b"PK"),
        ("b", b"PK"),
        ("c.onnx", b"\x08\x08"),
        ("d.SafeTensors", b""),
    ):
        exchange.save(network, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begin)
        if not name.endswith("onnx"):
            assert exchange.load(tmp_path / name).preset == "report"


@pytest.mark.parametrize("ending", [".safetensors", ".onnx"])
def test_a_missing_library_is_told(ending: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(__import__("sys").modules, ending[1:], None)
    for act in (exchange.require, lambda path: exchange.save(build("report"), path)):
        with pytest.raises(ValueError, match=r'pip install "convscope\[export\]"'):
            act(tmp_path / f"model{ending}")
