# Before a class: the projector, the tools, the window of the class.
presenting-pointer = Pointer
presenting-light = Light
presenting-pen = Pen
presenting-eraser = Eraser
presenting-wipe = Wipe off
presenting-window = Window for the class
presenting-freeze = Freeze
presenting-blank = Blank
presenting-leave = Leave
presenting-window-title = Myomap, for the class
pen-yellow = Yellow
pen-sky-blue = Sky blue
pen-bluish-green = Bluish green
pen-black = Black

## What only the teacher reads

presenting-this = Notes to step { $number } of { $count }
presenting-next = Next
presenting-no-note = There are no notes to this step.
presenting-answer = The answer
presenting-answer-next = The answer to the question.
presenting-last = That was the last step.
presenting-next-picture = What the class sees next
presenting-drawing = The picture is being drawn
presenting-time = It is { $time }
presenting-clock-again = Start again
presenting-clock-again-hint = Count the time of the lesson from now on

## From where the body is seen

orientation-front = Front
orientation-front-left = Front, left side
orientation-left = Left side
orientation-back-left = Back, left side
orientation-back = Back
orientation-back-right = Back, right side
orientation-right = Right side
orientation-front-right = Front, right side
orientation-above = From above
orientation-below = From below
settings-plates-only = Plates only
settings-plates-only-hint = The body turns by eighths, as plates of a book are drawn, and not freely
settings-orientation = Small figure in the corner
settings-orientation-hint = It says from where the body is seen
settings-project = Show it to a class
settings-class-window = Window for the class
