//! How the log is written: for people, or as one JSON object a line.

use std::io::Write;

use log::Record;
use log::kv::{Error, Key, Value, VisitSource, VisitValue};
use serde_json::{Map, json};

use crate::config::LogFormat;

/// Has the log written from now on.
pub fn init(filters: &str, format: LogFormat) -> Result<(), String> {
    let mut builder = env_logger::Builder::new();
    builder.parse_filters(&validate_filters(filters)?);
    if format == LogFormat::Json {
        builder.format(|out, record| writeln!(out, "{}", record_to_json(record)));
    }
    builder.init();
    Ok(())
}

/// env_logger passes over what it does not understand; a bad setting must not.
fn validate_filters(filters: &str) -> Result<String, String> {
    let level = |word: &str| word.parse::<log::LevelFilter>().is_ok();
    let fits = filters.split(',').all(|part| level(part.rsplit('=').next().unwrap_or(part)));
    if fits {
        Ok(filters.to_owned())
    } else {
        Err(format!("RUST_LOG: `{filters}` is not `info`, `warn,tonearm=debug`, …"))
    }
}

/// The members of a line's object.
struct JsonFields(Map<String, serde_json::Value>);

impl<'kvs> VisitSource<'kvs> for JsonFields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), Error> {
        let mut member = JsonValue(serde_json::Value::Null);
        value.visit(&mut member)?;
        self.0.insert(key.to_string(), member.0);
        Ok(())
    }
}

/// One member's value.
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
    let mut members = JsonFields(Map::new());
    if let Err(error) = record.key_values().visit(&mut members) {
        members.0.insert("log_error".into(), error.to_string().into());
    }
    let mut object = json!({
        "time": chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "level": record.level().as_str(),
        "target": record.target(),
        "message": record.args().to_string(),
    });
    if let Some(object) = object.as_object_mut() {
        object.append(&mut members.0);
    }
    object
}
