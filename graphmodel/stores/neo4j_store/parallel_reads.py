"""Runs the jobs of one read in two transactions at once, where the server allows it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from graphmodel.progress import CountProgress
from graphmodel.stores.transaction import ResultT

TransactionT = TypeVar("TransactionT")
NameT = TypeVar("NameT", bound=Hashable)


class Jobs(Generic[TransactionT, NameT, ResultT]):
    """Jobs in order, each run by the next free transaction; put the longest first.

    Parameters
    ----------
    jobs
        What each is done by, given a transaction to read in.
    """

    def __init__(self, jobs: Mapping[NameT, Callable[[TransactionT], ResultT]]) -> None:
        self._jobs = jobs
        self._waiting = deque(jobs)
        self._done: dict[NameT, ResultT] = {}

    def do(
        self,
        reader: TransactionT,
        beside: Callable[[], None] | None,
        progress: CountProgress | None = None,
    ) -> dict[NameT, ResultT]:
        """Do jobs until none is left, while `beside` does the same.

        Parameters
        ----------
        reader
            What jobs are done with here.
        beside
            Does the same in another thread; None where there is nobody.
        progress
            Called in this thread with the number of jobs done and the total.

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

    def take(self, reader: TransactionT, progress: CountProgress | None = None) -> None:
        """Do the jobs that no other transaction has taken, one after the other."""
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
