//! Metrics for Prometheus: requests by route and status, their durations, the pool, the replica and the process.
//!
//! The names and units follow <https://prometheus.io/docs/practices/naming/>. `deploy/` has alerts and a dashboard.
//! Every label has a fixed set of values, because each value is a time series that is kept until the process ends.

use actix_web::http::{Method, StatusCode};
use prometheus::core::Collector;
use prometheus::{
    Encoder, HistogramVec, IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
    register_histogram_vec_with_registry, register_int_counter_vec_with_registry, register_int_counter_with_registry,
    register_int_gauge_vec_with_registry, register_int_gauge_with_registry,
};

use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::Mailer;

/// The label of requests that match no route.
const NO_ROUTE: &str = "none";

/// The metrics of this process.
#[derive(Debug, Clone)]
pub struct Metrics {
    registry: Registry,
    http: HttpMetrics,
    db: DbMetrics,
    mail: MailMetrics,
}

#[derive(Debug, Clone)]
struct MailMetrics {
    results: IntCounterVec,
    waiting: IntGauge,
}

#[derive(Debug, Clone)]
struct HttpMetrics {
    requests: IntCounterVec,
    durations: HistogramVec,
    connections: LimitMetrics,
    bodies: LimitMetrics,
}

/// The metrics of something that is limited for each client and in total.
#[derive(Debug, Clone)]
pub struct LimitMetrics {
    amount: IntGauge,
    refusals: IntCounterVec,
}

#[derive(Debug, Clone)]
struct DbMetrics {
    connections: IntGaugeVec,
    max_connections: IntGauge,
    waiting: IntGauge,
    errors: IntCounter,
    replica_in_use: IntGauge,
    replica_reads: IntCounter,
    replica_fallbacks: IntCounter,
}

impl Metrics {
    /// Fails if two metrics have the same name.
    pub fn new() -> Result<Self> {
        let registry = Registry::new();
        let http = HttpMetrics::new(&registry).map_err(Error::internal)?;
        let db = DbMetrics::new(&registry).map_err(Error::internal)?;
        let mail = MailMetrics::new(&registry).map_err(Error::internal)?;
        register_build_info(&registry).map_err(Error::internal)?;
        #[cfg(target_os = "linux")]
        registry
            .register(Box::new(prometheus::process_collector::ProcessCollector::for_self()))
            .map_err(Error::internal)?;
        Ok(Self { registry, http, db, mail })
    }

    /// Returns the metrics of connections to clients.
    pub fn connections(&self) -> LimitMetrics {
        self.http.connections.clone()
    }

    /// Returns the metrics of request bodies.
    pub fn bodies(&self) -> LimitMetrics {
        self.http.bodies.clone()
    }

    /// Records one response. `route` is the pattern of its path, if a route has it.
    pub fn observe(&self, method: &Method, route: Option<&str>, status: StatusCode, seconds: f64) {
        let (method, route) = (method_label(method), route.unwrap_or(NO_ROUTE));
        self.http.requests.with_label_values(&[method, route, status.as_str()]).inc();
        self.http.durations.with_label_values(&[method, route]).observe(seconds);
    }

    /// Returns the metrics in Prometheus' text format.
    pub fn render(&self, db: &Db, mailer: &Mailer) -> Result<Vec<u8>> {
        self.db.update(db);
        self.mail.update(mailer);
        let mut families = self.registry.gather();
        families.extend(db.batch_sizes().collect());
        let mut text = Vec::new();
        TextEncoder::new().encode(&families, &mut text).map_err(Error::internal)?;
        Ok(text)
    }
}

/// Returns the label of a method. Clients may invent methods, so all that the API does not know share one label.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

impl HttpMetrics {
    fn new(registry: &Registry) -> prometheus::Result<Self> {
        Ok(Self {
            requests: register_int_counter_vec_with_registry!(
                "tonearm_http_requests_total",
                "Requests by method, route and status.",
                &["method", "route", "status"],
                registry
            )?,
            durations: register_histogram_vec_with_registry!(
                "tonearm_http_request_duration_seconds",
                "Time to answer a request, by method and route.",
                &["method", "route"],
                registry
            )?,
            connections: LimitMetrics::connections(registry)?,
            bodies: LimitMetrics::bodies(registry)?,
        })
    }
}

impl LimitMetrics {
    fn connections(registry: &Registry) -> prometheus::Result<Self> {
        let amount =
            register_int_gauge_with_registry!("tonearm_http_connections", "Open connections to clients.", registry)?;
        let refusals = register_int_counter_vec_with_registry!(
            "tonearm_http_connections_refused_total",
            "Refused connections by limit: of one address, or in total.",
            &["limit"],
            registry
        )?;
        Ok(Self::with_limits(amount, refusals, ["address", "total"]))
    }

    fn bodies(registry: &Registry) -> prometheus::Result<Self> {
        let amount = register_int_gauge_with_registry!(
            "tonearm_http_request_body_bytes",
            "Bytes of request bodies in memory.",
            registry
        )?;
        let refusals = register_int_counter_vec_with_registry!(
            "tonearm_http_request_bodies_refused_total",
            "Refused request bodies by limit: of one caller, or in total.",
            &["limit"],
            registry
        )?;
        Ok(Self::with_limits(amount, refusals, ["caller", "total"]))
    }

    /// Creates the counters of these limits, so that `/metrics` has them before the first refusal.
    fn with_limits(amount: IntGauge, refusals: IntCounterVec, limits: [&str; 2]) -> Self {
        for limit in limits {
            refusals.with_label_values(&[limit]);
        }
        Self { amount, refusals }
    }

    /// Sets the current amount: connections, or bytes.
    pub fn set_amount(&self, amount: usize) {
        self.amount.set(i64::try_from(amount).unwrap_or(i64::MAX));
    }

    /// `limit` is one of the values of the label.
    pub fn count_refusal(&self, limit: &'static str) {
        self.refusals.with_label_values(&[limit]).inc();
    }
}

impl DbMetrics {
    fn new(registry: &Registry) -> prometheus::Result<Self> {
        let gauge = |name: &str, help: &str| register_int_gauge_with_registry!(name, help, registry);
        let counter = |name: &str, help: &str| register_int_counter_with_registry!(name, help, registry);
        Ok(Self {
            connections: register_int_gauge_vec_with_registry!(
                "tonearm_db_pool_connections",
                "Open database connections by state: idle or used.",
                &["state"],
                registry
            )?,
            max_connections: gauge("tonearm_db_pool_max_connections", "Maximum number of database connections.")?,
            waiting: gauge("tonearm_db_pool_waiting_requests", "Requests that wait for a database connection.")?,
            errors: counter(
                "tonearm_db_errors_total",
                "Requests that failed in the database: unreachable, too slow, or a defect.",
            )?,
            replica_in_use: gauge("tonearm_replica_in_use", "1 while reads use the replica, 0 otherwise.")?,
            replica_reads: counter("tonearm_replica_reads_total", "Reads by the replica.")?,
            replica_fallbacks: counter(
                "tonearm_replica_fallbacks_total",
                "Reads by the primary because the replica lagged, was too slow or unreachable.",
            )?,
        })
    }

    fn update(&self, db: &Db) {
        let stats = db.stats();
        self.connections.with_label_values(&["idle"]).set(stats.idle.into());
        self.connections.with_label_values(&["used"]).set(stats.open.saturating_sub(stats.idle).into());
        self.max_connections.set(stats.max.into());
        self.waiting.set(i64::try_from(stats.waiting).unwrap_or(i64::MAX));
        raise_to(&self.errors, stats.errors);
        if let Some(replica) = stats.replica {
            self.replica_in_use.set(replica.in_use.into());
            raise_to(&self.replica_reads, replica.reads);
            raise_to(&self.replica_fallbacks, replica.fallbacks);
        }
    }
}

impl MailMetrics {
    fn new(registry: &Registry) -> prometheus::Result<Self> {
        let results = register_int_counter_vec_with_registry!(
            "tonearm_mails_total",
            "Attempts to send a mail by result: sent, failed for good, or retried later.",
            &["result"],
            registry
        )?;
        let help = "Mails of all servers that wait to be sent.";
        let waiting = register_int_gauge_with_registry!("tonearm_mails_waiting", help, registry)?;
        Ok(Self { results, waiting })
    }

    fn update(&self, mailer: &Mailer) {
        let [sent, failed, retried, waiting] = mailer.counts();
        for (result, total) in [("sent", sent), ("failed", failed), ("retried", retried)] {
            raise_to(&self.results.with_label_values(&[result]), total);
        }
        self.waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }
}

/// Sets a counter that is counted elsewhere. A counter of this crate can only be increased.
fn raise_to(counter: &IntCounter, total: u64) {
    counter.inc_by(total.saturating_sub(counter.get()));
}

fn register_build_info(registry: &Registry) -> prometheus::Result<()> {
    let options = Opts::new("tonearm_build_info", "The version of this build; the value is always 1.");
    let build = IntGauge::with_opts(options.const_label("version", env!("CARGO_PKG_VERSION")))?;
    build.set(1);
    registry.register(Box::new(build))
}
