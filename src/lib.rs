//! Myomap: an interactive 3D body map of muscles, their trigger points, and where they refer pain.
//!
//! What is known lives in `myomap_knowledge`, and what is shown and done in `myomap_state`; neither needs a window. Here
//! [`app`] holds the states and has commands done to them, [`view`] and [`panels`] only read, [`shell`] makes an application of them with a window or
//! without, and [`command_line`] starts it.

pub mod app;
pub mod command_line;
pub mod panels;
pub mod shell;
pub mod view;

#[cfg(test)]
mod test_support;
