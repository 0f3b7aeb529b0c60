//! The windows that hold a page of their own: in the middle, and no larger than there is room.

use bevy_egui::egui::{Align2, Context, Id, Rect, Ui, Vec2, Window, vec2};

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
    Window::new(title)
        .id(name)
        .open(open)
        .collapsible(false)
        .default_size(size)
        .min_size(size.min(LEAST))
        .pivot(Align2::CENTER_CENTER)
        .default_pos(ctx.content_rect().center())
        .show(ctx, content);
}
