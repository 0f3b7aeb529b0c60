//! What the file of a lesson holds: RON, with each view as a link, which a teacher can copy from the window and paste.

use crate::camera::{CameraTarget, ReferralSide};
use crate::settings::ViewPreset;
use crate::shown::Shown;
use myomap_knowledge::files::{Problem, RonFile};
use myomap_knowledge::text;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::Path;

/// How the names of lesson files end.
pub const SCENE_SUFFIX: &str = ".scene.ron";

/// The version of the files that are written, and the only one that is understood.
const VERSION: u32 = 1;

/// A lesson as it lies in its file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// What it is called.
    pub title: String,
    /// What one learns from it, in a sentence or two.
    #[serde(default)]
    pub about: String,
    /// Its steps, in order.
    #[serde(default)]
    pub steps: Vec<SceneStep>,
}

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneStep {
    /// What is shown.
    #[serde(with = "as_link")]
    pub view: Shown,
    /// From where, if the view does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
    /// What the class reads.
    #[serde(default)]
    pub caption: String,
    /// What only the teacher reads.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What the class is asked before the lesson goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<SceneQuestion>,
}

/// A question to the class.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneQuestion {
    /// What is asked.
    pub asks: String,
    /// What is said when the answer is shown.
    pub answer: String,
    /// What is shown with the answer; none leaves the view as it is.
    #[serde(
        default,
        with = "as_optional_link",
        skip_serializing_if = "Option::is_none"
    )]
    pub answer_view: Option<Shown>,
}

/// From where a view is looked at that has no pose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// At the whole body, from a side.
    Whole(ViewPreset),
    /// At what is selected, from where it is seen best.
    Selected,
    /// At the zones of what is selected.
    Zones,
    /// At what of the zones is hidden from there.
    OtherZones,
    /// At the technique.
    Technique,
}

impl Look {
    /// Where the camera goes.
    pub fn target(self) -> CameraTarget {
        match self {
            Self::Whole(from) => CameraTarget::Whole(from),
            Self::Selected => CameraTarget::Selected,
            Self::Zones => CameraTarget::Referral(ReferralSide::Main),
            Self::OtherZones => CameraTarget::Referral(ReferralSide::Other),
            Self::Technique => CameraTarget::Technique,
        }
    }
}

impl SceneStep {
    /// Where the camera goes when the step is shown: to the pose of the view; else as the step says; else to what there is to
    /// be seen.
    pub fn target(&self, shown: &Shown) -> CameraTarget {
        match (shown.pose, self.look) {
            (Some(pose), _) if pose.is_sound() => CameraTarget::Pose(pose),
            (_, Some(look)) => look.target(),
            _ if shown.technique.is_some() => CameraTarget::Technique,
            _ if !shown.pains.is_empty() => CameraTarget::PainsAndSelected,
            _ if shown.selected.is_some() => CameraTarget::Selected,
            _ => CameraTarget::Whole(ViewPreset::Front),
        }
    }
}

/// The file, beside its version.
#[derive(Deserialize)]
struct Contents {
    lesson: Scene,
}

/// The part that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl Scene {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it cannot be read or understood, or was written by another version, with the line where one is known.
    pub fn read(path: &Path) -> Result<RonFile<Scene>, Problem> {
        let Version { version } = RonFile::<Version>::read(path)?.content;
        if version != VERSION {
            let message = text!("lesson-other-version", version = version, known = VERSION);
            return Err(Problem::unreadable(path, None, message));
        }
        let RonFile {
            path,
            text,
            content,
        } = RonFile::<Contents>::read(path)?;
        let content = content.lesson;
        Ok(RonFile {
            path,
            text,
            content,
        })
    }

    /// The text of its file.
    ///
    /// # Errors
    /// None that can be brought about by what a lesson holds.
    pub fn to_text(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new().struct_names(false);
        let lesson = ron::ser::to_string_pretty(self, pretty)?;
        Ok(format!(
            "(\n    version: {VERSION},\n    lesson: {},\n)\n",
            lesson.replace('\n', "\n    ")
        ))
    }
}

mod as_link {
    use super::*;

    pub fn serialize<S: Serializer>(shown: &Shown, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(shown)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Shown, D::Error> {
        let link = String::deserialize(deserializer)?;
        link.parse().map_err(D::Error::custom)
    }
}

mod as_optional_link {
    use super::*;

    pub fn serialize<S: Serializer>(
        shown: &Option<Shown>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match shown {
            Some(shown) => serializer.serialize_some(&shown.to_string()),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Shown>, D::Error> {
        let link = Option::<String>::deserialize(deserializer)?;
        link.map(|link| link.parse().map_err(D::Error::custom))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::files::write_whole;

    fn lesson() -> Scene {
        let view = "myomap:1?skin=ghost&select=muscle:inner:left";
        Scene {
            title: String::from("A title with \"quotes\""),
            about: String::from("Two lines\nof text"),
            steps: vec![
                SceneStep {
                    view: view.parse().expect("a link"),
                    look: Some(Look::Zones),
                    caption: String::from("Where is it felt?"),
                    note: String::from("Wait for three answers."),
                    question: Some(SceneQuestion {
                        asks: String::from("Where?"),
                        answer: String::from("There."),
                        answer_view: Some("myomap:1".parse().expect("a link")),
                    }),
                },
                SceneStep::default(),
            ],
        }
    }

    fn read(text: &str) -> Result<Scene, Problem> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("one.scene.ron");
        write_whole(&file, text.as_bytes()).expect("written");
        Scene::read(&file).map(|file| file.content)
    }

    #[test]
    fn what_was_written_is_read_again() {
        let text = lesson().to_text().expect("text");
        assert_eq!(read(&text), Ok(lesson()));
        assert!(
            text.contains("\"myomap:1?skin=ghost&select=muscle:inner:left\""),
            "{text}"
        );
    }

    #[test]
    fn a_lesson_of_another_version_says_so_whatever_else_it_holds() {
        let problem = read("(version: 2, lesson: (songs: []))").expect_err("another version");
        assert!(problem.message.contains("version 2"), "{}", problem.message);
    }

    #[test]
    fn a_wrong_link_is_told_with_its_line() {
        let text = "(version: 1, lesson: (title: \"T\", steps: [\n(view: \"myomap:1\"),\n(view: \"myomap:1?skin=purple\"),\n]))";
        let problem = read(text).expect_err("no such skin");
        assert_eq!(problem.line, Some(3), "{problem:?}");
        assert!(
            problem.message.contains("skin=purple"),
            "{}",
            problem.message
        );
    }
}
