-- A login to watch: it reads what the server says of itself, and enters no other database than postgres, in which nothing is.
-- Called with the variable login.

ALTER ROLE :"login" SET default_transaction_read_only TO on;
GRANT pg_monitor TO :"login";
GRANT CONNECT ON DATABASE postgres TO :"login";

-- What anybody may write who is in a database at all, whether or not its transactions are to be read-only.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
