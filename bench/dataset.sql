-- The benchmark's data, the same at every run. Variables: users, tasks_per_user, big_user_tasks, password_hash.
-- Users 1..users have tasks_per_user tasks each; user users+1 has big_user_tasks. The last fifth of the users are those
-- whom the benchmark's writes belong to; their tasks do not recur, so that completing one makes no other.
\set ON_ERROR_STOP on
BEGIN;

INSERT INTO users (id, email, name, password_hash, time_zone, created_at, updated_at)
OVERRIDING SYSTEM VALUE
SELECT u, 'user' || u || '@example.com', 'User ' || u, :'password_hash', 'UTC', made, made
FROM generate_series(1, :users + 1) AS u, (VALUES (timestamptz '2025-01-01 00:00:00Z')) AS v (made);

INSERT INTO tags (id, user_id, name, created_at, updated_at)
OVERRIDING SYSTEM VALUE
SELECT (u - 1) * 10 + n, u, names.name, made, made
FROM generate_series(1, :users + 1) AS u,
     unnest(ARRAY['home', 'work', 'garden', 'errand', 'phone', 'urgent', 'reading', 'travel', 'money', 'health'])
       WITH ORDINALITY AS names (name, n),
     (VALUES (timestamptz '2025-01-01 00:00:00Z')) AS v (made)
ORDER BY 1;

-- hashint4 makes columns independent of each other and of the id, without a random seed.
CREATE TEMP TABLE plan ON COMMIT DROP AS
SELECT id, user_id, n, user_id > :users * 4 / 5 AND user_id <= :users AS is_written,
       hashint4(id * 7 + 1) & 1048575 AS h1, hashint4(id * 11 + 2) & 1048575 AS h2, hashint4(id * 13 + 3) & 1048575 AS h3,
       timestamptz '2025-01-01 00:00:00Z' + n * (interval '600 days' / per_user) + id * interval '1 millisecond' AS made
FROM (
  SELECT (u - 1) * :tasks_per_user + n AS id, u AS user_id, n, :tasks_per_user AS per_user
  FROM generate_series(1, :users) AS u, generate_series(1, :tasks_per_user) AS n
  UNION ALL
  SELECT :users * :tasks_per_user + n, :users + 1, n, :big_user_tasks
  FROM generate_series(1, :big_user_tasks) AS n
) AS every_task;

-- About one title in ten has the word "report"; "zeppelin" stands in one in 5,000, and in one of a small user's.
INSERT INTO tasks (id, user_id, title, description, priority, due_at, recurrence, completed_at, version, created_at, updated_at,
                   recurrence_anchor)
OVERRIDING SYSTEM VALUE
SELECT id, user_id,
       (ARRAY['Write', 'Review', 'Call about', 'Plan', 'Pay for', 'Order', 'Fix', 'Prepare', 'Check', 'Send'])[1 + h1 % 10]
         || ' the '
         || (ARRAY['report', 'invoice', 'kitchen', 'bicycle', 'contract', 'holiday', 'window', 'newsletter', 'budget', 'birthday'])[1 + h2 % 10]
         || CASE WHEN n % 5000 = 7 THEN ' zeppelin' ELSE '' END
         || ' no. ' || n,
       CASE WHEN h3 % 3 = 0 THEN NULL
            ELSE 'Ask ' || (ARRAY['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald'])[1 + h1 % 5]
                 || ' first, then put the result where everybody finds it. Reference ' || md5(id::text) || '.'
       END,
       h1 / 10 % 3,
       CASE WHEN h2 % 10 < 3 THEN NULL ELSE made + (h3 % 60) * interval '1 day' END,
       CASE WHEN h3 % 20 = 0 AND NOT is_written THEN 1 + h1 % 4 ELSE 0 END,
       CASE WHEN h1 % 2 = 0 AND NOT is_written THEN made + interval '1 day' END,
       1, made, made,
       CASE WHEN h3 % 20 = 0 AND NOT is_written AND h2 % 10 >= 3 THEN made + (h3 % 60) * interval '1 day' END
FROM plan
ORDER BY id;

-- No, one, two or three different tags a task.
INSERT INTO task_tags (task_id, tag_id)
SELECT id, (user_id - 1) * 10 + 1 + (h2 + k * 3) % 10
FROM plan, generate_series(0, 2) AS k
WHERE k < h3 % 4
ORDER BY id;

SELECT setval(pg_get_serial_sequence('users', 'id'), max(id)) FROM users;
SELECT setval(pg_get_serial_sequence('tags', 'id'), max(id)) FROM tags;
SELECT setval(pg_get_serial_sequence('tasks', 'id'), max(id)) FROM tasks;
COMMIT;
VACUUM (ANALYZE);
