//! `body`: measures reference meshes into outlines, and bakes outlines into the body of Myomap.

mod archive;
mod bake;
mod distance_field;
mod error;
mod fibre;
mod fingerprint;
mod glb;
mod measure;
mod mesh;
mod obj;
mod outline;
mod polygon;
mod progress;
mod reconstruct;
mod sampling;
mod section;
mod sheet;
mod simplify;
mod smooth;
mod surface;
#[cfg(test)]
mod test_shapes;

use clap::{Parser, Subcommand};
use error::Result;
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
    },
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
        } => bake::run(&outlines, &target, &structures),
    }
}
