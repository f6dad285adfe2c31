-- The role that owns, and the databases, as they must be; runs at every start, before anybody can connect, and before the logins.
-- Called with the variables role, database and scratch, and the file of the superuser's password in the environment.

SET client_min_messages = warning;

-- A statement that fails is not logged: it may hold a password.
SET log_min_error_statement = panic;
SET log_statement = none;
SET password_encryption = 'scram-sha-256';

\set superuser_password `cat "$SUPERUSER_PASSWORD_FILE"`

ALTER ROLE postgres PASSWORD :'superuser_password';

SELECT format('CREATE ROLE %I', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role')
\gexec

ALTER ROLE :"role" NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD NULL;

-- Whoever may still log in is said by login.sql, for each of them.
SELECT format('ALTER ROLE %I NOLOGIN PASSWORD NULL', member.rolname)
  FROM pg_auth_members
  JOIN pg_roles owner ON owner.oid = pg_auth_members.roleid AND owner.rolname IN (:'role', 'pg_monitor')
  JOIN pg_roles member ON member.oid = pg_auth_members.member AND NOT member.rolsuper
\gexec

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
