### The panel that asks where it hurts.

asking-title = Where does it hurt?
asking-close-hint = Back to the layers
asking-no-skin = This body has no skin to point at, and so nothing can be found here.

## The places

asking-how-to-show = Click on the skin, or paint over it. A drag beside the body, or with Shift, turns it; so do the arrow keys.
asking-next-place-hurts = The next place hurts
asking-next-place = next place
asking-quality = What is it like?
asking-depth = How deep?
asking-not-said = Not said
asking-remove = Remove
asking-remove-place = Remove { $place }
asking-remove-all = Remove all places
asking-region = Name a region
asking-region-hint = Or name a region
asking-region-side = Side of the region
asking-both-sides = both
asking-list-regions = List all regions
asking-hide-regions = Hide the list
asking-no-such-region = No region is called so; try a plainer word.

## What could explain them

asking-first-think-of = First think of
asking-feels-alike = Feels alike
asking-candidates = Muscles to examine first
asking-no-candidate = No trigger point of the atlas refers to any of these places.
asking-more-candidates = Show { $count } more
asking-others = It may not be muscle
asking-others-first = What burns, tingles or is numb points to a nerve first.
asking-more-others =
    { $count ->
        [one] 1 more that is not muscle
       *[other] { $count } more that are not muscle
    }
# $kind says what kind of thing it is.
asking-other-close-by = { $kind }, close by
asking-together = Together they explain most: { $muscles }.
asking-not-explained = not explained
asking-also-expected = Usually hurts here too: { $place }

## What to ask next

asking-next = Ask next
asking-does-it-hurt-here = Does it hurt here too: { $place }?
asking-yes-speaks-for = Yes speaks for { $muscles }.
asking-no-speaks-for = No speaks for { $muscles }.
asking-it-hurts-there = It hurts there too
