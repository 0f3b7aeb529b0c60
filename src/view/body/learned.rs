//! The body coloured by how well each muscle is known, while the plan of learning is looked at.

use crate::app::LearningToday;
use crate::app::zone_colours::{NOT_IN_PLAN, learned};
use bevy::color::ColorToComponents;
use bevy::math::Vec3;
use myomap_knowledge::ids::StructureId;
use myomap_knowledge::knowledge::Knowledge;

/// The linear colour of a muscle's structure; none where the plan is not looked at.
pub(super) fn colour(
    knowledge: &Knowledge,
    today: &LearningToday,
    structure: &StructureId,
) -> Option<Vec3> {
    if today.standing.is_empty() {
        return None;
    }
    let muscle = knowledge.atlas.muscle_of(structure);
    let standing = muscle.and_then(|muscle| today.standing.get(&muscle.id));
    let colour = standing.map_or(NOT_IN_PLAN, |it| learned(it.share, it.begun > 0));
    Some(colour.to_linear().to_vec3())
}
