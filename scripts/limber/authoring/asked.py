"""One answer to one question: `limber explain` with a field, a word of figures, a template, a rule, or nothing."""

from collections.abc import Sequence
from typing import Final

from limber.authoring.explain import UnknownFieldError, explain
from limber.authoring.poses.guide import UnknownWordError, figure_text
from limber.authoring.rule_guide import UnknownRuleError, rule_text
from limber.authoring.template_guide import UnknownTemplateError, template_text
from limber.base.diagnostics import did_you_mean
from limber.content.amounts.guide import amounts_text
from limber.content.library import MODELS

_ALL: Final = """\
What can be asked:

  limber explain {kinds}
      what a file holds; its fields follow with a point: limber explain exercise.dose.hold
  limber explain amounts
      how to write how much, how often and how hard
  limber explain figure
      the words of poses; one of them: limber explain figure.lift
  limber explain template
      what a template of your own may use; one of them: limber explain template exercise
  limber explain rule
      what limber check asks; one of them: limber explain rule numbers-contradict
"""


class UnknownError(ValueError):
    """There is no such thing to ask for; the message says what comes near."""


def answer(words: Sequence[str]) -> str:
    """Answer what an author asks.

    Args:
        words: What is asked for: nothing for what can be asked, `("exercise.dose",)`, `("template", "exercise")`.

    Raises:
        UnknownError: There is no such thing; the message says what comes near.
    """
    first, *rest = [word.strip().strip(".") for word in words] or [""]
    kind, _, below = first.partition(".")
    asked = " ".join([*([below] if below else []), *rest])
    try:
        match kind:
            case "":
                return _ALL.format(kinds=", ".join(MODELS).replace(", ", " | "))
            case "amounts" | "amount":
                return amounts_text()
            case "figure" | "pose":
                return figure_text(asked)
            case "template" | "templates":
                return template_text(asked)
            case "rule" | "rules":
                return rule_text(asked)
            case _ if kind.replace("_", "-") in MODELS or kind in MODELS:
                return explain(".".join([first, *rest]))
    except (UnknownFieldError, UnknownWordError, UnknownTemplateError, UnknownRuleError) as error:
        raise UnknownError(str(error)) from error
    known = (*MODELS, "amounts", "figure", "template", "rule")
    guess = did_you_mean(kind, known) or f"there is {', '.join(known)}"
    raise UnknownError(f'there is no "{first}" to explain; {guess}')
