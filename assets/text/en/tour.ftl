### The tour at the first start.

tour-show = Show the tour
tour-step = Step { $number } of { $count }
tour-next = Next
tour-back = Back
tour-done = Done
tour-skip = Skip
tour-skip-hint = Leave the tour (Esc). “Settings” and “About” bring it back.
tour-muscle = Choose a muscle
tour-muscle-how = Click it on the body, pick it from the list, or type any name of it: everyday words and typing errors will do. Another click at the same place chooses what lies beneath.
tour-points = See its trigger points and where they are felt
tour-points-how = The numbers on the body are its trigger points; the red on the skin is where they refer pain to. Here you read how to find each, what people notice, and how well it is known. Key N goes to the next point.
tour-asking = Or begin with the pain
tour-asking-how = Show on the body where it hurts, and Myomap names the muscles to examine first, and why, and what to think of before.
tour-technique = See a technique
tour-technique-how = Start shows on the body how it is done, where and for how long. Beside the steps stands what to mind, and what is known of its effect.
tour-peel = Peel and turn
tour-peel-how = Drag to turn the body, scroll to come closer. The slider takes one layer of muscles after the other away. The key ? shows every key.
