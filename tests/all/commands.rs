//! The whole application without a window: whatever way a muscle is selected, the same state results.
use crate::builders::{KNOWLEDGE, domain, send};
use bevy::prelude::*;
use myomap::app::{AnswerNow, FlyTo, Known, shown_caution_sites};
use myomap::view::pointer::picking::items_along;
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::ids::{MuscleId, StructureId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_state::{
    Asking, AskingCommand, CameraTarget, Layers, LayersCommand, MapCommand, Mode, Opacity, Phase,
    Selection, SkinMode, Treating, TreatingCommand,
};
use std::time::Duration;

fn selected(app: &App) -> Option<Item> {
    app.world().resource::<Selection>().selected.clone()
}

fn infraspinatus() -> Item {
    Item::Muscle(MuscleId::new("infraspinatus"), Side::Left)
}

fn first_technique(app: &App, muscle: &str) -> Option<TechniqueChoice> {
    let atlas = &app.world().resource::<Known>().atlas;
    let muscle = atlas.muscle(&MuscleId::new(muscle)).expect("the muscle");
    muscle.techniques().next().map(|(choice, _)| choice)
}

fn key(id: &str, side: Side) -> StructureKey {
    StructureKey::new(&StructureId::new(id), side)
}

#[test]
fn command_search_and_pick_ray_select_the_same() {
    let mut app = domain(&KNOWLEDGE);
    send(&mut app, MapCommand::Select(Some(infraspinatus())));
    let by_command = selected(&app);
    assert_eq!(by_command, Some(infraspinatus()));

    let knowledge = app.world().resource::<Known>().clone();
    let found = knowledge.search.search("infraspinatis", 1);
    let by_search = knowledge.item_found(&found[0].found, Side::Left);
    send(&mut app, MapCommand::Select(None));
    send(&mut app, MapCommand::Select(by_search));
    assert_eq!(selected(&app), by_command);

    let body = knowledge.meshes().expect("the body");
    let muscle = body
        .get(&key("infraspinatus", Side::Left))
        .expect("the muscle's mesh");
    let (low, high) = muscle.surface.bounds();
    let behind = Vec3::new((low.x + high.x) / 2.0, (low.y + high.y) / 2.0, -2.0);
    send(&mut app, MapCommand::Layers(LayersCommand::PeelTo(2)));
    let layers = app.world().resource::<Layers>();
    let along = items_along(&knowledge, (layers, &Selection::default()), behind, Vec3::Z);
    assert!(along.contains(&infraspinatus()), "{along:?}");
}

#[test]
fn a_ray_passes_through_what_is_hidden_or_faded() {
    let mut app = domain(&KNOWLEDGE);
    let knowledge = app.world().resource::<Known>().clone();
    let look = |app: &App| {
        let layers = app.world().resource::<Layers>();
        items_along(
            &knowledge,
            (layers, &Selection::default()),
            Vec3::new(0.1, 1.25, -2.0),
            Vec3::Z,
        )
    };
    let first = look(&app)
        .into_iter()
        .next()
        .expect("something on the back");
    for command in [
        MapCommand::Layers(LayersCommand::Hide(first.clone())),
        MapCommand::Layers(LayersCommand::ToggleFade(first.clone())),
    ] {
        send(&mut app, command);
        assert!(!look(&app).contains(&first), "the ray stopped at {first:?}");
        send(&mut app, MapCommand::Undo);
        assert_eq!(look(&app).first(), Some(&first));
    }
}

#[test]
fn solid_skin_stops_the_ray_and_a_ghost_does_not() {
    let mut app = domain(&KNOWLEDGE);
    let knowledge = app.world().resource::<Known>().clone();
    let first = |app: &App| {
        let layers = app.world().resource::<Layers>();
        items_along(
            &knowledge,
            (layers, &Selection::default()),
            Vec3::new(0.1, 1.25, -2.0),
            Vec3::Z,
        )
        .into_iter()
        .next()
    };
    send(
        &mut app,
        MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Solid)),
    );
    assert!(matches!(first(&app), Some(Item::Structure(key)) if key.id.as_str() == "skin"));
    send(
        &mut app,
        MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost)),
    );
    assert!(matches!(
        first(&app),
        Some(Item::Muscle(..) | Item::Structure(_))
    ));
    assert_ne!(
        first(&app),
        Some(Item::Structure(key("skin", Side::Midline)))
    );
}

#[test]
fn isolating_shows_the_muscle_alone() {
    let mut app = domain(&KNOWLEDGE);
    send(&mut app, MapCommand::Layers(LayersCommand::PeelTo(4)));
    send(
        &mut app,
        MapCommand::Layers(LayersCommand::Isolate(infraspinatus())),
    );
    let knowledge = app.world().resource::<Known>();
    let layers = app.world().resource::<Layers>();
    let shown: Vec<_> = knowledge
        .meshes()
        .expect("the body")
        .structures()
        .iter()
        .filter(|structure| layers.opacity(structure) == Opacity::Solid)
        .map(|structure| structure.key.clone())
        .collect();
    assert_eq!(shown, [key("infraspinatus", Side::Left)]);
}

#[test]
fn choosing_a_trigger_point_sends_the_camera_there() {
    let mut app = domain(&KNOWLEDGE);
    let knowledge = app.world().resource::<Known>().clone();
    let muscle = MuscleId::new("infraspinatus");
    let (point, _) = knowledge
        .map
        .of_muscle(&muscle, Side::Right)
        .next()
        .expect("a point");
    send(
        &mut app,
        MapCommand::Select(Some(Item::Point(point.clone()))),
    );
    let flights = app.world().resource::<Messages<FlyTo>>();
    let asked: Vec<FlyTo> = flights.iter_current_update_messages().copied().collect();
    assert_eq!(asked, [FlyTo(CameraTarget::Selected)]);
}

#[test]
fn a_technique_starts_pauses_stops_and_ends_with_the_hold() {
    let mut app = domain(&KNOWLEDGE);
    app.insert_resource(bevy::time::TimeUpdateStrategy::ManualDuration(
        Duration::from_secs(1),
    ));
    send(&mut app, MapCommand::Select(Some(infraspinatus())));
    let first = first_technique(&app, "infraspinatus");
    send(&mut app, MapCommand::Treat(TreatingCommand::Choose(first)));
    send(&mut app, MapCommand::Treat(TreatingCommand::SetHold(10)));
    send(&mut app, MapCommand::Treat(TreatingCommand::Play));
    for _ in 0..4 {
        app.update();
    }
    let share = app.world().resource::<Treating>().share_of_hold();
    assert!((share - 0.4).abs() < 1e-3, "{share}");
    send(&mut app, MapCommand::Treat(TreatingCommand::Pause));
    let paused = app.world().resource::<Treating>().elapsed_s;
    app.update();
    assert_eq!(app.world().resource::<Treating>().elapsed_s, paused);
    send(&mut app, MapCommand::Treat(TreatingCommand::Play));
    for _ in 0..12 {
        app.update();
    }
    let treating = app.world().resource::<Treating>();
    assert_eq!(
        (treating.share_of_hold(), treating.phase),
        (1.0, Phase::Paused)
    );
    send(&mut app, MapCommand::Treat(TreatingCommand::Stop));
    assert_eq!(app.world().resource::<Treating>().elapsed_s, 0.0);
}

#[test]
fn pointing_at_the_skin_is_answered_and_put_away_again() {
    let mut app = domain(&KNOWLEDGE);
    send(&mut app, MapCommand::Enter(Mode::Ask));
    assert_eq!(app.world().resource::<Layers>().skin, SkinMode::Solid);
    let temple = app
        .world()
        .resource::<Known>()
        .body
        .landmarks
        .as_ref()
        .and_then(|landmarks| landmarks.place(&"temple".to_owned().into(), Side::Left))
        .expect("the temple");
    let pain = Pain::at(PainPlace::Painted(vec![temple]), Strength::STRONG);
    send(&mut app, MapCommand::Ask(AskingCommand::AddPain(pain)));
    let answer = app.world().resource::<AnswerNow>();
    assert_eq!(answer.pains.len(), 1);
    let before = answer.differential.candidates.len();
    assert!(before > 0, "nothing refers to the temple");
    send(
        &mut app,
        MapCommand::Ask(AskingCommand::SetPainStrength(0, Strength::MILD)),
    );
    assert_eq!(
        app.world().resource::<Asking>().pains[0].strength,
        Strength::MILD
    );
    send(&mut app, MapCommand::Ask(AskingCommand::RemovePain(0)));
    // A position that is no longer there changes nothing.
    send(&mut app, MapCommand::Ask(AskingCommand::RemovePain(7)));
    assert!(
        app.world()
            .resource::<AnswerNow>()
            .differential
            .candidates
            .is_empty()
    );
    send(&mut app, MapCommand::Enter(Mode::Explore));
    assert_eq!(app.world().resource::<Layers>().skin, SkinMode::Off);
}

#[test]
fn caution_sites_are_those_of_the_technique_or_of_the_muscle_on_its_side() {
    let mut app = domain(&KNOWLEDGE);
    let sites = |app: &App| {
        let world = app.world();
        shown_caution_sites(
            world.resource::<Known>(),
            world.resource::<Selection>(),
            world.resource::<Treating>(),
            world.resource::<Layers>(),
        )
    };
    let muscle = Item::Muscle(MuscleId::new("sternocleidomastoid"), Side::Right);
    send(&mut app, MapCommand::Select(Some(muscle)));
    assert!(sites(&app).is_empty(), "none is asked for");
    let first = first_technique(&app, "sternocleidomastoid");
    send(&mut app, MapCommand::Treat(TreatingCommand::Choose(first)));
    let of_technique = sites(&app);
    assert!(
        of_technique
            .iter()
            .any(|site| site.caution.as_str() == "carotid_and_anterior_neck"),
        "{of_technique:?}"
    );
    assert!(of_technique.iter().all(|site| site.side != Side::Left));
    send(
        &mut app,
        MapCommand::Layers(LayersCommand::ShowCautionSites(true)),
    );
    assert!(sites(&app).len() >= of_technique.len());
    send(&mut app, MapCommand::Select(None));
    let all = sites(&app);
    assert!(all.iter().any(|site| site.side == Side::Left) && all.len() > 40);
}
