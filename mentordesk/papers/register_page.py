"""The register of mentors as one self-contained page for the web: no network, nothing outside itself.

It is read without a script; a small one only hides who does not fit what is looked for.
"""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from mentordesk.i18n import Texts
from mentordesk.papers.pdf import plain
from mentordesk.papers.register_sheet import facts, work
from mentordesk.papers.writing import write_bytes_whole
from mentordesk.people.listing import ListedMentor, MentorRegister
from mentordesk.people.names import fold
from mentordesk.programme.profile import Words

_STYLE = """
:root{color-scheme:light dark;--ink:#1e2430;--quiet:#5a6472;--ground:#faf9f7;--card:#fff;--line:#dcd8d0;
--accent:#1d6a72}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaee;--quiet:#a7b0bd;--ground:#16191f;--card:#1e232b;
--line:#343b46;--accent:#7cc4cc}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",
Roboto,"Noto Sans",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.125rem;line-height:1.35;margin:0;overflow-wrap:anywhere}
p{margin:0}
.quiet{color:var(--quiet)}
#shown{margin-top:.75rem}
form{display:none;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 0}
.filters form{display:flex}
label{display:flex;flex-direction:column;gap:.25rem;font-size:.875rem;color:var(--quiet);flex:1 1 14rem;
min-width:0}
input,select{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--line);
border-radius:8px;padding:.5rem .625rem;width:100%;min-width:0}
input:focus-visible,select:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
ol{list-style:none;margin:1.5rem 0 0;padding:0;display:grid;gap:1rem}
li{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem;
break-inside:avoid}
li[hidden]{display:none}
dl{display:grid;grid-template-columns:minmax(7rem,10rem) 1fr;gap:.375rem 1rem;margin:.75rem 0 0}
dt{color:var(--quiet);font-size:.875rem;padding-top:.0625rem}
dd{margin:0;overflow-wrap:anywhere}
a{color:var(--accent)}
@media (max-width:36rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
@media print{:root{--ink:#000;--quiet:#444;--ground:#fff;--card:#fff;--line:#bbb;--accent:#000}
body{font-size:11pt}main{max-width:none;padding:0}.filters form,#shown{display:none}li{border-radius:0;
border-width:0 0 1px;padding:.75rem 0}}
""".strip()

_SCRIPT = """
(function(){
var page=document.documentElement,form=document.querySelector("form"),words=form.elements.words,
topic=form.elements.topic,region=form.elements.region,shown=document.getElementById("shown"),
all=[].slice.call(document.querySelectorAll("li"));
function folded(text){return text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g,"")
.replace(/\\s+/g," ").trim()}
function look(){var wanted=folded(words.value).split(" "),n=0;
all.forEach(function(one){var text=one.getAttribute("data-words"),
fits=wanted.every(function(word){return text.indexOf(word)>=0})&&
(!topic.value||one.getAttribute("data-topics").split(" ").indexOf(topic.value)>=0)&&
(!region.value||one.getAttribute("data-region")===region.value);
one.hidden=!fits;if(fits){n+=1}});
shown.textContent=shown.getAttribute("data-words").replace("{n}",n)}
form.addEventListener("input",look);form.addEventListener("submit",function(e){e.preventDefault()});
page.className="filters";look()})();
""".strip()


def write_register_page(register: MentorRegister, t: Texts, target: Path) -> Path:
    """Write the register as one HTML file that needs nothing else.

    Every value is escaped; a policy in the page allows its own style and its own script, known by their
    digests, and nothing from anywhere else.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    return write_bytes_whole(target, register_page(register, t).encode())


def register_page(register: MentorRegister, t: Texts) -> str:
    """Give the page's text."""
    title = t("Register of mentors")
    named = register.organisation or register.title.in_(t.language)
    count = t.plural("{n} mentor", "{n} mentors", len(register.mentors))
    about = t("{named} · {count} · as of {day}", named=named, count=count, day=register.day)
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(_STYLE)}'; script-src 'sha256-{_digest(_SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    mentors = "\n".join(_mentor(one, register, t) for one in register.mentors)
    nobody = t("Nobody stands in the register yet.")
    return f"""<!DOCTYPE html>
<html lang="{_safe(t.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_safe(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_safe(title)} – {_safe(named)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<header>
<h1>{_safe(title)}</h1>
<p class="quiet">{_safe(about)}</p>
</header>
{_filters(register, t) if register.mentors else f'<p class="quiet">{_safe(nobody)}</p>'}
<ol>
{mentors}
</ol>
</main>
{f"<script>{_SCRIPT}</script>" if register.mentors else ""}
</body>
</html>
"""


def _filters(register: MentorRegister, t: Texts) -> str:
    said = _safe(t("Shown: {n} of {all}", all=len(register.mentors)))
    search, topic, region = t("Search"), t("Topic"), t("Region")
    return f"""<form role="search">
<label>{_safe(search)}<input type="search" name="words" autocomplete="off"></label>
<label>{_safe(topic)}<select name="topic">{_options(register.topics, t)}</select></label>
<label>{_safe(region)}<select name="region">{_options(register.regions, t)}</select></label>
</form>
<p class="quiet" id="shown" role="status" data-words="{said}"></p>"""


def _options(words: Iterable[Words], t: Texts) -> str:
    every = t("all")
    return f'<option value="">{_safe(every)}</option>' + "".join(
        f'<option value="{number}">{_safe(one.in_(t.language))}</option>'
        for number, one in enumerate(words, start=1)
    )


def _mentor(mentor: ListedMentor, register: MentorRegister, t: Texts) -> str:
    topics = [str(register.topics.index(topic) + 1) for topic in mentor.topics]
    region = str(register.regions.index(mentor.region) + 1) if mentor.region else ""
    said = facts(mentor, t)
    searched = fold(" ".join([plain(mentor.name), plain(work(mentor)), *(plain(words) for _, words in said)]))
    lines = "\n".join(f"<dt>{_safe(name)}</dt><dd>{_linked(words, mentor)}</dd>" for name, words in said)
    works = f'\n<p class="quiet">{_safe(work(mentor))}</p>' if work(mentor) else ""
    return f"""<li data-words="{_safe(searched)}" data-topics="{" ".join(topics)}" data-region="{region}">
<h2>{_safe(mentor.name)}</h2>{works}
<dl>
{lines}
</dl>
</li>"""


def _linked(words: str, mentor: ListedMentor) -> str:
    """Escape the words; an address that stands in them can be written to."""
    safe = _safe(words)
    if not mentor.email or not words.startswith(mentor.email):
        return safe
    address = _safe(mentor.email)
    return safe.replace(address, f'<a href="mailto:{address}">{address}</a>', 1)


def _safe(text: str) -> str:
    return escape(plain(text), quote=True)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
