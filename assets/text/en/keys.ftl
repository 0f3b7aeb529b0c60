### Keys and what they do, as the help lists them. What is written on a key is said as the keyboards of the language
### have it; a key with a single letter or sign on it is that sign everywhere.

key-page-down = Page Down
key-page-up = Page Up
key-undo = Ctrl+Z
key-redo = Ctrl+Shift+Z
key-f5 = F5
key-f7 = F7
key-f8 = F8
key-f9 = F9
key-end = End
key-right = →
key-left = ←
keys-back = Esc
keys-text-size = Ctrl and +, − or 0
# $key is what is written on the other key: Ctrl+1.
key-with-control = Ctrl+{ $key }
keys-parts = Ctrl+1 to Ctrl+4
keys-whole = Home
keys-copy-link = Ctrl+L
keys-pictures = Ctrl+Shift+C, Ctrl+S
keys-pictures-do = copy the picture of the body, save it
key-copy-picture = Ctrl+Shift+C
key-save-picture = Ctrl+S
keys-hand-out = Ctrl+P
keys-hand-out-do = make a page for a client to take home
keys-technique = Space
keys-peel = Page Up, Page Down
keys-history = Ctrl+Z, Ctrl+Shift+Z
keys-both = D
keys-turn = Arrows, + and −
keys-views = 1 to 6
keys-search = Ctrl+F or /
keys-search-do = search: English, Latin, everyday words, nerves and roots, with typing errors
keys-views-do = look from front, back, left, right, top, bottom
keys-both-do = front and back side by side
keys-swap-do = swap the large and the small view
keys-turn-do = turn the body, come closer
keys-eighth-do = turn the body by an eighth, from plate to plate
keys-whole-do = see the whole body
keys-frame-do = fly to what is selected
keys-referral-do = fly to where it is felt
keys-asking-do = where does it hurt?
keys-points-do = next and previous trigger point
keys-slice-do = cut a slice through the point, or under the pointer
keys-hide-do = hide what is selected
keys-fade-do = make it glass, or solid again
keys-isolate-do = show nothing else
keys-show-all-do = show all again
keys-history-do = undo and redo: what is hidden, peeled or painted
keys-layers-do = skin: off, ghost, solid; bones
keys-peel-do = put muscles back, peel them off
keys-technique-do = start or pause a technique
keys-parts-do = parts of a muscle’s page: points, treat, ask, anatomy
keys-side-panels-do = layers and muscles, description: away and back
keys-panels-do = panels away, and back
keys-project-do = before a class: large text, tools to point and write, and back
keys-tools-do = before a class: light, pen, eraser, wipe everything off
keys-class-window-do = a window for the class on the projector, and freeze its picture
keys-copy-link-do = copy a link to this view
keys-text-size-do = larger, smaller or usual text
keys-all-do = all keys
keys-back-do = back
keys-lessons-do = lessons, once more: go on with the last one; while one is made: try it

keys-clients-do = clients and their visits
keys-visit = F8, F9
keys-visit-do = copy the visit in words, write it into a file

# While the timer stands at the table. Foot switches send the same keys.
keys-table-play-do = start, pause; after the end of a hold the next point
keys-table-again-do = the hold once more
keys-table-next-do = the point before, the next point
keys-table-leave-do = away from the table

# While a lesson is played. Remotes of presenters send the same keys.
keys-lesson-next = →, Page Down, Space
keys-lesson-next-do = on: to the answer, or to the next step
keys-lesson-back = ←, Page Up
keys-lesson-back-do = back to the step before
keys-lesson-ends = Home, End
keys-lesson-ends-do = to the first step, to the last
keys-lesson-again-do = show the step again, after you have turned the body
keys-lesson-blank = B or .
keys-lesson-blank-do = blank the picture, and show it again
keys-lesson-notes-do = the teacher’s notes, here and away
keys-lesson-leave = Esc or F5
keys-lesson-leave-do = leave the lesson
