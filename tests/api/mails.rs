//! The delivery of mails: refusals, failures, restarts and several servers.

use std::net::TcpListener;

use serde_json::json;
use tonearm::auth::encryption::ResponseCipher;
use tonearm::db::Db;
use tonearm::mail::{Letter, Mail, MailSettings, Mailer, parse_sender, parse_smtp_url};
use tonearm::repo::mail_outbox;
use tonearm::repo::mail_tokens::Purpose;

use crate::support::TestApp;
use crate::support::smtp::{Behaviour, SmtpServer};

/// An app whose user ann has asked for a new password.
async fn app_with_request(server: &SmtpServer) -> TestApp {
    let app = TestApp::new();
    app.client("ann").await;
    let app = app.with_mail_server(server.address);
    app.anonymous().post("/password-resets", json!({"login": "ann"})).await.accepted();
    app
}

fn waiting(app: &TestApp) -> i64 {
    app.query_number("select count(*) from mail_outbox")
}

/// Ends all leases and pauses.
fn skip_pauses(app: &TestApp) {
    app.sql("update mail_outbox set next_attempt_at = now()");
}

#[actix_web::test]
async fn a_mail_has_both_texts_and_safe_headers() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with_request(&server).await;
    app.deliver_mails().await;

    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!((mail.to.as_str(), mail.header("To").as_str()), ("ann@example.com", "ann@example.com"));
    assert_eq!(mail.header("From"), "Tonearm <no-reply@example.com>");
    assert_eq!(mail.header("Subject"), "Choose a new password");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.header("Message-ID").ends_with("@example.com>"), "{}", mail.data);
    assert!(mail.header("Content-Type").starts_with("multipart/alternative"), "{}", mail.data);
    let (plain, html) = (mail.data.find("text/plain").unwrap(), mail.data.find("text/html").unwrap());
    assert!(plain < html, "the last part is the one that clients prefer (RFC 2046, 5.1.4)");
    assert!(mail.token().len() >= 22, "128 bits in base64");
    assert_eq!(waiting(&app), 0);
    assert!(app.metrics().await.contains("tonearm_mails_total{result=\"sent\"} 1\n"));
}

#[actix_web::test]
async fn a_waiting_mail_is_encrypted_and_its_token_is_stored_as_a_hash() {
    let server = SmtpServer::start(Behaviour::Refuse(451));
    let app = app_with_request(&server).await;
    let text = "select count(*) from mail_outbox where position('ann'::bytea in payload) > 0";
    assert_eq!(app.query_number(text), 0);
    app.deliver_mails().await;
    assert_eq!((app.query_number(text), waiting(&app)), (0, 1), "it waits for its next attempt");
    server.set(Behaviour::Accept);
    skip_pauses(&app);
    app.deliver_mails().await;
    let token = server.mails()[0].token();
    let stored = |value: &str| app.query_text(&format!("select count(*) from mail_tokens where token_hash = {value}"));
    assert_eq!(stored(&format!("'{token}'::bytea")), "0");
    assert_eq!(stored(&format!("sha256('{token}'::bytea)")), "1");
}

#[actix_web::test]
async fn a_refused_mail_is_not_tried_again_but_a_failed_one_is() {
    let server = SmtpServer::start(Behaviour::Refuse(550));
    let app = app_with_request(&server).await;
    app.deliver_mails().await;
    assert_eq!((waiting(&app), server.mails().len()), (0, 0));
    assert!(app.metrics().await.contains("tonearm_mails_total{result=\"failed\"} 1\n"));

    // A server that is busy (4xx), and one that does not accept the sign-in of this server (5xx, but not about the mail).
    for code in [451, 535] {
        let server = SmtpServer::start(Behaviour::Refuse(code));
        let app = app_with_request(&server).await;
        for attempt in 1..=3 {
            app.deliver_mails().await;
            assert_eq!(app.query_text("select attempts from mail_outbox"), attempt.to_string(), "{code}");
            // The pause has begun.
            app.deliver_mails().await;
            assert_eq!(server.connections(), attempt, "{code}");
            skip_pauses(&app);
        }
        let metrics = app.metrics().await;
        assert!(metrics.contains("tonearm_mails_total{result=\"retried\"} 3\n"), "{metrics}");
        assert!(metrics.contains("tonearm_mails_waiting 1\n"), "{metrics}");
        server.set(Behaviour::Accept);
        app.deliver_mails().await;
        assert_eq!((waiting(&app), server.mails().len()), (0, 1), "{code}");
    }
}

#[actix_web::test]
async fn a_server_that_is_down_silent_or_hangs_gets_the_mail_later() {
    // A port that nobody listens on.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = SmtpServer::start(Behaviour::Silent);
    let app = app_with_request(&server).await.with_mail_server(closed);
    app.deliver_mails().await;
    assert_eq!(waiting(&app), 1);

    let app = app.with_mail_server(server.address);
    for behaviour in [Behaviour::Silent, Behaviour::Hang] {
        server.set(behaviour);
        skip_pauses(&app);
        app.deliver_mails().await;
        assert_eq!((waiting(&app), server.mails().len()), (1, 0), "{behaviour:?}");
    }
    server.set(Behaviour::Accept);
    skip_pauses(&app);
    app.deliver_mails().await;
    assert_eq!((waiting(&app), server.mails().len()), (0, 1));
    assert_eq!(server.seen()[0].header("Message-ID"), server.mails()[0].header("Message-ID"));
    assert_eq!(server.seen()[0].token(), server.mails()[0].token(), "each attempt has the same link");
}

#[actix_web::test]
async fn a_mail_that_is_too_old_is_given_up() {
    let server = SmtpServer::start(Behaviour::Refuse(451));
    let app = app_with_request(&server).await;
    app.deliver_mails().await;
    server.set(Behaviour::Accept);
    app.sql("update mail_outbox set next_attempt_at = now(), expires_at = now() - interval '1 second'");
    app.deliver_mails().await;
    assert_eq!((waiting(&app), server.mails().len()), (0, 0));
    assert!(app.metrics().await.contains("tonearm_mails_total{result=\"failed\"} 1\n"));
}

#[actix_web::test]
async fn a_server_that_stops_in_the_middle_leaves_the_mail_to_another() {
    let server = SmtpServer::start(Behaviour::Hang);
    let app = app_with_request(&server).await;
    let service = app.state.mailer.service().unwrap();
    {
        // The first server has sent everything and waits for the answer when it is killed.
        let delivery = app.state.db.deliver_due_mails(&service);
        let has_arrived = async {
            while server.seen().is_empty() {
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
        };
        futures_util::future::select(std::pin::pin!(delivery), std::pin::pin!(has_arrived)).await;
    }
    server.set(Behaviour::Accept);
    let restarted = app.mailer(server.address).service().unwrap();
    let db = Db::new(app.database_url(), 2).unwrap();
    db.deliver_due_mails(&restarted).await;
    assert_eq!((waiting(&app), server.mails().len()), (1, 0), "the lease of the first server has not ended");
    skip_pauses(&app);
    db.deliver_due_mails(&restarted).await;
    assert_eq!((waiting(&app), server.mails().len()), (0, 1));
    assert_eq!(server.seen()[0].header("Message-ID"), server.mails()[0].header("Message-ID"));
    assert_eq!(server.seen()[0].header("Date"), server.mails()[0].header("Date"));
}

#[actix_web::test]
async fn several_servers_send_each_mail_once() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let app = app.with_mail_server(server.address);
    let service = app.state.mailer.service().unwrap();
    let write = |conn: &mut _| {
        for number in 0..40 {
            let letter = Letter::EmailChangeNotice { new_email: format!("new{number}@example.com") };
            let mail = Mail { to: format!("to{number}@example.com"), username: "ann".into(), letter };
            mail_outbox::enqueue(conn, &service, ann.id, Purpose::Email, mail)?;
        }
        Ok(())
    };
    app.state.db.blocking(write).unwrap();
    let others: Vec<(Db, _)> = (0..3)
        .map(|_| (Db::new(app.database_url(), 2).unwrap(), app.mailer(server.address).service().unwrap()))
        .collect();
    let deliveries = others.iter().map(|(db, service)| db.deliver_due_mails(service));
    tokio::join!(app.deliver_mails(), futures_util::future::join_all(deliveries));
    let mut recipients: Vec<String> = server.mails().into_iter().map(|mail| mail.to).collect();
    assert_eq!((recipients.len(), waiting(&app)), (40, 0));
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), 40);
}

#[actix_web::test]
async fn a_mail_whose_row_could_not_be_deleted_is_not_sent_again() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with_request(&server).await;
    app.sql(
        "create function keep() returns trigger language plpgsql as 'begin raise exception ''no''; end';
         create trigger keep before delete on mail_outbox for each row execute function keep()",
    );
    app.deliver_mails().await;
    assert_eq!((waiting(&app), server.mails().len()), (1, 1));
    app.sql("drop trigger keep on mail_outbox");
    skip_pauses(&app);
    app.deliver_mails().await;
    assert_eq!((waiting(&app), server.mails().len()), (0, 1));
}

#[actix_web::test]
async fn a_mail_without_tls_is_sent_only_if_the_setting_says_so() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with_request(&server).await;
    let settings = MailSettings {
        sender: parse_sender("no-reply@example.com").unwrap(),
        app_url: "https://app.example.com".into(),
        timeout: std::time::Duration::from_millis(400),
    };
    let url = parse_smtp_url(&format!("smtp://ann:secret@{}", server.address)).unwrap();
    let mailer = Mailer::smtp(&url, settings, app.state.cipher.clone()).unwrap();
    let app = app.with_state(|state| state.mailer = mailer);
    app.deliver_mails().await;
    // The server offers no STARTTLS.
    assert_eq!((waiting(&app), server.seen().len()), (1, 0));
}

#[actix_web::test]
async fn an_address_with_a_line_break_gets_no_mail() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    let ann = app.client("ann").await;
    // No request can store such an address.
    app.sql(&format!("update users set email = E'ann@example.com\\r\\nBcc: eve@example.com' where id = {}", ann.id));
    let app = app.with_mail_server(server.address);
    app.anonymous().post("/password-resets", json!({"login": "ann"})).await.accepted();
    app.deliver_mails().await;
    assert_eq!((waiting(&app), server.seen().len()), (0, 0));
}

#[actix_web::test]
async fn a_rotated_secret_opens_waiting_mails_and_a_lost_one_gives_them_up() {
    let server = SmtpServer::start(Behaviour::Accept);
    let secret = "a secret for tests, 32 bytes long".to_owned();
    for (previous, sent) in [(vec![secret], 1), (vec![], 1)] {
        let app = app_with_request(&server).await;
        let cipher = ResponseCipher::new("another secret for tests, 32 bytes", &previous).unwrap();
        let app = app.with_state(|state| state.cipher = cipher).with_mail_server(server.address);
        app.deliver_mails().await;
        assert_eq!((waiting(&app), server.mails().len()), (0, sent));
    }
}

#[actix_web::test]
async fn a_deleted_account_has_no_waiting_mails_and_no_links() {
    let server = SmtpServer::start(Behaviour::Refuse(451));
    let app = app_with_request(&server).await;
    let ann = app.sign_in("ann").await;
    app.deliver_mails().await;
    assert_eq!(app.query_number("select count(*) from mail_tokens"), 1);
    ann.delete_json("/me", json!({"password": crate::support::PASSWORD})).await.no_content();
    assert_eq!((waiting(&app), app.query_number("select count(*) from mail_tokens")), (0, 0));
}

#[actix_web::test]
async fn a_request_that_cannot_be_completed_does_not_stop_the_others() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with_request(&server).await;
    app.client("bob").await;
    // The mail about the sign-up.
    app.sql("delete from mail_outbox where user_id is not null");
    app.sql(
        "create or replace function refuse_link() returns trigger language plpgsql as 'begin raise exception ''no''; end';
         create trigger refuse_link before insert on mail_tokens
             for each row when (new.user_id = 1) execute function refuse_link()",
    );
    app.anonymous().post("/password-resets", json!({"login": "bob"})).await.accepted();
    app.deliver_mails().await;
    let recipients: Vec<String> = server.mails().into_iter().map(|mail| mail.to).collect();
    app.sql("drop trigger refuse_link on mail_tokens");
    assert_eq!((recipients, waiting(&app)), (vec!["bob@example.com".to_owned()], 1));
    skip_pauses(&app);
    app.deliver_mails().await;
    assert_eq!((server.mails().len(), waiting(&app)), (2, 0));
}
