//! Query parameters. Unknown parameters are rejected.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Required, Type};

use crate::error::{Error, Result};
use crate::http::problem::{ApiResult, Problem};
use crate::http::query_string::{ParamTypes, normalize_pairs, param_name};
use crate::http::serde_errors::field_error_from_serde;
use crate::model::pagination::page::{Filter, PageParams, PageRequest};

/// The parameters of every list.
const PAGE_PARAMS: [&str; 5] = ["limit", "cursor", "offset", "total", "sort"];

/// The parameters of a list: its page, and the filters of `F`.
pub struct ListQuery<F: Filter>(pub PageRequest<F>);

impl<F: Filter> FromRequest for ListQuery<F> {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse_list_query(request).map(Self).map_err(Problem))
    }
}

fn parse_list_query<F: Filter>(request: &HttpRequest) -> Result<PageRequest<F>> {
    let pairs = normalize_pairs(request.query_string(), &ParamTypes::of::<ListQuery<F>>());
    let (page, mut filters): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|pair| PAGE_PARAMS.contains(&&*param_name(pair)));
    filters.sort_unstable();
    let filters = filters.join("&");
    let filter = parse_query(&filters, &PAGE_PARAMS)?;
    let page: PageParams = parse_query(&page.join("&"), &[])?;
    // A cursor is bound to the path and the filters, in any order.
    PageRequest::new(filter, page, &format!("{}?{filters}", request.match_info().as_str()))
}

/// The parameters of an operation that is not a list.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + IntoParams + 'static> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = normalize_pairs(request.query_string(), &ParamTypes::of::<T>());
        ready(parse_query(&pairs.join("&"), &[]).map(Self).map_err(Problem))
    }
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

/// Parses normalized parameters. `more_names` are allowed parameters that `T` does not contain.
fn parse_query<T: DeserializeOwned>(text: &str, more_names: &[&str]) -> Result<T> {
    let pairs = || text.split('&').filter(|pair| !pair.is_empty());
    if let Some(pair) = pairs().find(|pair| pair.split_once('=').is_none_or(|(_, value)| value.is_empty())) {
        return Err(Error::malformed(
            param_name(pair),
            "empty",
            "must have a value; omit the parameter if you have none",
        ));
    }
    if let Some(pair) = pairs().find(|pair| percent_decode_str(pair).decode_utf8().is_err()) {
        return Err(Error::malformed(param_name(pair), "invalid", "must be percent-encoded UTF-8"));
    }
    let pairs = serde_html_form::Deserializer::from_bytes(text.as_bytes());
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let path = error.path().to_string();
        Error::Malformed(vec![field_error_from_serde(&path, &error.inner().to_string(), more_names)])
    })
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
