### The reference pages.

reference-filter = Filter this page
reference-nothing = Nothing here matches.
page-techniques = Techniques
page-conditions = Conditions
page-therapy = Neuromuscular or deep tissue
page-article = The article
page-cautions = Cautions
page-red-flags = Signs to see a doctor
page-glossary = Glossary
page-sources = Sources

## Techniques

technique-steps = Step by step
technique-with = With
technique-effect = What is known of its effect
technique-not-with = Not with

## Conditions

conditions-how-to-read = Muscles are leads, the likeliest first: places to look at, not a diagnosis.
conditions-complaints = What people come with
conditions-by-name = Conditions by name
conditions-article-says = What the article says
conditions-studies-say = What studies say
conditions-muscles = Muscles to look at
conditions-show-where = Ask about its places
conditions-show-where-hint = Add its regions to “Where does it hurt?”, and see which muscles refer pain there

## Therapy

therapy-names = Names: { $names }
therapy-neuromuscular = Neuromuscular therapy
therapy-deep-tissue = Deep tissue massage
therapy-claims = What is said of it
therapy-feedback = What therapist and client tell each other
therapy-aftercare = What to expect afterwards
therapy-training = Who may do it

## The article, fact by fact

article-how-to-read = The article that Myomap starts from, in our own words. Each fact leads to where Myomap says it; what speaks against it stands beneath.
article-said-at = Said at:
article-link = { $place }, for fact { $number }

## Cautions

source-people =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
source-studies =
    { $count ->
        [one] 1 study
       *[other] { $count } studies
    }
caution-everywhere = Wherever one works
caution-at-a-place = At a place
