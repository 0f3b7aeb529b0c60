//! Where atlas and body meet: addresses become points on muscles, zones become weights on the skin, and the same
//! weights paint the picture and answer "what refers here?", so that the two cannot disagree.

pub mod ask;
pub mod check;
pub mod map;
pub mod place;
pub mod site;
pub mod zone;

pub use ask::{Answer, Cause};
pub use map::{PaintedZone, PointKey, ReferralMap};
pub use place::PointPlace;
pub use zone::SkinWeights;
