### The page that asks where it hurts.

asking-title = Where does it hurt?
asking-close-hint = Back to what was there before
asking-no-skin = This body has no skin to point at, and so nothing can be found here.

## The places

asking-how-to-show = Click on the skin where it hurts, or paint over it; a drag beside the body turns it. One finger paints, two turn.
asking-brush = Paint
asking-brush-hint = Each stroke is a place of its own, or goes on with the one it begins on
asking-eraser = Erase
asking-eraser-hint = Each stroke takes away what was painted there; Ctrl held does the same
asking-more-strokes = +
asking-more-strokes-hint = The next strokes belong to this place; press again for new places
asking-more-strokes-of = More strokes of { $place }
asking-since = Since when?
asking-worse-by = Worse by?
asking-next-place-hurts = The next place hurts
asking-next-place = next place
asking-quality = What is it like?
asking-depth = Depth?
asking-not-said = Not said
asking-remove = Remove
# On a small button; its name for screen readers is asking-remove-place.
asking-remove-sign = ×
asking-remove-place = Remove { $place }
asking-remove-all = Remove all places
asking-region = Name a region
asking-region-hint = Or name a region
asking-region-side = Side of the region
asking-both-sides = both
asking-list-regions = List all regions
asking-hide-regions = Hide the list
asking-no-such-region = No region is called so; try a plainer word.

## What must be thought of first

asking-first-think-of = First think of
# $place is what the signs are about: "Headache".
asking-signs =
    { $count ->
        [one] { $place }: 1 sign that needs a doctor first
       *[other] { $place }: { $count } signs that need a doctor first
    }
asking-feels-alike = Feels alike

## What could explain them

# $count is how many places hurt, while only they or what could explain them fit into the window.
asking-places-of = Places ({ $count })
asking-explanations = What could explain it
asking-nothing-shown = Show a place that hurts, on the skin or by its name. What could explain it stands here then.
asking-back-to-explanations = Back to what could explain it
asking-candidates = Muscles to examine first
asking-more-candidates = Show { $count } more
asking-legend-not-explained = – not explained
asking-legend-close-by = near
# What a chip says; $number and $place are those of the place, $kind is "essential" or "spillover".
asking-chip = { $number } { $place }: { $kind } zone of trigger point { $point }
asking-chip-close-by = { $number } { $place }: close by, a zone of trigger point { $point } ends within two fingers
asking-chip-not-explained = { $number } { $place }: not explained
# Parts of the reason why a muscle stands there, parted by semicolons.
asking-reason-close-by = only close by
asking-also-expected = usually hurts here too: { $place }
asking-replies-for =
    { $count ->
        [one] 1 answer for it
       *[other] { $count } answers for it
    }
asking-replies-against =
    { $count ->
        [one] 1 answer against it
       *[other] { $count } answers against it
    }
asking-together = Together they explain most: { $muscles }.
asking-others = It may not be muscle
asking-others-first = What burns, tingles or is numb points to a nerve first.
asking-more-others =
    { $count ->
        [one] 1 more that is not muscle
       *[other] { $count } more that are not muscle
    }
# $kind says what kind of thing it is.
asking-other-close-by = { $kind }, close by

## What to ask next

asking-next = Ask next
asking-does-it-hurt-here = Does it hurt here too: { $place }?
asking-yes-speaks-for = Yes speaks for { $muscles }.
# $yes and $no are muscles.
asking-yes-and-no-speak-for = Yes speaks for { $yes }; no for { $no }.
asking-take-back = Press again to take it back

## What was answered

asking-replied = Answered
# What an answer has changed; $reply is the answer, $from and $to are places in the order.
asking-rises = { $reply }: { $muscle } ({ $side }) rises from { $from } to { $to }.
asking-falls = { $reply }: { $muscle } ({ $side }) falls from { $from } to { $to }.
asking-stays = { $reply }: { $muscle } ({ $side }) stays number { $to }.
asking-order-stays = { $reply }: the order stays as it is.
asking-reply-set-aside = { $reply }: nothing changes; the question is set aside.
