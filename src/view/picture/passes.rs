//! What is drawn in a picture, in which order: ranges of corners and the pipelines they are drawn with.

use super::device::{Shapes, joined};
use super::drawing::{Eye, Subject};
use super::geometry::Slot;
use crate::view::body::looks::{Look, Tissue};
use bevy::camera::primitives::{Aabb, Frustum};
use bevy::prelude::*;
use myomap_state::Opacity;
use std::ops::Range;

/// A sketch may stray from the surface by so many pixels.
const SKETCH_ERROR_PX: f32 = 0.7;

/// What of some shapes is to be drawn for one eye.
pub(super) struct Chosen<'a> {
    subject: &'a Subject,
    eye: &'a Eye,
    frustum: Frustum,
}

impl<'a> Chosen<'a> {
    /// What an eye sees.
    pub(super) fn new(subject: &'a Subject, eye: &'a Eye) -> Self {
        Self {
            subject,
            eye,
            frustum: Frustum(bevy::math::primitives::ViewFrustum::from_clip_from_world(
                &eye.clip_from_world(),
            )),
        }
    }

    fn look(&self, slot: &Slot) -> Option<&'a Look> {
        self.subject.looks.get(slot.structure)
    }

    fn in_view(&self, slot: &Slot) -> bool {
        let (low, high) = slot.bounds;
        self.frustum
            .intersects_obb_identity(&Aabb::from_min_max(low, high))
    }

    /// The solid structures of some tissues, few ranges for many of them.
    pub(super) fn solid(&self, shapes: &Shapes, of: impl Fn(Tissue) -> bool) -> Vec<Range<u32>> {
        let mut chosen: Vec<Range<u32>> = shapes
            .slots
            .iter()
            .filter(|slot| of(slot.tissue))
            .filter(|slot| {
                self.look(slot)
                    .is_some_and(|look| look.opacity == Opacity::Solid)
            })
            .filter(|slot| self.in_view(slot))
            .map(|slot| self.corners(slot))
            .collect();
        chosen.sort_by_key(|range| range.start);
        joined(chosen)
    }

    /// The structures of glass, the farthest first.
    pub(super) fn glass(&self, shapes: &Shapes) -> Vec<(Tissue, Range<u32>)> {
        let mut chosen: Vec<(f32, &Slot)> = shapes
            .slots
            .iter()
            .filter(|slot| {
                self.look(slot)
                    .is_some_and(|look| look.opacity == Opacity::Faded)
            })
            .filter(|slot| self.in_view(slot))
            .map(|slot| (self.distance(slot), slot))
            .collect();
        chosen.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        chosen
            .into_iter()
            .map(|(_, slot)| (slot.tissue, self.corners(slot)))
            .collect()
    }

    /// The structures that show through what lies before them.
    pub(super) fn seen_through(&self, shapes: &Shapes) -> Vec<(Tissue, Range<u32>)> {
        shapes
            .slots
            .iter()
            .filter(|slot| self.look(slot).is_some_and(|look| look.seen_through))
            .filter(|slot| self.in_view(slot))
            .map(|slot| (slot.tissue, self.corners(slot)))
            .collect()
    }

    /// Of some structures those that are not hidden.
    pub(super) fn pointed_at(
        &self,
        shapes: &Shapes,
        positions: &[usize],
    ) -> Vec<(Tissue, Range<u32>)> {
        shapes
            .slots
            .iter()
            .filter(|slot| positions.contains(&slot.structure))
            .filter(|slot| {
                self.look(slot)
                    .is_some_and(|look| look.opacity != Opacity::Hidden)
            })
            .map(|slot| (slot.tissue, self.corners(slot)))
            .collect()
    }

    /// All of some shapes.
    pub(super) fn all(&self, shapes: &Shapes) -> Vec<Range<u32>> {
        joined(shapes.slots.iter().map(|slot| self.corners(slot)))
    }

    /// The corners of a structure at the level of detail that this picture needs there.
    fn corners(&self, slot: &Slot) -> Range<u32> {
        let most_mm = if self.subject.sketch {
            SKETCH_ERROR_PX * self.eye.pixel_mm() * self.nearest(slot)
        } else {
            0.0
        };
        let fits = slot
            .levels
            .iter()
            .rev()
            .find(|level| level.error_mm <= most_mm);
        fits.or(slot.levels.first())
            .map_or(0..0, |level| level.corners.clone())
    }

    fn distance(&self, slot: &Slot) -> f32 {
        let (low, high) = slot.bounds;
        self.eye.place().distance((low + high) / 2.0)
    }

    /// How near the eye a structure comes, in metres.
    fn nearest(&self, slot: &Slot) -> f32 {
        let (low, high) = slot.bounds;
        let eye = self.eye.place();
        eye.distance(eye.clamp(low, high))
    }
}
