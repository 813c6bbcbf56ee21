"""How many examples a property tries: all of them, or a tenth in a quick run.

Hypothesis calls this a profile: `scripts/test --quick` asks for "quick".
"""

from hypothesis import settings

WHOLE, QUICK = "whole", "quick"
_ALL = 100

# Always the same examples, so that a failure comes back.
settings.register_profile(WHOLE, derandomize=True, deadline=None, max_examples=_ALL)
settings.register_profile(QUICK, settings.get_profile(WHOLE), max_examples=_ALL // 10)
settings.load_profile(WHOLE)


def examples(count: int = _ALL) -> settings:
    """Return the settings of a property.

    Args:
        count: How many to try, from 1; a quick run tries a tenth of them, and one at least.
    """
    return settings(max_examples=max(1, count * settings().max_examples // _ALL))
