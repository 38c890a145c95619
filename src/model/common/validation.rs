//! What a request may say, checked before any query: every fault is collected and named.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::{UnicodeNormalization, is_nfc};
use url::Url;

use super::ids::MAX_ID;
use crate::error::{Error, FieldError, Result};

/// A request body that can judge itself.
pub trait Validate {
    /// Normalises the fields in place and notes every fault in `faults`.
    fn validate(&mut self, faults: &mut ValidationErrors);
}

/// The faults found so far, with the path of what is being looked at.
#[derive(Debug, Default)]
pub struct ValidationErrors {
    found: Vec<FieldError>,
    prefix: String,
}

impl ValidationErrors {
    /// Notes one fault.
    pub fn push(&mut self, field: &str, code: &'static str, message: impl Into<String>) {
        self.found.push(FieldError::new(format!("{}{field}", self.prefix), code, message));
    }

    /// Looks at `value` as element `index` of the list `field`, so that its faults are named `field[index].…`.
    pub fn nested(&mut self, field: &str, index: usize, value: &mut impl Validate) {
        let outer = self.prefix.clone();
        self.prefix = format!("{outer}{field}[{index}].");
        value.validate(self);
        self.prefix = outer;
    }

    /// Text that must be there: trimmed, in NFC, without NUL, its length in characters within `length`.
    pub fn text(&mut self, field: &str, value: &mut String, length: RangeInclusive<usize>) {
        let trimmed = value.trim();
        if !is_nfc(trimmed) {
            *value = trimmed.nfc().collect();
        } else if trimmed.len() != value.len() {
            *value = trimmed.to_owned();
        }
        let count = value.chars().count();
        if value.contains('\0') {
            self.push(field, "nul_character", "must not contain the NUL character");
        } else if count < *length.start() {
            self.push(field, "too_short", format!("must have at least {} characters", length.start()));
        } else if count > *length.end() {
            self.push(field, "too_long", format!("must have at most {} characters", length.end()));
        }
    }

    /// Text that may be absent or null.
    pub fn optional_text(&mut self, field: &str, value: Option<&mut String>, length: RangeInclusive<usize>) {
        if let Some(value) = value {
            self.text(field, value, length);
        }
    }

    /// An absolute http or https URL of at most 2000 characters, or null.
    pub fn url(&mut self, field: &str, value: Option<&mut String>) {
        let Some(value) = value else { return };
        self.text(field, value, 1..=2000);
        // `Url::parse` follows the WHATWG standard, which repairs blanks, backslashes and extra slashes. The text is
        // stored as it is, so it must not need a repair.
        let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
        let needs_repair = rest.is_none_or(|rest| rest.starts_with('/'))
            || value.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
        if needs_repair || Url::parse(value).is_err() {
            self.push(field, "invalid_url", "must be an http:// or https:// URL");
        }
    }

    /// A number within `range`, or null.
    pub fn number(&mut self, field: &str, value: Option<i64>, range: RangeInclusive<i64>) {
        if value.is_some_and(|value| !range.contains(&value)) {
            self.push(field, "out_of_range", format!("must be from {} to {}", range.start(), range.end()));
        }
    }

    /// A date that everything can write: of the years 1 to 9999.
    pub fn date(&mut self, field: &str, date: Option<NaiveDate>) {
        if date.is_some_and(|date| !(1..=9999).contains(&date.year())) {
            self.push(field, "out_of_range", "must be a date of the years 0001 to 9999");
        }
    }

    /// How many elements a list has.
    pub fn length<T>(&mut self, field: &str, list: &[T], length: RangeInclusive<usize>) {
        if list.len() < *length.start() {
            self.push(field, "too_short", format!("must have at least {} elements", length.start()));
        } else if list.len() > *length.end() {
            self.push(field, "too_long", format!("must have at most {} elements", length.end()));
        }
    }

    /// An id, or null.
    pub fn id(&mut self, field: &str, id: Option<i64>) {
        self.number(field, id, 1..=MAX_ID);
    }

    /// A list of ids: how many, and that each is one.
    pub fn ids(&mut self, field: &str, ids: &[i64], length: RangeInclusive<usize>) {
        self.length(field, ids, length);
        if let Some(index) = ids.iter().position(|id| !(1..=MAX_ID).contains(id)) {
            self.push(&format!("{field}[{index}]"), "out_of_range", format!("must be an id, from 1 to {MAX_ID}"));
        }
    }

    /// Nothing, or all that was found.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every fault.
    pub fn into_result(self) -> Result<()> {
        if self.found.is_empty() { Ok(()) } else { Err(Error::Invalid(self.found)) }
    }
}

/// Judges one value.
///
/// # Errors
/// [`Error::Invalid`] with every fault.
pub fn validated<T: Validate>(mut value: T) -> Result<T> {
    let mut faults = ValidationErrors::default();
    value.validate(&mut faults);
    faults.into_result().map(|()| value)
}

/// A whole number parameter within its bounds.
///
/// # Errors
/// [`Error::Malformed`] naming the parameter and the bounds.
pub fn check_range(name: &str, value: i64, least: i64, most: i64) -> Result<i64> {
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(Error::malformed(name, "out_of_range", format!("must be from {least} to {most}")))
    }
}

/// Search text in a query string: without NUL, 1 to 200 characters.
///
/// # Errors
/// [`Error::Malformed`] naming the parameter.
pub fn check_search_text(name: &str, text: Option<&str>) -> Result<()> {
    let fits = text.is_none_or(|text| (1..=200).contains(&text.chars().count()) && !text.contains('\0'));
    if fits {
        return Ok(());
    }
    Err(Error::malformed(name, "out_of_range", "must have 1 to 200 characters, none of them NUL"))
}
