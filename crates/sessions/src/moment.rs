//! The day and the minute of something, as a clock on the wall has them where the person is.

use jiff::ZonedDateTime;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::fmt::{Display, Formatter};
use std::str::FromStr;

/// How a moment is written: "2026-11-26 14:05".
const WRITTEN: &str = "%Y-%m-%d %H:%M";

/// A day and a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(DateTime);

impl Moment {
    /// This minute.
    pub fn now() -> Self {
        let now = ZonedDateTime::now().datetime();
        let minute = now.with().second(0).subsec_nanosecond(0).build();
        Self(minute.unwrap_or(now))
    }

    /// The day alone: "2026-11-26".
    pub fn day(self) -> String {
        self.0.strftime("%Y-%m-%d").to_string()
    }

    /// The time of the day alone: "14:05".
    pub fn time(self) -> String {
        self.0.strftime("%H:%M").to_string()
    }

    /// How many days lie between this and a later moment; negative where that is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        let between = self.0.date().until(later.0.date());
        between.map_or(0, |span| span.get_days())
    }
}

impl Display for Moment {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.0.strftime(WRITTEN))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::strptime(WRITTEN, text).map(Self)
    }
}

impl TryFrom<String> for Moment {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_was_written_and_nonsense_is_refused() {
        let moment: Moment = "2026-11-26 14:05".parse().expect("a moment");
        assert_eq!(moment.to_string(), "2026-11-26 14:05");
        assert_eq!(moment.day(), "2026-11-26");
        assert_eq!(moment.time(), "14:05");
        for text in ["2026-02-30 10:00", "yesterday", ""] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
        let now = Moment::now();
        assert_eq!(now.to_string().parse::<Moment>().expect("a moment"), now);
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        let at = |text: &str| text.parse::<Moment>().expect("a moment");
        let (before, after) = (at("2026-12-28 23:50"), at("2027-01-04 00:10"));
        assert_eq!(before.days_until(after), 7);
        assert_eq!(after.days_until(before), -7);
    }
}
