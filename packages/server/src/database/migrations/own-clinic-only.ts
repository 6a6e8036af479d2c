/** SQL that lets a request see and write only the rows of the clinic it was opened for. */
export function ownClinicOnly(tables: readonly string[]): string {
  return tables
    .map(
      (table) => /* sql */ `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_clinic on ${table}
  using (clinic_id = (select nullif(current_setting('halftone.clinic_id', true), '')::uuid));`,
    )
    .join('\n')
}
