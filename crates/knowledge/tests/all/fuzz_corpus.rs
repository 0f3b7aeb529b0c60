//! The inputs from which random ones are made, and those that once were wrong: each is read as the application reads it.
use myomap_knowledge::body::OwnBody;
use myomap_knowledge::body::load::from_bytes;
use myomap_knowledge::files::Sheets;
use myomap_knowledge::test_support::{AssetCopy, glb, repository_assets, told};
use std::path::{Path, PathBuf};

fn inputs(target: &str) -> Vec<PathBuf> {
    let assets = repository_assets().folder;
    let corpus = assets.join("../fuzz/corpus").join(target);
    let entries = std::fs::read_dir(&corpus).expect("the corpus");
    let inputs: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert!(!inputs.is_empty(), "{} is empty", corpus.display());
    inputs
}

fn is_sound(input: &Path) -> bool {
    input.file_stem().is_some_and(|name| name == "sound")
}

#[test]
fn every_body_of_the_corpus_is_shown_or_refused() {
    let sheets = Sheets::read(&repository_assets().body_folder(), &mut Vec::new());
    let own = OwnBody::at(&repository_assets().own_body_file());
    for target in ["body", "body_contents", "obj", "zip"] {
        for input in inputs(target) {
            let bytes = std::fs::read(&input).expect("the input");
            let bytes = match target {
                "body_contents" => glb(&String::from_utf8_lossy(&bytes), &[0; 276]),
                _ => bytes,
            };
            let read = from_bytes(&bytes, &input, &sheets, &own).map(drop);
            let fault = read.map_err(|error| error.to_string()).err();
            assert!(
                fault
                    .as_ref()
                    .is_none_or(|fault| !fault.contains("fault of Myomap")),
                "{}: {fault:?}",
                input.display()
            );
            assert!(fault.is_none() || !is_sound(&input), "{fault:?}");
        }
    }
}

#[test]
fn every_file_of_the_corpus_is_understood_or_told() {
    for (target, place) in [
        ("muscle", "atlas/muscles/neck/muscle.ron"),
        ("techniques", "atlas/techniques.ron"),
        ("conditions", "atlas/conditions.ron"),
        ("cautions", "atlas/cautions.ron"),
        ("warnings", "atlas/warnings.ron"),
        ("sources", "atlas/sources.ron"),
        ("glossary", "atlas/glossary.ron"),
        ("therapy", "atlas/therapy.ron"),
        ("red_flags", "atlas/red_flags.ron"),
        ("article", "atlas/article.ron"),
        ("groups", "atlas/groups.ron"),
        ("search_words", "atlas/search_words.ron"),
        ("other_sources", "atlas/other_sources/roots.ron"),
        ("structures", "body/structures.ron"),
        ("landmarks", "body/landmarks.ron"),
        ("regions", "body/regions.ron"),
    ] {
        for input in inputs(target) {
            let copy = AssetCopy::new(false);
            copy.write(place, std::fs::read(&input).expect("the input"));
            let knowledge = copy.read();
            let mut problems = knowledge.problems.iter();
            let unreadable =
                problems.any(|problem| problem.unreadable && problem.file.ends_with(place));
            assert!(!unreadable || !is_sound(&input), "{}", told(&knowledge));
        }
    }
}
