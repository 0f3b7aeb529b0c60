//! The data base inside a deck for Anki: its tables and the settings that stand in them, schema 11, which every version of
//! Anki reads.

use super::cards::{Card, Face};
use super::escape::escaped;
use super::stable::number;
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What stands between two fields of a note.
const BETWEEN_FIELDS: &str = "\u{1f}";

/// The fields of a note, in their order; the first is what it is sorted by.
const FIELDS: [&str; 6] = [
    "Id",
    "Question",
    "Picture",
    "Answer",
    "Answer picture",
    "Explanation",
];

const TABLES: &str = "
CREATE TABLE col (
    id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
    dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null,
    decks text not null, dconf text not null, tags text not null
);
CREATE TABLE notes (
    id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
    tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null,
    data text not null
);
CREATE TABLE cards (
    id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
    usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
    factor integer not null, reps integer not null, lapses integer not null, left integer not null,
    odue integer not null, odid integer not null, flags integer not null, data text not null
);
CREATE TABLE revlog (
    id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
    lastIvl integer not null, factor integer not null, time integer not null, type integer not null
);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_notes_csum on notes (csum);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_revlog_cid on revlog (cid);
";

const CARD_STYLE: &str = "
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.4; text-align: center; color: #26221d; background: #fffdf9; }
.card.nightMode, .nightMode .card { color: #ece6d9; background: #20242a; }
img { max-width: 100%; max-height: 60vh; border-radius: 6px; }
.answer { font-weight: 700; font-size: 24px; }
.why { font-size: 16px; text-align: left; max-width: 40em; margin: 0.8em auto; }
";

/// Fills an empty data base with the notes and cards of a deck, as they were made at a time, in seconds since 1970.
pub(super) fn fill(
    base: &Connection,
    cards: &[Card],
    picture: impl Fn(&Face) -> Option<String>,
    made_at_s: i64,
) -> rusqlite::Result<()> {
    base.execute_batch("BEGIN")?;
    base.execute_batch(TABLES)?;
    write_settings(base, cards, made_at_s)?;
    let model = number("myomap/model/1");
    let mut note =
        base.prepare("INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')")?;
    let mut row = base.prepare(
        "INSERT INTO cards VALUES (?1, ?2, ?3, 0, ?4, -1, 0, 0, ?5, 0, 0, 0, 0, 0, 0, 0, 0, '')",
    )?;
    for (place, card) in cards.iter().enumerate() {
        let id = number(&format!("note/{}", card.id));
        let shown =
            |face| picture(face).map_or(String::new(), |name| format!("<img src=\"{name}\">"));
        let fields = [
            card.id.clone(),
            escaped(&card.asks),
            shown(&card.shows),
            escaped(&card.answer),
            shown(&card.answer_shows),
            explanation(card),
        ];
        note.execute(params![
            id,
            format!("myomap/{}", card.id),
            model,
            made_at_s,
            format!(" myomap {} ", card.part),
            fields.join(BETWEEN_FIELDS),
            card.id,
            checksum(&card.id),
        ])?;
        row.execute(params![
            number(&format!("card/{}", card.id)),
            id,
            deck_id(&card.part),
            made_at_s,
            i64::try_from(place + 1).unwrap_or(i64::MAX),
        ])?;
    }
    drop((note, row));
    base.execute_batch("COMMIT")
}

/// Why, line by line.
fn explanation(card: &Card) -> String {
    card.explains
        .iter()
        .map(|line| format!("<p>{}</p>", escaped(line)))
        .chain([format!(
            "<p><small>{}</small></p>",
            escaped(&text!("disclaimer"))
        )])
        .collect()
}

/// By what Anki finds notes that begin alike: some number of the first field, which is the same for no two of ours.
fn checksum(first_field: &str) -> i64 {
    number(first_field) & 0xffff_ffff
}

fn deck_id(part: &str) -> i64 {
    number(&format!("deck/{part}"))
}

fn write_settings(base: &Connection, cards: &[Card], made_at_s: i64) -> rusqlite::Result<()> {
    let parts: BTreeMap<&str, i64> = cards
        .iter()
        .map(|card| (card.part.as_str(), deck_id(&card.part)))
        .collect();
    let mut decks = serde_json::Map::new();
    decks.insert(String::from("1"), deck(1, "Default", made_at_s));
    for (part, id) in parts {
        let name = text!("deck-name", part = capitalised(&part.replace('_', " ")));
        decks.insert(id.to_string(), deck(id, &name, made_at_s));
    }
    let model = number("myomap/model/1");
    let models = json!({ model.to_string(): note_type(model, made_at_s) });
    let conf = json!({
        "activeDecks": [1], "addToCur": true, "collapseTime": 1200, "curDeck": 1, "curModel": model.to_string(),
        "dueCounts": true, "estTimes": true, "newBury": true, "newSpread": 0, "nextPos": cards.len() + 1,
        "sortBackwards": false, "sortType": "noteFld", "timeLim": 0,
    });
    base.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![
            made_at_s,
            made_at_s * 1000,
            conf.to_string(),
            models.to_string(),
            Value::Object(decks).to_string(),
            options().to_string(),
        ],
    )?;
    Ok(())
}

fn deck(id: i64, name: &str, made_at_s: i64) -> Value {
    json!({
        "id": id, "name": name, "mod": made_at_s, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": false,
        "browserCollapsed": false, "extendNew": 10, "extendRev": 50, "lrnToday": [0, 0], "revToday": [0, 0],
        "newToday": [0, 0], "timeToday": [0, 0],
    })
}

fn note_type(id: i64, made_at_s: i64) -> Value {
    let fields: Vec<Value> = FIELDS
        .iter()
        .enumerate()
        .map(|(place, name)| {
            json!({ "name": name, "ord": place, "font": "Arial", "size": 20, "media": [], "rtl": false, "sticky": false })
        })
        .collect();
    json!({
        "id": id, "name": "Myomap", "type": 0, "mod": made_at_s, "usn": -1, "sortf": 0, "did": Value::Null,
        "flds": fields, "css": CARD_STYLE, "latexPre": "", "latexPost": "", "tags": [], "vers": [],
        "req": [[0, "any", [1, 2]]],
        "tmpls": [{
            "name": "Card 1", "ord": 0, "did": Value::Null, "bqfmt": "", "bafmt": "",
            "qfmt": "<p>{{Question}}</p>{{Picture}}",
            "afmt": "<p>{{Question}}</p><p class=answer id=answer>{{Answer}}</p>{{Answer picture}}<div class=why>{{Explanation}}</div>",
        }],
    })
}

/// How often new cards come: what Anki itself begins with.
fn options() -> Value {
    json!({ "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true,
        "new": { "bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20, "separate": true },
        "rev": { "bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 200 },
        "lapse": { "delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0 },
    }})
}
