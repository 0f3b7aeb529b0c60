//! `body`: measures reference meshes into outlines, and bakes outlines into the body of Myomap.

#![allow(
    clippy::needless_range_loop,
    reason = "lists side by side and small matrices read better by index"
)]
#![cfg_attr(
    test,
    allow(clippy::expect_used, reason = "a test stops where it fails")
)]

mod address;
mod archive;
mod bake;
mod compare;
mod course;
mod distance_field;
mod error;
mod fibre;
mod fingerprint;
mod glb;
mod layering;
mod levels;
mod lips;
mod measure;
mod obj;
mod occlusion;
mod outline;
mod polygon;
mod progress;
mod reconstruct;
#[cfg(test)]
mod round_trip_tests;
mod sampling;
mod section;
mod sheet;
mod sheet_edge;
mod sheet_extension;
mod shell;
mod simplify;
mod skin;
mod smooth;
mod solids;
mod surface;
#[cfg(test)]
mod test_shapes;
mod thickness;
mod thin_sheet;

use clap::{Parser, Subcommand};
use error::Result;
use myomap_knowledge::body::fibres::{attachment, mesh, surface_operator, ways};
use std::path::PathBuf;
use std::process::ExitCode;

/// Measures reference meshes and bakes the body of Myomap.
#[derive(Parser)]
#[command(name = "body", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure the cross-section outlines of every structure.
    Measure {
        /// The archive of OBJ files, or a folder of them.
        meshes: PathBuf,
        /// The folder to write the outlines to.
        folder: PathBuf,
        /// What the structures are called.
        #[arg(long, default_value = "assets/body/structures.ron")]
        structures: PathBuf,
        /// Measure only these structures.
        #[arg(long)]
        only: Vec<String>,
    },
    /// Bake outlines into the body.
    Bake {
        /// The folder of outlines.
        outlines: PathBuf,
        /// The GLB to write.
        target: PathBuf,
        /// What the structures are called.
        #[arg(long, default_value = "assets/body/structures.ron")]
        structures: PathBuf,
        /// Write nothing; fail if the GLB differs in any byte from what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Fail if the body is not the one that was baked from these outlines and structures; nothing is baked.
    Verify {
        /// The folder of outlines.
        outlines: PathBuf,
        /// The body; its checksum lies beside it.
        body: PathBuf,
        /// What the structures are called.
        #[arg(long, default_value = "assets/body/structures.ron")]
        structures: PathBuf,
    },
    /// Print the fingerprint of what a bake comes from.
    Fingerprint {
        /// The folder of outlines.
        outlines: PathBuf,
        /// What the structures are called.
        #[arg(long, default_value = "assets/body/structures.ron")]
        structures: PathBuf,
    },
    /// Print the address on a muscle of a point: along, across, depth.
    Address {
        /// The body.
        body: PathBuf,
        /// The muscle's id, without the side.
        structure: String,
        /// The point in mm of the reference frame, left side: X,Y,Z.
        #[arg(value_parser = point, allow_hyphen_values = true)]
        point: [f32; 3],
    },
    /// Print where an address on a muscle lies, mm of the reference frame, left side.
    Where {
        /// The body.
        body: PathBuf,
        /// The muscle's id, without the side.
        structure: String,
        /// 0 at the origin to 1 at the insertion.
        along: f32,
        /// 0 to 1 over the width.
        across: f32,
    },
    /// Compare the body with the meshes it was measured from.
    Compare {
        /// The archive of OBJ files, or a folder of them.
        meshes: PathBuf,
        /// The body.
        body: PathBuf,
        /// What the structures are called.
        #[arg(long, default_value = "assets/body/structures.ron")]
        structures: PathBuf,
        /// Also write the report here.
        #[arg(long)]
        markdown: Option<PathBuf>,
    },
}

/// Three numbers with commas between them.
fn point(text: &str) -> std::result::Result<[f32; 3], String> {
    let numbers: Vec<f32> = text
        .split(',')
        .map(|number| {
            number
                .trim()
                .parse()
                .map_err(|_| format!("`{number}` is no number"))
        })
        .collect::<std::result::Result<_, String>>()?;
    <[f32; 3]>::try_from(numbers).map_err(|_| "three numbers are needed: X,Y,Z".into())
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("body: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Measure {
            meshes,
            folder,
            structures,
            only,
        } => {
            let structures = sheet::Structures::read(&structures)?;
            measure::run(&meshes, &folder, Some(&structures), &only)
        }
        Command::Bake {
            outlines,
            target,
            structures,
            check: true,
        } => bake::check(&outlines, &target, &structures),
        Command::Bake {
            outlines,
            target,
            structures,
            check: false,
        } => bake::run(&outlines, &target, &structures),
        Command::Verify {
            outlines,
            body,
            structures,
        } => bake::verify(&outlines, &body, &structures),
        Command::Fingerprint {
            outlines,
            structures,
        } => {
            println!("{}", fingerprint::of_inputs(&outlines, &structures)?);
            Ok(())
        }
        Command::Address {
            body,
            structure,
            point,
        } => address::print_address(&body, &structure, point),
        Command::Where {
            body,
            structure,
            along,
            across,
        } => address::print_place(&body, &structure, along, across),
        Command::Compare {
            meshes,
            body,
            structures,
            markdown,
        } => compare::run(&meshes, &body, &structures, markdown.as_deref()),
    }
}
