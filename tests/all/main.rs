//! Tests of the whole application, in one program so that it is linked once.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

mod architecture;
mod builders;
mod client_files;
mod clients;
mod command_line;
mod commands;
mod dropping;
mod first_steps;
mod flip_chart;
mod foreign_body;
mod handing_out;
mod hostile_texts;
mod language;
mod learning;
mod lessons;
mod panels;
mod pictures;
mod presenting;
mod random_commands;
mod reload;
mod remembered;
mod scene;
mod screen;
mod screen_reader;
mod sessions;
mod techniques;
mod views;
mod words;
