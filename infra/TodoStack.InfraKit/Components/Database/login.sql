-- A role that may log in, with the password of its file, and does nothing yet: owner.sql or monitor.sql runs next, in the same
-- session, and says what it is for. Called with the variable login, and the file of the password in the environment.

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
