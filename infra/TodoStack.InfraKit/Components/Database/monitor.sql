-- A role that may log in to watch, with the password of its file. It reads what the server says of itself, and enters no other
-- database than postgres, in which nothing is. Called with the variable login, and the file of the password in the environment.

SET client_min_messages = warning;

-- A statement that fails is not logged: it may hold a password.
SET log_min_error_statement = panic;
SET log_statement = none;
SET password_encryption = 'scram-sha-256';

\set password `cat "$LOGIN_PASSWORD_FILE"`

SELECT format('CREATE ROLE %I', :'login')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'login')
\gexec

ALTER ROLE :"login" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'password';
ALTER ROLE :"login" SET default_transaction_read_only TO on;
GRANT pg_monitor TO :"login";
GRANT CONNECT ON DATABASE postgres TO :"login";

-- What anybody may write who is in a database at all, whether or not its transactions are to be read-only.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
