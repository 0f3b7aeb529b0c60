### What is written on the picture of the body.

# The sides of the body at its foot, as textbooks mark them: one letter each.
side-letter-left = L
side-letter-right = R

# The small view in the corner.
inset-swap = Show this large
inset-swap-key = { inset-swap } ({ $key })
inset-close = Close the small view
label-point = Trigger point { $number }: { $name }
label-point-without-name = Trigger point { $number }
pressure-let-go = Let go slowly
breath-in = Breathe in
breath-out = Breathe out

# The ends of a muscle, painted on the bones: what the atlas says of them.
attachment-origin = Origin: { $place }
attachment-insertion = Insertion: { $place }
