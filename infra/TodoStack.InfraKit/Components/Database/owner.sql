-- A login for the data: all that it makes belongs to the role that owns the database. Called with the variables role and login.

GRANT :"role" TO :"login";
ALTER ROLE :"login" SET role TO :"role";
