//! `techniques.ron`: what hands do.

use super::evidence::Claim;
use crate::ids::{CautionId, TechniqueId};
use serde::Deserialize;

/// The whole of `techniques.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechniqueSheet {
    /// Every technique, in the order they are shown.
    pub techniques: Vec<Technique>,
}

/// A technique of neuromuscular therapy.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// snake_case.
    pub id: TechniqueId,
    /// What it is called.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What it is, in a sentence or two.
    pub plain: String,
    /// How it is drawn on the muscle.
    pub motion: Motion,
    /// Whether the stretches that muscles describe are done in this way. Exactly one technique has it.
    #[serde(default)]
    pub is_stretch: bool,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// What it can be done with.
    pub tools: Vec<Tool>,
    /// How long, how often.
    pub dose: Vec<Claim>,
    /// How fast, in words.
    pub speed: String,
    /// How hard, in words.
    pub pressure: String,
    /// How hard, least and most, on the client's scale from 0 to 10; none where nothing presses.
    #[serde(default)]
    pub pressure_of_10: Option<(u8, u8)>,
    /// When not to, beside the general cautions, which hold for every technique that presses.
    #[serde(default)]
    pub cautions: Vec<CautionId>,
    /// General cautions that do not hold for it though it presses, each with why.
    #[serde(default)]
    pub leaves_out: Vec<LeftOut>,
    /// What is known of its effect.
    #[serde(default)]
    pub evidence: Vec<Claim>,
}

/// A general caution that does not hold for a technique.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Which.
    pub caution: CautionId,
    /// Why it does not hold.
    pub why: String,
}

/// How a technique is shown on the muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Motion {
    /// The tool sinks in at the point and stays; a ring fills while pressure is held.
    SustainedPressure,
    /// The tool goes along the fibres, on a band with chevrons.
    Stripping,
    /// The tool goes to and fro across the fibres.
    CrossFibreFriction,
    /// The tool holds the point while a joint lengthens the muscle slowly.
    PinAndStretch,
    /// A joint lengthens the muscle.
    Stretch,
    /// The fingers search over the muscle.
    Palpation,
    /// Chest and belly swell and fall.
    Breathing,
}

impl Motion {
    /// Whether hands press the muscle with it.
    pub fn presses(self) -> bool {
        match self {
            Motion::SustainedPressure
            | Motion::Stripping
            | Motion::CrossFibreFriction
            | Motion::PinAndStretch
            | Motion::Palpation => true,
            Motion::Stretch | Motion::Breathing => false,
        }
    }
}

/// What presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Tool {
    /// One fingertip, for what is small: in the face, on hand and foot.
    Fingertip,
    /// Two fingertips side by side.
    Fingertips,
    /// The thumb.
    Thumb,
    /// Thumb and fingers around a fold of muscle.
    PincerGrip,
    /// A knuckle.
    Knuckle,
    /// The elbow.
    Elbow,
    /// The whole hand.
    Hand,
    /// No contact: voice, breath, music.
    Voice,
}
