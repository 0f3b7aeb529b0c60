//! Fibre coordinates found from the shape of a muscle and from what it is fixed to: how far along its fibres, and how far
//! across its width, every place of it lies. The bake of our own body finds them by this, and so does the import of a
//! model made elsewhere.
//!
//! `along` is the harmonic function between the vertices at the origin and those at the insertion, which flows round
//! every bend as fibres do (used for muscles by Choi and Blemker 2013, PLoS ONE 8(10)), stretched so that equal steps
//! are equal lengths of fibre. `across` is constant along the fibres.
//!
//! Everything here is in mm of the reference frame, on the left side of the body. Nothing here reads a file.
#![allow(
    clippy::needless_range_loop,
    reason = "lists side by side and small matrices read better by index"
)]

mod across;
pub mod attachment;
mod coordinates;
pub mod mesh;
pub mod surface_operator;
pub mod ways;

pub use coordinates::Coordinates;
