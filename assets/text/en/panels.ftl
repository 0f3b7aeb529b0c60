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
bar-about = About
bar-reference-hint = Techniques, conditions, neuromuscular and deep tissue work, glossary, sources
bar-asking-hint = Show on the body where it hurts, and see which muscles refer there
bar-look-from = Look from: { $view }
bar-both = Front & back
bar-both-hint = Front and back side by side
bar-frame = Frame
bar-frame-hint = Fly to what is selected
bar-dark = Dark
bar-light = Light
bar-theme-hint = Light paper, or dark for a dim room
settings-quality = Quality of the picture
settings-quality-low = Low, for old computers
settings-quality-standard = Standard
settings-quality-high = High, for a strong graphics card
settings-language = Language
settings-panels = Panels
settings-layers-panel = Layers and muscles
settings-detail-panel = Description
settings-technique-panel = Technique
# The edge by which a panel is made wider; $panel is what the panel is called.
panel-edge = Edge of the panel: { $panel }
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

## Search

search-hint = Search: muscle, bone, complaint
search-nothing = Nothing is called that.
search-nothing-hint = Try fewer letters, the Latin name, or what people say: “calf muscle”.
search-muscle = muscle, with trigger points
search-condition = condition
# $sort is what sort of thing was found, $matched the name that was looked for.
search-sort-and-match = { $sort }, “{ $matched }”

## Layers

layers-skin = Skin
layers-skin-hint = Solid, ghost or off, in turn
layers-solid = Solid
layers-ghost = Ghost
layers-off = Off
layers-bones = Bones
layers-bones-hint = Bones, or none
layers-organs = Organs
layers-fascia = Fascia
layers-caution-sites = Caution sites
layers-sides = Sides
layers-map = Map
layers-no-map = None
layers-map-of-roots = Roots
layers-map-of-nerves = Nerves
layers-map-of-joints = Joints
layers-map-of-organs = Organs
layers-both-sides = Both
layers-left = Left
layers-right = Right
layers-peel = Peel muscles
layers-peel-hint = Put muscles back, or peel them off
layers-superficial = superficial
layers-deep = deep
layers-selected = Selected
layers-nothing-selected = Nothing yet: choose a muscle on the body or below.
layers-hide = Hide
layers-hide-hint = Hide it
layers-fade = Fade
layers-fade-hint = As if of glass, or solid again
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
# $part is a part of the body.
muscles-of-part = { $part } ({ $count })

## The line at the bottom

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
status-panels-away = Key 0 brings the panels back

## While the files are read

loading-body = Reading the body
loading-atlas = Reading the atlas
loading-zones = Finding where pain is felt on the skin
loading-checks = Checking the files

## When files are not in order

problems-show = Show problems
problems-fold = Fold away
problems-of-a-save =
    { $count ->
        [one] 1 error in the files. The last good state is shown until they are mended.
       *[other] { $count } errors in the files. The last good state is shown until they are mended.
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
about-licences = The program: MIT or Apache-2.0, as you choose. The body and its sheets (assets/body): CC Attribution-ShareAlike 4.0 International.
about-grades = Grades
about-version = Version { $version }
