import type { Migration } from './migration.ts'
import { ownClinicOnly } from './own-clinic-only.ts'

const sql = /* sql */ `
-- Where clients reach the clinic's server, as staff last reached it when they invited somebody; null before that.
alter table clinic add column web_address text check (web_address ~ '^https?://');

-- The message that carried it: the next attempt to send the message ends it.
alter table portal_invitation
  add column message_id uuid,
  add foreign key (clinic_id, message_id) references message on delete cascade;
create index on portal_invitation (clinic_id, message_id) where message_id is not null;

-- Whoever does the work decides whether anybody may read who they are.
alter table profile add column on_public_page boolean not null default false;

-- The newest version of a slot and language is the one in force; without a body: back to the default.
create table aftercare_text (
  clinic_id uuid not null references clinic,
  id uuid not null,
  slot text not null,
  language text not null,
  version integer not null check (version > 0),
  body text,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (clinic_id, id),
  unique (clinic_id, slot, language, version),
  foreign key (clinic_id, made_by) references person
);
create trigger aftercare_text_is_append_only before update or delete on aftercare_text
  for each row execute function refuse_change();

${ownClinicOnly(['aftercare_text'])}
`

/** The clinic's own aftercare texts, invitations that are sent as messages, and who is introduced on the public page. */
export const clientTexts: Migration = {
  number: 14,
  name: 'client-texts',
  sql,
  rights: { aftercare_text: 'select, insert' },
}
