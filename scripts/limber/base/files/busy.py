"""Changing the name of a file or folder where others may be looking at it."""

import time
from collections.abc import Callable, Sequence

_BUSY = {5, 32}
"""What Windows says while another program has a file open: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION."""

_PAUSES = (0.01, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds. A virus scanner or an index of words opens every new file, for a moment."""


def when_free(
    change: Callable[[], object], pauses: Sequence[float] = _PAUSES, wait: Callable[[float], None] = time.sleep
) -> None:
    """Make a change, again and again where Windows refuses it because a file is open elsewhere.

    Args:
        change: Has either happened or not happened when it returns or raises.
        pauses: How long to wait before each further try, in seconds.
        wait: Waits so many seconds.

    Raises:
        OSError: The change is not possible; at once, where it is not for an open file.
    """
    for pause in pauses:
        try:
            change()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
            wait(pause)
        else:
            return
    change()
