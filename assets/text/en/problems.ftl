### What is wrong with the files of the assets. Each is told after the file, the line and how bad it is:
### "atlas/techniques.ron:12: error: technique "x" has no steps; write at least one". Says what is wrong and what to do.
### Names of files and fields, ids, and words that begin with a capital letter inside a sentence (Stretch, Spot) are
### typed as they stand here.

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

## Trigger points

# $place counts the trigger points in their order in the file.
point-number-wrong = trigger point "{ $name }" has number { $number }, but stands in place { $place }; count from 1
# $field is the name of a field as it is written in the file.
point-share-out-of-range = trigger point "{ $name }" has { $field } { $value }; it goes from 0 to 1
point-without-essential-zone = trigger point "{ $name }" has no essential zone; give it one with kind: Essential
# $point is written as in satellites: "trapezius/1".
point-names-itself = trigger point { $point } names itself; take it out of its satellites and key_points
# $way names each trigger point with an arrow to the next, and the first again at the end.
satellites-in-a-circle = satellites go round in a circle: { $way }; take one of them out

## Zones

zone-radius-out-of-range = a zone of "{ $name }" has a radius of { $radius } mm; zones have { $least } to { $most } mm, measured along the skin
zone-band-too-short = a band of "{ $name }" needs at least two places; for one place write a Spot
zone-share-out-of-range = Between goes from 0 to 1, not to { $share }
zone-without-region = a zone of "{ $name }" names no region; say in regions where it is felt

## Treatments and stretches

# $tool is written as in techniques.ron: PincerGrip.
treatment-tool-unlisted = "{ $technique }" is done here with { $tool }, which techniques.ron does not list for it; use another tool, or add it there
treatment-point-unknown = "{ $technique }" is meant for trigger point { $number }, which "{ $muscle }" does not have
treatment-hold-out-of-range = the hold of "{ $technique }" goes from the shortest to the longest time, in seconds, up to { $most }, and not from { $shortest } to { $longest }
stretch-without-direction = a stretch needs at least one direction in towards

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
