"""The pages opened from a folder, without a server: links, search, filters, colours and pictures work."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from limber.base.project import Project
from limber.build import build


@pytest.fixture(scope="module")
def copy(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `limber build --offline` makes of the same content."""
    published = Project(site_folder.parent)
    project = Project(tmp_path_factory.mktemp("files"))
    shutil.copytree(published.content, project.content)
    shutil.copytree(published.work / "cache", project.work / "cache")
    shutil.copyfile(published.mkdocs_yml, project.mkdocs_yml)
    assert not build(project, offline=True).report.has_errors
    return project.site


def test_pages_work_from_files(browser: Browser, copy: Path) -> None:
    context = browser.new_context()
    context.set_default_timeout(5_000)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{copy.as_uri()}/index.html")
    page.get_by_label("Dark", exact=True).check()
    page.get_by_role("link", name="On the floor").click()
    expect(page.locator(".filters__chosen")).to_have_text("On the floor")
    page.get_by_role("link", name="Bridge", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")
    mat = page.locator("main svg.figure .fg-mat").first
    assert mat.evaluate("it => getComputedStyle(it).fill") == "rgb(42, 53, 62)"
    page.get_by_role("button", name="Show the movement").first.click()
    expect(page.locator("main img[src*=film]")).to_be_visible()
    page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill("plnak")
    page.locator(".search__results a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plank")
    page.get_by_role("button", name="Start", exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Privacy").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Privacy")
    assert complaints == []
    assert all(request.startswith("file:") for request in requests)
    context.close()
