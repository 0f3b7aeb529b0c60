//! Learning by recall as a state: the page with the plan, a sitting with its question, an exam with its stations; and the
//! commands that change it. What is asked and how it counts is said by `myomap_learning`; what the other states show with it,
//! by `learning_steps`.

mod command;
mod now;
mod sitting;
mod spotter_run;

pub use command::LearningCommand;
pub use now::{Learning, LearningNow, LearningPart};
pub use sitting::{Sitting, SittingStage};
pub use spotter_run::SpotterRun;
