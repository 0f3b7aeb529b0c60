//! Standing before a class: words and marks for the last row, a light that follows the pointer, a pen, a window of the
//! class's own.

use bevy_ecs::resource::Resource;
use bevy_math::Vec3;
use serde::{Deserialize, Serialize};

/// So many places all strokes have together at most; beyond that the oldest go.
const MOST_PLACES: usize = 20_000;

/// How a class is shown something. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct Presenting {
    /// Whether the window itself is what a class sees: panels away, text and marks large.
    pub projects: bool,
    /// Whether there is a window of the class's own, with nothing but the picture in it.
    pub class_window: bool,
    /// Whether the class's window keeps its picture while the next is prepared.
    pub is_frozen: bool,
    /// Whether the class sees nothing but black.
    pub is_blank: bool,
    /// What the pointer is.
    pub tool: PresentingTool,
    /// The colour that the pen writes in.
    pub colour: PenColour,
    /// What was written on the body, the oldest first.
    pub strokes: Vec<PenStroke>,
}

/// What the pointer is before a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum PresentingTool {
    /// What it is elsewhere too.
    #[default]
    Pointer,
    /// A light: all but what lies around it is dark.
    Spotlight,
    /// A pen that writes on the body.
    Pen,
    /// It wipes off what the pen has written.
    Eraser,
}

impl PresentingTool {
    /// Whether it does something to the body where it is set down on it.
    pub fn touches_the_body(self) -> bool {
        matches!(self, Self::Pen | Self::Eraser)
    }
}

/// Colours that people with any colour vision tell apart, of the palette of Okabe and Ito (2008), which stand out from skin
/// and muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum PenColour {
    /// Yellow.
    #[default]
    Yellow,
    /// Sky blue.
    SkyBlue,
    /// Bluish green.
    BluishGreen,
    /// Black.
    Black,
}

impl PenColour {
    /// All of them.
    pub const ALL: [PenColour; 4] = [
        PenColour::Yellow,
        PenColour::SkyBlue,
        PenColour::BluishGreen,
        PenColour::Black,
    ];
}

/// A place that the pen touched, on the outermost of what was shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PenPlace {
    /// In metres of the application frame.
    pub at: Vec3,
    /// Outwards; a unit vector.
    pub normal: Vec3,
}

impl PenPlace {
    fn is_sound(&self) -> bool {
        self.at.is_finite() && self.normal.is_finite()
    }
}

/// What the pen wrote from where it was set down to where it was lifted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PenStroke {
    /// In this colour.
    pub colour: PenColour,
    /// Over these places.
    pub places: Vec<PenPlace>,
}

/// What concerns how a class is shown something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PresentingCommand {
    /// Show the window to a class, or no longer.
    Project(bool),
    /// Open a window for the class, or close it.
    OpenClassWindow(bool),
    /// Let the class's window keep its picture, or follow again.
    Freeze(bool),
    /// Let the class see nothing but black, or the picture again.
    Blank(bool),
    /// Let the pointer be this.
    TakeUp(PresentingTool),
    /// Take up the pen, in this colour.
    WriteIn(PenColour),
    /// The pen is set down.
    BeginStroke(PenPlace),
    /// It is drawn on to there.
    ExtendStroke(PenPlace),
    /// The eraser wipes around a place, in metres, so far, in metres.
    Wipe(Vec3, f32),
    /// Wipe everything off.
    WipeAll,
}

impl PresentingCommand {
    pub(crate) fn apply(&self, presenting: &mut Presenting) {
        match self {
            Self::Project(projects) => {
                presenting.projects = *projects;
                if !projects && !presenting.class_window {
                    presenting.tool = PresentingTool::default();
                    presenting.is_blank = false;
                }
            }
            Self::OpenClassWindow(open) => {
                presenting.class_window = *open;
                presenting.is_frozen = false;
                presenting.is_blank = false;
            }
            Self::Freeze(frozen) => presenting.is_frozen = *frozen && presenting.class_window,
            Self::Blank(blank) => presenting.is_blank = *blank,
            Self::TakeUp(tool) => presenting.tool = *tool,
            Self::WriteIn(colour) => {
                presenting.tool = PresentingTool::Pen;
                presenting.colour = *colour;
            }
            Self::BeginStroke(place) => presenting.begin(*place),
            Self::ExtendStroke(place) => presenting.extend(*place),
            Self::Wipe(around, radius_m) => presenting.wipe(*around, *radius_m),
            Self::WipeAll => presenting.strokes.clear(),
        }
    }
}

impl Presenting {
    /// Whether anybody but the person at the keyboard is shown something.
    pub fn to_a_class(&self) -> bool {
        self.projects || self.class_window
    }

    /// A lesson has ended: what was written is wiped off, and whoever does not go on projecting has the usual pointer again.
    pub(crate) fn after_a_lesson(&mut self) {
        self.strokes.clear();
        if !self.projects {
            self.tool = PresentingTool::default();
        }
    }

    fn begin(&mut self, place: PenPlace) {
        if !place.is_sound() {
            return;
        }
        self.strokes.push(PenStroke {
            colour: self.colour,
            places: vec![place],
        });
        let mut places: usize = self.strokes.iter().map(|it| it.places.len()).sum();
        while places > MOST_PLACES && self.strokes.len() > 1 {
            places -= self.strokes.remove(0).places.len();
        }
    }

    /// What was written may have been wiped off under the pen: it writes on.
    fn extend(&mut self, place: PenPlace) {
        match self.strokes.last_mut() {
            None => self.begin(place),
            Some(stroke) if place.is_sound() && stroke.places.len() < MOST_PLACES => {
                stroke.places.push(place);
            }
            Some(_) => {}
        }
    }

    /// Wipes what lies around a place; a stroke that is wiped in its middle becomes two.
    fn wipe(&mut self, around: Vec3, radius_m: f32) {
        let is_left = |place: &PenPlace| place.at.distance(around) > radius_m;
        if self.strokes.iter().all(|it| it.places.iter().all(is_left)) {
            return;
        }
        let strokes = std::mem::take(&mut self.strokes);
        for PenStroke { colour, places } in strokes {
            let left = places.split(|place| !is_left(place));
            let left = left.filter(|places| !places.is_empty());
            self.strokes.extend(left.map(|places| PenStroke {
                colour,
                places: places.to_vec(),
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(x: f32) -> PenPlace {
        PenPlace {
            at: Vec3::new(x, 0.0, 0.0),
            normal: Vec3::Z,
        }
    }

    fn after(commands: &[PresentingCommand]) -> Presenting {
        let mut presenting = Presenting::default();
        for command in commands {
            command.apply(&mut presenting);
        }
        presenting
    }

    fn a_line() -> Vec<PresentingCommand> {
        let rest = (1..=10).map(|x| PresentingCommand::ExtendStroke(place(x as f32 / 100.0)));
        [PresentingCommand::BeginStroke(place(0.0))]
            .into_iter()
            .chain(rest)
            .collect()
    }

    #[test]
    fn a_stroke_wiped_in_its_middle_becomes_two() {
        let mut commands = a_line();
        commands.push(PresentingCommand::Wipe(Vec3::X * 0.05, 0.012));
        let lengths: Vec<usize> = after(&commands)
            .strokes
            .iter()
            .map(|stroke| stroke.places.len())
            .collect();
        assert_eq!(lengths, [4, 4]);
        commands.push(PresentingCommand::WipeAll);
        assert!(after(&commands).strokes.is_empty());
    }

    #[test]
    fn a_pen_that_is_held_down_writes_on_when_everything_was_wiped_off() {
        let mut commands = a_line();
        commands.push(PresentingCommand::WipeAll);
        commands.extend([0.11, 0.12].map(|x| PresentingCommand::ExtendStroke(place(x))));
        let strokes = after(&commands).strokes;
        assert_eq!(strokes.len(), 1);
        assert_eq!(strokes[0].places, [place(0.11), place(0.12)]);
    }

    #[test]
    fn a_stroke_keeps_the_colour_it_was_written_in() {
        let mut commands = vec![PresentingCommand::WriteIn(PenColour::Black)];
        commands.extend(a_line());
        commands.push(PresentingCommand::WriteIn(PenColour::SkyBlue));
        commands.extend(a_line());
        let colours: Vec<PenColour> = after(&commands)
            .strokes
            .iter()
            .map(|it| it.colour)
            .collect();
        assert_eq!(colours, [PenColour::Black, PenColour::SkyBlue]);
    }

    #[test]
    fn nothing_is_frozen_without_a_window_of_the_class_and_closing_it_thaws() {
        assert!(!after(&[PresentingCommand::Freeze(true)]).is_frozen);
        let open = PresentingCommand::OpenClassWindow(true);
        let frozen = [open, PresentingCommand::Freeze(true)];
        assert!(after(&frozen).is_frozen);
        let [open, freeze] = frozen;
        let closed = [open, freeze, PresentingCommand::OpenClassWindow(false)];
        assert!(!after(&closed).is_frozen);
    }

    #[test]
    fn who_stops_projecting_has_the_usual_pointer_again() {
        let projecting = [
            PresentingCommand::Project(true),
            PresentingCommand::TakeUp(PresentingTool::Spotlight),
        ];
        assert_eq!(after(&projecting).tool, PresentingTool::Spotlight);
        let [project, spotlight] = projecting;
        let left = [project, spotlight, PresentingCommand::Project(false)];
        assert_eq!(after(&left).tool, PresentingTool::Pointer);
    }

    #[test]
    fn a_journal_cannot_write_where_no_place_is() {
        let nowhere = PenPlace {
            at: Vec3::NAN,
            normal: Vec3::Z,
        };
        let written = after(&[PresentingCommand::BeginStroke(nowhere)]);
        assert!(written.strokes.is_empty());
    }
}
