-- The roles and the databases, as they must be; runs at every start, before anybody can connect.
-- Called with the variables role, database and scratch, and the files of the passwords in the environment.

SET client_min_messages = warning;

-- A statement that fails is not logged: it may hold a password.
SET log_min_error_statement = panic;
SET log_statement = none;
SET password_encryption = 'scram-sha-256';

\set superuser_password `cat "$SUPERUSER_PASSWORD_FILE"`
\set role_password `cat "$ROLE_PASSWORD_FILE"`

ALTER ROLE postgres PASSWORD :'superuser_password';

SELECT format('CREATE ROLE %I', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role')
\gexec

ALTER ROLE :"role" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'role_password';

SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

-- Where a restore is tried before it counts. It rolls back there; only a crash in the middle leaves files behind, and they go
-- with the database. The role may not make databases, so this one is always there.
DROP DATABASE IF EXISTS :"scratch";
CREATE DATABASE :"scratch" OWNER :"role";

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON DATABASE :"scratch" FROM PUBLIC;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;

\connect :"database"
-- The search's index needs it. The owner could make it, too; here the first migration finds it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
