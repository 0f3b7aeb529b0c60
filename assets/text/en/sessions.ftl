### What is kept of a client: visits, and their file.

# The file of a client, where something is wrong with it.
client-exists = There is a file of this client already: { $file }. Open it, or choose another code.
client-open-elsewhere = This client is open in another window of Myomap: { $file }. Close it there first; nothing was changed.
client-changed-elsewhere = Somebody else has changed this file since it was opened: { $file }. It was not overwritten. Copy what you wrote, close the client and open it again.
client-unreadable = The file cannot be read ({ $error }): { $file }. Let Myomap read it, or see whether it still lies there.
client-unwritable = This could not be saved ({ $error }): { $file }. Make room, or let Myomap write there. What was saved before is still there.
client-unsaved = { $problem } It is tried again every few seconds, as long as this window is open.
client-too-large = The file is larger than { $most } MB and is no client's: { $file }.
client-newer = A newer Myomap has written this file (version { $version }): { $file }. Get that Myomap; this one leaves the file as it is.
client-locked = This client is locked: { $file }. Type the passphrase.
client-wrong-passphrase = This is not the passphrase, or the file is damaged: { $file }. Type it again; nothing was changed.
client-passphrase-unread = The passphrase cannot be read ({ $error }). Type it as a line, or pass it on standard input.
client-damaged = The file is damaged, and no sound copy lies beside it ({ $reason }): { $file }. Nothing was changed. Bring back an older copy of the folder.
client-signed-changed = Visit { $visit } is signed and changes only by additions; this was not saved: { $file }.
client-recovered = The file was damaged. The last whole state was taken from its copy; the damaged file lies here: { $file }.
client-of-copy = The file is damaged; this is the last whole state, from its copy. Open the client in Myomap, and the file is mended: { $file }.
visit-is-signed = This visit was signed on { $day } and changes only by additions.

## How a visit went

visit-better = better
visit-same = the same
visit-worse = worse
# $what is the muscle or point, $how the technique.
visit-done = { $what }: { $how }, { $seconds } s, { $times ->
    [one] once
   *[other] { $times } times
}

## A visit in words, by the four parts of a record

soap-head = Client { $client }, visit { $number }, { $began }
soap-subjective = S (what the client tells)
soap-pain = { $number }. { $place }: { $told }
soap-no-pain = No pain was drawn.
soap-objective = O (what was found and done)
soap-item = - { $what }
soap-done = Done:
soap-response = Afterwards: { $change }
soap-strength-after = Strength afterwards: { $strength }
soap-assessment = A (what is made of it)
soap-since = Since { $day }:
soap-plan = P (what is to come)
soap-self-care = - At home: { $what }
soap-signed = Signed { $at }
soap-addition = Added { $at }: { $text }
compared-strength = Strength of the worst: from { $before } to { $after } of 10
# $before and $after are strengths in words, or that nothing was drawn.
compared-strength-undrawn = Strength of the worst: first { $before }, then { $after }
compared-nothing-drawn = nothing drawn
compared-skin = Skin that hurts: from { $before } % to { $after } %
compared-regions = Regions that hurt: from { $before } to { $after }

## The list of clients

clients = Clients
clients-hint = Keep visits of clients: the pain as drawn, what was done, how it went
clients-what = A client is one file on this machine and nowhere else. It holds a code and no name, and everything is saved by itself.
clients-no-folder = There is no folder in which clients could be kept. Start Myomap with --config FOLDER.
clients-none = No client has been here yet.
clients-busy = One moment…
client-code = Code of the client
client-code-hint = The code stands in the place of a name. With a passphrase nothing of the client lies readable on the disk; if it is forgotten, nobody can open the file again.
client-passphrase-new = Passphrase (if wanted)
client-passphrase = Passphrase
client-passphrase-again = The same again
client-passphrase-differs = These are not the same yet.
client-passphrase-hint = for clients that are locked
client-new = New client
client-no-code = A client needs a code. Type one.
client-is-locked = locked
client-is-open = open
client-begin-visit = New visit
client-begin-visit-of = New visit of { $client }
client-look-up = Look up
client-look-up-of = Look up { $client }
client-lock = Lock
client-lock-hint = From now on only the passphrase opens this client.
client-lock-now = Lock now
# Said where texts were saved before a client was locked.
client-texts-readable = Locked. What was saved as text before can still be read by anybody; delete it if it should not: { $files }
client-unlock = Unlock
client-unlock-hint = Keep this client without a passphrase from now on

## The client that is open

visit-of = Visit { $number } of { $count }, { $began }
visit-number = Visit { $number }, { $day }
visit-before = The visit before
visit-after = The visit after
visit-signed = signed
visit-signed-at = signed { $at }
visit-saved = saved
visit-not-yet-saved = saving…
visit-fold = More or less of the visit
visit-unfold = Unfold
visit-compare = Compare visits
visit-compare-hint = Both drawings, what has become of them, strength over time
visit-compare-needs-two = There is nothing to compare before the second visit.
visit-show-client = Show the client
visit-show-client-hint = Large plain words, and only this client’s muscles and zones; Esc comes back
visit-at-table = At the table
visit-at-table-hint = A large count and large buttons, from point to point; what is held is noted by itself
visit-copy = Copy text
visit-copy-hint = Copy this visit in words (SOAP)
visit-write = Save text
visit-write-hint = Write this visit in words (SOAP) into a file beside the client’s
visit-written = Written: { $file }
visit-locked-not-written = This client is locked, and nothing of it is written readable. Copy the words instead.
visit-sign = Sign
visit-sign-hint = Close this visit: from now on it changes only by dated additions
visit-last = Last time
visit-this = Now
visit-chosen = To treat
visit-choose = Add { $what }
visit-choose-how = Choose a muscle or a point, and add it here.
visit-what-was-done = Done
visit-done-how = What the timer of a technique holds is noted here.
visit-afterwards = Afterwards
visit-strength-after = How strong is it now?
visit-self-care = At home ({ $count })
visit-self-care-give = For the muscles of this visit:
visit-give = Give
visit-give-this = Give: { $what }
visit-additions = Additions ({ $count })
visit-add = Add
visit-add-hint = What is to be added, with today’s date
note-told = Told
note-told-hint = What the client tells, in the client’s words
note-found = Found
note-found-hint = What you see, feel and test
note-assessment = Assessment
note-assessment-hint = What you make of it
note-plan = Plan
note-plan-hint = What is to come

## Two visits compared

compared-with = Compared with
compared-difference = What has changed
compared-gone = gone
compared-stays = as before
compared-new = new
compared-over-time = Strength of the worst, visit by visit
compared-regions-gone = No longer: { $regions }
compared-regions-new = New: { $regions }

## The timer at the table

table-again = Again
table-previous = Point before
table-next = Next point
table-leave = Leave the table
table-times = { $count ->
    [0] not done yet
    [one] done once
   *[other] done { $count } times
}

# The timer can be heard. $why says why not.
sound-silent = The timer cannot be heard: { $why }.
sound-silent-flashes = The timer cannot be heard: { $why }. At the table the count flashes instead.
sound-no-program = there is none of the programs that play sounds ({ $programs })
sound-no-file = the sound cannot be written to the folder for temporary files ({ $error })
sound-failed = { $program } fails ({ $error })
sound-too-long = it did not end

## What the client sees

client-view-leave = Back
client-view-hurts = It hurts here: { $places }.
client-view-may-come-from = It may come from:
client-view-nothing = Nothing has been found yet.

## Texts for clients are checked

client-words-found = “{ $word }” may frighten a client. { $instead }
client-words-knot = Say: a sore spot in the muscle that can calm down.
client-words-damaged = Say: irritated, and able to recover.
client-words-out-of-place = Say: it moves less freely at the moment.
client-words-worn-out = Say: it has changed with the years, as it does in most people without pain.
client-words-hard-to-read = This reads like school year { $grade }; clients read best up to year { $most }. Make the sentences shorter, and use everyday words.

## myomap session

session-visit-unknown = There is no visit { $visit }: the client has { $count }.
session-no-visit = The client has no visits yet.
