//! Writes a stranger's body, for tries by hand: `cargo run -p myomap_knowledge --example stranger -- FILE [DIVISIONS]`.
//! Each triangle is divided into DIVISIONS squared; 3 gives five million.
#![allow(clippy::expect_used, reason = "whoever tries it sees what it says")]

use myomap_knowledge::body::OwnBody;
use myomap_knowledge::body::load::load;
use myomap_knowledge::files::Sheets;
use myomap_knowledge::test_support::{repository_assets, stranger};
use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("the file to write");
    let divisions = arguments
        .next()
        .map_or(1, |it| it.parse().expect("a number"));
    let assets = repository_assets();
    let sheets = Sheets::read(&assets.body_folder(), &mut Vec::new());
    let read = load(&assets.own_body_file(), &sheets, &OwnBody::default());
    let own = read.expect("our own body").0;
    let bytes = stranger(&own, &sheets.structures, divisions);
    std::fs::write(Path::new(&file), bytes).expect("written");
}
