//! The log: readable text, or one JSON object per line.

use std::io::{self, Write};

use env_logger::fmt::Formatter;
use log::kv::{Error, Key, Value, VisitSource, VisitValue};
use log::{LevelFilter, Record};
use serde_json::{Map, json};

use crate::config::LogFormat;
use crate::http::log_text::bound_text;

/// Errors of the database may quote a whole statement.
const MAX_MESSAGE_CHARS: usize = 4000;

/// Starts the log. Fails if `filters` is invalid.
pub fn init(filters: &str, format: LogFormat) -> Result<(), String> {
    let mut builder = env_logger::Builder::new();
    // To actix-http 3.20, a malformed request is an error of the server. `app::server` logs it at level `debug`.
    if !filters.contains("actix_http") {
        builder.filter_module("actix_http::h1", LevelFilter::Off);
    }
    builder.parse_filters(&validate_filters(filters)?);
    match format {
        LogFormat::Text => builder.format(write_text),
        LogFormat::Json => builder.format(|out, record| writeln!(out, "{}", record_to_json(record))),
    };
    builder.init();
    Ok(())
}

/// As env_logger's own format, but with bounded messages on one line each.
fn write_text(out: &mut Formatter, record: &Record<'_>) -> io::Result<()> {
    let (time, level, target) = (out.timestamp_seconds(), record.level(), record.target());
    let style = out.default_level_style(level);
    let message = record.args().to_string();
    writeln!(out, "[{time} {style}{level:<5}{style:#} {target}] {}", bound_text(&message, MAX_MESSAGE_CHARS))
}

/// Checks the filters, because env_logger ignores those that it does not understand.
fn validate_filters(filters: &str) -> Result<String, String> {
    let is_level = |word: &str| word.parse::<log::LevelFilter>().is_ok();
    let is_valid = filters.split(',').all(|part| is_level(part.rsplit('=').next().unwrap_or(part)));
    if is_valid {
        Ok(filters.to_owned())
    } else {
        let example = "a level such as `info`, or levels per module such as `warn,tonearm=debug`";
        Err(format!("RUST_LOG must be {example}; it is `{filters}`"))
    }
}

/// The fields that a record adds to the object of its line.
struct JsonFields(Map<String, serde_json::Value>);

impl<'kvs> VisitSource<'kvs> for JsonFields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), Error> {
        let mut field = JsonValue(serde_json::Value::Null);
        value.visit(&mut field)?;
        self.0.insert(key.to_string(), field.0);
        Ok(())
    }
}

/// The value of one field. Numbers stay numbers, anything else becomes text.
struct JsonValue(serde_json::Value);

impl<'v> VisitValue<'v> for JsonValue {
    fn visit_any(&mut self, value: Value<'_>) -> Result<(), Error> {
        self.0 = bound_text(&value.to_string(), MAX_MESSAGE_CHARS).into();
        Ok(())
    }

    fn visit_null(&mut self) -> Result<(), Error> {
        self.0 = serde_json::Value::Null;
        Ok(())
    }

    fn visit_i64(&mut self, value: i64) -> Result<(), Error> {
        self.0 = value.into();
        Ok(())
    }

    fn visit_u64(&mut self, value: u64) -> Result<(), Error> {
        self.0 = value.into();
        Ok(())
    }
}

fn record_to_json(record: &Record<'_>) -> serde_json::Value {
    let mut fields = JsonFields(Map::new());
    if let Err(error) = record.key_values().visit(&mut fields) {
        fields.0.insert("log_error".into(), error.to_string().into());
    }
    let mut object = json!({
        "time": chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "level": record.level().as_str(),
        "target": record.target(),
        "message": bound_text(&record.args().to_string(), MAX_MESSAGE_CHARS),
    });
    if let Some(object) = object.as_object_mut() {
        object.append(&mut fields.0);
    }
    object
}
