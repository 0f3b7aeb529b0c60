//! A trigger point: where it is in its muscle, what it does, which others it has to do with.

use super::evidence::Claim;
use super::referral::Zone;
use crate::ids::{LandmarkId, MuscleId, StructureId};
use crate::text;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A trigger point of a muscle.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerPoint {
    /// The number it is shown under, counted from 1 within the muscle.
    pub number: u8,
    /// What it is called: "upper fibres, in front".
    pub name: String,
    /// Where it is.
    pub address: Address,
    /// How to find it and what it feels like, in plain words.
    pub plain: String,
    /// How often clinicians meet it active.
    #[serde(default)]
    pub how_common: HowCommon,
    /// Where it is felt; at least one essential zone.
    pub referral: Vec<Zone>,
    /// What people with this point notice, beyond what the whole muscle gives.
    #[serde(default)]
    pub symptoms: Vec<Claim>,
    /// Points elsewhere that this one tends to awaken.
    #[serde(default)]
    pub satellites: Vec<PointRef>,
    /// Points elsewhere that tend to awaken this one; treat those first.
    #[serde(default)]
    pub key_points: Vec<PointRef>,
}

/// How often clinicians meet a trigger point active, as the textbooks rank it and practice bears out. Nobody has counted
/// them over the whole body; it is an order, not a rate.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize, Serialize,
)]
#[serde(rename_all(serialize = "snake_case"))]
pub enum HowCommon {
    /// Among the first that are met.
    VeryCommon,
    /// Met often.
    Common,
    /// Met now and then.
    #[default]
    Occasional,
    /// Hardly ever met.
    Rare,
}

/// A place in a muscle that holds for any mesh of that muscle.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The structure it lies in; one of the muscle's.
    pub structure: StructureId,
    /// 0 at the origin, 1 at the insertion, along the fibres.
    pub along: f32,
    /// 0 to 1 over the width; 0 is the medial edge, or the upper one, or the front one, whichever way the width runs.
    pub across: f32,
    /// 0 at the side from which it is pressed, 1 at the far side.
    pub depth: f32,
    /// The landmark nearest to which it is pressed: of several bellies in one mesh, or of two sides of a muscle, that one
    /// is meant. Without it, the side nearest to the skin.
    #[serde(default)]
    pub near: Option<LandmarkId>,
}

/// A trigger point named from elsewhere, written `"trapezius/1"`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PointRef {
    /// The muscle.
    pub muscle: MuscleId,
    /// The number of the point in it.
    pub number: u8,
}

impl std::fmt::Display for PointRef {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/{}", self.muscle, self.number)
    }
}

impl<'de> Deserialize<'de> for PointRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl Serialize for PointRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that names no trigger point.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("point-unwritten", text = .0))]
pub struct NoPointRef(String);

impl std::str::FromStr for PointRef {
    type Err = NoPointRef;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/');
        parts
            .and_then(|(muscle, number)| {
                Some(PointRef {
                    muscle: MuscleId::new(muscle),
                    number: number.parse().ok()?,
                })
            })
            .ok_or_else(|| NoPointRef(text.to_owned()))
    }
}
