"""What a page may consist of; each case is something that ran, or loaded, or hid in a browser."""

import pytest

from limber.base.hypertext import Hypertext
from limber.site.gate.allowed import FIRST_SHEET, Allowed, digest
from limber.site.gate.page import PageJudge
from limber.site.gate.targets import Site

POLICY = "default-src 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
FILES = frozenset({"index.html", "a/index.html", "assets/care.css", "assets/ok.js", "assets/own.css", "media/b.png"})
ALLOWED = Allowed(
    url="https://guides.example/sub/",
    loaded=frozenset({"assets/care.css", "assets/ok.js"}),
    inline=frozenset({digest("named()"), digest("a{}")}),
)


def faults(head: str = "", body: str = "", *, policy: str = META) -> list[str]:
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}'
        f'<link rel="stylesheet" href="../assets/care.css">{head}</head><body>{body}</body></html>'
    )
    judge = PageJudge("a/index.html", Site(FILES, ALLOWED.url), ALLOWED, POLICY)
    found = [fault for element in Hypertext(text).elements() for fault in judge.element(element)]
    return [fault.message for fault in (*found, *judge.end())]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">home</a><a href="#x">x</a><a href="tel:999">999</a><a href="mailto:a@b.example">write</a>',
        '<a href="https://video.example/full" rel="nofollow">film</a><a href="">here</a>',
        '<img src="../media/b.png" alt="a (b) url(x)"><img src="/sub/media/b.png" srcset="../media/b.png 2x" alt="">',
        '<img src="https://guides.example/sub/media/b.png" alt=""><img src="data:image/png;base64,AA" alt="">',
        '<script src="../assets/ok.js" defer></script><script>named()</script><style>a{}</style>',
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
        '<svg viewBox="0 0 1 1"><clipPath id="c"><path d="M0 0"/></clipPath><use href="#c"/></svg>',
        '<svg><g clip-path="url(#c)" fill="rgb(1 2 3)"/></svg>',
        '<td style="text-align: right;">1</td><form class="f"><input type="checkbox" name="a" value="1"></form>',
        '<p data-onclick="x" aria-label="on">x</p>',
        "&lt;script&gt;alert(1)&lt;/script&gt;<!-- <script>alert(1)</script> -->",
    ],
)
def test_what_pages_consist_of_is_allowed(body: str) -> None:
    assert faults(body=body) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>other()</script>", 'a script written into the page: "other()"'),
        ("<script>named() </script>", "a script written into the page"),
        ("<script type=module>x</script>", "a script written into the page"),
        ('<script type="importmap">{}</script>', "a script written into the page"),
        ('<script src="https://evil.example/assets/ok.js"></script>', "would run a script of another host"),
        ('<script src="//evil.example/x.js"></script>', "would run a script of another host"),
        ('<script src="/\\evil.example/x.js"></script>', "would run a script of another host"),
        ('<script src="ht\ntps://evil.example/x.js"></script>', "would run a script of another host"),
        ('<script src="../media/b.png"></script>', "a script that nobody named: media/b.png"),
        ('<script src="../assets/gone.js"></script>', "does not lead to a file of this site"),
        ("<svg><script>1</script></svg>", "a script written into the page"),
        ("<svg><script href='x.js'/></svg>", "<script> has the attribute href"),
        ("<p onclick='x()'>a</p>", 'a handler: <p onclick="x()">'),
        ("<svg onload=x()></svg>", "a handler"),
        ("<svg><g ONFOCUS=x() tabindex=1></g></svg>", "a handler"),
        ("<details ontoggle=x() open></details>", "a handler"),
        ("<a href='javascript:x()'>a</a>", 'a link to "javascript:x()"'),
        ("<a href='&#1;java\tscript&colon;x()'>a</a>", "a link to"),
        ("<a href='JAVASCRIPT:x'>a</a>", "a link to"),
        ("<a href='data:text/html,x'>a</a>", "a link to"),
        ("<a href='blob:x'>a</a>", "a link to"),
        ("<a href=x ping='https://evil.example'>a</a>", "<a> has the attribute ping"),
        ("<form action='javascript:x()'></form>", "a link to"),
        ("<button formaction='javascript:x()'>a</button>", "<button> has the attribute formaction"),
        ("<svg><a xlink:href='javascript:x'>a</a></svg>", "<a> has the attribute xlink:href"),
        ("<svg><use href='x.svg#a'/></svg>", "leads out of it"),
        ("<svg><image href='https://evil.example/x.png'/></svg>", "an element <image>"),
        ("<svg><path fill='url(https://evil.example/#x)'/></svg>", "in a drawing loads something"),
        ("<svg><path mask='u\\72l(//evil.example/#x)'/></svg>", "in a drawing loads something"),
        ("<svg><foreignObject><p>x</p></foreignObject></svg>", "an element <foreignObject>"),
        ("<svg><animate attributeName=href values='javascript:x'/></svg>", "an element <animate>"),
        ("<svg><set attributeName=href to='javascript:x'/></svg>", "an element <set>"),
        ("<iframe src='../'></iframe>", "an element <iframe>"),
        ("<iframe src='data:text/html,x'></iframe>", "an element <iframe>"),
        ("<object data='x'></object>", "an element <object>"),
        ("<embed src='x'>", "an element <embed>"),
        ("<math><mi href='javascript:x'>a</mi></math>", "an element <math>"),
        ("<noscript><p title='</noscript><script>x()</script>'></noscript>", "an element <noscript>"),
        ("<template shadowrootmode=open><script>x()</script></template>", "an element <template>"),
        ("<plaintext>", "an element <plaintext>"),
        ("<base href='https://evil.example/'>", "an element <base>"),
        ("<img src='https://evil.example/x.png' alt=''>", "would send a reader's browser to another host"),
        ("<img src='//evil.example/x.png' alt=''>", "would send a reader's browser to another host"),
        ("<img srcset='../media/b.png 1x, https://evil.example/x.png 2x' alt=''>", "to another host"),
        ("<img src='../media/gone.png' alt=''>", "there is no file media/gone.png"),
        ("<img src='../../../../etc/passwd' alt=''>", "there is no file"),
        ("<img src='data:text/html,x' alt=''>", "does not lead to a file of this site"),
        ("<video poster='https://evil.example/x.png'></video>", "to another host"),
        ("<video><source src='https://evil.example/x.mp4'></video>", "to another host"),
        ("<input type=image src='https://evil.example/x.png'>", "<input> has the attribute src"),
        ("<body background='https://evil.example/x.png'>", "<body> has the attribute background"),
        ("<style>b{}</style>", 'a style sheet written into the page: "b{}"'),
        ("<p style='position:fixed'>a</p>", "the policy keeps browsers from using it"),
        ("<p style='background:url(https://evil.example/x)'>a</p>", "the policy keeps browsers from using it"),
        ("<p id=a></p><p id=a></p>", 'two elements have the id "a"'),
        ("<link rel=stylesheet href='../assets/own.css'>", "a style sheet that nobody named: assets/own.css"),
        ("<link rel=stylesheet href='https://evil.example/x.css'>", "sends a reader's browser elsewhere"),
        ("<link rel='PreConnect' href='https://evil.example/'>", "sends a reader's browser elsewhere"),
        ("<link rel=dns-prefetch href='//evil.example'>", "sends a reader's browser elsewhere"),
        ("<link rel='canonical stylesheet' href='https://evil.example/x.css'>", "sends a reader's browser elsewhere"),
        ("<meta http-equiv=refresh content='0;url=https://evil.example'>", '<meta http-equiv="refresh"> steers'),
        ("<meta http-equiv=Content-Security-Policy content='default-src *'>", "a security policy that is not ours"),
        ("<meta name=referrer content=unsafe-url>", "tells other sites where a reader was"),
        ("<x-element>a</x-element>", "an element <x-element>"),
    ],
)
def test_what_runs_loads_or_hides_is_refused(body: str, says: str) -> None:
    found = faults(body=body)
    assert any(says in message for message in found), found


def test_a_page_without_policy_or_with_scripts_before_it_is_refused() -> None:
    assert "<link> comes before the security policy, or the page has none" in faults(policy="")
    early = f"<script>named()</script>{META}"
    assert "<script> comes before the security policy, or the page has none" in faults(policy=early)
    assert faults(policy=META.replace("'none'", "*")) == ["a security policy that is not ours"]


def test_the_sheet_of_the_warning_signs_is_the_first() -> None:
    first = f"{FIRST_SHEET} is not the first style sheet of the finished page: another could hide its signs"
    assert faults(policy=f"{META}<style>a{{}}</style>") == [first]
    judge = PageJudge("index.html", Site(FILES), ALLOWED, POLICY, first_sheet=digest("a{}"))
    page = Hypertext(f"<meta charset=utf-8>{META}<style>a{{}}</style><style>a{{}}</style>")
    assert [fault for element in page.elements() for fault in judge.element(element)] == []
