//! Query strings, and the forms in which clients write the values of parameters.
//!
//! The document describes one form: `total=true`, `artist_id=1,2`. Generated clients and libraries also send `total=1`
//! (PHP), `total=True` (Python), `artist_id=1&artist_id=2`, `artist_id[]=1` (axios, PHP), `artist_id[0]=1` (PHP, qs) and, for an
//! empty list, `artist_id=` (Swagger UI).

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use percent_encoding::percent_decode_str;
use serde_json::Value;
use utoipa::IntoParams;

/// Returns the decoded name of a `name=value` pair. Clients may percent-encode any character of it.
pub fn param_name(pair: &str) -> Cow<'_, str> {
    percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy()
}

/// The names of the parameters whose values can be written in several forms.
#[derive(Debug, Default)]
pub struct ParamTypes {
    booleans: HashSet<String>,
    lists: HashSet<String>,
}

impl ParamTypes {
    /// Returns the types that `T` documents. They are collected once, because building the documentation of a parameter
    /// takes longer than reading it.
    pub fn read_documented<T: IntoParams + 'static>() -> Arc<Self> {
        static TYPES: LazyLock<RwLock<HashMap<TypeId, Arc<ParamTypes>>>> = LazyLock::new(RwLock::default);
        let id = TypeId::of::<T>();
        if let Some(types) = TYPES.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(types);
        }
        let types = Arc::new(Self::collect::<T>());
        TYPES.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&types));
        types
    }

    fn collect<T: IntoParams>() -> Self {
        let mut types = Self::default();
        for param in T::into_params(|| None) {
            // The type is `"array"`, or `["array", "null"]` for an optional parameter.
            let schema = serde_json::to_value(&param.schema).unwrap_or_default();
            let has_type = |wanted: &str| match &schema["type"] {
                Value::Array(names) => names.iter().any(|name| name == wanted),
                name => name == wanted,
            };
            if has_type("boolean") {
                types.booleans.insert(param.name);
            } else if has_type("array") {
                types.lists.insert(param.name);
            }
        }
        types
    }
}

/// Returns the pairs of a query string in the documented form: booleans are `true` or `false`, lists have no brackets in
/// their name, and empty lists are omitted.
pub fn normalize_pairs<'a>(query: &'a str, types: &ParamTypes) -> Vec<Cow<'a, str>> {
    query.split('&').filter(|pair| !pair.is_empty()).filter_map(|pair| normalize_pair(pair, types)).collect()
}

fn normalize_pair<'a>(pair: &'a str, types: &ParamTypes) -> Option<Cow<'a, str>> {
    let name = param_name(pair);
    let value = pair.split_once('=').map_or("", |(_, value)| value);
    if types.booleans.contains(&*name) {
        return Some(match value.to_ascii_lowercase().as_str() {
            "true" | "1" | "on" => format!("{name}=true").into(),
            "false" | "0" | "off" => format!("{name}=false").into(),
            _ => pair.into(),
        });
    }
    let list = without_index(&name);
    if !types.lists.contains(list) {
        return Some(pair.into());
    }
    match value {
        "" => None,
        _ if list == name => Some(pair.into()),
        _ => Some(format!("{list}={value}").into()),
    }
}

/// Removes `[]` or `[0]` from the end of a name.
fn without_index(name: &str) -> &str {
    let parts = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
    match parts {
        Some((list, index)) if index.bytes().all(|byte| byte.is_ascii_digit()) => list,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{ParamTypes, normalize_pairs};

    fn normalized(query: &str) -> String {
        let types = ParamTypes { booleans: ["total".into()].into(), lists: ["artist_id".into()].into() };
        normalize_pairs(query, &types).join("&")
    }

    #[test]
    fn booleans_have_one_form() {
        for value in ["true", "True", "TRUE", "1", "on"] {
            assert_eq!(normalized(&format!("total={value}&q=1")), "total=true&q=1", "{value}");
        }
        for value in ["false", "False", "0", "off"] {
            assert_eq!(normalized(&format!("q=on&total={value}")), "q=on&total=false", "{value}");
        }
        for value in ["2", "yes", "10", "", "%31"] {
            assert_eq!(normalized(&format!("total={value}")), format!("total={value}"), "{value}");
        }
        assert_eq!(normalized("total"), "total");
    }

    #[test]
    fn lists_have_one_form() {
        for query in ["artist_id[]=1&artist_id[]=2", "artist_id[0]=1&artist_id[1]=2", "artist_id%5B%5D=1&artist_id=2"] {
            assert_eq!(normalized(query), "artist_id=1&artist_id=2", "{query}");
        }
        for query in ["artist_id=", "artist_id[]=", "artist_id", "&&", "artist_id[]", "artist_id[7]="] {
            assert_eq!(normalized(query), "", "{query}");
        }
        for query in ["artist_id[a]=1", "artist_id[=1", "artist_id]=1", "q[]=1", "q=", "artist_id[][]=1", "artist_id=,"]
        {
            assert_eq!(normalized(query), query);
        }
    }
}
