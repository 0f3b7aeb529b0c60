//! `myomap book`: the atlas as a book, or of it what refers to some regions.

use super::chart::leaves;
use super::printing::{DrawnPlates, PrintArguments, PrintError, ended, print};
use crate::shell::plates::PlateFolder;
use clap::Args;
use myomap_knowledge::command_line::{RegionArgument, SideArgument, WRONG_USE, fail};
use myomap_knowledge::knowledge::{ChartLeaf, Knowledge};
use myomap_paper::printed::{Book as PrintedBook, book};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the atlas as a book, a PDF: a page or two a muscle, with pictures of its points and of where it is felt; regions,
/// signs to see a doctor, techniques, cautions, glossary, sources, index.
///
/// Pictures are kept: if it is broken off, the next time goes on from there. Example: myomap book -o myomap.pdf
#[derive(Debug, Args)]
pub(super) struct Book {
    #[command(flatten)]
    print: PrintArguments,
    /// Only the muscles that refer to this region, by its id, its name or everyday words. Can be given several times.
    #[arg(long, value_name = "NAME")]
    region: Vec<RegionArgument>,
    /// Where to write it, a PDF file.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Book {
    pub(super) fn run(&self) -> ExitCode {
        let mut folder = match self.print.plates() {
            Ok(folder) => folder,
            Err(code) => return code,
        };
        let side = SideArgument::Left.side();
        let regions = match leaves(folder.knowledge(), &self.region, side) {
            Ok(regions) => regions,
            Err(message) => return fail(WRONG_USE, message),
        };
        ended(self.write(&mut folder, regions))
    }

    fn write(&self, folder: &mut PlateFolder, regions: Vec<ChartLeaf>) -> Result<(), PrintError> {
        let plates = wanted(folder.knowledge(), &regions).plates();
        let mut plates = DrawnPlates::draw(&plates, folder, &self.output)?;
        let wanted = wanted(folder.knowledge(), &regions);
        let document = book(folder.knowledge(), &wanted, &mut plates)?;
        print(document, &self.output)
    }
}

/// What is in the book: everything where no region is named.
fn wanted<'a>(knowledge: &'a Knowledge, regions: &[ChartLeaf]) -> PrintedBook<'a> {
    if regions.is_empty() {
        PrintedBook::of_all(knowledge)
    } else {
        PrintedBook::of_regions(knowledge, regions.to_vec())
    }
}
