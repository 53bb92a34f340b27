# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in a real browser: no request, no error, nothing cut off, in both themes."""

from __future__ import annotations

import base64
import json
import os
import shutil
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from mirrorcam.report import ReportData, render_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import SimpleNamespace

    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver, log_output=os.devnull))
    yield chrome
    chrome.quit()


def show(browser: Chrome, path: Path, width: int, scheme: str) -> np.ndarray:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(path.as_uri())
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    data = np.frombuffer(base64.b64decode(shot["data"]), np.uint8)
    image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert image is not None
    return image


@pytest.fixture(params=["full", "null", "hostile"])
def page(request: pytest.FixtureRequest, make: SimpleNamespace, tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    if request.param == "full":
        html = render_report(make.full(), make.thumbnails())
    elif request.param == "null":
        html = render_report(make.nothing(with_rows=True))
    else:
        long = make.hostile + "x" * 200
        data = ReportData(
            make.manifest(long, long, long),
            make.summary(),
            make.scores(60.0),
            make.events(60.0).assign(label=long),
            [make.moment(3.0, 4.0, "smile", long, "a")],
        )
        html = render_report(data)
    path.write_text(html, encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_shows_itself_and_asks_for_nothing(
    browser: Chrome, page: Path, width: int, scheme: str
) -> None:
    image = show(browser, page, width, scheme)
    assert image.shape == (900, width, 3)
    assert image.std() > 5
    assert (image.mean() > 128) == (scheme == "light")
    over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.execute_script(over) == 0
    assert browser.get_log("browser") == []
    asked = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    assert page.as_uri() in asked
    assert all(url == page.as_uri() or url.startswith("data:") for url in asked)


def test_tables_open_without_widening_the_page(browser: Chrome, page: Path) -> None:
    show(browser, page, 390, "light")
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser.execute_script(over) == 0


def test_print_is_white_also_for_who_reads_in_the_dark(browser: Chrome, page: Path) -> None:
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    show(browser, page, 1280, "dark")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": features})
    style = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
    assert browser.execute_script(style, "body") == "rgb(255, 255, 255)"
    assert browser.execute_script(style, ".card") == "rgb(255, 255, 255)"
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert base64.b64decode(pdf["data"]).startswith(b"%PDF")
