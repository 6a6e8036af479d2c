import {
  type ClientLanguage,
  defaultTemplate,
  kindFacts,
  messageKindNames,
  type MessageKind,
  type MessageTemplate,
  messageTopics,
  rulesOfTemplate,
  type TemplateForm,
  templateLanguages,
  type TemplateText,
  variablesOf,
} from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'

const selectVersions = (transaction: ClinicTransaction) =>
  transaction
    .selectFrom('messageTemplate as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.clinicId', '=', 't.clinicId').onRef('p.id', '=', 't.madeBy'),
    )
    .select(['t.kind', 't.channel', 't.language', 't.version', 't.subject', 't.body', 't.madeAt'])
    .select(['p.id as personId', 'p.name as personName'])

/** The text in force: the clinic's newest version, or the default where there is none or it went back. */
export async function textInForce(
  transaction: ClinicTransaction,
  kind: MessageKind,
  form: TemplateForm,
  language: ClientLanguage,
): Promise<{ readonly text: TemplateText; readonly version: number | null }> {
  const own = await transaction
    .selectFrom('messageTemplate')
    .select(['version', 'subject', 'body'])
    .where('kind', '=', kind)
    .where('channel', '=', form)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (own?.body == null) return { text: defaultTemplate(kind, form, language), version: null }
  return { text: { subject: own.subject ?? '', body: own.body }, version: own.version }
}

export async function listTemplates(transaction: ClinicTransaction): Promise<MessageTemplate[]> {
  const versions = await selectVersions(transaction).orderBy('t.version', 'desc').execute()
  return templateLanguages.flatMap((language) =>
    messageKindNames.flatMap((kind) =>
      (['email', 'text'] as const).map((form) => {
        const newest = versions.find(
          (row) => row.kind === kind && row.channel === form && row.language === language,
        )
        const fallback = defaultTemplate(kind, form, language)
        const { topic, needed } = kindFacts(kind)
        return {
          ...{ kind, form, language, topic },
          subject: newest?.body == null ? fallback.subject : (newest.subject ?? ''),
          body: newest?.body ?? fallback.body,
          version: newest?.version ?? 0,
          own: newest?.body != null,
          changedAt: newest?.madeAt.toISOString() ?? null,
          changedBy: newest === undefined ? null : { id: newest.personId, name: newest.personName },
          variables: variablesOf(kind),
          needed: [...needed],
          ruleIds: [...rulesOfTemplate(kind)],
          neededFor: messageTopics[topic].neededFor,
        }
      }),
    ),
  )
}
