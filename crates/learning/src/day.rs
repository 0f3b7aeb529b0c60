//! Days as files have them: "2026-11-02". For `#[serde(with = …)]`; [`optional`] for those that may be missing.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Writes a day.
///
/// # Errors
/// Where the serializer fails.
pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Reads a day.
///
/// # Errors
/// Where the text is none.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}

/// A day that may be missing.
pub mod optional {
    use super::{Date, Deserialize, Deserializer, Error, Serializer};

    /// Writes a day, or that there is none.
    ///
    /// # Errors
    /// Where the serializer fails.
    pub fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.serialize_some(&day.to_string()),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a day, or that there is none.
    ///
    /// # Errors
    /// Where the text is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        let text: Option<String> = Option::deserialize(deserializer)?;
        let day = text.map(|text| text.parse().map_err(D::Error::custom));
        day.transpose()
    }
}
