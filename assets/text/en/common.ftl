### Words that stand in many places.

# What this language is called in itself, as it stands among the languages that can be chosen: Deutsch, français.
language-name = English

disclaimer = Myomap teaches; it does not diagnose.

# Several things as one says them; $first may be several, parted by commas.
list = { $first } and { $last }

# Two numbers and all between them.
span = { $from }–{ $to }

# What something is called, and on which side of the body it is.
name-with-side = { $name }, { $side }
