//! Tables: lines of cells side by side, the head above each page's part.

use super::atom::{Area, Atom, Drawn};
use super::flow::{Layout, Room, kept_together, space_around, without_orphans};
use super::row::rooms;
use crate::Colour;
use crate::block::{Table, Voice};
use crate::tags::TagNode;
use crate::text::Text;
use krilla::tagging::{TableHeaderScope, Tag};
use std::rc::Rc;

/// A row higher than this part of a page may be divided.
const UNDIVIDED: f32 = 0.4;

impl Layout<'_> {
    pub(crate) fn table(
        &mut self,
        table: &Table,
        parent: Option<TagNode>,
        room: Room,
    ) -> Vec<Atom> {
        let tag = Tag::Table.with_summary(Some(table.summary.clone()));
        let whole = self.tags.node(parent, tag);
        let places = rooms(&table.widths, self.style.padding(), room);
        let mut atoms = Vec::new();
        let mut repeated = None;
        if table.head.iter().any(|cell| !cell.is_empty()) {
            let node = self.tags.node(Some(whole), Tag::THead);
            let mut head = self.cells(&table.head, &places, node, |_| CellKind::ColumnHead);
            self.underline(&mut head, room, Colour::QUIET);
            let mut head = kept_together(head);
            if let Some(last) = head.last_mut() {
                last.keep = true;
            }
            repeated = Some(Rc::new(head.iter().map(decorative).collect::<Vec<_>>()));
            atoms.append(&mut head);
        }
        let body = self.tags.node(Some(whole), Tag::TBody);
        for row in &table.rows {
            let kind = |column: usize| match (table.heads_in_rows, column) {
                (true, 0) => CellKind::RowHead,
                _ => CellKind::Data,
            };
            let mut lines = self.cells(row, &places, body, kind);
            self.underline(&mut lines, room, Colour::HAIRLINE);
            for line in &mut lines {
                line.head.clone_from(&repeated);
            }
            atoms.append(&mut lines);
        }
        space_around(&mut atoms, self.style.gap());
        atoms
    }

    /// The strips of a row: the first lines of all cells, the second lines of all cells …
    fn cells(
        &mut self,
        cells: &[Text],
        places: &[Room],
        node: TagNode,
        kind: impl Fn(usize) -> CellKind,
    ) -> Vec<Atom> {
        let row = self.tags.node(Some(node), Tag::TR);
        let manner = self.manner(Voice::Body);
        let mut atoms: Vec<Atom> = Vec::new();
        for (column, place) in places.iter().enumerate() {
            let kind = kind(column);
            let cell = match kind {
                CellKind::ColumnHead => {
                    self.tags.node(Some(row), Tag::TH(TableHeaderScope::Column))
                }
                CellKind::RowHead => self.tags.node(Some(row), Tag::TH(TableHeaderScope::Row)),
                CellKind::Data => self.tags.node(Some(row), Tag::TD),
            };
            let text = match cells.get(column) {
                Some(text) if !text.is_empty() => text.clone(),
                // A cell without anything would be missing in the tree, and its row one cell short.
                _ => Text::from("\u{a0}"),
            };
            let text = match kind {
                CellKind::Data => text,
                _ => text.bold(),
            };
            for (index, line) in self
                .lines(&text, manner, cell, *place)
                .into_iter()
                .enumerate()
            {
                match atoms.get_mut(index) {
                    Some(atom) => atom.drawn.extend(line.drawn),
                    None => atoms.push(line),
                }
            }
        }
        let height: f32 = atoms.iter().map(|atom| atom.height).sum();
        if height < self.page_height * UNDIVIDED {
            atoms = kept_together(atoms);
        } else {
            without_orphans(&mut atoms);
        }
        atoms
    }

    fn underline(&self, atoms: &mut [Atom], room: Room, colour: Colour) {
        let free = self.style.small_gap();
        if let Some(first) = atoms.first_mut() {
            first.before = free;
        }
        let Some(last) = atoms.last_mut() else {
            return;
        };
        last.drawn.push(Drawn::Area(Area {
            x: room.x,
            y: last.height + free,
            width: room.width,
            height: self.style.hairline(),
            fill: Some(colour),
            edge: None,
        }));
        last.height += free + self.style.hairline();
    }
}

#[derive(Clone, Copy, PartialEq)]
enum CellKind {
    ColumnHead,
    RowHead,
    Data,
}

fn decorative(atom: &Atom) -> Rc<Atom> {
    let mut atom = atom.clone();
    atom.drawn = atom.drawn.into_iter().map(Drawn::decorative).collect();
    Rc::new(atom)
}
