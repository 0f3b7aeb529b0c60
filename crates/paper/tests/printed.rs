//! What of the atlas goes on paper: nothing of it is lost, and what a page names is on the page that is named.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

use myomap_body_format::Side;
use myomap_knowledge::ids::RegionId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::repository_assets;
use myomap_paper::printed::{Book, Chart, ChartSize, Plate, Plates, book, chart};
use myomap_paper::{Document, PaperError, Picture, Shaper};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::read(&repository_assets()));

/// A grey field for every picture, and what was asked for.
#[derive(Default)]
struct Grey(Vec<Plate>);

impl Plates for Grey {
    fn picture(&mut self, plate: &Plate) -> Result<Option<Picture>, PaperError> {
        self.0.push(plate.clone());
        if matches!(plate, Plate::OtherZones(..)) {
            return Ok(None);
        }
        Picture::from_rgba([200, 205, 210, 255].repeat(40 * 30), 40, 30).map(Some)
    }
}

/// The pages of a document as text; none where poppler is not there.
fn pages(name: &str, document: Document) -> Option<Vec<String>> {
    let pdf = document.to_pdf().expect("a document");
    if let Some(folder) = std::env::var_os("MYOMAP_PAPER") {
        std::fs::write(Path::new(&folder).join(name), &pdf).expect("written");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::write(&file, &pdf).expect("written");
    let Ok(output) = Command::new("pdftotext").arg(&file).arg("-").output() else {
        println!("SKIPPED: no pdftotext (poppler-utils), so the pages were not read");
        assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
        return None;
    };
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.split('\u{c}').map(words).collect())
}

/// A text in one line.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn the_book_has_every_muscle_every_point_and_every_sign() {
    let whole = Book::of_all(&KNOWLEDGE);
    let document = book(&KNOWLEDGE, &whole, &mut Grey::default()).expect("a book");
    let Some(pages) = pages("book.pdf", document) else {
        return;
    };
    let all = words(&pages.join(" "));
    for muscle in KNOWLEDGE.atlas.muscles() {
        assert!(all.contains(&words(&muscle.names.latin)), "{}", muscle.id);
        let first = muscle.plain.split('.').next().unwrap_or_default();
        assert!(all.contains(&words(first)), "{}", muscle.id);
    }
    let lost = |text: &str| !all.contains(&words(text));
    let points = KNOWLEDGE.atlas.points();
    // Where a column or a page ends within a text, the foot of the page stands between.
    let lost_points = points.filter(|(_, point)| lost(&point.plain)).count();
    assert!(
        lost_points * 10 < KNOWLEDGE.atlas.points().count(),
        "{lost_points}"
    );
    let flags = KNOWLEDGE.atlas.red_flags();
    let lost_flags = flags.iter().filter(|flag| lost(&flag.sign)).count();
    assert!(lost_flags * 10 < flags.len(), "{lost_flags}");
    println!("{} pages", pages.len());
}

#[test]
fn the_index_leads_to_the_page_of_the_muscle() {
    let whole = Book::of_all(&KNOWLEDGE);
    let document = book(&KNOWLEDGE, &whole, &mut Grey::default()).expect("a book");
    let Some(pages) = pages("book_index.pdf", document) else {
        return;
    };
    let index = pages.iter().rposition(|page| page.contains("Index"));
    let index = pages[index.expect("an index") - 3..].join(" ");
    let mut found = 0;
    for muscle in KNOWLEDGE.atlas.muscles() {
        let name = words(&muscle.names.latin);
        let Some((_, after)) = index.split_once(&format!("{name} ")) else {
            continue;
        };
        let number = after
            .split(' ')
            .next()
            .and_then(|word| word.parse::<usize>().ok());
        if let Some(number) = number {
            assert!(
                pages[number - 1].contains(&name),
                "{name} is not on page {number}"
            );
            found += 1;
        }
    }
    assert!(found > 30, "{found} were found in the index");
}

#[test]
fn a_book_of_a_region_has_the_muscles_of_its_leaf_and_no_other() {
    let leaf = KNOWLEDGE.chart_leaf(&RegionId::new("temple"), Side::Left);
    let part = Book::of_regions(&KNOWLEDGE, vec![leaf.expect("the temple")]);
    let mut grey = Grey::default();
    let document = book(&KNOWLEDGE, &part, &mut grey).expect("a book");
    assert_eq!(grey.0, part.plates());
    let Some(pages) = pages("book_of_temple.pdf", document) else {
        return;
    };
    let all = pages.join(" ");
    assert!(all.contains("musculus temporalis"));
    assert!(!all.contains("musculus soleus"));
}

#[test]
fn the_leaf_of_the_temple_tells_how_to_find_each_point_and_what_to_mind() {
    let leaf = KNOWLEDGE.chart_leaf(&RegionId::new("temple"), Side::Left);
    let leaves = [leaf.expect("the temple")];
    for (name, size) in [
        ("temple.pdf", ChartSize::FlipChart),
        ("temple_poster.pdf", ChartSize::Poster),
    ] {
        let leaf = Chart {
            leaves: &leaves,
            size,
        };
        let mut grey = Grey::default();
        let document = chart(&KNOWLEDGE, leaf, &mut grey).expect("a chart");
        assert_eq!(grey.0, leaf.plates());
        let Some(pages) = pages(name, document) else {
            return;
        };
        let all = words(&pages.join(" "));
        for muscle in &leaves[0].muscles {
            let known = KNOWLEDGE
                .atlas
                .muscle(&muscle.muscle)
                .expect("of the atlas");
            for point in &muscle.points {
                let plain = &known.point(point.number).expect("a point").plain;
                let first = words(plain.split('.').next().unwrap_or_default());
                assert!(all.contains(&first), "{}: {first}", known.id);
            }
        }
        assert!(all.contains("When to see a doctor first"), "{all}");
        if size == ChartSize::Poster {
            assert_eq!(pages.iter().filter(|page| !page.is_empty()).count(), 1);
        }
    }
}

#[test]
fn every_region_has_room_on_a_poster_of_its_own() {
    let shaper = Shaper::new().expect("the typefaces");
    for leaf in KNOWLEDGE.flip_chart() {
        let leaves = [leaf];
        let poster = Chart {
            leaves: &leaves,
            size: ChartSize::Poster,
        };
        let document = chart(&KNOWLEDGE, poster, &mut Grey::default()).expect("a chart");
        let pages = document.on_pages(&shaper).count();
        // At the front of the wrist more muscles refer than one sheet has room for.
        let most = if leaves[0].muscles.len() > 17 { 2 } else { 1 };
        assert!(pages <= most, "{}: {pages}", leaves[0].region);
    }
}

#[test]
fn the_whole_flip_chart_has_a_leaf_for_every_region() {
    let leaves = KNOWLEDGE.flip_chart();
    let whole = Chart {
        leaves: &leaves,
        size: ChartSize::FlipChart,
    };
    let document = chart(&KNOWLEDGE, whole, &mut Grey::default()).expect("a chart");
    let Some(pages) = pages("flip_chart.pdf", document) else {
        return;
    };
    let all = pages.join(" ");
    for leaf in &leaves {
        let region = KNOWLEDGE.body.regions.get(&leaf.region).expect("a region");
        assert!(all.contains(&words(&region.name)), "{}", region.id);
    }
    println!("{} pages", pages.len());
}
