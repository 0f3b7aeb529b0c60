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
tool-fingertips = fingertips
tool-thumb = thumb
tool-pincer-grip = pincer grip
tool-knuckle = knuckle
tool-elbow = elbow
tool-hand = hand
tool-voice = voice

## How strong a pain is, and where

# $number is from 0 to 10, $word the part of that scale: "6 of 10 (moderate)".
pain-of-ten = { $number } of 10 ({ $word })
pain-none = none now
pain-mild = mild
pain-moderate = moderate
pain-strong = strong

## What a pain is like, and how deep it seems

pain-ache = aching
pain-sharp = sharp
pain-burning = burning
pain-numb-or-tingling = numb or tingling
pain-on-the-skin = on the skin
pain-in-the-muscle = in the muscle
pain-in-the-joint = in the joint

## Since when it hurts, and what makes it worse

pain-since-today = since today
pain-since-days = for days
pain-since-weeks = for weeks
pain-since-months = for more than three months
pain-since-years = for years
pain-worse-by = worse by { $what }
worse-by-sitting = sitting
worse-by-standing = standing
worse-by-walking = walking
worse-by-bending = bending
worse-by-lifting = lifting and carrying
worse-by-reaching = reaching up
worse-by-turning = turning
worse-by-lying = lying on it
worse-by-cold = cold
worse-by-stress = worry and hurry

## What a person says to a question

reply-yes = yes
reply-no = no
reply-unknown = don't know
pain-nowhere = A place that this body does not have

## What statements are about, of many

about-muscles = muscles
about-conditions = conditions
about-warnings = warnings
about-techniques = techniques
about-therapy = therapy
about-other-sources = other sources of pain

## How bad a problem of a file is

severity-error = error
severity-warning = warning

## Why a muscle may explain the pain: "explains 3 of 4 places, 2 of them by essential zones; common"

# No zone of it covers a place: one ends within 30 mm of it.
candidate-close-by = close by: a zone ends within two fingers of it; { $met }
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

## How fast to act

urgency-ambulance = call an ambulance
urgency-emergency-department = go to an emergency department now
urgency-same-day = see a doctor the same day
urgency-see-a-doctor = see a doctor

# A red flag in a line: $urgency is what to do.
red-flag = { $urgency }: { $sign } { $may_be }
red-flag-here = { $told } { $here }

## Where pain comes from that is not muscle

other-source-root = nerve root
other-source-skin-nerve = nerve of the skin
other-source-joint = joint
other-source-organ = organ

## What sort of text a source is

source-book = book
source-article = the article
source-trial = controlled trial
source-review = review of studies
source-guideline = guideline
source-patient-series = series of patients
source-volunteers = study of volunteers
source-agreement-study = study of how far examiners agree
source-text = other text

## What of the atlas a body cannot show

no-candidate = No trigger point of the atlas refers here.
no-candidate-without-skin = This body has no skin to look zones up on, so no trigger point can be named.
no-candidate-on-this-body = No trigger point whose zones this body can show refers here. { $count ->
        [one] The zones of 1 more lie where it has no skin
       *[other] The zones of { $count } more lie where it has no skin
    }, so nothing is said of them.
not-shown-no-muscle = this body has no mesh of { $muscle }, so it cannot be shown
not-shown-no-structure = this body has no mesh of the { $structure }, so the point cannot be shown in it
not-shown-no-fibres = how the fibres of the { $structure } run could not be found on this body, so the point has no place in it
not-shown-no-address = the { $structure } of this body has no place like the one in which the point lies, so it cannot be shown
not-shown-no-zone = this body has no skin where it is felt, so its zones cannot be shown
not-shown-some-zones =
    { $count ->
        [one] this body has no skin where 1 of its zones lies, so that zone cannot be shown
       *[other] this body has no skin where { $count } of its zones lie, so those cannot be shown
    }
