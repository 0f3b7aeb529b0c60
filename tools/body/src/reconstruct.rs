//! Rebuilds a structure from its outlines.
//!
//! Shape-based interpolation (Raya and Udupa 1990, IEEE Transactions on Medical Imaging 9(1)): between two sections
//! the field is the weighted mean of their signed distances, and the surface is where it is zero.

use crate::distance_field::{DistanceField, Window};
use crate::mesh::Mesh;
use crate::outline::{Frame, Outlines};
use crate::surface::SurfaceBuilder;
use parry3d::math::Vec3;

/// Grid points beyond the outlines on every side.
pub const MARGIN: i32 = 3;

/// The surface over sections in the structure's frame, in mm of that frame, at a grid step of `voxel` mm.
pub fn surface(sections: &[Outlines], voxel: f32) -> Mesh {
    surface_with(sections, voxel, 0.0, |_, _| {})
}

/// A slice of the field on its way to the surface.
#[derive(Debug, Clone, Copy)]
pub struct SlicePlace {
    /// How far onward it lies, mm.
    pub at: f32,
    /// Which grid points it holds.
    pub window: Window,
    /// Grid step, mm.
    pub voxel: f32,
}

/// Like [`surface`], with a last word on every slice of the field, and `room` mm about it to add to.
pub fn surface_with(
    sections: &[Outlines],
    voxel: f32,
    room: f32,
    adjust: impl Fn(SlicePlace, &mut [f32]),
) -> Mesh {
    let loops = || sections.iter().map(|section| section.loops.as_slice());
    let Some(mut whole) = loops().fold(None, |window, loops| {
        Window::union(window, Window::around(loops, voxel, MARGIN))
    }) else {
        return Mesh::default();
    };
    let (Some(first), Some(last)) = (sections.first(), sections.last()) else {
        return Mesh::default();
    };
    // Room for what an adjustment adds.
    let room = (room / voxel).ceil() as i32;
    whole.low = whole.low.map(|c| c - room);
    whole.high = whole.high.map(|c| c + room);
    let (width, height) = (whole.width(), whole.height());
    let low = (first.at / voxel).floor() as i32 - 2 - room;
    let high = (last.at / voxel).ceil() as i32 + 2 + room;
    let mut builder = SurfaceBuilder::new(width, height);
    let mut fields = Fields::new(sections, voxel);
    let mut slice = Vec::new();
    for step in low..=high {
        let at = step as f32 * voxel;
        slice.clear();
        slice.resize(width * height, voxel * MARGIN as f32);
        fields.fill(at, whole, &mut slice);
        let place = SlicePlace {
            at,
            window: whole,
            voxel,
        };
        adjust(place, &mut slice);
        slice = builder.push(slice);
    }
    let mut mesh = builder.finish();
    let corner = Vec3::new(whole.low[0] as f32, whole.low[1] as f32, low as f32);
    for position in &mut mesh.positions {
        *position = (*position + corner) * voxel;
    }
    mesh
}

/// The fields of the two sections about the slice at hand, made when first needed.
struct Fields<'a> {
    sections: &'a [Outlines],
    voxel: f32,
    windows: Vec<Option<Window>>,
    held: Vec<Option<DistanceField>>,
}

impl<'a> Fields<'a> {
    fn new(sections: &'a [Outlines], voxel: f32) -> Self {
        let windows = sections
            .iter()
            .map(|section| Window::around(&section.loops, voxel, MARGIN))
            .collect();
        Self {
            sections,
            voxel,
            windows,
            held: vec![None; sections.len()],
        }
    }

    /// The window of the gap after a section.
    fn gap(&self, index: usize) -> Option<Window> {
        let after = self.windows.get(index + 1).copied().flatten();
        Window::union(self.windows[index], after)
    }

    fn prepare(&mut self, index: usize) {
        if self.held[index].is_none() {
            let before = index.checked_sub(1).and_then(|before| self.gap(before));
            if let Some(window) = Window::union(before, self.gap(index)) {
                let loops = &self.sections[index].loops;
                self.held[index] = Some(DistanceField::new(loops, window, self.voxel));
            }
        }
    }

    fn fill(&mut self, at: f32, whole: Window, slice: &mut [f32]) {
        let count = self.sections.len();
        let above = self.sections.partition_point(|section| section.at <= at);
        let (lower, upper) = (above.saturating_sub(1), above.min(count - 1));
        for index in 0..lower {
            self.held[index] = None;
        }
        self.prepare(lower);
        self.prepare(upper);
        let window = if above == 0 || above == count {
            self.windows[lower]
        } else {
            self.gap(lower)
        };
        let (Some(window), Some(a), Some(b)) = (window, &self.held[lower], &self.held[upper])
        else {
            return;
        };
        // Beyond the first and last section the matter ends in a flat cap.
        let beyond = (self.sections[0].at - at).max(at - self.sections[count - 1].at);
        let span = self.sections[upper].at - self.sections[lower].at;
        let share = if span > 0.0 {
            (at - self.sections[lower].at) / span
        } else {
            0.0
        };
        for row in window.low[1]..=window.high[1] {
            let start = (row - whole.low[1]) as usize * whole.width()
                + (window.low[0] - whole.low[0]) as usize;
            let from = |field: &'_ DistanceField| {
                let offset = (row - field.window.low[1]) as usize * field.window.width();
                offset + (window.low[0] - field.window.low[0]) as usize
            };
            let target = &mut slice[start..start + window.width()];
            let (a, b) = (&a.values[from(a)..], &b.values[from(b)..]);
            for ((value, &a), &b) in target.iter_mut().zip(a).zip(b) {
                *value = (a + (b - a) * share).max(beyond);
            }
        }
    }
}

/// Only the largest `count` pieces of a mesh.
pub fn largest_pieces(mesh: &Mesh, count: usize) -> Mesh {
    let pieces = mesh.pieces();
    if pieces.len() <= count {
        return mesh.clone();
    }
    Mesh::joined(pieces.iter().take(count))
}

/// The same mesh in the reference frame, mm.
pub fn in_reference_frame(mesh: &Mesh, frame: &Frame) -> Mesh {
    Mesh {
        positions: mesh.positions.iter().map(|&p| frame.reference(p)).collect(),
        triangles: mesh.triangles.clone(),
    }
}
