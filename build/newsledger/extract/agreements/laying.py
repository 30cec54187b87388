"""Verbs by which an agreement lays something down: *provides for*, *froze*, *obliges*."""

from newsledger.extract.words import words

LISTING = words(  # whose objects are what is laid down
    "foresees foresaw envisages envisaged envisions envisioned stipulates stipulated provides provided calls called"
    " requires required promises promised grants granted includes include included gives gave guarantees guaranteed"
    " covers covered comprises comprised contains contained involves involved demands demanded sets creates created"
    " establishes established specifies specified set"
    " reserves reserved"
)
OBLIGING = words(  # whose infinitives are
    "lets let allows allowed permits permitted entitles entitled obliges obliged commits committed binds bound orders"
    " ordered"
)
CHANGING = words(  # by which an agreement itself does what it lays down: *froze the lines*, *opens the road*
    "halts halted stops stopped suspends suspended freezes froze forbids forbade prohibits prohibited bans banned bars"
    " barred outlaws outlawed opens opened reopens reopened lifts lifted restores restored ends ended divides divided"
    " splits split confines confined shares shared integrates integrated merges merged dissolves dissolved cedes ceded"
    " transfers transferred locks draws drew caps limits limited restricts restricted disarms demilitarizes regulates"
    " regulated links linked fixes fixed scraps scrapped abolishes abolished cuts halves recognizes recognized"
    " recognises recognised legalizes legalized sends sent deploys turns"
)
BASES = words(  # the same after *will*: *the truce will allow fuel ships into Hodeidah*
    "allow let permit require oblige commit bind provide establish create include give grant guarantee involve see set"
    " halt stop suspend freeze ban bar open reopen lift restore end divide integrate merge bring demilitarize"
)
ABOLISHING = words("scraps scrapped abolishes abolished")
SAYING_SO = words("says said lays keeps kept places placed puts put hands sees")  # only of the noun itself, not of *it*
LAYING_DOWN = LISTING | OBLIGING | CHANGING
