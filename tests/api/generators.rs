//! Tests of the OpenAPI document as generators of clients, importers and Swagger UI read it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use tonearm::openapi;

use crate::support::operations;

fn schemas() -> &'static Map<String, Value> {
    openapi::document()["components"]["schemas"].as_object().unwrap()
}

/// Calls `visit` with every object of the document and its JSON pointer.
fn walk(visit: &mut impl FnMut(&str, &Map<String, Value>)) {
    fn walk_value(path: &str, value: &Value, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
        match value {
            Value::Object(fields) => {
                visit(path, fields);
                for (name, field) in fields.iter().filter(|(name, _)| *name != "example") {
                    walk_value(&format!("{path}/{}", name.replace('/', "~1")), field, visit);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk_value(&format!("{path}/{index}"), item, visit);
                }
            }
            _ => {}
        }
    }
    walk_value("", openapi::document(), visit);
}

#[test]
fn no_schema_has_a_name_that_a_language_uses() {
    let words = include_str!("reserved_names.txt").lines().filter(|line| !line.starts_with('#'));
    // Classes of PHP have one name in any case, and so have files on some systems.
    let reserved: BTreeSet<String> = words.flat_map(str::split_whitespace).map(str::to_lowercase).collect();
    assert!(["comment", "window", "highlight", "status", "export"].iter().all(|name| reserved.contains(*name)));
    let shadowing: Vec<&String> = schemas().keys().filter(|name| reserved.contains(&name.to_lowercase())).collect();
    assert!(shadowing.is_empty(), "{shadowing:?}");
}

#[test]
fn no_schema_has_the_name_of_something_that_generators_add() {
    let mut added: BTreeMap<String, &str> = BTreeMap::new();
    for name in schemas().keys() {
        // Constructors and wrappers in Go.
        for generated in [format!("New{name}"), format!("Nullable{name}"), format!("New{name}WithDefaults")] {
            added.insert(generated.to_lowercase(), name);
        }
    }
    for (_, _, id) in openapi::operations() {
        let suffixes = ["", "api", "body", "data", "error", "errors", "mutation", "options", "params", "query"];
        for suffix in suffixes.into_iter().chain(["queryparams", "request", "response", "responses", "result"]) {
            added.insert(format!("{}{suffix}", id.replace('_', "")), id);
        }
    }
    let mut seen = BTreeSet::new();
    for name in schemas().keys() {
        let source = added.get(&name.to_lowercase());
        assert!(source.is_none(), "{name} is also the name of what a generator makes of {source:?}");
        // In Python, the variable of a list would have the name of the variable of the object.
        let lists = schemas()[name]["properties"].as_object().into_iter().flatten();
        let lists = lists.filter(|(_, property)| property["type"] == "array").map(|(field, _)| field.replace('_', ""));
        assert!(lists.into_iter().all(|field| field != name.to_lowercase()), "{name} has a list of its own name");
        assert!(seen.insert(name.to_lowercase()), "{name} differs from another schema only in case");
    }
}

#[test]
fn operation_ids_are_unique_and_name_what_is_done() {
    let ids: Vec<&str> = openapi::operations().map(|(_, _, id)| id).collect();
    let distinct: BTreeSet<String> = ids.iter().map(|id| id.replace('_', "")).collect();
    assert_eq!(distinct.len(), ids.len());
    for id in ids {
        let is_plain = id.chars().all(|char| char.is_ascii_lowercase() || char == '_');
        assert!(is_plain && !id.starts_with("batch_") && !id.starts_with("contains_"), "{id}");
    }
}

#[test]
fn every_pattern_is_understood_by_every_dialect() {
    let mut count = 0;
    walk(&mut |path, object| {
        let Some(pattern) = object.get("pattern").and_then(Value::as_str) else { return };
        count += 1;
        // PCRE has no `\u`, RE2 no lookaround, and PHP compares bytes unless told otherwise.
        for unportable in ["\\u", "\\p", "(?", "\\x{", "\\d", "\\w"] {
            assert!(!pattern.contains(unportable), "{path}: {pattern}");
        }
        assert!(pattern.is_ascii() && !pattern.contains("\\x8") && !pattern.contains("\\x9"), "{path}: {pattern}");
        assert!(pattern.chars().all(|char| !char.is_control()), "{path}: {pattern}");
    });
    assert!(count > 100, "{count}");
}

#[test]
fn nullable_references_have_their_description_beside_one_of() {
    walk(&mut |path, object| {
        let Some(branches) = object.get("oneOf").and_then(Value::as_array) else { return };
        if branches.iter().any(|branch| branch["type"] == "null") {
            assert!(object["description"].is_string(), "{path}");
            assert!(branches.iter().all(|branch| branch.as_object().unwrap().len() == 1), "{path}");
        }
    });
}

#[test]
fn no_string_has_a_format_that_becomes_a_missing_or_stricter_type() {
    walk(&mut |path, object| assert!(object.get("format").is_none_or(|format| format != "uri"), "{path}"));
}

/// The schemas of the request bodies in JSON, and of the values in them.
fn request_schemas() -> BTreeSet<String> {
    fn collect(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(name) = fields.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next())
                    && names.insert(name.to_owned())
                {
                    collect(&schemas()[name], names);
                }
                fields.values().for_each(|field| collect(field, names));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    for operations in openapi::document()["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            collect(&operation["requestBody"], &mut names);
        }
    }
    names
}

/// Swagger UI, Bruno and Postman fill fields without an example with values that the server refuses, or worse, accepts.
#[test]
fn every_field_of_a_request_has_an_example() {
    let exempt = ["ItemOperations", "AddItemsRequest", "Jspf", "JspfPlaylist", "JspfTrack"];
    for name in request_schemas().iter().filter(|name| !name.starts_with("ItemOperation")) {
        let schema = &schemas()[name];
        // A media type shows the example of a whole body.
        if exempt.contains(&name.as_str()) || schema.get("example").is_some() {
            continue;
        }
        for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
            let items = schema["items"]["$ref"].is_string();
            assert!(items || schema.get("example").is_some(), "{name}.{field} has no example");
        }
    }
}

#[test]
fn bodies_with_an_example_show_it_at_their_media_type() {
    for (path, operations) in openapi::document()["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            let content = &operation["requestBody"]["content"]["application/json"];
            let name = content["schema"]["$ref"].as_str().and_then(|path| path.rsplit('/').next());
            if let Some(example) = name.and_then(|name| schemas()[name].get("example")) {
                assert_eq!(content["example"], *example, "{path}");
            }
        }
    }
}

#[test]
fn no_header_parameter_has_an_example_that_is_sent_unasked() {
    walk(&mut |path, object| {
        if object.get("in").is_some_and(|place| place == "header") {
            let schema = &object["schema"];
            assert!(object.get("example").is_none() && schema.get("example").is_none(), "{path}");
        }
    });
}

/// The words of a text without articles, prepositions and endings.
fn content_words(text: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    for char in text.chars() {
        if char.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(if char.is_alphanumeric() { char.to_ascii_lowercase() } else { ' ' });
    }
    let empty = "a an the of in is are this that its it to and or for with by on from at be";
    let words = spaced.split_whitespace().filter(|word| !empty.split(' ').any(|other| other == *word));
    words.map(|word| word.trim_end_matches("es").trim_end_matches('s').to_owned()).collect()
}

#[test]
fn every_schema_and_field_has_a_description_that_says_more_than_its_name() {
    let says_more = |description: &Value, names: &str| {
        let known = content_words(names);
        content_words(description.as_str().unwrap_or_default()).iter().any(|word| !known.contains(word))
    };
    let mut poor = Vec::new();
    for (name, schema) in schemas() {
        if !says_more(&schema["description"], name) {
            poor.push(format!("{name}: {}", schema["description"]));
        }
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            if !says_more(&property["description"], &format!("{name} {field}")) {
                poor.push(format!("{name}.{field}: {}", property["description"]));
            }
        }
    }
    assert!(poor.is_empty(), "{poor:#?}");
}

#[test]
fn every_operation_has_a_description_that_says_more_than_its_summary() {
    let mut poor = Vec::new();
    for (_, _, operation) in operations::operations() {
        let text = |name: &str| operation[name].as_str().unwrap_or_default().to_owned();
        let summary = content_words(&text("summary"));
        if content_words(&text("description")).iter().filter(|word| !summary.contains(*word)).count() < 3 {
            poor.push(text("operationId"));
        }
        assert!(text("summary").chars().count() <= 100, "{}", text("summary"));
    }
    assert!(poor.is_empty(), "{poor:?}");
}

#[test]
fn every_error_response_has_an_example_of_each_code_of_the_operation() {
    let known: BTreeMap<&str, u16> =
        tonearm::http::problem::PROBLEM_CODES.iter().map(|(code, status, _)| (*code, *status)).collect();
    let mut shown = BTreeSet::new();
    for (method, path, operation) in operations::operations() {
        for (status, response) in
            operation["responses"].as_object().unwrap().iter().filter(|(status, _)| status.as_str() >= "400")
        {
            let response = match response["$ref"].as_str() {
                Some(path) => openapi::document().pointer(path.trim_start_matches('#')).unwrap(),
                None => response,
            };
            let examples = response["content"]["application/problem+json"]["examples"].as_object().unwrap();
            assert!(!examples.is_empty(), "{method} {path} {status}");
            for (code, example) in examples {
                let problem = &example["value"];
                assert_eq!(problem["code"], **code, "{method} {path}");
                assert_eq!(problem["status"].to_string(), *status, "{method} {path} {code}");
                assert_eq!(known[code.as_str()].to_string(), *status, "{method} {path} {code}");
                let description = response["description"].as_str().unwrap();
                assert!(description.contains(&format!("`{code}`")), "{method} {path} {status}: {description}");
                shown.insert(code.clone());
            }
        }
    }
    // Only files beside the API have ranges.
    shown.insert("range_not_satisfiable".to_owned());
    let missing: Vec<_> = known.keys().filter(|code| !shown.contains(**code)).collect();
    assert!(missing.is_empty(), "no operation answers {missing:?}");
}

#[test]
fn codes_are_extensible_enums() {
    let code = &schemas()["Problem"]["properties"]["code"];
    let codes: Vec<&str> = tonearm::http::problem::PROBLEM_CODES.iter().map(|(code, ..)| *code).collect();
    assert_eq!(code["x-extensible-enum"], serde_json::json!(codes));
    assert!(code.get("enum").is_none(), "a new code would break generated clients");
    let fields = &schemas()["FieldErrorCode"];
    assert!(fields["x-extensible-enum"].is_array() && fields.get("enum").is_none());
}

#[test]
fn every_sort_is_a_list_of_enum_values() {
    let mut count = 0;
    walk(&mut |path, object| {
        if object.get("in").is_some_and(|place| place == "query") && object["name"] == "sort" {
            let schema = &object["schema"];
            assert_eq!(
                (&schema["type"], &object["style"], &object["explode"]),
                (&"array".into(), &"form".into(), &false.into())
            );
            let keys = schema["items"]["enum"].as_array().unwrap();
            assert!(
                keys.len() >= 2 && schema["default"].as_array().unwrap().iter().all(|key| keys.contains(key)),
                "{path}"
            );
            count += 1;
        }
    });
    assert!(count > 20, "{count}");
}

/// A text whose description lists its values in backticks is an enum.
#[test]
fn texts_with_known_values_are_enums() {
    for (name, schema) in schemas() {
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            let is_text = property["type"] == "string" || property["type"] == serde_json::json!(["string", "null"]);
            let is_open = property.get("enum").is_some() || property.get("x-extensible-enum").is_some();
            let description = property["description"].as_str().unwrap_or_default();
            let values = description.split('`').skip(1).step_by(2).filter(|value| {
                value.chars().all(|char| char.is_ascii_lowercase() || char == '_') && !["null", "q"].contains(value)
            });
            assert!(!is_text || is_open || values.count() < 2, "{name}.{field}: {description}");
        }
    }
}
