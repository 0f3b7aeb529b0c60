# Lessons: files and their problems.
lesson-other-version = This lesson was written by another version of Myomap: it has version { $version }, and this Myomap reads version { $known }. Get the newer Myomap, or ask whoever made the lesson for a copy in version { $known }.
lesson-no-title = The lesson has no title. Give it one: title: "What it is about".
lesson-no-steps = The lesson has no steps yet.
lesson-too-many-steps = The lesson has { $count } steps, and more than { $most } cannot be kept together. Divide it.
lesson-no-caption = Step { $number } has no caption: the class would look at a picture without words.
lesson-half-a-question = Step { $number } has a question without words or without an answer. Write both, or take the question away.
lesson-unknown = Step { $number } shows "{ $name }", which this atlas does not know. Open the step in Myomap, choose what it is to show, and press "Show this here".
lesson-hand-out-progress = Step { $number } of { $all } is drawn for the hand-out
lesson-exported = { $count } pictures, index.html, hand-out.pdf and lesson.gif were written into { $folder }
lesson-unsaved = The lesson could not be saved ({ $error }): { $file }. It lasts as long as this window. Make room, or let Myomap write there, and change a word: it tries again.

## The shelf

lessons = Lessons
lessons-hint = Play a lesson before a class, or make one
lessons-what = A lesson is a row of views with words to each. Keys, buttons and any presenter’s remote go on and back.
lessons-new = Make a new lesson
lessons-new-hint = Show something, add it as a step, write a caption; it is saved by itself
lessons-go-on = Go on with “{ $title }”, step { $number }
lessons-go-on-hint = Play it again from where you left it
lessons-own = Yours
lessons-built-in = With Myomap
lessons-none = No lessons were found.
lesson-play = Play
lesson-play-this = Play “{ $title }”
lesson-change = Change
lesson-change-hint = Change it, or a copy of it where it comes with Myomap
lesson-change-this = Change “{ $title }”
lesson-steps = { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
lesson-untitled = Untitled lesson
lesson-file-line = { $file }, line { $line }
lesson-problem = { $place }: { $message }

## While a lesson is played

lesson-back = Back
lesson-next = Next
lesson-step-of = { $number } of { $count }
lesson-leave = Leave
lesson-blank = Blank
lesson-blank-no-longer = Show the picture again
lesson-notes = Notes
lesson-notes-hint = What only the teacher needs to read
lesson-show-again = Show the step again
lesson-answer = Show the answer
lesson-answer-hint = Show the answer

## While a lesson is made

lesson-done = Done
lesson-done-hint = Leave the lesson; it is saved
lesson-try = Try it
lesson-try-hint = Play it from this step
lesson-take-back = Undo
lesson-take-back-hint = Take the last change of the lesson back
lesson-title-field = Title of the lesson
lesson-about-field = What one learns from it, for the list of lessons
lesson-saved = Saved: { $file }
lesson-add-view = Add this view
lesson-add-view-hint = Add what is shown now as the next step
lesson-add-first = Show something and add it as the first step.
lesson-replace-view = Show this here
lesson-replace-view-hint = Let this step show what is shown now
lesson-earlier = Earlier
lesson-earlier-hint = Move the step one place to the front
lesson-later = Later
lesson-later-hint = Move the step one place to the end
lesson-delete = Delete
lesson-delete-hint = Delete this step; Undo brings it back
lesson-step-called = { $number }  { $words }
lesson-caption = What the class reads
lesson-caption-hint = One to three short sentences
lesson-note = What only you read
lesson-note-hint = What to say, what to ask, where to press
lesson-asks = Ask the class something at this step
lesson-question = Question
lesson-question-hint = Which muscle refers here?
lesson-its-answer = Answer
lesson-its-answer-hint = Shown when you go on
lesson-answer-view = Show this view with the answer
lesson-answer-view-hint = What is shown now appears together with the answer
lesson-answer-view-set = The answer has a view of its own.
lesson-answer-view-away = Without it
