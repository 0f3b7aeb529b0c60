//! The joints about which parts of the body are moved in stretches, and the movements that each of them has.

use serde::{Deserialize, Serialize};

/// A joint, or a row of joints that move together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Joint {
    /// The lower jaw at the temporomandibular joints.
    Jaw,
    /// The head on the two uppermost vertebrae.
    UpperNeck,
    /// The whole cervical spine.
    Neck,
    /// The thoracic and lumbar spine on the pelvis.
    Trunk,
    /// Collarbone and shoulder blade at the sternoclavicular joint.
    ShoulderGirdle,
    /// The glenohumeral joint.
    Shoulder,
    /// The elbow's hinge.
    Elbow,
    /// Radius about ulna.
    Forearm,
    /// The hand on the forearm.
    Wrist,
    /// The carpometacarpal joint of the thumb.
    Thumb,
    /// The middle and end joint of the thumb.
    ThumbEnd,
    /// The knuckles of index to little finger.
    Fingers,
    /// The middle and end joints of index to little finger.
    FingerEnds,
    /// The knuckle of the index finger.
    IndexFinger,
    /// The knuckle of the little finger.
    LittleFinger,
    /// The hip.
    Hip,
    /// The knee.
    Knee,
    /// The upper ankle joint.
    Ankle,
    /// The lower ankle joint.
    Subtalar,
    /// The ball joint of the big toe.
    BigToe,
    /// The ball joints of the second to the fifth toe.
    Toes,
    /// The ball joint of the fifth toe.
    LittleToe,
}

/// A movement of a joint as anatomists name it, from the anatomical position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum JointMovement {
    /// Bending; forwards, but for the knee and toes; of the hand towards the palm.
    Flexion,
    /// Straightening, and beyond.
    Extension,
    /// Away from the middle of the body; of a finger from the middle finger, of the big toe from the others, of the
    /// thumb out of the plane of the palm.
    Abduction,
    /// The way back, and beyond.
    Adduction,
    /// With arm or thigh lifted to the front, across the body.
    HorizontalAdduction,
    /// With arm or thigh lifted, outwards and back.
    HorizontalAbduction,
    /// About the long axis of the limb, its front inwards.
    InternalRotation,
    /// About the long axis of the limb, its front outwards.
    ExternalRotation,
    /// The palm turns back; it faces the front in the anatomical position.
    Pronation,
    /// The palm turns to the front.
    Supination,
    /// The hand tilts to the thumb.
    RadialDeviation,
    /// The hand tilts to the little finger.
    UlnarDeviation,
    /// The foot is drawn up.
    Dorsiflexion,
    /// The foot is pointed.
    Plantarflexion,
    /// The sole turns inwards.
    Inversion,
    /// The sole turns outwards.
    Eversion,
    /// Head or trunk tilts away from the side of the muscle.
    LateralFlexionAway,
    /// Head or trunk tilts to the side of the muscle.
    LateralFlexionTowards,
    /// Face or chest turns away from the side of the muscle.
    RotationAway,
    /// Face or chest turns to the side of the muscle.
    RotationTowards,
    /// The shoulder is raised.
    Elevation,
    /// The shoulder is drawn down.
    Depression,
    /// The shoulder goes to the front.
    Protraction,
    /// The shoulder goes back.
    Retraction,
    /// The jaw opens.
    Opening,
    /// The chin goes to the side of the muscle.
    ShiftTowards,
}

impl Joint {
    /// How far the joint can be moved so by hand, in degrees; none where it has no such movement.
    ///
    /// Upper ends of what textbooks give as normal (American Academy of Orthopaedic Surgeons, Joint Motion: Method of
    /// Measuring and Recording, 1965), rounded up, for passive movement: a bound for slips of the pen, not a goal.
    pub fn most_degrees(self, movement: JointMovement) -> Option<i16> {
        use JointMovement as M;
        Some(match (self, movement) {
            (Joint::Jaw, M::Opening) => 35,
            (Joint::Jaw, M::ShiftTowards) => 10,
            (Joint::UpperNeck, M::Flexion | M::Extension) => 35,
            (Joint::UpperNeck, M::LateralFlexionAway | M::LateralFlexionTowards) => 15,
            (Joint::UpperNeck, M::RotationAway | M::RotationTowards) => 50,
            (Joint::Neck, M::Flexion | M::Extension) => 65,
            (Joint::Neck, M::LateralFlexionAway | M::LateralFlexionTowards) => 50,
            (Joint::Neck, M::RotationAway | M::RotationTowards) => 85,
            (Joint::Trunk, M::Flexion) => 95,
            (Joint::Trunk, M::Extension) => 40,
            (Joint::Trunk, M::LateralFlexionAway | M::LateralFlexionTowards) => 45,
            (Joint::Trunk, M::RotationAway | M::RotationTowards) => 55,
            (Joint::ShoulderGirdle, M::Elevation) => 40,
            (Joint::ShoulderGirdle, M::Depression) => 12,
            (Joint::ShoulderGirdle, M::Protraction | M::Retraction) => 30,
            (Joint::Shoulder, M::Flexion | M::Abduction) => 180,
            (Joint::Shoulder, M::Extension | M::Adduction) => 65,
            (Joint::Shoulder, M::HorizontalAdduction) => 140,
            (Joint::Shoulder, M::HorizontalAbduction) => 120,
            (Joint::Shoulder, M::InternalRotation | M::ExternalRotation) => 100,
            (Joint::Elbow, M::Flexion) => 155,
            (Joint::Elbow, M::Extension) => 10,
            (Joint::Forearm, M::Pronation) => 165,
            (Joint::Forearm, M::Supination) => 15,
            (Joint::Wrist, M::Flexion | M::Extension) => 90,
            (Joint::Wrist, M::RadialDeviation) => 25,
            (Joint::Wrist, M::UlnarDeviation) => 40,
            (Joint::Thumb, M::Flexion | M::Adduction) => 45,
            (Joint::Thumb, M::Extension | M::Abduction) => 55,
            (Joint::ThumbEnd, M::Flexion) => 90,
            (Joint::ThumbEnd, M::Extension) => 45,
            (Joint::Fingers | Joint::IndexFinger | Joint::LittleFinger, M::Flexion) => 95,
            (Joint::Fingers | Joint::IndexFinger | Joint::LittleFinger, M::Extension) => 50,
            (Joint::IndexFinger | Joint::LittleFinger, M::Abduction | M::Adduction) => 35,
            (Joint::FingerEnds, M::Flexion) => 110,
            (Joint::FingerEnds, M::Extension) => 20,
            (Joint::Hip, M::Flexion) => 140,
            (Joint::Hip, M::Extension | M::Adduction) => 35,
            (Joint::Hip, M::Abduction) => 60,
            (Joint::Hip, M::InternalRotation | M::ExternalRotation) => 60,
            (Joint::Hip, M::HorizontalAbduction) => 60,
            (Joint::Hip, M::HorizontalAdduction) => 45,
            (Joint::Knee, M::Flexion) => 150,
            (Joint::Knee, M::Extension) => 10,
            (Joint::Knee, M::InternalRotation | M::ExternalRotation) => 40,
            (Joint::Ankle, M::Dorsiflexion) => 35,
            (Joint::Ankle, M::Plantarflexion) => 60,
            (Joint::Subtalar, M::Inversion) => 40,
            (Joint::Subtalar, M::Eversion) => 25,
            (Joint::BigToe | Joint::Toes | Joint::LittleToe, M::Extension) => 90,
            (Joint::BigToe | Joint::Toes | Joint::LittleToe, M::Flexion) => 50,
            (Joint::BigToe | Joint::LittleToe, M::Abduction | M::Adduction) => 25,
            _ => return None,
        })
    }
}

impl JointMovement {
    /// Whether the limb turns about its own long axis.
    pub fn is_about_the_limb(self) -> bool {
        matches!(
            self,
            Self::InternalRotation
                | Self::ExternalRotation
                | Self::Pronation
                | Self::Supination
                | Self::RotationAway
                | Self::RotationTowards
        )
    }

    /// The movement the other way.
    pub fn opposite(self) -> Self {
        match self {
            Self::Flexion => Self::Extension,
            Self::Extension => Self::Flexion,
            Self::Abduction => Self::Adduction,
            Self::Adduction => Self::Abduction,
            Self::HorizontalAdduction => Self::HorizontalAbduction,
            Self::HorizontalAbduction => Self::HorizontalAdduction,
            Self::InternalRotation => Self::ExternalRotation,
            Self::ExternalRotation => Self::InternalRotation,
            Self::Pronation => Self::Supination,
            Self::Supination => Self::Pronation,
            Self::RadialDeviation => Self::UlnarDeviation,
            Self::UlnarDeviation => Self::RadialDeviation,
            Self::Dorsiflexion => Self::Plantarflexion,
            Self::Plantarflexion => Self::Dorsiflexion,
            Self::Inversion => Self::Eversion,
            Self::Eversion => Self::Inversion,
            Self::LateralFlexionAway => Self::LateralFlexionTowards,
            Self::LateralFlexionTowards => Self::LateralFlexionAway,
            Self::RotationAway => Self::RotationTowards,
            Self::RotationTowards => Self::RotationAway,
            Self::Elevation => Self::Depression,
            Self::Depression => Self::Elevation,
            Self::Protraction => Self::Retraction,
            Self::Retraction => Self::Protraction,
            // The jaw is drawn closed and in the middle; neither has a way back beyond that.
            Self::Opening => Self::Opening,
            Self::ShiftTowards => Self::ShiftTowards,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_knee_bends_and_does_not_turn_its_sole() {
        assert_eq!(Joint::Knee.most_degrees(JointMovement::Flexion), Some(150));
        assert_eq!(Joint::Knee.most_degrees(JointMovement::Inversion), None);
    }
}
