//! `body`: measures reference meshes into outlines, and bakes outlines into the body of Myomap.

mod across;
mod archive;
mod attachment;
mod bake;
mod compare;
mod distance_field;
mod error;
mod fibre;
mod fingerprint;
mod glb;
mod measure;
mod mesh;
mod obj;
mod occlusion;
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
mod surface_operator;
#[cfg(test)]
mod test_shapes;
mod thickness;

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
        Command::Compare {
            meshes,
            body,
            structures,
            markdown,
        } => compare::run(&meshes, &body, &structures, markdown.as_deref()),
    }
}
