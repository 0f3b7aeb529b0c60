//! Whose the pointer is. Decided once, when a button goes down, by what lies under it then; it stays so until every button
//! is up again, wherever the pointer goes meanwhile.

use super::floating::Floating;
use super::picking::{FindUnderPointer, PlacesUnderPointer, UnderPointer};
use crate::app::MapSystems;
use crate::view::area::ViewArea;
use crate::view::cameras::BodyCamera;
use crate::view::skin_under_pointer::SkinUnderPointer;
use bevy::input::InputSystems;
use bevy::picking::PickingSystems;
use bevy::picking::pointer::{PointerAction, PointerButton, PointerId, PointerInput};
use bevy::prelude::*;
use bevy_egui::EguiPreUpdateSet;
use myomap_knowledge::knowledge::Item;
use myomap_state::{ModeNow, Presenting};

/// A press and a release further apart than this, in logical pixels, were a drag and no click.
pub const SAME_PLACE: f32 = 4.0;

/// Whose a press is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Owner {
    /// It began over a panel, or over what floats above the body.
    #[default]
    Panels,
    /// Of the camera of this view: dragging turns or moves it, a click selects.
    Camera(Entity),
    /// Of the brush that paints in this view where it hurts.
    Brush(Entity),
    /// Of the pen, or the eraser, that is held before a class, in this view.
    Pen(Entity),
    /// Of what lies under it in this view: a click selects, dragging does nothing.
    Pick(Entity),
}

/// The press that was there first of those that are held.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Press {
    owner: Owner,
    pointer: PointerId,
    button: PointerButton,
    at: Vec2,
}

/// Whose the pointer is.
#[derive(Resource, Debug, Default, PartialEq)]
pub struct PointerOwner {
    press: Option<Press>,
    held: Vec<(PointerId, PointerButton)>,
    /// The view under the pointer while no button is held.
    over: Option<Entity>,
}

impl PointerOwner {
    /// Whose the buttons are that are held; none where none is.
    pub fn held_by(&self) -> Option<Owner> {
        self.press.map(|press| press.owner)
    }

    /// Whether any button is held.
    pub fn is_held(&self) -> bool {
        self.press.is_some()
    }

    /// Whether moving the pointer turns the camera of this view, or, while no button is held, the wheel brings it nearer.
    pub fn turns(&self, view: Entity) -> bool {
        match self.held_by() {
            Some(owner) => owner == Owner::Camera(view),
            None => self.over == Some(view),
        }
    }

    fn press(&mut self, mut press: Press) {
        let button = (press.pointer, press.button);
        if let (PointerId::Touch(_), Some(Owner::Brush(view) | Owner::Pen(view))) =
            (press.pointer, self.held_by())
        {
            // One finger paints or writes; two turn the body and bring it nearer.
            press.owner = Owner::Camera(view);
            self.press = Some(press);
        }
        if self.held.contains(&button) {
            // Its release was never heard of.
            self.held.clear();
            self.press = None;
        }
        self.held.push(button);
        self.press.get_or_insert(press);
    }

    /// Lets a button go, and gives the press that has ended where it was the first.
    fn release(&mut self, pointer: PointerId, button: PointerButton) -> Option<Press> {
        let first = self
            .press
            .filter(|press| (press.pointer, press.button) == (pointer, button));
        self.held.retain(|&held| held != (pointer, button));
        if self.held.is_empty() {
            self.press = None;
        }
        first
    }

    fn forget(&mut self, pointer: PointerId) {
        self.held.retain(|(held, _)| *held != pointer);
        if self.held.is_empty() {
            self.press = None;
        }
    }
}

/// A button went down and up at one place of a view, which was neither a panel's nor the brush's.
#[derive(Message, Debug, Clone, Copy, PartialEq)]
pub struct Click {
    /// The view.
    pub view: Entity,
    /// Where in the window, in logical pixels.
    pub at: Vec2,
    /// The first button, or the second.
    pub button: PointerButton,
}

/// The brush touched the skin in a view; it may have been lifted again in the same slow frame.
#[derive(Message, Debug, Clone, Copy, PartialEq)]
pub struct BrushDown {
    /// The view.
    pub view: Entity,
    /// Whether it is a finger: a second one may follow, and then nothing was meant to be painted.
    pub is_finger: bool,
}

/// The pen touched the body in a view; it may have been lifted again in the same slow frame.
#[derive(Message, Debug, Clone, Copy, PartialEq)]
pub struct PenDown {
    /// The view.
    pub view: Entity,
    /// Which of the presses of this frame it was, counted from 0.
    pub press: usize,
}

/// What becomes of a press, in this order.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PressSystems {
    /// Something is hovered, or selected.
    Select,
    /// It is painted where it hurts.
    Paint,
    /// It is written on the body.
    Write,
}

/// The system that decides whose the pointer is.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecideOwner;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<PointerOwner>()
        .add_message::<Click>()
        .add_message::<BrushDown>()
        .add_message::<PenDown>()
        .add_message::<PointerInput>()
        .configure_sets(
            Update,
            (
                PressSystems::Select,
                PressSystems::Paint,
                PressSystems::Write,
            )
                .chain()
                .in_set(MapSystems::Input),
        )
        .add_systems(
            PreUpdate,
            decide
                .in_set(DecideOwner)
                .after(FindUnderPointer)
                .after(PickingSystems::Backend)
                .after(InputSystems)
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass),
        );
}

/// What the owner of a press depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Situation {
    /// The view under the pointer.
    view: Option<Entity>,
    /// Whether something of the panels floats there.
    is_covered: bool,
    /// Whether it is asked where it hurts.
    asking: bool,
    /// Whether skin lies under the pointer.
    on_skin: bool,
    /// Whether the marker of a trigger point does.
    on_marker: bool,
    /// Whether a pen or an eraser is held, and the body lies under it.
    writes: bool,
    /// Whether the key is held with which a drag on the skin turns the body.
    turning_key: bool,
}

impl Situation {
    fn owner(&self, button: PointerButton) -> Owner {
        let Some(view) = self.view.filter(|_| !self.is_covered) else {
            return Owner::Panels;
        };
        let paints =
            self.asking && self.on_skin && button == PointerButton::Primary && !self.turning_key;
        if self.writes && button == PointerButton::Primary && !self.turning_key {
            return Owner::Pen(view);
        }
        match (paints, self.on_marker) {
            (false, _) => Owner::Camera(view),
            (true, true) => Owner::Pick(view),
            (true, false) => Owner::Brush(view),
        }
    }
}

type ViewUnderPointer = (
    Entity,
    &'static ViewArea,
    &'static UnderPointer,
    &'static SkinUnderPointer,
    &'static PlacesUnderPointer,
);

fn decide(
    mut inputs: MessageReader<PointerInput>,
    (mut floating, keys): (Floating, Option<Res<ButtonInput<KeyCode>>>),
    (mode, presenting): (Res<ModeNow>, Option<Res<Presenting>>),
    views: Query<ViewUnderPointer, With<BodyCamera>>,
    mut owner: ResMut<PointerOwner>,
    mut clicks: MessageWriter<Click>,
    (mut brush, mut pen): (MessageWriter<BrushDown>, MessageWriter<PenDown>),
) {
    let turning_key =
        keys.is_some_and(|keys| keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]));
    let writes = presenting.is_some_and(|it| it.tool.touches_the_body());
    let mut presses = 0;
    let mut situation = |at: Vec2, press: usize| {
        let under = views.iter().find(|(_, area, ..)| area.holds(at));
        Situation {
            view: under.map(|(view, ..)| view),
            is_covered: floating.takes(at),
            asking: mode.asks(),
            on_skin: under.is_some_and(|(.., skin, _)| skin.0.is_some()),
            on_marker: under
                .is_some_and(|(_, _, under, ..)| matches!(under.0.first(), Some(Item::Point(_)))),
            writes: writes && under.is_some_and(|(.., places)| places.set_down(press).is_some()),
            turning_key,
        }
    };
    for input in inputs.read() {
        let at = input.location.position;
        let situation = situation(at, presses);
        owner.over = situation.view.filter(|_| !situation.is_covered);
        match input.action {
            PointerAction::Press(button) => {
                let was_held = owner.is_held();
                owner.press(Press {
                    owner: situation.owner(button),
                    pointer: input.pointer_id,
                    button,
                    at,
                });
                match owner.held_by().filter(|_| !was_held) {
                    Some(Owner::Brush(view)) => {
                        let is_finger = matches!(input.pointer_id, PointerId::Touch(_));
                        brush.write(BrushDown { view, is_finger });
                    }
                    Some(Owner::Pen(view)) => {
                        let press = presses;
                        pen.write(PenDown { view, press });
                    }
                    _ => {}
                }
                presses += 1;
            }
            PointerAction::Release(button) => {
                let ended = owner.release(input.pointer_id, button);
                clicks.write_batch(ended.and_then(|press| click(&press, at)));
            }
            PointerAction::Cancel => owner.forget(input.pointer_id),
            PointerAction::Move { .. } | PointerAction::Scroll { .. } => {}
        }
    }
}

/// The click that a press was which ends at a place; none where it was a drag, or somebody else's.
fn click(press: &Press, at: Vec2) -> Option<Click> {
    let (Owner::Camera(view) | Owner::Pick(view)) = press.owner else {
        return None;
    };
    let button = press.button;
    let is_click = button != PointerButton::Middle && press.at.distance(at) <= SAME_PLACE;
    is_click.then_some(Click { view, at, button })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use bevy::camera::NormalizedRenderTarget;
    use bevy::picking::pointer::Location;
    use myomap_state::Mode;

    const RIGHT: PointerButton = PointerButton::Secondary;
    const LEFT: PointerButton = PointerButton::Primary;

    /// What the mouse does at a place of a window.
    pub(crate) fn input(at: Vec2, action: PointerAction) -> PointerInput {
        let location = Location {
            target: NormalizedRenderTarget::None {
                width: 1,
                height: 1,
            },
            position: at,
        };
        PointerInput::new(PointerId::Mouse, location, action)
    }

    /// Two views of 100 × 100 side by side, beginning 100 from the left; what lies beside them is a panel's.
    struct Window {
        app: App,
        front: Entity,
        back: Entity,
    }

    impl Window {
        fn new() -> Self {
            let mut app = App::new();
            app.add_plugins(plugin)
                .init_resource::<ModeNow>()
                .init_resource::<ButtonInput<KeyCode>>();
            let [front, back] = [100.0, 200.0].map(|left| {
                let area = ViewArea(Rect::new(left, 0.0, left + 100.0, 100.0));
                let nothing = (
                    UnderPointer::default(),
                    SkinUnderPointer::default(),
                    PlacesUnderPointer::default(),
                );
                app.world_mut().spawn((BodyCamera, area, nothing)).id()
            });
            Self { app, front, back }
        }

        fn asking(mut self) -> Self {
            let mut mode = self.app.world_mut().resource_mut::<ModeNow>();
            mode.enter(Mode::Ask, &mut default());
            for view in [self.front, self.back] {
                let skin = SkinUnderPointer(Some(Vec3::ZERO));
                self.app.world_mut().entity_mut(view).insert(skin);
            }
            self
        }

        fn acts(&mut self, x: f32, actions: impl IntoIterator<Item = PointerAction>) {
            let at = Vec2::new(x, 50.0);
            for action in actions {
                self.app.world_mut().write_message(input(at, action));
            }
            self.app.update();
        }

        fn press(&mut self, x: f32, button: PointerButton) -> Option<Owner> {
            self.acts(x, [PointerAction::Press(button)]);
            self.owner().held_by()
        }

        fn move_to(&mut self, x: f32) {
            self.acts(x, [PointerAction::Move { delta: Vec2::ZERO }]);
        }

        /// Lets the button go, and gives the clicks that this was.
        fn release(&mut self, x: f32, button: PointerButton) -> Vec<Entity> {
            self.acts(x, [PointerAction::Release(button)]);
            self.clicks()
        }

        fn clicks(&mut self) -> Vec<Entity> {
            let mut clicks = self.app.world_mut().resource_mut::<Messages<Click>>();
            clicks.drain().map(|click| click.view).collect()
        }

        fn owner(&self) -> &PointerOwner {
            self.app.world().resource()
        }
    }

    #[test]
    fn a_drag_that_begins_on_a_panel_moves_no_camera_wherever_it_goes() {
        let mut window = Window::new();
        assert_eq!(window.press(50.0, LEFT), Some(Owner::Panels));
        window.move_to(150.0);
        assert!(!window.owner().turns(window.front));
        assert_eq!(window.release(150.0, LEFT), []);
        window.move_to(151.0);
        assert!(
            window.owner().turns(window.front),
            "the wheel is free again"
        );
    }

    #[test]
    fn a_drag_that_begins_on_the_body_goes_on_over_a_panel_and_over_the_other_view() {
        let mut window = Window::new();
        let (front, back) = (window.front, window.back);
        assert_eq!(window.press(150.0, LEFT), Some(Owner::Camera(front)));
        for x in [50.0, 250.0] {
            window.move_to(x);
            assert!(window.owner().turns(front) && !window.owner().turns(back));
        }
        assert_eq!(window.release(250.0, LEFT), [], "it was a drag");
    }

    #[test]
    fn while_no_button_is_held_the_wheel_belongs_to_the_view_under_the_pointer() {
        let mut window = Window::new();
        for (x, turns) in [
            (50.0, [false, false]),
            (150.0, [true, false]),
            (250.0, [false, true]),
        ] {
            window.move_to(x);
            let views = [window.front, window.back];
            assert_eq!(views.map(|view| window.owner().turns(view)), turns, "{x}");
        }
    }

    #[test]
    fn a_click_within_one_slow_frame_is_a_click_in_its_view() {
        let mut window = Window::new();
        let click = [PointerAction::Press(LEFT), PointerAction::Release(LEFT)];
        window.acts(250.0, click);
        assert_eq!(window.clicks(), [window.back]);
        window.acts(250.0, click.into_iter().chain(click));
        assert_eq!(window.clicks(), [window.back; 2], "a double click");
        assert!(!window.owner().is_held());
    }

    #[test]
    fn who_leaves_a_menu_within_one_slow_frame_turns_the_body_there() {
        use bevy_egui::egui;
        let mut window = Window::new();
        let context = egui::Context::default();
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(300.0, 100.0),
            )),
            ..default()
        };
        input
            .events
            .push(egui::Event::PointerMoved(egui::pos2(110.0, 10.0)));
        for _ in 0..2 {
            let mut painted = context.run_ui(input.clone(), |ui| {
                egui::Area::new("floats".into())
                    .fixed_pos(egui::pos2(100.0, 0.0))
                    .show(ui.ctx(), |ui| ui.allocate_space(egui::vec2(20.0, 100.0)));
            });
            painted.textures_delta.clear();
        }
        assert!(
            context.is_pointer_over_egui(),
            "it was there when it was painted"
        );
        let mut held = bevy_egui::EguiContext::default();
        *held.get_mut() = context;
        let world = window.app.world_mut();
        world.spawn((held, bevy_egui::PrimaryEguiContext));
        assert_eq!(window.press(110.0, LEFT), Some(Owner::Panels));
        window.release(110.0, LEFT);
        let front = window.front;
        assert_eq!(window.press(150.0, LEFT), Some(Owner::Camera(front)));
    }

    #[test]
    fn while_it_is_asked_where_it_hurts_only_the_first_button_without_shift_paints() {
        let mut window = Window::new().asking();
        let back = window.back;
        assert_eq!(window.press(250.0, LEFT), Some(Owner::Brush(back)));
        assert!(!window.owner().turns(back));
        assert_eq!(window.release(250.0, LEFT), [], "it was no click");
        assert_eq!(window.press(250.0, RIGHT), Some(Owner::Camera(back)));
        window.release(250.0, RIGHT);
        let mut keys = window
            .app
            .world_mut()
            .resource_mut::<ButtonInput<KeyCode>>();
        keys.press(KeyCode::ShiftLeft);
        assert_eq!(window.press(250.0, LEFT), Some(Owner::Camera(back)));
    }

    #[test]
    fn one_finger_paints_and_a_second_turns_until_both_are_lifted() {
        let mut window = Window::new().asking();
        let front = window.front;
        let mut touch = |finger: u64, action| {
            let mut input = input(Vec2::new(150.0, 50.0), action);
            input.pointer_id = PointerId::Touch(finger);
            window.app.world_mut().write_message(input);
            window.app.update();
            window.owner().held_by()
        };
        let (press, release) = (PointerAction::Press(LEFT), PointerAction::Release(LEFT));
        assert_eq!(touch(1, press), Some(Owner::Brush(front)));
        assert_eq!(touch(2, press), Some(Owner::Camera(front)));
        assert_eq!(touch(1, release), Some(Owner::Camera(front)));
        assert_eq!(touch(2, release), None);
        assert_eq!(
            touch(3, press),
            Some(Owner::Brush(front)),
            "the next paints again"
        );
    }

    #[test]
    fn a_second_button_does_not_take_the_pointer_from_the_first() {
        let mut window = Window::new().asking();
        let front = window.front;
        assert_eq!(window.press(150.0, RIGHT), Some(Owner::Camera(front)));
        assert_eq!(window.press(150.0, LEFT), Some(Owner::Camera(front)));
        window.release(150.0, LEFT);
        assert!(window.owner().turns(front));
    }

    #[test]
    fn a_marker_is_chosen_even_where_it_is_asked_where_it_hurts() {
        let situation = Situation {
            view: Some(Entity::PLACEHOLDER),
            is_covered: false,
            asking: true,
            on_skin: true,
            on_marker: true,
            writes: false,
            turning_key: false,
        };
        assert_eq!(situation.owner(LEFT), Owner::Pick(Entity::PLACEHOLDER));
        let under_a_window = Situation {
            is_covered: true,
            ..situation
        };
        assert_eq!(under_a_window.owner(LEFT), Owner::Panels);
    }
}
