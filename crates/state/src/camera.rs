//! Where the camera is asked to go, and where it has come to.

use crate::lent::{Lent, set};
use crate::pose::{Pose, Viewpoint};
use crate::settings::ViewPreset;
use serde::{Deserialize, Serialize};

/// Where the camera is asked to go.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum CameraTarget {
    /// To see the whole body from a side.
    Whole(ViewPreset),
    /// To see the selected thing, from where it is seen best.
    Selected,
    /// To see the selected thing, from a side.
    SelectedFrom(ViewPreset),
    /// To see the technique that is shown, flat on; a movement with where it leads to.
    Technique,
    /// To see where the selected thing refers pain to.
    Referral(ReferralSide),
    /// To see the whole body, from the side on which most of the pain is felt that the selected thing refers.
    WholeWithReferral,
    /// To what the small view shows; that then shows what the large one showed.
    Inset,
    /// To see every place that hurts together with the selected thing and its zones.
    PainsAndSelected,
    /// To the next eighth of a turn from where it is, or is on its way to: from plate to plate.
    NextPlate {
        /// Whether it goes to the left.
        to_the_left: bool,
    },
    /// To this very place.
    Pose(Pose),
}

/// Zones may go round the body, and then no one place shows them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ReferralSide {
    /// From where most of the zones are seen, with the trigger points.
    #[default]
    Main,
    /// From where most of what is hidden from there is seen.
    Other,
}

/// What concerns the camera.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum CameraCommand {
    /// Go there.
    Fly(CameraTarget),
    /// It has come to rest here, or is on its way here; said by the view.
    RestsAt(Pose),
}

impl CameraCommand {
    /// Gives where the camera is to go.
    pub(crate) fn apply(self, viewpoint: Lent<Viewpoint>) -> Option<CameraTarget> {
        match self {
            Self::Fly(CameraTarget::Pose(pose)) if !pose.is_sound() => None,
            Self::Fly(target) => Some(target),
            Self::RestsAt(pose) => {
                if pose.is_sound() {
                    set(viewpoint, Viewpoint(Some(pose)));
                }
                None
            }
        }
    }
}
