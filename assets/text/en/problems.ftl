### What is wrong with the files of the assets. Each is told after the file, the line and how bad it is:
### "atlas/techniques.ron:12: error: technique "x" has no steps; write at least one". Says what is wrong and what to do.
### Names of files and fields, ids, and words that begin with a capital letter inside a sentence (Stretch, Spot) are
### typed as they stand here.

## Files that cannot be read

# $message is one of the texts of this file; what else is wrong names only what the broken file would have held.
problem-with-more =
    { $count ->
        [one] { $message } (1 more problem follows from this and is left out)
       *[other] { $message } ({ $count } more problems follow from this and are left out)
    }
# $error is what the system says.
file-unreadable = the file cannot be read: { $error }
# $error is what the system says.
folder-too-deep = folders lie more than { $most } deep here, and what is further inside is not read; move it nearer
folder-too-large = this folder holds more than { $most } files and folders, which is no atlas; name the folder of the atlas itself
school-folder-empty = there is nothing of an atlas in this folder; lay it out as Myomap's own: techniques.ron and the like in it, muscles in muscles/<region>/
# $id is the id of the muscle.
school-muscle-unsorted = "{ $id }" is new, and nobody knows to which part of the body it belongs; put its file into muscles/<region>/, as muscles/neck/
folder-unreadable = the folder cannot be read: { $error }
file-too-large = the file has { $size } MB; files here stay below { $most } MB, so this is probably not the file you meant
file-no-utf-8 = the file is not UTF-8 text; save it as UTF-8
file-is-a-link = a link is not followed; put the file itself into the assets
# Another program has put an ending after the name: x.ron.txt. $right is the name without it.
file-renamed = this file is not read, because it is called { $name }; call it { $right }, or delete it
# Of the folder of the assets. $reason is what the program said last, in English, or a text about work in errors.ftl.
reading-unforeseen = a file here could not be read because of a fault of Myomap's own ({ $reason }); put back what was changed last, and please report it
muscles-missing = no muscles here; each muscle is a file muscles/<region>/<id>.ron
# $other is the path of the file that has the id.
muscle-twice = this file is a double: the id "{ $id }" is already taken by { $other }; keep one of the two, or give this one an id of its own

## Signs that only look like those that can be typed

# $sign is one of the texts below: what stands there and what to do.
sign-here = here stands { $sign }
# $told is the message below, of an id on another line than the error.
file-and-hidden-sign = { $error }; besides, on line { $line } { $told }
# $before is the id up to the sign.
sign-in-id = "{ $id }" has after "{ $before }" { $sign }
# $name is one of the names below, $code the number of the sign: U+00AD.
sign-invisible = an invisible sign, { $name } ({ $code }); delete it
sign-blank = { $name } ({ $code }), which only looks like a blank; type a blank or delete it
# $sign is the sign itself, $typed the one to type.
sign-like-another = { $sign } ({ $code }), { $name }; type { $typed } instead
sign-of-no-id = { $sign } ({ $code }), which no id has; type it anew
sign-soft-hyphen = a soft hyphen
sign-zero-width-space = a zero width space
sign-zero-width-joiner = a zero width joiner
sign-word-joiner = a word joiner
sign-byte-order-mark = a byte order mark
sign-writing-direction = a mark of writing direction
sign-joining-mark = a joining mark
sign-control = a control sign
sign-no-break-space = a no-break space
sign-wide-space = a wide space
sign-quotation-mark = a typographic quotation mark
sign-dash = a typographic dash
sign-full-width = a full width sign

## Ids

id-malformed = "{ $id }" is no id; use small letters, digits and underscores, as in "levator_scapulae"
id-twice = the id "{ $id }" stands here a second time; give each entry an id of its own
# $file is what the file is called, without its ending.
id-unlike-its-file = the id is "{ $id }" but the file is called { $file }.ron; make them the same

## Names that nothing bears

unknown-muscle = no muscle "{ $name }" is known
unknown-trigger-point = no trigger point "{ $name }" is known
unknown-structure = no structure "{ $name }" is known
unknown-structure-of-this-muscle = this muscle has no structure "{ $name }"
unknown-landmark = no landmark "{ $name }" is known
unknown-region = no region "{ $name }" is known
unknown-technique = no technique "{ $name }" is known
unknown-caution = no caution "{ $name }" is known
unknown-source = no source "{ $name }" is known
unknown-condition = no condition "{ $name }" is known
unknown-red-flag = no red flag "{ $name }" is known
unknown-claim = no claim with the id "{ $name }" is known
unknown-term = no term "{ $name }" is in the glossary
unknown-name-of-therapy = neuromuscular therapy is not called "{ $name }" in therapy.ron
# $unknown is one of the texts above, $like the name that is most like the one that stands there.
unknown-but-like = { $unknown }; did you mean "{ $like }"?

## Statements

claim-without-text = a claim has no text; write what it states, or delete it
# $whose is what should name one: an id, or how a statement begins.
sources-missing = "{ $whose }" names no source; every statement needs one

## Muscles

# $field is the name of a field as it is written in the file.
muscle-field-empty = "{ $id }" has an empty { $field }; fill it in
muscle-without-structures = "{ $id }" has no structures; name them, or the muscle it is shown with in shown_with
# $kind is written as in structures.ron: Bone.
structure-no-muscle = "{ $structure }" is no muscle but a { $kind }; name muscles and tendons only
structure-of-two = "{ $structure }" already belongs to "{ $muscle }"; name it in one of the two only

## Groups of muscles, and the words of the search

group-too-small = group "{ $group }" has fewer than { $fewest } muscles; name more, or make it an everyday word of the one
group-names-twice = group "{ $group }" names "{ $muscle }" twice; name it once
search-word-twice = the word "{ $word }" stands in alike a second time; let it stand in one list only

## Trigger points

# $place counts the trigger points in their order in the file.
point-number-wrong = trigger point "{ $name }" has number { $number }, but stands in place { $place }; count from 1
# $field is the name of a field as it is written in the file.
point-share-out-of-range = trigger point "{ $name }" has { $field } { $value }; it goes from 0 to 1
point-without-essential-zone = trigger point "{ $name }" has no essential zone; give it one with kind: Essential
# $point is written as in satellites: "trapezius/1".
point-names-itself = trigger point { $point } names itself; take it out of its satellites and key_points
point-unwritten = "{ $text }" names no trigger point; write the muscle's id, a slash and the number, as "trapezius/1"
# $way names each trigger point with an arrow to the next, and the first again at the end.
satellites-in-a-circle = satellites go round in a circle: { $way }; take one of them out

# The body has the muscle and its fibres, but no place there. $point is written as "trapezius/1".
point-nowhere = trigger point { $point } lies nowhere: "{ $structure }" has no place with along { $along }, across { $across } on the { $side }; change its address

## Zones

zone-radius-out-of-range = a zone of "{ $name }" has a radius of { $radius } mm; zones have { $least } to { $most } mm, measured along the skin
zone-band-too-short = a band of "{ $name }" needs at least two places; for one place write a Spot
zone-share-out-of-range = Between goes from 0 to 1, not to { $share }
zone-without-region = a zone of "{ $name }" names no region; say in regions where it is felt

# Which zone is meant in the texts below. $start is a landmark, or zone-starts-nowhere.
zone-of-other-source = a zone of { $source }, which starts at { $start } on the { $side },
zone-of-point = a zone of trigger point { $point }, which starts at { $start } on the { $side },
zone-starts-nowhere = no landmark
# $zone is zone-of-point.
zone-covers-no-skin = { $zone } covers no skin; move its landmarks to the skin, or make it wider
zone-lies-inside = { $zone } lies on skin that is not joined to the rest; move its landmarks outwards
# $covered is a list of zone-share-of-region.
zone-outside-its-regions = { $zone } lies to { $share } % outside the regions it names; it covers { $covered }; name those, or move it
# $regions are ids, parted by commas.
zone-misses-regions = { $zone } names { $regions } and hardly reaches it; it covers { $covered }; name those, or move it
zone-share-of-region = { $region } { $share } %

## Treatments and stretches

# $tool is written as in techniques.ron: PincerGrip.
treatment-tool-unlisted = "{ $technique }" is done here with { $tool }, which techniques.ron does not list for it; use another tool, or add it there
treatment-point-unknown = "{ $technique }" is meant for trigger point { $number }, which "{ $muscle }" does not have
treatment-without-stroke = "{ $technique }" is no stroke along the fibres; leave stroke out, or describe it as a stripping
treatment-hold-out-of-range = the hold of "{ $technique }" goes from the shortest to the longest time, in seconds, up to { $most }, and not from { $shortest } to { $longest }
# $point is written as "trapezius/1".
treatment-caution-unsaid = "{ $technique }" reaches { $depth } mm into "{ $caution }" at { $point } on the { $side } and does not say so; name it in its cautions, or move the point
stretch-without-direction = a stretch needs at least one direction in towards
movement-without-turn = a movement needs at least one joint that turns
movement-unknown-to-joint = { $joint } has no movement { $way }
movement-too-far = { $joint } can be moved { $most }° in { $way } and not { $degrees }°

## Techniques

technique-without-steps = technique "{ $technique }" has no steps; write at least one
# $motion is written as in techniques.ron: Stripping.
technique-stretch-moves-otherwise = "{ $technique }" is how muscles are stretched, but its motion is { $motion }; make it Stretch
technique-stretches-twice = "{ $first }" and "{ $second }" both have is_stretch; the stretches of the muscles can be done in one way only
technique-stretches-missing = no technique has is_stretch: true; give it to the one by which the stretches of the muscles are done

## Cautions

caution-everywhere-and-somewhere = "{ $caution }" holds everywhere and has a site too; take one of them away
caution-nowhere = "{ $caution }" holds at a place; say where it lies in site
caution-site-without-parts = the site of "{ $caution }" has no parts; write at least one
caution-site-part-unsound = a part of the site of "{ $caution }" lies outside the body or has no radius; write its figures in mm of the reference frame

## Warnings

warning-without-region = the warning "{ $warning }" names no region; say in regions where it holds
warning-without-red-flags = the warning "{ $warning }" has no red flags; write at least one
# $regions are ids, parted by commas.
warning-missing = these regions have no warning yet: { $regions }

## Sheets of the body: structures, landmarks, regions

structure-layer-out-of-range = "{ $id }" has layer { $layer }; layers go from 1 to 4
structure-without-ends = "{ $id }" needs an origin and an insertion
structure-attaches-nowhere = "{ $id }" attaches to "{ $place }", which is no structure; name a structure of this sheet
landmark-outside = "{ $id }" lies outside the body; write its place in mm of the reference frame
region-part-unsound = "{ $id }" needs at least one part, each inside the body and with a radius, in mm of the reference frame

## The body as a whole

# "--body" and ".l or .r" are typed as they stand here. $error is what the system says.
body-unreadable = the body cannot be read ({ $error }); put body.glb back, or name another model with --body: { $file }
# $damage is one of the texts about damage below.
body-damaged = the body is damaged and not shown: { $damage }; fetch or export it again, or name another model with --body: { $file }
# $reason is what the program said last, in English, or no-reason-given.
body-unforeseen = the body cannot be read because of a fault of Myomap's own ({ $reason }); name another model with --body, and please report it: { $file }
no-reason-given = no reason was given
body-too-large = the body has { $size } MB, more than the { $most } MB that are read; reduce the model first: { $file }
# $reason is one of the texts about refusals below.
body-refused = { $reason }: { $file }
refusal-nothing-known =
    { $count ->
        [0] it holds no mesh, or its default scene shows none, so there is nothing to show; export it again with all that is to be seen
        [one] the only mesh bears no name that Myomap knows, so the model is not shown; name it by the ids of assets/body/structures.ron, with .l or .r for the side
       *[other] none of the { $count } meshes bears a name that Myomap knows, so the model is not shown; name them by the ids of assets/body/structures.ron, with .l or .r for the side
    }
refusal-nothing-sound = none of the meshes that Myomap knows can be used, so the model is not shown; the first: { $first }
refusal-not-judged = it does not stand as a body in metres does, and Myomap's own body, which it would be held against, is missing, so the model is not shown; put assets/body/body.glb back
refusal-no-size = what Myomap knows in it is no larger than a point or too large to be measured, so the model is not shown; export it again
refusal-stopped = nobody waits for it any more, so it was not read to its end
# $apart is in cm.
refusal-unlike-a-body =
    { $structures ->
        [one] the one structure that was recognised has not the shape of a body's (it lies { $apart } cm off), so the model is not shown; bring a model with more bones, or check its names
       *[other] the { $structures } structures that were recognised do not lie to each other as a body's do (half of them lie { $apart } cm or more off, or it is flat), so the model is not shown; check their names, and that it stands upright with its arms beside it
    }

## Files that are no model that is read: the beginning of body-refused

other-format-empty = it is empty, so there is nothing to show; fetch or export the model again
# $name is the name of a file format or of the program that writes it.
other-format-model = it is a model in the format of { $name }, which Myomap does not read; open it in Blender and export it as glTF 2.0 (.glb)
other-format-picture = it is a picture or a film and no model; name a glTF file (.glb), an OBJ file, or a folder or zip of OBJ files
other-format-web-page = it is a web page and no model, as sites send it to whoever is not signed in; fetch the model again
other-format-document = it is a document and no model; name a glTF file (.glb), an OBJ file, or a folder or zip of OBJ files
other-format-archive = it is packed in a way that Myomap does not unpack; unpack it, and name the model in it
other-format-pointer = it is only the pointer that Git leaves of a large file; run "git lfs pull" where it came from
other-format-scan = it is a scan and no surface yet; make surfaces of it, as with 3D Slicer, and export them as OBJ
other-format-wide-text = it is a text in UTF-16, which no model is; save it in UTF-8, or export the model again

## Why a collection of OBJ files is not read: the beginning of body-refused

# $error is what the library says, in English.
collection-no-zip = it is no zip that can be read ({ $error }), so the model is not shown; fetch it again
collection-too-many = it has { $count } files, more than the { $most } that are read, so the model is not shown; take out what is no OBJ file of a body
collection-too-large = its OBJ files have more than { $most } MB together, so the model is not shown; reduce their triangles first
collection-swells = "{ $name }" in it unpacks to far more than numbers do, so the model is not shown; fetch it again, or pack it anew
collection-unreadable = { $file } cannot be read ({ $error }), so the model is not shown
collection-empty = there is no OBJ file and no glTF file in it, so there is nothing to show; models of other formats can be opened in Blender and exported as glTF 2.0 (.glb)

## What was found in a model

# $names are some of them, cut short by names-and-more.
body-meshes-missing =
    { $count ->
        [one] 1 structure has no mesh here: { $names }
       *[other] { $count } structures have no mesh here: { $names }
    }
body-meshes-unknown =
    { $count ->
        [one] 1 mesh bears a name that structures.ron does not know and is left out: { $names }
       *[other] { $count } meshes bear a name that structures.ron does not know and are left out: { $names }
    }
# $error is in mm.
body-fitted = it is built otherwise than Myomap's own body; landmarks, regions and caution sites were fitted to it by its bones and muscles, which then lie { $error } mm off on the whole, so check places by hand before you rely on them
# $like is the known name most like it.
mesh-unknown-but-like = { $name } (did you mean "{ $like }"?)
body-meshes-elsewhere =
    { $count ->
        [one] 1 structure lies far from where it belongs, so what is said of places there may be wrong: { $names }
       *[other] { $count } structures lie far from where they belong, so what is said of places there may be wrong: { $names }
    }
body-meshes-astray =
    { $count ->
        [one] 1 mesh has corners metres away from the body; what reaches there is left out: { $names }
       *[other] { $count } meshes have corners metres away from the body; what reaches there is left out: { $names }
    }
body-meshes-double =
    { $count ->
        [one] 1 mesh draws once more what a finer one draws and is left out: { $names }
       *[other] { $count } meshes draw once more what finer ones draw and are left out: { $names }
    }
body-thinned = it has { $count } triangles, more than are of use here; it is drawn by fewer, which follow its shape
body-meshes-joined =
    { $count ->
        [one] 1 structure was joined of several meshes: { $names }
       *[other] { $count } structures were joined of several meshes each: { $names }
    }
body-meshes-coarse =
    { $count ->
        [one] 1 structure has so few triangles that places on it are rough: { $names }
       *[other] { $count } structures have so few triangles that places on them are rough: { $names }
    }
body-meshes-open =
    { $count ->
        [one] 1 structure has holes, so that inside and outside are not told apart there: { $names }
       *[other] { $count } structures have holes, so that inside and outside are not told apart there: { $names }
    }
body-fibres-reckoned =
    { $count ->
        [one] the fibres of 1 muscle were found from its shape and its ends, so its trigger points may lie some millimetres off: { $names }
       *[other] the fibres of { $count } muscles were found from their shape and their ends, so their trigger points may lie some millimetres off: { $names }
    }

body-places-differ =
    { $count ->
        [one] 1 statement of the atlas on a trigger point or zone does not hold on this body as it does on Myomap's own; the atlas's files are right, the body differs
       *[other] { $count } statements of the atlas on trigger points and zones do not hold on this body as they do on Myomap's own; the atlas's files are right, the body differs
    }

## How the frame of a model was brought right

frame-mirrored = its left and right were exchanged; it was mirrored, so that each side lies where its names say
# $unit is one of the units below.
frame-unit = it is measured in { $unit }; it was brought to metres
unit-millimetres = millimetres
unit-centimetres = centimetres
unit-decimetres = decimetres
unit-micrometres = micrometres
unit-inches = inches
unit-feet = feet
# $height and $ours are in metres; here $height is in the model's own units.
frame-no-unit = it is { $height } units tall, which is no measure of length; it was brought to the { $ours } m of Myomap's own body
frame-height = it is { $height } m tall; it was brought to the { $ours } m of Myomap's own body, so that places and distances fit
# $up and $front are axes with a sign: +Z.
frame-turned = it stood with its head to { $up } and faced { $front }; it was turned upright, to face the front
# $degrees say how far.
frame-askew = it stood or faced askew by { $degrees }°; it was turned upright, to face the front
frame-uncertain = so little of it is known that it may as well stand or face otherwise; check it by eye, or bring a model with more bones
# $distance is in metres.
frame-moved = it stood { $distance } m away from where a body stands; it was moved there
frame-not-judged = whether it has its right size, place and sides could not be judged, because Myomap's own body is missing; put assets/body/body.glb back
body-fibres-missing =
    { $count ->
        [one] 1 muscle has no fibre coordinates here, so that its trigger points have no place: { $names }
       *[other] { $count } muscles have no fibre coordinates here, so that their trigger points have no place: { $names }
    }
# Each name has with it why its mesh cannot be used: mesh-broken.
body-meshes-broken =
    { $count ->
        [one] 1 mesh cannot be used and is left out: { $names }
       *[other] { $count } meshes cannot be used and are left out: { $names }
    }
names-and-more = { $names }, and { $count } more
mesh-without-name = (no name)

## Why a mesh cannot be used

# $reason is one of the texts below.
mesh-broken = { $mesh }: { $reason }
mesh-without-vertices = its vertices are missing or lie outside the file
obj-vertex = line { $line }: a vertex needs three numbers
obj-too-many = line { $line }: more than { $most } objects or groups
obj-face = line { $line }: a face needs three or more vertices that exist
mesh-empty = it has no triangles
mesh-uneven = it has { $positions } positions but { $other } of another attribute
mesh-triangle-unsound = a triangle names a vertex that is not there
mesh-level-unsound = a coarser level of detail names a vertex that is not there, or more triangles than it has
mesh-not-finite = a place is not a finite number
mesh-too-far = a place lies more than { $most } km away

## How a body is damaged: the middle of body-damaged

# $error is what the library says, in English.
damage-no-gltf = it is no glTF binary, or was cut off: { $error }
damage-length = it says of itself that it is { $length } bytes long
# $first is what the library says of the first fault, in English; $more counts the others.
damage-invalid =
    { $more ->
        [0] { $first }
        [one] { $first }, and one more fault
       *[other] { $first }, and { $more } more faults
    }
# $mesh and $node are damage-named or damage-numbered, $what is one of the numbers below.
damage-no-accessor = mesh { $mesh } takes its { $what } from an accessor that is not there
damage-kind = the { $what } of mesh { $mesh } are kept as { $kind }; export the model as plain glTF, without compression or quantisation
# As glTF names them: Scalar of F32.
damage-kind-known = { $shape } of { $kind }
damage-kind-unknown = something unknown
damage-beyond-the-file = the { $what } of mesh { $mesh } lie beyond the end of the file
damage-uneven = mesh { $mesh } has { $count } { $what } for { $vertices } vertices
# $name is how the model calls the file, $reason says why it cannot be read.
damage-in-another-file = its numbers lie in another file, "{ $name }", that cannot be read ({ $reason }); put it beside the model, or export the model as one glTF binary (.glb)
damage-data-unreadable = what is written out there is no base64
damage-too-much-beside = the files beside it are larger together than is read
beside-outside = it lies outside the model's folder
beside-too-large = it is no file, or larger than is read
# $packing is the name of a way to pack meshes, $extension what glTF calls it.
damage-packed = its meshes are packed by { $packing } ({ $extension }), which Myomap does not read; export it without: in Blender untick Compression, with gltf-transform run "gltf-transform decompress"; "gltfpack" needs to be run without -c and -cc
# $extension is what glTF calls it.
damage-extension = its shapes, or their places, are kept by the extension { $extension } of glTF, which Myomap does not read; export it without that
packing-draco = Draco
packing-meshopt = meshopt
damage-no-vertex = a triangle of mesh { $mesh } names vertex { $vertex }, but there are { $vertices }
damage-circle = node { $node } hangs below itself
damage-too-deep = node { $node } hangs more than { $most } nodes deep
damage-two-parents = node { $node } hangs below two nodes
damage-report = what an import wrote into it of the model it was made from is damaged
damage-too-many-things = its list of contents is longer than that of any body
damage-too-many = its meshes have { $count } vertices and corners; a body needs no more than { $most }
damage-named = "{ $name }"
damage-numbered = number { $number }
numbers-places = places
numbers-corners = corners of triangles
numbers-normals = normals
numbers-colours = colours
numbers-texture-coordinates = texture coordinates
numbers-tangents = tangents
numbers-fibre-phases = phases of the fibres
numbers-fibre-directions = directions of the fibres
numbers-level-corners = corners of a coarser level of detail
numbers-joints = bones of a skeleton
numbers-weights = shares of the bones of a skeleton
numbers-inverse-binds = places of the bones of a skeleton

## Texts of a language

# $error is what the system says.
language-unreadable = { $file }: the texts of this language cannot be read: { $error }
# $error is what the library says, in English.
language-malformed = { $file }:{ $line }: this is not as Fluent files are written: { $error }
