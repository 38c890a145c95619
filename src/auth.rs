//! Tokens, passwords, and the encryption of stored responses. This module knows neither HTTP nor SQL.

pub mod encryption;
pub mod export_link;
pub mod hash_queue;
pub mod jwt;
pub mod password;
