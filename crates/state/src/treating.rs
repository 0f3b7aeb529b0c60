//! The technique that is being shown on the selected muscle, and how far it has got.

use crate::selection::Selection;
use bevy_ecs::resource::Resource;
use myomap_knowledge::atlas::{LONGEST_HOLD_S, TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::knowledge::Knowledge;
use serde::{Deserialize, Serialize};

/// Whether a technique is moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Phase {
    /// At its beginning.
    #[default]
    Stopped,
    /// Moving.
    Playing,
    /// Held where it is.
    Paused,
}

/// The lengths of a hold that can be chosen, in seconds.
pub const HOLD_PRESETS_S: [u16; 5] = [10, 20, 30, 60, 90];

/// The technique that is being shown. Changed by commands, and by time while it plays.
#[derive(Resource, Debug, Clone, PartialEq)]
pub struct Treating {
    /// Which of the muscle's techniques; none shows no technique.
    pub chosen: Option<TechniqueChoice>,
    /// Whether it moves.
    pub phase: Phase,
    /// How long pressure is held, in seconds.
    pub hold_s: u16,
    /// How long it has been playing, in seconds.
    pub elapsed_s: f32,
}

impl Default for Treating {
    fn default() -> Self {
        Self {
            chosen: None,
            phase: Phase::Stopped,
            hold_s: 30,
            elapsed_s: 0.0,
        }
    }
}

impl Treating {
    /// How much of the hold is over, 0 to 1.
    pub fn share_of_hold(&self) -> f32 {
        (self.elapsed_s / f32::from(self.hold_s.max(1))).clamp(0.0, 1.0)
    }
}

/// What concerns the technique that is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TreatingCommand {
    /// Show one of the selected muscle's techniques, or none.
    Choose(Option<TechniqueChoice>),
    /// Let it move.
    Play,
    /// Hold it where it is.
    Pause,
    /// Back to its beginning.
    Stop,
    /// To a moment of it, in seconds from its beginning, and hold it there.
    Seek(f32),
    /// How long pressure is held, in seconds.
    SetHold(u16),
}

impl TreatingCommand {
    pub(crate) fn apply(
        &self,
        treating: &mut Treating,
        selection: &Selection,
        knowledge: &Knowledge,
    ) {
        match self {
            Self::Choose(chosen) => {
                treating.chosen.clone_from(chosen);
                treating.phase = Phase::Stopped;
                treating.elapsed_s = 0.0;
                let longest = chosen
                    .as_ref()
                    .and_then(|choice| longest_hold_s(knowledge, selection, choice));
                if let Some(hold) = longest {
                    treating.hold_s = hold.clamp(1, LONGEST_HOLD_S);
                }
            }
            Self::Play => {
                if treating.share_of_hold() >= 1.0 {
                    treating.elapsed_s = 0.0;
                }
                treating.phase = Phase::Playing;
            }
            Self::Pause => treating.phase = Phase::Paused,
            Self::Stop => {
                treating.phase = Phase::Stopped;
                treating.elapsed_s = 0.0;
            }
            Self::Seek(seconds) if seconds.is_finite() => {
                treating.phase = Phase::Paused;
                treating.elapsed_s = seconds.clamp(0.0, f32::from(treating.hold_s));
            }
            Self::Seek(_) => {}
            Self::SetHold(seconds) => treating.hold_s = (*seconds).clamp(1, LONGEST_HOLD_S),
        }
    }
}

/// The longest hold, in seconds, of a technique of the selected muscle; none where nothing is held.
fn longest_hold_s(
    knowledge: &Knowledge,
    selection: &Selection,
    choice: &TechniqueChoice,
) -> Option<u16> {
    Some(
        technique_of_selected(knowledge, selection, choice)?
            .hold_s()?
            .1,
    )
}

/// The technique of the selected muscle that is meant; none where that muscle is not treated so.
pub(crate) fn technique_of_selected<'a>(
    knowledge: &'a Knowledge,
    selection: &Selection,
    choice: &TechniqueChoice,
) -> Option<TechniqueOfMuscle<'a>> {
    let (muscle, _) = knowledge.muscle(selection.selected.as_ref()?)?;
    muscle.technique(choice)
}
