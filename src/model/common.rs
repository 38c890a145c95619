//! Values and validation that several resources share.

pub mod batch;
pub mod email;
pub mod genres;
pub mod ids;
pub mod include;
pub mod lookup;
pub mod patch;
pub mod short_text;
pub mod sql_expr;
pub mod timestamp;
pub mod validation;
pub mod version;
pub mod web_url;
