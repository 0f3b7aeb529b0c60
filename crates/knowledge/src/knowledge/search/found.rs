//! What a search can lead to, and what is told of it.

use crate::body::StructureKey;
use crate::ids::{
    CautionId, ConditionId, LandmarkId, MuscleId, OtherSourceId, RedFlagId, RegionId, SourceId,
    TechniqueId,
};

/// What a search can lead to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Found {
    /// A muscle of the atlas.
    Muscle(MuscleId),
    /// A structure that the atlas has no muscle for: a bone, an organ, a muscle without trigger points.
    Structure(StructureKey),
    /// A source of pain other than muscle.
    Other(OtherSourceId),
    /// A condition.
    Condition(ConditionId),
    /// A technique.
    Technique(TechniqueId),
    /// A word of the glossary, as it stands there.
    Term(String),
    /// A sign of something that no hand should treat.
    RedFlag(RedFlagId),
    /// What to mind.
    Caution(CautionId),
    /// A book, a paper or a text.
    Source(SourceId),
    /// A region of the skin.
    Region(RegionId),
    /// A landmark of the body.
    Landmark(LandmarkId),
}

/// What a text that matched is to the thing it was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Naming {
    /// Its usual name.
    Own,
    /// Another name of it.
    Other,
    /// The name of a part of it.
    Part,
    /// What is said of the nerve that supplies it.
    Nerve,
    /// The roots of that nerve.
    Roots,
    /// How a sign shows itself, or what it may mean.
    Sign,
}

/// A text that matched, where it is not the usual name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// The text.
    pub text: String,
    /// What it is to the thing.
    pub naming: Naming,
}

/// One line of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// What it leads to.
    pub found: Found,
    /// Its usual name.
    pub name: String,
    /// What matched, where it is not that name.
    pub matched: Option<Matched>,
    /// The name of the group that was meant, where this is one of its muscles and stands among them.
    pub group: Option<String>,
}
