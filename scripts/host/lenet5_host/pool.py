# SPDX-License-Identifier: Apache-2.0
"""Several boards as one: each takes the next image when it has room. What is under way on a board
that fails goes to the others."""

import threading
from collections import deque

from .errors import BoardLostError, HostError, WrongNetworkError
from .interface import Backend, Job, Report, Source
from .protocol import Result


class Pool:
    """The backend of several. A board that has failed is closed, and takes no part any more;
    `failures` says why."""

    def __init__(self, boards: list[Backend]):
        """Takes the boards over, at least one. WrongNetworkError if they compute different
        networks; all are then closed."""
        self.information = boards[0].information
        self.failures: list[HostError] = []
        self._boards = list(boards)
        for board in boards:
            other = board.information
            if not other.computes(self.information.network) or (
                other.classes != self.information.classes
            ):
                self.close()
                raise WrongNetworkError(
                    f"the boards compute different networks: {self.information.board} "
                    f"{self.information.network_name}, {other.board} {other.network_name}"
                )

    @property
    def boards(self) -> list[Backend]:
        """Those that still take part."""
        return list(self._boards)

    def run(self, source: Source, report: Report) -> None:
        """As Backend wants it; BoardLostError if no board is left."""
        share = _Share(source, report)
        workers = [
            threading.Thread(target=self._work, args=(board, share), daemon=True)
            for board in self._boards
        ]
        for worker in workers:
            worker.start()
        try:
            for worker in workers:
                worker.join()
        except BaseException:
            share.stop()
            for worker in workers:
                worker.join()
            raise
        if share.bug:
            raise share.bug
        if share.unfinished:
            reasons = "; ".join(str(failure) for failure in self.failures) or "all were lost before"
            raise BoardLostError(f"no board is left: {reasons}")

    def close(self) -> None:
        for board in self._boards:
            board.close()

    def _work(self, board: Backend, share: "_Share") -> None:
        hand = _Hand(share)
        try:
            while share.wait():
                board.run(hand.take, hand.put)
        except HostError as error:
            self.failures.append(error)
            self._boards.remove(board)
            board.close()
        except BaseException as error:
            share.bug = error
            share.stop()
        finally:
            hand.give_back()


class _Share:
    """The images that all boards take from, and the results that they give to."""

    def __init__(self, source: Source, report: Report):
        self._source = source
        self._report = report
        self._changed = threading.Condition()
        self._returned: deque[Job] = deque()
        self._exhausted = False
        self._stopped = False
        self._away = 0  # images that a board has
        self.bug: BaseException | None = None

    @property
    def unfinished(self) -> bool:
        """Images were left behind."""
        return bool(self._returned) or not self._exhausted

    def wait(self) -> bool:
        """Waits until there may be an image to take; False if there will be none."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._more() or not self._away)
            return not self._stopped and self._more()

    def take(self) -> Job | None:
        with self._changed:
            if self._stopped:
                return None
            job = self._returned.popleft() if self._returned else self._fresh()
            self._away += job is not None
            return job

    def put(self, index: int, result: Result) -> None:
        with self._changed:
            self._report(index, result)
            self._away -= 1
            self._changed.notify_all()

    def give_back(self, jobs: list[Job]) -> None:
        with self._changed:
            self._returned.extend(jobs)
            self._away -= len(jobs)
            self._changed.notify_all()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _more(self) -> bool:
        return bool(self._returned) or not self._exhausted

    def _fresh(self) -> Job | None:
        job = None if self._exhausted else self._source()
        self._exhausted = job is None
        return job


class _Hand:
    """What one board has taken and not yet answered."""

    def __init__(self, share: _Share):
        self._share = share
        self._jobs: dict[int, Job] = {}

    def take(self) -> Job | None:
        if job := self._share.take():
            self._jobs[job.index] = job
        return job

    def put(self, index: int, result: Result) -> None:
        del self._jobs[index]
        self._share.put(index, result)

    def give_back(self) -> None:
        self._share.give_back(list(self._jobs.values()))
        self._jobs.clear()
