//! What a person's replies count.
//!
//! A reply multiplies the score of the candidates it is about, as a likelihood ratio multiplies odds, and leaves all others
//! as they are:
//!
//! ```text
//! yes to a question of a muscle      · weight of the question, for every muscle of that side that asks the same
//! no                                 / weight of the question
//! no, it does not hurt there         · 1 down to 1 - NOT_THERE, by how much of the place its leading point's zones cover
//! yes, it hurts there                nothing here: the place is one of the pains
//! cannot say                         nothing
//! ```
//!
//! The weight of a question is the smallest that users of likelihood ratios call worth noticing, 2, where it was tried on
//! patients, more where it was put to a controlled test, and less where only books teach it; where something speaks
//! against the question, the square root of that. None of them was measured for the question itself: they let a reply
//! change the order, and let no single reply decide it.

use super::covered::expected;
use crate::atlas::Atlas;
use crate::atlas::files::{Claim, Grade};
use crate::body::Regions;
use crate::ids::MuscleId;
use crate::referral::index::{PointIndex, ReferralIndex};
use crate::referral::pain::PainOnSkin;
use crate::referral::question::{Question, Replied, Reply};
use myomap_body_format::Side;

/// How far the score falls of what must hurt where it does not.
const NOT_THERE: f32 = 0.5;

/// A reply, with what is known of its question.
pub(super) struct Weighed<'a> {
    pub(super) reply: Reply,
    pub(super) about: About<'a>,
}

/// What a question is about.
pub(super) enum About<'a> {
    /// A place, by its position in [`Regions::places`], and the position of the pain that says yes to it.
    Place(usize, Option<usize>),
    /// What a muscle asks about a side.
    Muscle(&'a MuscleId, Side, &'a Claim),
    /// What is no longer asked.
    Gone,
}

impl<'a> Weighed<'a> {
    /// Looks up what every reply is about.
    pub(super) fn all(
        atlas: &'a Atlas,
        regions: &Regions,
        pains: &[PainOnSkin],
        replies: &'a [Replied],
    ) -> Vec<Self> {
        let about = |question: &'a Question| match question {
            Question::HurtsIn(region, side) => {
                let pain = pains.iter().position(|pain| pain.names(region, *side));
                let place = regions.place(region.as_str(), *side);
                place.map_or(About::Gone, |place| About::Place(place, pain))
            }
            Question::OfMuscle(muscle, side, _) => question
                .claim(atlas)
                .map_or(About::Gone, |claim| About::Muscle(muscle, *side, claim)),
        };
        let weighed = |replied: &'a Replied| Self {
            reply: replied.reply,
            about: about(&replied.question),
        };
        replies.iter().map(weighed).collect()
    }

    /// The place that was asked about.
    pub(super) fn place(&self) -> Option<usize> {
        match self.about {
            About::Place(place, _) => Some(place),
            About::Muscle(..) | About::Gone => None,
        }
    }

    /// What the reply counts for a muscle on a side that is led by a point.
    pub(super) fn counts(
        &self,
        atlas: &Atlas,
        index: &ReferralIndex,
        (muscle, side): (&MuscleId, Side),
        leading: PointIndex,
    ) -> f32 {
        match (&self.about, self.reply) {
            (About::Place(place, _), Reply::No) => {
                1.0 - NOT_THERE * expected(index, *place, leading)
            }
            (About::Muscle(_, of, claim), Reply::Yes | Reply::No) => {
                let questions = atlas.muscle(muscle).map_or(&[][..], |it| &it.questions);
                let asks_it = questions.iter().any(|own| own.text == claim.text);
                match self.reply {
                    _ if *of != side || !asks_it => 1.0,
                    Reply::Yes => weight(claim),
                    Reply::No | Reply::Unknown => 1.0 / weight(claim),
                }
            }
            (About::Place(..) | About::Muscle(..) | About::Gone, _) => 1.0,
        }
    }
}

/// How much a question can say.
fn weight(question: &Claim) -> f32 {
    let by_grade: f32 = match question.grade {
        Grade::A => 3.0,
        Grade::B => 2.0,
        Grade::C => 1.5,
    };
    if question.against.is_some() {
        by_grade.sqrt()
    } else {
        by_grade
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::{Point, atlas, index, pain, point, region_at, regions};
    use super::super::{Differential, Effect};
    use super::*;
    use crate::atlas::files::Against;
    use crate::referral::OtherSourceMap;
    use crate::referral::feeling::Strength;

    fn of_muscle(muscle: &str, number: u8, reply: Reply) -> Replied {
        Replied {
            question: Question::OfMuscle(MuscleId::new(muscle), Side::Left, number),
            reply,
        }
    }

    fn there(place: u32, reply: Reply) -> Replied {
        Replied {
            question: Question::HurtsIn(region_at(place), Side::Midline),
            reply,
        }
    }

    /// The differential of pain at these places, of muscles with their questions.
    fn asked(
        questions: &[(&str, &[&str])],
        points: &[Point],
        places: &[u32],
        replies: &[Replied],
    ) -> Differential {
        let pains: Vec<PainOnSkin> = places
            .iter()
            .map(|&at| pain(at, Strength::MODERATE))
            .collect();
        Differential::new(
            &atlas(questions, &[]),
            &index(points),
            &OtherSourceMap::default(),
            &regions(),
            &pains,
            replies,
        )
    }

    fn order(differential: &Differential) -> Vec<&str> {
        let candidates = differential.candidates.iter();
        candidates.map(|it| it.muscle.as_str()).collect()
    }

    fn three_alike() -> [Point; 3] {
        ["a", "b", "c"].map(|muscle| point(muscle, 1).essential(&[0]))
    }

    const OWN_QUESTIONS: &[(&str, &[&str])] = &[("a", &["a?"]), ("b", &["b?"]), ("c", &["c?"])];

    #[test]
    fn yes_brings_a_muscle_forward_no_puts_it_back_and_not_knowing_changes_nothing() {
        let after = |replies: &[Replied]| asked(OWN_QUESTIONS, &three_alike(), &[0], replies);
        let yes = after(&[of_muscle("c", 1, Reply::Yes)]);
        assert_eq!(order(&yes), ["c", "a", "b"]);
        let effect = Effect {
            candidate: 0,
            from: 2,
        };
        assert_eq!(yes.effects, [Some(effect)]);
        let no = after(&[of_muscle("a", 1, Reply::No)]);
        assert_eq!(order(&no), ["b", "c", "a"]);
        let effect = Effect {
            candidate: 2,
            from: 0,
        };
        assert_eq!(no.effects, [Some(effect)]);
        let unknown = after(&[of_muscle("c", 1, Reply::Unknown)]);
        assert_eq!(order(&unknown), ["a", "b", "c"]);
        assert_eq!(unknown.effects, [None]);
    }

    #[test]
    fn each_reply_says_what_it_has_changed_beside_all_others() {
        let replies = [of_muscle("c", 1, Reply::Yes), of_muscle("b", 1, Reply::Yes)];
        let both = asked(OWN_QUESTIONS, &three_alike(), &[0], &replies);
        assert_eq!(order(&both), ["b", "c", "a"]);
        let effect = |candidate, from| Some(Effect { candidate, from });
        assert_eq!(both.effects, [effect(1, 2), effect(0, 2)]);
    }

    #[test]
    fn a_reply_counts_for_every_muscle_of_its_side_that_asks_the_same() {
        let questions: &[(&str, &[&str])] =
            &[("a", &[]), ("b", &["same?"]), ("c", &["own?", "same?"])];
        let mut points = Vec::from(three_alike());
        points.push(point("c", 1).essential(&[0]).right());
        let after = asked(questions, &points, &[0], &[of_muscle("b", 1, Reply::Yes)]);
        let order: Vec<_> = after
            .candidates
            .iter()
            .map(|it| (it.muscle.as_str(), it.side))
            .collect();
        let expected = [
            ("b", Side::Left),
            ("c", Side::Left),
            ("a", Side::Left),
            ("c", Side::Right),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn where_it_does_not_hurt_what_must_hurt_there_falls_and_nobody_asks_again() {
        let points = || {
            [
                point("a", 1).essential(&[0, 1]),
                point("b", 1).essential(&[0, 2]),
            ]
        };
        let before = asked(&[], &points(), &[0], &[]);
        assert_eq!(order(&before), ["a", "b"]);
        let next = before.next_place.expect("a place");
        assert_eq!(next.region, region_at(1));
        for reply in [Reply::No, Reply::Unknown] {
            let after = asked(&[], &points(), &[0], &[there(1, reply)]);
            let next = after.next_place.as_ref().expect("another place");
            assert_eq!(next.region, region_at(2), "{reply:?}");
        }
        let after = asked(&[], &points(), &[0], &[there(1, Reply::No)]);
        assert_eq!(order(&after), ["b", "a"]);
        assert!((after.candidates[1].standing() - 0.5 * before.candidates[0].score).abs() < 1e-5);
        let effect = Effect {
            candidate: 1,
            from: 0,
        };
        assert_eq!(after.effects, [Some(effect)]);
        assert_eq!(
            after.candidates[1].also_expected,
            [],
            "it does not hurt there"
        );
    }

    #[test]
    fn a_place_that_hurts_too_says_who_rose_by_it() {
        let points = [
            point("a", 1).essential(&[0]),
            point("b", 1).essential(&[0, 2]),
        ];
        let after = asked(&[], &points, &[0, 2], &[there(2, Reply::Yes)]);
        assert_eq!(order(&after), ["b", "a"]);
        let effect = Effect {
            candidate: 0,
            from: 1,
        };
        assert_eq!(after.effects, [Some(effect)]);
    }

    #[test]
    fn a_reply_to_what_nobody_asks_any_longer_counts_nothing() {
        let replies = [
            of_muscle("a", 9, Reply::Yes),
            of_muscle("a", 0, Reply::No),
            of_muscle("nobody", 1, Reply::Yes),
            there(99, Reply::No),
        ];
        let after = asked(OWN_QUESTIONS, &three_alike(), &[0], &replies);
        assert_eq!(order(&after), ["a", "b", "c"]);
        assert!(after.candidates.iter().all(|it| it.standing() == it.score));
        assert_eq!(after.effects, [None; 4]);
    }

    #[test]
    fn what_was_replied_to_is_not_asked_again_by_anybody() {
        let questions: &[(&str, &[&str])] = &[("a", &["same?", "next?"]), ("b", &["same?", "b?"])];
        let points = [point("a", 1).essential(&[0]), point("b", 1).essential(&[0])];
        let replies = [of_muscle("a", 1, Reply::Unknown)];
        let after = asked(questions, &points, &[0], &replies);
        let atlas = atlas(questions, &[]);
        let texts: Vec<&str> = after
            .questions(&atlas, &replies)
            .iter()
            .map(|next| next.claim.text.as_str())
            .collect();
        assert_eq!(texts, ["next?", "b?"]);
    }

    #[test]
    fn a_question_counts_by_how_well_it_is_known_to_tell() {
        let claim = |grade, contested: bool| Claim {
            id: None,
            text: String::new(),
            grade,
            sources: Vec::new(),
            against: contested.then(|| Against {
                text: String::new(),
                sources: Vec::new(),
            }),
        };
        let taught = weight(&claim(Grade::C, false));
        assert!(weight(&claim(Grade::A, false)) > weight(&claim(Grade::B, false)));
        assert!(weight(&claim(Grade::B, false)) > taught && taught > 1.0);
        assert!((1.0..taught).contains(&weight(&claim(Grade::C, true))));
    }
}
