//! Where atlas and body meet: addresses become points on muscles, zones become extents on the skin, and the same
//! extents paint the picture and answer "what refers here?", so that the two cannot disagree.

pub mod check;
pub mod differential;
pub mod extent;
pub mod feeling;
pub mod index;
pub mod map;
pub mod other;
pub mod pain;
pub mod place;
pub mod question;
pub mod site;
pub mod zone;

pub use differential::{
    Candidate, Differential, Effect, Explained, NextPlace, NextQuestion, OtherCandidate,
    OtherExplained,
};
pub use extent::{KNOWN_BEYOND_M, SkinWeights, ZoneExtent};
pub use feeling::{PainDepth, PainQuality, PainSince, Strength, StrengthBand, WorseBy};
pub use index::ReferralIndex;
pub use map::{PaintedZone, PointKey, ReferralMap};
pub use other::{OtherKey, OtherSourceMap};
pub use pain::{Pain, PainOnSkin, PainPlace};
pub use place::{NoPlace, PointPlace};
pub use question::{Question, Replied, Reply};
