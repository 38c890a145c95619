//! Timestamps and dates in JSON, in the form of RFC 3339. Timestamps are in UTC.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Reads a full-date of RFC 3339. chrono alone would also read `26-1-1`, as a day of the year 26.
pub fn deserialize_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let date = text.parse::<NaiveDate>().ok().filter(|date| date.to_string() == text);
    date.map(Some).ok_or_else(|| D::Error::custom("must be a date such as 2021-05-14"))
}

/// Reads a date in a merge patch, where `null` removes the date.
pub fn deserialize_date_some<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<NaiveDate>>, D::Error> {
    deserialize_date(deserializer).map(Some)
}

/// Writes a timestamp as chrono does: `2026-11-27T19:18:28.758682Z`.
///
/// chrono needs as much time for the two timestamps of a track as serde needs for all its other fields. So this
/// function writes the usual form, and leaves the rest to chrono: years with a sign, leap seconds, and other fractions.
pub fn serialize_timestamp<S: Serializer>(timestamp: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let (year, micros, nanos) = (timestamp.year(), timestamp.nanosecond() / 1000, timestamp.nanosecond() % 1000);
    let is_usual = (0..=9999).contains(&year) && micros < 1_000_000 && micros % 1000 > 0 && nanos == 0;
    let (true, Ok(year)) = (is_usual, u32::try_from(year)) else {
        return timestamp.serialize(serializer);
    };
    let mut text = *b"0000-00-00T00:00:00.000000Z";
    let numbers = [
        (0, 4, year),
        (5, 2, timestamp.month()),
        (8, 2, timestamp.day()),
        (11, 2, timestamp.hour()),
        (14, 2, timestamp.minute()),
        (17, 2, timestamp.second()),
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
        Err(_) => timestamp.serialize(serializer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Serialized(#[serde(serialize_with = "serialize_timestamp")] DateTime<Utc>);

    #[test]
    fn a_timestamp_is_written_as_chrono_writes_it() -> serde_json::Result<()> {
        let seconds =
            [-62_167_219_201, -62_167_219_200, -1, 0, 951_868_799, 1_795_792_414, 253_402_300_799, 253_402_300_800];
        let nanos = [0, 1, 1_000, 758_682_000, 758_682_001, 758_000_000, 999_999_000, 1_500_001_000];
        for timestamp in seconds.iter().flat_map(|&s| nanos.map(|n| DateTime::from_timestamp(s, n))).flatten() {
            assert_eq!(serde_json::to_string(&Serialized(timestamp))?, serde_json::to_string(&timestamp)?);
        }
        Ok(())
    }
}
