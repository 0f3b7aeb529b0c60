//! The chest and belly as they swell and fall with the breath.

use super::carried::even_out;
use super::clock::{Clock, eased};
use super::figure::{Shape, Stance, TurnAbout, Vertex};
use bevy::math::{Quat, Vec3};
use myomap_knowledge::knowledge::Knowledge;

/// How far the belly comes out with a full breath, in metres.
const SWELL_M: f32 = 0.022;

/// Regions that the breath moves, with how much: a quiet deep breath is one of the belly and the lower ribs.
const MOVED: &[(&str, f32)] = &[
    ("epigastric", 1.0),
    ("hypochondriac", 1.0),
    ("umbilical", 0.9),
    ("flank", 0.6),
    ("lateral_chest", 0.7),
    ("breast", 0.6),
    ("sternal", 0.6),
    ("upper_chest", 0.3),
    ("hypogastric", 0.4),
    ("lower_abdomen", 0.3),
    ("infrascapular", 0.3),
];

/// The skin that the breath moves; none where the body has none, or no regions.
pub fn chest(knowledge: &Knowledge) -> Option<Shape> {
    const EVENED: usize = 30;
    let skin = knowledge.meshes()?.skin_surface()?;
    let regions = &knowledge.body.regions;
    let moved = (0..skin.positions.len() as u32).map(|vertex| {
        let region = regions.of_vertex(vertex)?;
        let found = MOVED.iter().find(|(id, _)| *id == region.region.id);
        found.map(|(_, share)| *share)
    });
    let shares = even_out(skin, moved.map(Option::unwrap_or_default).collect(), EVENED);
    let mut shape = Shape::default();
    let mut numbers = vec![u32::MAX; shares.len()];
    for corners in &skin.triangles {
        if corners.iter().all(|&corner| shares[corner as usize] < 0.02) {
            continue;
        }
        shape.triangles.push(corners.map(|corner| {
            let at = corner as usize;
            if numbers[at] == u32::MAX {
                numbers[at] = shape.vertices.len() as u32;
                let mut vertex = Vertex::new(skin.positions[at], skin.normals[at]);
                vertex.carried[0] = shares[at];
                vertex.opacity = eased((shares[at] - 0.03) / 0.4);
                shape.vertices.push(vertex);
            }
            numbers[at]
        }));
    }
    (!shape.triangles.is_empty()).then_some(shape)
}

/// The foremost place of the chest that the breath moves.
pub fn front(chest: &Shape) -> Vec3 {
    let moved = chest
        .vertices
        .iter()
        .filter(|vertex| vertex.carried[0] > 0.5);
    let places = moved.map(|vertex| vertex.place);
    places.max_by(|a, b| a.z.total_cmp(&b.z)).unwrap_or(Vec3::Y)
}

/// How the chest stands at a moment.
pub fn stance(clock: &Clock) -> Stance {
    let (full, _) = clock.breath();
    // Before it begins it is shown half full, so that it is seen at all.
    let full = if clock.is_at_its_beginning() {
        0.5
    } else {
        full
    };
    Stance {
        turns: vec![TurnAbout {
            centre: Vec3::ZERO,
            turn: Quat::IDENTITY,
        }],
        swell: 0.002 + SWELL_M * full,
        ..Stance::default()
    }
}
