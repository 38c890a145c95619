//! Assembles the app from routes and middleware. `serve` and the tests use the same app.

pub mod cors;
pub mod fallback;
mod route_table;
pub mod server;
mod unread_input;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, PathConfig, ServiceConfig};
use actix_web::{App, Error as ActixError, HttpResponse};
use utoipa_actix_web::AppExt;

use crate::auth::encryption::ResponseCipher;
use crate::auth::jwt::TokenSigner;
use crate::auth::password::PasswordPolicy;
use crate::db::Db;
use crate::error::Error;
use crate::http::allowed_origins::AllowedOrigins;
use crate::http::body_budget::BodyBudget;
use crate::http::client_address::TrustedProxies;
use crate::http::connection::track_request;
use crate::http::extract::auth::{ProofPolicy, WritePolicy};
use crate::http::metrics::Metrics;
use crate::http::middleware::rate_limit::RateLimits;
use crate::http::middleware::security_headers;
use crate::http::paths::METRICS_PATH;
use crate::http::problem::{ApiResult, Problem};
use crate::http::public_url::PublicUrl;
use crate::http::response::PublicCaching;
use crate::http::session_cookie::SessionCookies;
use crate::http::static_files::StaticFiles;
use crate::http::{middleware, paths};
use crate::mail::Mailer;
use crate::model::quota::Quotas;
use crate::{api, openapi};

/// The state that all threads of the server share.
#[derive(Clone)]
pub struct AppState {
    pub db: Db,
    pub signer: TokenSigner,
    pub cipher: ResponseCipher,
    pub catalogue_writes: WritePolicy,
    pub proof: ProofPolicy,
    /// The origins whose pages may call the API; `*` allows all.
    pub cors_origins: Vec<String>,
    /// Whether browsers may have their session in a cookie.
    pub session_cookies: bool,
    /// The app that the server serves beside the API.
    pub static_files: Option<StaticFiles>,
    pub caching: PublicCaching,
    pub metrics: Metrics,
    pub bodies: BodyBudget,
    /// Whether the app itself serves `/metrics`.
    pub has_public_metrics: bool,
    pub passwords: PasswordPolicy,
    pub limits: RateLimits,
    pub proxies: TrustedProxies,
    pub quotas: Quotas,
    pub public_url: PublicUrl,
    pub mailer: Mailer,
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
        .configure(|config| configure_policies(config, state))
        .app_data(Data::new(state.passwords.clone()))
        .app_data(Data::new(state.metrics.clone()))
        .app_data(Data::new(state.bodies.clone()))
        .app_data(Data::new(state.limits.clone()))
        .app_data(Data::new(state.proxies.clone()))
        .app_data(Data::new(state.caching.clone()))
        .app_data(Data::new(state.public_url.clone()))
        .app_data(Data::new(state.mailer.clone()))
        .app_data(Data::new(state.limits.response_budget.clone()))
        // An id that is not a number matches the route, but no resource has it.
        .app_data(PathConfig::default().error_handler(|_, request| {
            match fallback::not_found_or_method_not_allowed(request) {
                Err(problem) => problem.into(),
                Ok(response) => actix_web::error::InternalError::from_response("not found", response).into(),
            }
        }))
        .configure(api::system::routes)
        .configure(|config| configure_metrics(config, state.has_public_metrics))
        .configure(openapi::pages::routes)
        .configure(|config| configure_root(config, state.static_files.as_ref()))
        .into_utoipa_app()
        .service(utoipa_actix_web::scope(paths::API_BASE).configure(api::routes))
        .into_app()
        .default_service(web::to(fallback::respond))
        .wrap(from_fn(unread_input::reject_unread_input))
        // The last middleware is the outermost. `wrap_request` comes after the compression, because it completes `ETag`
        // with the encoding.
        .wrap(Compress::default())
        .wrap(from_fn(middleware::wrap_request))
        .wrap(cors::build_cors(&state.cors_origins))
        .wrap(from_fn(cors::complete_cors))
        .wrap(from_fn(security_headers::write_security_headers))
        .wrap(from_fn(track_request))
}

/// What users may write, and which pages may act for them.
fn configure_policies(config: &mut ServiceConfig, state: &AppState) {
    config.app_data(Data::new(state.catalogue_writes)).app_data(Data::new(state.proof));
    config.app_data(Data::new(state.quotas));
    let origins = AllowedOrigins::new(&state.cors_origins);
    config.app_data(Data::new(SessionCookies { is_on: state.session_cookies, origins }));
}

/// Serves an app at the root, or leads from there to the documentation.
fn configure_root(config: &mut ServiceConfig, files: Option<&StaticFiles>) {
    match files {
        Some(files) => config.app_data(Data::new(files.clone())),
        None => config.service(web::redirect("/", "docs/")),
    };
}

/// Serves the metrics, or hides their path.
fn configure_metrics(config: &mut ServiceConfig, is_public: bool) {
    match is_public {
        true => api::system::metrics_routes(config),
        false => {
            config.route(METRICS_PATH, web::to(path_not_found));
        }
    }
}

/// The app of `METRICS_BIND`, which only serves the metrics.
pub fn build_metrics_app(
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
        .app_data(Data::new(state.metrics.clone()))
        .app_data(Data::new(state.mailer.clone()))
        .configure(api::system::metrics_routes)
        .default_service(web::to(path_not_found))
        .wrap(from_fn(middleware::wrap_request))
        .wrap(from_fn(security_headers::write_security_headers))
        .wrap(from_fn(track_request))
}

async fn path_not_found() -> ApiResult<HttpResponse> {
    Err(Problem(Error::RouteNotFound))
}
