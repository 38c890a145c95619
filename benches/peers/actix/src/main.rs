//! actix-web and nothing else: a static body without middleware, what `./dev bench load` compares row H with.

use actix_web::{App, HttpResponse, HttpServer, web};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let live = || async { HttpResponse::Ok().content_type("application/json").body(r#"{"status":"ok"}"#) };
    let server = HttpServer::new(move || App::new().route("/health/live", web::get().to(live))).bind("127.0.0.1:0")?;
    for address in server.addrs() {
        println!("listens on http://{address}");
    }
    server.run().await
}
