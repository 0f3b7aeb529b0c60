//! The body coloured by how well each muscle is known, while the plan of learning is looked at.

use crate::app::LearningToday;
use crate::app::zone_colours::learned;
use bevy::color::ColorToComponents;
use bevy::math::Vec3;
use myomap_knowledge::ids::StructureId;
use myomap_knowledge::knowledge::Knowledge;

/// The linear colour of a structure of a muscle that is learned; none where the plan is not looked at, or the muscle is not
/// of it.
pub(super) fn colour(
    knowledge: &Knowledge,
    today: &LearningToday,
    structure: &StructureId,
) -> Option<Vec3> {
    let muscle = knowledge.atlas.muscle_of(structure)?;
    let standing = today.standing.get(&muscle.id)?;
    let colour = learned(standing.share, standing.begun > 0);
    Some(colour.to_linear().to_vec3())
}
