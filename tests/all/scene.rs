//! What of the body is to be seen after a command, as the values that the picture is drawn from; without a graphics
//! adapter.
use crate::builders::{scene, send};
use bevy::prelude::*;
use myomap::app::Known;
use myomap::view::body::looks::{Look, Looks, pointed_at};
use myomap::view::body::paint::{Paint, SkinPaint};
use myomap::view::body::pointed_at::PointedAt;
use myomap_body_format::Side;
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::ids::{MuscleId, StructureId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_knowledge::test_support::made_up_knowledge;
use myomap_state::{AskingCommand, LayersCommand, MapCommand, Mode, Opacity, SidesShown, SkinMode};
use std::sync::Arc;

/// The made-up body in a scene.
struct Scene(App);

use Opacity::{Faded as Glass, Hidden, Solid};

impl Scene {
    fn new() -> Self {
        Self(scene(&made_up_knowledge()))
    }

    fn after(commands: impl IntoIterator<Item = MapCommand>) -> Self {
        let mut scene = Self::new();
        for command in commands {
            scene.send(command);
        }
        scene
    }

    fn send(&mut self, command: MapCommand) {
        send(&mut self.0, command);
    }

    fn position(&self, key: &StructureKey) -> usize {
        let knowledge = self.0.world().resource::<Known>();
        let body = knowledge.meshes().expect("the made-up body");
        body.position(key).expect("a structure of it")
    }

    fn look(&self, key: &StructureKey) -> Look {
        self.0.world().resource::<Looks>().0[self.position(key)]
    }

    fn drawn(&self, key: &StructureKey) -> Opacity {
        self.look(key).opacity
    }

    /// How skin, outer, inner left, inner right and bone are drawn.
    fn all_drawn(&self) -> [Opacity; 5] {
        [
            skin(),
            outer(),
            inner(Side::Left),
            inner(Side::Right),
            bone(),
        ]
        .map(|key| self.drawn(&key))
    }

    /// How strong a structure glows, and how far it steps back; as it is pointed at, where it is.
    fn glow_and_step_back(&self, key: &StructureKey) -> (f32, f32) {
        let pointed = self.0.world().resource::<PointedAt>();
        let look = self.look(key);
        let look = if pointed.0.contains(&self.position(key)) {
            pointed_at(&look)
        } else {
            look
        };
        (look.glow.w, look.step_back)
    }

    /// The structures that are seen through what lies before them, by their position.
    fn seen_through(&self) -> Vec<usize> {
        let looks = self.0.world().resource::<Looks>();
        let looks = looks.0.iter().enumerate();
        let through = looks.filter(|(_, look)| look.seen_through);
        through.map(|(position, _)| position).collect()
    }

    fn paint(&self) -> Arc<Vec<Paint>> {
        self.0.world().resource::<SkinPaint>().0.clone()
    }

    /// What is painted at each vertex of the skin: essential and spillover.
    fn painted(&self) -> Vec<[f32; 2]> {
        let paint = self.paint();
        let zones = paint.iter().map(|paint| [paint.essential, paint.spillover]);
        zones.collect()
    }

    /// How strong it hurts at each vertex of the skin.
    fn hurts(&self) -> Vec<f32> {
        self.paint().iter().map(|paint| paint.hurts).collect()
    }
}

fn key(id: &str, side: Side) -> StructureKey {
    StructureKey::new(&StructureId::new(id), side)
}

fn skin() -> StructureKey {
    key("skin", Side::Midline)
}

fn outer() -> StructureKey {
    key("outer", Side::Left)
}

fn inner(side: Side) -> StructureKey {
    key("inner", side)
}

fn bone() -> StructureKey {
    key("bone", Side::Midline)
}

fn muscle(id: &str) -> Item {
    Item::Muscle(MuscleId::new(id), Side::Left)
}

#[test]
fn at_first_all_but_the_skin_is_solid() {
    let scene = Scene::new();
    assert_eq!(scene.all_drawn(), [Hidden, Solid, Solid, Solid, Solid]);
    assert_eq!(scene.seen_through(), [] as [usize; 0]);
    assert_eq!(scene.painted(), [[0.0; 2]; 4]);
    assert_eq!(scene.hurts(), [0.0; 4]);
}

#[test]
fn what_is_hidden_or_faded_by_hand_is_and_comes_back() {
    let mut scene = Scene::after([MapCommand::Layers(LayersCommand::Hide(muscle("outer")))]);
    assert_eq!(scene.all_drawn(), [Hidden, Hidden, Solid, Solid, Solid]);
    scene.send(MapCommand::Layers(LayersCommand::ToggleFade(muscle(
        "inner",
    ))));
    assert_eq!(scene.all_drawn(), [Hidden, Hidden, Glass, Solid, Solid]);
    scene.send(MapCommand::Undo);
    scene.send(MapCommand::Undo);
    assert_eq!(scene.all_drawn(), [Hidden, Solid, Solid, Solid, Solid]);
    scene.send(MapCommand::Layers(LayersCommand::Isolate(muscle("inner"))));
    assert_eq!(scene.all_drawn(), [Hidden, Hidden, Solid, Hidden, Hidden]);
    scene.send(MapCommand::Layers(LayersCommand::ShowAll));
    assert_eq!(scene.all_drawn(), [Hidden, Solid, Solid, Solid, Solid]);
}

#[test]
fn layers_and_sides_are_peeled_off() {
    let mut scene = Scene::after([MapCommand::Layers(LayersCommand::PeelTo(2))]);
    assert_eq!(scene.all_drawn(), [Hidden, Hidden, Solid, Solid, Solid]);
    scene.send(MapCommand::Layers(LayersCommand::PeelTo(5)));
    assert_eq!(scene.all_drawn(), [Hidden, Hidden, Hidden, Hidden, Solid]);
    scene.send(MapCommand::Layers(LayersCommand::PeelTo(1)));
    scene.send(MapCommand::Layers(LayersCommand::ShowBones(false)));
    scene.send(MapCommand::Layers(LayersCommand::ShowSides(
        SidesShown::Right,
    )));
    assert_eq!(scene.all_drawn(), [Hidden, Hidden, Hidden, Solid, Hidden]);
}

#[test]
fn under_solid_skin_nothing_is_drawn_and_under_its_ghost_everything() {
    let mut scene = Scene::after([MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Solid))]);
    assert_eq!(scene.all_drawn(), [Solid, Hidden, Hidden, Hidden, Hidden]);
    scene.send(MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost)));
    assert_eq!(scene.all_drawn(), [Glass, Solid, Solid, Solid, Solid]);
}

#[test]
fn what_is_selected_glows_is_seen_through_and_the_rest_steps_back() {
    let mut scene = Scene::after([MapCommand::Select(Some(muscle("inner")))]);
    let (glow, back) = scene.glow_and_step_back(&inner(Side::Left));
    assert!(glow > 0.0 && back == 0.0, "{glow} {back}");
    for other in [outer(), inner(Side::Right), bone()] {
        let (glow, back) = scene.glow_and_step_back(&other);
        assert!(glow == 0.0 && back > 0.0, "{other:?}: {glow} {back}");
    }
    let inner_left = scene.position(&inner(Side::Left));
    assert_eq!(scene.seen_through(), [inner_left]);

    scene.send(MapCommand::Select(Some(muscle("outer"))));
    let outer_left = scene.position(&outer());
    assert_eq!(scene.seen_through(), [outer_left]);
    scene.send(MapCommand::Select(None));
    assert_eq!(scene.seen_through(), [] as [usize; 0]);
    for structure in [outer(), inner(Side::Left), bone()] {
        assert_eq!(scene.glow_and_step_back(&structure), (0.0, 0.0));
    }
}

#[test]
fn what_is_pointed_at_glows_less_than_what_is_selected() {
    let mut scene = Scene::after([
        MapCommand::Select(Some(muscle("inner"))),
        MapCommand::Hover(Some(muscle("outer"))),
    ]);
    let (selected, _) = scene.glow_and_step_back(&inner(Side::Left));
    let (hovered, back) = scene.glow_and_step_back(&outer());
    assert!(0.0 < hovered && hovered < selected && back == 0.0);
    scene.send(MapCommand::Hover(None));
    assert_eq!(scene.glow_and_step_back(&outer()).0, 0.0);
}

#[test]
fn where_a_muscle_refers_to_is_painted_on_skin_that_shows_as_glass() {
    let mut scene = Scene::after([MapCommand::Select(Some(muscle("inner")))]);
    assert_eq!(scene.painted(), [[1.0, 0.0], [0.0; 2], [0.0; 2], [0.0; 2]]);
    assert_eq!(scene.drawn(&skin()), Glass);
    // A muscle without zones paints nothing, and the skin is gone again.
    scene.send(MapCommand::Select(Some(muscle("outer"))));
    assert_eq!(scene.painted(), [[0.0; 2]; 4]);
    assert_eq!(scene.drawn(&skin()), Hidden);
}

#[test]
fn where_it_hurts_is_painted_by_its_strength_while_it_is_asked() {
    let corner = Vec3::new(0.0, 0.0, 0.3);
    let pain = Pain::at(PainPlace::Painted(vec![corner]), Strength::STRONG);
    let mut scene = Scene::after([
        MapCommand::Enter(Mode::Ask),
        MapCommand::Ask(AskingCommand::AddPain(pain)),
    ]);
    assert_eq!(scene.hurts(), [1.0, 0.0, 0.0, 0.0]);
    scene.send(MapCommand::Ask(AskingCommand::SetPainStrength(
        0,
        Strength::MILD,
    )));
    let hurts = scene.hurts()[0];
    assert!((hurts - 1.0 / 3.0).abs() < 1e-5, "{hurts}");
    scene.send(MapCommand::Enter(Mode::Explore));
    assert_eq!(scene.hurts(), [0.0; 4]);
}

#[test]
fn a_body_read_anew_is_shown_and_painted_as_the_old_one_was() {
    let mut scene = Scene::after([
        MapCommand::Select(Some(muscle("inner"))),
        MapCommand::Layers(LayersCommand::Hide(muscle("outer"))),
    ]);
    let before = (scene.all_drawn(), scene.painted());
    scene.0.insert_resource(Known(made_up_knowledge()));
    scene.0.update();
    scene.0.update();
    assert_eq!((scene.all_drawn(), scene.painted()), before);
    let inner_left = scene.position(&inner(Side::Left));
    assert_eq!(scene.seen_through(), [inner_left]);
    assert!(scene.glow_and_step_back(&inner(Side::Left)).0 > 0.0);
}
