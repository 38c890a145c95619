//! Idempotency: a repeated request with the same `Idempotency-Key` gets the stored response.
//!
//! The transaction of the effect stores the response. So either both exist or neither does, and a server that crashes
//! cannot apply a request twice.

use diesel::dsl::{IntervalDsl, now};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::auth::encryption::ResponseCipher;
use crate::db::Db;
use crate::db::query::{query, sql};
use crate::db::session_cache::Caller;
use crate::error::{Error, Result};
use crate::model::viewer::Viewer;
use crate::schema::idempotency_keys;

/// How long a response is stored.
const RETENTION_HOURS: i32 = 24;

/// The user id in the keys of anonymous callers.
const ANONYMOUS: i64 = 0;

/// An idempotency key with the request to which it belongs.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// The key as the client sent it.
    pub name: String,
    /// Hashes of the request, one for each of the server's secrets. New responses are stored with the first.
    pub fingerprints: Vec<Vec<u8>>,
    /// Encrypts the response, because it may contain an access token.
    pub cipher: ResponseCipher,
}

impl Db {
    /// As [`Db::write`], but only once for each caller and key.
    ///
    /// Returns [`Error::Conflict`] if the first request is still running, and [`Error::Invalid`] if the key was used
    /// for another request.
    pub async fn write_idempotent<C, T, W>(&self, key: Option<StoredKey>, caller: C, work: W) -> Result<T>
    where
        C: Caller<Identity: Into<Viewer>>,
        T: Serialize + DeserializeOwned + Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        let Some(key) = key else { return self.write(caller, work).await };
        let work_once = move |conn: &mut PgConnection, identity: C::Identity| {
            let user_id = identity.into().id.unwrap_or(ANONYMOUS);
            if let Some(response) = find_response(conn, user_id, &key)? {
                return Ok(response);
            }
            let response = work(conn, identity)?;
            store_response(conn, user_id, &key, &response)?;
            Ok(response)
        };
        self.write(caller, work_once).await
    }

    /// As [`Db::read`] without a key, and as [`Db::write_idempotent`] with one.
    pub async fn read_idempotent<C, T, W>(&self, key: Option<StoredKey>, caller: C, work: W) -> Result<T>
    where
        C: Caller<Identity: Into<Viewer>>,
        T: Serialize + DeserializeOwned + Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + Sync + 'static,
    {
        if key.is_some() { self.write_idempotent(key, caller, work).await } else { self.read(caller, work).await }
    }
}

/// Finds the stored response. A concurrent request with the same key gets [`Error::Conflict`].
fn find_response<T: DeserializeOwned>(conn: &mut PgConnection, user_id: i64, key: &StoredKey) -> Result<Option<T>> {
    // No row exists while the first request runs, so there is none to lock.
    let lock = sql!("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", format!("{user_id} {}", key.name),);
    if query::<Bool, bool>(conn, lock)? != [true] {
        let detail = "The first request with this `Idempotency-Key` is still running. Try again.".to_owned();
        return Err(Error::Conflict { code: "idempotency_key_in_use", detail, field: Some("Idempotency-Key".into()) });
    }
    let row = idempotency_keys::table
        .find((user_id, &key.name))
        .filter(idempotency_keys::created_at.gt(now.into_sql::<Timestamptz>() - RETENTION_HOURS.hours()))
        .select((idempotency_keys::fingerprint, idempotency_keys::answer))
        .first::<(Vec<u8>, Vec<u8>)>(conn)
        .optional()?;
    match row {
        None => Ok(None),
        Some((fingerprint, _)) if !key.fingerprints.contains(&fingerprint) => {
            Err(Error::invalid("Idempotency-Key", "reused", "was used for another request; choose a new one"))
        }
        Some((fingerprint, encrypted)) => {
            let json = key.cipher.open(&encrypted, &fingerprint)?;
            serde_json::from_slice(&json).map(Some).map_err(Error::internal)
        }
    }
}

fn store_response(conn: &mut PgConnection, user_id: i64, key: &StoredKey, response: &impl Serialize) -> Result<()> {
    let json = serde_json::to_vec(response).map_err(Error::internal)?;
    let fingerprint = key.fingerprints.first().ok_or_else(|| Error::internal("the request has no fingerprint"))?;
    let encrypted = key.cipher.seal(&json, fingerprint)?;
    let values = (
        idempotency_keys::fingerprint.eq(fingerprint),
        idempotency_keys::answer.eq(encrypted),
        idempotency_keys::created_at.eq(now),
    );
    diesel::insert_into(idempotency_keys::table)
        .values((idempotency_keys::user_id.eq(user_id), idempotency_keys::key.eq(&key.name), values.clone()))
        // The row of an expired response may still exist.
        .on_conflict((idempotency_keys::user_id, idempotency_keys::key))
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// Deletes expired responses, and returns their number.
pub fn delete_expired(conn: &mut PgConnection) -> Result<usize> {
    let expired = idempotency_keys::table
        .filter(idempotency_keys::created_at.le(now.into_sql::<Timestamptz>() - RETENTION_HOURS.hours()));
    Ok(diesel::delete(expired).execute(conn)?)
}

/// Deletes the stored responses of a user.
pub fn delete_for_user(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::user_id.eq(user_id))).execute(conn)?;
    Ok(())
}
