"""Whether there is a screen for a window, asked before Qt is: Qt would abort the program.

Nothing here imports Qt until a display has answered.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libx11-6 libx11-xcb1 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 "
    "libzstd1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-shape0 libxcb-sync1 libxcb-xfixes0"
)


class NoDisplayError(Exception):
    """Why there can be no window, as a sentence."""


def require_display() -> None:
    """Return if Qt can open a window here; NoDisplayError if not."""
    on_linux = sys.platform == "linux"
    platforms = usable_platforms() if on_linux else []
    try:
        load_qt(platforms)
    except (ImportError, OSError) as error:
        cure = ""
        if on_linux and not isinstance(error, ModuleNotFoundError):
            cure = f" On Debian and Ubuntu: apt-get install {DEBIAN_PACKAGES}"
        raise NoDisplayError(f"Qt can't be loaded: {error}.{cure}") from error


def usable_platforms() -> list[str]:
    """Name Qt's ways to a screen that are open; NoDisplayError if none is, where Qt would abort."""
    asked = os.environ.get("QT_QPA_PLATFORM") or "xcb;wayland"
    platforms = [part.partition(":")[0] for part in asked.split(";")]
    probes = {"xcb": ("DISPLAY", _x_answers), "wayland": ("WAYLAND_DISPLAY", _wayland_answers)}
    if not set(platforms) <= set(probes):
        return platforms  # such as "offscreen", which needs no screen
    named = [(name, *probes[name]) for name in platforms if os.environ.get(probes[name][0])]
    usable = [name for name, _, answers in named if answers()]
    if usable:
        return usable
    problem = "There is no display for a window (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    if named:
        addresses = " and ".join(f"{name}={os.environ[name]}" for _, name, _ in named)
        problem = f"The display can't be opened ({addresses})"
    raise NoDisplayError(
        f"{problem}; without one, use convscope train, convscope evaluate or convscope classify."
    )


def _x_answers() -> bool:
    """Ask libxcb, as Qt will: it knows addresses, sockets and permissions."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # then Qt can't be loaded either, and will say what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    error = int(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return error == 0


def _wayland_answers() -> bool:
    if sys.platform != "linux":  # never asked there, but mypy would miss AF_UNIX
        return False
    address = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ["WAYLAND_DISPLAY"])
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(1.0)
            probe.connect(str(address))
    except OSError:
        return False
    return True


def load_qt(platforms: Sequence[str]) -> None:
    """Import Qt and load its plugin for one of `platforms`, without which it would abort.

    ImportError or OSError names the library of the system that is missing.
    """
    importlib.import_module("PySide6.QtWidgets")
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    failure = None
    for plugin in (path for name in platforms for path in folder.glob(f"libq{name}*.so")):
        try:
            ctypes.CDLL(str(plugin))
            return
        except OSError as error:
            failure = error
    if failure is not None:
        raise failure
