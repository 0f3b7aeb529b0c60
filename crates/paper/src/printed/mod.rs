//! What of the atlas goes on paper: the leaves of the flip chart, the pages of the book. Words and order are found here;
//! pictures are asked for by what they show, and drawn elsewhere.

mod book;
mod cited;
mod index;
mod leaf;
mod legend;
mod muscle;
mod plate;
mod safety;
mod words;

pub use book::{Book, book};
pub use leaf::{Chart, ChartSize, chart};
pub use legend::legend;
pub use plate::{Plate, Plates};
