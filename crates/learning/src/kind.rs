//! What kinds of question there are, and how each is answered.

use myomap_knowledge::text;
use myomap_knowledge::text::InWords;
use serde::{Deserialize, Serialize};

/// A kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// The zones of a point are shown: from which muscle do they come?
    MuscleOfZones,
    /// A muscle is lit and named: paint where it refers.
    ZonesOfMuscle,
    /// A muscle is named: find it on the body.
    FindMuscle,
    /// A trigger point is named: find it on the skin.
    FindPoint,
    /// A muscle is lit: what is it called?
    NameMuscle,
    /// Origin, insertion and action are read: which muscle is it?
    MuscleOfAnatomy,
    /// Where a muscle begins.
    Origin,
    /// Where it ends.
    Insertion,
    /// What it does.
    Action,
    /// Which nerve supplies it.
    Nerve,
    /// The roots of that nerve.
    Roots,
    /// What to mind when it is treated.
    Caution,
    /// By which technique its points are treated.
    Technique,
    /// How long pressure is held on it.
    Hold,
    /// What a sign may be that no hand should treat.
    RedFlag,
    /// How urgent such a sign is.
    Urgency,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answering {
    /// By a name or a number that is typed; Myomap judges.
    Typed,
    /// In one's own words; Myomap shows which it finds again, and whoever learns judges.
    InOwnWords,
    /// By painting on the skin.
    Painted,
    /// By pointing at a muscle.
    PointedAtMuscle,
    /// By pointing at the skin.
    PointedAtSkin,
    /// By one of a few answers that are all there are.
    OneOfAll,
}

impl QuestionKind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 16] = [
        Self::MuscleOfZones,
        Self::ZonesOfMuscle,
        Self::FindMuscle,
        Self::FindPoint,
        Self::NameMuscle,
        Self::MuscleOfAnatomy,
        Self::Origin,
        Self::Insertion,
        Self::Action,
        Self::Nerve,
        Self::Roots,
        Self::Caution,
        Self::Technique,
        Self::Hold,
        Self::RedFlag,
        Self::Urgency,
    ];

    /// Those with which one begins: what Myomap is there for.
    pub const USUAL: [Self; 5] = [
        Self::MuscleOfZones,
        Self::ZonesOfMuscle,
        Self::FindMuscle,
        Self::FindPoint,
        Self::NameMuscle,
    ];

    /// How it is written in files; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            Self::MuscleOfZones => "muscle_of_zones",
            Self::ZonesOfMuscle => "zones_of_muscle",
            Self::FindMuscle => "find_muscle",
            Self::FindPoint => "find_point",
            Self::NameMuscle => "name_muscle",
            Self::MuscleOfAnatomy => "muscle_of_anatomy",
            Self::Origin => "origin",
            Self::Insertion => "insertion",
            Self::Action => "action",
            Self::Nerve => "nerve",
            Self::Roots => "roots",
            Self::Caution => "caution",
            Self::Technique => "technique",
            Self::Hold => "hold",
            Self::RedFlag => "red_flag",
            Self::Urgency => "urgency",
        }
    }

    /// How it is answered.
    pub fn answering(self) -> Answering {
        match self {
            Self::MuscleOfZones
            | Self::NameMuscle
            | Self::MuscleOfAnatomy
            | Self::Roots
            | Self::Caution
            | Self::Technique
            | Self::Hold => Answering::Typed,
            Self::Origin | Self::Insertion | Self::Action | Self::Nerve | Self::RedFlag => {
                Answering::InOwnWords
            }
            Self::ZonesOfMuscle => Answering::Painted,
            Self::FindMuscle => Answering::PointedAtMuscle,
            Self::FindPoint => Answering::PointedAtSkin,
            Self::Urgency => Answering::OneOfAll,
        }
    }

    /// Whether the name of a muscle is what is looked for, so that nothing may say it before.
    pub fn asks_for_muscle(self) -> bool {
        matches!(
            self,
            Self::MuscleOfZones | Self::NameMuscle | Self::MuscleOfAnatomy
        )
    }
}

/// The kind as it is chosen from a list: "the muscle of a zone".
impl InWords for QuestionKind {
    fn in_words(&self) -> String {
        match self {
            Self::MuscleOfZones => text!("learning-kind-muscle-of-zones"),
            Self::ZonesOfMuscle => text!("learning-kind-zones-of-muscle"),
            Self::FindMuscle => text!("learning-kind-find-muscle"),
            Self::FindPoint => text!("learning-kind-find-point"),
            Self::NameMuscle => text!("learning-kind-name-muscle"),
            Self::MuscleOfAnatomy => text!("learning-kind-muscle-of-anatomy"),
            Self::Origin => text!("learning-kind-origin"),
            Self::Insertion => text!("learning-kind-insertion"),
            Self::Action => text!("learning-kind-action"),
            Self::Nerve => text!("learning-kind-nerve"),
            Self::Roots => text!("learning-kind-roots"),
            Self::Caution => text!("learning-kind-caution"),
            Self::Technique => text!("learning-kind-technique"),
            Self::Hold => text!("learning-kind-hold"),
            Self::RedFlag => text!("learning-kind-red-flag"),
            Self::Urgency => text!("learning-kind-urgency"),
        }
    }
}
