# SPDX-License-Identifier: Apache-2.0
"""Plants a mistake in the RTL, for tests that want to see it found. The checkout stays as it is."""

from pathlib import Path

from model.hardware.sources import TOP, rtl_sources

# A module without its prefix, what stands there once, and what is planted in its place.
Mistake = tuple[str, str, str]


def planted(folder: Path, module: str, old: str, new: str, top: str = TOP) -> list[Path]:
    """What `top` needs of the RTL, with `new` in place of `old`, which stands there once, in a
    module."""
    module, sources = f"lenet5_{module}", []
    for path in rtl_sources(top):
        if path.stem == module:
            text = path.read_text()
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {module}"
            path = folder / path.name
            path.write_text(text.replace(old, new))
        sources.append(path)
    assert folder / f"{module}.sv" in sources
    return sources


def name(mistake: Mistake) -> str:
    """What a test of the mistake is called."""
    return f"{mistake[0]}: {' '.join(mistake[1].split())[:40]}"
