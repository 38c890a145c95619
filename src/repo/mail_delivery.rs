//! Sends the mails that wait.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, SystemTime};

use diesel::Connection;
use diesel::pg::PgConnection;
use futures_util::StreamExt;
use futures_util::stream;

use super::mail_outbox::{self, ClaimedRow, Content};
use super::password_resets;
use crate::db::Db;
use crate::error::Result;
use crate::mail::{Delivery, Mail, MailService};

/// A server sends this many mails at the same time, so that one that hangs does not stop the others.
const CONCURRENT_MAILS: usize = 4;
/// The pause between two searches for mails that other servers have written, or that are tried again.
const SEARCH_INTERVAL: Duration = Duration::from_secs(5);

/// A mail that this server sends.
pub struct ClaimedMail {
    row: ClaimedRow,
    mail: Mail,
}

/// What became of the next mail that is due.
enum Claim {
    Due(Box<ClaimedMail>),
    /// The row was deleted: nobody has the login, or this process has sent the mail already.
    Unneeded,
    /// The row is tried again later.
    Postponed,
    /// The row was deleted, because the mail cannot be sent any more.
    Lost(i64, &'static str),
}

impl Db {
    /// Sends mails as long as the server runs.
    pub async fn run_mail_delivery(&self, service: &Arc<MailService>) {
        let claims = stream::unfold((), |()| async {
            loop {
                if let Some(claimed) = self.claim_mail(service).await {
                    return Some((claimed, ()));
                }
                service.wait(SEARCH_INTERVAL).await;
            }
        });
        claims.for_each_concurrent(CONCURRENT_MAILS, |claimed| self.deliver_mail(service, claimed)).await;
    }

    /// Sends the mails that are due now.
    pub async fn deliver_due_mails(&self, service: &Arc<MailService>) {
        let claims = stream::unfold((), |()| async { self.claim_mail(service).await.map(|claimed| (claimed, ())) });
        claims.for_each_concurrent(CONCURRENT_MAILS, |claimed| self.deliver_mail(service, claimed)).await;
    }

    /// Claims the next mail that is due. Returns nothing if there is none, or if the database does not answer.
    async fn claim_mail(&self, service: &Arc<MailService>) -> Option<Box<ClaimedMail>> {
        loop {
            let claiming = service.clone();
            match self.background(move |conn| claim(conn, &claiming)).await {
                Ok(Some(Claim::Due(claimed))) => return Some(claimed),
                Ok(Some(Claim::Unneeded | Claim::Postponed)) => {}
                Ok(Some(Claim::Lost(id, reason))) => {
                    service.stats().failed.fetch_add(1, Relaxed);
                    log::warn!("mail {id} was not sent: {reason}");
                }
                Ok(None) => {
                    self.count_waiting_mails(service).await;
                    return None;
                }
                Err(error) => {
                    log::warn!("could not look for mails to send: {error}");
                    return None;
                }
            }
        }
    }

    async fn count_waiting_mails(&self, service: &MailService) {
        match self.background(mail_outbox::count).await {
            Ok(count) => service.stats().waiting.store(u64::try_from(count).unwrap_or(0), Relaxed),
            Err(error) => log::warn!("could not count the waiting mails: {error}"),
        }
    }

    async fn deliver_mail(&self, service: &MailService, claimed: Box<ClaimedMail>) {
        let ClaimedMail { row: ClaimedRow { id, user_id, message_id, attempts, created_at, .. }, mail } = *claimed;
        let written_at = SystemTime::from(created_at);
        let user = user_id.unwrap_or_default();
        let stats = service.stats();
        let result = match service.deliver(&mail, &message_id, written_at).await {
            Delivery::Sent => {
                stats.sent.fetch_add(1, Relaxed);
                log::debug!("mail {id} to user {user} was sent");
                // Until the row is deleted, it is the only trace that the mail was sent.
                service.remember_sent(id);
                self.background(move |conn| mail_outbox::delete(conn, id)).await
            }
            Delivery::Refused(reason) => {
                stats.failed.fetch_add(1, Relaxed);
                log::warn!("mail {id} to user {user} was refused: {reason}");
                self.background(move |conn| mail_outbox::delete(conn, id)).await
            }
            Delivery::Failed(reason) => {
                stats.retried.fetch_add(1, Relaxed);
                log::warn!("mail {id} to user {user} was not sent in attempt {attempts}: {reason}");
                self.background(move |conn| mail_outbox::retry_later(conn, id, attempts)).await
            }
        };
        match result {
            Ok(()) => service.forget_sent(id),
            Err(error) => log::warn!("could not store the result of mail {id}: {error}"),
        }
    }
}

/// Claims the next mail that is due, and completes the request of a new password.
fn claim(conn: &mut PgConnection, service: &MailService) -> Result<Option<Claim>> {
    let Some(mut row) = mail_outbox::claim(conn)? else { return Ok(None) };
    let id = row.id;
    let claim = match service.open(&row.payload, &row.message_id) {
        _ if service.has_sent(id) => Claim::Unneeded,
        _ if row.is_expired => Claim::Lost(id, "it is too old"),
        Err(_) => Claim::Lost(id, "it was encrypted with a secret that this server does not have"),
        Ok(Content::Mail(mail)) => return Ok(Some(Claim::Due(Box::new(ClaimedMail { row, mail })))),
        Ok(Content::ResetRequest { login, token }) => {
            let address = |conn: &mut PgConnection| {
                password_resets::address_request(conn, service, (id, &row.message_id), &login, token)
            };
            // A savepoint keeps the claim: a request that fails again and again must not stop the mails behind it.
            match conn.transaction(address) {
                Ok(Some((user_id, mail))) => {
                    row.user_id = Some(user_id);
                    return Ok(Some(Claim::Due(Box::new(ClaimedMail { row, mail }))));
                }
                Ok(None) => Claim::Unneeded,
                Err(error) => {
                    mail_outbox::retry_later(conn, id, row.attempts)?;
                    log::warn!("could not find the recipient of mail {id} in attempt {}: {error}", row.attempts);
                    return Ok(Some(Claim::Postponed));
                }
            }
        }
    };
    mail_outbox::delete(conn, id)?;
    Ok(Some(claim))
}
