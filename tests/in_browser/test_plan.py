"""Plans in a browser: made, opened, done in a session, kept and deleted; all of it in the link."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import PHONE, Open
from limber.guide.plan import PlanError, read
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
    big = page.locator(".along__big")
    expect(page.get_by_role("heading", name="Bridge, exercise 1 of 2")).to_be_visible()
    expect(big).to_contain_text("Get ready")
    page.clock.run_for(60_000)
    expect(page.get_by_role("button", name="Ready")).to_be_focused()
    page.keyboard.press("Enter")
    for said in ("Move", "And back", "Move", "And back"):
        expect(big).to_have_text(said)
        page.clock.run_for(3_200)
    expect(page.get_by_role("heading", name="Hamstring stretch, exercise 2 of 2")).to_be_visible()
    page.get_by_role("button", name="Next exercise").click()
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start my session")).to_be_focused()

    assert {urlsplit(request).netloc for request in visited.requests} == {urlsplit(site).netloc}
    assert all(urlsplit(link).fragment not in request for request in visited.requests)
    assert visited.complaints == []


def test_a_number_outside_the_envelope_has_no_link(visit: Open) -> None:
    page = visit(PLAN).page
    _make(page)
    reps = page.locator("[data-number=reps]").first
    reps.fill("1000")
    expect(page.get_by_text("A whole number from 1 to 50, please.")).to_be_visible()
    expect(page.get_by_label("The link")).to_have_count(0)
    reps.fill("50")
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
