//! While a client is open, the timer gives signs. Whether they are heard or seen is not said here.

use super::{CommandSystems, Known, MapSystems};
use bevy::prelude::*;
use myomap_knowledge::atlas::{TechniqueChoice, TechniqueOfMuscle};
use myomap_knowledge::knowledge::Knowledge;
use myomap_state::{Cue, CueWatch, Selection, SessionNow, Treating};

/// The timer gives a sign.
#[derive(Message, Debug, Clone, Copy, PartialEq, Eq, Deref)]
pub struct TimerCue(pub Cue);

pub(super) fn plugin(app: &mut App) {
    app.add_message::<TimerCue>()
        .init_resource::<Watched>()
        .add_systems(
            Update,
            give_signs
                .after(CommandSystems)
                .in_set(MapSystems::Apply)
                .run_if(resource_changed::<Treating>.or_else(resource_changed::<Selection>)),
        );
}

#[derive(Resource, Default)]
struct Watched(CueWatch);

fn give_signs(
    (treating, selection, session): (Res<Treating>, Res<Selection>, Res<SessionNow>),
    known: Res<Known>,
    mut watched: ResMut<Watched>,
    mut send: MessageWriter<TimerCue>,
) {
    let technique = treating.chosen.as_ref();
    let in_a_set = technique.and_then(|choice| in_a_set(&known, &selection, choice));
    let cue = watched.0.look(&treating, &selection, in_a_set);
    let is_open = session.0.is_some() && !session.is_for_client();
    if let Some(cue) = cue.filter(|_| is_open) {
        send.write(TimerCue(cue));
    }
}

/// How often a technique is at least done, one time after the other.
fn in_a_set(knowledge: &Knowledge, selection: &Selection, choice: &TechniqueChoice) -> Option<u8> {
    let (muscle, _) = knowledge.muscle(selection.selected.as_ref()?)?;
    let repetitions = match muscle.technique(choice)? {
        TechniqueOfMuscle::Treatment(treatment) => treatment.repetitions,
        TechniqueOfMuscle::Stretch(_) => {
            let stretching = &knowledge.atlas.stretching()?.id;
            let mut treatments = muscle.treatments.iter();
            treatments
                .find(|treatment| treatment.technique == *stretching)?
                .repetitions
        }
    };
    Some(repetitions?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::{MuscleId, TechniqueId};
    use myomap_knowledge::knowledge::Item;
    use myomap_knowledge::test_support::repository_assets;

    #[test]
    fn a_set_is_as_many_holds_as_the_atlas_says_at_least() {
        let knowledge = Knowledge::read(&repository_assets());
        let id = MuscleId::new("infraspinatus");
        let muscle = knowledge.atlas.muscle(&id).expect("it is there");
        let pressing = TechniqueId::new("sustained_pressure");
        let choice = TechniqueChoice::Treatment(pressing, 0);
        let Some(TechniqueOfMuscle::Treatment(treatment)) = muscle.technique(&choice) else {
            panic!("no pressure on the infraspinatus");
        };
        let selection = Selection {
            selected: Some(Item::Muscle(id, Side::Left)),
            ..Selection::default()
        };
        let told = in_a_set(&knowledge, &selection, &choice);
        assert!(told.is_some_and(|told| told > 1), "{told:?}");
        assert_eq!(told, treatment.repetitions.map(|(least, _)| least));
        assert_eq!(in_a_set(&knowledge, &Selection::default(), &choice), None);
    }
}
