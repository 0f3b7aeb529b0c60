### What the body, the atlas and the referral hold, in words. Small at the beginning: the program writes it large where
### a line begins with it.

side-left = left
side-right = right
side-midline = midline

kind-muscle = muscle
kind-tendon = tendon
kind-fascia = fascia
kind-bone = bone
kind-cartilage = cartilage
kind-organ = organ
kind-skin = skin

## How sure a statement is

grade-a = shown under controlled conditions
grade-b = shown in patients
grade-c = observed in practice, not put to the test

## Zones in which a trigger point is felt

zone-essential = essential
zone-spillover = spillover

## How often a trigger point is met active

met-very-commonly = very common
met-commonly = common
met-now-and-then = met now and then
met-rarely = rare

## What presses

tool-fingertip = fingertip
tool-thumb = thumb
tool-pincer-grip = pincer grip
tool-knuckle = knuckle
tool-elbow = elbow
tool-hand = hand
tool-voice = voice

## How strong a pain is, and where

pain-mild = mild
pain-moderate = moderate
pain-strong = strong
pain-nowhere = A place that this body does not have

## What statements are about, of many

about-muscles = muscles
about-conditions = conditions
about-warnings = warnings
about-techniques = techniques
about-therapy = therapy

## How bad a problem of a file is

severity-error = error
severity-warning = warning

## Why a muscle may explain the pain: "explains 3 of 4 places, 2 of them by essential zones; common"

# $places and $zones are texts below, $met says how often it is met.
candidate-why = { $places }, { $zones }; { $met }
explains-the-place = explains the place
explains-both-places = explains both places
# $count is three or more.
explains-all-places = explains all { $count } places
explains-some-places = explains { $count } of { $all } places
by-spillover-only = by spillover zones only
by-an-essential-zone = by an essential zone
both-by-essential-zones = both by essential zones
all-by-essential-zones = all by essential zones
some-by-essential-zones =
    { $count ->
        [one] 1 of them by an essential zone
       *[other] { $count } of them by essential zones
    }

# What an item of the map is called; $muscle has its side with it.
point-of-muscle = { $muscle }, trigger point { $number }
