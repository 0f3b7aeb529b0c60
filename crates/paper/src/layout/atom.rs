//! What a page is filled with: strips that are never torn, one line of text or one picture high.

use crate::tags::Slot;
use crate::text::Fragment;
use crate::{Colour, Picture, Target};
use std::rc::Rc;

/// Something drawn; the frame is that of the strip, and later of the page.
#[derive(Debug, Clone)]
pub(crate) enum Drawn {
    /// Letters.
    Text {
        /// Where they begin.
        x: f32,
        /// The line they stand on.
        baseline: f32,
        /// The letters.
        fragment: Fragment,
        /// The ink.
        colour: Colour,
        /// Where they go in the tree of tags; nowhere where they only decorate.
        slot: Option<Slot>,
        /// Where they lead to.
        link: Option<Link>,
    },
    /// A picture.
    Picture {
        /// Its left edge.
        x: f32,
        /// Its upper edge.
        y: f32,
        /// How wide it is.
        width: f32,
        /// How high it is.
        height: f32,
        /// The picture.
        picture: Picture,
        /// Where it goes in the tree of tags; nowhere where it only decorates.
        slot: Option<Slot>,
    },
    /// A rectangle that decorates.
    Area(Area),
}

/// A rectangle, filled or with an edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) fill: Option<Colour>,
    /// The colour of its edge and how thick it is.
    pub(crate) edge: Option<(Colour, f32)>,
}

/// Where letters lead to, and where that is said in the tree of tags.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) target: Target,
    pub(crate) slot: Slot,
    /// The upper edge of the letters.
    pub(crate) top: f32,
    /// Their lower edge.
    pub(crate) bottom: f32,
}

impl Drawn {
    /// The same, moved.
    pub(crate) fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Drawn::Text {
                x, baseline, link, ..
            } => {
                *x += dx;
                *baseline += dy;
                if let Some(link) = link {
                    link.top += dy;
                    link.bottom += dy;
                }
            }
            Drawn::Picture { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Drawn::Area(area) => {
                area.x += dx;
                area.y += dy;
            }
        }
        self
    }

    /// The same as decoration, as the head of a table that is repeated.
    pub(crate) fn decorative(mut self) -> Self {
        if let Drawn::Text { slot, link, .. } = &mut self {
            *slot = None;
            *link = None;
        }
        self
    }
}

/// A place that links lead to.
#[derive(Debug, Clone)]
pub(crate) struct Anchor {
    pub(crate) name: String,
    pub(crate) y: f32,
}

/// An entry of the bookmarks.
#[derive(Debug, Clone)]
pub(crate) struct Bookmark {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) y: f32,
    /// Whether it is shown in the list; the others only say in which part a page is.
    pub(crate) is_listed: bool,
}

/// The ground of a panel a strip belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground {
    pub(crate) id: usize,
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) edge: Colour,
    pub(crate) tint: Colour,
    pub(crate) edge_width: f32,
}

/// A strip that is never torn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Atom {
    /// What stays free before it, but not at the top of a page.
    pub(crate) before: f32,
    /// What stays free after it; the larger of two counts.
    pub(crate) after: f32,
    pub(crate) height: f32,
    /// Whether the next strip stands on the same page.
    pub(crate) keep: bool,
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) bookmarks: Vec<Bookmark>,
    /// From the outermost panel to the innermost.
    pub(crate) grounds: Vec<Ground>,
    /// What is repeated above it where it begins a page.
    pub(crate) head: Option<Rc<Vec<Rc<Atom>>>>,
}

/// Strips put beneath each other for good.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stack {
    pub(crate) height: f32,
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) bookmarks: Vec<Bookmark>,
}

impl Stack {
    /// Puts strips at these places, y downwards, with the grounds of their panels behind them.
    pub(crate) fn of(placed: &[(f32, f32, Rc<Atom>)]) -> Self {
        let mut stack = Stack::default();
        for area in grounds(placed) {
            stack.drawn.push(Drawn::Area(area));
        }
        for (x, y, atom) in placed {
            stack.height = stack.height.max(y + atom.height);
            let drawn = atom.drawn.iter().cloned();
            stack.drawn.extend(drawn.map(|drawn| drawn.moved(*x, *y)));
            let anchors = atom.anchors.iter().cloned();
            stack.anchors.extend(anchors.map(|anchor| Anchor {
                y: anchor.y + y,
                ..anchor
            }));
            let bookmarks = atom.bookmarks.iter().cloned();
            stack.bookmarks.extend(bookmarks.map(|bookmark| Bookmark {
                y: bookmark.y + y,
                ..bookmark
            }));
        }
        stack
    }

    /// Puts strips beneath each other, beginning at the top.
    pub(crate) fn beneath_each_other(atoms: Vec<Atom>) -> Self {
        let mut y = 0.0;
        let mut gap: Option<f32> = None;
        let placed: Vec<(f32, f32, Rc<Atom>)> = atoms
            .into_iter()
            .map(|atom| {
                y += gap.map_or(0.0, |gap| gap.max(atom.before));
                let at = y;
                y += atom.height;
                gap = Some(atom.after);
                (0.0, at, Rc::new(atom))
            })
            .collect();
        Self::of(&placed)
    }
}

/// The grounds of panels, each from its first strip here to its last, the outer before the inner.
fn grounds(placed: &[(f32, f32, Rc<Atom>)]) -> Vec<Area> {
    let mut found: Vec<(Ground, f32, f32, f32)> = Vec::new();
    for (x, y, atom) in placed {
        for ground in &atom.grounds {
            let same = found
                .iter_mut()
                .find(|(known, at, ..)| known.id == ground.id && at == x);
            match same {
                Some((.., bottom)) => *bottom = y + atom.height,
                None => found.push((*ground, *x, *y, y + atom.height)),
            }
        }
    }
    found
        .into_iter()
        .flat_map(|(ground, x, top, bottom)| {
            let area = Area {
                x: ground.x + x,
                y: top,
                width: ground.width,
                height: bottom - top,
                fill: Some(ground.tint),
                edge: None,
            };
            let edge = Area {
                width: ground.edge_width,
                fill: Some(ground.edge),
                ..area
            };
            [area, edge]
        })
        .collect()
}
