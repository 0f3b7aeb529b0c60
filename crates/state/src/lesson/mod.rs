//! Lessons: views one after the other, each with words to it. What their files hold, the lesson that is played or made, and
//! the commands that change it.
//!
//! What they do to other states, and when files are read and written, is not said here.

mod command;
mod now;
mod scene;

pub use command::LessonCommand;
pub use now::{Lesson, LessonNow, LessonPart};
pub use scene::{Look, SCENE_SUFFIX, Scene, SceneQuestion, SceneStep};
