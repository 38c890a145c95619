
FROM rust:1-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Dependencies are fetched in their own layer, which is reused until these files change.
# The build itself needs no network.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches \
    && touch src/lib.rs src/main.rs benches/playlist_moves.rs \
    && cargo fetch --locked
COPY . .
# The cache mount is not part of the image, so the binary is copied out of it.
RUN --mount=type=cache,target=/src/target \
    cargo build --release --offline --locked \
    && cp target/release/tonearm /usr/local/bin/tonearm

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 tonearm \
    && useradd --uid 10001 --gid tonearm --no-create-home --shell /usr/sbin/nologin tonearm
COPY --from=build /usr/local/bin/tonearm /usr/local/bin/tonearm
# Kubernetes (runAsNonRoot) accepts only a numeric id.
USER 10001:10001
ENV BIND=0.0.0.0:8080
EXPOSE 8080
# The image has no curl, so bash opens the socket. `read -t` ends a check that takes too long: Docker may not end it.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${BIND##*:} && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -t 4 -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["tonearm"]
