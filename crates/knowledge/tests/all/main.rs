//! Tests of what is known, in one program so that it is linked once.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

mod atlas;
mod bad_input;
mod damaged_body;
mod flip_chart;
mod foreign_bodies;
mod fuzz_corpus;
mod groups;
mod importing;
mod language;
mod not_on_this_body;
mod reading;
mod safety_and_evidence;
mod school_folder;
mod search;
mod stretches;
mod under_the_skin;
mod unreadable_files;
mod where_does_it_hurt;

use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::repository_assets;
use std::sync::LazyLock;

/// What the files of the repository say; read once for all tests.
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(&repository_assets()));
