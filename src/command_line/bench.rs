//! `myomap bench`: how long the application takes.

use super::NO_ADAPTER;
use super::quality::QualityArgument;
use super::size::Size;
use crate::shell::bench::{BenchError, BenchReport, BenchRequest, Figures, measure};
use clap::Args;
use myomap_knowledge::command_line::{AssetArguments, FAILED, WRONG_USE, fail, output::say};
use std::process::ExitCode;
use std::time::Instant;

/// Measure how long the application takes to start, to draw and to answer, without a window.
#[derive(Debug, Args)]
pub(super) struct Bench {
    #[command(flatten)]
    assets: AssetArguments,
    /// Width and height of the picture in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x720")]
    size: Size,
    /// How much work a picture may be.
    #[arg(long, value_enum, default_value = "low")]
    quality: QualityArgument,
    /// How often each thing is done.
    #[arg(long, value_name = "TIMES", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    frames: u16,
    /// Measure only what has this in its name, or is called just that.
    #[arg(long, value_name = "NAME", default_value = "")]
    only: String,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
}

impl Bench {
    pub(super) fn run(&self, began: Instant) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let request = BenchRequest {
            size: self.size.0,
            quality: self.quality.into(),
            frames: usize::from(self.frames),
            only: self.only.clone(),
            began,
        };
        match measure(&self.assets.assets(), &request) {
            Ok(report) if self.json => match serde_json::to_string_pretty(&report) {
                Ok(json) => {
                    say(json);
                    ExitCode::SUCCESS
                }
                Err(error) => fail(FAILED, error),
            },
            Ok(report) => {
                print(&report);
                ExitCode::SUCCESS
            }
            Err(error @ BenchError::NoAdapter(_)) => fail(NO_ADAPTER, error),
            Err(error) => fail(FAILED, error),
        }
    }
}

/// The figures as a table, for people.
fn print(report: &BenchReport) {
    let [width, height] = report.size;
    say(format_args!(
        "{}, {width} x {height}, {}",
        report.adapter, report.body
    ));
    let start = &report.start_ms;
    for (name, ms) in [
        ("device", start.device),
        ("body", start.body),
        ("first_picture", start.first_picture),
        ("all_known", start.all_known),
        ("fine_picture", start.fine_picture),
    ] {
        say(format_args!("start {name:<18} {ms:>9.0} ms"));
    }
    if let Some(memory) = &report.memory_mb {
        say(format_args!(
            "memory {:<17} {:>9.0} MB",
            "after_start", memory.after_start
        ));
        say(format_args!(
            "memory {:<17} {:>9.0} MB",
            "peak", memory.peak
        ));
    }
    for Figures {
        name,
        median_ms,
        p95_ms,
        cpu_ms,
        pictures,
        peak_memory_mb,
        ..
    } in report.flows.iter().chain(&report.answers)
    {
        let [cpu_ms, peak] = [cpu_ms, peak_memory_mb].map(|figure| figure.unwrap_or(f64::NAN));
        say(format_args!(
            "{name:<18} {median_ms:>9.3} ms, 95 % within {p95_ms:>9.3} ms, {cpu_ms:>9.2} ms of all cores, {pictures} pictures, at most {peak:.0} MB"
        ));
    }
}
