//! What is drawn in a picture, in which order: ranges of corners and the pipelines they are drawn with.

use super::device::{CornerList, Shapes, joined};
use super::drawing::{Eye, Subject};
use super::geometry::{Level, Slot};
use crate::view::body::looks::{Look, Tissue};
use bevy::camera::primitives::{Aabb, Frustum};
use bevy::prelude::*;
use myomap_state::Opacity;
use std::ops::Range;

/// A sketch may stray from the surface by a pixel: what moves cannot be seen more exactly.
const SKETCH_ERROR_PX: f32 = 1.0;

/// So many triangles a sketch has at most, as long as there is a coarser level; our own body has fewer.
const SKETCH_TRIANGLES: usize = 400_000;

/// No sketch strays further than this, in pixels.
const COARSEST_SKETCH_PX: f32 = 6.0;

/// So many pixels no eye can tell, with several samples in each.
const FINE_ERROR_PX: f32 = 0.34;

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

    /// The shell that is enough for this eye: within the body's box it might see what cannot be seen from outside.
    pub(super) fn shell(&self, bounds: Option<(Vec3, Vec3)>) -> Option<usize> {
        let (low, high) = bounds?;
        let eye = self.eye.place();
        self.subject.shell.filter(|_| eye != eye.clamp(low, high))
    }

    /// The solid structures of some tissues, few ranges for many of them.
    pub(super) fn solid(
        &self,
        shapes: &Shapes,
        corners: &CornerList,
        of: impl Fn(Tissue) -> bool,
    ) -> Vec<Range<u32>> {
        let slots = shapes.slots.iter().zip(&corners.levels);
        let solid: Vec<(&Slot, &Vec<Level>)> = slots
            .filter(|(slot, _)| of(slot.tissue))
            .filter(|(slot, _)| {
                self.look(slot)
                    .is_some_and(|look| look.opacity == Opacity::Solid)
            })
            .filter(|(slot, _)| self.in_view(slot))
            .collect();
        let mut chosen = self.quick_enough(&solid);
        chosen.sort_by_key(|range| range.start);
        joined(chosen)
    }

    /// The corners of some structures, of a sketch so few that it is quick: a model of millions of triangles is drawn
    /// coarser than a pixel while it moves.
    fn quick_enough(&self, solid: &[(&Slot, &Vec<Level>)]) -> Vec<Range<u32>> {
        let mut most_px = self.error_px();
        loop {
            let levels = solid
                .iter()
                .map(|(slot, levels)| self.level(slot, levels, most_px));
            let chosen: Vec<Range<u32>> = levels.filter(|range| !range.is_empty()).collect();
            let corners: usize = chosen.iter().map(ExactSizeIterator::len).sum();
            let quick = corners / 3 <= SKETCH_TRIANGLES;
            if quick || !self.subject.sketch || most_px > COARSEST_SKETCH_PX {
                return chosen;
            }
            most_px *= 1.5;
        }
    }

    /// The structures of glass, the farthest first.
    pub(super) fn glass(&self, shapes: &Shapes) -> Vec<(Tissue, Range<u32>)> {
        let mut chosen = self.chosen(shapes, |look| look.opacity == Opacity::Faded);
        chosen.sort_by(|(a, ..), (b, ..)| self.distance(b).total_cmp(&self.distance(a)));
        self.each(chosen)
    }

    /// The structures that show through what lies before them.
    pub(super) fn seen_through(&self, shapes: &Shapes) -> Vec<(Tissue, Range<u32>)> {
        self.each(self.chosen(shapes, |look| look.seen_through))
    }

    /// Of some structures those that are not hidden.
    pub(super) fn pointed_at(
        &self,
        shapes: &Shapes,
        positions: &[usize],
    ) -> Vec<(Tissue, Range<u32>)> {
        let mut chosen = self.chosen(shapes, |look| look.opacity != Opacity::Hidden);
        chosen.retain(|(slot, _)| positions.contains(&slot.structure));
        self.each(chosen)
    }

    /// The structures in view that look in a way, with their levels.
    fn chosen<'s>(
        &self,
        shapes: &'s Shapes,
        looks: impl Fn(&Look) -> bool,
    ) -> Vec<(&'s Slot, &'s [Level])> {
        let slots = shapes.slots.iter().zip(&shapes.whole.levels);
        slots
            .filter(|(slot, _)| self.look(slot).is_some_and(&looks))
            .filter(|(slot, _)| self.in_view(slot))
            .map(|(slot, levels)| (slot, levels.as_slice()))
            .collect()
    }

    fn each(&self, chosen: Vec<(&Slot, &[Level])>) -> Vec<(Tissue, Range<u32>)> {
        let ranges = chosen.into_iter();
        let ranges =
            ranges.map(|(slot, levels)| (slot.tissue, self.level(slot, levels, self.error_px())));
        ranges.collect()
    }

    /// All of some shapes.
    pub(super) fn all(&self, shapes: &Shapes) -> Vec<Range<u32>> {
        let slots = shapes.slots.iter().zip(&shapes.whole.levels);
        joined(slots.map(|(slot, levels)| self.level(slot, levels, self.error_px())))
    }

    /// The corners of a structure at the level of detail that this picture needs there.
    fn level(&self, slot: &Slot, levels: &[Level], most_px: f32) -> Range<u32> {
        let most_mm = most_px * self.eye.nearest_pixel_mm(slot.bounds);
        let fits = levels.iter().rev().find(|level| level.error_mm <= most_mm);
        fits.or(levels.first())
            .map_or(0..0, |level| level.corners.clone())
    }

    /// By how many pixels this picture may stray from the surface.
    fn error_px(&self) -> f32 {
        if self.subject.sketch {
            SKETCH_ERROR_PX
        } else {
            FINE_ERROR_PX
        }
    }

    fn distance(&self, slot: &Slot) -> f32 {
        let (low, high) = slot.bounds;
        self.eye.place().distance((low + high) / 2.0)
    }
}
