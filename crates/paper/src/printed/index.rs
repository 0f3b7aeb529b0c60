//! The index: every name of everything, and on which page it stands.

use super::muscle;
use crate::{Paragraph, Span, Text};
use myomap_knowledge::atlas::files::Muscle;
use std::collections::{BTreeMap, BTreeSet};

/// Names, as they are sorted, with how they are written and where they lead.
#[derive(Debug, Default)]
pub(crate) struct Index(BTreeMap<String, (String, BTreeSet<String>)>);

impl Index {
    /// Something that stands at a place.
    pub(crate) fn add(&mut self, name: &str, anchor: &str) {
        let entry = self
            .0
            .entry(name.to_lowercase())
            .or_insert_with(|| (name.to_owned(), BTreeSet::new()));
        entry.1.insert(anchor.to_owned());
    }

    /// All names of a muscle.
    pub(crate) fn add_muscle(&mut self, muscle: &Muscle) {
        let names = &muscle.names;
        let all = [&names.english, &names.latin].into_iter();
        let anchor = muscle::anchor(&muscle.id);
        for name in all.chain(&names.synonyms).chain(&names.everyday) {
            self.add(name, &anchor);
        }
    }

    /// The letters under which names stand, each with its lines.
    pub(crate) fn lines(&self) -> Vec<(String, Vec<Paragraph>)> {
        let mut parts: Vec<(String, Vec<Paragraph>)> = Vec::new();
        for (key, (name, anchors)) in &self.0 {
            let letter: String = key.chars().take(1).flat_map(char::to_uppercase).collect();
            let mut line = Text::from(Span::new(name.as_str()));
            for anchor in anchors {
                line = line.and("  ").and(Span::page_of(anchor.as_str()));
            }
            let line = Paragraph::new(line).close();
            match parts.last_mut() {
                Some((last, lines)) if *last == letter => lines.push(line),
                _ => parts.push((letter, vec![line])),
            }
        }
        parts
    }
}
