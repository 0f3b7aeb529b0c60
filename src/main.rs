//! The program `myomap`; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    myomap::command_line::run()
}
