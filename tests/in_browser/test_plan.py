"""Plans in a browser: made, opened, done in a session, kept and deleted; all of it in the link."""

import importlib
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Browser, Page, expect

from browser import PHONE, Open, Server, axe, cut_off, scrolls_sideways, small_targets, small_text
from limber.base.project import Project
from limber.build import build
from limber.guide.plan import Often, Plan, PlanError, PlanItem, Range, read, write
from style_sheets import HOSTILE, smallest, unreadable, with_sheet

pytestmark = pytest.mark.slow

PLAN = "plan/"


def _make(page: Page) -> str:
    """Make a plan of two exercises; return its link."""
    page.get_by_role("button", name="Add Bridge").click()
    page.get_by_role("button", name="Add Hamstring stretch").click()
    page.get_by_label("Repetitions", exact=True).first.fill("2")
    page.get_by_label("Hold, seconds").fill("7")
    page.locator(".plan__draft").get_by_label("Side").select_option("left")
    page.get_by_label("How often").first.select_option("D2")
    page.get_by_label("Note, printed with it").first.fill("Only as high as is comfortable.")
    return page.get_by_label("The link").input_value()


def test_a_plan_that_was_made_is_opened_done_and_ticked_off(visit: Open, site: str) -> None:
    visited = visit(PLAN)
    page = visited.page
    link = _make(page)
    plan = read(link)
    assert [(item.stage, item.side, item.note) for item in plan.items] == [
        (0, "", "Only as high as is comfortable."),
        (0, "left", ""),
    ]
    page.clock.install()
    page.goto(link)
    page.reload()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    cards = page.locator(".plan__exercises > li")
    expect(cards.first).to_contain_text("2 repetitions, rest whenever you need to, twice a day")
    expect(cards.first).to_contain_text("Note from your clinic: Only as high as is comfortable.")
    expect(cards.nth(1)).to_contain_text("20 repetitions with your left leg, hold 7 seconds")
    expect(page.locator(".care--emergency").first).to_be_visible()

    page.get_by_label("Done today, 1 of 2").check()
    page.reload()
    expect(page.get_by_label("Done today, 1 of 2")).to_be_checked()
    assert page.evaluate("Object.keys(localStorage)") == ["limber.ticks"]
    page.get_by_role("button", name="Delete my ticks").click()
    expect(page.get_by_label("Done today, 1 of 2")).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage)") == []

    page.get_by_role("button", name="Start my session").press("Enter")
    big, which = page.locator(".session__big"), page.locator(".session__which")
    expect(which).to_have_text("Exercise 1 of 2")
    expect(page.get_by_role("dialog")).to_contain_text("Only as high as is comfortable.")
    expect(big).to_have_text("Get ready")
    page.clock.run_for(60_000)
    expect(page.get_by_role("button", name="Ready")).to_be_focused()
    page.keyboard.press("Enter")
    page.clock.run_for(3_200)
    for said in ("Move", "And back", "Move", "And back"):
        expect(big).to_have_text(said)
        page.clock.run_for(3_200)
    expect(page.get_by_role("dialog").get_by_role("heading", name="Hamstring stretch")).to_be_visible()
    expect(which).to_have_text("Exercise 2 of 2")
    page.get_by_role("button", name="Ready").press("Enter")
    page.clock.run_for(6_400)
    expect(page.locator(".session__clock")).to_have_text("7")
    expect(page.locator(".session__sides")).to_have_text("Left leg")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("button", name="Next exercise").click()
    expect(big).to_have_text("Well done")
    page.get_by_role("button", name="Tick all of it off for today").click()
    expect(page.get_by_role("button", name="Start my session")).to_be_focused()
    expect(page.get_by_label("Done today, 1 of 2")).to_be_checked()
    expect(page.get_by_label("Done today, 2 of 2")).not_to_be_checked()
    expect(page.get_by_label("Done today", exact=True)).to_be_checked()
    expect(page.locator(".plan__week [aria-current]")).to_contain_text("2 done")

    assert {urlsplit(request).netloc for request in visited.requests} == {urlsplit(site).netloc}
    assert all(urlsplit(link).fragment not in request for request in visited.requests)
    assert visited.complaints == []


def test_a_number_outside_the_envelope_has_no_link(visit: Open) -> None:
    page = visit(PLAN).page
    _make(page)
    reps = page.locator("[data-number=reps]").first
    reps.fill("1000")
    expect(page.get_by_text("Bridge takes 1 to 50 repetitions.")).to_be_visible()
    expect(page.get_by_text("First put right: Bridge, repetitions.")).to_be_visible()
    expect(page.get_by_label("The link")).to_have_count(0)
    page.get_by_role("button", name="Use 50").click()
    expect(reps).to_have_value("50")
    expect(page.get_by_label("The link")).to_be_visible()


def test_order_and_number_of_exercises_can_be_changed_with_the_keyboard(visit: Open) -> None:
    page = visit(PLAN).page
    _make(page)
    page.get_by_role("button", name="Down: Bridge").press("Enter")
    expect(page.get_by_role("heading", name="2. Bridge")).to_be_focused()
    assert len(read(page.get_by_label("The link").input_value()).items) == 2
    page.get_by_role("button", name="Remove: Bridge").press("Enter")
    assert len(read(page.get_by_label("The link").input_value()).items) == 1


@pytest.mark.parametrize("text", ["1EN-5.AAA", "1EN-<b>x</b>-0000", "1EN-5.AAAAAAR10-0000"])
def test_a_link_that_is_none_is_refused_in_plain_words(visit: Open, text: str) -> None:
    page = visit(f"{PLAN}#{text}").page
    with pytest.raises(PlanError) as refused:
        read(text)
    expect(page.get_by_role("alert")).to_have_text(str(refused.value))
    expect(page.locator(".plan__exercises")).to_have_count(0)


def test_a_clinician_makes_a_plan_of_four_by_keyboard_in_less_than_a_minute(visit: Open) -> None:
    page = visit(PLAN, permissions=["clipboard-read", "clipboard-write"]).page
    expect(page.locator(".plan__shelf li").first).to_be_visible()
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    press("Tab", "Enter", "Tab")  # past the menus
    for number, typed in enumerate(("knee r", "brige", "bird", "wall"), 1):
        press(*typed, "Enter")
        expect(page.locator(".plan__draft > li")).to_have_count(number)
    press(*["Tab"] * 4, "8", "Control+Enter")  # filters, programme, one exercise; then the first number
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    plan = read(page.evaluate("navigator.clipboard.readText()"))
    assert [item.numbers["reps"].low for item in plan.items] == [8, 15, 15, 10]
    assert pressed <= 40, "somebody who presses a key a second has a third of a minute left for thinking"


def test_filters_and_search_are_those_of_the_library(visit: Open) -> None:
    page = visit(PLAN).page
    shelf = page.locator(".plan__shelf li")
    expect(shelf).to_have_count(26)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Starting position").select_option(label="Standing")
    expect(shelf).not_to_have_count(26)
    assert "Wall squat" in shelf.all_inner_texts()[0] + shelf.all_inner_texts()[-1]
    page.get_by_label("Starting position").select_option(label="All")
    page.get_by_role("searchbox").fill("bum")
    expect(shelf.first).to_contain_text("Bridge")


def test_a_programme_brings_its_own_amounts(visit: Open) -> None:
    page = visit(PLAN).page
    page.get_by_label("Start from a programme").select_option(index=1)
    parts = page.evaluate("window.limberPlanGuides.programmes[0][1]")
    expect(page.locator(".plan__draft > li")).to_have_count(len(parts))
    items = read(page.get_by_label("The link").input_value()).items
    assert [item.number for item in items] == [part["number"] for part in parts]
    told = [{name: [ends.low, ends.high] for name, ends in item.numbers.items()} for item in items]
    assert all(part["numbers"].items() <= each.items() for part, each in zip(parts, told, strict=True))


def test_a_clinic_can_switch_notes_off(visit: Open, site: str) -> None:
    page = visit("", service_workers="block").page  # what a worker asks for passes by a route
    page.route("**/plan-guides.js", lambda route: route.fulfill(body=_without_notes(route.fetch().text())))
    page.goto(site + PLAN)
    page.get_by_role("button", name="Add Bridge").click()
    expect(page.get_by_label("Repetitions", exact=True)).to_be_visible()
    expect(page.get_by_label("Note")).to_have_count(0)
    bridge = PlanItem(5, "AAAAAA", numbers={"reps": Range(9, 9)}, note="Old words.")
    page.goto(f"{site}{PLAN}#{write(Plan((bridge,)))}")
    expect(page.locator(".plan__card")).to_contain_text("9 repetitions")
    expect(page.get_by_text("Old words.")).to_have_count(0)


def _without_notes(script: str) -> str:
    assert '"notes":true' in script
    return script.replace('"notes":true', '"notes":false')


def test_a_guide_that_changed_says_what_and_keeps_the_number_of_the_plan(visit: Open) -> None:
    changed = PlanItem(5, "000000", numbers={"reps": Range(7, 7)})
    gone = PlanItem(9999, "000000")
    page = visit(f"{PLAN}#{write(Plan((changed, gone)))}").page
    cards = page.locator(".plan__card")
    expect(cards.first).to_contain_text("7 repetitions")
    for what in ("The steps of this guide changed", "The usual amount of this guide changed", "The warnings of this"):
        expect(cards.first).to_contain_text(what)
    expect(cards.first).to_contain_text("The guide now says: 15 repetitions")
    expect(cards.nth(1)).to_contain_text("Your clinic does not give this exercise any more")
    page.get_by_role("link", name="Ask your clinic").first.click()
    expect(page.get_by_role("heading", name="When to get help")).to_be_in_viewport()
    page.reload()  # the plan is still in the address
    expect(cards.first).to_contain_text("7 repetitions")


def test_a_plan_opened_once_works_without_a_network(browser: Browser, site_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(site_folder, tmp_path / "site")
    server = Server(tmp_path / "site")
    context = browser.new_context()
    page = context.new_page()
    plan = Plan((PlanItem(5, "000000", numbers={"reps": Range(2, 2)}), PlanItem(10, "000000")))
    page.goto(f"{server.url}{PLAN}#{write(plan)}")
    expect(page.get_by_text("It works without a network.")).to_be_visible(timeout=30_000)
    server.go_away()
    page.reload()
    expect(page.locator(".plan__card").first).to_contain_text("2 repetitions")
    page.get_by_role("button", name="Start my session").click()
    expect(page.locator(".session__big")).to_have_text("Get ready")
    assert page.locator(".session__picture img").evaluate("it => it.naturalWidth > 0")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="How to do it: Bridge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge")
    context.close()
    server.come_back()
    server.go_away()


def test_the_calendar_is_understood_by_other_readers(visit: Open) -> None:
    bridge = PlanItem(5, "000000", numbers={"reps": Range(9, 9)}, often=Often("D", 2))
    link = write(Plan((bridge,)))
    page = visit(f"{PLAN}#{link}", timezone_id="Europe/London").page
    expect(page.locator(".plan__card")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Add it to my calendar").click()
    text = download.value.path().read_bytes().decode()
    assert download.value.suggested_filename.endswith(".ics")
    event: Any = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    assert event["DTSTART"].dt.tzinfo is None, "the hour where the patient is"
    assert str(event["URL"]).endswith(link)
    assert "9 repetitions" in event["DESCRIPTION"]
    rrulestr: Any = importlib.import_module("dateutil.rrule").rrulestr  # it tells no types
    starts = list(rrulestr(event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt))
    assert len(starts) == 2 * 28
    assert {start.hour for start in starts} == {9, 18}
    assert starts[0] == event["DTSTART"].dt
    (read_again,) = IcsCalendarStream.calendar_from_ics(text).events
    assert read_again.summary == "Your exercises"
    assert read_again.rrule is not None
    assert read_again.rrule.count == 2 * 28


def test_a_plan_is_made_and_opened_from_a_folder(browser: Browser, site_folder: Path, tmp_path: Path) -> None:
    published = Project(site_folder.parent)
    project = Project(tmp_path)
    shutil.copytree(published.content, project.content)
    shutil.copytree(published.work / "cache", project.work / "cache")
    settings = published.mkdocs_yml.read_text(encoding="utf-8")
    address = re.compile(r"(?m)^site_url:.*$")
    assert address.search(settings)
    settings = address.sub("site_url: https://guides.clinic.org/", settings)
    project.mkdocs_yml.write_text(settings, encoding="utf-8")
    assert not build(project, offline=True).report.has_errors
    page = browser.new_context().new_page()
    page.goto(f"{project.site.as_uri()}/plan.html")
    page.get_by_role("searchbox").fill("brige")
    page.get_by_role("searchbox").press("Enter")
    link = page.get_by_label("The link").input_value()
    assert link.startswith("https://guides.clinic.org/plan/#"), "a folder has no address that a patient could open"
    page.goto(f"{project.site.as_uri()}/plan.html#{link.partition('#')[2]}")
    page.reload()
    expect(page.locator(".plan__card")).to_contain_text("15 repetitions")
    page.get_by_role("button", name="Start my session").click()
    expect(page.locator(".session__big")).to_have_text("Get ready")
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_both_pages_fit_every_screen_in_the_dark(visit: Open, width: int) -> None:
    page = visit(PLAN, width=width, color_scheme="dark").page
    link = _make(page)
    assert not scrolls_sideways(page)
    assert [one for one in cut_off(page) if not one.startswith("<input")] == []  # a field scrolls in itself
    assert small_targets(page) == []
    assert axe(page) == []
    page.goto(link)
    page.reload()
    expect(page.locator(".plan__card").first).to_be_visible()
    assert not scrolls_sideways(page)
    assert cut_off(page) == []
    assert small_text(page) == []
    assert small_targets(page) == []
    assert axe(page) == []


def test_without_a_script_the_page_says_what_to_do(visit: Open) -> None:
    page = visit(PLAN, java_script_enabled=False).page
    expect(page.get_by_text("allow scripts for this site")).to_be_visible()
    expect(page.locator(".care--emergency").first).to_be_visible()


def test_no_style_sheet_hides_what_a_plan_warns_of(browser: Browser, site: str) -> None:
    """What keeps a patient safe is in the data of the page, and is drawn by a script into boxes that nothing hides."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)  # the policy forbids styles in a page
    page = context.new_page()
    page.goto(f"{site}{PLAN}")
    page.goto(_make(page))
    page.reload()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    boxes = page.locator("#plan .warns")
    expect(boxes.filter(has_text="has not been approved by a clinician")).to_have_count(1)
    expect(boxes.filter(has_text="They are not part of what was approved")).to_have_count(1)
    assert boxes.filter(has=page.get_by_text("Stop if", exact=True)).locator("li").count() > 1
    for css in HOSTILE.values():
        with with_sheet(page, css):
            assert unreadable(page, smallest(css)) == [], css
    context.close()
