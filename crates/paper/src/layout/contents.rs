//! The list of contents: names, dots, numbers of pages.

use super::atom::Atom;
use super::flow::{Layout, Room, kept_together};
use crate::Colour;
use crate::block::{Contents, ContentsEntry, Voice};
use crate::layout::manner::Manner;
use crate::tags::TagNode;
use crate::text::{Span, Target, Text};
use krilla::tagging::Tag;

impl Layout<'_> {
    pub(crate) fn contents(
        &mut self,
        contents: &Contents,
        parent: Option<TagNode>,
        room: Room,
    ) -> Vec<Atom> {
        let whole = self.tags.node(parent, Tag::TOC);
        contents
            .entries
            .iter()
            .flat_map(|entry| self.entry(entry, whole, room))
            .collect()
    }

    fn entry(&mut self, entry: &ContentsEntry, whole: TagNode, room: Room) -> Vec<Atom> {
        let manner = self.manner(Voice::Body);
        let item = self.tags.node(Some(whole), Tag::TOCI);
        let node = self.tags.node(Some(item), Tag::Reference);
        let is_head = entry.level <= 1;
        let indent = self.style.indent() * f32::from(entry.level.saturating_sub(1));
        let number_width = manner.size * 2.4;
        let name = Span::new(entry.text.as_str())
            .coloured(Colour::INK)
            .to(Target::Place(entry.anchor.clone()));
        let name = Text::from(if is_head { name.bold() } else { name });
        let inner = Room {
            x: room.x + indent,
            width: room.width - indent - number_width,
        };
        let mut atoms = self.lines(&name, manner, node, inner);
        let end = inner.x + self.width_of_last_line(&name, manner, inner.width);
        if let Some(number) = self.numbers.get(&entry.anchor).copied() {
            self.number(&mut atoms, number, manner, node, (end, room));
        }
        if let Some(first) = atoms.first_mut() {
            first.before = if is_head { self.style.gap() } else { 0.0 };
        }
        if let (true, Some(last)) = (is_head, atoms.last_mut()) {
            last.keep = true;
        }
        let keep_last = is_head;
        let mut atoms = kept_together(atoms);
        if let Some(last) = atoms.last_mut() {
            last.keep = keep_last;
        }
        atoms
    }

    /// Dots from the end of the name to the number, and the number, which ends at the right edge.
    fn number(
        &mut self,
        atoms: &mut [Atom],
        number: usize,
        manner: Manner,
        node: TagNode,
        (end_of_name, room): (f32, Room),
    ) {
        let Some(last) = atoms.last_mut() else {
            return;
        };
        let text = Text::from(number.to_string());
        let width = self.width_of_last_line(&text, manner, room.width);
        let right = room.x + room.width;
        let place = Room {
            x: right - width,
            width: width + 1.0,
        };
        let dot = manner.size * 0.5;
        // Dots stand beneath each other from line to line: they are counted from the right edge.
        let last_dot = ((width + manner.size * 0.4) / dot).ceil();
        let first_dot = ((right - end_of_name - manner.size * 0.4) / dot).floor();
        let quiet = Manner {
            colour: Colour::HAIRLINE,
            ..manner
        };
        let mut at = last_dot;
        while at <= first_dot {
            last.drawn
                .extend(self.decoration(".", quiet, right - at * dot));
            at += 1.0;
        }
        for line in self.lines(&text, manner, node, place) {
            last.drawn.extend(line.drawn);
        }
    }
}
