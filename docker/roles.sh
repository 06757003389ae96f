#!/bin/sh
# The application's role owns nothing: the migrations grant it what it needs.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$IZINHUB_APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role izinhub_app login password :'password';
SQL
