//! Where the flag is stuck in.

use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Item, Knowledge};

/// A flag in a muscle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flag {
    /// Where it is stuck in, on the muscle's surface, in metres of the application frame.
    pub place: Vec3,
    /// Unit vector outward, along which it stands.
    pub normal: Vec3,
}

/// The flag of a muscle: in the middle of its first part, on the side from which one sees it; none where the body has no
/// mesh of it.
pub fn flag(knowledge: &Knowledge, muscle: &MuscleId, side: Side) -> Option<Flag> {
    let body = knowledge.meshes()?;
    let structures = knowledge.structures_of(&Item::Muscle(muscle.clone(), side));
    let surface = &body.get(structures.first()?)?.surface;
    let skin = body.skin_surface();
    let depth = |place: Vec3| skin.map_or(0.0, |skin| skin.nearest(place).point.distance(place));
    let mut places = surface.places_at(0.5, 0.5);
    if places.is_empty() {
        let (low, high) = surface.bounds();
        places.push(surface.nearest((low + high) / 2.0));
    }
    let outermost = places
        .iter()
        .min_by(|a, b| depth(a.point).total_cmp(&depth(b.point)))?;
    Some(Flag {
        place: outermost.point,
        normal: surface.normal_at(outermost),
    })
}
