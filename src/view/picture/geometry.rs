//! The body as the graphics device has it: vertices, and for each structure and level of detail the range of corners.

use crate::view::body::caution_sites::Volume;
use crate::view::body::looks::Tissue;
use bevy::prelude::*;
use myomap_knowledge::body::{Body, BodyStructure, Surface};
use std::ops::Range;

/// Bytes of a vertex: place (3 × f32), normal and openness (4 × snorm8), direction of the fibres (4 × snorm8), structure,
/// phase, along and across (4 × u16).
pub(super) const VERTEX_BYTES: u64 = 28;

/// One structure in the buffers.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Its position in the body.
    pub(super) structure: usize,
    /// What it is made of.
    pub(super) tissue: Tissue,
    /// The lowest and highest corner of its box, in metres.
    pub(super) bounds: (Vec3, Vec3),
    /// Its corners at each level of detail, the finest first.
    pub(super) levels: Vec<Level>,
}

/// A level of detail of a structure.
#[derive(Debug, Clone)]
pub(super) struct Level {
    /// Its part of the index buffer.
    pub(super) corners: Range<u32>,
    /// How far it strays from the surface, in mm.
    pub(super) error_mm: f32,
}

/// Vertices and corners, ready to be brought to the device.
#[derive(Default)]
pub(super) struct Geometry {
    pub(super) vertices: Vec<u8>,
    pub(super) corners: Vec<u32>,
    pub(super) slots: Vec<Slot>,
}

impl Geometry {
    /// The structures that are chosen; those of one tissue lie side by side, so that they are drawn together.
    pub(super) fn of(body: &Body, chosen: impl Fn(Tissue) -> bool) -> Self {
        let mut structures: Vec<(usize, &BodyStructure, Tissue)> = body
            .structures()
            .iter()
            .enumerate()
            .map(|(position, structure)| (position, structure, Tissue::of(structure.kind)))
            .filter(|(.., tissue)| chosen(*tissue))
            .collect();
        structures.sort_by_key(|&(.., tissue)| tissue);
        let mut all = Self::default();
        let mut first_vertices = Vec::with_capacity(structures.len());
        for &(position, structure, tissue) in &structures {
            first_vertices.push(all.vertex_count());
            all.add_vertices(&structure.surface, position);
            all.slots.push(Slot {
                structure: position,
                tissue,
                bounds: structure.surface.bounds(),
                levels: Vec::new(),
            });
        }
        let levels = structures
            .iter()
            .map(|(_, structure, _)| levels_of(&structure.surface).count())
            .max()
            .unwrap_or(0);
        for level in 0..levels {
            for (slot, (_, structure, _)) in structures.iter().enumerate() {
                all.add_level(slot, first_vertices[slot], &structure.surface, level);
            }
        }
        all
    }

    /// Volumes that are no structures of the body, all with one number.
    pub(super) fn of_volumes(volumes: &[Volume], number: usize) -> Self {
        let mut all = Self::default();
        for volume in volumes {
            let first = all.vertex_count();
            for (place, normal) in volume.positions.iter().zip(&volume.normals) {
                push_vertex(&mut all.vertices, *place, *normal, 1.0, number, &Grain::NONE);
            }
            let begin = all.corners.len() as u32;
            all.corners
                .extend(volume.corners.iter().map(|corner| corner + first));
            all.slots.push(Slot {
                structure: number,
                tissue: Tissue::Organ,
                bounds: bounds(&volume.positions),
                levels: vec![Level {
                    corners: begin..all.corners.len() as u32,
                    error_mm: 0.0,
                }],
            });
        }
        all
    }

    fn vertex_count(&self) -> u32 {
        (self.vertices.len() as u64 / VERTEX_BYTES) as u32
    }

    fn add_vertices(&mut self, surface: &Surface, structure: usize) {
        self.vertices
            .reserve(surface.positions.len() * VERTEX_BYTES as usize);
        for (vertex, place) in surface.positions.iter().enumerate() {
            let grain = Grain::of(surface, vertex);
            let (normal, open) = (surface.normals[vertex], surface.openness[vertex]);
            push_vertex(&mut self.vertices, *place, normal, open, structure, &grain);
        }
    }

    /// Where a structure has fewer levels than others its coarsest one serves for the rest.
    fn add_level(&mut self, slot: usize, first: u32, surface: &Surface, level: usize) {
        let Some((triangles, error_mm)) = levels_of(surface).nth(level) else {
            return;
        };
        let begin = self.corners.len() as u32;
        self.corners
            .extend(triangles.iter().flatten().map(|corner| corner + first));
        self.slots[slot].levels.push(Level {
            corners: begin..self.corners.len() as u32,
            error_mm,
        });
    }
}

/// The triangles of each level of detail, with how far they stray in mm; the finest first.
fn levels_of(surface: &Surface) -> impl Iterator<Item = (&[[u32; 3]], f32)> {
    std::iter::once((surface.triangles.as_slice(), 0.0))
}

/// Where a vertex lies among fibres.
struct Grain {
    direction: Vec3,
    known: bool,
    phase: f32,
    along_across: Vec2,
}

impl Grain {
    const NONE: Self = Self {
        direction: Vec3::ZERO,
        known: false,
        phase: 0.0,
        along_across: Vec2::ZERO,
    };

    fn of(surface: &Surface, vertex: usize) -> Self {
        let Some(fibres) = &surface.fibres else {
            return Self::NONE;
        };
        Self {
            direction: fibres.direction[vertex],
            known: false,
            phase: 0.0,
            along_across: fibres.along_across[vertex],
        }
    }
}

fn push_vertex(
    bytes: &mut Vec<u8>,
    place: Vec3,
    normal: Vec3,
    open: f32,
    structure: usize,
    grain: &Grain,
) {
    let signed = |part: f32| (part.clamp(-1.0, 1.0) * 127.0).round() as i8 as u8;
    let share = |part: f32| (part.clamp(0.0, 1.0) * 65535.0).round() as u16;
    for part in place.to_array() {
        bytes.extend(part.to_le_bytes());
    }
    bytes.extend(normal.extend(open).to_array().map(signed));
    let known = f32::from(u8::from(grain.known));
    bytes.extend(grain.direction.extend(known).to_array().map(signed));
    let along_across = grain.along_across.to_array().map(share);
    let number = u16::try_from(structure).unwrap_or(u16::MAX);
    for part in [number, share(grain.phase), along_across[0], along_across[1]] {
        bytes.extend(part.to_le_bytes());
    }
}

fn bounds(places: &[Vec3]) -> (Vec3, Vec3) {
    let corners = (Vec3::INFINITY, Vec3::NEG_INFINITY);
    places.iter().fold(corners, |(low, high), place| {
        (low.min(*place), high.max(*place))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::test_support::made_up_knowledge;

    #[test]
    fn all_corners_of_a_structure_lie_in_its_own_vertices() {
        let knowledge = made_up_knowledge();
        let body = knowledge.meshes().expect("a body");
        let geometry = Geometry::of(body, |_| true);
        assert_eq!(geometry.slots.len(), body.structures().len());
        let number = |corner: u32| {
            let at = corner as usize * VERTEX_BYTES as usize + 20;
            usize::from(u16::from_le_bytes([
                geometry.vertices[at],
                geometry.vertices[at + 1],
            ]))
        };
        for slot in &geometry.slots {
            let range = slot.levels[0].corners.clone();
            let corners = &geometry.corners[range.start as usize..range.end as usize];
            assert_eq!(
                corners.len(),
                3 * body.structures()[slot.structure].surface.triangles.len()
            );
            assert!(corners.iter().all(|&corner| number(corner) == slot.structure));
        }
    }

    #[test]
    fn structures_of_one_tissue_lie_side_by_side() {
        let knowledge = made_up_knowledge();
        let body = knowledge.meshes().expect("a body");
        let geometry = Geometry::of(body, |tissue| tissue != Tissue::Skin);
        assert!(geometry.slots.is_sorted_by_key(|slot| slot.tissue));
        assert!(geometry.slots.iter().all(|slot| slot.tissue != Tissue::Skin));
    }
}
