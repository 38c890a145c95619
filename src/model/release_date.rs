//! Release dates. Often only the year or the month is known.

use chrono::{Datelike, NaiveDate};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// How much of a release date is known.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    FromSqlRow,
    AsExpression,
)]
#[serde(rename_all = "snake_case")]
#[diesel(sql_type = Text)]
pub enum ReleaseDatePrecision {
    /// Only the year. The date is its first day.
    Year,
    /// The year and the month. The date is the first day of the month.
    Month,
    /// The whole date.
    #[default]
    Day,
}

impl ReleaseDatePrecision {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The first day of the date's year or month, or the date itself.
    #[must_use]
    pub fn first_day(self, date: NaiveDate) -> NaiveDate {
        let first = match self {
            Self::Year => NaiveDate::from_ymd_opt(date.year(), 1, 1),
            Self::Month => date.with_day(1),
            Self::Day => None,
        };
        first.unwrap_or(date)
    }
}

impl ToSql<Text, Pg> for ReleaseDatePrecision {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Text, Pg>::to_sql(self.as_str(), out)
    }
}

impl FromSql<Text, Pg> for ReleaseDatePrecision {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes() {
            b"year" => Ok(Self::Year),
            b"month" => Ok(Self::Month),
            b"day" => Ok(Self::Day),
            other => Err(format!("invalid precision in the database: {}", String::from_utf8_lossy(other)).into()),
        }
    }
}

/// A release date of a catalogue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleaseDate {
    /// The first day of the year or month, if only that is known.
    pub date: NaiveDate,
    pub precision: ReleaseDatePrecision,
}

/// Why a text is no release date.
pub const INVALID_RELEASE_DATE: &str = "must be a date such as 2021-05-14, 2021-05 or 2021";

impl ReleaseDate {
    /// Reads `1999`, `1999-05` or `1999-05-14`. Some programs write `00` for an unknown month or day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (precision, date) = match (text.len(), text.strip_suffix("-00").unwrap_or(text)) {
            (4, year) => (ReleaseDatePrecision::Year, format!("{year}-01-01")),
            (7 | 10, month) if month.len() == 7 => match month.strip_suffix("-00") {
                Some(year) => (ReleaseDatePrecision::Year, format!("{year}-01-01")),
                None => (ReleaseDatePrecision::Month, format!("{month}-01")),
            },
            (7, year) => (ReleaseDatePrecision::Year, format!("{year}-01-01")),
            (_, date) => (ReleaseDatePrecision::Day, date.to_owned()),
        };
        // chrono also reads `26-1-1`, as a day of the year 26.
        let parsed = date.parse::<NaiveDate>().ok().filter(|parsed| parsed.to_string() == date)?;
        Some(Self { date: parsed, precision })
    }

    /// Whether both cannot be right. `1999` does not contradict a date in 1999.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        let precision = self.precision.min(other.precision);
        precision.first_day(self.date) != precision.first_day(other.date)
    }

    /// The more precise one of two dates that agree, or else the other one.
    #[must_use]
    pub fn updated_by(self, other: Self) -> Self {
        if !self.contradicts(other) && self.precision > other.precision { self } else { other }
    }
}

/// Reads a release date in a JSON file. A year may be a number.
pub fn deserialize_release_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ReleaseDate>, D::Error> {
    let text = match Value::deserialize(deserializer)? {
        Value::Null => return Ok(None),
        Value::String(text) => text,
        other => other.to_string(),
    };
    ReleaseDate::parse(&text).map(Some).ok_or_else(|| serde::de::Error::custom(INVALID_RELEASE_DATE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn release_dates_have_the_precision_that_was_written() {
        let cases = [
            ("1999", Some("1999-01-01 year")),
            ("1999-00-00", Some("1999-01-01 year")),
            ("1999-00", Some("1999-01-01 year")),
            ("1999-05", Some("1999-05-01 month")),
            ("1999-05-00", Some("1999-05-01 month")),
            ("1999-05-14", Some("1999-05-14 day")),
            ("1999-02-30", None),
            ("1999-13", None),
            ("99", None),
            ("199a", None),
            ("1999-00-14", None),
            ("1999-5", None),
            ("19990514", None),
            ("+999", None),
            ("1999-00-00-00", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let date = ReleaseDate::parse(text).map(|found| format!("{} {}", found.date, found.precision.as_str()));
            assert_eq!(date.as_deref(), expected, "{text}");
        }
    }
}
