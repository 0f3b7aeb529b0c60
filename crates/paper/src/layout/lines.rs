//! Text becomes strips of one line each.

use super::atom::{Atom, Drawn, Link};
use super::flow::{Layout, Room};
use super::manner::Manner;
use crate::block::Aligned;
use crate::tags::TagNode;
use crate::text::{Fragment, Line, Text, break_lines};
use crate::{Colour, Target};
use krilla::tagging::Tag;
use std::collections::BTreeMap;

impl Layout<'_> {
    /// The strips of a text, whose pieces hang on a node of the tree.
    pub(crate) fn lines(
        &mut self,
        text: &Text,
        manner: Manner,
        node: TagNode,
        room: Room,
    ) -> Vec<Atom> {
        // One link over two lines is one link.
        let mut links: BTreeMap<usize, TagNode> = BTreeMap::new();
        self.broken(text, manner, room.width)
            .into_iter()
            .map(|line| {
                let free = room.width - line.width;
                let x = room.x
                    + match manner.aligned {
                        Aligned::Left => 0.0,
                        Aligned::Centre => free / 2.0,
                        Aligned::Right => free,
                    };
                Atom {
                    height: manner.line_height(),
                    drawn: self.line(line, manner, node, x, &mut links),
                    ..Atom::default()
                }
            })
            .collect()
    }

    /// A text in lines no wider than this.
    pub(crate) fn broken(&self, text: &Text, manner: Manner, width: f32) -> Vec<Line> {
        break_lines(self.shaper, text, manner.size, width, self.numbers)
    }

    /// How wide the last line of a text is.
    pub(crate) fn width_of_last_line(&self, text: &Text, manner: Manner, width: f32) -> f32 {
        let lines = self.broken(text, manner, width);
        lines.last().map_or(0.0, |line| line.width)
    }

    fn line(
        &mut self,
        line: Line,
        manner: Manner,
        node: TagNode,
        mut x: f32,
        links: &mut BTreeMap<usize, TagNode>,
    ) -> Vec<Drawn> {
        let mut drawn = Vec::new();
        for fragment in line.fragments {
            let width = fragment.width();
            // The space between two words leads nowhere by itself.
            let target = fragment.target.clone();
            let target = target.filter(|it| self.leads(it) && !fragment.is_blank());
            let baseline = self.baseline(manner);
            let (link, parent) = match target {
                Some(target) => {
                    let parent = *links
                        .entry(fragment.span)
                        .or_insert_with(|| self.tags.node(Some(node), Tag::Link));
                    let link = Link {
                        target,
                        slot: self.tags.slot(parent),
                        top: 0.0,
                        bottom: manner.line_height(),
                    };
                    (Some(link), parent)
                }
                None => (None, node),
            };
            drawn.push(Drawn::Text {
                x,
                baseline,
                colour: self.ink(&fragment, manner, link.is_some()),
                slot: Some(self.tags.slot(parent)),
                fragment,
                link,
            });
            x += width;
        }
        drawn
    }

    /// Letters that only decorate, as dots before the number of a page.
    pub(crate) fn decoration(&self, text: &str, manner: Manner, x: f32) -> Option<Drawn> {
        let lines = self.broken(&text.into(), manner, f32::INFINITY);
        let fragment = lines.into_iter().next()?.fragments.into_iter().next()?;
        Some(Drawn::Text {
            x,
            baseline: self.baseline(manner),
            fragment,
            colour: manner.colour,
            slot: None,
            link: None,
        })
    }

    fn ink(&self, fragment: &Fragment, manner: Manner, leads: bool) -> Colour {
        fragment
            .colour
            .unwrap_or(if leads { Colour::LINK } else { manner.colour })
    }

    /// How far beneath the upper edge of a line its letters stand: what is free lies half above them, half beneath.
    pub(crate) fn baseline(&self, manner: Manner) -> f32 {
        let reach = self.shaper.reach(manner.cut);
        let free = manner.line_height() - (reach.above + reach.beneath) * manner.size;
        free / 2.0 + reach.above * manner.size
    }

    /// Whether a target is to be found.
    fn leads(&self, target: &Target) -> bool {
        match target {
            Target::Place(name) => self.numbers.contains_key(name),
            Target::Address(_) => true,
        }
    }
}
