//! A field for one word or a few: a code, a passphrase.

use crate::panels::parts::called;
use bevy_egui::egui::{TextEdit, Ui};

/// The width of a field, in points.
const WIDTH: f32 = 160.0;

/// The field, with its name for who does not see it; what is secret shows as dots.
pub(super) fn field(ui: &mut Ui, typed: &mut String, name: &str, hint: &str, is_secret: bool) {
    let field = TextEdit::singleline(typed)
        .hint_text(hint)
        .password(is_secret)
        .desired_width(WIDTH);
    let field = ui.add(field);
    called(ui, &field, name.to_owned());
}
