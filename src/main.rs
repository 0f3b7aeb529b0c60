//! Myomap.
fn main() {}
