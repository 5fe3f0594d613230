"""Debian's Chromium, driven over its own protocol: for tests and measurements of pages, no other program needed."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from websockets.sync.client import ClientConnection, connect

EXECUTABLE: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0",
)  # fmt: skip
_PATIENCE: Final = 60.0


class Browser:
    """One window; use as a context manager.  `console` and `requests` hold what the last page said and asked for."""

    def __init__(self) -> None:
        assert EXECUTABLE, "Chromium is needed"
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command = [EXECUTABLE, *_FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._number = 0
        self._session = ""
        self.console: list[str] = []
        self.requests: list[str] = []
        self._loaded = False
        self._socket = self._connected()
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(10)
        self._profile.cleanup()

    def _connected(self) -> ClientConnection:
        port = Path(self._profile.name) / "DevToolsActivePort"
        end = time.monotonic() + _PATIENCE
        while not port.exists() or len(port.read_text().split()) < 2:
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError("Chromium does not start")
            time.sleep(0.05)
        number, path = port.read_text().split()[:2]
        return connect(f"ws://127.0.0.1:{number}{path}", max_size=None, compression=None)

    def _ask(self, method: str, **values: Any) -> dict[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": values}
        self._socket.send(json.dumps(asked | ({"sessionId": self._session} if self._session else {})))
        while True:
            answer = self._hear()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _hear(self, patience: float = _PATIENCE) -> dict[str, Any]:
        heard: dict[str, Any] = json.loads(self._socket.recv(patience))
        values = heard.get("params", {})
        match heard.get("method"):
            case "Runtime.consoleAPICalled":
                self.console.append(" ".join(str(a.get("value", a.get("description"))) for a in values["args"]))
            case "Runtime.exceptionThrown":
                details = values["exceptionDetails"]
                self.console.append(str(details.get("exception", {}).get("description", details["text"])))
            case "Log.entryAdded":
                self.console.append(f"{values['entry']['text']} {values['entry'].get('url', '')}")
            case "Network.requestWillBeSent":
                self.requests.append(values["request"]["url"])
            case "Page.loadEventFired":
                self._loaded = True
        return heard

    def open(self, address: str) -> None:
        """Opens a page and waits until it has loaded."""
        self.console.clear()
        self.requests.clear()
        self._loaded = False
        self._ask("Page.navigate", url=address)
        while not self._loaded:
            self._hear()

    def value(self, expression: str) -> Any:
        """Returns the value of an expression in the page, when it is settled."""
        answer = self._ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"].get("exception", {}).get("description")))
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = _PATIENCE) -> None:
        """Waits until an expression is true in the page.  Raises: TimeoutError."""
        end = time.monotonic() + seconds
        while not self.value(f"Boolean({expression})"):
            if time.monotonic() > end:
                raise TimeoutError(f"{expression}; the console says {self.console}")
            time.sleep(0.01)

    def screen(self, width: int, height: int, dark: bool = False) -> None:
        """Sets the size of the window and the colours that the reader likes."""
        phone = width < 600
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._ask("Emulation.setEmulatedMedia", features=features)

    def press(self, key: str, shift: bool = False) -> None:
        """Presses a key: a letter, Tab, Enter, Space."""
        codes = {"Tab": 9, "Enter": 13, "Space": 32, "Escape": 27, "ArrowDown": 40}
        text = {"Enter": "\r", "Space": " "}.get(key, key if len(key) == 1 else "")
        about = {"key": " " if key == "Space" else key, "code": key, "modifiers": 8 if shift else 0}
        about["windowsVirtualKeyCode"] = codes.get(key, ord(key[0].upper()))
        self._ask(
            "Input.dispatchKeyEvent",
            type="keyDown" if text else "rawKeyDown",
            **about,
            **({"text": text} if text else {}),
        )
        self._ask("Input.dispatchKeyEvent", type="keyUp", **about)

    def picture(self, path: Path, whole: bool = False) -> None:
        """Writes what the window shows, or the whole page, as PNG."""
        answer = self._ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))
