//! Links and journals that somebody has damaged, or made up: they are understood or refused, and nothing else.

use myomap_state::{Shown, journal};
use std::path::Path;

const LINKS: &[&str] = &[
    "myomap:1",
    "myomap:1?skin=ghost&peel=3&bones=no&sides=left&select=point:infraspinatus:1:left&technique=treatment:stripping:0&hold=30&at=1.5",
    "myomap:1?hidden=femur:left,skin:midline&isolated=&faded=tibia:right&mode=ask&hurts=painted:strong:0.1_1.2_0.1,0_1_0&hurts=region:mild:temple:left&pose=0_1_0_0.5_-0.25_2&views=front-and-back",
    "myomap:1?select=muscle:%C3%A4%20%25:right",
];

const JOURNAL: &str = r#"// Myomap journal 1
(at_s:0.5,command:Select(Some(Muscle("infraspinatus",left))))
(at_s:1.0,command:Layers(ToggleFade(Structure((id:"femur",side:left)))))
(at_s:2.0,command:Ask(AddPain((place:Painted([(0.1,1.2,0.1)]),strength:strong))))
(at_s:3.0,command:Camera(Fly(Pose((focus:(0.0,1.0,0.0),yaw:0.0,pitch:0.0,radius:2.0)))))
(at_s:4.0,command:Undo)
"#;

/// Some bytes changed, left out, doubled, or put in, mostly by such as have a meaning.
fn damaged(text: &str, random: &mut fastrand::Rng) -> String {
    const SIGNS: &[u8] = b"?&=:,_%.-+()[]{}\"'\\/ 0123456789eE\n\r\tNaNinfSome\xff\xc3";
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..random.usize(1..6) {
        if bytes.is_empty() {
            break;
        }
        let at = random.usize(..bytes.len());
        match random.u8(..5) {
            0 => bytes[at] = SIGNS[random.usize(..SIGNS.len())],
            1 => {
                bytes.remove(at);
            }
            2 => bytes.insert(at, SIGNS[random.usize(..SIGNS.len())]),
            3 => {
                let end = (at + random.usize(..24)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes.truncate(at),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_damaged_link_is_understood_or_refused() {
    let mut random = fastrand::Rng::with_seed(7);
    let (mut understood, mut refused) = (0, 0);
    for round in 0..60_000 {
        let text = damaged(LINKS[round % LINKS.len()], &mut random);
        match text.parse::<Shown>() {
            Ok(shown) => {
                understood += 1;
                assert_eq!(shown.to_string().parse(), Ok(shown), "{text}");
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().is_empty());
            }
        }
    }
    assert!(
        understood > 1000 && refused > 1000,
        "{understood} {refused}"
    );
}

#[test]
fn a_damaged_journal_is_understood_or_refused_with_its_line() {
    let mut random = fastrand::Rng::with_seed(11);
    let (mut understood, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let text = damaged(JOURNAL, &mut random);
        match journal::parse(&text, Path::new("a.journal")) {
            Ok(entries) => {
                understood += 1;
                assert!(entries.len() <= 12, "{text}");
            }
            Err(error) => {
                refused += 1;
                assert!(error.to_string().contains("a.journal"), "{error}");
            }
        }
    }
    assert!(understood > 100 && refused > 1000, "{understood} {refused}");
}
