"""What a reader's browser needs to find a page."""

import json
import re
from itertools import accumulate
from typing import Any

from limber.content.fields import Rich
from limber.site.pages import Page
from limber.site.search.index import PAGES_IN_PART, PART, PATH, search_index, words_of


def page(path: str = "first-days.md", title: str = "First days", **more: Any) -> Page:
    return Page(path, "pages/text.md.j2", title, more.pop("description", "What helps now."), object(), **more)


def _by_number(file: tuple[str, str]) -> int:
    number = re.search(r"-(\d+)\.js", file[0])
    return int(number[1]) if number else -1


def read(files: dict[str, str]) -> dict[str, Any]:
    """Return the index as a browser has it after loading every file."""
    script = "".join(text for _, text in sorted(files.items(), key=_by_number))
    head, _, parts = script.partition(";\n")
    assert head.startswith("self.limberSearchIndex={")
    index: dict[str, Any] = json.loads(head.removeprefix("self.limberSearchIndex="))
    for line in parts.splitlines():
        part = re.fullmatch(r"limberSearchIndex\.(\w+)\[(\d+)\]=(\[.*\]);", line)
        assert part, line
        assert int(part[2]) == len(index[part[1]])
        index[part[1]].append(json.loads(part[3]))
    return index


def words(index: dict[str, Any]) -> list[str]:
    """Return the words of the vocabulary."""
    read: list[str] = []
    for coded in index["vocabulary"].split():
        read.append((read[-1] if read else "")[: int(coded[0])] + coded[1:])
    return read


def found(index: dict[str, Any], word: str) -> dict[str, int]:
    """Return the titles that a word leads to, and how much it counts there."""
    own = words(index)
    keys = [own.index(word)] if word in own else []
    keys += [len(own) + place for place, topic in enumerate(index["topics"]) if word in topic.split(" ")]
    postings = [posting for part in index["postings"] for posting in part]
    pages = [entry for part in index["pages"] for entry in part]
    lists = [[int(number) for number in text.split(" ")] for key in keys for text in postings[key].split(",")]
    return {pages[number][1]: weight for weight, *steps in lists for number in accumulate(steps)}


def library(size: int) -> list[Page]:
    """Return pages whose titles share words, with two topics that all of them have, and one that half of them have."""
    common = (("Lower back", "lumbar", "lumbago"), ("Standing", "upright"))
    return [
        page(
            f"exercises/made-{number}.md",
            f"Stretch {number}",
            search_words=(f"pull {number % 7}",),
            topics=(*common, ("Hip", "groin")) if number % 2 else common,
        )
        for number in range(size)
    ]


def test_a_page_has_address_title_and_line() -> None:
    index = read(search_index([page(search_words=("acute", "new pain"))]))
    assert index["pages"] == [[["first-days", "First days", "What helps now.", ""]]]


def test_words_count_most_in_a_title_then_as_other_words_then_as_those_of_a_topic() -> None:
    index = read(search_index([page(search_words=("acute days", "new pain"), topics=(("Days off", "rest"),))]))
    weights = [found(index, word)["First days"] for word in ("first", "acute", "rest")]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3


def test_what_tells_no_page_from_another_is_left_out() -> None:
    index = read(search_index([page(title="How to do the exercises on a chair")]))
    assert words(index) == ["chair"]
    assert {"how", "exercises", "on"} <= set(index["ignored"].split())


def test_a_topic_stands_there_once_and_its_words_lead_to_every_page_that_has_it() -> None:
    files = search_index(library(50))
    assert sum(text.count("lumbago") for text in files.values()) == 1
    index = read(files)
    assert len(found(index, "lumbago")) == 50
    assert set(found(index, "groin")) == {f"Stretch {number}" for number in range(1, 50, 2)}
    assert found(index, "lumbago")["Stretch 1"] > found(index, "groin")["Stretch 1"]


def test_words_are_compared_without_capitals_and_accents() -> None:
    assert words_of("Brügger's Übung, d'été_2") == ["brugger", "s", "ubung", "d", "ete", "2"]
    assert found(read(search_index([page(title="Brügger")])), "brugger") == {"Brügger": 8}


def test_letters_beyond_the_first_plane_are_not_counted_as_common() -> None:
    # JavaScript counts each of these as two, and would cut one in half.
    adlam = "\U0001e922\U0001e923\U0001e924"
    index = read(search_index([page(title=f"{adlam} {adlam}\U0001e925 adlam adlams")]))
    assert words(index) == ["adlam", "adlams", adlam, f"{adlam}\U0001e925"]
    assert index["vocabulary"] == f"0adlam 5s 0{adlam} 0{adlam}\U0001e925"


def test_lines_have_no_markup_and_nothing_ends_the_script() -> None:
    hostile = page(title='</script>"\\];\n', description=Rich("**Bold** and [a link](exercise:bridge)"))
    entry = read(search_index([hostile]))["pages"][0][0]
    assert entry[1] == '</script>"\\];\n'
    assert entry[2] == "Bold and a link"


def test_an_index_of_nothing() -> None:
    index = read(search_index([]))
    assert index["pages"] == index["postings"] == []


def test_a_small_library_is_one_file() -> None:
    assert list(search_index(library(30))) == [PATH]


def test_a_large_library_is_in_small_parts() -> None:
    files = search_index(library(1_000))
    index = read(files)
    assert len(index["pages"]) == -(-1_000 // PAGES_IN_PART)
    assert [part for part in index["postings"] if len(json.dumps(part)) > 2 * PART and len(part) > 1] == []
    lengths = [len(part) for part in index["postings"]]
    assert index["starts"] == [0, *accumulate(lengths)][:-1]
    assert set(files) == {PATH} | {
        f"{index['folder']}/{kind}-{part}.js" for kind in ("postings", "pages") for part in range(len(index[kind]))
    }
    assert len(found(index, "lumbago")) == 1_000


def test_the_folder_of_the_parts_changes_with_what_is_in_them_and_with_nothing_else() -> None:
    pages = library(1_000)
    folder = read(search_index(pages))["folder"]
    assert read(search_index(reversed(pages)))["folder"] == folder
    assert read(search_index(pages[1:]))["folder"] != folder
