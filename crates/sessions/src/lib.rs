//! What a therapist keeps of a client: visits with the pain as drawn, what was done and how it went; saved whole, compared,
//! locked. No renderer, no window, no systems.
//!
//! [`client`] and [`visit`] are what is kept, [`client_file`] how; [`comparison`] holds two visits against each other,
//! [`chart`] draws pain on a flat body, [`soap`] says a visit in words.

pub mod chart;
pub mod client;
pub mod client_file;
pub mod comparison;
pub mod moment;
pub mod soap;
pub mod treatment;
pub mod visit;

pub use client::Client;
pub use client_file::{ClientFile, ClientFileError, Passphrase};
pub use comparison::{Comparison, Drawing};
pub use moment::Moment;
pub use treatment::Done;
pub use visit::{Addition, Change, IsSigned, NotePart, Notes, Record, Response, SelfCare, Visit};
