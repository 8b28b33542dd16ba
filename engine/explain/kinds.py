"""The words of an explanation, as symbols: a screen puts them into a language.

Each is a StrEnum, so a symbol is also a plain text ("feature", "pixel") in a test or a file.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is explained."""

    PIXEL = "pixel"  # of the image, as the network sees it
    FEATURE = "feature"  # a cell of a feature map
    RECTIFIED = "rectified"  # a cell after ReLU
    POOLED = "pooled"
    HIDDEN = "hidden"  # a unit of a dense layer
    DROPPED = "dropped"  # a unit after dropout
    LOGIT = "logit"
    PROBABILITY = "probability"
    LOSS = "loss"
    PARAMETER = "parameter"
    PIXEL_GRADIENT = "pixel_gradient"
    FEATURE_GRADIENT = "feature_gradient"
    RECTIFIED_GRADIENT = "rectified_gradient"
    POOLED_GRADIENT = "pooled_gradient"
    HIDDEN_GRADIENT = "hidden_gradient"
    DROPPED_GRADIENT = "dropped_gradient"
    LOGIT_GRADIENT = "logit_gradient"
    FILTER_GRADIENT = "filter_gradient"
    WEIGHT_GRADIENT = "weight_gradient"
    BIAS_GRADIENT = "bias_gradient"
    UPDATE = "update"


class Formula(StrEnum):
    """How it is computed. The text is the rule itself, the same in every language."""

    GREY = "x = grey / 255 − 0.5"
    GIVEN = "learned"  # a parameter: no arithmetic of this sample
    CONVOLVE = "Σ filter × input (+ bias)"
    RECTIFY = "max(0, x)"
    MAXIMUM = "max of 2 × 2"
    MULTIPLY = "Σ input × weight + bias"
    DROP = "x × mask"
    SOFTMAX = "exp(z − max z) / Σ exp(z − max z)"
    CROSS_ENTROPY = "log Σ exp(z − max z) + max z − z of the label"
    P_MINUS_Y = "p − y"
    BACK_CONVOLVE = "Σ ∂L/∂map × filter"
    ROUTE = "∂L/∂pooled × (1 for a winner, else 0)"
    GATE = "∂L/∂output × (1 where x > 0, else 0)"
    BACK_MULTIPLY = "Σ ∂L/∂output × weight"
    BACK_DROP = "∂L/∂output × mask"
    SUM_OVER_CELLS = "Σ ∂L/∂map × input"
    OUTER = "input × ∂L/∂output"
    PASS_ON = "Σ ∂L/∂output"
    DESCEND = "old − rate × ∂L/∂old"
    STEP = "old + step"  # by another rule than plain SGD


class FactorName(StrEnum):
    """What a number in the arithmetic is."""

    GREY = "grey"  # 0 to 255
    ONE_OVER_255 = "one over 255"
    MINUS_HALF = "minus half"
    PARAMETER = "parameter"
    INPUT = "input"  # a pixel or an activation of the layer before
    FILTER = "filter"
    WEIGHT = "weight"
    BIAS = "bias"
    MASK = "mask"  # dropout: 0, or 1 / (1 - rate)
    GATE = "gate"  # 1 passes, 0 stops
    GRADIENT = "gradient"  # dL/d(the number at its place)
    LOGIT = "logit"
    MINUS_LOGIT = "minus logit"
    MAXIMUM = "maximum"
    SHIFTED = "shifted"  # logit minus maximum
    EXPONENTIAL = "exponential"
    SUM = "sum"  # of the exponentials
    ONE_OVER_SUM = "one over sum"
    LOG_SUM = "log sum"
    QUOTIENT = "quotient"
    PROBABILITY = "probability"
    MINUS_TARGET = "minus target"  # −y: −1 for the label, else 0
    OLD = "old"
    RATE = "rate"
    MINUS_RATE = "minus rate"
    STEP = "step"  # minus rate x gradient
    NEW = "new"


class NoteKind(StrEnum):
    """What is worth saying about an explanation."""

    TIED = "tied"  # several candidates are the maximum: count, places
    COUNTED_FOR_EACH_TIE = "counted for each tie"  # rule "all": count tied cells receive it
    FIRST_OF_TIES = "first of ties"  # rule "first": count are tied, places[0] receives it
    NOT_THE_WINNER = "not the winner"  # the cell lost its window to places: gradient 0
    LOST_THE_TIE = "lost the tie"  # rule "first": equal to the winner, but not the first
    UNPOOLED = "unpooled"  # odd size: no window reads the cell
    PADDING = "padding"  # count taps lie outside and read 0
    STOPPED = "stopped"  # ReLU: the input is not above 0
    DROPPED = "dropped"  # dropout: the mask is 0
    LABEL = "label"  # the class is the label: y = 1
    OTHER_RULE = "other rule"  # an optimizer or a mini-batch: no plain step down this gradient
    NO_GRADIENT = "no gradient"  # count of the terms are 0 because their gradient is 0
