//! Tests of what is known, in one program so that it is linked once.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

mod atlas;
mod bad_input;
mod damaged_body;
mod fuzz_corpus;
mod search;
mod unreadable_files;
mod where_does_it_hurt;
