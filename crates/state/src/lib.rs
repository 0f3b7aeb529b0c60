//! What is shown and what a person does, as values: the states, the commands that change them, and both written down as
//! links and journals. No renderer, no window, no systems.
//!
//! A [`MapCommand`] is applied to [`MapStatesMut`]; the application lends its resources for that, a test or a check of a
//! file its own [`MapStates`]. Each part of a command is applied in the file of its state.

pub mod asking;
pub mod camera;
pub mod commands;
pub mod comparing;
pub mod dropped;
pub mod history;
pub mod journal;
pub mod layers;
pub mod learning;
mod learning_steps;
pub mod lent;
pub mod lesson;
pub mod lesson_problems;
mod lesson_steps;
pub mod link;
pub mod mode;
pub mod pose;
pub mod presenting;
pub mod selection;
pub mod session;
mod session_steps;
pub mod settings;
pub mod shown;
pub mod states;
pub mod treating;
pub mod view_layout;

pub use asking::{Asking, AskingCommand, Brush};
pub use camera::{CameraCommand, CameraTarget, ReferralSide};
pub use commands::MapCommand;
pub use comparing::{CompareCommand, MOST_COMPARED};
pub use history::History;
pub use journal::JournalError;
pub use layers::{Layers, LayersCommand, Opacity, SidesShown, SkinMode};
pub use learning::{LearningCommand, LearningNow, LearningPart, Sitting, SittingStage, SpotterRun};
pub use lent::Lent;
pub use lesson::{Lesson, LessonCommand, LessonNow, LessonPart};
pub use link::LinkError;
pub use mode::{Mode, ModeNow, ViewBefore};
pub use pose::{Pose, Viewpoint};
pub use presenting::{
    PenColour, PenPlace, PenStroke, Presenting, PresentingCommand, PresentingTool,
};
pub use selection::{Hovered, Selection};
pub use session::{Cue, CueWatch, HoldWatch, Session, SessionCommand, SessionNow};
pub use settings::{
    ChosenQuality, Quality, Settings, SettingsCommand, TextSize, Theme, ViewPreset,
};
pub use shown::{Shown, TechniqueShown};
pub use states::{MapStates, MapStatesMut};
pub use treating::{Phase, Treating, TreatingCommand};
pub use view_layout::ViewLayout;
