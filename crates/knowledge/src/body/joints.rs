//! Where the joints of the body are and about which axes they turn, found from its landmarks.
//!
//! A joint's centre lies between landmarks on either side of it: the elbow's between the two epicondyles, the wrist's
//! between the two styloid processes. Where only the outside has landmarks, the way inwards is taken from the same
//! landmarks' distances: the hip's centre lies at the height and depth of the front of the joint and the trochanter
//! (Seidel and others 1995, J Biomech 28(8), find it from points of the pelvis alike), the shoulder's beneath the
//! acromion by half the width of the head of the humerus. That is exact to a finger's breadth, enough for a picture of
//! which way a limb goes.

use super::capsule::mirror;
use super::places::Landmarks;
use crate::ids::LandmarkId;
use bevy_math::{Quat, Vec3};
use myomap_body_format::{Joint, JointMovement, Side};

/// A joint of a side, as the body stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JointPlace {
    /// About where it turns, in metres.
    pub centre: Vec3,
    /// Unit vector from the joint into the part that is moved.
    pub along: Vec3,
    /// Half as far as the joint's soft parts reach to either side of it, in metres: over that length a bend is shared out.
    pub soft: f32,
    /// A place at the far end of what is moved, in metres.
    pub end: Vec3,
    /// Unit vector to which the part bends.
    bends_to: Vec3,
    /// Unit vector to the side that faces the front in the anatomical position, of the hand the palm.
    front: Vec3,
    /// Unit vector away from the middle of the body; of the hand the side of the thumb.
    outward: Vec3,
}

impl JointPlace {
    /// A joint on a side, one of the midline as for a muscle of that side. Of a spine that bends in several places these
    /// are several, the lowest first, and each does its share. None where the landmarks for it are missing.
    pub fn of(landmarks: &Landmarks, joint: Joint, side: Side) -> Option<Vec<Self>> {
        let left = Left(landmarks).joint(joint)?;
        Some(match side {
            Side::Right => left.into_iter().map(Self::other_side).collect(),
            Side::Left | Side::Midline => left,
        })
    }

    fn other_side(self) -> Self {
        Self {
            centre: mirror(self.centre),
            along: mirror(self.along),
            end: mirror(self.end),
            front: mirror(self.front),
            outward: mirror(self.outward),
            bends_to: mirror(self.bends_to),
            ..self
        }
    }

    /// The turn of a movement by an angle in radians.
    pub fn turn(&self, way: JointMovement, radians: f32) -> Quat {
        let (from, towards) = self.sense(way);
        // From one direction into the other: said so, the right side needs no other sign than the left.
        from.cross(towards)
            .try_normalize()
            .map_or(Quat::IDENTITY, |axis| Quat::from_axis_angle(axis, radians))
    }

    /// Which direction turns into which.
    fn sense(&self, way: JointMovement) -> (Vec3, Vec3) {
        let (along, front, out, bent) = (self.along, self.front, self.outward, self.bends_to);
        match way {
            JointMovement::Flexion | JointMovement::Dorsiflexion | JointMovement::Opening => {
                (along, bent)
            }
            JointMovement::Extension | JointMovement::Plantarflexion => (along, -bent),
            JointMovement::Abduction
            | JointMovement::RadialDeviation
            | JointMovement::LateralFlexionTowards
            | JointMovement::ShiftTowards => (along, out),
            JointMovement::Adduction
            | JointMovement::UlnarDeviation
            | JointMovement::LateralFlexionAway => (along, -out),
            JointMovement::ExternalRotation
            | JointMovement::Supination
            | JointMovement::RotationTowards
            | JointMovement::HorizontalAbduction => (front, out),
            JointMovement::InternalRotation
            | JointMovement::Pronation
            | JointMovement::RotationAway
            | JointMovement::HorizontalAdduction => (out, front),
            JointMovement::Inversion => (-bent, -out),
            JointMovement::Eversion => (-bent, out),
            JointMovement::Elevation => (along, Vec3::Y),
            JointMovement::Depression => (along, Vec3::NEG_Y),
            JointMovement::Protraction => (along, Vec3::Z),
            JointMovement::Retraction => (along, Vec3::NEG_Z),
        }
    }
}

/// Joints of the left side.
struct Left<'a>(&'a Landmarks);

impl Left<'_> {
    fn at(&self, id: &str) -> Option<Vec3> {
        self.0.place(&LandmarkId::new(id), Side::Left)
    }

    fn between(&self, a: &str, b: &str, share: f32) -> Option<Vec3> {
        Some(self.at(a)?.lerp(self.at(b)?, share))
    }

    fn joint(&self, joint: Joint) -> Option<Vec<JointPlace>> {
        match joint {
            Joint::Neck | Joint::UpperNeck | Joint::Trunk | Joint::Jaw => self.spine(joint),
            Joint::ShoulderGirdle | Joint::Shoulder | Joint::Elbow | Joint::Forearm => {
                Some(vec![self.arm(joint)?])
            }
            Joint::Hip | Joint::Knee => Some(vec![self.leg(joint)?]),
            Joint::Ankle | Joint::Subtalar | Joint::BigToe | Joint::Toes | Joint::LittleToe => {
                Some(vec![self.foot(joint)?])
            }
            Joint::Wrist
            | Joint::Thumb
            | Joint::ThumbEnd
            | Joint::Fingers
            | Joint::FingerEnds
            | Joint::IndexFinger
            | Joint::LittleFinger => Some(vec![self.hand(joint)?]),
        }
    }

    /// Head and trunk, which turn upwards from below.
    fn spine(&self, joint: Joint) -> Option<Vec<JointPlace>> {
        let place = |centre: Vec3, soft: f32, end: Vec3| JointPlace {
            centre,
            along: Vec3::Y,
            soft,
            end,
            bends_to: Vec3::Z,
            front: Vec3::Z,
            outward: Vec3::X,
        };
        // The bodies of the vertebrae lie before their spinous processes, those of the loin further.
        let before = |id: &str, metres: f32| Some(self.at(id)? + Vec3::Z * metres);
        let crown = self.at("vertex_of_head")?;
        Some(match joint {
            Joint::Jaw => {
                let jaw = self.at("jaw_joint")?;
                vec![JointPlace {
                    along: Vec3::Z,
                    bends_to: Vec3::NEG_Y,
                    ..place(Vec3::new(0.0, jaw.y, jaw.z), 0.012, self.at("chin")?)
                }]
            }
            Joint::UpperNeck => {
                let axis = before("spinous_process_c2", 0.035)?;
                vec![place(axis + Vec3::Y * 0.02, 0.035, crown)]
            }
            Joint::Neck => vec![
                place(before("spinous_process_c7", 0.045)?, 0.035, crown),
                place(
                    before("spinous_process_c2", 0.035)? - Vec3::Y * 0.015,
                    0.035,
                    crown,
                ),
            ],
            _ => vec![
                place(before("spinous_process_l4", 0.07)?, 0.06, crown),
                place(before("spinous_process_l1", 0.065)?, 0.06, crown),
                place(before("spinous_process_t8", 0.06)?, 0.07, crown),
            ],
        })
    }

    fn arm(&self, joint: Joint) -> Option<JointPlace> {
        let elbow = self.between(
            "medial_epicondyle_of_humerus",
            "lateral_epicondyle_of_humerus",
            0.5,
        )?;
        let wrist = self.between("radial_styloid", "ulnar_styloid", 0.5)?;
        let tubercles = self.between("greater_tubercle", "lesser_tubercle", 0.5)?;
        // The head of the humerus is as wide as its tubercles lie apart from its middle.
        let shoulder = tubercles + Vec3::new(-0.018, -0.004, -0.004);
        let place = |centre: Vec3, far: Vec3, soft: f32, end: Vec3| {
            let along = (far - centre).try_normalize()?;
            let front = Vec3::Z.reject_from_normalized(along).try_normalize()?;
            Some(JointPlace {
                centre,
                along,
                soft,
                end,
                bends_to: front,
                front,
                outward: Vec3::X.reject_from_normalized(along).try_normalize()?,
            })
        };
        match joint {
            Joint::ShoulderGirdle => {
                // The girdle points outwards from it.
                Some(JointPlace {
                    centre: self.at("sternoclavicular_joint")?,
                    along: Vec3::X,
                    soft: 0.06,
                    end: self.at("acromion_tip")?,
                    bends_to: Vec3::Z,
                    front: Vec3::Z,
                    outward: Vec3::Y,
                })
            }
            Joint::Shoulder => Some(JointPlace {
                // Arms are lifted from hanging straight down, whatever the little they stand off.
                along: Vec3::NEG_Y,
                bends_to: Vec3::Z,
                front: Vec3::Z,
                outward: Vec3::X,
                ..place(shoulder, elbow, 0.045, elbow)?
            }),
            Joint::Elbow => {
                let hinge = self.at("lateral_epicondyle_of_humerus")?
                    - self.at("medial_epicondyle_of_humerus")?;
                let along = (wrist - elbow).try_normalize()?;
                let outward = hinge.reject_from_normalized(along).try_normalize()?;
                let front = along.cross(outward).try_normalize()?;
                Some(JointPlace {
                    bends_to: front,
                    front,
                    outward,
                    ..place(elbow, wrist, 0.035, wrist)?
                })
            }
            _ => Some(JointPlace {
                soft: elbow.distance(wrist) * 0.42,
                ..place(
                    elbow.lerp(wrist, 0.5),
                    wrist,
                    0.1,
                    self.at("head_of_metacarpal_2")?,
                )?
            }),
        }
    }

    fn hand(&self, joint: Joint) -> Option<JointPlace> {
        let wrist = self.between("radial_styloid", "ulnar_styloid", 0.5)?;
        let palm = self.at("palm_centre")? - self.at("back_of_hand")?;
        let thumb_side = self.at("radial_styloid")? - self.at("ulnar_styloid")?;
        // From a joint to the end of what it carries; the palm and the side of the thumb square to that.
        let place = |centre: Vec3, far: Vec3, soft: f32, palm: Vec3| {
            let along = (far - centre).try_normalize()?;
            let front = palm.reject_from_normalized(along).try_normalize()?;
            let side = along.cross(front);
            Some(JointPlace {
                centre,
                along,
                soft,
                end: far,
                bends_to: front,
                front,
                outward: side * side.dot(thumb_side).signum(),
            })
        };
        // A landmark on the back of a knuckle lies above the joint by half its thickness.
        let knuckle = |number: u8| {
            let back = self.at(&format!("head_of_metacarpal_{number}"))?;
            Some(back + palm.normalize_or_zero() * 0.006)
        };
        let (index, middle, little) = (knuckle(2)?, knuckle(3)?, knuckle(5)?);
        let tip = |finger: &str| self.at(&format!("tip_of_{finger}"));
        match joint {
            Joint::Wrist => place(wrist, middle, 0.02, palm),
            Joint::Thumb => {
                let base = self.at("base_of_thumb")?;
                let bone = place(base, self.at("head_of_metacarpal_1")?, 0.016, palm)?;
                // It bends across the palm, and is led away out of the plane of the palm.
                Some(JointPlace {
                    end: tip("thumb")?,
                    bends_to: -bone.outward,
                    outward: bone.front,
                    ..bone
                })
            }
            Joint::ThumbEnd => {
                let pad = self.at("front_of_thumb")? - self.at("back_of_thumb")?;
                place(self.at("head_of_metacarpal_1")?, tip("thumb")?, 0.016, pad)
            }
            Joint::IndexFinger => place(index, tip("index_finger")?, 0.010, palm),
            Joint::LittleFinger => {
                let finger = place(little, tip("little_finger")?, 0.010, palm)?;
                // Away from the middle finger.
                Some(JointPlace {
                    outward: -finger.outward,
                    ..finger
                })
            }
            Joint::FingerEnds => {
                let far = tip("middle_finger")?;
                place(middle.lerp(far, 0.48), far, 0.010, palm)
            }
            _ => place(middle, tip("middle_finger")?, 0.012, palm),
        }
    }

    fn leg(&self, joint: Joint) -> Option<JointPlace> {
        let knee = self.between(
            "medial_epicondyle_of_femur",
            "lateral_epicondyle_of_femur",
            0.5,
        )?;
        let ankle = self.between("medial_malleolus", "lateral_malleolus", 0.5)?;
        let front = self.at("hip_joint_front")?;
        let hip = Vec3::new(front.x, front.y, front.z - 0.024);
        Some(match joint {
            Joint::Hip => JointPlace {
                centre: hip,
                along: Vec3::NEG_Y,
                soft: 0.06,
                end: knee,
                bends_to: Vec3::Z,
                front: Vec3::Z,
                outward: Vec3::X,
            },
            _ => {
                let along = (ankle - knee).try_normalize()?;
                let outward = Vec3::X.reject_from_normalized(along).try_normalize()?;
                let front = along.cross(outward).try_normalize()?;
                JointPlace {
                    centre: knee,
                    along,
                    soft: 0.045,
                    end: ankle,
                    bends_to: -front,
                    front,
                    outward,
                }
            }
        })
    }

    fn foot(&self, joint: Joint) -> Option<JointPlace> {
        let ankle = self.between("medial_malleolus", "lateral_malleolus", 0.5)?;
        let ball = |number: u8| self.at(&format!("head_of_metatarsal_{number}"));
        let place = |centre: Vec3, soft: f32, end: Vec3| JointPlace {
            centre,
            along: Vec3::Z,
            soft,
            end,
            bends_to: Vec3::Y,
            front: Vec3::Y,
            outward: Vec3::X,
        };
        // Toes bend down, and are drawn up: the sole is their palm. The landmark on top of a joint lies above its middle by
        // half the thickness of the bone.
        let toe = |place: JointPlace| JointPlace {
            centre: place.centre - Vec3::Y * 0.007,
            bends_to: Vec3::NEG_Y,
            ..place
        };
        Some(match joint {
            Joint::Ankle => place(ankle, 0.03, ball(2)?),
            Joint::Subtalar => place(ankle - Vec3::Y * 0.02, 0.03, ball(5)?),
            // Of the big toe the others lie outwards: away from them is inwards.
            Joint::BigToe => JointPlace {
                outward: Vec3::NEG_X,
                ..toe(place(ball(1)?, 0.012, self.at("tip_of_big_toe")?))
            },
            Joint::LittleToe => toe(place(ball(5)?, 0.010, self.at("tip_of_little_toe")?)),
            _ => toe(place(ball(3)?, 0.012, self.at("tip_of_third_toe")?)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::RonFile;
    use crate::test_support::repository_assets;
    use myomap_body_format::LandmarkSheet;

    fn landmarks() -> Landmarks {
        let file = repository_assets().folder.join("body/landmarks.ron");
        let text = std::fs::read_to_string(&file).expect("landmarks");
        let sheet = RonFile::<LandmarkSheet>::parse(&file, text).expect("landmarks");
        Landmarks::new(&sheet.content)
    }

    /// Which way the end of what a joint carries goes.
    fn goes(joint: Joint, way: JointMovement, side: Side) -> Vec3 {
        let places = JointPlace::of(&landmarks(), joint, side).expect("the joint");
        let place = places[places.len() - 1];
        let lever = place.end - place.centre;
        place.turn(way, 0.4) * lever - lever
    }

    #[test]
    fn limbs_go_where_anatomists_say_they_do() {
        use JointMovement as M;
        for (joint, way, towards) in [
            (Joint::Neck, M::LateralFlexionAway, Vec3::NEG_X),
            (Joint::Neck, M::Flexion, Vec3::Z),
            (Joint::Trunk, M::Extension, Vec3::NEG_Z),
            // The chin swings down and back, for the joint lies above and behind it.
            (Joint::Jaw, M::Opening, Vec3::new(0.0, -0.7, -0.7)),
            (Joint::Jaw, M::ShiftTowards, Vec3::X),
            (Joint::ShoulderGirdle, M::Retraction, Vec3::NEG_Z),
            (Joint::Shoulder, M::Flexion, Vec3::Z),
            (Joint::Shoulder, M::Abduction, Vec3::X),
            (Joint::Elbow, M::Flexion, Vec3::Z),
            (Joint::Wrist, M::Flexion, Vec3::Z),
            (Joint::Wrist, M::UlnarDeviation, Vec3::NEG_X),
            (Joint::Fingers, M::Extension, Vec3::NEG_Z),
            (Joint::Thumb, M::Abduction, Vec3::Z),
            (Joint::Thumb, M::Extension, Vec3::X),
            (Joint::IndexFinger, M::Abduction, Vec3::X),
            (Joint::LittleFinger, M::Abduction, Vec3::NEG_X),
            (Joint::Hip, M::Extension, Vec3::NEG_Z),
            (Joint::Hip, M::Adduction, Vec3::NEG_X),
            (Joint::Knee, M::Flexion, Vec3::NEG_Z),
            (Joint::Ankle, M::Dorsiflexion, Vec3::Y),
            (Joint::Subtalar, M::Inversion, Vec3::NEG_Y),
            (Joint::BigToe, M::Abduction, Vec3::NEG_X),
            (Joint::Toes, M::Flexion, Vec3::NEG_Y),
        ] {
            let left = goes(joint, way, Side::Left);
            assert!(
                left.dot(towards) > 0.6 * left.length(),
                "{joint:?} {way:?}: {left}"
            );
            let right = goes(joint, way, Side::Right);
            assert!(
                mirror(left).distance(right) < 1e-4,
                "{joint:?} {way:?} on the right"
            );
        }
    }

    #[test]
    fn the_front_of_a_limb_turns_outwards_in_external_rotation() {
        for joint in [Joint::Shoulder, Joint::Hip, Joint::Knee] {
            let place = JointPlace::of(&landmarks(), joint, Side::Left).expect("the joint")[0];
            let front = place.turn(JointMovement::ExternalRotation, 0.5) * Vec3::Z;
            assert!(front.x > 0.4, "{joint:?}: {front}");
        }
        let forearm = JointPlace::of(&landmarks(), Joint::Forearm, Side::Left).expect("it")[0];
        let palm = forearm.turn(JointMovement::Pronation, 1.5) * Vec3::Z;
        assert!(palm.x < -0.7, "the palm faces the thigh: {palm}");
    }

    #[test]
    fn centres_lie_within_the_limbs_they_move() {
        let landmarks = landmarks();
        let at = |id: &str| {
            landmarks
                .place(&LandmarkId::new(id), Side::Left)
                .expect("a landmark")
        };
        let centre = |joint| JointPlace::of(&landmarks, joint, Side::Left).expect("it")[0].centre;
        assert!(centre(Joint::Hip).distance(at("greater_trochanter")) < 0.08);
        assert!(centre(Joint::Shoulder).distance(at("acromion_tip")) < 0.045);
        assert!(centre(Joint::Knee).distance(at("patella_centre")) < 0.07);
    }
}
