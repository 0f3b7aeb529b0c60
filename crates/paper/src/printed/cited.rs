//! Statements as they are printed: with the letter of their grade, and their sources as numbers of a list that follows.

use crate::{Block, Colour, Paragraph, Span, Target, Text, Voice};
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::atlas::files::{Claim, Grade};
use myomap_knowledge::ids::SourceId;
use myomap_knowledge::text;

/// The sources of a page, numbered in the order in which they are named.
#[derive(Debug, Default)]
pub(crate) struct Cited(Vec<SourceId>);

impl Cited {
    /// The numbers of sources: "1, 4".
    pub(crate) fn numbers(&mut self, sources: &[SourceId]) -> String {
        let mut numbers: Vec<usize> = sources.iter().map(|id| self.number(id)).collect();
        numbers.sort_unstable();
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        numbers.join(", ")
    }

    fn number(&mut self, source: &SourceId) -> usize {
        let known = self.0.iter().position(|known| known == source);
        let position = known.unwrap_or_else(|| {
            self.0.push(source.clone());
            self.0.len() - 1
        });
        position + 1
    }

    /// The grade and the numbers after a statement.
    pub(crate) fn mark(&mut self, grade: Grade, sources: &[SourceId]) -> Span {
        let numbers = self.numbers(sources);
        // They stay on the line of the last word.
        Span::new(format!("\u{a0}{}\u{a0}{numbers}", grade.letter()))
            .small()
            .coloured(Colour::QUIET)
    }

    /// A statement, and what speaks against it.
    pub(crate) fn claim(&mut self, claim: &Claim) -> Text {
        let text = Text::from(claim.text.as_str()).and(self.mark(claim.grade, &claim.sources));
        let Some(against) = &claim.against else {
            return text;
        };
        let numbers = self.numbers(&against.sources);
        let told = text!("paper-contested", against = &against.text);
        text.and(Span::new(format!(" {told}")).coloured(Colour::QUIET))
            .and(
                Span::new(format!("\u{a0}{numbers}"))
                    .small()
                    .coloured(Colour::QUIET),
            )
    }

    /// The list, each source leading to where it stands in full; nothing where none was named.
    pub(crate) fn list(&self, atlas: &Atlas) -> Option<Block> {
        if self.0.is_empty() {
            return None;
        }
        let head = Span::new(text!("paper-sources")).bold();
        let mut line = Text::from(head);
        for (position, id) in self.0.iter().enumerate() {
            let short = atlas
                .source(id)
                .map_or(id.as_str(), |source| source.short.as_str());
            line = line
                .and(Span::new(format!("  {}\u{a0}", position + 1)).bold())
                .and(
                    Span::new(short)
                        .coloured(Colour::QUIET)
                        .to(Target::Place(anchor(id))),
                );
        }
        Some(Paragraph::new(line).in_voice(Voice::Small).into())
    }
}

/// The place at which a source stands in full.
pub(crate) fn anchor(source: &SourceId) -> String {
    format!("source {source}")
}
