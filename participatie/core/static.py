"""Static files straight from WhiteNoise: hashed names are for ever, the few at the root are asked for again each time."""

import re
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from participatie.core import headers

HASHED = re.compile(r"[.-][0-9A-Za-z]{8,}\.[a-z0-9.]+$")
FOREVER = "public, max-age=31536000, immutable"
WORKER = "/sw.js"  # a view puts the list of what the phone keeps in front of it


def believe_proxies(app: Flask, count: int) -> None:
    """Take address, scheme and host from this many proxies in front; without any, nobody's headers are believed."""
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # the documented way


def serve(app: Flask, *, secure: bool) -> None:
    """Put the built assets under /static/dist and the files that browsers look for at the root."""
    static = Path(app.root_path) / "static"
    always = headers.for_answers(secure=secure)

    def mark(answer: Headers, path: str, _url: str) -> None:
        for name, value in always.items():
            answer[name] = value
        answer["Cache-Control"] = FOREVER if "/dist/" in path and HASHED.search(path) else "no-cache"

    front = WhiteNoise(app.wsgi_app, add_headers_function=mark, allow_all_origins=False)
    for folder, prefix in ((static / "dist", "static/dist/"), (static / "root", "/")):
        if folder.is_dir():
            front.add_files(str(folder), prefix=prefix)
    front.files.pop(WORKER, None)
    app.wsgi_app = front  # type: ignore[method-assign]  # the documented way to wrap a Flask app
