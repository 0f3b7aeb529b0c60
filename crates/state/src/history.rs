//! Steps that can be taken back and made again, in the order they were done: what is hidden, faded, isolated, peeled,
//! where it hurts, and what was said to questions about it.

use crate::asking::Asking;
use crate::layers::Layers;
use crate::mode::{Mode, ModeNow};
use bevy_ecs::resource::Resource;
use myomap_knowledge::referral::{Pain, Replied};
use std::collections::VecDeque;
use std::sync::Arc;

/// So many steps are kept; the oldest is forgotten first.
pub const MOST_STEPS: usize = 200;

/// What a step can change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Undoable {
    layers: Arc<Layers>,
    pains: Arc<Vec<Pain>>,
    replies: Arc<Vec<Replied>>,
}

impl Undoable {
    pub(crate) fn of(layers: &Layers, asking: &Asking) -> Self {
        Self {
            layers: Arc::new(layers.clone()),
            pains: Arc::new(asking.pains.clone()),
            replies: Arc::new(asking.replies.clone()),
        }
    }
}

/// A step: what was before it, and what after.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    before: Undoable,
    after: Undoable,
    /// The mode it was done in.
    mode: Mode,
}

/// The steps that were done, and those that were taken back. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Remembers a step. What it left as it was is shared with the step before and takes no memory.
    pub(crate) fn remember(&mut self, mut before: Undoable, mut after: Undoable, mode: Mode) {
        if before == after {
            return;
        }
        if after.layers == before.layers {
            after.layers = before.layers.clone();
        }
        if after.pains == before.pains {
            after.pains = before.pains.clone();
        }
        if after.replies == before.replies {
            after.replies = before.replies.clone();
        }
        if let Some(last) = self.done.back() {
            if last.after.layers == before.layers {
                before.layers = last.after.layers.clone();
            }
            if last.after.pains == before.pains {
                before.pains = last.after.pains.clone();
            }
            if last.after.replies == before.replies {
                before.replies = last.after.replies.clone();
            }
        }
        self.undone.clear();
        self.done.push_back(Step {
            before,
            after,
            mode,
        });
        if self.done.len() > MOST_STEPS {
            self.done.pop_front();
        }
    }

    /// A stroke has grown: that belongs to the step in which it began, as long as nothing was done since.
    pub(crate) fn went_on(&mut self, before: Undoable, after: Undoable, mode: Mode) {
        match self.done.back_mut() {
            Some(last)
                if self.undone.is_empty()
                    && last.after == before
                    && last.before.pains != last.after.pains =>
            {
                last.after = after;
            }
            _ => self.remember(before, after, mode),
        }
    }

    /// Takes the last step back.
    pub(crate) fn undo(&mut self, layers: &mut Layers, asking: &mut Asking, mode: &mut ModeNow) {
        if let Some(step) = self.done.pop_back() {
            turn(&step.before, &step.after, layers, asking);
            mode.step_outside(step.mode, &step.before.layers, &step.after.layers);
            self.undone.push(step);
        }
    }

    /// Makes the step that was last taken back again.
    pub(crate) fn redo(&mut self, layers: &mut Layers, asking: &mut Asking, mode: &mut ModeNow) {
        if let Some(step) = self.undone.pop() {
            turn(&step.after, &step.before, layers, asking);
            mode.step_outside(step.mode, &step.after.layers, &step.before.layers);
            self.done.push_back(step);
        }
    }

    /// Forgets every step: what they would lead back to is no longer what is shown.
    pub(crate) fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }

    /// How many steps can be taken back or made again.
    pub fn steps(&self) -> usize {
        self.done.len() + self.undone.len()
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// Only what the step changed is turned: the mode may have changed other layers since.
fn turn(to: &Undoable, from: &Undoable, layers: &mut Layers, asking: &mut Asking) {
    if to.layers != from.layers {
        layers.put_back(&to.layers, &from.layers);
    }
    if to.pains != from.pains || to.replies != from.replies {
        asking.replace(to.pains.to_vec(), to.replies.to_vec());
    }
}
