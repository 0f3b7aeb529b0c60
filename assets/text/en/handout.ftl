# What is given away: decks of cards, hand-outs for clients.

## Decks of cards for other programs

# The name of a deck; two colons put it below another in Anki.
deck-name = Myomap::{ $part }
deck-which-muscle = Which muscle can be felt here? The left one is shown.
deck-where-muscle = { $muscle }: where are its trigger points felt?
deck-where-point = { $muscle }, trigger point { $number } ({ $name }): where is it felt?
deck-latin = Latin: { $name }.
deck-essential = Nearly everyone who has it feels it here: { $places }. Grade { $letter }, { $meaning }: { $sources }.
deck-spillover = Some feel it here too: { $places }. Grade { $letter }, { $meaning }: { $sources }.
deck-how-to-find = How to find it: { $how }
deck-picture = The body, without names
deck-no-base = The deck cannot be made: its data base fails ({ $error }).
deck-no-archive = The deck cannot be packed ({ $error }).
deck-no-temporary-file = The deck cannot be made: no file can be written to the folder for temporary files ({ $error }). Is the disk full?

## What a client takes home

# Read by clients: short sentences, plain words, nothing that frightens.
handout-title = To take home: { $muscles }
handout-title-plain = To take home
handout-note = A word from your therapist
handout-where-it-hurts = Where it hurts
handout-you-said = You feel it here:
# One place that hurts, and how: "Front of the shoulder, left: 7 of 10 (strong), aching".
handout-hurts = { $place }: { $how }
handout-often-felt = { $muscle }: many people feel pain from it here: { $places }.
handout-picture-hurts = The body, with the places marked where you feel it
handout-picture-ring = The body from all round, with { $muscles } and the skin where it can be felt
handout-turn = Turn
handout-turn-hint = Slide your finger over the picture to turn the body.
handout-colours = Full red: nearly everyone feels it there. Dotted: some people do.
# Where several muscles are shown at once.
handout-colours-several = Each muscle has a colour of its own. Full: nearly everyone feels it there. Dotted or thin: some people do.
handout-where-from = Where it comes from
handout-referred = A sore spot in a muscle can be felt somewhere else. That is common, and it often gets better.
handout-picture-muscle = { $muscle }: where it lies, and where it can be felt
handout-felt = It is mostly felt here: { $places }.
handout-how-sure = Grade { $letter }, { $meaning }. { $sources }
handout-what-was-done = What was done
# One thing that was done: "Sustained pressure, infraspinatus, left".
handout-done = { $technique }, { $muscle }
handout-done-how = { $what } ({ $how })
handout-held = held for { $seconds } seconds
handout-times = { $times ->
    [one] once
   *[other] { $times } times
}
handout-what-to-do = What you can do
handout-gently = Do everything slowly and gently. A pull is fine. If it hurts, do less or stop.
# What the therapist has picked out.
handout-given = Chosen for you
handout-stretch = Stretch { $number }
handout-picture-stretch = How to stretch { $muscle }
handout-dose = Hold for { $seconds } seconds. { $rounds ->
    [one] Do it once.
   *[other] Do it { $rounds } times.
}
handout-after = After { $sources }
# Of all stretches of a page at once.
handout-stretches-after = The stretches: after { $sources }
# Beside one of several claims; who says so stands below them.
handout-grade = Grade { $letter }.
handout-besides = What else helps
handout-press = Press a sore spot gently, no longer than { $seconds } seconds. It should feel good, not sharp.
handout-pressure = Pressure
handout-what-speaks = What speaks for it
handout-timer = Timer: { $name }
handout-timer-start = Start
handout-timer-pause = Pause
handout-timer-again = Again
handout-timer-rest = Rest a moment
handout-timer-done = Well done.
handout-tick = Done today
handout-tick-week = Done:
handout-days = Days done:
handout-remind = Put a reminder for { $days } days into your calendar:
handout-remind-at = at { $hour }:00
handout-reminder = Your stretches: slowly, and with calm breath
handout-what-to-expect = What to expect now
handout-doctor = When to see a doctor first
handout-doctor-rare = These signs are rare. If one fits you, see to it before you go on with massage or stretching.
handout-sources = Where this comes from
handout-grades = Grade A: tested in studies. Grade B: seen in patients. Grade C: what therapists have learned from practice.
# Where there is no room to name them in full.
handout-sources-short = By their short names. Myomap and the page for a phone name them in full.
handout-sources-count = { $count ->
    [one] One source
   *[other] { $count } sources
}
handout-disclaimer = This page is no diagnosis and does not take the place of a doctor. Made with Myomap.
practice-no-logo = The logo of the practice cannot be read ({ $error }): { $file }
practice-logo-unknown = The logo of the practice is not a PNG or JPEG file. Save it as one: { $file }

## Commands that write them

deck-picture-unpacked = a picture cannot be packed ({ $error })
deck-written = { $count } cards: { $file }
deck-no-cards = no muscle with trigger points refers to "{ $region }"
handout-written = Written: { $file }
handout-file-unknown = a hand-out is written as .html for a phone or as .pdf to print; give the file such an ending: { $file }
handout-no-muscle = "{ $name }" is no muscle; a hand-out is about muscles
handout-nothing-chosen = nothing is chosen and nothing hurts there: { $name }
handout-visit-unknown = there is no visit { $visit } in this file: the client has { $count } ({ $file })
handout-no-visit = the client has no visits yet: { $file }
handout-of-locked = This client is locked. The hand-out is the one file of the client that anybody can read: it says where it hurts, what was done and what to do; not the code, and nothing of your notes.
handout-unreadable-order = what the window handed over cannot be read ({ $error })
handout-page = Page { $number } of { $count }
handout-logo = The logo of { $name }

## In the window

handing-out = A page to take home
handing-out-nothing = Choose a muscle first, or draw where it hurts: that is what the page is about.
handing-out-of-visit-hint = a page about this visit for the client to take home
handing-out-about = This is what your client will read. You can say something in your own words:
handing-out-note-hint = A word from you
handing-out-locked = This client is locked, but the page is not: anybody can read it. It holds neither the code nor your notes.
handing-out-phone = Make a page for a phone
handing-out-print = Make a PDF to print
handing-out-writing = Pictures are being drawn. You can go on working.
handing-out-open = Open it
handing-out-copy = Copy the picture
handing-out-save = Save the picture
handing-out-button = Page to take home
handing-out-hint = what this client can take home: exercises, what to expect, when to see a doctor
handing-out-saved = Saved: { $file }
handing-out-copied = The picture is in the clipboard.
handing-out-uncopied = The picture cannot be copied ({ $error }).
handing-out-no-clipboard = The picture cannot be copied: nobody answers from the clipboard.
handing-out-unsaved = It cannot be saved: { $error }
handing-out-no-folder = It cannot be saved: there is no folder for pictures and documents. Start Myomap with --config FOLDER.
notice-close = Put this message away
