### What `myomap check` says of red flags, pressure, grades, sources, the article and other sources of pain.

problem-red-flag-empty = the red flag "{ $id }" has an empty { $field }
problem-red-flag-by-hand = a red flag is written out here; name it by its id, as (flag: "stroke"), and add it to red_flags.ron where it is missing
problem-urgency-by-hand = "{ $words }" says here how urgent something is; red_flags.ron says that once for all: name the red flag by its id in red_flags, and take the words out
problem-pressure-outside = "{ $technique }" presses with { $here } of 10 here, and the technique has { $allowed }; keep within it, or name another technique
problem-pressure-of-nothing = "{ $technique }" has a pressure here, and techniques.ron has none for it
problem-pressure-by-hand = "{ $technique }" says its pressure in words here; write it in pressure_of_10
problem-pressure-missing = "{ $technique }" presses; say how hard in pressure_of_10, as Some((2, 5))
problem-pressure-scale = the pressure of "{ $technique }" goes from the least to the most, 0 to 10
problem-left-out-without-why = "{ $technique }" leaves out the caution "{ $caution }" and does not say why
problem-grade-too-sure = "{ $whose }" has grade { $grade }, and its sources ({ $kinds }) carry no more than { $surest }; give it { $surest }, or name the study
problem-source-about-nothing = "{ $id }" is about nothing; name muscles, conditions, techniques or topics, or write Anything
problem-source-about-other = "{ $source }" is not about "{ $muscle }"; name a source that is, or add the muscle to what it is about
problem-fact-number = the fact "{ $id }" has number { $number }, but stands in place { $place }; count from 1
problem-fact-homeless = nothing carries the fact "{ $id }"; name in carried_by where it is said
problem-article-in-muscle = the article names no muscle, so it cannot stand for what is said of "{ $muscle }"; name who says it
problem-article-does-not-say = "{ $claim }" is credited to the article, and no fact of article.ron names it; give it an id and let the fact name it, or name another source
problem-claim-id-twice = the id "{ $id }" is that of two claims; give each its own
problem-map-of-nobody = the map "{ $name }" does not say whose it is; write a claim in map
problem-other-source-empty = "{ $id }" has an empty { $field }
problem-other-source-without-essential = "{ $id }" has no essential zone
