### What the program answers in a terminal.

## myomap --help

exit-codes = Exit codes: 0 all is well, 1 something is wrong with the files, 2 wrong use, 3 no graphics adapter, 4 no display to open a window on, 130 stopped by Ctrl+C.

## myomap refer

refer-no-skin = there is no skin to look zones up on, so no muscle is named; myomap check says what is wrong
refer-first-think-of = First think of: { $warning }
# $place has with it how it feels there.
refer-place-without-skin = { $place }: this body has no skin there
# $why is one of the texts not-shown-….
refer-not-shown = point { $number }: { $why }
refer-explained = { $place } (point { $number })
refer-explained-close-by = close by { $place } (point { $number })
refer-other-sources = It may not be muscle. On the same skin:
# $name has its side with it, $kind says what kind of thing it is.
refer-other-source = { $name } ({ $kind })
refer-more-other-sources = and { $count } more; --json has all
# $places are parted by semicolons.
refer-unexplained = does not explain: { $places }
# "--most 0" is typed as it stands here.
refer-more = and { $count } more; --most 0 names all
refer-together = Together: { $muscles }
refer-ask-next = Ask next: does it hurt here too: { $place }? That would speak for { $muscles }.
refer-question = { $question } Yes speaks for { $muscle }.

## Places and regions as they are typed

place-no-number = "{ $text }" is no number
place-as-three-numbers = write three numbers in mm, parted by commas: 120,-80,1350
place-far-from-the-body = a place lies far from the body; write it in mm of the reference frame: 120,-80,1350
# mild, moderate and strong are typed as they stand here.
feeling-unknown = "{ $text }" says nothing of a pain; write mild, moderate or strong; ache, sharp, burning, numb or tingling; skin, muscle or joint
# $regions: names of regions, each in quotes, parted by commas.
region-of-several = "{ $name }" is more than one region, or a part of one: name one of { $regions }
region-unknown = no region is called "{ $name }"
region-unknown-but-like = no region is called "{ $name }"; did you mean "{ $like }"?

## myomap check

check-summary = { $muscles } muscles, { $points } trigger points, { $zones } zones, { $techniques } techniques, { $conditions } conditions, { $cautions } cautions, { $sources } sources: { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}
# $error is in mm.
check-model = { $structures ->
    [one] 1 structure
   *[other] { $structures } structures
} recognised, half of them within { $error } mm of where they lie in Myomap's own body; { $missing } missing, { $unknown ->
    [one] 1 mesh
   *[other] { $unknown } meshes
} unknown
check-report-unwritten = the report cannot be written ({ $error }): { $file }

## myomap import

import-reading = reading the model
import-placing = bringing it into place
import-joining = joining its meshes
import-fibres = finding the fibres of its muscles
import-writing = writing the body
# $step is one of those above.
import-step = { $step }: { $done } of { $of }
import-stopped = stopped; nothing was written
# "--body" is typed as it stands here.
import-own = this is Myomap's own body, which needs no import: { $file }
# "-o" is typed as it stands here.
import-onto-the-model = an import is never written over its own model, nor over a folder; name another file with -o: { $file }
# "--replace" is typed as it stands here.
import-file-exists = there is such a file already; name another, or write over it with --replace: { $file }
import-unwritten = the body cannot be written ({ $error }): { $file }
# $error is in mm, $size in MB.
import-done = { $structures } structures of { $triangles } triangles, half of them within { $error } mm of where they lie in Myomap's own body; { $size } MB written: { $file }

## What to show

# "--help" is typed as it stands here.
wanted-layer-unknown = "{ $name }" is no layer; try --help for the words
wanted-name-unknown = nothing is called "{ $name }"
wanted-not-on-body = "{ $name }" has no single place on the body
wanted-no-such-point = "{ $muscle }" has no trigger point { $number }; it has { $count }
wanted-no-such-technique = "{ $technique }" is not among the techniques of this muscle: { $known }
wanted-no-muscle = it is no muscle of the atlas

## myomap render

render-no-body = there is no body to draw
render-size-out-of-range = each side has 16 to 8192 pixels
render-size-as-two-numbers = write the width, an x and the height: 1600x1200
render-tile = part { $number } of { $all }
render-progress = { $number } of { $all }: { $file }
render-unwritten = this file cannot be written ({ $error }): { $file }. Take a folder that is there and that Myomap may write into.
render-ending-unknown = it is written as .{ $ending }; give the file such an ending: { $file }
render-unpacked = the picture cannot be packed ({ $error }): { $file }
model-solid = Solid
model-glass = As of glass
