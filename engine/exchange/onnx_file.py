"""Networks as ONNX: from grey values to probabilities, for any runtime.

Input "images" uint8 (N, 28, 28); outputs "logits" and "probabilities" float32 (N, 10). The grey
values are normalised inside, and maps are brought into our order before they are flattened, so
that the weights are the engine's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.checkpoint import check_finite
from engine.files import atomic_write
from engine.network import Network
from engine.sentences import Sentence
from engine.specs import LayerSpec, output_shapes

if TYPE_CHECKING:
    from types import ModuleType

Array = NDArray[Any]

OPSET, IR_VERSION = 17, 8  # of 2022: runtimes of today and of then know them


def save(network: Network, path: Path) -> None:
    """Write `network` as ONNX, in float32; ValueError if it has diverged."""
    onnx = library()
    check_finite(network.parameters, path)
    model = _Graph(onnx, network).model()
    onnx.checker.check_model(model, full_check=True)
    with atomic_write(path) as file:
        file.write(model.SerializeToString())


class _Graph:
    """The nodes and numbers of a network, in the making."""

    def __init__(self, onnx: ModuleType, network: Network) -> None:
        self._onnx = onnx
        self._network = network
        self._shapes = output_shapes(network.specs)
        self._nodes: list[Any] = []
        self._numbers: list[Any] = []

    def model(self) -> Any:
        """The whole model."""
        self._normalise()
        source = "image"
        for spec in self._network.specs:
            self._layer(spec, source)
            source = spec.name
        helper, kinds = self._onnx.helper, self._onnx.TensorProto
        tensor = helper.make_tensor_value_info
        graph = helper.make_graph(
            self._nodes,
            f"ConvScope {self._network.preset}",
            [tensor("images", kinds.UINT8, ["N", 28, 28])],
            [tensor(name, kinds.FLOAT, ["N", 10]) for name in ("logits", "probabilities")],
            self._numbers,
        )
        return helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="ConvScope",
        )

    def _normalise(self) -> None:
        """grey / 255 - 0.5, and one channel."""
        self._add("Cast", ["images"], "grey", to=self._onnx.TensorProto.FLOAT)
        self._add("Div", ["grey", self._number("255", np.float32(255))], "shares")
        self._add("Sub", ["shares", self._number("half", np.float32(0.5))], "centred")
        self._add("Unsqueeze", ["centred", self._number("axis", np.array([1]))], "image")

    def _layer(self, spec: LayerSpec, source: str) -> None:
        parameters = self._network.layers[spec.name].parameters
        inputs = [source, *self._weights(spec.name, parameters)]
        if spec.kind in ("conv3x3", "conv2d"):
            border = spec.options.get("padding", 0)
            self._add("Conv", inputs, spec.name, pads=[border] * 4)
        elif spec.kind == "max_pool2":
            self._add("MaxPool", inputs, spec.name, kernel_shape=[2, 2], strides=[2, 2])
        elif spec.kind == "relu":
            self._add("Relu", inputs, spec.name)
        elif spec.kind == "dropout":
            self._add("Identity", inputs, spec.name)
        else:
            inputs[0] = self._flat(spec.name, source)
            output = "logits" if spec.kind == "softmax" else spec.name
            self._add("Gemm", inputs, output)
            if spec.kind == "softmax":
                self._add("Softmax", ["logits"], "probabilities", axis=1)

    def _flat(self, name: str, source: str) -> str:
        """Cells in the order row, column, channel."""
        if len(self._shapes[source]) == 1:
            return source
        turned, flat = f"{name}.turned", f"{name}.flat"
        self._add("Transpose", [source], turned, perm=[0, 2, 3, 1])
        self._add("Flatten", [turned], flat)
        return flat

    def _weights(self, layer: str, parameters: Any) -> list[str]:
        """Names of the layer's parameters as inputs: weights first, then biases."""
        arrays = dict(parameters)
        if "filters" in arrays:
            arrays["filters"] = arrays["filters"][:, None]
        return [
            self._number(f"{layer}.{name}", array.astype(np.float32))
            for name, array in arrays.items()
        ]

    def _number(self, name: str, value: Any) -> str:
        array = np.ascontiguousarray(value).reshape(np.shape(value))
        self._numbers.append(self._onnx.numpy_helper.from_array(array, name))
        return name

    def _add(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> None:
        node = self._onnx.helper.make_node(kind, inputs, [output], output, **attributes)
        self._nodes.append(node)


def library() -> ModuleType:
    """The package behind this form; ValueError, a sentence, if it is not installed."""
    try:
        import onnx
        import onnx.checker
        import onnx.helper
        import onnx.numpy_helper
    except ImportError as error:
        raise ValueError(
            Sentence('For ONNX the package is missing: pip install "convscope[export]".')
        ) from error
    module: ModuleType = onnx
    return module
