# SPDX-License-Identifier: Apache-2.0
"""A board on a link: opened by a reset, asked who it is, and fed with images, as docs/board.md
("What a host has to do") wants it."""

import contextlib
import itertools
import random
import time
from collections.abc import Iterator
from enum import Enum, auto

from .errors import LinkTimeoutError, NoBoardError, ProtocolError, WrongNetworkError
from .framing import TAGS, Damage, Frame
from .interface import Report, Source
from .link import Counts, Link
from .ports import Port
from .protocol import (
    NETWORK_BITS,
    PIXELS,
    Information,
    Reason,
    Result,
    Type,
    parse_error,
    parse_information,
    parse_result,
    result_payload,
)
from .transfer import Transfer

SLACK_SECONDS = 0.5  # that a result may take beyond its time on the line
ATTEMPTS = 8  # for an image
_ASK_SECONDS = (0.5, 1.0, 2.0, 4.0)  # to wait for the reply to a request, each time it is sent
_SILENCES = 4  # in a row, before a board counts as lost
BITS_A_BYTE = 10  # with start and stop bit
_OVERHEAD = 16  # bytes of a frame beside its payload, some escapes included
_USB_SECONDS = 0.02  # that a request may take beside its time on the line
_MARGIN = 2  # of the time on the line


class _Effect(Enum):
    """What came of something that came from the board."""

    RESULT = auto()  # an image is done
    LOSS = auto()  # an image is to be sent again
    DAMAGE = auto()  # an image or its result is lost, and nobody knows yet which
    NOTHING = auto()


class Board:
    """The backend of a port. `information` says what answered."""

    def __init__(
        self,
        port: Port,
        *,
        slack: float = SLACK_SECONDS,
        attempts: int = ATTEMPTS,
        ask: tuple[float, ...] = _ASK_SECONDS,
    ):
        """NoBoardError if nothing answers, or something else than a board does; ProtocolError for
        a board of another version. The port is then closed."""
        self._link = Link(port)
        self._slack = slack
        self._attempts = attempts
        self._ask = ask
        self._tags = _tags()
        self._clean = True
        self._answer_seconds = 0.0  # of the last request
        self._factor = 1.0  # by which images are slower than the baud rate: in simulation, by far
        try:
            self._reset(0.0)
            self.information = self._inform()
            with contextlib.suppress(LinkTimeoutError):  # which `run` finds too, if it lasts
                self._factor = self._slowness()
        except LinkTimeoutError:
            port.close()
            raise NoBoardError(self._nobody()) from None
        except BaseException:
            port.close()
            raise

    @property
    def counts(self) -> Counts:
        """What happened on the link since it was opened."""
        return self._link.counts

    def echo(self, data: bytes) -> bytes:
        """What comes back of `data`, PIXELS bytes, through line and board: as many bytes.
        LinkTimeoutError, ProtocolError."""
        came = self._request(Type.TEST, Type.TEST_REPLY, data, self._patience(1)).payload
        if len(came) != len(data):
            raise ProtocolError(
                f"{self._link.port.name}: {len(data)} bytes came back as {len(came)}"
            )
        return came

    def run(self, source: Source, report: Report) -> None:
        """As Backend wants it. After an error, or Ctrl-C, the next call begins with a reset."""
        if not self._clean:
            self._recover(0)
        self._clean = False
        transfer = Transfer(
            source, self.information.slots, self._attempts, lambda: next(self._tags)
        )
        try:
            self._loop(transfer, report)
        finally:
            self.counts.repeated += transfer.repeated
        self._clean = True

    def close(self) -> None:
        self._link.port.close()

    def _loop(self, transfer: Transfer, report: Report) -> None:
        silences, damages, since = 0, 0, time.monotonic()
        while True:
            while sending := transfer.next():
                tag, job = sending
                self._link.send(Frame(Type.IMAGE, tag, job.image.tobytes()))
                self.counts.images += 1
            if transfer.finished:
                return
            until = since + self._patience(transfer.flying) * 2**silences
            found = self._link.receive(until)
            effect = self._taken(found, transfer, report) if found else _Effect.NOTHING
            if effect == _Effect.DAMAGE:
                damages += 1
                if damages < transfer.flying:
                    continue  # the next result says which one it was
                transfer.all_lost()
            elif effect == _Effect.RESULT:
                silences = 0
            elif effect == _Effect.NOTHING:
                if time.monotonic() < until:
                    continue
                silences += 1
                self._silence(silences, transfer)
            if effect != _Effect.LOSS:
                damages = 0
            since = time.monotonic()

    def _taken(self, found: Frame | Damage, transfer: Transfer, report: Report) -> _Effect:
        if isinstance(found, Damage):
            return _Effect.DAMAGE
        if found.type == Type.ERROR:
            return self._told(found, transfer)
        if found.type != Type.RESULT or not transfer.wanted(found.tag):
            self.counts.stale += 1
            return _Effect.NOTHING
        result = self._right(parse_result(found.payload, self.information.classes))
        if result is None:
            transfer.lost(found.tag)
            return _Effect.LOSS
        report(transfer.answered(found.tag), result)
        self.counts.results += 1
        return _Effect.RESULT

    def _told(self, frame: Frame, transfer: Transfer) -> _Effect:
        error = parse_error(frame.payload)
        if error is None:
            return _Effect.DAMAGE
        reason, _ = error
        self.counts.told[reason] += 1
        if reason == Reason.BUSY:
            transfer.postponed(frame.tag)
            return _Effect.NOTHING
        return _Effect.LOSS if transfer.lost(frame.tag) else _Effect.DAMAGE

    def _right(self, result: Result | None) -> Result | None:
        """The result, unless its image was malformed, or its network is not the board's."""
        if result is None or result.error:
            return None
        if (result.network ^ self.information.network) % (1 << NETWORK_BITS):
            self._check_same()
            return None
        return result

    def _silence(self, silences: int, transfer: Transfer) -> None:
        """No result came in time: all is sent again, from the second time on after a reset."""
        self.counts.silences += 1
        if silences > _SILENCES:
            raise LinkTimeoutError(
                f"{self._link.port.name}: the board answers, but gives no results; "
                "load its bitstream anew"
            )
        if silences > 1:
            self._recover(transfer.flying)
        transfer.all_lost()

    def _recover(self, unanswered: int) -> None:
        """Board and driver begin anew. LinkTimeoutError, WrongNetworkError."""
        try:
            self._reset(self._patience(unanswered))
        except LinkTimeoutError:
            raise LinkTimeoutError(
                f"{self._link.port.name}: the board answers no more; look at cable and power"
            ) from None
        self._check_same()

    def _check_same(self) -> None:
        now = self._inform()
        if now != self.information:
            raise WrongNetworkError(
                f"{self._link.port.name}: the board was loaded anew: it computes network "
                f"{now.network_name} ({now.design}), it was {self.information.network_name}; "
                "open it again"
            )

    def _reset(self, more_seconds: float) -> None:
        """Nothing that was asked before is answered after this."""
        self.counts.resets += 1
        self._request(Type.RESET, Type.RESET_REPLY, b"", more_seconds, after_flag=True)

    def _inform(self) -> Information:
        return parse_information(
            self._request(Type.INFORMATION, Type.INFORMATION_REPLY, b"").payload
        )

    def _request(
        self,
        kind: Type,
        reply: Type,
        payload: bytes,
        more_seconds: float = 0.0,
        after_flag: bool = False,
    ) -> Frame:
        """The reply to a request, which is sent again, under another tag, if none comes."""
        for seconds in self._ask:
            tag, start = next(self._tags), time.monotonic()
            self._link.send(Frame(kind, tag, payload), after_flag)
            while found := self._link.receive(start + seconds + more_seconds):
                if isinstance(found, Damage):
                    continue
                if (found.type, found.tag) == (reply, tag):
                    self._answer_seconds = time.monotonic() - start
                    return found
                self.counts.stale += 1
        raise LinkTimeoutError(f"{self._link.port.name}: no answer to {kind.name.lower()}")

    def _line_seconds(self, payload: int, count: int = 1) -> float:
        """Bytes of payload, in so many frames, on the line at its baud rate."""
        baud = self.information.baud or 1
        return (payload + count * _OVERHEAD) * BITS_A_BYTE / baud

    def _patience(self, images: int) -> float:
        """How long a result may take while so many images are under way."""
        payload = images * (PIXELS + result_payload(self.information.classes))
        return self._slack + _MARGIN * self._factor * self._line_seconds(payload, 2 * images)

    def _slowness(self) -> float:
        """How many times its time on the line a blank image takes, at least 1."""
        self._request(Type.IMAGE, Type.RESULT, bytes(PIXELS))
        nominal = self._line_seconds(PIXELS + result_payload(self.information.classes), 2)
        return max(1.0, (self._answer_seconds - _USB_SECONDS) / nominal)

    def _nobody(self) -> str:
        name, baud = self._link.port.name, self._link.port.baud
        rate = f" at {baud} baud" if baud else ""
        if self._link.heard:
            return (
                f"{name}: what answers{rate} is no LeNet-5 board, or has another baud rate; "
                "name the right port by --board, or the rate by --baud"
            )
        return (
            f"{name}: nothing answers{rate}; is the board on, its bitstream loaded (make program), "
            "and this its port and its baud rate?"
        )


def _tags() -> Iterator[int]:
    """Tags that begin anywhere, so that an earlier session's differ."""
    return (tag % TAGS for tag in itertools.count(random.SystemRandom().randrange(TAGS)))
