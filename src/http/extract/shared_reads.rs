//! Reads that several requests share.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use serde::Serialize;

use crate::db::batch::SharedRead;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::extract::auth::{MaybeUser, read_maybe_user};
use crate::http::problem::{ApiResult, Problem};
use crate::http::response::JsonBody;
use crate::model::pagination::page::Page;
use crate::model::viewer::Viewer;

/// The reads of a caller who may be anonymous. Requests of the same caller for the same URL that wait at the same time run
/// once, and get the same body.
pub struct SharedReads {
    db: Data<Db>,
    caller: MaybeUser,
    url: String,
}

impl SharedReads {
    /// Reads a value that only depends on the URL and the caller.
    pub async fn json<T: Serialize>(
        self,
        work: impl Fn(&mut Connection, Viewer) -> Result<T> + Send + Sync + 'static,
    ) -> ApiResult<JsonBody> {
        self.read(move |conn, viewer| JsonBody::new(&work(conn, viewer)?)).await
    }

    /// As [`Self::json`], for a page of a list.
    pub async fn page<T: Serialize>(
        self,
        work: impl Fn(&mut Connection, Viewer) -> Result<Page<T>> + Send + Sync + 'static,
    ) -> ApiResult<JsonBody> {
        self.read(move |conn, viewer| JsonBody::of_page(&work(conn, viewer)?)).await
    }

    async fn read(
        self,
        work: impl Fn(&mut Connection, Viewer) -> Result<JsonBody> + Send + Sync + 'static,
    ) -> ApiResult<JsonBody> {
        let Self { db, caller, url } = self;
        Ok(db.batch(caller, SharedRead::new(url, work)).await?)
    }
}

impl FromRequest for SharedReads {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(extract(request).map_err(Problem))
    }
}

fn extract(request: &HttpRequest) -> Result<SharedReads> {
    let db = request.app_data::<Data<Db>>().ok_or_else(|| Error::internal("the app has no database"))?;
    let caller = read_maybe_user(request)?;
    Ok(SharedReads { db: db.clone(), caller, url: request.uri().to_string() })
}
