# SPDX-License-Identifier: Apache-2.0
"""The page in Chromium, as a visitor has it: opened from a file, drawn on, stepped, and compared
with the golden model. Screenshots of it are left in build/web/screenshots/."""

import base64
import re
import threading

import numpy as np
import pytest
from PIL import Image

from model.data.datasets import by_name, load_sample
from model.data.picture import as_mnist
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS
from model.network import golden
from scripts.web import browser, build, serve, wasm
from scripts.web.content import NETWORKS, OFFERED, STREAMS, trained
from scripts.web.tests.wanted import result_headers

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        bool(browser.missing() or wasm.missing()), reason=browser.missing() or wasm.missing() or ""
    ),
]

SIDE = 256  # of the sheet, in its own pixels
WIDTHS = (360, 800, 1600)
THEMES = ("light", "dark")
SCREENSHOTS = wasm.OUTPUT / "screenshots"
FIRST = NETWORKS[0]

# Strokes as shares of the sheet: a seven, a cross, and a dot.
SEVEN = [[(0.3, 0.2), (0.7, 0.2), (0.45, 0.8)]]
CROSS = [[(0.2, 0.2), (0.8, 0.8)], [(0.8, 0.2), (0.2, 0.8)]]
DOT = [[(0.5, 0.5)]]


@pytest.fixture(scope="module")
def chromium():
    build.main([])
    with browser.launched() as launched:
        yield launched


@pytest.fixture
def page(chromium):
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    problems = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert problems == []


def _open(page, link: str = "") -> None:
    page.goto(f"{build.PAGE.as_uri()}{link}")
    page.wait_for_function("window.lenet5.then((app) => app.run !== null)")


def _wait_for(page, text: str, where: str) -> None:
    page.wait_for_function(
        "([text, where]) => document.querySelector(where).textContent.includes(text)",
        arg=[text, where],
    )


def _text(page, where: str) -> str:
    return page.locator(where).inner_text()


def _draw(page, strokes) -> None:
    page.locator("#sheet").scroll_into_view_if_needed()
    box = page.locator("#sheet").bounding_box()
    for stroke in strokes:
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place, steps=12)
        page.mouse.up()
    _settle(page)


def _settle(page) -> None:
    """Waits until what is shown follows from what is drawn."""
    page.evaluate(
        """async () => {
          const app = await window.lenet5;
          const behind = () => app.run.inputs.length !== app.view.images.length
            || app.run.inputs.some(({sample}, i) =>
              sample !== (app.view.images[i].sample ?? null));
          const latest = app.latest;
          await app.change({});
          if (behind() || app.latest !== latest + 1) throw new Error("not settled");
        }"""
    )


def _seen(page) -> np.ndarray:
    """uint8 (28, 28): what the chosen image is to the network."""
    pixels = page.evaluate(
        "window.lenet5.then((app) => Array.from(app.run.inputs[app.chosen].pixels))"
    )
    return np.array(pixels, np.uint8).reshape(28, 28)


def _ink(page) -> np.ndarray:
    """uint8 (SIDE, SIDE): the sheet as the visitor sees it in a light theme, dark on light."""
    data = page.evaluate("document.querySelector('#sheet').toDataURL().split(',')[1]")
    (SCREENSHOTS / "sheet.png").parent.mkdir(parents=True, exist_ok=True)
    (SCREENSHOTS / "sheet.png").write_bytes(base64.b64decode(data))
    return Image.open(SCREENSHOTS / "sheet.png").convert("RGBA")


def _shown_logits(page) -> list[int]:
    numbers = page.locator("#logits .number").all_inner_texts()
    return [int(text.replace(",", "")) for text in numbers]


@pytest.mark.parametrize("design", OFFERED)
@pytest.mark.parametrize("offer", NETWORKS, ids=lambda offer: offer.stem)
def test_every_sample_is_what_the_golden_model_says(page, offer, design):
    images, labels = load_sample(by_name(offer.data_set))
    wanted = golden.run(trained(offer.stem), images)
    _open(page)
    compared = 0
    for first in range(0, len(images), 4):
        numbers = list(range(first, min(first + 4, len(images))))
        got = page.evaluate(
            """async ([network, design, numbers]) => {
              const {simulator} = await window.lenet5;
              const inputs = numbers.map((sample) =>
                ({...simulator.sample(network, sample), sample}));
              const {images} = await simulator.run(network, design, inputs);
              return images.map((image) => Object.fromEntries(Object.entries(image).map(
                ([key, value]) => [key, ArrayBuffer.isView(value) ? Array.from(value) : value])));
            }""",
            [offer.stem, design, numbers],
        )
        headers = result_headers(offer.stem, wanted["logits"][numbers])
        assert [image["header"] for image in got] == headers
        for number, image in zip(numbers, got, strict=True):
            assert image["class"] == wanted["classes"][number]
            for name in (*STREAMS, "logits"):
                values = wanted[name][number].ravel()
                assert np.array_equal(image[name], values), (name, number)
                compared += values.size
            assert image["golden"] is True
            compared += 1
    assert compared == len(images) * 1791
    right = int((wanted["classes"] == labels).sum())
    page.select_option("#network", offer.stem)
    page.select_option("#design", design)
    page.click("#check")
    _wait_for(page, " s.", "#checked")
    assert f" 0 differ; {len(images)} of {len(images)} images equal" in _text(page, "#checked")
    assert f"; {right} of {len(images)} right" in _text(page, "#checked")


@pytest.mark.parametrize("strokes", [SEVEN, CROSS, DOT], ids=["seven", "cross", "dot"])
def test_a_drawing_is_classified_as_the_golden_model_does(page, strokes):
    _open(page)
    _draw(page, strokes)
    seen = _seen(page)
    assert np.array_equal(seen, as_mnist(_ink(page)))
    wanted = golden.run(trained(FIRST.stem), seen[np.newaxis])
    assert _shown_logits(page) == wanted["logits"][0].tolist()
    assert _text(page, "#class b") == str(wanted["classes"][0])
    assert "is what the RTL sees in your drawing" in _text(page, "#class")
    assert "Equal to the golden model in 5,376 values" in _text(page, "#badge")


def test_undo_and_clear(page):
    _open(page)
    _draw(page, CROSS[:1])
    one = _seen(page)
    _draw(page, CROSS[1:])
    assert not np.array_equal(_seen(page), one)
    page.click("#undo")
    _settle(page)
    assert np.array_equal(_seen(page), one)
    page.click("#clear")
    _wait_for(page, "The sheet is empty", "#class")
    assert page.locator("#clear").is_disabled() and page.locator("#undo").is_disabled()


def test_the_keyboard_draws(page):
    _open(page)
    page.focus("#sheet")
    for key in ["ArrowUp"] * 10 + ["Space"] + ["ArrowDown"] * 20 + ["Space"]:
        page.keyboard.press(key)
    _settle(page)
    [[first, *_, last]] = page.evaluate("window.lenet5.then((app) => app.strokes)")
    assert first == [128, 88] and last == [128, 168]
    assert _seen(page).any()


def test_a_finger_draws(chromium):
    context = chromium.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    _open(page)
    page.locator("#sheet").tap()
    _settle(page)
    assert len(page.evaluate("window.lenet5.then((app) => app.strokes)")) == 1
    context.close()


def test_a_sample_is_picked(page):
    images, labels = load_sample()
    number = int(np.flatnonzero(labels == 4)[2])
    _open(page)
    page.get_by_role("group", name="Class").get_by_role("button", name="4", exact=True).click()
    page.get_by_role("button", name=f"Test image {number}, label 4").click()
    _wait_for(page, f"test image {number} (4)", "#legend")
    assert np.array_equal(_seen(page), images[number])
    wanted = golden.run(trained(FIRST.stem), images[number : number + 1])
    assert _shown_logits(page) == wanted["logits"][0].tolist()
    assert "3 of 3 test images" in _text(page, "#badge")


def test_images_are_added_chosen_and_removed(page):
    _open(page)
    page.click("#add")
    _wait_for(page, "image 4:", "#legend")
    assert page.locator(".slot").count() == 4
    page.get_by_role("button", name=re.compile("^Image 2:")).click()
    _settle(page)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Image 2:")
    wanted = golden.run(trained(FIRST.stem), load_sample()[0][1:2])["logits"][0]
    assert _shown_logits(page) == wanted.tolist()
    for left in (3, 2, 1):
        page.get_by_role("button", name="Remove image 1").click()
        page.wait_for_function(f"document.querySelectorAll('.slot').length === {left}")
    assert page.get_by_role("button", name="Remove image 1").count() == 0
    assert "Interval" not in _text(page, "#figures")


@pytest.mark.parametrize("design", OFFERED)
def test_cycles_are_those_of_the_cycle_model(page, design):
    wanted = predict(trained(FIRST.stem), DESIGNS[design])
    _open(page)
    page.select_option("#design", design)
    _wait_for(page, f"{design}: ", "#design-note")
    page.fill("#clock", "125")
    figures = _text(page, "#figures")
    assert f"{wanted.latency:,} cycles, {wanted.latency / 125:.2f} µs" in figures
    assert f"{wanted.interval:,} cycles, {wanted.interval / 125:.2f} µs" in figures


def test_stepping_and_playing(page):
    _open(page)
    wanted = predict(trained(FIRST.stem), DESIGNS["base"])
    page.locator("#cycle").fill(str(wanted.layers["conv2"].start))
    conv2 = page.locator(".card").nth(2)
    assert "image 1: channels 0 to 3 at row 0, column 0" in conv2.inner_text()
    page.click("#back")
    assert "waits; nothing is out yet" in conv2.inner_text()
    page.click("#step")
    assert "image 1: " in conv2.inner_text()
    page.locator("h1").click()
    page.keyboard.press("Shift+ArrowRight")
    assert _text(page, "#now").startswith(f"cycle {wanted.layers['conv2'].start + 10:,} of ")
    page.click("#first")
    assert _text(page, "#now").startswith("cycle 0 of ")
    page.select_option("#speed", label="1,000 cycles a second")
    page.click("#play")
    page.wait_for_function("window.lenet5.then((app) => app.playback.cycle > 200)")
    page.click("#play")
    stopped = _text(page, "#now")
    page.wait_for_timeout(200)
    assert _text(page, "#now") == stopped
    page.click("#last")
    assert "1,176 of 1,176 values are out" in page.locator(".card").nth(1).inner_text()
    box = page.locator("#timeline").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)
    cycle, cycles = re.findall(r"[\d,]+", _text(page, "#now"))
    assert 0.4 < int(cycle.replace(",", "")) / int(cycles.replace(",", "")) < 0.55


@pytest.mark.parametrize("card", range(6))
def test_every_stage_explains_a_value(page, card):
    _open(page)
    page.click("#last")
    canvas = page.locator(".card canvas").nth(card)
    canvas.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    text = _text(page, "#why-text")
    index = page.evaluate(f"window.lenet5.then((app) => app.cards.cards[{card}].picture.chosen)")
    name = ("input", *STREAMS, "logits")[card]
    wanted = int(golden.run(trained(FIRST.stem), load_sample()[0][:1])[name].ravel()[index])
    assert f": {wanted:,}" in text.splitlines()[0]
    if card:
        assert f"The RTL gave {wanted:,}: equal." in text
        assert page.locator("#why-terms span").count() > 0


def test_pointing_at_a_value_explains_it(page):
    _open(page)
    page.click("#last")
    canvas = page.locator(".card canvas").nth(1)
    canvas.hover(position={"x": 30, "y": 40})
    value = r"pool1, channel 0, row \d+, column \d+: "
    assert re.match(value + r"\d+", _text(page, "#why-text"))
    page.click("#first")
    assert re.match(value + "still to come", _text(page, "#why-text"))
    assert page.locator("#why-terms span").count() == 0


def test_a_difference_is_told(page):
    """The reference is changed behind the page's back, after the RTL has read its memories."""
    _open(page)
    page.evaluate(
        """window.lenet5.then((app) => {
          app.content.networks.lenet5.layers[4].bias[3] += 1;
          return app.change({});
        })"""
    )
    assert "NOT EQUAL: 3 of 5,376 values differ; logits[3]: the RTL gave" in _text(page, "#badge")
    assert "3 of 3 test images with the golden model" in _text(page, "#badge")
    page.evaluate(
        """window.lenet5.then((app) => {
          app.content.networks.lenet5.golden.checksums[5] ^= 1;
          return app.change({});
        })"""
    )
    assert "2 of 3 test images with the golden model" in _text(page, "#badge")


def test_a_link_carries_everything(page, chromium):
    _open(page)
    page.select_option("#network", "lenet5_int4")
    page.select_option("#design", "tiny")
    _draw(page, SEVEN)
    seen, logits, link = _seen(page), _shown_logits(page), page.evaluate("location.hash")
    other = chromium.new_page()
    _open(other, link)
    assert np.array_equal(_seen(other), seen) and _shown_logits(other) == logits
    assert other.input_value("#network") == "lenet5_int4"
    assert other.input_value("#design") == "tiny"
    assert other.locator(".slot").count() == 3
    other.close()


def test_a_broken_link_is_told_and_the_page_goes_on(page):
    _open(page, "#network=lenet5&design=base&images=dAQAB")
    assert _text(page, "#message") == "This link is broken: a drawing in it is cut off."
    assert "Equal to the golden model" in _text(page, "#badge")


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("WebAssembly", "This browser lacks WebAssembly, in which the hardware runs."),
        ("DecompressionStream", "This browser lacks DecompressionStream, to unpack this page."),
    ],
)
def test_an_old_browser_is_told(chromium, missing, message):
    page = chromium.new_page()
    page.add_init_script(f"delete window.{missing}")
    page.goto(build.PAGE.as_uri())
    _wait_for(page, message, "#message")
    assert page.locator("#message").is_visible() and not page.locator("#page").is_visible()
    page.close()


def test_without_javascript_it_says_so(chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.PAGE.as_uri())
    assert "needs JavaScript" in page.locator("header").inner_text()
    context.close()


def test_nothing_is_asked_of_anyone(page):
    with serve.server(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{serve.HOST}:{server.server_address[1]}/{build.PAGE.name}"
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_function("window.lenet5.then((app) => app.run !== null)")
        _draw(page, SEVEN)
        server.shutdown()
    asked = [url for url in asked if not url.startswith("blob:")]  # of the page itself
    assert asked == [address]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_layout_fits(chromium, width, theme):
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    _open(page)
    page.locator(".card canvas").nth(2).hover(position={"x": 20, "y": 60})
    too_wide = page.evaluate(
        """() => Array.from(document.querySelectorAll("body *"))
          .filter((each) => each.checkVisibility() && !each.closest(".terms"))
          .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
          .map((each) => each.id || each.className || each.tagName)"""
    )
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=SCREENSHOTS / f"{width}_{theme}.png", full_page=True)
    page.close()


def test_whatever_one_can_use_has_a_name_and_the_keyboard(page):
    _open(page)
    nameless = page.evaluate(
        """() => Array.from(document.querySelectorAll("button, select, input, canvas, summary"))
          .filter((each) => each.checkVisibility() && !each.closest("button > canvas"))
          .filter((each) => !(each.getAttribute("aria-label") || each.textContent.trim()
            || each.labels?.[0]?.textContent.trim()) && !each.closest("button"))
          .map((each) => each.outerHTML)"""
    )
    assert nameless == []
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    assert reached >= {
        "network",
        "design",
        "sheet",
        "link",
        "check",
        "clock",
        "cycle",
        "play",
        "speed",
    }
