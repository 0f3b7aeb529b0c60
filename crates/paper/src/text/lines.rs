//! Text broken into lines, where Unicode lets a line end.

use super::{Cut, PageNumbers, Shaper, Target, Text, Word};
use crate::Colour;
use std::rc::Rc;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A part of a line in one cut, size and colour.
#[derive(Debug, Clone)]
pub(crate) struct Fragment {
    pub(crate) words: Vec<Rc<Word>>,
    pub(crate) size: f32,
    pub(crate) colour: Option<Colour>,
    pub(crate) target: Option<Target>,
    /// Which piece of the text it comes from.
    pub(crate) span: usize,
}

impl Fragment {
    /// How wide it is, with the space after it.
    pub(crate) fn width(&self) -> f32 {
        self.words.iter().map(|word| word.width).sum::<f32>() * self.size
    }
}

impl Fragment {
    /// Whether nothing of it can be seen.
    pub(crate) fn is_blank(&self) -> bool {
        let mut runs = self.words.iter().flat_map(|word| &word.runs);
        runs.all(|run| run.text.trim().is_empty())
    }
}

/// A line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(crate) fragments: Vec<Fragment>,
    /// Without the space at its end.
    pub(crate) width: f32,
}

/// A word of one piece of the text, and whether a line may end or must end after it.
struct Part {
    word: Rc<Word>,
    span: usize,
    size: f32,
    after: Option<BreakOpportunity>,
}

/// Breaks a text of letters of this size into lines no wider than this.
pub(crate) fn break_lines(
    shaper: &Shaper,
    text: &Text,
    size: f32,
    width: f32,
    numbers: &PageNumbers,
) -> Vec<Line> {
    let parts = parts(shaper, text, size, width, numbers);
    let mut lines = Vec::new();
    let mut line = LineInTheMaking::default();
    let mut start = 0;
    while start < parts.len() {
        let end = parts[start..]
            .iter()
            .position(|part| part.after.is_some())
            .map_or(parts.len(), |last| start + last + 1);
        let unit = &parts[start..end];
        if !line.has_room_for(unit, width) {
            lines.push(line.finish());
            line = LineInTheMaking::default();
        }
        line.take(unit, text);
        if unit.last().and_then(|part| part.after) == Some(BreakOpportunity::Mandatory) {
            lines.push(line.finish());
            line = LineInTheMaking::default();
        }
        start = end;
    }
    if !line.fragments.is_empty() {
        lines.push(line.finish());
    }
    lines
}

/// The words of a text. One that is wider than a line is divided anywhere.
fn parts(shaper: &Shaper, text: &Text, size: f32, width: f32, numbers: &PageNumbers) -> Vec<Part> {
    let printed: Vec<String> = text.0.iter().map(|span| span.printed(numbers)).collect();
    let whole = printed.concat();
    let mut breaks = linebreaks(&whole)
        // The end of the text is the end of a line by itself.
        .filter(|&(at, _)| at < whole.len())
        .peekable();
    let mut parts = Vec::new();
    let mut span_start = 0;
    for (index, (span, words)) in text.0.iter().zip(&printed).enumerate() {
        let span_end = span_start + words.len();
        let cut = if span.bold { Cut::Bold } else { Cut::Light };
        let size = size * span.scale;
        let mut from = span_start;
        while from < span_end {
            let at_break = breaks.peek().copied().filter(|&(at, _)| at <= span_end);
            let end = at_break.map_or(span_end, |(at, _)| at);
            if at_break.is_some() {
                breaks.next();
            }
            let after = at_break.map(|(_, kind)| kind);
            for (piece, is_last) in divided(shaper, cut, size, &whole[from..end], width) {
                parts.push(Part {
                    word: piece,
                    span: index,
                    size,
                    after: if is_last {
                        after
                    } else {
                        Some(BreakOpportunity::Allowed)
                    },
                });
            }
            from = end;
        }
        span_start = span_end;
    }
    parts
}

/// A word, or its letters one by one where it is wider than a line; with whether it is the last of them.
fn divided(shaper: &Shaper, cut: Cut, size: f32, text: &str, width: f32) -> Vec<(Rc<Word>, bool)> {
    let word = shaper.word(cut, text);
    if word.printed_width * size <= width || text.chars().count() < 2 {
        return vec![(word, true)];
    }
    let count = text.chars().count();
    let letters = text.chars().enumerate();
    letters
        .map(|(at, letter)| {
            let letter = shaper.word(cut, letter.encode_utf8(&mut [0; 4]));
            (letter, at + 1 == count)
        })
        .collect()
}

#[derive(Default)]
struct LineInTheMaking {
    fragments: Vec<Fragment>,
    width: f32,
    printed_width: f32,
}

impl LineInTheMaking {
    fn has_room_for(&self, unit: &[Part], width: f32) -> bool {
        let Some((last, before)) = unit.split_last() else {
            return true;
        };
        let before: f32 = before.iter().map(|part| part.word.width * part.size).sum();
        let last = last.word.printed_width * last.size;
        // Sums of widths that fit exactly must not fail for the last digit.
        self.fragments.is_empty() || self.width + before + last <= width + 0.01
    }

    fn take(&mut self, unit: &[Part], text: &Text) {
        for part in unit {
            self.printed_width = self.width + part.word.printed_width * part.size;
            self.width += part.word.width * part.size;
            match self.fragments.last_mut() {
                Some(last) if last.span == part.span => last.words.push(part.word.clone()),
                _ => {
                    let span = &text.0[part.span];
                    self.fragments.push(Fragment {
                        words: vec![part.word.clone()],
                        size: part.size,
                        colour: span.colour,
                        target: span.target.clone(),
                        span: part.span,
                    });
                }
            }
        }
    }

    fn finish(self) -> Line {
        Line {
            fragments: self.fragments,
            width: self.printed_width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, unprintable_signs};

    fn lines(text: impl Into<Text>, width: f32) -> Vec<String> {
        let shaper = Shaper::new().expect("the typefaces");
        let lines = break_lines(&shaper, &text.into(), 10.0, width, &PageNumbers::default());
        let printed = |line: &Line| {
            assert!(line.width <= width + 0.02, "{} is too wide", line.width);
            let words = line.fragments.iter().flat_map(|fragment| &fragment.words);
            let runs = words.flat_map(|word| &word.runs);
            runs.map(|run| run.text.as_str()).collect()
        };
        lines.iter().map(printed).collect()
    }

    #[test]
    fn lines_end_between_words_and_lose_nothing() {
        let text = "Press slowly until the pain in the shoulder is at most a seven of ten.";
        let broken = lines(text, 90.0);
        assert!(broken.len() > 3, "{broken:?}");
        assert_eq!(broken.concat(), text);
        assert!(
            broken[..broken.len() - 1]
                .iter()
                .all(|line| line.ends_with(' '))
        );
    }

    #[test]
    fn pieces_of_one_word_are_not_torn_apart() {
        let text = Text::from("the ")
            .and(Span::new("infra").bold())
            .and("spinatus, and more");
        let broken = lines(text, 74.0);
        assert!(
            broken.iter().any(|line| line.contains("infraspinatus,")),
            "{broken:?}"
        );
    }

    #[test]
    fn a_word_wider_than_the_line_is_divided_and_a_new_line_is_a_new_line() {
        assert!(lines("sternocleidomastoid", 40.0).len() > 1);
        assert_eq!(lines("one\ntwo", 200.0).len(), 2);
    }

    #[test]
    fn a_sign_that_no_typeface_has_does_not_stop_the_press() {
        assert_eq!(lines("a \u{e000} b", 200.0), ["a ? b"]);
        assert_eq!(unprintable_signs("≥ 30 s → ½ ″"), Vec::<char>::new());
        assert_eq!(unprintable_signs("\u{e000}"), ['\u{e000}']);
    }
}
