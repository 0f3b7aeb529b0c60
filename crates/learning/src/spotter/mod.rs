//! The spotter: the exam with stations. At each a flag is stuck into a muscle and something is asked; after so many there is
//! a rest; time is the same at all. A class that draws from one seed has one exam.

mod draw;
mod flag;
mod results;

pub use draw::{Spotter, SpotterOrder, Station, asks};
pub use flag::{Flag, SEEN_FROM_M, flag, outermost_layer};
pub use results::{StationResult, results, to_table};
