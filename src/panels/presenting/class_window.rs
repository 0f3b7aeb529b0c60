//! The window of the class: the words of the step below the body, and nothing to press. Black, or the picture as it was when
//! it was frozen, over all of it.

use crate::panels::lesson_words::words_for_class;
use crate::panels::theme::Palette;
use bevy_egui::egui::{
    Area, Color32, Context, Frame, Id, LayerId, Margin, Order, Panel, Rect, Sense, TextureId, Ui,
    UiBuilder, pos2,
};
use myomap_state::{Lesson, Presenting};

/// What is shown in it.
pub struct ClassWindow<'a> {
    /// How a class is shown something.
    pub presenting: &'a Presenting,
    /// The lesson that is played.
    pub lesson: Option<&'a Lesson>,
    /// The picture that it keeps while it is frozen.
    pub frozen: Option<TextureId>,
}

/// Draws it and gives the part that no words cover, in points.
pub fn show(ctx: &Context, window: &ClassWindow) -> Rect {
    let whole = UiBuilder::new()
        .layer_id(LayerId::background())
        .max_rect(ctx.viewport_rect());
    let mut ui = Ui::new(ctx.clone(), "class".into(), whole);
    if let Some(lesson) = window.lesson {
        caption(&mut ui, lesson);
    }
    let free = ui.available_rect_before_wrap();
    let is_blank = window.presenting.is_blank || window.lesson.is_some_and(|it| it.is_blank);
    if is_blank {
        cover(ctx, |ui, screen| {
            ui.painter().rect_filled(screen, 0.0, Color32::BLACK);
        });
    } else if let Some(picture) = window.frozen {
        cover(ctx, |ui, screen| {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(picture, screen, whole, Color32::WHITE);
        });
    }
    free
}

fn caption(ui: &mut Ui, lesson: &Lesson) {
    let frame = Frame::new()
        .fill(Palette::of(ui).paper)
        .inner_margin(Margin::symmetric(28, 14));
    Panel::bottom("class_caption")
        .frame(frame)
        .show(ui, |ui| words_for_class(ui, lesson));
}

fn cover(ctx: &Context, paint: impl FnOnce(&Ui, Rect)) {
    let screen = ctx.content_rect();
    Area::new(Id::new("class_cover"))
        .order(Order::Foreground)
        .fixed_pos(screen.min)
        .interactable(false)
        .show(ctx, |ui| {
            ui.allocate_rect(screen, Sense::hover());
            paint(ui, screen);
        });
}
