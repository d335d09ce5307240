"""Figures drawn in memory, without a display: what every plot of the commands shares.

matplotlib is imported when the first figure is drawn, so that commands which only may draw one need
it no sooner.
"""

import io


def subplots(rows: int = 1, columns: int = 1, **options):
    """matplotlib's (figure, axes)."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot.subplots(rows, columns, **options)


def png(figure) -> bytes:
    """The figure as a PNG file, and closed."""
    from matplotlib import pyplot

    image = io.BytesIO()
    figure.savefig(image, dpi=120, bbox_inches="tight")
    pyplot.close(figure)
    return image.getvalue()
