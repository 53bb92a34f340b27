# SPDX-License-Identifier: GPL-3.0-or-later
"""Which windows there are on the screen and where, asked of the system itself.

X11 through python-xlib, Windows through its own user32; other systems do not tell a program
without their toolkits.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mirrorcam.errors import InputError
from mirrorcam.model import Region

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window that can be seen.

    Attributes
    ----------
    title : str
        As it stands in its bar.
    region : Region
        Its content, in pixels of the whole desktop; parts may lie outside of it.
    """

    title: str
    region: Region


def open_windows() -> list[OpenWindow]:
    """Return the windows that have a title and are not minimised.

    Raises
    ------
    InputError
        If the system does not tell.
    """
    if sys.platform == "win32":
        return list(_windows_windows())
    if sys.platform == "darwin":
        raise InputError(
            "On macOS, windows can be captured in the app only: use mirrorcam gui, or give the "
            "part of the screen as screen:X,Y,W,H."
        )
    return list(_x11_windows())


def find_window(text: str) -> OpenWindow:
    """Return the window whose title is, or holds, a text.

    Raises
    ------
    InputError
        If there is none.
    """
    found = open_windows()
    named = [one for one in found if one.title == text]
    named += [one for one in found if text.lower() in one.title.lower()]
    if named:
        return named[0]
    titles = ", ".join(f"“{one.title}”" for one in found)
    what = f"choose one of these: {titles}" if found else "open it first"
    raise InputError(f"There is no window “{text}” on the screen: {what}.")


def _x11_windows() -> Iterator[OpenWindow]:
    from Xlib import error as x_error
    from Xlib.display import Display

    try:
        display = Display()
    except (x_error.DisplayError, OSError) as error:
        raise InputError(
            f"Windows cannot be captured ({str(error).strip() or 'there is no X11 display'}): this "
            "works under X11; elsewhere use mirrorcam gui."
        ) from error
    try:
        for window in _x11_clients(display):
            with suppress(x_error.XError, x_error.CatchError):  # it has gone meanwhile
                there = _x11_window(display, window)
                if there is not None:
                    yield there
    finally:
        display.close()


def _x11_clients(display: Any) -> list[Any]:
    """Return the windows of programs, as the window manager lists them, else all on the root."""
    root = display.screen().root
    listed = root.get_full_property(display.intern_atom("_NET_CLIENT_LIST"), 0)
    if listed is not None and len(listed.value):
        return [display.create_resource_object("window", number) for number in listed.value]
    return list(root.query_tree().children)


def _x11_window(display: Any, window: Any) -> OpenWindow | None:
    from Xlib import X

    if window.get_attributes().map_state != X.IsViewable:
        return None
    name = window.get_full_text_property(display.intern_atom("_NET_WM_NAME")) or (
        window.get_wm_name()
    )
    if not name:
        return None
    title = name.decode(errors="replace") if isinstance(name, bytes) else str(name)
    size = window.get_geometry()
    at = display.screen().root.translate_coords(window, 0, 0)
    return OpenWindow(title, Region(at.x, at.y, size.width, size.height))


def _windows_windows() -> Iterator[OpenWindow]:
    import ctypes
    from ctypes import wintypes

    user32 = ctypes.windll.user32  # type: ignore[attr-defined]
    handles: list[int] = []
    each = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)  # type: ignore[attr-defined]

    def take(handle: int, _: int) -> bool:
        handles.append(handle)
        return True

    user32.EnumWindows(each(take), 0)
    for handle in handles:
        length = user32.GetWindowTextLengthW(handle)
        if not length or not user32.IsWindowVisible(handle) or user32.IsIconic(handle):
            continue
        title = ctypes.create_unicode_buffer(length + 1)
        user32.GetWindowTextW(handle, title, length + 1)
        area, corner = wintypes.RECT(), wintypes.POINT(0, 0)
        user32.GetClientRect(handle, ctypes.byref(area))
        user32.ClientToScreen(handle, ctypes.byref(corner))
        if area.right > 0 and area.bottom > 0:
            yield OpenWindow(title.value, Region(corner.x, corner.y, area.right, area.bottom))
