# Learning by recall: questions, answers, progress, the exam with stations.

## Kinds of question

learning-kind-muscle-of-zones = zone: which muscle
learning-kind-zones-of-muscle = muscle: which zone
learning-kind-find-muscle = find the muscle
learning-kind-find-point = find the trigger point
learning-kind-name-muscle = name the muscle
learning-kind-muscle-of-anatomy = anatomy: which muscle
learning-kind-origin = origin
learning-kind-insertion = insertion
learning-kind-action = action
learning-kind-nerve = nerve
learning-kind-roots = roots
learning-kind-caution = cautions
learning-kind-technique = technique
learning-kind-hold = how long to hold
learning-kind-red-flag = red flags
learning-kind-urgency = how urgent

## What is asked

learning-asks-muscle-of-zones = Pain is felt here. From which muscle does it come?
learning-asks-zones = Paint where this muscle refers pain: { $muscle }.
learning-asks-find-muscle = Find this muscle and click it: { $muscle }.
learning-asks-find-point = Where on the skin lies this trigger point? { $muscle }, { $side }, point { $number } ({ $point }). Click there.
learning-asks-name = What is the muscle called that is lit?
learning-asks-muscle-of-anatomy = Which muscle is it?
    From: { $origin }
    To: { $insertion }
    It does this: { $action }
# A question that is over, with the muscle that was looked for.
learning-asked-muscle = { $asks } It was { $muscle }.
learning-asks-origin = Where does this muscle begin? { $muscle }
learning-asks-insertion = Where does this muscle end? { $muscle }
learning-asks-action = What does this muscle do? { $muscle }
learning-asks-nerve = Which nerve supplies this muscle? { $muscle }
learning-asks-roots = From which roots does the nerve of this muscle come? { $muscle }
learning-asks-caution = What lies near that one must mind when this muscle is treated? { $muscle }. One of them is enough.
learning-asks-technique = By which technique is this muscle treated? { $muscle }. One of them is enough.
learning-asks-hold = How many seconds is it held? { $muscle }: { $technique }
learning-asks-red-flag = What may this be? { $sign }
learning-asks-urgency = How urgent is this? { $sign }
learning-seconds = { $seconds } seconds

## How an answer counts

learning-right = right
learning-partly = partly right
learning-wrong = not this time
learning-found-spelling = It is written: { $right }.
learning-found-shared = Several have that name: { $names }. Say which.
learning-found-group = { $group }: these are several muscles. Say which.
learning-found-named = You named: { $name }.
learning-found-refers-too = { $name } refers to much of this too, but its pattern is another one.
learning-found-painted = You found { $essential } % of the essential zone and { $spillover } % of the spillover; { $outside } % of your paint lies outside.
learning-found-painted-essential = You found { $essential } % of the essential zone; { $outside } % of your paint lies outside.
learning-found-other-side = On the other side of the body it would be right.
learning-found-away = { $mm } mm along the skin from the point.
learning-found-far-away = That is more than 35 cm from the point.
learning-found-pointed-at = You clicked: { $name }.
learning-found-beneath = It lies beneath what you clicked.
learning-found-words = { $found } of { $all } words of the answer were in yours. Other words may mean the same: judge yourself.
learning-found-missing = Still missing: { $names }.
learning-found-not-among = Not among them: { $names }.
learning-nothing-given = Nothing has been answered yet.
learning-no-muscle-called-so = No muscle is called so. Look at the spelling and write the whole name; nothing is lost.
learning-nothing-called-so = Nothing is called so here. Look at the spelling and write the whole name; nothing is lost.
learning-no-number = Write a number of seconds.
learning-no-root = Write the roots by letter and number: C5, C6.

## Why

learning-why-from-to = From: { $origin } To: { $insertion }
learning-why-action = { $action }
learning-why-nerve = { $nerve }; roots { $roots }.
learning-why-zone = { $kind }: { $regions }.
learning-why-bearing = { $landmark } ({ $mm } mm)
learning-why-landmarks = Along the skin of this body it lies so far from these places: { $bearings }.
learning-why-caution = { $name }: { $avoid }
learning-why-held = { $technique }, { $tool }, held { $seconds } seconds.
learning-why-done = { $technique }, { $tool }.

## The file of the progress

learning-no-card = “{ $text }” is no card. A card is written as in find_point:trapezius/1.
learning-newer-version = { $file } was written by a newer Myomap: it has version { $version }, and this Myomap reads up to version { $known }. It is left as it is, and what you answer now is not saved. Get the newer Myomap.
learning-unreadable = Your progress could not be read ({ $error }): { $file }. It is left as it is, and what you answer now is not saved. Let Myomap read the file, and start again.
learning-unsaved = Your progress could not be saved ({ $error }): { $file }. What was saved before is whole. Make room, or let Myomap write there: it tries again with your next answer.
learning-damaged = The file of your progress is damaged: { $message }. { $kept ->
    [0] No card could be read.
    [one] One card was read and is kept.
   *[other] { $kept } cards were read and are kept.
} The file as it was lies in { $aside }.
learning-other-head = This is another table. The first line of a table of answers is: { $head }
learning-bad-line = Line { $line } says no answer: { $text }. Nothing was taken in.

## The exam with stations

spotter-asks-name = Name the muscle with the flag.
spotter-asks-nerve = Which nerve supplies the muscle with the flag?
spotter-asks-action = What does the muscle with the flag do?
spotter-asks-origin = Where does the muscle with the flag begin?
spotter = Exam with stations
spotter-what = A flag in a muscle, a question, a clock: as in the anatomy laboratory. One number gives a whole class the same exam, and “myomap exam” prints it.
spotter-stations = Stations
spotter-seconds = Seconds each
spotter-rest-after = Rest after
spotter-seed = Number of the exam
spotter-begin = Begin the exam
spotter-begin-hint = About the muscles of your plan
spotter-station = Station { $number } of { $count }
spotter-left = { $seconds } seconds left
spotter-rest = Rest
spotter-rest-what = Nothing is asked here. The next station comes when the time is over.
spotter-next = Next station
spotter-next-hint = There is no way back to this one
spotter-where = Where the flag is
spotter-from-front = Seen from the front
spotter-from-back = Seen from the back
spotter-from-left = Seen from the body’s left
spotter-from-right = Seen from the body’s right
spotter-results = Results
spotter-points = { $points } of { $all } points; exam number { $seed }
spotter-lies-in = The table lies in { $file }
spotter-copy = Copy the table (CSV)
spotter-result = { $station }. { $asks } { $outcome }
spotter-right = { $muscle }: { $right }
spotter-nothing-written = Nothing was written.
spotter-proposed = In own words: the points are proposed, the teacher judges.

## The window

learning = Learn
learning-hint = Questions from memory, again when they are due, and exams with stations
learning-title = Learn by recall
learning-close = Close
learning-leave = Leave
learning-to-plan = To the plan
learning-no-cards = There is nothing to ask: choose muscles and kinds of question.
learning-nothing-due = Nothing is due today.
learning-due = Today: { $due } to repeat, { $new } new
learning-new-a-day = { $new } new a day; { $left } have never been asked.
learning-next-days = To repeat on the next days: { $days }
learning-start = Start
learning-practise-anyway = Practise anyway
learning-exam = Day of your exam
learning-exam-hint = YYYY-MM-DD
learning-exam-no-day = That is no day. Write it as year-month-day: { $example }
learning-in-weeks = in { $weeks } weeks
learning-no-exam = none
learning-days-left = { $days ->
    [0] It is today.
    [one] { $days } day left. What is new comes early enough to be repeated on three days.
   *[other] { $days } days left. What is new comes early enough to be repeated on three days.
}
learning-about = About which muscles
learning-about-now = About which muscles: { $scope }
learning-scope-all = All with trigger points
learning-scope-refers = What refers to: { $region }
learning-scope-own = My own list ({ $count })
learning-scope-lesson = The lesson “{ $title }”
learning-add-muscle = Add a muscle
learning-add-this = + { $muscle }
learning-remove-muscle = Take it off the list
learning-remove-this = Take { $muscle } off the list
learning-kinds = Kinds of question
learning-standing = How well you know it
learning-part = { $part }: { $learned } of { $all } learned
learning-not-begun = not begun
learning-begun = begun
learning-half = half
learning-learned = learned
learning-not-in-plan = not in the plan
learning-when-learned = Learned is what you recalled on three days. The body has the same colours.
learning-copy-table = Copy my answers as a table
learning-copy-table-hint = All answers as CSV, for a spreadsheet or another computer: “myomap progress” takes them in
learning-disclaimer = Myomap teaches; it does not diagnose.
learning-number = Question { $number } of { $count }
learning-write = Write your answer
learning-check = Check
learning-offer = Choose from four
learning-offer-hint = A help that counts half: what one recalls sits better
learning-unknown = I do not know
learning-counts-half = Chosen, it counts half. The keys 1 to 4 choose too.
learning-choice = { $number }. { $answer }
learning-how-to-paint = Paint on the skin with the left button. The right button, or Shift, turns the body.
learning-how-to-point = Click the skin; another click moves the place. The right button, or Shift, turns the body.
learning-how-to-click = Click a muscle; another click there goes deeper. Or take layers away below.
learning-take-back = Undo the last
learning-clear = Clear
learning-depth = From layer
learning-skin = Skin
learning-counted-half = Chosen from four: it counts half.
learning-right-answer = The answer
learning-right-painted = On the body: the zones in red, your paint striped over them.
learning-right-on-body = On the body it is lit.
learning-right-on-skin = On the body: the filled disc is the point; the ring with four strokes is where you clicked.
learning-own-mark = You
learning-you-said = You wrote: { $said }
learning-judge = How did yours match?
learning-proposed = Enter takes what is proposed. The keys are 1, 2 and 3.
learning-next = Next
learning-why = Why
learning-look-round = Look round as long as you like; Enter goes on.
learning-done = Done for now
learning-went = { $right } right, { $partly } partly, { $wrong } not.
learning-comes-again = What you did not know comes again soon:

## On paper, and taken along

no-part-or-region = There is no region { $region }. Take a part of the body ({ $parts }), or a region of the skin as “myomap refer” has it.
exam-no-muscles = No muscle of this region can be asked about.
exam-fewer =
    { $count ->
        [one] Only one muscle can be asked about here.
       *[other] Only { $count } muscles can be asked about here; each comes once.
    }
exam-written = { $count } stations and their answers were written into { $file }
exam-progress = Station { $number } of { $all } is drawn
exam-title = Exam with stations, number { $seed }
exam-page = { $number } of { $count }
exam-how = At each station a flag is stuck into a muscle; what lies over the muscle is taken away. The small picture shows where on the body it is. Write one answer.
exam-name = Name
exam-station = Station { $number }
exam-shows-near = A muscle with a flag, from near
exam-shows-whole = The whole body with the flag
exam-answer = Answer
exam-rest = Rest: nothing is asked here.
exam-answers = Answers
exam-column-station = No.
exam-column-muscle = Muscle
exam-column-asked = Asked
exam-column-answer = Answer
exam-sources = Sources: { $sources }
progress-no-folder = No folder for settings was found. Name one: --config FOLDER
progress-unreadable = The file could not be read ({ $error }): { $file }
progress-damaged = The file is damaged, and nothing was taken along: { $problem }
progress-missing = There is no such file: { $file }
learning-taken-in = { $new ->
    [0] All answers of { $file } were there already.
    [one] One answer of { $file } was taken in.
   *[other] { $new } answers of { $file } were taken in.
}
learning-take-in = To take in answers from another computer, drop the table (.csv) or the file progress.ron onto this window. Dropped twice, it changes nothing.
progress-taken = { $answers ->
    [one] { $answers } answer lies
   *[other] { $answers } answers lie
} in { $file }
