//! That every stretch of the atlas lengthens its muscle on the body that is shipped: bones go along with the joints, and
//! the ends of the muscle with them.

use crate::KNOWLEDGE;
use bevy_math::{Quat, Vec3};
use myomap_body_format::{Joint, Side};
use myomap_knowledge::atlas::files::Turn;
use myomap_knowledge::body::attachments::{MuscleEnd, patches};
use myomap_knowledge::body::{Body, JointPlace, StructureKey};
use myomap_knowledge::ids::StructureId;
use myomap_knowledge::knowledge::Item;

fn body() -> &'static Body {
    KNOWLEDGE.meshes().expect("a body")
}

/// Bones from the shoulder to the fingers and from the hip to the toes: a joint carries those along that come after it.
const ARM: &[(Joint, &[&str])] = &[
    (Joint::ShoulderGirdle, &["clavicle", "scapula"]),
    (Joint::Shoulder, &["humerus"]),
    (Joint::Elbow, &["ulna"]),
    (Joint::Forearm, &["radius"]),
    (
        Joint::Wrist,
        &[
            "scaphoid",
            "lunate",
            "triquetral",
            "pisiform",
            "trapezium",
            "trapezoid",
            "capitate",
            "hamate",
            "metacarpal_2",
            "metacarpal_3",
            "metacarpal_4",
            "metacarpal_5",
        ],
    ),
];

const LEG: &[(Joint, &[&str])] = &[
    (Joint::Hip, &["femur"]),
    (
        Joint::Knee,
        &["patella", "tibia", "fibula", "iliotibial_tract"],
    ),
    (Joint::Ankle, &["talus"]),
    (
        Joint::Subtalar,
        &[
            "calcaneus",
            "navicular",
            "cuboid",
            "medial_cuneiform",
            "intermediate_cuneiform",
            "lateral_cuneiform",
            "metatarsal_1",
            "metatarsal_2",
            "metatarsal_3",
            "metatarsal_4",
            "metatarsal_5",
            "calcaneal_tendon",
        ],
    ),
];

/// Joints that carry along the bone, other than those of the spine.
fn joints_of_limb(bone: &str) -> Vec<Joint> {
    let digits: &[Joint] = match bone {
        "metacarpal_1" => &[Joint::Thumb],
        "proximal_phalanx_of_thumb" | "distal_phalanx_of_thumb" => &[Joint::Thumb, Joint::ThumbEnd],
        "proximal_phalanx_of_index_finger" => &[Joint::Fingers, Joint::IndexFinger],
        "proximal_phalanx_of_little_finger" => &[Joint::Fingers, Joint::LittleFinger],
        "sesamoid_bone_of_foot" | "proximal_phalanx_of_big_toe" | "distal_phalanx_of_big_toe" => {
            &[Joint::BigToe]
        }
        _ if bone.ends_with("little_toe") => &[Joint::Toes, Joint::LittleToe],
        _ if bone.ends_with("toe") => &[Joint::Toes],
        _ if bone.starts_with("proximal_phalanx") => &[Joint::Fingers],
        _ if bone.ends_with("index_finger") => {
            &[Joint::Fingers, Joint::IndexFinger, Joint::FingerEnds]
        }
        _ if bone.ends_with("little_finger") => {
            &[Joint::Fingers, Joint::LittleFinger, Joint::FingerEnds]
        }
        _ if bone.contains("phalanx") => &[Joint::Fingers, Joint::FingerEnds],
        "mandible" => &[Joint::Jaw],
        _ => &[],
    };
    let of_toe = bone.ends_with("toe") || bone.starts_with("sesamoid");
    let is_digit = of_toe || bone == "metacarpal_1" || bone.contains("phalanx");
    let chain = |bones: &[(Joint, &[&str])], whole: bool| -> Option<Vec<Joint>> {
        let last = if whole {
            bones.len() - 1
        } else {
            bones.iter().position(|(_, own)| own.contains(&bone))?
        };
        Some(bones[..=last].iter().map(|(joint, _)| *joint).collect())
    };
    let whole_of = |toe: bool| is_digit && of_toe == toe;
    let mut joints = chain(ARM, whole_of(false))
        .filter(|_| !whole_of(true))
        .or_else(|| chain(LEG, whole_of(true)))
        .unwrap_or_default();
    joints.extend(digits);
    joints
}

fn is_of_arm(bone: &str) -> bool {
    joints_of_limb(bone).contains(&Joint::ShoulderGirdle)
}

const SKULL: &[&str] = &[
    "frontal_bone",
    "parietal_bone",
    "occipital_bone",
    "temporal_bone",
    "sphenoid_bone",
    "zygomatic_bone",
    "maxilla",
    "mandible",
    "nasal_bone",
    "atlas",
];

/// How far one place of a joint carries a bone along, 0 to 1.
fn carried(bone: &StructureKey, at: Vec3, joint: Joint, place: &JointPlace) -> f32 {
    let id = bone.id.as_str();
    let yes = |carried: bool| f32::from(u8::from(carried));
    let above = || ((at.y - place.centre.y) / place.soft / 2.0 + 0.5).clamp(0.0, 1.0);
    match joint {
        // It nods on the skull, and turns with it.
        Joint::UpperNeck if id == "atlas" => 0.5,
        Joint::UpperNeck => yes(SKULL.contains(&id)),
        Joint::Neck if SKULL.contains(&id) || ["hyoid_bone", "atlas"].contains(&id) => 1.0,
        Joint::Neck if id.starts_with("cervical") || id == "axis" => above(),
        Joint::Neck => 0.0,
        Joint::Trunk if is_of_arm(id) || SKULL.contains(&id) => 1.0,
        Joint::Trunk
            if ["hip_bone", "sacrum"].contains(&id) || joints_of_limb(id).contains(&Joint::Hip) =>
        {
            0.0
        }
        Joint::Trunk => above(),
        _ => yes(joints_of_limb(id).contains(&joint)),
    }
}

/// Before and after a movement.
#[derive(Clone, Copy, PartialEq)]
enum Moment {
    Begin,
    End,
}

fn turn_of(place: &JointPlace, turns: &[&Turn], moment: Moment, share: f32) -> Quat {
    let (own, others): (Vec<&Turn>, Vec<&Turn>) =
        turns.iter().partition(|turn| turn.way.is_about_the_limb());
    own.into_iter()
        .chain(others)
        .fold(Quat::IDENTITY, |before, turn| {
            let degrees = if moment == Moment::Begin {
                turn.from
            } else {
                turn.degrees
            };
            place.turn(turn.way, (f32::from(degrees) * share).to_radians()) * before
        })
}

/// The order from the farthest from the trunk.
const ORDER: &[Joint] = &[
    Joint::FingerEnds,
    Joint::ThumbEnd,
    Joint::Fingers,
    Joint::IndexFinger,
    Joint::LittleFinger,
    Joint::Thumb,
    Joint::BigToe,
    Joint::Toes,
    Joint::LittleToe,
    Joint::Wrist,
    Joint::Subtalar,
    Joint::Forearm,
    Joint::Ankle,
    Joint::Elbow,
    Joint::Knee,
    Joint::Shoulder,
    Joint::Jaw,
    Joint::ShoulderGirdle,
    Joint::UpperNeck,
    Joint::Neck,
    Joint::Hip,
    Joint::Trunk,
];

/// A stretch lengthens the muscle at least so far, in metres.
const LEAST_M: f32 = 0.0005;

/// Muscles whose lengthening cannot be told from bones: the pelvic floor gives way with the breath, and the others are shown
/// on a neighbour or have no ends on bone.
const UNTOLD: &[&str] = &[
    "bulbospongiosus",
    "coccygeus",
    "external_anal_sphincter",
    "ischiocavernosus",
    "levator_ani",
    "intercostals",
    "pyramidalis",
    "quadratus_plantae",
];

/// A part of a muscle as a line, from its first bone to its last.
struct Strand {
    /// Where it begins and ends.
    bones: [StructureKey; 2],
    places: Vec<Vec3>,
}

impl Strand {
    /// The strands of a structure, one from each bone of its origin to each of its insertion.
    fn of(key: &StructureKey) -> Vec<Self> {
        let Some(muscle) = body().get(key) else {
            return Vec::new();
        };
        let Some(places) = middle_line(key) else {
            return Vec::new();
        };
        let patches = patches(body(), std::slice::from_ref(key));
        let ends =
            |end: MuscleEnd, named: &[StructureId], flesh: Vec3| -> Vec<(StructureKey, Vec3)> {
                let found = patches.iter().filter(|patch| patch.end == end);
                let found: Vec<_> = found
                    .map(|patch| (patch.bone.clone(), patch.middle))
                    .collect();
                let side = key.side;
                let named = named
                    .iter()
                    .cloned()
                    .map(|id| (StructureKey { id, side }, flesh));
                if found.is_empty() {
                    named.collect()
                } else {
                    found
                }
            };
        let last = places[places.len() - 1];
        let insertions = ends(MuscleEnd::Insertion, &muscle.insertion.at, last);
        let origins = ends(MuscleEnd::Origin, &muscle.origin.at, places[0]);
        let strand = |(origin, from): &(StructureKey, Vec3),
                      (insertion, to): &(StructureKey, Vec3)| Self {
            bones: [origin.clone(), insertion.clone()],
            places: [&[*from][..], &places, &[*to]].concat(),
        };
        origins
            .iter()
            .flat_map(|origin| insertions.iter().map(|insertion| strand(origin, insertion)))
            .collect()
    }

    /// How much longer it becomes, in metres: straight from end to end, or round the joints that it passes, whichever is more.
    fn lengthening(&self, turns: &[Turn]) -> f32 {
        let [begin, end] = [Moment::Begin, Moment::End].map(|moment| self.carried(turns, moment));
        let way = |places: &[Vec3]| -> f32 {
            places
                .windows(2)
                .map(|pair| pair[0].distance(pair[1]))
                .sum()
        };
        let straight = |places: &[Vec3]| places[0].distance(places[places.len() - 1]);
        (way(&end) - way(&begin)).max(straight(&end) - straight(&begin))
    }

    /// Where its places come to when joints stand as they do at first or in the end.
    fn carried(&self, turns: &[Turn], moment: Moment) -> Vec<Vec3> {
        let landmarks = KNOWLEDGE.body.landmarks.as_ref().expect("landmarks");
        let mut places = self.places.clone();
        for joint in ORDER {
            let own: Vec<&Turn> = turns.iter().filter(|turn| turn.joint == *joint).collect();
            if own.is_empty() {
                continue;
            }
            let mut centres = JointPlace::of(landmarks, *joint, Side::Left).expect("the joint");
            centres.reverse();
            let share = 1.0 / centres.len() as f32;
            for centre in &centres {
                let (axis, angle) = turn_of(centre, &own, moment, share).to_axis_angle();
                let passes = self.passes(*joint, centre);
                let ends = [0, 1].map(|end| {
                    let place = if end == 0 {
                        self.places[0]
                    } else {
                        self.places[self.places.len() - 1]
                    };
                    carried(&self.bones[end], place, *joint, centre)
                });
                for (number, place) in places.iter_mut().enumerate() {
                    let carried = ends[usize::from(number >= passes)];
                    let turn = Quat::from_axis_angle(axis, angle * carried);
                    *place = centre.centre + turn * (*place - centre.centre);
                }
            }
        }
        places
    }

    /// The number of the first of its places beyond a joint.
    fn passes(&self, joint: Joint, place: &JointPlace) -> usize {
        let beyond = match joint {
            Joint::Ankle => Some(Vec3::NEG_Y),
            Joint::Elbow | Joint::Wrist | Joint::Knee | Joint::Fingers | Joint::FingerEnds => {
                Some(place.along)
            }
            Joint::Toes | Joint::BigToe | Joint::LittleToe => Some(place.along),
            _ => None,
        };
        if let Some(beyond) = beyond {
            let places = self.places.iter();
            let found = places
                .skip(1)
                .position(|at| (*at - place.centre).dot(beyond) > 0.0);
            return found.map_or(self.places.len() - 1, |number| number + 1);
        }
        // Round the others it may come from any side.
        let joint = place;
        let from = |place: &Vec3| place.distance(joint.centre);
        let nearest = (1..self.places.len())
            .min_by(|a, b| from(&self.places[*a]).total_cmp(&from(&self.places[*b])));
        nearest.unwrap_or(1)
    }
}

/// The middle of a structure's flesh, from origin to insertion.
fn middle_line(key: &StructureKey) -> Option<Vec<Vec3>> {
    const STEPS: u8 = 16;
    let surface = &body().get(key)?.surface;
    let along = &surface.fibres.as_ref()?.along_across;
    let middle = |step: u8| {
        let low = f32::from(step) / f32::from(STEPS);
        let within = low..low + 1.0 / f32::from(STEPS);
        let places = surface.positions.iter().zip(along);
        let places = places.filter(|(_, at)| within.contains(&at.x));
        let places: Vec<Vec3> = places.map(|(place, _)| *place).collect();
        (!places.is_empty()).then(|| places.iter().sum::<Vec3>() / places.len() as f32)
    };
    let line: Vec<Vec3> = (0..STEPS).filter_map(middle).collect();
    (line.len() > 2).then_some(line)
}

#[test]
fn every_stretch_lengthens_its_muscle() {
    for muscle in KNOWLEDGE.atlas.muscles() {
        let treatments = muscle.treatments.iter();
        let treatments = treatments.filter_map(|treatment| {
            Some((treatment.direction.as_str(), treatment.movement.as_ref()?))
        });
        let stretches = muscle.stretches.iter();
        let stretches = stretches.map(|stretch| (stretch.how.as_str(), &stretch.movement));
        let item = Item::Muscle(muscle.id.clone(), Side::Left);
        let keys = KNOWLEDGE.structures_of(&item);
        let strands: Vec<Strand> = keys.iter().flat_map(Strand::of).collect();
        for (words, movement) in treatments.chain(stretches) {
            let turns = movement.turns();
            if turns.is_empty() || UNTOLD.contains(&muscle.id.as_str()) {
                continue;
            }
            let longer = strands.iter().map(|strand| strand.lengthening(turns));
            let most = longer.fold(f32::NEG_INFINITY, f32::max);
            assert!(
                most > LEAST_M,
                "{} by {:.1} mm: {words}",
                muscle.id,
                most * 1000.0
            );
        }
    }
}
