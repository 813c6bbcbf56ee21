"""One question, one answer: fields, words of figures, templates, rules, and what can be asked."""

import pytest
from click.testing import CliRunner

from limber.authoring.asked import UnknownError, answer
from limber.authoring.explain import explain
from limber.authoring.poses.guide import figure_text
from limber.authoring.rule_guide import rule_text
from limber.authoring.template_guide import template_text
from limber.cli.main import main
from limber.content.library import MODELS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("exercise.dose",), explain("exercise.dose")),
        (("exercise", "dose"), explain("exercise.dose")),
        (("figure",), figure_text()),
        (("figure.touch",), figure_text("touch")),
        (("figure", "right hip"), figure_text("right hip")),
        (("template",), template_text()),
        (("template", "parts/care"), template_text("parts/care")),
        (("template.exercise",), template_text("exercise")),
        (("rule",), rule_text()),
        (("rule", "numbers-contradict"), rule_text("numbers-contradict")),
    ],
)
def test_each_question_goes_to_who_knows(words: tuple[str, ...], said: str) -> None:
    assert answer(words) == said
    shown = CliRunner().invoke(main, ["explain", *words])
    assert (shown.exit_code, shown.stdout) == (0, said)


def test_nothing_asked_is_answered_with_what_can_be() -> None:
    said = answer(())
    for kind in (*MODELS, "figure", "template", "rule"):
        assert kind in said
    assert CliRunner().invoke(main, ["explain"]).stdout == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("exrcise",), 'there is no "exrcise" to explain; did you mean "exercise"?'),
        (("zzz",), "there is exercise, programme"),
        (("rule", "number-contradict"), 'did you mean "numbers-contradict"?'),
        (("template", "exercize"), 'did you mean "exercise"?'),
        (("figure", "lfit"), 'did you mean "lift"?'),
        (("exercise.dsoe",), 'did you mean "dose"?'),
    ],
)
def test_what_there_is_not_is_said_with_what_comes_near(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(UnknownError) as caught:
        answer(words)
    assert said in str(caught.value)
    shown = CliRunner().invoke(main, ["explain", *words])
    assert shown.exit_code == 2
    assert said in shown.stderr
