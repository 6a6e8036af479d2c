import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
-- IANA zone in which the clinic's days and hours are meant; every instant is stored as an instant.
alter table clinic add column time_zone text not null default 'Etc/UTC';
-- Takes appointments; reception never does.
alter table person add column bookable boolean not null default true;

create table room (
  clinic_id uuid not null references clinic,
  id uuid not null,
  name text not null,
  active boolean not null default true,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null,
  primary key (clinic_id, id)
);
create unique index room_name_once on room (clinic_id, lower(name));

-- Weekly, minutes of the wall clock. Without a person: the clinic's own, for everybody who has none.
create table working_hours (
  clinic_id uuid not null references clinic,
  id uuid not null,
  person_id uuid,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute >= 0),
  to_minute smallint not null check (to_minute <= 1440),
  check (from_minute < to_minute),
  primary key (clinic_id, id),
  foreign key (clinic_id, person_id) references person on delete cascade
);
create index on working_hours (clinic_id, person_id);
-- A person with a row here has hours of their own, be they none at all.
create table own_hours (
  clinic_id uuid not null,
  person_id uuid not null,
  primary key (clinic_id, person_id),
  foreign key (clinic_id, person_id) references person on delete cascade
);

create table time_off (
  clinic_id uuid not null references clinic,
  id uuid not null,
  person_id uuid,
  room_id uuid,
  client_id uuid,
  from_day date not null,
  to_day date not null,
  from_minute smallint not null default 0 check (from_minute >= 0),
  to_minute smallint not null default 1440 check (to_minute <= 1440),
  created_at timestamptz not null,
  created_by uuid not null,
  check (num_nonnulls(person_id, room_id, client_id) <= 1),
  check (from_day <= to_day and from_minute < to_minute),
  primary key (clinic_id, id),
  foreign key (clinic_id, person_id) references person on delete cascade,
  foreign key (clinic_id, room_id) references room on delete cascade,
  foreign key (clinic_id, client_id) references client on delete cascade
);
create index on time_off (clinic_id, to_day);

create table course (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  plan_id uuid,
  state text not null check (state in ('held', 'booked', 'cancelled')),
  held_until timestamptz,
  deposit_received_at timestamptz,
  deposit_received_by uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null,
  created_by uuid not null,
  check ((state = 'held') <= (held_until is not null)),
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, plan_id) references plan,
  foreign key (clinic_id, created_by) references person
);
create index on course (clinic_id, client_id, created_at desc);
-- A plan is booked once at a time.
create unique index course_of_plan_once on course (clinic_id, plan_id) where state <> 'cancelled';

create table appointment (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  course_id uuid,
  kind text not null,
  session_number smallint check (session_number > 0),
  -- Place within the course, from 0, and what the plan asks for between this visit and the one before.
  visit_index smallint,
  gap_days smallint,
  last_gap_days smallint,
  state text not null check (state in ('held', 'booked', 'arrived', 'done', 'no-show', 'cancelled')),
  practitioner_id uuid not null,
  room_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- With setting up and cleaning up: the time that practitioner and room give.
  blocked_from timestamptz not null,
  blocked_to timestamptz not null,
  held_until timestamptz,
  cancel_reason text,
  revision integer not null default 1 check (revision > 0),
  -- iCalendar SEQUENCE: raised by every change of time, place, practitioner or state.
  sequence integer not null default 0,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  check (starts_at < ends_at and blocked_from <= starts_at and ends_at <= blocked_to),
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, course_id) references course on delete cascade,
  foreign key (clinic_id, practitioner_id) references person,
  foreign key (clinic_id, room_id) references room,
  foreign key (clinic_id, created_by) references person,
  -- Deferrable, so that the visits of one course can change places in one transaction.
  constraint practitioner_once exclude using gist
    (clinic_id with =, practitioner_id with =, tstzrange(blocked_from, blocked_to) with &&)
    where (state in ('held', 'booked', 'arrived', 'done')) deferrable initially immediate,
  constraint room_once exclude using gist
    (clinic_id with =, room_id with =, tstzrange(blocked_from, blocked_to) with &&)
    where (state in ('held', 'booked', 'arrived', 'done')) deferrable initially immediate,
  constraint client_once exclude using gist
    (clinic_id with =, client_id with =, tstzrange(starts_at, ends_at) with &&)
    where (state in ('held', 'booked', 'arrived', 'done')) deferrable initially immediate
);
create index on appointment (clinic_id, starts_at);
create index on appointment (clinic_id, client_id, starts_at);
create index on appointment (clinic_id, course_id, visit_index);
create index on appointment (clinic_id, practitioner_id, updated_at);
create index on appointment (clinic_id, held_until) where state = 'held';

create table waitlist_entry (
  clinic_id uuid not null references clinic,
  id uuid not null,
  client_id uuid not null,
  kind text not null,
  minutes smallint not null check (minutes > 0),
  practitioner_id uuid,
  from_day date not null,
  to_day date not null,
  earliest_minute smallint not null,
  latest_minute smallint not null,
  state text not null check (state in ('waiting', 'offered', 'booked', 'withdrawn')),
  offered_id uuid,
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (clinic_id, id),
  foreign key (clinic_id, client_id) references client on delete cascade,
  foreign key (clinic_id, practitioner_id) references person,
  foreign key (clinic_id, offered_id) references appointment
);
create index on waitlist_entry (clinic_id, state, created_at);

-- One secret address per person; only its hash is kept.
create table calendar_feed (
  clinic_id uuid not null,
  person_id uuid not null,
  secret_hash bytea not null,
  made_at timestamptz not null,
  last_read_at timestamptz,
  primary key (clinic_id, person_id),
  unique (clinic_id, secret_hash),
  foreign key (clinic_id, person_id) references person on delete cascade
);

${ownClinicOnly([
  'room',
  'working_hours',
  'own_hours',
  'time_off',
  'course',
  'appointment',
  'waitlist_entry',
  'calendar_feed',
])}
`

/** Rooms, hours, absences, courses, appointments that can never overlap, the waitlist and calendar addresses. */
export const booking: Migration = {
  number: 2,
  name: 'booking',
  extensions: ['btree_gist'],
  sql,
  rights: {
    room: 'select, insert, update',
    working_hours: 'select, insert, delete',
    own_hours: 'select, insert, delete',
    time_off: 'select, insert, delete',
    course: 'select, insert, update',
    appointment: 'select, insert, update',
    waitlist_entry: 'select, insert, update',
    calendar_feed: 'select, insert, update, delete',
  },
}
