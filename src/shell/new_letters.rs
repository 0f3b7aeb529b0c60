//! A letter is seen in the frame in which it is first used. bevy_egui 0.42 puts new letters into their texture at the end
//! of a frame, in no order with Bevy's telling the renderer which images have changed: told before, the renderer has them
//! a frame later, and until then words have gaps.

use bevy::asset::AssetEventSystems;
use bevy::prelude::*;
use bevy_egui::EguiPostUpdateSet;

pub(super) fn plugin(app: &mut App) {
    app.configure_sets(
        PostUpdate,
        AssetEventSystems.after(EguiPostUpdateSet::PostProcessOutput),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::a11y::AccessibilityPlugin;
    use bevy::input::InputPlugin;
    use bevy_egui::{EguiContext, EguiPlugin, EguiPrimaryContextPass, PrimaryEguiContext, egui};

    #[derive(Resource)]
    struct Written(&'static str);

    fn write(mut contexts: Query<&mut EguiContext>, written: Res<Written>) {
        for mut context in &mut contexts {
            let painter = context.get_mut().debug_painter();
            let font = egui::FontId::proportional(20.0);
            let (at, colour) = (egui::Pos2::ZERO, egui::Color32::WHITE);
            painter.text(at, egui::Align2::LEFT_TOP, written.0, font, colour);
        }
    }

    /// Whether the renderer is told of an image in this frame.
    #[derive(Resource, Default)]
    struct Told(bool);

    fn listen(mut events: MessageReader<AssetEvent<Image>>, mut told: ResMut<Told>) {
        told.0 = events.read().count() > 0;
    }

    #[test]
    fn the_renderer_is_told_of_a_letter_in_the_frame_in_which_it_is_first_used() {
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, AssetPlugin::default(), InputPlugin))
            .add_plugins((AccessibilityPlugin, WindowPlugin::default()))
            .init_asset::<Image>()
            .init_asset::<Shader>()
            .init_resource::<Told>()
            .insert_resource(Written("a"))
            .add_plugins((EguiPlugin::default(), plugin))
            .add_systems(EguiPrimaryContextPass, write)
            .add_systems(Last, listen);
        app.world_mut()
            .spawn((EguiContext::default(), PrimaryEguiContext));
        for _ in 0..5 {
            app.update();
        }
        assert!(!app.world().resource::<Told>().0, "nothing new is written");
        app.insert_resource(Written("ab"));
        app.update();
        assert!(app.world().resource::<Told>().0, "the b");
    }
}
