//! A deck for Anki: a zip with the data base of notes and cards, the pictures under numbers, and a list of their names.

use super::cards::{Card, Face};
use super::collection;
use super::picture::CardPicture;
use myomap_knowledge::text;
use rusqlite::Connection;
use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Why there is no deck.
#[derive(Debug, thiserror::Error)]
pub enum DeckError {
    /// The data base could not be made.
    #[error("{}", text!("deck-no-base", error = .0.to_string()))]
    Base(#[from] rusqlite::Error),
    /// The archive could not be made.
    #[error("{}", text!("deck-no-archive", error = .0.to_string()))]
    Archive(#[from] zip::result::ZipError),
    /// A temporary file could not be written or read.
    #[error("{}", text!("deck-no-temporary-file", error = .0.to_string()))]
    Temporary(#[from] std::io::Error),
}

/// The bytes of a deck of these cards with these pictures, as it is made at a time. A later deck renews the cards of an
/// earlier one, and keeps what was learned of them.
///
/// # Errors
/// Where no temporary file can be written, or the data base or the archive cannot be made.
pub fn write_apkg(
    cards: &[Card],
    pictures: &HashMap<Face, CardPicture>,
    made_at: SystemTime,
) -> Result<Vec<u8>, DeckError> {
    let since = made_at.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let made_at_s = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("collection.anki2");
    let base = Connection::open(&file)?;
    let name_of = |face: &Face| pictures.get(face).map(|picture| picture.name.clone());
    collection::fill(&base, cards, name_of, made_at_s)?;
    base.close().map_err(|(_, error)| error)?;
    Ok(archive(&std::fs::read(&file)?, cards, pictures)?)
}

fn archive(
    base: &[u8],
    cards: &[Card],
    pictures: &HashMap<Face, CardPicture>,
) -> Result<Vec<u8>, zip::result::ZipError> {
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Pictures are packed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("collection.anki2", packed)?;
    zip.write_all(base)?;
    let mut names = serde_json::Map::new();
    for picture in used(cards, pictures) {
        let number = names.len().to_string();
        zip.start_file(&number, stored)?;
        zip.write_all(&picture.bytes)?;
        names.insert(number, picture.name.clone().into());
    }
    zip.start_file("media", packed)?;
    zip.write_all(serde_json::Value::Object(names).to_string().as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// The pictures that cards show, each once, in the order of the cards.
fn used<'a>(cards: &[Card], pictures: &'a HashMap<Face, CardPicture>) -> Vec<&'a CardPicture> {
    let mut used: Vec<&CardPicture> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for face in cards
        .iter()
        .flat_map(|card| [&card.shows, &card.answer_shows])
    {
        if let Some(picture) = pictures.get(face)
            && known.insert(face)
        {
            used.push(picture);
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scope;
    use crate::deck::cards;
    use myomap_knowledge::knowledge::Knowledge;
    use myomap_knowledge::test_support::repository_assets;
    use std::io::Read;

    fn deck(made_at_s: u64) -> (Vec<Card>, Vec<u8>) {
        let knowledge = Knowledge::read(&repository_assets());
        let cards = cards(&knowledge, &Scope::Part("neck".into()));
        let pictures = cards
            .iter()
            .flat_map(|card| [&card.shows, &card.answer_shows])
            .map(|face| {
                let picture = CardPicture {
                    name: format!("{}.jpg", face.name()),
                    bytes: face.name().into_bytes(),
                };
                (face.clone(), picture)
            })
            .collect();
        let made_at = UNIX_EPOCH + Duration::from_secs(made_at_s);
        let bytes = write_apkg(&cards, &pictures, made_at).expect("a deck");
        (cards, bytes)
    }

    /// Of each note its own name, its number, when it was made, and its fields.
    type Note = (String, i64, i64, String);

    /// The notes, the numbers of the cards, and the pictures by name.
    fn read(bytes: &[u8]) -> (Vec<Note>, Vec<i64>, HashMap<String, Vec<u8>>) {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut entry = |name: &str| {
            let mut content = Vec::new();
            let mut file = zip.by_name(name).expect("an entry");
            file.read_to_end(&mut content).expect("readable");
            content
        };
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("collection.anki2");
        std::fs::write(&file, entry("collection.anki2")).expect("written");
        let base = Connection::open(&file).expect("a data base");
        let sound: String = base
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .expect("checked");
        assert_eq!(sound, "ok");
        let mut notes = base
            .prepare("SELECT guid, id, mod, flds FROM notes ORDER BY guid")
            .expect("notes");
        let notes: Vec<Note> = notes
            .query_map([], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .expect("notes")
            .map(|note| note.expect("a note"))
            .collect();
        let mut cards = base
            .prepare(
                "SELECT cards.id FROM cards JOIN notes ON notes.id = cards.nid ORDER BY cards.id",
            )
            .expect("cards");
        let cards: Vec<i64> = cards
            .query_map([], |row| row.get(0))
            .expect("cards")
            .map(|card| card.expect("a card"))
            .collect();
        let names: HashMap<String, String> =
            serde_json::from_slice(&entry("media")).expect("a list of pictures");
        let pictures = names
            .into_iter()
            .map(|(number, name)| (name, entry(&number)))
            .collect();
        (notes, cards, pictures)
    }

    #[test]
    fn a_deck_holds_a_note_and_a_card_for_each_card_and_every_picture_once() {
        let (cards, bytes) = deck(1_700_000_000);
        let (notes, numbers, pictures) = read(&bytes);
        assert_eq!(notes.len(), cards.len());
        assert_eq!(numbers.len(), cards.len());
        let (.., fields) = notes
            .iter()
            .find(|(name, ..)| name == "myomap/muscle_of_zone/sternocleidomastoid")
            .expect("a note");
        let fields: Vec<&str> = fields.split('\u{1f}').collect();
        assert_eq!(
            fields[2],
            "<img src=\"myomap_sternocleidomastoid_zones.jpg\">"
        );
        assert_eq!(fields[3], "Sternocleidomastoid");
        assert!(fields[5].contains("Grade"), "{}", fields[5]);
        let faces = cards
            .iter()
            .flat_map(|card| [&card.shows, &card.answer_shows]);
        for face in faces {
            let name = format!("{}.jpg", face.name());
            assert_eq!(pictures[&name], face.name().into_bytes());
        }
    }

    #[test]
    fn a_later_deck_renews_the_same_notes_and_cards() {
        let (first, _, _) = read(&deck(1_700_000_000).1);
        let (later, cards_later, _) = read(&deck(1_800_000_000).1);
        let (_, cards_first, _) = read(&deck(1_700_000_000).1);
        assert_eq!(cards_first, cards_later);
        for ((name, id, made, _), (name_later, id_later, made_later, _)) in first.iter().zip(&later)
        {
            assert_eq!((name, id), (name_later, id_later));
            assert!(made_later > made, "Anki renews only what is newer");
        }
    }
}
