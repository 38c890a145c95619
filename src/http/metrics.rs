//! Metrics for Prometheus: requests by route and status, their durations, the pool and the replica.

use actix_web::http::StatusCode;
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use crate::db::Db;
use crate::error::{Error, Result};

/// The metrics of this process.
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
    /// Fails if two metrics have the same name.
    pub fn new() -> Result<Self> {
        let registry = Registry::new();
        let options = Opts::new("tonearm_requests_total", "Number of requests by method, route and status.");
        let requests = IntCounterVec::new(options, &["method", "route", "status"]).map_err(Error::internal)?;
        let options = HistogramOpts::new(
            "tonearm_request_duration_seconds",
            "Duration of requests in seconds, by method and route.",
        );
        let durations = HistogramVec::new(options, &["method", "route"]).map_err(Error::internal)?;
        let gauge = |name, help| IntGauge::new(name, help).map_err(Error::internal);
        let connections = gauge("tonearm_pool_connections", "Number of open database connections.")?;
        let idle = gauge("tonearm_pool_idle", "Number of idle database connections.")?;
        let waiting = gauge("tonearm_pool_waiting", "Number of requests that wait for a database connection.")?;
        let counter = |name, help| IntCounter::new(name, help).map_err(Error::internal);
        let help = "Number of requests that failed in the database: unreachable, too slow, or a defect.";
        let errors = counter("tonearm_database_errors_total", help)?;
        let replica = gauge("tonearm_replica_in_use", "1 while reads use the replica, 0 otherwise.")?;
        let replica_reads = counter("tonearm_replica_reads_total", "Number of reads by the replica.")?;
        let help = "Number of reads by the primary because the replica lagged, was too slow or unreachable.";
        let fallbacks = counter("tonearm_replica_fallbacks_total", help)?;
        let build = IntGauge::with_opts(
            Opts::new("tonearm_build_info", "The version of this build; the value is always 1.")
                .const_label("version", env!("CARGO_PKG_VERSION")),
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

    /// Records one response.
    pub fn observe(&self, method: &str, route: &str, status: StatusCode, seconds: f64) {
        self.requests.with_label_values(&[method, route, status.as_str()]).inc();
        self.durations.with_label_values(&[method, route]).observe(seconds);
    }

    /// Returns the metrics in Prometheus' text format.
    pub fn render(&self, db: &Db) -> Result<Vec<u8>> {
        let stats = db.stats();
        self.connections.set(stats.open.into());
        self.idle.set(stats.idle.into());
        self.waiting.set(i64::try_from(stats.waiting).unwrap_or(i64::MAX));
        // The pool counts itself; a Prometheus counter can only be increased.
        let raise_to = |counter: &IntCounter, total: u64| counter.inc_by(total.saturating_sub(counter.get()));
        raise_to(&self.errors, stats.errors);
        if let Some(replica) = stats.replica {
            self.replica.set(replica.in_use.into());
            raise_to(&self.replica_reads, replica.reads);
            raise_to(&self.fallbacks, replica.fallbacks);
        }
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text).map_err(Error::internal)?;
        Ok(text)
    }
}
