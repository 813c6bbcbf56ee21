"""Pages as Markdown, through Jinja templates.

A template prints with `{{ … }}` only, and everything it prints goes through `_print`, which knows each type: plain text
is encoded, `Rich` text keeps its small markup, a `Link` becomes a Markdown link relative to the page. A template cannot
forget to encode, and cannot switch it off. A clinic's templates are sandboxed: they see frozen values only.
"""

import html
import json
import posixpath
import re
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Never

import jinja2
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from limber.base.addresses import path_of
from limber.base.diagnostics import Diagnostic, Location
from limber.base.patience import TEMPLATE_SECONDS, TookTooLong, limited
from limber.base.stopped import Stopped
from limber.content.fields import Rich
from limber.content.rich_text import words
from limber.guide.views import ClinicView, FileLink, Link, PictureView, TextView, View, WebLink
from limber.site import safe_text
from limber.site.pages import Page
from limber.site.structured_data import as_script
from limber.site.template_names import topic

MAX_REPEAT = 100_000
"""Longest text or list a template may make by multiplying."""


class TemplateError(Exception):
    """A template cannot be rendered.

    Attributes:
        diagnostic: What is wrong, and where in the template.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def _relative(path: str, page: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page) or ".")


def linker(page: str) -> Callable[[str], str]:
    """Return what turns the target of a link to an entry ("exercise:bridge") into a path relative to a page."""
    return lambda target: _relative(path_of(target), page)


def _link(text: str, target: str) -> Markup:
    return Markup("[{}]({})").format(safe_text.plain(text), Markup(target))  # noqa: S704 - our own path


def _web_link(link: WebLink) -> Markup:
    text, url = safe_text.plain(link.text), safe_text.plain(link.url)
    return Markup('<a href="{}">{}</a>').format(url, text)


def _picture(picture: PictureView, page: str) -> Markup:
    if picture.svg:
        return Markup(picture.svg)  # noqa: S704 - our own drawing, which encodes its text alternative
    attributes = f"width={picture.width} height={picture.height}" if picture.width else ""
    if picture.lazy:
        attributes += " loading=lazy"
    size = f"{{ {attributes.strip()} }}" if attributes else ""
    alt = safe_text.plain(picture.alt)
    return Markup("![{}]({}){}").format(alt, Markup(_relative(picture.path, page)), size)  # noqa: S704 - our own path


@jinja2.pass_context
def _print(context: Context, value: object) -> object:
    """Turn what a template prints into Markdown that shows exactly it."""
    page = context["page"].path
    match value:
        case Markup() | jinja2.Undefined():
            return value
        case Rich():
            return safe_text.inline(value, linker(page))
        case Link() | FileLink():
            return _link(value.text, _relative(value.path, page))
        case WebLink():
            return _web_link(value)
        case PictureView():
            return _picture(value, page)
        case str() | int() if not isinstance(value, bool):
            return safe_text.plain(str(value))
        case _:
            raise jinja2.TemplateRuntimeError(f"a template can print text, numbers and links, not {value!r:.60}")


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that also refuses to make huge texts by multiplication."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own
        """Give a template the fields of a view without asking twice: they are frozen, and made to be shown."""
        if isinstance(obj, View) and attribute in obj.__match_args__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, str | list | tuple) and isinstance(times, int) and len(text) * times > MAX_REPEAT:
                    raise jinja2.TemplateRuntimeError(f"a text or list may not grow beyond {MAX_REPEAT} by *")
        elif not (isinstance(left, int) and isinstance(right, int)) or abs(right) > MAX_REPEAT or operator == "**":
            raise jinja2.TemplateRuntimeError(f"{operator} is not for templates")
        return super().call_binop(context, operator, left, right)


class _Templates(jinja2.FileSystemLoader):
    """Finds templates in folders, and refuses a link that leads out of them."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, is_current = super().get_source(environment, template)
        real = Path(filename).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise jinja2.TemplateNotFound(template, f"{template} is a link that leads out of the templates folder")
        return source, filename, is_current


class Renderer:
    """Renders pages. One renderer serves a whole build: templates are compiled once."""

    def __init__(self, template_dirs: Iterable[Path], clinic: ClinicView, root: Path) -> None:
        """Prepare the templates.

        Args:
            template_dirs: Where to look, the first find wins: a clinic overrides one template and keeps the rest.
            clinic: Who publishes, for every template.
            root: The project's root, to which the places in errors are relative.
        """
        self._root = root
        self._clinic = clinic
        self._environment = _Environment(
            loader=_Templates([str(folder) for folder in template_dirs]),
            autoescape=True,
            auto_reload=False,  # one renderer serves one build
            undefined=jinja2.StrictUndefined,
            finalize=_print,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        # Filters that mark text as safe, or make markup of their own, would go round the encoder.
        for name in ("safe", "escape", "e", "forceescape", "xmlattr", "urlize", "tojson", "striptags"):
            self._environment.filters[name] = _refused(name)

    def render(self, page: Page) -> str:
        """Return the page's Markdown, front matter and all.

        Raises:
            TemplateError: If a template is missing, cannot be read, or uses a name that does not exist.
            Stopped: It goes on and on.
        """
        view: object = page.view
        body = None
        if isinstance(view, TextView):
            body = _markdown_body(view.body, page.path)
        try:
            template = self._environment.get_template(page.template)
            with limited(TEMPLATE_SECONDS):
                markdown = template.render(page=page, view=view, clinic=self._clinic, body=body)
        except jinja2.TemplateError as error:
            raise TemplateError(self._explain(error, page)) from error
        except RecursionError:
            endless = jinja2.TemplateRuntimeError("it includes itself without an end")
            raise TemplateError(self._explain(endless, page)) from None
        except TookTooLong as stopped:
            slow = jinja2.TemplateRuntimeError(f"it worked for {TEMPLATE_SECONDS:.0f} seconds and was stopped")
            # No other page is tried: it may use the same part, and take as long.
            raise Stopped(self._explain(slow.with_traceback(stopped.__traceback__), page)) from None
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
            raise TemplateError(self._explain(error, page)) from error
        return _front_matter(page) + _squeeze(markdown)

    def _explain(self, error: Exception, page: Page) -> Diagnostic:
        filename, line = page.template, 1
        if isinstance(error, jinja2.TemplateSyntaxError):
            filename, line = error.filename or filename, error.lineno
        else:
            for frame in traceback.extract_tb(error.__traceback__):
                if frame.filename.endswith(".j2"):
                    filename, line = frame.filename, frame.lineno or 1
        if isinstance(error, jinja2.TemplateNotFound):
            message, hint = f"there is no template {error}", "check its name, and that it lies in templates/"
        elif isinstance(error, jinja2.UndefinedError):
            asked = topic("/".join(PurePosixPath(Path(filename).as_posix()).parts[-2:]), page.template)
            message, hint = f"unknown name: {error.message}", f"limber explain template {asked} tells what there is"
        else:
            message, hint = f"cannot be rendered: {error}", ""
        place = Path(filename)
        if place.is_absolute() and place.is_relative_to(self._root):
            place = place.relative_to(self._root)
        location = Location(PurePosixPath(place.as_posix()), line)
        return Diagnostic(location, f"{message} (while rendering {page.path})", hint, rule="template")


def _refused(name: str) -> Callable[..., Never]:
    def refuse(*_: object, **__: object) -> Never:
        raise jinja2.TemplateRuntimeError(f"the filter {name} is not for templates: what is printed is encoded for you")

    return refuse


def _front_matter(page: Page) -> str:
    """Return the page's metadata.

    MkDocs and Material print title and description as they are, so they are escaped here. JSON is YAML.
    """
    meta: dict[str, object] = {
        "title": html.escape(page.title),
        "description": html.escape(words(page.description)),
    }
    if not page.is_found:
        meta["robots"] = "noindex"
        meta["search"] = {"exclude": True}  # for Material's search, where a site has it too
    if page.json_ld:
        meta["jsonld"] = as_script(page.json_ld)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _squeeze(markdown: str) -> str:
    """Leave at most one empty line between blocks, whatever the templates' loops left."""
    return re.sub(r"\n{3,}", "\n\n", markdown).strip("\n") + "\n"


_ENTRY_LINK = re.compile(r"(\](?:\(|:[ \t]*)<?)((?:exercise|programme|condition|page):[a-z0-9-]+)(?=[)> \t\n]|$)")


def _markdown_body(body: str, page: str) -> Markup:
    """Return hand-written Markdown in which links to entries lead to their pages."""
    link_to = linker(page)
    linked = _ENTRY_LINK.sub(lambda match: f"{match[1]}{link_to(match[2])}", body)
    return Markup(linked)  # noqa: S704 - checked on reading
