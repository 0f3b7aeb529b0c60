//! The body as the graphics device has it: vertices, and for each structure and level of detail the range of corners.

use crate::view::body::caution_sites::Volume;
use crate::view::body::looks::Tissue;
use bevy::prelude::*;
use myomap_body_format::fibre_phase;
use myomap_knowledge::body::{Body, BodyStructure, Seen, Surface};
use std::ops::Range;

/// Bytes of a vertex: place (3 × f32), normal and openness (4 × snorm8), direction of the fibres (4 × snorm8), structure,
/// phase, octaves of a turn and along (4 × u16).
pub(super) const VERTEX_BYTES: u64 = 28;

/// What is painted at a vertex of the skin: four times four bytes.
pub(super) const PAINT_BYTES: u64 = 16;

/// One structure in the buffers.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Its position in the body.
    pub(super) structure: usize,
    /// What it is made of.
    pub(super) tissue: Tissue,
    /// The lowest and highest corner of its box, in metres.
    pub(super) bounds: (Vec3, Vec3),
    /// The number of its first vertex.
    first: u32,
}

/// A level of detail of a structure.
#[derive(Debug, Clone)]
pub(super) struct Level {
    /// Its part of the list of corners.
    pub(super) corners: Range<u32>,
    /// How far it strays from the surface, in mm.
    pub(super) error_mm: f32,
}

/// Vertices of some structures.
#[derive(Default)]
pub(super) struct Vertices {
    pub(super) bytes: Vec<u8>,
    pub(super) slots: Vec<Slot>,
}

/// Corners of triangles, and for each slot its levels of detail in them, the finest first.
#[derive(Default)]
pub(super) struct Corners {
    pub(super) list: Vec<u32>,
    pub(super) levels: Vec<Vec<Level>>,
}

impl Vertices {
    /// The structures that are chosen; those of one tissue lie side by side, so that they are drawn together.
    pub(super) fn of(body: &Body, chosen: impl Fn(Tissue) -> bool) -> Self {
        let structures = body.structures().iter().enumerate();
        let mut structures: Vec<(usize, &BodyStructure, Tissue)> = structures
            .map(|(position, structure)| (position, structure, Tissue::of(structure.kind)))
            .filter(|(.., tissue)| chosen(*tissue))
            .collect();
        structures.sort_by_key(|&(.., tissue)| tissue);
        let mut all = Self::default();
        for &(position, structure, tissue) in &structures {
            all.slots.push(Slot {
                structure: position,
                tissue,
                bounds: structure.surface.bounds(),
                first: all.count(),
            });
            all.add(&structure.surface, position);
        }
        all
    }

    fn count(&self) -> u32 {
        (self.bytes.len() as u64 / VERTEX_BYTES) as u32
    }

    fn add(&mut self, surface: &Surface, structure: usize) {
        self.bytes
            .reserve(surface.positions.len() * VERTEX_BYTES as usize);
        for (vertex, place) in surface.positions.iter().enumerate() {
            let grain = Grain::of(surface, vertex);
            let (normal, open) = (surface.normals[vertex], surface.openness[vertex]);
            push_vertex(&mut self.bytes, *place, normal, open, structure, &grain);
        }
    }
}

impl Corners {
    /// The corners of some structures; of a shell only those that can be seen from outside while all is shown that a peel
    /// level shows, the first being 0. Where that is not known all of a structure is in it.
    pub(super) fn of(body: &Body, slots: &[Slot], shell: Option<usize>) -> Self {
        let surface = |slot: &Slot| &body.structures()[slot.structure].surface;
        let levels = slots
            .iter()
            .map(|slot| surface(slot).levels.len() + 1)
            .max()
            .unwrap_or(0);
        let mut all = Self {
            list: Vec::new(),
            levels: vec![Vec::new(); slots.len()],
        };
        // Level by level, so that what is drawn at one level lies side by side.
        for level in 0..levels {
            for (position, slot) in slots.iter().enumerate() {
                if let Some(found) = levels_of(surface(slot)).nth(level) {
                    all.add(position, slot, found, shell);
                }
            }
        }
        all
    }

    fn add(
        &mut self,
        position: usize,
        slot: &Slot,
        (triangles, seen, error_mm): (&[[u32; 3]], Option<Seen>, f32),
        shell: Option<usize>,
    ) {
        let seen = shell.and_then(|peel| seen?.get(peel).copied());
        let count = seen.map_or(triangles.len(), |seen| triangles.len().min(seen as usize));
        let begin = self.list.len() as u32;
        let corners = triangles[..count].iter().flatten();
        self.list.extend(corners.map(|corner| corner + slot.first));
        self.levels[position].push(Level {
            corners: begin..self.list.len() as u32,
            error_mm,
        });
    }
}

/// Volumes that are no structures of the body, each with the number of its look.
pub(super) fn of_volumes(volumes: &[(Volume, usize)]) -> (Vertices, Corners) {
    let (mut vertices, mut corners) = (Vertices::default(), Corners::default());
    for (volume, number) in volumes {
        let number = *number;
        let first = vertices.count();
        for (place, normal) in volume.positions.iter().zip(&volume.normals) {
            let bytes = &mut vertices.bytes;
            push_vertex(bytes, *place, *normal, 1.0, number, &Grain::NONE);
        }
        let begin = corners.list.len() as u32;
        let more = volume.corners.iter();
        corners.list.extend(more.map(|corner| corner + first));
        vertices.slots.push(Slot {
            structure: number,
            tissue: Tissue::Organ,
            bounds: bounds(&volume.positions),
            first,
        });
        corners.levels.push(vec![Level {
            corners: begin..corners.list.len() as u32,
            error_mm: 0.0,
        }]);
    }
    (vertices, corners)
}

/// The triangles of each level of detail, how many of them are seen from outside, and how far they stray in mm; the finest
/// first.
fn levels_of(surface: &Surface) -> impl Iterator<Item = (&[[u32; 3]], Option<Seen>, f32)> {
    let coarser = surface.levels.iter();
    let coarser = coarser.map(|level| (level.triangles.as_slice(), level.seen, level.error_mm));
    std::iter::once((surface.triangles.as_slice(), surface.seen, 0.0)).chain(coarser)
}

/// Where a vertex lies among fibres.
struct Grain {
    direction: Vec3,
    known: bool,
    /// In turns.
    phase: f32,
    /// The length of a turn as it is kept in the body's file, 0 to 1.
    turn: f32,
    along: f32,
}

impl Grain {
    const NONE: Self = Self {
        direction: Vec3::ZERO,
        known: false,
        phase: 0.0,
        turn: 0.0,
        along: 0.0,
    };

    fn of(surface: &Surface, vertex: usize) -> Self {
        let Some(fibres) = &surface.fibres else {
            return Self::NONE;
        };
        Self {
            // The even direction of the lines, where it is known; strokes of techniques follow the other.
            direction: fibres
                .phase
                .as_ref()
                .map_or(fibres.direction[vertex], |phase| phase.direction[vertex]),
            known: fibres.phase.is_some(),
            phase: fibres
                .phase
                .as_ref()
                .map_or(0.0, |phase| phase.turns[vertex]),
            turn: fibres.phase.as_ref().map_or(0.0, |phase| {
                let [_, turn] = fibre_phase::kept(0.0, phase.turn_mm[vertex]);
                f32::from(turn) / f32::from(u16::MAX)
            }),
            along: fibres.along_across[vertex].x,
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
    let number = u16::try_from(structure).unwrap_or(u16::MAX);
    for part in [
        number,
        share(grain.phase),
        share(grain.turn),
        share(grain.along),
    ] {
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
        let vertices = Vertices::of(body, |_| true);
        let corners = Corners::of(body, &vertices.slots, None);
        assert_eq!(vertices.slots.len(), body.structures().len());
        let number = |corner: u32| {
            let at = corner as usize * VERTEX_BYTES as usize + 20;
            usize::from(u16::from_le_bytes([
                vertices.bytes[at],
                vertices.bytes[at + 1],
            ]))
        };
        for (slot, levels) in vertices.slots.iter().zip(&corners.levels) {
            let range = levels[0].corners.clone();
            let own = &corners.list[range.start as usize..range.end as usize];
            let triangles = &body.structures()[slot.structure].surface.triangles;
            assert_eq!(own.len(), 3 * triangles.len());
            assert!(own.iter().all(|&corner| number(corner) == slot.structure));
        }
    }

    #[test]
    fn structures_of_one_tissue_lie_side_by_side() {
        let knowledge = made_up_knowledge();
        let body = knowledge.meshes().expect("a body");
        let vertices = Vertices::of(body, |tissue| tissue != Tissue::Skin);
        assert!(vertices.slots.is_sorted_by_key(|slot| slot.tissue));
        assert!(
            vertices
                .slots
                .iter()
                .all(|slot| slot.tissue != Tissue::Skin)
        );
    }

    #[test]
    fn a_shell_has_what_is_seen_at_its_peel_level_and_the_rest_all_of_it() {
        let knowledge = made_up_knowledge();
        let body = knowledge.meshes().expect("a body");
        let slots = Vertices::of(body, |_| true).slots;
        let mut corners = Corners {
            list: Vec::new(),
            levels: vec![Vec::new()],
        };
        let triangles = [[0, 1, 2], [1, 2, 3]];
        let seen = Some([1, 0, 2, 0, 0]);
        let counts: Vec<usize> = [Some(0), Some(1), Some(2), None]
            .into_iter()
            .map(|shell| {
                let before = corners.list.len();
                corners.add(0, &slots[0], (&triangles, seen, 0.0), shell);
                corners.list.len() - before
            })
            .collect();
        assert_eq!(counts, [3, 0, 6, 6]);
    }
}
