# SPDX-License-Identifier: Apache-2.0
"""The demo's contact sheet: a simulated run's images, what they were compared with and how fast."""

from PIL import Image

from model.data import picture
from scripts.demo.classification import DemoRun
from scripts.demo.terminal import box_text, interval_text
from scripts.pages.contact_sheet import Line, contact_sheet


def demo_sheet(
    run: DemoRun, megahertz: float, reading: picture.Reading | None = None
) -> Image.Image:
    """The sheet, RGB; throughput is stated for a clock of `megahertz`; reading: of the picture that
    the images come from."""
    header = [
        Line("LeNet-5 INT8: digits through the RTL", 34),
        Line(f"design {run.design}, simulated with {run.simulator.capitalize()}", 20, "dim"),
    ]
    boxes = []
    if reading:
        header += [Line(f"warning: {warning}", 20, "bad") for warning in reading.warnings]
        boxes = [box_text(digit.box).replace(" ", "\n", 1) for digit in reading.digits]
    accuracy = f"{run.right} of {run.labelled} right.  " if run.labelled else ""
    agreement = f"{run.compared:,} values compared with the golden model, {run.differing:,} differ"
    speed = (
        f"latency {run.latency:,} cycles, interval {interval_text(run)} cycles: "
        f"{run.images_per_second(megahertz):,.0f} images/s at a stated {megahertz:g} MHz"
    )
    footer = [
        Line(accuracy + agreement, 20, "bad" if run.differing else "good"),
        Line(speed, 20, "dim"),
    ]
    return contact_sheet(run.items, header, footer, boxes)
