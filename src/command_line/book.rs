//! `myomap book`: the atlas as a book, or of it what refers to some regions.

use super::NO_ADAPTER;
use super::chart::leaves;
use super::printing::{DrawnPlates, PrintArguments, PrintError, print};
use crate::shell::plates::PlateFolder;
use clap::Args;
use myomap_knowledge::command_line::{FAILED, RegionArgument, SideArgument, WRONG_USE, fail};
use myomap_knowledge::knowledge::{ChartLeaf, Knowledge};
use myomap_knowledge::text;
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
        if let Err(error) = self.print.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let mut folder = self.print.plates();
        if folder.knowledge().meshes().is_none() {
            return fail(FAILED, text!("render-no-body"));
        }
        let side = SideArgument::Left.side();
        let regions = match leaves(folder.knowledge(), &self.region, side) {
            Ok(regions) => regions,
            Err(message) => return fail(WRONG_USE, message),
        };
        match self.write(&mut folder, regions) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) if error.is_without_adapter() => fail(NO_ADAPTER, error),
            Err(error) => fail(FAILED, error),
        }
    }

    fn write(&self, folder: &mut PlateFolder, regions: Vec<ChartLeaf>) -> Result<(), PrintError> {
        let plates = wanted(folder.knowledge(), &regions).plates();
        let mut plates = DrawnPlates::draw(&plates, folder)?;
        let wanted = wanted(folder.knowledge(), &regions);
        let document = book(folder.knowledge(), &wanted, &mut plates)?;
        print(&document, &self.output)
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
