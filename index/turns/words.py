"""Words that stand before a colon or alone on a line and are nobody's name."""

from __future__ import annotations

import re

NOTICES = frozenset(
    """
    note notes nb n.b ps p.s update updated correction corrections clarification editor's-note
    editors-note author's-note translator's-note warning caution disclaimer source sources photo
    photos image images picture pictures video audio caption credit credits copyright read-also
    see-also read-more also-read related related-articles more-on-this further-reading share
    tags topics categories keywords subscribe follow-us advertisement ad sponsored
    date time place location venue duration length total title subject re topic theme event
    headline summary abstract background introduction overview conclusion conclusions agenda
    action actions action-items decision decisions present attendees attendance apologies
    participants speakers panelists panellists cast interviewees recorded recording transcript
    transcription transcribed transcribed-by edited-by translated-by file format language version
    status page pages table figure box chapter section part appendix annex link links url web
    website email e-mail phone tel fax address contact price cost rating score result results
    published posted modified created last-updated text words by comments comment reply replies
    details highlights key-points takeaways next-steps key minutes contents references
    в-тему читайте-также читайте-також смотрите-также дивіться-також по-теме фото видео відео
    источник джерело примечание примітка автор дата место місце тема тег теги теги-новости
    """.split()
)
"""What stands before a colon to head a note, a field or a section."""

SPOKEN = frozenset(
    """
    so and but or well first firstly second secondly third thirdly fourth fifth finally lastly next
    then now also again plus however therefore thus hence meanwhile still yet because since if when
    while although though anyway actually basically indeed remember look listen see think imagine
    consider question questions answer answers example examples instance reason reasons point
    points problem problems issue issues fact facts result rule rules lesson lessons option options
    step idea bottom-line one two three four five six yes no ok okay right sure true false really
    please thanks sorry hello hi hey and-so today tomorrow yesterday here there this that these
    those it i we you he she they what why how who where which whose let's lets let for to in on at
    of from with as not never always just only my our your his her their its is are was were do does
    did don't have has had can could will would shall should may might must be been being am there's
    here's it's that's i'm we're you're they're he's she's what's i've we've last another other
    following important importantly obviously clearly honestly frankly personally conclusion
    warning quote unquote meaning translation yeah yep yup nope mm mmm mm-hmm mhm hmm hm uh um
    uh-huh
    oh ah aha alright great good cool nice exactly absolutely correct agreed wow huh perfect fine
    laughter applause cheers thank indeed maybe perhaps probably kay whatever everybody everyone
    somebody someone something anything everything nothing
    так и но а да нет вот что как почему где когда это то он она они мы вы я ты итак во-первых
    во-вторых наконец вопрос ответ например пример важно ні так що як чому де коли це він вона вони
    ми ви отже по-перше по-друге нарешті питання відповідь наприклад
    """.split()
)
"""Words that a sentence has and a name has not."""

GIVEN_TOO = frozenset("will may an can".split())
SURNAME_TOO = frozenset("may so do no he she you see how to here long have must point".split())
"""Words of sentences that are given names or surnames too."""

ROLES = frozenset(
    """
    chair chairman chairwoman chairperson president vice deputy acting speaker secretary minister
    prime chancellor moderator host hostess presenter interviewer facilitator presiding officer
    clerk mayor governor ambassador director judge justice court counsel leader convener convenor
    llywydd taoiseach tánaiste attorney witness defendant general rapporteur commissioner
    coordinator co-chair cochair assistant state permanent principal chief first the of for and a
    """.split()
)
"""Words that make up the name of an office."""

NOT_A_PERSON = frozenset(
    """
    house ministry department office agency bureau committee commission council board parliament
    congress senate assembly court party union alliance coalition movement campaign front forum
    center centre institute institution university college school academy library museum theatre
    hospital church company corporation corp inc ltd llc group bank fund foundation association
    society federation league organization organisation network service services system systems
    news times post journal gazette tribune herald guardian magazine radio television tv channel
    newspaper press agency regiment brigade battalion division army navy force forces guard legion
    police project program programme initiative plan act bill law treaty agreement accord protocol
    convention conference summit festival award prize cup games week day month year street avenue
    road square park bridge station airport port river lake sea ocean mountain mountains island
    islands city town village county district region province republic kingdom states nations
    empire world war revolution north south east west northern southern eastern western central
    upper lower new great united european american african asian national international federal
    global public social political civil economic security defence defense foreign
    affairs health education justice finance trade energy environment transport culture science
    technology research development information communication communications january february
    march july september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter internet google facebook twitter youtube
    cross free open special first second third st. mp mps ceo cto cfo coo
    editor editor-in-chief chief head deputy leader member founder co-founder co-chair analyst
    expert
    journalist columnist reporter correspondent historian economist politician activist writer
    author poet artist actor actress director producer lawyer attorney doctor scientist engineer
    teacher coach manager officer commander fighter veteran ambassador-at-large candidate
    philosophy law the a an in on at by for of to with and or but according interview conversation
    q&a exclusive podcast episode video photo read also today yesterday tomorrow hotel club team
    депутат депутатка эксперт експерт экспертка експертка политолог політолог мэр мер министр
    міністр президент журналист журналіст журналистка журналістка замглавы заместитель заступник
    глава голова лидер лідер директор профессор професор аналитик аналітик генерал полковник посол
    адвокат историк історик экономист економіст писатель письменник координатор основатель засновник
    бывший колишній украинский український белорусский білоруський российский російський
    trust quay yard courier observer mirror standard chronicle review harbour harbor heritage
    mr mrs ms dr prof sir president minister prime secretary mayor governor senator professor
    """.split()
)
"""Words that are capitalised and part of nobody's name."""

NAMELESS = re.compile(
    r"(?:an?\s+|the\s+|some\s+|several\s+)?(?:"
    r"unidentified|unknown|unnamed|inaudible|anonymous|unidentifiable|indistinct"
    r"|(?:fe)?male(?:\s+(?:voice|speaker|\d+))?$|(?:wo)?man(?:\s+(?:in|from)\b|$)|voices?\b"
    r"|audience(?:\s+member)?s?$|member of the (?:audience|public)|crowd$|all$|both$|everyone$"
    r"|everybody$|many$|several\b|multiple\b|group$|chorus$|hon(?:\.|ourable)? members?$"
    r"|members?$|speaker$|person$|someone$|somebody$|\?+$|participant$|interviewee$|respondent$"
    r"|informant$|subject$|narrator$|guest$|caller$|неизвестн|невідом|зал$|голос"
    r")",
    re.IGNORECASE,
)
"""Labels that say that somebody speaks and not who."""

BOILERPLATE = re.compile(
    r"(?:read (?:also|more|next|on)\b|also read\b|see also\b|related (?:articles?|stories|posts?"
    r"|news)?"
    r"\s*[:：]|more on this|advertis(?:e)?ment\b|sponsored\b|promoted\b|story continues"
    r"|article continues"
    r"|continue reading|subscribe\b|sign up\b|follow us\b|share (?:this|on)\b|click here\b"
    r"|join our\b"
    r"|support us\b|donate\b|newsletter\b|most read\b|recommended\b|you (?:may|might) also like"
    r"|photo(?:graph)?s?\s*(?:[:：]|by\b|courtesy)|image\s*[:：]|picture\s*[:：]|video\s*[:：]"
    r"|watch\s*[:：]"
    r"|listen\s*[:：]|source\s*[:：]|getty images|copyright\b|©|all rights reserved|tags?\s*[:：]"
    r"|topics?\s*[:：]|filed under|posted in|читайте (?:также|також|ще)|читати (?:також|ще)"
    r"|смотрите также|дивіться також|реклама\b|фото\s*[:：]|видео\s*[:：]|відео\s*[:：]"
    r"|источник\s*[:：]"
    r"|джерело\s*[:：]|подписывайтесь|підписуйтесь|editor['’]s notes?\b|note\s*[:：]"
    r"|correction\s*[:：]"
    r"|this (?:interview|conversation|transcript|article|discussion) (?:has been|was|is|originally"
    r"|first)\b"
    r"|(?:the|our) (?:interview|conversation) (?:was|has been) (?:conducted|edited|recorded"
    r"|translated)"
    r"|about the author|transcri(?:bed|pt|ption) by\b|edited by\b|translated by\b|reporting by\b)",
    re.IGNORECASE,
)
"""How lines begin that a site puts between the words of an article."""

CLOSING = re.compile(
    r"(?:the|this|our)\s+(?:[\w-]+\s+)?(?:discussion|debate|meeting|panel|event|conference"
    r"|conversation|evening|"
    r"session|round\s?table|talk|interview|hearing|forum|seminar|briefing)\s+(?:ended|closed"
    r"|concluded|finished|was|"
    r"were|will|lasted|took|has|is|took place)\b|(?:as (?:we )?(?:previously |earlier )?reported"
    r"|recall that|reminder:|"
    r"earlier,? .{2,40} reported|напомним|нагадаємо|нагадаєм)\b",
    re.IGNORECASE,
)
"""How a paragraph begins that tells of the meeting and is nobody's words."""

BOILERPLATE_FIRST = frozenset(
    """
    read also see related more advertisement advertisment advertise sponsored promoted story article
    continue subscribe sign follow share click join support donate newsletter most recommended you
    photo photos photograph photographs image picture video watch listen source getty copyright ©
    all tags tag topics topic filed posted читайте читати смотрите дивіться реклама фото видео
    відео источник джерело подписывайтесь підписуйтесь editor editor's editor’s note correction
    this the our about transcribed transcript transcription edited translated reporting by text
    author words interview interviewed автор текст записал записала беседовал беседовала
    розмовляв розмовляла спілкувався спілкувалася
    """.split()
)
"""The first words of the lines that `BOILERPLATE` and `BYLINE` match."""

BYLINE = re.compile(
    r"(?i:by|text by|text|author|words|story by|interview(?:ed)? by|автор|текст|записал[аи]?"
    r"|беседовал[аи]?|розмовля(?:в|ла)|спілкува(?:вся|лася))\s*[:：]?\s+(?=[^\W\d_a-zа-яіїєґ])"
)
"""How a line begins that says who wrote."""


def slug(label: str) -> str:
    """A label in lower case, its words joined by hyphens, without what encloses it."""
    return "-".join(label.casefold().replace("’", "'").strip(" *_#-–—[]()\"'.").split())
