//! Metrics, and the alerts and dashboard in `deploy/` that use them.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use actix_web::http::Method;

use crate::support::TestApp;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The metrics of an app that has answered requests of every kind.
async fn render(app: &TestApp) -> String {
    app.anonymous().get("/genres").await.ok();
    app.anonymous().get("/nope").await.problem(404, "not_found");
    String::from_utf8(app.anonymous().get("//metrics").await.bytes).unwrap()
}

/// The values of a label, wherever it occurs.
fn label_values(metrics: &str, label: &str) -> BTreeSet<String> {
    let start = format!("{label}=\"");
    metrics.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// The names of series: metrics, and the parts of histograms.
fn series_names(metrics: &str) -> BTreeSet<&str> {
    let lines = metrics.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split(['{', ' ']).next()).collect()
}

/// The names of this server's metrics in a text.
fn used_names(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    words.filter(|word| word.starts_with("tonearm_") || word.starts_with("process_")).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).unwrap()
}

#[actix_web::test]
async fn labels_have_a_fixed_set_of_values() {
    let app = TestApp::new();
    for number in 0..300 {
        let method: Method = format!("M{number}").parse().unwrap();
        app.anonymous().send(method, "/genres", None, &[]).await;
        app.anonymous().get(&format!("/no-such-path-{number}")).await;
        app.anonymous().get(&format!("//nope/{number}")).await;
    }
    let long: Method = "X".repeat(20_000).parse().unwrap();
    app.anonymous().send(long, "/genres", None, &[]).await;
    app.anonymous().send(Method::TRACE, "/genres", None, &[]).await;

    let metrics = render(&app).await;
    assert_eq!(label_values(&metrics, "method").into_iter().collect::<Vec<_>>(), ["GET", "OTHER"]);
    let routes = label_values(&metrics, "route");
    assert!(routes.len() < 5 && routes.iter().all(|route| !route.contains("nope")), "{routes:?}");
    assert!(metrics.len() < 20_000, "{}", metrics.len());
}

#[actix_web::test]
async fn alerts_and_the_dashboard_use_metrics_that_exist() {
    let app = TestApp::new();
    let metrics = render(&app).await;
    let existing = series_names(&metrics);
    for path in ["deploy/prometheus/alerts.yml", "deploy/prometheus/alerts_test.yml", "deploy/grafana/dashboard.json"] {
        let text = read(path);
        let used = used_names(&text);
        assert!(used.len() > 5, "{path}: {used:?}");
        for name in used {
            assert!(existing.contains(name), "{path} uses {name}, which /metrics does not have");
        }
    }
}

#[actix_web::test]
async fn every_metric_and_every_alert_is_documented() {
    let app = TestApp::new();
    let (metrics, operations, alerts) =
        (render(&app).await, read("docs/OPERATIONS.md"), read("deploy/prometheus/alerts.yml"));
    for line in metrics.lines().filter(|line| line.starts_with("# TYPE tonearm_")) {
        let name = line.split(' ').nth(2).unwrap();
        assert!(operations.contains(&format!("`{name}`")), "docs/OPERATIONS.md does not list {name}");
    }
    let names: Vec<&str> = alerts.split("- alert: ").skip(1).map(|rest| rest.lines().next().unwrap()).collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        assert!(operations.contains(&format!("\n### {name}\n")), "docs/OPERATIONS.md has no section {name}");
        assert!(alerts.contains(&format!("docs/OPERATIONS.md#{}\n", name.to_lowercase())), "{name} has no runbook");
    }
}

#[actix_web::test]
async fn promtool_accepts_the_alerts_and_the_metrics() {
    if Command::new("promtool").arg("--version").output().is_err() {
        return println!("skipped: promtool is not installed");
    }
    let promtool = |arguments: &[&str]| Command::new("promtool").current_dir(ROOT).args(arguments).output().unwrap();
    for arguments in [
        ["check", "rules", "deploy/prometheus/alerts.yml"],
        ["check", "config", "deploy/prometheus/prometheus.yml"],
        ["test", "rules", "deploy/prometheus/alerts_test.yml"],
    ] {
        let output = promtool(&arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let app = TestApp::new();
    let metrics = render(&app).await;
    let mut check = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    check.stdin.take().unwrap().write_all(metrics.as_bytes()).unwrap();
    let output = check.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
