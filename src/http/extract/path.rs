//! Parts of the path.

use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{Error as ActixError, FromRequest, HttpRequest, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::http::problem::Problem;

/// The parts of a path, as that of actix-web. It has the same name, because utoipa recognizes the argument by it.
///
/// An id has one form: `/tracks/7`. actix-web also reads `/tracks/07` and `/tracks/+7`, so that one resource would have several
/// URLs, and a cache several copies. Such a path is treated as one with an id that is no number.
#[derive(Debug)]
pub struct Path<T>(T);

/// What [`Path`] can contain.
pub trait PathParts: DeserializeOwned + 'static {
    /// The ids among the parts, as they are written.
    fn ids(&self) -> Vec<String>;
}

impl PathParts for i64 {
    fn ids(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl PathParts for (i64, i64) {
    fn ids(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_string()]
    }
}

/// A name or a token.
impl PathParts for String {
    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

impl<T> Path<T> {
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: PathParts> FromRequest for Path<T> {
    type Error = ActixError;
    type Future = LocalBoxFuture<'static, Result<Self, ActixError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = web::Path::<T>::from_request(request, payload);
        let request = request.clone();
        async move {
            let parts = parts.await?.into_inner();
            let ids = parts.ids();
            let has_one_form = ids.is_empty() || request.match_info().iter().map(|(_, value)| value).eq(&ids);
            if has_one_form { Ok(Self(parts)) } else { Err(Problem(Error::RouteNotFound).into()) }
        }
        .boxed_local()
    }
}
