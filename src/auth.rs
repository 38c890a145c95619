//! Bearer tokens, passwords and the encryption of stored responses. Nothing here knows HTTP or SQL.

pub mod encryption;
pub mod jwt;
pub mod password;
