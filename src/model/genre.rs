//! genre
