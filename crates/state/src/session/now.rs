//! The client that is open.

use crate::camera::{CameraTarget, ReferralSide};
use crate::layers::Layers;
use crate::mode::Mode;
use crate::selection::Selection;
use crate::view_layout::ViewLayout;
use bevy_ecs::resource::Resource;
use myomap_sessions::{Client, Visit};
use std::path::PathBuf;

/// The client that is open; none where none is. Changed by commands only.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct SessionNow(pub Option<Box<Session>>);

/// An open client.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// The file of the client.
    pub file: PathBuf,
    /// The client with all visits.
    pub client: Client,
    /// The position of the visit that is shown; what is drawn on the skin is its drawing.
    pub at: usize,
    /// Which views there were before the visit, whose drawing has front and back side by side.
    pub views_before: ViewLayout,
    /// What is shown to the client at the moment, and the way back from there.
    pub client_view: Option<Box<ClientView>>,
}

/// The way back from the view for the client.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientView {
    /// The layers as they were before.
    pub(crate) before: Layers,
    /// The layers as it made them.
    pub(crate) entered: Layers,
    /// What was being done and what was selected before.
    pub(crate) mode: Mode,
    pub(crate) selection: Selection,
}

impl SessionNow {
    /// Whether what is shown is for the client's eyes.
    pub fn is_for_client(&self) -> bool {
        self.0.as_ref().is_some_and(|it| it.client_view.is_some())
    }

    /// What a client looks at: where it hurts, as near as can be, together with the muscle that is chosen; where nothing is
    /// drawn, where the muscle is felt. None where there is neither.
    pub fn seen_by_client(&self) -> Option<CameraTarget> {
        let record = self.visit()?.record();
        if !record.pains.is_empty() {
            return Some(CameraTarget::PainsAndSelected);
        }
        let is_chosen = !record.chosen.is_empty();
        is_chosen.then_some(CameraTarget::Referral(ReferralSide::Main))
    }

    /// The visit that is shown; none where no client is open.
    pub fn visit(&self) -> Option<&Visit> {
        self.0.as_ref()?.visit()
    }
}

impl Session {
    /// The visit that is shown.
    pub fn visit(&self) -> Option<&Visit> {
        self.client.visits().get(self.at)
    }

    /// The visit before the one that is shown.
    pub fn visit_before(&self) -> Option<&Visit> {
        self.client.visits().get(self.at.checked_sub(1)?)
    }

    /// Whether the visit that is shown may still be changed.
    pub fn can_be_changed(&self) -> bool {
        self.visit().is_some_and(|visit| visit.signed().is_none())
    }
}
