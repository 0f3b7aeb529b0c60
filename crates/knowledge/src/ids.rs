//! Names that files refer to each other by. Each kind is a type of its own, so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text, whether anything bears it or not.
            pub fn new(text: &str) -> Self {
                Self(text.into())
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.as_str().to_owned()
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A muscle of the atlas: `trapezius`.
    MuscleId,
    /// A structure of the body: `trapezius_descending`.
    StructureId,
    /// A landmark of the body: `acromion_tip`.
    LandmarkId,
    /// A region of the skin: `temple`.
    RegionId,
    /// Muscles that one word means together: `hamstrings`.
    GroupId,
    /// A technique: `sustained_pressure`.
    TechniqueId,
    /// A caution: `carotid_triangle`.
    CautionId,
    /// A warning for a place: `chest_pain`.
    WarningId,
    /// A condition: `tension_headache`.
    ConditionId,
    /// A red flag: `cauda_equina`.
    RedFlagId,
    /// A fact of the article: `held_without_change`.
    FactId,
    /// A claim that a fact of the article names: `pressure_is_held`.
    ClaimId,
    /// Something other than muscle that pain may come from: `c6_root`.
    OtherSourceId,
    /// A source: `simons_travell_1999`.
    SourceId,
}
