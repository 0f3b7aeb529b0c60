# Pages on paper: the hand-out of a lesson, the flip chart, the book.
paper-picture-unreadable = A picture could not be put on paper: { $error }. Myomap draws it anew where it was one of its own; give another file where it was yours.
paper-typeface-unreadable = The typeface that comes with Myomap could not be read. Please install Myomap again.
paper-not-made = The PDF could not be made: { $error }. Please report this; it is a mistake in Myomap.

## What stands on every page

# $chapter and $section are the headings under which one is.
paper-part = { $chapter } · { $section }
paper-foot = { $part } — { $disclaimer }
# What a picture shows that says what a pattern means; $kind is essential or spillover.
paper-swatch = The pattern of { $kind } pain
paper-grades = A letter says how sure a statement is, numbers name its sources.
paper-sources = Sources
# What speaks against a statement.
paper-contested = Contested: { $against }
paper-doctor-first = When to see a doctor first

## The page of a muscle

paper-points-of = { $muscle } on the body, seen from where it lies open, with its trigger points as numbers.
paper-points-caption = Where its points lie
paper-zones-of = The skin with the places where { $muscle } is felt, and its trigger points as numbers.
paper-zones-caption = Where it is felt
paper-other-zones-of = The skin from the other side with the places where { $muscle } is felt.
paper-other-zones-caption = The same from the other side
paper-points = Trigger points
paper-feels-like = What it feels like
paper-stretch = Stretch
paper-anatomy = Anatomy

## The flip chart

chart-title = Where does it come from?
# $region is where it hurts.
chart-of-region = { $region }: where does it come from?
chart-how-to-read = Turn to the place that hurts. Each leaf shows every muscle that refers pain there, the first to examine first, and tells how to find each of the points.
chart-regions = Where it hurts
chart-leaf =
    { $count ->
        [one] One muscle refers pain here. Its points that do so are told with how to find them.
       *[other] { $count } muscles refer pain here, the first to examine first. Of each, the points that do so are told with how to find them.
    }
chart-picture = { $muscle } with its trigger points as numbers, and where it is felt on the skin.

## The book

book-title = Muscles, trigger points, and where they are felt
book-subtitle = The atlas of Myomap
book-how-to-read = How to read the pictures
book-sides = Muscles are shown on the left; those of the right are their mirror image. Numbers on the body are trigger points.
book-contents = Contents
book-regions = Where it hurts
book-regions-how-to-read = Under each place the muscles that refer pain there, the first to examine first, with their pages.
book-chapter =
    { $count ->
        [one] One muscle with trigger points.
       *[other] { $count } muscles with trigger points, a page or two each.
    }
book-without-points = Muscles without described points
book-index = Index

## Pictures that are kept

plate-not-packed = A picture could not be packed: { $error }.
plate-not-kept = A picture could not be kept ({ $error }): { $file }. Make room, let Myomap write there, or name another folder with --pictures.
print-picture-unreadable = A picture that was kept cannot be read ({ $error }): { $file }. Delete it, and it is drawn again.
print-progress = { $done } of { $all } pictures
print-written = Written: { $file }

## The hand-out of a lesson

paper-page-of = { $number } of { $count }
paper-step = Step { $number }
paper-note = Note

## The flip chart in the window

flip-chart-name-a-region = Name a region
flip-chart = Flip chart
flip-chart-hint = Choose where it hurts, and see every muscle that refers pain there
flip-chart-what = Choose where it hurts: every muscle that refers pain there is shown as a small picture, the first to examine first.
flip-chart-find = Find a place
flip-chart-back = Back
flip-chart-next = Next
flip-chart-drawing = Pictures are being drawn; they are kept for the next time.
# $points is "point 1" or "points 1 and 2", $kind essential or spillover.
flip-chart-muscle = { $points }, { $kind }
flip-chart-choose = { $muscle }: { $told }
flip-chart-no-folder = There is no folder in which pictures could be kept. Name one in MYOMAP_CONFIG_DIR.
flip-chart-not-drawn = The pictures could not be drawn: { $error }. Close other programs and open the leaf again.
