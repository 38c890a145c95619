//! What Prometheus reads: requests by route and status with their durations, and the pool.

use actix_web::http::StatusCode;
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use crate::db::Db;
use crate::error::{Error, Result};

/// The figures of one process.
#[derive(Debug, Clone)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    durations: HistogramVec,
    connections: IntGauge,
    idle: IntGauge,
    waiting: IntGauge,
    errors: IntCounter,
    replica: IntGauge,
    replica_reads: IntCounter,
    fallbacks: IntCounter,
}

impl Metrics {
    /// All at zero.
    ///
    /// # Errors
    /// [`Error::Internal`] if two figures have one name.
    pub fn new() -> Result<Self> {
        let registry = Registry::new();
        let about = Opts::new("tonearm_requests_total", "Requests answered, by method, route and status.");
        let requests = IntCounterVec::new(about, &["method", "route", "status"]).map_err(Error::internal)?;
        let about = HistogramOpts::new("tonearm_request_duration_seconds", "Time to answer, by method and route.");
        let durations = HistogramVec::new(about, &["method", "route"]).map_err(Error::internal)?;
        let gauge = |name, about| IntGauge::new(name, about).map_err(Error::internal);
        let connections = gauge("tonearm_pool_connections", "Database connections open.")?;
        let idle = gauge("tonearm_pool_idle", "Database connections that nobody uses.")?;
        let waiting = gauge("tonearm_pool_waiting", "Requests that wait for a database connection.")?;
        let counter = |name, about| IntCounter::new(name, about).map_err(Error::internal);
        let about = "Requests that the database failed: out of reach, too slow, or by a defect.";
        let errors = counter("tonearm_database_errors_total", about)?;
        let replica = gauge("tonearm_replica_in_use", "Whether reads go to the replica.")?;
        let replica_reads = counter("tonearm_replica_reads_total", "Reads that the replica answered.")?;
        let about = "Reads that the primary answered because the replica was behind, too slow or out of reach.";
        let fallbacks = counter("tonearm_replica_fallbacks_total", about)?;
        let build = IntGauge::with_opts(
            Opts::new("tonearm_build_info", "What runs.").const_label("version", env!("CARGO_PKG_VERSION")),
        )
        .map_err(Error::internal)?;
        build.set(1);
        registry.register(Box::new(requests.clone())).map_err(Error::internal)?;
        registry.register(Box::new(durations.clone())).map_err(Error::internal)?;
        for counter in [&errors, &replica_reads, &fallbacks] {
            registry.register(Box::new(counter.clone())).map_err(Error::internal)?;
        }
        for gauge in [&connections, &idle, &waiting, &replica, &build] {
            registry.register(Box::new(gauge.clone())).map_err(Error::internal)?;
        }
        Ok(Self {
            registry,
            requests,
            durations,
            connections,
            idle,
            waiting,
            errors,
            replica,
            replica_reads,
            fallbacks,
        })
    }

    /// Counts one answer.
    pub fn observe(&self, method: &str, route: &str, status: StatusCode, seconds: f64) {
        self.requests.with_label_values(&[method, route, status.as_str()]).inc();
        self.durations.with_label_values(&[method, route]).observe(seconds);
    }

    /// The figures in Prometheus' text format.
    ///
    /// # Errors
    /// [`Error::Internal`] if they cannot be written.
    pub fn render(&self, db: &Db) -> Result<Vec<u8>> {
        let seen = db.stats();
        self.connections.set(seen.open.into());
        self.idle.set(seen.idle.into());
        self.waiting.set(i64::try_from(seen.waiting).unwrap_or(i64::MAX));
        let count = |counter: &IntCounter, total: u64| counter.inc_by(total.saturating_sub(counter.get()));
        count(&self.errors, seen.errors);
        if let Some(replica) = seen.replica {
            self.replica.set(replica.in_use.into());
            count(&self.replica_reads, replica.reads);
            count(&self.fallbacks, replica.fallbacks);
        }
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text).map_err(Error::internal)?;
        Ok(text)
    }
}
