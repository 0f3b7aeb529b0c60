### What the program answers in a terminal.

## myomap refer

refer-no-skin = there is no skin to ask about; myomap check says what is wrong
refer-first-think-of = First think of: { $warning }
refer-no-candidate = No trigger point of the atlas refers here.
refer-explained = { $place } (point { $number })
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
strength-unknown = "{ $text }" is no strength; write mild, moderate or strong
region-unknown = no region is called "{ $name }"
region-unknown-but-like = no region is called "{ $name }"; did you mean "{ $like }"?

## myomap check

check-summary = { $muscles } muscles, { $points } trigger points, { $zones } zones, { $techniques } techniques, { $conditions } conditions, { $cautions } cautions, { $sources } sources: { $errors } errors, { $warnings } warnings
check-report-unwritten = the report cannot be written ({ $error }): { $file }
