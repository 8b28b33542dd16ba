"""From a hand's drawing to the 28x28 picture that the network reads.

MNIST's digits fill a box of 20x20 and have their centre of mass in the middle of 28x28; a network
trained on them reads nothing else well, so every drawing is brought into that form first.
"""

from engine.preprocess.form import EmptyDrawing
from engine.preprocess.pictures import picture_to_image
from engine.preprocess.stages import Stages, draw_over, drawing_stages
from engine.preprocess.strokes import placed_strokes, strokes_to_image

__all__ = [
    "EmptyDrawing",
    "Stages",
    "draw_over",
    "drawing_stages",
    "picture_to_image",
    "placed_strokes",
    "strokes_to_image",
]
