//! Pictures with what they show in words, and their captions.

use super::atom::{Area, Atom, Drawn};
use super::flow::{Layout, Room, kept_together};
use crate::Colour;
use crate::block::{Aligned, Figure, Voice};
use crate::tags::TagNode;
use krilla::tagging::Tag;

impl Layout<'_> {
    pub(crate) fn figure(
        &mut self,
        figure: &Figure,
        parent: Option<TagNode>,
        room: Room,
    ) -> Vec<Atom> {
        let (width, height) = self.size_of_picture(figure, room.width);
        let free = room.width - width;
        let x = room.x
            + match figure.aligned {
                Aligned::Left => 0.0,
                Aligned::Centre => free / 2.0,
                Aligned::Right => free,
            };
        let slot = (!figure.shows.trim().is_empty()).then(|| {
            let tag = Tag::Figure(Some(figure.shows.clone()));
            let node = self.tags.node(parent, tag);
            self.tags.slot(node)
        });
        let mut drawn = vec![Drawn::Picture {
            x,
            y: 0.0,
            width,
            height,
            picture: figure.picture.clone(),
            slot,
        }];
        if figure.framed {
            drawn.push(Drawn::Area(Area {
                x,
                y: 0.0,
                width,
                height,
                fill: None,
                edge: Some((Colour::HAIRLINE, self.style.hairline())),
            }));
        }
        let mut atoms = vec![Atom {
            before: self.style.gap(),
            height,
            drawn,
            ..Atom::default()
        }];
        if !figure.caption.is_empty() {
            let manner = super::manner::Manner {
                aligned: figure.aligned,
                ..self.manner(Voice::Caption)
            };
            let caption = self.tags.node(parent, Tag::Caption);
            let mut lines = self.lines(&figure.caption, manner, caption, room);
            if let Some(first) = lines.first_mut() {
                first.before = self.style.small_gap();
            }
            atoms.append(&mut lines);
        }
        if let Some(last) = atoms.last_mut() {
            last.after = self.style.gap();
        }
        kept_together(atoms)
    }

    /// As wide as is wished and no wider than the room, no higher than is wished, and never higher than a page with a
    /// caption of two lines.
    fn size_of_picture(&self, figure: &Figure, room: f32) -> (f32, f32) {
        let width = figure.width.unwrap_or(room).min(room);
        let height = figure.picture.height_at(width);
        let page = self.page_height - self.style.small * 4.0;
        let highest = figure.highest.unwrap_or(page).min(page);
        if height <= highest {
            (width, height)
        } else {
            (width * highest / height, highest)
        }
    }
}
