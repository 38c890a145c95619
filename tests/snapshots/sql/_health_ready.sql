-- GET //health/ready
CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);

-- GET //health/ready
SELECT "__diesel_schema_migrations"."version"
FROM "__diesel_schema_migrations"
ORDER BY "__diesel_schema_migrations"."version" DESC;
