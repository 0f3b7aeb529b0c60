//! How the pictures of a leaf of the flip chart are framed: all from the side on which the region of pain is seen, and alike,
//! so that one can compare them.
//!
//! What has its points near the region is shown in one frame; what has them further away in a wider one, and what lies at the
//! other end of the body with the whole of it.

use super::framing::{
    NEAREST_TO_SELECTED, PaintedSkin, STEEPEST_ON_REFERRAL, angles, close_around, no_nearer,
    of_whole, outward, skin_of,
};
use bevy::math::Vec3;
use myomap_knowledge::atlas::files::PointRef;
use myomap_knowledge::knowledge::{ChartLeaf, ChartMuscle, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_state::{Pose, ViewPreset};

/// How much wider than region and points the picture is.
const MARGIN: f32 = 1.35;

/// How far from the middle of the region points may lie to be shown in a frame, in metres, the nearest frame first.
const FRAMES_M: [f32; 2] = [0.27, 0.62];

/// From where a muscle is seen on a leaf; none where the body has no skin.
pub fn of_muscle_on_leaf(
    knowledge: &Knowledge,
    leaf: &ChartLeaf,
    muscle: &ChartMuscle,
    aspect: f32,
) -> Option<Pose> {
    let region = region(knowledge, leaf)?;
    let from = angles(outward(&region)?, STEEPEST_ON_REFERRAL);
    let middle = middle(&region);
    let frame = frame_of(knowledge, muscle, middle);
    let Some(frame) = frame else {
        return of_whole(knowledge.meshes()?, nearest_side(from), aspect);
    };
    let in_frame = leaf
        .muscles
        .iter()
        .filter(|other| frame_of(knowledge, other, middle).is_some_and(|it| it <= frame));
    let points = in_frame.flat_map(|other| points_of(knowledge, other));
    let places: Vec<Vec3> = region.iter().map(|at| at.place).chain(points).collect();
    let pose = close_around(&places, from, aspect, MARGIN)?;
    Some(no_nearer(pose, NEAREST_TO_SELECTED))
}

/// The skin of the region.
fn region(knowledge: &Knowledge, leaf: &ChartLeaf) -> Option<Vec<PaintedSkin>> {
    let body = knowledge.meshes()?;
    let regions = &knowledge.body.regions;
    let region = regions.get(&leaf.region)?;
    let vertices = regions.vertices(region, leaf.side);
    skin_of(body, vertices.map(|vertex| (vertex, 1.0)))
}

fn middle(skin: &[PaintedSkin]) -> Vec3 {
    let sum: Vec3 = skin.iter().map(|at| at.place).sum();
    sum / skin.len().max(1) as f32
}

/// The narrowest frame that has all of a muscle's points of the leaf; none where only the whole body has.
fn frame_of(knowledge: &Knowledge, muscle: &ChartMuscle, middle: Vec3) -> Option<usize> {
    let furthest = points_of(knowledge, muscle)
        .map(|point| point.distance(middle))
        .fold(0.0, f32::max);
    FRAMES_M.iter().position(|&frame| furthest <= frame)
}

/// Where the points lie by which a muscle refers to the region.
fn points_of(knowledge: &Knowledge, muscle: &ChartMuscle) -> impl Iterator<Item = Vec3> {
    muscle.points.iter().filter_map(|point| {
        let key = PointKey {
            point: PointRef {
                muscle: muscle.muscle.clone(),
                number: point.number,
            },
            side: muscle.side,
        };
        Some(knowledge.map.get(&key)?.place.as_ref()?.surface)
    })
}

/// From front or back, whichever is nearer.
fn nearest_side((yaw, _): (f32, f32)) -> ViewPreset {
    if yaw.cos() >= 0.0 {
        ViewPreset::Front
    } else {
        ViewPreset::Back
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::RegionId;
    use myomap_knowledge::test_support::repository_assets;

    #[test]
    fn what_lies_near_is_framed_alike_and_has_all_its_points_in_the_frame() {
        let knowledge = Knowledge::read(&repository_assets());
        let leaf = knowledge.chart_leaf(&RegionId::new("temple"), Side::Left);
        let leaf = leaf.expect("a region of the body");
        let middle = middle(&region(&knowledge, &leaf).expect("skin"));
        let mut poses = Vec::new();
        for muscle in &leaf.muscles {
            let pose = of_muscle_on_leaf(&knowledge, &leaf, muscle, 1.2).expect("a pose");
            assert!(
                pose.towards_camera().x > 0.5,
                "the temple is not seen: {pose:?}"
            );
            if frame_of(&knowledge, muscle, middle) == Some(0) {
                poses.push(pose);
            }
        }
        assert!(poses.len() > 3, "{poses:?}");
        assert!(poses.iter().all(|pose| *pose == poses[0]), "{poses:?}");
    }
}
