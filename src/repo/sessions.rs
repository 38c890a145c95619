//! Sessions of devices.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz};

use super::users::{end_sessions, find_account};
use crate::auth::jwt::{Claims, DeviceKey, TokenSigner, generate_key, session_fingerprint};
use crate::db::Db;
use crate::db::query::{execute, query, sql};
use crate::db::session_cache::SESSION_ENDED;
use crate::error::{Error, Result};
use crate::model::account::{Account, Session, TokenType};
use crate::model::session::{Device, DeviceSession, DeviceSessions, MAX_SESSIONS};
use crate::schema::sessions;

impl Db {
    /// Stores when sessions were last used.
    pub async fn store_used_sessions(&self) -> Result<()> {
        let (ids, minutes) = self.take_used_sessions();
        if ids.is_empty() {
            return Ok(());
        }
        let store = move |conn: &mut PgConnection| {
            let update = sql!(
                "
                update sessions
                set last_used_at = to_timestamp(used.minute)
                from unnest($1, $2) used (id, minute)
                where sessions.id = used.id
                    and sessions.last_used_at < to_timestamp(used.minute)
                ",
                &ids,
                &minutes,
            );
            execute(conn, update)
        };
        self.background(store).await?;
        Ok(())
    }
}

/// Begins a session of an account with this session key, and returns its first token.
pub fn create(
    conn: &mut PgConnection,
    signer: &TokenSigner,
    user: Account,
    session_token: &str,
    device: &Device,
) -> Result<Session> {
    delete_surplus(conn, user.id)?;
    let (now, key) = (Utc::now().timestamp(), generate_key()?);
    let exp = signer.expiry(now, now);
    let mut device_key = DeviceKey { id: 0, key, generation: Some(0) };
    let account_key = session_fingerprint(session_token);
    let values = (
        sessions::user_id.eq(user.id),
        sessions::account_key.eq(&account_key),
        sessions::key_hash.eq(device_key.hash()),
        sessions::expires_at.eq(to_time(exp)?),
        sessions::user_agent.eq(&device.user_agent),
        sessions::network.eq(&device.network),
    );
    device_key.id = diesel::insert_into(sessions::table).values(values).returning(sessions::id).get_result(conn)?;
    let claims = Claims { sub: user.id, sid: account_key, iat: now, exp, device: Some(device_key) };
    to_session(signer, user, &claims)
}

/// Leaves room for one more session. Those that were not used for the longest time end.
fn delete_surplus(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    let sql = sql!(
        "
        delete from sessions
        where id in (
            select id
            from sessions
            where user_id = $1
            order by last_used_at desc, id desc
            offset $2
        )
        ",
        user_id,
        MAX_SESSIONS - 1,
    );
    execute(conn, sql)?;
    Ok(())
}

fn to_time(seconds: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| Error::internal("the time is out of range"))
}

fn to_session(signer: &TokenSigner, user: Account, claims: &Claims) -> Result<Session> {
    let (token, expires_at) = (signer.sign(claims)?, to_time(claims.exp)?);
    Ok(Session { user, token, token_type: TokenType::Bearer, expires_at })
}

/// Lists the sessions of the caller's account.
pub fn list(conn: &mut PgConnection, claims: &Claims) -> Result<DeviceSessions> {
    let sql = sql!(
        "
        select
            id,
            id = $3 as is_current,
            created_at,
            last_used_at,
            expires_at,
            user_agent,
            network
        from sessions
        where user_id = $1
            and account_key = $2
            and expires_at > now()
        order by last_used_at desc, id desc
        limit $4
        ",
        claims.sub,
        &claims.sid,
        claims.device.as_ref().map_or(0, |device| device.id),
        MAX_SESSIONS,
    );
    type Columns = (BigInt, Bool, Timestamptz, Timestamptz, Timestamptz, Nullable<Text>, Nullable<Text>);
    Ok(DeviceSessions { items: query::<Columns, DeviceSession>(conn, sql)? })
}

/// Replaces the token of a session by a new one, which the former one does not outlive for long.
///
/// Two renewals at the same time get tokens of the same generation, so neither makes the other useless.
pub fn renew(conn: &mut PgConnection, signer: &TokenSigner, claims: &Claims, device: &Device) -> Result<Session> {
    let Some(used) = &claims.device else {
        return Err(Error::Forbidden("This token is of an earlier release and cannot be renewed. Sign in again."));
    };
    let lock = sql!(
        "
        select generation, extract(epoch from created_at)::bigint, extract(epoch from expires_at)::bigint
        from sessions
        where id = $1
            and user_id = $2
        for update
        ",
        used.id,
        claims.sub,
    );
    let row = query::<(Integer, BigInt, BigInt), (i32, i64, i64)>(conn, lock)?.pop();
    let (mut generation, created_at, mut exp) = row.ok_or(SESSION_ENDED)?;
    let now = Utc::now().timestamp();
    if used.generation == Some(generation) {
        (generation, exp) = (generation + 1, signer.expiry(created_at, now));
        let changes = (
            sessions::generation.eq(generation),
            sessions::renewed_at.eq(diesel::dsl::now),
            sessions::expires_at.eq(to_time(exp)?),
            sessions::user_agent.eq(&device.user_agent),
            sessions::network.eq(&device.network),
        );
        diesel::update(sessions::table.find(used.id)).set(changes).execute(conn)?;
    }
    let device = DeviceKey { generation: Some(generation), ..used.clone() };
    let claims = Claims { iat: now, exp, device: Some(device), ..claims.clone() };
    to_session(signer, find_account(conn, claims.sub)?, &claims)
}

/// Ends the session of the caller. A token of release 0.1.0 has no session of its own, so it ends all, as it did then.
pub fn end_current(conn: &mut PgConnection, claims: &Claims) -> Result<()> {
    match &claims.device {
        Some(device) => end(conn, claims.sub, device.id),
        None => end_sessions(conn, claims.sub, &generate_key()?),
    }
}

/// Ends one session of a user.
pub fn end(conn: &mut PgConnection, user_id: i64, id: i64) -> Result<()> {
    let own = sessions::table.find(id).filter(sessions::user_id.eq(user_id));
    let count = diesel::delete(own).execute(conn)?;
    if count == 0 { Err(Error::NotFound("session")) } else { Ok(()) }
}
