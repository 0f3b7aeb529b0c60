//! The quality of pictures, as it is typed.

use clap::ValueEnum;
use myomap_state::Quality;

/// How much work a picture may be.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum QualityArgument {
    /// As on a computer that draws in software.
    Low,
    /// As on most machines.
    Standard,
    /// With shadows.
    High,
}

impl From<QualityArgument> for Quality {
    fn from(argument: QualityArgument) -> Self {
        match argument {
            QualityArgument::Low => Self::Low,
            QualityArgument::Standard => Self::Standard,
            QualityArgument::High => Self::High,
        }
    }
}
