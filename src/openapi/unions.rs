//! Rewrites tagged unions for code generators: each variant is a named schema, and the union has a discriminator.

use serde_json::{Map, Value, json};

/// Names the variants of every union that has a discriminator.
pub fn name_union_variants(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let unions: Vec<String> =
        schemas.iter().filter(|(_, schema)| schema.get("oneOf").is_some()).map(|(name, _)| name.clone()).collect();
    for union in unions {
        let variants = schemas.get(&union).and_then(|schema| schema["oneOf"].as_array());
        let variants: Vec<Value> = variants.into_iter().flatten().map(|variant| inline(variant, schemas)).collect();
        let tags: Option<Vec<(String, String)>> = variants.iter().map(discriminator).collect();
        if let Some(tags) = tags {
            name_variants(&union, variants, &tags, schemas);
        }
    }
}

/// Inlines the parts of flattened structs. Each part of an `allOf` would reject the properties of the other parts if it
/// allows no additional ones.
pub fn inline_all_of(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let inlined: Vec<(String, Value)> =
        schemas.iter().map(|(name, schema)| (name.clone(), inline(schema, schemas))).collect();
    schemas.extend(inlined);
}

/// Returns one object in place of the parts of `allOf`.
fn inline(variant: &Value, schemas: &Map<String, Value>) -> Value {
    let Some(parts) = variant.get("allOf").and_then(Value::as_array) else { return variant.clone() };
    let mut object = json!({"type": "object", "properties": {}, "required": [], "description": variant["description"]});
    for part in parts {
        let name = part.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
        let part = name.and_then(|name| schemas.get(name)).unwrap_or(part);
        for (property, schema) in part["properties"].as_object().into_iter().flatten() {
            object["properties"][property] = schema.clone();
        }
        if let Some(required) = object["required"].as_array_mut() {
            required.extend(part["required"].as_array().into_iter().flatten().cloned());
        }
        if part["additionalProperties"] == false {
            object["additionalProperties"] = json!(false);
        }
    }
    object
}

/// Returns the property that has only one possible value, and that value.
fn discriminator(variant: &Value) -> Option<(String, String)> {
    let properties = variant["properties"].as_object()?;
    properties.iter().find_map(|(name, schema)| match schema["enum"].as_array()?.as_slice() {
        [Value::String(value)] => Some((name.clone(), value.clone())),
        _ => None,
    })
}

fn name_variants(union: &str, variants: Vec<Value>, tags: &[(String, String)], schemas: &mut Map<String, Value>) {
    let is_closed = variants.iter().any(|variant| variant["additionalProperties"] == false);
    let (mut refs, mut mapping) = (Vec::new(), Map::new());
    for (mut variant, (property, value)) in variants.into_iter().zip(tags) {
        if is_closed {
            variant["additionalProperties"] = json!(false);
        }
        let tag = format!("The value `{value}`, by which clients tell this form of {union} from the others.");
        variant["properties"][property]["description"] = json!(tag);
        let mut words = value.clone();
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let name = format!("{union}{words}");
        let path = format!("#/components/schemas/{name}");
        refs.push(json!({"$ref": path}));
        mapping.insert(value.clone(), json!(path));
        schemas.insert(name, variant);
    }
    if let (Some(schema), Some((property, _))) = (schemas.get_mut(union), tags.first()) {
        schema["oneOf"] = Value::Array(refs);
        schema["discriminator"] = json!({"propertyName": property, "mapping": mapping});
    }
}
