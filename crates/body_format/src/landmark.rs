//! `landmarks.ron`: the points of the surface a student knows, that referral zones are drawn between.

use crate::Laterality;
use serde::{Deserialize, Serialize};

/// The whole of `landmarks.ron`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LandmarkSheet {
    /// Every landmark, in the order of the file: head to foot.
    pub landmarks: Vec<Landmark>,
}

/// A named point of the body, bony or on the skin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Landmark {
    /// snake_case, without the side: `acromion_tip`, `lateral_epicondyle_of_humerus`.
    pub id: String,
    /// The name as anatomists say it.
    pub name: String,
    /// The place in everyday words: "bony point of the shoulder".
    pub plain: String,
    /// Where it is, in mm of the reference frame; for a paired landmark, on the left.
    pub at: (f32, f32, f32),
    /// Whether there are two of it.
    pub laterality: Laterality,
    /// The bone or other structure it is a point of, where it is one; none for a point of the skin.
    #[serde(default)]
    pub of: Option<String>,
}
