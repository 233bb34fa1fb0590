"""What pages say that is no statement of theirs: menus, labels, forms and notices, case folded."""

from __future__ import annotations

import re


def _phrases(*listed: str) -> frozenset[str]:
    return frozenset(" | ".join(listed).casefold().split(" | "))


LINK_LABELS = _phrases(
    "also read | read also | read more | what to read next | related | related articles",
    "related content | related links | related news | related posts | related stories",
    "related topics | more stories | more news | more on this story | more on this topic",
    "you may also like | you might also like | you may also be interested in | recommended for you",
    "recommended stories | trending | trending now | most read | most popular | most viewed",
    "popular posts | recent posts | latest news | latest posts | top stories | don't miss",
    "editor's picks | editors' picks | à lire aussi | lire aussi | lea también | lee también",
    "te puede interesar | leia também | leggi anche | lees ook | lesen sie auch | mehr zum thema",
    "читайте также | ilgili haberler | اقرأ أيضا | اقرأ أيضًا | إقرأ أيضا | مواضيع ذات صلة | 相关阅读",
    "相关文章 | 関連記事",
)
"""What heads a list of links to other pages; the headlines that follow are not the document's."""

BYLINE_LABELS = _phrases(
    "written by | posted by | published by | about the author | автор | verfasst von | écrit par",
    "escrito por | كتبه",
)
"""After the last paragraph, these are followed by a name."""

ALONE = _phrases(
    "accept all | accept all cookies | accept cookies | add a comment | advertisement | advertising",
    "all rights reserved | article continues below | back to top | cancel reply | continue reading",
    "cookie settings | copy link | join the conversation | join the discussion | leave a comment",
    "leave a reply | load more | next article | next post | post a comment | post comment",
    "previous article | previous post | reject all | share this | share this article",
    "share this post | share this story | show comments | sign in or register | skip to content",
    "skip to main content | sponsored | sponsored content | subscribe now | subscribe to newsletter",
    "terms and conditions of use | toggle navigation | view all comments | zum inhalt springen",
    "aller au contenu | saltar al contenido | deja un comentario | deja una respuesta",
    "laisser un commentaire | schreibe einen kommentar | اترك تعليقا | اترك ردا",
)
"""Furniture wherever it stands as a line of its own."""

AT_EDGES = _phrases(
    "about | about us | categories | comments | contact | contact us | cookie policy | cookies",
    "email | facebook | follow | follow us | home | instagram | keywords | linkedin | log in | login",
    "main menu | menu | navigation | news | newsletter | newsletters | next | pinterest | previous",
    "print | privacy | privacy policy | reddit | register | rss | search | share | sign in | sign up",
    "site map | sitemap | subscribe | tags | telegram | terms | terms of service | terms of use",
    "tiktok | topics | twitter | video | videos | whatsapp | youtube | startseite | suche | impressum",
    "datenschutz | anmelden | accueil | rechercher | connexion | inicio | buscar | главная | поиск",
    "الرئيسية | بحث",
)
"""Furniture before the first paragraph, after the last, or among others of its kind."""

SECTIONS = frozenset(
    """
    archive blog business careers checks classifieds culture donate economy events explainers gallery health
    interviews investors issues jobs library markets media newsroom opinion podcast podcasts politics press
    products projects publications recipes region regions reports science shop sport sports sustainability
    technology weather world
    """.split()
)
"""Words in the names of a site's sections: of several such a menu is made."""

NOTICES = re.compile(
    r"""
      your\ email\ address\ will\ not\ be\ published .{0,120}
    | required\ fields\ are\ marked .{0,20}
    | save\ my\ name,?\ (?:e-?mail|and) .{0,120}
    | notify\ me\ of\ (?:follow-?up|new) .{0,60}
    | this\ site\ uses\ akismet .{0,120}
    | (?:we|(?:this|our)\ (?:web)?site)\ uses?\ cookies\b .{0,150}
      \b(?:accept|agree|consent|continu\w+|experience|learn\ more|settings)\b .{0,100}
    | by\ (?:continuing|clicking|using)\b .{0,60} \byou\ (?:accept|agree|consent)\b .{0,60}
    | (?:copyright\s*(?:©|\(c\)|\d{4})|©) .{0,150}
    | .{0,120} \ball\ rights\ reserved
    """,
    re.VERBOSE,
)
"""Furniture as a whole short block, full stop or not; the punctuation at its ends is gone by then."""

LINES = re.compile(
    r"""
      (?:subscribe|sign\ up|register)\b .{0,40} \b(?:our|newsletter)\b .{0,60}
    | get\b .{0,40} \bto\ your\ inbox\b .{0,20}
    | (?:follow|like|find|join)\ us\ (?:on|at)\b .{0,40}
    | share\ (?:on|via)\b .{1,30}
    | click\ here\b .{0,60}
    | read\ the\ (?:full|original)\ (?:story|article|report|text)\b .{0,30}
    | (?:proudly\ )?powered\ by\ .{1,30}
    | (?:page|seite|página|pagina|sayfa|страница|صفحة)\ \d{1,4}(?:\ ?(?:of|/|von|de|di|из|من)\ ?\d{1,4})?
    | .{1,80}\ ?[|–—·•-]\ ?page\ \d{1,4}(?:\ (?:of|/)\ \d{1,4})?
    | page\ \d{1,4}(?:\ (?:of|/)\ \d{1,4})?\ ?[|–—·•-]\ ?.{1,80}
    | \d{1,3}\ ?(?:min|mins|minute|minutes)\ read
    | \d[\d,.]{0,8}k?\ ?(?:comments?|shares?|views?|likes?|claps)
    """,
    re.VERBOSE,
)
"""Furniture as a whole short block without a full stop."""

LABELLED = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(LINK_LABELS)))})\s*[:|»>–—-]\s*\S")
"""A label with its link on one line."""

HOME = frozenset({"home", "homepage", "startseite", "accueil", "inicio", "главная", "الرئيسية", "首页"})
"""Where a trail of breadcrumbs begins."""
