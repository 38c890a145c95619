//! Validation of requests before any query. All errors are collected, each with its field.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::ids::MAX_ID;
use super::web_url::{MAX_URL_CHARS, normalize_url};
use crate::error::{Error, ErrorParams, ExpectedType, FieldError, MAX_FIELD_ERRORS, Result};
use crate::text_rules::{TextKind, canonicalize, find_forbidden};

/// A request body that validates itself.
pub trait Validate {
    /// Normalizes the fields in place and adds an error for each invalid one.
    fn validate(&mut self, errors: &mut ValidationErrors);
}

/// The parameters of a query string that is not that of a list.
pub trait CheckParams {
    /// Returns an error for each value that has the right type, but is not allowed.
    fn find_faults(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

/// Returns the errors of these checks.
pub fn faults_of<const N: usize>(checks: [Result<()>; N]) -> Vec<FieldError> {
    let errors = checks.into_iter().filter_map(|check| match check {
        Err(Error::Malformed(errors)) => Some(errors),
        _ => None,
    });
    errors.flatten().collect()
}

/// The errors of a request. Its methods check a value and add an error if it is invalid.
#[derive(Debug, Default)]
pub struct ValidationErrors {
    errors: Vec<FieldError>,
    /// The path of the object that is validated: `tracks[2].`.
    prefix: String,
}

impl ValidationErrors {
    /// Adds an error, unless the request has too many already.
    pub fn push(&mut self, field: &str, code: &'static str, message: impl Into<String>) {
        self.push_with(field, code, message, ErrorParams::default());
    }

    /// As [`ValidationErrors::push`], with the values in the message.
    pub fn push_with(&mut self, field: &str, code: &'static str, message: impl Into<String>, params: ErrorParams) {
        if self.is_full() {
            return;
        }
        self.errors.push(FieldError::new(format!("{}{field}", self.prefix), code, message).with_params(params));
    }

    /// One error beyond the maximum shows that there are more.
    fn is_full(&self) -> bool {
        self.errors.len() > MAX_FIELD_ERRORS
    }

    /// Validates element `index` of the list `field`. The path of its errors starts with `field[index].`.
    pub fn nested(&mut self, field: &str, index: usize, value: &mut impl Validate) {
        if self.is_full() {
            return;
        }
        let outer = self.prefix.clone();
        self.prefix = format!("{outer}{field}[{index}].");
        value.validate(self);
        self.prefix = outer;
    }

    /// Required text of one line. It is made canonical, and its length is counted in characters.
    pub fn text(&mut self, field: &str, value: &mut String, length: RangeInclusive<usize>) {
        self.text_of_kind(field, value, length, TextKind::Line);
    }

    /// Optional text of one line.
    pub fn optional_text(&mut self, field: &str, value: Option<&mut String>, length: RangeInclusive<usize>) {
        if let Some(value) = value {
            self.text(field, value, length);
        }
    }

    /// Required text of several lines.
    pub fn lines(&mut self, field: &str, value: &mut String, length: RangeInclusive<usize>) {
        self.text_of_kind(field, value, length, TextKind::Lines);
    }

    /// Optional text of several lines.
    pub fn optional_lines(&mut self, field: &str, value: Option<&mut String>, length: RangeInclusive<usize>) {
        if let Some(value) = value {
            self.lines(field, value, length);
        }
    }

    /// Text of several lines that may be missing. Text without visible characters removes it, because forms send that for
    /// a field that was emptied.
    pub fn clearable_lines(&mut self, field: &str, value: &mut Option<String>, max_length: usize) {
        if let Some(text) = value {
            self.lines(field, text, 0..=max_length);
        }
        if value.as_ref().is_some_and(String::is_empty) {
            *value = None;
        }
    }

    /// As [`Self::clearable_lines`], for text of one line.
    pub fn clearable_line(&mut self, field: &str, value: &mut Option<String>, max_length: usize) {
        if let Some(text) = value {
            self.text(field, text, 0..=max_length);
        }
        if value.as_ref().is_some_and(String::is_empty) {
            *value = None;
        }
    }

    fn text_of_kind(&mut self, field: &str, value: &mut String, length: RangeInclusive<usize>, kind: TextKind) {
        let canonical = canonicalize(value, kind);
        if *canonical != **value {
            *value = canonical.into_owned();
        }
        if let Some(forbidden) = find_forbidden(value, kind) {
            self.push(field, forbidden.code(), forbidden.to_string());
        } else {
            self.characters(field, value, length);
        }
    }

    /// The number of characters of a text.
    pub fn characters(&mut self, field: &str, value: &str, length: RangeInclusive<usize>) {
        if let Some(error) = find_length_fault(field, value, &length) {
            self.push_with(field, error.code, error.message, error.params);
        }
    }

    /// An optional absolute URL with the scheme http or https. It is normalized.
    pub fn url(&mut self, field: &str, value: Option<&mut String>) {
        let Some(value) = value else { return };
        let text = canonicalize(value, TextKind::Line);
        let is_short = |text: &str| text.chars().count() <= MAX_URL_CHARS;
        if !is_short(&text) {
            let message = format!("must have at most {MAX_URL_CHARS} characters");
            return self.push_with(field, "too_long", message, length_params(&(1..=MAX_URL_CHARS)));
        }
        match normalize_url(&text) {
            Some(url) if is_short(&url) => *value = url,
            Some(_) => {
                let message = format!("must have at most {MAX_URL_CHARS} characters after percent-encoding");
                self.push_with(field, "too_long", message, length_params(&(1..=MAX_URL_CHARS)));
            }
            None => self.push(field, "invalid_url", "must be an http:// or https:// URL without a user name"),
        }
    }

    /// An optional number.
    pub fn number(&mut self, field: &str, value: Option<i64>, range: RangeInclusive<i64>) {
        if value.is_some_and(|value| !range.contains(&value)) {
            let params = ErrorParams::range(Some(*range.start()), Some(*range.end()));
            self.push_with(field, "out_of_range", format!("must be from {} to {}", range.start(), range.end()), params);
        }
    }

    /// An optional date. RFC 3339 has only years of four digits, and PostgreSQL has no year 0.
    pub fn date(&mut self, field: &str, date: Option<NaiveDate>) {
        if date.is_some_and(|date| !(1..=9999).contains(&date.year())) {
            let params = ErrorParams { expected: Some(ExpectedType::Date), ..ErrorParams::range(Some(1), Some(9999)) };
            self.push_with(field, "out_of_range", "must be a date in the years 0001 to 9999", params);
        }
    }

    /// The length of a list.
    pub fn length<T>(&mut self, field: &str, list: &[T], length: RangeInclusive<usize>) {
        if list.len() < *length.start() {
            let message = match *length.start() {
                1 => "must have at least one element".to_owned(),
                least => format!("must have at least {least} elements"),
            };
            self.push_with(field, "too_few", message, length_params(&length));
        } else if list.len() > *length.end() {
            let message = format!("must have at most {} elements", length.end());
            self.push_with(field, "too_many", message, length_params(&length));
        }
    }

    /// An optional id.
    pub fn id(&mut self, field: &str, id: Option<i64>) {
        self.number(field, id, 1..=MAX_ID);
    }

    /// A list of ids.
    pub fn ids(&mut self, field: &str, ids: &[i64], length: RangeInclusive<usize>) {
        self.length(field, ids, length);
        for (index, _) in ids.iter().enumerate().filter(|(_, id)| !(1..=MAX_ID).contains(*id)) {
            let params = ErrorParams::range(Some(1), Some(MAX_ID));
            let message = format!("must be an id from 1 to {MAX_ID}");
            self.push_with(&format!("{field}[{index}]"), "out_of_range", message, params);
        }
    }

    pub fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }

    /// Returns [`Error::Invalid`] with all errors, if there are any.
    pub fn into_result(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors)) }
    }
}

/// Returns the error of a text with too few or too many characters.
fn find_length_fault(field: &str, text: &str, length: &RangeInclusive<usize>) -> Option<FieldError> {
    let count = text.chars().count();
    let (code, message) = match (*length.start(), *length.end()) {
        (1, _) if count < 1 => ("too_short", "must have at least one visible character".to_owned()),
        (least, _) if count < least => ("too_short", format!("must have at least {least} characters")),
        (_, most) if count > most => ("too_long", format!("must have at most {most} characters")),
        _ => return None,
    };
    Some(FieldError::new(field, code, message).with_params(length_params(length)))
}

fn length_params(length: &RangeInclusive<usize>) -> ErrorParams {
    ErrorParams::range(i64::try_from(*length.start()).ok(), i64::try_from(*length.end()).ok())
}

/// Collects the errors of several checks of a query string.
pub fn check_all(checks: impl IntoIterator<Item = Result<()>>) -> Result<()> {
    let mut errors = Vec::new();
    for check in checks {
        match check {
            Ok(()) => {}
            Err(Error::Malformed(more)) => errors.extend(more),
            Err(other) => return Err(other),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Malformed(errors)) }
}

/// Validates a value, and returns it normalized.
pub fn validated<T: Validate>(mut value: T) -> Result<T> {
    let mut errors = ValidationErrors::default();
    value.validate(&mut errors);
    errors.into_result().map(|()| value)
}

/// Checks an integer of a query string.
pub fn check_range(name: &str, value: i64, min: i64, max: i64) -> Result<i64> {
    if (min..=max).contains(&value) {
        Ok(value)
    } else {
        let error = FieldError::new(name, "out_of_range", format!("must be from {min} to {max}"));
        Err(Error::Malformed(vec![error.with_params(ErrorParams::range(Some(min), Some(max)))]))
    }
}

/// Checks that the bounds of a range are in order. Otherwise nothing could be found.
pub fn check_order<T: PartialOrd>(min_name: &str, min: Option<T>, max_name: &str, max: Option<T>) -> Result<()> {
    match min.zip(max) {
        Some((min, max)) if min > max => {
            Err(Error::malformed(max_name, "conflicting", format!("must not be smaller than `{min_name}`")))
        }
        _ => Ok(()),
    }
}

/// Normalizes text of a query string or path in the same way as text that is stored. Otherwise it would not be found.
pub fn normalize_param(text: &str) -> String {
    canonicalize(text, TextKind::Line).into_owned()
}

/// Normalizes and checks text of a query string. PostgreSQL refuses NUL characters in text.
pub fn search_text(name: &str, text: Option<&mut String>) -> Result<()> {
    let Some(text) = text else { return Ok(()) };
    *text = normalize_param(text);
    let fault = match text.contains('\0') {
        true => Some(FieldError::new(name, "nul_character", "must not contain the character U+0000")),
        false => find_length_fault(name, text, &(1..=200)),
    };
    fault.map_or(Ok(()), |fault| Err(Error::Malformed(vec![fault])))
}
