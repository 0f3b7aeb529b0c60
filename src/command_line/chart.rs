//! `myomap chart`: the flip chart on paper, one leaf or all, to be turned over or to be hung up.

use super::printing::{DrawnPlates, PrintArguments, PrintError, ended, print};
use crate::shell::plates::PlateFolder;
use clap::Args;
use myomap_body_format::Side;
use myomap_knowledge::command_line::{
    RegionArgument, SideArgument, WRONG_USE, fail, output::say, pains,
};
use myomap_knowledge::knowledge::{ChartLeaf, Knowledge};
use myomap_knowledge::referral::PainPlace;
use myomap_paper::printed::{Chart as PrintedChart, ChartSize, chart};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the flip chart as PDF: for a region of pain every muscle that refers there, with its picture and how to find each
/// of its points. Without a region, a leaf for each.
///
/// Example: myomap chart "left temple" -o temple.pdf
#[derive(Debug, Args)]
pub(super) struct Chart {
    #[command(flatten)]
    print: PrintArguments,
    /// The region by its id, its name or everyday words, with its side: "left temple", "lower back"; all where none is named.
    #[arg(value_name = "REGION")]
    region: Option<RegionArgument>,
    /// The side of a region that is named without one.
    #[arg(long, value_enum, default_value_t = SideArgument::Left)]
    side: SideArgument,
    /// As posters of A2 instead of pages of A4.
    #[arg(long)]
    poster: bool,
    /// Where to write it, a PDF file.
    #[arg(
        short,
        long,
        value_name = "FILE",
        required_unless_present = "draw_only"
    )]
    output: Option<PathBuf>,
    /// Only draw the pictures, and print a line for each: the muscle and its file. The window asks for them so.
    #[arg(long, hide = true, requires = "region")]
    draw_only: bool,
}

impl Chart {
    pub(super) fn run(&self) -> ExitCode {
        let mut folder = match self.print.plates() {
            Ok(folder) => folder,
            Err(code) => return code,
        };
        let leaves = match self.region.as_ref() {
            None => folder.knowledge().flip_chart(),
            Some(region) => {
                match leaves(
                    folder.knowledge(),
                    std::slice::from_ref(region),
                    self.side.side(),
                ) {
                    Ok(leaves) => leaves,
                    Err(message) => return fail(WRONG_USE, message),
                }
            }
        };
        ended(match &self.output {
            Some(output) if !self.draw_only => self.write(&mut folder, &leaves, output),
            _ => draw(&mut folder, &leaves),
        })
    }

    fn write(
        &self,
        folder: &mut PlateFolder,
        leaves: &[ChartLeaf],
        output: &std::path::Path,
    ) -> Result<(), PrintError> {
        let size = if self.poster {
            ChartSize::Poster
        } else {
            ChartSize::FlipChart
        };
        let wanted = PrintedChart { leaves, size };
        let mut plates = DrawnPlates::draw(&wanted.plates(), folder, output)?;
        print(chart(folder.knowledge(), wanted, &mut plates)?, output)
    }
}

/// The leaves of named regions.
///
/// # Errors
/// Where no region has a name, with the nearest that one has.
pub(super) fn leaves(
    knowledge: &Knowledge,
    regions: &[RegionArgument],
    side: Side,
) -> Result<Vec<ChartLeaf>, String> {
    let pains = pains(knowledge, &[], regions, side)?;
    let leaves = pains.into_iter().filter_map(|pain| match pain.place {
        PainPlace::Region(region, side) => {
            // Of what exists once, the left half stands for both.
            let side = match side {
                Side::Midline => Side::Left,
                side => side,
            };
            knowledge.chart_leaf(&region, side)
        }
        PainPlace::Painted(_) => None,
    });
    Ok(leaves.collect())
}

/// Draws what is not there yet, and names each file as soon as it is there.
fn draw(folder: &mut PlateFolder, leaves: &[ChartLeaf]) -> Result<(), PrintError> {
    let wanted = PrintedChart {
        leaves,
        size: ChartSize::FlipChart,
    };
    let muscles = leaves.iter().flat_map(|leaf| &leaf.muscles);
    for (plate, muscle) in wanted.plates().iter().zip(muscles) {
        if let Some(file) = folder.drawn(plate)? {
            say(format_args!("{}\t{}", muscle.muscle, file.display()));
        }
    }
    Ok(())
}
