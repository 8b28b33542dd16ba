"""Programs in processes of their own: what surrounds them, and what they say that means nothing."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOISE = "This plugin does not support"  # the offscreen platform, of windows' manners
FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's, offscreen, with all folders of a user in `home`; `more` goes before it."""
    folders = {name: str(home / name.lower()) for name in FOLDERS}
    own = {"HOME": str(home), "CONVSCOPE_CACHE": str(home / "cache"), "PYTHONPATH": str(ROOT)}
    return os.environ | folders | own | {"QT_QPA_PLATFORM": "offscreen"} | more
