//! Where the keyboard does not stop. egui lets it stop at the bar by which a window is moved and at the ground of a list that
//! is open: both take the pointer alone, and have no name that could be spoken.

use bevy_egui::egui::accesskit::{Action, Role};
use bevy_egui::egui::{Context, Id, LayerId};

/// Leads the keyboard past them, the way that it goes. After everything is laid out.
pub fn pass_by(ctx: &Context) {
    let layers = layers_with_grounds(ctx);
    for &ground in layers.iter().flat_map(|layer| &layer.grounds) {
        ctx.accesskit_node_builder(ground, |node| {
            node.set_role(Role::GenericContainer);
            node.remove_action(Action::Focus);
        });
    }
    let before = Id::new("had the keyboard");
    let came_from = ctx.data(|data| data.get_temp::<Id>(before));
    let mut focused = ctx.memory(|memory| memory.focused());
    if let Some(at) = focused {
        let layer = layers.iter().find(|layer| layer.grounds.contains(&at));
        if let Some(next) = layer.and_then(|layer| layer.beyond(at, came_from)) {
            ctx.memory_mut(|memory| memory.request_focus(next));
            focused = Some(next);
        }
    }
    ctx.data_mut(|data| {
        if let Some(focused) = focused {
            data.insert_temp(before, focused);
        } else {
            data.remove::<Id>(before);
        }
    });
}

/// The first thing in a window or list that the keyboard stops at; none where nothing does.
pub fn first_stop(ctx: &Context, layer: LayerId) -> Option<Id> {
    let stops = stops(ctx, layer);
    stops.into_iter().find(|&stop| !is_ground(layer, stop))
}

/// A window or list.
struct Layer {
    /// What of it the keyboard stops at, in its order.
    stops: Vec<Id>,
    /// What of that is to be passed by.
    grounds: Vec<Id>,
}

impl Layer {
    /// Where the keyboard goes in place of `ground`, after it was at `came_from`: on, or back where it came from what follows.
    /// At an end it goes round.
    fn beyond(&self, ground: Id, came_from: Option<Id>) -> Option<Id> {
        let place = |id: Id| self.stops.iter().position(|&stop| stop == id);
        let at = place(ground)?;
        let goes_back = came_from.and_then(place).is_some_and(|from| from > at);
        let (before, after) = self.stops.split_at(at);
        let is_stop = |stop: &Id| !self.grounds.contains(stop);
        if goes_back {
            let round = before.iter().rev().chain(after.iter().rev());
            round.copied().find(is_stop)
        } else {
            let round = after.iter().chain(before);
            round.copied().find(is_stop)
        }
    }
}

fn layers_with_grounds(ctx: &Context) -> Vec<Layer> {
    let layers: Vec<LayerId> = ctx.viewport(|shown| shown.this_pass.widgets.layer_ids().collect());
    let layers = layers.into_iter().map(|layer| {
        let stops = stops(ctx, layer);
        let grounds = stops.iter().copied().filter(|&it| is_ground(layer, it));
        Layer {
            grounds: grounds.collect(),
            stops,
        }
    });
    layers.filter(|layer| !layer.grounds.is_empty()).collect()
}

fn stops(ctx: &Context, layer: LayerId) -> Vec<Id> {
    ctx.viewport(|shown| {
        let widgets = shown.this_pass.widgets.get_layer(layer);
        let stops = widgets.filter(|widget| widget.enabled && widget.sense.is_focusable());
        stops.map(|widget| widget.id).collect()
    })
}

/// What egui 0.36 calls them.
fn is_ground(layer: LayerId, widget: Id) -> bool {
    widget == layer.id.with("move") || widget == layer.id.with("__title_click")
}
