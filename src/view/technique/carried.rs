//! Which skin a joint carries along, and how far: whole regions beyond it, and those at the joint by how far beyond it
//! they lie.

use super::clock::eased;
use bevy::math::Vec3;
use myomap_body_format::{Joint, Side};
use myomap_knowledge::body::{JointPlace, Surface};
use myomap_knowledge::knowledge::Knowledge;

const HEAD: &[&str] = &[
    "vertex_of_head",
    "side_of_head",
    "occiput",
    "forehead",
    "temple",
    "eye_region",
    "ear_region",
    "mastoid_region",
    "nose",
    "cheekbone",
    "cheek",
    "mouth",
    "chin",
    "jaw",
];

const NECK: &[&str] = &[
    "suboccipital",
    "posterior_neck",
    "lateral_neck",
    "anterior_neck",
    "supraclavicular",
    "upper_shoulder",
];

const SHOULDER: &[&str] = &[
    "anterior_shoulder",
    "lateral_shoulder",
    "posterior_shoulder",
    "axilla",
];

const ARM: &[&str] = &[
    "anterior_arm",
    "lateral_arm",
    "posterior_arm",
    "medial_arm",
    "anterior_elbow",
    "lateral_elbow",
    "posterior_elbow",
    "medial_elbow",
    "anterior_forearm",
    "lateral_forearm",
    "posterior_forearm",
    "medial_forearm",
    "anterior_wrist",
    "posterior_wrist",
    "palm",
    "thenar",
    "hypothenar",
    "dorsum_of_hand",
    "thumb",
    "index_finger",
    "middle_finger",
    "ring_finger",
    "little_finger",
];

const FINGERS: &[&str] = &[
    "index_finger",
    "middle_finger",
    "ring_finger",
    "little_finger",
];

const KNUCKLES: &[&str] = &["palm", "dorsum_of_hand", "hypothenar"];

const TRUNK: &[&str] = &[
    "scapular",
    "interscapular",
    "infrascapular",
    "upper_chest",
    "breast",
    "sternal",
    "lateral_chest",
    "epigastric",
    "hypochondriac",
    "umbilical",
    "flank",
    "hypogastric",
    "lower_abdomen",
    "lower_back",
    "sacral",
    "sacroiliac",
];

const HIP: &[&str] = &[
    "groin",
    "lower_buttock",
    "lateral_hip",
    "upper_anterior_thigh",
    "upper_lateral_thigh",
    "upper_posterior_thigh",
    "upper_medial_thigh",
];

const LEG: &[&str] = &[
    "lower_anterior_thigh",
    "lower_lateral_thigh",
    "lower_posterior_thigh",
    "lower_medial_thigh",
    "anterior_knee",
    "lateral_knee",
    "posterior_knee",
    "medial_knee",
    "shin",
    "lateral_leg",
    "medial_leg",
    "upper_calf",
    "lower_calf",
];

const ANKLE: &[&str] = &[
    "achilles",
    "anterior_ankle",
    "medial_ankle",
    "lateral_ankle",
];

const FOOT: &[&str] = &[
    "heel",
    "sole",
    "ball_of_foot",
    "dorsum_of_foot",
    "big_toe",
    "small_toes",
];

/// Regions that a joint carries along as a whole, and those that lie at it.
struct Reach {
    whole: Vec<&'static str>,
    partly: Vec<&'static str>,
}

impl Reach {
    fn of(joint: Joint) -> Self {
        let all = |lists: &[&[&'static str]]| lists.concat();
        let (whole, partly) = match joint {
            Joint::Jaw => (vec![], vec!["chin", "jaw", "mouth", "cheek"]),
            Joint::UpperNeck | Joint::Neck => (HEAD.to_vec(), NECK.to_vec()),
            Joint::Trunk => (all(&[HEAD, NECK, SHOULDER, ARM]), TRUNK.to_vec()),
            Joint::ShoulderGirdle => (
                all(&[ARM, SHOULDER]),
                vec![
                    "scapular",
                    "upper_chest",
                    "upper_shoulder",
                    "supraclavicular",
                ],
            ),
            Joint::Shoulder => (ARM.to_vec(), SHOULDER.to_vec()),
            Joint::Elbow | Joint::Forearm | Joint::Wrist => (vec![], ARM.to_vec()),
            Joint::Thumb => (vec![], vec!["thumb", "thenar"]),
            Joint::ThumbEnd => (vec![], vec!["thumb"]),
            Joint::Fingers => (vec![], all(&[FINGERS, KNUCKLES])),
            Joint::FingerEnds => (vec![], FINGERS.to_vec()),
            Joint::IndexFinger => (vec![], vec!["index_finger"]),
            Joint::LittleFinger => (vec![], vec!["little_finger"]),
            Joint::Hip => (all(&[LEG, ANKLE, FOOT]), HIP.to_vec()),
            Joint::Knee => (all(&[ANKLE, FOOT]), LEG.to_vec()),
            Joint::Ankle | Joint::Subtalar => (FOOT.to_vec(), ANKLE.to_vec()),
            Joint::BigToe => (vec![], vec!["big_toe"]),
            Joint::Toes | Joint::LittleToe => (vec![], vec!["small_toes"]),
        };
        Self { whole, partly }
    }
}

/// How far a joint carries each vertex of the skin along, 0 to 1, evened out between neighbours so many times; none where
/// the body's regions are not known.
pub fn by(
    knowledge: &Knowledge,
    skin: &Surface,
    joint: Joint,
    side: Side,
    place: &JointPlace,
    evened: usize,
) -> Option<Vec<f32>> {
    let regions = &knowledge.body.regions;
    let reach = Reach::of(joint);
    let of_a_side = !matches!(
        joint,
        Joint::Neck | Joint::UpperNeck | Joint::Trunk | Joint::Jaw
    );
    let beyond = Beyond::of(joint, side, place);
    let mut known = false;
    let shares = skin.positions.iter().enumerate().map(|(vertex, &at)| {
        let Some(region) = regions.of_vertex(vertex as u32) else {
            return 0.0;
        };
        known = true;
        let out = if region.side == Side::Right {
            Vec3::NEG_X
        } else {
            Vec3::X
        };
        let facing = skin.normals[vertex].dot(out);
        let id = of_arm_or_trunk(region.region.id.as_str(), facing, at.dot(out));
        if of_a_side && region.side != side {
            0.0
        } else if reach.whole.contains(&id) {
            1.0
        } else if reach.partly.contains(&id) {
            beyond.share(at)
        } else {
            0.0
        }
    });
    let shares: Vec<f32> = shares.collect();
    known.then(|| even_out(skin, shares, evened))
}

/// The arm hangs close beside the trunk, so that a region of either may reach over to the other. What faces the body
/// belongs to the arm, what faces outwards to the trunk. `facing` is the cosine to the way outwards, `aside` the distance
/// from the median plane in metres.
fn of_arm_or_trunk(id: &str, facing: f32, aside: f32) -> &str {
    /// Beyond this the arm may lie, and on this side of it nothing but the trunk.
    const LEAST_ASIDE_M: f32 = 0.13;
    match id {
        "medial_arm" | "medial_elbow" if facing > 0.3 => "flank",
        "lateral_chest" | "flank" | "infrascapular" | "breast" | "lateral_hip"
            if facing < -0.3 && aside > LEAST_ASIDE_M =>
        {
            "medial_arm"
        }
        _ => id,
    }
}

/// What lies beyond a joint: on the far side of a plane through it, with a soft edge.
struct Beyond {
    middle: Vec3,
    normal: Vec3,
    soft: f32,
    /// Only what lies within so many metres of the line from there to here, where that is asked.
    near: Option<(Vec3, Vec3, f32)>,
}

impl Beyond {
    fn of(joint: Joint, side: Side, place: &JointPlace) -> Self {
        let out = if side == Side::Right {
            Vec3::NEG_X
        } else {
            Vec3::X
        };
        let (middle, normal) = match joint {
            // Arms hang beside the trunk: what is beyond the shoulder lies outwards of it.
            Joint::Shoulder => (place.centre, out),
            Joint::ShoulderGirdle => (place.centre.lerp(place.end, 0.55), out),
            // The fold of the groin slants.
            Joint::Hip => (place.centre, (Vec3::NEG_Y + out * 0.3).normalize()),
            Joint::Ankle | Joint::Subtalar => (place.centre, Vec3::NEG_Y),
            // Below the line from the joint to the corner of the mouth.
            Joint::Jaw => (place.centre, Vec3::new(0.0, -0.885, -0.465)),
            _ => (place.centre, place.along),
        };
        Self {
            middle,
            normal,
            soft: place.soft,
            near: (joint == Joint::LittleToe).then_some((place.centre, place.end, 0.014)),
        }
    }

    fn share(&self, at: Vec3) -> f32 {
        if let Some((from, to, most)) = self.near {
            let along = to - from;
            let share = ((at - from).dot(along) / along.length_squared()).clamp(0.0, 1.0);
            if (from + along * share).distance(at) > most {
                return 0.0;
            }
        }
        let beyond = (at - self.middle).dot(self.normal);
        eased((beyond / self.soft + 1.0) / 2.0)
    }
}

/// Shares evened out between neighbours.
pub fn even_out(skin: &Surface, mut shares: Vec<f32>, times: usize) -> Vec<f32> {
    for _ in 0..times {
        let mut sums = vec![(0.0_f32, 0.0_f32); shares.len()];
        for corners in &skin.triangles {
            let whole: f32 = corners.iter().map(|&corner| shares[corner as usize]).sum();
            for &corner in corners {
                let sum = &mut sums[corner as usize];
                sum.0 += whole;
                sum.1 += 3.0;
            }
        }
        for (share, (sum, count)) in shares.iter_mut().zip(&sums) {
            if *count > 0.0 {
                *share = sum / count;
            }
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_faces_the_body_beside_the_chest_is_the_arm() {
        assert_eq!(of_arm_or_trunk("lateral_chest", -0.8, 0.17), "medial_arm");
        assert_eq!(of_arm_or_trunk("medial_arm", 0.8, 0.16), "flank");
        assert_eq!(of_arm_or_trunk("medial_arm", -0.8, 0.18), "medial_arm");
        assert_eq!(of_arm_or_trunk("flank", 0.9, 0.15), "flank");
    }
}
