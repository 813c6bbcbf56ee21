"""A name is changed although another program looks at the file for a moment, as on Windows."""

import errno

import pytest

from limber.base.files.busy import when_free


class SharingError(PermissionError):
    """What Windows raises while a file is open elsewhere."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "The process cannot access the file")
        self.winerror = winerror


def change_after(refusals: list[OSError], done: list[str]) -> None:
    if refusals:
        raise refusals.pop()
    done.append("changed")


@pytest.mark.parametrize("winerror", [5, 32])
def test_tries_again_while_a_file_is_open_elsewhere(winerror: int) -> None:
    refusals: list[OSError] = [SharingError(winerror)] * 2
    done: list[str] = []
    waits: list[float] = []

    when_free(lambda: change_after(refusals, done), (0.1, 0.2, 0.3), waits.append)

    assert (done, waits) == (["changed"], [0.1, 0.2])


def test_gives_up_in_the_end() -> None:
    refusals: list[OSError] = [SharingError(32)] * 9
    with pytest.raises(PermissionError):
        when_free(lambda: change_after(refusals, []), (0.1, 0.2), lambda _: None)
    assert len(refusals) == 6


@pytest.mark.parametrize(
    "error", [PermissionError(errno.EACCES, "no"), OSError(errno.ENOSPC, "full"), SharingError(19)]
)
def test_anything_else_is_not_tried_again(error: OSError) -> None:
    with pytest.raises(OSError, match=error.strerror):
        when_free(lambda: change_after([error], []), (0.1,), lambda _: pytest.fail("it waits"))
