//! follows

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
