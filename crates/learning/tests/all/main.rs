//! Tests of learning on what the repository knows, in one program so that it is read once.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

mod named;
mod painted_and_pointed;
mod progress_file;
mod questions;
mod spotter;
mod workload;

use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::repository_assets;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(&repository_assets()));
