//! Moments and dates, as JSON has them: RFC 3339, moments in UTC.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Reads a full-date of RFC 3339: chrono takes `26-1-1` too, for a day of the year 26.
///
/// # Errors
/// Says what a date looks like.
pub fn deserialize_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let date = text.parse::<NaiveDate>().ok().filter(|date| date.to_string() == text);
    date.map(Some).ok_or_else(|| D::Error::custom("must be a date such as 2021-05-14"))
}

/// The same where `null` is a change.
///
/// # Errors
/// As [`date`].
pub fn deserialize_date_some<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<NaiveDate>>, D::Error> {
    deserialize_date(deserializer).map(Some)
}

/// Writes a moment as chrono does (`2026-11-27T19:18:28.758682Z`), whose way took as long for the two of a track as all
/// else of it.
///
/// # Errors
/// What the serializer said.
pub fn serialize_timestamp<S: Serializer>(moment: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let (year, micros, rest) = (moment.year(), moment.nanosecond() / 1000, moment.nanosecond() % 1000);
    // Years with a sign, leap seconds, and fractions of another length are chrono's.
    let is_usual = (0..=9999).contains(&year) && micros < 1_000_000 && micros % 1000 > 0 && rest == 0;
    let (true, Ok(year)) = (is_usual, u32::try_from(year)) else {
        return moment.serialize(serializer);
    };
    let mut text = *b"0000-00-00T00:00:00.000000Z";
    let numbers = [
        (0, 4, year),
        (5, 2, moment.month()),
        (8, 2, moment.day()),
        (11, 2, moment.hour()),
        (14, 2, moment.minute()),
        (17, 2, moment.second()),
        (20, 6, micros),
    ];
    for (start, length, mut number) in numbers {
        for digit in text.iter_mut().skip(start).take(length).rev() {
            *digit += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
    }
    match std::str::from_utf8(&text) {
        Ok(text) => serializer.serialize_str(text),
        Err(_) => moment.serialize(serializer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Ours(#[serde(serialize_with = "serialize_timestamp")] DateTime<Utc>);

    #[test]
    fn a_moment_is_written_as_chrono_writes_it() -> serde_json::Result<()> {
        let seconds =
            [-62_167_219_201, -62_167_219_200, -1, 0, 951_868_799, 1_795_792_414, 253_402_300_799, 253_402_300_800];
        let nanos = [0, 1, 1_000, 758_682_000, 758_682_001, 758_000_000, 999_999_000, 1_500_001_000];
        for moment in seconds.iter().flat_map(|&s| nanos.map(|n| DateTime::from_timestamp(s, n))).flatten() {
            assert_eq!(serde_json::to_string(&Ours(moment))?, serde_json::to_string(&moment)?);
        }
        Ok(())
    }
}
