//! The hand-out as one file for a phone: no network, no other file, nothing that is told to anybody.

use crate::calendar::{Reminder, calendar};
use crate::content::{Advice, Exercise, HandOut, MuscleTold, See};
use crate::pictures::{Jpeg, Pictures};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use myomap_knowledge::atlas::files::Urgency;
use myomap_knowledge::text;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::time::SystemTime;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The browser itself sees to it that nothing is fetched and nothing sent.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// For so many days reminders are given, at these hours.
const REMINDER_DAYS: u16 = 14;
const REMINDER_HOURS: [u8; 2] = [8, 18];

/// The whole file, as it is made at a time.
pub fn page(told: &HandOut, pictures: &Pictures, made: SystemTime) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(text::spoken().to_string()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (told.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { (practice(told)) }
                main {
                    h1 { (told.title) }
                    @if !told.note.is_empty() {
                        section.note aria-label=(text!("handout-note")) { p { (told.note) } }
                    }
                    (where_it_hurts(told, pictures))
                    (where_it_comes_from(told, pictures))
                    (what_was_done(told))
                    (what_to_do(told, pictures, made))
                    (what_to_expect(told))
                    (doctor(&told.doctor))
                    (sources(told))
                }
                footer { p { (text!("handout-disclaimer")) } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn practice(told: &HandOut) -> Markup {
    let practice = &told.practice;
    html! {
        @if practice.is_known() {
            div.practice {
                @if let Some(logo) = &practice.logo {
                    img.logo src=(data(logo.media_type(), logo.bytes())) alt=(practice.name);
                }
                div {
                    @if !practice.name.is_empty() { p.name { (practice.name) } }
                    @for line in &practice.contact { p { (line) } }
                }
            }
        }
    }
}

fn where_it_hurts(told: &HandOut, pictures: &Pictures) -> Markup {
    html! {
        section {
            h2 { (text!("handout-where-it-hurts")) }
            @if told.hurts.is_empty() {
                @for muscle in told.muscles.iter().filter(|muscle| !muscle.felt.is_empty()) {
                    p { (text!("handout-often-felt", muscle = &muscle.name, places = &muscle.felt)) }
                }
            } @else {
                p { (text!("handout-you-said")) }
                ul { @for place in &told.hurts { li { (place) } } }
            }
            @if let Some(picture) = &pictures.hurts {
                (figure(picture, &text!("handout-picture-hurts"), None))
            }
            (ring(&pictures.ring, told))
        }
    }
}

/// The body that turns under the finger, or by the slider beneath it.
fn ring(pictures: &[Jpeg], told: &HandOut) -> Markup {
    let Some(first) = pictures.first() else {
        return html! {};
    };
    let names: Vec<String> = told
        .muscles
        .iter()
        .map(|muscle| muscle.name.clone())
        .collect();
    let shows = text!("handout-picture-ring", muscles = text::listed(&names));
    html! {
        figure.ring {
            div.stage role="img" aria-label=(shows) {
                @for (number, picture) in pictures.iter().enumerate() {
                    img src=(data(Jpeg::MEDIA_TYPE, &picture.bytes)) alt="" width=(first.width) height=(first.height)
                        hidden[number > 0] draggable="false";
                }
            }
            label.screen-only {
                (text!("handout-turn"))
                input type="range" min="0" max=(pictures.len() - 1) value="0" step="1";
            }
            figcaption {
                span.screen-only { (text!("handout-turn-hint")) " " }
                @if told.muscles.len() > 1 { (text!("handout-colours-several")) } @else { (text!("handout-colours")) }
            }
        }
    }
}

fn where_it_comes_from(told: &HandOut, pictures: &Pictures) -> Markup {
    html! {
        @if !told.muscles.is_empty() { section {
            h2 { (text!("handout-where-from")) }
            p { (text!("handout-referred")) }
            @for (place, muscle) in told.muscles.iter().enumerate() {
                article {
                    h3 {
                        (muscle.name)
                        @if !muscle.everyday.is_empty() { span.everyday { " " (muscle.everyday) } }
                    }
                    p { (muscle.plain) }
                    @if let Some(picture) = pictures.muscles.get(&place) {
                        (figure(picture, &text!("handout-picture-muscle", muscle = &muscle.name), None))
                    }
                    @if !muscle.felt.is_empty() {
                        p { (text!("handout-felt", places = &muscle.felt)) }
                        p.sure { (muscle.how_sure) }
                    }
                }
            }
        } }
    }
}

fn what_was_done(told: &HandOut) -> Markup {
    html! {
        @if !told.done.is_empty() {
            section {
                h2 { (text!("handout-what-was-done")) }
                ul { @for line in &told.done { li { (line) } } }
            }
        }
    }
}

fn what_to_do(told: &HandOut, pictures: &Pictures, made: SystemTime) -> Markup {
    if told.muscles.is_empty() && told.given.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (text!("handout-what-to-do")) }
            p { (text!("handout-gently")) }
            (given(&told.given))
            @for (place, muscle) in told.muscles.iter().enumerate() {
                h3 { (muscle.name) }
                @for (number, stretch) in muscle.stretches.iter().enumerate() {
                    (exercise(stretch, pictures.stretches.get(&(place, number)), (muscle, number)))
                }
                @if !muscle.advice.is_empty() || muscle.press_s.is_some() {
                    (advice_of(muscle))
                }
            }
            (reminders(told, made))
        }
    }
}

/// What was chosen for this client comes before what helps everybody.
fn given(all: &[Advice]) -> Markup {
    html! {
        @if !all.is_empty() {
            article.exercise {
                h4 { (text!("handout-given")) }
                @for (number, advice) in all.iter().enumerate() {
                    div.given {
                        (advised(advice))
                        (tick(&format!("given-{number}")))
                    }
                }
            }
        }
    }
}

fn exercise(
    stretch: &Exercise,
    picture: Option<&Jpeg>,
    (muscle, number): (&MuscleTold, usize),
) -> Markup {
    let name = text!("handout-stretch", number = number + 1);
    html! {
        article.exercise {
            h4 { (name) }
            @if let Some(picture) = picture {
                (figure(picture, &text!("handout-picture-stretch", muscle = &muscle.name), None))
            }
            p.how { (stretch.position) ". " (stretch.how) }
            p.dose { (text!("handout-dose", seconds = stretch.hold_s, rounds = stretch.rounds)) }
            (timer(stretch.hold_s, stretch.rounds, &name))
            (tick(&format!("{}-stretch-{number}", muscle.name)))
            p.sure { (text!("handout-after", sources = stretch.sources.join("; "))) }
        }
    }
}

fn advice_of(muscle: &MuscleTold) -> Markup {
    html! {
        article.exercise {
            h4 { (text!("handout-besides")) }
            @if !muscle.advice.is_empty() {
                ul { @for advice in &muscle.advice { li { (advised(advice)) } } }
            }
            @if let Some(seconds) = muscle.press_s {
                p.dose { (text!("handout-press", seconds = seconds)) }
                (timer(seconds, 1, &text!("handout-pressure")))
                (tick(&format!("{}-pressure", muscle.name)))
            }
        }
    }
}

fn advised(advice: &Advice) -> Markup {
    html! {
        (advice.text)
        @if !advice.how_sure.is_empty() {
            details.sure {
                summary { (text!("handout-what-speaks")) }
                p { (advice.how_sure) }
                @if !advice.against.is_empty() { p { (advice.against) } }
            }
        }
    }
}

/// Counts seconds down, as often as it is done. The words it needs lie beside it.
fn timer(seconds: u16, rounds: u8, name: &str) -> Markup {
    html! {
        div.timer.screen-only data-seconds=(seconds) data-rounds=(rounds) data-pause=(text!("handout-timer-pause"))
            data-start=(text!("handout-timer-start")) data-again=(text!("handout-timer-again"))
            data-rest=(text!("handout-timer-rest")) data-done=(text!("handout-timer-done")) hidden {
            output aria-live="off" { (seconds) }
            button type="button" aria-label=(text!("handout-timer", name = name)) { (text!("handout-timer-start")) }
            span.round role="status" {}
        }
    }
}

/// A box to be ticked each day; on paper a week of them.
fn tick(id: &str) -> Markup {
    html! {
        div.ticks {
            label.screen-only { input type="checkbox" data-tick=(id); " " (text!("handout-tick")) }
            span.days.screen-only data-days=(text!("handout-days")) {}
            span.paper-only aria-hidden="true" { (text!("handout-tick-week")) " ☐ ☐ ☐ ☐ ☐ ☐ ☐" }
        }
    }
}

fn reminders(told: &HandOut, made: SystemTime) -> Markup {
    let names: Vec<String> = told
        .muscles
        .iter()
        .map(|muscle| muscle.name.clone())
        .collect();
    let link = |hour: u8| {
        let reminder = Reminder {
            summary: text!("handout-reminder"),
            description: text::listed(&names),
            hour,
            days: REMINDER_DAYS,
        };
        let calendar = calendar(&reminder, made);
        let packed = utf8_percent_encode(&calendar, NON_ALPHANUMERIC);
        format!("data:text/calendar;charset=utf-8,{packed}")
    };
    html! {
        p.reminders.screen-only {
            (text!("handout-remind", days = REMINDER_DAYS)) " "
            @for hour in REMINDER_HOURS {
                a href=(link(hour)) download=(format!("myomap-{hour}.ics")) { (text!("handout-remind-at", hour = hour)) }
                " "
            }
        }
    }
}

fn what_to_expect(told: &HandOut) -> Markup {
    html! {
        section {
            h2 { (text!("handout-what-to-expect")) }
            ul { @for expectation in &told.expect { li { (advised(expectation)) } } }
        }
    }
}

fn doctor(all: &[See]) -> Markup {
    html! {
        @if !all.is_empty() {
            section.doctor {
                h2 { (text!("handout-doctor")) }
                p { (text!("handout-doctor-rare")) }
                @for see in all {
                    h3 { (see.what_to_do) }
                    ul {
                        @for (name, sign) in &see.signs {
                            li {
                                // What cannot wait is read without a tap.
                                details open[see.urgency <= Urgency::EmergencyDepartment] {
                                    summary { strong { (name) } }
                                    (sign)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sources(told: &HandOut) -> Markup {
    html! {
        section.sources {
            h2 { (text!("handout-sources")) }
            p { (text!("handout-grades")) }
            details open {
                summary { (text!("handout-sources-count", count = told.sources.len())) }
                ul { @for source in &told.sources { li { (source.reference) } } }
            }
        }
    }
}

fn figure(picture: &Jpeg, shows: &str, caption: Option<&str>) -> Markup {
    html! {
        figure {
            img src=(data(Jpeg::MEDIA_TYPE, &picture.bytes)) alt=(shows) width=(picture.width) height=(picture.height);
            @if let Some(caption) = caption { figcaption { (caption) } }
        }
    }
}

/// A file as an address that holds it.
fn data(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Practice, Subject};
    use myomap_body_format::Side;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::knowledge::Knowledge;
    use myomap_knowledge::test_support::repository_assets;
    use std::time::UNIX_EPOCH;

    fn jpeg() -> Jpeg {
        Jpeg {
            bytes: vec![0xff, 0xd8, 0xff],
            width: 36,
            height: 54,
        }
    }

    fn made() -> String {
        let knowledge = Knowledge::read(&repository_assets());
        let subject = Subject {
            muscles: vec![(MuscleId::new("infraspinatus"), Side::Left)],
            note: String::from("<b>Well done</b>"),
            ..Subject::default()
        };
        let told = HandOut::new(&knowledge, &subject, Practice::default());
        let pictures = Pictures {
            hurts: None,
            muscles: [(0, jpeg())].into(),
            stretches: [((0, 0), jpeg()), ((0, 1), jpeg())].into(),
            ring: vec![jpeg(); 24],
        };
        page(&told, &pictures, UNIX_EPOCH)
    }

    #[test]
    fn one_file_holds_everything_and_asks_for_nothing() {
        let page = made();
        for from_elsewhere in ["http://", "https://", "src=\"/", "url(", "@import", "<link"] {
            assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
        }
        assert_eq!(page.matches("data:image/jpeg;base64,").count(), 27);
        assert_eq!(page.matches("data:text/calendar").count(), 2);
        assert!(
            page.contains("&lt;b&gt;Well done"),
            "what is written is shown and not done"
        );
    }

    #[test]
    fn a_visit_is_told_with_what_was_done_and_what_was_given() {
        let knowledge = Knowledge::read(&repository_assets());
        let told = HandOut::new(
            &knowledge,
            &crate::subject::tests::subject(),
            Practice::default(),
        );
        let page = page(&told, &Pictures::default(), UNIX_EPOCH);
        for said in [
            "Front of the shoulder, right: 7 of 10",
            "Sustained pressure, infraspinatus, right (held for 30 seconds, 4 times)",
            "Chosen for you",
            "Roll a ball.",
        ] {
            assert!(page.contains(said), "{said}");
        }
        assert_eq!(page.matches("data-tick=\"given-").count(), 1);
        assert!(!page.contains("Muster") && !page.contains("secret"));
    }

    #[test]
    fn where_it_hurts_alone_makes_a_page_without_empty_parts() {
        let knowledge = Knowledge::read(&repository_assets());
        let subject = Subject {
            pains: crate::subject::tests::subject().pains,
            ..Subject::default()
        };
        let told = HandOut::new(&knowledge, &subject, Practice::default());
        let page = page(&told, &Pictures::default(), UNIX_EPOCH);
        assert!(page.contains("Front of the shoulder, right"));
        assert!(!page.contains("Where it comes from") && !page.contains("What you can do"));
    }

    #[test]
    fn every_picture_is_told_in_words_and_every_timer_has_a_name() {
        let page = made();
        for picture in page.split("<img ").skip(1) {
            assert!(
                picture
                    .split('>')
                    .next()
                    .is_some_and(|tag| tag.contains("alt=\""))
            );
        }
        // Those of the ring are one picture, which is told once.
        assert_eq!(page.matches("role=\"img\"").count(), 1);
        let timers = page.matches("class=\"timer").count();
        assert_eq!(timers, 3, "two stretches and pressure");
        assert_eq!(
            page.matches("<button type=\"button\" aria-label=").count(),
            timers
        );
    }

    #[test]
    fn what_a_client_reads_frightens_nobody() {
        let words = include_str!("../../../assets/text/en/handout.ftl");
        let to_client: Vec<&str> = words
            .lines()
            .filter(|line| line.starts_with("handout-"))
            .collect();
        assert!(to_client.len() > 30);
        for line in to_client {
            let (_, said) = line.split_once('=').expect("a text");
            let lower = said.to_lowercase();
            for word in [
                "knot",
                "damage",
                "out of place",
                "worn out",
                "degenerat",
                "torn",
                "chronic",
            ] {
                assert!(!lower.contains(word), "{line}");
            }
            for sentence in said.split(['.', '?', ':']) {
                let count = sentence.split_whitespace().count();
                assert!(count <= 22, "a sentence of {count} words: {line}");
            }
        }
    }
}
