//! Assembles the app from routes and middleware. `serve` and the tests use the same app.

pub mod fallback;
mod route_table;
mod unknown_params;

use actix_cors::Cors;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, PathConfig};
use actix_web::{App, Error as ActixError};
use utoipa_actix_web::AppExt;

use crate::auth::encryption::ResponseCipher;
use crate::auth::jwt::TokenSigner;
use crate::auth::password::PasswordPolicy;
use crate::db::Db;
use crate::http::client_address::TrustedProxies;
use crate::http::extract::auth::WritePolicy;
use crate::http::metrics::Metrics;
use crate::http::middleware::rate_limit::RateLimits;
use crate::http::{middleware, paths};
use crate::{api, openapi};

/// The state that all threads of the server share.
#[derive(Clone)]
pub struct AppState {
    pub db: Db,
    pub signer: TokenSigner,
    pub cipher: ResponseCipher,
    pub catalogue_writes: WritePolicy,
    /// The origins whose pages may call the API; `*` allows all.
    pub cors_origins: Vec<String>,
    pub metrics: Metrics,
    pub passwords: PasswordPolicy,
    pub limits: RateLimits,
    pub proxies: TrustedProxies,
}

pub fn build_app(
    state: &AppState,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = ActixError,
        InitError = (),
    > + use<>,
> {
    App::new()
        .app_data(Data::new(state.db.clone()))
        .app_data(Data::new(state.signer.clone()))
        .app_data(Data::new(state.cipher.clone()))
        .app_data(Data::new(state.catalogue_writes))
        .app_data(Data::new(state.passwords.clone()))
        .app_data(Data::new(state.metrics.clone()))
        .app_data(Data::new(state.limits.clone()))
        .app_data(Data::new(state.proxies.clone()))
        .app_data(Data::new(state.limits.response_budget.clone()))
        // An id that is not a number matches the route, but no resource has it.
        .app_data(PathConfig::default().error_handler(|_, request| {
            match fallback::not_found_or_method_not_allowed(request) {
                Err(problem) => problem.into(),
                Ok(response) => actix_web::error::InternalError::from_response("not found", response).into(),
            }
        }))
        .configure(api::system::routes)
        .configure(openapi::pages::routes)
        .into_utoipa_app()
        .service(utoipa_actix_web::scope(paths::API_BASE).configure(api::routes))
        .into_app()
        .default_service(web::to(|request: actix_web::HttpRequest| async move {
            fallback::not_found_or_method_not_allowed(&request)
        }))
        .wrap(from_fn(unknown_params::reject_unknown_params))
        // The last middleware is the outermost. `wrap_request` comes after the compression, because it completes `ETag`
        // with the encoding.
        .wrap(Compress::default())
        .wrap(from_fn(middleware::wrap_request))
        .wrap(build_cors(&state.cors_origins))
}

fn build_cors(origins: &[String]) -> Cors {
    let cors = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH, header::IF_NONE_MATCH])
        .allowed_header("X-Request-Id")
        .allowed_header("Idempotency-Key")
        .expose_headers([
            "Content-Disposition",
            "ETag",
            "Link",
            "Location",
            "X-Request-Id",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Idempotent-Replayed",
            "WWW-Authenticate",
            "Allow",
        ])
        .max_age(86_400);
    if origins.iter().any(|origin| origin == "*") {
        return cors.allow_any_origin().send_wildcard();
    }
    origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin))
}
