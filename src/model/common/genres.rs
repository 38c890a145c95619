//! Genres in query strings.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::validation::{check_all, search_text};
use crate::error::{Error, ErrorParams, FieldError, Result};

/// The most genres of a filter.
const MAX_GENRES: usize = 20;

/// Describes a genre of a filter in the document.
#[derive(Debug)]
pub enum GenreName {}

impl PartialSchema for GenreName {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(200));
        RefOr::T(Schema::Object(text.build()))
    }
}

impl ToSchema for GenreName {}

/// Normalizes and checks the genres of a repeated parameter, and removes repeated ones. A name may contain a comma.
pub fn check_genres(name: &str, genres: &mut Vec<String>) -> Result<()> {
    if genres.len() > MAX_GENRES {
        let error = FieldError::new(name, "too_many", format!("must be given at most {MAX_GENRES} times"));
        return Err(Error::Malformed(vec![error.with_params(ErrorParams::at_most(MAX_GENRES))]));
    }
    let result = check_all(genres.iter_mut().map(|genre| search_text(name, Some(genre))));
    genres.sort_unstable();
    genres.dedup();
    result
}
