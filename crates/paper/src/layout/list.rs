//! Lists: a mark, and the entry beside it.

use super::atom::{Area, Atom, Drawn};
use super::flow::{Layout, Room, space_around, without_orphans};
use crate::Colour;
use crate::block::{List, Marks, Voice};
use crate::tags::TagNode;
use krilla::tagging::{ListNumbering, Tag};

impl Layout<'_> {
    pub(crate) fn list(&mut self, list: &List, parent: Option<TagNode>, room: Room) -> Vec<Atom> {
        let numbering = match list.marks {
            Marks::Bullets | Marks::Boxes => ListNumbering::Disc,
            Marks::Numbers => ListNumbering::Decimal,
        };
        let whole = self.tags.node(parent, Tag::L(numbering));
        let manner = self.manner(Voice::Body);
        let indent = self.style.indent();
        let inner = Room {
            x: room.x + indent,
            width: room.width - indent,
        };
        let mut atoms = Vec::new();
        for (index, entry) in list.entries.iter().enumerate() {
            let item = self.tags.node(Some(whole), Tag::LI);
            let mark = self.mark(list.marks, index, item, room);
            let body = self.tags.node(Some(item), Tag::LBody);
            let mut lines = self.lines(entry, manner, body, inner);
            if let Some(first) = lines.first_mut() {
                first.drawn.splice(0..0, mark);
            }
            without_orphans(&mut lines);
            space_around(&mut lines, self.style.small_gap());
            atoms.append(&mut lines);
        }
        // What leads to a list stands by its first entry.
        space_around(&mut atoms, self.style.small_gap());
        if let Some(last) = atoms.last_mut() {
            last.after = self.style.gap();
        }
        atoms
    }

    /// What stands before the entry with this position.
    fn mark(&mut self, marks: Marks, index: usize, item: TagNode, room: Room) -> Vec<Drawn> {
        let text = match marks {
            Marks::Bullets => "•".to_owned(),
            Marks::Numbers => format!("{}.", index + 1),
            Marks::Boxes => return vec![self.empty_box(room)],
        };
        let label = self.tags.node(Some(item), Tag::Lbl);
        let lines = self.lines(&text.into(), self.manner(Voice::Body), label, room);
        lines.into_iter().flat_map(|line| line.drawn).collect()
    }

    /// A box to be ticked, as high as a large letter.
    fn empty_box(&self, room: Room) -> Drawn {
        let side = self.style.body * 0.72;
        Drawn::Area(Area {
            x: room.x,
            y: self.baseline(self.manner(Voice::Body)) - side,
            width: side,
            height: side,
            fill: None,
            edge: Some((Colour::QUIET, self.style.hairline() * 1.5)),
        })
    }
}
