//! Things side by side.

use super::atom::{Atom, Stack};
use super::flow::{Layout, Room, space_around};
use crate::block::{Row, Width};
use crate::tags::TagNode;
use krilla::tagging::Tag;

impl Layout<'_> {
    pub(crate) fn row(&mut self, row: &Row, parent: Option<TagNode>, room: Room) -> Vec<Atom> {
        let gap = row.gap.unwrap_or(self.style.body * 1.4);
        let widths: Vec<Width> = row.columns.iter().map(|column| column.width).collect();
        let mut whole = Atom::default();
        for (column, place) in row.columns.iter().zip(rooms(&widths, gap, room)) {
            let node = self.tags.node(parent, Tag::Div);
            let atoms = self.blocks(&column.blocks, Some(node), place);
            let stack = Stack::beneath_each_other(atoms);
            whole.height = whole.height.max(stack.height);
            whole.drawn.extend(stack.drawn);
            whole.anchors.extend(stack.anchors);
            whole.bookmarks.extend(stack.bookmarks);
        }
        if whole.height > self.page_height {
            let columns = row.columns.iter();
            return columns
                .flat_map(|column| self.blocks(&column.blocks, parent, room))
                .collect();
        }
        let mut atoms = vec![whole];
        space_around(&mut atoms, self.style.gap());
        atoms
    }
}

/// Where columns of these widths lie, so far apart.
pub(crate) fn rooms(widths: &[Width], gap: f32, room: Room) -> Vec<Room> {
    let gaps = gap * widths.len().saturating_sub(1) as f32;
    let (mut fixed, mut shares) = (0.0, 0.0);
    for width in widths {
        match width {
            Width::Points(points) => fixed += points,
            Width::Share(share) => shares += share,
        }
    }
    let free = (room.width - gaps - fixed).max(0.0);
    // Fixed widths that are wider than the room are all made narrower.
    let squeeze = ((room.width - gaps) / fixed).min(1.0);
    let mut x = room.x;
    widths
        .iter()
        .map(|width| {
            let width = match width {
                Width::Points(points) => points * squeeze,
                Width::Share(share) => free * share / shares,
            };
            let place = Room { x, width };
            x += width + gap;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_and_no_more() {
        let room = Room {
            x: 10.0,
            width: 100.0,
        };
        let widths = [Width::Points(20.0), Width::Share(1.0), Width::Share(3.0)];
        let places = rooms(&widths, 10.0, room);
        let ends: Vec<f32> = places.iter().map(|place| place.x + place.width).collect();
        assert_eq!(ends, [30.0, 55.0, 110.0]);
        let places = rooms(&[Width::Points(300.0); 2], 10.0, room);
        assert_eq!(places[1].x + places[1].width, 110.0);
    }
}
