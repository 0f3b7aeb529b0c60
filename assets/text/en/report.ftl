### The page that "myomap check --report" writes.

report-page = Myomap: what the atlas holds
report-title = What the atlas holds
report-muscles-in-all = { $muscles } muscles, { $with_points } of them with trigger points; { $without_mesh } have no mesh and are shown with a muscle that lies right beside them.
report-points-in-all = { $points } trigger points with { $essential } essential and { $spillover } spillover zones.
report-muscles-not-named = Muscles of the body that the atlas does not name: { $muscles }.

report-problems = Problems
report-no-problems = None.
report-file = File
report-line = Line
report-what-is-wrong = What is wrong

report-muscles = Muscles
# $part is a part of the body: "Shoulder and arm".
report-part-of-body = { $part }: { $muscles } muscles, { $points } trigger points
report-muscle = Muscle
report-structures = Structures
report-points = Points
report-essential = Essential
report-spillover = Spillover
report-treatments = Treatments
report-stretches = Stretches
report-statements = Statements
report-missing = Missing

report-regions = Zones by region of the skin
report-region = Region
report-has-a-warning = Has a warning
report-yes = yes
report-no = no

report-sites = Trigger points within caution sites
report-point = Point
report-caution = Caution
report-depth = Depth, mm
report-treatments-that-name-it = Treatments that name it
report-said = { $said } of { $all }

report-grades = How sure the statements are
report-about = About
report-about-zones = referral zones
# $letter is the grade, $meaning what it means.
report-grade = { $letter }: { $meaning }
report-contested = { $count } statements carry what speaks against them.

report-sources = Sources
report-reference = Reference
report-named = Named
report-never = never
