"""Debian's Chromium, driven through its DevTools protocol: what a page says, asks for and does when it is used.

No server and no browser of other makers is installed; `websockets` comes with Prefect.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

ROOT: Final = Path(__file__).resolve().parent.parent
CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
# The rules of WCAG: `npm install --no-save axe-core`, or AXE=axe.min.js.
AXE: Final = Path(os.environ.get("AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1400,1000",
)


class Tab:
    """One tab.  `said` are console messages and errors, `asked` the addresses that it requested."""

    def __init__(self, socket: Any) -> None:
        self.socket, self.number = socket, 0
        self.said: list[str] = []
        self.asked: list[str] = []
        self.events: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **given: object) -> dict[str, Any]:
        """The answer to a command; what happened meanwhile is kept."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": given}))
        while True:
            told = json.loads(self.socket.recv(timeout=60))
            if told.get("id") == self.number:
                assert "error" not in told, told
                answer: dict[str, Any] = told["result"]
                return answer
            self._keep(told["method"], told["params"])

    def _keep(self, event: str, given: dict[str, Any]) -> None:
        self.events.append(event)
        if event == "Network.requestWillBeSent":
            self.asked.append(given["request"]["url"])
        elif event == "Runtime.exceptionThrown":
            self.said.append(json.dumps(given["exceptionDetails"]))
        elif event in ("Runtime.consoleAPICalled", "Log.entryAdded"):
            self.said.append(json.dumps(given))

    def open(self, file: Path, address: str = "") -> None:
        """Opens a file, `address` being what follows its name, and waits until it is loaded."""
        self.visit(file.as_uri() + address)

    def visit(self, address: str) -> None:
        """Opens an address and waits until it is loaded."""
        self.call("Page.navigate", url="about:blank")
        self.until("document.readyState === 'complete' && location.protocol === 'about:'")
        self.said.clear()
        self.asked.clear()
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.protocol !== 'about:'")

    def until(self, truth: str) -> None:
        """Waits until an expression is true."""
        for _ in range(400):
            if self.run(truth):
                return
            time.sleep(0.02)
        raise AssertionError(f"never true: {truth}")

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, key: str, shift: bool = False) -> None:
        """Presses a key as a person does."""
        code = {"Tab": 9, "Enter": 13, "Escape": 27}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        given = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown", **given, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def point(self, selector: str) -> None:
        """Moves the pointer over an element."""
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        at = self.run(
            f"(r => [r.left + 4, r.top + r.height / 2])(document.querySelector({selector!r}).getClientRects()[0])"
        )
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=at[0], y=at[1])

    def screen(self, width: int, height: int, dark: bool) -> None:
        """Sets the size of the screen and the colours that its owner prefers."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call(
            "Emulation.setEmulatedMedia", features=[scheme, {"name": "prefers-reduced-motion", "value": "reduce"}]
        )


@contextmanager
def chromium(profile: Path) -> Iterator[Tab]:
    """A tab of a browser of its own, which ends with it."""
    from websockets.sync.client import connect

    browser = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        told = profile / "DevToolsActivePort"
        end = time.monotonic() + 60
        while not (told.exists() and told.read_text().count("\n")):
            assert time.monotonic() < end, "the browser did not start"
            time.sleep(0.05)
        port = told.read_text().split("\n")[0]
        with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            address = next(t["webSocketDebuggerUrl"] for t in json.load(answer) if t["type"] == "page")
        with connect(address, max_size=None, compression=None) as socket:
            yield Tab(socket)
    finally:
        browser.terminate()
        browser.wait(20)
