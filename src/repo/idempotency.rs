//! Idempotency: a repeated request with the same `Idempotency-Key` gets the stored response.
//!
//! The transaction of the effect stores the response. So either both exist or neither does, and a server that crashes
//! cannot apply a request twice.

use std::sync::Arc;

use diesel::dsl::{IntervalDsl, now};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::auth::encryption::ResponseCipher;
use crate::db::Db;
use crate::db::query::{execute, query, sql};
use crate::db::session_cache::Caller;
use crate::error::{Error, Result};
use crate::model::viewer::Viewer;
use crate::schema::idempotency_keys;

/// How long a response is stored.
pub const RETENTION_HOURS: i32 = 24;
/// A caller has at most this many stored responses. A client that repeats a request does so within minutes, and the rate
/// limit allows 600 requests in a minute.
const MAX_RESPONSES: i64 = 1000;
/// The stored responses of a caller have at most this many bytes, not counting the newest. The largest response, that of
/// an import of 10 000 rows, has about as many.
const MAX_RESPONSE_BYTES: i64 = 8 * 1024 * 1024;

/// An idempotency key with the request to which it belongs.
#[derive(Clone)]
pub struct StoredKey {
    /// The key as the client sent it.
    pub name: String,
    /// Method and path pattern. A key of one operation does not concern another.
    pub operation: String,
    /// The address of the client, which identifies an anonymous caller.
    pub address: String,
    /// The ids of an anonymous caller in place of a user's id, one for each of the server's secrets. They are negative.
    pub anonymous_ids: Vec<i64>,
    /// Hashes of the request, one for each of the server's secrets. New responses are stored with the first.
    pub fingerprints: Vec<Vec<u8>>,
    /// Encrypts the response, because it may contain an access token.
    pub cipher: ResponseCipher,
    /// Counts the bytes of a response against the limit of the client's address.
    pub reserve_bytes: ReserveBytes,
}

/// Fails with [`Error::TooManyRequests`] if the client's address stores too many bytes.
pub type ReserveBytes = Arc<dyn Fn(usize) -> Result<()> + Send + Sync>;

impl StoredKey {
    /// The ids under which the caller's responses are stored. New responses are stored with the first.
    fn caller_ids(&self, user_id: Option<i64>) -> Vec<i64> {
        user_id.map_or_else(|| self.anonymous_ids.clone(), |id| vec![id])
    }

    /// The key of the row.
    fn row_key(&self) -> String {
        format!("{} {}", self.operation, self.name)
    }
}

impl Db {
    /// As [`Db::write`], but only once for each caller, operation and key.
    ///
    /// Returns [`Error::Conflict`] if the first request is still running, and [`Error::Invalid`] if the key was used
    /// for another request.
    pub async fn write_idempotent<C, T, W>(&self, key: Option<StoredKey>, caller: C, work: W) -> Result<T>
    where
        C: Caller<Identity: Into<Viewer>>,
        T: Serialize + DeserializeOwned + Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        self.write_idempotent_if(key, caller, |_, _| Ok(true), work).await
    }

    /// As [`Db::write_idempotent`], but runs `work` again if the stored response is not valid any more.
    pub async fn write_idempotent_if<C, T, V, W>(
        &self,
        key: Option<StoredKey>,
        caller: C,
        is_valid: V,
        work: W,
    ) -> Result<T>
    where
        C: Caller<Identity: Into<Viewer>>,
        T: Serialize + DeserializeOwned + Send + 'static,
        V: Fn(&mut PgConnection, &T) -> Result<bool> + Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        let Some(key) = key else { return self.write(caller, work).await };
        let work_once = move |conn: &mut PgConnection, identity: C::Identity| {
            let user_id = identity.into().id;
            if let Some(response) = find_response(conn, user_id, &key)?
                && is_valid(conn, &response)?
            {
                return Ok(response);
            }
            let response = work(conn, identity)?;
            store_response(conn, user_id, &key, &response)?;
            Ok(response)
        };
        self.write(caller, work_once).await
    }
}

/// Finds the stored response. A concurrent request with the same key gets [`Error::Conflict`].
fn find_response<T: DeserializeOwned>(
    conn: &mut PgConnection,
    user_id: Option<i64>,
    key: &StoredKey,
) -> Result<Option<T>> {
    lock_key(conn, user_id, key)?;
    // The previous release stores the key of a user without the operation.
    let row_keys = [Some(key.row_key()), user_id.map(|_| key.name.clone())];
    let rows = idempotency_keys::table
        .filter(idempotency_keys::user_id.eq_any(key.caller_ids(user_id)))
        .filter(idempotency_keys::key.eq_any(row_keys.into_iter().flatten()))
        .filter(idempotency_keys::created_at.gt(now.into_sql::<Timestamptz>() - RETENTION_HOURS.hours()))
        .select((idempotency_keys::key, idempotency_keys::fingerprint, idempotency_keys::answer))
        .load::<(String, Vec<u8>, Vec<u8>)>(conn)?;
    if let Some((_, fingerprint, encrypted)) = rows.iter().find(|row| key.fingerprints.contains(&row.1)) {
        let json = key.cipher.open(encrypted, fingerprint)?;
        return serde_json::from_slice(&json).map(Some).map_err(Error::internal);
    }
    if rows.iter().any(|(row_key, ..)| *row_key == key.row_key()) {
        return Err(Error::invalid("Idempotency-Key", "reused", "was used for another request; choose a new one"));
    }
    Ok(None)
}

/// No row exists while the first request runs, so there is none to lock.
fn lock_key(conn: &mut PgConnection, user_id: Option<i64>, key: &StoredKey) -> Result<()> {
    let caller = user_id.map_or_else(|| key.address.clone(), |id| id.to_string());
    let name = format!("{caller} {}", key.row_key());
    let lock = sql!("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", name);
    if query::<Bool, bool>(conn, lock)? == [true] {
        return Ok(());
    }
    let detail = "The first request with this `Idempotency-Key` is still running. Try again.";
    Err(Error::conflict_of("Idempotency-Key", "idempotency_key_in_use", detail))
}

fn store_response(
    conn: &mut PgConnection,
    user_id: Option<i64>,
    key: &StoredKey,
    response: &impl Serialize,
) -> Result<()> {
    let json = serde_json::to_vec(response).map_err(Error::internal)?;
    let no_secret = || Error::internal("the server has no secret");
    let fingerprint = key.fingerprints.first().ok_or_else(no_secret)?;
    let caller_id = *key.caller_ids(user_id).first().ok_or_else(no_secret)?;
    let encrypted = key.cipher.seal(&json, fingerprint)?;
    (key.reserve_bytes)(encrypted.len())?;
    let values = (
        idempotency_keys::fingerprint.eq(fingerprint),
        idempotency_keys::answer.eq(encrypted),
        idempotency_keys::created_at.eq(now),
    );
    diesel::insert_into(idempotency_keys::table)
        .values((idempotency_keys::user_id.eq(caller_id), idempotency_keys::key.eq(key.row_key()), values.clone()))
        // The row of an expired response may still exist.
        .on_conflict((idempotency_keys::user_id, idempotency_keys::key))
        .do_update()
        .set(values)
        .execute(conn)?;
    delete_oldest(conn, caller_id)
}

/// Deletes the caller's oldest stored responses until the rest is within the limits.
fn delete_oldest(conn: &mut PgConnection, caller_id: i64) -> Result<()> {
    let sql = sql!(
        "
        delete from idempotency_keys
        where user_id = $1
            and key in (
                select key
                from (
                    select
                        key,
                        row_number() over newest_first as nth,
                        sum(octet_length(answer)) over newest_first - octet_length(answer) as newer_bytes
                    from idempotency_keys
                    where user_id = $1
                    window newest_first as (order by created_at desc, key)
                ) numbered
                where nth > $2
                    or newer_bytes > $3
            )
        ",
        caller_id,
        MAX_RESPONSES,
        MAX_RESPONSE_BYTES,
    );
    execute(conn, sql)?;
    Ok(())
}

/// Deletes the stored responses of a user.
pub fn delete_for_user(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::user_id.eq(user_id))).execute(conn)?;
    Ok(())
}
