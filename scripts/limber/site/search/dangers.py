"""What the search answers first: the warning signs, with their cards and the words that people have for them.

It is small, and it is loaded whole when the search is opened: a sign has to be there before any part of the rest is.
"""

import json
from collections.abc import Iterable

from limber.content.rich_text import words
from limber.guide.alarms import Alarm
from limber.guide.views import CareCard, WebLink

PATH = "search-dangers.js"
"""A file in `site_src`, and so in the site."""


def danger_index(alarms: Iterable[Alarm]) -> dict[str, str]:
    """Return the script that sets `limberDangers`: path in the site, and text.

    - `cards`: for each card its urgency, what to do, and whom to call: words and address, "" for words alone. The most
      urgent come first.
    - `signs`: for each sign the number of its card, what it says, and everyday words for it.
    """
    found = sorted(alarms, key=lambda alarm: _ORDER[alarm.card.urgency])
    cards = list(dict.fromkeys(alarm.card for alarm in found))
    index = {
        "cards": [[card.urgency, words(card.heading), _contacts(card)] for card in cards],
        "signs": [[cards.index(alarm.card), alarm.sign, list(alarm.phrases)] for alarm in found],
    }
    return {PATH: f"self.limberDangers={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"}


_ORDER = {"emergency": 0, "today": 1, "soon": 2, "ask_first": 3}


def _contacts(card: CareCard) -> list[list[str]]:
    return [[contact.text, contact.url] if isinstance(contact, WebLink) else [contact, ""] for contact in card.contacts]
