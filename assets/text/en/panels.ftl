### What stands in the panels around the body.

# The name of the program; not translated.
program = Myomap
keys = Keys
keys-how-to-close = Esc or ? closes this sheet
keys-show = All keys
# A hint with the key that does the same: one letter, or a combination.
hint-with-letter = { $hint } (key { $key })
hint-with-key = { $hint } ({ $key })
settings = Settings
layers = Layers
muscles = Muscles
reference = Reference
search = Search
close = Close
disclaimer-in-full = Myomap is for learning. It does not diagnose and does not replace a doctor or a trained therapist. Where something hurts and its cause is in doubt, have it examined first.
nothing-recorded = Nothing is recorded.
also-called = Also: { $names }
# $span is a number of seconds or a span of them: 30–90.
seconds = { $span } s
times = { $span } times
stretch-number = Stretch { $number }
grade-means = { $letter }: { $meaning }

## The bar at the top

bar-view = View
bar-view-hint = From which side the body is seen
bar-more = More
bar-about = About
bar-reference-hint = Techniques, conditions, neuromuscular and deep tissue work, glossary, sources
bar-asking-hint = Show the places on the body, and see which muscles refer pain there
bar-look-from = Look from: { $view }
bar-both = Front & back
bar-both-hint = Front and back side by side
bar-whole = Whole body
bar-whole-hint = See the whole body
bar-selected = What is selected
bar-selected-hint = Fly to what is selected
bar-dark = Dark
bar-light = Light
bar-theme-hint = Light paper, or dark for a dim room
settings-text-size = Size of text
settings-text-smaller = Smaller text
settings-text-larger = Larger text
per-cent = { $number } %
settings-reduced-motion = Reduced motion
settings-timer-sound = Sound of the timer
settings-timer-sound-hint = While a client is open: soft tones as a hold begins and ends, and after the last of a set
settings-reduced-motion-hint = The camera is there at once, and techniques stand still
settings-quality = Quality of the picture
settings-quality-low = Low, for old computers
settings-quality-standard = Standard
settings-quality-high = High, for a strong graphics card
settings-language = Language
settings-panels = Panels
settings-layers-panel = Layers and muscles
settings-technique-panel = Technique
# The edge by which a panel is made wider; $panel is what the panel is called.
panel-edge = Edge of the panel: { $panel }
window-edge = Edge of the window: { $window }
settings-panels-away = All panels away
settings-copy-link = Copy link to this view
# "myomap open" is typed as it stands here.
settings-copy-link-hint = A text that opens just this view: myomap open "LINK"
view-front = front
view-back = back
view-left = left
view-right = right
view-top = top
view-bottom = bottom

## Panels that can be folded away

panel-detail = Description
panel-open = Open this panel
panel-fold = Fold
panel-fold-hint = Fold this panel away; a strip is left to open it by

## Search

search-hint = Search: muscle, nerve, pain, word
search-nothing = Nothing is called that.
search-nothing-hint = You can search for muscles, bones, nerves and roots (“C6”), regions, pains (“knee pain”), techniques and words such as “jump sign”; in English or Latin, and as people say it (“hammies”).
search-muscle =
    { $count ->
        [one] muscle, 1 trigger point
       *[other] muscle, { $count } trigger points
    }
search-muscle-without-points = muscle
search-condition = condition
search-technique = technique
search-term = word, explained
search-red-flag = sign to see a doctor
search-caution = caution
search-source = source
search-region = region of the skin
search-landmark = landmark
# $sort is what sort of thing was found, $matched the name that was looked for.
search-sort-and-match = { $sort }, “{ $matched }”
search-sort-and-part = { $sort }, with “{ $matched }”
# $matched is what is said of the nerve, as it stands in the atlas.
search-sort-and-nerve = { $sort } · nerve: { $matched }
# $matched is search-roots.
search-sort-and-roots = { $sort } · { $matched }
# Is searched as well: the roots from which a muscle is supplied. $roots are their names: C5, C6.
search-roots = { $roots }: nerve roots
search-group = { $name }: { $count } muscles
search-near = Did you mean

## Layers

layers-skin = Skin
layers-skin-hint = Solid; ghost: an outline; auto: an outline only while zones are shown
layers-solid = Solid
layers-ghost = Ghost
layers-off = Auto
layers-bones = Bones
layers-bones-hint = Bones, or none
layers-one-alone = One thing is shown alone: “Show all” brings the rest back
layers-only-the-one = One thing alone
layers-organs = Organs
layers-fascia = Fascia
layers-caution-sites = Caution sites
layers-attachments = Origin and insertion
layers-sides = Sides
layers-map = Map
layers-map-hint = Where pain from nerve roots, skin nerves, joints or organs is felt; press again to put it away
layers-map-of-roots = Roots
layers-map-of-nerves = Nerves
layers-map-of-joints = Joints
layers-map-of-organs = Organs
layers-both-sides = Both
layers-left = Left
layers-right = Right
layers-peel = Peel muscles
# At the left of the slider that peels muscles, layer by layer.
layers-peel-short = Peel
layers-peel-hint = Put muscles back, or peel them off, layer by layer
layers-selected = Selected
layers-nothing-selected = Nothing yet: choose a muscle on the body or below.
layers-hide = Hide
layers-hide-hint = Hide it
layers-fade = Glass
layers-fade-hint = Make it glass, or solid again
layers-isolate = Isolate
layers-isolate-hint = Show nothing else
layers-show-all = Show all
layers-show-all-hint = Show all again
layers-undo = Undo
layers-undo-hint = Take the last step back
layers-redo = Redo
layers-redo-hint = Do it again
peeled-none = All muscles
peeled-superficial = Without the superficial layer
peeled-second = Deep muscles
peeled-deep = Only the deepest muscles
peeled-all = No muscles
muscles-none = The atlas is empty.
muscles-with-points = With trigger points
muscles-with-points-hint = Show only muscles in which trigger points are described; a dot marks them
muscles-points =
    { $count ->
        [one] 1 trigger point
       *[other] { $count } trigger points
    }
# $part is a part of the body.
muscles-of-part = { $part } ({ $count })

## The line at the bottom

status-how-to-paint = Click or paint where it hurts; drag beside the body to turn it, scroll to come closer
status-how-to-turn = Drag to turn, scroll to come closer, click to choose
# $name is what another click at the same place chooses: "Rhomboid major, left".
click-again-beneath = Click again: { $name }, beneath
click-again-from-the-top = Click again: { $name }, on top
# What is selected, as it is read to people who do not see it; $name is "Infraspinatus, left".
told-nothing = Nothing is selected
told-item = { $name }, selected
told-muscle =
    { $points ->
        [0] { $name }, selected; no trigger points
        [one] { $name }, selected; one trigger point
        [2] { $name }, selected; two trigger points
        [3] { $name }, selected; three trigger points
        [4] { $name }, selected; four trigger points
       *[other] { $name }, selected; { $points } trigger points
    }
# $name is "Infraspinatus, left, trigger point 2", $points the number of those of the muscle.
told-point = { $name } of { $points }, selected
lying-here = What lies here, by depth
under-my-finger = Under the finger, straight in from the skin
under-my-finger-points = Trigger points on the way
under-my-finger-point = { $depth } mm deep, { $beside } mm beside
status-panels-away = Key 0 brings the panels back

## While the files are read

loading-body = Reading the body
loading-atlas = Reading the atlas
loading-zones = Finding where pain is felt on the skin
loading-checks = Checking the files

## When files are not in order

problems-show = Show problems
problems-fold = Fold away
# $severity is a word: error. $problem is a text of problems.ftl.
problems-what = { $severity }: { $problem }
# $place is a file and a line, $problem is problems-what.
problems-at = { $place }: { $problem }
# A body that somebody else made is shown.
model-notes =
    { $count ->
        [one] This is a model made elsewhere. There is 1 thing to know of it.
       *[other] This is a model made elsewhere. There are { $count } things to know of it.
    }
model-notes-show = Show them
problems-of-a-save =
    { $count ->
        [one] 1 error in the files. The last good state is shown until they are mended.
       *[other] { $count } errors in the files. The last good state is shown until they are mended.
    }
problems-no-body =
    { $count ->
        [one] There is no body to show, because of 1 error in the files. What is known of muscles is here.
       *[other] There is no body to show, because of errors in the files, { $count } in all. What is known of muscles is here.
    }
problems-left-out =
    { $count ->
        [one] 1 error in the files. What they concern is left out.
       *[other] { $count } errors in the files. What they concern is left out.
    }

## About Myomap

about-title = About Myomap
about-what = Myomap is a map of the body's muscles, of their trigger points, and of where these are felt, with the neuromuscular techniques for each: for students, for therapists and the people they treat, and for the classroom. Every statement carries a grade and its sources; what is contested says so.
about-body = The body
about-credit = The body: BodyParts3D, © The Database Center for Life Science, licensed under CC Attribution 4.0 International (mesh files: CC Attribution-ShareAlike 2.1 Japan).
about-changes = What was changed: the outlines of every structure were measured on the meshes, the surfaces were rebuilt from those outlines, smoothed and simplified, and the right side was mirrored from the left. Fibres, regions and landmarks were added.
about-licence = Licence
about-licences = The program: MIT or Apache-2.0, as you choose. The body and its sheets (assets/body): CC Attribution-ShareAlike 4.0 International. The typeface: Ubuntu, Ubuntu Font Licence 1.0 (assets/fonts).
about-grades = Grades
about-version = Version { $version }

# The slice through the body.
slice = Slice
slice-nothing = Choose a trigger point, or move the pointer over the body.
slice-nothing-below = Nothing that is known here lies straight below.
slice-picture = A slice through the body, straight in from the skin
slice-one-body = Straight in from the skin. Depths are this one body's; every body's differ.
slice-cm = { $cm } cm
slice-from-to = { $from } to { $to } mm
slice-through-caution = Through { $name }, { $depth } mm deep
slice-past-caution = Past { $name }: { $beside } mm beside, { $depth } mm deep
slice-direction = { $direction ->
    [left] left
    [right] right
    [head] head
    [feet] feet
    [front] front
   *[back] back
}
slice-through-point = Slice
slice-hint = How deep this point lies, under what, and past what

## What was dropped on the window and cannot be taken

dropped-single-ron = this is a single file of an atlas, or of something else; drop the folder in which it lies, to lay it over the atlas
dropped-folder-unknown = there is neither an atlas nor a model in this folder; drop a folder of RON files laid out as the atlas is, a folder of OBJ files, or a model (.glb)
dropped-file-unknown = Myomap takes a model (.glb, .gltf, .obj, or a zip of them), a lesson (.scene.ron), a client (.client), answers (.csv, progress.ron), or the folder of an atlas
# $step is one of loading-….
dropped-reading = Reading what was dropped here: { $step }
dropped-refused = What was dropped here cannot be taken. Everything stays as it was.
