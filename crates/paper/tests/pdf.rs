//! Whole documents, read back as other programs read them: by poppler's `pdftotext`, `pdffonts` and `pdfinfo`, where it is
//! there, and by what stands in the file itself, where it is not.
#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says so by failing"
)]

use myomap_paper::{
    Aligned, Block, Colour, Column, Columns, Contents, ContentsEntry, Document, Figure, FooterLine,
    Heading, List, Marks, Panel, Paper, Paragraph, Picture, Row, Span, Table, Target, Text, Voice,
    Width, WritingLine, unprintable_signs,
};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a tool of poppler says of a document; none where there is no such tool.
fn told(tool: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("document.pdf");
    std::fs::write(&file, pdf).expect("written");
    let mut command = Command::new(tool);
    command.args(options).arg(&file);
    match tool {
        "pdftotext" => command.arg("-"),
        "pdftohtml" => command.arg("-stdout"),
        _ => &mut command,
    };
    let Ok(output) = command.output() else {
        println!("SKIPPED: no {tool} (poppler-utils), so it was not asked");
        assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
        return None;
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    // Says so of every tagged document that says whether its tags are doubtful as the standard asks.
    let errors: String = errors
        .lines()
        .filter(|line| !line.contains("Suspects"))
        .collect();
    assert!(
        output.status.success() && errors.is_empty(),
        "{tool}: {errors}"
    );
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Kept for a person to look at, where a folder is named.
fn keep(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("MYOMAP_PAPER") {
        std::fs::write(Path::new(&folder).join(name), pdf).expect("written");
    }
}

/// A picture with an edge, a slope and something transparent.
fn picture() -> Picture {
    let (width, height) = (160_u32, 120_u32);
    let pixel = |at: u32| {
        let (x, y) = (at % width, at / width);
        let red = u8::try_from(x * 255 / width).unwrap_or(255);
        let opacity = if y < 20 { 0 } else { 255 };
        [red, 90, 120, opacity]
    };
    let bytes = (0..width * height).flat_map(pixel).collect();
    Picture::from_rgba(bytes, width, height).expect("a picture")
}

fn lorem(words: usize) -> String {
    let known =
        "press slowly along the fibres until the pain eases and the muscle lets go then rest";
    let words: Vec<&str> = known.split(' ').cycle().take(words).collect();
    format!("{}.", words.join(" "))
}

/// A document with everything in it.
fn everything() -> Document {
    let mut document =
        Document::new("A book of muscles", "en", Paper::A4).with_footer(|page| FooterLine {
            left: format!("{} · {}", page.chapter, page.section),
            right: format!("{} of {}", page.number, page.count),
        });
    document.push(Paragraph::new("A book of muscles").in_voice(Voice::Title));
    document.push(Paragraph::new("What hurts where.").in_voice(Voice::Lead));
    document.push(Contents {
        entries: vec![
            ContentsEntry {
                level: 1,
                text: "Shoulder".to_owned(),
                anchor: "shoulder".to_owned(),
            },
            ContentsEntry {
                level: 2,
                text: "Infraspinatus".to_owned(),
                anchor: "infraspinatus".to_owned(),
            },
        ],
    });
    document.push(Block::PageBreak);
    document.push(Heading::new(1, "Shoulder").named("shoulder"));
    document.push(
        Heading::new(2, "Infraspinatus")
            .named("infraspinatus")
            .beside("musculus infraspinatus"),
    );
    document.push(Row::new(vec![
        Column::even(vec![
            Figure::new(picture(), "The left shoulder from behind, with two points.")
                .captioned("Where its points are")
                .framed()
                .into(),
        ]),
        Column::new(
            Width::Share(1.4),
            vec![
                Paragraph::new(
                    Text::from("Felt ")
                        .and(Span::new("deep in the front").bold())
                        .and(" of the shoulder; see ")
                        .and(Span::new("the sources").to(Target::Place("sources".to_owned())))
                        .and(" on page ")
                        .and(Span::page_of("sources"))
                        .and("."),
                )
                .into(),
                List::new([
                    "It hurts to reach behind the back.",
                    "It hurts to lie on it.",
                ])
                .into(),
                List::new(["Warm it.", "Press for 30–90 s, no harder than 7 of 10."])
                    .marked(Marks::Numbers)
                    .into(),
                List::new(["done"]).marked(Marks::Boxes).into(),
            ],
        ),
    ]));
    document.push(
        Panel::new(vec![
            Paragraph::new(Text::from("See a doctor first").bold()).into(),
            Paragraph::new("If the arm is suddenly weak.").into(),
        ])
        .coloured(Colour::WARNING, Colour(252, 240, 240)),
    );
    let mut table = Table::new(
        "Which point is felt where",
        [(Width::Share(1.0), "Point"), (Width::Share(2.0), "Felt")],
    )
    .with_heads_in_rows();
    for point in 1..=60 {
        table = table.row([format!("Point {point}"), lorem(14)]);
    }
    document.push(table);
    document.push(WritingLine::new("Name").lines(2));
    document.push(Heading::new(2, "Sources").named("sources"));
    document.push(Paragraph::new(
        Span::new("Simons and Travell 1999").to(Target::Address("https://example.org/".to_owned())),
    ));
    document.push(Block::Rule);
    let entries = (1..=60).map(|number| Paragraph::new(format!("entry {number}")).close().into());
    document.push(Columns::new(3, entries.collect()));
    document.push(Paragraph::new(lorem(30)).aligned(Aligned::Centre));
    document
}

#[test]
fn other_programs_read_title_language_tags_and_size() {
    let pdf = everything().to_pdf().expect("a document");
    keep("everything.pdf", &pdf);
    let Some(info) = told("pdfinfo", &[], &pdf) else {
        return;
    };
    let value = |key: &str| {
        let line = info.lines().find(|line| line.starts_with(key));
        line.map(|line| line[key.len() + 1..].trim().to_owned())
    };
    assert_eq!(value("Title").as_deref(), Some("A book of muscles"));
    assert_eq!(value("Tagged").as_deref(), Some("yes"));
    assert!(value("Page size").is_some_and(|size| size.contains("A4")));
    let metadata = told("pdfinfo", &["-meta"], &pdf).expect("asked before");
    assert!(
        metadata.contains("<dc:language><rdf:Bag><rdf:li>en<"),
        "{metadata}"
    );
    let structure = told("pdfinfo", &["-struct-text"], &pdf).expect("asked before");
    for tag in [
        "H1", "H2", "Figure", "Caption", "Table", "THead", "TH", "TD", "LI", "Lbl", "LBody", "TOC",
        "TOCI", "Link",
    ] {
        let mut firsts = structure
            .lines()
            .filter_map(|line| line.split_whitespace().next());
        assert!(
            firsts.any(|first| first.trim_end_matches(':') == tag),
            "no {tag} in\n{structure}"
        );
    }
}

#[test]
fn the_text_is_text_and_its_order_is_that_of_reading() {
    let pdf = everything().to_pdf().expect("a document");
    let Some(structure) = told("pdfinfo", &["-struct-text"], &pdf) else {
        return;
    };
    let words: Vec<&str> = structure.split_whitespace().collect();
    let words = words.join(" ");
    let mut from = 0;
    for part in [
        "What hurts where.",
        "Infraspinatus",
        "musculus infraspinatus",
        "deep in the front",
        "Warm it.",
        "See a doctor first",
        "Point 60",
        "Name",
        "Simons and Travell 1999",
        "entry 60",
    ] {
        let found = words[from..].find(part);
        from += found.unwrap_or_else(|| panic!("no {part:?} after {from} in {words}"));
    }
    let text = told("pdftotext", &["-layout"], &pdf).expect("poppler");
    assert!(text.contains("30–90 s"), "{text}");
    assert!(text.contains("1 of "), "{text}");
}

#[test]
fn every_font_is_in_the_file_and_its_letters_can_be_copied() {
    let pdf = everything().to_pdf().expect("a document");
    let Some(fonts) = told("pdffonts", &[], &pdf) else {
        return;
    };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(
        fonts.iter().any(|font| font.contains("Ubuntu-Bold")),
        "{fonts:?}"
    );
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        // From the right: object, number, unicode, subset, embedded.
        assert_eq!(&columns[2..5], ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn numbers_of_pages_are_those_of_the_pages() {
    let mut document = Document::new("Numbers", "en", Paper::A4);
    let entries = (0..120).map(|chapter| ContentsEntry {
        level: 2,
        text: format!("Chapter of {chapter}"),
        anchor: format!("chapter {chapter}"),
    });
    document.push(Contents {
        entries: entries.collect(),
    });
    for chapter in 0..120 {
        document.push(Block::PageBreak);
        let heading = Heading::new(1, format!("Chapter of {chapter}"));
        document.push(heading.named(format!("chapter {chapter}")));
    }
    let pdf = document.to_pdf().expect("a document");
    let Some(text) = told("pdftotext", &["-layout"], &pdf) else {
        return;
    };
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let listed = pages.iter().flat_map(|page| page.lines());
    let listed = listed.filter(|line| line.contains(". . ."));
    let mut found = 0;
    for line in listed {
        let words: Vec<&str> = line
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let [_, _, chapter, page] = words[..] else {
            panic!("not understood: {line}");
        };
        let page: usize = page.parse().expect("a number");
        let heading = format!("Chapter of {chapter}");
        let there = pages[page - 1].lines().any(|line| line.trim() == heading);
        assert!(there, "{heading} is not on page {page}");
        found += 1;
    }
    assert_eq!(found, 120);
}

#[test]
fn the_head_of_a_table_stands_on_every_page_and_no_row_is_lost() {
    let pdf = everything().to_pdf().expect("a document");
    let Some(text) = told("pdftotext", &["-layout"], &pdf) else {
        return;
    };
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let with_rows: Vec<&&str> = pages
        .iter()
        .filter(|page| page.contains("Point 2") || page.contains("Point 59"))
        .collect();
    assert!(with_rows.len() >= 2, "the table is on one page");
    assert!(
        with_rows.iter().all(|page| page.contains("Felt")),
        "{with_rows:?}"
    );
    for point in 1..=60 {
        assert!(
            text.contains(&format!("Point {point} ")),
            "Point {point} is lost"
        );
    }
}

/// Where the links of a document lead, by the page or the address; none where poppler is not there.
fn links(pdf: &[u8]) -> Option<Vec<String>> {
    let pages = told("pdftohtml", &["-xml", "-i"], pdf)?;
    let targets = pages.split("href=\"").skip(1);
    let targets = targets.filter_map(|rest| rest.split('"').next());
    let targets = targets.map(|target| match target.split_once(".html#") {
        Some((_, page)) => page.to_owned(),
        None => target.to_owned(),
    });
    Some(targets.collect())
}

#[test]
fn links_lead_into_the_document_and_out_of_it_and_dead_ones_are_none() {
    let pdf = everything().to_pdf().expect("a document");
    let Some(found) = links(&pdf) else {
        return;
    };
    assert_eq!(&found[..2], ["2", "2"], "those of the contents");
    assert!(found.contains(&"4".to_owned()), "{found:?}");
    assert!(
        found.contains(&"https://example.org/".to_owned()),
        "{found:?}"
    );
    let mut dead = Document::new("Dead", "en", Paper::LETTER);
    dead.push(Paragraph::new(
        Span::new("nowhere").to(Target::Place("nowhere".to_owned())),
    ));
    let dead = links(&dead.to_pdf().expect("a document"));
    assert_eq!(dead, Some(Vec::new()));
}

#[test]
fn bookmarks_are_the_headings() {
    let pdf = everything().to_pdf().expect("a document");
    let Some(pages) = told("pdftohtml", &["-xml", "-i"], &pdf) else {
        return;
    };
    let (_, outline) = pages.split_once("<outline>").expect("bookmarks");
    let words: Vec<&str> = outline.split_whitespace().collect();
    let outline = words.join(" ");
    let expected = "<item page=\"2\">Shoulder</item> <outline> \
        <item page=\"2\">Infraspinatus</item> <item page=\"4\">Sources</item> </outline>";
    assert!(outline.starts_with(expected), "{outline}");
}

#[test]
fn what_people_write_never_stops_the_press() {
    let mut document = Document::new("日本語 \u{1f4a5}", "en", Paper::A4);
    for text in [
        "",
        " ",
        "日本語",
        "שלום",
        "a\tb\r\nc",
        "\u{1f4a5} \u{e000}\u{0}",
        "ﬃ e\u{301}",
    ] {
        document.push(Paragraph::new(text));
        document.push(Heading::new(9, text));
        document.push(List::new([text]));
        document.push(Table::new(text, [(Width::Points(9000.0), text)]).row([text, text]));
    }
    document.push(
        Figure::new(picture(), "")
            .wide(9000.0)
            .captioned(lorem(2000)),
    );
    document.push(Row::new(vec![Column::even(vec![
        Paragraph::new(lorem(4000)).into(),
    ])]));
    let pdf = document.to_pdf().expect("a document");
    assert!(told("pdfinfo", &[], &pdf).is_none_or(|info| info.contains("Pages:")));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(everything().to_pdf() == everything().to_pdf());
}

#[test]
fn pictures_are_told_when_they_are_none() {
    assert!(Picture::from_png(b"no picture".to_vec()).is_err());
    assert!(Picture::from_jpeg(vec![0xff, 0xd8, 0xff, 0x00]).is_err());
    assert!(Picture::from_rgb(&[0; 12], (2, 2), 90).is_ok());
    assert!(Picture::from_rgb(&[0; 12], (3, 2), 90).is_err());
    let error = Picture::from_rgba(vec![0; 7], 1, 2).expect_err("seven bytes");
    assert!(error.to_string().contains("1 × 2"), "{error}");
}

/// Every sign of every text of Myomap, of its atlas and of its lessons is in the typeface that prints them.
#[test]
fn the_typeface_has_every_sign_of_the_atlas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["assets/atlas", "assets/body", "assets/text", "scenes"] {
        gather(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "{} files", files.len());
    let all: String = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a text"))
        .collect();
    assert_eq!(unprintable_signs(&all), Vec::<char>::new());
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let is_text = ["ron", "ftl"]
            .iter()
            .any(|kind| path.extension().is_some_and(|it| it == *kind));
        if path.is_dir() && !path.ends_with("outlines") {
            gather(&path, files);
        } else if is_text {
            files.push(path);
        }
    }
}
