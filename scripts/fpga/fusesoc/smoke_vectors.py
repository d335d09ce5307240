# SPDX-License-Identifier: Apache-2.0
"""FuseSoC's generator of tb/hdl/accel_smoke.sv's files: images of the committed sample as beats,
and the result words that the golden model expects.

FuseSoC calls it, in the folder that gets the files, with a YAML file that says how many images.
"""

import sys
from pathlib import Path

try:
    import numpy as np
    import yaml
except ImportError as error:
    sys.exit(f"error: python3 lacks {error.name}: python3 -m pip install numpy pyyaml provides it")

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from model.data.datasets import load_sample  # noqa: E402
from model.errors import InputError, cli  # noqa: E402
from model.network import golden  # noqa: E402
from model.network.integer import Network  # noqa: E402
from model.network.packets import beats, result_packets  # noqa: E402
from model.options import Parser  # noqa: E402

BEATS, WORDS, SIZES = "smoke_beats.mem", "smoke_words.mem", "smoke_sizes.svh"


def files(count: int) -> dict[str, str]:
    """File name -> text, for the first `count` images of the sample."""
    images = load_sample()[0]
    if not 1 <= count <= len(images):
        raise InputError(f"images: {count}: the sample has 1 to {len(images)}")
    packets = images[:count].reshape(count, -1)
    network = Network.load()
    logits, _ = golden.classify(network, images[:count])
    results = result_packets(np.zeros(count, int), logits, fingerprint=network.fingerprint)
    pixels, words = beats(packets), beats(results)
    return {
        BEATS: "".join(f"{last << 8 | data:03x}\n" for data, last in pixels.tolist()),
        WORDS: "".join(f"{last << 32 | data:09x}\n" for data, last in words.tolist()),
        SIZES: f"localparam int Beats = {len(pixels)};\nlocalparam int Words = {len(words)};\n",
    }


def core(vlnv: str) -> str:
    """The core description of the files."""
    return "\n".join(
        [
            "CAPI=2:",
            f"name: {vlnv}",
            "filesets:",
            "  vectors:",
            "    files:",
            f"      - {BEATS}: {{file_type: mem, copyto: {BEATS}}}",
            f"      - {WORDS}: {{file_type: mem, copyto: {WORDS}}}",
            f"      - {SIZES}: {{file_type: systemVerilogSource, is_include_file: true}}",
            "targets:",
            "  default:",
            "    filesets: [vectors]",
            "",
        ]
    )


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("smoke_vectors", __doc__)
    parser.add_argument("request", type=Path, help="FuseSoC's YAML file")
    request = yaml.safe_load(parser.parse(arguments).request.read_text())
    made = files(request["parameters"]["images"])
    for name, text in {**made, "smoke_vectors.core": core(request["vlnv"])}.items():
        Path(name).write_text(text)


if __name__ == "__main__":
    main()
