//! Myomap: an interactive 3D body map of muscles, their trigger points, and where they refer pain.
//!
//! Knowledge flows one way: files of `assets` become [`atlas`] and [`body`], [`referral`] joins them, [`app`] holds what
//! is selected and shown and changes it by commands, [`view`] and [`panels`] only read. [`command_line`] offers the same
//! without a window.

pub mod app;
pub mod atlas;
pub mod body;
pub mod command_line;
pub mod panels;
pub mod problem;
pub mod referral;
pub mod report;
pub mod ron_file;
pub mod shell;
pub mod view;
pub mod whole_file;
pub mod window;
pub mod words;
