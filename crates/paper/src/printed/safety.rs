//! When to see a doctor first, as it is printed.

use super::cited::Cited;
use crate::{Block, Colour, Heading, List, Panel, Paragraph, Span, Text};
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::atlas::files::{RedFlag, RedFlagHere, Urgency};
use myomap_knowledge::ids::RedFlagId;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// Behind what must not be missed.
const ALARM_TINT: Colour = Colour(253, 243, 242);

/// The red flags that a place names, the most urgent first; nothing where it names none.
pub(crate) fn red_flags<'a>(
    atlas: &'a Atlas,
    here: impl IntoIterator<Item = &'a RedFlagHere>,
    cited: &mut Cited,
) -> Option<Block> {
    let flags = atlas.red_flags_of(here);
    if flags.is_empty() {
        return None;
    }
    let mut blocks = vec![head()];
    for urgency in Urgency::ALL {
        let of_urgency: Vec<Text> = flags
            .iter()
            .filter(|(flag, _)| flag.urgency == urgency)
            .map(|(flag, here)| sign(flag, here, cited))
            .collect();
        if !of_urgency.is_empty() {
            blocks.push(what_to_do(urgency));
            blocks.push(List::new(of_urgency).into());
        }
    }
    Some(
        Panel::new(blocks)
            .coloured(Colour::WARNING, ALARM_TINT)
            .into(),
    )
}

/// The same by their names alone, each with the page on which it stands in full.
pub(crate) fn red_flags_by_name<'a>(
    atlas: &'a Atlas,
    here: impl IntoIterator<Item = &'a RedFlagHere>,
) -> Option<Block> {
    let flags = atlas.red_flags_of(here);
    if flags.is_empty() {
        return None;
    }
    let mut blocks = vec![head()];
    for urgency in Urgency::ALL {
        let of_urgency = flags.iter().filter(|(flag, _)| flag.urgency == urgency);
        let mut line = Text::default();
        for (flag, _) in of_urgency {
            let parted = if line.is_empty() { "" } else { "; " };
            line = line
                .and(format!("{parted}{}\u{a0}", flag.name))
                .and(Span::page_of(anchor(&flag.id)));
        }
        if !line.is_empty() {
            let what_to_do = Span::new(format!("{}: ", capitalised(&urgency.in_words())));
            let what_to_do = Text::from(what_to_do.bold().coloured(Colour::WARNING));
            blocks.push(Paragraph::new(what_to_do.followed_by(line)).into());
        }
    }
    Some(
        Panel::new(blocks)
            .coloured(Colour::WARNING, ALARM_TINT)
            .into(),
    )
}

/// The place at which a red flag stands in full.
pub(crate) fn anchor(flag: &RedFlagId) -> String {
    format!("red_flag {flag}")
}

fn head() -> Block {
    Heading::new(3, text!("paper-doctor-first"))
        .without_bookmark()
        .coloured(Colour::WARNING)
        .into()
}

/// What to do, as the head of the signs that call for it.
fn what_to_do(urgency: Urgency) -> Block {
    Heading::new(4, capitalised(&urgency.in_words()))
        .without_bookmark()
        .coloured(Colour::WARNING)
        .into()
}

/// What a person notices, and what it may be.
pub(crate) fn sign(flag: &RedFlag, here: &str, cited: &mut Cited) -> Text {
    let mut text = Text::from(flag.sign.as_str());
    if !here.is_empty() {
        text = text.and(format!(" {here}"));
    }
    text.and(Span::new(format!(" {}", flag.may_be)).coloured(Colour::QUIET))
        .and(cited.mark(flag.grade, &flag.sources))
}
