//! A test client for the app that `serve` runs, with one database per test.

pub mod database;
pub mod operations;
pub mod smtp;
mod statements;

use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::test;
use database::TestDatabase;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use serde_json::{Value, json};
use tokio::sync::OnceCell;
use tonearm::app::{self, AppState};
use tonearm::auth::encryption::ResponseCipher;
use tonearm::auth::hash_queue::HashQueue;
use tonearm::auth::jwt::TokenSigner;
use tonearm::auth::password::PasswordPolicy;
use tonearm::db::Db;
use tonearm::error::{Error, Result};
use tonearm::http::body_budget::BodyBudget;
use tonearm::http::client_address::TrustedProxies;
use tonearm::http::extract::auth::{ProofPolicy, WritePolicy};
use tonearm::http::metrics::Metrics;
use tonearm::http::middleware::rate_limit::RateLimits;
use tonearm::http::public_url::PublicUrl;
use tonearm::http::response::PublicCaching;
use tonearm::mail::{MailSettings, Mailer, parse_sender, parse_smtp_url};
use tonearm::model::quota::Quotas;
use tonearm::repo::expiry::EXPIRED_ROWS;

pub struct TestApp {
    pub state: AppState,
    service: Service,
    database: TestDatabase,
}

#[derive(Debug)]
pub struct TestResponse {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub bytes: Vec<u8>,
}

type Handler = Box<dyn Fn(test::TestRequest) -> LocalBoxFuture<'static, ServiceResponse<BoxBody>>>;
/// The app. The first request starts it.
type Service = Rc<OnceCell<Handler>>;

/// Sends requests to the app, signed in or anonymous.
#[derive(Clone)]
pub struct Client {
    state: AppState,
    service: Service,
    pub token: Option<String>,
    pub id: i64,
}

pub const PASSWORD: &str = "plums in the icebox";

impl TestApp {
    pub fn new() -> Self {
        statements::install_counter();
        let database = TestDatabase::new();
        let metrics = Metrics::new().unwrap();
        let state = AppState {
            db: Db::new(&database.url, 8).unwrap(),
            signer: TokenSigner::new("a secret for tests, 32 bytes long", &[], 3600).unwrap(),
            cipher: ResponseCipher::new("a secret for tests, 32 bytes long", &[]).unwrap(),
            catalogue_writes: WritePolicy { admins_only: false },
            proof: ProofPolicy::default(),
            cors_origins: vec!["https://app.example.com".into()],
            session_cookies: false,
            static_files: None,
            caching: PublicCaching::for_seconds(5),
            bodies: BodyBudget::new(64 << 20, 16 << 20, metrics.bodies()),
            metrics,
            has_public_metrics: true,
            passwords: PasswordPolicy { bcrypt_cost: 4, max_stored_cost: 4, min_length: 8, queue: HashQueue::new(2) },
            limits: RateLimits::default(),
            proxies: TrustedProxies::default(),
            quotas: Quotas::DEFAULT,
            public_url: PublicUrl::default(),
            mailer: Mailer::default(),
        };
        Self { state, service: Service::default(), database }
    }

    /// Terminates all database connections of the app, as a database restart does.
    pub fn terminate_connections(&self) {
        use diesel::connection::{Connection, SimpleConnection};
        let mut outside = diesel::PgConnection::establish(&self.database.url).unwrap();
        let all = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        outside.batch_execute(all).unwrap();
    }

    /// Starts the app again on the same database with a changed state, as a new process does.
    pub fn with_state(mut self, change: impl FnOnce(&mut AppState)) -> Self {
        change(&mut self.state);
        self.service = Service::default();
        self
    }

    /// The app with a server for mails.
    pub fn with_mail_server(self, address: SocketAddr) -> Self {
        let mailer = self.mailer(address);
        self.with_state(|state| state.mailer = mailer)
    }

    /// A mailer that sends to this server, as another process has it.
    pub fn mailer(&self, address: SocketAddr) -> Mailer {
        let url = parse_smtp_url(&format!("smtp://{address}?tls=none")).unwrap();
        Mailer::smtp(&url, mail_settings(), self.state.cipher.clone()).unwrap()
    }

    /// The app that writes mails into its log.
    pub fn with_logged_mails(self) -> Self {
        self.with_state(|state| state.mailer = Mailer::logging(mail_settings(), state.cipher.clone()))
    }

    /// Sends the mails that are due, as the background job does.
    pub async fn deliver_mails(&self) {
        self.state.db.deliver_due_mails(&self.state.mailer.service().unwrap()).await;
    }

    /// A client of this app with the session of `client`.
    pub fn client_like(&self, client: &Client) -> Client {
        Client { token: client.token.clone(), id: client.id, ..self.anonymous() }
    }

    /// A client with the session of `client`, on another server that uses the same database.
    pub fn client_on_other_server(&self, client: &Client) -> Client {
        let state = AppState { db: Db::new(&self.database.url, 4).unwrap(), ..self.state.clone() };
        Client { state, service: Service::default(), ..client.clone() }
    }

    pub fn anonymous(&self) -> Client {
        Client { state: self.state.clone(), service: self.service.clone(), token: None, id: 0 }
    }

    /// A client signed in as a new user.
    pub async fn client(&self, username: &str) -> Client {
        let mut client = self.anonymous();
        let body = json!({"username": username, "email": format!("{username}@example.com"), "password": PASSWORD});
        let session = client.post("/users", body).await.created();
        client.token = Some(session["token"].as_str().unwrap().to_owned());
        client.id = session["user"]["id"].as_i64().unwrap();
        client
    }

    /// A client with another session of a user.
    pub async fn sign_in(&self, username: &str) -> Client {
        let mut client = self.anonymous();
        let session = client.post("/session", json!({"login": username, "password": PASSWORD})).await.ok();
        client.token = Some(session["token"].as_str().unwrap().to_owned());
        client.id = session["user"]["id"].as_i64().unwrap();
        client
    }

    /// A client signed in as a new admin, whose username may be reserved.
    pub async fn admin(&self, username: &str) -> Client {
        let client = self.client(&format!("chief-{username}")).await;
        let set = format!("is_admin = true, username = '{username}', email = '{username}@example.com'");
        self.sql(&format!("update users set {set} where id = {}", client.id));
        client
    }

    /// Deletes some expired rows of each table. Returns which tables may have more.
    pub fn delete_expired(&self) -> [bool; EXPIRED_ROWS.len()] {
        EXPIRED_ROWS.map(|rows| self.state.db.blocking(|conn| rows.delete_step(conn)).unwrap())
    }

    /// Runs SQL directly on the app's database.
    pub fn sql(&self, sql: &str) {
        use diesel::connection::SimpleConnection;
        self.state.db.blocking(|conn| -> Result<()> { Ok(conn.batch_execute(sql)?) }).unwrap();
    }

    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// Evaluates an SQL expression and returns it as text.
    pub fn query_text(&self, sql: &str) -> String {
        use diesel::sql_types::Text;
        use diesel::{QueryableByName, RunQueryDsl, sql_query};
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Text)]
            text: String,
        }
        let sql = format!("select ({sql})::text as text");
        self.state.db.blocking(|conn| Ok(sql_query(&sql).get_result::<Row>(conn)?.text)).unwrap()
    }

    /// Number of statements run for this app so far, without session lookups.
    pub fn statement_count(&self) -> usize {
        statements::count(&self.database.url)
    }

    /// Runs requests so that all of them wait for the only database thread of the app at the same time.
    pub async fn run_together<F: Future>(&self, requests: Vec<F>) -> Vec<F::Output> {
        let (release, hold) = mpsc::channel();
        let (hold, has_started) = (Mutex::new(hold), Arc::new(AtomicBool::new(false)));
        let started = has_started.clone();
        let occupy = self.state.db.background(move |_| {
            started.store(true, Ordering::SeqCst);
            hold.lock().unwrap().recv().map_err(Error::internal)
        });
        let count = requests.len();
        let release = async {
            while !has_started.load(Ordering::SeqCst) || self.state.db.stats().waiting < count {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            release.send(()).unwrap();
        };
        let (occupied, (), outputs) = tokio::join!(occupy, release, join_all(requests));
        occupied.unwrap();
        outputs
    }

    /// What `/metrics` returns.
    pub async fn metrics(&self) -> String {
        String::from_utf8(self.anonymous().get("//metrics").await.bytes).unwrap()
    }

    /// Starts to record the statements that this app sends.
    pub fn start_recording(&self) {
        statements::start_recording(&self.database.url);
    }

    /// The statements that this app has sent since [`TestApp::start_recording`].
    pub fn recorded(&self) -> Vec<String> {
        statements::recorded(&self.database.url)
    }

    /// Stops the recording and returns the statements in the order in which they were sent, without their values.
    pub fn stop_recording(&self) -> Vec<String> {
        statements::stop_recording(&self.database.url)
    }

    /// Number of prepared statements cached for this app so far.
    pub fn prepared_count(&self) -> usize {
        statements::count(&statements::prepared_key(&self.database.url))
    }

    /// Runs a query that returns one number.
    pub fn query_number(&self, sql: &'static str) -> i64 {
        use tonearm::db::query::{Sql, query};
        self.state.db.blocking(|conn| query::<diesel::sql_types::BigInt, i64>(conn, Sql::new(sql))).unwrap()[0]
    }
}

impl Client {
    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::POST, path, Some(body.to_string()), &[]).await
    }

    pub async fn put(&self, path: &str) -> TestResponse {
        self.send(Method::PUT, path, None, &[]).await
    }

    pub async fn put_json(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::PUT, path, Some(body.to_string()), &[]).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::PATCH, path, Some(body.to_string()), &[]).await
    }

    pub async fn delete(&self, path: &str) -> TestResponse {
        self.send(Method::DELETE, path, None, &[]).await
    }

    pub async fn delete_json(&self, path: &str, body: Value) -> TestResponse {
        self.send(Method::DELETE, path, Some(body.to_string()), &[]).await
    }

    /// Sends any request. A path outside `/api/v1` starts with `//`.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> TestResponse {
        self.send_bytes(method, path, body.map(String::into_bytes), headers).await
    }

    /// As [`Client::send`], with a body that need not be UTF-8.
    pub async fn send_bytes(
        &self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> TestResponse {
        let uri = path.strip_prefix("//").map_or_else(|| format!("/api/v1{path}"), |path| format!("/{path}"));
        let sent_method = method.clone();
        let mut request = test::TestRequest::with_uri(&uri).method(method);
        if let Some(token) = &self.token {
            request = request.insert_header((header::AUTHORIZATION, format!("Bearer {token}")));
        }
        if let Some(body) = body {
            request = request.insert_header((header::CONTENT_TYPE, "application/json"));
            request = request.insert_header((header::CONTENT_LENGTH, body.len())).set_payload(body);
        }
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        let response = self.service().await(request).await;
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body()).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
        let response = TestResponse { status, headers, bytes };
        if !path.starts_with("//") && response.header("content-type") == "application/problem+json" {
            operations::assert_documented(&sent_method, path, status.as_u16(), &response.bytes);
        }
        response
    }

    async fn service(&self) -> &Handler {
        self.service.get_or_init(|| start(&self.state)).await
    }

    /// Creates an artist and returns its id.
    pub async fn artist(&self, name: &str) -> i64 {
        self.post("/artists", json!({"name": name})).await.id()
    }

    /// Creates an album and returns its id.
    pub async fn album(&self, artist_id: i64, title: &str) -> i64 {
        self.post("/albums", json!({"title": title, "genre": "Rock", "artist_id": artist_id})).await.id()
    }

    /// Creates a track and returns its id.
    pub async fn track(&self, album_id: i64, title: &str) -> i64 {
        self.post("/tracks", json!({"title": title, "album_id": album_id})).await.id()
    }

    /// Creates an artist with an album of `count` tracks and returns the track ids.
    pub async fn tracks(&self, count: usize) -> Vec<i64> {
        let artist = self.artist("Velvet Static").await;
        let titles: Vec<Value> =
            (1..=count).map(|n| json!({"title": format!("Track {n:03}"), "track_number": n})).collect();
        let album = json!({"title": "Album", "genre": "Rock", "artist_id": artist, "tracks": titles});
        let album = self.post("/albums", album).await.created();
        let id = album["id"].as_i64().unwrap();
        let tracks = self.get(&format!("/albums/{id}/tracks?limit=200")).await.ok();
        tracks["items"].as_array().unwrap().iter().map(|track| track["id"].as_i64().unwrap()).collect()
    }
}

fn mail_settings() -> MailSettings {
    MailSettings {
        sender: parse_sender("Tonearm <no-reply@example.com>").unwrap(),
        app_url: "https://app.example.com".to_owned(),
        // A server that hangs must not hold up a test.
        timeout: Duration::from_millis(400),
    }
}

async fn start(state: &AppState) -> Handler {
    let service = Rc::new(test::init_service(app::build_app(state)).await);
    Box::new(move |request| {
        let service = service.clone();
        async move { service.call(request.to_request()).await.unwrap().map_into_boxed_body() }.boxed_local()
    })
}

impl TestResponse {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|_| panic!("not JSON: {}", String::from_utf8_lossy(&self.bytes)))
    }

    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// Asserts status 200 and returns the body.
    pub fn ok(self) -> Value {
        self.expect(200).json()
    }

    /// Asserts status 201 and returns the body.
    pub fn created(self) -> Value {
        self.expect(201).json()
    }

    /// Asserts status 201 and returns the id in the body.
    pub fn id(self) -> i64 {
        self.created()["id"].as_i64().unwrap()
    }

    /// Asserts status 202 and an empty body.
    pub fn accepted(self) {
        assert!(self.expect(202).bytes.is_empty());
    }

    /// Asserts status 204 and an empty body.
    pub fn no_content(self) {
        assert!(self.expect(204).bytes.is_empty());
    }

    /// Asserts a problem document with this status and code, and returns it.
    pub fn problem(self, status: u16, code: &str) -> Value {
        let response = self.expect(status);
        assert_eq!(response.header("content-type"), "application/problem+json");
        let problem = response.json();
        assert_eq!((problem["status"].as_u64(), problem["code"].as_str()), (Some(status.into()), Some(code)));
        assert_eq!(problem["request_id"], response.header("x-request-id"));
        problem
    }

    /// Asserts a problem document and returns the names of the invalid fields.
    pub fn error_fields(self, status: u16, code: &str) -> Vec<String> {
        let problem = self.problem(status, code);
        let errors = problem["errors"].as_array().unwrap();
        errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
    }

    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }
}

/// The value at `pointer` of each item of a list.
pub fn column(list: &Value, pointer: &str) -> Vec<Value> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| item.pointer(pointer).cloned().unwrap_or(Value::Null)).collect()
}
