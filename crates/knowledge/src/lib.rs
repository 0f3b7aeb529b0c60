//! What Myomap knows.
