"""Nothing is asked of anybody else, nothing unsafe is allowed, and what is kept on the device is said."""

import base64
import gzip
import hashlib
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response

from browser import PAGES, Open
from limber.base.project import BUNDLED_ASSETS, BUNDLED_TEMPLATES

KINDS = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
BRIDGE = PAGES["exercise"]


@KINDS
def test_nothing_is_asked_of_another_origin_and_nothing_breaks_the_policy(visit: Open, site: str, path: str) -> None:
    visited = visit(path)
    page = visited.page
    page.wait_for_load_state("networkidle")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
    page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill("bridge")
    page.locator(".search__results img").first.wait_for()
    assert {urlsplit(request).netloc for request in visited.requests} == {urlsplit(site).netloc}
    missing = "the server responded with a status of 404"  # the missing page itself
    assert [said for said in visited.complaints if not (path == PAGES["missing page"] and missing in said)] == []


def test_exercising_along_and_films_keep_to_the_policy(visit: Open, site: str) -> None:
    visited = visit(BRIDGE)
    page = visited.page
    page.get_by_role("button", name="Show the movement").first.click()
    page.locator("[data-along=along]").click()
    page.get_by_label("Sounds", exact=True).check()
    page.get_by_role("button", name="Skip to counting").click()
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    assert visited.complaints == []
    assert {urlsplit(request).netloc for request in visited.requests} == {urlsplit(site).netloc}


@KINDS
def test_policy_is_strict_and_names_all_that_stands_in_a_page(visit: Open, path: str) -> None:
    page = visit(path, java_script_enabled=False).page
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    directives = dict(part.split(" ", maxsplit=1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    for kind in ("script", "style"):
        inline = page.locator(f"{kind}:not([src]):not([type*='json'])").evaluate_all(
            "all => all.map(e => e.textContent)"
        )
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
        allowed = directives[f"{kind}-src"].split(" ")
        assert {f"'sha256-{digest}'" for digest in digests} <= set(allowed)
        assert all(source == "'self'" or source.startswith("'sha256-") for source in allowed)
    assert page.locator("[style], iframe, object, embed").count() == 0
    handlers = page.locator("*").evaluate_all(
        "all => all.flatMap(e => e.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert handlers == []


def test_what_is_kept_on_the_device_is_named_on_the_privacy_page(visit: Open) -> None:
    visited = visit(BRIDGE)
    page = visited.page
    page.get_by_label("Dark", exact=True).check()
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert kept == ["limber.colours"]
    assert page.context.cookies() == []
    page.get_by_role("link", name="Privacy").last.click()
    page.wait_for_url("**/privacy/")
    assert "limber.colours" in page.locator("main").inner_text()
    assert "no cookies" in page.locator("main").inner_text()


def test_what_a_session_keeps_is_named_on_the_privacy_page_and_goes_when_it_ends(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.locator("[data-along=along]").click()
    page.get_by_label("Sounds", exact=True).check()
    page.get_by_role("button", name="Skip to counting").click()
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Close").click()
    assert page.evaluate("Object.keys(localStorage).sort()") == ["limber.session", "limber.sound"]
    page.locator("[data-along=along]").click()
    page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_role("button", name="It hurts").click()
    page.get_by_role("button", name="End my session").click()
    assert page.evaluate("Object.keys(localStorage)") == ["limber.sound"]
    page.goto(page.url.replace(BRIDGE, "privacy/"))
    said = page.locator("main").inner_text()
    assert "limber.session" in said
    assert "limber.sound" in said


_KEEPS = re.compile(r"\b(localStorage|sessionStorage|indexedDB|caches|cookie|cookieStore|storage)\b")


def test_no_script_of_ours_keeps_more_than_the_privacy_page_says() -> None:
    scripts = [*BUNDLED_ASSETS.glob("*.js"), BUNDLED_TEMPLATES / "theme" / "service-worker.js"]
    keeping = {path.name: set(_KEEPS.findall(_without_comments(path.read_text(encoding="utf-8")))) for path in scripts}
    assert {name: ways for name, ways in keeping.items() if ways} == {
        "colours.js": {"localStorage"},
        "limber.js": {"caches"},  # deletes them
        "plan-patient.js": {"localStorage"},
        "service-worker.js": {"caches"},
        "session.js": {"localStorage"},
        "sound.js": {"localStorage"},
    }


def _without_comments(script: str) -> str:
    return re.sub(r"(?m)(^|\s)//.*$", "", script)


def test_what_is_kept_for_use_without_a_network_has_the_name_that_is_said(visit: Open) -> None:
    page = visit(PAGES["privacy"]).page
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("async () => (await caches.keys()).length > 0")
    names = page.evaluate("caches.keys()")
    assert all(name.startswith("limber") for name in names)
    assert "Their names begin with limber" in page.locator("main").inner_text()


def test_first_visit_to_an_exercise_is_light(visit: Open) -> None:
    """Everything, pictures and what is kept for offline use included, is at most 80 kB compressed."""
    page = visit("no-such-page/", service_workers="block").page
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.ok:
            sizes[response.url] = len(gzip.compress(response.body(), 9))

    page.context.on("response", weigh)
    page.goto(page.url.replace("no-such-page/", BRIDGE))
    page.wait_for_load_state("networkidle")
    shell = page.evaluate(
        """async () => {
          self.limberOffline = undefined;
          const text = await (await fetch("../../offline-files.js")).text();
          const { files } = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
          for (const file of files) await (await fetch(new URL(file, new URL("../../", location)))).text();
        }"""
    )
    assert shell is None
    page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) < 80_000, sorted(sizes.items(), key=lambda item: -item[1])


@KINDS
def test_layout_does_not_shift(visit: Open, path: str) -> None:
    page = visit(path).page
    page.wait_for_load_state("networkidle")
    for height in (0, 2_000):  # also when what comes late is scrolled to
        page.mouse.wheel(0, height)
        shifts = page.evaluate(
            """() => new Promise((resolve) => {
              const found = [];
              const said = ({ node, previousRect, currentRect }) =>
                [node?.outerHTML?.slice(0, 80) ?? node?.textContent, previousRect.toJSON(), currentRect.toJSON()];
              new PerformanceObserver((list) => list.getEntries().forEach(({ value, startTime, sources }) =>
                found.push([value, startTime, sources.map(said)])))
                .observe({ type: "layout-shift", buffered: true });
              setTimeout(() => resolve(found), 300);
            })"""
        )
        assert shifts == []
