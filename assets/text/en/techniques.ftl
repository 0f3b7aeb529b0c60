### A technique while it is shown.

player-hold-for = hold { $span } s
player-points = trigger point { $points }
player-close-hint = Stop showing this technique
player-start = Start
player-start-hint = Show it moving
player-pause = Pause
player-pause-hint = Hold it there
player-go-on = Go on
player-stop = Stop
player-stop-hint = Back to the beginning
player-hold = Hold
player-time = Time
player-described = Described here: { $span } s
player-elapsed = { $elapsed } of { $hold } s
player-steps = How it is done
player-cautions = What to mind ({ $count })
player-evidence = What is known
player-position = Position
player-direction = Direction
player-how = How
player-no-cautions = Nothing beyond what always holds: ask first, and stop when the client says so.
player-what-it-does = What it does
technique-speed = Speed
technique-pressure = Pressure
technique-dose = How long, how often
