//! Movement of the mouse where the system tells only where the pointer is, as over a remote desktop: cameras are turned by
//! movement, and would stand still.

use bevy::ecs::message::MessageCursor;
use bevy::input::InputSystems;
use bevy::input::mouse::MouseMotion;
use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        tell_movement
            .before(InputSystems)
            .run_if(on_message::<CursorMoved>.or_else(on_message::<MouseMotion>)),
    );
}

/// Tells as movement how far the pointer has come, as long as the system has never told of any movement itself.
fn tell_movement(
    mut places: MessageReader<CursorMoved>,
    mut movements: ResMut<Messages<MouseMotion>>,
    mut read: Local<MessageCursor<MouseMotion>>,
    mut system_tells: Local<bool>,
) {
    *system_tells |= read.read(&movements).count() > 0;
    let delta: Vec2 = places.read().filter_map(|moved| moved.delta).sum();
    if !*system_tells && delta != Vec2::ZERO {
        movements.write(MouseMotion { delta });
        read.clear(&movements);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn application() -> App {
        let mut app = App::new();
        app.add_message::<CursorMoved>()
            .add_message::<MouseMotion>()
            .add_systems(Update, tell_movement);
        app
    }

    fn moved(app: &mut App, delta: Vec2) {
        app.world_mut().write_message(CursorMoved {
            window: Entity::PLACEHOLDER,
            position: Vec2::ZERO,
            delta: Some(delta),
        });
    }

    /// What is told after a frame.
    fn told(app: &mut App) -> Vec<Vec2> {
        app.update();
        let mut messages = app.world_mut().resource_mut::<Messages<MouseMotion>>();
        messages.drain().map(|motion| motion.delta).collect()
    }

    #[test]
    fn where_only_places_are_told_the_way_between_them_is_movement() {
        let mut app = application();
        moved(&mut app, Vec2::new(3.0, 0.0));
        moved(&mut app, Vec2::new(1.0, 2.0));
        assert_eq!(told(&mut app), [Vec2::new(4.0, 2.0)]);
        moved(&mut app, Vec2::X);
        assert_eq!(told(&mut app), [Vec2::X]);
    }

    #[test]
    fn a_system_that_tells_movement_is_not_told_twice() {
        let mut app = application();
        app.world_mut()
            .write_message(MouseMotion { delta: Vec2::Y });
        moved(&mut app, Vec2::X);
        assert_eq!(told(&mut app), [Vec2::Y]);
        moved(&mut app, Vec2::X);
        assert!(told(&mut app).is_empty());
    }
}
