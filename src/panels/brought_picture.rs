//! A picture that the shell brings to a panel, and its texture.

use bevy_egui::egui::{ColorImage, Id, TextureHandle, TextureOptions, Ui};
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

/// A picture that has been brought.
#[derive(Debug, Clone, PartialEq)]
pub struct BroughtPicture(pub Arc<ColorImage>);

impl BroughtPicture {
    /// The picture on the adapter; it goes there once, and stays as long as the same is shown in its place.
    pub(super) fn texture(&self, ui: &Ui, place: impl Hash + Debug) -> TextureHandle {
        let name = format!("{place:?}");
        let id = Id::new(("brought", place));
        let known = ui.data(|data| data.get_temp::<(TextureHandle, Self)>(id));
        if let Some((texture, of)) = known
            && Arc::ptr_eq(&of.0, &self.0)
        {
            return texture;
        }
        let texture = ui
            .ctx()
            .load_texture(name, self.0.clone(), TextureOptions::LINEAR);
        ui.data_mut(|data| data.insert_temp(id, (texture.clone(), self.clone())));
        texture
    }
}
