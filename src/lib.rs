//! Myomap.
