//! The log: readable text, or one JSON object per line.

use std::io::Write;

use log::Record;
use log::kv::{Error, Key, Value, VisitSource, VisitValue};
use serde_json::{Map, json};

use crate::config::LogFormat;

/// Starts the log. Fails if `filters` is invalid.
pub fn init(filters: &str, format: LogFormat) -> Result<(), String> {
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(&validate_filters(filters)?);
    if format == LogFormat::Json {
        builder.format(|out, record| writeln!(out, "{}", record_to_json(record)));
    }
    builder.init();
    Ok(())
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
        self.0 = value.to_string().into();
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
        "message": record.args().to_string(),
    });
    if let Some(object) = object.as_object_mut() {
        object.append(&mut fields.0);
    }
    object
}
