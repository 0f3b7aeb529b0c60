### What is written on the picture of the body.

# The sides of the body at its foot, as textbooks mark them: one letter each.
side-letter-left = L
side-letter-right = R
label-point = Trigger point { $number }: { $name }
label-point-without-name = Trigger point { $number }
pressure-let-go = Let go slowly
breath-in = Breathe in
breath-out = Breathe out
