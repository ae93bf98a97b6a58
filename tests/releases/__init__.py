"""What released programs say to the database: recorded at each release, replayed against the schema of today.

Of 0.1.0 only what two dozen tests said was recorded (238 statements on SQLite, 380 on PostgreSQL): its memory is true, not whole.
Of 0.2.0 it is what the demo, the matrix, the phones' scenes, erasing, my story, signing in and memos say (463 and 477); from the next
one on all flows of `make record-release`.
"""
