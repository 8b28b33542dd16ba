"""The command line: without a command it opens the window; the commands need no screen.

Everything heavy is imported inside the functions, so that `--help` is there at once and the
commands never load Qt.
"""

from __future__ import annotations

import ctypes
import io
import math
import os
import socket
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from tqdm import tqdm

    from engine.layers import Ties
    from engine.trainer import Trainer

EXAMPLES = """\b
Examples:
  convscope                                     open the window
  convscope --autostart --pace 10               watch ten digits a second at once
  convscope train --save model.npz              train for three epochs, no screen needed
  convscope train --data mnist --epochs 1       on the whole MNIST, downloaded once
  convscope evaluate model.npz --data mnist     test a saved network
  convscope classify --model model.npz 7.png    read a picture of a digit

\b
From a checkout, "python main.py" does what "convscope" does.
"""
HEADLESS = "`convscope train`, `convscope evaluate` and `convscope classify` need none"
DEBIAN_PACKAGES = (
    "libegl1 libgl1 libx11-6 libx11-xcb1 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 "
    "libzstd1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-shape0 libxcb-sync1 libxcb-xfixes0"
)
LARGEST_INT = 2**31 - 1  # what Qt's signals and spin boxes hold


class NoWindow(click.ClickException):  # noqa: N818 - it names what it is
    """Why there can be no window."""

    exit_code = 2


class Stopped(click.ClickException):  # noqa: N818 - a wish of the user's, not an error
    """Ctrl+C."""

    exit_code = 130

    def show(self, file: Any = None) -> None:
        """Print the sentence without "Error:"."""
        click.echo(self.message, err=True)


class Headless(click.Command):
    """A command whose expected errors are one sentence on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is not expected keeps its traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped("Stopped.") from None
        except BrokenPipeError:
            raise  # click ends quietly, as for `convscope train | head`
        except (ValueError, OSError) as error:
            from engine.console import sentence

            raise click.ClickException(sentence(error)) from error


class Window(click.Group):
    """No command opens the window; its options don't mix with a command."""

    command_class = Headless

    def invoke(self, ctx: click.Context) -> Any:
        """Refuse window options before a command, where they would be lost silently."""
        for name in ctx.params:
            given = ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
            if ctx.protected_args and given:
                pass
        return super().invoke(ctx)


class Number(click.ParamType):
    """A finite number above zero."""

    name = "number"

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Return the number, or tell click that it is none."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not (math.isfinite(number) and number > 0):
            self.fail(f"{value!r} is not a number above 0.", param, ctx)
        return number


class Pace(click.ParamType):
    pass
