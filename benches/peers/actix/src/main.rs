//! A bare actix-web server: a static body without middleware. `./dev bench load` compares row H with it.

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
