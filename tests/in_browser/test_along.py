"""Exercise along: steps one at a time, then a timer that counts what the dose says."""

from playwright.sync_api import Browser, Page, expect

from browser import Open

BRIDGE = "exercises/bridge/"
HOLDING = "#stage-1 [data-along]"


def begin(page: Page, button: str = "[data-along=along]") -> None:
    """Open the view and go straight to the amounts."""
    page.locator(button).click()
    page.get_by_role("button", name="Skip to counting").click()


def big(page: Page) -> str:
    return page.locator(".session__big").inner_text()


def test_steps_are_shown_one_at_a_time_and_announced(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.locator("[data-along=along]").click()
    steps = [" ".join(step.split()) for step in page.locator("#how ~ .steps li").all_inner_texts()]
    status = page.get_by_role("dialog").get_by_role("status")
    for number, step in enumerate(steps, 1):
        expect(page.locator(".session__which")).to_have_text(f"Step {number} of {len(steps)}")
        assert big(page) == step
        expect(status).to_have_text(f"Step {number}. {step}")
        if number < len(steps):
            page.keyboard.press("Enter")  # the main button has the focus
    page.get_by_role("button", name="Step before").click()
    assert big(page) == steps[-2]


def test_amounts_start_with_the_dose_and_can_be_changed(visit: Open) -> None:
    page = visit(BRIDGE).page
    begin(page, HOLDING)
    assert page.get_by_label("Repetitions").input_value() == "15"
    assert page.get_by_label("Hold, seconds (5 to 10)").input_value() == "5"


def test_timer_counts_pauses_and_ends(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page, HOLDING)
    page.get_by_label("Repetitions").fill("1")
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    assert big(page) == "Get ready"
    expect(page.locator(".session__how")).to_have_text("Go on when you are in position")
    page.clock.run_for(60_000)
    page.get_by_role("button", name="Ready").click()
    clock = page.locator(".session__clock")
    for left in ("3", "2", "1"):
        assert (big(page), clock.inner_text()) == ("Get ready", left)
        page.clock.run_for(1_000)
    assert big(page) == "Move"
    page.clock.run_for(3_000)
    assert (big(page), clock.inner_text()) == ("Hold", "5")
    expect(page.get_by_role("timer")).to_have_accessible_name("5 seconds left")
    page.clock.run_for(2_000)
    assert clock.inner_text() == "3"
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    assert clock.inner_text() == "3"
    page.get_by_role("button", name="Continue").click()
    page.clock.run_for(3_200)
    assert big(page) == "And back"
    page.clock.run_for(3_200)
    expect(page.locator(".session__big")).to_have_text("Well done")


def test_pause_has_the_focus_all_the_time(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page, HOLDING)
    page.keyboard.press("Tab")
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Ready")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        expect(page.get_by_role("button", name="Pause")).to_be_focused()
        page.clock.run_for(5_200)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Continue")).to_be_focused()


def test_screen_stays_awake_while_counting(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.evaluate(
        """() => {
          window.awake = [];
          const lock = { addEventListener() {}, release: async () => window.awake.push("released") };
          Object.defineProperty(navigator, "wakeLock", { value: {
            request: async (kind) => { window.awake.push(kind); return lock; } } });
        }"""
    )
    begin(page, HOLDING)
    assert page.evaluate("awake") == []
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function("() => awake.length === 1")
    page.keyboard.press("Escape")
    page.wait_for_function("() => awake.length === 2")
    assert page.evaluate("awake") == ["screen", "released"]


def test_screen_that_is_kept_awake_too_late_is_let_go(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.evaluate(
        """() => {
          window.awake = [];
          const lock = { addEventListener() {}, release: async () => window.awake.push("released") };
          Object.defineProperty(navigator, "wakeLock", { value: {
            request: () => new Promise((grant) => { window.grant = () => grant(lock); }) } });
        }"""
    )
    begin(page, HOLDING)
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function("() => window.grant !== undefined")
    page.get_by_role("button", name="Close").click()
    page.evaluate("grant()")
    page.wait_for_function("() => awake.length === 1")
    assert page.evaluate("awake") == ["released"]


def test_two_taps_open_one_view(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.locator("[data-along=along]").evaluate("button => { button.click(); button.click(); }")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator("dialog.session").count() == 1


def test_it_is_silent_unless_asked(visit: Open) -> None:
    page = visit(BRIDGE).page
    begin(page)
    assert not page.get_by_label("Read aloud").is_checked()
    assert not page.get_by_label("Sounds", exact=True).is_checked()
    assert not page.get_by_label("Buzzing").is_checked()


def test_escape_closes_it_and_the_focus_comes_back(visit: Open) -> None:
    page = visit(BRIDGE).page
    button = page.locator("[data-along=along]")
    button.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


VOICE = """
  window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [
      { lang: "en-GB", localService: false, name: "sends the text away" },
      { lang: "en-GB", localService: true, name: "on the device" },
    ],
    speak: ({ text, voice }) => window.said.push([text, voice.name]),
    cancel: () => {},
    addEventListener: () => {},
  } });
"""
"""Stands for a device with voices."""


def test_it_can_be_followed_without_looking(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.add_init_script(VOICE)
    page.add_init_script("window.felt = []; navigator.vibrate = (pattern) => felt.push(pattern);")
    page.clock.install()
    page.goto(site + BRIDGE)
    page.locator(HOLDING).click()
    page.get_by_label("Read aloud").check()
    page.get_by_label("Sounds", exact=True).check()
    page.get_by_label("Buzzing").check()
    page.get_by_role("button", name="Skip to counting").click()
    page.get_by_label("Repetitions").fill("2")
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(40_000)
    texts = [text for text, _ in page.evaluate("said")]
    assert texts[0].startswith("Step 1. ")
    assert texts[1].startswith("How much?")
    assert texts[2:] == [
        "Get ready, and go on when you are in position",
        "Repetition 1 of 2. Lift your hips into a straight line as before",
        "Hold for 5 seconds",
        "Lower your hips slowly to the floor",
        "Repetition 2 of 2. Move",
        "Hold for 5 seconds",
        "And back",
        "Well done. That is all of it.",
    ]
    assert {voice for _, voice in page.evaluate("said")} == {"on the device"}
    assert (
        len(page.evaluate("felt")) == 1 + 2 + 8
    )  # the try when it is chosen, "2" and "1" before the start, each change
    page.context.close()


def test_nothing_is_read_aloud_after_it_was_closed(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.add_init_script(VOICE)
    page.add_init_script(
        """const voices = speechSynthesis.getVoices();
        speechSynthesis.getVoices = () => (window.looked ? voices : []);
        speechSynthesis.addEventListener = (_, tell) => {
          window.found = () => { window.looked = true; tell(); };
        };"""
    )
    page.goto(site + BRIDGE)
    page.locator(HOLDING).click()
    page.get_by_label("Read aloud").check()
    page.wait_for_function("() => window.found !== undefined")
    page.keyboard.press("Escape")
    page.evaluate("found()")
    page.locator(HOLDING).click()  # what was waiting has had its turn, and the choice is remembered
    page.wait_for_function("() => said.length > 0")
    assert [text[:7] for text, _ in page.evaluate("said")] == ["Step 1."]
    page.context.close()


def test_sets_in_which_legs_change_last_as_long_as_the_page_says(visit: Open) -> None:
    page = visit("exercises/draw-in/").page
    page.clock.install()
    begin(page, HOLDING)
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(3_200)
    seen = []
    for _ in range(5):
        seen.append(f"{big(page)}: {page.locator('.session__how').inner_text()}")
        page.clock.run_for(30_000)
        if seen[-1].startswith("Keep"):
            page.clock.run_for(30_200)
    expect(page.locator(".session__big")).to_have_text("Well done")
    work, rest = "Keep going: Changing legs each time", "Rest: "
    assert seen == [work, rest, work, rest, work]


def test_a_longer_hold_is_done_less_often(visit: Open) -> None:
    page = visit("exercises/childs-pose/").page
    begin(page)
    page.get_by_label("Hold, seconds (5 to 30)").fill("30")
    page.get_by_label("Hold, seconds (5 to 30)").press("Tab")
    assert page.get_by_label("Repetitions").input_value() == "3"


def test_changing_legs_waits_for_the_reader(visit: Open) -> None:
    page = visit("exercises/hamstring-stretch/").page
    page.clock.install()
    begin(page)
    page.get_by_label("Repetitions on each").fill("1")
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(20_000)
    assert big(page) == "Change over"
    expect(page.locator(".session__how")).to_have_text("Now the other leg. Go on when you are in position")
    expect(page.locator(".session__sides [aria-current]")).to_have_text("The other leg")
    page.clock.run_for(120_000)
    assert big(page).startswith("Change")


def test_it_hurts_stops_the_clock_and_shows_when_to_stop(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.clock.install()
    begin(page, HOLDING)
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Ready").click()
    page.clock.run_for(3_200)
    page.get_by_role("button", name="It hurts").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("The pain in your back rises clearly.").first).to_be_visible()
    expect(dialog.locator(".care--emergency")).to_be_visible()
    assert big(page) == "Stop for now"
    last = dialog.locator(".care--emergency li").last
    last.scroll_into_view_if_needed()
    box, controls = last.bounding_box(), dialog.locator(".session__controls").bounding_box()
    assert box
    assert controls
    assert box["y"] + box["height"] <= controls["y"] + 1
    assert dialog.locator(".care--emergency li").count() == page.locator(".care--emergency").first.locator("li").count()
    page.clock.run_for(60_000)
    page.get_by_role("button", name="Go back to it").click()
    assert big(page) == "Move"
    page.get_by_role("button", name="It hurts").click()
    page.get_by_role("button", name="End my session").click()
    expect(dialog).to_have_count(0)


def test_numbers_stay_inside_the_envelope(visit: Open) -> None:
    page = visit(BRIDGE).page
    begin(page, HOLDING)
    page.get_by_label("Repetitions").fill("1000")
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    assert page.get_by_label("Repetitions").evaluate("field => field.validity.rangeOverflow")
    page.get_by_label("Repetitions").fill("20")
    page.get_by_role("dialog").get_by_role("button", name="Start", exact=True).click()
    assert big(page).startswith("Get ready")


def test_without_a_voice_on_the_device_it_says_so(visit: Open) -> None:
    page = visit(BRIDGE).page
    page.locator(HOLDING).click()
    page.get_by_label("Read aloud").click()  # it may be unchecked again at once
    silent = page.get_by_label("Reading aloud needs an English voice on this device")
    expect(silent).to_be_disabled()
    expect(silent).not_to_be_checked()


def test_it_says_nothing_without_a_script(visit: Open) -> None:
    page = visit(BRIDGE, java_script_enabled=False).page
    assert not page.locator("[data-along]").first.is_visible()
    assert not page.locator("[data-film]").first.is_visible()
