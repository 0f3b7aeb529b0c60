//! A muscle: one file each in `assets/atlas/muscles/<region>/<id>.ron`.

use super::evidence::Claim;
use super::movement::Movement;
use super::red_flag::RedFlagHere;
use super::referral::Anchor;
use super::stroke::Stroke;
use super::technique::Tool;
use super::trigger_point::TriggerPoint;
use crate::ids::{CautionId, MuscleId, SourceId, StructureId, TechniqueId};
use serde::Deserialize;

/// A muscle as a clinician names it: one or more structures of the body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Muscle {
    /// snake_case; the name of the file.
    pub id: MuscleId,
    /// What it is called.
    pub names: Names,
    /// The structures it is made of, by id of `structures.ron`; empty where the body has no mesh of it.
    pub structures: Vec<StructureId>,
    /// For a muscle without a mesh: the muscle beside or over it, with which it is shown.
    #[serde(default)]
    pub shown_with: Option<MuscleId>,
    /// What it is and does, for a reader of fifteen.
    pub plain: String,
    /// Where it begins.
    pub origin: String,
    /// Where it ends.
    pub insertion: String,
    /// What it does.
    pub action: String,
    /// The nerve that supplies it.
    pub nerve: String,
    /// The roots of that nerve: `["C5", "C6"]`.
    pub roots: Vec<String>,
    /// Where the five fields above come from; at least one.
    pub anatomy_sources: Vec<SourceId>,
    /// Whose the numbers of its trigger points are.
    #[serde(default)]
    pub numbering: Numbering,
    /// Its trigger points, by number from 1; empty where none is described.
    #[serde(default)]
    pub trigger_points: Vec<TriggerPoint>,
    /// What people notice.
    #[serde(default)]
    pub symptoms: Vec<Claim>,
    /// Questions and small tests a person can answer with yes or no; yes speaks for this muscle.
    #[serde(default)]
    pub questions: Vec<Claim>,
    /// What awakens its points.
    #[serde(default)]
    pub activated_by: Vec<Claim>,
    /// What keeps them going.
    #[serde(default)]
    pub kept_going_by: Vec<Claim>,
    /// What feels alike but is something else.
    #[serde(default)]
    pub look_alikes: Vec<LookAlike>,
    /// Signs to send a person to a doctor.
    #[serde(default)]
    pub red_flags: Vec<RedFlagHere>,
    /// How it is treated by hand.
    #[serde(default)]
    pub treatments: Vec<Treatment>,
    /// How it is stretched.
    #[serde(default)]
    pub stretches: Vec<Stretch>,
    /// What people can do themselves.
    #[serde(default)]
    pub self_care: Vec<Claim>,
    /// The folder its file lies in: `shoulder_and_arm`. Set by the loader.
    #[serde(skip)]
    pub region: String,
}

/// Whose the numbers and the division of a muscle's trigger points are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub enum Numbering {
    /// Those of the book that describes them.
    #[default]
    OfTheBook,
    /// Myomap's own, with the reason.
    Own(String),
}

/// What a muscle is called.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// English, as Terminologia Anatomica has it.
    pub english: String,
    /// Latin, as Terminologia Anatomica has it.
    pub latin: String,
    /// Other names, old and new.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What people who are no anatomists say: "calf muscle".
    #[serde(default)]
    pub everyday: Vec<String>,
}

/// Something that feels alike.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookAlike {
    /// What it is: "C6 radiculopathy".
    pub name: String,
    /// How to tell the two apart.
    pub tell_apart: Claim,
    /// Signs of it that no hand should treat.
    #[serde(default)]
    pub red_flags: Vec<RedFlagHere>,
}

/// A technique as used on this muscle.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// Which technique.
    pub technique: TechniqueId,
    /// The points it is meant for, by number; empty for all.
    #[serde(default)]
    pub points: Vec<u8>,
    /// With what.
    pub tool: Tool,
    /// How long pressure is held, shortest and longest, in seconds; none where nothing is held.
    #[serde(default)]
    pub hold_s: Option<(u16, u16)>,
    /// How hard here, least and most, on the client's scale from 0 to 10, within what the technique has; none where
    /// that holds as it is.
    #[serde(default)]
    pub pressure_of_10: Option<(u8, u8)>,
    /// How often, fewest and most; none where it does not apply.
    #[serde(default)]
    pub repetitions: Option<(u8, u8)>,
    /// Which way: "from the mastoid down to the collarbone".
    pub direction: String,
    /// Where on the skin the tool is set down, where that is not straight over the point: in the armpit for what lies
    /// before the shoulder blade, on a tendon for what is rubbed there.
    #[serde(default)]
    pub touches: Option<Anchor>,
    /// How a stroke along the fibres goes.
    #[serde(default)]
    pub stroke: Option<Stroke>,
    /// The movement that goes with it; none where it has none, or that of the first stretch.
    #[serde(default)]
    pub movement: Option<Movement>,
    /// How the client lies or sits.
    pub client_position: String,
    /// What to mind here.
    #[serde(default)]
    pub cautions: Vec<CautionId>,
    /// Who describes it so; at least one.
    pub sources: Vec<SourceId>,
}

impl Treatment {
    /// Whether it is meant for the trigger point with this number.
    pub fn is_for(&self, number: u8) -> bool {
        self.points.is_empty() || self.points.contains(&number)
    }
}

/// A stretch of the muscle.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// How it is done, in plain words.
    pub how: String,
    /// The movement that lengthens the muscle.
    pub movement: Movement,
    /// How long it is held, shortest and longest, in seconds.
    pub hold_s: (u16, u16),
    /// How the client lies, sits or stands.
    pub client_position: String,
    /// What to mind.
    #[serde(default)]
    pub cautions: Vec<CautionId>,
    /// Who describes it; at least one.
    pub sources: Vec<SourceId>,
}
