"""What the search answers first: the warning signs, with their cards and the words that people have for them.

It is small, and it is loaded whole when the search is opened: a sign has to be there before any part of the rest is.
"""

import json
from collections.abc import Iterable

from limber.content.floor.everyday import GROUPS, READ_AS_WRITTEN
from limber.content.rich_text import words
from limber.guide.alarms import NOT_TOLD, Alarm
from limber.guide.views import CareCard, WebLink

PATH = "search-dangers.js"
"""A file in `site_src`, and so in the site."""


def danger_index(alarms: Iterable[Alarm]) -> dict[str, str]:
    """Return the script that sets `limberDangers`: path in the site, and text.

    - `cards`: for each card its urgency, what to do, and whom to call: words and address, "" for words alone. The most
      urgent come first.
    - `signs`: for each sign the number of its card, what it says, how else it is said, and the number of what the
      danger is called.
    - `called`: what dangers are called, between bars. `<numb>` stands for one of the group "numb".
    - `groups`: the words of each group, between bars.
    - `rest`: the number of the card for emergencies that no list speaks of; it is shown where no other emergency is.
    - `plain`: words that look like an error in a word of danger, and are none.
    """
    found = sorted(alarms, key=lambda alarm: _ORDER[alarm.card.urgency])
    cards = list(dict.fromkeys(alarm.card for alarm in found))
    called = list(dict.fromkeys(alarm.everyday for alarm in found))
    index = {
        "cards": [[card.urgency, words(card.heading), _contacts(card)] for card in cards],
        "signs": [
            [cards.index(alarm.card), alarm.sign, list(alarm.phrases), called.index(alarm.everyday)] for alarm in found
        ],
        "called": ["|".join(phrases) for phrases in called],
        "rest": next(n for n, card in enumerate(cards) if NOT_TOLD in card.full),
        "groups": {name: "|".join(some) for name, some in GROUPS.items()},
        "plain": READ_AS_WRITTEN,
    }
    return {PATH: f"self.limberDangers={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"}


_ORDER = {"emergency": 0, "today": 1, "soon": 2, "ask_first": 3}


def _contacts(card: CareCard) -> list[list[str]]:
    return [[contact.text, contact.url] if isinstance(contact, WebLink) else [contact, ""] for contact in card.contacts]
