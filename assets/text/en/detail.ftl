### The description of what is selected.

## Before anything is selected

welcome-title = Welcome
welcome-what = A map of muscles, of their trigger points, and of where these are felt.
welcome-muscle = Choose a muscle
welcome-muscle-how = on the body, in the list at the left, or by searching: everyday words will do.
welcome-point = Choose a trigger point
welcome-point-how = to see where it lies and where its pain is felt on the skin.
welcome-asking-how = Show the places on the skin: Myomap names the muscles to examine first, and why.
welcome-technique = Show a technique
welcome-technique-how = to see how it is done there, how long, and what is known of its effect.
welcome-badges = Read the badges
welcome-badges-how = A, B, C say how well a statement is tested; “contested” shows what speaks against it.
welcome-keys = All keys stand in Settings.
read-all = Read all
read-less = Read less
nothing-chosen = Nothing chosen
nothing-chosen-how = Choose a muscle on the body, in the list at the left, or by searching.

## A bone, an organ, a muscle without an entry

structure-gone = The body no longer has this structure.
structure-side =
    { $side ->
        [left] left side
       *[right] right side
    }
structure-also-called = Also called
structure-no-entry = The atlas has no entry for this muscle yet.
depth-superficial = superficial
depth-second = second layer
depth-deep = deep
depth-deepest = deepest layer

## A muscle

muscle-gone = The atlas no longer has this muscle.
# The parts of its page, one word each.
part-points = Points
part-points-hint = Trigger points, and where each is felt
part-treat = Treat
part-treat-hint = Techniques, cautions, stretches and self-care
part-ask = Ask
part-ask-hint = Questions, symptoms, what sets it off, look-alikes
part-anatomy = Anatomy
part-anatomy-hint = Origin, insertion, action, nerve, sources
muscle-symptoms = Symptoms
muscle-questions = Questions to ask
muscle-yes-speaks-for-it = Yes speaks for this muscle
muscle-causes = What brings it on
muscle-sets-it-off = What sets it off
muscle-keeps-it-going = What keeps it going
muscle-techniques = Techniques
muscle-look-alikes = Look-alikes
muscle-self-care = Stretch and self-care
muscle-sources = Sources
muscle-cautions = Cautions
muscle-left-side = Left side
muscle-right-side = Right side
muscle-frame-referral = Where it is felt
muscle-frame-referral-hint = Fly to where it is felt on the skin
muscle-shown-with = The body has no mesh of it; it is shown with { $muscle }, which lies right beside it.
red-flags = When to see a doctor first ({ $count })
red-flags-hint = Show these signs, or the page again
red-flags-how-to-read = Most pain of muscles is harmless. With any of these, have it looked at before you treat; where several fit, the most urgent counts.

## Its anatomy

anatomy-origin = Origin
anatomy-insertion = Insertion
anatomy-action = Action
anatomy-nerve = Nerve
# $nerve is a sentence of the atlas, $roots the roots of the spinal cord: C5, C6.
anatomy-nerve-with-roots = { $nerve } Roots: { $roots }.
anatomy-other-names = Other names

## Its trigger points

points-none = None are described for this muscle.
points-all = All points
points-hint = Next and previous trigger point
points-title = Trigger point { $number }: { $name }
points-how-common = How often it is met active: { $met }
points-how-to-find = How to find it
points-symptoms = What people notice
points-key-points = May have been awakened by; treat these first
points-satellites = Tends to awaken
points-of-muscle = { $muscle }, point { $number }

## Where they are felt

zones-essential-means = essential: felt by nearly everyone
zones-spillover-means = spillover: felt by some, or when it is strong
zones-on-the-side =
    { $side ->
        [left] { $region } on the left
       *[right] { $region } on the right
    }
zones-about-cm = about { $width } cm
# $width is "about 4 cm".
zones-spot = { $place } ({ $width } across)
zones-band-at = { $place } ({ $width } wide)
zones-band = From: { $first }; to: { $last } ({ $width } wide)
# $between are places, parted by semicolons.
zones-band-over = From: { $first }; over: { $between }; to: { $last } ({ $width } wide)
zones-on-the-other-side = { $place }, on the other side
zones-near = near { $place }
zones-between = between { $from } and { $to }

## Its techniques and stretches

techniques-points =
    { $count ->
        [one] point{"\u00A0"}{ $points }
       *[other] points { $points }
    }
techniques-not-for-point = { $facts } (not{"\u00A0"}point{"\u00A0"}{ $number })
techniques-show = Show it on the body
techniques-stop-showing = Stop showing it

## Statements, their grades and sources

claim-grade = Grade { $letter }: { $meaning }
claim-grade-sentence = Grade { $letter }: { $meaning }.
claim-grade-and-sources = Grade { $letter }: { $meaning }. { $sources }
claim-contested = contested
claim-against = What speaks against it
claim-show-against = Show what speaks against it
claim-fold-against = Fold away what speaks against it
claim-source = Source: { $names }
claim-unknown-source = unknown source: { $id }

## What pain may come from that is not muscle

region-gone = This region is no longer in the body's files.
region-hurts = It hurts here

other-source-gone = This is no longer in the atlas.
other-source-show = Where it is felt
other-source-show-map = Whole map
other-source-feels-like = What it feels like
other-source-tells-apart = What tells it from muscle
other-source-zones = Where it is felt
other-source-whose-map = Whose map this is

points-numbers-are-ours = The numbers are Myomap's own. { $why }

zones-show = Show where it is felt

# Things whose zones are compared.
comparison = Compared
comparison-drop = Leave out
comparison-drop-this = Leave { $name } out
comparison-choose-another = Choose another muscle: its pain is drawn beside this one's.
compare = Compare
compare-no-longer = Do not compare
compare-hint = Keep this muscle's pain on the body while you choose another

# The other muscles that are felt where a zone lies.
also-felt = What else hurts here
also-felt-nothing = No other muscle that is known here refers to this zone.
also-felt-share = covers { $percent } % of it, { $kind ->
    [essential] essential
   *[spillover] spillover
}
