//! From the shape of a zone to where it lies on the skin, by ways and distances along the skin.

use super::extent::ZoneExtent;
use crate::atlas::files::{Anchor, Shape};
use crate::body::{Body, Landmarks, Skin, SkinPoint, Surface};
use crate::ids::LandmarkId;
use bevy_math::Vec3;
use myomap_body_format::Side;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use tracing::info_span;

/// Places along a band are at most this far apart, in metres.
const STEP: f32 = 0.006;

/// A place further than this from the skin, in metres, is none of it: the model then has no skin there. Landmarks of bones lie
/// less deep.
const FARTHEST_FROM_SKIN_M: f32 = 0.08;

/// The place of the skin that a place near it means; none where the body has no skin there.
pub(super) fn on_skin(surface: &Surface, place: Vec3) -> Option<SkinPoint> {
    let near = surface.nearest(place);
    (near.point.distance(place) <= FARTHEST_FROM_SKIN_M).then_some(near)
}

/// Finds where zones lie on a body. Many zones lie along the same ways over the skin, so each way is found once, and
/// those that end in the same place together.
pub struct Painter<'a> {
    landmarks: &'a Landmarks,
    skin: Option<(&'a Skin, &'a Surface)>,
    ways: HashMap<(PlaceBits, PlaceBits), Vec<SkinPoint>>,
}

/// A place on the skin, as what a way is found by: two places are the same where they are to the last bit.
type PlaceBits = [u32; 3];

fn bits(place: &SkinPoint) -> PlaceBits {
    place.point.to_array().map(f32::to_bits)
}

impl<'a> Painter<'a> {
    /// Finds every way that these shapes need, each on its side, all cores at work.
    pub fn new<'s>(
        body: &'a Body,
        landmarks: &'a Landmarks,
        shapes: impl IntoIterator<Item = (&'s Shape, Side)>,
    ) -> Self {
        let mut painter = Self {
            landmarks,
            skin: body.skin().zip(body.skin_surface()),
            ways: HashMap::new(),
        };
        let Some((skin, surface)) = painter.skin else {
            return painter;
        };
        let _span = info_span!("finding ways over the skin").entered();
        let shapes: Vec<(&Shape, Side)> = shapes.into_iter().collect();
        // What lies part of the way between two landmarks is known only when that way is.
        let between = shapes
            .par_iter()
            .flat_map_iter(|&(shape, side)| painter.ways_to_anchors(surface, shape, side))
            .collect();
        painter.add_ways(skin, surface, between);
        let along = shapes
            .par_iter()
            .flat_map_iter(|&(shape, side)| {
                let anchors = painter.anchors(skin, surface, shape, side);
                let pairs = anchors.as_deref().unwrap_or_default().windows(2);
                pairs.map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
            })
            .collect();
        painter.add_ways(skin, surface, along);
        painter
    }

    /// Where a zone's shape lies, on the side of its trigger point. Nowhere where a landmark is unknown or there is no skin.
    pub fn extent(&self, shape: &Shape, side: Side) -> ZoneExtent {
        let Some((skin, surface)) = self.skin else {
            return ZoneExtent::default();
        };
        let Some(anchors) = self.anchors(skin, surface, shape, side) else {
            return ZoneExtent::default();
        };
        let mut sources = anchors.clone();
        for pair in anchors.windows(2) {
            sources.extend_from_slice(&self.way(skin, surface, &pair[0], &pair[1]));
        }
        ZoneExtent::around(skin, surface, &sources, shape.radius_mm() / 1000.0)
    }

    /// The places on the skin that a shape is held by; none where a landmark is unknown.
    fn anchors(
        &self,
        skin: &Skin,
        surface: &Surface,
        shape: &Shape,
        side: Side,
    ) -> Option<Vec<SkinPoint>> {
        let anchors = shape.anchors().iter();
        anchors
            .map(|anchor| match anchor {
                Anchor::At(id) => self.on_skin(surface, id, side),
                Anchor::Opposite(id) => self.on_skin(surface, id, side.opposite()),
                Anchor::Between(from, to, share) => {
                    let from = self.on_skin(surface, from, side)?;
                    let to = self.on_skin(surface, to, side)?;
                    part_of_the_way(&self.way(skin, surface, &from, &to), *share)
                }
            })
            .collect()
    }

    /// Between which places the anchors of a shape lie.
    fn ways_to_anchors(
        &self,
        surface: &Surface,
        shape: &Shape,
        side: Side,
    ) -> Vec<(SkinPoint, SkinPoint)> {
        let anchors = shape.anchors().iter();
        anchors
            .filter_map(|anchor| match anchor {
                Anchor::At(_) | Anchor::Opposite(_) => None,
                Anchor::Between(from, to, _) => Some((
                    self.on_skin(surface, from, side)?,
                    self.on_skin(surface, to, side)?,
                )),
            })
            .collect()
    }

    fn on_skin(&self, surface: &Surface, id: &LandmarkId, side: Side) -> Option<SkinPoint> {
        on_skin(surface, self.landmarks.place(id, side)?)
    }

    fn way(
        &self,
        skin: &Skin,
        surface: &Surface,
        from: &SkinPoint,
        to: &SkinPoint,
    ) -> Cow<'_, [SkinPoint]> {
        match self.ways.get(&(bits(from), bits(to))) {
            Some(way) => Cow::Borrowed(way),
            None => Cow::Owned(skin.path(surface, from, to, STEP)),
        }
    }

    fn add_ways(&mut self, skin: &Skin, surface: &Surface, wanted: Vec<(SkinPoint, SkinPoint)>) {
        let mut by_end: BTreeMap<PlaceBits, (SkinPoint, BTreeMap<PlaceBits, SkinPoint>)> =
            BTreeMap::new();
        for (from, to) in wanted {
            if !self.ways.contains_key(&(bits(&from), bits(&to))) {
                let (_, starts) = by_end
                    .entry(bits(&to))
                    .or_insert_with(|| (to, BTreeMap::new()));
                starts.insert(bits(&from), from);
            }
        }
        let found = by_end.into_par_iter().flat_map_iter(|(end, (to, starts))| {
            let (names, from): (Vec<_>, Vec<_>) = starts.into_iter().unzip();
            let ways = skin.paths(surface, &from, &to, STEP);
            names.into_iter().map(move |start| (start, end)).zip(ways)
        });
        self.ways.extend(found.collect::<Vec<_>>());
    }
}

fn part_of_the_way(path: &[SkinPoint], share: f32) -> Option<SkinPoint> {
    let lengths: Vec<f32> = path
        .windows(2)
        .map(|pair| pair[0].point.distance(pair[1].point))
        .collect();
    let wanted = lengths.iter().sum::<f32>() * share;
    let mut walked = 0.0;
    for (place, length) in path.iter().zip(&lengths) {
        if walked + length / 2.0 >= wanted {
            return Some(*place);
        }
        walked += length;
    }
    path.last().copied()
}
