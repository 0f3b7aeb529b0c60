//! What was answered, kept for ever; and what follows from it: how well each card sits, when it is due, what is to be done
//! today. Only answers are stored; all else is found from them.

mod answered;
mod file;
mod memory;
mod plan;
mod record;
mod standing;
mod table;
mod taken_along;
mod workload;

pub use answered::Answered;
pub use file::{FileError, NEWEST_VERSION, ReadProgress, read, save, save_beside, save_by};
pub use memory::{Memory, RECALLS_TO_LEARN, memory};
pub use plan::Plan;
pub use record::Progress;
pub use standing::{Standing, standing};
pub use table::{TableError, from_table, to_table};
pub use taken_along::{TakeInError, answers_in, is_table};
pub use workload::Workload;
