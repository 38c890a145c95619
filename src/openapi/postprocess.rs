//! Adds what applies to every operation: tags, security, bounds, error responses and headers.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::http::extract::body::MAX_FILE_BYTES;
use crate::http::problem::PROBLEM_CODES;
use crate::openapi::bounds::{add_bounds, schema_name, walk};
use crate::openapi::errors::{ERRORS, error_components, operation_response};
use crate::openapi::headers::{complete_success_responses, header_components, idempotency_key};
use crate::openapi::operation_errors::{Authentication, OperationContext, body_schema, stores_response};
use crate::openapi::unions::{inline_all_of, name_union_variants};

/// The tags with their descriptions.
const TAGS: &[(&str, &str)] = &[
    ("admin", "Accounts, takedowns and the audit log, for admins."),
    ("albums", "Albums and their tracks."),
    ("artists", "Artists, their albums and their tracks."),
    ("comments", "Comments of users on tracks."),
    ("discovery", "Charts, new releases, the feed and recommendations."),
    ("follows", "The artists and users that users follow."),
    ("genres", "The genres of the catalogue's albums."),
    ("likes", "The tracks that users like."),
    ("playlists", "Playlists and their items."),
    ("saved", "The albums and playlists that users save."),
    ("search", "Search by name."),
    ("session", "Signing in and out."),
    ("tracks", "Tracks of albums."),
    ("users", "Accounts and public profiles."),
];

/// The operations with `POST` that need no session, because they only read.
const PUBLIC_POSTS: &[&str] = &["lookup_artists", "lookup_albums", "lookup_tracks"];

/// The operations that ignore a token: they start a session, or a link from a mail proves who the caller is.
const TOKEN_IGNORING: &[&str] =
    &["create_user", "create_session", "request_password_reset", "reset_password", "verify_email"];

pub fn postprocess(mut document: Value) -> Value {
    rename_pages(&mut document);
    inline_all_of(&mut document);
    name_union_variants(&mut document);
    drop_unused(&mut document, "schemas");
    require_nullable(&mut document);
    add_bounds(&mut document);
    move_annotations(&mut document);
    add_enum_examples(&mut document);
    list_codes(&mut document);
    document["paths"]["/playlists/{id}/copy"]["post"]["requestBody"]["required"] = json!(false);
    // Other programs write more into their files than this server reads.
    for name in ["Jspf", "JspfPlaylist", "JspfTrack"] {
        document["components"]["schemas"][name]["additionalProperties"] = json!(true);
    }
    // A file of any program may have any encoding, so it is not text.
    document["paths"]["/playlists/import"]["post"]["requestBody"]["content"]["application/octet-stream"]["schema"] =
        json!({"type": "string", "format": "binary", "maxLength": MAX_FILE_BYTES});
    document["servers"][0]["x-internal"] = json!(false);
    // Clients in Java throw for a null unless the schema itself allows null. Other tools ignore this.
    document["components"]["schemas"]["TopHit"]["x-nullable"] = json!(true);
    document["tags"] = TAGS.iter().map(|(name, about)| json!({"name": name, "description": about})).collect();
    document["components"]["responses"] = error_components();
    document["components"]["headers"] = header_components();
    let components = document["components"].clone();
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete_operation(path, method, operation, &components);
        }
    }
    drop_unused(&mut document, "responses");
    document
}

/// utoipa 6 names `Page<Track>` `Page_Track` and inlines the schema of its items. This renames it to `TrackPage`, with
/// a reference to `Track`.
fn rename_pages(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let generic: Vec<String> = schemas.keys().filter(|name| name.contains('_')).cloned().collect();
    for name in &generic {
        if let (Some(mut schema), Some((page, item))) = (schemas.remove(name), name.split_once('_')) {
            schema["properties"]["items"]["items"] = json!({"$ref": format!("#/components/schemas/{item}")});
            schema["properties"]["items"].as_object_mut().map(|items| items.entry("maxItems").or_insert(json!(200)));
            schemas.insert(format!("{item}{page}"), schema);
        }
    }
    walk(document, &mut |value| {
        let name = value.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit_once('/'));
        if let Some((page, item)) = name.and_then(|(_, name)| name.split_once('_')) {
            let renamed = format!("#/components/schemas/{item}{page}");
            value["$ref"] = json!(renamed);
        }
    });
}

/// Lists the codes of problems. An enum would make each new code a breaking change for generated clients, which refuse
/// values that they do not know.
fn list_codes(document: &mut Value) {
    let codes: Vec<&str> = PROBLEM_CODES.iter().map(|(code, ..)| *code).collect();
    let words = PROBLEM_CODES.iter().map(|(code, status, _)| format!("`{code}` ({status})"));
    let schema = &mut document["components"]["schemas"]["Problem"]["properties"]["code"];
    schema["description"] = json!(format!(
        "A stable identifier of the kind of error. Later versions may add codes. The codes are {}.",
        words.collect::<Vec<_>>().join(", ")
    ));
    schema["x-extensible-enum"] = json!(codes);
    schema["examples"] = json!(codes);
    let fields = &mut document["components"]["schemas"]["FieldErrorCode"];
    if let Some(codes) = fields.as_object_mut().and_then(|schema| schema.remove("enum")) {
        fields["x-extensible-enum"] = codes.clone();
        fields["examples"] = codes;
        fields["pattern"] = json!("^[a-z_]+$");
        fields["maxLength"] = json!(60);
    }
}

/// Makes the nullable fields of responses required, because a response always contains them, if necessary with null.
/// A request may omit them.
fn require_nullable(document: &mut Value) {
    let requests = request_schemas(document);
    let schemas = document["components"]["schemas"].as_object_mut();
    for (_, schema) in schemas.into_iter().flatten().filter(|(name, _)| !requests.contains(*name)) {
        walk(schema, &mut |object| {
            let Some(fields) = object.get("properties").and_then(Value::as_object) else { return };
            let mut required: BTreeSet<String> =
                fields.iter().filter(|(_, field)| is_nullable(field)).map(|(name, _)| name.clone()).collect();
            required.extend(
                object["required"].as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())),
            );
            if !required.is_empty() {
                object["required"] = json!(required);
            }
        });
    }
}

/// Returns the names of the schemas that request bodies consist of.
fn request_schemas(document: &Value) -> BTreeSet<String> {
    let items = document["paths"].as_object().into_iter().flatten();
    let mut requests = BTreeSet::new();
    let mut pending: Vec<String> = items.flat_map(|(_, item)| request_bodies(item)).flat_map(references).collect();
    while let Some(name) = pending.pop() {
        if requests.insert(name.clone()) {
            pending.extend(references(document["components"]["schemas"][&name].clone()));
        }
    }
    requests
}

/// Shows the first value of an enum as the example of each field that has this type. utoipa writes no example next to a
/// reference, and tools that make up bodies send an empty text for fields without.
fn add_enum_examples(document: &mut Value) {
    let requests = request_schemas(document);
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let examples: Map<String, Value> =
        schemas.iter().filter_map(|(name, schema)| Some((name.clone(), schema["enum"].get(0)?.clone()))).collect();
    let fields = schemas.iter_mut().filter(|(name, _)| requests.contains(*name));
    let fields = fields.filter_map(|(_, schema)| schema.get_mut("properties")?.as_object_mut());
    for field in fields.flat_map(Map::values_mut) {
        let direct = field["$ref"].as_str().or_else(|| field["oneOf"][0]["$ref"].as_str());
        if let Some(example) = direct.and_then(|path| examples.get(&schema_name(path))).cloned() {
            field["example"] = example;
        }
    }
}

fn request_bodies(item: &Value) -> Vec<Value> {
    item.as_object().into_iter().flatten().map(|(_, operation)| operation["requestBody"].clone()).collect()
}

fn is_nullable(schema: &Value) -> bool {
    let has_null = |kinds: &Vec<Value>| kinds.iter().any(|kind| kind == "null" || kind["type"] == "null");
    ["type", "oneOf", "anyOf"].iter().filter_map(|key| schema[*key].as_array()).any(has_null)
}

/// Moves the description and example of a nullable reference from its first branch next to `oneOf`. Generators of
/// TypeScript and Python read them only there.
fn move_annotations(document: &mut Value) {
    walk(document, &mut |object| {
        let Some(branches) = object.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
        if !branches.iter().any(|branch| branch["type"] == "null") {
            return;
        }
        let references = branches.iter_mut().filter(|branch| branch.get("$ref").is_some());
        let annotations: Vec<(&str, Value)> = references
            .filter_map(Value::as_object_mut)
            .flat_map(|branch| ["description", "example"].map(|key| (key, branch.remove(key))))
            .filter_map(|(key, value)| Some((key, value?)))
            .collect();
        for (key, value) in annotations {
            object[key] = value;
        }
    });
}

/// Shows the example of a body's schema at its media type too. Converters to Postman read it only there.
fn show_example(schemas: &Value, operation: &mut Value) {
    let Some(content) = operation.pointer_mut("/requestBody/content/application~1json") else { return };
    let name = content["schema"]["$ref"].as_str().map(schema_name).unwrap_or_default();
    if let Some(example) = schemas[&name].get("example") {
        content["example"] = example.clone();
    }
}

/// Returns the names of the schemas that `value` refers to.
fn references(mut value: Value) -> Vec<String> {
    let mut names = Vec::new();
    walk(&mut value, &mut |object| names.extend(object.get("$ref").and_then(Value::as_str).map(schema_name)));
    names
}

/// Removes the components of this kind that nothing refers to, such as schemas that are inlined.
fn drop_unused(document: &mut Value, kind: &str) {
    let mut used: BTreeSet<String> = references(document.clone()).into_iter().collect();
    used.insert("Problem".into());
    if let Some(components) = document["components"][kind].as_object_mut() {
        components.retain(|name, _| used.contains(name));
    }
}

fn complete_operation(path: &str, method: &str, operation: &mut Value, components: &Value) {
    let is_one_of = |ids: &[&str]| ids.iter().any(|id| operation["operationId"] == *id);
    let ignores_token = is_one_of(TOKEN_IGNORING);
    let is_open = method == "get" || ignores_token || is_one_of(PUBLIC_POSTS);
    let needs_login = !is_open || path.starts_with("/me") || path.starts_with("/admin/");
    operation["tags"] = json!([tag(path)]);
    operation["security"] = match needs_login {
        true => json!([{"bearer": []}, {"cookie": []}]),
        false if ignores_token => json!([{}]),
        false => json!([{}, {"bearer": []}, {"cookie": []}]),
    };
    show_example(&components["schemas"], operation);
    if operation.get("description").is_none() {
        operation["description"] = operation["summary"].clone();
    }
    let schema = operation["requestBody"]["content"]["application/json"].clone();
    if schema["schema"]["$ref"].as_str().is_some_and(|name| name.ends_with("Patch")) {
        operation["requestBody"]["content"]["application/merge-patch+json"] = schema;
    }
    if method == "post" {
        let mut params = operation["parameters"].as_array().cloned().unwrap_or_default();
        let id = operation["operationId"].as_str().unwrap_or_default();
        params.push(idempotency_key(stores_response(method, id)));
        operation["parameters"] = params.into();
    }
    for param in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
        complete_parameter(path, param);
    }
    complete_responses(path, method, operation, components);
}

fn complete_responses(path: &str, method: &str, operation: &mut Value, components: &Value) {
    let params = operation["parameters"].as_array().cloned().unwrap_or_default();
    let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let context = OperationContext {
        id: &id,
        method,
        path,
        params: &params,
        authentication: match operation["security"].as_array().map(Vec::as_slice) {
            Some([_]) => Authentication::Ignored,
            Some(schemes) if schemes.contains(&json!({})) => Authentication::Optional,
            _ => Authentication::Required,
        },
        body: body_schema(operation, &components["schemas"]),
        has_versions: params.iter().any(|param| param["name"] == "If-Match"),
    };
    let has_path = params.iter().any(|param| param["in"] == "path");
    let has_body = operation.get("requestBody").is_some();
    let applies = |status: &str| match status {
        "404" => has_path,
        "412" => context.has_versions || ["put", "patch", "delete"].contains(&method),
        "408" | "413" | "415" => has_body,
        "422" => has_body || stores_response(context.method, context.id),
        _ => true,
    };
    let statuses = ERRORS.iter().map(|(_, status, _)| *status).filter(|status| applies(status));
    let errors: Vec<_> = statuses
        .filter_map(|status| Some((status.to_owned(), operation_response(status, &context, &components["responses"])?)))
        .collect();
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    complete_success_responses(&context, &components["schemas"], responses);
    for (status, response) in errors {
        responses.entry(status).or_insert(response);
    }
}

/// Returns the tag of a path: its first segment, or the second for what belongs to a user.
fn tag(path: &str) -> &'static str {
    if ["/password-resets", "/me/email", "/email-verifications"].iter().any(|start| path.starts_with(start)) {
        return "users";
    }
    let discovery = ["/charts", "/new-releases", "/me/feed", "/me/recommendations", "/me/home", "/home"];
    if discovery.iter().any(|start| path.starts_with(start)) {
        return "discovery";
    }
    let mut segments =
        path.trim_start_matches('/').split('/').map(|segment| if segment == "me" { "users" } else { segment });
    let (first, second) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    let nested = if first == "users" { TAGS.iter().find(|(name, _)| *name == second) } else { None };
    nested.or_else(|| TAGS.iter().find(|(name, _)| *name == first)).map_or("users", |(name, _)| name)
}

/// Returns what the id in a path belongs to. A like has the id of its track, and a follow that of its artist.
fn owner_of_id(path: &str) -> &'static str {
    match path.split("/{id}").next().and_then(|start| start.rsplit('/').next()) {
        Some("albums") => "album",
        Some("artists" | "follows") => "artist",
        Some("comments") => "comment",
        Some("playlists") => "playlist",
        Some("sessions") => "session, as `GET /me/sessions` lists it",
        Some("tracks" | "likes") => "track",
        Some("users") => "user",
        _ => "resource",
    }
}

/// Removes null from the types of optional parameters, because utoipa describes them like optional fields.
fn complete_parameter(path: &str, param: &mut Value) {
    let in_path = param["in"] == "path";
    let schema = &mut param["schema"];
    if let Some(types) = schema.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            schema["type"] = only.clone();
        }
    }
    if in_path && schema["type"] == "integer" {
        schema["minimum"] = json!(1);
        schema["example"] = json!(1);
    }
    if in_path && param.get("description").is_none() {
        let (description, example, length) = match param["name"].as_str() {
            Some("username") => ("The username. Upper and lower case make no difference.", "ann", 30),
            Some("genre") => ("The name of the genre, percent-encoded.", "Dream Pop", 100),
            Some("token") => (
                "The token of the link in the mail, which the app finds after `#token=`.",
                "Zm9yIGV4YW1wbGUsIDI1NiByYW5kb20gYml0cw",
                100,
            ),
            Some("item_id") => {
                ("The id of the item. A track can be in a playlist several times, as different items.", "", 0)
            }
            _ => ("", "", 0),
        };
        param["description"] = match description {
            "" => json!(format!("The id of the {}: its `id` in lists and other responses.", owner_of_id(path))),
            description => json!(description),
        };
        if length > 0 {
            param["schema"]["minLength"] = json!(1);
            param["schema"]["maxLength"] = json!(length);
            param["schema"]["pattern"] = json!("^[^\\x00]+$");
            param["schema"]["example"] = json!(example);
        }
    }
}
