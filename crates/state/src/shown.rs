//! What is shown, as one value that can be written down: a link, the last view, a step of a lesson, the way back from a
//! quiz and a test are all this.

use crate::asking::{Asking, AskingCommand};
use crate::camera::{CameraCommand, CameraTarget};
use crate::comparing::MOST_COMPARED;
use crate::layers::Layers;
use crate::mode::{Mode, ModeNow};
use crate::pose::{Pose, Viewpoint};
use crate::selection::Selection;
use crate::treating::{Phase, Treating, technique_of_selected};
use crate::view_layout::ViewLayout;
use myomap_knowledge::atlas::{LONGEST_HOLD_S, TechniqueChoice};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{Pain, Replied};
use serde::{Deserialize, Serialize};

/// What is shown, whatever the theme, the window and the speed of the machine.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shown {
    /// Which parts of the body are shown, and how.
    pub layers: Layers,
    /// What is selected.
    pub selected: Option<Item>,
    /// What is kept beside it, to be compared.
    pub compared: Vec<Item>,
    /// The technique that is shown on it.
    pub technique: Option<TechniqueShown>,
    /// What pointing at the body means.
    pub mode: Mode,
    /// Where it hurts.
    pub pains: Vec<Pain>,
    /// What was said to questions about it.
    pub replies: Vec<Replied>,
    /// How many views of the body there are.
    pub views: ViewLayout,
    /// From where the body is looked at; none leaves it to the view.
    pub pose: Option<Pose>,
}

/// A technique at a moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechniqueShown {
    /// Which of the selected muscle's.
    pub choice: TechniqueChoice,
    /// How long pressure is held, in seconds.
    pub hold_s: u16,
    /// The moment, in seconds from its beginning.
    pub at_s: f32,
}

impl Shown {
    /// What these states show together. Of the layers what they are outside the mode, which makes its own of them when it
    /// is entered.
    pub fn of(
        selection: &Selection,
        layers: &Layers,
        treating: &Treating,
        asking: &Asking,
        mode: &ModeNow,
        (views, Viewpoint(pose)): (ViewLayout, Viewpoint),
    ) -> Self {
        Self {
            layers: mode.layers_outside(layers),
            selected: selection.selected.clone(),
            compared: selection.compared.clone(),
            technique: treating.chosen.clone().map(|choice| TechniqueShown {
                choice,
                hold_s: treating.hold_s,
                at_s: treating.elapsed_s,
            }),
            mode: mode.mode(),
            pains: asking.pains.clone(),
            replies: asking.replies.clone(),
            views,
            pose,
        }
    }

    /// Makes the states show this; what is not known here, as in a link from somewhere else, is left out.
    pub(crate) fn bring_back(
        &self,
        selection: &mut Selection,
        layers: &mut Layers,
        treating: &mut Treating,
        asking: &mut Asking,
        mode: &mut ModeNow,
        views: &mut ViewLayout,
        knowledge: &Knowledge,
    ) {
        selection.selected = self.selected.clone().filter(|item| knowledge.has(item));
        let compared = self.compared.iter().filter(|item| knowledge.has(item));
        selection.compared = compared.take(MOST_COMPARED).cloned().collect();
        mode.enter(Mode::Explore, layers);
        layers.clone_from(&self.layers);
        layers.outermost_muscles = layers.outermost_muscles.clamp(1, 5);
        mode.enter(self.mode, layers);
        *treating = Treating::default();
        let known = |technique: &&TechniqueShown| {
            technique_of_selected(knowledge, selection, &technique.choice).is_some()
        };
        if let Some(technique) = self.technique.as_ref().filter(known) {
            treating.chosen = Some(technique.choice.clone());
            treating.hold_s = technique.hold_s.clamp(1, LONGEST_HOLD_S);
            let at_s = if technique.at_s.is_finite() {
                technique.at_s
            } else {
                0.0
            };
            treating.elapsed_s = at_s.clamp(0.0, f32::from(treating.hold_s));
            if treating.elapsed_s > 0.0 {
                treating.phase = Phase::Paused;
            }
        }
        *views = self.views;
        asking.show_pains(&self.pains);
        for Replied { question, reply } in &self.replies {
            AskingCommand::Reply(question.clone(), Some(*reply)).apply(asking);
        }
    }

    /// How the camera comes there; none where the view is to find its own way.
    pub(crate) fn flight(&self) -> Option<CameraCommand> {
        self.pose
            .map(|pose| CameraCommand::Fly(CameraTarget::Pose(pose)))
    }
}
