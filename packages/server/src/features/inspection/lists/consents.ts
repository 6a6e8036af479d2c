import type { InspectionList } from '../inspection-list.ts'

export const consents: InspectionList = {
  name: 'consents',
  title: 'Consents',
  note: 'Every consent that was signed in the period, with the version of its form and the checksum of the very words that were signed.',
  head: ['Signed', 'Client', 'Form', 'Version', 'Identity', 'Witness', 'Withdrawn', 'SHA-256 of the text'],
  widths: [1.5, 1.3, 2.2, 0.7, 1.2, 1.4, 1.3, 1.8],
  read: async ({ transaction, from, until, clientOf, momentOf }) => {
    const rows = await transaction
      .selectFrom('consent as c')
      .innerJoin('client as k', (join) =>
        join.onRef('k.clinicId', '=', 'c.clinicId').onRef('k.id', '=', 'c.clientId'),
      )
      .innerJoin('formVersion as v', (join) =>
        join.onRef('v.clinicId', '=', 'c.clinicId').onRef('v.id', '=', 'c.formVersionId'),
      )
      .innerJoin('form as f', (join) =>
        join.onRef('f.clinicId', '=', 'v.clinicId').onRef('f.id', '=', 'v.formId'),
      )
      .leftJoin('person as p', (join) =>
        join.onRef('p.clinicId', '=', 'c.clinicId').onRef('p.id', '=', 'c.witnessId'),
      )
      .leftJoin('consentWithdrawal as w', (join) =>
        join.onRef('w.clinicId', '=', 'c.clinicId').onRef('w.consentId', '=', 'c.id'),
      )
      .select(['c.clientId', 'k.name', 'c.signedAt', 'f.name as formName', 'v.version', 'c.identity'])
      .select(['p.name as witness', 'w.at as withdrawnAt', 'c.textSha256'])
      .where('c.signedAt', '>=', from)
      .where('c.signedAt', '<', until)
      .orderBy('c.signedAt')
      .orderBy('c.id')
      .execute()
    return rows.map((row) => [
      ...[momentOf(row.signedAt), clientOf(row.clientId, row.name), row.formName, row.version],
      ...[row.identity === 'known' ? 'known' : 'document seen', row.witness],
      ...[row.withdrawnAt && momentOf(row.withdrawnAt), row.textSha256],
    ])
  },
}
