//! Every technique of the repository, as it is shown on its body: that a tool stands on the body and not in it, that a
//! stroke stays on its muscle, that what is stretched moves and hangs together.

use crate::builders::KNOWLEDGE;
use bevy::math::Vec3;
use myomap::view::technique::clock::Clock;
use myomap::view::technique::contact::Touchable;
use myomap::view::technique::figure::{Figure, Material, Vertex};
use myomap::view::technique::stage::Stage;
use myomap::view::technique::target::Target;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::atlas::files::{Motion, Movement, Muscle, Treatment};
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::body::Body;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use rayon::prelude::*;
use std::sync::LazyLock;

fn body() -> &'static Body {
    KNOWLEDGE.meshes().expect("a body")
}

/// A technique on a body without its skin, as it is shown at first.
fn stage(muscle: &Muscle, side: Side, choice: &TechniqueChoice) -> Option<Stage> {
    let item = Item::Muscle(muscle.id.clone(), side);
    let target = Target::find(&KNOWLEDGE, &item, choice)?;
    let is_solid = |position: usize| is_shown(position);
    let touchable = Touchable {
        body: body(),
        is_solid: &is_solid,
    };
    Some(Stage::set(&KNOWLEDGE, target, &touchable))
}

fn is_shown(position: usize) -> bool {
    !matches!(body().structures()[position].kind, Kind::Skin | Kind::Organ)
}

fn at(elapsed_s: f32) -> Clock {
    Clock {
        elapsed_s,
        hold_s: 30.0,
    }
}

fn muscle(id: &str) -> &'static Muscle {
    KNOWLEDGE.atlas.muscle(&MuscleId::new(id)).expect(id)
}

/// The treatment of a muscle by a technique.
fn treated(id: &str, technique: &str) -> Stage {
    let muscle = muscle(id);
    let mut techniques = muscle.techniques().map(|(choice, _)| choice);
    let choice = techniques.find(
        |choice| matches!(choice, TechniqueChoice::Treatment(id, _) if id.as_str() == technique),
    );
    stage(muscle, Side::Left, &choice.expect(technique)).expect("something to show")
}

fn of(figures: &[Figure], material: Material) -> Option<&Figure> {
    figures.iter().find(|figure| figure.material == material)
}

/// Where the tip of the tool is.
fn tip(stage: &Stage, clock: &Clock) -> Vec3 {
    let figures = stage.figures(clock);
    let tool = of(&figures, Material::Clay).expect("a tool");
    tool.stance.world_from_shape.transform_point3(Vec3::ZERO)
}

#[test]
fn every_technique_shows_something_and_all_of_it_is_somewhere() {
    for muscle in KNOWLEDGE.atlas.muscles() {
        for (choice, _) in muscle.techniques().step_by(2) {
            let Some(stage) = stage(muscle, Side::Left, &choice) else {
                continue;
            };
            for elapsed in [0.0, 7.0] {
                let figures = stage.figures(&at(elapsed));
                assert!(!figures.is_empty(), "{} {choice:?}", muscle.id);
                for figure in &figures {
                    let vertices = figure.shape.vertices.iter().step_by(97);
                    let mut places = vertices.map(|v| figure.stance.carry(v.place, &v.carried));
                    assert!(
                        places.all(|place| place.is_finite() && place.length() < 3.0),
                        "{} {choice:?} after {elapsed} s",
                        muscle.id
                    );
                }
            }
            let sight = stage.sight();
            assert!(sight.towards_viewer.is_normalized(), "{}", muscle.id);
            assert!((sight.bounds.1 - sight.bounds.0).min_element() >= 0.0);
        }
    }
}

#[test]
fn a_tool_stands_on_the_body_and_never_within() {
    for muscle in KNOWLEDGE.atlas.muscles().iter().step_by(3) {
        for (choice, _) in muscle.techniques().step_by(2) {
            let stage = stage(muscle, Side::Left, &choice);
            let Some(contact) = stage.as_ref().and_then(Stage::contact) else {
                continue;
            };
            let hits =
                body().cast_ray(contact.place + contact.out * 0.005, contact.out, |at, _| {
                    is_shown(at)
                });
            let covered = hits.first().is_some_and(|hit| hit.hit.distance < 0.02);
            assert!(!covered, "{} {choice:?}: {:?}", muscle.id, hits.first());
        }
    }
}

#[test]
fn a_thumb_sinks_in_at_the_point_and_comes_out_again() {
    let stage = treated("infraspinatus", "sustained_pressure");
    let contact = stage.contact().expect("a contact");
    let depth = |elapsed: f32| (contact.place - tip(&stage, &at(elapsed))).dot(contact.out);
    assert!(depth(0.0) < -0.004, "it hovers");
    assert!(depth(15.0) > 0.002, "it presses");
    assert!(depth(30.0) < -0.004, "it lets go");
}

#[test]
fn a_stroke_goes_along_the_fibres_on_a_band_and_friction_across_them() {
    let stroke = treated("infraspinatus", "stripping");
    let fibre = stroke.target().fibre.as_ref().expect("a fibre").clone();
    let along = (fibre.at(fibre.length()).place - fibre.at(0.0).place).normalize();
    let way = tip(&stroke, &at(5.0)) - tip(&stroke, &at(2.0));
    assert!(way.normalize().dot(along) > 0.8, "from origin to insertion");
    let figures = stroke.figures(&at(2.0));
    let band = of(&figures, Material::Band).expect("a band");
    assert!(band.stance.travelled.is_some(), "it flows");

    let friction = treated("infraspinatus", "cross_fibre_friction");
    let here = friction.target().fibre.as_ref().expect("a fibre");
    let tangent = here.at(here.start()).tangent;
    let swings: Vec<Vec3> = [0.36, 1.07]
        .map(|moment| tip(&friction, &at(moment)))
        .to_vec();
    let way = swings[1] - swings[0];
    assert!(way.length() > 0.008, "to and fro: {way}");
    assert!(way.normalize().dot(tangent).abs() < 0.5, "across");
}

#[test]
fn a_band_lies_near_its_muscle() {
    for id in [
        "infraspinatus",
        "sartorius",
        "trapezius",
        "masseter",
        "tibialis_anterior",
    ] {
        let stage = treated(id, "stripping");
        let figures = stage.figures(&at(1.0));
        let band = of(&figures, Material::Band).expect("a band");
        let fibre = stage.target().fibre.as_ref().expect("a fibre");
        let nearest = |place: Vec3| {
            let steps = (0..=40).map(|step| fibre.at(fibre.length() * step as f32 / 40.0).place);
            steps
                .map(|on| on.distance(place))
                .fold(f32::INFINITY, f32::min)
        };
        let far = band
            .shape
            .vertices
            .iter()
            .map(|v| nearest(v.place))
            .fold(0.0, f32::max);
        assert!(far < 0.05, "{id}: {far}");
    }
}

#[test]
fn every_stretch_that_turns_joints_moves_a_ghost_that_hangs_together() {
    for muscle in KNOWLEDGE.atlas.muscles() {
        for (number, stretch) in (0..).zip(&muscle.stretches) {
            let Movement::Turns(_) = stretch.movement else {
                continue;
            };
            let stage = stage(muscle, Side::Right, &TechniqueChoice::Stretch(number));
            let stage = stage.expect("something to show");
            let figures = stage.figures(&at(10.0));
            let ghost = of(&figures, Material::Ghost).unwrap_or_else(|| panic!("{}", muscle.id));
            let begin = stage.end_at(0.0).expect("an end");
            let end = stage.end_at(1.0).expect("an end");
            assert!(begin.distance(end) > 0.003, "{} {number} moves", muscle.id);
            let place = |v: &Vertex| ghost.stance.carry(v.place, &v.carried);
            let torn = ghost.shape.triangles.iter().filter(|corners| {
                let [a, b, c] = corners.map(|corner| &ghost.shape.vertices[corner as usize]);
                [(a, b), (b, c), (c, a)].iter().any(|(from, to)| {
                    let before = from.place.distance(to.place);
                    place(from).distance(place(to)) > before * 4.0 + 0.006
                })
            });
            let torn = torn.count();
            assert!(
                torn * 100 < ghost.shape.triangles.len() * 2,
                "{} {number}: {torn} of {} triangles are torn",
                muscle.id,
                ghost.shape.triangles.len()
            );
        }
    }
}

#[test]
fn limbs_end_where_the_words_say() {
    let end = |id: &str, number: u8| {
        let stage = stage(muscle(id), Side::Left, &TechniqueChoice::Stretch(number));
        let stage = stage.expect("something to show");
        (
            stage.end_at(0.0).expect("an end"),
            stage.end_at(1.0).expect("an end"),
        )
    };
    let (_, elbow_hand) = end("infraspinatus", 0);
    assert!(
        elbow_hand.x < 0.1 && elbow_hand.z > 0.2,
        "across the chest: {elbow_hand}"
    );
    let (_, hand) = end("infraspinatus", 1);
    assert!(hand.z < 0.02 && hand.x < 0.15, "behind the back: {hand}");
    let (_, knee) = end("gluteus_maximus", 0);
    assert!(knee.z > 0.2, "the knee comes to the front: {knee}");
    let (before, ear) = end("scalenus_medius", 0);
    assert!(ear.x < before.x - 0.05, "the head sinks to the other side");
    let (before, chin) = end("masseter", 0);
    assert!(chin.y < before.y - 0.015, "the jaw opens");
}

#[test]
fn breathing_swells_the_chest() {
    let stage = treated("sternocleidomastoid", "relaxation_breathing");
    assert!(stage.breathes() && stage.target().motion == Motion::Breathing);
    let swell = |elapsed: f32| {
        let figures = stage.figures(&at(elapsed));
        of(&figures, Material::Ghost).expect("a chest").stance.swell
    };
    assert!(swell(4.0) > swell(0.5) + 0.01);
    assert!(swell(9.9) < swell(4.0) - 0.01);
}

/// Every treatment of the left side by hand, with what shows it; made ready once for all tests.
static TREATMENTS: LazyLock<Vec<(&'static Muscle, &'static Treatment, Stage)>> =
    LazyLock::new(|| {
        let all = KNOWLEDGE
            .atlas
            .muscles()
            .par_iter()
            .flat_map_iter(|muscle| {
                let choices = muscle.techniques().map(|(choice, _)| choice);
                choices.filter_map(move |choice| {
                    let TechniqueOfMuscle::Treatment(treatment) = muscle.technique(&choice)? else {
                        return None;
                    };
                    let stage = stage(muscle, Side::Left, &choice)?;
                    stage.contact()?;
                    Some((muscle, treatment, stage))
                })
            });
        all.collect()
    });

#[test]
fn a_stroke_goes_up_or_down_as_its_words_say() {
    let mut told = 0;
    for (muscle, treatment, stage) in TREATMENTS.iter() {
        if stage.target().motion != Motion::Stripping {
            continue;
        }
        let says = |words: [&str; 2]| {
            let letters = |letter: char| !letter.is_alphabetic();
            let mut all = treatment.direction.split(letters);
            all.any(|word| words.contains(&word))
        };
        let (up, down) = (says(["up", "upwards"]), says(["down", "downwards"]));
        if up == down {
            continue;
        }
        told += 1;
        let way = tip(stage, &at(1.3)).y - tip(stage, &at(0.8)).y;
        assert!(
            (way > 0.0) == up,
            "{}: {way} for {}",
            muscle.id,
            treatment.direction
        );
    }
    assert!(told > 50, "only {told}");
}

#[test]
fn a_tool_touches_the_body_over_its_muscle() {
    for (muscle, treatment, stage) in TREATMENTS.iter() {
        let contact = stage.contact().expect("a contact");
        let item = Item::Muscle(muscle.id.clone(), Side::Left);
        let keys = KNOWLEDGE.structures_of(&item);
        let surfaces = keys.iter().filter_map(|key| body().get(key));
        let far = surfaces.map(|own| {
            own.surface
                .nearest(contact.place)
                .point
                .distance(contact.place)
        });
        let far = far.fold(f32::INFINITY, f32::min);
        // From the armpit or the belly it is a longer way to what lies deep.
        let most = if treatment.touches.is_some() {
            0.09
        } else {
            0.04
        };
        assert!(far < most, "{} {}: {far}", muscle.id, treatment.technique);
    }
}

#[test]
fn no_part_of_the_body_stands_before_a_tool() {
    let is_solid = |position: usize| is_shown(position);
    let touchable = Touchable {
        body: body(),
        is_solid: &is_solid,
    };
    for (muscle, treatment, stage) in TREATMENTS.iter() {
        let contact = stage.contact().expect("a contact");
        let tool = contact.place + contact.out * 0.02;
        let seen = touchable.sees(tool, stage.sight().towards_viewer);
        assert!(seen, "{} {}", muscle.id, treatment.technique);
    }
}

#[test]
fn what_is_pressed_from_elsewhere_is_pressed_from_there() {
    let of = |id: &str, technique: &str| {
        let mut all = TREATMENTS.iter();
        let found = all.find(|(muscle, treatment, _)| {
            muscle.id.as_str() == id && treatment.technique.as_str() == technique
        });
        found.expect(id).2.contact().expect("a contact")
    };
    let sole = of("plantar_interossei", "trigger_point_release");
    assert!(sole.out.y < -0.5, "from the sole: {}", sole.out);
    let armpit = of("subscapularis", "trigger_point_release");
    assert!(
        armpit.out.z > 0.3,
        "from the front of the armpit: {}",
        armpit.out
    );
    let loin = of("quadratus_lumborum", "sustained_pressure");
    assert!(loin.out.x > 0.5, "from the side: {}", loin.out);
}
