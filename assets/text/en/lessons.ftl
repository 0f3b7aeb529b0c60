# Lessons: files and their problems.
lesson-other-version = This lesson was written by another version of Myomap: it has version { $version }, and this Myomap reads version { $known }. Get the newer Myomap, or ask whoever made the lesson for a copy in version { $known }.
lesson-no-title = The lesson has no title. Give it one: title: "What it is about".
lesson-no-steps = The lesson has no steps yet.
lesson-too-many-steps = The lesson has { $count } steps, and more than { $most } cannot be kept together. Divide it.
lesson-no-caption = Step { $number } has no caption: the class would look at a picture without words.
lesson-half-a-question = Step { $number } has a question without words or without an answer. Write both, or take the question away.
lesson-unknown = Step { $number } shows "{ $name }", which this atlas does not know. Open the step in Myomap, choose what it is to show, and press "Show this here".
