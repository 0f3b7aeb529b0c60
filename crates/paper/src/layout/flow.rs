//! Blocks become strips.

use super::atom::{Anchor, Atom, Bookmark, Ground};
use super::manner::Manner;
use crate::block::{Block, Columns, Heading, Panel, Paragraph, Voice, WritingLine};
use crate::layout::atom::{Area, Drawn};
use crate::style::Style;
use crate::tags::{TagNode, Tags};
use crate::text::{Cut, PageNumbers, Shaper};
use crate::{Aligned, Colour, Paper};
use krilla::tagging::Tag;
use std::num::NonZeroU16;

/// What a page is filled with, in order.
#[derive(Debug)]
pub(crate) enum Flow {
    /// A strip.
    Strip(Atom),
    /// Strips that run in columns so far apart, from left to right.
    Columns {
        /// Where each column begins.
        left_edges: Vec<f32>,
        /// The strips.
        atoms: Vec<Atom>,
    },
    /// What follows begins on a new page.
    PageBreak,
}

/// Where strips may lie: their left edge and their width.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub(crate) x: f32,
    pub(crate) width: f32,
}

/// Lays blocks out.
pub(crate) struct Layout<'a> {
    pub(crate) shaper: &'a Shaper,
    pub(crate) style: Style,
    /// How high a strip may be at most.
    pub(crate) page_height: f32,
    /// What stands on which page, as far as it is known.
    pub(crate) numbers: &'a PageNumbers,
    pub(crate) tags: Tags,
    grounds: usize,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(
        shaper: &'a Shaper,
        style: Style,
        paper: &Paper,
        numbers: &'a PageNumbers,
    ) -> Self {
        Self {
            shaper,
            style,
            page_height: paper.body_height(),
            numbers,
            tags: Tags::default(),
            grounds: 0,
        }
    }

    /// All blocks of a document.
    pub(crate) fn document(&mut self, blocks: &[Block], paper: &Paper) -> Vec<Flow> {
        let room = Room {
            x: 0.0,
            width: paper.body_width(),
        };
        let mut flow = Vec::new();
        for block in blocks {
            match block {
                Block::PageBreak => flow.push(Flow::PageBreak),
                Block::Columns(columns) => flow.push(self.columns(columns, room)),
                block => {
                    let atoms = self.block(block, None, room);
                    flow.extend(atoms.into_iter().map(Flow::Strip));
                }
            }
        }
        flow
    }

    /// Blocks one beneath the other.
    pub(crate) fn blocks(
        &mut self,
        blocks: &[Block],
        parent: Option<TagNode>,
        room: Room,
    ) -> Vec<Atom> {
        blocks
            .iter()
            .flat_map(|block| self.block(block, parent, room))
            .collect()
    }

    fn block(&mut self, block: &Block, parent: Option<TagNode>, room: Room) -> Vec<Atom> {
        match block {
            Block::Heading(heading) => self.heading(heading, parent, room),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, parent, room),
            Block::List(list) => self.list(list, parent, room),
            Block::Table(table) => self.table(table, parent, room),
            Block::Figure(figure) => self.figure(figure, parent, room),
            Block::Row(row) => self.row(row, parent, room),
            Block::Together(blocks) => kept_together(self.blocks(blocks, parent, room)),
            Block::Panel(panel) => self.panel(panel, parent, room),
            Block::Columns(columns) => self.blocks(&columns.blocks, parent, room),
            Block::Contents(contents) => self.contents(contents, parent, room),
            Block::WritingLine(line) => self.writing_line(line, parent, room),
            Block::Rule => vec![self.rule(room)],
            Block::Space(height) => vec![Atom {
                height: *height,
                ..Atom::default()
            }],
            Block::PageBreak => Vec::new(),
        }
    }

    fn columns(&mut self, columns: &Columns, room: Room) -> Flow {
        let gap = self.style.body * 1.8;
        let count = columns.count as f32;
        let width = (room.width - gap * (count - 1.0)) / count;
        let atoms = self.blocks(&columns.blocks, None, Room { width, ..room });
        let left_edges = (0..columns.count)
            .map(|column| column as f32 * (width + gap))
            .collect();
        Flow::Columns { left_edges, atoms }
    }

    fn heading(&mut self, heading: &Heading, parent: Option<TagNode>, room: Room) -> Vec<Atom> {
        let size = self.style.heading(heading.level);
        let (before, after) = self.style.gaps_of_heading(heading.level);
        let words = heading.text.words();
        let level = NonZeroU16::new(u16::from(heading.level)).unwrap_or(NonZeroU16::MIN);
        let node = self.tags.node(parent, Tag::Hn(level, Some(words.clone())));
        let mut text = heading.text.clone().bold().coloured(heading.colour);
        if !heading.beside.is_empty() {
            // A Latin name beside a large heading is no larger than a lead.
            let scale = (self.style.body * 1.15 / size).min(0.9);
            let beside = heading.beside.clone().coloured(Colour::QUIET);
            text = text.and("  ").followed_by(beside.scaled(scale));
        }
        let manner = Manner {
            size,
            pitch: 1.2,
            cut: Cut::Bold,
            ..self.manner(Voice::Body)
        };
        let mut atoms = self.lines(&text, manner, node, room);
        for atom in &mut atoms {
            atom.keep = true;
        }
        if let Some(first) = atoms.first_mut() {
            first.before = before;
            let anchor = heading.anchor.iter().cloned();
            first
                .anchors
                .extend(anchor.map(|name| Anchor { name, y: 0.0 }));
            first.bookmarks.push(Bookmark {
                level: heading.level,
                text: words,
                y: 0.0,
                is_listed: heading.bookmarked,
            });
        }
        if let Some(last) = atoms.last_mut() {
            last.after = after;
        }
        atoms
    }

    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        parent: Option<TagNode>,
        room: Room,
    ) -> Vec<Atom> {
        let node = match paragraph.voice {
            Voice::Title => self.tags.node(parent, Tag::Title),
            Voice::Caption => self.tags.node(parent, Tag::Caption),
            _ => self.tags.node(parent, Tag::P),
        };
        let manner = Manner {
            aligned: paragraph.aligned,
            ..self.manner(paragraph.voice)
        };
        let text = match manner.cut {
            Cut::Bold => paragraph.text.clone().bold(),
            Cut::Light => paragraph.text.clone(),
        };
        let mut atoms = self.lines(&text, manner, node, room);
        without_orphans(&mut atoms);
        let gap = match (paragraph.voice, paragraph.close) {
            (_, true) => 0.0,
            (Voice::Small | Voice::Caption, _) => self.style.small_gap(),
            _ => self.style.gap(),
        };
        space_around(&mut atoms, gap);
        if let (Some(first), Some(name)) = (atoms.first_mut(), &paragraph.anchor) {
            first.anchors.push(Anchor {
                name: name.clone(),
                y: 0.0,
            });
        }
        atoms
    }

    /// How a voice is set.
    pub(crate) fn manner(&self, voice: Voice) -> Manner {
        Manner {
            size: self.style.size(voice),
            pitch: match voice {
                Voice::Title => 1.12,
                _ => self.style.pitch,
            },
            cut: match voice {
                Voice::Title => Cut::Bold,
                _ => Cut::Light,
            },
            colour: match voice {
                Voice::Caption => Colour::QUIET,
                _ => Colour::INK,
            },
            aligned: Aligned::Left,
        }
    }

    fn panel(&mut self, panel: &Panel, parent: Option<TagNode>, room: Room) -> Vec<Atom> {
        let padding = self.style.padding();
        let node = self.tags.node(parent, Tag::Div);
        let inner = Room {
            x: room.x + padding * 1.4,
            width: room.width - padding * 2.4,
        };
        self.grounds += 1;
        let ground = Ground {
            id: self.grounds,
            x: room.x,
            width: room.width,
            edge: panel.edge,
            tint: panel.tint,
            edge_width: self.style.body * 0.28,
        };
        let free = |height: f32, keep: bool| Atom {
            height,
            keep,
            ..Atom::default()
        };
        let mut inside = self.blocks(&panel.blocks, Some(node), inner);
        if let Some(first) = inside.first_mut() {
            first.before = 0.0;
        }
        if let Some(last) = inside.last_mut() {
            last.after = 0.0;
            last.keep = true;
        }
        let mut atoms = vec![free(padding * 0.75, true)];
        atoms.append(&mut inside);
        atoms.push(free(padding * 0.75, false));
        for atom in &mut atoms {
            atom.grounds.insert(0, ground);
        }
        space_around(&mut atoms, self.style.gap() * 1.3);
        atoms
    }

    fn rule(&self, room: Room) -> Atom {
        let height = self.style.hairline();
        let line = Area {
            x: room.x,
            y: 0.0,
            width: room.width,
            height,
            fill: Some(Colour::HAIRLINE),
            edge: None,
        };
        Atom {
            before: self.style.gap(),
            after: self.style.gap(),
            height,
            drawn: vec![Drawn::Area(line)],
            ..Atom::default()
        }
    }

    fn writing_line(
        &mut self,
        writing: &WritingLine,
        parent: Option<TagNode>,
        room: Room,
    ) -> Vec<Atom> {
        let node = self.tags.node(parent, Tag::P);
        let manner = self.manner(Voice::Body);
        let mut atoms = self.lines(&writing.label, manner, node, room);
        let end_of_label = match atoms.last() {
            Some(_) => {
                self.width_of_last_line(&writing.label, manner, room.width) + manner.size * 0.5
            }
            None => 0.0,
        };
        // A label that leaves no room to write on its own line has the whole next one.
        let beside = room.width - end_of_label > room.width * 0.3;
        let full = (0..writing.lines).map(|line| {
            let from = if line == 0 && beside {
                end_of_label
            } else {
                0.0
            };
            Area {
                x: room.x + from,
                y: 0.0,
                width: room.width - from,
                height: self.style.hairline() * 1.5,
                fill: Some(Colour::QUIET),
                edge: None,
            }
        });
        for (line, area) in full.enumerate() {
            match atoms.last_mut() {
                Some(last) if line == 0 && beside && !writing.label.is_empty() => {
                    let y = last.height - self.style.hairline();
                    last.drawn.push(Drawn::Area(Area { y, ..area }));
                }
                _ => atoms.push(Atom {
                    height: writing.pitch,
                    drawn: vec![Drawn::Area(Area {
                        y: writing.pitch - area.height,
                        ..area
                    })],
                    ..Atom::default()
                }),
            }
        }
        space_around(&mut atoms, self.style.gap());
        kept_together(atoms)
    }
}

/// The strips stay on one page.
pub(crate) fn kept_together(mut atoms: Vec<Atom>) -> Vec<Atom> {
    if let Some((_, before)) = atoms.split_last_mut() {
        for atom in before {
            atom.keep = true;
        }
    }
    atoms
}

/// No line of a paragraph stands alone at the foot or at the head of a page.
pub(crate) fn without_orphans(atoms: &mut [Atom]) {
    let count = atoms.len();
    if count >= 2 {
        atoms[0].keep = true;
        atoms[count - 2].keep = true;
    }
}

pub(crate) fn space_around(atoms: &mut [Atom], gap: f32) {
    if let Some(first) = atoms.first_mut() {
        first.before = first.before.max(gap);
    }
    if let Some(last) = atoms.last_mut() {
        last.after = last.after.max(gap);
    }
}
