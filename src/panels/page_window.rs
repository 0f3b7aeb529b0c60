//! The windows that hold a page of their own: in the middle, and no larger than there is room.

use super::grounds;
use bevy_egui::egui::{Align2, Context, Id, LayerId, Rect, Response, Ui, Vec2, Window, vec2};
use myomap_knowledge::text;

/// What stays of the picture beside such a window, in points.
const BESIDE: Vec2 = vec2(80.0, 60.0);

/// A window is not made smaller than this by hand, in points.
const LEAST: Vec2 = vec2(420.0, 260.0);

/// How large a window opens: as large as it would be, or as there is room.
///
/// `free` is where the panels leave the picture free; windows may lie over those at the sides.
pub fn opening_size(ctx: &Context, free: Rect, usual: Vec2) -> Vec2 {
    usual.min(vec2(ctx.content_rect().width(), free.height()) - BESIDE)
}

/// Shows it while it is open. It is known by its name, which stays the same in every language.
pub fn show(
    ctx: &Context,
    (name, title): (Id, String),
    size: Vec2,
    open: &mut bool,
    content: impl FnOnce(&mut Ui),
) {
    let window = Window::new(&title)
        .id(name)
        .open(open)
        .collapsible(false)
        .default_size(size)
        .min_size(size.min(LEAST))
        .pivot(Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, content);
    if let Some(window) = window {
        call_edges(ctx, &window.response, &title);
        lead_keyboard_in(ctx, window.response.layer_id);
    }
}

/// A window that a key has opened has the keyboard: whoever works by keys would go through everything behind it first.
fn lead_keyboard_in(ctx: &Context, window: LayerId) {
    let waits = window.id.with("waits for the keyboard");
    if !ctx.memory(|memory| memory.areas().visible_last_frame(&window)) {
        let by_pointer =
            ctx.input(|input| input.pointer.any_down() || input.pointer.any_released());
        ctx.data_mut(|data| data.insert_temp(waits, !by_pointer));
    }
    // In its first frame nothing of it can be used yet.
    if ctx.data(|data| data.get_temp(waits)) == Some(true)
        && let Some(first) = grounds::first_stop(ctx, window)
    {
        ctx.memory_mut(|memory| memory.request_focus(first));
        ctx.data_mut(|data| data.insert_temp(waits, false));
    }
}

/// Calls the edges by which a window is made larger by a name: the keyboard stops there too.
pub fn call_edges(ctx: &Context, window: &Response, title: &str) {
    // What egui 0.36 calls them.
    let edges = Id::new(window.layer_id).with("edge_drag");
    for edge in [
        edges.with("left"),
        edges.with("top"),
        edges.with("right"),
        edges.with("bottom"),
        edges.with("left_top"),
        edges.with("right_top"),
        edges.with("left_bottom"),
        edges.with("right_bottom"),
    ] {
        if ctx.read_response(edge).is_some() {
            ctx.accesskit_node_builder(edge, |node| {
                node.set_label(text!("window-edge", window = title));
            });
        }
    }
}
