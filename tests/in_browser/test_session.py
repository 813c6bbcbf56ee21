"""One guided run: measured time, what is remembered, the focus, any shape of screen, and taking it up again."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import Open

pytestmark = pytest.mark.slow

BRIDGE = "exercises/bridge/"
MAIN = "[data-along=along]"
HOLDING = "#stage-1 [data-along]"
PROGRAMME = "programmes/back-pain-first-weeks/"
SHAPES = {"phone": (390, 844), "small phone": (320, 568), "on its side": (844, 390), "desktop": (1280, 800)}


def start(page: Page, reps: str = "2", button: str = HOLDING) -> None:
    """Start an exercise, if nothing is said the bridge with its hold, up to the gate."""
    page.locator(button).click()
    page.get_by_role("button", name="Skip to counting").click()
    page.get_by_label("Repetitions").fill(reps)
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()


def begin(page: Page, reps: str = "2", button: str = HOLDING) -> None:
    """The same, up to the first movement, which has lasted for 200 ms."""
    start(page, reps, button)
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(3_200)


def big(page: Page) -> str:
    return page.locator(".session__big").inner_text()


def clock(page: Page) -> str:
    return page.locator(".session__clock").inner_text()


def test_a_dark_screen_does_not_stretch_a_hold(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page)
    page.clock.fast_forward(4_000)  # 1.2 s longer than the movement: timers were asleep
    assert big(page) == "Hold"
    page.clock.run_for(200)
    assert clock(page) == "4"
    page.clock.run_for(3_600)
    assert big(page) == "And back"


def test_a_device_that_slept_waits_for_its_reader(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page)
    page.clock.fast_forward(600_000)
    assert big(page) == "Hold"
    expect(page.get_by_role("dialog")).to_contain_text("The screen was dark")
    page.clock.run_for(60_000)
    assert big(page) == "Hold"
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(3_200)
    assert (big(page), clock(page)) == ("Hold", "5")


def test_the_focus_stays_where_it_was_put(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    start(page)
    expect(page.get_by_role("button", name="Ready")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    skip = page.get_by_role("button", name="Skip", exact=True)
    expect(skip).to_be_focused()
    for _ in range(3):
        page.clock.run_for(3_200)
        expect(skip).to_be_focused()
    before = big(page)
    page.keyboard.press("Enter")
    expect(page.locator(".session__big")).not_to_have_text(before)
    expect(skip).to_be_focused()


def test_skip_and_back_go_by_phases(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page)
    page.get_by_role("button", name="Skip", exact=True).click()
    assert big(page) == "Hold"
    page.get_by_role("button", name="Back", exact=True).click()
    page.get_by_role("button", name="Back", exact=True).click()
    assert big(page) == "Get ready"
    back = page.get_by_role("button", name="Back", exact=True)
    expect(back).to_be_disabled()
    back.press("Enter")
    assert big(page) == "Get ready"


def test_what_is_heard_is_chosen_once(visit: Open) -> None:
    page = visit(BRIDGE).page
    start(page)
    choice = page.get_by_role("button", name="Voice and sounds")
    expect(choice).to_have_attribute("aria-expanded", "false")  # chosen with the first button: nothing
    choice.click()
    page.get_by_label("Sounds", exact=True).check()
    page.keyboard.press("Escape")
    page.reload()
    page.locator(HOLDING).click()
    expect(page.get_by_label("Sounds", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Voice and sounds").click()
    expect(page.get_by_label("Sounds", exact=True)).to_be_checked()
    expect(page.get_by_label("Buzzing")).not_to_be_checked()


def test_an_interrupted_session_can_be_taken_up_again(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page, reps="3")
    page.clock.run_for(12_000)  # the second repetition
    expect(page.locator(".session__count")).to_contain_text("2 of 3")
    page.reload()
    page.locator("[data-along=along]").click()
    assert big(page) != "Go on where you stopped?"  # the form without a hold is another exercise
    page.keyboard.press("Escape")
    page.locator(HOLDING).click()
    assert big(page) == "Go on where you stopped?"
    expect(page.get_by_role("dialog")).to_contain_text("Repetition 2 of 3")
    page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(3_200)
    expect(page.locator(".session__count")).to_contain_text("2 of 3")
    page.clock.run_for(30_000)
    assert big(page) == "Well done"
    page.get_by_role("button", name="Done", exact=True).click()
    page.locator(HOLDING).click()
    expect(page.locator(".session__which")).to_contain_text("Step 1 of")


def test_an_old_session_or_one_of_other_phases_begins_anew(visit: Open) -> None:
    page = visit(BRIDGE).page
    start(page)
    kept = page.evaluate("JSON.parse(localStorage['limber.session'])")
    for other in ({"when": 0}, {"of": 3}, {"phase": 99}, {"exercise": -1}, {"numbers": None}, {"text": "Another"}):
        page.evaluate("kept => { localStorage['limber.session'] = JSON.stringify(kept); }", kept | other)
        page.reload()
        page.locator(HOLDING).click()
        expect(page.locator(".session__which")).to_contain_text("Step 1 of")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_everything_fits_the_screen(visit: Open, shape: tuple[int, int], colours: str) -> None:
    width, height = shape
    page = visit("exercises/hamstring-stretch/", width=width, height=height, color_scheme=colours).page
    page.clock.install()
    page.locator("[data-along=along]").click()
    page.get_by_role("button", name="Skip to counting").click()
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(7_000)
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("it => it.scrollHeight <= it.clientHeight && it.scrollWidth <= it.clientWidth")
    for part in (".session__picture", ".session__ring", ".session__sides", ".session__hurt"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["width"] > 40
    assert big(page) == "Hold"


def test_the_movement_is_shown_while_there_is_time_to_look(visit: Open) -> None:
    page = visit(PROGRAMME).page
    page.clock.install()
    page.get_by_role("button", name="Start my session").click()
    film = page.locator(".session__picture img[src$='-film.svg']")
    expect(film).to_be_visible()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(3_200)
    expect(film).to_have_count(0)
    calm = visit(PROGRAMME, reduced_motion="reduce").page
    calm.get_by_role("button", name="Start my session").click()
    calm.wait_for_load_state("networkidle")
    expect(calm.locator(".session__picture img[src$='-film.svg']")).to_have_count(0)


def seen(page: Page) -> tuple[str, str, bool]:
    """Return the large word, what the picture shows, and whether it is turned round."""
    picture = page.locator(".session__picture :is(img, svg)")
    shown = picture.get_attribute("aria-label") or picture.get_attribute("src") or ""
    turned = "session__picture--mirrored" in (page.locator(".session__picture").get_attribute("class") or "")
    return big(page), shown.rpartition("/")[2], turned


def test_each_step_and_each_phase_has_the_picture_of_its_words(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    page.locator("[data-along=along]").click()
    lying, lifted = "Lying on the back", "The hips lift"
    for words, picture in (
        ("Lie on your back", lying),
        ("Tilt your pelvis", lying),
        ("Push through", lifted),
        ("Stop when", lifted),
        ("Lower your hips", lying),
    ):
        said, shown, _ = seen(page)
        assert said.startswith(words)
        assert shown.startswith(picture), said
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    begin(page)
    for word, picture in (("Move", lifted), ("Hold", lifted), ("And back", lying), ("Move", lifted)):
        said, shown, turned = seen(page)
        assert (said, turned) == (word, False)
        assert shown.startswith(picture), said
        page.get_by_role("button", name="Skip", exact=True).click()


def test_the_other_leg_is_the_same_turned_round_and_what_comes_next_is_said(visit: Open) -> None:
    page = visit("exercises/hamstring-stretch/").page
    page.clock.install()
    begin(page, "1", MAIN)
    for turned in (False, True):
        expect(page.locator(".session__next")).to_have_text("Next: Hold for 5 seconds")
        expect(page.locator(".session__how")).to_have_text(
            "Breathe out and draw the leg a little further with the belt"
        )
        page.get_by_role("button", name="Skip", exact=True).click()
        assert seen(page) == ("Hold", "The right leg lifts higher, still straight; both elbows bend.", turned)
        expect(page.locator(".session__next")).to_have_text("Next: Lower the leg")
        page.get_by_role("button", name="Skip", exact=True).click()
        assert seen(page)[2] == turned
        page.get_by_role("button", name="Skip", exact=True).click()
        if not turned:
            assert seen(page)[0] == "Change over"
            page.get_by_role("button", name="Skip", exact=True).click()


def test_breathing_has_its_phases(visit: Open) -> None:
    page = visit("exercises/belly-breathing/").page
    page.clock.install()
    begin(page, "2", MAIN)
    said: list[str] = []
    while (now := big(page)) != "Well done":
        if not said or said[-1] != now:
            said.append(now)
        page.clock.run_for(500)
    assert said == ["Breathe in", "Breath pause", "Breathe out"] * 2


def test_a_programme_is_one_run(visit: Open, site: str) -> None:
    visited = visit(PROGRAMME)
    page = visited.page
    names = [name.strip() for name in page.locator("main .cards .card h3 a").all_inner_texts()]
    page.clock.install()
    page.get_by_role("button", name="Start my session").press("Enter")
    titles = []
    while big(page) != "Well done":
        titles.append(page.locator("#session-title").inner_text())
        skip = page.get_by_role("button", name="Skip it")
        if skip.count():
            skip.click()
        else:  # nothing to count: its steps
            while page.get_by_role("button", name="Next step").count():
                page.get_by_role("button", name="Next step").click()
            page.get_by_role("button", name="Next exercise").or_(page.get_by_role("button", name="Done")).click()
    assert [title.partition(":")[0] for title in titles] == names
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("button", name="Start my session")).to_be_focused()
    assert {urlsplit(request).netloc for request in visited.requests} == {urlsplit(site).netloc}
    assert visited.complaints == []


def test_it_hurts_leads_to_the_rules_of_this_exercise(visit: Open) -> None:
    page = visit(PROGRAMME).page
    page.get_by_role("button", name="Start my session").click()
    page.get_by_role("button", name="It hurts").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".warns--stop")).to_contain_text("You feel dizzy")
    expect(dialog.locator(".care--emergency")).to_be_visible()
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".session__which")).to_contain_text("Exercise 2 of")


def test_without_its_file_a_programme_is_still_a_page(browser: Browser, site: str) -> None:
    page = browser.new_context(service_workers="block").new_page()
    page.route("**/programme-sessions/*", lambda route: route.abort())
    page.goto(site + PROGRAMME)
    page.get_by_role("button", name="Start my session").click()
    expect(page.locator("[data-session]")).to_be_hidden()
    page.context.close()
