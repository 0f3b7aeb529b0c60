//! Reminders as a calendar that every phone takes (RFC 5545). Times are those of the phone, wherever it is.

use std::fmt::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A reminder on every day for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reminder {
    /// What is told.
    pub(crate) summary: String,
    /// What more is told.
    pub(crate) description: String,
    /// The hour of the day.
    pub(crate) hour: u8,
    /// On how many days.
    pub(crate) days: u16,
}

/// How long an entry takes in the calendar.
const MINUTES: u8 = 10;

/// So many octets a line may have.
const LONGEST_LINE: usize = 75;

/// A calendar with one reminder, from the day after it was made.
pub(crate) fn calendar(reminder: &Reminder, made: SystemTime) -> String {
    let since = made.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let days = i64::try_from(since.as_secs() / 86_400).unwrap_or(0);
    let (today, first) = (written(days), written(days + 1));
    let (hour, count) = (reminder.hour, reminder.days);
    let summary = escaped(&reminder.summary);
    let lines = [
        String::from("BEGIN:VCALENDAR"),
        String::from("VERSION:2.0"),
        String::from("PRODID:-//Myomap//EN"),
        String::from("BEGIN:VEVENT"),
        format!("UID:myomap-{}-{hour}-{count}@myomap", since.as_secs()),
        format!("DTSTAMP:{today}T000000Z"),
        format!("DTSTART:{first}T{hour:02}0000"),
        format!("DURATION:PT{MINUTES}M"),
        format!("RRULE:FREQ=DAILY;COUNT={count}"),
        format!("SUMMARY:{summary}"),
        format!("DESCRIPTION:{}", escaped(&reminder.description)),
        String::from("BEGIN:VALARM"),
        String::from("ACTION:DISPLAY"),
        format!("DESCRIPTION:{summary}"),
        String::from("TRIGGER:PT0M"),
        String::from("END:VALARM"),
        String::from("END:VEVENT"),
        String::from("END:VCALENDAR"),
    ];
    let mut calendar = String::new();
    for line in lines {
        // Writing into a text cannot fail.
        let _ = write!(calendar, "{}\r\n", folded(&line));
    }
    calendar
}

/// Signs that mean something in a calendar, written out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// A long line goes on on the next, which begins with a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / LONGEST_LINE * 3);
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(sign);
        length += sign.len_utf8();
    }
    folded
}

/// A day, counted from the first of 1970, as year, month and day without signs between them (Hinnant, "chrono-compatible
/// low-level date algorithms": `civil_from_days`).
fn written(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_they_are_in_the_calendar() {
        assert_eq!(written(0), "19700101");
        assert_eq!(written(59), "19700301");
        assert_eq!(written(11_016), "20000229");
        assert_eq!(written(20_783), "20261126");
    }

    #[test]
    fn a_reminder_begins_tomorrow_and_its_lines_are_as_long_as_they_may_be() {
        let reminder = Reminder {
            summary: String::from("Stretch, slowly; breathe"),
            description: String::from("Ä").repeat(200) + "\nsecond line",
            hour: 8,
            days: 14,
        };
        let made = UNIX_EPOCH + Duration::from_secs(20_783 * 86_400 + 3_600);
        let calendar = calendar(&reminder, made);
        assert!(calendar.contains("DTSTART:20261127T080000\r\n"));
        assert!(calendar.contains("SUMMARY:Stretch\\, slowly\\; breathe\r\n"));
        assert!(
            calendar
                .split("\r\n")
                .all(|line| line.len() <= LONGEST_LINE)
        );
        let unfolded = calendar.replace("\r\n ", "");
        assert!(unfolded.contains(&("Ä".repeat(200) + "\\nsecond line")));
    }
}
