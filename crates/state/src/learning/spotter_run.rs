//! An exam with stations while it is written.

use myomap_learning::spotter::{Flag, Spotter};

/// An exam with stations while it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct SpotterRun {
    /// Its stations.
    pub spotter: Spotter,
    /// At which one is, counted from 0.
    pub at: usize,
    /// How much time is left at it, in seconds.
    pub left_s: f32,
    /// What was written at each.
    pub written: Vec<String>,
    /// Whether the last is over.
    pub is_over: bool,
    /// The flag at the station; none at a rest.
    pub flag: Option<Flag>,
}

impl SpotterRun {
    /// An exam at its first station.
    pub(super) fn new(spotter: Spotter) -> Self {
        Self {
            left_s: f32::from(spotter.seconds),
            written: vec![String::new(); spotter.stations.len()],
            is_over: spotter.stations.is_empty(),
            at: 0,
            flag: None,
            spotter,
        }
    }

    /// What was written at the station where one is.
    pub fn written_here(&self) -> &str {
        self.written.get(self.at).map_or("", String::as_str)
    }

    pub(super) fn write(&mut self, text: &str) {
        if let Some(written) = self.written.get_mut(self.at).filter(|_| !self.is_over) {
            text.clone_into(written);
        }
    }

    /// Goes on to the next station, from which there is no way back.
    pub(super) fn go_on(&mut self) {
        if self.at + 1 < self.spotter.stations.len() {
            self.at += 1;
            self.left_s = f32::from(self.spotter.seconds);
        } else {
            self.is_over = true;
        }
    }

    /// Lets time pass, and says whether the time at the station is over: then whoever asked is to go on.
    pub fn pass(&mut self, seconds: f32) -> bool {
        if self.is_over {
            return false;
        }
        self.left_s = (self.left_s - seconds).max(0.0);
        self.left_s == 0.0
    }
}
