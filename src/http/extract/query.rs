//! Query parameters. Unknown parameters are rejected.

use std::collections::HashMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Required, Type};

use crate::error::{Error, FieldError, Result};
use crate::http::extract::faults::{Extracted, extract_query};
use crate::http::fault_collector::{Collected, Syntax, Tree, collect_faults, is_known_fault, sort_by_position};
use crate::http::problem::{ApiResult, Problem};
use crate::http::query_string::{ParamTypes, normalize_pairs, param_name};
use crate::http::serde_errors::field_error_from_serde;
use crate::model::common::validation::CheckParams;
use crate::model::pagination::page::{Filter, PageParams, PageRequest};

/// The parameters of every list.
const PAGE_PARAMS: [&str; 5] = ["limit", "cursor", "offset", "total", "sort"];

/// The parameters of a list: its page, and the filters of `F`.
pub struct ListQuery<F: Filter>(pub PageRequest<F>);

impl<F: Filter> FromRequest for ListQuery<F> {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        extract_query(request, parse_list_query(request).map(Self))
    }
}

/// The parameters of a list that only admins may read. A fault of theirs comes after a missing permission.
pub struct AdminListQuery<F: Filter>(Result<PageRequest<F>>);

impl<F: Filter> AdminListQuery<F> {
    /// Returns the parameters. Call this only for an admin.
    pub fn validated(&self) -> Result<&PageRequest<F>> {
        self.0.as_ref().map_err(Clone::clone)
    }
}

impl<F: Filter> FromRequest for AdminListQuery<F> {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(parse_list_query(request))))
    }
}

fn parse_list_query<F: Filter>(request: &HttpRequest) -> Result<PageRequest<F>> {
    let pairs = normalize_pairs(request.query_string(), &ParamTypes::read_documented::<ListQuery<F>>());
    let all_pairs = pairs.join("&");
    let (page, mut filters): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|pair| PAGE_PARAMS.contains(&&*param_name(pair)));
    filters.sort_unstable();
    let filters = filters.join("&");
    let filter = read_query::<F>(&filters, &PAGE_PARAMS);
    let page = read_query::<PageParams>(&page.join("&"), &[]);
    let mut faults = [filter.faults, page.faults].concat();
    if let (Some(filter), Some(page)) = (filter.value, page.value) {
        // A cursor is bound to the path and the filters, in any order.
        match PageRequest::new(filter, page, &format!("{}?{filters}", request.match_info().as_str())) {
            Ok(list) if faults.is_empty() => return Ok(list),
            Ok(_) => {}
            Err(Error::Malformed(errors)) => {
                let new = errors.into_iter().filter(|error| !is_known_fault(&faults, error));
                faults.extend(new.collect::<Vec<_>>());
            }
            Err(other) => return Err(other),
        }
    }
    sort_by_position(&tree_of_query(&all_pairs), &mut faults);
    Err(Error::Malformed(faults))
}

/// The parameters of an operation that is not a list.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + IntoParams + CheckParams + 'static> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        extract_query(request, parse_params(request).map(Self))
    }
}

/// Reads the parameters of an operation that is not a list.
pub fn parse_params<T: DeserializeOwned + IntoParams + CheckParams + 'static>(request: &HttpRequest) -> Result<T> {
    parse_query(&normalize_pairs(request.query_string(), &ParamTypes::read_documented::<T>()).join("&"))
}

/// Parameters of a deletion.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeleteParams {
    /// Whether to delete the albums and tracks that belong to the resource too. Without it, such a deletion fails
    /// with 409.
    #[param(default = false)]
    pub cascade: Option<bool>,
}

impl CheckParams for DeleteParams {}

/// Parses normalized parameters, and fails with all faults.
fn parse_query<T: DeserializeOwned + CheckParams>(text: &str) -> Result<T> {
    let Collected { value, mut faults } = read_query::<T>(text, &[]);
    let invalid_values = value.as_ref().map(CheckParams::find_faults).unwrap_or_default();
    let new: Vec<FieldError> = invalid_values.into_iter().filter(|error| !is_known_fault(&faults, error)).collect();
    faults.extend(new);
    match value {
        Some(value) if faults.is_empty() => Ok(value),
        _ => {
            sort_by_position(&tree_of_query(text), &mut faults);
            Err(Error::Malformed(faults))
        }
    }
}

/// Reads normalized parameters. `more_names` are allowed parameters that `T` does not contain.
fn read_query<T: DeserializeOwned>(text: &str, more_names: &[&str]) -> Collected<T> {
    let pairs = || text.split('&').filter(|pair| !pair.is_empty());
    let faults: Vec<FieldError> = pairs().filter_map(find_broken_pair).collect();
    // A pair without a usable value is left out, so that the other ones are checked.
    let usable: Vec<&str> = pairs().filter(|pair| find_broken_pair(pair).is_none()).collect();
    let usable = usable.join("&");
    let first_error = match serde_html_form::from_bytes(usable.as_bytes()) {
        Ok(value) => return Collected { value: Some(value), faults },
        Err(error) => error.to_string(),
    };
    let mut collected = collect_faults::<T>(&tree_of_query(&usable), Syntax::Query, more_names);
    collected.faults.retain(|fault| !is_known_fault(&faults, fault));
    collected.faults.extend(faults);
    // Numbers that no type can store became the nearest ones, which the checks of their ranges refuse.
    if collected.faults.is_empty() && collected.value.is_none() {
        collected.faults.push(field_error_from_serde("", &first_error, more_names));
    }
    collected
}

fn find_broken_pair(pair: &str) -> Option<FieldError> {
    if pair.split_once('=').is_none_or(|(_, value)| value.is_empty()) {
        return Some(FieldError::new(
            param_name(pair),
            "empty",
            "must have a value; omit the parameter if you have none",
        ));
    }
    let is_text = percent_decode_str(pair).decode_utf8().is_ok();
    (!is_text).then(|| FieldError::new(param_name(pair), "invalid", "must be percent-encoded UTF-8"))
}

/// Returns the parameters as an object. A repeated parameter is a list.
fn tree_of_query(text: &str) -> Tree {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(text).unwrap_or_default();
    let mut fields: Vec<(String, Tree)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (name, value) in pairs {
        let value = Tree::Text(value);
        match places.get(&name).and_then(|place| fields.get_mut(*place)) {
            Some((_, Tree::List(values))) => values.push(value),
            Some((_, first)) => {
                let values = vec![std::mem::replace(first, Tree::Null), value];
                *first = Tree::List(values);
            }
            None => {
                places.insert(name.clone(), fields.len());
                fields.push((name, value));
            }
        }
    }
    Tree::Object(fields)
}

impl<F: Filter> IntoParams for ListQuery<F> {
    fn into_params(parameter_in: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut params = F::into_params(&parameter_in);
        params.push(sort_param::<F>());
        params.extend(PageParams::into_params(&parameter_in));
        params
    }
}

fn sort_param<F: Filter>() -> Parameter {
    let names: Vec<_> = F::SORT_KEYS.iter().map(|key| key.name).collect();
    let max_keys = F::MAX_SORT_KEYS.min(names.len());
    let keys = names.iter().flat_map(|name| [(*name).to_owned(), format!("-{name}")]);
    let schema = ArrayBuilder::new()
        .items(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(keys)))
        .min_items(Some(1))
        .max_items(Some(max_keys))
        .default(Some(F::DEFAULT_SORT.split(',').collect::<Vec<_>>().into()));
    ParameterBuilder::new()
        .name("sort")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .style(Some(ParameterStyle::Form))
        .explode(Some(false))
        .description(Some(format!(
            "The sort keys: at most {max_keys} of `{}`. A `-` before a key sorts in descending order. Equal rows are sorted by \
             `id`.",
            names.join("`, `")
        )))
        .schema(Some(schema))
        .build()
}
