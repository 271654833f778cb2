"""Jobs of one reading that two transactions do at once, where the server lets them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from graphmodel.progress import CountProgress

Reader = TypeVar("Reader")
Name = TypeVar("Name", bound=Hashable)
Done = TypeVar("Done")


class Jobs(Generic[Reader, Name, Done]):
    """Jobs that are taken by whoever is free, in their order; the longest goes best first.

    Parameters
    ----------
    jobs
        What each is done by, given a transaction to read in.
    """

    def __init__(self, jobs: Mapping[Name, Callable[[Reader], Done]]) -> None:
        self._jobs = jobs
        self._waiting = deque(jobs)
        self._done: dict[Name, Done] = {}

    def do(
        self,
        reader: Reader,
        beside: Callable[[], None] | None,
        progress: CountProgress | None = None,
    ) -> dict[Name, Done]:
        """Do jobs until none is left, and meanwhile let somebody `beside` do the same.

        Parameters
        ----------
        reader
            What jobs are done with here.
        beside
            Does the same in another thread; None where there is nobody.
        progress
            Told, in this thread, how many are done and of how many.

        Returns
        -------
        dict
            What came of each job, in their order.
        """
        if beside is None:
            self.take(reader, progress)
        else:
            with ThreadPoolExecutor(1, "read beside") as threads:
                other = threads.submit(beside)
                self.take(reader, progress)
                other.result()
        return {name: self._done[name] for name in self._jobs}

    def take(self, reader: Reader, progress: CountProgress | None = None) -> None:
        """Do one job after the other that nobody else has taken."""
        try:
            while self._waiting:
                try:
                    name = self._waiting.popleft()
                except IndexError:  # the other one took it since
                    return
                self._done[name] = self._jobs[name](reader)
                if progress:
                    progress(len(self._done), len(self._jobs))
        finally:
            self._waiting.clear()  # where one fails, the other need not go on
