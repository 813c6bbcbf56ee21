"""Work that neither goes on for ever nor outlives who asked for it: in other processes, in threads, in this one.

A drawing, a sheet or a template can be written so that it never ends, and a system with too little memory may leave a
thread waiting. Then the work is stopped, with a plain message, and what it held is free again.
"""

import contextlib
import ctypes
import mmap
import multiprocessing
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from pathlib import PurePosixPath
from typing import TypeVar

from limber.base.diagnostics import Diagnostic, Location
from limber.base.stopped import Stopped

Item = TypeVar("Item")
Made = TypeVar("Made")

PATIENCE = 300.0
"""Seconds to wait for the next result of several; one takes a few seconds at most."""

TEMPLATE_SECONDS = 20.0
"""Seconds of processor time that one template may take; a page takes thousandths of one."""


class TookTooLong(Exception):  # noqa: N818 - it says what the work did
    """Something in this thread was stopped because it went on and on."""


def in_processes(
    work: Callable[[Item], Made],
    items: Sequence[Item],
    what: str,
    *,
    workers: int | None = None,
    patience: float = PATIENCE,
) -> Iterator[Made]:
    """Do the same with many things, in processes of their own that end when this one ends.

    Args:
        work: What to do with each; a function of a module.
        items: The things.
        what: What is made, for messages: "the figures".
        workers: How many processes may work at once; one per core when None. One thing needs no other process.
        patience: Seconds to wait for each result.

    Yields:
        What came out, in the order of `items`.

    Raises:
        Stopped: A process was ended from outside, or nothing came out for too long.
    """
    count = min(workers or os.cpu_count() or 1, len(items))
    if count < 2:  # noqa: PLR2004 - one needs no other process
        yield from map(work, items)
        return
    before = set(multiprocessing.active_children())
    # Fresh processes on every system: forking a process that has threads can hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent)
    try:
        for future in _handed_out(pool, work, items, what):
            yield future.result(timeout=patience)
    except BaseException as error:
        for process in set(multiprocessing.active_children()) - before:
            process.kill()  # nobody waits for what they make, and it may never come to an end
        if isinstance(error, FutureTimeoutError):
            raise _waited_in_vain(what, patience) from None
        if isinstance(error, BrokenProcessPool | MemoryError):
            raise _ended_by_the_system(what) from None
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _handed_out(
    pool: ProcessPoolExecutor, work: Callable[[Item], Made], items: Sequence[Item], what: str
) -> list[Future[Made]]:
    try:
        return [pool.submit(work, item) for item in items]
    except (RuntimeError, OSError):  # no room for another process, or for the thread that looks after them
        raise _ended_by_the_system(what) from None


def _ended_by_the_system(what: str) -> Stopped:
    return _too_little_memory(f"making {what} was ended by the system, mostly because of too little memory")


def in_threads(
    work: Callable[[Item], Made], items: Sequence[Item], what: str, *, patience: float = PATIENCE
) -> list[Made]:
    """Do the same with many things, in threads: for work that is done outside of Python.

    Args:
        work: What to do with each.
        items: The things.
        what: What is made, for messages: "the sheets".
        patience: Seconds to wait for the next result.

    Returns:
        What came out, in the order of `items`.

    Raises:
        Stopped: Nothing came out for too long, or there is no room for a thread.
    """
    waiting = deque(enumerate(items))
    results: queue.SimpleQueue[tuple[int, Made | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        while True:
            try:
                number, item = waiting.popleft()
            except IndexError:
                return
            try:
                results.put((number, work(item), None))
            except BaseException as error:  # noqa: BLE001 - it is raised again by who waits
                results.put((number, None, error))

    started = 0
    for _ in range(min(os.cpu_count() or 1, len(items))):
        with contextlib.suppress(RuntimeError):  # no room for another thread: the first one does it all
            threading.Thread(target=run, daemon=True).start()
            started += 1
    if items and not started:
        raise _too_little_memory(f"there is too little memory for making {what}")
    made: dict[int, Made] = {}
    for _ in items:
        try:
            number, value, error = results.get(timeout=patience)
        except queue.Empty:
            raise _waited_in_vain(what, patience) from None
        if error is not None:
            waiting.clear()
            raise error
        made[number] = value  # type: ignore[assignment] # there is a value where there is no error
    return [made[number] for number in range(len(items))]


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what this thread does when this process has worked longer than so many seconds of processor time meanwhile.

    Raises:
        TookTooLong: It was stopped. Only Python code can be: what waits outside of it is not.
    """
    thread = threading.get_ident()
    begin = time.process_time()
    lock = threading.Lock()
    done = threading.Event()

    def watch() -> None:
        left = seconds
        while not done.wait(left):
            left = seconds - (time.process_time() - begin)
            if left <= 0:
                with lock:
                    if not done.is_set():
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(
                            ctypes.c_ulong(thread), ctypes.py_object(TookTooLong)
                        )
                return

    try:
        threading.Thread(target=watch, daemon=True).start()
    except RuntimeError:
        raise _too_little_memory("there is too little memory for another thread") from None
    try:
        yield
    finally:
        with lock:
            done.set()


def require_memory(size: int, what: str) -> None:
    """Make sure that there is room for work outside of Python, which would end the whole program where there is none.

    Args:
        size: How much it needs at least, in bytes.
        what: What is made, for messages: "the sheets".

    Raises:
        Stopped: The system gives this program no more memory.
    """
    try:
        mmap.mmap(-1, size).close()
    except (OSError, MemoryError):
        message = f"there is too little memory for making {what}: it takes {size >> 20} MB more"
        raise _too_little_memory(message) from None


def _end_with_parent() -> None:
    """Have this process end when the one that it works for has ended, however that was."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os.kill(os.getpid(), _END)

    threading.Thread(target=watch, daemon=True).start()


_END = 9 if os.name == "posix" else 15  # SIGKILL; Windows knows only how to terminate


def _waited_in_vain(what: str, patience: float) -> Stopped:
    message = f"making {what} was given up: nothing came out for {patience:.0f} seconds"
    return _stopped(message, "a template may go on for ever, or there is too little memory; try again with less")


def _too_little_memory(message: str) -> Stopped:
    return _stopped(message, "close other programs, or give this one more memory (ulimit -v), and try again")


def _stopped(message: str, hint: str) -> Stopped:
    return Stopped(Diagnostic(Location(PurePosixPath(".")), message, hint, rule="time-limit"))
