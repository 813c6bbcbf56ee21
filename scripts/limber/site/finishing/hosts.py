"""What web hosts are told: the policy as a header, that pages are asked for anew, the page for what is gone.

A host that says nothing of how long an answer holds leaves it to the browser, which takes a page for fresh for a part
of its age (RFC 9111, 4.2.2; Chromium takes a tenth): a correction of a guide that is 100 days old would be seen after
10 days. `no-cache` has the browser ask each time whether its copy still holds, which costs a turn to the host and no
second download. `tests/in_browser/test_hosts.py` shows both.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

NETLIFY: Final = "_headers"
"""For Netlify and Cloudflare Pages, which read it by themselves."""

APACHE: Final = ".htaccess"
"""For Apache, which reads it where the folder's owner may say such things (`AllowOverride`)."""

NGINX: Final = "limber.nginx.conf"
"""For nginx, which has to be told of it once."""

CADDY: Final = "limber.caddyfile"
"""For Caddy, which has to be told of it once."""

HOSTS: Final = (NETLIFY, APACHE, NGINX, CADDY)
"""Every file that is for a host, and for no reader."""

_FRESH: Final = "no-cache"


def host_files(policy: str, url: str) -> Mapping[str, str]:
    """Return the files for web hosts: path in the site, and text.

    Args:
        policy: The policy that pages carry.
        url: The address of the site's first page; "" where it has none yet, which means the root of a host.
    """
    headers = {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": _FRESH,
    }
    root = f"{urlsplit(url).path.rstrip('/')}/"
    return {
        NETLIFY: _netlify(headers),
        APACHE: _apache(headers, root),
        NGINX: _nginx(headers, root),
        CADDY: _caddy(headers, root),
    }


def _netlify(headers: Mapping[str, str]) -> str:
    lines = [f"  {name}: {value}" for name, value in headers.items()]
    return "\n".join(["# For Netlify and Cloudflare Pages.", "/*", *lines]) + "\n"


def _apache(headers: Mapping[str, str], root: str) -> str:
    # "always": on errors and redirects too.
    lines = [f'  Header always set {name} "{value}"' for name, value in headers.items()]
    own = "|".join(name.replace(".", r"\.") for name in (NETLIFY, NGINX, CADDY))
    return "\n".join(
        [
            "# For Apache.",
            f"ErrorDocument 404 {root}404.html",
            f'<FilesMatch "^({own})$">',
            "  Require all denied",
            "</FilesMatch>",
            "<IfModule mod_headers.c>",
            *lines,
            "</IfModule>",
            "",
        ]
    )


def _nginx(headers: Mapping[str, str], root: str) -> str:
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    own = "|".join(name.replace(".", r"\.") for name in (NETLIFY, APACHE, NGINX, CADDY))
    return "\n".join(
        [
            "# For nginx: one line in the server block of the site, with the folder that it is served from:",
            f"#     include /the/folder/of/the/site/{NGINX};",
            "# A location of your own that says add_header needs these lines too: nginx then takes none from outside.",
            *lines,
            f"error_page 404 {root}404.html;",
            f"location ~ ^{root}({own})$ {{ return 404; }}",
            "",
        ]
    )


def _caddy(headers: Mapping[str, str], root: str) -> str:
    lines = [f'    {name} "{value}"' for name, value in headers.items()]
    own = " ".join(f"{root}{name}" for name in (NETLIFY, APACHE, NGINX, CADDY))
    return "\n".join(
        [
            "# For Caddy: one line in the block of the site, with the folder that it is served from:",
            f"#     import /the/folder/of/the/site/{CADDY}",
            "header {",
            *lines,
            "}",
            f"@limber path {own}",
            "error @limber 404",
            "handle_errors {",
            "    @missing expression {err.status_code} == 404",
            f"    rewrite @missing {root}404.html",
            "    file_server",
            "}",
            "",
        ]
    )
