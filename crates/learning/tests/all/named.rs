//! Names that are typed: any right name counts, errors of typing are forgiven, and a neighbour's name is the neighbour's.
use crate::KNOWLEDGE;
use myomap_knowledge::ids::MuscleId;
use myomap_learning::answer::{NotAnAnswer, Typed, judge, name_of_muscle};
use myomap_learning::{Card, Given, Outcome, Question, QuestionKind};

fn typed(muscle: &str, name: &str) -> Result<Typed, NotAnAnswer> {
    name_of_muscle(&KNOWLEDGE, &MuscleId::new(muscle), name)
}

fn is_it(muscle: &str, name: &str) -> bool {
    matches!(typed(muscle, name), Ok(Typed::It { .. }))
}

#[test]
fn english_latin_old_and_everyday_names_count() {
    for (muscle, name) in [
        ("infraspinatus", "Infraspinatus"),
        ("infraspinatus", "musculus infraspinatus"),
        ("infraspinatus", "infraspinatus muscle"),
        ("fibularis_longus", "peroneus longus"),
        ("sternocleidomastoid", "SCM"),
        ("gluteus_maximus", "glute max"),
        ("extensor_carpi_radialis_brevis", "ECRB"),
    ] {
        assert!(is_it(muscle, name), "{name}: {:?}", typed(muscle, name));
    }
}

#[test]
fn every_name_of_every_muscle_names_it() {
    let mut wrong = String::new();
    for muscle in KNOWLEDGE.atlas.muscles() {
        let names = [&muscle.names.english, &muscle.names.latin].into_iter();
        for name in names
            .chain(&muscle.names.synonyms)
            .chain(&muscle.names.everyday)
        {
            match typed(muscle.id.as_str(), name) {
                Ok(Typed::It { rightly: None } | Typed::Shared(_) | Typed::Group(_)) => {}
                other => wrong += &format!("{}: \"{name}\" is {other:?}\n", muscle.id),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn errors_of_typing_are_forgiven_and_the_right_spelling_is_told() {
    for (muscle, name, rightly) in [
        ("infraspinatus", "infraspinatis", "Infraspinatus"),
        ("trapezius", "trapezuis", "Trapezius"),
        ("levator_scapulae", "levator scapula", "Levator scapulae"),
        (
            "sternocleidomastoid",
            "sterno-cleido-mastoid",
            "Sternocleidomastoid",
        ),
        (
            "quadratus_lumborum",
            "quadratus lumbrorum",
            "Quadratus lumborum",
        ),
        ("gastrocnemius", "gastrocnmius", "Gastrocnemius"),
    ] {
        let wanted = Typed::It {
            rightly: Some(rightly.to_owned()),
        };
        assert_eq!(typed(muscle, name), Ok(wanted), "{name}");
    }
}

#[test]
fn the_right_name_of_a_neighbour_is_no_misspelling() {
    for (muscle, name, other) in [
        ("infraspinatus", "supraspinatus", "supraspinatus"),
        ("infraspinatus", "suprspinatus", "supraspinatus"),
        (
            "extensor_carpi_radialis_longus",
            "extensor carpi radialis brevis",
            "extensor_carpi_radialis_brevis",
        ),
        ("teres_major", "teres minor", "teres_minor"),
        (
            "abductor_pollicis_brevis",
            "adductor pollicis",
            "adductor_pollicis",
        ),
        ("rhomboid_major", "rhomboid minor", "rhomboid_minor"),
    ] {
        if KNOWLEDGE.atlas.muscle(&MuscleId::new(muscle)).is_none() {
            continue;
        }
        let wanted = Ok(Typed::Other(MuscleId::new(other)));
        assert_eq!(typed(muscle, name), wanted, "{name} for {muscle}");
    }
    let no_such = typed("abductor_digiti_minimi_of_hand", "adductor digiti minimi");
    assert_eq!(no_such, Err(NotAnAnswer::NoMuscle), "it is another word");
}

/// Every name against every other muscle: the wide net for pairs nobody thought of.
#[test]
fn no_muscle_is_called_by_the_own_name_of_another() {
    let mut wrong = String::new();
    for muscle in KNOWLEDGE.atlas.muscles() {
        for other in KNOWLEDGE.atlas.muscles() {
            let is_other = muscle.id != other.id;
            if is_other && is_it(muscle.id.as_str(), &other.names.english) {
                wrong += &format!("\"{}\" counts for {}\n", other.names.english, muscle.id);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_no_whole_name_is_asked_again() {
    for name in [
        "flexor",
        "the one in the back",
        "zzzz",
        "extensor carpi radialis",
    ] {
        let judged = typed("extensor_carpi_radialis_longus", name);
        assert_eq!(judged, Err(NotAnAnswer::NoMuscle), "{name}");
    }
    assert_eq!(typed("trapezius", "  "), Err(NotAnAnswer::Empty));
}

#[test]
fn a_name_of_several_counts_partly() {
    let hamstrings = typed("biceps_femoris", "hamstrings");
    assert!(
        matches!(hamstrings, Ok(Typed::Shared(_) | Typed::Group(_))),
        "{hamstrings:?}"
    );
    let card = Card::of_muscle(QuestionKind::NameMuscle, &MuscleId::new("biceps_femoris"));
    let question = Question::of(card, 1);
    let given = Given::Typed(String::from("hamstrings"));
    let judged = judge(&KNOWLEDGE, &question, &given).expect("a name");
    assert_eq!(judged.outcome, Outcome::Partly);
}

#[test]
fn a_caution_counts_by_a_few_words_of_its_name_and_not_by_one_that_many_have() {
    let card = Card::of_muscle(QuestionKind::Caution, &MuscleId::new("extensor_digitorum"));
    let question = Question::of(card, 1);
    let judged = |said: &str| judge(&KNOWLEDGE, &question, &Given::Typed(said.to_owned()));
    let right = judged("radial nerv").expect("a name");
    assert_eq!(right.outcome, Outcome::Right, "{right:?}");
    assert_eq!(judged("nerve"), Err(NotAnAnswer::NoName));
}
